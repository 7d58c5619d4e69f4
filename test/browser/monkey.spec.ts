import { expect, test } from '@playwright/test';
import { letMonkeyLoose, tidyUp } from './monkey.ts';

/** `CODE_DARK_MONKEY_SEED` repeats a monkey, `CODE_DARK_MONKEY_ACTIONS` gives it more to do. */
const seedGiven = process.env.CODE_DARK_MONKEY_SEED;
const actions = Number(process.env.CODE_DARK_MONKEY_ACTIONS ?? 334);

/** A thousand acts altogether; the soak goes to every seat and mode. */
const PLACES = [
  '?scenario=otandp-2023&length=short&seed=3',
  '?scenario=otandp-2023&length=short&mode=drill&seed=8',
  '?scenario=front-desk-thursday&seat=nurse&clock=live&seed=6',
];

for (const [i, query] of PLACES.entries()) {
  test(`a monkey breaks nothing, and the run can be played to its end: ${query}`, async ({ page }) => {
    test.setTimeout(180_000);
    const seed = Number(seedGiven ?? 40 + i);
    const { faults } = await letMonkeyLoose(page, { query, seed, actions });
    expect(faults, `again with CODE_DARK_MONKEY_SEED=${seed}`).toEqual([]);
    await tidyUp(page);
    expect(faults, `again with CODE_DARK_MONKEY_SEED=${seed}`).toEqual([]);
  });
}
