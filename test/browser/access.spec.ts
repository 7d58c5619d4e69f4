/** Every screen and state of the game, seen as somebody sees it who needs it large, narrow, light, still or named. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { writeEndedRun } from './ended-run.ts';
import { axeFaults, fitFaults, LOOKS } from './fitness.ts';
import { BARE_PAGE, plant } from './kept-runs.ts';
import { asks, atCounter, type Moment, openRun, over, quiet, type Sight, writeRunUpTo } from './moments.ts';
import { Player, varied } from './player.ts';
import { openReTest } from './re-test.ts';
import { withoutWall } from './without-wall.ts';

/** Everything an evidence panel can show, opened by the bot that leaves nothing unread. */
const wellRead = ({ view }: Sight): boolean =>
  new Set(view.evidence.filter((item) => item.opened).map((item) => item.kind)).size >= 7;

/** A state of the desk: a moment of a story, and what is done there before anybody looks. */
interface State {
  readonly moment: Moment;
  readonly prepare?: (player: Player) => Promise<void>;
  /** With motion; without it everything is there at once. */
  readonly moves?: true;
  /** Not found by a run, but by what is done on the page: one look at a time. */
  readonly each?: (player: Player) => AsyncGenerator<string>;
}

const at = (when: Moment['when'], more: Omit<Moment, 'when'> = {}): Moment => ({ ...more, when });
const floor = (seat: string, when: Moment['when']): Moment => ({ scenario: 'front-desk-thursday', seat, when });

/** Picks the first answer, or the first of each group, without giving it. */
async function pickFirst({ decision }: Player): Promise<void> {
  const boxes = decision.getByRole('checkbox', { disabled: false });
  if ((await boxes.count()) > 0) await boxes.first().check();
  else await decision.getByRole('radio', { disabled: false }).first().check();
}

async function panel(player: Player, name: 'Inbox' | 'Evidence' | 'People' | 'What we know' | 'Log'): Promise<void> {
  expect(await player.show(name), `there is a panel “${name}”`).toBe(true);
}

/** Goes through what can be read until one piece has this shape. */
async function openEvidence(player: Player, kind: string): Promise<void> {
  const { page } = player;
  await panel(player, 'Evidence');
  const rows = page.getByRole('list', { name: 'Evidence' }).getByRole('button');
  const shape = page.locator(`.evidence-${kind}`);
  for (let index = 0; index < (await rows.count()) && !(await shape.isVisible()); index += 1)
    await rows.nth(index).click();
  await expect(shape).toBeVisible();
}

async function menu(player: Player): Promise<Locator> {
  await player.page.getByRole('button', { name: 'Menu' }).click();
  const dialog = player.page.getByRole('dialog', { name: 'Menu' });
  await expect(dialog).toBeVisible();
  return dialog;
}

const DECISIONS: Readonly<Record<string, State>> = {
  'a choice, with a hint taken': {
    moment: at(asks('choice')),
    prepare: async (player) => {
      await pickFirst(player);
      await player.decision.getByRole('button', { name: /nudge/ }).click();
    },
  },
  'several to choose, too many chosen': {
    moment: at(asks('select')),
    prepare: async ({ decision }) => {
      for (const box of await decision.getByRole('checkbox', { disabled: false }).all()) await box.check();
      await expect(decision.getByRole('status').filter({ hasText: /./ }).first()).toBeVisible();
    },
  },
  'an order to put': { moment: at(asks('rank')) },
  'a message to compose': { moment: at(asks('compose')), prepare: pickFirst },
  'lines to mark': { moment: at(asks('mark')), prepare: pickFirst },
  'a declaration to hold': { moves: true, moment: at(asks('choice', true)), prepare: pickFirst },
  'a declaration in two presses': {
    moment: at(asks('choice', true)),
    prepare: async (player) => {
      await pickFirst(player);
      await player.decision.getByRole('button', { name: 'Decide' }).click();
      await expect(player.decision.getByRole('button', { name: /^Yes: / })).toBeFocused();
    },
  },
  'a consequence': {
    moment: at(asks('choice')),
    prepare: async (player) => {
      await player.step(varied());
    },
  },
  'a coach’s word': {
    moment: at(asks('choice'), { mode: 'coach' }),
    prepare: async (player) => {
      await player.step(varied());
    },
  },
  'a drill': { moment: at(asks('choice'), { mode: 'drill' }), prepare: pickFirst },
  'a quiet hour': { moment: at(quiet) },
  'the records dark': { moment: at(({ view }) => view.sites.every(({ care }) => care === 'downtime')) },
  'the night': { moment: at(({ view }) => view.time.hour >= 22) },
  'a group’s counter': { moment: at(atCounter), prepare: pickFirst },
  'the front desk': { moment: floor('receptionist', asks('choice')) },
  'the front desk’s counter': { moment: floor('receptionist', atCounter) },
  'the nurse’s counter': { moment: floor('nurse', atCounter) },
  'the doctor’s counter': { moment: floor('doctor', atCounter), prepare: pickFirst },
};

