/**
 * Kills what plays at random moments of random runs, and looks at what is left. Each run is played up to its point by a
 * program and laid down as a save; the acts at the point are done on the page, and the last one is cut off in its flight.
 */
import { expect, type Page } from '@playwright/test';
import { startExercise } from '../../src/engine/exercise.ts';
import { actsOf, type RunFile, replay } from '../../src/engine/run-file.ts';
import { viewFor } from '../../src/engine/view-for.ts';
import { createStoryClock } from '../../src/text/story-clock.ts';
import { playedRun } from '../runs.ts';
import { frontDesk, otandp, type Shipped } from '../scenarios.ts';
import { type Chance, chanceOf } from './chance.ts';
import { BARE_PAGE, keptOn, plant } from './kept-runs.ts';
import type { OwnBrowser } from './own-browser.ts';
import { Player, varied } from './player.ts';

export type Weapon = 'page' | 'browser';

/** Milliseconds into an act within which it is cut off. */
const FLIGHT = 40;
const clock = createStoryClock('en');

interface Point {
  readonly shipped: Shipped;
  readonly run: RunFile;
}

/** A whole run and how much of it is played before the page opens. */
function pointOf(chance: Chance): Point {
  const desk = chance.below(3) === 0;
  const shipped = desk ? frontDesk() : otandp();
  const whole = playedRun(shipped, {
    seed: chance.below(1_000_000),
    bot: chance.of(['random', 'cautious', 'protocol'] as const),
    length: 'short',
  });
  return { shipped, run: { ...whole, acts: whole.acts.slice(0, chance.below(whole.acts.length)), claims: null } };
}

/** What a replay of these acts shows. */
function shownBy({ shipped: { model }, run }: Point): { readonly time: string; readonly acts: number } {
  const { exercise, fault } = replay((setup) => startExercise(model, setup), run);
  expect(fault, 'the save can be replayed').toBeNull();
  const view = viewFor(run.seat, exercise.snapshot(), run.mode);
  const acts = actsOf(exercise.snapshot()).length;
  exercise.stop();
  return { time: clock.told(model.scenario.start, view.time), acts };
}

async function savedOn(page: Page): Promise<RunFile> {
  const { runs } = await keptOn(page);
  expect(Object.keys(runs)).toEqual(['current']);
  return JSON.parse(runs.current ?? '') as RunFile;
}

/** One kill. Returns whether the act in flight was lost. */
async function killOnce(own: OwnBrowser, page: Page, baseURL: string, weapon: Weapon, chance: Chance) {
  const point = pointOf(chance);
  await page.goto(baseURL + BARE_PAGE);
  await plant(page, JSON.stringify(point.run));
  await page.goto(`${baseURL}/`);
  const player = new Player(page);
  await player.resume.click();
  await expect(player.storyTime).toHaveText(shownBy(point).time);
  const habit = varied();
  for (let acts = chance.below(3); acts > 0 && !(await player.frontPage.isVisible()); acts -= 1) {
    if ((await player.waiting()) === 'front page') break;
    await player.step(habit);
  }
  await player.waiting();
  const before = await settledSave(page);
  const devtools = await own.context.newCDPSession(page);
  // Whatever the act comes to, it is cut off; that it cannot be finished is the point.
  const flight = player.step(habit).catch(() => null);
  await new Promise((resolve) => setTimeout(resolve, chance.below(FLIGHT)));
  let next: Page;
  if (weapon === 'page') {
    const crashed = page.waitForEvent('crash');
    devtools.send('Page.crash').catch(() => undefined);
    await crashed;
    next = await own.context.newPage();
    await page.close();
  } else {
    await own.kill();
    next = await own.open();
  }
  await flight;
  await next.goto(baseURL + BARE_PAGE);
  const after = await savedOn(next);
  expect(after.acts.slice(0, before.acts.length), 'nothing that was done is lost').toEqual(before.acts);
  expect(after.acts.length - before.acts.length, 'only the act in flight is open').toBeLessThanOrEqual(1);
  const shown = shownBy({ ...point, run: after });
  expect(shown.acts).toBe(after.acts.length);
  await next.goto(`${baseURL}/`);
  const again = new Player(next);
  await expect(again.resume).toContainText(shown.time);
  await again.resume.click();
  await expect(again.storyTime.or(again.frontPage)).toBeVisible();
  if (await again.storyTime.isVisible()) await expect(again.storyTime).toHaveText(shown.time);
  return { page: next, lost: after.acts.length === before.acts.length };
}

/** The save once it has caught up with what is on the page. */
async function settledSave(page: Page): Promise<RunFile> {
  let last = '';
  await expect
    .poll(async () => {
      const text = JSON.stringify((await savedOn(page)).acts);
      const same = text === last;
      last = text;
      return same;
    })
    .toBe(true);
  return savedOn(page);
}

/** So many kills with one profile. Throws with the seed of the one that cost something. */
export async function killAgainAndAgain(
  own: OwnBrowser,
  baseURL: string,
  seeds: readonly { readonly seed: number; readonly weapon: Weapon }[],
): Promise<{ readonly lost: number }> {
  const home = baseURL.replace(/\/$/, '');
  let page = await own.open();
  let lost = 0;
  for (const { seed, weapon } of seeds) {
    try {
      const outcome = await killOnce(own, page, home, weapon, chanceOf(seed));
      page = outcome.page;
      if (outcome.lost) lost += 1;
    } catch (error) {
      throw new Error(`kill with seed ${seed} (${weapon}): ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }
  return { lost };
}
