/**
 * `npm run bench -- lighthouse`: the built title page on Lighthouse's slow telephone, the median of five. Lighthouse is
 * fetched into .cache/ the first time; it is too large to be everybody's dependency.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from '../../tools/browser.mjs';
import { dist, ensureBuilt } from '../../tools/build.mjs';
import { listen, serveFolder } from '../../tools/serve.mjs';
import { collect, PlainError, root, toolNode } from '../../tools/toolchain.mjs';

const VERSION = '13.5.0';
const RUNS = 5;
const GOALS: Readonly<Record<string, number>> = { performance: 90, accessibility: 100, 'best-practices': 100 };
const TIMES = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift'];

interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number | null }>>;
  readonly audits: Readonly<Record<string, { readonly displayValue?: string }>>;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function lighthouse(): Promise<string> {
  const home = join(root, '.cache', `lighthouse-${VERSION}`);
  const program = join(home, 'node_modules', 'lighthouse', 'cli', 'index.js');
  if (existsSync(program)) return program;
  mkdirSync(home, { recursive: true });
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { code, output } = await collect(npm, ['install', '--prefix', home, '--no-save', `lighthouse@${VERSION}`], {});
  if (code !== 0) throw new PlainError(`${output}\nLighthouse could not be fetched.`);
  return program;
}

/** Prints each run and the medians; false where a goal is missed. */
export async function benchLighthouse(): Promise<boolean> {
  const program = await lighthouse();
  await ensureBuilt();
  const browser = await findBrowser();
  const server = serveFolder(dist);
  const port = await listen(server, 0, false);
  const scores: Record<string, number[]> = {};
  try {
    for (let run = 1; run <= RUNS; run += 1) {
      const file = join(root, '.cache', `lighthouse-${run}.json`);
      const { code, output } = await collect(
        toolNode(),
        [
          program,
          `http://127.0.0.1:${port}/`,
          '--quiet',
          '--output=json',
          `--output-path=${file}`,
          `--only-categories=${Object.keys(GOALS).join(',')}`,
          `--chrome-flags=${['--headless=new', ...browser.args].join(' ')}`,
        ],
        { ...browser.env, ...(browser.executablePath ? { CHROME_PATH: browser.executablePath } : {}) },
      );
      if (code !== 0) throw new PlainError(`${output}\nLighthouse did not come to its end.`);
      const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
      for (const [name, { score }] of Object.entries(report.categories)) {
        scores[name] = [...(scores[name] ?? []), Math.round((score ?? 0) * 100)];
      }
      console.log(`  run ${run}: ${TIMES.map((time) => `${time} ${report.audits[time]?.displayValue}`).join(', ')}`);
    }
  } finally {
    server.closeAllConnections();
    server.close();
  }
  let met = true;
  for (const [name, goal] of Object.entries(GOALS)) {
    const reached = median(scores[name] ?? []);
    met &&= reached >= goal;
    console.log(
      `  ${name.padEnd(15)} median ${reached} of ${(scores[name] ?? []).join(', ')}; goal ${goal}: ${reached >= goal ? 'met' : 'NOT met'}`,
    );
  }
  return met;
}
