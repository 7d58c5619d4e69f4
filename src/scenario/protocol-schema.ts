/**
 * Reads a protocol as people write it (`scenarios/protocols/<id>.yaml` and its locale files), checks it and compiles
 * it to the plain form of `protocol.ts`. For tools only: neither YAML nor the validator goes to a player.
 *
 * All mistakes are reported at once, each with its place in the file, what stands there and the likeliest mend.
 */
import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { z } from 'zod';
import type { Problem } from './problem.ts';
import {
  ANCHOR_IDS,
  type Currency,
  type Dependency,
  type DueRule,
  type Force,
  GROUP_IDS,
  type Moment,
  type Protocol,
  type ProtocolItem,
  protocolTextKeys,
  type Reference,
} from './protocol.ts';

const ITEM_ID = new RegExp(`^(?:${GROUP_IDS.join('|')})-\\d{2}$`);
const MOMENT = new RegExp(`^(?:${ANCHOR_IDS.join('|')}|item:(?:${GROUP_IDS.join('|')})-\\d{2})$`);

const currency = z.enum(['may-2023', 'later']);
const force = z.enum(['law', 'guidance', 'evidence', 'comparison']);
const itemId = z.string().regex(ITEM_ID, 'an item id such as CON-02');
const moment = z.string().regex(MOMENT, `one of ${ANCHOR_IDS.join(', ')} or item:<id>`);
const minutes = z.int().min(1).max(525_600);
const year = z.int().min(1900).max(2100).nullable();
const sourceNumber = z.string().regex(/^\d+[a-z]?$/, "a quoted source number such as '31'");

const due = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('window'),
    anchor: moment,
    within: minutes,
    before: z.array(moment).min(1).optional(),
    goesOn: z.enum(['always', 'every', 'daily', 'revise']).optional(),
    benchmark: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('before'), before: z.array(moment).min(1) }),
  z.strictObject({ kind: z.literal('with'), item: itemId }),
  z.strictObject({ kind: z.literal(['always', 'promise', 'demand']) }),
  z.strictObject({
    kind: z.literal('every'),
    what: z.enum(['visit', 'statement', 'finding', 'prescription', 'review']),
  }),
  z.strictObject({ kind: z.literal('from'), moment }),
]);

const reference = z.strictObject({
  tag: z.string().min(1),
  standard: z.string().min(1),
  verified: z.enum(['read', 'secondary', 'unchecked']),
  current: currency.optional(),
});

/** The written form of a protocol. The one source for validation and for the JSON Schema that editors use. */
export const protocolSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'a lower-case id'),
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'a version such as 1.0.0'),
  review: z.strictObject({ state: z.enum(['awaiting', 'reviewed']), reviewers: z.int().min(0) }),
  roles: z.array(z.string().regex(/^[A-Z]{2,3}$/, 'a role such as IT')).min(1),
  standards: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z][a-z0-9.-]*$/, 'a lower-case id'),
      publisher: z.string().min(1),
      year,
      region: z.enum(['hk', 'us', 'eu', 'uk', 'international']),
      force,
      current: currency,
      sources: z.array(sourceNumber).min(1),
    }),
  ),
  items: z
    .array(
      z.strictObject({
        id: itemId,
        group: z.enum(GROUP_IDS),
        weight: z.literal([1, 2, 3]),
        due,
        dependencies: z.array(
          z.strictObject({ item: itemId, state: z.enum(['approved', 'return-notice']).optional() }),
        ),
        roles: z.array(z.string()).min(1),
        references: z.array(reference).min(1),
      }),
    )
    .min(1),
  flags: z.array(
    z.strictObject({
      id: z.string().regex(/^DD-\d{2}$/, 'a flag id such as DD-01'),
      breaks: z.array(itemId).min(1),
      inferred: z.boolean(),
      basis: z.array(reference).min(1),
    }),
  ),
  misconceptions: z.array(
    z.strictObject({
      id: z.string().regex(/^MC-\d{1,2}$/, 'a misconception id such as MC-1'),
      items: z.array(itemId).min(1),
      flags: z.array(z.string()),
    }),
  ),
  dilemmas: z.array(
    z.strictObject({
      id: z.string().regex(/^DL-\d{2}$/, 'a dilemma id such as DL-01'),
      items: z.array(itemId).min(1),
      references: z.array(reference).min(1),
    }),
  ),
  sources: z.array(
    z.strictObject({
      number: sourceNumber,
      title: z.string().min(1),
      publisher: z.string().min(1),
      year,
      url: z.string().regex(/^https?:\/\/\S+$/, 'a web address'),
      status: z.enum(['read', 'copy', 'unread']),
      current: currency,
      force,
    }),
  ),
});

