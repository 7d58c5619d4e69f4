/**
 * What the screens may ask of the one running exercise, and what it hands them. Wall, desk and sound import only this
 * file; nothing in it knows how a session is made.
 */
import type { ActInput, ActResult } from '../engine/act.ts';
import type { RunNote, RunNoteKind } from '../engine/run-file.ts';
import type { Trace } from '../engine/trace/trace.ts';
import type { ClockKind, DecisionView, Feedback, Text, View } from '../engine/view.ts';
import type { Calibration, Confidence } from '../evaluation/calibration.ts';
import type { Cause, CauseLink } from '../evaluation/causes.ts';
import type { Change } from '../evaluation/counterfactual.ts';
import type { Rating } from '../evaluation/rating.ts';
import type { RecallQuestion } from '../evaluation/recall.ts';
import type { DecisionKind, HindsightKind, Length } from '../scenario/scenario.ts';

export type { ActInput, ActResult } from '../engine/act.ts';
export type { Trace, TraceGap, TraceLine } from '../engine/trace/trace.ts';
export type * from '../engine/view.ts';
export type { Calibration, Confidence } from '../evaluation/calibration.ts';
export type { CohortPart, CohortReport, LeftOut, Quartiles } from '../evaluation/cohort.ts';
export type { Rating } from '../evaluation/rating.ts';
export type { RecallOption, RecallQuestion } from '../evaluation/recall.ts';
export type { Anchor, Channel, DecisionKind, FactTag, Grade, Length } from '../scenario/scenario.ts';

/** How time moves. `factor` stretches the live clock: 1 is normal, 0.5 half as fast. */
export interface ClockState {
  readonly kind: ClockKind;
  readonly running: boolean;
  readonly factor: number;
  /** The live clock stands still while something new is being read. */
  readonly readingStops: boolean;
}

/**
 * Where the run is kept. `memory`: the browser forbids storage; `full`: no room; `off`: not kept on purpose; `local`: the
 * learning system does not answer, so it is kept here; `trimmed`: the learning system has no room for all notes;
 * `elsewhere`: another tab has taken the run over; `looking`: it is only looked at here.
 */
export interface SaveState {
  readonly kind: 'saved' | 'memory' | 'full' | 'off' | 'local' | 'trimmed' | 'elsewhere' | 'looking';
  readonly message: Text | null;
}

/** A free note beside the acts: the room's reason, how sure somebody was, what the debrief took down. */
export type { RunNote, RunNoteKind as NoteKind } from '../engine/run-file.ts';

/** Owner, date, item and grade of a note, where its kind has them. */
export type NoteDetails = Pick<RunNote, 'owner' | 'by' | 'days' | 'item' | 'quality'>;

export interface Session {
  readonly view: () => View;
  /** Calls back with each new view; returns the way to stop. */
  readonly subscribe: (listener: (view: View) => void) => () => void;
  readonly act: (act: ActInput) => ActResult;
  /** What the first screen could do without is still on its way: acts wait for it. Null once everything is here. */
  readonly arriving: () => Promise<void> | null;
  /** Keeps a note. A note of the same kind and id is replaced (hints are counted); an empty text takes it back. */
  readonly note: (kind: RunNoteKind, id: string, text: string, more?: NoteDetails) => void;
  readonly notes: () => readonly RunNote[];
  /** The whole log behind a piece of evidence that has been opened (`traced`); null for any other. */
  readonly trace: (evidence: string) => Promise<Trace | null>;
  readonly clock: () => ClockState;
  readonly setClock: (change: Partial<ClockState>) => void;
  readonly saveState: () => SaveState;
  /** The run as a learning system is told of it. */
  readonly record: () => RunRecord;
  /** The run file, ready to be offered as a download. */
  readonly exportRun: () => { readonly name: string; readonly json: string };
  /** Null until the exercise has ended (drill: until the hot wash). */
  readonly debrief: () => DebriefModel | null;
  /** Feedback on a phase. Coach: lines exist as soon as a decision is over; otherwise once the phase is past. */
  readonly review: (phase: string) => PhaseReview | null;
  /** Other futures of this run, once it has ended; loaded when asked for. Null before, and in a drill before the hot wash. */
  readonly whatIf: () => Promise<WhatIf | null>;
  /** The run with the hidden truth in sight; loaded when asked for. Null where and when `debrief` is. */
  readonly attackersEye: () => Promise<AttackersEye | null>;
  /** Questions for a re-test, from what was missed; empty while the exercise runs and before a hot wash. */
  readonly reTest: () => Promise<readonly RecallQuestion[]>;
  /** Ends the sitting: nothing moves any more, and all that was done is kept. */
  readonly close: () => Promise<void>;
  /** Deletes everything this browser keeps about the run. */
  readonly finishAndErase: () => Promise<void>;
}

