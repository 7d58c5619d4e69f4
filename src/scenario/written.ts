/**
 * The written form of a scenario, file by file: the one source of the types, of validation and of the JSON Schema that
 * editors complete from. `scenarios/README.md` says the same for people. Tools only: a player downloads neither zod nor
 * YAML.
 */
import { z } from 'zod';
import {
  CHANNELS,
  DECISION_KINDS,
  FACT_TAGS,
  HINDSIGHTS,
  LENGTHS,
  TRACE_FIELDS,
  TRACE_LOSSES,
  WALLS,
} from './scenario.ts';

// A strict Content-Security-Policy forbids generated code; the editor may run this in a browser.
z.config({ jitless: true });

/** Largest number that may be written; keeps sums inside 32 bits. */
export const LARGEST = 100_000_000;
/** Largest flow: flows are counted in unit-minutes (60 to a unit), which must fit into 32 bits. */
const LARGEST_FLOW = 30_000_000;
/** Longest exercise in game minutes: a year. */
const LONGEST_MINUTES = 525_600;

const integer = () => z.int().min(-LARGEST).max(LARGEST);
const amount = () => z.int().min(0).max(LARGEST_FLOW);
const minute = () => z.int().min(0).max(LONGEST_MINUTES);
const duration = () => z.int().min(1).max(LONGEST_MINUTES);
const words = () => z.string().min(1).max(500);

const Id = z
  .string()
  .max(64)
  .regex(/^(?!constructor$)[a-z][a-z0-9_]*$/)
  .describe('An id: a small letter, then small letters, digits and _');
const SignalName = z
  .string()
  .max(64)
  .regex(/^[A-Z][A-Z0-9_]*$/)
  .describe('A signal: capitals, digits and _');
const AnyId = z
  .string()
  .max(64)
  .regex(/^[a-z][a-z0-9_-]*$/);
const ItemId = z
  .string()
  .regex(/^[A-Z]{3}-\d{2}$/)
  .describe('A protocol item, for example DET-02');
const FlagId = z
  .string()
  .regex(/^DD-\d{2}$/)
  .describe('A dangerous decision, for example DD-01');
const SourceId = z
  .string()
  .max(32)
  .regex(/^[A-Z][A-Za-z0-9_]*$/)
  .describe('A source, for example O2');

const Condition = z
  .union([z.string().min(1).max(2000), z.boolean(), integer()])
  .meta({ id: 'Condition', description: "A condition, for example: sent.nurse_frozen && records == 'online'" });

/** Effects as written: strings, or effects under a condition. */
export type WrittenEffects = readonly (
  | string
  | { readonly when: string | boolean | number; readonly do: WrittenEffects }
)[];
const Effects: z.ZodType<WrittenEffects> = z
  .lazy(() =>
    z.array(z.union([z.string().min(1).max(2000), z.strictObject({ when: Condition, do: Effects })])).max(200),
  )
  .meta({ id: 'Effects', description: 'Effects, for example: [trust -= 5, credit DET-02 1.0]' });

const Tag = z.enum(FACT_TAGS);
const Sources = z.array(SourceId).max(20);
const Items = z.array(ItemId).max(40);
const Lengths = z.array(z.enum(LENGTHS)).min(1).max(2);
const Variants = z.record(Id, Condition);
const SeatIds = z.array(Id).min(1).max(20).describe('Seats that it is for; absent: every seat');
/** Real minutes at the desk. */
const RealMinutes = z.int().min(1).max(600);
const Seat = z.strictObject({
  id: Id,
  cast: Id.optional(),
  portrait: AnyId.optional(),
  minutes: z.strictObject({ short: RealMinutes.optional(), full: RealMinutes.optional() }),
});

const Variable = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('bool'),
    start: z.boolean().optional(),
    public: z.boolean().optional(),
    outcome: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal('int'),
    min: integer().optional(),
    max: integer(),
    start: integer().optional(),
    public: z.boolean().optional(),
    outcome: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal('enum'),
    values: z.array(Id).min(1).max(60),
    start: Id.optional(),
    public: z.boolean().optional(),
    outcome: z.boolean().optional(),
  }),
]);

const Asset = z.strictObject({ states: z.array(Id).min(1).max(60), start: Id, public: z.boolean().optional() });
const Site = z.strictObject({ care: Id });

const Transition = z.strictObject({ to: Id.optional(), when: Condition.optional(), do: Effects.optional() });
const ChartState = z.strictObject({
  on: z.record(SignalName, z.union([Transition, z.array(Transition).min(1).max(20)])).optional(),
  after: z
    .strictObject({ minutes: duration(), to: Id.optional(), when: Condition.optional(), do: Effects.optional() })
    .optional(),
  enter: Effects.optional(),
});
const Chart = z.strictObject({ initial: Id, public: z.boolean().optional(), states: z.record(Id, ChartState) });

