/**
 * What may still come to happen from a state. Beginning with what is under way, everything is added whose condition may
 * come to hold, until nothing is added any more. It is too much rather than too little: what is left out cannot happen.
 */
import { DECISION, EVIDENCE, INJECT, TASK } from '../engine/model.ts';
import { ANCHORS } from '../scenario/scenario.ts';
import { MOST, mayHold, type Prospect } from './range.ts';
import {
  type ChartPart,
  type DecisionPart,
  type Deed,
  type InjectPart,
  NO_DEEDS,
  type Part,
  type ScenarioParts,
  type TaskPart,
} from './scenario-parts.ts';

/** One look; its arrays are used again with the next. */
export class Possibility {
  /** How far each word may still go. */
  prospect: Prospect;
  readonly mayInject: Uint8Array;
  readonly mayDecide: Uint8Array;
  readonly mayWork: Uint8Array;
  readonly mayOpen: Uint8Array;
  /** For each chart, states in which it may stand, and those of them with a timer that may run out. */
  readonly entered: readonly Uint8Array[];
  readonly timed: readonly Uint8Array[];
  /** Signals that may still be given. */
  readonly heard = new Set<string>();
  /** Best quality in tenths that each item may still be credited with. */
  readonly credits: Uint8Array;
  /** All of these qualities, as a mask by tenths. */
  readonly levels: Uint16Array;
  readonly flags: Uint8Array;
  readonly repairs: Uint8Array;
  readonly anchors: Uint8Array;
  ends = false;
  private readonly parts: ScenarioParts;
  private readonly low: Int32Array;
  private readonly high: Int32Array;
  private readonly woken: { inject: Uint8Array; decision: Uint8Array; task: Uint8Array; evidence: Uint8Array };
  private changed = false;

  constructor(parts: ScenarioParts) {
    this.parts = parts;
    const { at, scenario } = parts.model;
    this.low = new Int32Array(at.size);
    this.high = new Int32Array(at.size);
    this.mayInject = new Uint8Array(parts.injects.length);
    this.mayDecide = new Uint8Array(parts.decisions.length);
    this.mayWork = new Uint8Array(parts.tasks.length);
    this.mayOpen = new Uint8Array(parts.evidence.length);
    this.woken = {
      inject: new Uint8Array(parts.injects.length),
      decision: new Uint8Array(parts.decisions.length),
      task: new Uint8Array(parts.tasks.length),
      evidence: new Uint8Array(parts.evidence.length),
    };
    this.entered = parts.charts.map((chart) => new Uint8Array(chart.states.length));
    this.timed = parts.charts.map((chart) => new Uint8Array(chart.states.length));
    this.credits = new Uint8Array(parts.itemCount);
    this.levels = new Uint16Array(parts.itemCount);
    this.flags = new Uint8Array(scenario.flags.length);
    this.repairs = new Uint8Array(scenario.flags.length);
    this.anchors = new Uint8Array(ANCHORS.length);
    this.prospect = { words: this.low, low: this.low, high: this.high };
  }

  private widen(slot: number, from: number, to: number): void {
    if (from < (this.low[slot] as number)) {
      this.low[slot] = from;
      this.changed = true;
    }
    if (to > (this.high[slot] as number)) {
      this.high[slot] = to;
      this.changed = true;
    }
  }

  private credit(item: number, quality: number): void {
    this.mark(this.credits, item, quality);
    this.levels[item] = (this.levels[item] as number) | (1 << quality);
  }

  private mark(list: Uint8Array, index: number, value = 1): void {
    if ((list[index] ?? value) < value) {
      list[index] = value;
      this.changed = true;
    }
  }

