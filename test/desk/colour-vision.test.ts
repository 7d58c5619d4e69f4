/**
 * Colours of states stay apart for people who see colours otherwise. Simulated after Machado, Oliveira and Fernandes
 * (2009) at full severity in linear RGB; apart means a difference of at least ten in CIELAB. Shape and word stand beside
 * each of them all the same.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../../src/desk/style/tokens.css', import.meta.url), 'utf8');
const light = css.indexOf(':root[data-theme="light"]');
const tokensOf = (block: string): Record<string, string> =>
  Object.fromEntries([...block.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]));
const night = tokensOf(css.slice(css.indexOf(':root {'), light));
const day = { ...night, ...tokensOf(css.slice(light, css.indexOf('@media'))) };

const VISIONS: Readonly<Record<string, readonly number[]>> = {
  'full colour': [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

function labOf(hex: string, vision: readonly number[]): readonly [number, number, number] {
  const rgb = [1, 3, 5]
    .map((start) => Number.parseInt(hex.slice(start, start + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  const [r = 0, g = 0, b = 0] = [0, 3, 6].map((row) =>
    Math.min(
      1,
      Math.max(
        0,
        rgb.reduce((sum, value, i) => sum + value * (vision[row + i] ?? 0), 0),
      ),
    ),
  );
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : (t * 24389) / 27 / 116 + 16 / 116);
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** Colours that tell states apart: works, on paper or waiting, harm, idle. */
const STATES = ['accent', 'warm', 'harm', 'control'] as const;
const PAIRS = STATES.flatMap((a, i) => STATES.slice(i + 1).map((b) => [a, b] as const));

describe.each([
  ['night', night],
  ['day', day],
])('by %s', (_, tokens) => {
  test.each(Object.entries(VISIONS))('the colours of states stay apart with %s', (_name, vision) => {
    const close = PAIRS.filter(([a, b]) => {
      const one = labOf(tokens[a] ?? '', vision);
      const other = labOf(tokens[b] ?? '', vision);
      return Math.hypot(...one.map((value, i) => value - (other[i] ?? 0))) < 10;
    });
    expect(close).toEqual([]);
  });
});
