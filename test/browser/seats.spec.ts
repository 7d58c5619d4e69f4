/** The start page's chairs: each leads to its own exercise, in the browser as it is served. */
import { expect, type Page, test } from '@playwright/test';
import { HASTY, Player } from './player.ts';

/** The chairs as they stand on the start page, and what is seen of each once the phone is picked up. */
const CHAIRS: readonly { readonly who: string; readonly wall: RegExp; readonly minutes: string }[] = [
  { who: 'I work at the front desk', wall: /^The clinic from inside$/, minutes: 'Short: 11 minutes' },
  { who: 'I am a nurse in charge', wall: /^The clinic from inside$/, minutes: 'Short: 12 minutes' },
  { who: 'I am a doctor', wall: /^The clinic from inside$/, minutes: 'Short: 11 minutes' },
  { who: 'I lead the response', wall: /^Map of the group$/, minutes: 'Short: 15 minutes' },
  { who: 'We are a team', wall: /^Map of the group$/, minutes: 'Full: 60 minutes' },
  { who: 'I am a student', wall: /^Map of the group$/, minutes: 'Full: 60 minutes' },
];

const chair = (page: Page, who: string) =>
  page.getByRole('group', { name: 'Who are you?' }).getByRole('radio', { name: who });

for (const { who, wall, minutes } of CHAIRS) {
  test(`“${who}” reaches its first decision`, async ({ page }) => {
    const player = new Player(page);
    await page.goto('/');
    await chair(page, who).check();
    await expect(page.getByRole('radio', { name: minutes })).toBeChecked();
    await player.phone.click();
    await expect(player.storyTime).toContainText('14:20');
    await expect(async () => {
      if ((await player.waiting()) !== 'decision') await player.step(HASTY);
      await expect(player.decision).toBeVisible({ timeout: 100 });
    }).toPass();
    await expect(page.getByRole('list', { name: wall })).toBeAttached();
  });
}

test('the page loads one scenario, and another only when its chair is chosen', async ({ page }) => {
  const loaded: string[] = [];
  page.on('request', (request) => {
    const [, name] = /scenarios\/([a-z0-9-]+)\.[0-9a-f]{16}\.json/.exec(request.url()) ?? [];
    if (name !== undefined) loaded.push(name);
  });
  await page.goto('/');
  // The protocol comes only once somebody plays.
  await expect.poll(() => loaded).toEqual(['otandp-2023']);
  await chair(page, 'I work at the front desk').check();
  await expect.poll(() => loaded).toContain('front-desk-thursday');
  await chair(page, 'I lead the response').check();
  await chair(page, 'I am a doctor').check();
  expect(loaded.filter((name) => name === 'front-desk-thursday')).toHaveLength(1);
});

test('a trainer’s link presets the chair, and says what it does not know', async ({ page }) => {
  await page.goto('/?scenario=front-desk-thursday&seat=nurse&length=full&seed=7');
  await expect(chair(page, 'I am a nurse in charge')).toBeChecked();
  await expect(page.getByText(/\bfull\b.*\bshort\b/).first()).toBeVisible();
  await page.getByText(/^Choices: /).click();
  await expect(page.getByRole('textbox', { name: /^Seed/ })).toHaveValue('7');
  await expect(page.getByRole('link', { name: /printable sheet/ })).toHaveAttribute(
    'href',
    '#facilitator=front-desk-thursday',
  );
});

test('a drill is a room, and a room is a drill', async ({ page }) => {
  await page.goto('/?mode=drill&length=short');
  await expect(chair(page, 'We are a team')).toBeChecked();
  await page.getByText(/^Choices: /).click();
  await page.getByRole('radio', { name: /^Coach/ }).check();
  await expect(chair(page, 'I lead the response')).toBeChecked();
  await chair(page, 'We are a team').check();
  await expect(page.getByRole('radio', { name: /^Drill/ })).toBeChecked();
});

test('a run goes on in the chair and the scenario in which it was left', async ({ page }) => {
  const player = new Player(page);
  await page.goto('/');
  await chair(page, 'I am a doctor').check();
  await player.phone.click();
  await player.step(HASTY);
  await player.step(HASTY);
  const time = await player.storyTime.innerText();
  await page.goto('/?seat=lead');
  await expect(player.resume).toContainText('Doctor');
  await player.resume.click();
  await expect(player.storyTime).toHaveText(time);
  await expect(page.getByRole('list', { name: 'The clinic from inside' })).toBeAttached();
});

test('the rooms of the clinic are told in words, lead to what came from them, and say where one is', async ({
  page,
}) => {
  const player = new Player(page);
  await page.goto('/?seat=receptionist');
  await player.phone.click();
  const rooms = page.getByRole('list', { name: 'The clinic from inside' });
  const waiting = rooms.getByRole('button', { name: /^Waiting room\. 11 people waiting/ });
  await expect(waiting).toBeVisible();
  const counter = rooms.getByRole('button', { name: /^Counter\. Patient records: Online\. You are here/ });
  await counter.click();
  await expect(counter).toHaveAttribute('aria-pressed', 'true');
  await expect(waiting).toHaveAttribute('aria-pressed', 'false');
});

test('the wall keeps its figures on its floor when its host changes', async ({ page }) => {
  const player = new Player(page);
  await page.goto('/?seat=nurse');
  await player.phone.click();
  await expect(page.getByRole('list', { name: 'The clinic from inside' })).toBeVisible();
  const sizes = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('.wall-map canvas')].map((canvas) => {
        const { width, height } = canvas.getBoundingClientRect();
        return `${Math.round(width)}x${Math.round(height)}`;
      }),
    );
  const before = await sizes();
  await page.setViewportSize({ width: 1280, height: 620 });
  await expect.poll(async () => new Set(await sizes()).size).toBe(1);
  expect(await sizes()).not.toEqual(before);
});

test('each scenario has its sheet for the facilitator', async ({ page }) => {
  await page.goto('/#facilitator=front-desk-thursday');
  await expect(page.getByText(/^For: Receptionist/).first()).toBeVisible();
  await page.goto('about:blank');
  await page.goto('/#facilitator');
  await expect(page.getByRole('heading', { level: 3 }).first()).toBeVisible();
  await expect(page.getByText(/^For: /)).toHaveCount(0);
});
