/** Validation of one entry against its schema: every mistake with its place, and as much of the entry as can be used. */
import type { z } from 'zod';
import { describeNode, nodeAt, pathText, placeAt, plainOf, type SourceText, type TreeNode } from './document.ts';
import type { Problem } from './problem.ts';
import { listed, meant } from './suggestion.ts';

type Path = readonly PropertyKey[];

/** An entry of a file: its value, and where its key stands. */
export interface EntryPlace {
  readonly node: TreeNode;
  readonly source: SourceText;
  readonly keyAt: number;
  /** Path of the entry, for example `decisions.reboot`. */
  readonly path: Path;
}

/** Place of a key: for something missing, the thing that should have it; else the value itself. */
export function offsetOf(entry: EntryPlace, path: Path, key = false): { source: SourceText; at: number } {
  if (path.length === 0) return { source: entry.source, at: entry.keyAt };
  const parent = nodeAt(entry.node, path.slice(0, -1));
  const last = path[path.length - 1] as PropertyKey;
  if (parent?.kind === 'map') {
    const found = parent.entries.get(String(last));
    if (found !== undefined) return { source: found.source, at: key ? found.keyAt : found.node.at };
  }
  if (parent?.kind === 'list') {
    const item = parent.items[Number(last)];
    if (item !== undefined) return { source: item.source, at: item.at };
  }
  return offsetOf(entry, path.slice(0, -1), true);
}

/** Words for the patterns that ids and texts follow, by pattern. */
const PATTERNS: ReadonlyMap<string, readonly [expected: string, fix: string]> = new Map([
  [
    '^(?!constructor$)[a-z][a-z0-9_]*$',
    ['an id: a small letter, then small letters, digits and _', 'write it in small letters with _'],
  ],
  ['^[a-z][a-z0-9_-]*$', ['an id: small letters, digits, _ and -', 'write it in small letters']],
  ['^[A-Z][A-Z0-9_]*$', ['a signal in capitals', 'write it in capitals with _']],
  ['^[A-Z]{3}-\\d{2}$', ['a protocol item such as DET-02', 'write three capitals, a hyphen and two digits']],
  ['^DD-\\d{2}$', ['a flag such as DD-01', 'write DD-, then two digits']],
  ['^DL-\\d{2}$', ['a dilemma such as DL-01', 'write DL-, then two digits']],
  ['^MC-\\d{1,2}$', ['a misconception such as MC-1', 'write MC-, then its number']],
  ['^[A-Z][A-Za-z0-9_]*$', ['a source id such as O2', 'begin with a capital']],
  ['^\\d+\\.\\d+\\.\\d+$', ['a version such as 1.0.0', 'write three numbers with dots']],
  [
    '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}$',
    ['a date and time such as 2023-05-04 14:20', 'write year-month-day hour:minute'],
  ],
  ['^https?:\\/\\/\\S+$', ['a web address', 'begin with https://']],
]);

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};

/** Special advice for keys of statecharts that this subset leaves out. */
const LEFT_OUT: ReadonlyMap<string, string> = new Map([
  ['always', 'guard a signal or an `after` instead; charts have no `always`'],
  ['raise', 'write `do: [signal NAME]`; charts have no `raise`'],
  ['invoke', 'make it a chart of its own; charts have no `invoke`'],
  ['history', 'name the state; charts have no `history`'],
  ['entry', 'write enter:'],
  ['exit', 'put the effects on the transitions; charts have no `exit`'],
  ['target', 'write to:'],
  ['cond', 'write when:'],
  ['guard', 'write when:'],
  ['actions', 'write do:'],
  ['delay', 'write minutes:'],
  ['final', 'write an effect `end <ending>`; charts have no final states'],
  ['parallel', 'make each region a chart of its own'],
]);

interface Fault {
  readonly path: Path;
  readonly issue: z.core.$ZodIssue;
}

/** Issues of a union as those of the branch that was most likely meant. */
function flatten(issues: readonly z.core.$ZodIssue[], base: Path, entry: EntryPlace): Fault[] {
  const faults: Fault[] = [];
  for (const issue of issues) {
    const path = [...base, ...issue.path];
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      const node = nodeAt(entry.node, path);
      let best: readonly z.core.$ZodIssue[] | null = null;
      let bestCost = Number.POSITIVE_INFINITY;
      for (const branch of issue.errors) {
        const wrongRoot = branch.some(
          (each) => each.path.length === 0 && (each.code === 'invalid_type' || each.code === 'invalid_value'),
        );
        const cost = (wrongRoot ? 1000 : 0) + branch.length;
        if (cost < bestCost) {
          best = branch;
          bestCost = cost;
        }
      }
      if (best !== null && bestCost < 1000 && node !== undefined) faults.push(...flatten(best, path, entry));
      else faults.push({ path, issue });
    } else faults.push({ path, issue });
  }
  return faults;
}

