/** Text: how much stands on a screen, how hard it is to read, and texts for screen readers that say nothing. All advise. */
import type { Finding } from '../finding.ts';
import { HARDEST_GRADE, readingGrade } from './reading.ts';
import { finding, LOCALE, type Rule, type Subject, textPlace } from './subject.ts';

const LONG_SCREEN: Rule = { id: 'text/long-screen', gate: false };
const HARD: Rule = { id: 'text/hard-to-read', gate: false };
const ECHO: Rule = { id: 'text/repeats-label', gate: false };

/** Words that fit on one screen beside a decision of the day. */
export const MOST_WORDS = 70;

/** Words as blanks part them. */
export const countWords = (text: string): number =>
  text.split(/\s+/).filter((word) => word !== '' && word !== '|').length;

/** Texts read at one glance: the keys of each, the first being its place. */
export function screensOf(
  { scenario }: Pick<Subject, 'scenario'>,
  texts: Readonly<Record<string, string>>,
): { readonly name: string; readonly keys: readonly string[] }[] {
  const screens: { name: string; keys: string[] }[] = [];
  const alone = (name: string, ...keys: string[]): void => {
    screens.push({ name, keys });
  };
  /** The variant with the most words. */
  const longest = (key: string, variants: readonly { readonly id: string }[]): string =>
    [key, ...variants.map((each) => `${key}.${each.id}`)].reduce((most, each) =>
      countWords(texts[each] ?? '') > countWords(texts[most] ?? '') ? each : most,
    );
  for (const { id, variants, columns } of scenario.injects) {
    // Beside the main story of a front page its columns, each with the longest it can say.
    const beside = columns.map((column) => longest(`inject.${id}.column.${column.id}`, column.variants));
    for (const variant of ['', ...variants.map((each) => `.${each.id}`)])
      alone('an inject', `inject.${id}.body${variant}`, `inject.${id}.subject`, ...beside);
  }
  for (const decision of scenario.decisions) {
    const key = `decision.${decision.id}`;
    // Blocks of a message and lines of evidence are gone through one by one; a choice is seen as a whole.
    const labels =
      decision.act === 'choice' ? decision.options.map((option) => `${key}.option.${option.id}.label`) : [];
    alone('a decision', `${key}.ask`, `${key}.title`, ...labels);
    const things = decision.things.map((thing) => longest(`${key}.thing.${thing.id}`, thing.variants));
    if (things.length > 0) alone('what lies on a counter', `${key}.ask`, ...things);
    if (decision.advisers.length > 0)
      alone('the advice on a decision', ...decision.advisers.map((who) => `${key}.advice.${who}`));
    alone('an explanation', `${key}.explain`);
    alone('a note', `${key}.note`);
    for (const option of decision.options) {
      alone('a consequence', `${key}.option.${option.id}.after`);
      alone('a reason', `${key}.option.${option.id}.why`);
    }
    for (const variant of ['', ...decision.replies.map((each) => `.${each.id}`)])
      alone('a consequence', `${key}.after${variant}`);
    alone('a consequence', `${key}.default.after`);
  }
  for (const { id } of scenario.tasks) {
    alone('a task', `task.${id}.title`, `task.${id}.note`);
    alone('a result', `task.${id}.done`);
  }
  for (const { id } of scenario.hindsight ?? []) alone('a beat of the truth', `hindsight.${id}.text`);
  for (const { id } of scenario.facts) alone('a fact', `fact.${id}.text`);
  for (const { id } of scenario.record) alone('a beat of the record', `record.${id}.fact`);
  for (const { id } of scenario.flags) alone('a reaction', `flag.${id}.reaction`);
  for (const phase of scenario.phases) alone('a review', `phase.${phase}.title`, `phase.${phase}.review`);
  for (const { id, variants } of scenario.endings) {
    for (const variant of ['', ...variants.map((each) => `.${each.id}`)])
      alone('a front page', `ending.${id}.headline${variant}`, `ending.${id}.body${variant}`);
  }
  for (const part of ['summary', 'disclaimer', 'content_note']) alone('the title page', `scenario.${part}`);
  return screens;
}

