/** Effects: one line of text → checked {@link Effect}, or mistakes with the offset of each. The table is scenarios/README.md. */
import { checkCondition, type TextIssue, typeText } from './condition.ts';
import { ANCHORS, type Anchor, type Effect, GRADES, type Grade, type Quality } from './scenario.ts';
import { listed, meant } from './suggestion.ts';
import type { SymbolTable, ValueType } from './symbols.ts';

/** A variable or asset that effects may set. */
export interface Settable {
  /** Null where its type is uncertain. */
  readonly type: ValueType | null;
  readonly min: number;
  readonly max: number;
}

/** A topic of `know`. */
export interface KnownTopic {
  readonly kind: 'range' | 'question';
  readonly min: number;
  readonly max: number;
  readonly answers: readonly string[];
}

/** Ids that effects may name. Null sets are not known (their file is not there), so they are not checked. */
export interface EffectNames {
  readonly symbols: SymbolTable;
  readonly settable: ReadonlyMap<string, Settable>;
  readonly items: ReadonlySet<string> | null;
  readonly flags: ReadonlySet<string>;
  readonly facts: ReadonlySet<string>;
  readonly knowledge: ReadonlyMap<string, KnownTopic>;
  readonly injects: ReadonlySet<string>;
  readonly decisions: ReadonlySet<string>;
  readonly tasks: ReadonlySet<string>;
  readonly evidence: ReadonlySet<string>;
  readonly panels: ReadonlySet<string>;
  readonly endings: ReadonlySet<string>;
}

export interface CheckedEffect {
  /** Null exactly when there are issues. */
  readonly effect: Effect | null;
  readonly issues: readonly TextIssue[];
}

const FORMS: Readonly<Record<string, string>> = {
  signal: 'signal NAME',
  credit: 'credit DET-02 1.0',
  flag: 'flag DD-01',
  repair: 'repair DD-01',
  learn: 'learn <fact>',
  know: 'know <topic> 0..3200 likely, or know <topic> <answer> suspected',
  send: 'send <inject>, or send <inject> in 30',
  open: 'open <decision>, or open <decision> in 20',
  close: 'close <decision>',
  offer: 'offer <task>',
  show: 'show <evidence>',
  panel: 'panel <panel>',
  anchor: 'anchor TD',
  end: 'end <ending>',
};

const QUALITIES: ReadonlyMap<string, Quality> = new Map([
  ['1.0', 10],
  ['1', 10],
  ['0.6', 6],
  ['0.3', 3],
  ['0', 0],
]);
const LONGEST_DELAY = 525_600;

interface Word {
  readonly text: string;
  readonly at: number;
}

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.slice(0, 2000).matchAll(/\S+/g)) words.push({ text: match[0], at: match.index });
  return words;
}

class Stop extends Error {
  readonly issue: TextIssue;
  constructor(issue: TextIssue) {
    super(issue.code);
    this.issue = issue;
  }
}

function stop(code: string, at: number, found: string, expected: string, fix: string): never {
  throw new Stop({ code, at, found, expected, fix });
}

/** Reads and checks one effect. Never throws. */
export function checkEffect(text: string, names: EffectNames): CheckedEffect {
  try {
    return read(text, names);
  } catch (caught) {
    if (!(caught instanceof Stop)) throw caught;
    return { effect: null, issues: [caught.issue] };
  }
}

