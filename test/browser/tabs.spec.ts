import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { BARE_PAGE, keptOn } from './kept-runs.ts';
import { Player, varied, type Waiting } from './player.ts';
import { withoutWall } from './without-wall.ts';

test.beforeEach(({ context }) => withoutWall(context));

const LEAD = '?scenario=otandp-2023&length=short&seed=11';
const NURSE = '?scenario=front-desk-thursday&seat=nurse&seed=5';

class Tab extends Player {
  readonly open = this.page.getByRole('heading', { level: 1, name: 'This exercise is open in another tab' });
  readonly taken = this.page.getByRole('heading', { level: 1, name: 'This exercise goes on in another tab' });

  async press(name: 'Take over here' | 'Take it back' | 'Only look' | 'To the title page'): Promise<void> {
    await this.page.bringToFront();
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  /** Who acts in a tab has it before them; a browser draws one that lies behind once a second. */
  override async start(query: string): Promise<void> {
    await this.page.bringToFront();
    await super.start(query);
  }

  override async waiting(): Promise<Waiting> {
    await this.page.bringToFront();
    return super.waiting();
  }

  async acts(count: number): Promise<void> {
    const habit = varied();
    for (let act = 0; act < count; act += 1) await this.step(habit);
    await this.waiting();
  }
}

const tabOf = async (context: BrowserContext): Promise<Tab> => new Tab(await context.newPage());

/** How many acts each kept run has, by its scenario. */
async function actsKept(page: Page): Promise<Readonly<Record<string, number>>> {
  const { runs } = await keptOn(page);
  return Object.fromEntries(
    Object.values(runs).map((text) => {
      const { scenario, acts } = JSON.parse(text) as { scenario: string; acts: readonly unknown[] };
      return [scenario, acts.length];
    }),
  );
}

/** Browsers in which tabs can ask the browser, only one another, or nobody. */
const BROWSERS: readonly [string, readonly string[]][] = [
  ['tabs that the browser tells apart', []],
  ['tabs that can only talk', ['locks']],
];

for (const [name, missing] of BROWSERS) {
  test(`${name}: the second is told, may look, and takes over; the first stops and says so`, async ({ context }) => {
    await context.addInitScript((gone) => {
      for (const each of gone) Object.defineProperty(navigator, each, { value: undefined });
    }, missing);
    const [first, second] = [await tabOf(context), await tabOf(context)];
    await first.start(LEAD);
    await first.acts(3);
    const time = await first.storyTime.innerText();

    await second.page.goto('/');
    await expect(second.resume).toContainText('Open in another tab');
    await second.resume.click();
    await expect(second.open).toBeFocused();
    await expect(second.page.getByRole('main')).toContainText(time);
    await expect(first.storyTime, 'the first plays on').toHaveText(time);

    await second.press('Only look');
    await expect(second.storyTime).toHaveText(time);
    await expect(second.page.getByText('You are only looking.')).toBeVisible();
    const kept = await actsKept(second.page);
    if ((await second.waiting()) === 'time') await second.advance.click();
    else await second.step(varied()).catch(() => null);
    await expect(second.storyTime, 'looking moves nothing').toHaveText(time);
    expect(await actsKept(second.page)).toEqual(kept);
    await second.page.getByRole('button', { name: 'Menu' }).click();
    await second.page.getByRole('dialog').getByRole('button', { name: 'Back to the title page' }).click();

    await second.press('Take over here');
    await expect(second.storyTime).toHaveText(time);
    await expect(first.taken).toBeFocused();
    await expect(first.storyTime).toBeHidden();
    await second.acts(2);
    const later = await second.storyTime.innerText();

    await first.press('Take it back');
    await expect(first.storyTime, 'with everything that was done there').toHaveText(later);
    await expect(second.taken).toBeVisible();
    await second.press('To the title page');
    await expect(second.resume).toContainText('Open in another tab');
    expect(Object.keys((await keptOn(first.page)).runs)).toEqual(['current']);
  });
}

test('where tabs cannot know of one another the later one plays, and the first is told at its next act', async ({
  context,
}) => {
  await context.addInitScript(() => {
    Object.defineProperty(navigator, 'locks', { value: undefined });
    Reflect.deleteProperty(globalThis, 'BroadcastChannel');
  });
  const [first, second] = [await tabOf(context), await tabOf(context)];
  await first.start(LEAD);
  await first.acts(2);
  await second.page.goto('/');
  await second.resume.click();
  await second.acts(2);
  const [time, kept] = [await second.storyTime.innerText(), await actsKept(second.page)];
  await first.step(varied());
  await expect(first.taken).toBeVisible();
  expect(await actsKept(second.page), 'the first has overwritten nothing').toEqual(kept);
  await first.press('Take it back');
  await expect(first.storyTime).toHaveText(time);
});

test('two exercises in two tabs lie side by side, and both can be gone on with', async ({ context }) => {
  const [first, second] = [await tabOf(context), await tabOf(context)];
  await first.start(LEAD);
  await first.acts(2);
  await second.start(NURSE);
  await second.acts(1);
  await first.acts(1);
  const times = [await first.storyTime.innerText(), await second.storyTime.innerText()];
  expect(Object.keys(await actsKept(first.page)).sort()).toEqual(['front-desk-thursday', 'otandp-2023']);
  await Promise.all([first.page.goto(BARE_PAGE), second.page.goto(BARE_PAGE)]);

  const third = await tabOf(context);
  await third.page.goto('/');
  await expect(third.resume, 'the one played last').toContainText(times[0] ?? '');
  const other = third.page.getByRole('button', { name: /^Another run is kept here/ });
  await expect(other).toContainText(times[1] ?? '');
  await other.click();
  await expect(third.storyTime).toHaveText(times[1] ?? '');
});

test('a new exercise does not take the place of one that is open elsewhere or was played on meanwhile', async ({
  context,
}) => {
  const [first, second] = [await tabOf(context), await tabOf(context)];
  // Both title pages are up before anything is kept.
  await first.page.goto(`/${LEAD}`);
  await second.page.goto(`/${NURSE}`);
  await expect(second.phone).toBeVisible();
  await first.phone.click();
  await first.acts(3);
  const before = await actsKept(first.page);
  await first.page.close();
  await second.phone.click();
  await expect(second.storyTime).toBeVisible();
  await expect.poll(() => actsKept(second.page)).toEqual({ ...before, 'front-desk-thursday': 0 });
});

test('who erases their run leaves the other tab its own', async ({ context }) => {
  const [first, second] = [await tabOf(context), await tabOf(context)];
  await first.start(LEAD);
  await first.acts(2);
  await second.start(NURSE);
  await second.page.getByRole('button', { name: 'Menu' }).click();
  await second.page.getByRole('button', { name: 'Finish and erase' }).click();
  await second.page.getByRole('button', { name: 'Finish and erase everything' }).click();
  await expect(second.phone).toBeVisible();
  expect(Object.keys(await actsKept(second.page))).toEqual(['otandp-2023']);
  await first.acts(1);
  await expect(first.storyTime).toBeVisible();
});
