/**
 * Runs that are like another run but for an act or two. A long run that ends somewhere is improved on step by step: what the
 * players that were written do not do, many small changes often find.
 */
import type { ActInput } from '../engine/act.ts';
import { draw } from '../engine/dice.ts';
import type { Snapshot } from '../engine/exercise.ts';
import { refusalOf } from '../engine/legal.ts';
import { assignments, openDecisions, openings } from '../evaluation/legal-acts.ts';
import { type Bot, guess } from './bot.ts';

/** What is changed at one place of a run. */
export type Change =
  /** Something else is done there; then the run goes on as before, as far as it still can. */
  | 'another'
  /** The act is left out. */
  | 'without'
  /** From there on somebody else plays. */
  | 'handed-over';

export const CHANGES: readonly Change[] = ['another', 'handed-over', 'another', 'without'];

export interface Variation {
  readonly acts: readonly ActInput[];
  /** The places of the acts that are changed. */
  readonly places: readonly number[];
  readonly change: Change;
  readonly seed: number;
  /** Plays on when the acts are done, or handed over. */
  readonly successor: Bot;
}

/** Any act that is legal now, by chance. */
function anyAct(snapshot: Snapshot, seed: number): ActInput {
  const open = openDecisions(snapshot);
  const acts: ActInput[] = [
    ...open.map((each) => guess(each, seed, 0)),
    ...open.map((each) => guess(each, seed, 1)),
    ...assignments(snapshot),
    ...openings(snapshot),
    { kind: 'advance' },
  ];
  return acts[draw(seed, 'variation:act', 0, acts.length)] ?? { kind: 'advance' };
}

/** Plays the varied run. */
export function variationBot({ acts, places, change, seed, successor }: Variation): Bot {
  const left = new Set(places);
  let next = 0;
  return (snapshot, turn) => {
    while (next < acts.length) {
      const here = next;
      const act = acts[next] as ActInput;
      next += 1;
      if (left.delete(here)) {
        if (change === 'another') return anyAct(snapshot, seed + here);
        if (change === 'handed-over') next = acts.length;
      } else if (refusalOf(snapshot.model, snapshot.words, act) === null) return act;
    }
    return successor(snapshot, turn);
  };
}
