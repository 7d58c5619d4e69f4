/**
 * Players that go where the four bots do not: each run has its own temper, drawn from the seed. One temper puts nobody
 * to work, another answers every question badly and then mends it, a third lets half of its questions run out. What
 * thousands of them never reach, nobody reaches.
 */
import type { ActInput } from '../engine/act.ts';
import { draw } from '../engine/dice.ts';
import type { Snapshot } from '../engine/exercise.ts';
import { answer, answers, assignments, openDecisions, openings } from '../evaluation/legal-acts.ts';
import type { Protocol } from '../scenario/protocol.ts';
import { type Bot, makeBot } from './bot.ts';
import type { Goal } from './reach.ts';

/** Shares in percent of what a temper does when it has the choice. */
interface Temper {
  readonly tasks: number;
  readonly clues: number;
  /** How questions are answered; the rest is left to run out. */
  readonly well: number;
  readonly badly: number;
  readonly anyhow: number;
}

const SHARES = [0, 30, 100] as const;

function temperOf(seed: number): Temper {
  const pick = (what: string, below: number): number => draw(seed, `temper:${what}`, 0, below);
  const well = [0, 30, 50, 80][pick('well', 4)] ?? 0;
  const badly = [0, 20, 50, 100][pick('badly', 4)] ?? 0;
  const anyhow = [0, 50, 100][pick('anyhow', 3)] ?? 0;
  return {
    tasks: SHARES[pick('tasks', 3)] ?? 0,
    clues: SHARES[pick('clues', 3)] ?? 0,
    well,
    badly: Math.min(badly, 100 - well),
    anyhow: Math.min(anyhow, Math.max(0, 100 - well - badly)),
  };
}

/**
 * @param unseen whether something (`option:<decision>.<option>`, `assign:<task>.<responder>`) was done in no run so far:
 * the curious do it now and then
 */
export function wanderer(protocol: Protocol, seed: number, unseen: (goal: Goal) => boolean = () => false): Bot {
  const temper = temperOf(seed);
  const [well, badly] = [makeBot('protocol', protocol, seed), makeBot('reckless', protocol, seed)];
  // Whether a question is answered is settled once, or none would ever run out.
  const left = new Set<string>();
  return (snapshot: Snapshot, turn: number): ActInput => {
    const roll = (what: string, below = 100): number => draw(seed, `wander:${what}`, turn, below);
    const work = assignments(snapshot);
    const untried = work.find(({ task, responder }) => unseen(`assign:${task}.${responder}`));
    if (untried && roll('curious-task') < 50) return untried;
    if (work.length > 0 && roll('task') < temper.tasks) return work[roll('which-task', work.length)] as ActInput;
    const clues = openings(snapshot);
    if (clues.length > 0 && roll('clue') < temper.clues) return clues[roll('which-clue', clues.length)] as ActInput;
    const open = openDecisions(snapshot).filter(
      (each) => each.available.length > 0 && !left.has(each.decision.data.id),
    );
    const question = open[0];
    if (!question) return { kind: 'advance' };
    const how = roll('how');
    const { id, options } = question.decision.data;
    // Rare scenes are met by few: whoever meets one looks at what nobody has tried there.
    const fresh = answers(question).find((each) =>
      each.some((option) => unseen(`option:${id}.${options[option]?.id}`)),
    );
    if (fresh && roll('curious') < 50) return answer(question, fresh);
    if (how < temper.well) {
      const act = well(snapshot, turn);
      if (act.kind !== 'assign' && act.kind !== 'open') return act;
    } else if (how < temper.well + temper.badly && open.length === openDecisions(snapshot).length)
      return badly(snapshot, turn);
    else if (how >= temper.well + temper.badly + temper.anyhow) {
      left.add(question.decision.data.id);
      return { kind: 'advance' };
    }
    const possible = answers(question);
    const picked = possible[roll('answer', Math.max(1, possible.length))];
    return picked ? answer(question, picked) : { kind: 'advance' };
  };
}