function limits(issue: z.core.$ZodIssue): [expected: string, fix: string] {
  if (issue.code === 'too_big') {
    const most = String(issue.maximum);
    const unit = issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? ' entries' : '';
    return [`at most ${most}${unit}`, unit === '' ? 'use a smaller number' : 'shorten it'];
  }
  if (issue.code === 'too_small') {
    const least = String(issue.minimum);
    if (issue.origin === 'string') return ['a text', 'write something'];
    if (issue.origin === 'array') return [`at least ${least} ${least === '1' ? 'entry' : 'entries'}`, 'add one'];
    return [`at least ${least}`, 'use a larger number'];
  }
  return ['another value', 'change it'];
}

function problemOf({ path, issue }: Fault, entry: EntryPlace, allowed: readonly string[]): Problem[] {
  const node = nodeAt(entry.node, path);
  const found = describeNode(node);
  const make = (code: string, at: Path, what: string, expected: string, fix: string, key = false): Problem => {
    const { source, at: offset } = offsetOf(entry, at, key);
    return { code, ...placeAt(source, offset), path: pathText([...entry.path, ...at]), found: what, expected, fix };
  };
  const name = String(path[path.length - 1] ?? entry.path[entry.path.length - 1] ?? 'this');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const advice = LEFT_OUT.get(key);
      const known = allowedAt(allowed, path, entry);
      const expected = advice === undefined ? `one of ${listed(known, 24)}` : 'the chart subset of scenarios/README.md';
      return make(
        'shape/unknown-key',
        [...path, key],
        `"${key}"`,
        expected,
        advice ?? meant(key, known, 'remove it, or see scenarios/README.md'),
        true,
      );
    });
  }
  if (issue.code === 'invalid_key') {
    const inner = issue.issues[0];
    const words =
      inner?.code === 'invalid_format' && inner.pattern !== undefined ? patternWords(inner.pattern) : undefined;
    return [make('shape/id', path, `"${name}"`, words?.[0] ?? 'a shorter id', words?.[1] ?? 'shorten it', true)];
  }
  if (
    node === undefined &&
    (issue.code === 'invalid_type' || issue.code === 'invalid_union' || issue.code === 'invalid_value')
  ) {
    const expected =
      issue.code === 'invalid_type'
        ? `${name}: ${TYPES[issue.expected] ?? issue.expected}`
        : issue.code === 'invalid_value'
          ? `${name}: one of ${listed(issue.values.map(String), 12)}`
          : `${name}:`;
    return [make('shape/missing', path, 'nothing', expected, `add ${name}:`)];
  }
  switch (issue.code) {
    case 'invalid_type':
      if (issue.expected === 'int') {
        return [make('shape/type', path, found, 'a whole number', 'round it; all numbers are whole')];
      }
      return [make('shape/type', path, found, TYPES[issue.expected] ?? issue.expected, typeFix(issue.expected, node))];
    case 'invalid_value':
      return [
        make(
          'shape/value',
          path,
          found,
          issue.values.length === 1 ? String(issue.values[0]) : `one of ${listed(issue.values.map(String), 12)}`,
          meant(node?.kind === 'scalar' ? String(node.value) : '', issue.values.map(String), 'use one of these'),
        ),
      ];
    case 'invalid_union': {
      const options = discriminatorValues(issue);
      if (options.length > 0) {
        return [
          make(
            'shape/value',
            path,
            found,
            `one of ${listed(options)}`,
            meant(node?.kind === 'scalar' ? String(node.value) : '', options, 'use one of these'),
          ),
        ];
      }
      const kinds = unionKinds(issue);
      return [
        make(
          'shape/type',
          path,
          found,
          kinds === '' ? 'another kind of value' : kinds,
          'change its form; see scenarios/README.md',
        ),
      ];
    }
    case 'invalid_format': {
      const words = issue.pattern === undefined ? undefined : patternWords(issue.pattern);
      return [
        make(
          name === 'id' || words?.[0].startsWith('an id') ? 'shape/id' : 'shape/value',
          path,
          found,
          words?.[0] ?? 'another form',
          words?.[1] ?? 'change it',
        ),
      ];
    }
    case 'too_big':
    case 'too_small': {
      const [expected, fix] = limits(issue);
      return [make('shape/range', path, found, expected, fix)];
    }
    default:
      return [make('shape/value', path, found, issue.message, 'change it')];
  }
}

