/**
 * What goes into an evaluation and what comes out.
 *
 * Numbers are integers: quality and time factor are tenths (10 = 1.0), points are hundredths (weight 3 at quality 1.0
 * on time = 300), so nothing is ever rounded before it is shown.
 */
import type { GroupId, Moment, Weight } from '../scenario/protocol.ts';
import type { Rating } from './rating.ts';

/** 10 as the protocol · 6 defensible or incomplete · 3 weak but not harmful · 0 nothing earned. */
export type Quality = 10 | 6 | 3 | 0;

/** 10 by the due time · 8 up to twice the window · 5 later. */
export type TimeFactor = 10 | 8 | 5;

/** One thing the player did towards an item. Several may name the same item: the best creditable one counts. */
export interface Credit {
  readonly item: string;
  readonly quality: Quality;
  readonly minute: number;
  /** Label of the act: the id of a decision or a task. */
  readonly cause: string;
  readonly option?: string;
  /** Minutes of delay by a stated dependency, not charged. Left out, it is worked out from the other credits. */
  readonly waitedFor?: number;
  /** Success made the act unnecessary: it counts as achieved, on time. */
  readonly made?: 'unnecessary';
  /** More was chosen than the people allow: the act earns 0 whatever its quality. */
  readonly over?: true;
  /** For a plan with dates: the minute the plan promises. The time factor is judged on it. */
  readonly plannedFor?: number;
}

/** A dangerous decision the player took, and its repair. */
export interface RaisedFlag {
  readonly flag: string;
  readonly minute: number;
  readonly cause: string;
  readonly option?: string;
  readonly repairedMinute: number | null;
  /** Minutes from the decision in which a repair still counts. */
  readonly repairWithin: number;
}

/** A facilitator's change of a grade, with the reason in writing. The result shows both. */
export interface Override {
  readonly item: string;
  readonly quality: Quality;
  readonly reason: string;
}

/** Everything the score depends on. The engine provides it; outcomes and luck are not in it on purpose. */
export interface ScoreInput {
  readonly truth: string;
  readonly length: 'short' | 'full';
  /** Items with a real chance in this scenario, length and truth. Fixed, so the available score is fixed. */
  readonly opportunities: readonly string[];
  readonly credits: readonly Credit[];
  readonly flags: readonly RaisedFlag[];
  /** TD is the effective one (design ruling on anchors, worked out by the caller). Missing or null: it never came. */
  readonly anchors: {
    readonly T0: number;
    readonly TD: number | null;
    readonly TP: number | null;
    readonly TR: number | null;
    readonly TL?: number | null;
    readonly TS?: number | null;
    readonly TG?: number | null;
  };
  readonly endMinute: number;
  readonly overrides?: readonly Override[];
}

/** Why a line is rated as it is; the debrief has one sentence per code. */
export type ReasonCode =
  | 'as-protocol'
  | 'late'
  | 'partial'
  | 'partial-late'
  | 'weak'
  | 'weak-late'
  | 'unnecessary'
  | 'wrong'
  | 'over-selection'
  | 'not-done'
  | 'flag-repaired'
  | 'flag';

/** The due time of a line as it was worked out in this run. */
export interface DueTime {
  /** The moment it is counted from; null where the rule is not a window. */
  readonly anchor: Moment | null;
  readonly anchorMinute: number | null;
  readonly within: number | null;
  /** Last minute for full time credit; null when the item has no time factor or its moment never came. */
  readonly minute: number | null;
}

/** One item of the result. */
export interface ItemLine {
  readonly item: string;
  readonly group: GroupId;
  readonly weight: Weight;
  /** What counted, after flags and overrides. */
  readonly quality: Quality;
  readonly timeFactor: TimeFactor;
  /** Hundredths of a point. */
  readonly earned: number;
  readonly available: number;
  readonly rating: Rating;
  readonly due: DueTime;
  readonly dueMinute: number | null;
  /** The minute of the act that counted; null when nothing was done. */
  readonly actMinute: number | null;
  /** Minutes of dependency delay taken off before judging the time. */
  readonly waitedFor: number;
  readonly cause: string | null;
  readonly option: string | null;
  /** The flag that zeroed the item: the worst of several, then the earliest. */
  readonly flag: string | null;
  readonly reason: ReasonCode;
  /** Set when a facilitator changed the grade: what stood before, and why it was changed. */
  readonly override: {
    readonly quality: Quality;
    readonly rating: Rating;
    readonly earned: number;
    readonly reason: string;
  } | null;
}

/** The rating of one of the nine protocol groups; null rating when the run offered no item of it. */
export interface GroupLine {
  readonly group: GroupId;
  readonly rating: Rating | null;
  readonly earned: number;
  readonly available: number;
  readonly items: number;
}

/** One dangerous decision in the result. */
export interface FlagLine {
  readonly flag: string;
  readonly minute: number;
  readonly cause: string;
  readonly option: string | null;
  readonly repaired: boolean;
  readonly repairedMinute: number | null;
}

/** The result of a run. Skill and safety stand apart; `overall` is skill under the danger cap. */
export interface Evaluation {
  readonly protocol: { readonly id: string; readonly version: string; readonly review: 'awaiting' | 'reviewed' };
  readonly truth: string;
  readonly length: 'short' | 'full';
  /** One line per opportunity, in the protocol's order. */
  readonly items: readonly ItemLine[];
  /** All nine groups, in the protocol's order. */
  readonly groups: readonly GroupLine[];
  readonly skill: {
    readonly rating: Rating | null;
    readonly earned: number;
    readonly available: number;
    /** earned ÷ available in thousandths, rounded down; 0 when nothing was available. */
    readonly permille: number;
  };
  readonly safety: {
    readonly flags: readonly FlagLine[];
    readonly repaired: number;
    readonly unrepaired: number;
    /** The best overall rating the dangers still allow; null without a danger. */
    readonly cap: Rating | null;
  };
  readonly overall: Rating | null;
  /** Items credited although this run counted no opportunity for them: shown, never scored. */
  readonly uncounted: readonly string[];
}
