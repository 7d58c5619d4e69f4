/**
 * Facts: what is said about the real organisation has to be on record, nothing may be shown as true that is not, and no
 * real person or clinic is named. All of these gate.
 */

import type { Finding } from '../finding.ts';
import type { EffectUse } from '../reference.ts';
import type { Effect } from '../scenario.ts';
import { listed } from '../suggestion.ts';
import type { Possible } from './possible.ts';
import type { Never, Register, Sourced } from './register.ts';
import { entryPlace, finding, LOCALE, type Rule, type Subject, textPlace } from './subject.ts';

const FIGURE: Rule = { id: 'facts/unregistered-figure', gate: true };
const DATE: Rule = { id: 'facts/unregistered-date', gate: true };
const QUOTATION: Rule = { id: 'facts/unregistered-quotation', gate: true };
const OTHER_SOURCE: Rule = { id: 'facts/other-source', gate: true };
const NAMED_IN_PLAY: Rule = { id: 'facts/named-in-play', gate: true };
const DENIED: Rule = { id: 'facts/denied-name', gate: true };
const NEVER: Rule = { id: 'facts/never', gate: true };
const DEADLINE: Rule = { id: 'facts/false-deadline', gate: true };
const FALSE: Rule = { id: 'facts/false-in-truth', gate: true };

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December';
const DATES = new RegExp(
  `\\b\\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:${MONTHS})(?: \\d{4})?\\b|\\b(?:${MONTHS}) \\d{1,4}(?:,? \\d{4})?\\b|` +
    '\\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\\b|\\b(?:19|20)\\d{2}\\b',
  'g',
);
const NUMBERS =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|' +
  'nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|dozens?';
const FIGURES = new RegExp(`\\b\\d[\\d,.]*\\d\\b|\\b\\d\\b|\\b(?:${NUMBERS})(?:[- ](?:${NUMBERS}))*\\b`, 'gi');
const QUOTATIONS = /“([^”]+)”/g;
const SPAN = new RegExp(`\\b(?:\\d+|${NUMBERS})[- ](?:calendar |working )?(?:hour|day|week|month)s?\\b`, 'gi');

/** A part of a text, with its offset. */
export interface Span {
  readonly text: string;
  readonly at: number;
}

