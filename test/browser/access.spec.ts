import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { Player, varied } from './player.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

/** What axe finds wrong with the page as it is, in one line each. */
async function faults(page: Page, where: string, besides: readonly string[] = []): Promise<readonly string[]> {
  // What still fades in has the contrast of its last moment, not of this one.
  await page.evaluate(async () => {
    const finite = document
      .getAnimations()
      .filter((animation) => Number.isFinite(Number(animation.effect?.getComputedTiming().endTime)));
    await Promise.allSettled(finite.map((animation) => animation.finished));
  });
  const { violations } = await new AxeBuilder({ page })
    .withTags(TAGS)
    .disableRules([...besides])
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes
      .slice(0, 3)
      .map((node) => `${where}: ${id} at ${node.target.join(' ')}: ${node.any[0]?.message ?? node.html.slice(0, 120)}`),
  );
}

for (const [width, height] of [
  [1280, 800],
  [320, 640],
] as const) {
  test(`every screen of a short exercise is free of faults at ${width} px`, async ({ page }) => {
    test.setTimeout(240_000);
    await page.setViewportSize({ width, height });
    const found: string[] = [];
    const examined: string[] = [];
    const examine = async (where: string) => {
      if (examined.includes(where)) return;
      examined.push(where);
      found.push(...(await faults(page, where)));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) found.push(`${where}: is ${wide} px wide`);
    };
    const player = new Player(page);
    await page.goto('/?length=short&seed=11');
    await expect(player.phone).toBeVisible();
    await examine('title');
    for (const folded of await page.getByRole('heading', { level: 2 }).all()) await folded.click();
    await examine('title unfolded');
    for (const dialog of ['Glossary', 'Settings']) {
      await page.getByRole('button', { name: dialog }).click();
      await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
      await examine(dialog);
      await page.getByRole('dialog', { name: dialog }).getByRole('button', { name: 'Close' }).click();
    }
    await player.phone.click();
    await expect(player.decision).toBeVisible();
    await examine('first decision');
    await player.playToTheEnd(varied(), async () => {
      if (await player.frontPage.isVisible()) return;
      if (await player.review.isVisible()) return examine('phase review');
      if (await player.look()) await examine('evidence');
      if (await player.show('People')) await examine('people');
      if (await player.show('What we know')) await examine('what we know');
      if (await player.show('Log')) await examine('log');
      await player.show('Now');
      if ((await player.decision.getByRole('button', { name: 'Send it' }).count()) > 0) await examine('composing');
      else if ((await player.decision.getByRole('button', { name: /^Move down/ }).count()) > 0)
        await examine('putting in order');
      else if ((await player.decision.getByRole('button', { name: /^Hold/ }).count()) > 0) await examine('declaring');
      else if ((await player.decision.getByRole('checkbox').count()) > 0) await examine('choosing several');
      else if ((await player.decision.count()) > 0) await examine('a choice');
      else await examine('a pause');
    });
    await examine('front page');
    await player.toDebrief();
    await player.readDebrief();
    await examine('debrief');
    expect(examined).toEqual(
      expect.arrayContaining([
        'phase review',
        'evidence',
        'people',
        'log',
        'composing',
        'declaring',
        'a pause',
        'debrief',
      ]),
    );
    expect(found).toEqual([]);
  });
}

test('with reduced motion nothing moves, and a declaration is two presses', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const player = new Player(page);
  await player.start('?length=short&seed=11');
  const moving = () =>
    page.evaluate(() => document.getAnimations().filter((animation) => animation.playState === 'running').length);
  expect(await moving()).toBe(0);
  const grave = player.decision.getByRole('button', { name: 'Decide' });
  const yes = player.decision.getByRole('button', { name: /^Yes: / });
  const habit = varied();
  let declared = false;
  for (let acts = 0; acts < 14 && !declared; acts += 1) {
    if ((await player.waiting()) !== 'decision') {
      await player.step(habit);
      continue;
    }
    const title = await player.decision.getByRole('heading', { level: 2 }).innerText();
    await player.choose(player.decision, habit);
    await grave.click();
    if (await yes.isVisible()) {
      declared = true;
      await expect(yes).toBeFocused();
      await yes.click();
    }
    await expect(player.decision.getByRole('heading', { level: 2, name: title, exact: true })).toBeHidden();
    expect(await moving()).toBe(0);
  }
  expect(declared, 'there was something to declare').toBe(true);
});

test('forced colours keep the choice visible and the exercise playable', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const player = new Player(page);
  await player.start('?length=short&seed=11');
  const first = player.decision.getByRole('radio').first();
  await first.check();
  const outline = await first.evaluate((radio) => getComputedStyle(radio.closest('label') ?? radio).outlineStyle);
  expect(outline).toBe('solid');
  await player.step(varied());
  // axe mixes the colours of the style sheet with those of the system, which are the system's own business.
  expect(await faults(page, 'forced colours', ['color-contrast'])).toEqual([]);
});

test('text at twice the size still fits a small window', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 800 });
  await page.goto('/?length=short&seed=11');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('dialog').getByRole('radio', { name: /^200/ }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  const player = new Player(page);
  await player.phone.click();
  await expect(player.decision).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640);
  await player.step(varied());
});
