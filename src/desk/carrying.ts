/**
 * A task carried to a face, or a face to a task, with mouse, pen or finger. Whoever cannot or does not want to drag has
 * the list and the button beside it.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ResponderView, TaskView, View } from '../session/contract.ts';

/** What is under the pointer, and where that is in the window. */
export interface Held {
  readonly kind: 'task' | 'person';
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

export interface Carry {
  readonly held: Held | null;
  /** What the held thing is above: `person:it`, `task:prints`. */
  readonly over: string | null;
  readonly take: (event: PointerEvent, kind: Held['kind'], id: string) => void;
}

/** Minutes the task takes this person: whoever is worn out takes half as long again. */
export function minutesFor(task: Pick<TaskView, 'minutes'>, person: Pick<ResponderView, 'fatigue'>): number {
  return person.fatigue === 2 ? task.minutes + (task.minutes >> 1) : task.minutes;
}

/** Whether this person can start on the task now. */
export function canDo(view: Pick<View, 'tasks' | 'people'>, task: string | null, responder: string | null): boolean {
  const found = view.tasks.find((each) => each.id === task);
  const person = view.people.find((each) => each.id === responder);
  if (found === undefined || person === undefined) return false;
  return (
    found.state === 'offered' &&
    found.available &&
    found.who.includes(person.id) &&
    person.task === null &&
    !person.resting
  );
}

/** Task and responder that would come together where the held thing is. */
export function pairOf(
  held: Pick<Held, 'kind' | 'id'>,
  over: string | null,
): { readonly task: string | null; readonly responder: string | null } {
  const [kind, id] = over?.split(':') ?? [];
  return {
    task: held.kind === 'task' ? held.id : kind === 'task' ? (id ?? null) : null,
    responder: held.kind === 'person' ? held.id : kind === 'person' ? (id ?? null) : null,
  };
}

/** So many pixels make a press a drag. */
const SLACK = 6;

function placeUnder(x: number, y: number): string | null {
  return document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-carry-to]')?.dataset.carryTo ?? null;
}

/** Carrying on one board; `onDrop` is told once something is let go over its counterpart. */
export function useCarry(onDrop: (task: string, responder: string) => void): Carry {
  const [held, setHeld] = useState<Held | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const drop = useRef(onDrop);
  drop.current = onDrop;
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);
  const take: Carry['take'] = (event, kind, id) => {
    if (event.button !== 0 || stop.current !== null) return;
    // Neither a text selection nor a picture of the browser's own is wanted.
    event.preventDefault();
    const start = { x: event.clientX, y: event.clientY };
    let moving = false;
    const move = ({ clientX: x, clientY: y }: PointerEvent): void => {
      moving ||= Math.abs(x - start.x) + Math.abs(y - start.y) > SLACK;
      if (!moving) return;
      setHeld({ kind, id, x, y });
      setOver(placeUnder(x, y));
    };
    const end = (): void => {
      stop.current?.();
      stop.current = null;
      setHeld(null);
      setOver(null);
    };
    const up = ({ clientX, clientY }: PointerEvent): void => {
      const pair = moving ? pairOf({ kind, id }, placeUnder(clientX, clientY)) : null;
      end();
      if (pair?.task && pair.responder) drop.current(pair.task, pair.responder);
    };
    const key = ({ key: pressed }: KeyboardEvent): void => {
      if (pressed === 'Escape') end();
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', end);
    window.addEventListener('keydown', key);
    stop.current = () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', end);
      window.removeEventListener('keydown', key);
    };
  };
  return { held, over, take };
}
