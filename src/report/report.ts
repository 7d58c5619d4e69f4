/**
 * The report of a run: everything that any document prints, as plain JSON with its texts resolved. All formats are made
 * from this and nothing else, so that all of them say the same. `assets/report.schema.json` is its published schema.
 *
 * Points are hundredths (300 = 3.00), quality and time factor tenths (10 = 1.0), times game minutes beside a `when` that
 * people read. A date is `2026-11-22`.
 */
import type { Confidence } from '../evaluation/calibration.ts';
import type { Quality, ReasonCode, TimeFactor } from '../evaluation/evaluation.ts';
import type { Rating } from '../evaluation/rating.ts';
import type { GroupId, Weight } from '../scenario/protocol.ts';
import type { DecisionKind, Length } from '../scenario/scenario.ts';

export const REPORT_FORMAT = 'code-dark-report/1';

/** Names only where somebody typed one. */
export interface ReportNames {
  readonly participant: string | null;
  readonly facilitator: string | null;
  readonly group: string | null;
}

/** One field of the exercise overview, in the order of the HSEEP template. */
export interface ReportField {
  readonly id: string;
  readonly label: string;
  readonly lines: readonly string[];
}

/** What a reader in a hurry should know. */
export interface ReportSummary {
  /** The run in one sentence. */
  readonly verdict: string;
  readonly paragraphs: readonly string[];
  readonly strengths: readonly string[];
  readonly areas: readonly string[];
  /** What is asked of the reader. */
  readonly asks: readonly string[];
  /** What such a report can and cannot show. */
  readonly limit: string;
}

export interface ReportRating {
  readonly rating: Rating;
  readonly name: string;
  readonly definition: string;
}

/** A citation: printed tag, whose it is, how far it was checked, and whether it stood at the time of the story. */
export interface ReportReference {
  readonly tag: string;
  readonly standard: string;
  readonly verified: 'read' | 'secondary' | 'unchecked';
  readonly current: 'may-2023' | 'later';
}

/** One scored item. */
export interface ReportItem {
  readonly id: string;
  readonly group: GroupId;
  readonly title: string;
  readonly weight: Weight;
  readonly rating: Rating;
  readonly quality: Quality;
  readonly timeFactor: TimeFactor;
  readonly earned: number;
  readonly available: number;
  readonly reason: ReasonCode;
  /** What was done. */
  readonly you: string;
  readonly minute: number | null;
  readonly when: string | null;
  readonly dueMinute: number | null;
  readonly due: string | null;
  /** When it was done and when it was due, as a sentence. */
  readonly timing: string;
  /** Why it is rated so. */
  readonly why: string;
  /** What good looks like. */
  readonly good: string;
  readonly next: string;
  /** When another way is defensible. */
  readonly acceptable: string;
  /** Root cause: what was behind the answer, with the misconception by name where there was one. */
  readonly analysis: readonly string[];
  readonly flag: string | null;
  readonly decision: string | null;
  readonly references: readonly ReportReference[];
  /** A facilitator's change: what stood before, and why it was changed. */
  readonly override: {
    readonly rating: Rating;
    readonly quality: Quality;
    readonly earned: number;
    readonly reason: string;
  } | null;
  /** A facilitator's note, such as “our policy differs”. */
  readonly localNote: string | null;
}

/** One of the nine protocol groups as a capability. */
export interface ReportCapability {
  readonly id: GroupId;
  readonly title: string;
  /** HSEEP core capability that it is reported under. */
  readonly core: string;
  readonly objective: string;
  readonly rating: Rating | null;
  readonly earned: number;
  readonly available: number;
  /** Ids of items done as the protocol has them. */
  readonly strengths: readonly string[];
  /** Ids of items where something was lost, most first. */
  readonly areas: readonly string[];
}

/** A dangerous decision. */
export interface ReportDanger {
  readonly id: string;
  readonly title: string;
  readonly minute: number;
  readonly when: string;
  readonly repaired: boolean;
  readonly repairedMinute: number | null;
  readonly why: string;
  readonly outcome: string;
  readonly next: string;
  readonly references: readonly ReportReference[];
}

/** One decision that is over. */
export interface ReportDecision {
  readonly id: string;
  readonly act: DecisionKind;
  readonly phase: string;
  readonly title: string;
  readonly ask: string;
  readonly minute: number;
  readonly when: string;
  /** Resolved by time, not by the player. */
  readonly byDefault: boolean;
  readonly picked: readonly string[];
  readonly consequence: readonly string[];
  readonly rating: Rating;
  /** Whether any item of the run rests on it; an unscored decision is shown without a rating. */
  readonly scored: boolean;
  readonly earned: number;
  readonly atStake: number;
  readonly items: readonly string[];
  readonly dangers: readonly string[];
  readonly confidence: Confidence | null;
  readonly explain: string;
  /** What the room agreed on as its reason (drill). */
  readonly reason: string | null;
}

