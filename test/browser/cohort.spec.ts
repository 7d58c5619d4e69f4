import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { playedRun } from '../runs.ts';
import { otandp } from '../scenarios.ts';
import { withoutWall } from './without-wall.ts';

test.beforeEach(({ context }) => withoutWall(context));

interface Dropped {
  readonly name: string;
  readonly text: string;
}

/** Drops files onto the page, as from the desktop. */
async function drop(page: Page, files: readonly Dropped[]): Promise<void> {
  const transfer = await page.evaluateHandle((given) => {
    const data = new DataTransfer();
    for (const { name, text } of given) data.items.add(new File([text], name, { type: 'application/json' }));
    return data;
  }, files);
  const place = page.getByText('Drop run files here').locator('..');
  await place.dispatchEvent('dragover', { dataTransfer: transfer });
  await place.dispatchEvent('drop', { dataTransfer: transfer });
}

test('a trainer drops run files and sees what to train first; nothing is sent anywhere', async ({ page }) => {
  const shipped = otandp();
  const files: Dropped[] = [1, 2, 3].flatMap((person) =>
    [1, 2].map((turn) => ({
      name: `p${person}x-${turn}.json`,
      text: JSON.stringify(
        playedRun(shipped, { seed: person * 10 + turn, bot: turn === 1 ? 'random' : 'protocol', length: 'short' }),
      ),
    })),
  );
  const forged = JSON.parse(files[0]?.text ?? '{}') as { claims: { earned: number } };
  forged.claims.earned += 100;
  files.push({ name: 'forged.json', text: JSON.stringify({ ...forged, seed: 5 }) });
  files.push({ name: '<b>bold</b>.json', text: '{"no":"run"}' });

  await page.goto('/#cohort');
  await expect(page.getByRole('heading', { level: 1, name: 'Many runs, one picture' })).toBeVisible();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET' || !request.url().startsWith(new URL(page.url()).origin)) asked.push(request.url());
  });
  await drop(page, files);
  const result = page.getByRole('heading', { level: 2, name: '8 run files handed in, 6 used, 2 left out' });
  await expect(result).toBeFocused();
  await expect(page.getByText('6 runs by 3 people or teams')).toBeVisible();
  const missed = page.getByRole('region', { name: 'What to train first' }).getByRole('row');
  await expect(missed.nth(1)).toBeVisible();
  expect(await missed.count()).toBeGreaterThan(3);
  await expect(page.getByText(/^3 played twice: \d better/)).toBeVisible();
  await expect(page.getByText('<b>bold</b>.json')).toBeVisible();
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider).toBeLessThanOrEqual(0);
  }

  for (const format of ['HTML', 'CSV', 'XLSX']) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: `Download as ${format}` }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(new RegExp(`^code-dark-cohort-[\\d-]+\\.${format.toLowerCase()}$`));
  }
  expect(asked.filter((url) => !url.startsWith('blob:'))).toEqual([]);

  await drop(page, files.slice(0, 2));
  await expect(page.getByText('Fewer than 3 people or teams: not shown')).toBeVisible();
  await expect(page.getByRole('region', { name: 'What to train first' })).toBeHidden();
});
