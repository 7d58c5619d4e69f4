/**
 * Each main screen as a screen reader reads it, against a transcript that people have read and found sensible.
 * `READER=write npx playwright test reader` writes the transcripts anew: read them before you keep them.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { asks, atCounter, type Moment, openRun, over, quietAtFullDesk, writeRunUpTo } from './moments.ts';
import { Player, varied } from './player.ts';
import { bringVoice, heard, listen, oddities, partOf, phrasesOf, transcriptOf } from './voice.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'reader');

test.use({ serviceWorkers: 'block', contextOptions: { reducedMotion: 'reduce' } });

interface Screen {
  readonly moment?: Moment;
  readonly address?: string;
  readonly prepare?: (player: Player) => Promise<void>;
  /** What of the screen is new; the whole screen where nothing is said. */
  readonly part?: RegExp;
}

const show = (panel: 'Inbox' | 'Evidence' | 'People' | 'What we know' | 'Log') => async (player: Player) => {
  expect(await player.show(panel)).toBe(true);
};

const PRESENT = /^region, (What is happening now|What came of it)/;

const SCREENS: Readonly<Record<string, Screen>> = {
  title: { address: '/?length=short&seed=11' },
  accessibility: { address: '/#accessibility' },
  'trainer-many-runs': { address: '/#cohort' },
  'first-decision': { moment: { when: asks('choice') } },
  declaration: { part: PRESENT, moment: { when: asks('choice', true) } },
  'several-to-choose': { part: PRESENT, moment: { when: asks('select') } },
  'an-order': { part: PRESENT, moment: { when: asks('rank') } },
  'a-message': {
    part: PRESENT,
    moment: { when: asks('compose') },
    prepare: async ({ decision }) => {
      await decision.getByRole('checkbox', { disabled: false }).first().check();
    },
  },
  'lines-to-mark': { part: PRESENT, moment: { when: asks('mark') } },
  'a-counter': { part: PRESENT, moment: { when: atCounter } },
  'a-consequence': {
    part: PRESENT,
    moment: { when: asks('choice') },
    prepare: async (player) => {
      await player.step(varied());
    },
  },
  people: { part: /^region, People/, moment: { when: quietAtFullDesk }, prepare: show('People') },
  known: { part: /^region, What we know/, moment: { when: quietAtFullDesk }, prepare: show('What we know') },
  log: { part: /^region, Log/, moment: { when: quietAtFullDesk }, prepare: show('Log') },
  evidence: { part: /^region, Evidence/, moment: { when: quietAtFullDesk }, prepare: show('Evidence') },
  settings: {
    part: /^dialog, Settings/,
    moment: { when: quietAtFullDesk },
    prepare: async ({ page }) => {
      await page.getByRole('button', { name: 'Menu' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Settings' }).click();
    },
  },
  'front-page': { moment: { when: over } },
  'debrief-reactions': {
    moment: { when: over, length: 'short' },
    prepare: async ({ frontPage, page }) => {
      await frontPage.click();
      await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    },
  },
  'debrief-what-happened': { moment: { when: over, length: 'short' }, prepare: (player) => player.toDebrief() },
};

/** With the reader, without the wall (the desk has it all), and without captions that come and go. */
async function quietDesk(page: Page): Promise<void> {
  await bringVoice(page);
  await page.route(/\/assets\/wall-[^/]*\.js$/, (route) => route.abort());
  await page.addInitScript(() => localStorage.setItem('code-dark/settings', '{"captions":false}'));
}

async function open(page: Page, name: string, { moment, address, prepare }: Screen): Promise<void> {
  if (moment) await openRun(page, writeRunUpTo(test.info().outputPath(), name, moment));
  else {
    await page.goto('about:blank');
    await page.goto(address ?? '/');
  }
  // The page's first shell has a heading of its own until the page is there.
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await prepare?.(new Player(page));
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))));
}

test('each screen reads as a sensible document, and as its transcript says', async ({ page }) => {
  test.setTimeout(180_000);
  await quietDesk(page);
  mkdirSync(folder, { recursive: true });
  const odd: string[] = [];
  for (const [name, screen] of Object.entries(SCREENS)) {
    await open(page, name, screen);
    const all = await phrasesOf(page);
    const phrases = screen.part ? partOf(all, screen.part) : all;
    odd.push(...oddities(all).map((each) => `${name}: ${each}`));
    const file = join(folder, `${name}.txt`);
    const transcript = transcriptOf(phrases);
    if (process.env.READER === 'write') writeFileSync(file, transcript);
    else if (existsSync(file)) expect.soft(transcript, name).toBe(readFileSync(file, 'utf8'));
    else odd.push(`${name}: has no transcript yet`);
  }
  expect(odd).toEqual([]);
});

test('the consequence is said before what is asked next, once, and the focus waits there', async ({ page }) => {
  await quietDesk(page);
  const player = new Player(page);
  await openRun(page, writeRunUpTo(test.info().outputPath(), 'first', { when: asks('choice') }));
  await player.choose(player.decision, varied());
  await listen(page);
  await player.decision.getByRole('button', { name: 'Decide' }).click();
  const heading = page.getByRole('heading', { level: 2, name: /^(What came of it|What is happening now)$/ });
  await expect(heading).toBeFocused();
  const told = await player.present.locator('.consequence-told').innerText();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
  const said = await heard(page);
  const spoken = said.filter((phrase) => /^(polite|assertive): ./.test(phrase));
  expect(spoken).toHaveLength(1);
  expect(spoken[0]?.replace(/\s+/g, ' ')).toContain(told.replace(/\s+/g, ' ').slice(0, 60));
  const [consequence, question] = [told.slice(0, 30), await player.waiting()].map((words) => spoken[0]?.indexOf(words));
  expect(consequence).toBeGreaterThan(0);
  expect(question === -1 || (question ?? 0) > (consequence ?? 0)).toBe(true);
  expect(said.filter((phrase) => phrase.startsWith('heading, '))).toHaveLength(1);
});
