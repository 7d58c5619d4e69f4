/**
 * What one seat may see, already decided: the only thing that leaves the engine towards a screen. Plain JSON. Hidden
 * truth, injects to come, facilitator notes, keys and credits are not in it. Texts are keys of the scenario's catalogue
 * (see scenarios/README.md); screens resolve them.
 */
import type { Anchor, Channel, DecisionKind, FactTag, Grade, Length } from '../scenario/scenario.ts';

export type Feedback = 'standard' | 'coach' | 'drill';
export type ClockKind = 'table' | 'live';

/** A catalogue key with its numbers. */
export interface Text {
  readonly key: string;
  readonly params?: Readonly<Record<string, number | string>>;
}

/** Civil time in the story, without time zone: day 0 is the start day; weekday 1 = Monday … 7 = Sunday. */
export interface StoryTime {
  readonly minute: number;
  readonly day: number;
  readonly weekday: number;
  readonly hour: number;
  readonly minuteOfHour: number;
}

export interface InjectView {
  readonly id: string;
  readonly minute: number;
  readonly channel: Channel;
  readonly from: string;
  readonly to: readonly string[];
  readonly tag: FactTag;
  readonly source: readonly string[];
  readonly subject: Text;
  readonly body: Text;
  /** What stands beside the main story; only a front page has any. */
  readonly columns: readonly Text[];
  readonly mood: string;
  readonly place: string | null;
}

export interface OptionView {
  readonly id: string;
  readonly label: Text;
  /** Price in minutes. */
  readonly minutes: number;
  readonly available: boolean;
  /** Why it cannot be taken now: `decision.<id>.<option>.needs`. */
  readonly needs: Text | null;
  readonly group: string | null;
}

export interface DecisionView {
  readonly id: string;
  readonly act: DecisionKind;
  readonly phase: string;
  readonly asks: string;
  readonly openedAt: number;
  /** Minute at which it resolves by itself. */
  readonly closesAt: number;
  readonly title: Text;
  readonly ask: Text;
  readonly options: readonly OptionView[];
  readonly min: number;
  readonly max: number;
  readonly groups: readonly { readonly id: string; readonly one: boolean; readonly title: Text }[];
  readonly evidence: string | null;
  readonly to: string | null;
  readonly counter: string | null;
  /** The face of whoever asks. */
  readonly mood: string;
  /** What lies on the counter; `variant` null is the thing as it is without anybody's doing. */
  readonly things: readonly { readonly id: string; readonly variant: string | null; readonly text: Text }[];
  readonly hold: boolean;
  readonly advice: readonly { readonly from: string; readonly text: Text }[];
  /** Only in drill mode. */
  readonly discussion: Text | null;
  readonly hints: readonly Text[];
  readonly place: string | null;
}

/** A decision that is over, with what could be seen at once. */
export interface OutcomeView {
  readonly id: string;
  readonly minute: number;
  readonly act: DecisionKind;
  readonly title: Text;
  readonly picked: readonly string[];
  readonly labels: readonly Text[];
  /** Resolved by time, not by the player. */
  readonly byDefault: boolean;
  /** The consequence told at once. */
  readonly after: readonly Text[];
}

export interface ResponderView {
  readonly id: string;
  readonly task: string | null;
  readonly until: number | null;
  /** 0 fresh, 1 tired, 2 worn out; a worn-out responder takes half as long again. */
  readonly fatigue: 0 | 1 | 2;
  readonly resting: boolean;
  /** Task this person would start next. */
  readonly proposes: string | null;
}

export interface TaskView {
  readonly id: string;
  readonly title: Text;
  readonly note: Text;
  readonly minutes: number;
  readonly who: readonly string[];
  readonly state: 'offered' | 'running' | 'done';
  readonly by: string | null;
  readonly doneAt: number | null;
  readonly available: boolean;
  readonly place: string | null;
}

