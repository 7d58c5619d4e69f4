import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../../src/desk/style/tokens.css', import.meta.url), 'utf8');

function tokensOf(block: string): Record<string, string> {
  return Object.fromEntries(
    [...block.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1] as string, match[2] as string]),
  );
}

const dark = tokensOf(css.slice(css.indexOf(':root {'), css.indexOf(':root[data-theme="light"]')));
const light = { ...dark, ...tokensOf(css.slice(css.indexOf(':root[data-theme="light"]'), css.indexOf('@media'))) };
const system = { ...dark, ...tokensOf(css.slice(css.indexOf('@media'), css.indexOf(':root[data-text="90"]'))) };

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(hex.slice(start, start + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const GROUNDS = ['ground', 'surface', 'raised', 'deep'];

describe.each([
  ['night', dark],
  ['day', light],
])('by %s', (_, tokens) => {
  const color = (name: string): string => {
    const value = tokens[name];
    if (!value) throw new Error(`no token --${name}`);
    return value;
  };
  test('text stands out from every ground by 4.5 or more', () => {
    for (const text of ['text', 'text-quiet', 'accent', 'warm', 'harm', 'good']) {
      for (const ground of GROUNDS)
        expect(contrast(color(text), color(ground)), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });
  test('text stands out from tinted grounds by 4.5 or more', () => {
    for (const [text, ground] of [
      ['text', 'accent-soft'],
      ['text', 'warm-soft'],
      ['text-quiet', 'warm-soft'],
      ['text', 'pressed'],
      ['on-accent', 'accent'],
      ['accent', 'accent-soft'],
      ['ink', 'paper'],
      ['ink-quiet', 'paper'],
      ['ink-quiet', 'paper-2'],
      ['paper-link', 'paper'],
      ['paper-link', 'paper-2'],
    ] as const) {
      expect(contrast(color(text), color(ground)), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });
  test('the edge of a control stands out by 3 or more', () => {
    for (const ground of GROUNDS) expect(contrast(color('control'), color(ground)), ground).toBeGreaterThanOrEqual(3);
  });
});

test('“as the system” by day is the day theme', () => {
  expect(system).toEqual(light);
});
