import { createServer } from 'node:net';
import { defineConfig } from '@playwright/test';
import { findBrowser } from './tools/browser.mjs';
import { root } from './tools/toolchain.mjs';

/** A port nobody uses. The first process chooses; the workers, which read this file again, are told. */
async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('no free port');
  return String(address.port);
}

process.env.CODE_DARK_TEST_PORT ??= await freePort();
process.env.CODE_DARK_TEST_BROWSER ??= JSON.stringify(await findBrowser());
const port = process.env.CODE_DARK_TEST_PORT;
const browser: Awaited<ReturnType<typeof findBrowser>> = JSON.parse(process.env.CODE_DARK_TEST_BROWSER);

/** The browser tests play the built game as `npm start` serves it. */
export default defineConfig({
  testDir: 'test/browser',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  workers: 3,
  timeout: 90_000,
  reporter: [['list']],
  webServer: {
    command: `"${process.execPath}" tools/serve.mjs --port ${port}`,
    // The soak's configuration lies elsewhere and takes this one over.
    cwd: root,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
  },
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Asia/Hong_Kong',
    // Where tests stand in for the network it must be asked; offline.spec.ts allows the worker.
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
    // Snapshots of every step make a long exercise three times as long.
    trace: { mode: 'retain-on-failure', snapshots: false, screenshots: false },
    // Everything on this page answers at once; what takes longer will not come.
    actionTimeout: 10_000,
    navigationTimeout: 15_000,
    launchOptions: {
      executablePath: browser.executablePath,
      args: browser.args,
      env: { ...(process.env as Record<string, string>), ...browser.env },
    },
  },
});
