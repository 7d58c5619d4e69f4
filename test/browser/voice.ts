/** The page as a virtual screen reader reads it: what it says of a screen, and what it says while something is done. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

const READER = '/virtual-screen-reader.js';
const bundle = readFileSync(
  createRequire(import.meta.url).resolve('@guidepup/virtual-screen-reader/browser.js'),
  'utf8',
);

interface Virtual {
  start(options: { readonly container: Node }): Promise<void>;
  next(): Promise<void>;
  stop(): Promise<void>;
  lastSpokenPhrase(): Promise<string>;
  spokenPhraseLog(): Promise<string[]>;
}

/** Lets the page load the reader from its own address, as its content policy wants it. */
export async function bringVoice(page: Page): Promise<void> {
  await page.route(`**${READER}`, (route) => route.fulfill({ contentType: 'text/javascript', body: bundle }));
}

/** Every phrase from the top of the page, or of the dialog that lies on it, to the end. */
export async function phrasesOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(async (reader) => {
    const { virtual } = (await import(reader)) as { virtual: Virtual };
    // The reader takes what is ticked and typed from the attributes, not from the live state.
    for (const field of document.querySelectorAll<HTMLInputElement>('input[type=radio], input[type=checkbox]'))
      field.toggleAttribute('checked', field.checked);
    // It also reads what is folded up.
    const folded = [...document.querySelectorAll<HTMLElement>('details:not([open]) > :not(summary)')];
    for (const part of folded) part.setAttribute('aria-hidden', 'true');
    // And what stands there for browsers without scripts.
    document.querySelector('noscript')?.setAttribute('aria-hidden', 'true');
    await virtual.start({ container: document.body });
    const most = 1500;
    for (let step = 0; step < most && (await virtual.lastSpokenPhrase()) !== 'end of document'; step += 1)
      await virtual.next();
    const said = await virtual.spokenPhraseLog();
    await virtual.stop();
    for (const part of folded) part.removeAttribute('aria-hidden');
    return said;
  }, READER);
}

/** Starts to listen; what the page says of itself from now on is told by {@link heard}. */
export async function listen(page: Page): Promise<void> {
  await page.evaluate(async (reader) => {
    const { virtual } = (await import(reader)) as { virtual: Virtual };
    await virtual.start({ container: document.body });
  }, READER);
}

/** What live regions said since {@link listen}: `polite: …`, `assertive: …`; and what the focus went to. */
export async function heard(page: Page): Promise<readonly string[]> {
  return page.evaluate(async (reader) => {
    const { virtual } = (await import(reader)) as { virtual: Virtual };
    const said = await virtual.spokenPhraseLog();
    await virtual.stop();
    return said.slice(1);
  }, READER);
}

/** Markers that say where something ends, or count what nobody counts; left out of what people read. */
const NOISE = /^(end of )?(paragraph|document|blockquote|strong|emphasis|term|definition)$/;

/** The part of what is said that one thing takes up, a region or a dialog for instance. */
export function partOf(phrases: readonly string[], named: RegExp): readonly string[] {
  const first = phrases.findIndex((phrase) => named.test(phrase));
  if (first < 0) throw new Error(`nothing that is said matches ${named}`);
  const last = phrases.indexOf(`end of ${phrases[first]}`, first);
  return phrases.slice(first, last < 0 ? undefined : last + 1);
}

/**
 * A transcript to be read by people: one line for each thing, indented by what it stands in; words that a control has
 * just said as its name are not repeated.
 */
export function transcriptOf(phrases: readonly string[]): string {
  const lines: string[] = [];
  const open: string[] = [];
  let name = '';
  for (const phrase of phrases) {
    if (NOISE.test(phrase)) continue;
    const ends = /^end of (.*)$/.exec(phrase)?.[1];
    if (ends !== undefined) {
      const place = open.lastIndexOf(ends);
      if (place >= 0) open.length = place;
      continue;
    }
    if (name.includes(phrase)) continue;
    const tidy = phrase
      .replace(/, level 1, (.*position)/, ', $1')
      .replace(/, position (\d+), set size (\d+)/, ', $1 of $2')
      .replace(/, not (checked|pressed|busy)/, (_all, what: string) => (what === 'checked' ? ', not checked' : ''));
    lines.push(`${'  '.repeat(open.length)}${tidy}`);
    const opens = phrases.includes(`end of ${phrase}`);
    if (opens) open.push(phrase);
    name = /^(button|link|radio|checkbox|group|region|heading|textbox|list|navigation|slider|article|form)\b/.test(
      phrase,
    )
      ? phrase
      : '';
  }
  return `${lines.join('\n')}\n`;
}

/** What would make a listener wonder: things without a name, words said twice, roles in names, headings out of order. */
export function oddities(phrases: readonly string[]): readonly string[] {
  const odd: string[] = [];
  let level = 0;
  let before = '';
  for (const phrase of phrases) {
    if (
      /^(button|link|radio|checkbox|textbox|searchbox|slider|combobox|region|dialog|article|heading)(, (not )?(pressed|checked|busy|level \d))*$/.test(
        phrase,
      )
    )
      odd.push(`without a name: ${phrase}`);
    if (/^(button|link|checkbox|radio|dialog|region|list), (?:[^,]*\s)?\1\b/i.test(phrase))
      odd.push(`says what it is twice: ${phrase}`);
    const words = phrase.replace(/^(?:end of )?[a-z]+, /, '');
    if (/(?:^|\s)(\S+(?:\s\S+){1,5})[,.:]?\s\1(?:$|[\s,.:])/.test(words)) odd.push(`said twice: ${phrase}`);
    if (phrase === before && phrase.length > 20) odd.push(`said twice in a row: ${phrase}`);
    if (/⟦|undefined|\[object|NaN|\bnull\b/.test(phrase)) odd.push(`not for people: ${phrase}`);
    const here = Number(/^heading, .*, level (\d)$/.exec(phrase)?.[1] ?? Number.NaN);
    if (here > level + 1 && level > 0) odd.push(`jumps from level ${level} to ${here}: ${phrase}`);
    if (!Number.isNaN(here)) level = here;
    before = phrase;
  }
  return [...new Set(odd)];
}
