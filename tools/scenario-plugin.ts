/**
 * Turns the folders under scenarios/ into small JSON files with their content's hash in the name, and lists them as
 * `virtual:scenarios`. The YAML reader and the validator stay on this side: a player never downloads them.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ScenarioListing } from 'virtual:scenarios';
import type { Plugin } from 'vite';
import type { Problem } from '../src/scenario/problem.ts';
import type { Protocol } from '../src/scenario/protocol.ts';
import { readMessages } from './message-plugin.ts';

const NAME = 'virtual:scenarios';
const RESOLVED = `\0${NAME}`;

type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;

interface Prepared {
  readonly listing: readonly ScenarioListing[];
  /** Content by address. */
  readonly files: ReadonlyMap<string, string>;
  readonly complaints: readonly string[];
}

/**
 * Loads what is needed of src/scenario. Node itself does it, and only when it is wanted, so that neither the YAML reader
 * nor the validator becomes part of a bundle; hence the address is put together here.
 */
async function loadCompiler(root: string) {
  const address = (file: string) => pathToFileURL(join(root, 'src/scenario', file)).href;
  const parts: typeof import('../src/scenario/parts.ts') = await import(/* @vite-ignore */ address('parts.ts'));
  const opening: typeof import('./opening.ts') = await import(
    /* @vite-ignore */ pathToFileURL(join(root, 'tools/opening.ts')).href
  );
  const folder: typeof import('../src/scenario/folder.ts') = await import(/* @vite-ignore */ address('folder.ts'));
  const protocol: typeof import('../src/scenario/protocol-schema.ts') = await import(
    /* @vite-ignore */ address('protocol-schema.ts')
  );
  const problem: typeof import('../src/scenario/problem.ts') = await import(/* @vite-ignore */ address('problem.ts'));
  const canonical: typeof import('../src/scenario/canonical.ts') = await import(
    /* @vite-ignore */ address('canonical.ts')
  );
  return { ...folder, ...protocol, ...problem, ...canonical, ...parts, ...opening };
}

type Compiler = Awaited<ReturnType<typeof loadCompiler>>;

/** The texts of a protocol: `scenarios/protocols/locales/<id>.<locale>.yaml`. */
function protocolTexts(root: string, protocol: Protocol, compiler: Compiler): { texts: Texts; problems: Problem[] } {
  const folder = join(root, 'scenarios/protocols/locales');
  const texts: Record<string, Readonly<Record<string, string>>> = {};
  const problems: Problem[] = [];
  for (const name of existsSync(folder) ? readdirSync(folder).sort() : []) {
    const [id, locale, kind] = name.split('.');
    if (id !== protocol.id || locale === undefined || kind !== 'yaml') continue;
    const file = join(folder, name);
    const shown = relative(root, file).split(sep).join('/');
    const read = compiler.parseProtocolTexts(readFileSync(file, 'utf8'), shown, protocol);
    problems.push(...read.problems);
    if (read.texts) texts[locale] = read.texts;
  }
  return { texts, problems };
}

