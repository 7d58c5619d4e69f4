/** Whole logs for the desk: made when they are first opened, in a piece of the program that comes only then. */

import type { LoggedAct } from '../engine/act.ts';
import type { Exercise } from '../engine/exercise.ts';
import { captureMinute, type Trace, traceOf } from '../engine/trace/trace.ts';

/**
 * The log as it was when it was copied: the run is played again up to there, so that nothing that came later, a lost
 * memory or an unplugged machine, changes what was already in hand.
 */
export function traceAtCapture(start: () => Exercise, acts: readonly LoggedAct[], id: string): Trace | null {
  const exercise = start();
  const evidence = exercise.snapshot().model.scenario.evidence.find((each) => each.id === id);
  if (!evidence) return null;
  for (const act of acts) {
    if (captureMinute(exercise.snapshot(), evidence) !== null) break;
    exercise.act(act);
  }
  const trace = traceOf(exercise.snapshot(), id);
  exercise.stop();
  return trace;
}
