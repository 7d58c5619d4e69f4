/** The committed sounds as a browser hears them: decoded, and measured again by our own meter. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { LOOP_WINDOW } from '../../src/sound/sprite.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const loops = readdirSync(join(root, 'assets/sound')).filter((name) => name.endsWith('.mp3'));

interface Meter {
  readonly integrated: (signal: Float32Array) => number;
}

test('every loop is at -16 LUFS within one once it is decoded, and comes round without a step', async ({ page }) => {
  test.setTimeout(60_000);
  await page.route('**/measured/*', (route) => {
    const name = route.request().url().split('/').at(-1) ?? '';
    return name.endsWith('.mjs')
      ? route.fulfill({ contentType: 'text/javascript', body: readFileSync(join(root, 'tools/sound', name), 'utf8') })
      : route.fulfill({ contentType: 'audio/mpeg', body: readFileSync(join(root, 'assets/sound', name)) });
  });
  await page.goto('/#accessibility');
  expect(loops).toHaveLength(6);
  for (const name of loops) {
    const measured = await page.evaluate(
      async ([file, [start, length]]) => {
        const { integrated } = (await import('/measured/loudness.mjs' as string)) as Meter;
        const coded = await (await fetch(`/measured/${file}`)).arrayBuffer();
        const context = new OfflineAudioContext(1, 48_000, 48_000);
        const sound = (await context.decodeAudioData(coded)).getChannelData(0);
        const [from, count] = [(start * 48_000) / 1000, (length * 48_000) / 1000];
        const loop = sound.subarray(from, from + count);
        const step = (a: number, b: number): number => Math.abs((sound[a] ?? 0) - (sound[b] ?? 0));
        const steps = Float32Array.from(loop, (_, i) => step(from + i, from + i + 1)).sort();
        return {
          seconds: sound.length / 48_000,
          lufs: integrated(loop),
          // From the last sample of the loop back to its first, against the steps inside it.
          seam: step(from, from + count - 1),
          large: steps[Math.floor(steps.length * 0.999)] ?? 0,
        };
      },
      [name, LOOP_WINDOW] as const,
    );
    expect(measured.seconds, name).toBeGreaterThan((LOOP_WINDOW[0] + LOOP_WINDOW[1]) / 1000 + 0.1);
    expect(Math.abs(measured.lufs + 16), `${name}: ${measured.lufs.toFixed(2)} LUFS`).toBeLessThanOrEqual(1);
    expect(measured.seam, `${name}: the seam against the largest steps`).toBeLessThanOrEqual(measured.large);
  }
});
