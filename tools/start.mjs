// @ts-check
/** `npm start`: build if something changed, serve, say where, open a browser where there is one. */
import { spawn } from 'node:child_process';
import { dist, ensureBuilt, isBuilt } from './build.mjs';
import { listen, serveFolder } from './serve.mjs';
import { PlainError } from './toolchain.mjs';

const FIRST_PORT = 4173;

/** @param {readonly string[]} args */
function readArguments(args) {
  /** @type {{ port: number | undefined, open: boolean }} */
  const wish = { port: undefined, open: true };
  const left = [...args];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    const [name, joined] = word.split('=', 2);
    if (word === '--no-open') wish.open = false;
    else if (name === '--port') {
      const value = joined ?? left.shift() ?? '';
      wish.port = Number(value);
      if (!/^\d{1,5}$/.test(value) || wish.port > 65535) {
        throw new PlainError(`“${value}” is no port: use a number from 0 to 65535.`);
      }
    } else throw new PlainError(`“${word}” is not understood. Usage: npm start -- [--port N] [--no-open]`);
  }
  return wish;
}

/** The program that opens an address in this person's browser, if there is somebody to see it. */
function opener() {
  if (process.env.CI) return undefined;
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['cmd', '/c', 'start', ''];
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? ['xdg-open'] : undefined;
}

/** @param {string} address */
function openBrowser(address) {
  const [program, ...args] = opener() ?? [];
  if (program === undefined) return;
  const child = spawn(program, [...args, address], { stdio: 'ignore', detached: true });
  // No browser to be had is no reason to stop: the address is on the screen.
  child.on('error', () => {});
  child.unref();
}

/** @param {readonly string[]} args */
export async function start(args) {
  const wish = readArguments(args);
  if (!isBuilt()) {
    process.stdout.write('Building the game …\n');
    await ensureBuilt();
  }
  const server = serveFolder(dist);
  const port = await listen(server, wish.port ?? FIRST_PORT, wish.port === undefined);
  const address = `http://127.0.0.1:${port}/`;
  process.stdout.write(`\nCode Dark is at ${address}\nPress Ctrl-C to stop.\n`);
  if (wish.open) openBrowser(address);
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      server.close();
      server.closeAllConnections();
    });
  }
}
