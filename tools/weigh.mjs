// @ts-check
/**
 * Packs the built files as they are served, weighs what has to arrive for what, and holds it against tools/budget.json.
 * On its own: `node tools/weigh.mjs [folder]` prints the parts; `--note` writes them into the budget file.
 */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, gzipSync, constants as zlib } from 'node:zlib';
import { filesBelow, PlainError, root } from './toolchain.mjs';

/** @typedef {'first' | 'wall' | 'game' | 'documents' | 'sound'} Entry */
/** @typedef {{ limits: Record<Entry, number>, parts: Record<string, number> }} Budget */
/** @typedef {{ name?: string, file: string, imports?: string[], dynamicImports?: string[], css?: string[], assets?: string[] }} Chunk */
/** @typedef {{ size: number, gzip: number, parts: Record<string, number> }} Weight */

const BUDGET = join(root, 'tools', 'budget.json');

/** What each limit is about, for the sentence that says it is broken. */
const SAID = /** @type {Record<Entry, string>} */ ({
  first: 'What has to arrive before the first decision can be made',
  wall: 'The wall’s code',
  game: 'The whole game with one scenario, without sound,',
  documents: 'Everything that makes documents and the trainer’s pages',
  sound: 'The sound',
});

/** Kinds of files that gain by packing. */
const PACKABLE = new Set(['.html', '.js', '.css', '.json', '.svg', '.webmanifest', '.md', '.txt']);
const SOUND = new Set(['.mp3', '.m4a', '.webm', '.wav']);

/** Not worth a second file: it travels in one packet either way. */
const SMALL = 1024;

/**
 * Puts a brotli file beside every file that gains by it, so that a server has only to hand it out.
 * @param {string} folder
 */
export async function packFolder(folder) {
  const pack = promisify(brotliCompress);
  await Promise.all(
    filesBelow(folder).map(async (file) => {
      const path = join(folder, file);
      if (!PACKABLE.has(extname(file)) || statSync(path).size < SMALL) return;
      const content = readFileSync(path);
      await writeFile(
        `${path}.br`,
        await pack(content, {
          params: { [zlib.BROTLI_PARAM_QUALITY]: 11, [zlib.BROTLI_PARAM_SIZE_HINT]: content.length },
        }),
      );
    }),
  );
}

/**
 * A file's name without its hash: `assets/play.js`, `scenarios/otandp-2023.en.json`.
 * @param {string} file
 */
export const partName = (file) => file.replace(/[-.](?=[\w-]{8}\.|[0-9a-f]{16}\.)[\w-]+?(\.\w+)$/, '$1');

/**
 * The files that sources bring with them.
 * @param {Record<string, Chunk>} manifest
 * @param {readonly string[]} sources
 * @param {boolean} demanded also what is fetched on demand
 * @param {readonly string[]} without sources that do not count
 */
function closure(manifest, sources, demanded = false, without = /** @type {readonly string[]} */ ([])) {
  /** @type {Set<string>} */
  const files = new Set();
  /** @type {Set<string>} */
  const seen = new Set();
  /** @param {string} source */
  const visit = (source) => {
    if (seen.has(source) || without.includes(source)) return;
    seen.add(source);
    // A file made of several sources has a name of its own.
    const chunk = manifest[source] ?? Object.values(manifest).find(({ name }) => name === source);
    if (chunk === undefined) throw new PlainError(`The build has no part “${source}”; tools/weigh.mjs looks for it.`);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    for (const next of chunk.imports ?? []) visit(next);
    if (demanded) for (const next of chunk.dynamicImports ?? []) visit(next);
  };
  for (const source of sources) visit(source);
  return files;
}

/** What the page fetches by itself before the first decision: itself, and the table with the engine (vite.config.ts). */
const FIRST_SOURCES = ['index.html', 'play'];
/** What makes documents on request, and the pages for trainers: they are no part of playing. */
const OFFICE_SOURCES = ['src/pages.ts', 'src/report/offer.ts'];

/**
 * Weighs a built and packed folder.
 * @param {string} folder
 * @returns {Record<Entry, Weight>}
 */
