/**
 * Moves from one packed state to the next, on the transition table and in place: an act, the minutes it costs, and
 * whatever comes by itself in them. The same order of things as an exercise (engine/exercise.ts), without a log to keep.
 */
import type { ActInput } from '../engine/act.ts';
import { isVisible } from '../engine/exercise.ts';
import type { Entry } from '../engine/log.ts';
import { DECISION, EVIDENCE, type Model, TASK, type Wait } from '../engine/model.ts';
import { type TransitionTable, tableDriver } from '../engine/table-driver.ts';
import {
  hasEnded,
  minuteOf,
  nextStop,
  type Occurrence,
  occur,
  priceOf,
  settle,
  type Turn,
  turnOn,
} from '../engine/world.ts';
import type { AnswerClasses } from './answer-class.ts';

/** One thing that can be done, and how many things it stands for. */
export interface Move {
  readonly act: ActInput;
  readonly size: number;
  /** Options picked in some answer that the move stands for; 0 where no decision is answered. */
  readonly options: number;
  readonly examples?: ReadonlyMap<number, ActInput>;
}

const ADVANCE: Move = { act: { kind: 'advance' }, size: 1, options: 0 };

export class Stepper {
  readonly model: Model;
  /** The state now; overwrite it to stand somewhere else. */
  readonly words: Int32Array;
  private readonly table: TransitionTable;
  private readonly turn: Turn;
  private readonly assigns: readonly (readonly Move[])[];
  private readonly opens: readonly Move[];
  /** What may still come into being from here; everything, if not told. */
  private waits: readonly Wait[];

  constructor(table: TransitionTable) {
    this.table = table;
    this.model = table.model;
    this.words = new Int32Array(table.model.at.size);
    this.turn = turnOn(table.model, this.words);
    this.waits = table.model.waits;
    const move = (act: ActInput): Move => ({ act, size: 1, options: 0 });
    this.assigns = this.model.tasks.map(({ data }) =>
      data.who.map((responder) => move({ kind: 'assign', task: data.id, responder })),
    );
    this.opens = this.model.evidence.map(({ data }) => move({ kind: 'open', evidence: data.id }));
  }

  /** Stands at the beginning of a run. */
  start(truth: number, length: 0 | 1, seat: number): readonly Entry[] {
    const first = this.table.firstWords(truth, length, seat);
    const driver = tableDriver(this.table, first);
    const entries = [...driver.step({ kind: 'begin' })];
    this.words.set(driver.words());
    this.turn.entries = entries;
    this.runUntil(0);
    return entries;
  }

  watch(waits: readonly Wait[]): void {
    this.waits = waits;
  }

  private step(occurrence: Occurrence): void {
    const { turn } = this;
    turn.cause = '';
    turn.option = '';
    occur(turn, occurrence);
    if (occurrence.kind === 'timer') this.table.timer(turn, occurrence.index);
    const { signals } = turn;
    for (let i = 0; i < signals.length; i += 1) this.table.signal(turn, signals[i] as string);
    signals.length = 0;
    settle(turn, this.waits);
  }

  private runUntil(limit: number): void {
    const { model, words, turn } = this;
    while (!hasEnded(model, words)) {
      const stop = nextStop(turn);
      if (stop.minute > limit) {
        if (limit > minuteOf(model, words)) this.step({ kind: 'time', minute: limit, index: 0 });
        return;
      }
      this.step(stop);
    }
  }

  private runToVisible(): void {
    const { model, words, turn } = this;
    while (!hasEnded(model, words)) {
      const stop = nextStop(turn);
      const from = turn.entries.length;
      this.step(stop);
      for (let i = from; i < turn.entries.length; i += 1) {
        if (isVisible(model, turn.entries[i] as Entry)) {
          this.runUntil(stop.minute);
          return;
        }
      }
    }
  }

  /** Does a legal act; what was logged. */
  act(act: ActInput): readonly Entry[] {
    const { model, words, turn } = this;
    turn.entries = [];
    if (act.kind === 'advance') {
      this.runToVisible();
      return turn.entries;
    }
    const minute = minuteOf(model, words);
    this.step({ kind: 'act', act: { ...act, minute, seat: '' } });
    this.runUntil(minute + priceOf(model, act));
    return turn.entries;
  }

  /** Everything that can be done now. */
  moves(classes: AnswerClasses): Move[] {
    const { model, words, turn } = this;
    const { at } = model;
    const moves: Move[] = [];
    for (let d = 0; d < model.decisions.length; d += 1) {
      if (words[at.decisions + d] !== DECISION.open) continue;
      const options = model.decisions[d]?.options ?? [];
      let mask = 0;
      for (let o = 0; o < options.length; o += 1) {
        const option = options[o];
        if (option && option.when?.(turn) !== 0 && option.needs?.(turn) !== 0) mask |= 1 << o;
      }
      for (const answer of classes.of(d, mask)) moves.push(answer);
    }
    for (let t = 0; t < model.tasks.length; t += 1) {
      if (words[at.tasks + t] !== TASK.offered) continue;
      const task = model.tasks[t];
      if (!task || (task.needs && task.needs(turn) === 0)) continue;
      task.who.forEach((by, i) => {
        if (words[at.busy + by] === 0) moves.push(this.assigns[t]?.[i] ?? ADVANCE);
      });
    }
    for (let e = 0; e < model.evidence.length; e += 1) {
      if (words[at.evidence + e] === EVIDENCE.available) moves.push(this.opens[e] ?? ADVANCE);
    }
    moves.push(ADVANCE);
    return moves;
  }
}
