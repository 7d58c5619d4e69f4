/**
 * What players meet in a scenario and what they can know by then: played by several kinds of players on every hidden
 * truth, in every seat and length. Chance is drawn from the seeds, so the survey comes out the same every time.
 */
import type { ActInput } from '../engine/act.ts';
import { draw } from '../engine/dice.ts';
import { type Snapshot, truthOf } from '../engine/exercise.ts';
import type { Entry } from '../engine/log.ts';
import type { TransitionTable } from '../engine/table-driver.ts';
import { startOnTable } from '../engine/table-driver.ts';
import { minuteOf, turnOn } from '../engine/world.ts';
import { answer, answers, assignments, type OpenDecision, openDecisions, openings } from '../evaluation/legal-acts.ts';
import { appraise, bestAnswer, weightsOf } from '../evaluation/protocol-player.ts';
import type { Protocol } from '../scenario/protocol.ts';
import type { Decision, Effect, Expr, Length } from '../scenario/scenario.ts';
import { type Bot, makeBot } from './bot.ts';
import { playThrough } from './playthrough.ts';
import { shapesOf } from './tell-advantage.ts';

/** A decision as one run met it. */
export interface Meeting {
  readonly decision: string;
  readonly truth: string;
  readonly length: Length;
  readonly seat: string;
  /** Injects, facts, evidence that could be looked at, and tasks done, all before it was closed. */
  readonly before: ReadonlySet<string>;
}

/** An answer as one run could give it. Answers are option ids, in the order handed in. */
export interface Judgement {
  readonly decision: string;
  readonly truth: string;
  readonly length: Length;
  readonly seat: string;
  /** Clues of the decision that were known. */
  readonly clues: readonly string[];
  /** The answers worth most. */
  readonly best: readonly string[];
  /** The same if nothing had been learnt that decides it. */
  readonly bestWithout: readonly string[];
}

/** One run: what came when. */
export interface SurveyRun {
  readonly player: string;
  readonly truth: string;
  readonly length: Length;
  readonly seat: string;
  readonly log: readonly Entry[];
}

export interface Survey {
  readonly meetings: readonly Meeting[];
  readonly judgements: readonly Judgement[];
  readonly runs: readonly SurveyRun[];
}

export interface SurveySetup {
  readonly table: TransitionTable;
  readonly protocol: Protocol;
  /** Players of each kind that uses chance, for each truth, seat and length. */
  readonly seeds?: number;
}

/** Looks at everything, sends everybody, and answers only when a decision is about to close: nobody knows more by then. */
function lingeringBot(protocol: Protocol, seed: number): Bot {
  const weights = weightsOf(protocol);
  return (snapshot, turn): ActInput => {
    const clue = openings(snapshot)[0];
    if (clue) return clue;
    const free = assignments(snapshot);
    if (free.length > 0) return free[draw(seed, 'survey:task', turn, free.length)] ?? { kind: 'advance' };
    const open = openDecisions(snapshot).reduce<OpenDecision | undefined>(
      (first, each) => (!first || each.closesAt < first.closesAt ? each : first),
      undefined,
    );
    if (!open) return { kind: 'advance' };
    const now = minuteOf(snapshot.model, snapshot.words);
    if (open.closesAt - 1 > now) return { kind: 'advance', to: open.closesAt - 1 };
    if (seed % 2 === 0) return bestAnswer(snapshot, open, weights, 1) ?? { kind: 'advance' };
    const all = answers(open);
    const picked = all[draw(seed, 'survey:answer', turn, Math.max(1, all.length))];
    return picked ? answer(open, picked) : { kind: 'advance' };
  };
}

const NOTHING: ReadonlyMap<string, number> = new Map();
/** A danger outweighs everything that an answer may earn. */
const DANGER = 1000;

/** The answers worth most at this moment, whatever was earned before. */
function bestOf(snapshot: Snapshot, open: OpenDecision, weights: ReadonlyMap<string, number>): string[] {
  let top = Number.NEGATIVE_INFINITY;
  let best: string[] = [];
  for (const picked of answers(open)) {
    const act = answer(open, picked);
    if (!('ids' in act)) continue;
    const { gain, flags } = appraise(snapshot, act, weights, NOTHING);
    const worth = gain - DANGER * flags;
    if (worth < top) continue;
    if (worth > top) best = [];
    top = worth;
    best.push(act.ids.join(' '));
  }
  return best;
}

