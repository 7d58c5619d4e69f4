/**
 * A monkey at the game: clicks anything, presses keys, resizes the window, goes back and forth and reloads, all by chance
 * of one seed. It knows nothing of the game. Whatever goes wrong on the page is collected.
 */
import { expect, type Page } from '@playwright/test';
import { chanceOf } from './chance.ts';
import { Player, varied } from './player.ts';

export interface MonkeyRun {
  /** The address it starts from. */
  readonly query: string;
  readonly seed: number;
  readonly actions: number;
}

const SIZES = [
  [1440, 900],
  [1280, 720],
  [390, 844],
  [320, 568],
  [844, 390],
  [1920, 1080],
] as const;

const KEYS = [
  'Tab',
  'Tab',
  'Tab',
  'Shift+Tab',
  'Enter',
  'Enter',
  'Space',
  'Escape',
  'ArrowDown',
  'ArrowUp',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageDown',
  'Delete',
  'a',
  '7',
] as const;

/** How long a declaration is held, with some to spare. */
const HOLD = 1600;

/** Where something can be pressed that lies in the window and is not covered; `many` is how many there are. */
async function somethingToPress(
  page: Page,
  pick: number,
): Promise<{ readonly many: number; readonly x: number; readonly y: number; readonly held: boolean } | null> {
  return page.evaluate((share) => {
    const open = document.querySelector('dialog[open]') ?? document;
    const all = [...open.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, summary, canvas')];
    const usable = all.filter((element) => {
      if (element.matches(':disabled')) return false;
      const { width, height } = element.getBoundingClientRect();
      return width > 0 && height > 0 && getComputedStyle(element).visibility === 'visible';
    });
    const chosen = usable[Math.floor(share * usable.length)];
    if (!chosen) return null;
    chosen.scrollIntoView({ block: 'nearest' });
    const { left, top, width, height } = chosen.getBoundingClientRect();
    const held = (chosen.textContent ?? '').startsWith('Hold: ');
    return { many: usable.length, x: left + width / 2, y: top + height / 2, held };
  }, pick);
}

const frame = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))));

/** Reloads, or goes where it leads; the page must come up again with something to press. */
async function travel(page: Page, how: 'reload' | 'back' | 'forward'): Promise<void> {
  if (how === 'reload') await page.reload();
  else if (how === 'back') await page.goBack();
  else await page.goForward();
  // Out of the game at either end of the history there is nothing for a monkey.
  if (!page.url().startsWith('http')) await page.goto('/');
}

export interface Mess {
  /** What went wrong, with the number of the action. */
  readonly faults: readonly string[];
  readonly actions: number;
}

export async function letMonkeyLoose(page: Page, { query, seed, actions }: MonkeyRun): Promise<Mess> {
  const chance = chanceOf(seed);
  const faults: string[] = [];
  let action = 0;
  const fault = (what: string): void => void faults.push(`action ${action}: ${what}`);
  page.on('pageerror', (error) => fault(error.stack ?? error.message));
  page.on('crash', () => fault('the page has crashed'));
  page.on('console', (message) => {
    if (message.type() === 'error') fault(`console: ${message.text()} ${message.location().url}`);
  });
  page.on('popup', (popup) => void popup.close().catch(() => undefined));
  page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
  await page.goto(`/${query}`);
  const player = new Player(page);
  await player.phone.click();
  await expect(player.storyTime).toBeVisible();
  for (; action < actions && faults.length === 0; action += 1) {
    const kind = chance.next();
    const pick = chance.next();
    try {
      if (kind < 0.012) await travel(page, 'reload');
      else if (kind < 0.02) await travel(page, 'back');
      else if (kind < 0.028) await travel(page, 'forward');
      else if (kind < 0.05) {
        const [width, height] = chance.of(SIZES);
        await page.setViewportSize({ width, height });
      } else if (kind < 0.25) await page.keyboard.press(chance.of(KEYS));
      else if (kind < 0.32) {
        const { width, height } = page.viewportSize() ?? { width: 1280, height: 720 };
        await page.mouse.click(pick * width, chance.next() * height);
      } else {
        let found = await somethingToPress(page, pick);
        if (!found) {
          // Between two pages there may be nothing for a moment.
          await expect.poll(() => somethingToPress(page, pick), 'something can be pressed').not.toBeNull();
          found = await somethingToPress(page, pick);
        }
        if (found?.held && chance.next() < 0.5) {
          await page.mouse.move(found.x, found.y);
          await page.mouse.down();
          await new Promise((resolve) => setTimeout(resolve, HOLD));
          await page.mouse.up();
        } else if (found) await page.mouse.click(found.x, found.y);
      }
      await frame(page);
    } catch (error) {
      // Somebody who navigates pulls the ground from under a question; the page itself is asked again.
      if (!/navigat|destroyed|detached|interrupted/i.test(String(error))) throw error;
      await page.waitForLoadState('load');
    }
  }
  return { faults, actions: action };
}

/** After the monkey a person goes on to the end: from where it is, or from the title page. */
export async function tidyUp(page: Page): Promise<void> {
  const player = new Player(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  const dialog = page.getByRole('dialog');
  if ((await dialog.count()) > 0 && (await player.review.count()) === 0) await page.keyboard.press('Escape');
  const debrief = page.getByRole('navigation', { name: 'The four steps of the debrief' });
  if (await debrief.isVisible()) return;
  if (!(await player.storyTime.or(player.frontPage).first().isVisible())) {
    await page.goto('/');
    await player.phone.waitFor();
    await ((await player.resume.isVisible()) ? player.resume : player.phone).click();
    await player.storyTime.or(player.frontPage).or(debrief).first().waitFor();
  }
  if (await player.storyTime.isVisible()) await player.show('Now');
  if (await player.frontPage.isVisible()) return;
  await player.playToTheEnd(varied());
}
