/** Mistakes in what a log is made of are reported with their place; a sound one compiles to seconds and cells. */
import { describe, expect, test } from 'vitest';
import { civilDay, dayNumber } from '../../src/scenario/calendar.ts';
import { compileWith, textOf } from './two-clinics.ts';

const EVIDENCE = textOf('evidence.yaml').replace(
  '  items: [DET-03]\n',
  `  items: [DET-03]
  trace:
    fields: [account, host, result]
    from: 2023-05-01 00:00:00
    lines:
      l1: 2023-05-04 13:52:08 | dr.04 | HRB-RM3 | OK
`,
);
const TRACES = `desks: { members: [{ account: rec.bay, host: BAY-REC1 }] }
intruder: { one: [203.0.113.37] }
unlock:
  of: desks
  at: ["08:40:00"]
  stops: [records.offline]
  draw: { how: [card, PIN] }
  write:
    - { in: signin_log, after: 5, line: "{account} | {host} | OK, {how}" }
  sign: { signin_log: "account:rec" }
`;
const compile = (evidence: string, traces: string) => compileWith({ 'evidence.yaml': evidence, 'traces.yaml': traces });

describe('what a log is made of', () => {
  test('compiles to seconds from the start and to cells', () => {
    const { scenario, problems } = compile(EVIDENCE, TRACES);
    expect(problems).toEqual([]);
    const trace = scenario?.evidence.find((each) => each.id === 'signin_log')?.trace;
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = scenario?.start ?? [];
    const days = dayNumber(2023, 5, 4) - dayNumber(year, month, day);
    expect(trace?.lines).toEqual([
      { id: 'l1', at: ((days * 24 + 13 - hour) * 60 + 52 - minute) * 60 + 8, cells: ['dr.04', 'HRB-RM3', 'OK'] },
    ]);
    expect(scenario?.traces?.routines[0]).toMatchObject({
      id: 'unlock',
      of: 'desks',
      at: [31_200],
      writes: [{ in: 'signin_log', after: 5, chance: 100, cells: ['{account}', '{host}', 'OK, {how}'] }],
    });
  });

  test.each([
    ['a group that there is not', 'of: desks', 'of: desk', 'traces.unlock.of', '"desk"'],
    ['a log that there is not', 'in: signin_log', 'in: vpn_log', 'traces.unlock.write[0].in', '"vpn_log"'],
    ['a cell too few', ' | OK, {how}', '', 'traces.unlock.write[0].line', '2 cells'],
    ['a name nobody gave', '{how}', '{when}', 'traces.unlock.write[0]', '{when}'],
    ['a moment that never comes', 'records.offline', 'records.sunk', 'traces.unlock.stops', '"records.sunk"'],
    ['a search in no log', 'sign: { signin_log', 'sign: { note_from_nurse', 'traces.unlock', '"note_from_nurse"'],
  ])('%s is named with its place', (_, sound, faulty, path, found) => {
    const { scenario, problems } = compile(EVIDENCE, TRACES.replace(sound, faulty));
    expect(scenario).toBeNull();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code: 'trace/routine', path, found });
    expect(problems[0]?.file).toMatch(/traces\.yaml$/);
    expect(problems[0]?.line).toBeGreaterThan(2);
  });

  test('a line of the story that the evidence does not have is named', () => {
    const { problems } = compile(EVIDENCE.replace('      l1: 2023', '      l9: 2023'), TRACES);
    expect(problems.map(({ code, found }) => [code, found])).toEqual([['trace/line', '"l9"']]);
  });

  test('an entry that is neither group nor draw nor routine is named', () => {
    const { problems } = compile(EVIDENCE, `${TRACES}idle: { count: 3 }\n`);
    expect(problems.map(({ code, path }) => [code, path])).toEqual([['trace/routine', 'traces.idle']]);
  });
});

describe('days as numbers', () => {
  test('go there and back over leap years and centuries', () => {
    for (const [year, month, day] of [
      [2000, 2, 29],
      [2023, 1, 1],
      [2023, 12, 31],
      [2024, 2, 29],
      [2100, 3, 1],
    ] as const) {
      expect(civilDay(dayNumber(year, month, day))).toEqual([year, month, day]);
    }
    expect(dayNumber(2024, 3, 1) - dayNumber(2024, 2, 28)).toBe(2);
    expect(dayNumber(2023, 5, 4) - dayNumber(2023, 4, 27)).toBe(7);
  });
});
