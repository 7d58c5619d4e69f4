/** Puts the wall's picture harness before a browser test: built as the game is, and served under a made-up path. */
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build, type Rolldown } from 'vite';
import { phaserLite } from '../../../vite.config.ts';

const TYPES: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

type Files = ReadonlyMap<string, string | Uint8Array>;

const made = new Map<string, Promise<Files>>();

async function make(folder: string): Promise<Files> {
  const built = (await build({
    configFile: false,
    root: folder,
    base: './',
    plugins: [phaserLite],
    logLevel: 'error',
    build: { target: 'es2022', write: false },
  })) as Rolldown.RolldownOutput;
  return new Map(built.output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]));
}

/** Opens the harness with these questions (see harness.ts) and waits until its first picture stands. */
export async function openWall(page: Page, query: string): Promise<void> {
  await openBuilt(page, fileURLToPath(new URL('.', import.meta.url)), query);
}

/** Builds the page in a folder, once, and opens it. */
export async function openBuilt(page: Page, folder: string, query: string): Promise<void> {
  const files = made.get(folder) ?? make(folder);
  made.set(folder, files);
  const found = await files;
  const at = `/${basename(folder)}-page/`;
  await page.route(`**${at}**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(at.length) || 'index.html';
    const body = found.get(name);
    if (body === undefined) return route.fulfill({ status: 404 });
    const contentType = TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
    return route.fulfill({ contentType, body: typeof body === 'string' ? body : Buffer.from(body) });
  });
  await page.goto(`${at}?${query}`);
  await page.locator('body[data-ready=yes]').waitFor({ state: 'attached' });
}
