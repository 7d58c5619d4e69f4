/** Runs that show something: replayed on the live machine, act by act, before anybody is told of them. */
import type { ActInput } from '../engine/act.ts';
import { type Exercise, type Snapshot, startExercise, truthOf } from '../engine/exercise.ts';
import type { Model } from '../engine/model.ts';
import { hasEnded } from '../engine/world.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { scoreInput } from '../evaluation/score-input.ts';
import type { Protocol } from '../scenario/protocol.ts';
import type { Length } from '../scenario/scenario.ts';
import { type Goal, goalOf } from './reach.ts';

export interface Witness {
  /** The acts as the live machine took them, to the end of the run. */
  readonly acts: readonly ActInput[];
  readonly earned: number;
  readonly available: number;
  readonly ending: string;
  readonly goals: ReadonlySet<Goal>;
  /** Acts that the live machine would not take. */
  readonly refused: number;
}

/** A seed whose runs have this hidden truth. */
export function seedFor(model: Model, truth: number): number {
  for (let seed = 0; seed < 1_000_000; seed += 1) if (truthOf(model, seed) === truth) return seed;
  throw new Error(`no seed draws truth ${truth}`);
}

/** More stops than any run has. */
const MOST_STOPS = 5000;

/** Plays the acts on the live machine, lets time run to the end and says what came of it. */
export function replayWitness(
  model: Model,
  protocol: Protocol,
  setup: { readonly seed: number; readonly length: Length; readonly seat: string },
  planned: readonly ActInput[],
): Witness {
  const exercise = startExercise(model, setup);
  const acts: ActInput[] = [];
  let refused = 0;
  const isOver = (): boolean => hasEnded(model, exercise.snapshot().words);
  for (const act of planned) {
    if (isOver()) break;
    const taken = take(model, exercise, act);
    if (taken) acts.push(taken);
    else refused += 1;
  }
  for (let stop = 0; stop < MOST_STOPS && !isOver(); stop += 1) {
    exercise.act({ kind: 'advance' });
    acts.push({ kind: 'advance' });
  }
  const snapshot = exercise.snapshot();
  exercise.stop();
  const evaluation = evaluate(protocol, scoreInput(snapshot));
  const end = snapshot.log.find((entry) => entry.kind === 'end');
  const ending = end?.kind === 'end' ? end.ending : '';
  const goals = goalsOf(snapshot, evaluation);
  const { earned, available } = evaluation.skill;
  return { acts, earned, available, ending, goals, refused };
}

/** What a run that is over has shown to be reachable. */
export function goalsOf({ log }: Snapshot, { items }: Evaluation): ReadonlySet<Goal> {
  const goals = new Set<Goal>();
  for (const entry of log) {
    const goal = goalOf(entry);
    if (goal !== null) goals.add(goal);
    if (entry.kind === 'task-started') goals.add(`assign:${entry.id}.${entry.by}`);
    if (entry.kind === 'resolved' && entry.by === 'player') {
      for (const option of entry.picked) goals.add(`option:${entry.id}.${option}`);
    }
  }
  for (const line of items) {
    goals.add(`level:${line.item}.${line.quality}`);
    goals.add(`rating:${line.item}.${line.rating}`);
  }
  return goals;
}

/** People who can do the same are interchangeable in the search: whoever of them is free does it. */
function take(model: Model, exercise: Exercise, act: ActInput): ActInput | null {
  if (exercise.act(act).ok) return act;
  if (act.kind !== 'assign') return null;
  const task = model.tasks.find(({ data }) => data.id === act.task);
  for (const responder of task?.data.who ?? []) {
    const other: ActInput = { ...act, responder };
    if (exercise.act(other).ok) return other;
  }
  return null;
}