const PANELS: Readonly<Record<string, State>> = {
  inbox: {
    moment: at(wellRead, { bot: 'cautious' }),
    each: async function* (player) {
      await panel(player, 'Inbox');
      yield 'list';
      const rows = player.page.getByRole('list', { name: 'Inbox' }).getByRole('button');
      const channels = new Set<string>();
      for (const row of await rows.all()) {
        const [, channel] =
          /(On the phone|By mail|Chat|In person|Pager|Press|Letter)/i.exec((await row.innerText()) ?? '') ?? [];
        if (channel === undefined || channels.has(channel)) continue;
        channels.add(channel);
        await row.click();
        yield channel;
        const back = player.page.getByRole('button', { name: 'Back to the list' });
        if (await back.isVisible()) await back.click();
      }
    },
  },
  evidence: {
    moment: at(wellRead, { bot: 'cautious' }),
    each: async function* (player) {
      await panel(player, 'Evidence');
      yield 'list';
      const { page } = player;
      const kinds = new Set<string>();
      const rows = page.getByRole('list', { name: 'Evidence' }).getByRole('button');
      for (let index = 0; index < (await rows.count()); index += 1) {
        await rows.nth(index).click();
        const region = page.getByRole('region', { name: 'Evidence', exact: true });
        const kind = (await region.locator('section[class*="evidence"]').first().getAttribute('class')) ?? '';
        if (!kinds.has(kind)) {
          kinds.add(kind);
          yield kind;
        }
        const back = page.getByRole('button', { name: 'Back to the list' });
        if (await back.isVisible()) await back.click();
      }
      expect(kinds.size, 'kinds of evidence').toBeGreaterThan(5);
    },
  },
  'a chat': {
    moment: {
      ...floor('receptionist', ({ view }) => view.evidence.some(({ opened, kind }) => opened && kind === 'chat')),
      bot: 'random',
    },
    prepare: (player) => openEvidence(player, 'chat'),
  },
  'a chart': {
    moment: {
      ...floor('nurse', ({ view }) => view.evidence.some(({ opened, kind }) => opened && kind === 'chart')),
      bot: 'random',
    },
    prepare: (player) => openEvidence(player, 'chart'),
  },
  'a whole log': {
    moment: at(({ view }) => view.evidence.some(({ opened, traced }) => opened && traced)),
    prepare: async (player) => {
      await panel(player, 'Evidence');
      const { page } = player;
      const search = page.getByRole('button', { name: 'Search the whole log' });
      const rows = page.getByRole('list', { name: 'Evidence' }).getByRole('button');
      for (let index = 0; !(await search.isVisible()); index += 1) {
        const back = page.getByRole('button', { name: 'Back to the list' });
        if (await back.isVisible()) await back.click();
        await rows.nth(index).click();
      }
      await search.click();
      await expect(page.getByRole('dialog').getByRole('status')).toHaveText(/^[\d,]+ of [\d,]+ lines$/);
    },
  },
  people: { moment: at(wellRead, { bot: 'cautious' }), prepare: (player) => panel(player, 'People') },
  'what we know': { moment: at(wellRead, { bot: 'cautious' }), prepare: (player) => panel(player, 'What we know') },
  log: { moment: at(wellRead, { bot: 'cautious' }), prepare: (player) => panel(player, 'Log') },
  menu: {
    moment: at(quiet),
    each: async function* (player) {
      const { page } = player;
      yield* await (async () => {
        await menu(player);
        return ['menu'];
      })();
      await page.getByRole('dialog').getByRole('button', { name: 'Settings' }).click();
      const settings = page.getByRole('dialog', { name: 'Settings' });
      await settings.getByRole('radio', { name: /^Live clock/ }).check();
      await expect(settings.getByRole('group', { name: /speed/i })).toBeVisible();
      yield 'settings with the live clock';
      await settings.getByRole('button', { name: 'Close' }).click();
      yield 'the live clock';
      const dialog = await menu(player);
      await dialog.getByRole('button', { name: /erase/i }).click();
      yield 'erase?';
    },
  },
};