type WrittenProtocol = z.infer<typeof protocolSchema>;
type Path = readonly (string | number)[];

/** Collects problems of one file and knows where its nodes stand. */
class FileProblems {
  readonly problems: Problem[] = [];
  readonly #file: string;
  readonly #document: Document.Parsed;
  readonly #lines: LineCounter;

  constructor(file: string, document: Document.Parsed, lines: LineCounter) {
    this.#file = file;
    this.#document = document;
    this.#lines = lines;
  }

  /** The node at a path, or the nearest one above it that exists. With `key`, the key's own node of the last step. */
  #node(path: Path, key: boolean): Node | null {
    let node: Node | null = this.#document.contents;
    for (const [depth, step] of path.entries()) {
      if (isMap(node)) {
        const pair = node.items.find((each) => isScalar(each.key) && each.key.value === step);
        if (!pair) return node;
        if (key && depth === path.length - 1) return pair.key as Node;
        if (!pair.value) return pair.key as Node;
        node = pair.value as Node;
      } else if (isSeq(node)) {
        const next = node.items[step as number];
        if (!next) return node;
        node = next as Node;
      } else return node;
    }
    return node;
  }

  /** What stands at a path, in one short piece of text. */
  found(path: Path): string {
    const value: unknown = this.#document.getIn(path as (string | number)[], false);
    if (value === undefined) return 'nothing';
    if (isMap(value)) return 'a mapping';
    if (isSeq(value)) return 'a list';
    const text = JSON.stringify(isScalar(value) ? value.value : value);
    return text.length > 60 ? `${text.slice(0, 57)}…` : text;
  }

  add(code: string, path: Path, expected: string, fix: string, found = this.found(path), key = false): void {
    const offset = this.#node(path, key)?.range?.[0] ?? 0;
    const { line, col } = this.#lines.linePos(offset);
    const at = Math.max(1, col);
    this.problems.push({
      code,
      file: this.#file,
      line: Math.max(1, line),
      column: at,
      path: written(path),
      found,
      expected,
      fix,
    });
  }

  addAt(code: string, offset: number, expected: string, fix: string, found: string): void {
    const { line, col } = this.#lines.linePos(offset);
    this.problems.push({
      code,
      file: this.#file,
      line: Math.max(1, line),
      column: Math.max(1, col),
      path: '',
      found,
      expected,
      fix,
    });
  }
}

/** `items[3].due.anchor` for a path. Keys of a flat text file contain dots and stand as they are. */
function written(path: Path): string {
  let text = '';
  for (const step of path) text += typeof step === 'number' ? `[${step}]` : text === '' ? step : `.${step}`;
  return text;
}

/** Number of single-letter edits between two words. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}

/** "did you mean X?" for a near miss, otherwise the list of what would do. */
function suggestion(word: string, known: readonly string[]): string {
  let best: string | null = null;
  let distance = Math.min(word.length, Math.max(3, (word.length >> 2) + 1));
  for (const candidate of known) {
    const edits = editDistance(word, candidate);
    if (edits < distance) {
      best = candidate;
      distance = edits;
    }
  }
  if (best !== null) return `did you mean ${best}?`;
  return known.length > 12 ? 'use one that is declared in this file' : `use one of ${known.join(', ')}`;
}

