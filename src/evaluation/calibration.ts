/**
 * Decision by decision: how it came out, what it won, and how sure the player was. Saying how sure one is never costs
 * anything; it shows whether the feeling can be trusted.
 */
import type { Snapshot } from '../engine/exercise.ts';
import type { EntryOf } from '../engine/log.ts';
import type { RunNote } from '../engine/run-file.ts';
import type { Evaluation } from './evaluation.ts';
import type { Rating } from './rating.ts';

export const CONFIDENCES = ['sure', 'fairly', 'guess'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** One decision of a run. Points in hundredths. */
export interface DecisionResult {
  readonly decision: string;
  readonly minute: number;
  readonly byDefault: boolean;
  readonly picked: readonly string[];
  readonly over: boolean;
  readonly rating: Rating;
  readonly flags: readonly string[];
  /** Items that this decision can serve and that the run offered. */
  readonly items: readonly string[];
  /** Points of the items whose counting act this decision was. */
  readonly earned: number;
  /** Points of all its items: each can be served elsewhere as well. */
  readonly atStake: number;
  readonly confidence: Confidence | null;
}

const RATINGS: Readonly<Record<number, Rating>> = { 10: 'P', 6: 'S', 3: 'M', 0: 'U' };

/** How sure the player was of a decision, if they said so. */
export function confidenceIn(notes: readonly RunNote[], decision: string): Confidence | null {
  const said = notes.find((note) => note.kind === 'confidence' && note.id === decision)?.text;
  return CONFIDENCES.find((each) => each === said) ?? null;
}

/** All decisions that are over, in the order in which they were. */
export function decisionResults(
  snapshot: Snapshot,
  evaluation: Evaluation,
  notes: readonly RunNote[],
): readonly DecisionResult[] {
  const credits = snapshot.log.filter((entry): entry is EntryOf<'credit'> => entry.kind === 'credit');
  const flags = snapshot.log.filter((entry): entry is EntryOf<'flag'> => entry.kind === 'flag');
  return snapshot.log.flatMap((entry): DecisionResult[] => {
    if (entry.kind !== 'resolved') return [];
    const data = snapshot.model.scenario.decisions.find((decision) => decision.id === entry.id);
    if (!data) return [];
    const cause = `decision:${entry.id}`;
    const raised = flags.filter((flag) => flag.cause === cause).map((flag) => flag.flag);
    const best = Math.max(0, ...credits.filter((credit) => credit.cause === cause).map((credit) => credit.quality));
    const lines = evaluation.items.filter((line) => data.items.includes(line.item));
    return [
      {
        decision: entry.id,
        minute: entry.minute,
        byDefault: entry.by === 'default',
        picked: entry.picked,
        over: entry.over,
        rating: raised.length > 0 ? 'U' : (RATINGS[best] ?? 'U'),
        flags: raised,
        items: lines.map((line) => line.item),
        earned: lines.reduce((sum, line) => sum + (line.cause === cause ? line.earned : 0), 0),
        atStake: lines.reduce((sum, line) => sum + line.available, 0),
        confidence: confidenceIn(notes, entry.id),
      },
    ];
  });
}

export interface Calibration {
  /** For each word: how often it was said of a decision that is scored, and how often the decision was right. */
  readonly levels: readonly { readonly confidence: Confidence; readonly said: number; readonly right: number }[];
  /** Decisions the player was sure of and that went wrong, worst first. */
  readonly sureAndWrong: readonly string[];
  /** Decisions that were guessed and were right: knowledge that only lacks trust. */
  readonly guessedAndRight: readonly string[];
}

/** As the protocol has it, or defensible. */
const isRight = (result: DecisionResult): boolean => result.rating === 'P' || result.rating === 'S';

export function calibrationOf(results: readonly DecisionResult[]): Calibration {
  const scored = results.filter((result) => result.items.length > 0 && !result.byDefault);
  const said = (confidence: Confidence): readonly DecisionResult[] =>
    scored.filter((result) => result.confidence === confidence);
  const wrong = said('sure').filter((result) => !isRight(result));
  return {
    levels: CONFIDENCES.map((confidence) => ({
      confidence,
      said: said(confidence).length,
      right: said(confidence).filter(isRight).length,
    })),
    sureAndWrong: [...wrong.filter((each) => each.rating === 'U'), ...wrong.filter((each) => each.rating !== 'U')].map(
      (result) => result.decision,
    ),
    guessedAndRight: said('guess')
      .filter(isRight)
      .map((result) => result.decision),
  };
}

/** The two or three decisions most worth looking at: dangerous ones, sure and wrong ones, then where most was lost. */
export function worthALook(results: readonly DecisionResult[]): readonly string[] {
  const scored = results.filter((result) => result.items.length > 0);
  const { sureAndWrong } = calibrationOf(results);
  const rank = (result: DecisionResult): number =>
    (result.flags.length > 0 ? 100_000 : 0) +
    (sureAndWrong.includes(result.decision) ? 50_000 : 0) +
    (isRight(result) ? 0 : 10_000) +
    (result.atStake - result.earned);
  const sorted = scored
    .map((result, place) => ({ result, place, worth: rank(result) }))
    .filter(({ result }) => result.rating !== 'P' || result.flags.length > 0)
    .sort((a, b) => b.worth - a.worth || a.place - b.place)
    .map(({ result }) => result);
  // A run without a fault still has its heaviest decisions to learn from.
  const rest = scored.filter((result) => !sorted.includes(result)).sort((a, b) => b.atStake - a.atStake);
  return [...sorted, ...rest].slice(0, 3).map((result) => result.decision);
}
