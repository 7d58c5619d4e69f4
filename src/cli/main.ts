/** The terminal: the only place that ends the process. */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createCatalogue } from '../text/catalogue.ts';
import { run } from './run.ts';

const messages = (area: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../assets/locales/en/${area}.json`, import.meta.url), 'utf8')) as Record<
    string,
    string
  >;
const catalogue = createCatalogue('en', messages('cli'), messages('session'));

const lines: string[] = [];
let ended = false;
let waiting: ((line: string | null) => void) | null = null;
/** Reading begins with the first question, so that a command that asks nothing does not wait for input. */
let reading = false;

function listen(): void {
  if (reading) return;
  reading = true;
  createInterface({ input: process.stdin })
    .on('line', (line) => {
      if (waiting) {
        const answer = waiting;
        waiting = null;
        answer(line);
      } else lines.push(line);
    })
    .on('close', () => {
      ended = true;
      waiting?.(null);
    });
}

/** Lines typed ahead wait their turn, so that a file of answers can be piped in. */
function ask(prompt: string): Promise<string | null> {
  listen();
  process.stdout.write(prompt);
  const line = lines.shift();
  if (line !== undefined) return Promise.resolve(line);
  if (ended) return Promise.resolve(null);
  return new Promise((resolve) => {
    waiting = resolve;
  });
}

const code = await run(process.argv.slice(2), {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
  ask,
  t: catalogue.t,
});
process.exit(code);
