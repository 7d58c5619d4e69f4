/** Plays with Tab, Space, Enter and the arrows only, and sees to it that the focus shows wherever it goes. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Player } from './player.ts';

/** Nobody presses Tab more often than this to get from one place to the next. */
const MOST_STOPS = 60;

/** Where the focus is, in words. */
export async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return 'nowhere';
    return `${element.tagName.toLowerCase()} “${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 60)}”`;
  });
}

/** Whether what has the focus shows it: an outline of its own or of the label it sits in. */
async function focusIsVisible(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    for (let element = document.activeElement; element && element !== document.body; element = element.parentElement) {
      const style = getComputedStyle(element);
      if (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2) return true;
      if (element === document.activeElement && style.boxShadow !== 'none') return true;
      if (element !== document.activeElement && !['LABEL', 'TD', 'SPAN'].includes(element.tagName)) return false;
    }
    return false;
  });
}

/** Presses Tab until `target` has the focus; every stop on the way must be seen. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
    const at = await focused(page);
    if (at !== 'nowhere' && !at.startsWith('body'))
      expect(await focusIsVisible(page), `the focus shows on ${at}`).toBe(true);
  }
  throw new Error(`${String(target)} is not reached by Tab; the focus is at ${await focused(page)}`);
}

/** Answers the open decision with keys only. */
export async function answerByKeyboard(player: Player): Promise<void> {
  const { page, decision: form } = player;
  const title = await form.getByRole('heading', { level: 2 }).innerText();
  const open = form.getByRole('heading', { level: 2, name: title, exact: true });
  const look = form.getByRole('button', { name: /^Look at it/ });
  if ((await look.count()) > 0) {
    await tabTo(page, look);
    await page.keyboard.press('Enter');
    return;
  }
  const down = form.getByRole('button', { name: /^Move down: / });
  if ((await down.count()) > 0) {
    await tabTo(page, down.first());
    await page.keyboard.press('Space');
    expect(await focused(page), 'the focus stays with what was moved').toContain('Move');
  }
  const groups = form.getByRole('group');
  for (let index = 0; index < (await groups.count()); index += 1) {
    const radios = groups.nth(index).getByRole('radio', { disabled: false });
    const boxes = groups.nth(index).getByRole('checkbox', { disabled: false });
    if ((await radios.count()) > 0) {
      await tabTo(page, radios.first());
      await page.keyboard.press('Space');
      if ((await radios.count()) > 1) {
        await page.keyboard.press('ArrowDown');
        await expect(radios.nth(1)).toBeChecked();
      }
    } else if ((await boxes.count()) > 0) {
      await tabTo(page, boxes.first());
      await page.keyboard.press('Space');
      await expect(boxes.first()).toBeChecked();
    }
  }
  const held = form.getByRole('button', { name: /^Hold: / });
  if ((await held.count()) > 0) {
    await tabTo(page, held);
    await page.keyboard.down('Enter');
    await expect(open).toBeHidden();
    await page.keyboard.up('Enter');
    return;
  }
  await tabTo(page, form.getByRole('button', { name: /^(Decide|Send it)$/ }));
  await page.keyboard.press('Enter');
  for (let more = 1; (await form.getByText(/^Choose (one|at least \d+) first\.$/).count()) > 0 && more < 8; more += 1) {
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Space');
    await tabTo(page, form.getByRole('button', { name: /^(Decide|Send it)$/ }));
    await page.keyboard.press('Enter');
  }
  await expect(open).toBeHidden();
}
