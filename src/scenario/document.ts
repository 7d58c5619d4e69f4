/**
 * One YAML file as a tree that remembers where everything stands.
 *
 * Files may come from strangers: size, depth and the number of nodes (which aliases can multiply) are limited, only
 * plain data is accepted, and keys that mean something to JavaScript are refused.
 */
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Scalar } from 'yaml';
import type { Problem } from './problem.ts';

const MOST_CHARACTERS = 2_000_000;
const DEEPEST = 40;
const MOST_NODES = 60_000;
const MOST_SYNTAX_PROBLEMS = 20;
/** A syntax error this many lines after another is taken for a mistake of its own, not for its echo. */
const ECHO_LINES = 3;
const PLAIN_TAGS: ReadonlySet<string> = new Set(
  ['null', 'bool', 'int', 'float', 'str', 'map', 'seq'].map((tag) => `tag:yaml.org,2002:${tag}`),
);
/** Keys that would reach into an object's machinery. */
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor']);

/** One file's text with its line starts. */
export interface SourceText {
  readonly name: string;
  readonly text: string;
  readonly lines: LineCounter;
}

interface NodeBase {
  readonly source: SourceText;
  /** Offset of the value. */
  readonly at: number;
}

export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  readonly end: number;
}

export interface ListNode extends NodeBase {
  readonly kind: 'list';
  readonly items: readonly TreeNode[];
}

export interface MapEntry {
  readonly key: string;
  readonly keyAt: number;
  readonly source: SourceText;
  readonly node: TreeNode;
}

export interface MapNode extends NodeBase {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, MapEntry>;
}

export type TreeNode = ScalarNode | ListNode | MapNode;

/** Where something stands: 1-based line and column. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Line and column of an offset. */
export function placeAt(source: SourceText, offset: number): Place {
  const { line, col } = source.lines.linePos(Math.max(0, Math.min(offset, source.text.length)));
  return { file: source.name, line: Math.max(1, line), column: Math.max(1, col) };
}

/** Offset in the file of the character `index` of a scalar's value: quotes, escapes and folded lines are stepped over. */
export function offsetInScalar(node: ScalarNode, index: number): number {
  const value = typeof node.value === 'string' ? node.value : '';
  const { text } = node.source;
  const opening = text[node.at];
  let offset = node.at;
  if (opening === '"' || opening === "'") offset += 1;
  else if (opening === '|' || opening === '>') {
    const lineEnd = text.indexOf('\n', offset);
    if (lineEnd < 0) return offset;
    offset = lineEnd + 1;
    while (text[offset] === ' ') offset += 1;
  }
  for (let i = 0; i < index && i < value.length && offset < node.end; i += 1) {
    const here = text[offset];
    if (here === '\n' || here === '\r') {
      while (/\s/.test(text[offset] ?? '')) offset += 1;
    } else if (opening === '"' && here === '\\') {
      const kind = text[offset + 1];
      offset += kind === 'x' ? 4 : kind === 'u' ? 6 : kind === 'U' ? 10 : 2;
    } else if (opening === "'" && here === "'") offset += 2;
    else offset += 1;
  }
  return Math.min(offset, Math.max(node.at, node.end - 1));
}

/** What stands there, short enough for a message. */
export function describeNode(node: TreeNode | undefined): string {
  if (node === undefined) return 'nothing';
  if (node.kind === 'list') return node.items.length === 0 ? 'an empty list' : 'a list';
  if (node.kind === 'map') return node.entries.size === 0 ? 'an empty map' : 'a map';
  return node.value === null ? 'nothing' : typeof node.value === 'string' ? quoteFound(node.value) : String(node.value);
}

/** A found text in quotes, cut where it is long. */
export function quoteFound(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return `"${line.length > 60 ? `${line.slice(0, 57)}…` : line}"`;
}

/** The tree as plain JavaScript data. */
export function plainOf(node: TreeNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plainOf);
  const plain: Record<string, unknown> = {};
  for (const [key, entry] of node.entries) plain[key] = plainOf(entry.node);
  return plain;
}