/** One answered decision or one assignment, as learning systems count them. `open` and `advance` are none. */
export interface RecordedAct {
  readonly kind: DecisionKind | 'assign';
  /** Decision or task. */
  readonly id: string;
  readonly title: Text;
  readonly minute: number;
  /** Everything that could be picked, in the scenario's order, with its label. */
  readonly choices: readonly string[];
  readonly labels: readonly Text[];
  readonly picked: readonly string[];
  /** Resolved by time, not by the player. */
  readonly byDefault: boolean;
  /** In tenths; null where nothing is scored. A dangerous answer is 0. */
  readonly quality: number | null;
}

/** Where a run stands, for a learning system. Progress and score in thousandths, points in hundredths. */
export interface RunRecord {
  readonly acts: readonly RecordedAct[];
  readonly phase: string;
  readonly progress: number;
  readonly groups: readonly {
    readonly id: string;
    readonly title: Text;
    readonly rating: Rating | null;
    readonly earned: number;
    readonly available: number;
  }[];
  readonly permille: number;
  /** Dangerous decisions that were not repaired in time. */
  readonly unrepaired: number;
  readonly ended: boolean;
}

export type { Cause, CauseHow, CauseKind, CauseLink } from '../evaluation/causes.ts';
/** How a changed run goes on. */
export type { Change, Continuation } from '../evaluation/counterfactual.ts';

/** One of the futures, the played one or another. */
export interface WhatIfFuture {
  readonly debrief: DebriefModel;
  readonly ended: View['ended'];
  /** Story minute at which it is over. */
  readonly minute: number;
}

/** An item whose line differs between two futures. */
export interface WhatIfLine {
  readonly before: DebriefItem;
  readonly after: DebriefItem;
}

/** Another future of the run. */
export interface WhatIfBranch {
  readonly id: string;
  readonly name: string;
  readonly kept: boolean;
  readonly change: Change;
  /** Story minute at which it turned off. */
  readonly minute: number;
  readonly future: WhatIfFuture;
  readonly lines: readonly WhatIfLine[];
  /** What the player had done and what no longer fitted. */
  readonly dropped: readonly Text[];
}

/** A cause in words. */
export interface CauseView extends Cause {
  readonly text: Text;
}

/** What led to something and what it led to. */
export interface CausesView {
  readonly causes: readonly CauseView[];
  readonly links: readonly CauseLink[];
}

/** Other futures of one run. Everything is worked out at once; nothing touches the run itself. */
export interface WhatIf {
  readonly played: WhatIfFuture;
  /** A decision as it stood when it was answered, what was picked (null: time decided); null where it cannot be changed. */
  readonly moment: (
    decision: string,
  ) => { readonly decision: DecisionView; readonly view: View; readonly picked: readonly string[] | null } | null;
  /** Null where the decision cannot be answered so. */
  readonly make: (change: Change) => WhatIfBranch | null;
  readonly kept: () => readonly WhatIfBranch[];
  /** Keeps a branch with the run, under a name. */
  readonly keep: (branch: WhatIfBranch, name: string) => WhatIfBranch;
  readonly drop: (id: string) => void;
  /** The web around one cause (`item:CON-02`, `outcome:trust`), so many steps back and forth; null where it has none. */
  readonly causes: (focus: string, back: number, forth: number) => CausesView | null;
  /** Everything that can be asked about, in the order of the run. */
  readonly askable: () => readonly CauseView[];
  /** The branch as a run file of its own. */
  readonly exportRun: (branch: WhatIfBranch) => { readonly name: string; readonly json: string };
}

export type { HindsightKind } from '../scenario/scenario.ts';

/** A beat of the hidden truth in the attacker's eye. `at` is the place in the film, in milliseconds. */
export interface EyeBeat {
  readonly id: string;
  readonly at: number;
  /** Story minute; negative before the exercise began. */
  readonly minute: number;
  readonly shows: HindsightKind;
  /** A name that the wall understands, and one for people. */
  readonly place: string | null;
  readonly placeName: Text | null;
  readonly text: Text;
  /** Of a key: the message it stands in. */
  readonly message: Text | null;
}

/** Something the player, or the group in their stead, did. */
export interface EyeDeed {
  readonly id: string;
  readonly at: number;
  readonly minute: number;
  readonly kind: 'decision' | 'task' | 'declared' | 'asset';
  readonly text: Text;
  /** `group`: done by others, because the player had not. */
  readonly by: 'you' | 'group';
  /** It changed what the intruder could do. */
  readonly turned: boolean;
  /** Minutes since records had begun to leave; null where none were leaving, and for what has nothing to do with it. */
  readonly after: number | null;
}

