/**
 * Questions for a re-test: decisions of the scenario at which something was missed, as they stood in the run, with what
 * each answer is worth. Only decisions with one answer of several make a question that can be answered in a minute.
 */
import type { LoggedAct } from '../engine/act.ts';
import type { Exercise, RunSetup, Snapshot } from '../engine/exercise.ts';
import { minuteOf, occur, turnOn } from '../engine/world.ts';
import type { DecisionResult } from './calibration.ts';
import { momentOf } from './counterfactual.ts';
import type { Evaluation, Quality } from './evaluation.ts';

/** Five minutes. */
export const MOST_QUESTIONS = 6;
export const LEAST_QUESTIONS = 3;

export interface RecallOption {
  readonly id: string;
  /** The best the answer earns at one of the decision's items. */
  readonly quality: Quality;
  readonly danger: boolean;
}

export interface RecallQuestion {
  readonly decision: string;
  /** The item that was missed, or the weightiest of the decision. */
  readonly item: string;
  readonly options: readonly RecallOption[];
}

/** What an answer would have been worth there and then, before time passes. */
function worthOf(snapshot: Snapshot, decision: string, option: string): RecallOption {
  const { model, words, setup } = snapshot;
  const turn = turnOn(model, words.slice());
  const act: LoggedAct = { kind: 'choice', decision, ids: [option], minute: minuteOf(model, words), seat: setup.seat };
  occur(turn, { kind: 'act', act });
  let quality: Quality = 0;
  let danger = false;
  for (const entry of turn.entries) {
    if (entry.kind === 'flag') danger = true;
    if (entry.kind === 'credit' && entry.quality > quality) quality = entry.quality;
  }
  return { id: option, quality: danger ? 0 : quality, danger };
}

/** Three to six questions, where most was lost first; fewer where the run had fewer such decisions. */
export function recallQuestions(
  start: (setup: RunSetup) => Exercise,
  run: { readonly setup: RunSetup; readonly acts: readonly LoggedAct[] },
  snapshot: Snapshot,
  evaluation: Evaluation,
  results: readonly DecisionResult[],
): readonly RecallQuestion[] {
  const { scenario } = snapshot.model;
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
    const options = (ready?.options ?? [])
      .filter((option) => option.when?.(env) !== 0)
      .map((option) => worthOf(there, result.decision, option.id));
    moment.exercise.stop();
    // Without a good answer among them there is nothing to recall.
    if (options.length < 2 || !options.some((option) => option.quality === 10)) return [];
    const lines = evaluation.items.filter((line) => result.items.includes(line.item));
    const worst = [...lines].sort((a, b) => b.available - b.earned - (a.available - a.earned))[0];
    return worst ? [{ decision: result.decision, item: worst.item, options }] : [];
  });
}
