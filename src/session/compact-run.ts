/**
 * A run as one short line of text, for learning systems that keep 4,096 characters and no more (SCORM 1.2).
 *
 * `1|<checksum>|<scenario>|<scenario hash>|<protocol hash>|<engine>|<seed>|<length>|<mode>|<seat>|<acts>|<notes>`. Acts are
 * written without their minutes: replaying gives those back. A capital letter begins an act, and everything after it is
 * base 36: `A` advance (with a count), `T` advance to a minute, `C` a decision and its options, `R` a task and its
 * responder, `O` a piece of evidence. Positions are those of the compiled scenario, which the hash pins down. Notes are
 * deflated JSON in base64url; those that do not fit are left out, the player's own plan last of all.
 */
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import type { ActInput, LoggedAct } from '../engine/act.ts';
import { textHash } from '../engine/dice.ts';
import { ENGINE_VERSION, type Exercise, type RunSetup } from '../engine/exercise.ts';
import { actsOf, type RunFault, type RunFile, type RunNote, type RunNoteKind } from '../engine/run-file.ts';
import type { CompiledScenario } from '../scenario/scenario.ts';

const FORMAT = '1';
const FIELDS = 12;

/** Which notes stay when not all fit: what the player wrote for Monday first, what only explains a run last. */
const KEEP_FIRST: readonly RunNoteKind[] = [
  'action',
  'name',
  'grade',
  'local',
  'confidence',
  'hint',
  'plus',
  'delta',
  'reaction',
  'reason',
  'mark',
  'quote',
];

/** The scenario that positions in a line refer to, and how to play it. */
export interface CompactRunPlace {
  readonly scenario: CompiledScenario;
  readonly protocolHash: string;
  readonly start: (setup: RunSetup) => Exercise;
}

export interface CompactRun {
  readonly text: string;
  readonly notesLeftOut: number;
}

/** Seven letters at most that stand for a text: finds damage, tells owners apart, keeps nobody out. */
export const checksum = (text: string): string => textHash(text).toString(36);

const two = (index: number): string => index.toString(36).padStart(2, '0');

function writeActs(acts: readonly LoggedAct[], scenario: CompiledScenario): string {
  const place = (list: readonly { readonly id: string }[], id: string): number => {
    const index = list.findIndex((each) => each.id === id);
    if (index < 0) throw new RangeError(`${id} is not in ${scenario.id}`);
    return index;
  };
  const words: string[] = [];
  let waits = 0;
  const flush = (): void => {
    if (waits > 0) words.push(waits === 1 ? 'A' : `A${waits.toString(36)}`);
    waits = 0;
  };
  for (const act of acts) {
    if (act.kind === 'advance' && act.to === undefined) {
      waits += 1;
      continue;
    }
    flush();
    if (act.kind === 'advance') words.push(`T${(act.to ?? 0).toString(36)}`);
    else if (act.kind === 'open') words.push(`O${two(place(scenario.evidence, act.evidence))}`);
    else if (act.kind === 'assign') {
      words.push(`R${two(place(scenario.tasks, act.task))}${two(place(scenario.cast, act.responder))}`);
    } else {
      const index = place(scenario.decisions, act.decision);
      const options = scenario.decisions[index]?.options ?? [];
      words.push(`C${two(index)}${act.ids.map((id) => place(options, id).toString(36)).join('')}`);
    }
  }
  flush();
  return words.join('');
}

/** The acts of a line, or null where it does not fit this scenario. */
function readActs(text: string, scenario: CompiledScenario): ActInput[] | null {
  if (!/^(?:[A-Z][0-9a-z]*)*$/.test(text)) return null;
  const acts: ActInput[] = [];
  for (const [, kind = '', data = ''] of text.matchAll(/([A-Z])([0-9a-z]*)/g)) {
    const number = (from: number, to: number): number => Number.parseInt(data.slice(from, to), 36);
    if (kind === 'A') {
      const count = data === '' ? 1 : number(0, data.length);
      if (!(count >= 1 && count <= 20_000)) return null;
      for (let i = 0; i < count; i += 1) acts.push({ kind: 'advance' });
    } else if (kind === 'T') {
      const to = number(0, data.length);
      if (!Number.isInteger(to)) return null;
      acts.push({ kind: 'advance', to });
    } else if (kind === 'O') {
      const evidence = scenario.evidence[number(0, 2)]?.id;
      if (evidence === undefined) return null;
      acts.push({ kind: 'open', evidence });
    } else if (kind === 'R') {
      const task = scenario.tasks[number(0, 2)]?.id;
      const responder = scenario.cast[number(2, 4)]?.id;
      if (task === undefined || responder === undefined) return null;
      acts.push({ kind: 'assign', task, responder });
    } else if (kind === 'C') {
      const decision = scenario.decisions[number(0, 2)];
      const ids = Array.from(data.slice(2), (letter) => decision?.options[Number.parseInt(letter, 36)]?.id);
      if (decision === undefined || ids.includes(undefined)) return null;
      acts.push({ kind: decision.act, decision: decision.id, ids: ids as string[] });
    } else return null;
  }
  return acts;
}

const base64url = (bytes: Uint8Array): string => {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
};

const fromBase64url = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

const writeNotes = (notes: readonly RunNote[]): string =>
  notes.length === 0 ? '' : base64url(deflateSync(strToU8(JSON.stringify(notes)), { level: 9, mem: 8 }));