  /** Looks forward from these words. */
  look(words: Int32Array): void {
    const { parts, low, high } = this;
    const { model } = parts;
    const { at, scenario } = model;
    low.set(words);
    high.set(words);
    this.prospect = { words, low, high };
    for (const list of [this.mayInject, this.mayDecide, this.mayWork, this.mayOpen, this.credits, this.flags])
      list.fill(0);
    for (const list of [this.repairs, this.anchors, ...Object.values(this.woken), ...this.timed]) list.fill(0);
    this.levels.fill(0);
    this.heard.clear();
    this.ends = false;
    for (let i = 0; i < scenario.flows.length; i += 1) {
      low[at.flows + i] = -MOST;
      high[at.flows + i] = MOST;
    }
    for (let i = 0; i < model.responders.length; i += 1) {
      low[at.busy + i] = 0;
      high[at.busy + i] = MOST;
      low[at.worked + i] = 0;
      high[at.worked + i] = MOST;
    }
    parts.charts.forEach((_, c) => {
      const entered = this.entered[c] as Uint8Array;
      entered.fill(0);
      const state = words[at.charts + c] as number;
      entered[state] = 1;
      if ((words[at.timers + c] as number) >= 0) (this.timed[c] as Uint8Array)[state] = 1;
    });
    do {
      this.changed = false;
      this.once(words);
    } while (this.changed);
  }

  private once(words: Int32Array): void {
    const { parts, prospect } = this;
    const { at } = parts.model;
    for (let i = 0; i < parts.injects.length; i += 1) {
      const state = words[at.injects + i] as number;
      if (state >= INJECT.sent) continue;
      const part = parts.injects[i] as InjectPart;
      if (this.mayInject[i] === 0) {
        const coming =
          state === INJECT.due ||
          this.woken.inject[i] === 1 ||
          (part.when !== null && !part.at && mayHold(part.when, prospect));
        if (!coming || (part.at && !mayHold(part.when, prospect))) continue;
        this.mark(this.mayInject, i);
        this.widen(at.injects + i, state, INJECT.dropped);
      }
      this.act(part.deeds, true);
    }
    for (let d = 0; d < parts.decisions.length; d += 1) {
      const state = words[at.decisions + d] as number;
      if (state >= DECISION.answered) continue;
      const part = parts.decisions[d] as DecisionPart;
      if (this.mayDecide[d] === 0) {
        const coming =
          state !== DECISION.pending ||
          this.woken.decision[d] === 1 ||
          (part.when !== null && mayHold(part.when, prospect));
        if (!coming) continue;
        this.mark(this.mayDecide, d);
        if (part.played) {
          this.widen(at.decisions + d, state, DECISION.withdrawn);
          this.widen(at.picked + d, 0, part.all);
          if (part.evidence >= 0) this.mark(this.woken.evidence, part.evidence);
        }
      }
      if (!part.played) {
        this.act(part.otherwise, false);
        continue;
      }
      for (const option of part.options) {
        if (mayHold(option.when, prospect) && mayHold(option.needs, prospect)) this.act(option.deeds, true);
      }
      for (const rule of part.rules) if (mayHold(rule.when, prospect)) this.act(rule.deeds, true);
      for (const option of part.fallback) this.act(part.options[option]?.deeds ?? NO_DEEDS, false);
      this.act(part.fallbackDeeds, false);
    }
    for (let t = 0; t < parts.tasks.length; t += 1) {
      const state = words[at.tasks + t] as number;
      if (state >= TASK.done) continue;
      const part = parts.tasks[t] as TaskPart;
      if (state === TASK.running) {
        this.widen(at.tasks + t, TASK.running, TASK.done);
        this.act(part.deeds, true);
        continue;
      }
      if (this.mayWork[t] === 0) {
        const coming =
          state === TASK.offered ||
          (part.played && (this.woken.task[t] === 1 || (part.when !== null && mayHold(part.when, prospect))));
        if (!coming || !mayHold(part.needs, prospect)) continue;
        this.mark(this.mayWork, t);
        this.widen(at.tasks + t, state, TASK.done);
      }
      this.act(part.start, true);
      this.act(part.deeds, true);
    }
    for (let e = 0; e < parts.evidence.length; e += 1) {
      const state = words[at.evidence + e] as number;
      if (state >= EVIDENCE.opened) continue;
      const part = parts.evidence[e] as Part;
      if (this.mayOpen[e] === 0) {
        const coming =
          state === EVIDENCE.available ||
          this.woken.evidence[e] === 1 ||
          (part.when !== null && mayHold(part.when, prospect));
        if (!coming) continue;
        this.mark(this.mayOpen, e);
        this.widen(at.evidence + e, state, EVIDENCE.opened);
      }
      this.act(part.deeds, true);
    }
    this.charts();
  }