/** The sentences of a text. */
export function sentencesOf(text: string): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(/[^.!?]+(?:[.!?](?!\s|$|[”’"])[^.!?]*)*[.!?…]*[”’"]*/g)) {
    const lead = /^\s*/.exec(match[0])?.[0].length ?? 0;
    if (match[0].trim() !== '') spans.push({ text: match[0].slice(lead), at: match.index + lead });
  }
  return spans;
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[^\p{L}\p{N}',&-]+/gu, ' ')
    .replace(/^[\s,']+|[\s,']+$/g, '');

/** Offset of a phrase as whole words; -1 where it is not. */
export function indexOfPhrase(text: string, phrase: string, exactCase = false): number {
  const fold = (each: string): string => (exactCase ? each : each.toLowerCase()).replaceAll('’', "'");
  const inside = fold(text);
  const wanted = fold(phrase);
  for (let at = inside.indexOf(wanted); at >= 0; at = inside.indexOf(wanted, at + 1)) {
    const before = inside[at - 1] ?? ' ';
    const after = inside[at + wanted.length] ?? ' ';
    const edge = (char: string): boolean => !/[\p{L}\p{N}]/u.test(char);
    if ((edge(before) || edge(wanted[0] ?? '')) && (edge(after) || edge(wanted[wanted.length - 1] ?? ''))) return at;
  }
  return -1;
}

const mentions = (text: string, phrases: readonly string[]): boolean =>
  phrases.some((phrase) => indexOfPhrase(text, phrase) >= 0);

/** Keys under which the real organisation may be named: title page, record and what is read after play. */
const OUT_OF_PLAY = /^(?:scenario|record|phase|seat)\.|\.(?:explain|why|note|discussion)$/;

/** The parts of a text that speak of the real organisation, and the sources that its owner cites, if it cites any. */
function aboutTheReal(
  { scenario }: Subject,
  register: Register,
  key: string,
  text: string,
): { readonly spans: readonly Span[]; readonly sources: readonly string[] | null } {
  const [section = '', id = ''] = key.split('.');
  const whole = [{ text, at: 0 }];
  if (section === 'record')
    return { spans: whole, sources: scenario.record.find((beat) => beat.id === id)?.sources ?? null };
  const tagged =
    section === 'inject'
      ? scenario.injects.find((each) => each.id === id)
      : section === 'fact'
        ? scenario.facts.find((each) => each.id === id)
        : undefined;
  if (tagged?.tag === 'documented') return { spans: whole, sources: tagged.source };
  const { names, mentions: words } = register.organisation;
  return { spans: sentencesOf(text).filter((each) => mentions(each.text, [...names, ...words])), sources: null };
}

/** Compares what one part of a text says with the register. */
function compared(
  subject: Subject,
  register: Register,
  key: string,
  span: Span,
  sources: readonly string[] | null,
): Finding[] {
  const found: Finding[] = [];
  let rest = span.text;
  const take = (pattern: RegExp, rule: Rule, what: string, list: readonly Sourced[]): void => {
    for (const match of rest.matchAll(pattern)) {
      const said = match[1] ?? match[0];
      const place = textPlace(subject, key, span.at + match.index);
      const entry = list.find((each) => plain(each.is) === plain(said));
      if (entry === undefined) {
        found.push(
          finding(
            rule,
            place,
            `“${said}” is ${what} about the real organisation that the register does not have`,
            'say what the dossier has, or add it to scenarios/register.yaml with the source that says so',
          ),
        );
      } else if (sources !== null && !entry.sources.some((source) => sources.includes(source))) {
        found.push(
          finding(
            OTHER_SOURCE,
            place,
            `“${said}” (${entry.about}) is in ${listed(entry.sources)}, and ${sources.length === 0 ? 'no source' : listed(sources)} is cited here`,
            'cite the source that has it',
          ),
        );
      }
    }
    // What was recognised is not looked at again: the 4 of “4 May” is no figure.
    rest = rest.replace(pattern, (whole) => ' '.repeat(whole.length));
  };
  take(QUOTATIONS, QUOTATION, 'a quotation', register.quotations);
  take(DATES, DATE, 'a date', register.dates);
  take(FIGURES, FIGURE, 'a figure', register.figures);
  return found;
}

/** Whether the owner of a text holds a belief under whose name a deadline may be spoken of in play. */
function refutedElsewhere({ scenario }: Subject, register: Register, key: string): boolean {
  const [section = '', id = ''] = key.split('.');
  const wrong = register.deadlines.misconceptions;
  if (section === 'task') {
    const belief = scenario.tasks.find((each) => each.id === id)?.misconception;
    return belief !== undefined && wrong.includes(belief);
  }
  if (section !== 'decision' || OUT_OF_PLAY.test(key)) return false;
  return (scenario.decisions.find((each) => each.id === id)?.misconceptions ?? []).some((each) => wrong.includes(each));
}

function deadlines(subject: Subject, register: Register, key: string, text: string): Finding[] {
  const { never, duties, denials } = register.deadlines;
  if (mentions(text, denials) || refutedElsewhere(subject, register, key)) return [];
  const say = (at: number, reason: string): Finding =>
    finding(
      DEADLINE,
      textPlace(subject, key, at),
      reason,
      'say “as soon as practicable”, or deny the deadline in the same text',
    );
  const told: Never | undefined = never.find(({ is }) => indexOfPhrase(text, is) >= 0);
  if (told)
    return [say(indexOfPhrase(text, told.is), `“${told.is}” is no deadline of Hong Kong in May 2023: ${told.why}`)];
  for (const sentence of sentencesOf(text)) {
    const [span] = sentence.text.matchAll(SPAN);
    const duty = duties.find((phrase) => indexOfPhrase(sentence.text, phrase) >= 0);
    if (span && duty)
      return [
        say(
          sentence.at + span.index,
          `“${span[0]}” with “${duty}” is a legal deadline, and Hong Kong had none for a breach in May 2023`,
        ),
      ];
  }
  return [];
}

/** Everything about texts: the register, names, dates, deadlines. */
function textFindings(subject: Subject, register: Register): Finding[] {
  const found: Finding[] = [];
  const denied = [
    ...register.persons.map((is) => ({ is, what: 'a real person' })),
    ...register.clinics.map((is) => ({ is, what: 'a real care provider' })),
  ];
  for (const [locale, texts] of Object.entries(subject.texts)) {
    for (const [key, text] of Object.entries(texts)) {
      const say = (rule: Rule, at: number, reason: string, mend: string): void => {
        found.push(finding(rule, textPlace(subject, key, at, locale), reason, mend));
      };
      for (const { is, what } of denied) {
        const at = indexOfPhrase(text, is, true);
        if (at >= 0) say(DENIED, at, `“${is}” is ${what}`, 'name a role, or an invented place');
      }
      for (const { is, why } of register.never) {
        const at = indexOfPhrase(text, is);
        if (at >= 0) say(NEVER, at, `“${is}” is never said: ${why}`, 'take it out');
      }
      if (!OUT_OF_PLAY.test(key)) {
        for (const name of register.organisation.names) {
          const at = indexOfPhrase(text, name, true);
          if (at >= 0)
            say(NAMED_IN_PLAY, at, `“${name}” is named in play, where all is invented`, 'speak of the group in play');
        }
      }
      if (locale !== LOCALE) continue;
      const { spans, sources } = aboutTheReal(subject, register, key, text);
      for (const span of spans) found.push(...compared(subject, register, key, span, sources));
      found.push(...deadlines(subject, register, key, text));
    }
  }
  for (const member of subject.scenario.cast) {
    if (subject.register?.persons.some((name) => plain(name) === plain(member.id.replaceAll('_', ' '))))
      found.push(finding(DENIED, entryPlace(subject, `cast.${member.id}`), 'a real person', 'name a role'));
  }
  return found;
}

/** The owner in {@link Possible} of an effect, and the conditions round it inside its own list. */
function ownerOf({ entry, path }: EffectUse): string {
  const whole = [...entry.path, ...path].map(String);
  const [section = '', id = '', part = '', inner = ''] = whole;
  if (section === 'decisions' && (part === 'options' || part === 'rules')) return `${section}.${id}.${part}.${inner}`;
  if (section === 'decisions') return `${section}.${id}.${part}`;
  if (section === 'charts') return `charts.${id}.${inner}`;
  return `${section}.${id}`;
}

/** The list of effects that an owner has. */
function effectsOf({ scenario }: Subject, owner: string): readonly Effect[] {
  const [section, id, part, inner] = owner.split('.');
  if (section === 'injects') return scenario.injects.find((each) => each.id === id)?.do ?? [];
  if (section === 'evidence') return scenario.evidence.find((each) => each.id === id)?.do ?? [];
  if (section === 'tasks') {
    const task = scenario.tasks.find((each) => each.id === id);
    return [...(task?.start ?? []), ...(task?.do ?? [])];
  }
  if (section === 'decisions') {
    const decision = scenario.decisions.find((each) => each.id === id);
    if (part === 'options') return decision?.options.find((each) => each.id === inner)?.do ?? [];
    if (part === 'rules') return decision?.rules[Number(inner)]?.do ?? [];
    if (part === 'default') return decision?.default.do ?? [];
    if (part === 'otherwise') return decision?.otherwise ?? [];
  }
  return [];
}

/** Whether `wanted` is among the effects that may come about under a truth. */
function mayCome(possible: Possible, effects: readonly Effect[], wanted: Effect): boolean {
  return effects.some(
    (effect) =>
      effect === wanted ||
      (effect.op === 'when' && possible.mayHold(effect.when) && mayCome(possible, effect.do, wanted)),
  );
}

/** The value that a truth gives a variable at minute 0. */
function valueUnder({ scenario }: Subject, truth: string, name: string): string | null {
  const variable = scenario.variables.find(({ id }) => id === name);
  if (variable?.type !== 'enum') return null;
  const set = scenario.truths
    .find(({ id }) => id === truth)
    ?.do.find((effect) => effect.op === 'set' && effect.name === name);
  if (set?.op === 'set') return typeof set.value === 'string' ? set.value : null;
  return variable.values?.[variable.start] ?? null;
}

/** What is shown as fact and is false under a truth in which it can be shown. */
function falseFindings(subject: Subject, possible: ReadonlyMap<string, Possible>): Finding[] {
  const { scenario, written } = subject;
  const found: Finding[] = [];
  const seen = new Set<string>();
  const clueOf = new Map<string, string[]>();
  for (const { id, clues } of scenario.truths)
    for (const clue of clues) clueOf.set(clue, [...(clueOf.get(clue) ?? []), id]);
  for (const use of written.uses) {
    const { effect } = use;
    if (effect.op !== 'learn' && effect.op !== 'know') continue;
    const own = effect.op === 'learn' ? clueOf.get(effect.fact) : undefined;
    if (effect.op === 'learn' && own === undefined) continue;
    if (effect.op === 'know' && (effect.grade !== 'confirmed' || effect.answer === undefined)) continue;
    const owner = ownerOf(use);
    for (const [truth, can] of possible) {
      if (!can.mayHappen(owner) || !mayCome(can, effectsOf(subject, owner), effect)) continue;
      const place = entryPlace(subject, use.entry.path.map(String).join('.'), use.path);
      if (effect.op === 'learn') {
        if (own?.includes(truth)) continue;
        const key = `${place.path} ${effect.fact} ${truth}`;
        if (seen.has(key)) continue;
        seen.add(key);
        found.push(
          finding(
            FALSE,
            place,
            `${effect.fact} is what points to ${listed(own ?? [])}, and is learnt as a fact under ${truth} too`,
            `put it under a condition such as truth == '${own?.[0]}', or list it among the clues of ${truth} if it is true there`,
          ),
        );
        continue;
      }
      const actual = valueUnder(subject, truth, effect.topic);
      if (actual === null || actual === effect.answer) continue;
      found.push(
        finding(
          FALSE,
          place,
          `${effect.topic} is confirmed as ${effect.answer}, and under ${truth} it is ${actual}`,
          `say it is suspected or likely, or put it under a condition such as truth == '…'`,
        ),
      );
    }
  }
  return found;
}

/** All findings of the family. */
export function factFindings(subject: Subject, possible: ReadonlyMap<string, Possible>): Finding[] {
  const { register } = subject;
  return [...(register === null ? [] : textFindings(subject, register)), ...falseFindings(subject, possible)];
}

/** Figures, dates and quotations of a text about the real organisation that the register does not have. */
export function unregistered(register: Register, text: string): string[] {
  const all = (pattern: RegExp, from: string): string[] =>
    [...from.matchAll(pattern)].map((match) => match[1] ?? match[0]);
  const known = [...register.figures, ...register.dates, ...register.quotations].map(({ is }) => plain(is));
  return sentencesOf(text)
    .filter((each) => mentions(each.text, [...register.organisation.names, ...register.organisation.mentions]))
    .flatMap(({ text: sentence }) => {
      const quoted = all(QUOTATIONS, sentence);
      const left = sentence.replace(QUOTATIONS, '');
      const dated = all(DATES, left);
      return [...quoted, ...dated, ...all(FIGURES, left.replace(DATES, ''))];
    })
    .filter((said) => !known.includes(plain(said)));
}
