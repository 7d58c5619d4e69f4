/** What everybody may set for themselves, that it is kept, and that nothing on the page moves or presses against it. */
import { expect, type Page, test } from '@playwright/test';
import { type Moment, openRun, writeRunBefore, writeRunUpTo } from './moments.ts';
import { Player, varied } from './player.ts';

const settings = (page: Page) => page.getByRole('dialog', { name: 'Settings' });

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(settings(page)).toBeVisible();
}

test('everything that can be set is kept, on the title page and in the exercise', async ({ page }) => {
  await page.goto('/?length=short&seed=11');
  await openSettings(page);
  const dialog = settings(page);
  const picks = [
    ['Text size', /^130/],
    ['Colours', /^Day/],
    ['Motion', /^Still/],
    ['Declarations', /^Press, then confirm/],
    ['Clock', /^Live clock/],
  ] as const;
  for (const [group, name] of picks)
    await dialog.getByRole('group', { name: group }).getByRole('radio', { name }).check();
  await dialog.getByRole('checkbox', { name: 'Play sound' }).check();
  await dialog.getByRole('checkbox', { name: /captions/ }).uncheck();
  const volumes = { Music: '35', Rooms: '0', Signals: '100' };
  for (const [name, value] of Object.entries(volumes)) await dialog.getByRole('slider', { name }).fill(value);
  await dialog.getByRole('button', { name: 'Close' }).click();

  const kept = async (): Promise<void> => {
    await expect(page.locator('html')).toHaveAttribute('data-text', '130');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    await expect(page.locator('html')).toHaveAttribute('data-motion', 'reduced');
    for (const [group, name] of picks)
      await expect(dialog.getByRole('group', { name: group }).getByRole('radio', { name })).toBeChecked();
    await expect(dialog.getByRole('checkbox', { name: 'Play sound' })).toBeChecked();
    await expect(dialog.getByRole('checkbox', { name: /captions/ })).not.toBeChecked();
    for (const [name, value] of Object.entries(volumes))
      await expect(dialog.getByRole('slider', { name })).toHaveValue(value);
  };
  await page.reload();
  await openSettings(page);
  await kept();
  await dialog.getByRole('button', { name: 'Close' }).click();
  const player = new Player(page);
  await player.phone.click();
  await expect(player.storyTime).toBeVisible();
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Settings' }).click();
  await kept();
});

test('the live clock runs, is paused, slowed to a tenth, stops while something is read, and is switched off', async ({
  page,
}) => {
  await page.clock.install();
  const player = new Player(page);
  await page.goto('/?length=short&seed=11&clock=live');
  await player.phone.click();
  await expect(player.storyTime).toHaveText('Thu 14:20');
  const change = async (set: (page: Page) => Promise<void>): Promise<void> => {
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Settings' }).click();
    await set(page);
    await settings(page).getByRole('button', { name: 'Close' }).click();
  };
  // Something new is on the desk: time stands still for a while, and then goes on.
  await page.clock.runFor(9000);
  await expect(player.storyTime).toHaveText('Thu 14:20');
  await page.clock.runFor(6000);
  await expect(player.storyTime).not.toHaveText('Thu 14:20');
  // Paused, it stands.
  await page.getByRole('button', { name: /^Pause/ }).click();
  const paused = await player.storyTime.innerText();
  await page.clock.runFor(300_000);
  await expect(player.storyTime).toHaveText(paused);
  // A tenth of the speed can be chosen, and the clock can be switched off altogether.
  await change(async () => settings(page).getByRole('radio', { name: /0\.1/ }).check());
  await change(async () =>
    settings(page)
      .getByRole('radio', { name: /^Table clock/ })
      .check(),
  );
  await expect(page.getByRole('button', { name: /^(Pause|Go on)/ })).toHaveCount(0);
  await page.clock.runFor(600_000);
  await expect(player.storyTime).toHaveText(paused);
});

/** The record system goes, and all clinics with it. */
const dark: Moment = {
  when: ({ view }) => view.assets.some(({ id, state }) => id === 'records' && state === 'offline'),
};

