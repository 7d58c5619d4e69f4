/**
 * Which words of a state the possible rests on: a word counts if a condition of something that may still happen reads it
 * and something hangs on the answer. All others may be forgotten.
 */
import { DECISION, EVIDENCE, INJECT, TASK } from '../engine/model.ts';
import type { Possibility } from './possibility.ts';
import { mayHold, reads, type Sight } from './range.ts';
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
export class Relevance {
  /** 1 for each word that counts. */
  readonly relevant: Uint8Array;
  /** Decisions that are as good as over. */
  readonly skipped: Uint8Array;
  private readonly parts: ScenarioParts;
  private readonly possible: Possibility;
  private readonly idle: boolean;
  private changed = false;

  /** @param idle leave out the opening of evidence on which nothing hangs any more (design.md §8) */
  constructor(parts: ScenarioParts, possible: Possibility, idle: boolean) {
    this.parts = parts;
    this.possible = possible;
    this.idle = idle;
    this.relevant = new Uint8Array(parts.model.at.size);
    this.skipped = new Uint8Array(parts.decisions.length);
  }

  private readonly need = (slot: number): void => {
    if (this.relevant[slot] === 0) {
      this.relevant[slot] = 1;
      this.changed = true;
    }
  };

  private needs(sight: Sight | null): void {
    if (sight !== null) reads(sight, this.possible.prospect, this.need);
  }

  /** Looks back from what may happen. */
  look(words: Int32Array): void {
    this.relevant.fill(0);
    // What is only played at another length, and leaves nothing behind here, is as good as over.
    this.parts.decisions.forEach((part, d) => {
      this.skipped[d] = part.played ? 0 : 1;
    });
    do {
      this.changed = false;
      this.once(words);
    } while (this.changed);
  }

  private once(words: Int32Array): void {
    const { at } = this.parts.model;
    for (const ending of this.parts.endings) this.needs(ending);
    if (words[at.tdCriteria] === -1) this.needs(this.parts.criteria);
    for (let i = 0; i < this.parts.injects.length; i += 1) {
      if (this.possible.mayInject[i] === 0) continue;
      const part = this.parts.injects[i] as InjectPart;
      if (part.at || words[at.injects + i] === INJECT.pending) this.needs(part.when);
      this.hang(part.deeds, true, false);
    }
    for (let d = 0; d < this.parts.decisions.length; d += 1) {
      if (this.possible.mayDecide[d] === 0) continue;
      const part = this.parts.decisions[d] as DecisionPart;
      if (part.played && words[at.decisions + d] === DECISION.pending) this.needs(part.when);
      if (!part.played) {
        if (this.hang(part.otherwise, false, true)) {
          if (this.skipped[d] === 1) this.changed = true;
          this.skipped[d] = 0;
          if (words[at.decisions + d] === DECISION.pending) this.needs(part.when);
        }
        continue;
      }
      for (const option of part.options) {
        this.needs(option.when);
        this.needs(option.needs);
        if (mayHold(option.when, this.possible.prospect) && mayHold(option.needs, this.possible.prospect))
          this.hang(option.deeds, true, false);
      }
      for (const rule of part.rules) if (this.hang(rule.deeds, true, false)) this.needs(rule.when);
      for (const option of part.fallback) this.hang(part.options[option]?.deeds ?? NO_DEEDS, false, false);
      this.hang(part.fallbackDeeds, false, false);
    }
    for (let t = 0; t < this.parts.tasks.length; t += 1) {
      const part = this.parts.tasks[t] as TaskPart;
      const running = words[at.tasks + t] === TASK.running;
      if (this.possible.mayWork[t] === 0 && !running) continue;
      if (!running) {
        if (words[at.tasks + t] === TASK.hidden) this.needs(part.when);
        this.needs(part.needs);
        this.hang(part.start, true, false);
      }
      this.hang(part.deeds, true, false);
    }
    for (let e = 0; e < this.parts.evidence.length; e += 1) {
      if (this.possible.mayOpen[e] === 0) continue;
      const part = this.parts.evidence[e] as Part;
      const matters = this.hang(part.deeds, true, false);
      const shown = words[at.evidence + e] === EVIDENCE.available;
      // What nothing hangs on is forgotten as soon as it has been seen that it can be opened.
      if (!matters && this.idle && shown && this.relevant[at.evidence + e] === 0) continue;
      this.need(at.evidence + e);
      if (words[at.evidence + e] === EVIDENCE.hidden) this.needs(part.when);
    }
    for (let c = 0; c < this.parts.charts.length; c += 1) this.chart(c);
    for (let f = 0; f < this.parts.rates.length; f += 1) {
      if (this.relevant[at.flows + f] === 1) for (const rate of this.parts.rates[f] ?? []) this.needs(rate);
    }
  }

