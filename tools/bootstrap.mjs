// @ts-check
/**
 * The one door of every npm script: `node tools/bootstrap.mjs <command> [arguments]`.
 * It needs nothing but Node: it installs what is missing and goes on with the Node that the packages bring.
 */
import { atLeast, ensureInstalled, handOver, OLDEST_STARTER, PlainError, packageFile, toolNode } from './toolchain.mjs';

/** @type {Record<string, string[]>} */
const COMMANDS = {
  test: ['tools/check.mjs', 'all'],
  format: ['tools/check.mjs', 'format'],
  types: ['tools/check.mjs', 'types'],
  lint: ['tools/check.mjs', 'lint'],
  unit: ['tools/check.mjs', 'unit'],
  scenarios: ['tools/check.mjs', 'scenarios'],
  build: ['tools/check.mjs', 'build'],
  browser: ['tools/check.mjs', 'browser'],
  fix: ['tools/fix.mjs'],
  soak: ['tools/soak.mjs'],
  bench: ['test/bench/bench.ts'],
  record: ['tools/record.ts'],
  cli: ['src/cli/main.ts'],
  'build:lms': ['tools/lms.ts'],
  'build:single': ['tools/single.mjs'],
  dev: [packageFile('vite/bin/vite.js')],
};

async function main() {
  if (!atLeast(process.versions.node, OLDEST_STARTER)) {
    throw new PlainError(`Code Dark needs Node ${OLDEST_STARTER} or newer; this is ${process.versions.node}.`);
  }
  const [command = '', ...rest] = process.argv.slice(2);
  if (command === 'start') {
    // Starting a game that is built already needs no package at all.
    const { start } = await import('./start.mjs');
    await start(rest);
    return;
  }
  const line = COMMANDS[command];
  if (line === undefined) {
    throw new PlainError(`There is no command “${command}”. Known are: start, ${Object.keys(COMMANDS).join(', ')}.`);
  }
  await ensureInstalled();
  process.exitCode = await handOver(toolNode(), [...line, ...rest]);
}

main().catch((error) => {
  process.stderr.write(`${error instanceof PlainError ? error.message : (error?.stack ?? String(error))}\n`);
  process.exitCode = 1;
});