test('the dark moment does not flash: fewer than three changes of light in any second', async ({ page }) => {
  test.setTimeout(90_000);
  const { file, pick } = writeRunBefore(test.info().outputPath(), 'before-dark', dark);
  await openRun(page, file);
  const player = new Player(page);
  await expect(page.getByRole('list', { name: 'Map of the group' })).toBeAttached();
  const cdp = await page.context().newCDPSession(page);
  const frames: { readonly at: number; readonly data: string }[] = [];
  cdp.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
    frames.push({ at: metadata.timestamp ?? 0, data });
    void cdp.send('Page.screencastFrameAck', { sessionId });
  });
  await cdp.send('Page.startScreencast', { format: 'jpeg', quality: 60, maxWidth: 640, everyNthFrame: 1 });
  const options = player.decision.getByRole('group', { name: 'Choose one' });
  await options.getByRole('radio').nth(pick).check();
  await player.confirm(player.decision, await player.decision.getByRole('heading', { level: 2 }).innerText());
  await expect(
    page.getByRole('list', { name: 'Map of the group' }).getByRole('button', { name: /On paper/ }),
  ).toHaveCount(8);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1500)));
  await cdp.send('Page.stopScreencast');
  expect(frames.length, 'pictures of the moment').toBeGreaterThan(5);
  // Mean relative luminance of the wall and of the whole page, picture by picture.
  const light = await page.evaluate(
    async (pictures) => {
      const canvas = document.createElement('canvas');
      const pen = canvas.getContext('2d', { willReadFrequently: true });
      const linear = Array.from({ length: 256 }, (_, value) => {
        const share = value / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      const result: number[][] = [];
      for (const data of pictures) {
        const picture = new Image();
        picture.src = `data:image/jpeg;base64,${data}`;
        await picture.decode();
        // A grid: a flash counts from a quarter of ten degrees of sight, so a twelfth of the page is fine enough.
        [canvas.width, canvas.height] = [4, 3];
        pen?.drawImage(picture, 0, 0, 4, 3);
        const bytes = pen?.getImageData(0, 0, 4, 3).data ?? new Uint8ClampedArray();
        result.push(
          Array.from({ length: 12 }, (_, cell) => {
            const [red = 0, green = 0, blue = 0] = bytes.slice(cell * 4, cell * 4 + 3);
            return 0.2126 * (linear[red] ?? 0) + 0.7152 * (linear[green] ?? 0) + 0.0722 * (linear[blue] ?? 0);
          }),
        );
      }
      return result;
    },
    frames.map(({ data }) => data),
  );
  // A flash is a pair of opposing changes of a tenth or more of full light (WCAG 2.3.1).
  let most = 0;
  for (let cell = 0; cell < 12; cell += 1) {
    const turns: number[] = [];
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    let heading = 0;
    light.forEach((cells, index) => {
      const value = cells[cell] ?? 0;
      [low, high] = [Math.min(low, value), Math.max(high, value)];
      const way = value - low >= 0.1 ? 1 : high - value >= 0.1 ? -1 : 0;
      if (way === 0 || way === heading) return;
      heading = way;
      [low, high] = [value, value];
      turns.push(frames[index]?.at ?? 0);
    });
    for (const turn of turns) most = Math.max(most, turns.filter((other) => other >= turn && other < turn + 1).length);
  }
  expect(most / 2, 'flashes in the worst second').toBeLessThan(3);
});

test('what can be dragged can be pressed: an order is made without dragging', async ({ page }) => {
  const player = new Player(page);
  await page.route(/\/assets\/wall-[^/]*\.js$/, (route) => route.abort());
  await openRun(page, writeRunUpTo(test.info().outputPath(), 'rank', { when: ({ top }) => top?.act === 'rank' }));
  const items = player.decision.getByRole('listitem').filter({ has: page.getByRole('button', { name: /^Move up/ }) });
  const second = await items.nth(1).innerText();
  await items
    .nth(1)
    .getByRole('button', { name: /^Move up/ })
    .click();
  await expect(items.first()).toContainText(second.replace(/^\d+\s*/, '').trim());
  await expect(items.first().getByRole('button', { name: /^Move down/ })).toBeFocused();
  await player.step(varied());
});
