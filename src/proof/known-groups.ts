/**
 * Known groups: players of whom it is known how good they are. If the score means something, the expert stands above
 * chance, one misconception costs points where it belongs and nowhere else, and knowing how tests are written helps nobody.
 */
import { type RunSetup, truthOf } from '../engine/exercise.ts';
import type { Model } from '../engine/model.ts';
import { startOnTable, TransitionTable } from '../engine/table-driver.ts';
import type { Rating } from '../evaluation/rating.ts';
import type { Protocol } from '../scenario/protocol.ts';
import { type Bot, makeBot } from './bot.ts';
import { type MisconceptionCost, misconceptionCost } from './misconception-cost.ts';
import { noviceBot } from './novice.ts';
import { type Playthrough, playThrough } from './playthrough.ts';
import { type Spread, spread } from './spread.ts';
import { difference, type RunShape, TELL_LIMIT, type TellAdvantage } from './tell-advantage.ts';
import { lexiconFor } from './tell-lexicon.ts';
import { TEST_WISE, TellReader, type TestWiseName, testWiseBot } from './test-wise.ts';

export type PlayerFamily = 'bot' | 'novice' | 'test-wise';

/** Runs of one player on one hidden truth. */
export interface PlayerGroup {
  readonly family: PlayerFamily;
  /** `protocol`, `novice MC-6`, `length-high` … */
  readonly player: string;
  readonly truth: string;
  readonly runs: number;
  /** Earned ÷ available, in thousandths. */
  readonly score: Spread;
  readonly overall: Readonly<Record<Rating, number>>;
  readonly flags: Readonly<Record<string, number>>;
  readonly endings: Readonly<Record<string, number>>;
}

export const KNOWN_GROUP_RULES = [
  'protocol-above-random',
  'misconception-charged',
  'misconception-contained',
  'test-wise-within',
] as const;
export type KnownGroupRule = (typeof KNOWN_GROUP_RULES)[number];

/** What must hold of known groups, and whether it does; `against` are the cases against it. */
export interface Verdict {
  readonly rule: KnownGroupRule;
  readonly holds: boolean;
  readonly figures: Readonly<Record<string, number>>;
  readonly against: readonly string[];
}

export interface KnownGroups {
  readonly shape: RunShape;
  readonly groups: readonly PlayerGroup[];
  readonly misconceptions: readonly MisconceptionCost[];
  readonly testWise: readonly TellAdvantage[];
  readonly verdicts: readonly Verdict[];
}

export interface KnownGroupsSetup {
  readonly model: Model;
  readonly protocol: Protocol;
  readonly texts: Readonly<Record<string, string>>;
  readonly shape: RunShape;
  /** Runs per hidden truth of every player that takes chances; the others need one. */
  readonly runs: number;
  /** First seed tried. */
  readonly seed?: number;
  readonly locale?: string;
  readonly testWise?: readonly TestWiseName[];
  /** Called before each player, for long work. */
  readonly progress?: (player: string) => void;
}

/** The first `count` seeds that draw each hidden truth. */
function seedsByTruth(model: Model, from: number, count: number): ReadonlyMap<string, readonly number[]> {
  const seeds = new Map(model.truths.map(({ id }): [string, number[]] => [id, []]));
  const full = (): boolean => [...seeds.values()].every((list) => list.length >= count);
  for (let seed = from; !full(); seed = (seed + 1) >>> 0) {
    const list = seeds.get(model.truths[truthOf(model, seed)]?.id ?? '');
    if (list && list.length < count) list.push(seed);
  }
  return seeds;
}

/** What is kept of a run: ten thousand whole ones would not fit. */
interface Outcome {
  readonly score: number;
  readonly overall: Rating | null;
  readonly flags: readonly string[];
  readonly endings: readonly string[];
}

const outcomeOf = ({ evaluation, snapshot }: Playthrough): Outcome => ({
  score: evaluation.skill.permille,
  overall: evaluation.overall,
  flags: evaluation.safety.flags.map(({ flag }) => flag),
  endings: snapshot.log.flatMap((entry) => (entry.kind === 'end' ? [entry.ending] : [])),
});

function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function groupOf(family: PlayerFamily, player: string, truth: string, runs: readonly Outcome[]): PlayerGroup {
  const overall: Record<Rating, number> = { P: 0, S: 0, M: 0, U: 0 };
  for (const run of runs) if (run.overall) overall[run.overall] += 1;
  return {
    family,
    player,
    truth,
    runs: runs.length,
    score: spread(runs.map(({ score }) => score)),
    overall,
    flags: tally(runs.flatMap(({ flags }) => flags)),
    endings: tally(runs.flatMap(({ endings }) => endings)),
  };
}

