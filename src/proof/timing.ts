/** When what may still happen can happen, at the earliest and at the latest, in absolute minutes. */
import { DECISION, EVIDENCE, INJECT, TASK } from '../engine/model.ts';
import type { Possibility } from './possibility.ts';
import { MOST, mayHold, type Sight } from './range.ts';
import type { Deed, ScenarioParts } from './scenario-parts.ts';

/** Earliest and latest minutes of one kind of thing; what was never put is never. */
class Times {
  private readonly first: Int32Array;
  private readonly last: Int32Array;

  constructor(count: number) {
    this.first = new Int32Array(count);
    this.last = new Int32Array(count);
  }

  clear(): void {
    this.first.fill(MOST);
    this.last.fill(-1);
  }

  from(index: number): number {
    return this.first[index] ?? MOST;
  }

  to(index: number): number {
    return this.last[index] ?? -1;
  }

  put(index: number, from: number, to: number): boolean {
    let wider = false;
    if (from < this.from(index)) {
      this.first[index] = from;
      wider = true;
    }
    if (from < MOST && to > this.to(index)) {
      this.last[index] = to;
      wider = true;
    }
    return wider;
  }
}

/** One look; its arrays are used again with the next. */
export class Timing {
  readonly creditFrom: Int32Array;
  readonly creditTo: Int32Array;
  readonly times: { readonly inject: Times; readonly decision: Times; readonly task: Times; readonly evidence: Times };
  private readonly parts: ScenarioParts;
  private readonly possible: Possibility;
  /** What a condition can wait for that has a time: the status it waits for, and where its times stand. */
  private readonly families: readonly { first: number; status: number; times: Times; held: Uint8Array }[];
  private changed = false;

  constructor(parts: ScenarioParts, possible: Possibility) {
    this.parts = parts;
    this.possible = possible;
    this.creditFrom = new Int32Array(parts.itemCount);
    this.creditTo = new Int32Array(parts.itemCount);
    this.times = {
      inject: new Times(parts.injects.length),
      decision: new Times(parts.decisions.length),
      task: new Times(parts.tasks.length),
      evidence: new Times(parts.evidence.length),
    };
    const { at } = parts.model;
    this.families = [
      { first: at.injects, status: INJECT.sent, times: this.times.inject, held: possible.mayInject },
      { first: at.tasks, status: TASK.done, times: this.times.task, held: possible.mayWork },
      { first: at.evidence, status: EVIDENCE.opened, times: this.times.evidence, held: possible.mayOpen },
    ];
  }

  /** Bounds in absolute minutes: when what may still happen can happen at the earliest and at the latest. */
  look(words: Int32Array): void {
    for (const times of Object.values(this.times)) times.clear();
    this.creditFrom.fill(MOST);
    this.creditTo.fill(-1);
    do {
      this.changed = false;
      this.once(words);
    } while (this.changed);
  }

  private once(words: Int32Array): void {
    const { at } = this.parts.model;
    const { inject, decision, task, evidence } = this.times;
    const put = (times: Times, index: number, from: number, to: number): void => {
      if (times.put(index, from, to)) this.changed = true;
    };
    this.parts.injects.forEach((part, i) => {
      if (this.possible.mayInject[i] === 0) return;
      const state = words[at.injects + i];
      if (state === INJECT.due) put(inject, i, Math.max(0, part.minute), part.minute < 0 ? MOST : part.minute);
      else if (part.when !== null && !part.at) put(inject, i, this.holdsFrom(part.when) + part.delay, MOST);
      this.run(part.deeds, true, inject.from(i), inject.to(i));
    });
    this.parts.decisions.forEach((part, d) => {
      if (this.possible.mayDecide[d] === 0) return;
      const state = words[at.decisions + d] as number;
      if (state !== DECISION.pending) put(decision, d, Math.max(0, part.at), part.at < 0 ? MOST : part.at);
      else if (part.when !== null) put(decision, d, this.holdsFrom(part.when) + part.delay, MOST);
      const from = decision.from(d);
      const to = decision.to(d);
      if (!part.played) {
        this.run(part.otherwise, false, from, to);
        return;
      }
      if (part.evidence >= 0) put(evidence, part.evidence, from, MOST);
      const last = Math.min(MOST, to + part.within);
      for (const option of part.options) this.run(option.deeds, true, from, last);
      for (const rule of part.rules) this.run(rule.deeds, true, from, last);
      this.run(part.fallbackDeeds, false, from, last);
    });
    this.parts.tasks.forEach((part, t) => {
      const state = words[at.tasks + t];
      if (state === TASK.running) {
        put(task, t, 0, MOST);
        this.run(part.deeds, true, 0, MOST);
        return;
      }
      if (this.possible.mayWork[t] === 0) return;
      if (state === TASK.offered) put(task, t, 0, MOST);
      else if (part.when !== null) put(task, t, this.holdsFrom(part.when), MOST);
      const from = Math.max(task.from(t), part.needs === null ? 0 : this.holdsFrom(part.needs));
      const to = part.needs === null ? MOST : holdsTo(part.needs);
      this.run(part.start, true, from, to);
      // Whoever is worn out takes half as long again.
      this.run(
        part.deeds,
        true,
        Math.min(MOST, from + part.minutes),
        Math.min(MOST, to + part.minutes + (part.minutes >> 1)),
      );
    });
    this.parts.evidence.forEach((part, e) => {
      if (this.possible.mayOpen[e] === 0) return;
      if (words[at.evidence + e] === EVIDENCE.available) put(evidence, e, 0, MOST);
      else if (part.when !== null) put(evidence, e, this.holdsFrom(part.when), MOST);
      this.run(part.deeds, true, evidence.from(e), MOST);
    });
    this.parts.charts.forEach((chart, c) => {
      chart.states.forEach((state, s) => {
        if (this.possible.entered[c]?.[s] !== 1) return;
        this.run(state.enter, true, 0, MOST);
        for (const list of state.on.values()) for (const t of list) this.run(t.deeds, true, 0, MOST);
        if (state.after) this.run(state.after.deeds, true, 0, MOST);
      });
    });
  }

