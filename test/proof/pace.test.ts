import { describe, expect, test } from 'vitest';
import { startOnTable } from '../../src/engine/table-driver.ts';
import { type BotName, makeBot } from '../../src/proof/bot.ts';
import { dayPart, type Pace, PaceWatch } from '../../src/proof/pace.ts';
import { missedGoals, paceFigures } from '../../src/proof/pace-figures.ts';
import { playThrough } from '../../src/proof/playthrough.ts';
import { shapesOf } from '../../src/proof/tell-advantage.ts';
import type { Length } from '../../src/scenario/scenario.ts';
import { frontDesk, otandp, type Shipped, twoClinics } from '../scenarios.ts';
import { seedOf, tableOf } from './runs.ts';

interface Run {
  readonly bot: BotName;
  readonly truth: string;
  readonly length: Length;
  readonly seat?: string;
  /** Which of the seeds with this truth. */
  readonly n?: number;
}

function paceOf(shipped: Shipped, { bot, truth, length, seat, n = 0 }: Run, texts = shipped.texts): Pace {
  const seed = seedOf(shipped, truth, n);
  const watch = new PaceWatch(shipped.model, texts);
  const player = watch.watching(makeBot(bot, shipped.protocol, seed));
  const setup = { seed, length, ...(seat === undefined ? {} : { seat }) };
  const { snapshot } = playThrough((run) => startOnTable(tableOf(shipped), run), setup, player, shipped.protocol);
  return watch.pace(snapshot);
}

const truthsOf = ({ model }: Shipped): string[] => model.truths.map(({ id }) => id);

describe('the pace of one run', () => {
  const pace = paceOf(twoClinics(), { bot: 'protocol', truth: 'vendor', length: 'short' });

  test('is told on the clock of somebody who reads 200 words a minute', () => {
    // 230 words in all, 50 of them until the first question has been read.
    expect(pace).toEqual({
      seconds: 69,
      firstDecision: 15,
      acts: 8,
      decisions: 5,
      breaths: 3,
      longestWithoutAct: 19,
      longestWithoutDecision: 28,
      longestWithoutBreath: 33,
      overlaps: { thu_afternoon: 2, thu_dusk: 1 },
      mostWords: 21,
      longestScreen: 'inject.nurse_frozen.body',
      grade: 14,
      hardestGrade: 14,
    });
  });

  test('counts answers, clues and errands as acts, and no waiting', () => {
    const lazy = paceOf(twoClinics(), { bot: 'reckless', truth: 'vendor', length: 'short' });
    // It answers and does nothing else.
    expect(lazy.acts).toBe(lazy.decisions);
    expect(pace.acts).toBeGreaterThan(pace.decisions);
  });

  test('names the part of the story’s day', () => {
    const { model } = otandp();
    // It begins on a Thursday at 14:20.
    expect([0, 125, 400, 600, 960, 5440].map((minute) => dayPart(model, minute))).toEqual([
      'thu_afternoon',
      'thu_dusk',
      'thu_evening',
      'fri_night',
      'fri_morning',
      'mon_morning',
    ]);
  });
});

describe('goals of rhythm', () => {
  const run: Run = { bot: 'protocol', truth: 'vendor', length: 'short' };

  test('are missed by a first question that takes two minutes to read', () => {
    const texts = { ...otandp().texts, 'decision.reboot.ask': Array.from({ length: 400 }, () => 'word').join(' ') };
    expect(missedGoals(paceFigures([paceOf(otandp(), run, texts)]))).toEqual([
      'firstDecision',
      'mostWords',
      'hardestGrade',
    ]);
  });

  test('are missed where everything takes long to read', () => {
    const long = Object.entries(otandp().texts).map(([key, text]) => [key, `${text} ${text} ${text} ${text}`]);
    expect(missedGoals(paceFigures([paceOf(otandp(), run, Object.fromEntries(long))]))).toEqual([
      'firstDecision',
      'perAct',
      'perDecision',
      'mostWords',
    ]);
  });

  test('are missed where nothing presses while a question is open', () => {
    const pace = paceOf(otandp(), run);
    expect(missedGoals(paceFigures([{ ...pace, overlaps: { thu_dusk: 2 } }]))).toEqual(['overlapping']);
  });
});

describe.each([
  ['the OT&P exercise', otandp],
  ['the front desk', frontDesk],
] as const)('the rhythm of %s', (_, scenario) => {
  const shipped = scenario();
  const cases = shapesOf(shipped.model).flatMap((shape) =>
    truthsOf(shipped).map((truth) => [Object.values(shape).join(', '), truth, shape] as const),
  );

  test.each(cases)(
    'first decision in 60 s, an act a minute, a decision every two, a breath every five, pressure that overlaps twice, 70 words on a screen, for a reader of fourteen: %s, %s',
    (_name, truth, shape) => {
      for (const bot of ['protocol', 'cautious', 'random'] as const) {
        const runs = bot === 'protocol' ? [0] : [0, 1];
        const paces = runs.map((n) => paceOf(shipped, { ...shape, bot, truth, n }));
        expect({ bot, missed: missedGoals(paceFigures(paces)) }).toEqual({ bot, missed: [] });
      }
    },
  );
});

describe('overlapping pressure', () => {
  test.each(truthsOf(otandp()))(
    'is highest on Thursday at dusk and on Friday morning in the full exercise, %s',
    (truth) => {
      const { overlaps } = paceOf(otandp(), { bot: 'protocol', truth, length: 'full' });
      for (const part of ['thu_dusk', 'fri_morning'] as const) {
        expect({ part, beside: overlaps[part] ?? 0 }).toEqual({ part, beside: expect.any(Number) });
        expect(overlaps[part] ?? 0).toBeGreaterThanOrEqual(3);
      }
    },
  );
});
