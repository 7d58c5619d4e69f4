import { expect, test } from '@playwright/test';
import { killAgainAndAgain, type Weapon } from './kills.ts';
import { OwnBrowser } from './own-browser.ts';
import { withoutWall } from './without-wall.ts';

test.beforeEach(({ context }) => withoutWall(context));

/** `CODE_DARK_KILL_SEED` repeats one kill. */
const wanted = process.env.CODE_DARK_KILL_SEED;

const rows: readonly [string, Weapon, number, number][] = [
  ['fifteen tabs that crash in the middle of an act lose nothing but that act', 'page', 100, 15],
  ['five browsers that are killed in the middle of an act lose nothing but that act', 'browser', 200, 5],
];

for (const [name, weapon, first, count] of rows) {
  test(name, async ({ baseURL }) => {
    test.setTimeout(180_000);
    const seeds = wanted === undefined ? Array.from({ length: count }, (_, i) => first + i) : [Number(wanted)];
    const own = new OwnBrowser();
    try {
      await killAgainAndAgain(
        own,
        baseURL ?? '',
        seeds.map((seed) => ({ seed, weapon })),
      );
    } finally {
      await own.dispose();
    }
    expect(seeds.length).toBeGreaterThan(0);
  });
}