/** Prose that belongs together, for one reading level: everything that one entry says in sentences. */
export function proseOf(key: string): string | null {
  if (
    /^(?:inject\.[^.]+\.(?:body|column)|decision|task|fact|record|flag|phase|ending|truth|hindsight|scenario)\b/.test(
      key,
    )
  ) {
    if (/\.(?:title|headline|subject|label)(?:\.|$)|\.group\.|\.to$/.test(key)) return null;
    return key.split('.').slice(0, 2).join('.');
  }
  return null;
}

/** Pairs of a text that describes and the label it should add to, by the parts of a key. */
const DESCRIBES: readonly (readonly [pattern: RegExp, label: (key: string) => string])[] = [
  [/^evidence\.[^.]+\.summary$/, (key) => key.replace(/summary$/, 'title')],
  [/^cast\.[^.]+\.about$/, (key) => key.replace(/about$/, 'role')],
  [/^site\.[^.]+\.area$/, (key) => key.replace(/area$/, 'name')],
  [/^task\.[^.]+\.note$/, (key) => key.replace(/note$/, 'title')],
  [/^decision\.[^.]+\.ask$/, (key) => key.replace(/ask$/, 'title')],
  [/^decision\.[^.]+\.option\.[^.]+\.after$/, (key) => key.replace(/after$/, 'label')],
  [/^phase\.[^.]+\.review$/, (key) => key.replace(/review$/, 'title')],
  [/^scenario\.summary$/, () => 'scenario.title'],
];

const bare = (text: string): string => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');

/** Keys of a catalogue whose text for a screen reader says only what the label says: `x.aria`, `x.alt`, `x.description`. */
export function echoesIn(texts: Readonly<Record<string, string>>): { readonly key: string; readonly label: string }[] {
  const found: { key: string; label: string }[] = [];
  for (const [key, text] of Object.entries(texts)) {
    const stem = /^(.+)\.(?:aria|alt|description|described|spoken)$/.exec(key)?.[1];
    const labels =
      stem === undefined
        ? DESCRIBES.filter(([pattern]) => pattern.test(key)).map(([, label]) => label(key))
        : [stem, `${stem}.label`, `${stem}.title`, `${stem}.name`];
    const label = labels.find((each) => each !== key && texts[each] !== undefined && bare(texts[each]) === bare(text));
    if (label !== undefined) found.push({ key, label });
  }
  return found;
}

/** All findings of the family. */
export function textFindings(subject: Subject): Finding[] {
  const found: Finding[] = [];
  for (const [locale, texts] of Object.entries(subject.texts)) {
    for (const { name, keys } of screensOf(subject, texts)) {
      const count = keys.reduce((sum, key) => sum + countWords(texts[key] ?? ''), 0);
      // Languages without blanks between words are not counted this way.
      if (count <= MOST_WORDS) continue;
      found.push(
        finding(
          LONG_SCREEN,
          textPlace(subject, keys[0] ?? '', 0, locale),
          `${count} words in ${name}; ${MOST_WORDS} fit on a screen`,
          'say less, or say it on two occasions',
        ),
      );
    }
    for (const { key, label } of echoesIn(texts)) {
      found.push(
        finding(
          ECHO,
          textPlace(subject, key, 0, locale),
          `it only repeats ${label}, which a screen reader has just read`,
          'say what the label leaves out',
        ),
      );
    }
    if (locale !== LOCALE) continue;
    const prose = new Map<string, string[]>();
    for (const key of Object.keys(texts)) {
      const group = proseOf(key);
      if (group !== null) prose.set(group, [...(prose.get(group) ?? []), key]);
    }
    for (const keys of prose.values()) {
      const grade = readingGrade(keys.map((key) => texts[key] ?? '').join('\n'));
      if (grade === null || grade <= HARDEST_GRADE) continue;
      // The hardest part is where mending begins.
      const hardest = keys.reduce((worst, key) =>
        (readingGrade(texts[key] ?? '', 8) ?? 0) > (readingGrade(texts[worst] ?? '', 8) ?? 0) ? key : worst,
      );
      found.push(
        finding(
          HARD,
          textPlace(subject, hardest),
          `its texts together need ${Math.floor(grade / 10)}.${grade % 10} years of school; 9 is a reader of fourteen`,
          'shorter sentences and shorter words, here first',
        ),
      );
    }
  }
  return found;
}
