/**
 * The only file that knows XState. A scenario's charts become one machine with parallel regions, written as plain config data; the
 * world's step is called from it. Two drivers stand on the same config:
 *
 * - `liveDriver`: a real actor on our own agenda clock. Every occurrence is one event, every signal is raised inside the
 *   same macrostep, every delay is an ordinary `after`.
 * - `tableDriver` (`table-driver.ts`): for bots and proof. Rows (states, event, guard bits) → actions are filled on a miss
 *   by XState's own `transition()` and then only looked up.
 */
import { createActor, enqueueActions, setup, transition } from 'xstate';
import type { Driver } from './driver.ts';
import type { Entry } from './log.ts';
import type { Model, ReadyTransition } from './model.ts';
import { minuteOf, type Occurrence, occur, perform, settle, type Turn, turnOn } from './world.ts';

/**
 * Delays are written in ticks so that timers due in the same minute fire in the order of the regions: minutes × 64 + the
 * region's number. Sixty-four parallel regions are more than a scenario may have.
 */
export const TICKS = 64;

interface Context {
  readonly words: Int32Array;
  /** What the event now being worked out has logged. */
  readonly entries: readonly Entry[];
}

type MachineEvent =
  | { readonly type: 'OCCUR'; readonly occurrence: Occurrence }
  | { readonly type: 'SETTLE' }
  | { readonly type: string };

/** Which transition of which chart: enough to find its guard and its effects in the model. */
export interface Where {
  readonly chart: number;
  readonly state: number;
  /** Signal, or '' for the delayed transition. */
  readonly signal: string;
  readonly branch: number;
}

export const SIGNAL = 'signal.';

function transitionAt(model: Model, where: Where): ReadyTransition | undefined {
  const state = model.charts[where.chart]?.states[where.state];
  return where.signal === '' ? (state?.after ?? undefined) : state?.on.get(where.signal)?.[where.branch];
}

/** Entering a state: the mirror in the packed state, the timer, the log, the state's own effects. */
export function enter(turn: Turn, chart: number, state: number): void {
  const ready = turn.model.charts[chart];
  const data = ready?.states[state];
  if (!ready || !data) return;
  const { at } = turn.model;
  turn.words[at.charts + chart] = state;
  turn.words[at.timers + chart] = data.afterMinutes < 0 ? -1 : minuteOf(turn.model, turn.words) + data.afterMinutes;
  turn.cause = `chart:${ready.id}`;
  turn.entries.push({
    kind: 'state',
    minute: minuteOf(turn.model, turn.words),
    cause: turn.cause,
    chart: ready.id,
    value: data.id,
  });
  perform(turn, data.enter);
}

export function react(turn: Turn, where: Where): void {
  turn.cause = `chart:${turn.model.charts[where.chart]?.id ?? ''}`;
  perform(turn, transitionAt(turn.model, where)?.effects ?? []);
}

/** The charts as XState config: nothing in it but data and names. */
function configOf(model: Model): Record<string, unknown> {
  const branch = (where: Where, t: ReadyTransition): Record<string, unknown> => ({
    ...(t.when ? { guard: { type: 'holds', params: where } } : {}),
    ...(t.to >= 0 ? { target: model.charts[where.chart]?.states[t.to]?.id } : {}),
    actions: [{ type: 'react', params: where }],
  });
  return {
    id: 'exercise',
    type: 'parallel',
    on: { OCCUR: { actions: 'occur' }, SETTLE: { actions: 'settle' } },
    states: Object.fromEntries(
      model.charts.map((chart, c) => [
        chart.id,
        {
          initial: chart.states[chart.initial]?.id,
          states: Object.fromEntries(
            chart.states.map((state, s) => [
              state.id,
              {
                entry: [{ type: 'enter', params: { chart: c, state: s } }],
                on: Object.fromEntries(
                  [...state.on].map(([signal, list]) => [
                    SIGNAL + signal,
                    list.map((t, b) => branch({ chart: c, state: s, signal, branch: b }, t)),
                  ]),
                ),
                ...(state.after
                  ? {
                      after: {
                        [state.afterMinutes * TICKS + c]: branch(
                          { chart: c, state: s, signal: '', branch: 0 },
                          state.after,
                        ),
                      },
                    }
                  : {}),
              },
            ]),
          ),
        },
      ]),
    ),
  };
}

