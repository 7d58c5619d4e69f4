/**
 * Everything of a session that looks back on the run by the protocol: scores, reviews, the debrief. It is not needed to
 * begin, so it comes right after the first screen, with the protocol itself.
 */
import type { Snapshot } from '../engine/exercise.ts';
import type { RunNote } from '../engine/run-file.ts';
import type { Feedback, View } from '../engine/view.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import type { Protocol } from '../scenario/protocol.ts';
import type { DebriefModel, PhaseReview, RunRecord } from './contract.ts';
import { debriefOf, evaluationOf, reviewOf } from './debrief.ts';
import { recordOf } from './record.ts';

export interface Judge {
  readonly protocol: Protocol;
  readonly evaluation: (snapshot: Snapshot, notes: readonly RunNote[]) => Evaluation;
  readonly record: (snapshot: Snapshot, view: View, notes: readonly RunNote[]) => RunRecord;
  readonly review: (snapshot: Snapshot, phase: string) => PhaseReview;
  readonly debrief: (snapshot: Snapshot, feedback: Feedback, notes: readonly RunNote[]) => DebriefModel;
}

/** Judges runs by a protocol. */
export function judgeBy(protocol: Protocol): Judge {
  return {
    protocol,
    evaluation: (snapshot, notes) => evaluationOf(protocol, snapshot, notes),
    record: (snapshot, view, notes) => recordOf(snapshot, view, evaluationOf(protocol, snapshot, notes)),
    review: (snapshot, phase) => reviewOf(protocol, snapshot, phase),
    debrief: (snapshot, feedback, notes) => debriefOf(protocol, snapshot, feedback, notes),
  };
}