/** Plays every known group and judges them. */
export function knownGroups(setup: KnownGroupsSetup): KnownGroups {
  const { model, protocol, texts, shape, runs, seed = 0, locale = 'en', progress } = setup;
  const table = new TransitionTable(model);
  const start = (run: RunSetup): ReturnType<typeof startOnTable> => startOnTable(table, run);
  const seeds = seedsByTruth(model, seed, runs);
  const play = (bot: Bot, runSeed: number): Playthrough =>
    playThrough(start, { ...shape, seed: runSeed }, bot, protocol);
  const groups: PlayerGroup[] = [];
  const scores = new Map<string, readonly number[]>();
  const add = (family: PlayerFamily, player: string, chance: boolean, make: (seed: number) => Bot): void => {
    progress?.(player);
    for (const [truth, list] of seeds) {
      const outcomes = (chance ? list : list.slice(0, 1)).map((each) => outcomeOf(play(make(each), each)));
      groups.push(groupOf(family, player, truth, outcomes));
      scores.set(
        `${player}/${truth}`,
        outcomes.map(({ score }) => score),
      );
    }
  };
  for (const name of ['protocol', 'cautious', 'random', 'reckless'] as const)
    add('bot', name, name === 'cautious' || name === 'random', (each) => makeBot(name, protocol, each));
  for (const { id } of protocol.misconceptions) add('novice', `novice ${id}`, false, () => noviceBot(protocol, id));
  const lexicon = lexiconFor(locale);
  const players = lexicon ? (setup.testWise ?? TEST_WISE) : [];
  const reader = lexicon && new TellReader({ texts, lexicon });
  if (reader) for (const player of players) add('test-wise', player, true, (each) => testWiseBot(player, reader, each));

  const misconceptions = protocol.misconceptions.flatMap(({ id }) =>
    [...seeds.values()].map((list) => misconceptionCost(protocol, id, (bot) => play(bot, list[0] ?? 0))),
  );
  const testWise = players.map((player): TellAdvantage => {
    const gains = [...seeds.keys()].map((truth): [string, number[]] => {
      const chance = scores.get(`random/${truth}`) ?? [];
      return [truth, (scores.get(`${player}/${truth}`) ?? []).map((score, i) => score - (chance[i] ?? 0))];
    });
    return {
      player,
      overall: difference(gains.flatMap(([, values]) => values)),
      byTruth: Object.fromEntries(gains.map(([truth, values]) => [truth, difference(values)])),
    };
  });
  return { shape, groups, misconceptions, testWise, verdicts: verdictsOn(groups, misconceptions, testWise) };
}

function verdictsOn(
  groups: readonly PlayerGroup[],
  misconceptions: readonly MisconceptionCost[],
  testWise: readonly TellAdvantage[],
): Verdict[] {
  const of = (player: string): readonly PlayerGroup[] => groups.filter((group) => group.player === player);
  const worst = Math.min(...of('protocol').map(({ score }) => score.min));
  const high = of('random').filter(({ score }) => score.p99 >= worst);
  const met = misconceptions.filter(({ acted }) => acted.length > 0);
  const where = ({ misconception, truth }: MisconceptionCost): string => `${misconception} · ${truth}`;
  const beyond = testWise.flatMap(({ player, byTruth }) =>
    Object.entries(byTruth)
      .filter(([, { mean }]) => mean > TELL_LIMIT)
      .map(([truth]) => `${player} · ${truth}`),
  );
  const verdict = (rule: KnownGroupRule, figures: Verdict['figures'], against: readonly string[]): Verdict => ({
    rule,
    holds: against.length === 0,
    figures,
    against,
  });
  return [
    verdict(
      'protocol-above-random',
      { worst, high: Math.max(...of('random').map(({ score }) => score.p99)) },
      high.map(({ truth }) => truth),
    ),
    verdict('misconception-charged', { met: met.length }, met.filter(({ charged }) => !charged).map(where)),
    verdict(
      'misconception-contained',
      { met: met.length },
      met.filter(({ stray }) => stray.length > 0).map((cost) => `${where(cost)}: ${cost.stray.join(' ')}`),
    ),
    verdict(
      'test-wise-within',
      { players: testWise.length, most: Math.round(Math.max(0, ...testWise.map(({ overall }) => overall.mean))) },
      beyond,
    ),
  ];
}