  private charts(): void {
    const { parts, prospect } = this;
    const { at } = parts.model;
    for (let c = 0; c < parts.charts.length; c += 1) {
      const chart = parts.charts[c] as ChartPart;
      const entered = this.entered[c] as Uint8Array;
      const timed = this.timed[c] as Uint8Array;
      const go = (t: Part & { to: number }): void => {
        if (!mayHold(t.when, prospect)) return;
        this.act(t.deeds, true);
        if (t.to < 0) return;
        this.mark(entered, t.to);
        this.widen(at.charts + c, t.to, t.to);
        const state = chart.states[t.to];
        if (state?.after) this.mark(timed, t.to);
        this.act(state?.enter ?? NO_DEEDS, true);
      };
      for (let s = 0; s < chart.states.length; s += 1) {
        if (entered[s] === 0) continue;
        const state = chart.states[s];
        if (!state) continue;
        for (const [signal, list] of state.on) if (this.heard.has(signal)) for (const t of list) go(t);
        if (state.after && timed[s] === 1) go(state.after);
      }
    }
  }

  private act(deeds: readonly Deed[], credits: boolean): void {
    const { at } = this.parts.model;
    for (const deed of deeds) {
      switch (deed.op) {
        case 'set': {
          if (deed.constant === null) this.widen(deed.slot, deed.min, deed.max);
          else if (deed.how === '=') this.widen(deed.slot, deed.constant, deed.constant);
          else if ((deed.how === '+=') === deed.constant > 0) this.widen(deed.slot, deed.max, deed.max);
          else if (deed.constant !== 0) this.widen(deed.slot, deed.min, deed.min);
          break;
        }
        case 'when':
          if (mayHold(deed.when, this.prospect)) this.act(deed.deeds, credits);
          break;
        case 'signal':
          if (!this.heard.has(deed.name)) {
            this.heard.add(deed.name);
            this.changed = true;
          }
          break;
        case 'credit':
          if (credits) this.credit(deed.item, deed.quality);
          break;
        case 'know':
          [at.from, at.to, at.grade, at.answer].forEach((first, i) => {
            const value = deed.values[i] ?? -1;
            if (value >= 0) this.widen(first + deed.topic, value, value);
          });
          break;
        case 'flag':
          if ((this.low[at.flags + deed.index] as number) < 0) {
            this.mark(this.flags, deed.index);
            this.widen(at.flags + deed.index, -1, MOST);
          }
          break;
        case 'repair':
          if ((this.high[at.flags + deed.index] as number) >= 0 && (this.low[at.repairs + deed.index] as number) < 0) {
            this.mark(this.repairs, deed.index);
            this.widen(at.repairs + deed.index, -1, MOST);
          }
          break;
        case 'learn':
          this.widen(deed.index, 1, 1);
          break;
        case 'send':
          this.mark(this.woken.inject, deed.index);
          break;
        case 'open':
          this.mark(this.woken.decision, deed.index);
          break;
        case 'offer':
          this.mark(this.woken.task, deed.index);
          break;
        case 'show':
          this.mark(this.woken.evidence, deed.index);
          break;
        case 'anchor':
          if ((this.low[at.anchors + deed.index] as number) < 0) {
            this.mark(this.anchors, deed.index);
            this.widen(at.anchors + deed.index, -1, MOST);
          }
          break;
        case 'end':
          if (!this.ends) {
            this.ends = true;
            this.changed = true;
          }
          break;
        case 'close':
          break;
      }
    }
  }
}
