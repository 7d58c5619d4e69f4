import { expect, test } from '@playwright/test';
import { letMonkeyLoose, tidyUp } from '../../browser/monkey.ts';

/** Twenty monkeys with five hundred actions each; `CODE_DARK_MONKEY_SEED` repeats one of them. */
const MONKEYS = 20;
const ACTIONS = 500;
const given = process.env.CODE_DARK_MONKEY_SEED;

const PLACES = [
  '?scenario=otandp-2023&length=short',
  '?scenario=otandp-2023&length=full&mode=coach',
  '?scenario=otandp-2023&length=short&mode=drill&clock=live',
  '?scenario=front-desk-thursday&seat=receptionist&clock=live',
  '?scenario=front-desk-thursday&seat=nurse&mode=coach',
  '?scenario=front-desk-thursday&seat=doctor&mode=drill',
];

const seeds = Array.from({ length: MONKEYS }, (_, i) => 7000 + i);

for (const seed of given === undefined ? seeds : [Number(given)]) {
  const query = `${PLACES[seed % PLACES.length]}&seed=${seed}`;
  test(`monkey ${seed} at ${query} breaks nothing`, async ({ page }) => {
    const { faults } = await letMonkeyLoose(page, { query, seed, actions: ACTIONS });
    await tidyUp(page);
    expect(faults, `again with CODE_DARK_MONKEY_SEED=${seed}`).toEqual([]);
  });
}
