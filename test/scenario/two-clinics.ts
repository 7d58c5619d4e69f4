/** The small scenario of the tests, as a map of files that a test may change. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type CompileResult, compileScenarioFiles, readScenarioFolder } from '../../src/scenario/compile.ts';
import { parseProtocol } from '../../src/scenario/protocol-schema.ts';

export const twoClinicsFolder = fileURLToPath(new URL('../fixtures/two-clinics', import.meta.url));
const protocolFile = new URL('../../scenarios/protocols/healthcare-hk.yaml', import.meta.url);

export const twoClinics: ReadonlyMap<string, string> = readScenarioFolder(twoClinicsFolder);
/** The real protocol, read once. */
export const protocol = parseProtocol(readFileSync(protocolFile, 'utf8'), 'protocols/healthcare-hk.yaml').protocol;

/** Compiles the small scenario with some of its files exchanged; null takes a file away. */
export function compileWith(changes: Readonly<Record<string, string | null>>): CompileResult {
  const files = new Map(twoClinics);
  for (const [name, text] of Object.entries(changes)) {
    if (text === null) files.delete(name);
    else files.set(name, text);
  }
  return compileScenarioFiles(files, { protocol });
}

/** The file's text; fails when it is not there. */
export function textOf(name: string): string {
  const text = twoClinics.get(name);
  if (text === undefined) throw new Error(`the small scenario has no ${name}`);
  return text;
}