/** Compiles every scenario folder below `scenarios/`. */
async function prepare(root: string, tolerate: readonly string[]): Promise<Prepared> {
  const folder = join(root, 'scenarios');
  const files = new Map<string, string>();
  const listing: ScenarioListing[] = [];
  const complaints: string[] = [];
  const ids = existsSync(folder)
    ? readdirSync(folder)
        .filter((id) => existsSync(join(folder, id, 'scenario.yaml')))
        // A package for a learning system carries one scenario.
        .filter((id) => (process.env.CODE_DARK_SCENARIO ?? id) === id)
        .sort()
    : [];
  if (ids.length === 0) return { listing, files, complaints };
  const compiler = await loadCompiler(root);

  const put = (stem: string, content: unknown): string => {
    const text = JSON.stringify(content);
    const url = `scenarios/${stem}.${createHash('sha256').update(text).digest('hex').slice(0, 16)}.json`;
    files.set(url, text);
    return url;
  };
  const putTexts = (stem: string, texts: Texts): Record<string, string> =>
    Object.fromEntries(
      Object.entries(texts).map(([locale, catalogue]) => [locale, put(`${stem}.${locale}`, readMessages(catalogue))]),
    );

  for (const id of ids) {
    const { scenario, problems, texts, protocol } = compiler.compileScenarioFolder(join(folder, id), { tolerate });
    complaints.push(...problems.map(compiler.formatProblem));
    if (scenario === null || protocol === null) continue;
    const words = protocolTexts(root, protocol, compiler);
    complaints.push(...words.problems.map(compiler.formatProblem));
    const { first, later } = compiler.splitScenario(scenario);
    const opening = compiler.textsOfTheOpening(scenario);
    const part = (wanted: boolean): Texts =>
      Object.fromEntries(
        Object.entries(texts).map(([locale, catalogue]) => [
          locale,
          Object.fromEntries(Object.entries(catalogue).filter(([key]) => opening(key) === wanted)),
        ]),
      );
    listing.push({
      id: scenario.id,
      version: scenario.version,
      hash: scenario.hash,
      wall: scenario.wall,
      lengths: scenario.lengths,
      seats: scenario.seats.map((seat) => ({ id: seat.id, portrait: seat.portrait, minutes: seat.minutes })),
      words: Object.fromEntries(
        Object.entries(texts).map(([locale, catalogue]) => [
          locale,
          readMessages(
            Object.fromEntries(
              Object.entries(catalogue).filter(([key]) => /^seat\.|^scenario\.(title|lead)$/.test(key)),
            ),
          ),
        ]),
      ),
      url: put(scenario.id, first),
      laterUrl: put(`${scenario.id}.later`, later),
      locales: putTexts(scenario.id, part(true)),
      laterLocales: putTexts(`${scenario.id}.later`, part(false)),
      protocolUrl: put(protocol.id, protocol),
      protocolHash: compiler.contentHash(protocol),
      protocolLocales: putTexts(protocol.id, words.texts),
    });
  }
  return { listing, files, complaints: [...new Set(complaints)] };
}

/** The Vite plugin: `virtual:scenarios`, its files in the build, and fresh ones while somebody writes. */
export function scenarioPlugin(): Plugin {
  let root = process.cwd();
  let tolerate: readonly string[] = [];
  let prepared: Promise<Prepared> | undefined;
  const now = (): Promise<Prepared> => {
    prepared ??= prepare(root, tolerate);
    return prepared;
  };

  return {
    name: 'scenarios',
    configResolved(config) {
      root = config.root;
      // Somebody who is still writing wants to see the rest.
      tolerate = config.command === 'serve' || process.env.DRAFT ? ['text/'] : [];
    },
    buildStart() {
      prepared = undefined;
    },
    resolveId: (id) => (id === NAME ? RESOLVED : undefined),
    async load(id) {
      if (id !== RESOLVED) return undefined;
      const { listing, files, complaints } = await now();
      if (complaints.length > 0) {
        const text = `The scenarios have mistakes:\n${complaints.join('\n')}`;
        if (this.environment.mode === 'build' && !process.env.DRAFT) this.error(text);
        this.warn(text);
      }
      if (this.environment.mode === 'build') {
        for (const [fileName, source] of files) this.emitFile({ type: 'asset', fileName, source });
      }
      return `export default ${JSON.stringify(listing)};`;
    },
    configureServer(server) {
      const watched = join(root, 'scenarios') + sep;
      server.watcher.on('all', (_event, file) => {
        if (!file.startsWith(watched)) return;
        prepared = undefined;
        for (const environment of Object.values(server.environments)) {
          const module = environment.moduleGraph.getModuleById(RESOLVED);
          if (module) environment.moduleGraph.invalidateModule(module);
        }
        server.ws.send({ type: 'full-reload' });
      });
      server.middlewares.use((request, response, next) => {
        const name = (request.url ?? '').split('?', 1)[0]?.replace(/^\//, '') ?? '';
        if (!/^scenarios\/[\w.-]+\.json$/.test(name)) {
          next();
          return;
        }
        now().then(({ files }) => {
          const content = files.get(name);
          if (content === undefined) next();
          else response.setHeader('Content-Type', 'application/json; charset=utf-8').end(content);
        }, next);
      });
    },
  };
}
