/** Scenarios for tests, loaded from their folders: the small one and the shipped one. */
import { type Model, prepare } from '../src/engine/model.ts';
import { compileScenarioFolder } from '../src/scenario/compile.ts';
import { formatProblem } from '../src/scenario/problem.ts';
import type { Protocol } from '../src/scenario/protocol.ts';

export interface Shipped {
  readonly model: Model;
  readonly protocol: Protocol;
  readonly texts: Readonly<Record<string, string>>;
}

const loaded = new Map<string, Shipped>();

function load(folder: string): Shipped {
  const known = loaded.get(folder);
  if (known) return known;
  const { scenario, protocol, problems, texts, protocolTexts } = compileScenarioFolder(folder);
  if (!scenario || !protocol || problems.length > 0) throw new Error(problems.map(formatProblem).join('\n'));
  const shipped = { model: prepare(scenario), protocol, texts: { ...protocolTexts.en, ...texts.en } };
  loaded.set(folder, shipped);
  return shipped;
}

/** Two clinics, one afternoon: every part of the language occurs once. */
export const twoClinics = (): Shipped => load('test/fixtures/two-clinics');
/** The exercise that ships. */
export const otandp = (): Shipped => load('scenarios/otandp-2023');
/** The same days from a clinic floor, in three seats. */
export const frontDesk = (): Shipped => load('scenarios/front-desk-thursday');
