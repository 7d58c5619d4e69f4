import { expect, test } from 'vitest';
import words from '../../assets/locales/en/accessibility.json' with { type: 'json' };
import { ACCESSIBILITY_KEYS, ACCESSIBILITY_PARTS } from '../../src/desk/accessibility.tsx';

test('the page on accessibility says everything its catalogue has, and has a sentence for all it says', () => {
  const said = [
    'title',
    'lead',
    'aim',
    'back',
    'keys',
    'keys.none',
    'tell',
    'tell.whom',
    ...Object.entries(ACCESSIBILITY_PARTS).flatMap(([part, points]) => [part, ...points.map((p) => `${part}.${p}`)]),
    ...ACCESSIBILITY_KEYS.flatMap((key) => [`keys.${key}.key`, `keys.${key}.does`]),
  ].map((key) => `access.${key}`);
  expect(Object.keys(words).sort()).toEqual(said.sort());
});

test('the page on accessibility names what is not yet good', () => {
  expect(ACCESSIBILITY_PARTS.open.length).toBeGreaterThanOrEqual(5);
  expect(words['access.open.people']).toContain('NVDA');
});
