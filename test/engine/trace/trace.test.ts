/** Whole logs: the same for everybody with the same truth and seed, and like logs of eight clinics. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { startExercise } from '../../../src/engine/exercise.ts';
import { traceOf } from '../../../src/engine/trace/trace.ts';
import { contentHash } from '../../../src/scenario/canonical.ts';
import { copy, LOGS, model, scenario, seedOf, TRUTHS } from './copies.ts';

/** Documentation ranges (RFC 5737) and the group's own 10.20/16. */
const HARMLESS = /^(192\.0\.2|198\.51\.100|203\.0\.113|10\.20\.\d{1,3})\.\d{1,3}$/;
const columnOf = (log: string, field: string): number =>
  1 + (scenario.evidence.find((each) => each.id === log)?.trace?.fields ?? []).findIndex((each) => each === field);

describe('the logs', () => {
  test('are the five that an investigation asks for', () => {
    expect(LOGS).toEqual(['signin_log', 'db_audit', 'remote_sessions', 'firewall_log', 'endpoint_log']);
  });

  test.each(TRUTHS)('have 2,000 to 6,000 lines each when copied at 16:00 (%s)', (truth) => {
    for (const log of LOGS) {
      const { length } = copy(seedOf(truth), log, 100).lines;
      expect(length, log).toBeGreaterThanOrEqual(2000);
      expect(length, log).toBeLessThanOrEqual(6000);
    }
  });

  test('are the same wherever and whenever they are made', () => {
    const hashes = Object.fromEntries(
      TRUTHS.map((truth) => [truth, contentHash(LOGS.map((log) => copy(seedOf(truth), log, 100).lines))]),
    );
    expect(hashes).toMatchInlineSnapshot(`
      {
        "lab": "4fa6cd838f3eb3d3",
        "password": "8a2f67b3e2f209e9",
        "phish": "2ae9784734e8dd1d",
        "support": "c50c81d253f5b492",
        "vendor": "cd6430ae6ff90b28",
      }
    `);
  });

  test('differ from seed to seed, so that a second run is to be searched anew', () => {
    for (const log of LOGS) {
      const [one, two] = [0, 1].map((nth) =>
        copy(seedOf('vendor', nth), log, 100).lines.map((line) => line.cells.join()),
      );
      const known = new Set(one);
      expect((two as string[]).filter((line) => known.has(line)).length / (two as string[]).length).toBeLessThan(0.1);
    }
  });

  test('are made in no time', () => {
    const from = performance.now();
    for (const log of LOGS) copy(seedOf('phish', 3), log, 101);
    // Measured: 20 to 80 ms each; the machine of the tests is busy.
    expect((performance.now() - from) / LOGS.length).toBeLessThan(1500);
  });

  test('at any seed and minute lie in order inside their time, with whole lines and harmless addresses', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 0xffffffff }),
        fc.constantFrom(...LOGS),
        fc.integer({ min: 30, max: 2000 }),
        (seed, log, minute) => {
          const { lines, fields, from, captured } = copy(seed, log, minute);
          expect(new Set(lines.map((line) => line.id)).size).toBe(lines.length);
          // One expectation a line would take longer than the lines.
          const faulty = lines.filter(({ second, cells }, i) => {
            const addresses = cells.join(' ').match(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g) ?? [];
            return (
              second < (lines[i - 1]?.second ?? second) ||
              cells.length !== fields.length + 1 ||
              cells.some((cell) => cell === '' || /[{}]/.test(cell)) ||
              addresses.some((address) => !HARMLESS.test(address))
            );
          });
          expect(faulty).toEqual([]);
          expect((lines[0]?.cells[0] ?? '') >= from).toBe(true);
          expect((lines.at(-1)?.cells[0] ?? '').slice(0, 16) <= captured.slice(0, 16)).toBe(true);
        },
      ),
      { numRuns: 20, seed: 7 },
    );
  });

  test('copied later have the earlier lines unchanged', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 0xffffffff }),
        fc.constantFrom('signin_log', 'remote_sessions'),
        (seed, log) => {
          const [early, late] = [80, 150].map((minute) =>
            copy(seed, log, minute).lines.map((line) => line.cells.join()),
          );
          expect((late as string[]).slice(0, (early as string[]).length)).toEqual(early);
          expect((late as string[]).length).toBeGreaterThan((early as string[]).length);
        },
      ),
      { numRuns: 8, seed: 7 },
    );
  });
});

