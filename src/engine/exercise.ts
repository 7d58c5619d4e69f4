/**
 * One exercise being run: scenario + seed + acts, nothing else. It owns no clock; time moves when an act costs minutes or
 * lets it run.
 */
import type { Length } from '../scenario/scenario.ts';
import { type ActInput, type ActResult, type LoggedAct, refuse } from './act.ts';
import { drawWeighted } from './dice.ts';
import type { Driver } from './driver.ts';
import { refusalOf } from './legal.ts';
import type { Entry } from './log.ts';
import { liveDriver } from './machine.ts';
import type { Model } from './model.ts';
import { firstWords, hasEnded, minuteOf, nextStop, priceOf, type Stop, turnOn } from './world.ts';

/** Changes with every change of the rules that can alter a run. */
export const ENGINE_VERSION = '1.0.0';

/** How a run is set up (design.md §8). `seed` is an unsigned 32-bit integer; `mode` is the feedback it is played with. */
export interface RunSetup {
  readonly seed: number;
  readonly length: Length;
  /**
   * Fixed at minute 0. Absent, or not a seat of the scenario: its first seat; who takes a run from outside compares it
   * with `snapshot().setup.seat`.
   */
  readonly seat?: string;
}

/** How things stand: all that view, score and replay need. */
export interface Snapshot {
  readonly model: Model;
  readonly setup: Required<RunSetup>;
  readonly words: Int32Array;
  readonly log: readonly Entry[];
  /** Index in the log of the first entry that the last act brought about. */
  readonly lastFrom: number;
}

export interface Exercise {
  readonly snapshot: () => Snapshot;
  /** Does the act if it is legal; a refusal changes nothing. `seat` is the run's, if not given, and no other. */
  readonly act: (input: ActInput, seat?: string) => ActResult;
  readonly stop: () => void;
}

/** Index of the hidden truth that `seed` draws. */
export function truthOf(model: Model, seed: number): number {
  return drawWeighted(
    seed,
    'truth',
    model.scenario.truths.map((truth) => truth.weight),
  );
}

/** Index of a seat; of the first where the scenario has none of that name. */
export function seatIndex(model: Model, seat: string | undefined): number {
  return Math.max(
    0,
    model.scenario.seats.findIndex(({ id }) => id === seat),
  );
}

const VISIBLE: ReadonlySet<Entry['kind']> = new Set(['inject', 'opened', 'resolved', 'task-done', 'asset', 'end']);

/** Whether the seat can see that something happened: `advance` stops there. */
export function isVisible(model: Model, entry: Entry): boolean {
  if (entry.kind === 'asset') return model.scenario.assets.some((asset) => asset.id === entry.id && asset.public);
  return VISIBLE.has(entry.kind) || (entry.kind === 'state' && entry.chart === 'phase');
}

/** An exercise on any driver, `driver` standing before the first occurrence. */
export function exerciseOn(model: Model, asked: RunSetup, driver: Driver): Exercise {
  const own = model.scenario.seats[seatIndex(model, asked.seat)]?.id ?? '';
  const setup: Required<RunSetup> = { ...asked, seat: own };
  const log: Entry[] = [];
  let lastFrom = 0;
  // Only for looking: the table keeps its words in place, the actor has new ones after every step.
  let looking = turnOn(model, driver.words());
  const nextOf = (): Stop => {
    const words = driver.words();
    if (looking.words !== words) looking = turnOn(model, words);
    return nextStop(looking);
  };
  const step = (occurrence: Parameters<Driver['step']>[0]): readonly Entry[] => {
    const entries = driver.step(occurrence);
    for (const entry of entries) log.push(entry);
    return entries;
  };
  const runUntil = (limit: number): void => {
    while (!hasEnded(model, driver.words())) {
      const stop = nextOf();
      if (stop.minute > limit) {
        if (limit > minuteOf(model, driver.words())) step({ kind: 'time', minute: limit, index: 0 });
        return;
      }
      step(stop);
    }
  };
  const runToVisible = (): void => {
    while (!hasEnded(model, driver.words())) {
      const stop = nextOf();
      if (step(stop).some((entry) => isVisible(model, entry))) {
        runUntil(stop.minute);
        return;
      }
    }
  };
  step({ kind: 'begin' });
  runUntil(0);
  return {
    snapshot: () => ({ model, setup, words: driver.words(), log, lastFrom }),
    act: (input, seat = own) => {
      if (seat !== own) return refuse('seat/other', { seat, own });
      const refusal = refusalOf(model, driver.words(), input);
      if (refusal) return refusal;
      const minute = minuteOf(model, driver.words());
      const act: LoggedAct = { ...input, minute, seat };
      const price = priceOf(model, input);
      lastFrom = log.length;
      step({ kind: 'act', act });
      if (input.kind === 'advance' && input.to === undefined) runToVisible();
      else runUntil(input.kind === 'advance' ? (input.to ?? minute) : minute + price);
      return { ok: true };
    },
    stop: driver.stop,
  };
}

/** Live play, driven by an XState actor. */
export function startExercise(model: Model, setup: RunSetup): Exercise {
  const seat = seatIndex(model, setup.seat);
  const words = firstWords(model, truthOf(model, setup.seed), setup.length === 'short' ? 0 : 1, seat);
  return exerciseOn(model, setup, liveDriver(model, words));
}