/** What holds at one moment of the film. */
export interface EyeMoment {
  readonly minute: number;
  /** The last beat and the last deed; -1 before the first. */
  readonly beat: number;
  readonly deed: number;
  readonly state: 'outside' | 'inside' | 'shut' | 'back' | 'gone';
  /** Where the intruder is, and every place where they have something. */
  readonly place: string | null;
  readonly holds: readonly string[];
  /** Place of the way in; null before it. */
  readonly door: string | null;
  /** Data is leaving. */
  readonly carrying: boolean;
  /** Records really copied by then and how many leave in an hour; null and 0 where the scenario does not count them. */
  readonly copied: number | null;
  readonly leaving: number;
  /** What the team believed about it then. */
  readonly believed: { readonly from: number; readonly to: number; readonly grade: string } | null;
  /** Which picture of the wall belongs to it. */
  readonly picture: number;
}

/** The run once more, with the hidden truth in sight: a film of sixty seconds that can be scrubbed. */
export interface AttackersEye {
  /** In milliseconds. */
  readonly length: number;
  readonly truth: { readonly id: string; readonly title: Text; readonly story: Text };
  readonly beats: readonly EyeBeat[];
  readonly deeds: readonly EyeDeed[];
  /** The public record of the real group, kept apart: half-days and no hours. */
  readonly record: readonly {
    readonly id: string;
    readonly at: number;
    readonly halfday: Text;
    readonly text: Text;
    readonly sources: readonly string[];
  }[];
  /** Midnights, for the time line. */
  readonly days: readonly { readonly at: number; readonly minute: number }[];
  readonly sum: {
    /** Minutes from the way in to the first call. */
    readonly before: number | null;
    readonly copied: number | null;
    /** Minutes during which records left. */
    readonly leftFor: number;
    /** Range at the end of the run. */
    readonly believed: { readonly from: number; readonly to: number } | null;
    /** Minutes from the exercise's beginning until nothing of the intruder was left; null where something still is. */
    readonly goneAfter: number | null;
  };
  readonly minuteAt: (at: number) => number;
  readonly momentAt: (at: number) => EyeMoment;
  /** The wall's picture; with the one shown before it, what happened in between is told. */
  readonly pictureOf: (picture: number, before: number | null) => View;
}

/** What the wall is told beside a picture. */
export interface EyeScene {
  readonly door: string | null;
  readonly place: string | null;
  readonly holds: readonly string[];
  readonly state: EyeMoment['state'];
  readonly shows: HindsightKind | null;
  /** Where that is. */
  readonly spot: string | null;
  readonly leaving: boolean;
  /** The film is running: what moves may move. */
  readonly running: boolean;
}

/** The wall with the intruder's way over it. */
export interface EyeWall {
  readonly show: (view: View | null, scene: EyeScene) => void;
  readonly destroy: () => void;
}

/** One decision looked back on. */
export interface ReviewLine {
  readonly decision: string;
  readonly title: Text;
  readonly rating: Rating;
  /** What the player did, in one sentence. */
  readonly said: Text;
  /** What the standard says, naming the misconception if there was one. */
  readonly explain: Text;
  /** Printed references: `RS.MI-01`, `HK §9.1`. */
  readonly references: readonly string[];
}

export interface PhaseReview {
  readonly phase: string;
  readonly title: Text;
  /** The phase in one or two sentences. */
  readonly summary: Text | null;
  readonly lines: readonly ReviewLine[];
  /** Groups the phase touched. */
  readonly groups: readonly { readonly id: string; readonly title: Text; readonly rating: Rating | null }[];
}

/** A citation on a debrief line: its printed tag, whose it is, and how far it was checked. */
export interface DebriefReference {
  readonly tag: string;
  readonly standard: Text;
  readonly verified: 'read' | 'secondary' | 'unchecked';
  /** `later`: published after May 2023, so it is today's standard and not that week's. */
  readonly current: 'may-2023' | 'later';
}

/** One item of the protocol on one plain line (protocol.md 3.5). Points in hundredths, quality and factor in tenths. */
export interface DebriefItem {
  readonly id: string;
  readonly group: string;
  readonly weight: 1 | 2 | 3;
  readonly title: Text;
  readonly rating: Rating;
  /** What the player did: the label of the option or task, or that nothing was done. */
  readonly you: Text;
  /** Story minute of the act; null when nothing was done. */
  readonly minute: number | null;
  readonly dueMinute: number | null;
  readonly quality: number;
  readonly timeFactor: number;
  readonly earned: number;
  readonly available: number;
  /** One sentence on why it is rated so. */
  readonly why: Text;
  readonly flag: string | null;
  readonly references: readonly DebriefReference[];
  readonly next: Text;
  readonly acceptable: Text | null;
  readonly override: { readonly rating: Rating; readonly reason: string } | null;
  /** Decision to go back to for a counterfactual, if any. */
  readonly decision: string | null;
}

