/** The re-test that a run leaves behind: what was missed comes back after one and after four weeks. */
import type { Exercise, RunSetup, Snapshot } from '../engine/exercise.ts';
import { actsOf, type RunNote } from '../engine/run-file.ts';
import { startOnTable, TransitionTable } from '../engine/table-driver.ts';
import { decisionResults } from '../evaluation/calibration.ts';
import { type RecallQuestion, recallQuestions } from '../evaluation/recall.ts';
import type { Protocol } from '../scenario/protocol.ts';
import { evaluationOf } from './debrief.ts';

/** Questions from what this run missed. */
export function questionsOf(
  protocol: Protocol,
  snapshot: Snapshot,
  notes: readonly RunNote[],
): readonly RecallQuestion[] {
  const table = new TransitionTable(snapshot.model);
  const start = (setup: RunSetup): Exercise => startOnTable(table, setup);
  const evaluation = evaluationOf(protocol, snapshot, notes);
  const results = decisionResults(snapshot, evaluation, notes);
  return recallQuestions(
    protocol,
    start,
    { setup: snapshot.setup, acts: actsOf(snapshot) },
    snapshot,
    evaluation,
    results,
  );
}
