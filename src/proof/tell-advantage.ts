/**
 * How far each test-wise player gets beyond chance. Both play the same seeds, so that the same hidden truths, the same
 * order of options and the same first draws stand on both sides (common random numbers); the result is the mean of the
 * differences seed by seed, in thousandths of the available score, with its standard error.
 */
import type { RunSetup } from '../engine/exercise.ts';
import type { Model } from '../engine/model.ts';
import type { TransitionTable } from '../engine/table-driver.ts';
import { startOnTable } from '../engine/table-driver.ts';
import type { Protocol } from '../scenario/protocol.ts';
import { type Bot, makeBot } from './bot.ts';
import { playThrough } from './playthrough.ts';
import { TEST_WISE, type TellReader, type TestWiseName, testWiseBot } from './test-wise.ts';

/** A run without its seed: which length, and whatever else a run is set up with. */
export type RunShape = Omit<RunSetup, 'seed'>;

/** Every seat in every length that a scenario offers. */
export function shapesOf({ scenario }: Model): RunShape[] {
  return scenario.seats.flatMap(({ id }) => scenario.lengths.map((length): RunShape => ({ length, seat: id })));
}

/** Mean difference of paired runs and its standard error, both in thousandths of the available score. */
export interface Difference {
  readonly runs: number;
  readonly mean: number;
  readonly error: number;
}

export interface TellAdvantage {
  readonly player: TestWiseName;
  /** Over all hidden truths as the seeds draw them. */
  readonly overall: Difference;
  readonly byTruth: Readonly<Record<string, Difference>>;
}

/** The most by which a test-wise player may beat chance: 5 % of the available score. */
export const TELL_LIMIT = 50;

/** Mean and standard error of a list of differences. */
export function difference(values: readonly number[]): Difference {
  const runs = values.length;
  if (runs === 0) return { runs, mean: 0, error: 0 };
  const mean = values.reduce((sum, value) => sum + value, 0) / runs;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { runs, mean, error: runs > 1 ? Math.sqrt(square / (runs - 1) / runs) : 0 };
}

export interface TellAdvantageSetup {
  readonly table: TransitionTable;
  readonly protocol: Protocol;
  readonly reader: TellReader;
  readonly shape: RunShape;
  readonly runs: number;
  readonly seed?: number;
  readonly players?: readonly TestWiseName[];
}

/** Plays `runs` seeds by chance and by every test-wise player. */
export function tellAdvantages(setup: TellAdvantageSetup): TellAdvantage[] {
  const { table, protocol, reader, shape, runs, seed = 0, players = TEST_WISE } = setup;
  const seeds = Array.from({ length: runs }, (_, i) => (seed + i) >>> 0);
  const scores = (make: (seed: number) => Bot): { truth: string; score: number }[] =>
    seeds.map((each) => {
      const start = (run: RunSetup): ReturnType<typeof startOnTable> => startOnTable(table, run);
      const { evaluation } = playThrough(start, { ...shape, seed: each }, make(each), protocol);
      return { truth: evaluation.truth, score: evaluation.skill.permille };
    });
  const chance = scores((each) => makeBot('random', protocol, each));
  return players.map((player) => {
    const own = scores((each) => testWiseBot(player, reader, each));
    const pairs = own.map(({ truth, score }, i) => ({ truth, gain: score - (chance[i]?.score ?? 0) }));
    const byTruth = table.model.truths.map(({ id }) => {
      const gains = pairs.filter(({ truth }) => truth === id).map(({ gain }) => gain);
      return [id, difference(gains)] as const;
    });
    return { player, overall: difference(pairs.map(({ gain }) => gain)), byTruth: Object.fromEntries(byTruth) };
  });
}
