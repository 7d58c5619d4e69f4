/**
 * A run as a small file: identity and acts, nothing else. Replaying them gives the run back byte for byte. Notes (free
 * text, confidence, hints used) lie beside the acts and have no effect.
 */
import type { Length, Quality } from '../scenario/scenario.ts';
import type { LoggedAct } from './act.ts';
import { ENGINE_VERSION, type Exercise, type RunSetup, type Snapshot } from './exercise.ts';
import type { Feedback } from './view.ts';

/**
 * Kinds of note. Play: `mark` (id: evidence; text: ids of lines marked in its log), `reason` (the room's, drill), `confidence` (id: decision; text: `sure`, `fairly`, `guess`), `hint` (id: decision; text: the rung),
 * `quote` (id: decision; text: what was quoted into its message from “what we know”).
 * Debrief: `branch` (another future that was kept: its recipe), `reaction`, `plus`, `delta` (id: a running number such as `plus-1`), `action` (one of the player's own, with
 * owner and date), `name` (id: `participant`, `facilitator`, `group`; only what somebody typed). Facilitator: `grade` (id:
 * item; another quality with the reason as text), `local` (id: item; "our policy differs").
 */
export const NOTE_KINDS = [
  'reason',
  'confidence',
  'hint',
  'reaction',
  'plus',
  'delta',
  'action',
  'branch',
  'name',
  'grade',
  'local',
  'mark',
  'quote',
] as const;
export type RunNoteKind = (typeof NOTE_KINDS)[number];

/** A note beside the acts; without effect on the run, never hashed. */
export interface RunNote {
  readonly minute: number;
  readonly kind: RunNoteKind;
  readonly id: string;
  readonly text: string;
  /** Of an `action`: who does it, by when (ISO date), how many days that was away, and the item it answers. */
  readonly owner?: string;
  readonly by?: string;
  readonly days?: number;
  readonly item?: string;
  /** Of a `grade`: the quality the facilitator gives, in tenths. */
  readonly quality?: Quality;
}

export interface RunFile {
  readonly format: 'code-dark-run/1';
  readonly scenario: string;
  readonly scenarioVersion: string;
  readonly scenarioHash: string;
  readonly protocolHash: string;
  readonly engineVersion: string;
  readonly seed: number;
  readonly length: Length;
  readonly mode: Feedback;
  /** `lead` where a file from before there were seats does not say. */
  readonly seat: string;
  readonly acts: readonly LoggedAct[];
  readonly notes: readonly RunNote[];
  /** The score the file claims, checked by replaying it. */
  readonly claims: {
    readonly minute: number;
    readonly ended: string | null;
    readonly earned: number;
    readonly available: number;
    readonly overall: string | null;
  } | null;
}

/** The run so far as a file: identity and acts from the snapshot, the rest as given; no notes and no claims unless told. */
export function runFileOf(
  snapshot: Snapshot,
  rest: Pick<RunFile, 'protocolHash' | 'mode'> & Partial<Pick<RunFile, 'notes' | 'claims'>>,
): RunFile {
  const { id, version, hash } = snapshot.model.scenario;
  const { seed, length, seat } = snapshot.setup;
  return {
    format: 'code-dark-run/1',
    scenario: id,
    scenarioVersion: version,
    scenarioHash: hash,
    protocolHash: rest.protocolHash,
    engineVersion: ENGINE_VERSION,
    seed,
    length,
    mode: rest.mode,
    seat,
    acts: actsOf(snapshot),
    notes: rest.notes ?? [],
    claims: rest.claims ?? null,
  };
}

/** Why a run file cannot be used; `message` is a key (`run.<code>`) with its numbers. */
export interface RunFault {
  readonly code:
    | 'not-json'
    | 'not-a-run'
    | 'too-large'
    | 'bad-field'
    | 'bad-act'
    | 'other-scenario'
    | 'older-scenario'
    | 'other-engine'
    | 'refused-act';
  /** Where in the file, for example `acts[12].minute`. */
  readonly path: string;
  readonly found: string;
  readonly expected: string;
}

/** 2 MiB: two hundred times the longest run. */
const LARGEST = 2 * 1024 * 1024;
const ID = /^[A-Za-z][A-Za-z0-9_.-]{0,79}$/;

