/** A small exercise in which the lint finds nothing, and what it finds once a fault is planted. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compileScenarioFiles, readScenarioFolder } from '../../src/scenario/compile.ts';
import type { Finding } from '../../src/scenario/finding.ts';
import type { Subject } from '../../src/scenario/lint/lint.ts';
import { parseRegister, type Register } from '../../src/scenario/lint/register.ts';
import { formatProblem } from '../../src/scenario/problem.ts';
import { parseProtocolTexts } from '../../src/scenario/protocol-schema.ts';
import { protocol } from './two-clinics.ts';

export const fairClinicFolder = fileURLToPath(new URL('../fixtures/fair-clinic', import.meta.url));
const files: ReadonlyMap<string, string> = readScenarioFolder(fairClinicFolder);

const shipped = (name: string): string => readFileSync(new URL(`../../scenarios/${name}`, import.meta.url), 'utf8');

/** The register that ships. */
export const register: Register = (() => {
  const read = parseRegister(shipped('register.yaml'), 'register.yaml');
  if (read.register === null) throw new Error(read.problems.map(formatProblem).join('\n'));
  return read.register;
})();

const english = (() => {
  if (protocol === null) throw new Error('the protocol cannot be read');
  const file = 'protocols/locales/healthcare-hk.en.yaml';
  return parseProtocolTexts(shipped(file), file, protocol).texts ?? {};
})();

/** One change of a file: `find` is exchanged for `put`; an empty `find` puts it at the end. */
export interface Change {
  readonly file: string;
  readonly find: string;
  /** ▸ marks the place at which the finding is expected, if it is in here. */
  readonly put: string;
}

export interface Planted {
  readonly subject: Subject;
  /** `file:line:column` of ▸. */
  readonly marked: string | null;
}

/** Line and column of an offset. */
function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

/** The small exercise with some changes; throws where they keep it from being compiled. */
export function plant(changes: readonly Change[] = []): Planted {
  const changed = new Map(files);
  for (const { file, find, put } of changes) {
    const text = changed.get(file) ?? '';
    if (text.split(find).length !== 2 && find !== '') throw new Error(`${file} has “${find}” not once`);
    changed.set(file, find === '' ? `${text.trimEnd()}\n${put}\n` : text.replace(find, () => put));
  }
  let marked: string | null = null;
  for (const [file, text] of changed) {
    const at = text.indexOf('▸');
    if (at < 0) continue;
    marked = `${file}:${placeOf(text, at)}`;
    changed.set(file, text.replace('▸', ''));
  }
  const { scenario, problems, texts, written } = compileScenarioFiles(changed, { protocol });
  if (scenario === null || written === null || protocol === null)
    throw new Error(problems.map(formatProblem).join('\n'));
  return { subject: { scenario, protocol, texts, protocolTexts: { en: english }, written, register }, marked };
}

/** A finding in one line: rule, whether it gates, and where. */
export const told = ({ rule, gate, place }: Finding): string =>
  `${gate ? 'gate' : 'advice'} ${rule} ${place.file}:${place.line}:${place.column} ${place.path}`;
