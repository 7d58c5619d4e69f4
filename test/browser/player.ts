/**
 * Plays the exercise as a person does: finds everything by its role and its name, and knows nothing of what is behind
 * the page.
 */
import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';

/** The most acts a run can take; one that takes more does not end. */
const MOST_ACTS = 250;

/** How somebody answers: which of `count` answers, and how many where several may be chosen. */
export interface Habit {
  /** Index of the answer among those that can be chosen. */
  pick(count: number): number;
  /** How many of up to `max`. */
  many(max: number): number;
}

/** Takes whatever stands first and never more than one thing. */
export const HASTY: Habit = { pick: () => 0, many: () => 1 };

/** Takes another answer each time, and as many as the people can carry. */
export function varied(): Habit {
  let turn = 0;
  return {
    pick(count) {
      turn += 1;
      return turn % count;
    },
    many: (max) => max,
  };
}

/** What is on the page and waits for the player. */
export type Waiting = 'review' | 'decision' | 'time' | 'front page';

/** One line of the debrief as it stands on the screen. Points as printed. */
export interface ItemOnScreen {
  readonly item: string;
  readonly rating: string;
  readonly earned: string;
  readonly available: string;
}

export interface ResultOnScreen {
  readonly skill: string;
  readonly overall: string;
  readonly earned: string;
  readonly available: string;
  readonly items: readonly ItemOnScreen[];
}

/** Ratings as the debrief words them, and the letter of each. */
const LETTERS: Readonly<Record<string, string>> = {
  'Performed without challenges': 'P',
  'Performed with some challenges': 'S',
  'Performed with major challenges': 'M',
  'Unable to be performed': 'U',
};

export class Player {
  readonly page: Page;
  readonly phone: Locator;
  readonly resume: Locator;
  readonly advance: Locator;
  readonly decision: Locator;
  readonly review: Locator;
  readonly backToStory: Locator;
  readonly frontPage: Locator;
  readonly storyTime: Locator;
  readonly panels: Locator;
  readonly present: Locator;

  constructor(page: Page) {
    this.page = page;
    const main = page.getByRole('main');
    this.phone = page.getByRole('button', { name: 'Pick up the phone' });
    this.resume = page.getByRole('button', { name: /^Go on where you were/ });
    this.advance = main.getByRole('button', { name: 'Let time run' });
    this.decision = main.getByRole('form');
    this.review = page.getByRole('dialog', { name: /^Looking back: / });
    this.backToStory = this.review.getByRole('button', { name: 'Back to the story' });
    this.frontPage = main.getByRole('button', { name: 'Look back at it: the debrief' });
    this.storyTime = page.getByRole('timer', { name: 'Story time' });
    this.panels = page.getByRole('navigation', { name: 'Desk panels' });
    this.present = main.getByRole('region', { name: /^(What is happening now|What came of it|Nobody decided)$/ });
  }

  /** Opens the title page and picks up the phone. */
  async start(query: string): Promise<void> {
    await this.page.goto(`/${query}`);
    await this.phone.click();
    await expect(this.storyTime).toBeVisible();
  }