  private run(deeds: readonly Deed[], credits: boolean, from: number, to: number): void {
    const { inject, decision, task, evidence } = this.times;
    const put = (times: Times, index: number, first: number, last: number): void => {
      if (times.put(index, Math.min(MOST, first), Math.min(MOST, last))) this.changed = true;
    };
    for (const deed of deeds) {
      switch (deed.op) {
        case 'when':
          if (mayHold(deed.when, this.possible.prospect))
            this.run(deed.deeds, credits, Math.max(from, this.holdsFrom(deed.when)), to);
          break;
        case 'credit':
          if (!credits) break;
          if (from < (this.creditFrom[deed.item] as number)) {
            this.creditFrom[deed.item] = from;
            this.changed = true;
          }
          if (to > (this.creditTo[deed.item] as number)) {
            this.creditTo[deed.item] = to;
            this.changed = true;
          }
          break;
        case 'send':
          put(inject, deed.index, from + deed.in, to + deed.in);
          break;
        case 'open':
          put(decision, deed.index, from + deed.in, to + deed.in);
          break;
        case 'offer':
          put(task, deed.index, from, MOST);
          break;
        case 'show':
          put(evidence, deed.index, from, MOST);
          break;
        default:
          break;
      }
    }
  }

  /** The earliest minute at which the condition can hold, as far as it waits for something that has an earliest minute. */
  private holdsFrom(sight: Sight): number {
    if ('left' in sight && 'right' in sight) {
      const { op, left, right } = sight;
      if (op === '&&') return Math.max(this.holdsFrom(left), this.holdsFrom(right));
      if (op === '||') {
        const sides = [left, right].filter((side) => mayHold(side, this.possible.prospect));
        return Math.min(...sides.map((side) => this.holdsFrom(side)));
      }
      const value = right.op === 'number' ? (right as { readonly value: number }).value : 0;
      if (left.op === 'minute' && (op === '>=' || op === '==')) return Math.max(0, value);
      if (left.op === 'minute' && op === '>') return Math.max(0, value + 1);
      return 0;
    }
    if (sight.op !== 'name' || !('test' in sight) || sight.test !== 'equals') return 0;
    const slot = sight.slots[0] ?? 0;
    if (this.possible.prospect.words[slot] === sight.against) return 0;
    for (const { first, status, times, held } of this.families) {
      const index = slot - first;
      if (index < 0 || index >= held.length || sight.against !== status) continue;
      const own = first === this.parts.model.at.tasks ? (this.parts.tasks[index]?.minutes ?? 0) : 0;
      return times.from(index) >= MOST ? MOST : times.from(index) + (this.isRunning(index, first) ? 0 : own);
    }
    return 0;
  }

  private isRunning(index: number, first: number): boolean {
    return first === this.parts.model.at.tasks && this.possible.prospect.words[first + index] === TASK.running;
  }
}

/** The latest minute at which the condition can hold, as far as it says so itself. */
function holdsTo(sight: Sight): number {
  if (!('left' in sight && 'right' in sight)) return MOST;
  const { op, left, right } = sight;
  if (op === '&&') return Math.min(holdsTo(left), holdsTo(right));
  if (op === '||') return Math.max(holdsTo(left), holdsTo(right));
  if (left.op !== 'minute' || right.op !== 'number') return MOST;
  const { value } = right as { readonly value: number };
  return op === '<' ? value - 1 : op === '<=' || op === '==' ? value : MOST;
}
