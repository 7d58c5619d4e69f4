import { describe, expect, test } from 'vitest';
import type { Credit } from '../../src/evaluation/evaluation.ts';
import { did, lineOf, run } from './run.ts';

// Rules 2, 4 and 5: quality 1.0 / 0.6 / 0.3 / 0 times weight; never less than nought. CON-02 has weight 3, is due TD+60 = 160.
describe('quality times weight', () => {
  test.each([
    // item, weight, quality, earned in hundredths, rating
    ['CON-02', 3, 10, 300, 'P'], // 3 × 1.0
    ['CON-02', 3, 6, 180, 'S'], // 3 × 0.6
    ['CON-02', 3, 3, 90, 'M'], // 3 × 0.3
    ['CON-02', 3, 0, 0, 'U'],
    ['ORG-02', 2, 10, 200, 'P'], // 2 × 1.0
    ['ORG-02', 2, 6, 120, 'S'], // 2 × 0.6
    ['ORG-02', 2, 3, 60, 'M'], // 2 × 0.3
    ['ORG-07', 1, 10, 100, 'P'], // 1 × 1.0
    ['ORG-07', 1, 3, 30, 'M'], // 1 × 0.3
  ] as const)('%s of weight %i at quality %i tenths earns %i', (item, weight, quality, earned, rating) => {
    const line = lineOf(item, { credits: [did(item, 110, { quality })] });
    expect(line).toMatchObject({ weight, quality, timeFactor: 10, earned, available: weight * 100, rating });
  });

  test('a wrong choice takes nothing from other items', () => {
    // 300 for CON-02, 0 for CON-05: 300 of 600, as if CON-05 had not been touched.
    const wrong = run(['CON-02', 'CON-05'], { credits: [did('CON-02', 110), did('CON-05', 110, { quality: 0 })] });
    const untouched = run(['CON-02', 'CON-05'], { credits: [did('CON-02', 110)] });
    expect(wrong.skill).toEqual({ ...untouched.skill, earned: 300, available: 600 });
    expect(wrong.items[1]).toMatchObject({ earned: 0, reason: 'wrong', actMinute: 110 });
  });
});

// Design ruling: several acts for one item, the best creditable one counts.
describe('the best creditable act counts', () => {
  const cases: readonly (readonly [string, readonly Credit[], number, string])[] = [
    // 0.3 at once, 1.0 in time later: the second. 3 × 1.0 = 300.
    ['a better act later', [did('CON-02', 110, { quality: 3 }), did('CON-02', 150)], 300, 'P'],
    // 1.0 first, then a worse one: it takes nothing away.
    ['a worse act later', [did('CON-02', 110), did('CON-02', 150, { quality: 0 })], 300, 'P'],
    // 0.6 in time = 180 against 1.0 after twice the window (100 + 120 = 220) = 3 × 1.0 × 0.5 = 150.
    [
      'in time but partial beats whole but very late',
      [did('CON-02', 160, { quality: 6 }), did('CON-02', 221)],
      180,
      'S',
    ],
    // 0.6 in time = 180 against 1.0 at ×0.8 = 240.
    ['whole but late beats partial in time', [did('CON-02', 160, { quality: 6 }), did('CON-02', 220)], 240, 'S'],
    // 0.3 in time = 90 against 0.6 very late = 3 × 0.6 × 0.5 = 90: the same points, the better quality is shown.
    [
      'equal points show the better quality',
      [did('CON-02', 160, { quality: 3 }), did('CON-02', 400, { quality: 6 })],
      90,
      'S',
    ],
  ];
  test.each(cases)('%s', (_name, credits, earned, rating) => {
    expect(lineOf('CON-02', { credits })).toMatchObject({ earned, rating });
    expect(lineOf('CON-02', { credits: [...credits].reverse() })).toMatchObject({ earned, rating });
  });

  test('of two equal acts the earlier is shown, then the name decides', () => {
    const credits = [
      did('CON-02', 130, { cause: 'b' }),
      did('CON-02', 120, { cause: 'z' }),
      did('CON-02', 120, { cause: 'c' }),
    ];
    expect(lineOf('CON-02', { credits })).toMatchObject({ actMinute: 120, cause: 'c' });
  });
});

// Rule 6: more than the people allow earns nothing for that act.
describe('over-selection earns nothing for that act', () => {
  test('an act over the limit is worth 0 whatever was in it', () => {
    const line = lineOf('CON-02', { credits: [did('CON-02', 110, { over: true })] });
    expect(line).toMatchObject({ quality: 0, earned: 0, rating: 'U', reason: 'over-selection' });
  });

  test('another act for the same item still counts', () => {
    // 3 × 0.6 × 1.0 = 180.
    const credits = [did('CON-02', 110, { over: true }), did('CON-02', 140, { quality: 6, cause: 'task' })];
    expect(lineOf('CON-02', { credits })).toMatchObject({ earned: 180, cause: 'task', reason: 'partial' });
  });
});

// Rule 8 with its ruling: skipping an offered clue costs the item it belongs to, once.
test('two skipped clues cost DET-03 once', () => {
  // DET-03 weight 2, nothing earned: 200 lost, however many clues lay there; DET-02 keeps its 300.
  const result = run(['DET-02', 'DET-03'], {
    credits: [
      did('DET-02', 10),
      did('DET-03', 20, { quality: 0, cause: 'vpn_log' }),
      did('DET-03', 30, { quality: 0, cause: 'db_log' }),
    ],
  });
  expect(result.skill).toMatchObject({ earned: 300, available: 500 });
});

// Rule 9: patient impact, hours, trust and cost are beside the score.
test('nothing but acts, flags and times can move the score', () => {
  const input = { credits: [did('CON-02', 110)] };
  const lucky = run(['CON-02'], { ...input, truth: 'nothing_copied', endMinute: 5000 });
  const unlucky = run(['CON-02'], { ...input, truth: 'vendor', endMinute: 20_160 });
  expect(lucky.skill).toEqual(unlucky.skill);
});

// Rule 10: Best / Acceptable / Weak / Harmful are 1.0 / 0.6 / 0.3 / 0 with a flag; a good reason lifts Weak to Acceptable.
test.each([
  ['Best', 10, 300, 'P'], // 3 × 1.0
  ['Acceptable', 6, 180, 'S'], // 3 × 0.6
  ['Weak', 3, 90, 'M'], // 3 × 0.3
] as const)('a dilemma keyed %s is worth %i tenths', (_key, quality, earned, rating) => {
  expect(lineOf('COM-04', { credits: [did('COM-04', 300, { quality })] })).toMatchObject({ earned, rating });
});
