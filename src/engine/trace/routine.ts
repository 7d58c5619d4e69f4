/**
 * What one routine leaves in one log. Each time it happens its draws come from a stream of their own, so that the same
 * happening leaves matching lines in several logs, whichever of them is read.
 */
import type { TraceBook, TraceRoutine, TraceWrite } from '../../scenario/scenario.ts';
import { draw } from '../dice.ts';
import { DAY, dayOf, midnightOf, type Start, weekdayAt } from './moments.ts';

/** A line before it is numbered. */
export interface RawLine {
  readonly second: number;
  readonly cells: readonly string[];
  /** The routine that wrote it, or the story's own line. Never leaves the engine. */
  readonly by: string;
  readonly story: string | null;
}

type Values = ReadonlyMap<string, string>;

export interface RoutineRun {
  readonly seed: number;
  readonly start: Start;
  readonly book: TraceBook;
  readonly drawn: Values;
  /** Seconds between which it may happen. */
  readonly from: number;
  readonly until: number;
}

const filled = (cell: string, values: Values): string =>
  cell.includes('{') ? cell.replace(/\{([^}]*)\}/g, (whole, name: string) => values.get(name) ?? whole) : cell;

/** Moments at which `routine` happens for one stream. */
function timesOf(routine: TraceRoutine, run: RoutineRun, stream: string): { at: number; key: string }[] {
  const { seed, start, from, until } = run;
  const times: { at: number; key: string }[] = [];
  const [first, last] = routine.between;
  const push = (at: number, key: string): void => {
    const shift = routine.jitter === 0 ? 0 : draw(seed, `${key}:jitter`, 0, routine.jitter + 1);
    if (at + shift >= from && at + shift <= until) times.push({ at: at + shift, key });
  };
  for (const [i, at] of routine.exactly.entries()) push(at, `${stream}:x${i}`);
  for (let day = dayOf(start, from); day <= dayOf(start, until); day += 1) {
    const midnight = midnightOf(start) + day * DAY;
    if (!routine.days.includes(weekdayAt(start, day)) || routine.off.includes(midnight)) continue;
    for (const [i, at] of routine.at.entries()) push(midnight + at, `${stream}:${day}:a${i}`);
    if (routine.every > 0)
      for (let at = first, i = 0; at <= last; at += routine.every, i += 1)
        push(midnight + at, `${stream}:${day}:e${i}`);
    for (let i = 0; i < routine.count; i += 1)
      push(midnight + first + draw(seed, `${stream}:${day}:c`, i, last - first + 1), `${stream}:${day}:c${i}`);
  }
  return times;
}

function secondsAfter({ after }: TraceWrite, seed: number, stream: string, values: Values): number {
  if (typeof after === 'number') return after;
  if (typeof after === 'string') return Number(values.get(after) ?? 0);
  return after[0] + draw(seed, stream, 0, after[1] - after[0] + 1);
}

/** The lines of `routine` in the log `evidence`. */
export function linesOfRoutine(routine: TraceRoutine, evidence: string, run: RoutineRun): RawLine[] {
  const { seed, book } = run;
  const writes = routine.writes.flatMap((write, i) => (write.in === evidence ? [{ write, i }] : []));
  if (writes.length === 0) return [];
  const members = book.groups.find((group) => group.id === routine.of)?.members ?? [{}];
  const lines: RawLine[] = [];
  const happen = (at: number, key: string, member: Readonly<Record<string, string>>): void => {
    const values = new Map(run.drawn);
    for (const [name, value] of Object.entries(member)) values.set(name, value);
    for (const { id, from, to, of } of routine.draws) {
      const value =
        of.length > 0
          ? filled(of[draw(seed, `${key}:${id}`, 0, of.length)] ?? '', values)
          : String(from + draw(seed, `${key}:${id}`, 0, Math.max(1, to - from + 1)));
      values.set(id, value);
    }
    for (const { write, i } of writes) {
      if (write.chance < 100 && draw(seed, `${key}:w${i}`, 0, 100) >= write.chance) continue;
      const second = at + secondsAfter(write, seed, `${key}:t${i}`, values);
      if (second > run.until) continue;
      lines.push({ second, cells: write.cells.map((cell) => filled(cell, values)), by: routine.id, story: null });
    }
  };
  if (routine.pick) {
    for (const { at, key } of timesOf(routine, run, `trace:${routine.id}`))
      happen(at, key, members[draw(seed, `${key}:member`, 0, members.length)] ?? {});
  } else {
    for (const [m, member] of members.entries())
      for (const { at, key } of timesOf(routine, run, `trace:${routine.id}:${m}`)) happen(at, key, member);
  }
  return lines;
}