/** The machine that live play runs on. */
function liveMachine(model: Model) {
  const inTurn = (
    context: Context,
    fresh: boolean,
    work: (turn: Turn) => void,
  ): { words: Int32Array; entries: Entry[]; signals: string[] } => {
    const turn = turnOn(model, context.words.slice(), fresh ? [] : [...context.entries]);
    work(turn);
    return turn;
  };
  const machineSetup = setup({
    types: { context: {} as Context, events: {} as MachineEvent, input: {} as { words: Int32Array } },
    guards: {
      holds: ({ context }, where: Where) => transitionAt(model, where)?.when?.(turnOn(model, context.words)) !== 0,
    },
    actions: {
      occur: enqueueActions(({ context, event, enqueue }) => {
        if (!('occurrence' in event)) return;
        const { words, entries, signals } = inTurn(context, true, (turn) => occur(turn, event.occurrence));
        enqueue.assign({ words, entries });
        for (const signal of signals) enqueue.raise({ type: SIGNAL + signal });
      }),
      settle: enqueueActions(({ context, enqueue }) => {
        const { words, entries } = inTurn(context, false, (turn) => settle(turn));
        enqueue.assign({ words, entries });
      }),
      enter: enqueueActions(({ context, enqueue }, params: { chart: number; state: number }) => {
        const { words, entries, signals } = inTurn(context, false, (turn) => enter(turn, params.chart, params.state));
        enqueue.assign({ words, entries });
        for (const signal of signals) enqueue.raise({ type: SIGNAL + signal });
      }),
      react: enqueueActions(({ context, enqueue }, where: Where) => {
        const { words, entries, signals } = inTurn(context, false, (turn) => react(turn, where));
        enqueue.assign({ words, entries });
        for (const signal of signals) enqueue.raise({ type: SIGNAL + signal });
      }),
    },
  });
  return machineSetup.createMachine({
    ...(configOf(model) as object),
    context: ({ input }: { input: { words: Int32Array } }) => ({ words: input.words, entries: [] }),
  } as Parameters<typeof machineSetup.createMachine>[0]);
}

interface Due {
  readonly id: number;
  readonly due: number;
  readonly run: () => void;
}

/**
 * The clock that `after` delays live on: it moves only when told to, and fires one timer at a time. XState asks for the
 * names `setTimeout` and `clearTimeout`; no timer of the machine it runs on is behind them.
 */
class AgendaClock {
  private ticks = 0;
  private lastId = 0;
  private items: Due[] = [];

  setTimeout(run: (...args: never[]) => void, delay: number): number {
    this.lastId += 1;
    this.items.push({ id: this.lastId, due: this.ticks + delay, run: run as () => void });
    return this.lastId;
  }

  clearTimeout(id: number): void {
    this.items = this.items.filter((item) => item.id !== id);
  }

  setMinute(minute: number): void {
    this.ticks = minute * TICKS;
  }

  /** Fires the timer of one region that is due in the present minute. */
  fire(region: number): void {
    const item = this.items.find(({ due }) => due === this.ticks + region);
    if (!item) throw new Error(`no timer of region ${region} is due at tick ${this.ticks}`);
    this.clearTimeout(item.id);
    item.run();
  }
}

/** Live play: the actor is the driver. `words` is the state before anything has happened. */
export function liveDriver(model: Model, words: Int32Array): Driver {
  const clock = new AgendaClock();
  const actor = createActor(liveMachine(model), { input: { words }, clock: clock as never });
  let failure: unknown = null;
  actor.subscribe({
    error: (error) => {
      failure = error;
    },
  });
  actor.start();
  let started = false;
  return {
    words: () => actor.getSnapshot().context.words,
    step: (occurrence) => {
      // What the regions logged on their way into their first states belongs to the first step.
      const before = started ? [] : actor.getSnapshot().context.entries;
      started = true;
      if ('minute' in occurrence) clock.setMinute(occurrence.minute);
      actor.send({ type: 'OCCUR', occurrence });
      if (occurrence.kind === 'timer') clock.fire(occurrence.index);
      actor.send({ type: 'SETTLE' });
      if (failure !== null) throw new Error('the machine failed', { cause: failure });
      return [...before, ...actor.getSnapshot().context.entries];
    },
    stop: () => {
      actor.stop();
    },
  };
}

/**
 * What the rows of the transition table are filled with: XState's own answer to one event where the regions stand at
 * `value` and the guards hold that `holds` names.
 */
export function rowFiller(model: Model, holds: (where: Where) => boolean) {
  const tableSetup = setup({
    types: { context: {} as Record<string, never>, events: {} as MachineEvent },
    guards: { holds: (_, where: Where) => holds(where) },
    actions: { occur: () => {}, settle: () => {}, enter: () => {}, react: () => {} },
  });
  const machine = tableSetup.createMachine({ ...(configOf(model) as object), context: {} } as Parameters<
    typeof tableSetup.createMachine
  >[0]);
  return (value: Readonly<Record<string, string>>, event: string) =>
    transition(machine, machine.resolveState({ value, context: {} }), { type: event })[1];
}

/** The charts alone as an XState machine, every guard open: what `xstate/graph` is given in the benchmark. */
export function chartMachine(model: Model) {
  return setup({
    types: { context: {} as Record<string, never>, events: {} as MachineEvent },
    guards: { holds: () => true },
    actions: { occur: () => {}, settle: () => {}, enter: () => {}, react: () => {} },
  }).createMachine({ ...(configOf(model) as object), context: {} } as never);
}

/** Bare XState on the same charts, for the benchmark: signals one after the other, no world behind them. */
export function bareCharts(model: Model): {
  readonly signals: readonly string[];
  readonly send: (signal: string) => void;
  readonly stop: () => void;
} {
  const actor = createActor(chartMachine(model), { clock: new AgendaClock() as never });
  actor.start();
  const signals = [...new Set(model.charts.flatMap((chart) => chart.states.flatMap((state) => [...state.on.keys()])))];
  return {
    signals,
    send: (signal) => {
      actor.send({ type: SIGNAL + signal } as never);
    },
    stop: () => {
      actor.stop();
    },
  };
}
