/** The people board by drag, and “what we know” in a message: what only a hand and an eye can show. */
import { expect, test } from '@playwright/test';
import { asks, openRun, quietAtFullDesk, writeRunUpTo } from './moments.ts';
import { Player } from './player.ts';

test('a task carried to a face is that person’s from then on', async ({ page }) => {
  await openRun(
    page,
    writeRunUpTo(test.info().outputPath(), 'quiet', {
      when: (sight) => quietAtFullDesk(sight) && sight.view.people.some((person) => person.proposes !== null),
    }),
  );
  const player = new Player(page);
  expect(await player.show('People')).toBe(true);
  const board = page.getByRole('list', { name: 'Who does what' });
  await expect(board.getByRole('listitem').first()).toBeVisible();
  const before = await board.getByText(/until (\w{3} )?\d/).count();
  const grip = page.locator('.task > .grip:not(.grip-off)').first();
  await grip.scrollIntoViewIfNeeded();
  const start = await grip.boundingBox();
  if (!start) throw new Error('no task can be taken');
  await page.mouse.move(start.x + 8, start.y + 12);
  await page.mouse.down();
  await page.mouse.move(start.x + 30, start.y - 10, { steps: 3 });
  const face = page.locator('.responder[data-drop="yes"]').first();
  await expect(face).toBeInViewport();
  const there = await face.boundingBox();
  if (!there) throw new Error('nobody can take it');
  await page.mouse.move(there.x + there.width / 2, there.y + there.height / 2, { steps: 3 });
  await expect(page.getByText('Let go here')).toBeVisible();
  await page.mouse.up();
  await expect(board.getByText(/until (\w{3} )?\d/)).toHaveCount(before + 1);
});

test('what is not known yet can be quoted into a message, marked as the writer’s own line', async ({ page }) => {
  await openRun(page, writeRunUpTo(test.info().outputPath(), 'message', { when: asks('compose') }));
  const letter = page.getByRole('region', { name: 'As it will be read' });
  await page.getByText('Quote from “What we know”').click();
  const quote = page.getByRole('button', { name: /We do not know yet, as of/ }).first();
  const sentence = (await quote.innerText()).trim();
  await quote.click();
  await expect(letter.getByRole('listitem')).toHaveText(`${sentence} your own line`);
  await quote.click();
  await expect(letter.getByRole('listitem')).toHaveCount(0);
});
