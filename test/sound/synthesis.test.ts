import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CUE_NAMES, CUES } from '../../src/sound/catalogue.ts';
import { LOOP_WINDOW } from '../../src/sound/sprite.ts';

interface Rendering {
  renderCue: (name: string) => Float64Array;
  renderLoop: (kind: string, name: string) => Float64Array;
}
interface Loudness {
  truePeak: (signal: Float64Array) => number;
  integrated: (signal: Float64Array) => number;
}

const tools = new URL('../../tools/sound/', import.meta.url);
const { renderCue, renderLoop } = (await import(new URL('render.mjs', tools).href)) as Rendering;
const { truePeak, integrated } = (await import(new URL('loudness.mjs', tools).href)) as Loudness;

test('no synthesis script uses chance or time that cannot be repeated', () => {
  const scripts = readdirSync(tools, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.mjs'));
  expect(scripts.length).toBeGreaterThan(10);
  for (const name of scripts) {
    const code = readFileSync(new URL(name, tools), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
    expect(code, name).not.toMatch(/Math\.random|Date\.now|new Date|performance\./);
  }
});

test('a cue is rendered alike, sample for sample, as long as its slot, below the ceiling, without a click at its ends', () => {
  for (const name of ['stapler', 'chat', 'knock', 'confirm'] as const) {
    const first = renderCue(name);
    expect(renderCue(name)).toEqual(first);
    expect(Math.abs((first.length / 48_000) * 1000 - CUES[name].slot[1]), name).toBeLessThanOrEqual(1);
    expect(20 * Math.log10(truePeak(first)), name).toBeLessThan(-2);
    expect(Math.abs(first[0] ?? 1), name).toBeLessThan(0.001);
    expect(Math.abs(first.at(-1) ?? 1), name).toBeLessThan(0.001);
  }
});

test('every cue of the catalogue can be rendered', async () => {
  const { CUES: recipes } = (await import(new URL('cues/all.mjs', tools).href)) as { CUES: Record<string, unknown> };
  expect(Object.keys(recipes).sort()).toEqual([...CUE_NAMES].sort());
});

test('the loudness meter reads a full-scale 997 Hz sine as -3.01 LUFS', () => {
  const sine = Float64Array.from({ length: 96_000 }, (_, i) => Math.sin((2 * Math.PI * 997 * i) / 48_000));
  expect(integrated(sine)).toBeCloseTo(-3.01, 1);
  expect(truePeak(sine)).toBeCloseTo(1, 2);
});

test('a loop rendered again is at -16 LUFS by our own meter, below the ceiling, and joins itself without a step', () => {
  const loop = renderLoop('room', 'nightOffice');
  expect(loop.length).toBe(LOOP_WINDOW[1] * 48);
  expect(Math.abs(integrated(loop) + 16)).toBeLessThanOrEqual(1);
  expect(20 * Math.log10(truePeak(loop))).toBeLessThan(-1);
  const steps = Float64Array.from(loop, (sample, i) => Math.abs(sample - (loop[i - 1] ?? sample)));
  const seam = Math.abs((loop[0] ?? 0) - (loop.at(-1) ?? 0));
  // The step from the last sample to the first is one of many of its size.
  const larger = steps.filter((step) => step >= seam).length;
  expect(larger / steps.length, `a step of ${seam}`).toBeGreaterThan(0.001);
});
