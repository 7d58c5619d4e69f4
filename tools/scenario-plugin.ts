/**
 * Turns the folders under scenarios/ into small JSON files with their content's hash in the name, and lists them as
 * `virtual:scenarios`. The YAML reader and the validator stay on this side: a player never downloads them.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ScenarioListing } from 'virtual:scenarios';
import type { Plugin } from 'vite';

const NAME = 'virtual:scenarios';
const RESOLVED = `\0${NAME}`;

/** What the plugin needs of `compileScenarioFolder`; its own types say more. */
interface Compilation {
  readonly scenario: { readonly id: string; readonly version: string; readonly hash: string } | null;
  readonly problems: readonly unknown[];
  readonly texts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly protocol: { readonly id: string; readonly version: string } | null;
  readonly protocolTexts: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

interface Prepared {
  readonly listing: readonly ScenarioListing[];
  /** Content by address. */
  readonly files: ReadonlyMap<string, string>;
  readonly complaints: readonly string[];
}

/**
 * Compiles every scenario folder below `scenarios/`.
 * The compiler is loaded by Node itself and only when it is wanted, so that it never becomes part of a bundle.
 */
async function prepare(root: string): Promise<Prepared> {
  const folder = join(root, 'scenarios');
  const files = new Map<string, string>();
  const listing: ScenarioListing[] = [];
  const complaints: string[] = [];
  const ids = existsSync(folder)
    ? readdirSync(folder)
        .filter((id) => existsSync(join(folder, id, 'scenario.yaml')))
        .sort()
    : [];
  if (ids.length === 0) return { listing, files, complaints };

  const load = (file: string) => import(/* @vite-ignore */ pathToFileURL(join(root, 'src/scenario', file)).href);
  const { compileScenarioFolder } = (await load('compile.ts')) as {
    compileScenarioFolder: (path: string) => Compilation | Promise<Compilation>;
  };
  const { formatProblem } = (await load('problem.ts')) as { formatProblem: (problem: unknown) => string };

  const put = (stem: string, content: unknown): string => {
    const text = JSON.stringify(content);
    const url = `scenarios/${stem}.${createHash('sha256').update(text).digest('hex').slice(0, 16)}.json`;
    files.set(url, text);
    return url;
  };
  const putTexts = (stem: string, texts: Compilation['texts']): Record<string, string> =>
    Object.fromEntries(
      Object.entries(texts).map(([locale, catalogue]) => [locale, put(`${stem}.${locale}`, catalogue)]),
    );

  for (const id of ids) {
    const { scenario, problems, texts, protocol, protocolTexts } = await compileScenarioFolder(join(folder, id));
    complaints.push(...problems.map(formatProblem));
    if (scenario === null || protocol === null || problems.length > 0) continue;
    listing.push({
      id: scenario.id,
      version: scenario.version,
      hash: scenario.hash,
      url: put(scenario.id, scenario),
      locales: putTexts(scenario.id, texts),
      protocolUrl: put(protocol.id, protocol),
      protocolLocales: putTexts(protocol.id, protocolTexts),
    });
  }
  return { listing, files, complaints };
}

/** The Vite plugin: `virtual:scenarios`, its files in the build, and fresh ones while somebody writes. */
export function scenarioPlugin(): Plugin {
  let root = process.cwd();
  let prepared: Promise<Prepared> | undefined;
  const now = (): Promise<Prepared> => {
    prepared ??= prepare(root);
    return prepared;
  };

  return {
    name: 'scenarios',
    configResolved(config) {
      root = config.root;
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
        if (this.environment.mode === 'build') this.error(text);
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
