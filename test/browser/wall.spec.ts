import { expect, type Page, test } from '@playwright/test';
import type {} from '../wall/harness/harness.ts';
import { openWall } from '../wall/harness/route.ts';
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

/** How far two pictures are apart, in levels of 0 … 255: all over, and in the worst block of 16 × 16 pixels. */
async function apart(page: Page, one: Buffer, other: Buffer): Promise<{ mean: number; worst: number }> {
  return page.evaluate(
    async ([a, b]) => {
      const pixels = async (base64: string): Promise<ImageData> => {
        const image = await createImageBitmap(
          new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], { type: 'image/png' }),
        );
        const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
        if (context === null) throw new Error('no canvas to compare on');
        context.drawImage(image, 0, 0);
        return context.getImageData(0, 0, image.width, image.height);
      };
      const [p, q] = [await pixels(a ?? ''), await pixels(b ?? '')];
      const across = Math.ceil(p.width / 16);
      const blocks = new Float64Array(across * Math.ceil(p.height / 16));
      let sum = 0;
      for (let i = 0; i < p.data.length; i += 1) {
        const off = Math.abs((p.data[i] ?? 0) - (q.data[i] ?? 0));
        const at = i >> 2;
        const block = Math.floor(Math.floor(at / p.width) / 16) * across + Math.floor((at % p.width) / 16);
        blocks[block] = (blocks[block] ?? 0) + off;
        sum += off;
      }
      return { mean: sum / (p.width * p.height * 3), worst: Math.max(...blocks) / (16 * 16 * 3) };
    },
    [one.toString('base64'), other.toString('base64')],
  );
}

/** Canvas and WebGL round the edges of small pictures differently: measured 0.02 and 1.3; nobody sees that. */
const SAME = { mean: 0.1, worst: 4 } as const;

for (const moment of [
  'moment=thursday',
  'moment=dark',
  'moment=night',
  'moment=friday',
  'moment=thursday&shows=clinic',
])
  test(`Canvas and WebGL give the same picture: ${moment}`, async ({ page }) => {
    await page.setViewportSize({ width: 940, height: 576 });
    const shots: Buffer[] = [];
    for (const renderer of ['canvas', 'webgl']) {
      await openWall(page, `${moment}&still=1&renderer=${renderer}`);
      expect(await page.evaluate(() => window.wall?.stats().renderer)).toBe(renderer);
      shots.push(await page.screenshot());
    }
    const [canvas, webgl] = shots;
    if (canvas === undefined || webgl === undefined) throw new Error('two pictures');
    const { mean, worst } = await apart(page, canvas, webgl);
    expect(mean).toBeLessThanOrEqual(SAME.mean);
    expect(worst).toBeLessThanOrEqual(SAME.worst);
  });

const TURNS = [
  ['before', 'dark', ['dark', 'care:bay', 'thinner:internet']],
  ['friday', 'recovery', ['back', 'care:bay', 'trust:won']],
  ['dusk', 'calls', ['walk:comms', 'call:ring', 'mail:note', 'press:story', 'letter:form']],
  ['calls', 'friday', ['care:market', 'trust:lost', 'walk:nurse']],
] as const;

for (const [from, to, told] of TURNS)
  test(`from ${from} to ${to}: told within 100 ms, drawn at once and over within a second and a half`, async ({
    page,
  }) => {
    await page.clock.install();
    await openWall(page, `moment=${from}&renderer=canvas`);
    // From here on time and frames pass only when the test says so.
    await page.clock.pauseAt(Date.now() + 60_000);
    await page.clock.runFor(8000);
    const before = await page.evaluate(() => window.wall?.stats());
    expect(before).toMatchObject({ asleep: true, moving: 0 });
    const heard = await page.evaluate((moment) => {
      window.told = [];
      window.show?.(moment);
      return window.told;
    }, to);
    expect(heard).toEqual(expect.arrayContaining([...told]));
    await page.clock.runFor(100);
    const after = await page.evaluate(() => window.wall?.stats());
    expect(after?.frames).toBeGreaterThan(before?.frames ?? 0);
    expect(after?.moving).toBeGreaterThan(0);
    await page.clock.runFor(1400);
    expect(await page.evaluate(() => window.wall?.stats().moving)).toBe(0);
  });

test('on a phone the name of a place is shown while something happens there, then its mark alone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 240 });
  await openWall(page, 'moment=dusk&still=1&renderer=canvas');
  const vendor = page.getByRole('button', { name: /^Vendor\b/ });
  await expect(vendor.getByText('Vendor')).toBeHidden();
  await page.evaluate(() => window.show?.('calls'));
  await expect(vendor.getByText('Vendor')).toBeVisible();
  await expect(vendor.getByText('Vendor')).toBeHidden({ timeout: 8000 });
});

test('what the hand points at on the desk is marked on the wall', async ({ page }) => {
  const player = new Player(page);
  await player.start('?length=short&seed=11');
  await expect(place(page)).toBeVisible({ timeout: 15_000 });
  await expect(place(page)).toHaveAttribute('aria-pressed', 'false');
  await page.getByRole('region', { name: 'Inbox' }).getByRole('button').first().click();
  await expect(place(page)).toHaveAttribute('aria-pressed', 'true');
});

test('where the wall gets another size, the picture that was there stands in until its own is painted', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1000, height: 500 });
  await openWall(page, 'moment=friday&renderer=canvas');
  // Told of the size after the wall, in the same frame.
  await page.evaluate(() => {
    const host = document.getElementById('host');
    const ground = document.querySelector<HTMLCanvasElement>('.wall-ground');
    const map = document.querySelector<HTMLElement>('.wall-map');
    if (host === null || ground === null || map === null) throw new Error('there is no wall');
    Object.assign(window, {
      look: () => [ground.width, map.style.getPropertyValue('--wall-shift')],
      atOnce: new Promise((resolve) => {
        let told = 0;
        new ResizeObserver(() => {
          told += 1;
          if (told === 1) host.style.width = '700px';
          else resolve([ground.width, map.style.getPropertyValue('--wall-shift')]);
        }).observe(host);
      }),
    });
  });
  expect(await page.evaluate('atOnce')).toEqual([1000, expect.stringMatching(/^translate\(.*scale\(/)]);
  await expect.poll(() => page.evaluate('look()')).toEqual([700, '']);
});

test('names that change while the picture stands in are measured as they are, not as they are drawn', async ({
  page,
}) => {
  await page.setViewportSize({ width: 170, height: 130 });
  await openWall(page, 'moment=dusk&renderer=canvas');
  // Once it has been told of the present size, the next is the new one.
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const host = document.getElementById('host');
        if (host === null) return;
        let told = 0;
        new ResizeObserver(() => {
          told += 1;
          if (told === 1) resolve();
          else window.show?.('dark');
        }).observe(host);
      }),
  );
  await page.setViewportSize({ width: 1000, height: 500 });
  const harbour = page.getByRole('button', { name: /^Harbour\b/ });
  await expect(harbour.getByText('On paper')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Market\b/ }).getByText('On paper')).toBeVisible();
});
