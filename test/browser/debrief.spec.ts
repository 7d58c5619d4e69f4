import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { writeEndedRun } from './ended-run.ts';
import { Player } from './player.ts';
import { openReTest, RE_TESTS } from './re-test.ts';
import { withoutWall } from './without-wall.ts';

test.beforeEach(({ context }) => withoutWall(context));

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const STEPS = ['Reactions', 'What happened', 'A closer look', 'What we take home'] as const;
const HEADINGS = [/^First of all/, /^Skill/, /^A closer look/, /^What we take home/];

/** Opens an ended run from the title page and turns its front page over. */
async function openDebrief(page: Page, file: string): Promise<Player> {
  const player = new Player(page);
  await page.goto('/');
  await expect(player.phone).toBeVisible();
  await page.locator('input[type=file]').first().setInputFiles(file);
  await player.frontPage.click();
  await expect(player.debriefStep('Reactions')).toBeVisible();
  return player;
}

/** What axe finds on the page as it stands, everything unfolded, and whether it is wider than the window. */
async function faults(page: Page, where: string): Promise<string[]> {
  await page.getByRole('main').evaluate((main) => {
    for (const fold of main.querySelectorAll('details')) fold.open = true;
  });
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return [
    ...violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map((node) => `${where}: ${id} at ${node.target.join(' ')}`),
    ),
    ...(wide > 0 ? [`${where}: ${wide} px too wide`] : []),
  ];
}

test('the four steps are in sight and open in any order; what is written in them stays', async ({ page }, info) => {
  const player = await openDebrief(page, writeEndedRun(info.outputPath(), 'random', 7, 'full'));
  for (const index of [3, 0, 2, 1]) {
    await player.debriefStep(STEPS[index] ?? 'Reactions').click();
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toHaveCount(1);
    await expect(heading).toHaveText(HEADINGS[index] ?? '');
    await expect(heading).toBeFocused();
    await expect(page.getByText(/⟦/)).toHaveCount(0);
  }
  await player.debriefStep('Reactions').click();
  await page.getByRole('button', { name: 'Proud of something' }).click();
  await page.getByRole('textbox', { name: 'What went well, line 1' }).fill('The list was printed first.');
  await page.getByRole('textbox', { name: 'What went well, line 2' }).fill('Nobody guessed a number.');
  await page.getByRole('textbox', { name: 'What to change, line 1' }).fill('Ring forensics at once.');
  const { json } = await player.exportRun();
  const notes = (JSON.parse(json) as { notes: { kind: string; id: string; text: string }[] }).notes;
  expect(notes.filter((note) => note.kind !== 'confidence').map(({ kind, id, text }) => [kind, id, text])).toEqual([
    ['reaction', 'feeling-proud', 'proud'],
    ['plus', 'plus-1', 'The list was printed first.'],
    ['plus', 'plus-2', 'Nobody guessed a number.'],
    ['delta', 'delta-1', 'Ring forensics at once.'],
  ]);
});

test('a plan with owners and dates earns what replay says, and the calendar file has both days', async ({
  page,
}, info) => {
  const player = await openDebrief(page, writeEndedRun(info.outputPath(), 'reckless', 3, 'full'));
  await player.debriefStep('What we take home').click();
  const earned = page.getByRole('list', { name: 'What the plan earns' });
  await expect(earned.getByRole('listitem').first()).toContainText('0 of 2 points');
  const later = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
  for (const [n, item] of [
    [1, 'LRN-04'],
    [2, 'LRN-05'],
    [3, ''],
  ] as const) {
    const row = page.getByRole('group', { name: `Action ${n}` });
    await row.getByRole('textbox', { name: 'What will be done' }).fill('Two-step sign-in on every door');
    await row.getByRole('textbox', { name: 'Who does it' }).fill('IT lead');
    await row.getByLabel('By when').fill(later);
    await row.getByRole('combobox', { name: 'What it is for' }).selectOption(item);
  }
  await expect(earned.getByRole('listitem')).toContainText([/2 of 2 points/, /2 of 2 points/, /1 of 1 points/]);
  const run = await player.exportRun();
  const told = JSON.parse(
    execFileSync(process.execPath, [join(root, 'src/cli/main.ts'), 'replay', run.file, '--json'], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 16_000_000,
    }),
  ) as { verified: boolean; items: { item: string; earned: number }[] };
  expect(told.verified).toBe(true);
  expect(told.items.filter((line) => /^LRN-0[345]$/.test(line.item)).map((line) => line.earned)).toEqual([
    200, 200, 100,
  ]);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'File for your calendar' }).click(),
  ]);
  const calendar = readFileSync(await download.path(), 'utf8');
  expect(calendar.match(/^DTSTART;VALUE=DATE:\d{8}\r$/gm)).toHaveLength(2);
  expect(calendar.endsWith('END:VCALENDAR\r\n')).toBe(true);
});

test('how sure the player was stands beside how right, with what was sure and wrong', async ({ page }, info) => {
  const player = await openDebrief(page, writeEndedRun(info.outputPath(), 'random', 7, 'full'));
  await player.debriefStep('A closer look').click();
  await expect(page.getByRole('heading', { level: 2, name: 'How sure you were, and how right' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 3, name: 'Sure and wrong' })).toBeVisible();
  await expect(page.getByText(/^right \d+ of \d+ times$/).first()).toBeVisible();
});