export interface EvidenceView {
  readonly id: string;
  readonly kind: string;
  readonly title: Text;
  readonly summary: Text;
  readonly minutes: number;
  readonly opened: boolean;
  /** Only once opened. */
  readonly columns: readonly Text[];
  readonly lines: readonly { readonly id: string; readonly text: Text; readonly marked: boolean }[];
  /** The open `mark` decision on it, if any. */
  readonly markDecision: string | null;
  /** There is a whole log behind it, to be asked of the session once it is opened. */
  readonly traced?: boolean;
  readonly place: string | null;
}

export interface KnowledgeView {
  readonly id: string;
  readonly kind: 'range' | 'question';
  readonly title: Text;
  readonly grade: Grade;
  readonly from: number;
  readonly to: number;
  readonly min: number;
  readonly max: number;
  readonly answer: Text | null;
  /** Minute of the last change; null while nobody has learnt anything about it. */
  readonly since?: number | null;
  /** Bounds it had before, the oldest first. */
  readonly was?: readonly { readonly from: number; readonly to: number }[];
}

export interface LogLine {
  readonly minute: number;
  readonly kind: 'inject' | 'decision' | 'task' | 'evidence' | 'phase' | 'asset' | 'declaration' | 'default' | 'end';
  readonly id: string;
  readonly text: Text;
}

/** Something that just happened, newest act only: for wall, sound and announcements, in order. */
export interface Happening {
  readonly kind:
    | 'inject'
    | 'opened'
    | 'outcome'
    | 'task-started'
    | 'task-done'
    | 'evidence'
    | 'asset'
    | 'care'
    | 'phase'
    | 'known'
    | 'end'
    | 'time';
  readonly id: string;
  /** New state, channel, picked option … by kind. */
  readonly value: string;
  readonly minute: number;
}

export interface View {
  readonly scenario: { readonly id: string; readonly version: string; readonly hash: string };
  readonly run: {
    readonly seed: number;
    readonly length: Length;
    readonly seat: string;
    readonly feedback: Feedback;
  };
  readonly time: StoryTime;
  readonly phase: string;
  readonly phases: readonly { readonly id: string; readonly title: Text; readonly state: 'past' | 'now' | 'ahead' }[];
  readonly panels: readonly string[];
  readonly inbox: readonly InjectView[];
  readonly decisions: readonly DecisionView[];
  readonly outcomes: readonly OutcomeView[];
  readonly people: readonly ResponderView[];
  readonly tasks: readonly TaskView[];
  readonly evidence: readonly EvidenceView[];
  readonly knowledge: readonly KnowledgeView[];
  readonly facts: readonly {
    readonly id: string;
    readonly minute: number;
    readonly text: Text;
    readonly tag: FactTag;
    readonly source: readonly string[];
  }[];
  readonly assets: readonly {
    readonly id: string;
    readonly name: Text;
    readonly state: string;
    readonly stateText: Text;
  }[];
  readonly sites: readonly {
    readonly id: string;
    readonly name: Text;
    readonly area: Text;
    readonly care: string;
    readonly careText: Text;
  }[];
  /** Public charts such as press, regulator, patients: id → state. */
  readonly charts: Readonly<Record<string, string>>;
  /** Public variables and flows in whole units. */
  readonly meters: readonly {
    readonly id: string;
    readonly label: Text;
    readonly value: number;
    readonly min: number;
    readonly max: number;
  }[];
  readonly anchors: Readonly<Record<Anchor, number | null>>;
  readonly record: readonly {
    readonly id: string;
    readonly halfday: string;
    readonly minute: number;
    readonly text: Text;
    readonly sources: readonly string[];
  }[];
  readonly log: readonly LogLine[];
  readonly happenings: readonly Happening[];
  /** Minute of the next thing the seat will certainly see is not told; only whether waiting is possible. */
  readonly canAdvance: boolean;
  readonly ended: { readonly ending: string; readonly headline: Text; readonly body: readonly Text[] } | null;
}
