import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { listen, serveFolder } from '../../tools/serve.mjs';
import { HASTY, Player } from './player.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const dist = process.env.DIST ?? join(root, 'dist');

test.use({ serviceWorkers: 'allow' });

/** A site of its own, that can be taken off the network and can bring out a new version. */
class Site {
  readonly folder = mkdtempSync(join(tmpdir(), 'code-dark-site-'));
  private server: Server | null = null;
  private port = 0;

  constructor() {
    cpSync(dist, this.folder, { recursive: true });
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}/`;
  }

  async up(): Promise<void> {
    this.server = serveFolder(this.folder);
    this.port = await listen(this.server, this.port, false);
  }

  async down(): Promise<void> {
    const { server } = this;
    this.server = null;
    server?.closeAllConnections();
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
  }

  /** Another build as far as a browser can tell: the page differs, one file has another name, the list names another version. */
  bringOut(mark: string): void {
    const change = (file: string, from: string | RegExp, to: string): void => {
      const path = join(this.folder, file);
      const text = readFileSync(path, 'utf8');
      expect(text, `${file} has ${from}`).toMatch(from);
      writeFileSync(path, text.replace(from, to));
    };
    change('index.html', /<html lang="en"/, `<html lang="en" data-version="${mark}"`);
    const [art = ''] = readdirSync(join(this.folder, 'assets')).filter((name) => /^art-.*\.js$/.test(name));
    rmSync(join(this.folder, 'assets', art));
    change('sw.js', /VERSION = "[0-9a-f]{16}"|VERSION = '[0-9a-f]{16}'/, `VERSION = '${mark}'`);
    change('sw.js', new RegExp(`"assets/${art}",`), '');
  }

  async remove(): Promise<void> {
    await this.down();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Waits until everything has been fetched: a worker becomes active only then. */
async function keptOffline(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller === null)
      await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
  });
}

let site: Site;
test.beforeEach(async () => {
  site = new Site();
  await site.up();
});
test.afterEach(() => site.remove());

test('after the first load the exercise plays on without any network, the wall included', async ({ page, context }) => {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  const player = new Player(page);
  await page.goto(`${site.address}?scenario=front-desk-thursday&seat=receptionist&seed=3`);
  await expect(player.phone).toBeVisible();
  await keptOffline(page);
  await site.down();
  await context.setOffline(true);

  await page.reload();
  await player.phone.click();
  await expect(player.storyTime).toBeVisible();
  await player.step(HASTY);
  await player.step(HASTY);
  // The wall is drawn by the largest of the files.
  await expect(page.locator('#wall canvas').first()).toBeAttached();
  const time = await player.storyTime.innerText();
  await page.reload();
  await player.resume.click();
  await expect(player.storyTime).toHaveText(time);
  await player.step(HASTY);
  expect(faults).toEqual([]);
});

test('a new version waits for a word, and leaves a running exercise its own files', async ({ page, context }) => {
  await page.goto(site.address);
  const notice = page.getByRole('region', { name: 'New version' });
  await keptOffline(page);
  await expect(notice).toBeHidden();
  const running = new Player(await context.newPage());
  await running.page.goto(`${site.address}?length=short&seed=4`);
  await running.phone.click();
  await running.step(HASTY);
  const time = await running.storyTime.innerText();

  site.bringOut('00000000000000aa');
  await page.reload();
  await expect(notice.getByRole('status')).toContainText('A new version of Code Dark is ready');
  await expect(page.locator('html')).not.toHaveAttribute('data-version');
  await notice.getByRole('button', { name: 'Later' }).click();
  await expect(notice).toBeHidden();
  await page.reload();
  await notice.getByRole('button', { name: 'Use the new version' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-version', '00000000000000aa');
  await expect(notice).toBeHidden();

  // The other tab has noticed nothing, and has what it needs although the site no longer has it.
  await expect(running.storyTime).toHaveText(time);
  await running.step(HASTY);
  const old = await running.page.evaluate(async () => {
    const page = await fetch('./').then((answer) => answer.text());
    const names = await Promise.all(
      (await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)),
    );
    const art = names.flat().find((url) => /\/assets\/art-[^/]*\.js$/.test(url)) ?? '';
    return { page: page.includes('data-version'), art: (await fetch(art)).status, caches: names.length };
  });
  expect(old).toEqual({ page: true, art: 200, caches: 2 });
});

test('the game can be installed: its manifest names a start, a window of its own and icons that are there', async ({
  page,
  request,
}) => {
  await page.goto(site.address);
  const href = await page.locator('link[rel="manifest"]').getAttribute('href');
  const manifest = await (await request.get(new URL(href ?? '', site.address).href)).json();
  expect(manifest).toMatchObject({ name: 'Code Dark', display: 'standalone', start_url: './', scope: './' });
  const sizes = manifest.icons.map((icon: { sizes: string; purpose: string }) => `${icon.sizes} ${icon.purpose}`);
  expect(sizes).toEqual(['192x192 any', '512x512 any', '512x512 maskable']);
  for (const { src } of manifest.icons) {
    const icon = await request.get(new URL(src, site.address).href);
    expect([src, icon.status(), icon.headers()['content-type']]).toEqual([src, 200, 'image/png']);
  }
});

test('the worker keeps the whole game and nothing twice; sound comes once play has begun', async ({ page }) => {
  const player = new Player(page);
  await page.goto(`${site.address}?scenario=front-desk-thursday&seat=nurse`);
  await expect(player.phone).toBeVisible();
  await keptOffline(page);
  const kept = (): Promise<string[]> =>
    page.evaluate(async () => {
      const [name = ''] = await caches.keys();
      const keys = await (await caches.open(name)).keys();
      return keys.map(({ url }) => new URL(url).pathname.slice(1));
    });
  const files = readdirSync(site.folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.\w+$/.test(name) && !/\.br$|^\.|licences\.md|^sw\.js$/.test(name));
  const sound = files.filter((name) => /\.(mp3|m4a|webm)$/.test(name));
  const silent = files.filter((name) => !sound.includes(name));
  expect(sound.length).toBeGreaterThan(5);
  expect((await kept()).sort()).toEqual(silent.sort());
  await player.phone.click();
  await expect.poll(async () => (await kept()).sort()).toEqual(files.sort());
});
