/**
 * The exercise without an actor, for bots, proof and other futures: XState fills the rows of a table, then they are only
 * looked up. The page that is played on does without this file until somebody asks what if.
 */
import { Attention, Readers } from './attention.ts';
import type { Driver } from './driver.ts';
import { type Exercise, exerciseOn, type RunSetup, seatIndex, truthOf } from './exercise.ts';
import { enter, react, rowFiller, SIGNAL, TICKS, type Where } from './machine.ts';
import type { Model } from './model.ts';
import { firstWords, occur, settle, type Turn, turnOn } from './world.ts';

type RowAction =
  | { readonly type: 'enter'; readonly chart: number; readonly state: number }
  | { readonly type: 'react'; readonly where: Where };

/**
 * Rows that XState itself filled, shared by all runs of one model. A row is found by the states of the regions that hear
 * the event, the event, and which of their guards hold.
 */
export class TransitionTable {
  readonly model: Model;
  readonly readers: Readers;
  private readonly rows = new Map<string, readonly RowAction[]>();
  private readonly starts = new Map<number, Int32Array>();
  private readonly fillRow: ReturnType<typeof rowFiller>;
  private readonly holding = new Set<string>();
  private readonly hearers: ReadonlyMap<string, readonly number[]>;

  constructor(model: Model) {
    this.model = model;
    this.readers = new Readers(model);
    const { holding } = this;
    this.fillRow = rowFiller(model, (where) => holding.has(keyOf(where)));
    const hearers = new Map<string, number[]>();
    model.charts.forEach((chart, c) => {
      for (const signal of new Set(chart.states.flatMap((state) => [...state.on.keys()]))) {
        hearers.set(signal, [...(hearers.get(signal) ?? []), c]);
      }
    });
    this.hearers = hearers;
  }

  /** Number of rows filled so far. */
  get size(): number {
    return this.rows.size;
  }

  /** A copy of the state before anything has happened; see `firstWords`. */
  firstWords(truth: number, length: 0 | 1, seat = 0): Int32Array {
    const key = (seat * this.model.truths.length + truth) * 2 + length;
    const known = this.starts.get(key) ?? firstWords(this.model, truth, length, seat);
    this.starts.set(key, known);
    return known.slice();
  }

  /** Lets the charts hear `signal`. */
  signal(turn: Turn, signal: string): void {
    const listening: Where[] = [];
    let key = signal;
    for (const chart of this.hearers.get(signal) ?? []) {
      const state = turn.words[this.model.at.charts + chart] ?? 0;
      const branches = this.model.charts[chart]?.states[state]?.on.get(signal);
      if (!branches) continue;
      key += `|${chart}.${state}`;
      branches.forEach((t, branch) => {
        if (t.when && t.when(turn) !== 0) {
          listening.push({ chart, state, signal, branch });
          key += `+${branch}`;
        }
      });
    }
    if (key !== signal) this.apply(turn, key, SIGNAL + signal, listening);
  }

  /** Lets the delayed transition of one region happen. */
  timer(turn: Turn, chart: number): void {
    const state = turn.words[this.model.at.charts + chart] ?? 0;
    const data = this.model.charts[chart];
    const after = data?.states[state]?.after;
    if (!after) return;
    const where: Where = { chart, state, signal: '', branch: 0 };
    const holds = after.when?.(turn) !== 0;
    const delay = (data?.states[state]?.afterMinutes ?? 0) * TICKS + chart;
    const event = `xstate.after.${delay}.exercise.${data?.id}.${data?.states[state]?.id}`;
    this.apply(turn, `#${chart}.${state}${holds ? '+' : ''}`, event, holds ? [where] : []);
  }

  private apply(turn: Turn, key: string, event: string, holding: readonly Where[]): void {
    let row = this.rows.get(key);
    if (!row) {
      row = this.fill(turn.words, event, holding);
      this.rows.set(key, row);
    }
    for (const action of row) {
      if (action.type === 'enter') enter(turn, action.chart, action.state);
      else react(turn, action.where);
    }
  }

  private fill(words: Int32Array, event: string, holding: readonly Where[]): readonly RowAction[] {
    this.holding.clear();
    for (const where of holding) this.holding.add(keyOf(where));
    const value = Object.fromEntries(
      this.model.charts.map((chart, c) => [chart.id, chart.states[words[this.model.at.charts + c] ?? 0]?.id ?? '']),
    );
    const actions = this.fillRow(value, event);
    return actions.flatMap((action): RowAction[] => {
      if (action.type === 'enter')
        return [{ type: 'enter', ...(action.params as unknown as { chart: number; state: number }) }];
      if (action.type === 'react') return [{ type: 'react', where: action.params as unknown as Where }];
      return [];
    });
  }
}

function keyOf(where: Where): string {
  return `${where.chart}.${where.state}.${where.signal}.${where.branch}`;
}

/** The same exercise without an actor: works `words` and one turn in place. */
export function tableDriver(table: TransitionTable, words: Int32Array): Driver {
  const { model } = table;
  const turn = turnOn(model, words);
  const { signals } = turn;
  const drain = (): void => {
    for (let i = 0; i < signals.length; i += 1) table.signal(turn, signals[i] ?? '');
    signals.length = 0;
  };
  model.charts.forEach((chart, c) => {
    enter(turn, c, chart.initial);
  });
  drain();
  let started = false;
  const attention = new Attention(table.readers);
  return {
    words: () => words,
    step: (occurrence) => {
      // What the regions logged on their way into their first states belongs to the first step.
      if (started) turn.entries = [];
      started = true;
      turn.cause = '';
      turn.option = '';
      occur(turn, occurrence);
      // To let time run changes nothing by itself.
      if (occurrence.kind === 'act' && occurrence.act.kind === 'advance') return turn.entries;
      if (occurrence.kind === 'timer') table.timer(turn, occurrence.index);
      drain();
      settle(turn, attention.worthAsking(words));
      return turn.entries;
    },
    stop: () => {},
  };
}

/** The same exercise on the transition table: for bots and proof in the tool chain. */
export function startOnTable(table: TransitionTable, setup: RunSetup): Exercise {
  const seat = seatIndex(table.model, setup.seat);
  const words = table.firstWords(truthOf(table.model, setup.seed), setup.length === 'short' ? 0 : 1, seat);
  return exerciseOn(table.model, setup, tableDriver(table, words));
}
