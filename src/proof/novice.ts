/**
 * A player who works by the protocol and holds one misconception: wherever an answer or an errand acts on it, that is
 * what is done. What such a player loses shows whether the scenario charges the belief where it belongs.
 */
import type { Snapshot } from '../engine/exercise.ts';
import { assignments, openDecisions } from '../evaluation/legal-acts.ts';
import { bestAnswer, weightsOf } from '../evaluation/protocol-player.ts';
import type { Protocol } from '../scenario/protocol.ts';
import type { CompiledScenario } from '../scenario/scenario.ts';
import { type Bot, makeBot } from './bot.ts';

/** The expert with exactly one misconception, for example `MC-6`. */
export function noviceBot(protocol: Protocol, misconception: string): Bot {
  const expert = makeBot('protocol', protocol, 0);
  const weights = weightsOf(protocol);
  return (snapshot, turn) => {
    const errand = assignments(snapshot).find((act) => believes(snapshot, act.task, misconception));
    if (errand) return errand;
    const act = expert(snapshot, turn);
    if (!('decision' in act)) return act;
    const open = openDecisions(snapshot).find(({ decision }) => decision.data.id === act.decision);
    const held = open?.available.filter((o) => open.decision.data.options[o]?.misconception === misconception) ?? [];
    if (!open || held.length === 0) return act;
    return bestAnswer(snapshot, open, weights, 1, (picked) => held.some((o) => picked.includes(o))) ?? act;
  };
}

function believes({ model }: Snapshot, task: string, misconception: string): boolean {
  return model.scenario.tasks.some(({ id, misconception: held }) => id === task && held === misconception);
}

/** Decisions and errands that act on a misconception, by id. */
export function expressionsOf(scenario: CompiledScenario, misconception: string): ReadonlySet<string> {
  return new Set([
    ...scenario.decisions
      .filter(({ options }) => options.some((option) => option.misconception === misconception))
      .map(({ id }) => id),
    ...scenario.tasks.filter((task) => task.misconception === misconception).map(({ id }) => id),
  ]);
}