/** As many notes as fit into `room` characters, in order of their worth. */
function fitNotes(notes: readonly RunNote[], room: number): { readonly text: string; readonly kept: number } {
  const worth = (note: RunNote): number => KEEP_FIRST.indexOf(note.kind);
  const ordered = notes.map((note, i) => ({ note, i })).sort((a, b) => worth(a.note) - worth(b.note) || a.i - b.i);
  let [fits, tooMany] = [0, ordered.length + 1];
  let text = '';
  while (tooMany - fits > 1) {
    const count = fits === 0 && tooMany > ordered.length ? ordered.length : (fits + tooMany) >> 1;
    const kept = ordered.slice(0, count).sort((a, b) => a.i - b.i);
    const written = writeNotes(kept.map((each) => each.note));
    if (written.length <= room) [fits, text] = [count, written];
    else tooMany = count;
    if (count === 0) break;
  }
  return { text, kept: fits };
}

/**
 * Writes a run in at most `limit` UTF-16 units.
 * @throws RangeError when even the acts do not fit, or when they name something the scenario does not have
 */
export function writeCompactRun(run: RunFile, scenario: CompiledScenario, limit: number): CompactRun {
  const head = [
    run.scenario,
    run.scenarioHash,
    run.protocolHash,
    run.engineVersion,
    run.seed.toString(36),
    run.length,
    run.mode,
    run.seat,
    writeActs(run.acts, scenario),
  ].join('|');
  // Format, checksum (at most seven letters) and three bars.
  const room = limit - head.length - FORMAT.length - 7 - 3;
  if (room < 0) throw new RangeError(`A run of ${run.acts.length} acts does not fit into ${limit} characters.`);
  const notes = fitNotes(run.notes, room);
  const body = `${head}|${notes.text}`;
  return { text: `${FORMAT}|${checksum(body)}|${body}`, notesLeftOut: run.notes.length - notes.kept };
}

const fault = (code: RunFault['code'], path: string, found: string, expected: string): RunFault => ({
  code,
  path,
  found: found.slice(0, 80),
  expected,
});

/** The identity in a line's head, as far as it can be read; used to say what an unusable save belongs to. */
function headOf(fields: readonly string[]): RunFile | null {
  const [, , scenario, scenarioHash, protocolHash, engineVersion, seed = '', length, mode, seat] = fields;
  if (!scenario || !scenarioHash || !protocolHash || !engineVersion || !seat) return null;
  if (length !== 'short' && length !== 'full') return null;
  if (mode !== 'standard' && mode !== 'coach' && mode !== 'drill') return null;
  return {
    format: 'code-dark-run/1',
    scenario,
    scenarioVersion: '',
    scenarioHash,
    protocolHash,
    engineVersion,
    seed: Number.parseInt(seed, 36) >>> 0,
    length,
    mode,
    seat,
    acts: [],
    notes: [],
    claims: null,
  };
}

function readNotes(text: string): RunNote[] {
  if (text === '') return [];
  try {
    const notes: unknown = JSON.parse(strFromU8(inflateSync(fromBase64url(text))));
    return Array.isArray(notes) ? (notes as RunNote[]) : [];
  } catch {
    return [];
  }
}

/**
 * Reads a line back. Minutes come from playing the acts, so the result is the same run file that was written. Never
 * throws; a line of another scenario, protocol or engine keeps its identity, so that it can be explained.
 */
export function readCompactRun(
  text: string,
  here: CompactRunPlace,
): { readonly run: RunFile } | { readonly fault: RunFault; readonly head: RunFile | null } {
  const fields = text.split('|');
  const head = headOf(fields);
  const [format = '', sum] = fields;
  if (format !== FORMAT) return { fault: fault('not-a-run', '', format, `a save of format ${FORMAT}`), head: null };
  if (fields.length !== FIELDS || head === null || sum !== checksum(fields.slice(2).join('|'))) {
    return { fault: fault('bad-field', '', text, 'an undamaged save'), head: null };
  }
  const { scenario } = here;
  if (head.scenario !== scenario.id) {
    return { fault: fault('other-scenario', 'scenario', head.scenario, scenario.id), head };
  }
  if (head.engineVersion !== ENGINE_VERSION) {
    return { fault: fault('other-engine', 'engineVersion', head.engineVersion, ENGINE_VERSION), head };
  }
  if (head.scenarioHash !== scenario.hash || head.protocolHash !== here.protocolHash) {
    return { fault: fault('older-scenario', 'scenarioVersion', head.scenarioHash, scenario.hash), head };
  }
  const acts = readActs(fields[FIELDS - 2] ?? '', scenario);
  if (acts === null)
    return { fault: fault('bad-act', 'acts', fields[FIELDS - 2] ?? '', 'acts of this scenario'), head };
  const exercise = here.start({ seed: head.seed, length: head.length, seat: head.seat });
  try {
    for (const [i, act] of acts.entries()) {
      const result = exercise.act(act, head.seat);
      if (!result.ok) return { fault: fault('refused-act', `acts[${i}]`, result.code, 'a legal act'), head };
    }
    return {
      run: {
        ...head,
        scenarioVersion: scenario.version,
        acts: actsOf(exercise.snapshot()),
        notes: readNotes(fields[FIELDS - 1] ?? ''),
      },
    };
  } finally {
    exercise.stop();
  }
}