/** One line of the improvement plan, with the columns of the HSEEP template. */
export interface ReportAction {
  /** `own`: typed by the participants; `suggested`: from the protocol. */
  readonly origin: 'own' | 'suggested';
  readonly group: GroupId | null;
  readonly capability: string;
  readonly item: string | null;
  readonly issue: string;
  readonly action: string;
  readonly element: string;
  /** Primary responsible organisation: a role, since the report knows no other. */
  readonly responsible: string;
  readonly contact: string | null;
  readonly start: string | null;
  readonly completion: string | null;
}

/** Something that came of the run, beside the score. */
export interface ReportOutcome {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly note: string | null;
}

export interface ReportConfidence {
  readonly levels: readonly {
    readonly confidence: Confidence;
    readonly label: string;
    readonly said: number;
    readonly right: number;
  }[];
  /** Titles of decisions. */
  readonly sureAndWrong: readonly string[];
  readonly guessedAndRight: readonly string[];
}

/** One line of the log of the run. */
export interface ReportLogLine {
  readonly minute: number;
  readonly when: string;
  readonly kind: string;
  readonly kindName: string;
  readonly id: string;
  readonly text: string;
}

/** A stretch of the story with what was decided in it; the chart is drawn from this. */
export interface ReportPhase {
  readonly id: string;
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly summary: string;
}

/** Half a day of the public record. */
export interface ReportHalfday {
  readonly id: string;
  readonly title: string;
  readonly record: readonly { readonly text: string; readonly sources: readonly string[] }[];
}

export interface Report {
  readonly format: typeof REPORT_FORMAT;
  readonly language: string;
  /** The day the report was asked for. */
  readonly date: string;
  readonly title: string;
  readonly exercise: {
    readonly scenario: string;
    readonly title: string;
    readonly version: string;
    readonly length: Length;
    readonly seat: string;
    readonly seatName: string;
    readonly mode: 'standard' | 'coach' | 'drill';
    readonly from: string;
    readonly to: string;
  };
  readonly names: ReportNames;
  readonly overview: readonly ReportField[];
  readonly summary: ReportSummary;
  readonly result: {
    readonly overall: Rating | null;
    readonly overallName: string;
    readonly skill: {
      readonly rating: Rating | null;
      readonly earned: number;
      readonly available: number;
      /** Thousandths, rounded down. */
      readonly permille: number;
    };
    readonly safety: {
      readonly cap: Rating | null;
      readonly repaired: number;
      readonly unrepaired: number;
      readonly dangers: readonly ReportDanger[];
    };
    /** The result without the facilitator's changes; null where there are none. */
    readonly before: { readonly overall: Rating | null; readonly earned: number } | null;
    readonly hintsUsed: number;
    readonly ending: { readonly id: string; readonly headline: string; readonly body: string } | null;
  };
  readonly ratings: readonly ReportRating[];
  readonly capabilities: readonly ReportCapability[];
  readonly items: readonly ReportItem[];
  readonly decisions: readonly ReportDecision[];
  readonly plan: readonly ReportAction[];
  readonly outcomes: readonly ReportOutcome[];
  readonly confidence: ReportConfidence | null;
  readonly hotWash: {
    readonly reactions: readonly string[];
    readonly plus: readonly string[];
    readonly delta: readonly string[];
  };
  readonly truth: {
    readonly id: string;
    readonly title: string;
    readonly story: string;
    readonly clues: readonly { readonly text: string; readonly found: boolean }[];
  };
  readonly phases: readonly ReportPhase[];
  readonly record: readonly ReportHalfday[];
  readonly log: readonly ReportLogLine[];
  readonly sources: readonly {
    readonly id: string;
    readonly title: string;
    readonly publisher: string;
    readonly date: string;
    readonly url: string;
  }[];
  readonly review: {
    readonly state: 'awaiting' | 'reviewed';
    readonly statement: string;
    readonly corrections: string;
  };
  /** Everything needed to play the run again and to compare the result. */
  readonly run: {
    readonly scenario: string;
    readonly scenarioVersion: string;
    readonly scenarioHash: string;
    readonly protocol: string;
    readonly protocolVersion: string;
    readonly protocolHash: string;
    readonly engineVersion: string;
    readonly seed: number;
    readonly length: Length;
    readonly seat: string;
    readonly mode: 'standard' | 'coach' | 'drill';
    readonly acts: number;
    readonly minute: number;
  };
}