const Flow = z.strictObject({
  start: amount().optional(),
  min: amount().optional(),
  max: amount(),
  public: z.boolean().optional(),
  outcome: z.boolean().optional(),
  rates: z.array(z.strictObject({ when: Condition, perHour: z.int().min(-LARGEST_FLOW).max(LARGEST_FLOW) })).max(60),
});

const Truth = z.strictObject({
  weight: z.int().min(1).max(10_000),
  do: Effects.optional(),
  clues: z.array(Id).max(40).optional(),
});

const Knowledge = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('range'), min: integer(), max: integer() }),
  z.strictObject({ kind: z.literal('question'), answers: z.array(Id).min(2).max(40) }),
]);

const Fact = z.strictObject({ tag: Tag, source: Sources.optional() });
const CastMember = z.strictObject({
  portrait: AnyId.optional(),
  place: Id.optional(),
  responder: z.boolean().optional(),
});
const RecordBeat = z.strictObject({ halfday: Id, at: minute(), source: Sources });
const Source = z.strictObject({
  title: words(),
  publisher: words(),
  date: words(),
  url: z
    .string()
    .max(1000)
    .regex(/^https?:\/\/\S+$/),
});
const Ending = z.strictObject({ when: Condition, variants: Variants.optional() });
const FlagUse = z.strictObject({ within: duration() });

/** Entry schemas of the maps in `scenario.yaml`. */
export const SCENARIO_MAPS = {
  variables: { key: Id, entry: Variable },
  assets: { key: Id, entry: Asset },
  sites: { key: Id, entry: Site },
  charts: { key: Id, entry: Chart },
  flows: { key: Id, entry: Flow },
  truths: { key: Id, entry: Truth },
  knowledge: { key: Id, entry: Knowledge },
  facts: { key: Id, entry: Fact },
  cast: { key: Id, entry: CastMember },
  record: { key: Id, entry: RecordBeat },
  sources: { key: SourceId, entry: Source },
  endings: { key: Id, entry: Ending },
  flags: { key: FlagId, entry: FlagUse },
} as const;

const HEAD = {
  id: AnyId.describe('The name of the folder'),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  protocol: AnyId,
  start: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/)
    .describe('Local date and time at minute 0, for example 2023-05-04 14:20'),
  horizon: duration(),
  phases: z.array(Id).min(1).max(20),
  seats: z.array(Seat).min(1).max(20).optional().describe('Chairs to play in; absent: one, lead'),
  lengths: Lengths.optional().describe('Lengths on offer; absent: both'),
  wall: z.enum(WALLS).optional().describe('group (default), or clinic: one clinic from inside'),
  panels: z.array(Id).max(20).optional(),
  lint: z
    .strictObject({
      off: z.string().optional().describe('Why nothing is linted here at all: for what nobody plays'),
      silence: z
        .array(z.strictObject({ rule: z.string(), at: z.string(), reason: z.string() }))
        .max(60)
        .optional(),
    })
    .optional()
    .describe('Findings of check that are to be kept quiet, each with its reason'),
  anchors: z.strictObject({
    TD: z.strictObject({ criteria: Condition, latest: minute() }),
    TP: z.strictObject({ latest: minute() }),
  }),
} as const;

/** Everything in `scenario.yaml` that is not a map of entries. */
export const ScenarioHead = z.strictObject(HEAD);

const Mood = z.enum(['calm', 'worried', 'tense', 'tired', 'relieved', 'angry']);

export const Inject = z.strictObject({
  at: minute().optional(),
  when: Condition.optional(),
  delay: minute().optional(),
  kind: z.enum(['scheduled', 'conditional', 'contingency']).optional(),
  channel: z.enum(CHANNELS),
  from: Id,
  to: z.array(Id).min(1).max(20).optional(),
  tag: Tag,
  source: Sources.optional(),
  beat: z.enum(['world', 'group']).optional(),
  lengths: Lengths.optional(),
  truths: z.array(Id).min(1).max(20).optional(),
  seats: SeatIds.optional(),
  mood: Mood.optional(),
  variants: Variants.optional(),
  moods: z.record(Id, Mood).optional().describe('The face that goes with a variant, where it is not `mood`'),
  columns: z
    .record(Id, Variants)
    .optional()
    .describe('A front page: what stands beside the main story, each column with its own variants'),
  params: z.record(Id, Condition).optional(),
  place: Id.optional(),
  do: Effects.optional(),
});

