/**
 * Players that are programs. They read the state and the keys, which no person can: `protocol` is the expert the
 * scenario was written for, `reckless` does the harm it warns of, `cautious` harms nobody but guesses, `random` guesses.
 */
import type { ActInput } from '../engine/act.ts';
import { draw } from '../engine/dice.ts';
import type { Snapshot } from '../engine/exercise.ts';
import { answer, assignments, type OpenDecision, openDecisions, openings } from '../evaluation/legal-acts.ts';
import { appraise, bestAnswer, protocolPlayer, soonest, weightsOf } from '../evaluation/protocol-player.ts';
import type { Protocol } from '../scenario/protocol.ts';

export const BOTS = ['random', 'cautious', 'protocol', 'reckless'] as const;
export type BotName = (typeof BOTS)[number];

/** Chooses the next act; `turn` counts the acts so far and is the bot's only source of chance besides its seed. */
export type Bot = (snapshot: Snapshot, turn: number) => ActInput;

/** Takes the worst answer to everything, looks at nothing and puts nobody to work. */
function recklessBot(protocol: Protocol): Bot {
  const weights = weightsOf(protocol);
  return (snapshot) => {
    const decision = soonest(openDecisions(snapshot));
    return (decision && bestAnswer(snapshot, decision, weights, -1)) ?? { kind: 'advance' };
  };
}

/** How a guess is narrowed: which options come first (equal ones by chance), and how many are taken. */
export interface Leaning {
  /** The highest come first. */
  readonly prefer: (option: number) => number;
  /** Of `order`, those a player may take together; left out, chance says how many. */
  readonly size?: (order: readonly number[], most: number) => number;
}

/** A random answer without building all of them: a rank or a set of twelve has too many. */
export function guess(open: OpenDecision, seed: number, turn: number, leaning?: Leaning): ActInput {
  const { data } = open.decision;
  const pick = (stream: string, below: number): number => draw(seed, `bot:${stream}`, turn, Math.max(1, below));
  if (open.available.length === 0) return { kind: 'advance' };
  if (data.act === 'choice' && !leaning)
    return answer(open, [open.available[pick('choice', open.available.length)] ?? 0]);
  const rest = [...open.available];
  const order: number[] = [];
  while (rest.length > 0) order.push(...rest.splice(pick(`order${order.length}`, rest.length), 1));
  if (leaning) order.sort((a, b) => leaning.prefer(b) - leaning.prefer(a));
  if (data.act === 'choice') return answer(open, order.slice(0, 1));
  if (data.act === 'rank') return answer(open, order);
  const oneOf = new Set(data.groups.filter((group) => group.one).map((group) => group.id));
  const used = new Set<string>();
  const picked = order.filter((option) => {
    const group = data.options[option]?.group ?? '';
    if (!oneOf.has(group)) return true;
    if (used.has(group)) return false;
    used.add(group);
    return true;
  });
  if (picked.length < data.min) return { kind: 'advance' };
  const most = Math.min(data.max, order.length);
  const drawn = data.min + pick('size', most - data.min + 1);
  const size = leaning?.size?.(picked, most) ?? drawn;
  return answer(open, picked.slice(0, Math.max(data.min, Math.min(most, size))));
}

/** Gives the answer to an open decision. */
export type Answerer = (snapshot: Snapshot, open: OpenDecision, turn: number) => ActInput;

/** Moves at random between decisions, tasks, evidence and waiting, and leaves the answers to `reply`. */
export function wanderingBot(seed: number, reply: Answerer): Bot {
  return (snapshot, turn) => {
    const roll = draw(seed, 'bot:move', turn, 100);
    const open = openDecisions(snapshot);
    if (open.length > 0 && roll < 50)
      return reply(snapshot, open[draw(seed, 'bot:which', turn, open.length)] as OpenDecision, turn);
    const others: ActInput[] = [...assignments(snapshot), ...openings(snapshot), { kind: 'advance' }];
    return others[draw(seed, 'bot:other', turn, others.length)] as ActInput;
  };
}

const randomBot = (seed: number): Bot => wanderingBot(seed, (_, open, turn) => guess(open, seed, turn));

/** Sees to people and clues, then guesses among what nobody warned of. */
function cautiousBot(protocol: Protocol, seed: number): Bot {
  const weights = weightsOf(protocol);
  return (snapshot, turn) => {
    const [task] = assignments(snapshot);
    if (task) return task;
    const [clue] = openings(snapshot);
    if (clue) return clue;
    const open = soonest(openDecisions(snapshot));
    if (!open) return { kind: 'advance' };
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const act = guess(open, seed, turn * 16 + attempt);
      if (appraise(snapshot, act, weights, new Map()).flags === 0) return act;
    }
    return { kind: 'advance' };
  };
}

export function makeBot(name: BotName, protocol: Protocol, seed: number): Bot {
  switch (name) {
    case 'random':
      return randomBot(seed);
    case 'cautious':
      return cautiousBot(protocol, seed);
    case 'protocol':
      return protocolPlayer(protocol);
    case 'reckless':
      return recklessBot(protocol);
  }
}
