/** The promises about whole runs of the shipped exercise, in both lengths and on every hidden truth. */
import { beforeAll, describe, expect, test } from 'vitest';
import { makeBot } from '../../src/proof/bot.ts';
import type { Playthrough } from '../../src/proof/playthrough.ts';
import { type Spread, spread } from '../../src/proof/spread.ts';
import { wanderer } from '../../src/proof/wanderer.ts';
import type { Length } from '../../src/scenario/scenario.ts';
import { otandp } from '../scenarios.ts';
import { LENGTHS, playBot, protocolRun, recklessRun } from './runs.ts';

const RUNS = 500;
const random = new Map<
  Length,
  {
    readonly truth: string;
    readonly score: number;
    readonly ended: boolean;
    readonly refused: Playthrough['refused'];
    readonly seed: number;
  }[]
>();

describe('a thousand random runs', () => {
  beforeAll(() => {
    for (const length of LENGTHS) {
      random.set(
        length,
        Array.from({ length: RUNS }, (_, seed) => {
          const { evaluation, ended, refused } = playBot(otandp(), 'random', seed, length);
          return { truth: evaluation.truth, score: evaluation.skill.permille, ended, refused, seed };
        }),
      );
    }
  }, 120_000);

  test.each(LENGTHS)('go through without a refused legal act and end, %s', (length) => {
    const runs = random.get(length) ?? [];
    expect(runs).toHaveLength(RUNS);
    expect(runs.filter((run) => !run.ended).map((run) => run.seed)).toEqual([]);
    expect(runs.flatMap((run) => run.refused.map((refusal) => ({ seed: run.seed, ...refusal })))).toEqual([]);
  });

  test.each(LENGTHS)('meet every hidden truth, %s', (length) => {
    const met = new Map<string, number>();
    for (const run of random.get(length) ?? []) met.set(run.truth, (met.get(run.truth) ?? 0) + 1);
    // Five truths of equal weight: 100 each expected, standard deviation 9.
    for (const truth of otandp().model.truths) expect(met.get(truth.id)).toBeGreaterThan(55);
  });

  test.each(LENGTHS)(
    'stay below the expert: the best twentieth scores less than the worst protocol run, %s',
    (length) => {
      const worst = Math.min(
        ...otandp().model.truths.map((truth) => protocolRun(truth.id, length).evaluation.skill.permille),
      );
      const { p95, max } = spread((random.get(length) ?? []).map((run) => run.score));
      expect(p95).toBeLessThan(worst);
      expect(max).toBeGreaterThan(p95 - 1);
    },
  );
});

describe.each(LENGTHS)('in the %s length', (length) => {
  const truths = otandp().model.truths.map((truth) => truth.id);

  test.each(truths)('working by the protocol is rated P or S overall, %s', (truth) => {
    const { evaluation, ended, refused } = protocolRun(truth, length);
    expect({ ended, refused }).toEqual({ ended: true, refused: [] });
    expect(evaluation.truth).toBe(truth);
    expect(['P', 'S']).toContain(evaluation.overall);
    expect(evaluation.safety.unrepaired).toBe(0);
  });

  test.each(truths)('recklessness is never better than M, %s', (truth) => {
    const { evaluation, ended, refused } = recklessRun(truth, length);
    expect({ ended, refused }).toEqual({ ended: true, refused: [] });
    expect(['M', 'U']).toContain(evaluation.overall);
  });

  test('players of any temper reach the end', () => {
    for (let seed = 0; seed < 60; seed += 1) {
      const { ended, refused } = playBot(otandp(), wanderer(otandp().protocol, seed), seed, length);
      expect({ seed, ended, refused }).toEqual({ seed, ended: true, refused: [] });
    }
  });

  test('doing nothing at all comes to an end, and is not rated well', () => {
    const { evaluation, ended } = playBot(otandp(), () => ({ kind: 'advance' }), 1, length);
    expect(ended).toBe(true);
    expect(['M', 'U']).toContain(evaluation.overall);
  });
});

describe('a bot', () => {
  test.each(['random', 'cautious', 'protocol', 'reckless'] as const)('%s plays the same run twice', (name) => {
    const [a, b] = [
      playBot(otandp(), name, 11, 'short'),
      playBot(otandp(), makeBot(name, otandp().protocol, 11), 11, 'short'),
    ];
    expect(a.snapshot.log).toEqual(b.snapshot.log);
    expect(a.evaluation).toEqual(b.evaluation);
  });

  test('cautious raises no flag that an answer shows at once', () => {
    for (let seed = 0; seed < 10; seed += 1) {
      const { evaluation } = playBot(otandp(), 'cautious', seed, 'short');
      const own = evaluation.safety.flags.filter((flag) => flag.option !== null && flag.cause.startsWith('decision:'));
      expect({ seed, own }).toEqual({ seed, own: [] });
    }
  });
});

describe('a distribution', () => {
  const cases: readonly [string, readonly number[], Spread][] = [
    ['of nothing', [], { min: 0, p5: 0, median: 0, p95: 0, p99: 0, max: 0 }],
    ['of one number', [7], { min: 7, p5: 7, median: 7, p95: 7, p99: 7, max: 7 }],
    // Nearest rank: the 2nd of four for the median, the 1st for 5 %, the 4th for 95 %.
    ['of four in no order', [40, 10, 30, 20], { min: 10, p5: 10, median: 20, p95: 40, p99: 40, max: 40 }],
    // 1 … 100: the rank is the percentage.
    [
      'of one to a hundred',
      Array.from({ length: 100 }, (_, i) => 100 - i),
      { min: 1, p5: 5, median: 50, p95: 95, p99: 99, max: 100 },
    ],
    // 5 % of 41 is 2.05: the third. 50 % is 20.5: the 21st. 95 % is 38.95: the 39th. 99 % is 40.59: the 41st.
    [
      'of one to forty-one',
      Array.from({ length: 41 }, (_, i) => i + 1),
      { min: 1, p5: 3, median: 21, p95: 39, p99: 41, max: 41 },
    ],
    ['with numbers below zero', [-5, 0, 5], { min: -5, p5: -5, median: 0, p95: 5, p99: 5, max: 5 }],
  ];
  test.each(cases)('%s is told by nearest rank', (_, values, expected) => {
    expect(spread(values)).toEqual(expected);
  });
});
