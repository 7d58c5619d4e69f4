import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Who may import whom inside src/ (design.md §5). `main` is src/main.ts and its style sheets: it knows everybody. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  scenario: [],
  engine: ['scenario'],
  evaluation: ['scenario', 'engine'],
  proof: ['scenario', 'engine', 'evaluation'],
  report: ['scenario', 'engine', 'evaluation', 'text'],
  text: [],
  session: ['scenario', 'engine', 'evaluation', 'text'],
  lms: ['session', 'text'],
  wall: ['session', 'text'],
  desk: ['session', 'text'],
  sound: ['session', 'text'],
  cli: ['scenario', 'engine', 'evaluation', 'proof', 'report', 'text'],
};

/** Which packages a folder may import. What is not named here belongs to nobody. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  scenario: ['node', 'yaml', 'zod', '@marcbachmann/cel-js', 'intl-messageformat'],
  engine: ['xstate'],
  evaluation: [],
  proof: ['node', 'xstate'],
  report: ['docx', 'fflate', 'write-excel-file'],
  text: ['intl-messageformat'],
  session: ['fflate'],
  lms: ['@rusticisoftware/cmi5'],
  wall: ['phaser'],
  desk: ['preact', '@dagrejs/dagre'],
  sound: ['howler'],
  cli: ['node'],
  main: ['preact'],
};

/** Folders in which a run must come out the same everywhere and always. */
const DETERMINISTIC = ['scenario', 'engine', 'evaluation', 'report'];

/** Names of the world outside that a deterministic folder must not touch. The compiler keeps the DOM out of them. */
const OUTSIDE = new Set([
  'Date',
  'Intl',
  'performance',
  'crypto',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'requestAnimationFrame',
  'fetch',
]);

/** Members that answer differently by chance or by the machine's language. */
const MOODY = new Set([
  'Math.random',
  '*.localeCompare',
  '*.toLocaleString',
  '*.toLocaleLowerCase',
  '*.toLocaleUpperCase',
]);

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

const nameOf = (value: unknown): string => (isNode(value) && typeof value.name === 'string' ? value.name : '');

