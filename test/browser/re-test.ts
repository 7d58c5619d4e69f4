import { expect, type Page } from '@playwright/test';

/** Where the questions that come again are kept. */
export const RE_TESTS = 'code-dark/re-tests';

/** Opens the re-test of the debrief that is on screen as if that had been eight days ago. */
export async function openReTest(page: Page): Promise<void> {
  await page.evaluate((name) => {
    const kept = JSON.parse(localStorage.getItem(name) ?? '[]') as { made: string }[];
    const before = new Date(Date.now() - 8 * 86_400_000).toISOString().slice(0, 10);
    localStorage.setItem(name, JSON.stringify(kept.map((each) => ({ ...each, made: before }))));
  }, RE_TESTS);
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'One week later: five minutes' })).toBeVisible();
  await page.getByRole('button', { name: 'Start the re-test' }).click();
}
