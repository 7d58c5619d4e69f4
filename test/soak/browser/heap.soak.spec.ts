import { type CDPSession, expect, type Page, test } from '@playwright/test';
import { Player, varied } from '../../browser/player.ts';

const RUNS = Number(process.env.CODE_DARK_HEAP_RUNS ?? 20);
const MEGABYTE = 1024 * 1024;
const MOST = 5 * MEGABYTE;

interface Weight {
  /** Bytes of the heap, and what the page's nodes weigh. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly documents: number;
}

async function weigh(devtools: CDPSession): Promise<Weight> {
  for (let round = 0; round < 4; round += 1) await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners, documents } = await devtools.send('Memory.getDOMCounters');
  return { heap: usedSize, nodes, listeners: jsEventListeners, documents };
}

/** One exercise from the title page through its debrief back to the title page. */
async function playOnce(page: Page, wall: boolean): Promise<void> {
  const player = new Player(page);
  await player.phone.click();
  await expect(player.storyTime).toBeVisible();
  const host = page.locator('#wall canvas');
  if (wall) await expect(host.first()).toBeVisible({ timeout: 20_000 });
  await player.playToTheEnd(varied());
  await player.toDebrief();
  await player.debriefStep('What we take home').click();
  await page.getByRole('button', { name: 'Play again' }).click();
  await expect(player.phone).toBeVisible();
}

for (const [name, query, wall] of [
  ['with the wall', '?scenario=otandp-2023&length=short&seed=11', true],
  ['at the counter, by the live clock', '?scenario=front-desk-thursday&seat=nurse&seed=5&clock=live', true],
  ['without the wall', '?scenario=front-desk-thursday&seat=doctor&seed=5', false],
] as const) {
  test(`${RUNS} runs back to back ${name}: the heap grows by less than 5 MB`, async ({ page, context }) => {
    if (!wall) {
      await page.addInitScript(() => {
        HTMLCanvasElement.prototype.getContext = () => null;
      });
    }
    const devtools = await context.newCDPSession(page);
    await page.goto(`/${query}`);
    const weights: Weight[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      await playOnce(page, wall);
      weights.push(await weigh(devtools));
      const { heap, nodes, listeners, documents } = weights[run] as Weight;
      const mb = (heap / MEGABYTE).toFixed(2);
      process.stdout.write(
        `  ${name}, run ${run + 1}: ${mb} MB, ${nodes} nodes, ${listeners} listeners, ${documents} documents\n`,
      );
    }
    const grown = (weights.at(-1)?.heap ?? 0) - (weights[0]?.heap ?? 0);
    process.stdout.write(`  ${name}: the heap has grown by ${(grown / MEGABYTE).toFixed(2)} MB since the first run\n`);
    expect(grown).toBeLessThan(MOST);
  });
}