/** Walks a path of keys and indexes; undefined where it leaves the tree. */
export function nodeAt(node: TreeNode | undefined, path: readonly PropertyKey[]): TreeNode | undefined {
  let here: TreeNode | undefined = node;
  for (const step of path) {
    if (here === undefined || here.kind === 'scalar') return undefined;
    here = here.kind === 'map' ? here.entries.get(String(step))?.node : here.items[Number(step)];
  }
  return here;
}

/** `a.b[2].c` from its steps. */
export function pathText(path: readonly PropertyKey[]): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else text += text === '' ? String(step) : `.${String(step)}`;
  }
  return text;
}

/** What reading one file gave. `root` is null when nothing usable was found. */
export interface ReadDocument {
  readonly root: TreeNode | null;
  readonly source: SourceText;
  readonly problems: readonly Problem[];
}

/** Words for the YAML errors people meet, by the parser's code. */
const SYNTAX: Readonly<Record<string, readonly [expected: string, fix: string]>> = {
  BAD_INDENT: [
    'lines of one map or list at the same depth',
    'line the text up with its neighbours (two spaces a level)',
  ],
  MULTILINE_IMPLICIT_KEY: ['a key on one line', 'check for a missing colon or quote on the line above'],
  MISSING_CHAR: ['a closing bracket, brace, comma or quote', 'close what the line opens'],
  TAB_AS_INDENT: ['spaces at the start of a line', 'replace the tab by two spaces a level'],
  UNEXPECTED_TOKEN: ['YAML', 'check brackets, commas and quotes nearby; put text with : or # in quotes'],
  BLOCK_AS_IMPLICIT_KEY: ['one `key: value` on a line', 'put a text that contains ": " in quotes'],
  BLOCK_IN_FLOW: ['brackets closed on their line', 'close the bracket or brace'],
  BAD_ALIAS: ['the name of an anchor written before it', 'write the value itself, or quote a text that starts with *'],
  TAG_RESOLVE_FAILED: ['plain data without tags', 'quote a text that starts with !'],
};

