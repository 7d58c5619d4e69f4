/** Runs of the shipped exercise by programs, played once per test file and shared by its tests. */
import { truthOf } from '../../src/engine/exercise.ts';
import { startOnTable, TransitionTable } from '../../src/engine/table-driver.ts';
import { type Bot, type BotName, makeBot } from '../../src/proof/bot.ts';
import { type Playthrough, playThrough } from '../../src/proof/playthrough.ts';
import type { Length } from '../../src/scenario/scenario.ts';
import { otandp, type Shipped } from '../scenarios.ts';

export const LENGTHS: readonly Length[] = ['full', 'short'];

const tables = new Map<Shipped, TransitionTable>();

export function tableOf(shipped: Shipped): TransitionTable {
  const table = tables.get(shipped) ?? new TransitionTable(shipped.model);
  tables.set(shipped, table);
  return table;
}

/** The `n`-th seed (from 0) that draws `truth`. */
export function seedOf(shipped: Shipped, truth: string, n = 0): number {
  let left = n;
  for (let seed = 0; ; seed += 1) {
    if (shipped.model.truths[truthOf(shipped.model, seed)]?.id !== truth) continue;
    if (left === 0) return seed;
    left -= 1;
  }
}

export function playBot(shipped: Shipped, bot: BotName | Bot, seed: number, length: Length): Playthrough {
  const table = tableOf(shipped);
  const player = typeof bot === 'string' ? makeBot(bot, shipped.protocol, seed) : bot;
  return playThrough((setup) => startOnTable(table, setup), { seed, length }, player, shipped.protocol);
}

const known = new Map<string, Playthrough>();

function once(bot: BotName, truth: string, length: Length): Playthrough {
  const key = `${bot}/${truth}/${length}`;
  const run = known.get(key) ?? playBot(otandp(), bot, seedOf(otandp(), truth), length);
  known.set(key, run);
  return run;
}

/** The expert's run of the exercise on one hidden truth. It takes no chances, so one seed stands for all. */
export const protocolRun = (truth: string, length: Length): Playthrough => once('protocol', truth, length);
export const recklessRun = (truth: string, length: Length): Playthrough => once('reckless', truth, length);
