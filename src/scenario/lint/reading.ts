/** How hard an English text is to read: Flesch–Kincaid, in tenths of a school year, worked out in whole numbers. */
import { sentencesOf } from './facts.ts';

/** Reading age 14 is about the ninth year at school. */
export const HARDEST_GRADE = 90;
/** Shorter texts have no steady number. */
export const FEWEST_WORDS = 60;

/** Vowel groups; a silent e, es or ed at the end is not counted. At least one. */
export function syllablesOf(word: string): number {
  const plain = word.toLowerCase().replace(/[^a-z]/g, '');
  const heard = plain.replace(/(?:[^laeiouy]es|[^dt]ed|[^laeiouy]e)$/, (end) => end[0] ?? '');
  return Math.max(1, heard.match(/[aeiouy]+/g)?.length ?? 0);
}

/** Words as read aloud: letters, with hyphens and apostrophes inside; figures and codes are left out. */
export function spokenWords(text: string): string[] {
  return text.match(/\p{L}+(?:[’'-]\p{L}+)*/gu) ?? [];
}

/** Flesch–Kincaid grade in tenths; null where the text is too short for one. */
export function readingGrade(text: string, fewest = FEWEST_WORDS): number | null {
  // Codes such as (CAR-03) are skipped by the reader.
  const read = text.replace(/\(?\b[A-Z]{2,4}-\d+\)?/g, '');
  const words = spokenWords(read);
  if (words.length < fewest) return null;
  const sentences = Math.max(1, sentencesOf(read).filter((each) => spokenWords(each.text).length > 0).length);
  let syllables = 0;
  for (const word of words) syllables += syllablesOf(word);
  // 0.39 × words per sentence + 11.8 × syllables per word − 15.59
  return Math.round((39 * words.length) / (10 * sentences) + (118 * syllables) / words.length - 155.9);
}
