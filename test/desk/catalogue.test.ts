import { describe, expect, test } from 'vitest';
import { createCatalogue, createStrictCatalogue } from '../../src/text/catalogue.ts';

describe('a text catalogue', () => {
  const catalogue = createCatalogue(
    'en',
    {
      plain: 'Take it offline',
      quoted: "The record's frozen",
      waiting: '{n, plural, one {# patient} other {# patients}}',
      spread: 'first',
    },
    { spread: 'second' },
  );

  test('gives the sentence of a key', () => {
    expect(catalogue.t('plain')).toBe('Take it offline');
  });
  test('leaves an apostrophe inside a word alone', () => {
    expect(catalogue.t('quoted')).toBe("The record's frozen");
  });
  test('counts in whole words and writes big numbers with separators', () => {
    expect(catalogue.t('waiting', { n: 1 })).toBe('1 patient');
    expect(catalogue.t('waiting', { n: 100000 })).toBe('100,000 patients');
  });
  test('lets a later map win', () => {
    expect(catalogue.t('spread')).toBe('second');
  });
  test('knows what it has', () => {
    expect([catalogue.has('plain'), catalogue.has('absent')]).toEqual([true, false]);
  });
  test('shows a missing key as one', () => {
    expect(catalogue.t('absent')).toBe('⟦absent⟧');
  });
  test('throws on a missing key where that is asked for', () => {
    expect(() => createStrictCatalogue('en', {}).t('absent')).toThrow('No text for "absent" in the en catalogue.');
  });
  test('survives a broken message on screen and throws on it in tests', () => {
    expect(createCatalogue('en', { broken: '{n, plural' }).t('broken')).toBe('⟦broken⟧');
    expect(() => createStrictCatalogue('en', { broken: '{n, plural' }).t('broken')).toThrow(
      'The text "broken" cannot be formatted.',
    );
  });
});
