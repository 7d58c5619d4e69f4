/** Loads a scenario folder for a command: compiled, prepared, with its English texts and its protocol. */
import { type Model, prepare } from '../engine/model.ts';
import { contentHash } from '../scenario/canonical.ts';
import { compileScenarioFolder } from '../scenario/compile.ts';
import { formatProblem } from '../scenario/problem.ts';
import type { Protocol } from '../scenario/protocol.ts';
import type { Length } from '../scenario/scenario.ts';
import type { Io } from './io.ts';

export interface Loaded {
  readonly model: Model;
  readonly protocol: Protocol;
  readonly protocolHash: string;
  readonly texts: Readonly<Record<string, string>>;
}

/** The seat that `--seat` names, the first without it, or null after saying which there are. */
export function loadSeat(model: Model, asked: string | undefined, io: Io): string | null {
  const seats = model.scenario.seats.map(({ id }) => id);
  const seat = asked === undefined ? seats[0] : seats.find((id) => id === asked);
  if (seat === undefined) io.err(io.t('cli.usage.seat', { seat: asked ?? '', seats: seats.join(', ') }));
  return seat ?? null;
}

/** The length that `--length` names, else full where it is on offer; null after saying which there are. */
export function loadLength(model: Model, asked: string | undefined, io: Io): Length | null {
  const { lengths } = model.scenario;
  const length = asked === undefined ? lengths[lengths.length - 1] : lengths.find((each) => each === asked);
  if (length === undefined) io.err(io.t('cli.usage.length', { length: asked ?? '', lengths: lengths.join(', ') }));
  return length ?? null;
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
