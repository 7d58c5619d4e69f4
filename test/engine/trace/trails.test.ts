/** The trails in the logs: each truth's can be found with the documented search, and what only looks bad is explained. */
import { describe, expect, test } from 'vitest';
import type { SignedTrace } from '../../../src/engine/trace/trace.ts';
import type { TraceRoutine, TraceSearch } from '../../../src/scenario/scenario.ts';
import { traceQuery } from '../../../src/session/trace-query.ts';
import { copy, LOGS, routines, scenario, seedOf, TRUTHS } from './copies.ts';

const MINUTE = 140;
const traces = new Map(
  TRUTHS.map((truth) => [truth, new Map(LOGS.map((log) => [log, copy(seedOf(truth), log, MINUTE)]))]),
);
const traceOf = (truth: string, log: string): SignedTrace => traces.get(truth)?.get(log) as SignedTrace;

/** Who wrote the lines that a search finds. */
function finds(truth: string, { in: log, find }: TraceSearch): string[] {
  const trace = traceOf(truth, log);
  const { matches, unknown } = traceQuery(find, ['time', ...trace.fields]);
  expect(unknown).toEqual([]);
  return trace.lines.flatMap((line, i) => (matches(line.cells) ? [trace.by[i] as string] : []));
}

const signs = routines.filter((routine) => routine.signs.length > 0);
const innocents = routines.filter((routine) => routine.innocent !== null);
const truthsOf = (routine: TraceRoutine): string[] =>
  TRUTHS.filter((truth) => LOGS.some((log) => traceOf(truth, log).by.includes(routine.id)));
const signsOf = (truth: string): TraceRoutine[] => signs.filter((routine) => truthsOf(routine).includes(truth));
/** Lines of the story that only some truths have. */
const secret = new Set(
  scenario.evidence.flatMap((each) => each.lines.filter((line) => line.when !== undefined).map((line) => line.id)),
);

