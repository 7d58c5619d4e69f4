/**
 * Where a tell pays: decision by decision, what a test-wise answer is worth against a guess, at the moments at which the
 * random bot meets them. It tells a writer which options to mend; the gate itself is played (tell-finding.ts).
 */
import type { ActInput, LoggedAct } from '../engine/act.ts';
import type { Snapshot } from '../engine/exercise.ts';
import type { TransitionTable } from '../engine/table-driver.ts';
import { startOnTable } from '../engine/table-driver.ts';
import { minuteOf, occur, turnOn } from '../engine/world.ts';
import type { OpenDecision } from '../evaluation/legal-acts.ts';
import type { Protocol } from '../scenario/protocol.ts';
import { guess, wanderingBot } from './bot.ts';
import { playThrough } from './playthrough.ts';
import type { RunShape } from './tell-advantage.ts';
import { leaningOf, TEST_WISE, type TellReader, type TestWiseName } from './test-wise.ts';

/** One decision seen by one test-wise player. */
export interface Giveaway {
  readonly decision: string;
  readonly player: TestWiseName;
  /** Times the decision was answered in the runs. */
  readonly met: number;
  /** Tenths of a weight point per answer: the player's, and a guess's. */
  readonly wise: number;
  readonly guessed: number;
  /** Points per run that the tell gains here, in tenths of a weight point. */
  readonly gain: number;
  /** How often each option was taken by the tell, most often first. */
  readonly taken: readonly { readonly option: string; readonly times: number }[];
}

/** Guesses that stand for chance where there are too many answers to weigh all. */
const SAMPLES = 8;

/**
 * What an answer is worth at once: weight × tenths of quality over the items it credits, counted afresh, less what its
 * flags break. What was earned elsewhere is left out, so that a decision is judged by its own options.
 */
function worthOf(
  snapshot: Snapshot,
  act: ActInput,
  weights: ReadonlyMap<string, number>,
  breaks: ReadonlyMap<string, readonly string[]>,
): number {
  const { model, words } = snapshot;
  const turn = turnOn(model, words.slice());
  const logged: LoggedAct = { ...act, minute: minuteOf(model, words), seat: snapshot.setup.seat };
  occur(turn, { kind: 'act', act: logged });
  const credited = new Map<string, number>();
  const broken = new Set<string>();
  for (const entry of turn.entries) {
    if (entry.kind === 'credit') credited.set(entry.item, Math.max(credited.get(entry.item) ?? 0, entry.quality));
    else if (entry.kind === 'flag') for (const item of breaks.get(entry.flag) ?? []) broken.add(item);
  }
  let worth = 0;
  for (const [item, quality] of credited) if (!broken.has(item)) worth += (weights.get(item) ?? 0) * quality;
  return worth;
}

export interface GiveawaySetup {
  readonly table: TransitionTable;
  readonly protocol: Protocol;
  readonly reader: TellReader;
  readonly shape: RunShape;
  readonly runs: number;
  readonly players?: readonly TestWiseName[];
}

/** Every decision × test-wise player, the largest gain first. */
export function giveaways({ table, protocol, reader, shape, runs, players = TEST_WISE }: GiveawaySetup): Giveaway[] {
  const weights = new Map(protocol.items.map((item) => [item.id, item.weight] as const));
  const breaks = new Map(protocol.flags.map((flag) => [flag.id, flag.breaks] as const));
  const sums = new Map<
    string,
    { decision: string; player: TestWiseName; met: number; wise: number; guessed: number; taken: Map<string, number> }
  >();
  const weigh = (snapshot: Snapshot, open: OpenDecision, seed: number, turn: number): void => {
    const worth = (act: ActInput): number => worthOf(snapshot, act, weights, breaks);
    const { id, act } = open.decision.data;
    let guessed = 0;
    const samples = act === 'choice' ? open.available.length : SAMPLES;
    for (let i = 0; i < samples; i += 1)
      guessed += worth(
        act === 'choice'
          ? { kind: 'choice', decision: id, ids: [open.decision.data.options[open.available[i] ?? 0]?.id ?? ''] }
          : guess(open, seed, turn * 64 + i),
      );
    for (const player of players) {
      const leaning = leaningOf(player, reader, snapshot, open);
      if (!leaning) continue;
      const key = `${id}/${player}`;
      const sum = sums.get(key) ?? { decision: id, player, met: 0, wise: 0, guessed: 0, taken: new Map() };
      sums.set(key, sum);
      const answer = guess(open, seed, turn, leaning);
      sum.met += 1;
      sum.wise += worth(answer);
      sum.guessed += guessed / Math.max(1, samples);
      if ('ids' in answer) for (const option of answer.ids) sum.taken.set(option, (sum.taken.get(option) ?? 0) + 1);
    }
  };
  for (let seed = 0; seed < runs; seed += 1) {
    const bot = wanderingBot(seed, (snapshot, open, turn) => {
      weigh(snapshot, open, seed, turn);
      return guess(open, seed, turn);
    });
    playThrough((setup) => startOnTable(table, setup), { ...shape, seed }, bot, protocol);
  }
  return [...sums.values()]
    .map(
      ({ decision, player, met, wise, guessed, taken }): Giveaway => ({
        decision,
        player,
        met,
        wise: wise / met,
        guessed: guessed / met,
        gain: (wise - guessed) / runs,
        taken: [...taken].map(([option, times]) => ({ option, times })).sort((a, b) => b.times - a.times),
      }),
    )
    .sort((a, b) => b.gain - a.gain);
}
