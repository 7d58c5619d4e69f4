import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { Player, varied } from './player.ts';

const installed: {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
} = JSON.parse(process.env.CODE_DARK_TEST_BROWSER ?? '{}');

/** A browser with a profile of its own that can be killed as a power cut would. */
class OwnBrowser {
  readonly profile = mkdtempSync(join(tmpdir(), 'code-dark-'));
  private process: ChildProcess | null = null;
  private browser: Browser | null = null;

  async open(): Promise<Page> {
    const told = join(this.profile, 'DevToolsActivePort');
    rmSync(told, { force: true });
    this.process = spawn(
      installed.executablePath,
      [
        ...installed.args,
        '--headless=new',
        '--remote-debugging-port=0',
        `--user-data-dir=${this.profile}`,
        '--window-size=1280,800',
        'about:blank',
      ],
      { env: { ...process.env, ...installed.env }, stdio: 'ignore', detached: true },
    );
    await expect
      .poll(() => existsSync(told) && readFileSync(told, 'utf8').includes('\n'), { timeout: 20_000 })
      .toBe(true);
    const [port] = readFileSync(told, 'utf8').split('\n');
    this.browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const [context] = this.browser.contexts();
    if (!context) throw new Error('the browser has no context');
    return context.pages()[0] ?? context.newPage();
  }

  /** No farewell: nothing gets a chance to save. */
  async kill(): Promise<void> {
    const dead = this.process;
    if (!dead?.pid) return;
    const gone = new Promise((resolve) => dead.once('exit', resolve));
    process.kill(-dead.pid, 'SIGKILL');
    await gone;
    await this.browser?.close().catch(() => undefined);
    this.process = null;
  }

  async dispose(): Promise<void> {
    await this.kill();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Everything in the inbox, in order. What is marked as new may differ after a restart. */
async function inboxOf(player: Player): Promise<readonly string[]> {
  await player.show('Inbox');
  const rows = await player.page
    .getByRole('region', { name: 'Inbox' })
    .getByRole('list', { name: 'Inbox' })
    .getByRole('button')
    .allInnerTexts();
  return rows.map((row) => row.replace(/\s+/g, ' ').replace(/ New$/, ''));
}

/** What the two kinds of storage hold about runs. */
async function kept(
  page: Page,
): Promise<{ readonly runs: number; readonly aside: number; readonly small: readonly string[] }> {
  return page.evaluate(async () => {
    const count = (database: IDBDatabase, store: string) =>
      new Promise<number>((resolve, reject) => {
        const request = database.transaction(store).objectStore(store).count();
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('no reason given'));
      });
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('code-dark');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('no reason given'));
    });
    const found = {
      runs: await count(database, 'runs'),
      aside: await count(database, 'aside'),
      small: Object.keys(localStorage),
    };
    database.close();
    return found;
  });
}

/** Replaces the saved run by other text. */
async function plant(page: Page, source: string): Promise<void> {
  await page.evaluate(async (text) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('code-dark');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('no reason given'));
    });
    await new Promise<void>((resolve, reject) => {
      const transaction = database.transaction('runs', 'readwrite');
      transaction.objectStore('runs').put(text, 'current');
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('no reason given'));
    });
    database.close();
  }, source);
}

test('a browser killed in the middle goes on at the same minute with the same inbox', async ({ baseURL }) => {
  test.setTimeout(240_000);
  const own = new OwnBrowser();
  try {
    const first = new Player(await own.open());
    await first.page.goto(`${baseURL}/?length=short&seed=11`);
    await first.phone.click();
    const habit = varied();
    for (let acts = 0; acts < 11; acts += 1) await first.step(habit);
    if (await first.review.isVisible()) await first.backToStory.click();
    const time = await first.storyTime.innerText();
    const inbox = await inboxOf(first);
    expect(inbox.length).toBeGreaterThan(3);
    await own.kill();

    const second = new Player(await own.open());
    await second.page.goto(`${baseURL}/`);
    await expect(second.resume).toContainText(time);
    await second.resume.click();
    await expect(second.storyTime).toHaveText(time);
    expect(await inboxOf(second)).toEqual(inbox);
    await second.show('Now');
    await second.playToTheEnd(habit);
    await second.toDebrief();
  } finally {
    await own.dispose();
  }
});

