/** What every learning system can do for a run, whatever standard it speaks. */
import type { RunRecord, Text } from '../session/contract.ts';
import type { Course, Standard } from './course.ts';

/** One report: the run as it stands. The learning system sends on what it has not been told yet. */
export interface Report {
  /** The run itself, to resume from. */
  readonly save: string;
  readonly record: RunRecord;
}

export interface LearningSystem {
  readonly standard: Standard;
  /** Tells one learner from another on a shared PC; goes nowhere and is never shown. */
  readonly learner: string;
  /** Largest save in UTF-16 units. */
  readonly limit: number;
  /** What was kept of an earlier sitting; empty if there is none. */
  readonly saved: string;
  /** Where to go when the exercise is left; null: stay. */
  readonly returnTo: string | null;
  /** Resolves to false when the learning system does not answer. Never rejects. */
  readonly report: (report: Report) => Promise<boolean>;
  /** The page is going away, or the exercise is over and left. Called once. */
  readonly leave: (report: Report | null) => void;
}

/** Things of the page that learning systems need; tests bring their own. */
export interface Surroundings {
  readonly course: Course;
  readonly say: (text: Text) => string;
  /** Seconds since the page was opened. */
  readonly seconds: () => number;
  readonly now: () => Date;
}

/** The result as learning systems want it. Scores in per cent with at most one decimal. */
export interface Verdict {
  readonly score: number;
  /** Null without a pass mark: then nobody passes or fails. */
  readonly passed: boolean | null;
}

/**
 * Score and success (design.md §8): with a pass mark, a dangerous decision that was not repaired reports failed with the
 * score one below the mark, so that a learning system which goes by the score alone comes to the same result.
 */
export function verdictOf(record: RunRecord, passMark: number | null): Verdict {
  const score = record.permille / 10;
  if (passMark === null) return { score, passed: null };
  if (record.unrepaired > 0) return { score: Math.min(score, passMark - 1), passed: false };
  return { score, passed: score >= passMark };
}
