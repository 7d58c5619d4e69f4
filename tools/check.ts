/** Stand-in for `npm run cli -- check <folder>` until src/cli is there. */
import { checkFolder, checkJson, formatCheck } from '../src/scenario/check.ts';

const [folder, json] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('usage: node tools/check.ts <scenario folder> [--json]\n');
  process.exit(2);
}
const report = checkFolder(folder);
process.stdout.write(json === '--json' ? checkJson(report) : `${formatCheck(report)}\n`);
process.exit(report.ok ? 0 : 1);
