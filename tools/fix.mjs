// @ts-check
/** `npm run fix [-- paths]`: writes the format and the safe lint fixes. */
import { CHECKED_PATHS } from './check.mjs';
import { handOver, packageFile } from './toolchain.mjs';

const named = process.argv.slice(2);
const paths = named.length > 0 ? named : CHECKED_PATHS;
process.exitCode = await handOver(process.execPath, [
  packageFile('@biomejs/biome/bin/biome'),
  'check',
  '--write',
  ...paths,
]);