  /**
   * Lets the page show what an act brought: it is done a frame after it was pressed, and the review of a phase that has
   * ended comes up with the next.
   */
  private async settle(): Promise<void> {
    await expect(this.page.locator('[data-acting]')).toHaveCount(0);
    await this.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 20))));
  }

  /** What the player can do next. The page is never without anything to do. */
  async waiting(): Promise<Waiting> {
    await this.settle();
    await expect(this.backToStory.or(this.frontPage).or(this.advance).first()).toBeVisible();
    if (await this.review.isVisible()) return 'review';
    if (await this.frontPage.isVisible()) return 'front page';
    return (await this.decision.count()) > 0 ? 'decision' : 'time';
  }

  /** Does the next thing, whatever it is. */
  async step(habit: Habit): Promise<Waiting> {
    const next = await this.waiting();
    if (next === 'review') await this.backToStory.click();
    if (next === 'decision') await this.answer(habit);
    if (next === 'time') await this.advance.click();
    await this.settle();
    return next;
  }

  /**
   * Plays until the exercise is over.
   * @param between called after each act, with how many there have been
   * @returns how many acts it took
   */
  async playToTheEnd(habit: Habit, between?: (acts: number) => Promise<void>): Promise<number> {
    for (let acts = 0; acts < MOST_ACTS; acts += 1) {
      if ((await this.step(habit)) === 'front page') return acts;
      await this.settle();
      await between?.(acts);
    }
    throw new Error(`the run does not end within ${MOST_ACTS} acts`);
  }

  /** Answers the open decision, of whatever kind it is. */
  async answer(habit: Habit): Promise<void> {
    const form = this.decision;
    const title = await form.getByRole('heading', { level: 2 }).innerText();
    const look = form.getByRole('button', { name: /^Look at it/ });
    if ((await look.count()) > 0) {
      await look.click();
      // Looking takes time, and something else may have become more urgent.
      return;
    }
    await this.choose(form, habit);
    const reason = form.getByRole('textbox', { name: 'The reason the room agreed on' });
    if ((await reason.count()) > 0) await reason.fill(`We agreed on this: ${title}`);
    await this.confirm(form, title);
  }

  /** Sets the answer without giving it. */
  async choose(form: Locator, habit: Habit): Promise<void> {
    const down = form.getByRole('button', { name: /^Move down: / });
    const places = await down.count();
    if (places > 0) {
      // The last one cannot go further down.
      if (places > 1) await down.nth(habit.pick(places - 1)).click();
      return;
    }
    const groups = form.getByRole('group');
    const boxes: Locator[] = [];
    for (let index = 0; index < (await groups.count()); index += 1) {
      const radios = groups.nth(index).getByRole('radio', { disabled: false });
      const checkboxes = groups.nth(index).getByRole('checkbox', { disabled: false });
      const [one, several] = [await radios.count(), await checkboxes.count()];
      if (one > 0) await radios.nth(habit.pick(one)).check();
      for (let box = 0; box < several; box += 1) boxes.push(checkboxes.nth(box));
    }
    if (boxes.length === 0) return;
    const [, chosen, max] = /(\d+) of up to (\d+) chosen/.exec(await form.innerText()) ?? [];
    const room = Math.min(boxes.length, Number(max) - Number(chosen));
    const wanted = Math.min(room, Math.max(1, habit.many(room)));
    const first = habit.pick(boxes.length);
    for (let count = 0; count < wanted; count += 1) await boxes[(first + count) % boxes.length]?.check();
  }

  /** Gives the answer: one press, or a press that is held. If it asks for more choices, chooses more. */
  async confirm(form: Locator, title: string): Promise<void> {
    const open = form.getByRole('heading', { level: 2, name: title, exact: true });
    const held = form.getByRole('button', { name: /^Hold: / });
    const pressed = form.getByRole('button', { name: /^(Decide|Send it)$/ });
    if ((await held.count()) > 0) {
      await held.hover();
      await this.page.mouse.down();
      await expect(open).toBeHidden();
      await this.page.mouse.up();
      return;
    }
    const yes = form.getByRole('button', { name: /^Yes: / });
    if ((await yes.count()) === 0) await pressed.click();
    await this.settle();
    // Somebody has set it so that a declaration is pressed and then confirmed.
    if ((await yes.count()) > 0) {
      await yes.click();
      await expect(open).toBeHidden();
      return;
    }
    const more = form.getByText(/^Choose (one|at least \d+) first\.$/);
    if ((await more.count()) > 0) {
      const needed = Number(/\d+/.exec(await more.innerText())?.[0] ?? 1);
      const boxes = form.getByRole('checkbox', { disabled: false, checked: false });
      for (let count = await form.getByRole('checkbox', { checked: true }).count(); count < needed; count += 1) {
        await boxes.first().check();
      }
      await pressed.click();
    }
    await expect(open).toBeHidden();
  }

  /** Shows one of the panels if the story has come that far. */
  async show(panel: 'Now' | 'Inbox' | 'Evidence' | 'People' | 'What we know' | 'Log'): Promise<boolean> {
    const tab = this.panels.getByRole('button', {
      name: new RegExp(`^${panel === 'What we know' ? 'Known' : panel}\\b`),
    });
    if (await tab.isVisible()) {
      await tab.click();
      await expect(tab).toHaveAttribute('aria-current', 'true');
      return true;
    }
    // On a narrow screen the log is in the menu.
    if (panel !== 'Log') return false;
    await this.page.getByRole('button', { name: 'Menu' }).click();
    const menu = this.page.getByRole('dialog', { name: 'Menu' });
    const row = menu.getByRole('button', { name: 'Log', exact: true });
    const there = await row.isVisible();
    await (there ? row : menu.getByRole('button', { name: 'Close' })).click();
    return there;
  }

  /** Puts the first person who can on the first task that waits. */
  async assign(): Promise<boolean> {
    if (!(await this.show('People'))) return false;
    const drawer = this.page.getByRole('region', { name: 'People', exact: true });
    const start = drawer.getByRole('button', { name: /: start “|^Assign “/ }).first();
    if ((await start.count()) === 0) return false;
    await start.click();
    return true;
  }

  /** Opens the newest piece of evidence that has not been looked at. */
  async look(): Promise<boolean> {
    if (!(await this.show('Evidence'))) return false;
    const drawer = this.page.getByRole('region', { name: 'Evidence', exact: true });
    const back = drawer.getByRole('button', { name: 'Back to the list' });
    if (await back.isVisible()) await back.click();
    const rows = drawer.getByRole('list', { name: 'Evidence' }).getByRole('button', { name: / to look$/ });
    if ((await rows.count()) === 0) return false;
    await rows.first().click();
    await drawer.getByRole('button', { name: /^Look at it/ }).click();
    return true;
  }

  /** Turns the front page over and goes on to what happened; in a drill that ends the hot wash. */
  async toDebrief(): Promise<void> {
    await this.frontPage.click();
    const result = this.page.getByRole('heading', { level: 1, name: /^Skill/ });
    const wash = this.page.getByRole('button', { name: 'The room has spoken: show the result' });
    await expect(this.page.getByRole('navigation', { name: 'The four steps of the debrief' })).toBeVisible();
    await ((await wash.isVisible()) ? wash : this.debriefStep('What happened')).click();
    await expect(result).toBeVisible();
  }

  /** The way to one of the four steps of the debrief. */
  debriefStep(name: 'Reactions' | 'What happened' | 'A closer look' | 'What we take home'): Locator {
    return this.page.getByRole('navigation', { name: 'The four steps of the debrief' }).getByRole('button', { name });
  }

  /** Downloads the run file and reads it. */
  async exportRun(): Promise<{ readonly file: string; readonly json: string }> {
    // During play the menu has it, and is open.
    const home = this.debriefStep('What we take home');
    if (await home.isVisible()) await home.click();
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.getByRole('button', { name: 'Download the run file' }).click(),
    ]);
    const file = await download.path();
    return { file, json: readFileSync(file, 'utf8') };
  }

  /** Reads the debrief with everything unfolded. */
  async readDebrief(): Promise<ResultOnScreen> {
    const main = this.page.getByRole('main');
    const folded = main.locator('details:not([open]) > summary:visible');
    await this.debriefStep('What happened').click();
    while ((await folded.count()) > 0) await folded.first().click();
    const skill = main.getByRole('region', { name: 'Skill', exact: true });
    const safety = main.getByRole('region', { name: 'Safety', exact: true });
    const [, earned = '', available = ''] = /([\d.]+) of ([\d.]+) points/.exec(await skill.innerText()) ?? [];
    const [skillWords, safetyWords] = [await skill.innerText(), await safety.innerText()];
    await this.debriefStep('A closer look').click();
    while ((await folded.count()) > 0) await folded.first().click();
    const items: ItemOnScreen[] = [];
    for (const heading of await main.getByRole('heading', { level: 4, name: /[A-Z]{3}-\d{2}/ }).all()) {
      const line = heading.locator('xpath=ancestor::li[1]');
      const words = (await heading.innerText()).replace(/\s+/g, ' ');
      const [, item = ''] = /\b([A-Z]{3}-\d{2})\b/.exec(words) ?? [];
      const [, itemEarned = '', itemAvailable = ''] =
        /× ?[\d.]+ · ([\d.]+) of ([\d.]+)/.exec(await line.innerText()) ?? [];
      items.push({ item, rating: letterIn(words), earned: itemEarned, available: itemAvailable });
    }
    return {
      skill: letterIn(skillWords),
      overall: letterIn(/Overall[\s\S]*$/.exec(safetyWords)?.[0] ?? ''),
      earned,
      available,
      items,
    };
  }
}

function letterIn(words: string): string {
  return Object.entries(LETTERS).find(([sentence]) => words.includes(sentence))?.[1] ?? '';
}
