/**
 * The other future: a run is played again up to one decision, the decision is answered in another way, and the game goes
 * on. Pure replay of the log's own acts; nothing is guessed. The result is a run like any other.
 */
import type { ActInput, LoggedAct } from '../engine/act.ts';
import type { Exercise, RunSetup, Snapshot } from '../engine/exercise.ts';
import { DECISION } from '../engine/model.ts';
import { hasEnded, minuteOf, nextStop, turnOn } from '../engine/world.ts';
import type { Protocol } from '../scenario/protocol.ts';
import { protocolPlayer } from './protocol-player.ts';

/** How a changed run goes on: with the acts that were played where they still fit, by the protocol, or with nothing done. */
export const CONTINUATIONS = ['as-played', 'protocol', 'nothing'] as const;
export type Continuation = (typeof CONTINUATIONS)[number];

/** One change: a decision, what it is answered with (null: let it run out), and how the run goes on. */
export interface Change {
  readonly decision: string;
  readonly ids: readonly string[] | null;
  readonly onward: Continuation;
}

/** A run to be changed. */
export interface PlayedRun {
  readonly setup: RunSetup;
  readonly acts: readonly LoggedAct[];
}

export interface Counterfactual {
  readonly snapshot: Snapshot;
  /** The minute at which the future turned off. */
  readonly minute: number;
  /** Acts of the played run that no longer fitted. */
  readonly dropped: readonly LoggedAct[];
}

/** The moment before a decision is answered: how things stood, and which of the acts had been done. */
export interface Moment {
  readonly exercise: Exercise;
  /** Index of the first act that had not been done; the decision's own act is left out of `rest`. */
  readonly rest: readonly LoggedAct[];
}

/** More acts than any run needs. */
const MOST_ACTS = 2000;

const ended = (exercise: Exercise): boolean => {
  const { model, words } = exercise.snapshot();
  return hasEnded(model, words);
};

const now = (exercise: Exercise): number => {
  const { model, words } = exercise.snapshot();
  return minuteOf(model, words);
};

function isOpen(exercise: Exercise, decision: string): boolean {
  const { model, words } = exercise.snapshot();
  const index = model.places.decisions.get(decision) ?? -1;
  return index >= 0 && words[model.at.decisions + index] === DECISION.open;
}

const answers = (act: LoggedAct, decision: string): boolean => 'decision' in act && act.decision === decision;

/** Minute of the next thing that comes by itself. */
function nextMinute(exercise: Exercise): number {
  const { model, words } = exercise.snapshot();
  return nextStop(turnOn(model, words)).minute;
}

/** Lets time run to `minute`, one stop after the other; `each` is asked at every stop and ends it by saying true. */
function runTo(exercise: Exercise, minute: number, each: () => boolean): boolean {
  while (!ended(exercise) && now(exercise) < minute) {
    const to = Math.max(now(exercise) + 1, Math.min(minute, nextMinute(exercise)));
    exercise.act({ kind: 'advance', to });
    if (each()) return true;
  }
  return false;
}

/**
 * Plays a run again up to the moment where `decision` was answered, or, where time decided, to the first moment at which
 * it could have been. Null where there is no such moment.
 */
export function momentOf(start: (setup: RunSetup) => Exercise, run: PlayedRun, decision: string): Moment | null {
  const exercise = start(run.setup);
  const own = run.acts.findIndex((act) => answers(act, decision));
  for (let i = 0; i < run.acts.length; i += 1) {
    const act = run.acts[i] as LoggedAct;
    if (i === own || (own < 0 && isOpen(exercise, decision))) {
      return { exercise, rest: run.acts.slice(own < 0 ? i : i + 1) };
    }
    if (act.kind === 'advance' && act.to !== undefined) {
      // The live clock may have run over the moment in one go.
      const reached = runTo(exercise, act.to, () => own < 0 && isOpen(exercise, decision));
      if (reached) return { exercise, rest: run.acts.slice(i) };
    } else exercise.act(act, act.seat);
  }
  if (own < 0 && isOpen(exercise, decision)) return { exercise, rest: [] };
  exercise.stop();
  return null;
}

/** Does the acts that were played, each at its own minute or as soon after it as it fits. */
function goOnAsPlayed(exercise: Exercise, rest: readonly LoggedAct[]): readonly LoggedAct[] {
  let waiting: readonly LoggedAct[] = [];
  const retry = (): boolean => {
    waiting = waiting.filter((act) => !exercise.act(act, act.seat).ok);
    return false;
  };
  for (const act of rest) {
    if (act.kind === 'advance') continue;
    runTo(exercise, act.minute, retry);
    if (!exercise.act(act, act.seat).ok) waiting = [...waiting, act];
    else retry();
  }
  while (!ended(exercise)) {
    exercise.act({ kind: 'advance' });
    retry();
  }
  return waiting;
}

function goOnBy(exercise: Exercise, player: (snapshot: Snapshot) => ActInput): void {
  for (let acts = 0; acts < MOST_ACTS && !ended(exercise); acts += 1) {
    if (!exercise.act(player(exercise.snapshot())).ok) exercise.act({ kind: 'advance' });
  }
}

/** The run with one change. Null where the decision cannot be answered so. */
export function branchOff(
  start: (setup: RunSetup) => Exercise,
  run: PlayedRun,
  change: Change,
  protocol: Protocol,
): Counterfactual | null {
  const moment = momentOf(start, run, change.decision);
  if (moment === null) return null;
  const { exercise, rest } = moment;
  const minute = now(exercise);
  const { model } = exercise.snapshot();
  const kind = model.scenario.decisions.find((each) => each.id === change.decision)?.act;
  if (kind === undefined) return null;
  if (change.ids !== null && !exercise.act({ kind, decision: change.decision, ids: change.ids }).ok) return null;
  let dropped: readonly LoggedAct[] = [];
  if (change.onward === 'as-played') dropped = goOnAsPlayed(exercise, rest);
  else if (change.onward === 'protocol') {
    const player = protocolPlayer(protocol);
    // What was to run out is let run out: the player by the protocol would answer it at once.
    if (change.ids === null) runTo(exercise, model.scenario.horizon, () => !isOpen(exercise, change.decision));
    goOnBy(exercise, player);
  } else goOnBy(exercise, () => ({ kind: 'advance' }));
  const snapshot = exercise.snapshot();
  exercise.stop();
  return { snapshot, minute, dropped };
}
