/** Many runs by programs, and their distribution: what `npm run cli -- simulate` prints. */
import { startOnTable } from '../engine/exercise.ts';
import { TransitionTable } from '../engine/machine.ts';
import type { Model } from '../engine/model.ts';
import type { Rating } from '../evaluation/rating.ts';
import type { Protocol } from '../scenario/protocol.ts';
import type { Length } from '../scenario/scenario.ts';
import { type BotName, makeBot } from './bot.ts';
import { type Playthrough, playThrough } from './playthrough.ts';
import { wordsRead } from './words.ts';

/** A distribution of whole numbers: minimum, 5th percentile, median, 95th and 99th percentile, maximum. */
export interface Spread {
  readonly min: number;
  readonly p5: number;
  readonly median: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** Runs of one bot on one hidden truth. Score in thousandths of what was available. */
export interface SimulationGroup {
  readonly bot: BotName;
  readonly truth: string;
  readonly runs: number;
  readonly overall: Readonly<Record<Rating, number>>;
  readonly score: Spread;
  readonly flags: Readonly<Record<string, number>>;
  readonly endings: Readonly<Record<string, number>>;
  readonly words: Spread;
  readonly acts: Spread;
  readonly decisions: Spread;
  readonly injects: Spread;
  readonly opportunities: Spread;
  /** Runs that did not end, and acts the engine refused: both are faults. */
  readonly unended: number;
  readonly refused: number;
}

/** Nearest-rank percentiles of whole numbers. */
export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (percent: number): number => sorted[Math.max(0, Math.ceil((percent * sorted.length) / 100) - 1)] ?? 0;
  return {
    min: sorted[0] ?? 0,
    p5: rank(5),
    median: rank(50),
    p95: rank(95),
    p99: rank(99),
    max: sorted[sorted.length - 1] ?? 0,
  };
}

export interface SimulationSetup {
  readonly model: Model;
  readonly protocol: Protocol;
  readonly texts: Readonly<Record<string, string>>;
  readonly bots: readonly BotName[];
  readonly runs: number;
  readonly seed: number;
  readonly length: Length;
  /** The scenario's first, if not given. */
  readonly seat?: string;
}

/** Plays `runs` runs of each bot on seeds `seed`, `seed + 1` … and groups them by bot and truth. */
export function simulate(setup: SimulationSetup): SimulationGroup[] {
  const { model, protocol, texts, bots, runs, seed, length } = setup;
  const asked = setup.seat === undefined ? {} : { seat: setup.seat };
  const table = new TransitionTable(model);
  return bots.flatMap((bot) => {
    const byTruth = new Map<string, { play: Playthrough; words: number }[]>(
      model.truths.map((truth) => [truth.id, []]),
    );
    for (let i = 0; i < runs; i += 1) {
      const runSeed = (seed + i) >>> 0;
      const play = playThrough(
        (run) => startOnTable(table, run),
        { seed: runSeed, length, ...asked },
        makeBot(bot, protocol, runSeed),
        protocol,
      );
      byTruth.get(play.evaluation.truth)?.push({ play, words: wordsRead(play.snapshot, texts) });
    }
    return [...byTruth].filter(([, plays]) => plays.length > 0).map(([truth, plays]) => groupOf(bot, truth, plays));
  });
}

function groupOf(bot: BotName, truth: string, plays: readonly { play: Playthrough; words: number }[]): SimulationGroup {
  const overall: Record<Rating, number> = { P: 0, S: 0, M: 0, U: 0 };
  const flags: Record<string, number> = {};
  const endings: Record<string, number> = {};
  for (const { play } of plays) {
    if (play.evaluation.overall) overall[play.evaluation.overall] += 1;
    for (const flag of play.evaluation.safety.flags) flags[flag.flag] = (flags[flag.flag] ?? 0) + 1;
    for (const entry of play.snapshot.log)
      if (entry.kind === 'end') endings[entry.ending] = (endings[entry.ending] ?? 0) + 1;
  }
  const over = (measure: (play: Playthrough) => number): Spread => spread(plays.map(({ play }) => measure(play)));
  const logged = (kind: string): Spread =>
    over((play) => play.snapshot.log.filter((entry) => entry.kind === kind).length);
  return {
    bot,
    truth,
    runs: plays.length,
    overall,
    score: over((play) => play.evaluation.skill.permille),
    flags,
    endings,
    words: spread(plays.map((each) => each.words)),
    acts: over((play) => play.acts),
    decisions: logged('opened'),
    injects: logged('inject'),
    opportunities: over((play) => play.evaluation.items.length),
    unended: plays.filter(({ play }) => !play.ended).length,
    refused: plays.reduce((sum, { play }) => sum + play.refused.length, 0),
  };
}