export function weigh(folder) {
  /** @type {Record<string, Chunk>} */
  const manifest = JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8'));
  const all = filesBelow(folder).filter((file) => !file.endsWith('.br'));
  /** @param {string} file */
  const sizeOf = (file) => statSync(join(folder, existsSync(join(folder, `${file}.br`)) ? `${file}.br` : file)).size;
  /** @param {Iterable<string>} files @returns {Weight} */
  const weight = (files) => {
    const list = [...files];
    /** @type {Record<string, number>} */
    const parts = {};
    for (const file of list) parts[partName(file)] = (parts[partName(file)] ?? 0) + sizeOf(file);
    const gzip = list.reduce((sum, file) => {
      const content = readFileSync(join(folder, file));
      return sum + (PACKABLE.has(extname(file)) ? gzipSync(content, { level: 9 }).length : content.length);
    }, 0);
    return { size: list.reduce((sum, file) => sum + sizeOf(file), 0), gzip, parts };
  };

  const page = closure(manifest, FIRST_SOURCES);
  const later = closure(manifest, [...FIRST_SOURCES, 'src/later.ts']);
  // One scenario is played: the heaviest counts. `<id>.<hash>.json` is its first part, `<id>.en.<hash>.json` its words.
  const scenarios = all.filter((file) => file.startsWith('scenarios/'));
  const ids = [...new Set(scenarios.map((file) => /^scenarios\/([\w-]+)\.later\.[0-9a-f]{16}\.json$/.exec(file)?.[1]))]
    .filter((id) => id !== undefined)
    .map((id) => ({ id, files: scenarios.filter((file) => file.startsWith(`scenarios/${id}.`)) }))
    .map(({ id, files }) => ({ id, files, first: files.filter((file) => !file.includes('.later.')) }));
  /** @param {readonly string[]} files */
  const total = (files) => files.reduce((sum, file) => sum + sizeOf(file), 0);
  /** @param {'files' | 'first'} which */
  const heaviest = (which) => [...ids].sort((a, b) => total(b[which]) - total(a[which]))[0];
  const played = heaviest('files');
  const others = new Set(ids.filter(({ id }) => id !== played?.id).flatMap(({ files }) => files));
  const sound = all.filter((file) => SOUND.has(extname(file)));
  // The licences are there to be read, not to be played.
  const silent = all.filter((file) => !sound.includes(file) && !others.has(file) && !file.endsWith('.md'));
  const playedCode = closure(manifest, FIRST_SOURCES, true, OFFICE_SOURCES);
  const office = silent.filter((file) => /\.(js|css)$/.test(file) && file !== 'sw.js' && !playedCode.has(file));

  return {
    first: weight(['index.html', ...page, ...(heaviest('first')?.first ?? [])]),
    wall: weight([...closure(manifest, ['src/wall/wall.ts'])].filter((file) => !later.has(file))),
    game: weight(silent.filter((file) => !office.includes(file))),
    documents: weight(office),
    sound: weight(sound),
  };
}

/** @param {number} bytes */
const kB = (bytes) => (bytes / 1000).toFixed(1);

/** @returns {Budget} */
const readBudget = () => JSON.parse(readFileSync(BUDGET, 'utf8'));

/**
 * What is too heavy, in sentences: which limit, by how much, and which parts have grown since they were noted.
 * @param {Record<Entry, Weight>} weights
 * @param {Budget} budget
 * @returns {string[]}
 */
export function overweight(weights, budget) {
  return /** @type {Entry[]} */ (Object.keys(SAID)).flatMap((entry) => {
    const { size, parts } = weights[entry];
    const limit = budget.limits[entry];
    if (size <= limit) return [];
    const grown = Object.entries(parts)
      .map(([part, now]) => ({ part, now, more: now - (budget.parts[part] ?? 0) }))
      .filter(({ more }) => more > 0)
      .sort((a, b) => b.more - a.more)
      .slice(0, 4)
      .map(({ part, now, more }) => `${part} is ${kB(now)} kB, ${kB(more)} kB more than noted`);
    const who = grown.length === 0 ? 'No part has grown since they were noted.' : `${grown.join('; ')}.`;
    return [
      `${SAID[entry]} weighs ${kB(size)} kB, ${kB(size - limit)} kB too much (tools/budget.json, “${entry}”). ${who}`,
    ];
  });
}

/**
 * The figures in one line.
 * @param {Record<Entry, Weight>} weights
 * @param {Budget} budget
 */
export function figures(weights, { limits }) {
  const { first, wall, game, documents, sound } = weights;
  return [
    `first load ${kB(first.size)} of ${kB(limits.first)} kB (gzip ${kB(first.gzip)})`,
    `wall ${kB(wall.size)} of ${kB(limits.wall)}`,
    `whole game ${kB(game.size)} of ${kB(limits.game)}`,
    `documents ${kB(documents.size)} of ${kB(limits.documents)}`,
    `sound ${kB(sound.size)} of ${kB(limits.sound)}`,
  ].join(', ');
}

/**
 * Weighs a folder against the budget.
 * @param {string} folder
 * @returns {{ figures: string, complaints: string[] }}
 */
export function holdToBudget(folder) {
  const budget = readBudget();
  const weights = weigh(folder);
  return { figures: figures(weights, budget), complaints: overweight(weights, budget) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder = join(root, 'dist')] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  if (!existsSync(join(folder, 'index.html.br')) && !filesBelow(folder).some((file) => file.endsWith('.br'))) {
    await packFolder(folder);
  }
  const weights = weigh(folder);
  const budget = readBudget();
  for (const entry of /** @type {Entry[]} */ (['first', 'wall'])) {
    for (const [part, size] of Object.entries(weights[entry].parts).sort((a, b) => b[1] - a[1]))
      process.stdout.write(`${entry.padEnd(6)} ${kB(size).padStart(7)}  ${part}\n`);
  }
  process.stdout.write(`${figures(weights, budget)}\n`);
  if (process.argv.includes('--note')) {
    const parts = Object.fromEntries(
      Object.entries({ ...weights.game.parts, ...weights.documents.parts, ...weights.sound.parts }).sort(([a], [b]) =>
        a < b ? -1 : 1,
      ),
    );
    writeFileSync(BUDGET, `${JSON.stringify({ ...budget, parts }, null, 2)}\n`);
  }
}
