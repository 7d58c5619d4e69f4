import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { partName, weigh } from '../../tools/weigh.mjs';
import { HASTY, Player } from './player.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const dist = process.env.DIST ?? join(root, 'dist');

/** Three dots hold the place of words that are still on their way. */
const GAP = /(?:^|\n)\s*…\s*(?:\n|$)/;

test('the title and the first decision need nothing but the first hundred kilobytes; acts wait for the rest', async ({
  page,
}) => {
  const { first } = weigh(dist);
  expect(first.size).toBeLessThanOrEqual(100_000);
  const asked = new Set<string>();
  let closed = true;
  await page.route('**/*', async (route) => {
    const path = new URL(route.request().url()).pathname.slice(1) || 'index.html';
    const part = partName(path);
    asked.add(part);
    if (closed && !(part in first.parts)) await route.abort();
    else await route.continue();
  });
  const player = new Player(page);
  await page.goto('/?length=short&seed=11');
  await expect(player.phone).toBeVisible();
  expect(await page.locator('body').innerText()).not.toMatch(GAP);
  await player.phone.click();
  await expect(player.decision.getByRole('heading', { level: 2 })).toBeVisible();
  expect(await page.locator('#app').innerText()).not.toMatch(GAP);
  // What was counted is what was asked for.
  expect(Object.keys(first.parts).filter((part) => !asked.has(part))).toEqual([]);

  const title = await player.decision.getByRole('heading', { level: 2 }).innerText();
  await player.decision.getByRole('radio').first().check();
  await player.decision.getByRole('button', { name: 'Decide' }).click();
  await expect(page.getByRole('main').getByText('the rest of the exercise is still on its way').first()).toBeVisible();
  await expect(player.decision.getByRole('heading', { level: 2 })).toHaveText(title);
  closed = false;
  // It tries again by itself, and then does what was asked.
  await expect(player.decision.getByRole('heading', { level: 2, name: title })).toBeHidden({ timeout: 20_000 });
  await expect(page.getByRole('main').getByText('still on its way')).toHaveCount(0);
  await player.step(HASTY);
  expect(await page.locator('#app').innerText()).not.toMatch(/⟦/);
});

for (const seat of ['receptionist', 'nurse', 'doctor']) {
  test(`the ${seat}’s first screen has all its words before the rest has come`, async ({ page }) => {
    await page.route(/\.later\.|\/later-/, () => {});
    const player = new Player(page);
    await page.goto(`/?scenario=front-desk-thursday&seat=${seat}&seed=3`);
    await player.phone.click();
    await expect(player.storyTime).toBeVisible();
    await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
    expect(await page.locator('#app').innerText()).not.toMatch(/⟦|(?:^|\n)\s*…\s*(?:\n|$)/);
  });
}
