import { expect, test } from '@playwright/test';
import { Player } from './player.ts';
import { withoutWall } from './without-wall.ts';

test.beforeEach(({ context }) => withoutWall(context));

/** Real seconds in which something new may be read in peace. */
const READING = 10;

test('the live clock runs by itself, waits for the reader, and stops when told', async ({ page }) => {
  await page.clock.install({ time: new Date('2026-01-05T09:00:00+08:00') });
  const player = new Player(page);
  await player.start('?length=short&clock=live&seed=11');
  await page.clock.pauseAt(new Date('2026-01-05T09:10:00+08:00'));
  const begun = await player.storyTime.innerText();

  await page.clock.runFor((READING + 8) * 1000);
  const later = await player.storyTime.innerText();
  expect(later > begun, `${later} is after ${begun}`).toBe(true);

  await page.getByRole('button', { name: 'Pause the clock' }).click();
  await page.clock.runFor(60_000);
  await expect(player.storyTime).toHaveText(later);

  await page.getByRole('button', { name: 'Let the clock run' }).click();
  const arrived = () =>
    page.getByRole('region', { name: 'Inbox' }).getByRole('list', { name: 'Inbox' }).getByRole('button').count();
  const before = await arrived();
  for (let second = 0; second < 90 && (await arrived()) === before; second += 1) await page.clock.runFor(1000);
  expect(await arrived(), 'something arrives without an act').toBeGreaterThan(before);
  const news = await player.storyTime.innerText();
  await page.clock.runFor((READING - 2) * 1000);
  await expect(player.storyTime).toHaveText(news);
  // With nothing to decide it waits longer, as long as somebody could be sent or something read.
  await page.clock.runFor(40_000);
  await expect(player.storyTime).not.toHaveText(news);
});

test('the table clock stands still until somebody spends time', async ({ page }) => {
  await page.clock.install();
  const player = new Player(page);
  await player.start('?length=short&clock=table&seed=11');
  const begun = await player.storyTime.innerText();
  await page.clock.runFor(600_000);
  await expect(player.storyTime).toHaveText(begun);
});
