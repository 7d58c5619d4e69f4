// @ts-check
/** Builds the game into dist/, but only when something it is made of has changed. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { collect, ensureInstalled, filesBelow, PlainError, packageFile, root, toolNode } from './toolchain.mjs';
import { holdToBudget, packFolder } from './weigh.mjs';

/** Where the built game stands. */
export const dist = join(root, 'dist');

const stampFile = join(dist, '.built-from');

const INPUTS = [
  'src',
  'scenarios',
  'assets',
  'public',
  'tools/scenario-plugin.ts',
  'tools/opening.ts',
  'tools/words-plugin.ts',
  'tools/offline-plugin.ts',
  'tools/single-plugin.ts',
  'tools/weigh.mjs',
  'tools/budget.json',
  'index.html',
  'vite.config.ts',
  'tsconfig.json',
  'package-lock.json',
];

/** The files that an input stands for: itself, or all below it. @param {string} path @returns {string[]} */
const filesOf = (path) => {
  const about = statSync(join(root, path), { throwIfNoEntry: false });
  if (about === undefined) return [];
  return about.isDirectory() ? filesBelow(root, path) : [path];
};

/** One hash over everything the game is built from. */
export function inputsHash() {
  const hash = createHash('sha256');
  for (const file of INPUTS.flatMap(filesOf)) {
    const content = readFileSync(join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  // A draft is built with texts missing, so it never passes for the real thing.
  return hash.digest('hex') + (process.env.DRAFT ? ' draft' : '');
}

/** Whether dist/ is what the present sources would give. */
export function isBuilt() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === inputsHash();
}

/**
 * Builds if needed.
 * @returns {Promise<{ built: boolean, output: string, figures: string, complaints: string[] }>} whether there was anything
 * to do, the builder's words, what the build weighs, and what of it is too heavy
 */
export async function ensureBuilt() {
  if (isBuilt()) return { built: false, output: '', ...holdToBudget(dist) };
  await ensureInstalled();
  const before = inputsHash();
  const { code, output } = await collect(toolNode(), [packageFile('vite/bin/vite.js'), 'build'], {
    NODE_ENV: 'production',
  });
  if (code !== 0) throw new PlainError(`${output}\nThe game could not be built; the builder’s own words are above.`);
  await packFolder(dist);
  writeFileSync(stampFile, before);
  return { built: true, output, ...holdToBudget(dist) };
}
