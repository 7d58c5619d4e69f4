/**
 * The one gate that everything somebody typed goes through on its way into a document: what cannot be printed, or would
 * turn the words around it about, stays outside. Letters of every script pass.
 */

/** Longest free text and longest name that a document prints. */
const LONGEST_TEXT = 4000;
const LONGEST_NAME = 120;

/**
 * Marks that reorder or hide text: bidirectional controls, the zero-width space, the byte order mark. The joiners stay:
 * some scripts and pictures are written with them.
 */
const INVISIBLE = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;
/** Not allowed in XML at all, or halves of a character. */
const UNPRINTABLE = /[\p{Cc}\p{Surrogate}\p{Noncharacter_Code_Point}]/gu;

function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  // Never through the middle of a character.
  const end = /[\ud800-\udbff]/.test(text.charAt(longest - 1)) ? longest - 1 : longest;
  return `${text.slice(0, end)}…`;
}

/** A free text in one or more lines. */
export function plainText(text: string): string {
  return cut(text, LONGEST_TEXT)
    .replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n')
    .replace(UNPRINTABLE, (character) => (character === '\n' ? character : ' '))
    .replace(INVISIBLE, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** A name or another text of one short line; null when nothing is left of it. */
export function plainName(text: string | undefined): string | null {
  if (text === undefined) return null;
  const name = cut(plainText(text).replace(/\n+/g, ' '), LONGEST_NAME).trim();
  return name === '' ? null : name;
}
