/** The whole form of known groups: at least 2,000 runs per hidden truth of every player that takes chances. */
import { describe, expect, test } from 'vitest';
import { knownGroups } from '../../src/proof/known-groups.ts';
import { shapesOf } from '../../src/proof/tell-advantage.ts';
import { frontDesk, otandp } from '../scenarios.ts';

describe('known groups with two thousand runs per hidden truth', () => {
  const cases = [otandp(), frontDesk()].flatMap((shipped) =>
    shapesOf(shipped.model).map(
      (shape) => [`${shipped.model.scenario.id}, ${Object.values(shape).join(', ')}`, shipped, shape] as const,
    ),
  );
  test.each(cases)(
    'the expert stands above chance, beliefs are charged where they belong, test-wise players gain nothing: %s',
    (name, shipped, shape) => {
      const began = performance.now();
      const progress = (player: string): void =>
        console.log(`${name}: ${player} at ${Math.round((performance.now() - began) / 1000)} s`);
      const { groups, misconceptions, verdicts } = knownGroups({ ...shipped, shape, runs: 2000, progress });
      for (const { rule, holds, figures } of verdicts) console.log(name, rule, holds, JSON.stringify(figures));
      for (const { player, runs } of groups)
        if (player === 'random' || player === 'cautious') expect(runs).toBeGreaterThanOrEqual(2000);
      // The whole exercise asks for every belief of the protocol, whatever the truth.
      if (shape.length === 'full' && shipped === otandp())
        expect(misconceptions.filter(({ acted }) => acted.length === 0)).toEqual([]);
      expect(verdicts.filter(({ holds }) => !holds)).toEqual([]);
    },
    2_400_000,
  );
});
