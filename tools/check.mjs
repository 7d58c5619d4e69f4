// @ts-check
/**
 * `npm test` and its single steps: `node tools/check.mjs all|format|types|lint|unit|scenarios|build|browser`.
 * One line a step; the first failure stops the row and shows its output. The last line counts what was run.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './browser.mjs';
import { ensureBuilt } from './build.mjs';
import { collect, PlainError, packageFile, root } from './toolchain.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ ok: boolean, output: string, counts?: Counts, note?: string }} Outcome */

const RESULTS = join(root, 'test-results', 'reports');

/** What Biome looks at; biome.json says which files of it. */
export const CHECKED_PATHS = ['.'];

/**
 * Accounts of each truth and seat: enough to prove the front desk to the last state, and to bracket the OT&P short form.
 * That one's proof takes three minutes more than a check may; the soak has it.
 */
const EXPLORED = 120_000;

const TYPE_PROJECTS = [
  'tsconfig.json',
  'src/scenario/tsconfig.json',
  'src/engine/tsconfig.json',
  'src/evaluation/tsconfig.json',
];

/**
 * Runs package command lines one after another, up to the first that fails.
 * @param {...string[]} lines the file inside node_modules, then its arguments
 * @returns {Promise<Outcome>}
 */
async function tools(...lines) {
  for (const [file = '', ...args] of lines) {
    const { code, output } = await collect(process.execPath, [packageFile(file), ...args]);
    if (code !== 0) return { ok: false, output };
  }
  return { ok: true, output: '' };
}

/** @param {string} name */
function freshReport(name) {
  mkdirSync(RESULTS, { recursive: true });
  const file = join(RESULTS, name);
  rmSync(file, { force: true });
  return file;
}

/** @param {string} file */
function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** @param {Counts} counts */
function inWords(counts) {
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  return `${counts.passed} passed, ${counts.failed} failed${skipped}`;
}

async function format() {
  return tools(['@biomejs/biome/bin/biome', 'check', '--linter-enabled=false', ...CHECKED_PATHS]);
}

async function types() {
  return tools(
    ...TYPE_PROJECTS.map((project) => ['typescript/bin/tsc', '--noEmit', '--pretty', 'false', '-p', project]),
  );
}

async function lint() {
  return tools(
    ['@biomejs/biome/bin/biome', 'lint', '--error-on-warnings', ...CHECKED_PATHS],
    ['oxlint/bin/oxlint', '--type-aware', '--deny-warnings', 'src', 'test', 'tools'],
  );
}

/** @returns {Promise<Outcome>} */
async function unit() {
  const file = freshReport('unit.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { code, output } = await collect(process.execPath, [packageFile('vitest/vitest.mjs'), ...args]);
  const report = readReport(file);
  if (report === undefined) return { ok: false, output };
  // A file that cannot even be loaded has no tests to count, yet it failed.
  const unloaded = report.testResults.filter(
    (/** @type {{ status: string, assertionResults: unknown[] }} */ suite) =>
      suite.status === 'failed' && suite.assertionResults.length === 0,
  ).length;
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded,
    skipped: report.numPendingTests + report.numTodoTests,
  };
  return { ok: code === 0 && counts.failed === 0, output, counts };
}

/**
 * What an exploration came to: proved, or between two bounds, of which the widest pair is told.
 * @param {string} output
 */
function explorationFigures(output) {
  const proved = /^All proved: .*$/m.exec(output)?.[0];
  if (proved !== undefined) return proved;
  const widths = [...output.matchAll(/no run can have more\): ([\d.]+) % of the available score/g)].map(([, width]) =>
    Number(width),
  );
  if (widths.length === 0) return 'not explored';
  const reached = /^Every act, .*$/m.exec(output)?.[0] ?? 'Not everything is reached.';
  return `Best score known to ${Math.max(...widths)} % on ${widths.length} truths. ${reached}`;
}

