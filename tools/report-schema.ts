/**
 * The published schema of a report as JSON. Held to the model's own type, so that neither can change without the other.
 * `node tools/report-schema.ts` writes assets/report.schema.json; a test holds it current.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { REPORT_FORMAT, type Report } from '../src/report/report.ts';
import { GROUP_IDS } from '../src/scenario/protocol.ts';
import { DECISION_KINDS } from '../src/scenario/scenario.ts';

const text = z.string();
const whole = z.int();
const rating = z.enum(['P', 'S', 'M', 'U']);
const quality = z.union([z.literal(10), z.literal(6), z.literal(3), z.literal(0)]);
const weight = z.union([z.literal(1), z.literal(2), z.literal(3)]);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const group = z.enum(GROUP_IDS);
const length = z.enum(['short', 'full']);
const mode = z.enum(['standard', 'coach', 'drill']);
const confidence = z.enum(['sure', 'fairly', 'guess']);
const list = <T extends z.ZodType>(each: T) => z.array(each);

const reference = z.strictObject({
  tag: text,
  standard: text,
  verified: z.enum(['read', 'secondary', 'unchecked']),
  current: z.enum(['may-2023', 'later']),
});

const item = z.strictObject({
  id: text,
  group,
  title: text,
  weight,
  rating,
  quality,
  timeFactor: z.union([z.literal(10), z.literal(8), z.literal(5)]),
  earned: whole,
  available: whole,
  reason: z.enum([
    'as-protocol',
    'late',
    'partial',
    'partial-late',
    'weak',
    'weak-late',
    'unnecessary',
    'wrong',
    'over-selection',
    'not-done',
    'flag-repaired',
    'flag',
  ]),
  you: text,
  minute: whole.nullable(),
  when: text.nullable(),
  dueMinute: whole.nullable(),
  due: text.nullable(),
  timing: text,
  why: text,
  good: text,
  next: text,
  acceptable: text,
  analysis: list(text),
  flag: text.nullable(),
  decision: text.nullable(),
  references: list(reference),
  override: z.strictObject({ rating, quality, earned: whole, reason: text }).nullable(),
  localNote: text.nullable(),
});

const danger = z.strictObject({
  id: text,
  title: text,
  minute: whole,
  when: text,
  repaired: z.boolean(),
  repairedMinute: whole.nullable(),
  why: text,
  outcome: text,
  next: text,
  references: list(reference),
});

const decision = z.strictObject({
  id: text,
  act: z.enum(DECISION_KINDS),
  phase: text,
  title: text,
  ask: text,
  minute: whole,
  when: text,
  byDefault: z.boolean(),
  picked: list(text),
  consequence: list(text),
  rating,
  scored: z.boolean(),
  earned: whole,
  atStake: whole,
  items: list(text),
  dangers: list(text),
  confidence: confidence.nullable(),
  explain: text,
  reason: text.nullable(),
});

/** All that a report says, strictly: a field that is not here is a mistake. */
export const reportSchema: z.ZodType<Report> = z.strictObject({
  format: z.literal(REPORT_FORMAT),
  language: text,
  date: day,
  title: text,
  exercise: z.strictObject({
    scenario: text,
    title: text,
    version: text,
    length,
    seat: text,
    seatName: text,
    mode,
    from: text,
    to: text,
  }),
  names: z.strictObject({ participant: text.nullable(), facilitator: text.nullable(), group: text.nullable() }),
  overview: list(z.strictObject({ id: text, label: text, lines: list(text) })),
  summary: z.strictObject({
    verdict: text,
    paragraphs: list(text),
    strengths: list(text),
    areas: list(text),
    asks: list(text),
    limit: text,
  }),
  result: z.strictObject({
    overall: rating.nullable(),
    overallName: text,
    skill: z.strictObject({ rating: rating.nullable(), earned: whole, available: whole, permille: whole }),
    safety: z.strictObject({ cap: rating.nullable(), repaired: whole, unrepaired: whole, dangers: list(danger) }),
    before: z.strictObject({ overall: rating.nullable(), earned: whole }).nullable(),
    hintsUsed: whole,
    ending: z.strictObject({ id: text, headline: text, body: text }).nullable(),
  }),
  ratings: list(z.strictObject({ rating, name: text, definition: text })),
  capabilities: list(
    z.strictObject({
      id: group,
      title: text,
      core: text,
      objective: text,
      rating: rating.nullable(),
      earned: whole,
      available: whole,
      strengths: list(text),
      areas: list(text),
    }),
  ),
  items: list(item),
  decisions: list(decision),
  plan: list(
    z.strictObject({
      origin: z.enum(['own', 'suggested']),
      group: group.nullable(),
      capability: text,
      item: text.nullable(),
      issue: text,
      action: text,
      element: text,
      responsible: text,
      contact: text.nullable(),
      start: day.nullable(),
      completion: day.nullable(),
    }),
  ),
  outcomes: list(
    z.strictObject({ id: text, label: text, value: whole, min: whole, max: whole, note: text.nullable() }),
  ),
  confidence: z
    .strictObject({
      levels: list(z.strictObject({ confidence, label: text, said: whole, right: whole })),
      sureAndWrong: list(text),
      guessedAndRight: list(text),
    })
    .nullable(),
  hotWash: z.strictObject({ reactions: list(text), plus: list(text), delta: list(text) }),
  truth: z.strictObject({
    id: text,
    title: text,
    story: text,
    clues: list(z.strictObject({ text, found: z.boolean() })),
  }),
  phases: list(z.strictObject({ id: text, title: text, from: whole, to: whole, summary: text })),
  record: list(
    z.strictObject({
      id: text,
      title: text,
      record: list(z.strictObject({ text, sources: list(text) })),
    }),
  ),
  log: list(z.strictObject({ minute: whole, when: text, kind: text, kindName: text, id: text, text })),
  sources: list(z.strictObject({ id: text, title: text, publisher: text, date: text, url: text })),
  review: z.strictObject({ state: z.enum(['awaiting', 'reviewed']), statement: text, corrections: text }),
  run: z.strictObject({
    scenario: text,
    scenarioVersion: text,
    scenarioHash: text,
    protocol: text,
    protocolVersion: text,
    protocolHash: text,
    engineVersion: text,
    seed: whole,
    length,
    seat: text,
    mode,
    acts: whole,
    minute: whole,
  }),
});

/** The schema as it is published. */
export function publishedSchema(): string {
  const schema = z.toJSONSchema(reportSchema, { io: 'input' });
  return `${JSON.stringify({ ...schema, title: 'Code Dark report', $id: REPORT_FORMAT }, null, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = fileURLToPath(new URL('../assets/report.schema.json', import.meta.url));
  writeFileSync(file, publishedSchema());
  const biome = fileURLToPath(new URL('../node_modules/@biomejs/biome/bin/biome', import.meta.url));
  execFileSync(process.execPath, [biome, 'format', '--write', file], { stdio: 'ignore' });
  process.stdout.write('Wrote assets/report.schema.json\n');
}