describe('the intruder’s trail', () => {
  test.each(signs.map((routine) => [routine.id, routine] as const))('%s belongs to one truth alone', (_, routine) => {
    expect(truthsOf(routine)).toHaveLength(1);
  });

  test.each(TRUTHS)('of %s runs through at least three logs, and each search finds it', (truth) => {
    const logs = new Set<string>();
    for (const routine of signsOf(truth)) {
      for (const search of routine.signs) {
        const by = finds(truth, search);
        expect(by.filter((each) => each === routine.id).length, `${routine.id}: ${search.find}`).toBeGreaterThan(0);
        const guilty = by.filter((each) => secret.has(each) || routine.id === each || !isEveryday(each)).length;
        expect(guilty / by.length, `${routine.id}: ${search.find}`).toBeGreaterThanOrEqual(0.6);
        expect(by.length, search.find).toBeLessThanOrEqual(250);
        logs.add(search.in);
      }
    }
    expect(logs.size).toBeGreaterThanOrEqual(3);
  });

  test('under another truth no search finds all that it promises', () => {
    for (const truth of TRUTHS) {
      const searches = signsOf(truth).flatMap((routine) => routine.signs);
      for (const other of TRUTHS.filter((each) => each !== truth)) {
        const found = searches.filter((search) =>
          finds(other, search).some((by) => !isEveryday(by) && !isInnocent(by)),
        );
        expect(found.length, `${truth} under ${other}`).toBeLessThan(searches.length / 2);
      }
    }
  });

  test('has one address in every log that sees addresses', () => {
    for (const truth of ['vendor', 'phish', 'password', 'lab']) {
      const guilty = new Set(signsOf(truth).map((routine) => routine.id));
      const leaving = new Set(routines.filter((routine) => routine.id === `${truth}_leaving`).map((each) => each.id));
      const addresses = new Map<string, Set<string>>();
      for (const log of LOGS) {
        const trace = traceOf(truth, log);
        trace.lines.forEach((line, i) => {
          const by = trace.by[i] as string;
          if (!guilty.has(by) && !leaving.has(by) && !secret.has(by)) return;
          for (const cell of line.cells)
            if (/^(192\.0\.2|198\.51\.100|203\.0\.113)\./.test(cell))
              addresses.set(cell, (addresses.get(cell) ?? new Set()).add(log));
        });
      }
      // Phish has a second one: the mailbox that gets the copies.
      expect(addresses.size, truth).toBe(truth === 'phish' ? 2 : 1);
      expect(Math.max(...[...addresses.values()].map((each) => each.size)), truth).toBeGreaterThanOrEqual(
        truth === 'lab' ? 1 : 2,
      );
    }
  });

  test('tells one story minute by minute: gateway, then sign-in', () => {
    for (const [truth, account] of [
      ['vendor', 'vend-support'],
      ['password', 'adm-0417'],
    ] as const) {
      const at = (log: string): number =>
        traceOf(truth, log).lines.find((line) => line.cells.includes(account) && line.cells[0]?.includes('05-04 03:'))
          ?.second ?? 0;
      expect(at('signin_log') - at('remote_sessions')).toBe(14);
    }
  });

  test('in truth support the gateway and the database have seen nothing: nothing was taken', () => {
    const outside = ['remote_sessions', 'db_audit'].flatMap((log) =>
      traceOf('support', log).by.filter((by) => signs.some((each) => each.id === by)),
    );
    expect(new Set(outside)).toEqual(new Set(['support_afternoon']));
    const bytes = traceOf('support', 'firewall_log')
      .lines.filter((line) => line.cells.includes('remote help'))
      .map((line) => Number(line.cells[6]));
    expect(Math.max(...bytes)).toBeLessThan(10_000);
  });

  test('stops where the door is shut', () => {
    const seed = seedOf('vendor');
    const last = (shut: number): string =>
      copy(seed, 'firewall_log', 200, shut).lines.findLast(
        (line) => line.cells.includes('HRB-RM1') && line.cells.includes('unknown'),
      )?.cells[0] ?? '';
    expect(last(100_000) > '2023-05-04 17:30').toBe(true);
    expect(last(120) <= '2023-05-04 16:20:00').toBe(true);
  });

  test('the short version’s lines are in the whole log, under the same ids', () => {
    for (const truth of TRUTHS) {
      for (const evidence of scenario.evidence.filter((each) => each.trace)) {
        const there = new Set(traceOf(truth, evidence.id).lines.map((line) => line.id));
        const common = evidence.lines.filter((line) => line.when === undefined).map((line) => line.id);
        expect(
          common.filter((id) => !there.has(id)),
          `${truth} ${evidence.id}`,
        ).toEqual([]);
        expect(evidence.trace?.lines.map((line) => line.id).sort()).toEqual(
          evidence.lines.map((line) => line.id).sort(),
        );
      }
    }
  });
});

describe('what only looks bad', () => {
  test.each(innocents.map((routine) => [routine.id, routine] as const))(
    '%s catches the eye in one log and is explained in another',
    (_, routine) => {
      const { looks, explained } = routine.innocent as NonNullable<TraceRoutine['innocent']>;
      const truths = truthsOf(routine);
      expect(truths.length).toBeGreaterThanOrEqual(4);
      for (const truth of truths) {
        for (const search of [...looks, ...explained]) expect(finds(truth, search)).toContain(routine.id);
      }
      expect(explained.some((search) => !looks.some((each) => each.in === search.in))).toBe(true);
    },
  );

  test('every truth has at least six of them', () => {
    for (const truth of TRUTHS)
      expect(innocents.filter((routine) => truthsOf(routine).includes(truth)).length).toBeGreaterThanOrEqual(6);
  });
});

function isInnocent(by: string): boolean {
  return innocents.some((routine) => routine.id === by);
}

/** Neither a sign nor part of one: daily noise and common lines of the story. */
function isEveryday(by: string): boolean {
  const routine = routines.find((each) => each.id === by);
  return routine ? routine.when === undefined : !secret.has(by);
}