const fault = (code: RunFault['code'], path: string, found: unknown, expected: string): RunFault => ({
  code,
  path,
  found: String(JSON.stringify(found) ?? 'nothing').slice(0, 80),
  expected,
});

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isId = (value: unknown): value is string => typeof value === 'string' && ID.test(value);
const isMinute = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 10_000_000;

function parseAct(value: unknown, path: string): LoggedAct | RunFault {
  if (!isRecord(value)) return fault('bad-act', path, value, 'an act');
  const { kind, minute, seat } = value;
  if (!isMinute(minute)) return fault('bad-act', `${path}.minute`, minute, 'a whole game minute');
  if (!isId(seat)) return fault('bad-act', `${path}.seat`, seat, 'a seat id');
  switch (kind) {
    case 'choice':
    case 'select':
    case 'rank':
    case 'compose':
    case 'mark': {
      const { decision, ids } = value;
      if (!isId(decision)) return fault('bad-act', `${path}.decision`, decision, 'a decision id');
      if (!Array.isArray(ids) || ids.length > 64 || !ids.every(isId))
        return fault('bad-act', `${path}.ids`, ids, 'a list of option ids');
      return { kind, decision, ids: [...ids], minute, seat };
    }
    case 'assign':
      if (!isId(value.task)) return fault('bad-act', `${path}.task`, value.task, 'a task id');
      if (!isId(value.responder)) return fault('bad-act', `${path}.responder`, value.responder, 'a responder id');
      return { kind, task: value.task, responder: value.responder, minute, seat };
    case 'open':
      if (!isId(value.evidence)) return fault('bad-act', `${path}.evidence`, value.evidence, 'an evidence id');
      return { kind, evidence: value.evidence, minute, seat };
    case 'advance':
      if (value.to === undefined) return { kind, minute, seat };
      if (!isMinute(value.to)) return fault('bad-act', `${path}.to`, value.to, 'a whole game minute');
      return { kind, to: value.to, minute, seat };
    default:
      return fault('bad-act', `${path}.kind`, kind, 'one of the eight kinds of act');
  }
}

const QUALITIES: readonly unknown[] = [10, 6, 3, 0] satisfies Quality[];
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A note as far as it can be used; null when it is none. Notes have no effect, so a bad one is left out silently. */
function readNote(value: unknown): RunNote | null {
  if (!isRecord(value)) return null;
  const { minute, id, text, owner, by, days, item, quality } = value;
  const kind = NOTE_KINDS.find((each) => each === value.kind);
  if (kind === undefined || !isMinute(minute) || !isId(id) || typeof text !== 'string') return null;
  return {
    minute,
    kind,
    id,
    text: text.slice(0, 4000),
    ...(typeof owner === 'string' ? { owner: owner.slice(0, 200) } : {}),
    ...(typeof by === 'string' && ISO_DATE.test(by) ? { by } : {}),
    ...(Number.isInteger(days) && (days as number) >= 0 && (days as number) <= 3660 ? { days: days as number } : {}),
    ...(isId(item) ? { item } : {}),
    ...(QUALITIES.includes(quality) ? { quality: quality as Quality } : {}),
  };
}