test('saying how sure one is takes one press, can be taken back, and can be put away', async ({ page }) => {
  const player = new Player(page);
  await player.start('?length=short&seed=11');
  const sure = player.decision.getByRole('button', { name: 'Sure', exact: true });
  await sure.click();
  await expect(sure).toHaveAttribute('aria-pressed', 'true');
  await sure.click();
  await expect(sure).toHaveAttribute('aria-pressed', 'false');
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('checkbox', { name: 'Ask how sure I am of each decision' }).uncheck();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await expect(sure).toBeHidden();
});

test('in a drill the room speaks on the projector before any score', async ({ page }, info) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  const player = await openDebrief(page, writeEndedRun(info.outputPath(), 'random', 4, 'short', 'drill'));
  await expect(page.getByRole('heading', { level: 1, name: 'Hot wash: the room speaks first' })).toBeVisible();
  const field = page.getByRole('textbox', { name: 'What went well, line 1' });
  const before = await field.evaluate((element) => element.clientHeight);
  await field.fill('The nurse printed the allergy list before we pulled the plug. '.repeat(4));
  await expect.poll(() => field.evaluate((element) => element.clientHeight)).toBeGreaterThan(before * 1.5);
  expect(await field.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))).toBeGreaterThan(26);
  for (const step of STEPS) {
    await player.debriefStep(step).click();
    await expect(page.getByText(/Performed with|Unable to be performed|of \d+ points|Skill/)).toHaveCount(0);
  }
  await page.getByRole('button', { name: 'Back to the hot wash' }).click();
  await expect(field).toHaveValue(/^The nurse printed/);
  await info.attach('hot wash', { body: await page.screenshot(), contentType: 'image/png' });
  await page.getByRole('button', { name: 'The room has spoken: show the result' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Skill/ })).toBeVisible();

  // A facilitator changes a grade in writing; both grades stand on the line.
  await player.debriefStep('A closer look').click();
  const folded = page.getByRole('main').locator('details:not([open]) > summary:visible');
  await page.getByRole('heading', { level: 2, name: 'Ratings, group by group' }).click();
  await folded.filter({ hasText: 'Care' }).first().click();
  const line = page
    .getByRole('heading', { level: 4, name: /CAR-\d\d/ })
    .first()
    .locator('xpath=ancestor::li[1]');
  await line.getByText('For the facilitator').click();
  await line.getByRole('combobox', { name: 'Another grade' }).selectOption('6');
  await expect(line.getByText('A facilitator changed this')).toHaveCount(0);
  await line.getByRole('textbox', { name: 'Reason, in writing' }).fill('They did it by telephone.');
  await expect(
    line.getByText(/^A facilitator changed this; it was [PSMU]\. Reason: They did it by telephone\.$/),
  ).toBeVisible();
  await line.getByRole('textbox', { name: /^Local note/ }).fill('Our policy differs.');
  await expect(line.getByText('Local note: Our policy differs.')).toBeVisible();
});

for (const [width, height] of [
  [390, 844],
  [1920, 1080],
] as const) {
  test(`every step is free of faults at ${width} px`, async ({ page }, info) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width, height });
    const player = await openDebrief(page, writeEndedRun(info.outputPath(), 'random', 7, 'full'));
    const found: string[] = [];
    for (const step of STEPS) {
      await player.debriefStep(step).click();
      if (step === 'A closer look') {
        await page.getByRole('button', { name: 'Show both futures' }).click();
        await expect(page.getByRole('heading', { name: 'Both futures' })).toBeVisible();
        await expect(page.getByRole('img', { name: /^Drawing of the causes/ })).toBeVisible();
      }
      if (step === 'What we take home') await expect(page.getByRole('heading', { name: 'Again, later' })).toBeVisible();
      found.push(...(await faults(page, step)));
    }
    expect(found).toEqual([]);
  });
}

test('what was missed comes back a week later, and finish and erase forgets it', async ({ page }, info) => {
  const player = await openDebrief(page, writeEndedRun(info.outputPath(), 'reckless', 3, 'short'));
  await player.debriefStep('What we take home').click();
  await expect(page.getByText(/^Kept in this browser: it comes up/)).toBeVisible();
  await openReTest(page);
  for (let question = 1; question <= 6; question += 1) {
    await expect(page.getByText(new RegExp(`question ${question} of \\d`))).toBeVisible();
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: 'Answer' }).click();
    await expect(page.getByText('the protocol’s way').first()).toBeVisible();
    const next = page.getByRole('button', { name: /^(Next question|Finish)$/ });
    const last = (await next.innerText()).includes('Finish');
    await next.click();
    if (last) break;
  }
  await expect(page.getByRole('heading', { level: 1, name: /^\d of \d right$/ })).toBeVisible();
  await page.getByRole('button', { name: 'To the start page' }).click();
  await expect(player.phone).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start the re-test' })).toBeHidden();
  expect(await page.evaluate((name) => localStorage.getItem(name), RE_TESTS)).not.toBeNull();

  await player.resume.click();
  await player.frontPage.click();
  await player.debriefStep('What we take home').click();
  await page.getByRole('button', { name: 'Finish and erase' }).click();
  await page.getByRole('dialog').getByRole('button', { name: /erase/i }).last().click();
  await expect(player.phone).toBeVisible();
  expect(await page.evaluate((name) => localStorage.getItem(name), RE_TESTS)).toBeNull();
});