function patternWords(pattern: string): readonly [string, string] | undefined {
  return PATTERNS.get(pattern.replace(/^\//, '').replace(/\/[a-z]*$/, ''));
}

function typeFix(expected: string, node: TreeNode | undefined): string {
  if (expected === 'string' && node?.kind === 'scalar') return 'put it in quotes';
  if (expected === 'array') return 'write it as a list: [ … ]';
  if (expected === 'object' || expected === 'record') return 'write it as a map: key: value';
  return `write ${TYPES[expected] ?? expected}`;
}

function discriminatorValues(issue: z.core.$ZodIssueInvalidUnion): string[] {
  const { options } = issue as unknown as { options?: unknown };
  return Array.isArray(options) ? options.map(String) : [];
}

function unionKinds(issue: z.core.$ZodIssueInvalidUnion): string {
  const kinds = new Set<string>();
  for (const branch of issue.errors) {
    for (const each of branch)
      if (each.path.length === 0 && each.code === 'invalid_type') kinds.add(TYPES[each.expected] ?? each.expected);
  }
  return [...kinds].join(' or ');
}

/** Known keys at a place: only the entry's own level is listed exactly; deeper levels by example. */
function allowedAt(allowed: readonly string[], path: Path, entry: EntryPlace): readonly string[] {
  if (path.length === 0) return allowed;
  const last = path[path.length - 1];
  const parent = path[path.length - 2];
  const top = entry.path[0];
  if (parent === 'options') return ['minutes', 'needs', 'when', 'group', 'do'];
  if (parent === 'states' && top === 'charts') return ['on', 'after', 'enter'];
  if (last === 'after') return ['minutes', 'to', 'when', 'do'];
  if (path.includes('on')) return ['to', 'when', 'do'];
  if (parent === 'rates') return ['when', 'perHour'];
  if (parent === 'lines') return ['when'];
  if (last === 'default') return ['do'];
  if (last === 'anchors') return ['TD', 'TP'];
  if (last === 'TD') return ['criteria', 'latest'];
  if (last === 'TP') return ['latest'];
  return ['when', 'do'];
}

/** Stand-ins, tried in turn, for what is missing or wrong, so that the rest of an entry can still be checked. */
const STAND_INS: Readonly<Record<string, readonly unknown[]>> = {
  channel: ['phone'],
  tag: ['dramatised'],
  act: ['choice'],
  kind: ['note', 'question', 'conditional'],
  within: [1],
  minutes: [1],
  max: [1],
  weight: [1],
  latest: [0],
  at: [0],
  perHour: [0],
  horizon: [1],
  criteria: [false],
  when: [false],
  states: [{}, ['x']],
  answers: [['x', 'y']],
  values: [['x']],
  type: ['bool'],
  who: [['x']],
  phases: [['x']],
  do: [[]],
  rates: [[]],
  default: [{ do: [] }],
  anchors: [{ TD: { criteria: false, latest: 0 }, TP: { latest: 0 } }],
  TD: [{ criteria: false, latest: 0 }],
  TP: [{ latest: 0 }],
  source: [[]],
  url: ['https://x'],
  version: ['0.0.0'],
  start: ['2000-01-01 00:00', 'x', 0, false],
};
const OTHER_STAND_INS: readonly unknown[] = ['x', [], {}, 0, false];

export interface Shaped<T> {
  /** Null when nothing could be saved of the entry. */
  readonly value: T | null;
  readonly problems: readonly Problem[];
}

/** Validates an entry. `value` has stand-ins at the places of the problems. */
export function shaped<T>(schema: z.ZodType<T>, entry: EntryPlace, allowed: readonly string[]): Shaped<T> {
  const raw = plainOf(entry.node);
  const first = schema.safeParse(raw);
  if (first.success) return { value: first.data, problems: [] };
  const faults = flatten(first.error.issues, [], entry);
  const problems = faults.flatMap((fault) => problemOf(fault, entry, allowed));
  let { issues } = first.error;
  const tries = new Map<string, number>();
  const root: { value: unknown } = { value: raw };
  for (let attempt = 0; attempt < 8; attempt += 1) {
    for (const fault of flatten(issues, [], entry)) repair(root, fault, tries);
    const again = schema.safeParse(root.value);
    if (again.success) return { value: again.data, problems };
    issues = again.error.issues;
  }
  return { value: null, problems };
}

function repair(root: { value: unknown }, { path, issue }: Fault, tries: Map<string, number>): void {
  const parentPath = issue.code === 'unrecognized_keys' ? path : path.slice(0, -1);
  if (path.length === 0 && issue.code !== 'unrecognized_keys') {
    root.value = {};
    return;
  }
  let parent: unknown = root.value;
  for (const step of parentPath) {
    if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, step)) return;
    parent = (parent as Record<PropertyKey, unknown>)[step];
  }
  if (typeof parent !== 'object' || parent === null) return;
  const holder = parent as Record<PropertyKey, unknown>;
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) delete holder[key];
    return;
  }
  const last = path[path.length - 1] as PropertyKey;
  if (issue.code === 'invalid_key') {
    delete holder[last];
    return;
  }
  const name = pathText(path);
  const tried = tries.get(name) ?? 0;
  tries.set(name, tried + 1);
  if (Array.isArray(parent)) {
    const stand = [{ when: false, do: [] }, 'x', 0][tried];
    if (stand === undefined) parent.splice(Number(last), 1);
    else parent[Number(last)] = stand;
    return;
  }
  if (tried === 0 && Object.hasOwn(holder, last)) {
    delete holder[last];
    return;
  }
  const own = Object.hasOwn(STAND_INS, last) ? (STAND_INS[String(last)] as readonly unknown[]) : [];
  const choices = [...own, ...OTHER_STAND_INS];
  holder[last] = structuredClone(choices[Math.max(0, tried - 1) % choices.length]);
}
