/**
 * What the hand points at on the desk, for the wall: desk and wall never talk to each other, so the page listens to the
 * one and tells the other. Things on the desk say what they are in `data-points` (`inject:…`, `decision:…`).
 */

import { afterPaint } from './desk/after-paint.ts';

/** `choose`: clicked; `glance`: under the pointer or in focus, null when nothing is any more. */
export interface Pointing {
  readonly choose: (what: string) => void;
  readonly glance: (what: string | null) => void;
}

const pointedAt = (event: Event): string | null =>
  event.target instanceof Element ? (event.target.closest<HTMLElement>('[data-points]')?.dataset.points ?? null) : null;

/** Listens to `root`; returns the way to stop. */
export function watchPointing(root: HTMLElement, { choose, glance }: Pointing): () => void {
  let last: string | null = null;
  let now: string | null = null;
  let due = false;
  // A press moves the focus several times; what it comes to rest on is looked at once the press has been answered.
  const look = (what: string | null): void => {
    now = what;
    if (due || now === last) return;
    due = true;
    afterPaint(() => {
      due = false;
      if (now === last) return;
      last = now;
      glance(now);
    });
  };
  const listeners = {
    pointerover: (event: Event) => look(pointedAt(event)),
    focusin: (event: Event) => look(pointedAt(event)),
    focusout: () => look(null),
    pointerleave: () => look(null),
    click: (event: Event) => {
      const what = pointedAt(event);
      if (what !== null) choose(what);
    },
  } as const;
  for (const [name, listener] of Object.entries(listeners)) root.addEventListener(name, listener);
  return () => {
    for (const [name, listener] of Object.entries(listeners)) root.removeEventListener(name, listener);
  };
}
