import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { startExercise } from '../../src/engine/exercise.ts';
import { actsOf, parseRunFile, type RunFile, replay, runFileOf, strangeness } from '../../src/engine/run-file.ts';
import { startOnTable, TransitionTable } from '../../src/engine/table-driver.ts';
import { makeBot } from '../../src/proof/bot.ts';
import { playThrough } from '../../src/proof/playthrough.ts';
import { twoClinics } from '../scenarios.ts';

function sample(seed: number): RunFile {
  const { model, protocol } = twoClinics();
  const { snapshot } = playThrough(
    (setup) => startExercise(model, setup),
    { seed, length: 'full' },
    makeBot('random', protocol, seed),
    protocol,
  );
  return runFileOf(snapshot, {
    protocolHash: 'p',
    mode: 'standard',
    notes: [{ minute: 3, kind: 'reason', id: 'reboot', text: 'We were not sure.' }],
  });
}

describe('a run file', () => {
  test('written and read again is the same run', () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const run = sample(seed);
      expect(parseRunFile(JSON.stringify(run))).toEqual({ run });
    }
  });

  test('replayed gives the same log, live and on the table', () => {
    const { model } = twoClinics();
    const table = new TransitionTable(model);
    for (let seed = 0; seed < 20; seed += 1) {
      const run = sample(seed);
      const live = replay((setup) => startExercise(model, setup), run);
      const packed = replay((setup) => startOnTable(table, setup), run);
      expect(live.fault).toBeNull();
      expect(actsOf(live.exercise.snapshot())).toEqual(run.acts);
      expect(packed.exercise.snapshot().log).toEqual(live.exercise.snapshot().log);
    }
  });

  test('with an act that does not fit stops at that act and names it', () => {
    const { model } = twoClinics();
    const run = sample(3);
    const [first, ...rest] = run.acts;
    if (!first) throw new Error('the sample run has acts');
    const { fault } = replay((setup) => startExercise(model, setup), {
      ...run,
      acts: [{ ...first, minute: 7777 }, ...rest],
    });
    expect(fault).toMatchObject({ code: 'refused-act', path: 'acts[0].minute', found: '7777' });
  });

  const broken: readonly [string, (run: Record<string, unknown>) => unknown, string, string][] = [
    ['of another format', (run) => ({ ...run, format: 'else' }), 'not-a-run', 'format'],
    ['with a seed that is no number', (run) => ({ ...run, seed: 'x' }), 'bad-field', 'seed'],
    ['with an unknown length', (run) => ({ ...run, length: 'long' }), 'bad-field', 'length'],
    ['with an unknown mode', (run) => ({ ...run, mode: 'exam' }), 'bad-field', 'mode'],
    ['without acts', (run) => ({ ...run, acts: null }), 'bad-field', 'acts'],
    [
      'with an unknown kind of act',
      (run) => ({ ...run, acts: [{ kind: 'cheat', minute: 0, seat: 'lead' }] }),
      'bad-act',
      'acts[0].kind',
    ],
    [
      'with markup for an id',
      (run) => ({ ...run, acts: [{ kind: 'open', evidence: '<img>', minute: 0, seat: 'lead' }] }),
      'bad-act',
      'acts[0].evidence',
    ],
  ];
  test.each(broken)('%s is refused with place, found and expected', (_, change, code, path) => {
    const result = parseRunFile(
      JSON.stringify(change(JSON.parse(JSON.stringify(sample(1))) as Record<string, unknown>)),
    );
    expect(result).toMatchObject({ fault: { code, path } });
  });

  test('that is cut off is not JSON, and one of ten megabytes is too large', () => {
    expect(parseRunFile('{"format": "code')).toMatchObject({ fault: { code: 'not-json' } });
    expect(parseRunFile(' '.repeat(10_000_000))).toMatchObject({ fault: { code: 'too-large' } });
  });

  test('of any shape at all never makes the reader throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (any, acts) => {
        parseRunFile(JSON.stringify(any));
        parseRunFile(JSON.stringify({ ...sampled, acts }));
        parseRunFile(JSON.stringify({ ...sampled, acts: [acts] }));
      }),
    );
  });
  const sampled = sample(5);

  test('of another scenario, an older version or another engine says so', () => {
    const { model } = twoClinics();
    const here = {
      id: model.scenario.id,
      hash: model.scenario.hash,
      version: model.scenario.version,
      protocolHash: 'p',
    };
    const run = sample(1);
    expect(strangeness(run, here)).toBeNull();
    expect(strangeness({ ...run, scenario: 'else' }, here)?.code).toBe('other-scenario');
    expect(strangeness({ ...run, scenarioHash: '0' }, here)?.code).toBe('older-scenario');
    expect(strangeness({ ...run, engineVersion: '0.9.0' }, here)?.code).toBe('other-engine');
  });

  test('counts an unbroken row of the live clock’s advances as one act', () => {
    const { model } = twoClinics();
    const exercise = startExercise(model, { seed: 1, length: 'full' });
    for (const to of [1, 2, 3]) exercise.act({ kind: 'advance', to });
    expect(actsOf(exercise.snapshot())).toEqual([{ kind: 'advance', to: 3, minute: 0, seat: 'lead' }]);
  });
});