/** Reads YAML; null when it cannot be turned into plain data. Hostile files (alias bombs) end up here as a problem. */
function readYaml(text: string, file: string): { problems: FileProblems; data: unknown; usable: boolean } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems = new FileProblems(file, document, lines);
  for (const error of document.errors) {
    problems.addAt('yaml/syntax', error.pos[0], 'well-formed YAML', 'mend the line', error.message);
  }
  if (problems.problems.length > 0) return { problems, data: null, usable: false };
  try {
    return { problems, data: document.toJS({ maxAliasCount: 20 }), usable: true };
  } catch (error) {
    const found = error instanceof Error ? error.message : 'an alias that cannot be read';
    problems.addAt('yaml/alias', 0, 'a file of reasonable size', 'write repeated parts out', found);
    return { problems, data: null, usable: false };
  }
}

/** Validator issues as problems. A key that is unknown beside one that is missing is most likely that one. */
function addIssues(problems: FileProblems, issues: readonly z.core.$ZodIssue[]): void {
  const isMissing = (issue: z.core.$ZodIssue): boolean =>
    (issue.code === 'invalid_type' || issue.code === 'invalid_value') &&
    problems.found(issue.path as Path) === 'nothing';
  for (const issue of issues) {
    const path = issue.path as Path;
    const name = String(path.at(-1) ?? 'the file');
    if (isMissing(issue)) {
      problems.add('shape/missing', path, wanted(issue), `add ${name}`);
    } else if (issue.code === 'unrecognized_keys') {
      const missing = issues
        .filter(
          (each) =>
            isMissing(each) && each.path.length === path.length + 1 && path.every((step, at) => step === each.path[at]),
        )
        .map((each) => String(each.path.at(-1)));
      for (const key of issue.keys) {
        const fix = missing.length > 0 ? suggestion(key, missing) : `remove ${key}`;
        problems.add('shape/unknown-key', [...path, key], 'only keys of the format', fix, `the key ${key}`, true);
      }
    } else if (issue.code === 'invalid_type') {
      problems.add('shape/type', path, wanted(issue), 'change the value');
    } else if (issue.code === 'invalid_value') {
      const word = problems.found(path).replaceAll('"', '');
      problems.add('shape/value', path, wanted(issue), suggestion(word, issue.values.map(String)));
    } else if (issue.code === 'invalid_union') {
      const fix = 'use window, before, with, always, promise, demand, every or from';
      problems.add('shape/value', path, 'a kind of due rule', fix);
    } else problems.add('shape/value', path, issue.message, 'change the value');
  }
}

function wanted(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `one of ${issue.values.map(String).join(', ')}`;
  return issue.code === 'invalid_type' ? issue.expected : issue.message;
}

