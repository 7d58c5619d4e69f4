// @ts-check
/**
 * `npm run soak`: the tests that take long. `npm run soak -- rules` or `-- browser` runs one part; whatever else is given
 * goes to that part's own tool. Each part ends with a line of its own.
 */
import { spawnSync } from 'node:child_process';
import { packageFile, root } from './toolchain.mjs';

/** @type {Record<string, (args: readonly string[]) => string[]>} */
const PARTS = {
  rules: (args) => [packageFile('vitest/vitest.mjs'), 'run', '--mode', 'soak', ...args],
  browser: (args) => [
    packageFile('@playwright/test/cli.js'),
    'test',
    '--config',
    'test/soak/browser/playwright.config.ts',
    ...args,
  ],
};

const [first = '', ...rest] = process.argv.slice(2);
const known = Object.hasOwn(PARTS, first);
// A file of the rules' part may be named as it always could be.
const wanted = known ? [first] : first === '' ? Object.keys(PARTS) : ['rules'];
const args = known ? rest : process.argv.slice(2);

for (const name of wanted) {
  const began = performance.now();
  const command = PARTS[name]?.(args) ?? [];
  if (name === 'browser') {
    const built = spawnSync(process.execPath, ['tools/check.mjs', 'build'], { cwd: root, stdio: 'inherit' });
    if (built.status !== 0) process.exit(built.status ?? 1);
  }
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  process.stdout.write(`${status === 0 ? '✓' : '✗'} soak ${name.padEnd(8)} ${seconds.padStart(6)} s\n`);
  if (status !== 0) process.exitCode = 1;
}
