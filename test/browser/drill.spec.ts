import { expect, test } from '@playwright/test';
import { Player, varied } from './player.ts';
import { withoutWall } from './without-wall.ts';

test.beforeEach(({ context }) => withoutWall(context));

test.use({ viewport: { width: 1920, height: 1080 } });

const LINK = '?mode=drill&length=short&clock=table&seed=7';

/** Words that would tell a room how it is doing. */
const SCORES = /Performed (without|with)|Unable to be performed|\bof [\d.]+ points\b|\bSkill [PSMU]\b/;

test('a drill asks the room to talk, takes its reasons and gives no score before the hot wash', async ({ page }) => {
  test.setTimeout(180_000);
  await page.goto('/#facilitator');
  await expect(page.getByRole('heading', { level: 1, name: 'Facilitator’s sheet' })).toBeVisible();
  const listening = page.getByText('Listen for:');
  await expect(listening.nth(10)).toBeAttached();
  const notes = (await listening.locator('..').allInnerTexts()).map((note) => note.replace('Listen for:', '').trim());

  const player = new Player(page);
  await page.goto(`/${LINK}`);
  await expect(page.getByText('Choices: short, drill')).toBeVisible();
  await player.phone.click();
  const prompt = page.getByRole('complementary', { name: 'Talk about it first' });
  const reasons: string[] = [];
  let prompts = 0;
  await expect(prompt).toBeVisible();
  const look = async () => {
    const words = await page.locator('body').innerText();
    expect(words).not.toMatch(SCORES);
    for (const note of notes) expect(words).not.toContain(note);
    if (await prompt.isVisible()) prompts += 1;
    if ((await player.decision.count()) > 0)
      reasons.push(await player.decision.getByRole('heading', { level: 2 }).innerText());
  };
  await look();
  await player.playToTheEnd(varied(), look);
  expect(prompts).toBeGreaterThan(5);

  await player.frontPage.click();
  await page.getByRole('heading', { level: 2, name: 'What the room said' }).click();
  for (const title of new Set(reasons))
    await expect(page.getByText(`We agreed on this: ${title}`, { exact: true })).toBeVisible();
  expect(await page.locator('body').innerText()).not.toMatch(SCORES);
  await page.getByRole('button', { name: 'The room has spoken: show the result' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Skill/ })).toBeVisible();
});

test('the facilitator’s sheet has every decision and prints as dark text on white', async ({ page }) => {
  await page.goto('/#facilitator');
  const decisions = page.getByRole('article');
  await expect(decisions.nth(31), 'at least 32 decisions').toBeAttached();
  await expect(page.getByText(/⟦/)).toHaveCount(0);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Print or save as PDF' })).toBeHidden();
  const colours = await page.getByRole('main').evaluate((main) => {
    const paper = getComputedStyle(document.body).backgroundColor;
    return { ink: getComputedStyle(main).color, paper };
  });
  const light = (colour: string): number =>
    (colour.match(/\d+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
  expect(light(colours.ink)).toBeLessThan(200);
  expect(light(colours.paper) === 0 && colours.paper.includes(', 0)') ? 765 : light(colours.paper)).toBeGreaterThan(
    700,
  );
  expect((await page.pdf()).length).toBeGreaterThan(20_000);
});