const MisconceptionId = z.string().regex(/^MC-\d{1,2}$/);

const Option = z.strictObject({
  minutes: minute().optional(),
  needs: Condition.optional(),
  when: Condition.optional(),
  group: Id.optional(),
  misconception: MisconceptionId.optional(),
  warned: z
    .array(Id)
    .min(1)
    .max(20)
    .optional()
    .describe('Who or what says before it is taken that it is dangerous: an adviser, inject, fact or evidence'),
  do: Effects.optional(),
});

export const Decision = z.strictObject({
  act: z.enum(DECISION_KINDS),
  phase: Id,
  asks: Id,
  at: minute().optional(),
  when: Condition.optional(),
  delay: minute().optional(),
  within: duration(),
  minutes: minute().optional(),
  max: z.int().min(1).max(60).optional(),
  min: z.int().min(0).max(60).optional(),
  evidence: Id.optional(),
  to: Id.optional(),
  groups: z.record(Id, z.enum(['one', 'many'])).optional(),
  advisers: z.array(Id).max(10).optional(),
  dilemma: z
    .string()
    .regex(/^DL-\d{2}$/)
    .optional(),
  clues: z.array(Id).max(40).optional(),
  misconceptions: z.array(MisconceptionId).max(10).optional(),
  counter: Id.optional(),
  mood: Mood.optional().describe('The face of whoever asks'),
  things: z
    .record(Id, Variants)
    .optional()
    .describe('What lies on the counter: each thing with its variants, by what was done before'),
  replies: Variants.optional().describe('How whoever was written to answers at once, by what was sent'),
  hold: z.boolean().optional(),
  hints: z.int().min(0).max(9).optional(),
  items: Items.optional(),
  lengths: Lengths.optional(),
  truths: z.array(Id).min(1).max(20).optional(),
  seats: SeatIds.optional(),
  place: Id.optional(),
  otherwise: Effects.optional(),
  options: z.record(Id, Option).optional(),
  rules: z
    .array(z.strictObject({ when: Condition, do: Effects }))
    .max(100)
    .optional(),
  default: z.union([Id, z.array(Id).max(60), z.strictObject({ do: Effects })]),
});

export const Task = z.strictObject({
  who: z.array(Id).min(1).max(20),
  minutes: duration(),
  when: Condition.optional(),
  needs: Condition.optional(),
  proposedBy: Id.optional(),
  items: Items.optional(),
  lengths: Lengths.optional(),
  seats: SeatIds.optional(),
  place: Id.optional(),
  misconception: MisconceptionId.optional(),
  start: Effects.optional(),
  do: Effects.optional(),
});

const Moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/)
  .describe('A moment, for example 2023-05-04 14:06:51');
const DayTime = z
  .string()
  .regex(/^\d{2}:\d{2}:\d{2}$/)
  .describe('A time of day with seconds, for example 14:06:51');
const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .describe('A day, for example 2023-05-01');
/** Cells of a log's line, separated by ` | `. */
const Cells = z.string().min(1).max(500);
const Search = z.record(Id, z.string().min(1).max(200));

/** The whole log behind a piece of evidence (see `traces`). */
const EvidenceTrace = z.strictObject({
  fields: z.array(z.enum(TRACE_FIELDS)).min(1).max(8),
  from: Moment,
  captured: z.enum(['available', 'opened']).optional(),
  keeps: z.int().min(1).max(20_000).optional(),
  gaps: z
    .array(
      z.strictObject({
        from: Moment,
        until: Moment,
        why: z.enum(TRACE_LOSSES),
        when: Condition.optional(),
        only: z.array(z.string().min(1).max(60)).max(20).optional(),
      }),
    )
    .max(10)
    .optional(),
  /** The story's lines, as `2023-05-04 14:06:51 | account | …`. */
  lines: z.record(Id, Cells).optional(),
});

