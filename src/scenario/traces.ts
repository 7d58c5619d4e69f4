/** The written form of logs, made ready: moments as seconds from the scenario's start, lines as cells. */
import { dayNumber } from './calendar.ts';
import type { EvidenceTrace, Expr, TraceBook, TraceRoutine, TraceSearch, TraceWrite } from './scenario.ts';
import type { WrittenEvidenceTrace, WrittenTrace } from './written.ts';

type Start = readonly [number, number, number, number, number];

/** Says what is wrong, where inside the entry. */
export type TraceReport = (path: readonly PropertyKey[], found: string, expected: string, fix: string) => void;
type Conditioned = (path: readonly PropertyKey[], written: string | boolean | number) => Expr;

const numbersIn = (text: string): number[] => text.split(/[^0-9]+/).map(Number);

/** Seconds of `2023-05-04 14:06:51` (or of a day's midnight) from the start. */
export function secondOf(start: Start, moment: string): number {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = numbersIn(moment);
  const days = dayNumber(year, month, day) - dayNumber(start[0], start[1], start[2]);
  return ((days * 24 + hour - start[3]) * 60 + minute - start[4]) * 60 + second;
}

const dayTime = (text: string): number => {
  const [hour = 0, minute = 0, second = 0] = numbersIn(text);
  return (hour * 60 + minute) * 60 + second;
};

const cellsOf = (line: string): string[] => line.split(' | ').map((cell) => cell.trim());

/** The log behind a piece of evidence. `known` are the ids of the evidence's own lines. */
export function compileEvidenceTrace(
  start: Start,
  written: WrittenEvidenceTrace,
  known: readonly string[],
  condition: Conditioned,
  report: TraceReport,
): EvidenceTrace {
  const lines = Object.entries(written.lines ?? {}).map(([id, line]) => {
    const [moment = '', ...cells] = cellsOf(line);
    if (!known.includes(id))
      report(['trace', 'lines', id], `"${id}"`, 'a line of this evidence', 'add it to lines:, or use its id');
    if (!/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(moment) || cells.length !== written.fields.length)
      report(
        ['trace', 'lines', id],
        line,
        `a moment and ${written.fields.length} cells`,
        'write 2023-05-04 14:06:51 | … with one cell a field',
      );
    return { id, at: secondOf(start, moment), cells };
  });
  return {
    fields: written.fields,
    from: secondOf(start, written.from),
    captured: written.captured ?? 'opened',
    keeps: written.keeps ?? 0,
    gaps: (written.gaps ?? []).map((gap, i) => ({
      from: secondOf(start, gap.from),
      until: secondOf(start, gap.until),
      why: gap.why,
      ...(gap.when === undefined ? {} : { when: condition(['trace', 'gaps', i, 'when'], gap.when) }),
      only: gap.only ?? [],
    })),
    lines,
  };
}

const EVERY_DAY: readonly number[] = [1, 2, 3, 4, 5, 6, 7];

const searches = (written: Readonly<Record<string, string>> | undefined): TraceSearch[] =>
  Object.entries(written ?? {}).map(([evidence, find]) => ({ in: evidence, find }));

/** An entry of `traces`, ready to be put on its pile. */
export interface TraceEntry {
  readonly id: string;
  readonly written: WrittenTrace;
  readonly condition: Conditioned;
  readonly report: TraceReport;
}

function routineOf(start: Start, { id, written, condition }: TraceEntry): TraceRoutine {
  const [first, last] = written.between ?? ['00:00:00', '23:59:59'];
  return {
    id,
    ...(written.when === undefined ? {} : { when: condition(['when'], written.when) }),
    of: written.of ?? null,
    pick: written.pick ?? false,
    days: written.days ?? EVERY_DAY,
    off: (written.off ?? []).map((day) => secondOf(start, day)),
    exactly: (written.exactly ?? []).map((moment) => secondOf(start, moment)),
    at: (written.at ?? []).map(dayTime),
    every: written.every ?? 0,
    count: written.count ?? 0,
    between: [dayTime(first), dayTime(last)],
    jitter: written.jitter ?? 0,
    since: written.since === undefined ? null : secondOf(start, written.since),
    until: written.until === undefined ? null : secondOf(start, written.until),
    starts: written.starts ?? [],
    stops: written.stops ?? [],
    draws: Object.entries(written.draw ?? {}).map(([name, of]) =>
      Array.isArray(of) ? { id: name, from: 0, to: 0, of } : { id: name, from: of.from, to: of.to, of: [] },
    ),
    writes: (written.write ?? []).map(
      (line): TraceWrite => ({
        in: line.in,
        after: line.after ?? 0,
        chance: line.chance ?? 100,
        cells: cellsOf(line.line),
      }),
    ),
    signs: searches(written.sign),
    innocent: written.innocent
      ? { looks: searches(written.innocent.looks), explained: searches(written.innocent.explained) }
      : null,
  };
}

/**
 * Everything in `traces`, checked against the logs that there are.
 * @param logs fields of each piece of evidence that has a log behind it
 * @param moments states that charts and assets can be in, as `threat.leaving`
 */
export function compileTraces(
  start: Start,
  entries: readonly TraceEntry[],
  logs: ReadonlyMap<string, readonly string[]>,
  moments: ReadonlySet<string>,
): TraceBook {
  const groups = entries.flatMap(({ id, written }) => (written.members ? [{ id, members: written.members }] : []));
  const drawn = entries.flatMap(({ id, written }) => (written.one ? [{ id, of: written.one }] : []));
  const routines = entries.filter(({ written }) => !written.members && !written.one);
  for (const entry of routines) {
    const { written, report } = entry;
    if (written.write === undefined) {
      report([], entry.id, 'members:, one: or write:', 'say who, what is drawn or what is written');
      continue;
    }
    const group = groups.find(({ id }) => id === written.of);
    if (written.of !== undefined && !group) {
      // Its members' names follow from it and stay quiet.
      report(['of'], `"${written.of}"`, 'a group of traces', 'write an entry with members:');
      continue;
    }
    const names = new Set([
      ...drawn.map(({ id }) => id),
      ...Object.keys(written.draw ?? {}),
      ...(group?.members ?? []).flatMap((member) => Object.keys(member)),
    ]);
    for (const name of Object.keys({ ...written.sign, ...written.innocent?.looks, ...written.innocent?.explained }))
      if (!logs.has(name)) report([], `"${name}"`, 'evidence with trace:', 'search in a log that there is');
    for (const [which, list] of [
      ['starts', written.starts],
      ['stops', written.stops],
    ] as const)
      for (const moment of list ?? [])
        if (!moments.has(moment)) report([which], `"${moment}"`, 'a state of a chart or asset', 'write chart.state');
    for (const [i, line] of written.write.entries()) {
      const fields = logs.get(line.in);
      const cells = cellsOf(line.line);
      if (fields === undefined)
        report(['write', i, 'in'], `"${line.in}"`, 'evidence with trace:', 'name a log that there is');
      else if (cells.length !== fields.length)
        report(
          ['write', i, 'line'],
          `${cells.length} cells`,
          `${fields.length}: ${fields.join(' | ')}`,
          'one cell a field',
        );
      const used = [...line.line.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name);
      if (typeof line.after === 'string') used.push(line.after);
      for (const name of used)
        if (!names.has(name))
          report(['write', i], `{${name}}`, [...names].join(', ') || 'no name', 'draw it, or give it to the members');
    }
  }
  return { groups, drawn, routines: routines.map((entry) => routineOf(start, entry)) };
}
