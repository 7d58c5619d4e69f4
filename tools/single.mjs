// @ts-check
/** `npm run build:single [-- --out FOLDER]`: the whole game as one HTML file for a USB stick. */
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { collect, PlainError, packageFile, root, toolNode } from './toolchain.mjs';

async function main() {
  const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist-single' } } });
  const out = resolve(root, values.out);
  rmSync(join(out, 'code-dark.html'), { force: true });
  mkdirSync(out, { recursive: true });
  const { code, output } = await collect(
    toolNode(),
    [packageFile('vite/bin/vite.js'), 'build', '--mode', 'single', '--outDir', out, '--emptyOutDir', 'false'],
    { NODE_ENV: 'production' },
  );
  if (code !== 0) throw new PlainError(`${output}\nThe file could not be built; the builder’s own words are above.`);
  const { size } = statSync(join(out, 'code-dark.html'));
  process.stdout.write(`${join(values.out, 'code-dark.html')}  ${(size / 1e6).toFixed(2)} MB\n`);
}

main().catch((error) => {
  process.stderr.write(`${error instanceof PlainError ? error.message : (error?.stack ?? String(error))}\n`);
  process.exitCode = 1;
});
