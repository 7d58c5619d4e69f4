import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { HASTY, Player, varied } from './player.ts';
import { withoutWall } from './without-wall.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What `replay --json` says of a run file. */
interface Replayed {
  readonly overall: string | null;
  readonly earned: number;
  readonly available: number;
  readonly verified: boolean | null;
  readonly items: readonly {
    readonly item: string;
    readonly rating: string;
    readonly earned: number;
    readonly available: number;
  }[];
}

function replay(file: string): Replayed {
  const printed = execFileSync(process.execPath, [join(root, 'src/cli/main.ts'), 'replay', file, '--json'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 16_000_000,
  });
  return JSON.parse(printed);
}

/** Hundredths of a point as the page prints them. */
function printed(hundredths: number): string {
  return String(Math.round(hundredths / 10) / 10);
}

test('a short exercise, from the telephone to the debrief, ends in the result that replay prints', async ({
  page,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const elsewhere: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith('http') && host !== new URL(baseURL ?? '').host) elsewhere.push(request.url());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  const player = new Player(page);
  await player.start('?length=short&seed=11');
  let tasks = 0;
  let looks = 0;
  const missing: string[] = [];
  await player.playToTheEnd(varied(), async (acts) => {
    const text = await page.getByRole('main').innerText();
    for (const key of text.match(/⟦[^⟧]*⟧/g) ?? []) missing.push(key);
    if (await player.review.isVisible()) return;
    if (await player.look()) looks += 1;
    if (acts % 2 === 1 && (await player.assign())) tasks += 1;
    await player.show('Now');
  });
  expect(tasks, 'tasks given to people').toBeGreaterThan(3);
  expect(looks, 'pieces of evidence looked at').toBeGreaterThan(1);
  expect(missing, 'texts that are missing on the screen').toEqual([]);

  await player.toDebrief();
  const shown = await player.readDebrief();
  const run = await player.exportRun();
  const told = replay(run.file);
  expect(told.verified).toBe(true);
  expect(shown.overall).toBe(told.overall);
  expect(shown.earned).toBe(printed(told.earned));
  expect(shown.available).toBe(printed(told.available));
  const byItem = (one: { readonly item: string }, other: { readonly item: string }) => (one.item < other.item ? -1 : 1);
  expect([...shown.items].sort(byItem)).toEqual(
    told.items
      .map((line) => ({
        item: line.item,
        rating: line.rating,
        earned: printed(line.earned),
        available: printed(line.available),
      }))
      .sort(byItem),
  );
  expect(shown.items.length).toBeGreaterThan(20);
  expect(elsewhere, 'requests to other hosts').toEqual([]);
  expect(complaints, 'errors on the console').toEqual([]);
});

test('a full exercise, played in haste, comes to its front page and its debrief', async ({ page }) => {
  test.setTimeout(240_000);
  // The short one is played before the wall.
  await withoutWall(page);
  const player = new Player(page);
  await player.start('?length=full&seed=3');
  const acts = await player.playToTheEnd(HASTY);
  expect(acts).toBeGreaterThan(40);
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).not.toBeEmpty();
  await player.toDebrief();
  await expect(page.getByRole('list', { name: 'Three things that mattered' }).getByRole('listitem')).toHaveCount(3);
});