/** Names, ids and circles: what a shape cannot say. */
function checkNames(problems: FileProblems, data: WrittenProtocol): void {
  const unique = (list: readonly object[], name: string, key: string): string[] => {
    const seen: string[] = [];
    for (const [index, entry] of list.entries()) {
      const id = (entry as Record<string, string>)[key] as string;
      if (seen.includes(id)) problems.add('id/duplicate', [name, index, key], 'an id of its own', 'rename one of them');
      else seen.push(id);
    }
    return seen;
  };
  const items = unique(data.items, 'items', 'id');
  const flags = unique(data.flags, 'flags', 'id');
  const standards = unique(data.standards, 'standards', 'id');
  const sources = unique(data.sources, 'sources', 'number');
  const bracketed = sources.map((number) => `[${number}]`);
  unique(data.misconceptions, 'misconceptions', 'id');
  unique(data.dilemmas, 'dilemmas', 'id');

  const known = (word: string, list: readonly string[], path: Path, what: string): void => {
    if (!list.includes(word)) problems.add('reference/unknown', path, what, suggestion(word, list));
  };
  const checkReferences = (references: readonly z.infer<typeof reference>[], path: Path): void => {
    for (const [index, each] of references.entries()) {
      if (each.standard === 'source') {
        known(each.tag, bracketed, [...path, index, 'tag'], 'the number of a source in brackets');
      } else known(each.standard, standards, [...path, index, 'standard'], 'a declared standard, or source');
    }
  };
  const checkMoment = (each: string, path: Path): void => {
    if (each.startsWith('item:')) known(each.slice(5), items, path, 'a declared item');
  };

  for (const [index, standard] of data.standards.entries()) {
    for (const [place, number] of standard.sources.entries()) {
      known(number, sources, ['standards', index, 'sources', place], 'a declared source');
    }
  }
  for (const [index, item] of data.items.entries()) {
    const path: Path = ['items', index];
    if (!item.id.startsWith(`${item.group}-`)) {
      problems.add('id/group', [...path, 'group'], `the group of ${item.id}`, `write ${item.id.slice(0, 3)}`);
    }
    for (const [place, role] of item.roles.entries())
      known(role, data.roles, [...path, 'roles', place], 'a declared role');
    for (const [place, needed] of item.dependencies.entries()) {
      known(needed.item, items, [...path, 'dependencies', place, 'item'], 'a declared item');
    }
    checkReferences(item.references, [...path, 'references']);
    const rule = item.due;
    if (rule.kind === 'window') {
      checkMoment(rule.anchor, [...path, 'due', 'anchor']);
      if (rule.benchmark !== undefined)
        known(rule.benchmark, standards, [...path, 'due', 'benchmark'], 'a declared standard');
    }
    if (rule.kind === 'window' || rule.kind === 'before') {
      for (const [place, each] of (rule.before ?? []).entries()) checkMoment(each, [...path, 'due', 'before', place]);
    }
    if (rule.kind === 'with') known(rule.item, items, [...path, 'due', 'item'], 'a declared item');
    if (rule.kind === 'from') checkMoment(rule.moment, [...path, 'due', 'moment']);
  }
  const checkItems = (list: readonly string[], path: Path): void => {
    for (const [place, id] of list.entries()) known(id, items, [...path, place], 'a declared item');
  };
  for (const [index, flag] of data.flags.entries()) {
    checkItems(flag.breaks, ['flags', index, 'breaks']);
    checkReferences(flag.basis, ['flags', index, 'basis']);
  }
  for (const [index, each] of data.misconceptions.entries()) {
    checkItems(each.items, ['misconceptions', index, 'items']);
    for (const [place, id] of each.flags.entries()) {
      known(id, flags, ['misconceptions', index, 'flags', place], 'a declared flag');
    }
  }
  for (const [index, dilemma] of data.dilemmas.entries()) {
    checkItems(dilemma.items, ['dilemmas', index, 'items']);
    checkReferences(dilemma.references, ['dilemmas', index, 'references']);
  }

  checkCircles(problems, data, 'rule/dependency-circle', 'dependencies', (item) =>
    item.dependencies.map((each) => each.item),
  );
  checkCircles(problems, data, 'rule/due-circle', 'due', (item) => timedItems(item.due as DueRule));
}

/** Items whose moment a due rule needs. */
function timedItems(rule: DueRule): string[] {
  if (rule.kind === 'with') return [rule.item];
  if (rule.kind !== 'window' && rule.kind !== 'before') return [];
  const moments: Moment[] = [...(rule.before ?? [])];
  if (rule.kind === 'window') moments.push(rule.anchor);
  return moments.filter((each) => each.startsWith('item:')).map((each) => each.slice(5));
}

function checkCircles(
  problems: FileProblems,
  data: WrittenProtocol,
  code: string,
  key: string,
  next: (item: WrittenProtocol['items'][number]) => string[],
): void {
  const byId = new Map(data.items.map((item, index) => [item.id, { item, index }]));
  const state = new Map<string, 'open' | 'done'>();
  const visit = (id: string, trail: readonly string[]): void => {
    const entry = byId.get(id);
    if (!entry || state.get(id) === 'done') return;
    if (state.get(id) === 'open') {
      const circle = [...trail.slice(trail.indexOf(id)), id].join(' → ');
      problems.add(code, ['items', entry.index, key], 'no circle', 'take one of these links out', circle);
      return;
    }
    state.set(id, 'open');
    for (const each of next(entry.item)) visit(each, [...trail, id]);
    state.set(id, 'done');
  };
  for (const item of data.items) visit(item.id, []);
}

