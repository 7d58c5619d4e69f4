import { expect, type Page, test } from '@playwright/test';
import { HASTY, Player } from './player.ts';

declare global {
  interface Window {
    /** How many frames the page has asked for; set by the tests before anything else runs. */
    framesAsked: number;
    /** Kinds of drawing context that were handed out. */
    contexts: string[];
  }
}

/** What the machine can draw with. */
type Machine = 'canvas' | 'webgl' | 'nothing';

/** Makes the browser look like such a machine, and counts what it is asked for. */
async function pretend(page: Page, machine: Machine): Promise<void> {
  await page.addInitScript((kind) => {
    window.framesAsked = 0;
    window.contexts = [];
    const ask = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) => {
      window.framesAsked += 1;
      return ask(callback);
    };
    // Called with its own canvas by Reflect.apply below.
    // oxlint-disable-next-line typescript/unbound-method
    const given = HTMLCanvasElement.prototype.getContext;
    const get = function (this: HTMLCanvasElement, type: string, ...rest: unknown[]) {
      const gl = type.includes('webgl');
      if (kind === 'nothing' || (kind === 'canvas' && gl)) return null;
      const context = Reflect.apply(given, this, [type, ...rest]);
      if (context !== null && !window.contexts.includes(type)) window.contexts.push(type);
      return context;
    };
    HTMLCanvasElement.prototype.getContext = get as unknown as typeof given;
    // Software WebGL is avoided by the game; a name that is not known as software makes it use it.
    const UNMASKED_RENDERER = 0x9246;
    for (const prototype of [WebGLRenderingContext.prototype, WebGL2RenderingContext.prototype]) {
      // Called with its own context below.
      // oxlint-disable-next-line typescript/unbound-method
      const parameter = prototype.getParameter;
      prototype.getParameter = function (name: number) {
        return name === UNMASKED_RENDERER ? 'Graphics 630' : parameter.call(this, name);
      };
    }
  }, machine);
}

/** Share of the wall's pixels that are not of its commonest colour, over all its canvases that can be read. */
async function drawn(page: Page): Promise<number> {
  return page.evaluate(() => {
    let most = 0;
    for (const canvas of document.querySelectorAll('canvas')) {
      const small = document.createElement('canvas');
      [small.width, small.height] = [64, 40];
      const context = small.getContext('2d');
      if (!context || canvas.width === 0) continue;
      context.drawImage(canvas, 0, 0, 64, 40);
      const { data } = context.getImageData(0, 0, 64, 40);
      const counts = new Map<string, number>();
      for (let at = 0; at < data.length; at += 4) {
        const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(at, at + 4);
        const colour = [red >> 4, green >> 4, blue >> 4, alpha >> 6].join();
        counts.set(colour, (counts.get(colour) ?? 0) + 1);
      }
      most = Math.max(most, 1 - Math.max(...counts.values()) / (64 * 40));
    }
    return most;
  });
}

const place = (page: Page) =>
  page
    .getByRole('main')
    .getByRole('button', { name: /^Harbour\b/ })
    .first();

for (const machine of ['canvas', 'webgl'] as const) {
  test(`the wall is drawn with ${machine}, tells states in words, and rests when nothing moves`, async ({ page }) => {
    await pretend(page, machine);
    const player = new Player(page);
    await player.start('?length=short&seed=11');
    await expect(place(page)).toBeVisible({ timeout: 15_000 });
    await expect.poll(() => drawn(page), { timeout: 15_000 }).toBeGreaterThan(0.3);
    const contexts = await page.evaluate(() => window.contexts);
    expect(contexts.some((type) => type.includes('webgl'))).toBe(machine === 'webgl');
    await player.step(HASTY);
    // Packets go on for some seconds after a change; then no more frames are asked for.
    let before = -1;
    await expect
      .poll(
        async () => {
          const now = await page.evaluate(() => window.framesAsked);
          const since = now - before;
          before = now;
          return since;
        },
        { intervals: [1000], timeout: 25_000, message: 'frames asked for in a second' },
      )
      .toBeLessThanOrEqual(1);
  });
}

test('a place chosen on the wall shows its news on the desk', async ({ page }) => {
  const player = new Player(page);
  await player.start('?length=short&seed=11');
  await place(page).click({ timeout: 15_000 });
  const reader = page.getByRole('region', { name: 'Inbox' }).getByRole('article');
  await expect(reader).toContainText('Harbour');
});

test('without any drawing context the exercise is complete', async ({ page }) => {
  test.setTimeout(180_000);
  const thrown: string[] = [];
  page.on('pageerror', (error) => thrown.push(error.message));
  await pretend(page, 'nothing');
  const player = new Player(page);
  await player.start('?length=short&seed=11');
  await player.playToTheEnd(HASTY);
  await player.toDebrief();
  expect(thrown).toEqual([]);
});
