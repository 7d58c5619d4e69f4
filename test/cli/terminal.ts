/** A terminal for tests: what is typed is given, what is said is kept. */
import { readFileSync } from 'node:fs';
import type { Io } from '../../src/cli/io.ts';
import { run } from '../../src/cli/run.ts';
import { createStrictCatalogue } from '../../src/text/catalogue.ts';

const messages = (area: string): Record<string, string> =>
  JSON.parse(readFileSync(`assets/locales/en/${area}.json`, 'utf8')) as Record<string, string>;
/** Strict: a key without a text makes the test fail. */
const catalogue = createStrictCatalogue('en', messages('cli'), messages('session'));

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly prompts: readonly string[];
}

/** @param typed answers each prompt; null is the end of input */
export async function command(
  argv: readonly string[],
  typed: (prompt: string, out: readonly string[]) => string | null = () => null,
): Promise<Said> {
  const out: string[] = [];
  const err: string[] = [];
  const prompts: string[] = [];
  const io: Io = {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    ask: async (prompt) => {
      prompts.push(prompt);
      return typed(prompt, out);
    },
    t: catalogue.t.bind(catalogue),
  };
  const code = await run(argv, io);
  return { code, out: out.join('\n'), err: err.join('\n'), prompts };
}