/** @returns {Promise<Outcome>} */
async function scenarios() {
  const ids = readdirSync(join(root, 'scenarios')).filter((id) =>
    existsSync(join(root, 'scenarios', id, 'scenario.yaml')),
  );
  if (ids.length === 0) return { ok: false, output: 'There is no scenario under scenarios/.\n' };
  // Side by side: each plays some thousand runs on one core.
  const checked = await Promise.all(
    ids.map((id) => collect(process.execPath, ['src/cli/main.ts', 'check', `scenarios/${id}`])),
  );
  const failed = checked.filter(({ code }) => code !== 0);
  if (failed.length > 0) return { ok: false, output: failed.map(({ output }) => output).join('\n') };
  const figures = checked.map(({ output }) => /^Findings: (.*)\.$/m.exec(output)?.[1] ?? 'not linted');
  // One after the other: each explores its truths on two cores.
  /** @type {string[]} */
  const explored = [];
  for (const id of ids) {
    const args = ['explore', `scenarios/${id}`, '--length', 'short', '--budget', String(EXPLORED)];
    const { code, output } = await collect(process.execPath, ['src/cli/main.ts', ...args]);
    if (code !== 0) return { ok: false, output };
    explored.push(explorationFigures(output));
  }
  return { ok: true, output: '', note: ids.map((id, i) => `${id}: ${figures[i]}. ${explored[i]}`).join(' · ') };
}

/** @returns {Promise<Outcome>} */
async function build() {
  try {
    const { built, output, figures, complaints } = await ensureBuilt();
    // Somebody may still start a game that is too heavy; nobody may hand it in.
    if (complaints.length > 0) return { ok: false, output: complaints.join('\n'), note: figures };
    return { ok: true, output, note: built ? figures : `nothing has changed: ${figures}` };
  } catch (error) {
    return { ok: false, output: `${/** @type {Error} */ (error).message}\n` };
  }
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<Outcome>}
 */
async function browser(args) {
  const built = await build();
  if (!built.ok) return built;
  let chromium;
  try {
    chromium = await findBrowser();
  } catch (error) {
    if (error instanceof PlainError) return { ok: false, output: `${error.message}\n` };
    throw error;
  }
  const file = freshReport('browser.json');
  const { code, output } = await collect(
    process.execPath,
    [packageFile('@playwright/test/cli.js'), 'test', '--reporter=list,json', ...args],
    { PLAYWRIGHT_JSON_OUTPUT_FILE: file, CODE_DARK_TEST_BROWSER: JSON.stringify(chromium), FORCE_COLOR: '0' },
  );
  const stats = readReport(file)?.stats;
  if (stats === undefined) return { ok: false, output };
  const counts = { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
  return { ok: code === 0 && counts.failed === 0, output, counts, note: `with ${chromium.source}` };
}

/** @type {Record<string, (args: readonly string[]) => Promise<Outcome>>} */
const STEPS = { format, types, lint, unit, scenarios, build, browser };

/** @param {string} wanted @param {readonly string[]} args */
async function main(wanted, args) {
  const names = wanted === 'all' ? Object.keys(STEPS) : [wanted];
  /** @type {Counts} */
  const total = { passed: 0, failed: 0, skipped: 0 };
  let counted = false;
  for (const name of names) {
    const step = STEPS[name];
    if (step === undefined)
      throw new PlainError(`There is no step “${name}”. Known are: all, ${Object.keys(STEPS).join(', ')}.`);
    const began = performance.now();
    const { ok, output, counts, note } = await step(args);
    const seconds = `${((performance.now() - began) / 1000).toFixed(1)} s`;
    const words = [counts ? inWords(counts) : '', note ?? ''].filter((word) => word !== '').join(', ');
    if (!ok) process.stdout.write(`${output.trimEnd()}\n\n`);
    const line = `${ok ? '✓' : '✗'} ${name.padEnd(10)} ${seconds.padStart(7)}  ${words}`;
    process.stdout.write(`${line.trimEnd()}\n`);
    if (counts) {
      counted = true;
      total.passed += counts.passed;
      total.failed += counts.failed;
      total.skipped += counts.skipped;
    }
    if (!ok) {
      // A failed step without tests of its own is one failed check.
      if (!counts || counts.failed === 0) total.failed += 1;
      process.exitCode = 1;
      break;
    }
  }
  if (counted || wanted === 'all' || total.failed > 0) process.stdout.write(`\n${inWords(total)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [wanted = 'all', ...args] = process.argv.slice(2);
  main(wanted, args).catch((error) => {
    process.stderr.write(`${error instanceof PlainError ? error.message : (error?.stack ?? String(error))}\n`);
    process.exitCode = 1;
  });
}