  private chart(c: number): void {
    const { at } = this.parts.model;
    const chart = this.parts.charts[c] as ChartPart;
    const entered = this.possible.entered[c] as Uint8Array;
    const timed = this.possible.timed[c] as Uint8Array;
    let moves = false;
    const consider = (t: Part & { to: number }, byTime: boolean): void => {
      const enter = t.to < 0 ? NO_DEEDS : (chart.states[t.to]?.enter ?? NO_DEEDS);
      const hangs = this.hang(t.deeds, true, true);
      const then = this.hang(enter, true, true);
      if (hangs || then || (byTime && chart.phase)) moves = true;
    };
    for (let s = 0; s < chart.states.length; s += 1) {
      if (entered[s] === 0) continue;
      const state = chart.states[s];
      if (!state) continue;
      for (const [signal, list] of state.on)
        if (this.possible.heard.has(signal)) for (const t of list) consider(t, chart.phase);
      if (state.after && timed[s] === 1) consider(state.after, true);
    }
    if (moves) this.need(at.charts + c);
    if (this.relevant[at.charts + c] === 0) return;
    for (let s = 0; s < chart.states.length; s += 1) {
      if (entered[s] === 0) continue;
      const state = chart.states[s];
      if (!state) continue;
      for (const [signal, list] of state.on) {
        if (this.possible.heard.has(signal)) for (const t of list) this.needs(t.when);
      }
      if (state.after && timed[s] === 1) this.needs(state.after.when);
    }
  }

  /**
   * Whether anything hangs on these effects; what they read is then needed.
   * @param unseen they may happen at a moment at which nothing else is seen, so that what they show stops the clock
   */
  private hang(deeds: readonly Deed[], credits: boolean, unseen: boolean): boolean {
    const { at } = this.parts.model;
    let any = false;
    for (const deed of deeds) {
      switch (deed.op) {
        case 'set':
          if (deed.shown && unseen) this.need(deed.slot);
          if (this.relevant[deed.slot] === 1) {
            any = true;
            if (deed.constant === null) this.needs(deed.value);
          }
          break;
        case 'when':
          if (mayHold(deed.when, this.possible.prospect)) {
            if (this.hang(deed.deeds, credits, unseen)) {
              any = true;
              this.needs(deed.when);
            }
          } else if (this.hang(deed.deeds, credits, unseen)) {
            // That it cannot hold must stay known.
            this.needs(deed.when);
          }
          break;
        case 'signal':
          if (this.moves(deed.name)) any = true;
          break;
        case 'credit':
          if (credits) any = true;
          break;
        case 'know':
          for (const first of [at.from, at.to, at.grade, at.answer]) {
            if (this.relevant[first + deed.topic] === 1) any = true;
          }
          break;
        case 'flag':
        case 'repair':
        case 'end':
          any = true;
          break;
        case 'learn':
          if (this.relevant[deed.index] === 1) any = true;
          break;
        case 'send':
          if (this.possible.mayInject[deed.index] === 1) any = true;
          break;
        case 'open':
        case 'close':
          if (this.possible.mayDecide[deed.index] === 1 && this.skipped[deed.index] === 0) any = true;
          break;
        case 'offer':
          if (this.possible.mayWork[deed.index] === 1) any = true;
          break;
        case 'show':
          if (this.possible.mayOpen[deed.index] === 1 && this.relevant[at.evidence + deed.index] === 1) any = true;
          break;
        case 'anchor':
          any = true;
          break;
      }
    }
    return any;
  }

  /** Whether some chart that counts hears the signal where it may stand. */
  private moves(signal: string): boolean {
    const { at } = this.parts.model;
    for (let c = 0; c < this.parts.charts.length; c += 1) {
      if (this.relevant[at.charts + c] === 0) continue;
      const entered = this.possible.entered[c] as Uint8Array;
      const { states } = this.parts.charts[c] as ChartPart;
      for (let s = 0; s < states.length; s += 1) if (entered[s] === 1 && states[s]?.on.has(signal)) return true;
    }
    return false;
  }
}
