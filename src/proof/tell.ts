/**
 * What gives an answer away without any knowledge of incidents: eight numbers that a test-wise person could read off an
 * option. Each is a pure function, published so that a writer can ask for it. None knows which answer is right.
 *
 * All are whole numbers, and only their order among the options of one decision counts.
 */
import type { TellLexicon } from './tell-lexicon.ts';

/** An option as a player sees it. */
export interface TellOption {
  readonly text: string;
  /** The question with its title. */
  readonly stem: string;
  /** Place among the options as shown, from 0. */
  readonly position: number;
  /** The other options of the question. */
  readonly siblings: readonly string[];
}

export type TellMeasure = (option: TellOption, lexicon: TellLexicon) => number;

/** Words of a text in small letters, without punctuation; apostrophes are straight. */
export function wordsIn(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}]+(?:['\-.,][\p{L}\p{N}]+)*/gu) ?? []
  );
}

/** How often phrases of a list stand in a text; the longest phrase at a place counts, once. */
export function phrasesIn(text: string, phrases: readonly string[]): number {
  const words = wordsIn(text);
  const lists = phrases.map((phrase) => phrase.split(' ')).sort((a, b) => b.length - a.length);
  let found = 0;
  for (let at = 0; at < words.length; ) {
    const hit = lists.find((phrase) => phrase.every((word, i) => words[at + i] === word));
    if (hit) found += 1;
    at += hit?.length ?? 1;
  }
  return found;
}

/** Words cut to what they share with their other forms: “clinics” and “clinic” repeat one another. */
const stemOf = (word: string): string => (word.length > 4 ? word.replace(/(?:'s|ies|es|ed|ing|s|y)$/, '') : word);

/** Vowel groups, a silent final e not counted; at least one. */
export function syllablesIn(word: string): number {
  const plain = word.replace(/[^a-z]/g, '');
  const groups = plain.replace(/(?:[^l]e|ed|es)$/, '').match(/[aeiouy]+/g);
  return Math.max(1, groups?.length ?? 0);
}

/** Place as shown: first or last. */
export const position: TellMeasure = (option) => option.position;

/** Characters without blanks at the ends. */
export const length: TellMeasure = (option) => option.text.trim().length;

/** Words that leave a way out. */
export const hedging: TellMeasure = (option, { hedges }) => phrasesIn(option.text, hedges);

/** Words that leave none. */
export const absolutes: TellMeasure = (option, lexicon) => phrasesIn(option.text, lexicon.absolutes);

/** Figures, numbers and times in words, names in the middle of a sentence, words in quotation marks. */
export const specificity: TellMeasure = ({ text }, { figures }) => {
  const digits = text.match(/\d[\d.,:]*/g)?.length ?? 0;
  const names = text.match(/(?<=[\p{Ll},;] )\p{Lu}[\p{L}’]+/gu)?.filter((name) => !name.startsWith('I’')) ?? [];
  const quoted = text.match(/“[^”]*”/g)?.length ?? 0;
  const written = new Set(figures);
  return digits + phrasesIn(text, figures) + quoted + names.filter((name) => !written.has(name.toLowerCase())).length;
};

/** Words of the question that come back, unless every other option has them too. */
export const repetition: TellMeasure = ({ text, stem, siblings }, { common }) => {
  const plain = new Set(common);
  const rootsOf = (from: string): Set<string> =>
    new Set(
      wordsIn(from)
        .filter((word) => !plain.has(word))
        .map(stemOf),
    );
  const asked = rootsOf(stem);
  const others = siblings.map(rootsOf);
  return [...rootsOf(text)].filter(
    (word) => asked.has(word) && (others.length === 0 || !others.every((other) => other.has(word))),
  ).length;
};

/** Courtesy, thanks, regret. */
export const politeness: TellMeasure = (option, { courtesies }) => phrasesIn(option.text, courtesies);

/** Flesch–Kincaid grade in hundredths: long sentences of long words are high. */
export const readingLevel: TellMeasure = ({ text }) => {
  const words = wordsIn(text);
  if (words.length === 0) return 0;
  const sentences = Math.max(1, text.match(/[.!?;:](?=\s|”|$)/g)?.length ?? 0);
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  return Math.round((39 * words.length) / sentences + (1180 * syllables) / words.length - 1559);
};

/** Admitting not to know, or to have done wrong: for the blocks of a message. */
export const humility: TellMeasure = (option, lexicon) => phrasesIn(option.text, lexicon.humility);

/** The tells by name, in the order in which they are reported. */
export const TELLS = {
  position,
  length,
  hedging,
  absolutes,
  specificity,
  repetition,
  politeness,
  'reading-level': readingLevel,
} as const satisfies Readonly<Record<string, TellMeasure>>;

export type TellName = keyof typeof TELLS;
export const TELL_NAMES = Object.keys(TELLS) as readonly TellName[];

/** High takes the option of the highest number, low that of the lowest. */
export const TELL_DIRECTIONS = ['high', 'low'] as const;
export type TellDirection = (typeof TELL_DIRECTIONS)[number];