/** Reads a run file without trusting it. Never throws. */
export function parseRunFile(source: string): { readonly run: RunFile } | { readonly fault: RunFault } {
  if (source.length > LARGEST) return { fault: fault('too-large', '', source.length, `at most ${LARGEST} characters`) };
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    return { fault: fault('not-json', '', source.slice(0, 40), 'JSON') };
  }
  if (!isRecord(value) || value.format !== 'code-dark-run/1') {
    return { fault: fault('not-a-run', 'format', isRecord(value) ? value.format : value, '"code-dark-run/1"') };
  }
  for (const field of ['scenario', 'scenarioVersion', 'scenarioHash', 'protocolHash', 'engineVersion'] as const) {
    const text = value[field];
    if (typeof text !== 'string' || text.length > 100)
      return { fault: fault('bad-field', field, text, 'a short text') };
  }
  const { seed, length, mode, seat = 'lead', acts, notes, claims } = value;
  if (!Number.isInteger(seed) || (seed as number) < 0 || (seed as number) > 0xffffffff) {
    return { fault: fault('bad-field', 'seed', seed, 'a whole number from 0 to 4294967295') };
  }
  if (length !== 'short' && length !== 'full')
    return { fault: fault('bad-field', 'length', length, '"short" or "full"') };
  if (mode !== 'standard' && mode !== 'coach' && mode !== 'drill')
    return { fault: fault('bad-field', 'mode', mode, '"standard", "coach" or "drill"') };
  if (!isId(seat)) return { fault: fault('bad-field', 'seat', seat, 'a seat id') };
  if (!Array.isArray(acts) || acts.length > 20_000)
    return { fault: fault('bad-field', 'acts', acts, 'a list of at most 20,000 acts') };
  const read: LoggedAct[] = [];
  for (let i = 0; i < acts.length; i += 1) {
    const act = parseAct(acts[i], `acts[${i}]`);
    if ('code' in act) return { fault: act };
    read.push(act);
  }
  const keptNotes = (Array.isArray(notes) ? notes : []).slice(0, 5000).flatMap((note) => readNote(note) ?? []);
  const claimed =
    isRecord(claims) && isMinute(claims.minute) && isMinute(claims.earned) && isMinute(claims.available)
      ? {
          minute: claims.minute,
          ended: isId(claims.ended) ? claims.ended : null,
          earned: claims.earned,
          available: claims.available,
          overall: isId(claims.overall) ? claims.overall : null,
        }
      : null;
  return {
    run: {
      format: 'code-dark-run/1',
      scenario: value.scenario as string,
      scenarioVersion: value.scenarioVersion as string,
      scenarioHash: value.scenarioHash as string,
      protocolHash: value.protocolHash as string,
      engineVersion: value.engineVersion as string,
      seed: seed as number,
      length,
      mode,
      seat,
      acts: read,
      notes: keptNotes,
      claims: claimed,
    },
  };
}

/** The acts of a run so far, in order. The live clock's unbroken advances count as one. */
export function actsOf(snapshot: Snapshot): LoggedAct[] {
  const acts: LoggedAct[] = [];
  for (const entry of snapshot.log) {
    if (entry.kind !== 'act') continue;
    const last = acts[acts.length - 1];
    const { act } = entry;
    if (act.kind === 'advance' && act.to !== undefined && last?.kind === 'advance' && last.to === act.minute) {
      acts[acts.length - 1] = { ...last, to: act.to };
    } else acts.push(act);
  }
  return acts;
}

/**
 * Plays `acts` on a fresh exercise of the same scenario, seed, length and seat.
 * @returns the exercise as the acts left it, or the first act that this engine refuses.
 */
export function replay(
  start: (setup: RunSetup) => Exercise,
  run: RunSetup & { readonly acts: readonly LoggedAct[] },
): { readonly exercise: Exercise; readonly fault: RunFault | null } {
  const asked = run.seat === undefined ? {} : { seat: run.seat };
  const exercise = start({ seed: run.seed, length: run.length, ...asked });
  const { seat } = exercise.snapshot().setup;
  if (run.seat !== undefined && seat !== run.seat)
    return { exercise, fault: fault('bad-field', 'seat', run.seat, seat) };
  for (let i = 0; i < run.acts.length; i += 1) {
    const act = run.acts[i] as LoggedAct;
    const { model, words } = exercise.snapshot();
    const now = words[model.at.minute] ?? 0;
    if (now !== act.minute)
      return { exercise, fault: fault('refused-act', `acts[${i}].minute`, act.minute, `minute ${now}`) };
    const result = exercise.act(act, act.seat);
    if (!result.ok) return { exercise, fault: fault('refused-act', `acts[${i}]`, result.code, 'a legal act') };
  }
  return { exercise, fault: null };
}

/** Says why a run belongs to another scenario or engine, or null when it can be replayed here. */
export function strangeness(
  run: RunFile,
  here: { readonly id: string; readonly hash: string; readonly version: string; readonly protocolHash: string },
): RunFault | null {
  if (run.scenario !== here.id) return fault('other-scenario', 'scenario', run.scenario, here.id);
  if (run.engineVersion !== ENGINE_VERSION)
    return fault('other-engine', 'engineVersion', run.engineVersion, ENGINE_VERSION);
  if (run.scenarioHash !== here.hash || run.protocolHash !== here.protocolHash) {
    return fault('older-scenario', 'scenarioVersion', run.scenarioVersion, here.version);
  }
  return null;
}
