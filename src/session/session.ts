/**
 * Holds the one running exercise: does acts, keeps them, hands out views. Everything that a screen or a loudspeaker gets
 * comes from here.
 */
import type { ActInput, ActResult } from '../engine/act.ts';
import { type Exercise, startExercise } from '../engine/exercise.ts';
import type { Model } from '../engine/model.ts';
import { actsOf, type RunFile, type RunNote, replay, runFileOf } from '../engine/run-file.ts';
import type { Trace } from '../engine/trace/trace.ts';
import type { ClockKind, Feedback, View } from '../engine/view.ts';
import { viewFor } from '../engine/view-for.ts';
import type { Length } from '../scenario/scenario.ts';
import type { SaveState, Session } from './contract.ts';
import type { Judge } from './judge.ts';
import { startLiveClock } from './live-clock.ts';
import type { RunStore, StoreFailure } from './store.ts';

export interface SessionSetup {
  readonly model: Model;
  /** Who scores the run, or that they are still on their way with everything else that the first screen can do without. */
  readonly judge: Judge | Promise<Judge>;
  readonly protocolHash: string;
  readonly store: RunStore;
  readonly clock: ClockKind;
  /** Real time in seconds, for the live clock only. */
  readonly seconds: () => number;
  /** A new run, in the scenario's first seat if none is given, or one to go on with. */
  readonly run:
    | { readonly seed: number; readonly length: Length; readonly feedback: Feedback; readonly seat?: string }
    | RunFile;
}

const SAVE_STATES: Readonly<Record<StoreFailure, SaveState>> = {
  forbidden: { kind: 'memory', message: { key: 'save.memory' } },
  full: { kind: 'full', message: { key: 'save.full' } },
  unanswered: { kind: 'local', message: { key: 'save.unanswered' } },
  trimmed: { kind: 'trimmed', message: { key: 'save.trimmed' } },
  elsewhere: { kind: 'elsewhere', message: { key: 'save.elsewhere' } },
};

