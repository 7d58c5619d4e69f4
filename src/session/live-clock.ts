/**
 * The live clock: turns real seconds into `advance` acts. It only ever asks for acts; the rules are the same as at the
 * table. While something new is being read it stands still (this can be switched off), and where nobody has to decide
 * anything it goes straight to the next thing that happens, so that nobody watches an empty night.
 */
import type { ActInput, ActResult } from '../engine/act.ts';
import type { View } from '../engine/view.ts';
import type { ClockState } from './contract.ts';

/** Real seconds in which a new message is left alone: about thirty words at 200 words a minute. */
const READING_SECONDS = 10;
/** Real seconds for which the clock waits, when nothing is asked, while somebody could be sent or something read. */
const CHOOSING_SECONDS = 25;
/** Real milliseconds between two looks at the clock. */
const BEAT = 250;

export interface LiveClock {
  readonly state: () => ClockState;
  readonly set: (change: Partial<ClockState>) => void;
  readonly stop: () => void;
}

/**
 * @param seconds real time since any fixed moment, in seconds
 * @param changed called when the clock's own state changes
 */
export function startLiveClock(options: {
  readonly kind: ClockState['kind'];
  readonly view: () => View;
  readonly act: (act: ActInput) => ActResult;
  readonly seconds: () => number;
  readonly changed: () => void;
}): LiveClock {
  let state: ClockState = { kind: options.kind, running: options.kind === 'live', factor: 1, readingStops: true };
  let last = options.seconds();
  let owed = 0;
  let seen = 0;
  let quietUntil = 0;
  let lastView: View | null = null;
  let stillSince = last;
  let timer: ReturnType<typeof setInterval> | null = null;

  const beat = (): void => {
    const now = options.seconds();
    const passed = Math.min(now - last, 2);
    last = now;
    const view = options.view();
    if (!state.running || view.ended) return;
    const arrived = view.inbox.length + view.decisions.length + view.outcomes.length;
    if (arrived !== seen) {
      seen = arrived;
      quietUntil = now + READING_SECONDS / state.factor;
    }
    if (view !== lastView) {
      lastView = view;
      stillSince = now;
    }
    if (state.readingStops && now < quietUntil) return;
    // One game minute takes two real seconds at factor 1.
    owed += (passed * state.factor) / 2;
    if (owed < 1) return;
    const busy = view.decisions.length > 0;
    const couldAct =
      view.people.some((person) => person.proposes !== null) || view.evidence.some((each) => !each.opened);
    if (!busy && couldAct && now - stillSince < CHOOSING_SECONDS / state.factor) {
      owed = 1;
      return;
    }
    owed -= 1;
    options.act(busy ? { kind: 'advance', to: view.time.minute + 1 } : { kind: 'advance' });
  };

  const arrange = (): void => {
    if (timer !== null) clearInterval(timer);
    timer = state.kind === 'live' && state.running ? setInterval(beat, BEAT) : null;
    last = options.seconds();
  };
  arrange();
  return {
    state: () => state,
    set: (change) => {
      state = { ...state, ...change };
      if (change.kind !== undefined) state = { ...state, running: change.running ?? change.kind === 'live' };
      arrange();
      options.changed();
    },
    stop: () => {
      if (timer !== null) clearInterval(timer);
    },
  };
}