/** Every node below one, with the node and field it hangs on. */
function* walk(
  node: Node,
  parent?: Node,
  field = '',
): Generator<{ node: Node; parent: Node | undefined; field: string }> {
  yield { node, parent, field };
  for (const [key, value] of Object.entries(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* walk(child, node, key);
  }
}

interface Source {
  /** For example `src/engine/step.ts`. */
  readonly file: string;
  readonly text: string;
}

const program = ({ file, text }: Source): Node => {
  const { program: tree, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  return tree as unknown as Node;
};

/** Everything a file imports or re-exports, types too, as written. */
function importsOf(source: Source): string[] {
  const found: string[] = [];
  for (const { node } of walk(program(source))) {
    if (!/^(Import(Declaration|Expression)|Export(All|Named)Declaration|TSImportType)$/.test(node.type)) continue;
    const target = node.source;
    if (isNode(target) && typeof target.value === 'string') found.push(target.value);
  }
  return found;
}

/** The folder of src/ that a file belongs to. */
function folderOf(file: string): string {
  const [, folder = '', rest] = file.split('/');
  return rest === undefined ? 'main' : folder;
}

/** A package's name, without the path into it; every part of Node itself is `node`. */
function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node';
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** What a file imports against the tables, in words. */
function forbiddenImports(source: Source): string[] {
  const from = folderOf(source.file);
  return importsOf(source).flatMap((specifier) => {
    if (specifier.startsWith('virtual:')) return from === 'main' || from === 'session' ? [] : [specifier];
    if (!specifier.startsWith('.')) {
      if (specifier.startsWith('#ph/') && source.file === 'src/wall/phaser-lite.js') return [];
      return PACKAGES[from]?.includes(packageOf(specifier)) ? [] : [`package ${packageOf(specifier)}`];
    }
    const target = posix.join(posix.dirname(source.file), specifier);
    if (target.startsWith('assets/')) return [];
    if (!target.startsWith('src/')) return [target];
    const to = folderOf(target);
    return to === from || from === 'main' || ARROWS[from]?.includes(to) ? [] : [`${from} -> ${to}`];
  });
}

/** Where a file looks at the world outside, in words. */
function outsideLooks(source: Source): string[] {
  const found: string[] = [];
  for (const { node, parent, field } of walk(program(source))) {
    if (node.type === 'MemberExpression' && isNode(node.property)) {
      const literal = node.property.value;
      const property = typeof literal === 'string' ? literal : nameOf(node.property);
      const member = `${nameOf(node.object)}.${property}`;
      if (MOODY.has(member) || MOODY.has(`*.${property}`)) found.push(member);
    }
    if (node.type !== 'Identifier' || !OUTSIDE.has(nameOf(node))) continue;
    const isMemberName = parent?.type === 'MemberExpression' && field === 'property' && parent.computed === false;
    const isKey = field === 'key' && parent?.computed === false && parent.shorthand !== true;
    if (!isMemberName && !isKey) found.push(nameOf(node));
  }
  return found;
}

/** A way round through folders, if there is one. */
function cycleIn(arrows: ReadonlyMap<string, ReadonlySet<string>>): string[] | undefined {
  const done = new Set<string>();
  const visit = (folder: string, path: readonly string[]): string[] | undefined => {
    const at = path.indexOf(folder);
    if (at >= 0) return [...path.slice(at), folder];
    if (done.has(folder)) return undefined;
    for (const next of arrows.get(folder) ?? []) {
      const cycle = visit(next, [...path, folder]);
      if (cycle) return cycle;
    }
    done.add(folder);
    return undefined;
  };
  for (const folder of arrows.keys()) {
    const cycle = visit(folder, []);
    if (cycle) return cycle;
  }
  return undefined;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|js|mjs)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

const sources: Source[] = filesBelow(join(root, 'src')).map((file) => ({
  file,
  text: readFileSync(join(root, file), 'utf8'),
}));

const planted = (file: string, text: string): Source => ({ file, text });

describe('the house', () => {
  it('has only folders that the table of arrows names', () => {
    const folders = new Set(sources.map(({ file }) => folderOf(file)));
    expect([...folders].filter((folder) => folder !== 'main' && !(folder in ARROWS))).toEqual([]);
  });

  it('imports only along the arrows, types included', () => {
    const broken = sources.flatMap((source) => forbiddenImports(source).map((what) => `${source.file}: ${what}`));
    expect(broken).toEqual([]);
  });

  it('has no two folders that need each other', () => {
    const arrows = new Map<string, Set<string>>();
    for (const source of sources) {
      const from = folderOf(source.file);
      for (const specifier of importsOf(source)) {
        if (!specifier.startsWith('.')) continue;
        const target = posix.join(posix.dirname(source.file), specifier);
        if (!target.startsWith('src/') || folderOf(target) === from) continue;
        arrows.set(from, (arrows.get(from) ?? new Set()).add(folderOf(target)));
      }
    }
    expect(cycleIn(arrows)).toBeUndefined();
  });

  it('keeps XState in one file of the engine', () => {
    const users = sources.filter(
      (source) => folderOf(source.file) === 'engine' && importsOf(source).includes('xstate'),
    );
    expect(users.length).toBeLessThanOrEqual(1);
  });

  it('asks neither clock nor chance nor browser in scenario, engine and evaluation', () => {
    const broken = sources
      .filter(({ file }) => DETERMINISTIC.includes(folderOf(file)))
      .flatMap((source) => outsideLooks(source).map((what) => `${source.file}: ${what}`));
    expect(broken).toEqual([]);
  });

  it('never builds code from text', () => {
    const broken = sources.filter((source) =>
      [...walk(program(source))].some(
        ({ node }) =>
          (node.type === 'CallExpression' && nameOf(node.callee) === 'eval') ||
          (/^(New|Call)Expression$/.test(node.type) && nameOf(node.callee) === 'Function'),
      ),
    );
    expect(broken.map(({ file }) => file)).toEqual([]);
  });
});

describe('the guard of the house', () => {
  it('sees an import against the arrows, however it is written', () => {
    const wall = 'src/wall/map.ts';
    expect(forbiddenImports(planted(wall, "import { step } from '../engine/step.ts';"))).toEqual(['wall -> engine']);
    expect(forbiddenImports(planted(wall, "import type { View } from '../engine/view.ts';"))).toEqual([
      'wall -> engine',
    ]);
    expect(forbiddenImports(planted(wall, "export * from '../desk/desk.tsx';"))).toEqual(['wall -> desk']);
    expect(forbiddenImports(planted(wall, "const later = () => import('../cli/main.ts');"))).toEqual(['wall -> cli']);
    expect(forbiddenImports(planted(wall, "let view: import('../engine/view.ts').View;"))).toEqual(['wall -> engine']);
    expect(forbiddenImports(planted(wall, "import { a } from '../session/session.ts';"))).toEqual([]);
  });

  it('sees a package in the wrong folder', () => {
    const engine = 'src/engine/step.ts';
    expect(forbiddenImports(planted(engine, "import { readFileSync } from 'node:fs';"))).toEqual(['package node']);
    expect(forbiddenImports(planted('src/session/load.ts', "import { z } from 'zod';"))).toEqual(['package zod']);
    expect(forbiddenImports(planted('src/desk/desk.tsx', "import { h } from 'preact/hooks';"))).toEqual([]);
  });

  it('sees clock, chance and timers, and is not fooled by words', () => {
    const looks = (text: string) => outsideLooks(planted('src/engine/step.ts', text));
    expect(looks('const roll = Math.random();')).toEqual(['Math.random']);
    expect(looks('const now = Date.now();')).toEqual(['Date']);
    expect(looks('const now = new Date();')).toEqual(['Date']);
    expect(looks('setTimeout(() => {}, 1);')).toEqual(['setTimeout']);
    expect(looks('names.sort((a, b) => a.localeCompare(b));')).toEqual(['a.localeCompare']);
    expect(looks("// Math.random()\nconst text = 'new Date()'; const o = { Date: 1 }; o.Date;")).toEqual([]);
  });

  it('sees a way round', () => {
    const arrows = new Map([
      ['a', new Set(['b'])],
      ['b', new Set(['c'])],
      ['c', new Set(['a'])],
    ]);
    expect(cycleIn(arrows)).toEqual(['a', 'b', 'c', 'a']);
    expect(cycleIn(new Map([['a', new Set(['b'])]]))).toBeUndefined();
  });
});