test('a page that crashes loses nothing', async ({ page, context }) => {
  const player = new Player(page);
  await player.start('?length=short&seed=11');
  const habit = varied();
  for (let acts = 0; acts < 4; acts += 1) await player.step(habit);
  const time = await player.storyTime.innerText();
  const crashed = page.waitForEvent('crash');
  const devtools = await context.newCDPSession(page);
  devtools.send('Page.crash').catch(() => undefined);
  await crashed;
  const next = new Player(await context.newPage());
  await next.page.goto('/');
  await expect(next.resume).toContainText(time);
  await next.resume.click();
  await expect(next.storyTime).toHaveText(time);
});

test('a damaged save is set aside, named, explained and handed back', async ({ page }) => {
  const player = new Player(page);
  await player.start('?length=short&seed=11');
  await player.step(varied());
  const damaged = '{"format":"code-dark-run/1","acts":[{"minute":';
  await page.goto('/favicon-that-is-not-there');
  await plant(page, damaged);
  await page.goto('/');
  const card = page.getByRole('group').filter({ hasText: 'A saved run could not be opened and was set aside' });
  await expect(card).toBeVisible();
  expect((await card.innerText()).length, 'says why').toBeGreaterThan(100);
  await expect(page.getByText(/⟦/)).toHaveCount(0);
  await expect(player.resume).toBeHidden();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    card.getByRole('button', { name: 'Download it' }).click(),
  ]);
  expect(readFileSync(await download.path(), 'utf8')).toBe(damaged);
  await card.getByRole('button', { name: 'Delete it' }).click();
  await expect(card).toBeHidden();
  await page.reload();
  await expect(player.phone).toBeVisible();
  await expect(card).toBeHidden();
});

test('a save of another version of the scenario says so and is kept', async ({ page }) => {
  const player = new Player(page);
  await player.start('?length=short&seed=11');
  await player.step(varied());
  await page.getByRole('button', { name: 'Menu' }).click();
  const { json } = await player.exportRun();
  const older = JSON.stringify({ ...JSON.parse(json), scenarioHash: '0'.repeat(64), scenarioVersion: '0.9.0' });
  await page.goto('/favicon-that-is-not-there');
  await plant(page, older);
  await page.goto('/');
  const card = page.getByRole('group').filter({ hasText: 'was set aside' });
  await expect(card).toContainText('0.9.0');
  expect(await kept(page)).toMatchObject({ runs: 0, aside: 1 });
});

test('a run file goes out of one browser and on in another', async ({ page, browser }) => {
  const player = new Player(page);
  await player.start('?length=short&seed=11');
  const habit = varied();
  for (let acts = 0; acts < 5; acts += 1) await player.step(habit);
  const time = await player.storyTime.innerText();
  await page.getByRole('button', { name: 'Menu' }).click();
  const run = await player.exportRun();
  const elsewhere = await browser.newContext();
  const other = new Player(await elsewhere.newPage());
  await other.page.goto(new URL('/', page.url()).href);
  await other.page.getByText(/^Choices: /).click();
  await other.page.getByLabel('Open a run file').setInputFiles(run.file);
  await expect(other.storyTime).toHaveText(time);
  await elsewhere.close();
});

test('finish and erase leaves nothing of the run behind', async ({ page }) => {
  const player = new Player(page);
  await player.start('?length=short&seed=11');
  await player.step(varied());
  expect(await kept(page)).toMatchObject({ runs: 1 });
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: 'Finish and erase' }).click();
  await page.getByRole('button', { name: 'Finish and erase everything' }).click();
  await expect(player.phone).toBeVisible();
  await expect(player.resume).toBeHidden();
  expect(await kept(page)).toEqual({ runs: 0, aside: 0, small: [] });
  await page.reload();
  await expect(player.phone).toBeVisible();
  await expect(player.resume).toBeHidden();
});
