import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { openRun, over, writeRunUpTo } from './moments.ts';
import { Player } from './player.ts';

/** A run that is over, at its result. */
async function atTheResult(page: Page, folder: string): Promise<Player> {
  const player = new Player(page);
  await openRun(page, writeRunUpTo(folder, 'eye', { bot: 'reckless', seed: 3, when: over }));
  await player.toDebrief();
  return player;
}

const partsOf = (page: Page) => {
  const eye = page.getByRole('region', { name: 'The attacker’s eye' });
  return {
    eye,
    watch: eye.getByRole('button', { name: 'Watch what really happened' }),
    stage: eye.getByRole('region', { name: 'The film' }),
    scrub: eye.getByRole('slider', { name: 'Place in the film' }),
    play: eye.getByRole('button', { name: /^(Play|Pause|Play again)$/ }),
    next: eye.getByRole('button', { name: 'Next beat' }),
    before: eye.getByRole('button', { name: 'Beat before' }),
    current: eye.locator('[aria-current="step"]').first(),
  };
};

test('the attacker’s eye plays by itself, is scrubbed by keyboard, and every beat can be gone to', async ({
  page,
}, info) => {
  await atTheResult(page, info.outputPath());
  const { eye, watch, stage, scrub, play, next, before } = partsOf(page);
  await expect(eye.getByText('How the real intruder came in')).toBeVisible();
  await watch.click();
  await expect(stage).toBeFocused();
  await expect(play).toHaveText('Pause');
  await expect(stage.getByText('A parcel that never was')).toBeVisible();
  await expect.poll(async () => Number(await scrub.inputValue())).toBeGreaterThan(400);

  // Scrubbing stops it: what is looked for stays.
  await scrub.focus();
  await page.keyboard.press('End');
  await expect(play).toHaveText('Play again');
  await expect(scrub).toHaveAttribute('aria-valuetext', /^60 of 60 seconds: .+\. Gone\.$/);
  await page.keyboard.press('Home');
  await expect(play).toHaveText('Play');
  await next.click();
  await next.click();
  await expect(stage.getByText('Two clinics at once')).toBeVisible();
  await before.click();
  await expect(stage.getByText('One rule in the mailbox')).toBeVisible();

  // The list is the same story in words; each line goes to its place.
  const they = eye.getByRole('listitem').filter({ hasText: 'carries off' }).getByRole('button');
  await they.click();
  await expect(they).toHaveAttribute('aria-current', 'step');
  await expect(scrub).toHaveAttribute('aria-valuetext', /Carrying data off\.$/);
  await expect(stage.getByText('Really copied')).toBeVisible();

  // What the player did stands on the same line, with how late it was.
  const turned = eye.getByRole('listitem').filter({ hasText: 'after records had begun to leave' }).first();
  await expect(turned).toContainText(/^Thu (4 May )?\d\d:\d\d/);
  await expect(eye.getByText('On the public record about OT&P that week')).toBeVisible();
  const found = await new AxeBuilder({ page }).include('.eye').analyze();
  expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
});

test('with reduced motion it steps, and without the wall it is told in words, also on a phone', async ({
  browser,
  baseURL,
}, info) => {
  const context = await browser.newContext({
    ...(baseURL === undefined ? {} : { baseURL }),
    reducedMotion: 'reduce',
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  await page.addInitScript(() => {
    // A machine that cannot draw: no canvas gives a context.
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  await atTheResult(page, info.outputPath());
  const { eye, watch, stage, scrub, play, next } = partsOf(page);
  await watch.click();
  await expect(eye.getByText('The picture cannot be shown here')).toBeVisible();
  await expect(play).toHaveText('Play');
  await expect(stage.getByText('A parcel that never was')).toBeVisible();
  const at = await scrub.inputValue();
  await next.click();
  await expect(stage.getByText('One rule in the mailbox')).toBeVisible();
  await expect(play, 'it stays where it was led').toHaveText('Play');
  expect(Number(await scrub.inputValue())).toBeGreaterThan(Number(at));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide, 'nothing sticks out at 390 px').toBeLessThanOrEqual(0);
  const found = await new AxeBuilder({ page }).include('.eye').analyze();
  expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
  await context.close();
});