/** Reads one YAML text. Never throws; everything wrong is in `problems`, whose paths begin with `under`. */
export function readDocument(name: string, text: string, under: readonly string[] = []): ReadDocument {
  const lines = new LineCounter();
  const source: SourceText = { name, text, lines };
  const problems: Problem[] = [];
  const report = (code: string, offset: number, found: string, expected: string, fix: string, path = '') => {
    problems.push({ code, ...placeAt(source, offset), path, found, expected, fix });
  };
  if (text.length > MOST_CHARACTERS) {
    report('yaml/too-large', 0, `${text.length} characters`, `at most ${MOST_CHARACTERS}`, 'split the file');
    return { root: null, source, problems };
  }
  let document: Document.Parsed;
  try {
    if (deepestNesting(text) > DEEPEST * 4) throw new RangeError('too deep');
    document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, logLevel: 'silent', stringKeys: false });
  } catch {
    report('yaml/too-deep', 0, 'brackets inside brackets without end', `at most ${DEEPEST} levels`, 'flatten the file');
    return { root: null, source, problems };
  }
  let previousLine = Number.NEGATIVE_INFINITY;
  for (const error of document.errors) {
    const { line } = lines.linePos(error.pos[0]);
    const echo = line - previousLine < ECHO_LINES;
    previousLine = line;
    if (echo || problems.length >= MOST_SYNTAX_PROBLEMS) continue;
    const words = SYNTAX[error.code] ?? ['YAML', (error.message.split('\n')[0] ?? '').replace(/ at line .*$/, '')];
    const rest = text.slice(error.pos[0], Math.max(error.pos[1], error.pos[0] + 20)).split('\n')[0] ?? '';
    report('yaml/syntax', error.pos[0], rest === '' ? 'the end of the line' : quoteFound(rest), words[0], words[1]);
  }
  // What a broken file seems to say is not worth checking.
  if (problems.length > 0) return { root: null, source, problems };

  // An anchor stands before its aliases, so one walk in the order of the file meets it first.
  const anchors = new Map<string, unknown>();
  let nodes = 0;
  let stopped = false;
  const stop = (offset: number, found: string, expected: string) => {
    if (stopped) return;
    stopped = true;
    report('yaml/too-large', offset, found, expected, 'write less, or without aliases');
  };
  const scalar = (value: string | number | boolean | null, at: number, end: number): ScalarNode => ({
    kind: 'scalar',
    value,
    source,
    at,
    end,
  });
  const convert = (node: unknown, fallback: number, path: readonly PropertyKey[]): TreeNode => {
    nodes += 1;
    if (nodes > MOST_NODES) {
      stop(fallback, `more than ${MOST_NODES} values`, `at most ${MOST_NODES} values, aliases counted`);
    }
    if (path.length > DEEPEST) stop(fallback, `more than ${DEEPEST} levels`, `at most ${DEEPEST} levels`);
    if (stopped) return scalar(null, fallback, fallback);
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      const at = node.range?.[0] ?? fallback;
      if (target !== undefined) return convert(target, at, path);
      report(
        'yaml/alias',
        at,
        `"*${node.source}"`,
        'the name of an anchor written before it',
        'write the value itself, or quote a text that starts with *',
        pathText(path),
      );
      return scalar(null, at, at);
    }
    const { anchor } = (node ?? {}) as { anchor?: string };
    if (anchor !== undefined) anchors.set(anchor, node);
    const range = (node as { range?: readonly number[] | null } | null)?.range;
    const at = range?.[0] ?? fallback;
    const tag = (node as { tag?: string } | null)?.tag;
    if (tag !== undefined && !PLAIN_TAGS.has(tag)) {
      report(
        'yaml/tag',
        at,
        quoteFound(tag.replace('tag:yaml.org,2002:', '!!')),
        'plain data without tags',
        'quote a text that starts with !',
        pathText(path),
      );
    }
    if (isScalar(node)) return scalar(plainScalar(node), at, range?.[1] ?? at);
    if (isSeq(node)) {
      return { kind: 'list', source, at, items: node.items.map((item, index) => convert(item, at, [...path, index])) };
    }
    if (!isMap(node)) return scalar(null, at, at);
    const entries = new Map<string, MapEntry>();
    for (const pair of node.items) {
      const keyNode = pair.key;
      const keyAt = (keyNode as { range?: readonly number[] | null } | null)?.range?.[0] ?? at;
      const key = isScalar(keyNode) ? keyText(keyNode) : null;
      if (key === null) {
        report('yaml/key', keyAt, 'a key that is not a word', 'a word', 'write a plain key', pathText(path));
        continue;
      }
      const here = [...path, key];
      if (FORBIDDEN_KEYS.has(key)) {
        report('shape/id', keyAt, quoteFound(key), 'a name of your own', 'choose another name', pathText(here));
        continue;
      }
      const earlier = entries.get(key);
      if (earlier !== undefined) {
        const first = placeAt(source, earlier.keyAt);
        report(
          'yaml/duplicate-key',
          keyAt,
          quoteFound(key),
          `each key once (first at line ${first.line})`,
          'rename or remove one of the two',
          pathText(here),
        );
        continue;
      }
      const valueNode = pair.value;
      entries.set(key, { key, keyAt, source, node: convert(valueNode, keyAt, here) });
      if (stopped) break;
    }
    return { kind: 'map', source, at, entries };
  };
  let root: TreeNode | null = null;
  try {
    root = document.contents === null ? null : convert(document.contents, 0, under);
  } catch {
    report('yaml/too-deep', 0, 'values inside values without end', `at most ${DEEPEST} levels`, 'flatten the file');
  }
  return { root: stopped ? null : root, source, problems };
}

function plainScalar(node: Scalar): string | number | boolean | null {
  const { value } = node;
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number') return value;
  return typeof value === 'bigint' ? String(value) : null;
}

function keyText(node: Scalar): string | null {
  if (typeof node.value === 'string') return node.value;
  if (node.value === null || node.value === undefined) return node.source ?? null;
  return node.source ?? null;
}

/** Deepest run of brackets or of block markers on one line: a cheap look before the real parser recurses. */
function deepestNesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  let marks = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 91 || code === 123) depth += 1;
    else if ((code === 93 || code === 125) && depth > 0) depth -= 1;
    if (code === 10) marks = 0;
    else if ((code === 45 || code === 63 || code === 58) && text.charCodeAt(i + 1) === 32) marks += 1;
    deepest = Math.max(deepest, depth, marks > DEEPEST * 4 ? marks : 0);
  }
  return deepest;
}
