/** The whole form of known groups: at least 2,000 runs per hidden truth of every player that takes chances. */
import { describe, expect, test } from 'vitest';
import { knownGroups } from '../../src/proof/known-groups.ts';
import { shapesOf } from '../../src/proof/tell-advantage.ts';
import { otandp } from '../scenarios.ts';

describe('known groups with two thousand runs per hidden truth', () => {
  test.each(shapesOf(otandp().model).map((shape) => [Object.values(shape).join(', '), shape] as const))(
    'the expert stands above chance, beliefs are charged where they belong, test-wise players gain nothing: %s',
    (_, shape) => {
      const { groups, verdicts } = knownGroups({ ...otandp(), shape, runs: 2000 });
      for (const { player, runs } of groups)
        if (player === 'random' || player === 'cautious') expect(runs).toBeGreaterThanOrEqual(2000);
      expect(verdicts.filter(({ holds }) => !holds)).toEqual([]);
    },
    3_600_000,
  );
});
