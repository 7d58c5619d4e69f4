/**
 * The exact reductions: states with the same future are written the same way. Each can be switched off, and the results
 * must stay the same (test/proof/exploration.test.ts).
 */
import { DECISION, EVIDENCE, INJECT, type Model, TASK } from '../engine/model.ts';
import { ANCHORS } from '../scenario/scenario.ts';
import type { Foresight } from './foresight.ts';

export interface Reductions {
  /** Words that nothing asks about any more are forgotten. */
  readonly slicing: boolean;
  /** People who can do the same from here on are interchangeable. */
  readonly crew: boolean;
  /** Evidence on which nothing hangs any more is not opened. Not exact in the minutes: see design.md §8. */
  readonly idle: boolean;
  /** What an item earns is cashed and forgotten as soon as it is final. */
  readonly cashing: boolean;
}

export const ALL_REDUCTIONS: Reductions = { slicing: true, crew: true, idle: true, cashing: true };
export const NO_REDUCTIONS: Reductions = { slicing: false, crew: false, idle: false, cashing: false };

const WORKED_OUT = 480;

export class Reducer {
  private readonly model: Model;
  private readonly reductions: Reductions;
  /** A state from which a chart does nothing any more, or −1. */
  private readonly inert: readonly number[];

  constructor(model: Model, reductions: Reductions) {
    this.model = model;
    this.reductions = reductions;
    this.inert = model.scenario.charts.map((chart) => {
      const still = (state: number, seen: Set<number>): boolean => {
        if (seen.has(state)) return true;
        seen.add(state);
        const data = chart.states[state];
        if (!data) return true;
        const out = [...Object.values(data.on).flat(), ...(data.after ? [data.after] : [])];
        if (chart.id === 'phase' && out.length > 0) return false;
        return out.every((t) => {
          const to = t.to === undefined ? -1 : chart.states.findIndex(({ id }) => id === t.to);
          return t.do.length === 0 && (to < 0 || ((chart.states[to]?.enter.length ?? 0) === 0 && still(to, seen)));
        });
      };
      return chart.states.findIndex((_, s) => still(s, new Set()));
    });
  }

  /** Rewrites the words in place. */
  reduce(words: Int32Array, foresight: Foresight): void {
    this.tidy(words);
    if (this.reductions.slicing) this.slice(words, foresight);
    if (this.reductions.crew) this.sortCrew(words, foresight);
  }

  /** What the engine leaves behind and never looks at again; rest so far is taken off. */
  private tidy(words: Int32Array): void {
    const { model } = this;
    const { at } = model;
    const now = words[at.minute] as number;
    for (let i = 0; i < model.injects.length; i += 1) {
      if (words[at.injects + i] !== INJECT.due) words[at.injectDue + i] = 0;
    }
    for (let d = 0; d < model.decisions.length; d += 1) {
      const state = words[at.decisions + d];
      if (state !== DECISION.due && state !== DECISION.open) words[at.decisionDue + d] = 0;
    }
    for (let t = 0; t < model.tasks.length; t += 1) {
      if (words[at.tasks + t] === TASK.running) continue;
      words[at.taskDue + t] = 0;
      words[at.taskBy + t] = 0;
    }
    for (let by = 0; by < model.responders.length; by += 1) {
      if (words[at.busy + by] !== 0) continue;
      const since = words[at.idleSince + by] as number;
      const worked = (words[at.worked + by] as number) - ((now - since) >> 1);
      words[at.worked + by] = Math.max(0, worked);
      words[at.idleSince + by] = worked <= 0 ? now : now - ((now - since) & 1);
    }
    words.fill(0, at.panels, at.panels + model.scenario.panels.length);
  }

