/** A scenario's folder on disk, for tools. */
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { type CompileOptions, type CompileResult, compileScenarioFiles } from './compilation.ts';
import { comparePlaces, type Problem } from './problem.ts';
import { parseProtocolTexts } from './protocol-schema.ts';
import { nearest } from './suggestion.ts';

const LARGEST_FILE = 4_000_000;
const MOST_FILES = 500;
/** Folders of a scenario that hold YAML. */
const FOLDERS = ['injects', 'decisions', 'tasks', 'evidence', 'traces', 'hindsight', 'locales'];

/** Every YAML file of a scenario by its name in the folder, with `/` between folders. Links are not followed. */
export function readScenarioFolder(folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const walk = (inside: string, depth: number): void => {
    for (const name of readdirSync(join(folder, inside)).sort()) {
      const path = inside === '' ? name : `${inside}/${name}`;
      const stat = lstatSync(join(folder, path));
      if (stat.isDirectory()) {
        if (depth < 2 && (depth > 0 || FOLDERS.includes(name))) walk(path, depth + 1);
      } else if (stat.isFile() && /\.ya?ml$/.test(name) && files.size < MOST_FILES) {
        files.set(path, stat.size > LARGEST_FILE ? ' '.repeat(LARGEST_FILE) : readFileSync(join(folder, path), 'utf8'));
      }
    }
  };
  walk('', 0);
  return files;
}

/** How a path is shown: from the working folder where it lies inside, with `/`. */
function shown(path: string): string {
  const from = relative(process.cwd(), resolve(path));
  return (from === '' || from.startsWith('..') ? path : from).split(sep).join('/').replace(/\/$/, '');
}

function fileProblem(code: string, file: string, found: string, expected: string, fix: string): Problem {
  return { code, file, line: 1, column: 1, path: '', found, expected, fix };
}

/** What a folder gives: the scenario with its texts, and its protocol with its texts by locale. */
export interface FolderResult extends CompileResult {
  readonly protocolTexts: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Compiles the scenario in a folder. Its protocol is looked for by {@link protocolFolder}. */
export function compileScenarioFolder(folder: string, options: Pick<CompileOptions, 'tolerate'> = {}): FolderResult {
  const name = shown(folder);
  if (!existsSync(folder) || !lstatSync(folder).isDirectory()) {
    const fix = nearestFolder(folder);
    const problem = fileProblem('file/missing', name, 'no such folder', 'the folder of a scenario', fix);
    return { scenario: null, problems: [problem], texts: {}, protocol: null, written: null, protocolTexts: {} };
  }
  const files = readScenarioFolder(folder);
  const wanted = /^protocol:\s*['"]?([a-z][a-z0-9_-]*)/m.exec(files.get('scenario.yaml') ?? '')?.[1];
  const extra: Problem[] = [];
  const protocols = protocolFolder(folder);
  let protocol: { file: string; text: string } | null = null;
  if (wanted !== undefined) {
    const path = join(protocols, `${wanted}.yaml`);
    if (existsSync(path)) protocol = { file: shown(path), text: readFileSync(path, 'utf8') };
    else
      extra.push(
        fileProblem(
          'file/missing',
          shown(path),
          'no such file',
          `the protocol ${wanted}`,
          'items are not checked until it is there',
        ),
      );
  }
  const result = compileScenarioFiles(files, { ...options, prefix: `${name}/`, protocol });
  if (result.scenario !== null && result.scenario.id !== basename(resolve(folder))) {
    extra.push(
      fileProblem(
        'shape/id',
        `${name}/scenario.yaml`,
        `"${result.scenario.id}"`,
        `the folder's name, ${basename(resolve(folder))}`,
        'give both the same name',
      ),
    );
  }
  const protocolTexts: Record<string, Readonly<Record<string, string>>> = {};
  const locales = join(protocols, 'locales');
  if (result.protocol !== null && existsSync(locales)) {
    for (const file of readdirSync(locales).sort()) {
      const locale = file.startsWith(`${wanted}.`) ? /\.([A-Za-z-]+)\.yaml$/.exec(file)?.[1] : undefined;
      if (locale === undefined) continue;
      const path = join(locales, file);
      const read = parseProtocolTexts(readFileSync(path, 'utf8'), shown(path), result.protocol);
      extra.push(...read.problems);
      if (read.texts !== null) protocolTexts[locale] = read.texts;
    }
  }
  const problems = [...extra, ...result.problems].sort(comparePlaces);
  const tolerated = options.tolerate ?? [];
  const fatal = problems.some(({ code }) => !tolerated.some((each) => code.startsWith(each)));
  return { ...result, scenario: fatal ? null : result.scenario, problems, protocolTexts };
}

/** `protocols/` beside the scenario, else the project's own `scenarios/protocols/` above it. */
function protocolFolder(folder: string): string {
  const beside = join(dirname(resolve(folder)), 'protocols');
  if (existsSync(beside)) return beside;
  for (let above = dirname(resolve(folder)); above !== dirname(above); above = dirname(above)) {
    const own = join(above, 'scenarios', 'protocols');
    if (existsSync(own)) return own;
  }
  return beside;
}

function nearestFolder(folder: string): string {
  const parent = dirname(resolve(folder));
  if (!existsSync(parent)) return 'check the path';
  const near = nearest(basename(folder), readdirSync(parent));
  return near === null ? 'check the path' : `did you mean "${near}"?`;
}
