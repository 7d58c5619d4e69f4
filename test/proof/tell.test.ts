/** The tells are published: what each reads off a text is fixed here, word by word. */
import { describe, expect, test } from 'vitest';
import {
  absolutes,
  hedging,
  humility,
  length,
  phrasesIn,
  politeness,
  position,
  readingLevel,
  repetition,
  specificity,
  syllablesIn,
  TELL_NAMES,
  type TellMeasure,
  type TellOption,
  wordsIn,
} from '../../src/proof/tell.ts';
import { lexiconFor, type TellLexicon } from '../../src/proof/tell-lexicon.ts';

const english = lexiconFor('en') as TellLexicon;

const option = (text: string, rest: Partial<TellOption> = {}): TellOption => ({
  text,
  stem: '',
  position: 0,
  siblings: [],
  ...rest,
});

const read = (measure: TellMeasure, text: string, rest: Partial<TellOption> = {}): number =>
  measure(option(text, rest), english);

describe('a tell', () => {
  test('is one of eight', () => {
    expect(TELL_NAMES).toEqual([
      'position',
      'length',
      'hedging',
      'absolutes',
      'specificity',
      'repetition',
      'politeness',
      'reading-level',
    ]);
  });

  test('position is the place as shown', () => {
    expect(read(position, 'Pull the cable', { position: 2 })).toBe(2);
  });

  test('length counts characters, not the blanks around them', () => {
    expect(read(length, '  Pull it.\n')).toBe(8);
  });

  test.each([
    ['Cut the server now.', 0],
    ['It may be an attack.', 1],
    ['Wait until six, if you can.', 3],
    // The longest phrase counts, once: “not yet” is one hedge, not “not yet” and “yet”.
    ['We do not know; not yet.', 1],
    ['As far as we know, up to a hundred might be affected.', 3],
  ])('hedging in “%s” is %i', (text, count) => {
    expect(read(hedging, text)).toBe(count);
  });

  test.each([
    ['Keep the tunnel for tonight.', 0],
    ['Keep everything off until nobody has a doubt.', 2],
    ['Never tell anyone at once.', 3],
  ])('absolutes in “%s” are %i', (text, count) => {
    expect(read(absolutes, text)).toBe(count);
  });

  test.each([
    ['Ring the clinics.', 0],
    ['Ring eight clinics before 18:30 on Friday.', 3],
    ['Ask Mrs Ho for the list.', 2],
    ['Say “we do not know”.', 1],
    ['Our logs show 3,200 records.', 1],
  ])('specificity of “%s” is %i', (text, count) => {
    expect(read(specificity, text)).toBe(count);
  });

  test('repetition counts the words of the question that come back, whatever their ending', () => {
    const stem = 'Two clinics are waiting. What do you tell the nurse?';
    expect(read(repetition, 'Tell the clinic to wait.', { stem })).toBe(3);
    expect(read(repetition, 'Pull the cable.', { stem })).toBe(0);
  });

  test('what every option repeats tells nothing', () => {
    const stem = 'Which number do I say?';
    expect(read(repetition, 'The number of records', { stem, siblings: ['The number of people'] })).toBe(0);
    expect(read(repetition, 'The number of records', { stem, siblings: ['No comment'] })).toBe(1);
  });

  test('politeness counts courtesies', () => {
    expect(read(politeness, 'Please forgive us; we regret it, and thank you.')).toBe(4);
    expect(read(politeness, 'Pull the cable.')).toBe(0);
  });

  test('reading level is the Flesch–Kincaid grade in hundredths', () => {
    // 4 words, 1 sentence, 5 syllables: 0.39 × 4 + 11.8 × 1.25 − 15.59 = 0.72.
    expect(read(readingLevel, 'Pull the cable out.')).toBe(72);
    expect(read(readingLevel, '')).toBe(0);
    expect(read(readingLevel, 'Immediately discontinue unauthorised communication.')).toBeGreaterThan(2000);
  });

  test('humility counts what admits not to know or to have done wrong', () => {
    expect(read(humility, 'We are sorry. What was copied is not known.')).toBe(2);
    expect(read(humility, 'Your data is safe.')).toBe(0);
  });
});

describe('words', () => {
  test('are read in small letters, with straight apostrophes', () => {
    expect(wordsIn('It’s Mrs Ho, at 14:20!')).toEqual(["it's", 'mrs', 'ho', 'at', '14', '20']);
  });

  test('a phrase is found whole or not at all', () => {
    expect(phrasesIn('At once, and all at once.', ['at once'])).toBe(2);
    expect(phrasesIn('Allowed', ['all'])).toBe(0);
  });

  test.each([
    ['pull', 1],
    ['cable', 2],
    ['made', 1],
    ['telephone', 3],
    ['hmm', 1],
  ])('%s has %i syllables', (word, count) => {
    expect(syllablesIn(word)).toBe(count);
  });
});

describe('word lists', () => {
  test('are there for English in any region, and for no language nobody wrote them for', () => {
    expect(lexiconFor('en-GB')).toBe(english);
    expect(lexiconFor('zh-Hant')).toBeNull();
  });
});