function read(text: string, names: EffectNames): CheckedEffect {
  const setting = /^(\s*)([A-Za-z_][\w.]*)(\s*)(\+=|-=|\*=|==|=)/.exec(text.slice(0, 300));
  if (setting) return readSetting(text, setting, names);
  const words = wordsOf(text);
  const [verb] = words;
  if (verb === undefined) stop('effect/syntax', 0, 'an empty effect', 'an effect', 'remove it or write an effect');
  const form = Object.hasOwn(FORMS, verb.text) ? FORMS[verb.text] : undefined;
  if (form === undefined) {
    const verbs = Object.keys(FORMS);
    stop(
      'effect/unknown',
      verb.at,
      `"${verb.text}"`,
      `an assignment, or one of ${listed(verbs, verbs.length)}`,
      meant(verb.text, verbs, 'see the table of effects in scenarios/README.md'),
    );
  }
  const word = (index: number): Word => {
    const found = words[index];
    if (found === undefined) stop('effect/syntax', text.trimEnd().length, 'the end', form, 'complete the effect');
    return found;
  };
  const last = (lengthWanted: number): void => {
    const extra = words[lengthWanted];
    if (extra !== undefined)
      stop('effect/syntax', extra.at, `"${extra.text}"`, form, 'remove the rest, or make it an effect of its own');
  };
  const known = (index: number, what: string, among: Iterable<string> & { has: (id: string) => boolean }): string => {
    const { text: id, at } = word(index);
    if (!among.has(id)) {
      stop(
        'reference/unknown',
        at,
        `"${id}"`,
        `${what} of this scenario`,
        meant(id, among, `declare it, or name another`),
      );
    }
    return id;
  };
  const delay = (index: number): number => {
    if (words[index] === undefined) return 0;
    const preposition = word(index);
    if (preposition.text !== 'in')
      stop('effect/syntax', preposition.at, `"${preposition.text}"`, form, 'write in and the minutes');
    const minutes = word(index + 1);
    if (!/^\d{1,6}$/.test(minutes.text) || Number(minutes.text) > LONGEST_DELAY) {
      stop('effect/syntax', minutes.at, `"${minutes.text}"`, 'whole minutes', 'write a number such as 30');
    }
    last(index + 2);
    return Number(minutes.text);
  };
  const one = (effect: Effect, lengthWanted = 2): CheckedEffect => {
    last(lengthWanted);
    return { effect, issues: [] };
  };
  switch (verb.text) {
    case 'signal': {
      const { text: name, at } = word(1);
      if (!/^[A-Z][A-Z0-9_]{0,63}$/.test(name))
        stop(
          'effect/syntax',
          at,
          `"${name}"`,
          'a signal in capitals',
          `write ${name.toUpperCase().replace(/[^A-Z0-9_]/g, '_')}`,
        );
      return one({ op: 'signal', name });
    }
    case 'credit': {
      const { text: item, at } = word(1);
      if (names.items !== null && !names.items.has(item)) {
        stop(
          'reference/unknown',
          at,
          `"${item}"`,
          'an item of the protocol',
          meant(item, names.items, 'see the protocol for its items'),
        );
      }
      const amount = word(2);
      const quality = QUALITIES.get(amount.text);
      if (quality === undefined)
        stop('effect/quality', amount.at, `"${amount.text}"`, '1.0, 0.6, 0.3 or 0', 'use the nearest of these');
      if (words[3] === undefined) return one({ op: 'credit', item, quality }, 3);
      if (words[3].text !== 'unnecessary') {
        stop(
          'effect/syntax',
          words[3].at,
          `"${words[3].text}"`,
          'nothing more, or unnecessary',
          meant(words[3].text, ['unnecessary'], 'remove it'),
        );
      }
      return one({ op: 'credit', item, quality, unnecessary: true }, 4);
    }
    case 'flag':
    case 'repair': {
      const { text: flag, at } = word(1);
      if (!names.flags.has(flag)) {
        stop(
          'reference/unknown',
          at,
          `"${flag}"`,
          'a flag listed under flags: in scenario.yaml',
          meant(flag, names.flags, 'list it with its `within`'),
        );
      }
      return one({ op: verb.text, flag });
    }
    case 'learn':
      return one({ op: 'learn', fact: known(1, 'a fact', names.facts) });
    case 'know':
      return readKnow(
        known(1, 'a topic under knowledge', {
          has: (id) => names.knowledge.has(id),
          [Symbol.iterator]: () => names.knowledge.keys(),
        }),
        word,
        one,
        names,
      );
    case 'send':
      return { effect: { op: 'send', id: known(1, 'an inject', names.injects), in: delay(2) }, issues: [] };
    case 'open':
      return { effect: { op: 'open', id: known(1, 'a decision', names.decisions), in: delay(2) }, issues: [] };
    case 'close':
      return one({ op: 'close', id: known(1, 'a decision', names.decisions) });
    case 'offer':
      return one({ op: 'offer', task: known(1, 'a task', names.tasks) });
    case 'show':
      return one({ op: 'show', evidence: known(1, 'a piece of evidence', names.evidence) });
    case 'panel':
      return one({ op: 'panel', panel: known(1, 'a panel', names.panels) });
    case 'anchor': {
      const { text: anchor, at } = word(1);
      if (!ANCHORS.includes(anchor as Anchor))
        stop('effect/value', at, `"${anchor}"`, ANCHORS.join(', '), meant(anchor, ANCHORS, 'use one of these'));
      return one({ op: 'anchor', anchor: anchor as Anchor });
    }
    default:
      return one({ op: 'end', ending: known(1, 'an ending', names.endings) });
  }
}

