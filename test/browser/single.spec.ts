import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, type Page, test } from '@playwright/test';
import { HASTY, Player } from './player.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const folder = process.env.SINGLE ?? mkdtempSync(join(tmpdir(), 'code-dark-stick-'));
const file = join(folder, 'code-dark.html');

test.beforeAll(async () => {
  test.setTimeout(120_000);
  if (process.env.SINGLE) return;
  await promisify(execFile)(process.execPath, [join(root, 'tools/single.mjs'), '--out', folder]);
});
test.afterAll(() => {
  if (!process.env.SINGLE) rmSync(folder, { recursive: true, force: true });
});

/** What goes wrong, and what is asked of anybody. */
function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(pathToFileURL(file).href))
      faults.push(request.url());
  });
  return faults;
}

test('one file on a stick plays by double-click: wall, sound, save and resume, asking nobody for anything', async ({
  page,
}) => {
  const faults = watch(page);
  const player = new Player(page);
  await page.goto(`${pathToFileURL(file).href}?length=short&seed=11`);
  await page.getByText(/^Choices: /).click();
  await page.getByRole('checkbox', { name: /sound/i }).check();
  await player.phone.click();
  await expect(player.storyTime).toContainText('14:20');
  for (let acts = 0; acts < 3; acts += 1) await player.step(HASTY);
  await expect(page.locator('#wall canvas').first()).toBeAttached();
  const time = await player.storyTime.innerText();

  await page.reload();
  await player.resume.click();
  await expect(player.storyTime).toHaveText(time);
  await player.step(HASTY);
  expect(await page.getByRole('main').innerText()).not.toMatch(/⟦|…\n/);
  expect(faults).toEqual([]);
});

test('the other scenario, the trainer’s pages and the way back are in the same file', async ({ page }) => {
  const faults = watch(page);
  await page.goto(`${pathToFileURL(file).href}#facilitator=front-desk-thursday`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page
    .getByRole('link', { name: /title page|back/i })
    .first()
    .click();
  await expect(new Player(page).phone).toBeVisible();
  expect(page.url()).toContain('code-dark.html');
  expect(faults).toEqual([]);
});

test('where the disk’s page may keep nothing, it says so, plays on and hands out the run', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'indexedDB', { get: () => undefined });
    Object.defineProperty(globalThis, 'localStorage', {
      get: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  const faults = watch(page);
  const player = new Player(page);
  await page.goto(`${pathToFileURL(file).href}?scenario=front-desk-thursday&seat=nurse&seed=2`);
  await player.phone.click();
  await expect(player.storyTime).toBeVisible();
  await expect(page.locator('.save-warning')).toBeVisible();
  await page.getByRole('button', { name: 'Menu' }).click();
  const run = await player.exportRun();
  expect(run.json).toContain('"front-desk-thursday"');
  expect(faults).toEqual([]);
});

test('its own policy lets in nothing but itself', () => {
  const html = readFileSync(file, 'utf8').split('<style>', 1)[0] ?? '';
  const [, policy = ''] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
  expect(policy).toMatch(
    /^default-src 'none'; script-src 'sha256-[\w+/]+=*'; style-src 'sha256-[\w+/]+=*'; img-src data: blob:;/,
  );
  expect(policy).not.toMatch(/unsafe|connect-src|https?:/);
  // Before the policy stands nothing that it could have stopped.
  expect(html).not.toContain('<script');
  const links = html.match(/<link[^>]+>/g) ?? [];
  expect(links.map((link) => /href="([^"]{5})/.exec(link)?.[1])).toEqual(['data:']);
});