  private slice(words: Int32Array, foresight: Foresight): void {
    const { model, inert } = this;
    const { at, scenario } = model;
    const { keep, may } = foresight;
    for (let slot = at.variables; slot < at.charts; slot += 1) if (keep[slot] === 0) words[slot] = 0;
    for (let c = 0; c < scenario.charts.length; c += 1) {
      if (keep[at.charts + c] === 1 || (inert[c] ?? -1) < 0) continue;
      words[at.charts + c] = inert[c] ?? 0;
      words[at.timers + c] = -1;
    }
    for (let f = 0; f < scenario.flows.length; f += 1) if (keep[at.flows + f] === 0) words[at.flows + f] = 0;
    for (let i = 0; i < scenario.injects.length; i += 1) {
      if (may.injects[i] === 1) continue;
      const slot = at.injects + i;
      if (keep[slot] === 0 || (words[slot] as number) < INJECT.sent) words[slot] = INJECT.dropped;
      words[at.injectDue + i] = 0;
    }
    for (let d = 0; d < scenario.decisions.length; d += 1) {
      if (keep[at.picked + d] === 0) words[at.picked + d] = 0;
      if (may.decisions[d] === 1) continue;
      const slot = at.decisions + d;
      if (keep[slot] === 0 || (words[slot] as number) < DECISION.answered) words[slot] = DECISION.withdrawn;
      words[at.decisionDue + d] = 0;
    }
    for (let t = 0; t < scenario.tasks.length; t += 1) {
      const slot = at.tasks + t;
      if (may.tasks[t] === 1 || words[slot] === TASK.running) continue;
      if (keep[slot] === 0 || (words[slot] as number) < TASK.running) words[slot] = TASK.withheld;
    }
    for (let e = 0; e < scenario.evidence.length; e += 1) {
      const slot = at.evidence + e;
      if (keep[slot] === 0 || (may.evidence[e] === 0 && (words[slot] as number) < EVIDENCE.opened))
        words[slot] = EVIDENCE.withheld;
    }
    for (let slot = at.facts; slot < at.flags; slot += 1) if (keep[slot] === 0) words[slot] = 0;
    // Of a flag and a repair the minutes stand on the sheet: here counts only whether.
    for (let slot = at.flags; slot < at.anchors; slot += 1) {
      if (keep[slot] === 0 || (words[slot] as number) > 0) words[slot] = 0;
    }
    for (let a = 0; a < ANCHORS.length; a += 1) {
      const slot = at.anchors + a;
      if (foresight.since[a] === 1) continue;
      if (foresight.anchors[a] === 0 || (words[slot] as number) > 0) words[slot] = 0;
    }
    const now = words[at.minute] as number;
    for (let by = 0; by < model.responders.length; by += 1) {
      if (keep[at.worked + by] === 1) continue;
      if (this.mayTire(words, by, foresight)) continue;
      words[at.worked + by] = 0;
      words[at.idleSince + by] = now;
    }
  }

  /** Whether the work done so far may yet make something take longer. */
  private mayTire(words: Int32Array, by: number, foresight: Foresight): boolean {
    const { at, tasks } = this.model;
    const work = foresight.work[by] ?? [];
    if (work.length === 0) return false;
    const now = words[at.minute] as number;
    const task = (words[at.busy + by] as number) - 1;
    let worked = words[at.worked + by] as number;
    let until = now;
    if (task >= 0) {
      until = words[at.taskDue + task] as number;
      const minutes = tasks[task]?.data.minutes ?? 0;
      worked += Math.max(minutes, until - (words[at.idleSince + by] as number));
    }
    // Work that begins late enough finds everybody rested, whatever they did before.
    for (const [from, minutes] of work) {
      if (from - until >= 2 * worked) break;
      if (worked >= WORKED_OUT) return true;
      worked += minutes;
      until += minutes;
    }
    return false;
  }

  private sortCrew(words: Int32Array, foresight: Foresight): void {
    const { at } = this.model;
    const classes = new Map<string, number[]>();
    foresight.crew.forEach((kind, by) => {
      const known = classes.get(kind);
      if (known) known.push(by);
      else classes.set(kind, [by]);
    });
    for (const members of classes.values()) {
      if (members.length < 2) continue;
      const held = members.map((by) => ({
        busy: words[at.busy + by] as number,
        worked: words[at.worked + by] as number,
        idle: words[at.idleSince + by] as number,
      }));
      held.sort((a, b) => a.busy - b.busy || a.worked - b.worked || a.idle - b.idle);
      members.forEach((by, i) => {
        const one = held[i];
        if (!one) return;
        words[at.busy + by] = one.busy;
        words[at.worked + by] = one.worked;
        words[at.idleSince + by] = one.idle;
        if (one.busy > 0) words[at.taskBy + one.busy - 1] = by;
      });
    }
  }
}
