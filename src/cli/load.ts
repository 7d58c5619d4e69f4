/** Loads a scenario folder for a command: compiled, prepared, with its English texts and its protocol. */
import { type Model, prepare } from '../engine/model.ts';
import { contentHash } from '../scenario/canonical.ts';
import { compileScenarioFolder } from '../scenario/compile.ts';
import { formatProblem } from '../scenario/problem.ts';
import type { Protocol } from '../scenario/protocol.ts';
import type { Io } from './io.ts';

export interface Loaded {
  readonly model: Model;
  readonly protocol: Protocol;
  readonly protocolHash: string;
  readonly texts: Readonly<Record<string, string>>;
}

/** The scenario, or null after its problems have been printed. */
export function loadScenario(folder: string, io: Io): Loaded | null {
  const { scenario, problems, texts, protocol, protocolTexts } = compileScenarioFolder(folder);
  if (!scenario || !protocol || problems.length > 0) {
    for (const problem of problems) io.err(formatProblem(problem));
    io.err(io.t('cli.check.count', { count: problems.length }));
    return null;
  }
  return {
    model: prepare(scenario),
    protocol,
    protocolHash: contentHash(protocol),
    texts: { ...protocolTexts.en, ...texts.en },
  };
}
