// @ts-check
/**
 * Finds a Chromium for the browser tests: `CHROME_PATH`, one that is installed on this machine, or the one that
 * comes with the packages. `SYSTEM_BROWSER=no` leaves the installed ones out.
 */
import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib';
import { PlainError, packageFile, root } from './toolchain.mjs';

/**
 * @typedef {object} Browser
 * @property {string} executablePath
 * @property {string[]} args flags that every use of it needs
 * @property {Record<string, string>} env additions to its environment
 * @property {string} source where it came from, in words
 */

/** Flags for any Chromium: no sandbox in containers, no talk with the outside. */
export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const ELSEWHERE = /** @type {Record<string, string[]>} */ ({
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].flatMap((folder) =>
    folder
      ? [join(folder, 'Google/Chrome/Application/chrome.exe'), join(folder, 'Microsoft/Edge/Application/msedge.exe')]
      : [],
  ),
});

function installedBrowser() {
  if (process.env.SYSTEM_BROWSER === 'no') return undefined;
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = process.platform === 'win32' ? [] : NAMES.flatMap((name) => folders.map((f) => join(f, name)));
  return [...onPath, ...(ELSEWHERE[process.platform] ?? [])].find((file) => existsSync(file));
}

/**
 * Unpacks a tar of plain files, folders and links.
 * @param {Buffer} tar
 * @param {string} folder
 */
async function untar(tar, folder) {
  for (let at = 0; at + 512 <= tar.length; ) {
    const field = (/** @type {number} */ from, /** @type {number} */ length) =>
      tar.toString('utf8', at + from, at + from + length).replace(/\0[\s\S]*$/, '');
    const name = field(0, 100);
    if (name === '') return;
    const size = Number.parseInt(field(124, 12).trim() || '0', 8);
    const kind = field(156, 1);
    const target = normalize(join(folder, field(345, 155), name));
    if (!target.startsWith(normalize(folder))) throw new Error(`${name} points outside its archive`);
    if (kind === '5') await mkdir(target, { recursive: true });
    else if (kind === '' || kind === '0') {
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, tar.subarray(at + 512, at + 512 + size));
      await chmod(target, 0o755);
    } else if (kind === '2') await symlink(field(157, 100), target);
    at += 512 + Math.ceil(size / 512) * 512;
  }
}

/** Whether a Chromium starts at all. @param {string} file @param {Record<string, string>} env */
function runs(file, env) {
  return spawnSync(file, ['--version'], { env: { ...process.env, ...env }, timeout: 30_000 }).status === 0;
}

/** The Chromium of the packages, unpacked once into .cache/. @returns {Promise<Browser | undefined>} */
async function packagedBrowser() {
  const bin = packageFile('@sparticuz/chromium/bin');
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(join(bin, 'chromium.br'))) return undefined;
  const { version } = JSON.parse(readFileSync(join(bin, '..', 'package.json'), 'utf8'));
  const folder = join(root, '.cache', `chromium-${version}`);
  const executablePath = join(folder, 'chromium');
  if (!existsSync(executablePath)) {
    // Unpack beside the place and move it there when it is complete: two tests may start at once.
    const making = `${folder}.${process.pid}`;
    await rm(making, { recursive: true, force: true });
    await mkdir(making, { recursive: true });
    for (const name of readdirSync(bin).filter((file) => file.endsWith('.tar.br'))) {
      await untar(brotliDecompressSync(readFileSync(join(bin, name))), making);
    }
    const binary = join(making, 'chromium');
    await pipeline(createReadStream(join(bin, 'chromium.br')), createBrotliDecompress(), createWriteStream(binary));
    await chmod(binary, 0o755);
    const fonts = join(folder, 'fonts');
    const config = `<?xml version="1.0"?>\n<fontconfig><dir>${fonts}</dir><cachedir>${fonts}</cachedir></fontconfig>\n`;
    await writeFile(join(making, 'fonts.conf'), config);
    await rename(making, folder).catch(async () => rm(making, { recursive: true, force: true }));
  }
  // Its own libraries only where the machine has none: they are made for another distribution.
  /** @type {Record<string, string>} */
  const ownLibraries = { LD_LIBRARY_PATH: join(folder, 'lib') };
  /** @type {Record<string, string>} */
  const env = runs(executablePath, {}) ? {} : ownLibraries;
  if (env === ownLibraries && !runs(executablePath, env)) return undefined;
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: folder };
  return {
    executablePath,
    args: [...BROWSER_FLAGS, '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
    env: { ...env, ...fonts },
    source: `the packaged Chromium ${version}`,
  };
}

/**
 * A Chromium that can be started.
 * @returns {Promise<Browser>}
 * @throws PlainError when this machine has none and the packages bring none for it
 */
export async function findBrowser() {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (!existsSync(named)) throw new PlainError(`CHROME_PATH names ${named}, but there is no such file.`);
    return { executablePath: named, args: BROWSER_FLAGS, env: {}, source: 'CHROME_PATH' };
  }
  const installed = installedBrowser();
  if (installed) return { executablePath: installed, args: BROWSER_FLAGS, env: {}, source: installed };
  const packaged = await packagedBrowser();
  if (packaged) return packaged;
  throw new PlainError(
    'The browser tests found no Chromium that runs here: install Chromium or Chrome, or set CHROME_PATH to one.',
  );
}
