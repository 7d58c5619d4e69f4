/** Logs of the shipped exercise as they would be when copied at a given minute, whatever the story says about it. */
import { startExercise, truthOf } from '../../../src/engine/exercise.ts';
import type { Entry } from '../../../src/engine/log.ts';
import { type SignedTrace, signedTrace } from '../../../src/engine/trace/trace.ts';
import type { TraceRoutine } from '../../../src/scenario/scenario.ts';
import { otandp } from '../../scenarios.ts';

export const { model } = otandp();
export const { scenario } = model;
export const TRUTHS = scenario.truths.map((truth) => truth.id);
export const LOGS = scenario.evidence.filter((each) => each.trace).map((each) => each.id);
export const routines: readonly TraceRoutine[] = scenario.traces?.routines ?? [];

/** The `nth` seed that draws a truth. */
export function seedOf(truth: string, nth = 0): number {
  for (let seed = 1, left = nth; ; seed += 1) {
    if (TRUTHS[truthOf(model, seed)] !== truth) continue;
    if (left === 0) return seed;
    left -= 1;
  }
}

const made = new Map<string, SignedTrace>();

/** Data leaves from 15:50 until somebody shuts the door, here at the minute `shut`. */
export function copy(seed: number, log: string, minute: number, shut = 100_000): SignedTrace {
  const key = [seed, log, minute, shut].join();
  const known = made.get(key);
  if (known) return known;
  const exercise = startExercise(model, { seed, length: 'full' });
  const state = (value: string, at: number): Entry => ({
    minute: at,
    cause: 'chart:threat',
    kind: 'state',
    chart: 'threat',
    value,
  });
  const entries: Entry[] = [
    state('collecting', 60),
    state('leaving', 90),
    state('dormant', shut),
    { minute, cause: 'act', kind: 'available', id: log },
    { minute, cause: 'act', kind: 'read', id: log },
  ];
  const trace = signedTrace({ ...exercise.snapshot(), log: entries }, log);
  exercise.stop();
  if (!trace) throw new Error(`${log} has no log behind it`);
  made.set(key, trace);
  return trace;
}
