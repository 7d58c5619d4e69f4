/** A session that shows given views: each accepted act goes on to the next one. */
import type {
  ActInput,
  ActResult,
  ClockState,
  DebriefModel,
  PhaseReview,
  RunNote,
  Session,
  View,
} from '../../src/session/contract.ts';

export interface FakeSession extends Session {
  readonly acts: readonly ActInput[];
  /** The next act is refused with this. */
  refuse(result: Extract<ActResult, { ok: false }>): void;
  show(view: View): void;
}

export interface FakeOptions {
  readonly views: readonly View[];
  readonly review?: PhaseReview | null;
  readonly debrief?: DebriefModel | null;
  readonly clock?: ClockState;
}

export function createFakeSession({
  views,
  review = null,
  debrief = null,
  clock = { kind: 'table', running: false, factor: 1, readingStops: true },
}: FakeOptions): FakeSession {
  const acts: ActInput[] = [];
  const notes: RunNote[] = [];
  const listeners = new Set<(view: View) => void>();
  let position = 0;
  let current = views[0] as View;
  let refusal: ActResult | null = null;
  let clockState = clock;
  const show = (view: View): void => {
    current = view;
    for (const listener of listeners) listener(view);
  };
  return {
    acts,
    notes: () => notes,
    trace: () => Promise.resolve(null),
    show,
    refuse(result) {
      refusal = result;
    },
    view: () => current,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    arriving: () => null,
    act(act) {
      if (refusal) {
        const result = refusal;
        refusal = null;
        return result;
      }
      acts.push(act);
      position = Math.min(position + 1, views.length - 1);
      show(views[position] as View);
      return { ok: true };
    },
    note(kind, id, text) {
      notes.push({ minute: 0, kind, id, text });
    },
    clock: () => clockState,
    setClock(change) {
      clockState = { ...clockState, ...change };
    },
    saveState: () => ({ kind: 'saved', message: null }),
    record: () => ({ acts: [], phase: '', progress: 0, groups: [], permille: 0, unrepaired: 0, ended: false }),
    exportRun: () => ({ name: 'run.json', json: '{}' }),
    debrief: () => debrief,
    review: (phase) => (review?.phase === phase ? review : null),
    whatIf: async () => null,
    attackersEye: async () => null,
    reTest: async () => [],
    close: async () => {},
    finishAndErase: async () => {},
  };
}
