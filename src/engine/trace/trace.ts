/**
 * The whole log behind a piece of evidence, made from the hidden truth, the seed and what had happened when it was
 * copied. Pure and deterministic: nothing of it is stored, and nobody downloads it.
 */
import type { Evidence, EvidenceTrace, Expr, TraceBook, TraceField, TraceLoss } from '../../scenario/scenario.ts';
import { draw } from '../dice.ts';
import type { Snapshot } from '../exercise.ts';
import { reader } from '../expression.ts';
import { turnOn } from '../world.ts';
import { DAY, stampOf } from './moments.ts';
import { linesOfRoutine, type RawLine } from './routine.ts';

/** A line as the system wrote it: the time, then one cell a field. */
export interface TraceLine {
  /** Of the story's own lines their id in the evidence; of others `t` and a number. */
  readonly id: string;
  readonly second: number;
  readonly cells: readonly string[];
}

/** Lines that were written once and are gone. */
export interface TraceGap {
  readonly from: string;
  readonly until: string;
  readonly why: TraceLoss | 'full';
  readonly lost: number;
}

export interface Trace {
  readonly evidence: string;
  readonly fields: readonly TraceField[];
  readonly lines: readonly TraceLine[];
  /** Oldest moment it could hold, and the moment at which it was copied. */
  readonly from: string;
  readonly captured: string;
  readonly gaps: readonly TraceGap[];
}

/** A log with the authors of its lines: for tests and tools only. */
export interface SignedTrace extends Trace {
  readonly by: readonly string[];
}

/** Shifts, nights and weekends reach a little over the edge of a log. */
const MARGIN = DAY;

/** Game minute at which `evidence` was copied, as far as the log of the run says; null if it cannot be read yet. */
export function captureMinute(snapshot: Snapshot, evidence: Evidence): number | null {
  const marking = snapshot.model.scenario.decisions.filter((d) => d.act === 'mark' && d.evidence === evidence.id);
  const readable = snapshot.log.find(
    (entry) =>
      (entry.kind === 'read' && entry.id === evidence.id) ||
      (entry.kind === 'opened' && marking.some((decision) => decision.id === entry.id)),
  );
  if (!readable) return null;
  if (evidence.trace?.captured !== 'available') return readable.minute;
  return snapshot.log.find((entry) => entry.kind === 'available' && entry.id === evidence.id)?.minute ?? 0;
}

/** Game minutes at which charts and assets first came into a state, as `threat.leaving`. */
function momentsOf(snapshot: Snapshot): ReadonlyMap<string, number> {
  const moments = new Map<string, number>();
  for (const entry of snapshot.log) {
    const name =
      entry.kind === 'state'
        ? `${entry.chart}.${entry.value}`
        : entry.kind === 'asset'
          ? `${entry.id}.${entry.value}`
          : '';
    if (name !== '' && !moments.has(name)) moments.set(name, entry.minute);
  }
  return moments;
}

function rawLines(snapshot: Snapshot, evidence: Evidence, trace: EvidenceTrace, copied: number): RawLine[] {
  const { model, setup, words } = snapshot;
  const { scenario } = model;
  const book: TraceBook = scenario.traces ?? { groups: [], drawn: [], routines: [] };
  const env = turnOn(model, words);
  const holds = (when: Expr | undefined): boolean => when === undefined || reader(when, model.names)(env) !== 0;
  const moments = momentsOf(snapshot);
  const drawn = new Map(book.drawn.map(({ id, of }) => [id, of[draw(setup.seed, `trace:${id}`, 0, of.length)] ?? '']));
  const story = new Map(evidence.lines.map((line) => [line.id, line.when]));
  const lines = trace.lines.flatMap(({ id, at, cells }): RawLine[] =>
    holds(story.get(id))
      ? [
          {
            second: at,
            cells: cells.map((cell) => cell.replace(/\{([^}]*)\}/g, (_, name) => drawn.get(name) ?? '')),
            by: id,
            story: id,
          },
        ]
      : [],
  );
  for (const routine of book.routines) {
    if (!holds(routine.when)) continue;
    const since = routine.starts.map((moment) => (moments.get(moment) ?? Number.POSITIVE_INFINITY) * 60);
    const stops = routine.stops.map((moment) => (moments.get(moment) ?? Number.POSITIVE_INFINITY) * 60);
    const from = Math.max(trace.from - MARGIN, routine.since ?? Number.NEGATIVE_INFINITY, ...since);
    const until = Math.min(copied, routine.until ?? Number.POSITIVE_INFINITY, ...stops);
    if (from > until) continue;
    const run = { seed: setup.seed, start: scenario.start, book, drawn, from, until };
    for (const line of linesOfRoutine(routine, evidence.id, run)) lines.push(line);
  }
  return lines.filter((line) => line.second >= trace.from && line.second <= copied);
}

/** The log as it was copied, or null when the evidence has none or cannot be read yet. */
export function signedTrace(snapshot: Snapshot, id: string): SignedTrace | null {
  const evidence = snapshot.model.scenario.evidence.find((each) => each.id === id);
  const minute = evidence ? captureMinute(snapshot, evidence) : null;
  if (!evidence?.trace || minute === null) return null;
  const { trace } = evidence;
  const { start } = snapshot.model.scenario;
  const copied = minute * 60 + 59;
  const env = turnOn(snapshot.model, snapshot.words);
  let kept = rawLines(snapshot, evidence, trace, copied)
    .map((line, i) => ({ line, i }))
    .sort((a, b) => a.line.second - b.line.second || a.i - b.i)
    .map(({ line }) => line);
  const gaps: TraceGap[] = [];
  for (const gap of trace.gaps) {
    if (gap.when !== undefined && reader(gap.when, snapshot.model.names)(env) === 0) continue;
    const lost = (line: RawLine): boolean =>
      line.story === null &&
      line.second >= gap.from &&
      line.second < gap.until &&
      (gap.only.length === 0 || line.cells.some((cell) => gap.only.includes(cell)));
    const rest = kept.filter((line) => !lost(line));
    gaps.push({
      from: stampOf(start, gap.from),
      until: stampOf(start, Math.min(gap.until, copied)),
      why: gap.why,
      lost: kept.length - rest.length,
    });
    kept = rest;
  }
  if (trace.keeps > 0 && kept.length > trace.keeps) {
    const oldest = kept[kept.length - trace.keeps];
    gaps.push({
      from: stampOf(start, trace.from),
      until: stampOf(start, oldest?.second ?? trace.from),
      why: 'full',
      lost: kept.length - trace.keeps,
    });
    kept = kept.slice(-trace.keeps);
  }
  return {
    evidence: id,
    fields: trace.fields,
    lines: kept.map((line, i) => ({
      id: line.story ?? `t${i + 1}`,
      second: line.second,
      cells: [stampOf(start, line.second), ...line.cells],
    })),
    from: stampOf(start, trace.from),
    captured: stampOf(start, minute * 60),
    gaps,
    by: kept.map((line) => line.by),
  };
}

/** What a seat gets: the same without the authors. */
export function traceOf(snapshot: Snapshot, id: string): Trace | null {
  const signed = signedTrace(snapshot, id);
  if (!signed) return null;
  const { by: _by, ...trace } = signed;
  return trace;
}
