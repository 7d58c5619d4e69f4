/**
 * What a compiled scenario says: the one form that the engine, the browser and the tools read.
 *
 * It is plain JSON made from `scenarios/<id>/*.yaml` by `compile.ts`, already checked: every name exists, every
 * condition is well typed, every text key is present. Times are **game minutes** since the scenario's start unless a
 * name says otherwise. All numbers are integers.
 */

/** The eight kinds of act (design.md §2). `assign`, `open` and `advance` need no decision. */
export const ACT_KINDS = ['choice', 'select', 'rank', 'compose', 'mark', 'assign', 'open', 'advance'] as const;
export type ActKind = (typeof ACT_KINDS)[number];
export const DECISION_KINDS = ['choice', 'select', 'rank', 'compose', 'mark'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** How an inject reaches people. */
export const CHANNELS = ['phone', 'mail', 'chat', 'person', 'pager', 'press', 'letter'] as const;
export type Channel = (typeof CHANNELS)[number];

/** How close to the public record an inject is (design.md §1.1). */
export const FACT_TAGS = ['documented', 'reconstructed', 'dramatised'] as const;
export type FactTag = (typeof FACT_TAGS)[number];

/** Confidence of the team in a piece of knowledge, weakest first. */
export const GRADES = ['unknown', 'suspected', 'likely', 'confirmed'] as const;
export type Grade = (typeof GRADES)[number];

export const LENGTHS = ['short', 'full'] as const;
export type Length = (typeof LENGTHS)[number];

/** What the wall draws: the whole group on its map, or one clinic from inside. */
export const WALLS = ['group', 'clinic'] as const;
export type WallKind = (typeof WALLS)[number];

/** The rooms of a clinic from inside; `place` of whatever happens in a scenario with `wall: clinic`. */
export const ROOMS = ['counter', 'waiting', 'treatment', 'fridge', 'office'] as const;
export type Room = (typeof ROOMS)[number];

/**
 * Protocol anchors in time (protocol.md 0): T0 first sign, TD declared, TP personal data suspected, TR restoration begins,
 * TL a leak of our data is found, TS the public statement is released, TG restored systems go to general use.
 */
export const ANCHORS = ['T0', 'TD', 'TP', 'TR', 'TL', 'TS', 'TG'] as const;
export type Anchor = (typeof ANCHORS)[number];

/** Quality of a credited act in tenths: 10 as protocol, 6 defensible, 3 weak, 0 not done. */
export type Quality = 10 | 6 | 3 | 0;

/**
 * A condition or number, as a tree. Operators: `&& || ! == != < <= > >= in + - *`. `['name', 'asset.records']` reads a
 * name; a bare string is an enum value.
 */
export type Expr =
  | number
  | boolean
  | string
  | readonly ['name', string]
  | readonly ['!', Expr]
  | readonly ['neg', Expr]
  | readonly ['&&' | '||' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*', Expr, Expr]
  | readonly ['in', Expr, readonly Expr[]];

/** One effect on the world. See scenarios/README.md for the written form. */
export type Effect =
  | { readonly op: 'set'; readonly name: string; readonly how: '=' | '+=' | '-='; readonly value: Expr }
  | { readonly op: 'signal'; readonly name: string }
  | { readonly op: 'credit'; readonly item: string; readonly quality: Quality; readonly unnecessary?: true }
  | { readonly op: 'flag' | 'repair'; readonly flag: string }
  | { readonly op: 'learn'; readonly fact: string }
  | {
      readonly op: 'know';
      readonly topic: string;
      readonly grade: Grade;
      readonly from?: number;
      readonly to?: number;
      readonly answer?: string;
    }
  | { readonly op: 'send' | 'open'; readonly id: string; readonly in: number }
  | { readonly op: 'close'; readonly id: string }
  | { readonly op: 'offer'; readonly task: string }
  | { readonly op: 'show'; readonly evidence: string }
  | { readonly op: 'panel'; readonly panel: string }
  | { readonly op: 'anchor'; readonly anchor: Anchor }
  | { readonly op: 'end'; readonly ending: string }
  | { readonly op: 'when'; readonly when: Expr; readonly do: readonly Effect[] };

/** A named quantity of the world. Bools are 0/1; enums are stored as the index of their value. */
export interface Variable {
  readonly id: string;
  readonly type: 'bool' | 'int' | 'enum';
  readonly values?: readonly string[];
  readonly min: number;
  readonly max: number;
  readonly start: number;
  /** Shown in the debrief as an outcome beside the score (`var.<id>.label`). */
  readonly outcome: boolean;
  /** Visible to players during play. */
  readonly public: boolean;
}

/** Something that can work or fail: record system, backups, identity, mail, phones, vendor link, fridges. */
export interface Asset {
  readonly id: string;
  readonly states: readonly string[];
  readonly start: string;
  /** State as the player sees it is hidden when false (they learn it otherwise). */
  readonly public: boolean;
}

/** One of the clinics; `care` names the chart that holds its state of care. */
export interface Site {
  readonly id: string;
  readonly care: string;
}

export interface ChartTransition {
  readonly to?: string;
  readonly when?: Expr;
  readonly do: readonly Effect[];
}

export interface ChartState {
  readonly id: string;
  readonly on: Readonly<Record<string, readonly ChartTransition[]>>;
  /** At most one delayed transition per state; the minutes start at entry. */
  readonly after?: { readonly minutes: number } & ChartTransition;
  readonly enter: readonly Effect[];
}

/** A flat statechart; all charts run in parallel as regions of one XState machine. */
export interface Chart {
  readonly id: string;
  readonly initial: string;
  readonly states: readonly ChartState[];
  readonly public: boolean;
}

/** What moves with time. The first rate whose condition holds applies; none means standing still. Units per hour. */
export interface Flow {
  readonly id: string;
  readonly start: number;
  readonly min: number;
  readonly max: number;
  readonly rates: readonly { readonly when: Expr; readonly perHour: number }[];
  readonly public: boolean;
  readonly outcome: boolean;
}

/** One hidden truth; `sets` are applied at minute 0. Drawn by the seed with the integer `weight`. */
export interface Truth {
  readonly id: string;
  readonly weight: number;
  readonly do: readonly Effect[];
  /** Facts that pointed to it, for the debrief. */
  readonly clues: readonly string[];
}

/** What the team believes about one question: a number range, or one answer of several. */
export interface Knowledge {
  readonly id: string;
  readonly kind: 'range' | 'question';
  readonly min: number;
  readonly max: number;
  readonly answers: readonly string[];
}

export interface CastMember {
  readonly id: string;
  /** Portrait seed; the drawing is made from it. */
  readonly portrait: string;
  readonly place: string;
  /** Can be put on tasks. */
  readonly responder: boolean;
}

/** A chair to play in. A run has one, fixed at minute 0; the first is the default. */
export interface Seat {
  readonly id: string;
  /** The member of the cast who the player is. */
  readonly cast: string;
  readonly portrait: string;
  /** Real minutes at the desk by length, for the start page; empty where the scenario declares no seats. */
  readonly minutes: { readonly short?: number; readonly full?: number };
}

export interface Variant {
  readonly id: string;
  readonly when: Expr;
}

/**
 * An inject. With `at` it is scheduled (and dropped when `when` is false then); without `at` it is sent as soon as `when`
 * holds, plus `delay`; with neither it waits for a `send` effect.
 */
export interface Inject {
  readonly id: string;
  readonly kind: 'scheduled' | 'conditional' | 'contingency';
  readonly at?: number;
  readonly when?: Expr;
  readonly delay: number;
  readonly channel: Channel;
  readonly from: string;
  readonly to: readonly string[];
  readonly tag: FactTag;
  readonly source: readonly string[];
  readonly lengths: readonly Length[];
  readonly truths: readonly string[];
  readonly seats: readonly string[];
  /** `world`: what happened to the group; `group`: done for the player at the latest minute. */
  readonly beat?: 'world' | 'group';
  /** First variant that holds gives the text `inject.<id>.body.<variant>`; none gives `inject.<id>.body`. */
  readonly variants: readonly Variant[];
  readonly mood: string;
  /** The face that goes with a variant, where it is not `mood`. */
  readonly moods: Readonly<Record<string, string>>;
  /** A front page: what stands beside the main story, `inject.<id>.column.<column>` and its variants. */
  readonly columns: readonly { readonly id: string; readonly variants: readonly Variant[] }[];
  /** Named numbers for the message, read at delivery. */
  readonly params: Readonly<Record<string, Expr>>;
  readonly do: readonly Effect[];
  /** Area, site or asset on the wall. */
  readonly place?: string;
}

export interface Option {
  readonly id: string;
  /** Price in game minutes; absent: the decision's own. */
  readonly minutes?: number;
  /** Option is shown but refused until this holds. */
  readonly needs?: Expr;
  /** Option exists only when this holds. */
  readonly when?: Expr;
  /** Block group for `compose`. */
  readonly group?: string;
  /** The belief that this option acts on. */
  readonly misconception?: string;
  /** Who or what says beforehand that it is dangerous: advisers of the decision, injects, facts, evidence. */
  readonly warned?: readonly string[];
  readonly do: readonly Effect[];
}

export interface Decision {
  readonly id: string;
  readonly act: DecisionKind;
  readonly phase: string;
  readonly asks: string;
  readonly at?: number;
  readonly when?: Expr;
  readonly delay: number;
  /** Minutes from opening to the default. */
  readonly within: number;
  readonly minutes: number;
  /** Most options that count (`select`, `mark`, `compose`); more earns nothing. */
  readonly max: number;
  readonly min: number;
  readonly options: readonly Option[];
  /** Applied in order after the picked options' own effects; read `picked.<option>` and `place.<option>`. */
  readonly rules: readonly { readonly when: Expr; readonly do: readonly Effect[] }[];
  /** When time runs out: either one of the options or effects of their own. */
  readonly default: { readonly options: readonly string[]; readonly do: readonly Effect[] };
  /** For lengths it is not part of: effects that stand in for it when it would have opened. */
  readonly lengths: readonly Length[];
  readonly otherwise: readonly Effect[];
  readonly truths: readonly string[];
  readonly seats: readonly string[];
  readonly evidence?: string;
  /** For `compose`: block groups in order; `one` allows a single block of the group. */
  readonly groups: readonly { readonly id: string; readonly one: boolean }[];
  readonly to?: string;
  readonly dilemma?: string;
  /** Facts, evidence or injects that decide the dilemma. */
  readonly clues: readonly string[];
  readonly misconceptions: readonly string[];
  readonly items: readonly string[];
  /** Played in somebody else's chair. */
  readonly counter?: string;
  /** The face of whoever asks. */
  readonly mood: string;
  /** What lies on the counter, `decision.<id>.thing.<thing>` and its variants: the price of what was done before. */
  readonly things: readonly { readonly id: string; readonly variants: readonly Variant[] }[];
  /**
   * How whoever was written to answers at once, by what was sent: `decision.<id>.after` and its variants. They read
   * `took.<decision>.<option>`, which stays as it is, so that the answer is the same whenever it is read again.
   */
  readonly replies: readonly Variant[];
  /** Declarations are held, not clicked. */
  readonly hold: boolean;
  /** Cast members who each say one sentence: `decision.<id>.advice.<cast>`. */
  readonly advisers: readonly string[];
  /** Rungs of the hint ladder that are written: `decision.<id>.hint.1` … */
  readonly hints: number;
  readonly place?: string;
}

export interface Task {
  readonly id: string;
  readonly who: readonly string[];
  readonly minutes: number;
  readonly when?: Expr;
  readonly needs?: Expr;
  readonly start: readonly Effect[];
  readonly do: readonly Effect[];
  readonly proposedBy?: string;
  readonly lengths: readonly Length[];
  readonly seats: readonly string[];
  readonly items: readonly string[];
  readonly place?: string;
  /** The belief that this errand acts on. */
  readonly misconception?: string;
}

export interface EvidenceLine {
  readonly id: string;
  readonly when?: Expr;
}

export interface Evidence {
  readonly id: string;
  /** Shape on the desk. */
  readonly kind: 'log' | 'mail' | 'chat' | 'chart' | 'form' | 'sheet' | 'letter' | 'photo' | 'note';
  readonly minutes: number;
  readonly when?: Expr;
  readonly lines: readonly EvidenceLine[];
  readonly columns: readonly string[];
  readonly seats: readonly string[];
  readonly do: readonly Effect[];
  readonly items: readonly string[];
  readonly place?: string;
  readonly trace?: EvidenceTrace;
}

/** Columns that a system's log can have beside its time. */
export const TRACE_FIELDS = [
  'account',
  'host',
  'address',
  'target',
  'method',
  'action',
  'statement',
  'process',
  'parent',
  'port',
  'rows',
  'bytes',
  'session',
  'result',
  'note',
] as const;
export type TraceField = (typeof TRACE_FIELDS)[number];

/** Why lines that were written are not in a log any more. */
export const TRACE_LOSSES = ['overwritten', 'memory'] as const;
export type TraceLoss = (typeof TRACE_LOSSES)[number];

/** The whole log behind a piece of evidence. Seconds count from the scenario's start and may be negative. */
export interface EvidenceTrace {
  readonly fields: readonly TraceField[];
  /** Second of the oldest line. */
  readonly from: number;
  /** When it was copied: as soon as it lay there, or when it was first looked at. */
  readonly captured: 'available' | 'opened';
  /** Newest lines that the system keeps; 0 for all. */
  readonly keeps: number;
  readonly gaps: readonly {
    readonly from: number;
    readonly until: number;
    readonly why: TraceLoss;
    readonly when?: Expr;
    /** Only lines with one of these in a cell. Empty: all lines. */
    readonly only: readonly string[];
  }[];
  /** The story's own lines inside it, by their id: second and cells. */
  readonly lines: readonly { readonly id: string; readonly at: number; readonly cells: readonly string[] }[];
}

/** A line that a routine writes into a log. Cells may name draws and members in braces. */
export interface TraceWrite {
  readonly in: string;
  /** Seconds after the routine's time: a number, two between which chance decides, or a draw's name. */
  readonly after: number | readonly [number, number] | string;
  readonly chance: number;
  readonly cells: readonly string[];
}

/** A search that finds something in a log (see `src/session/trace-query.ts`). */
export interface TraceSearch {
  readonly in: string;
  readonly find: string;
}

/** Something that people and machines do again and again, or once, and that leaves lines in one or more logs. */
export interface TraceRoutine {
  readonly id: string;
  readonly when?: Expr;
  /** Group whose members do it, each for himself or, with `pick`, one at a time; null for nobody in particular. */
  readonly of: string | null;
  readonly pick: boolean;
  /** Weekdays, 1 Monday … 7 Sunday. */
  readonly days: readonly number[];
  /** Days on which it rests, as seconds of their midnight. */
  readonly off: readonly number[];
  readonly exactly: readonly number[];
  /** Seconds of the day. */
  readonly at: readonly number[];
  readonly every: number;
  readonly count: number;
  readonly between: readonly [number, number];
  readonly jitter: number;
  readonly since: number | null;
  readonly until: number | null;
  /** Moments such as `threat.leaving` or `records.offline`: it runs from the first on, and to the first that comes. */
  readonly starts: readonly string[];
  readonly stops: readonly string[];
  readonly draws: readonly {
    readonly id: string;
    readonly from: number;
    readonly to: number;
    readonly of: readonly string[];
  }[];
  readonly writes: readonly TraceWrite[];
  /** For a sign of the truth, or something innocent that looks like one: how it is found, and what explains it. */
  readonly signs: readonly TraceSearch[];
  readonly innocent: { readonly looks: readonly TraceSearch[]; readonly explained: readonly TraceSearch[] } | null;
}

/** What the logs of a scenario are made of. */
export interface TraceBook {
  readonly groups: readonly { readonly id: string; readonly members: readonly Readonly<Record<string, string>>[] }[];
  /** Drawn once a run. */
  readonly drawn: readonly { readonly id: string; readonly of: readonly string[] }[];
  readonly routines: readonly TraceRoutine[];
}

/**
 * What a beat of the truth shows: the way in, a step to another place, a look at something, the message that gave it
 * away, data leaving, data used, being cut off, waiting inside, coming awake again, being gone.
 */
export const HINDSIGHTS = ['door', 'moves', 'looks', 'key', 'copies', 'uses', 'shut', 'stays', 'back', 'out'] as const;
export type HindsightKind = (typeof HINDSIGHTS)[number];

/** A beat of the hidden truth, told when the run is over (`hindsight.<id>.text`). One of `at`, `message` and `when` says when. */
export interface Hindsight {
  readonly id: string;
  readonly shows: HindsightKind;
  /** Game minute; negative before the story began. With `when`: only if that holds then. */
  readonly at?: number;
  readonly when?: Expr;
  /** The inject with which it comes. */
  readonly message?: string;
  readonly truths: readonly string[];
  readonly seats: readonly string[];
  /** A site, an asset or a place of the group's map. */
  readonly place?: string;
}

/** A beat of the public record, shown on the record strip once its half-day has passed. Minute is the half-day's end. */
export interface RecordBeat {
  readonly id: string;
  readonly halfday: string;
  readonly at: number;
  readonly sources: readonly string[];
}

export interface Ending {
  readonly id: string;
  readonly when: Expr;
  readonly variants: readonly Variant[];
}

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly date: string;
  readonly url: string;
}

export interface CompiledScenario {
  readonly format: 1;
  readonly id: string;
  readonly version: string;
  readonly protocol: string;
  /** Content hash of everything but itself; 16 hex digits. */
  readonly hash: string;
  /** Local civil start: year, month, day, hour, minute (Asia/Hong_Kong). */
  readonly start: readonly [number, number, number, number, number];
  readonly horizon: number;
  readonly locales: readonly string[];
  /** At least one; the first is the default. */
  readonly seats: readonly Seat[];
  /** Lengths on offer, in the order of `LENGTHS`. */
  readonly lengths: readonly Length[];
  readonly wall: WallKind;
  readonly phases: readonly string[];
  readonly variables: readonly Variable[];
  readonly assets: readonly Asset[];
  readonly sites: readonly Site[];
  readonly charts: readonly Chart[];
  readonly flows: readonly Flow[];
  readonly truths: readonly Truth[];
  readonly knowledge: readonly Knowledge[];
  readonly facts: readonly { readonly id: string; readonly tag: FactTag; readonly source: readonly string[] }[];
  readonly cast: readonly CastMember[];
  readonly injects: readonly Inject[];
  readonly decisions: readonly Decision[];
  readonly tasks: readonly Task[];
  readonly evidence: readonly Evidence[];
  readonly traces?: TraceBook;
  /** The truth's own story, for the attacker's eye; absent where a scenario has none. */
  readonly hindsight?: readonly Hindsight[];
  readonly record: readonly RecordBeat[];
  readonly sources: readonly Source[];
  readonly anchors: {
    /** TD is taken 30 minutes after `criteria` first hold, if not declared before; `latest` caps both. */
    readonly TD: { readonly criteria: Expr; readonly latest: number };
    readonly TP: { readonly latest: number };
  };
  readonly flags: readonly { readonly id: string; readonly within: number }[];
  readonly panels: readonly string[];
  readonly endings: readonly Ending[];
}
