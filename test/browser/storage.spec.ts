import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { BARE_PAGE, keptOn } from './kept-runs.ts';
import { Player, varied } from './player.ts';
import { withoutWall } from './without-wall.ts';

const START = '?scenario=front-desk-thursday&seat=receptionist&seed=5';

/** Ways in which a browser keeps nothing. Each is done to the page before the game begins. */
const FORBIDDEN: readonly [string, () => void][] = [
  [
    'there is no database and no small storage',
    () => {
      Object.defineProperty(globalThis, 'indexedDB', { value: undefined });
      Object.defineProperty(globalThis, 'localStorage', { value: undefined });
    },
  ],
  [
    'even asking for storage is forbidden',
    () => {
      const forbid = () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
      Object.defineProperty(globalThis, 'indexedDB', { get: forbid });
      Object.defineProperty(globalThis, 'localStorage', { get: forbid });
    },
  ],
  [
    'a private window refuses to open a database',
    () => {
      IDBFactory.prototype.open = () => {
        const request = {} as { error: DOMException; onerror?: () => void };
        setTimeout(() => {
          request.error = new DOMException('A mutation operation was attempted', 'InvalidStateError');
          request.onerror?.();
        }, 0);
        return request as unknown as IDBOpenDBRequest;
      };
      Storage.prototype.setItem = () => {
        throw new DOMException('no', 'QuotaExceededError');
      };
    },
  ],
];

function listen(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return errors;
}

async function exportFromWarning(page: Page): Promise<{ readonly acts: readonly unknown[] }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export the run now' }).click(),
  ]);
  return JSON.parse(readFileSync(await download.path(), 'utf8')) as { acts: readonly unknown[] };
}

/** From here on writes fail: the disk is full, or the database has gone. Called again with null they work. */
async function breakStorage(page: Page, how: 'full' | 'gone' | null): Promise<void> {
  await page.evaluate((way) => {
    const state = globalThis as { broken?: string | null; put?: IDBObjectStore['put'] };
    state.broken = way;
    if (state.put) return;
    const put = Reflect.get(IDBObjectStore.prototype, 'put') as IDBObjectStore['put'];
    state.put = put;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given: Parameters<typeof put>) {
      if (state.broken === 'gone') throw new DOMException('The database connection is closing.', 'InvalidStateError');
      const request = put.apply(this, given);
      if (state.broken === 'full') {
        // As a browser does it: the request succeeds and the commit does not.
        const { transaction } = this;
        Object.defineProperty(transaction, 'error', {
          value: new DOMException('Encountered full disk while committing.', 'QuotaExceededError'),
        });
        transaction.abort();
      }
      return request;
    };
  }, how);
}

test.beforeEach(({ context }) => withoutWall(context));

for (const [name, forbid] of FORBIDDEN) {
  test(`where ${name}, the exercise is played to its debrief, with a warning and an export`, async ({ page }) => {
    const errors = listen(page);
    await page.addInitScript(forbid);
    await page.goto(`/${START}`);
    await expect(page.getByText('This browser does not keep data.')).toBeVisible();
    const player = new Player(page);
    await player.phone.click();
    const warning = page.getByText('This browser does not keep data. You can play on');
    await expect(warning).toBeVisible();
    const acts = await player.playToTheEnd(varied());
    await expect(warning).toBeVisible();
    const { acts: exported } = await exportFromWarning(page);
    expect(exported.length).toBeGreaterThan(acts / 2);
    await player.toDebrief();
    expect(errors).toEqual([]);
  });
}

for (const how of ['full', 'gone'] as const) {
  test(`storage that is ${how} in the middle costs nothing, and what was played is kept when it comes back`, async ({
    page,
    context,
  }) => {
    const errors = listen(page);
    const player = new Player(page);
    await player.start(START);
    const habit = varied();
    for (let acts = 0; acts < 3; acts += 1) await player.step(habit);
    await breakStorage(page, how);
    await player.step(habit);
    await player.step(habit);
    const warning = page.getByText(
      how === 'full' ? 'There is no room left to save.' : 'This browser does not keep data. You can play on',
    );
    await expect(warning).toBeVisible();
    while ((await player.waiting()) === 'review') await player.backToStory.click();
    const time = await player.storyTime.innerText();
    const { acts: exported } = await exportFromWarning(page);

    // Left and gone on with in the same page: this page still has everything.
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Back to the title page' }).click();
    await expect(player.resume).toContainText(time);
    await player.resume.click();
    await expect(player.storyTime).toHaveText(time);

    await breakStorage(page, null);
    await player.step(habit);
    await expect(warning).toBeHidden();
    const bare = await context.newPage();
    await bare.goto(BARE_PAGE);
    await expect
      .poll(async () => {
        const { runs } = await keptOn(bare);
        const run = JSON.parse(runs.current ?? '{"acts":[]}') as { acts: readonly unknown[] };
        return run.acts.length;
      })
      .toBeGreaterThan(exported.length);
    expect(errors).toEqual([]);
  });
}
