/** From a run file to its report: the run is played again first, and must give the result it claims. */
import { startExercise } from '../engine/exercise.ts';
import type { Model } from '../engine/model.ts';
import { type RunFault, type RunFile, replay, strangeness } from '../engine/run-file.ts';
import { minuteOf } from '../engine/world.ts';
import { evaluateRun } from '../evaluation/evaluate-run.ts';
import type { Protocol } from '../scenario/protocol.ts';
import type { Catalogue } from '../text/catalogue.ts';
import type { Report, ReportNames } from './report.ts';
import { reportOf } from './report-of.ts';

export interface RunReportInput {
  readonly run: RunFile;
  readonly model: Model;
  readonly protocol: Protocol;
  readonly protocolHash: string;
  readonly texts: Catalogue;
  readonly date: string;
  readonly names?: Partial<ReportNames>;
}

/** `unfinished`: the run has not ended. `other-result`: it gives another score than it claims. */
export type RunReport =
  | { readonly report: Report }
  | { readonly fault: RunFault }
  | { readonly problem: 'unfinished' | 'other-result' };

export function reportOfRun(input: RunReportInput): RunReport {
  const { run, model, protocol, protocolHash } = input;
  const { scenario } = model;
  const strange = strangeness(run, {
    id: scenario.id,
    hash: scenario.hash,
    version: scenario.version,
    protocolHash,
  });
  if (strange) return { fault: strange };
  const { exercise, fault } = replay((setup) => startExercise(model, setup), run);
  const snapshot = exercise.snapshot();
  exercise.stop();
  if (fault) return { fault };
  const report = reportOf({
    snapshot,
    protocol,
    protocolHash,
    notes: run.notes,
    mode: run.mode,
    texts: input.texts,
    date: input.date,
    ...(input.names === undefined ? {} : { names: input.names }),
  });
  if (report === null) return { problem: 'unfinished' };
  if (run.claims !== null) {
    const { skill, overall } = evaluateRun(protocol, snapshot, run.notes);
    const { claims } = run;
    const same =
      claims.minute === minuteOf(model, snapshot.words) &&
      claims.ended === (report.result.ending?.id ?? null) &&
      claims.earned === skill.earned &&
      claims.available === skill.available &&
      claims.overall === overall;
    if (!same) return { problem: 'other-result' };
  }
  return { report };
}