/** A misconception by its name, and what is true instead. */
export interface DebriefMisconception {
  readonly id: string;
  readonly name: Text;
  readonly refutation: Text;
  /** Items where it showed. */
  readonly items: readonly string[];
}

/** One decision in the debrief. Points in hundredths. */
export interface DebriefDecision {
  readonly id: string;
  readonly act: DecisionKind;
  readonly phase: string;
  readonly title: Text;
  readonly ask: Text;
  readonly minute: number;
  readonly byDefault: boolean;
  /** What was picked; empty where time decided. */
  readonly picked: readonly Text[];
  /** What came of it at once. */
  readonly after: readonly Text[];
  readonly rating: Rating;
  readonly earned: number;
  readonly atStake: number;
  readonly items: readonly string[];
  readonly flags: readonly string[];
  readonly confidence: Confidence | null;
  readonly explain: Text;
  readonly discussion: Text;
  readonly misconceptions: readonly DebriefMisconception[];
}

/** An item that falls due after the story and is scored on the player's own plan. */
export interface DebriefPlanItem {
  readonly id: string;
  readonly title: Text;
  readonly next: Text;
  /** Days from the debrief in which it is in time; null where it has no limit. */
  readonly days: number | null;
}

/** A dangerous decision in the debrief. */
export interface DebriefFlag {
  readonly id: string;
  readonly title: Text;
  readonly minute: number;
  readonly repairedMinute: number | null;
  readonly why: Text;
  readonly next: Text;
  readonly references: readonly DebriefReference[];
}

/** One half-day: what is on the record and what happened in this run. */
export interface DebriefHalfday {
  readonly id: string;
  readonly title: Text;
  readonly record: readonly { readonly text: Text; readonly sources: readonly string[] }[];
  /** `decision`: what was asked, where the line tells a decision. */
  readonly run: readonly { readonly minute: number; readonly text: Text; readonly decision: string | null }[];
}

/** Something that came of the run; shown beside the score, never inside it. */
export interface DebriefOutcome {
  readonly id: string;
  readonly label: Text;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Which end is the good one. */
  readonly better: 'more' | 'less';
  readonly note: Text | null;
}

/** Everything the debrief screen shows, worked out: text keys and numbers only. */
export interface DebriefModel {
  /** The three lines that matter first. */
  readonly three: readonly Text[];
  readonly overall: Rating | null;
  readonly skill: { readonly rating: Rating | null; readonly earned: number; readonly available: number };
  readonly safety: {
    readonly repaired: number;
    readonly unrepaired: number;
    readonly cap: Rating | null;
    readonly flags: readonly DebriefFlag[];
  };
  readonly groups: readonly {
    readonly id: string;
    readonly title: Text;
    readonly rating: Rating | null;
    readonly earned: number;
    readonly available: number;
  }[];
  readonly items: readonly DebriefItem[];
  /** Every decision that is over, in order. */
  readonly decisions: readonly DebriefDecision[];
  /** The two or three of them most worth a close look. */
  readonly closely: readonly string[];
  readonly calibration: Calibration;
  readonly misconceptions: readonly DebriefMisconception[];
  /** What the player's own actions are scored on in this run; empty where the run offers none of it. */
  readonly plan: readonly DebriefPlanItem[];
  readonly halfdays: readonly DebriefHalfday[];
  readonly outcomes: readonly DebriefOutcome[];
  readonly truth: {
    readonly id: string;
    readonly title: Text;
    readonly story: Text;
    readonly clues: readonly { readonly text: Text; readonly found: boolean }[];
    /** The intruder's trail in the logs that lay on the desk: which search finds it in which. */
    readonly trail?: readonly { readonly log: Text; readonly find: string }[];
  };
  /** Three things to do on Monday. */
  readonly monday: readonly Text[];
  readonly hintsUsed: number;
  /** What the room wrote down, drill only. */
  readonly reasons: readonly { readonly title: Text; readonly text: string }[];
  readonly protocol: { readonly id: string; readonly version: string; readonly review: 'awaiting' | 'reviewed' };
  readonly run: {
    readonly scenario: string;
    readonly version: string;
    readonly seed: number;
    readonly length: Length;
    readonly seat: string;
    readonly feedback: Feedback;
  };
}

/** A file made for the person who asked for it. */
export interface MadeFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Documents that can be made on request: the report of a run, or the facilitator's pack of a scenario. Each format has a
 * label `documents.<format>.label` and a line on what it is, `documents.<format>.about`.
 */
export interface Documents {
  readonly formats: readonly string[];
  readonly make: (format: string) => Promise<MadeFile>;
}