/** A group of members, something drawn once a run, or a routine that writes lines. */
export const Trace = z.strictObject({
  members: z
    .array(z.record(Id, z.string().min(1).max(80)))
    .min(1)
    .max(200)
    .optional(),
  one: z.array(z.string().min(1).max(80)).min(1).max(40).optional(),
  when: Condition.optional(),
  of: Id.optional(),
  pick: z.boolean().optional(),
  days: z.array(z.int().min(1).max(7)).min(1).max(7).optional(),
  off: z.array(Day).max(20).optional(),
  exactly: z.array(Moment).max(100).optional(),
  at: z.array(DayTime).max(50).optional(),
  every: z.int().min(10).max(86_400).optional(),
  count: z.int().min(1).max(2000).optional(),
  between: z.tuple([DayTime, DayTime]).optional(),
  jitter: z.int().min(0).max(7200).optional(),
  since: Moment.optional(),
  until: Moment.optional(),
  starts: z
    .array(z.string().regex(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/))
    .max(5)
    .optional(),
  stops: z
    .array(z.string().regex(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/))
    .max(5)
    .optional(),
  draw: z
    .record(
      Id,
      z.union([z.strictObject({ from: z.int(), to: z.int() }), z.array(z.string().min(1).max(160)).min(1).max(60)]),
    )
    .optional(),
  write: z
    .array(
      z.strictObject({
        in: Id,
        after: z.union([z.int().min(0).max(100_000), z.tuple([z.int().min(0), z.int().min(0)]), Id]).optional(),
        chance: z.int().min(1).max(99).optional(),
        line: Cells,
      }),
    )
    .min(1)
    .max(20)
    .optional(),
  sign: Search.optional(),
  innocent: z.strictObject({ looks: Search, explained: Search }).optional(),
});

export const Evidence = z.strictObject({
  kind: z.enum(['log', 'mail', 'chat', 'chart', 'form', 'sheet', 'letter', 'photo', 'note']),
  minutes: minute().optional(),
  when: Condition.optional(),
  columns: z.int().min(0).max(12).optional(),
  lines: z.record(Id, z.strictObject({ when: Condition.optional() }).nullable()).optional(),
  items: Items.optional(),
  seats: SeatIds.optional(),
  place: Id.optional(),
  do: Effects.optional(),
  trace: EvidenceTrace.optional(),
});

/** A beat of the truth, told after the run: at a minute, when a condition first holds, or when a message has arrived. */
export const Hindsight = z.strictObject({
  shows: z.enum(HINDSIGHTS),
  at: z.int().min(-20_160).max(1_000_000).optional().describe('Game minute; negative before the story begins'),
  when: Condition.optional(),
  message: Id.optional().describe('An inject: the beat comes when it arrives'),
  truths: z.array(Id).min(1).max(20).optional(),
  seats: SeatIds.optional(),
  place: Id.optional(),
});

/** Entry schemas of the other files, each a map of id → entry. */
export const SECTION_FILES = {
  injects: { key: Id, entry: Inject },
  decisions: { key: Id, entry: Decision },
  tasks: { key: Id, entry: Task },
  evidence: { key: Id, entry: Evidence },
  traces: { key: Id, entry: Trace },
  hindsight: { key: Id, entry: Hindsight },
} as const;

export type WrittenHead = z.output<typeof ScenarioHead>;
export type WrittenVariable = z.output<typeof Variable>;
export type WrittenChart = z.output<typeof Chart>;
export type WrittenTransition = z.output<typeof Transition>;
export type WrittenInject = z.output<typeof Inject>;
export type WrittenDecision = z.output<typeof Decision>;
export type WrittenTask = z.output<typeof Task>;
export type WrittenEvidence = z.output<typeof Evidence>;
export type WrittenEvidenceTrace = z.output<typeof EvidenceTrace>;
export type WrittenTrace = z.output<typeof Trace>;

/** The files of a scenario as whole schemas, for editors. */
function fileSchemas(): Record<string, z.ZodType> {
  const maps = Object.fromEntries(
    Object.entries(SCENARIO_MAPS).map(([name, { key, entry }]) => {
      const map = z.record(key, entry as z.ZodType);
      return [name, REQUIRED_MAPS.has(name) ? map : map.optional()];
    }),
  );
  return {
    scenario: z.strictObject({ ...HEAD, ...maps }),
    ...Object.fromEntries(
      Object.entries(SECTION_FILES).map(([name, { key, entry }]) => [name, z.record(key, entry as z.ZodType)]),
    ),
  };
}

/** Maps that every scenario has. */
export const REQUIRED_MAPS: ReadonlySet<string> = new Set(['charts', 'truths', 'cast', 'endings']);

/**
 * The JSON Schema (draft-07) for editors. A file points at its part, for example
 * `# yaml-language-server: $schema=../scenario.schema.json#/definitions/injects`; without a part, `scenario.yaml` is meant.
 */
export function editorSchema(): Record<string, unknown> {
  const definitions: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(fileSchemas())) {
    const {
      $schema: _draft,
      definitions: inner,
      ...rest
    } = z.toJSONSchema(schema, {
      target: 'draft-7',
      io: 'input',
    }) as Record<string, unknown>;
    Object.assign(definitions, inner);
    definitions[name] = rest;
  }
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Code Dark scenario',
    allOf: [{ $ref: '#/definitions/scenario' }],
    definitions,
  };
}
