import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { HASTY, Player } from './player.ts';
import { withoutWall } from './without-wall.ts';

test.beforeEach(({ context }) => withoutWall(context));

/** Plays until IT asks about the sign-ins, and opens the whole log behind them. */
async function openSignIns(page: Page): Promise<Player> {
  const player = new Player(page);
  await player.start('?seed=5&length=full');
  const asked = player.decision.getByRole('heading', { name: 'Nine sign-ins' });
  for (let acts = 0; acts < 12 && !(await asked.isVisible()); acts += 1) await player.step(HASTY);
  await expect(asked).toBeVisible();
  expect(await player.show('Evidence')).toBe(true);
  await page.getByRole('button', { name: /^Sign-ins, last half-hour/ }).click();
  await page.getByRole('button', { name: 'Search the whole log' }).click();
  return player;
}

for (const [width, height] of [
  [1280, 800],
  [320, 640],
] as const) {
  test(`a whole log is searched, filtered, sorted and marked at ${width} px, and stays marked`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width, height });
    const player = await openSignIns(page);
    const reader = page.getByRole('dialog', { name: /^The whole log: Sign-ins/ });
    const search = reader.getByRole('searchbox', { name: 'Search' });
    const found = reader.getByRole('status');
    const table = reader.getByRole('table');
    await expect(found).toHaveText(/^(2,\d{3}) of \1 lines$/);
    const all = Number(await table.getAttribute('aria-rowcount'));
    expect(all).toBeGreaterThan(2000);
    // Only what can be seen is drawn.
    expect(await table.getByRole('row').count()).toBeLessThan(120);
    const clock = await player.storyTime.innerText();

    await search.fill('account:nurse result=FAILED time:"05-04 14"');
    await expect(found).toHaveText(/^[1-9]\d? of /);
    await expect(table.getByRole('row').nth(1)).toContainText(/nurse\.[a-z]+.*FAILED/);
    await search.fill('acount:nurse');
    await expect(found).toHaveText('This log has no column “acount”.');
    await search.fill('');

    await reader.getByRole('combobox', { name: 'Column' }).selectOption('result');
    await reader.getByRole('combobox', { name: 'Only this value' }).selectOption('LOCKED');
    await expect(search).toHaveValue('result=LOCKED');
    await expect(table.getByRole('row').nth(1)).toContainText('LOCKED');

    await search.fill('result:ok time:"05-04 14:0"');
    await reader.getByRole('button', { name: 'Account' }).click();
    await expect(table.getByRole('columnheader', { name: 'Account' })).toHaveAttribute('aria-sort', 'ascending');
    await reader.getByRole('button', { name: 'Account' }).click();
    await expect(table.getByRole('columnheader', { name: 'Account' })).toHaveAttribute('aria-sort', 'descending');

    // The keyboard goes to the end of thousands of lines and marks the last two.
    await search.fill('');
    await reader.getByRole('button', { name: 'Time' }).click();
    await expect(found).toHaveText(/^(2,\d{3}) of \1 lines$/);
    await table.getByRole('checkbox').first().focus();
    await page.keyboard.press('End');
    await expect(table.locator(`tr[aria-rowindex="${all}"] input`)).toBeFocused();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowUp');
    await expect(table.locator(`tr[aria-rowindex="${all - 1}"] input`)).toBeFocused();
    await page.keyboard.press('Space');
    await reader.getByRole('combobox', { name: 'Show' }).selectOption('marked');
    await expect(found).toHaveText(/^2 of /);

    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);

    await reader.getByRole('button', { name: 'Close' }).click();
    await expect(reader).toBeHidden();
    expect(await player.storyTime.innerText()).toBe(clock);
    await page.getByRole('button', { name: 'Search the whole log' }).click();
    await reader.getByRole('combobox', { name: 'Show' }).selectOption('marked');
    await expect(found).toHaveText(/^2 of /);
  });
}

test('a line found and marked in the whole log answers the question about it', async ({ page }) => {
  test.setTimeout(120_000);
  const player = await openSignIns(page);
  const reader = page.getByRole('dialog', { name: /^The whole log: Sign-ins/ });
  const give = reader.getByRole('button', { name: 'Answer with what is marked' });
  await expect(give).toBeDisabled();
  await reader.getByRole('searchbox', { name: 'Search' }).fill('time:"2023-05-04 14:06:51"');
  await expect(reader.getByRole('status')).toHaveText(/^1 of /);
  await reader.getByRole('table').getByRole('checkbox').check();
  await expect(give).toBeEnabled();
  await give.click();
  await expect(reader).toBeHidden();
  await player.show('Now');
  await expect(player.present.getByText('The IT lead puts a ruler under the line')).toBeVisible();
});
