/**
 * Plays by the protocol: it reads the state and the keys, which no person can. The debrief's what-if goes on with it, and
 * the tool chain proves with it that the protocol's way is there to be found.
 */
import type { ActInput, LoggedAct } from '../engine/act.ts';
import type { Snapshot } from '../engine/exercise.ts';
import { minuteOf, occur, turnOn } from '../engine/world.ts';
import type { Protocol } from '../scenario/protocol.ts';
import { answer, answers, assignments, type OpenDecision, openDecisions, openings } from './legal-acts.ts';

/** What an act would earn at once, without letting time pass or charts answer. */
export interface Appraisal {
  /** Weight × tenths of quality beyond what the run already has. */
  readonly gain: number;
  readonly flags: number;
  readonly repairs: number;
  readonly learns: number;
}

export function weightsOf(protocol: Protocol): ReadonlyMap<string, number> {
  return new Map(protocol.items.map((item) => [item.id, item.weight]));
}

export function earnedSoFar(snapshot: Snapshot): Map<string, number> {
  const best = new Map<string, number>();
  for (const entry of snapshot.log) {
    if (entry.kind === 'credit') best.set(entry.item, Math.max(best.get(entry.item) ?? 0, entry.quality));
  }
  return best;
}

export function appraise(
  snapshot: Snapshot,
  act: ActInput,
  weights: ReadonlyMap<string, number>,
  best: ReadonlyMap<string, number>,
  scratch: Int32Array = snapshot.words.slice(),
): Appraisal {
  const { model, words, setup } = snapshot;
  scratch.set(words);
  const turn = turnOn(model, scratch);
  const logged: LoggedAct = { ...act, minute: minuteOf(model, words), seat: setup.seat };
  occur(turn, { kind: 'act', act: logged });
  if (act.kind === 'assign') {
    // What counts of a task is its end.
    occur(turn, {
      kind: 'task',
      minute: minuteOf(model, words),
      index: model.tasks.findIndex((task) => task.data.id === act.task),
    });
  }
  const gained = new Map<string, number>();
  let flags = 0;
  let repairs = 0;
  let learns = 0;
  for (const entry of turn.entries) {
    if (entry.kind === 'credit') gained.set(entry.item, Math.max(gained.get(entry.item) ?? 0, entry.quality));
    else if (entry.kind === 'flag') flags += 1;
    else if (entry.kind === 'repair') repairs += 1;
    else if (entry.kind === 'fact' || entry.kind === 'know') learns += 1;
  }
  let gain = 0;
  for (const [item, quality] of gained) gain += (weights.get(item) ?? 0) * Math.max(0, quality - (best.get(item) ?? 0));
  return { gain, flags, repairs, learns };
}

const worth = ({ gain, flags, repairs }: Appraisal): number => gain + 100 * repairs - 300 * flags;

/** The answer of highest (or lowest) worth; equal ones by the scenario's own order. Null where `fits` leaves none. */
export function bestAnswer(
  snapshot: Snapshot,
  open: OpenDecision,
  weights: ReadonlyMap<string, number>,
  sign: 1 | -1,
  fits: (picked: readonly number[]) => boolean = () => true,
): ActInput | null {
  const best = earnedSoFar(snapshot);
  // One copy of the state for all answers: a letter of ten blocks has hundreds.
  const scratch = snapshot.words.slice();
  let chosen: ActInput | null = null;
  let top = Number.NEGATIVE_INFINITY;
  for (const picked of answers(open)) {
    if (!fits(picked)) continue;
    const act = answer(open, picked);
    const value = sign * worth(appraise(snapshot, act, weights, best, scratch));
    if (value > top) {
      top = value;
      chosen = act;
    }
  }
  return chosen;
}

export function soonest(open: readonly OpenDecision[]): OpenDecision | undefined {
  return open.reduce<OpenDecision | undefined>(
    (first, each) => (!first || each.closesAt < first.closesAt ? each : first),
    undefined,
  );
}

/** Works the protocol: people on tasks first, clues before decisions, then the answer with most credit. */
export function protocolPlayer(protocol: Protocol): (snapshot: Snapshot) => ActInput {
  const weights = weightsOf(protocol);
  return (snapshot) => {
    const best = earnedSoFar(snapshot);
    const scratch = snapshot.words.slice();
    const valued = assignments(snapshot)
      .map((act) => ({ act, value: appraise(snapshot, act, weights, best, scratch) }))
      .map(({ act, value }) => ({ act, worth: worth(value) + value.learns, flags: value.flags }))
      .filter(({ flags }) => flags === 0)
      .sort((a, b) => b.worth - a.worth);
    const first = valued[0];
    if (first) return first.act;
    const clue = openings(snapshot).find((act) => {
      const value = appraise(snapshot, act, weights, best, scratch);
      return value.gain > 0 || value.learns > 0;
    });
    if (clue) return clue;
    const decision = soonest(openDecisions(snapshot));
    return (decision && bestAnswer(snapshot, decision, weights, 1)) ?? { kind: 'advance' };
  };
}
