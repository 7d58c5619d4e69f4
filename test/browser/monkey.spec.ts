import { expect, test } from '@playwright/test';
import { letMonkeyLoose, tidyUp } from './monkey.ts';
import { withoutWall } from './without-wall.ts';

/** `CODE_DARK_MONKEY_SEED` repeats a monkey, `CODE_DARK_MONKEY_ACTIONS` gives it more to do. */
const seedGiven = process.env.CODE_DARK_MONKEY_SEED;
const actions = Number(process.env.CODE_DARK_MONKEY_ACTIONS ?? 334);

/** A thousand acts altogether, one third of them before the wall; the soak goes to every seat and mode, always with it. */
const PLACES: readonly (readonly [string, 'wall' | 'no wall'])[] = [
  ['?scenario=otandp-2023&length=short&seed=3', 'no wall'],
  ['?scenario=otandp-2023&length=short&mode=drill&seed=8', 'wall'],
  ['?scenario=front-desk-thursday&seat=nurse&clock=live&seed=6', 'no wall'],
];

for (const [i, [query, wall]] of PLACES.entries()) {
  test(`a monkey breaks nothing, and the run can be played to its end: ${query}`, async ({ page }) => {
    test.setTimeout(180_000);
    if (wall === 'no wall') await withoutWall(page);
    const seed = Number(seedGiven ?? 40 + i);
    const { faults } = await letMonkeyLoose(page, { query, seed, actions });
    expect(faults, `again with CODE_DARK_MONKEY_SEED=${seed}`).toEqual([]);
    await tidyUp(page);
    expect(faults, `again with CODE_DARK_MONKEY_SEED=${seed}`).toEqual([]);
  });
}
