import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bits, draw, drawWeighted, shuffled } from '../../src/engine/dice.ts';

describe('seeded chance', () => {
  test('the same seed, stream and counter give the same bits on every machine', () => {
    expect([bits(0, '', 0), bits(1, 'truth', 0), bits(0xffffffff, 'options:reboot', 7)]).toMatchInlineSnapshot(`
      [
        2886220781,
        310028490,
        3375728158,
      ]
    `);
  });

  test('a draw stays below its limit', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.string(),
        fc.nat(),
        fc.integer({ min: 1, max: 1000 }),
        (seed, stream, counter, below) => {
          const value = draw(seed, stream, counter, below);
          return Number.isInteger(value) && value >= 0 && value < below;
        },
      ),
    );
  });

  test('a draw below nothing is a mistake of the caller', () => {
    expect(() => draw(1, 'x', 0, 0)).toThrow(RangeError);
  });

  test('weights 1 and 3 are drawn about one to three', () => {
    let first = 0;
    for (let seed = 0; seed < 4000; seed += 1) if (drawWeighted(seed, 'truth', [1, 3]) === 0) first += 1;
    // Expected 1,000, standard deviation 27: five of them on either side.
    expect(first).toBeGreaterThan(865);
    expect(first).toBeLessThan(1135);
  });

  test('an order holds every item once and is stable', () => {
    fc.assert(
      fc.property(fc.nat(), fc.uniqueArray(fc.nat(), { maxLength: 12 }), (seed, items) => {
        const order = shuffled(seed, 'options', items);
        expect(new Set(order)).toEqual(new Set(items));
        expect(order).toHaveLength(items.length);
        expect(shuffled(seed, 'options', items)).toEqual(order);
      }),
    );
  });
});
