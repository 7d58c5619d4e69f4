import { test } from '@playwright/test';
import { killAgainAndAgain, type Weapon } from '../../browser/kills.ts';
import { OwnBrowser } from '../../browser/own-browser.ts';

/** Two hundred in all. */
const ROWS: readonly (readonly [Weapon, number, number])[] = [
  ['page', 1000, 50],
  ['page', 2000, 50],
  ['page', 3000, 50],
  ['browser', 4000, 25],
  ['browser', 5000, 25],
];

for (const [weapon, first, count] of ROWS) {
  test(`${count} kills of the ${weapon}, seeds from ${first}, lose nothing but the act in flight`, async ({
    baseURL,
  }) => {
    const own = new OwnBrowser();
    try {
      const seeds = Array.from({ length: count }, (_, i) => ({ seed: first + i, weapon }));
      const { lost } = await killAgainAndAgain(own, baseURL ?? '', seeds);
      process.stdout.write(`  ${count} kills of the ${weapon}: ${lost} acts in flight were lost, nothing else\n`);
    } finally {
      await own.dispose();
    }
  });
}
