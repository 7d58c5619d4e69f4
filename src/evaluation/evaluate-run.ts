/**
 * The score of a run with what was written down after it: the player's dated plan and a facilitator's changed grades.
 * Session, replay, report and cohort all ask here, so that all of them say the same.
 */
import type { Snapshot } from '../engine/exercise.ts';
import type { RunNote } from '../engine/run-file.ts';
import { hasEnded } from '../engine/world.ts';
import type { Protocol } from '../scenario/protocol.ts';
import { evaluate } from './evaluate.ts';
import type { Evaluation, Override, ScoreInput } from './evaluation.ts';
import { planCredits } from './plan.ts';
import { scoreInput } from './score-input.ts';

/** Grades that a facilitator changed in writing; a change without a reason is none. */
function overridesOf(protocol: Protocol, notes: readonly RunNote[]): readonly Override[] {
  const known = new Set(protocol.items.map((item) => item.id));
  return notes.flatMap((note) =>
    note.kind === 'grade' && note.quality !== undefined && note.text.trim() !== '' && known.has(note.id)
      ? [{ item: note.id, quality: note.quality, reason: note.text.trim() }]
      : [],
  );
}

/** What the rubric judges: the log, and, once the exercise has ended, the notes that count. */
export function judgedInput(protocol: Protocol, snapshot: Snapshot, notes: readonly RunNote[]): ScoreInput {
  const input = scoreInput(snapshot);
  if (!hasEnded(snapshot.model, snapshot.words)) return input;
  const plan = planCredits(protocol, notes, input.endMinute);
  return { ...input, credits: [...input.credits, ...plan], overrides: overridesOf(protocol, notes) };
}

/** Scores a run as it stands, with its notes. */
export function evaluateRun(protocol: Protocol, snapshot: Snapshot, notes: readonly RunNote[]): Evaluation {
  return evaluate(protocol, judgedInput(protocol, snapshot, notes));
}