/** Starts a new exercise, or goes on with a run that was examined before (see `resume.ts`). */
export function startSession(setup: SessionSetup): Session {
  const { model, store } = setup;
  let judge = setup.judge instanceof Promise ? null : setup.judge;
  const { seed, length } = setup.run;
  const feedback = 'mode' in setup.run ? setup.run.mode : setup.run.feedback;
  const asked = setup.run.seat === undefined ? {} : { seat: setup.run.seat };
  const start = (): Exercise => startExercise(model, { seed, length, ...asked });
  const exercise = 'acts' in setup.run ? replay(() => start(), setup.run).exercise : start();
  const { seat } = exercise.snapshot().setup;
  const notes: RunNote[] = 'notes' in setup.run ? [...setup.run.notes] : [];
  const listeners = new Set<(view: View) => void>();
  let save: SaveState = { kind: 'saved', message: null };
  let view = viewFor(seat, exercise.snapshot(), feedback);
  /** Nothing is written any more: erased, left, or taken over by another tab. */
  let over = false;
  /** Logs that were opened. */
  const traces = new Map<string, Promise<Trace | null>>();
  /** Saves are written one after the other; only the newest of those waiting is written. */
  let writing: Promise<void> | null = null;
  let waiting: string | null = null;

  const announce = (): void => {
    for (const listener of listeners) listener(view);
  };

  const runFile = (): RunFile =>
    runFileOf(exercise.snapshot(), { protocolHash: setup.protocolHash, mode: feedback, notes });

  /** What the run file says of its own result; a reader plays it again and compares. */
  const claims = (): RunFile['claims'] => {
    if (judge === null) return null;
    const { skill, overall } = judge.evaluation(exercise.snapshot(), notes);
    const { earned, available } = skill;
    return { minute: view.time.minute, ended: view.ended?.ending ?? null, earned, available, overall };
  };

  /** In a drill the room speaks before any score is shown. */
  const washed = (): boolean =>
    feedback !== 'drill' || notes.some((note) => note.kind === 'reaction' && note.id === 'hot-wash');

  const keep = (): void => {
    if (over) return;
    waiting = JSON.stringify(runFile());
    writing ??= (async () => {
      while (waiting !== null) {
        const source = waiting;
        waiting = null;
        const failure = await store.keep(source);
        if (failure === 'elsewhere') {
          over = true;
          waiting = null;
          clock.stop();
        }
        const next: SaveState = failure ? SAVE_STATES[failure] : { kind: 'saved', message: null };
        if (next.kind !== save.kind) {
          save = next;
          announce();
        }
      }
      writing = null;
    })();
  };

  const act = (input: ActInput): ActResult => {
    const result = exercise.act(input);
    if (result.ok) {
      view = viewFor(seat, exercise.snapshot(), feedback);
      keep();
      announce();
    }
    return result;
  };

  const writeNote: Session['note'] = (kind, id, text, more) => {
    const minute = view.time.minute;
    const same = notes.findIndex((note) => note.kind === kind && note.id === id && kind !== 'hint');
    const note = { minute, kind, id, text, ...more };
    if (same >= 0) notes.splice(same, 1, ...(text === '' ? [] : [note]));
    else if (text !== '') notes.push(note);
    keep();
  };

  const clock = startLiveClock({
    kind: setup.clock,
    view: () => view,
    // Nothing moves before everything is here.
    act: (input) => (judge === null ? { ok: true } : act(input)),
    seconds: setup.seconds,
    changed: announce,
  });
  keep();
  const arriving =
    setup.judge instanceof Promise
      ? setup.judge.then((arrived) => {
          judge = arrived;
          announce();
        })
      : null;

  return {
    view: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    act,
    arriving: () => (judge === null ? arriving : null),
    note: writeNote,
    notes: () => notes,
    trace: (id) => {
      const known = traces.get(id);
      if (known) return known;
      if (!view.evidence.some((item) => item.id === id && item.opened && item.traced)) return Promise.resolve(null);
      const acts = actsOf(exercise.snapshot());
      const made = import('./trace.ts').then(({ traceAtCapture }) => traceAtCapture(start, acts, id));
      traces.set(id, made);
      return made;
    },
    clock: clock.state,
    setClock: clock.set,
    saveState: () => save,
    record: () => {
      if (judge === null) throw new Error('The run cannot be told before its judge is here.');
      return judge.record(exercise.snapshot(), view, notes);
    },
    exportRun: () => ({
      name: `code-dark-${model.scenario.id}-${seed}.json`,
      json: JSON.stringify({ ...runFile(), claims: claims() }, null, 1),
    }),
    debrief: () => (judge && view.ended && washed() ? judge.debrief(exercise.snapshot(), feedback, notes) : null),
    review: (phase) => {
      const past = view.ended !== null || view.phases.some((each) => each.id === phase && each.state === 'past');
      if (feedback === 'drill' && !(view.ended && washed())) return null;
      if (feedback === 'standard' && !past) return null;
      return judge?.review(exercise.snapshot(), phase) ?? null;
    },
    whatIf: async () => {
      if (!judge || !view.ended || !washed()) return null;
      const { protocol } = judge;
      const { whatIfOf } = await import('./what-if.ts');
      const { protocolHash } = setup;
      return whatIfOf({
        protocol,
        protocolHash,
        feedback,
        snapshot: exercise.snapshot(),
        notes: () => notes,
        note: writeNote,
      });
    },
    attackersEye: async () => {
      if (!view.ended || !washed() || model.scenario.hindsight === undefined) return null;
      const { attackersEyeOf } = await import('./attackers-eye.ts');
      return attackersEyeOf(exercise.snapshot(), feedback);
    },
    reTest: async () => {
      if (!judge || !view.ended || !washed()) return [];
      const { protocol } = judge;
      const { questionsOf } = await import('./re-test.ts');
      return questionsOf(protocol, exercise.snapshot(), notes);
    },
    close: async () => {
      clock.stop();
      listeners.clear();
      await writing;
      over = true;
      exercise.stop();
    },
    finishAndErase: async () => {
      over = true;
      clock.stop();
      waiting = null;
      await writing;
      await store.erase();
      save = { kind: 'off', message: null };
    },
  };
}