function compileProtocol(data: WrittenProtocol): Protocol {
  const standards = new Map(data.standards.map((each) => [each.id, each]));
  const sources = new Map(data.sources.map((each) => [each.number, each]));
  const behind = (each: z.infer<typeof reference>): { current: Currency; force: Force } => {
    const body = each.standard === 'source' ? sources.get(each.tag.slice(1, -1)) : standards.get(each.standard);
    if (!body) throw new RangeError(`reference ${each.tag} was checked and is not there`);
    return body;
  };
  const compileReference = (each: z.infer<typeof reference>): Reference => ({
    tag: each.tag,
    verified: each.verified,
    standard: each.standard,
    source: each.standard === 'source' ? each.tag.slice(1, -1) : null,
    current: each.current ?? behind(each).current,
  });
  const compileItem = (item: WrittenProtocol['items'][number]): ProtocolItem => ({
    id: item.id,
    group: item.group,
    weight: item.weight,
    due: item.due as DueRule,
    dependencies: item.dependencies as readonly Dependency[],
    roles: item.roles,
    references: item.references.map(compileReference),
    current: item.references.some(
      (each) =>
        each.verified !== 'unchecked' &&
        behind(each).force !== 'comparison' &&
        (each.current ?? behind(each).current) === 'may-2023',
    )
      ? 'may-2023'
      : 'later',
  });
  return {
    id: data.id,
    version: data.version,
    review: data.review,
    roles: data.roles,
    standards: data.standards,
    items: data.items.map(compileItem),
    flags: data.flags.map((each) => ({ ...each, basis: each.basis.map(compileReference) })),
    misconceptions: data.misconceptions,
    dilemmas: data.dilemmas.map((each) => ({ ...each, references: each.references.map(compileReference) })),
    sources: data.sources,
  };
}

function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) => a.line - b.line || a.column - b.column || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  );
}

/** Reads, checks and compiles a protocol. `protocol` is null exactly when there are problems. */
export function parseProtocol(yamlText: string, file: string): { protocol: Protocol | null; problems: Problem[] } {
  const { problems, data, usable } = readYaml(yamlText, file);
  if (!usable) return { protocol: null, problems: inOrder(problems.problems) };
  const checked = protocolSchema.safeParse(data);
  if (!checked.success) {
    addIssues(problems, checked.error.issues);
    return { protocol: null, problems: inOrder(problems.problems) };
  }
  checkNames(problems, checked.data);
  if (problems.problems.length > 0) return { protocol: null, problems: inOrder(problems.problems) };
  return { protocol: compileProtocol(checked.data), problems: [] };
}

/** The texts of a protocol in one locale, by key. */
export type ProtocolTexts = Readonly<Record<string, string>>;

/** Reads a locale file of a protocol: flat keys, one text each, none missing, none left over. */
export function parseProtocolTexts(
  yamlText: string,
  file: string,
  protocol: Protocol,
): { texts: ProtocolTexts | null; problems: Problem[] } {
  const { problems, data, usable } = readYaml(yamlText, file);
  if (!usable) return { texts: null, problems: inOrder(problems.problems) };
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    problems.add('shape/type', [], 'a mapping of text keys', 'write one `key: text` per line');
    return { texts: null, problems: inOrder(problems.problems) };
  }
  const texts = data as Record<string, unknown>;
  const keys = protocolTextKeys(protocol);
  const known = new Set(keys);
  for (const [key, value] of Object.entries(texts)) {
    if (!known.has(key)) {
      problems.add('text/unknown', [key], 'a text key of this protocol', suggestion(key, keys), `the key ${key}`, true);
    } else if (typeof value !== 'string' || value.trim() === '') {
      problems.add('text/empty', [key], 'a text', 'write the sentence, in quotes if it looks like a number');
    }
  }
  for (const key of keys) {
    if (!Object.hasOwn(texts, key)) problems.add('text/missing', [key], `the text ${key}`, `add a line for ${key}`);
  }
  if (problems.problems.length > 0) return { texts: null, problems: inOrder(problems.problems) };
  return { texts: texts as ProtocolTexts, problems: [] };
}
