/**
 * Questions for a re-test: decisions of the scenario at which something was missed, as they stood in the run, with what
 * each answer is worth. Only decisions with one answer of several make a question that can be answered in a minute.
 */
import type { LoggedAct } from '../engine/act.ts';
import type { Exercise, RunSetup, Snapshot } from '../engine/exercise.ts';
import { minuteOf, occur, turnOn } from '../engine/world.ts';
import type { Protocol } from '../scenario/protocol.ts';
import type { DecisionResult } from './calibration.ts';
import { momentOf } from './counterfactual.ts';
import type { Evaluation, Quality } from './evaluation.ts';

/** Five minutes. */
export const MOST_QUESTIONS = 6;
export const LEAST_QUESTIONS = 3;

export interface RecallOption {
  readonly id: string;
  /** By all it earns at the decision's items: 10 is the best answer there is. */
  readonly quality: Quality;
  readonly danger: boolean;
}

export interface RecallQuestion {
  readonly decision: string;
  /** The item that was missed, or the weightiest of the decision. */
  readonly item: string;
  readonly options: readonly RecallOption[];
}

/** Points an answer would have earned there and then, before time passes; a danger earns nothing. */
function worthOf(
  snapshot: Snapshot,
  weights: ReadonlyMap<string, number>,
  decision: string,
  option: string,
): { readonly id: string; readonly points: number; readonly danger: boolean } {
  const { model, words, setup } = snapshot;
  const turn = turnOn(model, words.slice());
  const act: LoggedAct = { kind: 'choice', decision, ids: [option], minute: minuteOf(model, words), seat: setup.seat };
  occur(turn, { kind: 'act', act });
  const earned = new Map<string, number>();
  let danger = false;
  for (const entry of turn.entries) {
    if (entry.kind === 'flag') danger = true;
    if (entry.kind === 'credit') earned.set(entry.item, Math.max(earned.get(entry.item) ?? 0, entry.quality));
  }
  let points = 0;
  for (const [item, quality] of earned) points += (weights.get(item) ?? 0) * quality;
  return { id: option, points: danger ? 0 : points, danger };
}

/** The best answer is worth 10; the others by their share of it. */
function qualityOf(points: number, best: number): Quality {
  if (points === best) return 10;
  if (points * 10 >= best * 6) return 6;
  return points > 0 ? 3 : 0;
}

/** Three to six questions, where most was lost first; fewer where the run had fewer such decisions. */
export function recallQuestions(
  protocol: Protocol,
  start: (setup: RunSetup) => Exercise,
  run: { readonly setup: RunSetup; readonly acts: readonly LoggedAct[] },
  snapshot: Snapshot,
  evaluation: Evaluation,
  results: readonly DecisionResult[],
): readonly RecallQuestion[] {
  const { scenario } = snapshot.model;
  const weights = new Map(protocol.items.map((item) => [item.id, item.weight]));
  const lostAt = (result: DecisionResult): number => result.atStake - result.earned;
  const single = results.filter(
    (result) =>
      result.items.length > 0 && scenario.decisions.find((each) => each.id === result.decision)?.act === 'choice',
  );
  const missed = single.filter((result) => result.rating !== 'P').sort((a, b) => lostAt(b) - lostAt(a));
  const rest = single.filter((result) => result.rating === 'P').sort((a, b) => b.atStake - a.atStake);
  const wanted = [...missed.slice(0, MOST_QUESTIONS), ...rest.slice(0, Math.max(0, LEAST_QUESTIONS - missed.length))];
  return wanted.flatMap((result): RecallQuestion[] => {
    const moment = momentOf(start, run, result.decision);
    if (moment === null) return [];
    const there = moment.exercise.snapshot();
    const env = turnOn(there.model, there.words);
    const ready = there.model.decisions.find((each) => each.data.id === result.decision);
    const worths = (ready?.options ?? [])
      .filter((option) => option.when?.(env) !== 0)
      .map((option) => worthOf(there, weights, result.decision, option.id));
    moment.exercise.stop();
    const best = Math.max(0, ...worths.map((each) => each.points));
    // Without a good answer among them there is nothing to recall.
    if (worths.length < 2 || best === 0) return [];
    const options = worths.map(({ id, points, danger }) => ({ id, quality: qualityOf(points, best), danger }));
    const lines = evaluation.items.filter((line) => result.items.includes(line.item));
    const worst = [...lines].sort((a, b) => b.available - b.earned - (a.available - a.earned))[0];
    return worst ? [{ decision: result.decision, item: worst.item, options }] : [];
  });
}
