import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { BARE_PAGE, keptOn, plant } from './kept-runs.ts';
import { Player, varied } from './player.ts';
import { withoutWall } from './without-wall.ts';

test.beforeEach(({ context }) => withoutWall(context));

test('a page that crashes loses nothing', async ({ page, context }) => {
  const player = new Player(page);
  await player.start('?length=short&seed=11');
  const habit = varied();
  for (let acts = 0; acts < 4; acts += 1) await player.step(habit);
  const time = await player.storyTime.innerText();
  const crashed = page.waitForEvent('crash');
  const devtools = await context.newCDPSession(page);
  devtools.send('Page.crash').catch(() => undefined);
  await crashed;
  const next = new Player(await context.newPage());
  await next.page.goto('/');
  await expect(next.resume).toContainText(time);
  await next.resume.click();
  await expect(next.storyTime).toHaveText(time);
});

test('a damaged save is set aside, named, explained and handed back', async ({ page }) => {
  const player = new Player(page);
  await player.start('?length=short&seed=11');
  await player.step(varied());
  const damaged = '{"format":"code-dark-run/1","acts":[{"minute":';
  await page.goto(BARE_PAGE);
  await plant(page, damaged);
  await page.goto('/');
  const card = page.getByRole('group').filter({ hasText: 'A saved run could not be opened and was set aside' });
  await expect(card).toBeVisible();
  expect((await card.innerText()).length, 'says why').toBeGreaterThan(100);
  await expect(page.getByText(/⟦/)).toHaveCount(0);
  await expect(player.resume).toBeHidden();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    card.getByRole('button', { name: 'Download it' }).click(),
  ]);
  expect(readFileSync(await download.path(), 'utf8')).toBe(damaged);
  await card.getByRole('button', { name: 'Delete it' }).click();
  await expect(card).toBeHidden();
  await page.reload();
  await expect(player.phone).toBeVisible();
  await expect(card).toBeHidden();
});

test('a save of another version of the scenario says so and is kept', async ({ page }) => {
  const player = new Player(page);
  await player.start('?length=short&seed=11');
  await player.step(varied());
  await page.getByRole('button', { name: 'Menu' }).click();
  const { json } = await player.exportRun();
  const older = JSON.stringify({ ...JSON.parse(json), scenarioHash: '0'.repeat(64), scenarioVersion: '0.9.0' });
  await page.goto(BARE_PAGE);
  await plant(page, older);
  await page.goto('/');
  const card = page.getByRole('group').filter({ hasText: 'was set aside' });
  await expect(card).toContainText('0.9.0');
  expect(await keptOn(page)).toMatchObject({ runs: {}, aside: 1 });
});

test('a run file goes out of one browser and on in another', async ({ page, browser }) => {
  const player = new Player(page);
  await player.start('?length=short&seed=11');
  const habit = varied();
  for (let acts = 0; acts < 5; acts += 1) await player.step(habit);
  const time = await player.storyTime.innerText();
  await page.getByRole('button', { name: 'Menu' }).click();
  const run = await player.exportRun();
  const elsewhere = await browser.newContext();
  const other = new Player(await elsewhere.newPage());
  await other.page.goto(new URL('/', page.url()).href);
  await other.page.getByText(/^Choices: /).click();
  await other.page.getByLabel('Open a run file').setInputFiles(run.file);
  await expect(other.storyTime).toHaveText(time);
  await elsewhere.close();
});

test('finish and erase leaves nothing of the run behind', async ({ page }) => {
  const player = new Player(page);
  await player.start('?length=short&seed=11');
  await player.step(varied());
  expect(Object.keys((await keptOn(page)).runs)).toEqual(['current']);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: 'Finish and erase' }).click();
  await page.getByRole('button', { name: 'Finish and erase everything' }).click();
  await expect(player.phone).toBeVisible();
  await expect(player.resume).toBeHidden();
  expect(await keptOn(page)).toEqual({ runs: {}, aside: 0, small: [] });
  await page.reload();
  await expect(player.phone).toBeVisible();
  await expect(player.resume).toBeHidden();
});
