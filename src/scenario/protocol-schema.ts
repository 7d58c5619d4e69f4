/**
 * Reads a protocol as people write it (`scenarios/protocols/<id>.yaml` and its locale files), checks it and compiles
 * it to the plain form of `protocol.ts`. For tools only: neither YAML nor the validator goes to a player.
 *
 * All mistakes are reported at once, each with its place in the file, what stands there and the likeliest mend.
 */
import { z } from 'zod';
import { describeNode, nodeAt, pathText, placeAt, plainOf, readDocument } from './document.ts';
import { comparePlaces, type Problem } from './problem.ts';
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
import { type EntryPlace, offsetOf } from './shape.ts';
import { listed, meant } from './suggestion.ts';

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
type Path = readonly PropertyKey[];

/** Collects the problems of one file, each with its place. */
class FileProblems {
  readonly problems: Problem[] = [];
  readonly #whole: EntryPlace;

  constructor(whole: EntryPlace) {
    this.#whole = whole;
  }

  /** What stands at a path, in a few words. */
  found(path: Path): string {
    return describeNode(nodeAt(this.#whole.node, path));
  }

  /** `key` points at the key instead of its value. */
  add(code: string, path: Path, expected: string, fix: string, found = this.found(path), key = false): void {
    const { source, at } = offsetOf(this.#whole, path, key);
    this.problems.push({ code, ...placeAt(source, at), path: pathText(path), found, expected, fix });
  }
}

/** Advice for a word that is not known: the nearest one, or the whole short list. */
function advice(word: string, known: readonly string[]): string {
  const all = known.length > 12 ? 'use one that is declared in this file' : `use one of ${listed(known, 12)}`;
  return meant(word, known, all);
}

/** Reads a file into plain data; `data` is null when its YAML has problems. */
function readPlain(text: string, file: string): { problems: FileProblems; data: { value: unknown } | null } {
  const { root, source, problems } = readDocument(file, text);
  const node = root ?? { kind: 'scalar', value: null, source, at: 0, end: 0 };
  const collected = new FileProblems({ node, source, keyAt: 0, path: [] });
  collected.problems.push(...problems);
  return { problems: collected, data: problems.length > 0 ? null : { value: plainOf(node) } };
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
        const fix = missing.length > 0 ? advice(key, missing) : `remove ${key}`;
        problems.add('shape/unknown-key', [...path, key], 'only keys of the format', fix, `the key ${key}`, true);
      }
    } else if (issue.code === 'invalid_type') {
      problems.add('shape/type', path, wanted(issue), 'change the value');
    } else if (issue.code === 'invalid_value') {
      // A wrong number is not misspelt.
      const values = issue.values.map(String);
      const word = issue.values.every((each) => typeof each === 'string')
        ? problems.found(path).replaceAll('"', '')
        : '';
      problems.add('shape/value', path, wanted(issue), advice(word, values));
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
      if (seen.includes(id))
        problems.add('reference/duplicate', [name, index, key], 'an id of its own', 'rename one of them');
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
    if (!list.includes(word)) problems.add('reference/unknown', path, what, advice(word, list));
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

/** Reads, checks and compiles a protocol. `protocol` is null exactly when there are problems. */
export function parseProtocol(yamlText: string, file: string): { protocol: Protocol | null; problems: Problem[] } {
  const { problems, data } = readPlain(yamlText, file);
  if (data === null) return { protocol: null, problems: problems.problems.sort(comparePlaces) };
  const checked = protocolSchema.safeParse(data.value);
  if (!checked.success) {
    addIssues(problems, checked.error.issues);
    return { protocol: null, problems: problems.problems.sort(comparePlaces) };
  }
  checkNames(problems, checked.data);
  if (problems.problems.length > 0) return { protocol: null, problems: problems.problems.sort(comparePlaces) };
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
  const { problems, data } = readPlain(yamlText, file);
  if (data === null) return { texts: null, problems: problems.problems.sort(comparePlaces) };
  const { value: written } = data;
  if (typeof written !== 'object' || written === null || Array.isArray(written)) {
    problems.add('shape/type', [], 'a mapping of text keys', 'write one `key: text` per line');
    return { texts: null, problems: problems.problems.sort(comparePlaces) };
  }
  const texts = written as Record<string, unknown>;
  const keys = protocolTextKeys(protocol);
  const known = new Set(keys);
  for (const [key, value] of Object.entries(texts)) {
    if (!known.has(key)) {
      problems.add('text/unknown', [key], 'a text key of this protocol', advice(key, keys), `the key ${key}`, true);
    } else if (typeof value !== 'string' || value.trim() === '') {
      problems.add('text/empty', [key], 'a text', 'write the sentence, in quotes if it looks like a number');
    }
  }
  for (const key of keys) {
    if (!Object.hasOwn(texts, key)) problems.add('text/missing', [key], `the text ${key}`, `add a line for ${key}`);
  }
  if (problems.problems.length > 0) return { texts: null, problems: problems.problems.sort(comparePlaces) };
  return { texts: texts as ProtocolTexts, problems: [] };
}
