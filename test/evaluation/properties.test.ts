import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/evaluation/evaluate.ts';
import type { Credit, Evaluation, RaisedFlag, ScoreInput } from '../../src/evaluation/evaluation.ts';
import { type Rating, severity } from '../../src/evaluation/rating.ts';
import { protocol } from './run.ts';

const item = fc.constantFrom(...protocol.items.map((each) => each.id));
const minute = fc.integer({ min: 0, max: 20_160 });

const credit: fc.Arbitrary<Credit> = fc
  .record({
    item,
    quality: fc.constantFrom(10 as const, 6 as const, 3 as const, 0 as const),
    minute,
    cause: fc.constantFrom('freeze', 'cut', 'notice', 'print_lists'),
    waitedFor: fc.constantFrom(0, 0, 30, 500),
    more: fc.constantFrom(
      {},
      {},
      {},
      { made: 'unnecessary' as const },
      { over: true as const },
      { plannedFor: 60_000 },
      { option: 'b' },
    ),
  })
  .map(({ more, ...each }) => ({ ...each, ...more }));

const raised: fc.Arbitrary<RaisedFlag> = fc.record({
  flag: fc.constantFrom(...protocol.flags.map((each) => each.id)),
  minute,
  cause: fc.constantFrom('freeze', 'cut'),
  option: fc.constantFrom('off', 'on'),
  repairedMinute: fc.option(minute, { nil: null }),
  repairWithin: fc.constantFrom(30, 240, 20_000),
});

const input: fc.Arbitrary<ScoreInput> = fc.record({
  truth: fc.constant('vendor'),
  length: fc.constantFrom('short' as const, 'full' as const),
  opportunities: fc.uniqueArray(item, { maxLength: 69 }),
  credits: fc.array(credit, { maxLength: 80 }),
  flags: fc.array(raised, { maxLength: 4 }),
  anchors: fc.record({
    T0: fc.constant(0),
    TD: fc.option(fc.integer({ min: 0, max: 300 }), { nil: null }),
    TP: fc.option(fc.integer({ min: 0, max: 1500 }), { nil: null }),
    TR: fc.option(fc.integer({ min: 1000, max: 20_000 }), { nil: null }),
  }),
  endMinute: fc.constant(20_160),
});

function notBetter(after: Rating | null, before: Rating | null): boolean {
  if (after === null || before === null) return after === before;
  return severity(after) >= severity(before);
}

/** All ratings of a result: overall, skill, groups, items. */
function ratings(result: Evaluation): (Rating | null)[] {
  return [
    result.overall,
    result.skill.rating,
    ...result.groups.map((each) => each.rating),
    ...result.items.map((each) => each.rating),
  ];
}

describe('for any run', () => {
  test('earned is a whole number between nought and available, line by line and in all', () => {
    fc.assert(
      fc.property(input, (each) => {
        const result = evaluate(protocol, each);
        for (const line of [...result.items, ...result.groups, result.skill]) {
          expect(Number.isInteger(line.earned)).toBe(true);
          expect(line.earned).toBeGreaterThanOrEqual(0);
          expect(line.earned).toBeLessThanOrEqual(line.available);
        }
        expect(result.groups.reduce((sum, line) => sum + line.earned, 0)).toBe(result.skill.earned);
        expect(result.items).toHaveLength(each.opportunities.length);
      }),
    );
  });

  test('the order of credits, flags and opportunities does not matter', () => {
    const shuffled = input.chain((each) =>
      fc.record({
        each: fc.constant(each),
        credits: fc.shuffledSubarray([...each.credits], { minLength: each.credits.length }),
        flags: fc.shuffledSubarray([...each.flags], { minLength: each.flags.length }),
        opportunities: fc.shuffledSubarray([...each.opportunities], { minLength: each.opportunities.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ each, ...order }) => {
        expect(evaluate(protocol, { ...each, ...order })).toEqual(evaluate(protocol, each));
      }),
    );
  });

  test('the available score depends on the opportunities alone', () => {
    fc.assert(
      fc.property(input, (each) => {
        const nothing = evaluate(protocol, { ...each, credits: [], flags: [] });
        expect(evaluate(protocol, each).skill.available).toBe(nothing.skill.available);
      }),
    );
  });

  test('adding a danger never raises a rating and never adds a point', () => {
    fc.assert(
      fc.property(input, raised, (each, flag) => {
        const before = evaluate(protocol, each);
        const after = evaluate(protocol, { ...each, flags: [...each.flags, { ...flag, repairedMinute: null }] });
        expect(after.skill.earned).toBeLessThanOrEqual(before.skill.earned);
        const was = ratings(before);
        for (const [index, rating] of ratings(after).entries())
          expect(notBetter(rating, was[index] ?? null)).toBe(true);
        if (after.overall !== null) expect(severity(after.overall)).toBeGreaterThanOrEqual(severity('M'));
      }),
    );
  });

  // A repaired danger is two things, the danger and its repair. On an item with nothing else to its name the repair is
  // what lifts U to M; everywhere else it lowers like any danger.
  test('adding a repaired danger never raises an item above M, never adds a point, and caps the run at S', () => {
    fc.assert(
      fc.property(input, raised, (each, flag) => {
        const before = evaluate(protocol, each);
        const added = { ...flag, repairedMinute: flag.minute, repairWithin: 30 };
        const after = evaluate(protocol, { ...each, flags: [...each.flags, added] });
        expect(after.skill.earned).toBeLessThanOrEqual(before.skill.earned);
        for (const [index, line] of after.items.entries()) {
          const was = before.items[index]?.rating ?? 'U';
          expect(notBetter(line.rating, was) || (was === 'U' && line.rating === 'M')).toBe(true);
        }
        if (after.overall !== null) expect(severity(after.overall)).toBeGreaterThanOrEqual(severity('S'));
      }),
    );
  });

  test('repairing a danger never lowers a rating and never moves a point', () => {
    fc.assert(
      fc.property(input, raised, (each, flag) => {
        const open = evaluate(protocol, { ...each, flags: [...each.flags, { ...flag, repairedMinute: null }] });
        const mended = evaluate(protocol, {
          ...each,
          flags: [...each.flags, { ...flag, repairedMinute: flag.minute, repairWithin: 30 }],
        });
        expect(mended.skill.earned).toBe(open.skill.earned);
        const now = ratings(mended);
        for (const [index, rating] of ratings(open).entries()) expect(notBetter(rating, now[index] ?? null)).toBe(true);
      }),
    );
  });

  test('doing one more thing for an item never costs that item anything', () => {
    fc.assert(
      fc.property(input, credit, (each, extra) => {
        const opportunities = [...new Set([...each.opportunities, extra.item])];
        const find = (result: Evaluation): number =>
          result.items.find((line) => line.item === extra.item)?.earned ?? -1;
        const before = find(evaluate(protocol, { ...each, opportunities }));
        expect(
          find(evaluate(protocol, { ...each, opportunities, credits: [...each.credits, extra] })),
        ).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});