describe('everyday noise', () => {
  const wednesday = (log: string, keep: (cells: readonly string[]) => boolean): number[] => {
    const hours = Array.from({ length: 24 }, () => 0);
    for (const { cells } of copy(seedOf('support'), log, 100).lines) {
      const [stamp = ''] = cells;
      if (stamp.startsWith('2023-05-03') && keep(cells))
        hours[Number(stamp.slice(11, 13))] = (hours[Number(stamp.slice(11, 13))] ?? 0) + 1;
    }
    return hours;
  };
  const sum = (list: readonly number[]): number => list.reduce((total, each) => total + each, 0);

  test('people work by day and sleep by night', () => {
    const hours = wednesday('signin_log', (cells) => cells[columnOf('signin_log', 'method')] === 'desktop');
    expect(sum(hours.slice(9, 18))).toBeGreaterThan(300);
    expect(sum([...hours.slice(0, 8), ...hours.slice(20)])).toBe(0);
  });

  test('machines do not sleep', () => {
    const hours = wednesday('signin_log', (cells) =>
      (cells[columnOf('signin_log', 'account')] ?? '').startsWith('svc-'),
    );
    expect(Math.min(...hours)).toBeGreaterThanOrEqual(8);
  });

  test('Labour Day is a holiday', () => {
    const desks = copy(seedOf('lab'), 'signin_log', 100).lines.filter((line) => line.cells.includes('desktop'));
    const on = (day: string): number => desks.filter((line) => line.cells[0]?.startsWith(day)).length;
    expect(on('2023-05-01')).toBe(0);
    expect(on('2023-05-02')).toBeGreaterThan(400);
  });

  test('comes from all eight clinics, none of them a tenth of another', () => {
    const hosts = copy(seedOf('phish'), 'db_audit', 100).lines.map(
      (line) => line.cells[columnOf('db_audit', 'host')] ?? '',
    );
    const counts = ['CEN', 'MID', 'HRB', 'STN', 'BAY', 'CLW', 'MKT', 'GDN'].map(
      (code) => hosts.filter((host) => host.startsWith(`${code}-`)).length,
    );
    expect(Math.min(...counts) * 10).toBeGreaterThan(Math.max(...counts));
  });

  test('strangers knock at the gateway every day and are refused', () => {
    const refused = copy(seedOf('lab'), 'remote_sessions', 100).lines.filter((line) => line.cells.includes('refused'));
    const days = new Set(refused.map((line) => line.cells[0]?.slice(0, 10)));
    expect(days.size).toBe(8);
    expect(refused.length).toBeGreaterThan(1000);
  });
});

describe('what is lost', () => {
  test('Thursday morning is written over in sign-ins and database, and says so', () => {
    for (const log of ['signin_log', 'db_audit']) {
      const { lines, gaps } = copy(seedOf('vendor'), log, 100);
      const morning = lines.filter(
        ({ cells: [stamp = ''] }) => stamp >= '2023-05-04 09:00' && stamp < '2023-05-04 13:50',
      );
      expect(morning).toEqual([]);
      expect(gaps[0]).toMatchObject({ why: 'overwritten', from: '2023-05-04 09:00:00', until: '2023-05-04 13:50:00' });
      expect(gaps[0]?.lost).toBeGreaterThan(200);
    }
  });

  test('who copies the firewall on Friday finds no Wednesday', () => {
    const thursday = copy(seedOf('vendor'), 'firewall_log', 100);
    const friday = copy(seedOf('vendor'), 'firewall_log', 1300, 300);
    expect(thursday.lines[0]?.cells[0]?.slice(0, 10)).toBe('2023-05-02');
    expect(friday.lines[0]?.cells[0]?.slice(0, 10)).toBe('2023-05-03');
    expect(friday.gaps.at(-1)?.why).toBe('full');
  });

  test('a restart costs what Harbour’s machines knew of the last day, and only that', () => {
    const played = (option: string) => {
      const exercise = startExercise(model, { seed: seedOf('vendor'), length: 'full' });
      expect(exercise.act({ kind: 'choice', decision: 'reboot', ids: [option] })).toEqual({ ok: true });
      const { minute } = exercise.snapshot().log.at(-1) ?? { minute: 0 };
      const entry = { minute: minute + 90, cause: 'act', kind: 'read', id: 'endpoint_log' } as const;
      const trace = traceOf({ ...exercise.snapshot(), log: [...exercise.snapshot().log, entry] }, 'endpoint_log');
      exercise.stop();
      return trace?.lines.filter((line) => line.cells[1] === 'HRB-RM1').map((line) => line.cells.join(' ')) ?? [];
    };
    const whole = played('photo');
    const rest = played('restart');
    expect(whole.filter((line) => line.includes('schtasks'))).toHaveLength(1);
    expect(rest.filter((line) => line.includes('schtasks'))).toEqual([]);
    expect(rest.filter((line) => line.includes('restarted'))).toHaveLength(1);
    expect(rest.filter((line) => line < '2023-05-03 18')).toEqual(whole.filter((line) => line < '2023-05-03 18'));
  });

  test('an evidence that was not opened gives no line', () => {
    const exercise = startExercise(model, { seed: 1, length: 'full' });
    expect(LOGS.map((log) => traceOf(exercise.snapshot(), log))).toEqual(LOGS.map(() => null));
    exercise.stop();
  });

  test('what a seat gets says nothing about who wrote a line', () => {
    const exercise = startExercise(model, { seed: 1, length: 'full' });
    const entry = { minute: 100, cause: 'act', kind: 'read', id: 'db_audit' } as const;
    const trace = traceOf({ ...exercise.snapshot(), log: [entry] }, 'db_audit');
    exercise.stop();
    expect(Object.keys(trace ?? {}).sort()).toEqual(['captured', 'evidence', 'fields', 'from', 'gaps', 'lines']);
    expect(new Set(trace?.lines.map((line) => Object.keys(line).join()))).toEqual(new Set(['id,second,cells']));
  });
});
