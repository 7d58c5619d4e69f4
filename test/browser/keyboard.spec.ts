import { expect, test } from '@playwright/test';
import { answerByKeyboard, focused, tabTo } from './keyboard-player.ts';
import { Player } from './player.ts';

test('a whole short exercise needs nothing but Tab, Space, Enter and the arrows', async ({ page }) => {
  test.setTimeout(240_000);
  const player = new Player(page);
  await page.goto('/?length=short&seed=11');
  await expect(player.phone).toBeVisible();
  await tabTo(page, player.phone);
  await page.keyboard.press('Enter');
  await expect(player.storyTime).toBeVisible();
  await page.keyboard.press('Tab');
  expect(await focused(page), 'the first stop skips to the present').toContain('Skip to');
  const lost: string[] = [];
  for (let acts = 0; acts < 100; acts += 1) {
    const next = await player.waiting();
    if (next === 'front page') break;
    if (next === 'review') {
      await tabTo(page, player.backToStory);
      await page.keyboard.press('Enter');
      await expect(player.review).toBeHidden();
    }
    if (next === 'time') {
      await tabTo(page, player.advance);
      await page.keyboard.press('Enter');
    }
    const what = next === 'decision' ? await player.decision.getByRole('heading', { level: 2 }).innerText() : next;
    if (next === 'decision') await answerByKeyboard(player);
    // The focus is set once the page shows what came of the act.
    const kept = await page
      .waitForFunction(() => document.activeElement !== document.body, undefined, { timeout: 2000 })
      .then(() => true)
      .catch(() => false);
    if (!kept) lost.push(`${acts}: ${what}`);
  }
  expect(lost, 'acts after which the focus is lost').toEqual([]);
  await tabTo(page, player.frontPage);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'First of all: how was it?' })).toBeFocused();
  await tabTo(page, player.debriefStep('What happened'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^Skill/ })).toBeFocused();
  expect(await focused(page), 'the focus goes on into the debrief').not.toBe('nowhere');
});
