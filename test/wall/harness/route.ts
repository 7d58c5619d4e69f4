/** Puts the wall's picture harness before a browser test: built as the game is, and served under a made-up path. */
import type { Page } from '@playwright/test';
import { build, type Rolldown } from 'vite';
import config from '../../../vite.config.ts';

const AT = '/wall-harness/';
const TYPES: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

let files: Promise<ReadonlyMap<string, string | Uint8Array>> | null = null;

async function made(): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const built = (await build({
    ...config,
    configFile: false,
    root: new URL('.', import.meta.url).pathname,
    logLevel: 'error',
    build: { ...config.build, write: false },
  })) as Rolldown.RolldownOutput;
  return new Map(built.output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]));
}

/** Opens the harness with these questions (see harness.ts) and waits until its first picture stands. */
export async function openWall(page: Page, query: string): Promise<void> {
  files ??= made();
  const found = await files;
  await page.route(`**${AT}**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(AT.length) || 'index.html';
    const body = found.get(name);
    if (body === undefined) return route.fulfill({ status: 404 });
    const contentType = TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
    return route.fulfill({ contentType, body: typeof body === 'string' ? body : Buffer.from(body) });
  });
  await page.goto(`${AT}?${query}`);
  await page.locator('body[data-ready=yes]').waitFor({ state: 'attached' });
}