/** Facts that decide what an answer earns. */
function factsRead(decision: Decision): ReadonlySet<string> {
  const facts = new Set<string>(decision.clues);
  const read = (expr: Expr | undefined): void => {
    if (!Array.isArray(expr)) return;
    const [op, ...operands] = expr as readonly [string, ...Expr[]];
    if (op !== 'name') for (const each of operands) read(each);
    else if (String(operands[0]).startsWith('knows.')) facts.add(String(operands[0]).slice('knows.'.length));
  };
  const run = (effects: readonly Effect[]): void => {
    for (const effect of effects) {
      if (effect.op !== 'when') continue;
      read(effect.when);
      run(effect.do);
    }
  };
  for (const option of decision.options) run(option.do);
  for (const rule of decision.rules) {
    read(rule.when);
    run(rule.do);
  }
  return facts;
}

/** The same moment, with nothing learnt of what decides the decision. */
function unaware(snapshot: Snapshot, decision: Decision): Snapshot {
  const words = snapshot.words.slice();
  const { model } = snapshot;
  const decisive = factsRead(decision);
  for (const [index, { id }] of model.scenario.facts.entries()) if (decisive.has(id)) words[model.at.facts + index] = 0;
  return { ...snapshot, words };
}

function availableIn(snapshot: Snapshot, open: OpenDecision): OpenDecision {
  const env = turnOn(snapshot.model, snapshot.words);
  const available = open.decision.options.flatMap((option, index) =>
    option.when?.(env) !== 0 && option.needs?.(env) !== 0 ? [index] : [],
  );
  return { ...open, available };
}

/** What was there before each decision closed, from a run's log. */
function meetingsOf(run: SurveyRun): Meeting[] {
  const { truth, length, seat } = run;
  const seen = new Set<string>();
  const meetings: Meeting[] = [];
  for (const entry of run.log) {
    switch (entry.kind) {
      case 'inject':
      case 'fact':
      case 'available':
      case 'read':
      case 'task-done':
        seen.add(entry.id);
        break;
      case 'resolved':
      case 'withdrawn':
        meetings.push({ decision: entry.id, truth, length, seat, before: new Set(seen) });
        break;
      default:
        break;
    }
  }
  return meetings;
}

/** Plays the survey. */
export function surveyOf({ table, protocol, seeds = 4 }: SurveySetup): Survey {
  const { model } = table;
  const weights = weightsOf(protocol);
  const judgements: Judgement[] = [];
  const runs: SurveyRun[] = [];
  const bySeed = new Map<string, number[]>(model.scenario.truths.map(({ id }) => [id, []]));
  for (let seed = 0; [...bySeed.values()].some((list) => list.length < seeds) && seed < 100_000; seed += 1) {
    const list = bySeed.get(model.truths[truthOf(model, seed)]?.id ?? '');
    if (list && list.length < seeds) list.push(seed);
  }
  for (const shape of shapesOf(model)) {
    const { length } = shape;
    const seat = shape.seat ?? '';
    for (const [truth, list] of bySeed) {
      const play = (player: string, seed: number, bot: Bot): void => {
        const watching: Bot = (snapshot, turn) => {
          const act = bot(snapshot, turn);
          const open =
            'ids' in act ? openDecisions(snapshot).find((each) => each.decision.data.id === act.decision) : undefined;
          if (open) {
            const { id, clues } = open.decision.data;
            const before = unaware(snapshot, open.decision.data);
            const known = model.scenario.facts.flatMap((fact, index) =>
              clues.includes(fact.id) && (snapshot.words[model.at.facts + index] ?? 0) > 0 ? [fact.id] : [],
            );
            const best = bestOf(snapshot, open, weights);
            judgements.push({
              decision: id,
              truth,
              length,
              seat,
              clues: known,
              best,
              bestWithout: bestOf(before, availableIn(before, open), weights),
            });
          }
          return act;
        };
        const { snapshot } = playThrough((setup) => startOnTable(table, setup), { ...shape, seed }, watching, protocol);
        runs.push({ player, truth, length, seat, log: snapshot.log });
      };
      play('protocol', list[0] ?? 0, makeBot('protocol', protocol, list[0] ?? 0));
      play('reckless', list[0] ?? 0, makeBot('reckless', protocol, list[0] ?? 0));
      for (const seed of list) {
        play('lingering', seed, lingeringBot(protocol, seed));
        play('cautious', seed, makeBot('cautious', protocol, seed));
        play('random', seed, makeBot('random', protocol, seed));
      }
    }
  }
  return { meetings: runs.flatMap(meetingsOf), judgements, runs };
}