const AFTER: Readonly<Record<string, State>> = {
  'phase review': {
    moves: true,
    moment: at(({ view, top }) => view.phase === 'containment' && top !== null, { length: 'short' }),
    prepare: async (player) => {
      const habit = varied();
      for (let acts = 0; acts < 40 && (await player.waiting()) !== 'review'; acts += 1) await player.step(habit);
      await expect(player.review).toBeVisible();
    },
  },
  'front page': { moment: at(over) },
  debrief: {
    moment: at(over, { bot: 'reckless', seed: 3 }),
    each: async function* (player) {
      const { page } = player;
      await player.frontPage.click();
      for (const step of ['Reactions', 'What happened', 'A closer look', 'What we take home'] as const) {
        await player.debriefStep(step).click();
        await expect(player.debriefStep(step)).toHaveAttribute('aria-current', 'step');
        await page.getByRole('main').evaluate((main) => {
          for (const fold of main.querySelectorAll('details')) fold.open = true;
        });
        yield step;
      }
    },
  },
  'hot wash': {
    moment: at(over, { mode: 'drill', length: 'short' }),
    prepare: async ({ page, frontPage }) => {
      await frontPage.click();
      await expect(page.getByRole('button', { name: /^The room has spoken/ })).toBeVisible();
    },
  },
  'the front desk’s end': { moment: { ...floor('receptionist', over), length: 'short' } },
};

/** Looks at the page as it is: wide and dark with axe, on a phone and light with axe, at 320 px, and at twice the size. */
async function examine(page: Page, where: string): Promise<string[]> {
  const root = page.locator('html');
  const theme = (name: string) => root.evaluate((html, value) => html.setAttribute('data-theme', value), name);
  const size = (percent: string) => root.evaluate((html, value) => html.setAttribute('data-text', value), percent);
  const found: string[] = [];
  found.push(...(await axeFaults(page, `${where}, wide and dark`)), ...(await fitFaults(page, `${where}, wide`)));
  await size('200');
  await page.setViewportSize({ width: 640, height: 800 });
  found.push(...(await fitFaults(page, `${where}, 640 px at 200 %`)));
  await size('100');
  await page.setViewportSize({ width: 320, height: 640 });
  found.push(...(await fitFaults(page, `${where}, 320 px`)));
  await page.setViewportSize({ width: 390, height: 844 });
  await theme('light');
  found.push(...(await axeFaults(page, `${where}, phone and light`, { only: LOOKS })));
  await theme('dark');
  await page.setViewportSize({ width: 1280, height: 800 });
  return found;
}

for (const [group, states] of Object.entries({ decisions: DECISIONS, panels: PANELS, after: AFTER })) {
  test(`nothing is wrong with the ${group}, in either theme, at any size`, async ({ page }, info) => {
    test.setTimeout(240_000);
    await withoutWall(page);
    const found: string[] = [];
    for (const [name, { moment, prepare, each, moves = false }] of Object.entries(states)) {
      await page.emulateMedia({ reducedMotion: moves ? null : 'reduce' });
      const player = new Player(page);
      await openRun(page, writeRunUpTo(info.outputPath(), name, moment));
      await prepare?.(player);
      if (each === undefined) found.push(...(await examine(page, name)));
      else for await (const part of each(player)) found.push(...(await examine(page, `${name}: ${part}`)));
    }
    expect(found).toEqual([]);
  });
}

test('nothing is wrong with the title page and the pages beside it, in either theme, at any size', async ({
  page,
}, info) => {
  test.setTimeout(240_000);
  const found: string[] = [];
  const player = new Player(page);
  await page.goto('/?scenario=nonsense&length=short&seed=11');
  await expect(player.phone).toBeVisible();
  found.push(...(await examine(page, 'title, after a link that says nonsense')));
  await page.getByRole('radio', { name: /^I am a doctor/ }).check();
  for (const folded of await page.getByRole('heading', { level: 2 }).all()) await folded.click();
  found.push(...(await examine(page, 'title unfolded')));
  for (const name of ['Glossary', 'Settings']) {
    await page.getByRole('button', { name }).click();
    const dialog = page.getByRole('dialog', { name });
    await expect(dialog).toBeVisible();
    found.push(...(await examine(page, name)));
    await dialog.getByRole('button', { name: 'Close' }).click();
  }
  // A run that can be gone on with, and one that cannot be read.
  await openRun(page, writeRunUpTo(info.outputPath(), 'saved', at(asks('choice'))));
  await player.step(varied());
  await page.goto('/');
  await expect(player.resume).toBeVisible();
  found.push(...(await examine(page, 'title with a run to go on with')));
  for (const [hash, heading] of [
    ['#accessibility', 'Accessibility'],
    ['#cohort', 'Many runs, one picture'],
    ['#facilitator=otandp-2023', /./],
  ] as const) {
    // From the title page this would be a change of the hash alone, which loads the page again by itself.
    await page.goto('about:blank');
    await page.goto(`/${hash}`);
    // The page's first shell has a heading of its own until the page is there.
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    found.push(...(await examine(page, hash)));
  }
  expect(found).toEqual([]);
});