function readSetting(text: string, setting: RegExpExecArray, names: EffectNames): CheckedEffect {
  const [whole, indent = '', name = '', gap = '', how = '='] = setting;
  const howAt = indent.length + name.length + gap.length;
  const target = names.settable.get(name);
  if (target === undefined) {
    const other = names.symbols.typeOf(name) !== undefined;
    stop(
      'effect/unknown-name',
      indent.length,
      `"${name}"`,
      'a variable or an asset',
      other
        ? 'only variables and assets can be set; charts move by signals'
        : meant(name, names.settable.keys(), 'declare it under variables'),
    );
  }
  if (how !== '=' && how !== '+=' && how !== '-=') stop('effect/syntax', howAt, `"${how}"`, '=, += or -=', 'write =');
  if (how !== '=' && target.type !== null && target.type.kind !== 'int') {
    stop('effect/type', howAt, `"${how}"`, `= (${name} is ${typeText(target.type)})`, 'set it with =');
  }
  const checked = checkCondition(text.slice(whole.length), names.symbols, target.type);
  if (checked.expr === null) {
    return { effect: null, issues: checked.issues.map((issue) => ({ ...issue, at: issue.at + whole.length })) };
  }
  if (
    how === '=' &&
    target.type !== null &&
    typeof checked.expr === 'number' &&
    (checked.expr < target.min || checked.expr > target.max)
  ) {
    const at = whole.length + (/^\s*/.exec(text.slice(whole.length))?.[0].length ?? 0);
    stop('effect/range', at, String(checked.expr), `${target.min} to ${target.max}`, 'use a value inside its range');
  }
  return { effect: { op: 'set', name, how, value: checked.expr }, issues: [] };
}

function readKnow(
  topic: string,
  word: (index: number) => Word,
  one: (effect: Effect, lengthWanted: number) => CheckedEffect,
  names: EffectNames,
): CheckedEffect {
  const about = names.knowledge.get(topic) as KnownTopic;
  const what = word(2);
  const gradeOf = (): Grade => {
    const { text, at } = word(3);
    if (!GRADES.includes(text as Grade))
      stop('effect/value', at, `"${text}"`, GRADES.join(', '), meant(text, GRADES, 'use one of these'));
    return text as Grade;
  };
  if (about.kind === 'question') {
    if (!about.answers.includes(what.text)) {
      stop(
        'reference/unknown',
        what.at,
        `"${what.text}"`,
        `an answer of ${topic}: ${listed(about.answers)}`,
        meant(what.text, about.answers, 'use one of these'),
      );
    }
    return one({ op: 'know', topic, grade: gradeOf(), answer: what.text }, 4);
  }
  const range = /^(-?\d{1,9})\.\.(-?\d{1,9})$/.exec(what.text);
  if (!range)
    stop(
      'effect/syntax',
      what.at,
      `"${what.text}"`,
      'a range such as 0..3200',
      'write two whole numbers with .. between',
    );
  const from = Number(range[1]);
  const to = Number(range[2]);
  if (from > to || from < about.min || to > about.max) {
    stop(
      'effect/range',
      what.at,
      `"${what.text}"`,
      `a range inside ${about.min}..${about.max}`,
      'keep the smaller number first and inside the topic',
    );
  }
  return one({ op: 'know', topic, grade: gradeOf(), from, to }, 4);
}
