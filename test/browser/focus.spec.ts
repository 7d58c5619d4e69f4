/** Somebody who wanders about with Tab and presses whatever they come to never loses the place where they are. */
import { expect, test } from '@playwright/test';
import { focused } from './keyboard-player.ts';
import { asks, openRun, quietAtFullDesk, writeRunUpTo } from './moments.ts';
import { withoutWall } from './without-wall.ts';

test.beforeEach(({ context }) => withoutWall(context));

const SEED = Number(process.env.FOCUS_SEED ?? 20230504);

/** The same numbers for the same seed (mulberry32). */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** What leads off the page or ends the run is left alone, and a file dialog is the browser's own. */
const LEFT_ALONE = /leave|title page|erase|download|export|^a “/i;

for (const [name, when] of [
  ['with a decision open', asks('choice')],
  ['at the full desk', quietAtFullDesk],
] as const) {
  test(`the focus is never lost ${name}, whatever is pressed (seed ${SEED})`, async ({ page }) => {
    test.setTimeout(60_000);
    await page.route(/\/assets\/wall-[^/]*\.js$/, (route) => route.abort());
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await openRun(page, writeRunUpTo(test.info().outputPath(), name, { when }));
    await page.keyboard.press('Tab');
    const draw = chance(SEED);
    const steps: string[] = [];
    const lost: string[] = [];
    for (let turn = 0; turn < 40; turn += 1) {
      for (let tabs = 1 + draw(9); tabs > 0; tabs -= 1) await page.keyboard.press(draw(4) === 0 ? 'Shift+Tab' : 'Tab');
      const at = await focused(page);
      const key = ['Enter', 'Space', 'Enter', 'ArrowDown', 'Escape'][draw(5)] ?? 'Enter';
      if (LEFT_ALONE.test(at) && key !== 'ArrowDown') continue;
      steps.push(`${key} on ${at}`);
      await page.keyboard.press(key);
      // What an act brings is drawn, and takes the focus, with the next frames.
      const kept = await page
        .waitForFunction(() => document.activeElement !== null && document.activeElement !== document.body, undefined, {
          timeout: 2000,
        })
        .then(() => true)
        .catch(() => false);
      // Tab may have gone round into the browser's own bar; only a press must not lose the place.
      if (!kept && at !== 'nowhere') lost.push(steps.slice(-2).join(', then '));
      const behind = await page.evaluate(() => {
        const dialog = document.querySelector('dialog:modal');
        return dialog !== null && !dialog.contains(document.activeElement);
      });
      if (behind && at !== 'nowhere') lost.push(`behind the dialog after ${steps.at(-1)}`);
      if (!(await page.getByRole('main').isVisible())) break;
    }
    expect(steps.length).toBeGreaterThan(15);
    expect(lost).toEqual([]);
  });
}