test('nothing is wrong with what is seen rarely: a save set aside, no storage, another tab, what if, a re-test', async ({
  page,
  context,
}, info) => {
  test.setTimeout(240_000);
  await withoutWall(context);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const found: string[] = [];
  const player = new Player(page);
  await page.goto(BARE_PAGE);
  await plant(page, '{"format":"code-dark-run/1","acts":[{"minute":');
  await page.goto('/');
  await expect(page.getByText('A saved run could not be opened and was set aside')).toBeVisible();
  found.push(...(await examine(page, 'a save set aside')));

  await player.start('?length=short&seed=11');
  const second = new Player(await context.newPage());
  await second.page.emulateMedia({ reducedMotion: 'reduce' });
  await second.page.goto('/');
  await second.resume.click();
  await expect(
    second.page.getByRole('heading', { level: 1, name: 'This exercise is open in another tab' }),
  ).toBeVisible();
  found.push(...(await examine(second.page, 'open in another tab')));
  await second.page.addInitScript(() => {
    Object.defineProperty(globalThis, 'indexedDB', { value: undefined });
    Object.defineProperty(globalThis, 'localStorage', { value: undefined });
  });
  await second.page.goto('/?length=short&seed=11');
  await expect(second.page.getByText('This browser does not keep data.')).toBeVisible();
  found.push(...(await examine(second.page, 'no storage, title')));
  await second.phone.click();
  await expect(second.page.getByText('This browser does not keep data. You can play on')).toBeVisible();
  found.push(...(await examine(second.page, 'no storage, desk')));
  await second.page.close();

  await page.bringToFront();
  await openRun(page, writeEndedRun(info.outputPath(), 'reckless', 3, 'short'));
  await player.toDebrief();
  await page
    .getByRole('main')
    .getByRole('button', { name: /^What if: / })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 2, name: 'What if …' })).toBeFocused();
  found.push(...(await examine(page, 'what if, asked')));
  await page.getByRole('button', { name: 'Show both futures' }).click();
  await expect(page.getByRole('region', { name: /Both futures/ })).toBeVisible();
  found.push(...(await examine(page, 'what if, both futures')));

  await player.debriefStep('What we take home').click();
  await expect(page.getByText(/^Kept in this browser: it comes up/)).toBeVisible();
  await openReTest(page);
  found.push(...(await examine(page, 're-test, asked')));
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Answer' }).click();
  await expect(page.getByText('the protocol’s way').first()).toBeVisible();
  found.push(...(await examine(page, 're-test, answered')));
  expect(found).toEqual([]);
});

test('nothing is wrong with the wall, by day and while the records are dark', async ({ page }, info) => {
  const found: string[] = [];
  for (const [name, when] of [
    ['by day', asks('choice')],
    ['the records dark', ({ view }: Sight) => view.sites.every(({ care }) => care === 'downtime')],
  ] as const) {
    await openRun(page, writeRunUpTo(info.outputPath(), name, at(when)));
    const harbour = page
      .getByRole('main')
      .getByRole('button', { name: /^Harbour\b/ })
      .first();
    await expect(harbour).toBeVisible({ timeout: 20_000 });
    found.push(...(await axeFaults(page, `the wall, ${name}`)), ...(await fitFaults(page, `the wall, ${name}`)));
    await page.setViewportSize({ width: 390, height: 844 });
    found.push(...(await axeFaults(page, `the wall, ${name}, on a phone`, { only: LOOKS })));
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  expect(found).toEqual([]);
});

test('with reduced motion nothing moves, and a declaration is two presses', async ({ page }, info) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const player = new Player(page);
  const moving = () =>
    page.evaluate(() => document.getAnimations().filter((animation) => animation.playState === 'running').length);
  await openRun(page, writeRunUpTo(info.outputPath(), 'held', at(asks('choice', true))));
  expect(await moving()).toBe(0);
  const title = await player.decision.getByRole('heading', { level: 2 }).innerText();
  await pickFirst(player);
  await player.decision.getByRole('button', { name: 'Decide' }).click();
  const yes = player.decision.getByRole('button', { name: /^Yes: / });
  await expect(yes).toBeFocused();
  await yes.click();
  await expect(player.decision.getByRole('heading', { level: 2, name: title, exact: true })).toBeHidden();
  expect(await moving()).toBe(0);
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
  expect(await axeFaults(page, 'forced colours', { besides: ['color-contrast'] })).toEqual([]);
});
