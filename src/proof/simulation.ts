/** Many runs by programs, and their distribution: what `npm run cli -- simulate` prints. */
import { truthOf } from '../engine/exercise.ts';
import type { Model } from '../engine/model.ts';
import { startOnTable, TransitionTable } from '../engine/table-driver.ts';
import type { Rating } from '../evaluation/rating.ts';
import type { Protocol } from '../scenario/protocol.ts';
import type { Length } from '../scenario/scenario.ts';
import { type BotName, makeBot } from './bot.ts';
import { type Pace, PaceWatch } from './pace.ts';
import { type PaceFigures, paceFigures } from './pace-figures.ts';
import { type Playthrough, playThrough } from './playthrough.ts';
import { type Spread, spread } from './spread.ts';
import { wordsRead } from './words.ts';

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
  /** The rhythm of the first runs, as a reader meets it. */
  readonly pace: PaceFigures;
  /** Runs that did not end, and acts the engine refused: both are faults. */
  readonly unended: number;
  readonly refused: number;
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

/** Runs of each bot and truth whose rhythm is measured: each of them is read through again at every act. */
const PACED = 20;

interface Played {
  readonly play: Playthrough;
  readonly words: number;
  readonly pace: Pace | null;
}

/** Plays `runs` runs of each bot on seeds `seed`, `seed + 1` … and groups them by bot and truth. */
export function simulate(setup: SimulationSetup): SimulationGroup[] {
  const { model, protocol, texts, bots, runs, seed, length } = setup;
  const asked = setup.seat === undefined ? {} : { seat: setup.seat };
  const table = new TransitionTable(model);
  return bots.flatMap((bot) => {
    const byTruth = new Map<string, Played[]>(model.truths.map((truth) => [truth.id, []]));
    for (let i = 0; i < runs; i += 1) {
      const runSeed = (seed + i) >>> 0;
      const group = byTruth.get(model.truths[truthOf(model, runSeed)]?.id ?? '');
      const watch = (group?.length ?? 0) < PACED ? new PaceWatch(model, texts) : null;
      const player = makeBot(bot, protocol, runSeed);
      const play = playThrough(
        (run) => startOnTable(table, run),
        { seed: runSeed, length, ...asked },
        watch?.watching(player) ?? player,
        protocol,
      );
      const pace = watch?.pace(play.snapshot) ?? null;
      group?.push({ play, words: wordsRead(play.snapshot, texts), pace });
    }
    return [...byTruth].filter(([, plays]) => plays.length > 0).map(([truth, plays]) => groupOf(bot, truth, plays));
  });
}

function groupOf(bot: BotName, truth: string, plays: readonly Played[]): SimulationGroup {
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
    pace: paceFigures(plays.flatMap(({ pace }) => (pace === null ? [] : [pace]))),
    unended: plays.filter(({ play }) => !play.ended).length,
    refused: plays.reduce((sum, { play }) => sum + play.refused.length, 0),
  };
}
