/** The morning's front page: built from what happened, turned with one press, in nobody's way. */
import { expect, test } from '@playwright/test';
import { HASTY, Player } from './player.ts';
import { withoutWall } from './without-wall.ts';

test.beforeEach(({ context }) => withoutWall(context));

test('Friday’s front page lies on the desk, can be turned and unfolded, and hides nothing', async ({ page }) => {
  const player = new Player(page);
  await player.start('?length=short&seed=11');
  const paper = player.present.getByRole('article').filter({ hasText: 'The Morning Tram' });
  for (let acts = 0; acts < 40; acts += 1) {
    await player.waiting();
    if ((await paper.count()) > 0) break;
    await player.step(HASTY);
  }
  await expect(paper).toBeVisible();
  await expect(paper).toContainText('Friday’s front page');
  await expect(paper).toContainText(/Friday,? 5 May 2023/);
  // A headline, and a heading above each of two columns.
  await expect(paper.getByRole('heading', { level: 2 })).toHaveCount(1);
  await expect(paper.getByRole('heading', { level: 3 })).toHaveCount(2);
  await expect(player.advance).toBeVisible();
  const turn = paper.getByRole('button', { name: 'Turn the page' });
  await expect(turn).toHaveAttribute('aria-expanded', 'true');
  await turn.click();
  const unfold = paper.getByRole('button', { name: 'Unfold the page again' });
  await expect(unfold).toHaveAttribute('aria-expanded', 'false');
  await expect(unfold).toBeFocused();
  await expect(paper.getByRole('heading', { level: 3 })).toHaveCount(0);
  await unfold.click();
  await expect(paper.getByRole('heading', { level: 3 })).toHaveCount(2);
});
