/** Which words a look ahead depends on at all: situations that are equal in them have the same outlook. */
import { ANCHORS } from '../scenario/scenario.ts';
import { MOST, type Prospect, reads, type Sight } from './range.ts';
import type { Deed, Part, ScenarioParts } from './scenario-parts.ts';

export class OutlookKey {
  private readonly parts: ScenarioParts;
  private readonly slots: readonly number[];
  /** Minutes at which an answer can change by time alone. */
  private readonly bands: readonly number[];

  constructor(parts: ScenarioParts) {
    this.parts = parts;
    const { model } = parts;
    const { at, scenario } = model;
    const slots = new Set<number>([at.truth, at.length, at.seat, at.tdCriteria]);
    const minutes = new Set<number>();
    const everything: Prospect = {
      words: new Int32Array(at.size),
      low: new Int32Array(at.size).fill(-MOST),
      high: new Int32Array(at.size).fill(MOST),
    };
    const see = (sight: Sight | null): void => {
      if (sight === null) return;
      reads(sight, everything, (slot) => slots.add(slot));
      collectMinutes(sight, minutes);
    };
    const seeDeeds = (deeds: readonly Deed[]): void => {
      for (const deed of deeds) {
        if (deed.op === 'when') {
          see(deed.when);
          seeDeeds(deed.deeds);
        } else if (deed.op === 'set') {
          see(deed.value);
          slots.add(deed.slot);
        }
      }
    };
    const seePart = (part: Part): void => {
      see(part.when);
      seeDeeds(part.deeds);
    };
    for (const part of parts.injects) seePart(part);
    for (const part of parts.decisions) {
      see(part.when);
      for (const option of part.options) {
        see(option.when);
        see(option.needs);
        seeDeeds(option.deeds);
      }
      for (const rule of part.rules) {
        see(rule.when);
        seeDeeds(rule.deeds);
      }
      seeDeeds(part.fallbackDeeds);
      seeDeeds(part.otherwise);
    }
    for (const part of parts.tasks) {
      see(part.when);
      see(part.needs);
      seeDeeds(part.start);
      seeDeeds(part.deeds);
    }
    for (const part of parts.evidence) {
      see(part.when);
      seeDeeds(part.deeds);
    }
    for (const chart of parts.charts) {
      for (const state of chart.states) {
        for (const list of state.on.values()) for (const t of list) seePart(t);
        if (state.after) seePart(state.after);
        seeDeeds(state.enter);
      }
    }
    for (const rates of parts.rates) for (const rate of rates) see(rate);
    for (const ending of parts.endings) see(ending);
    see(parts.criteria);
    const family = (first: number, count: number): void => {
      for (let i = 0; i < count; i += 1) slots.add(first + i);
    };
    family(at.injects, scenario.injects.length);
    family(at.decisions, scenario.decisions.length);
    family(at.tasks, scenario.tasks.length);
    family(at.evidence, scenario.evidence.length);
    family(at.charts, scenario.charts.length);
    family(at.timers, scenario.charts.length);
    family(at.anchors, ANCHORS.length);
    family(at.flags, scenario.flags.length);
    family(at.repairs, scenario.flags.length);
    for (let i = 0; i < scenario.flows.length; i += 1) slots.delete(at.flows + i);
    for (let i = 0; i < model.responders.length; i += 1) {
      slots.delete(at.busy + i);
      slots.delete(at.worked + i);
    }
    slots.delete(at.minute);
    this.slots = [...slots].sort((a, b) => a - b);
    this.bands = [...minutes].sort((a, b) => a - b);
  }

  /** The same for two states that look ahead alike. */
  of(words: Int32Array): string {
    const { at, scenario } = this.parts.model;
    const minute = words[at.minute] as number;
    let band = 0;
    for (const from of this.bands) if (minute >= from) band += 1;
    const codes: number[] = [band];
    const timers = at.timers;
    const afterTimers = at.timers + scenario.charts.length;
    // Of times only counts whether they are set.
    const times = new Set<number>([at.tdCriteria]);
    for (const slot of this.slots) {
      const word = words[slot] as number;
      const isTime =
        (slot >= timers && slot < afterTimers) || (slot >= at.flags && slot < at.panels) || times.has(slot);
      if (isTime) codes.push(word < 0 ? 0 : 1);
      else if (word >= 0 && word < 0xffff) codes.push(word);
      else codes.push(0xffff, word & 0xffff, word >>> 16);
    }
    return String.fromCharCode.apply(null, codes);
  }
}

/** The minutes at which an answer about `minute` can change. */
function collectMinutes(sight: Sight, into: Set<number>): void {
  if ('inner' in sight) {
    collectMinutes(sight.inner, into);
    return;
  }
  if ('list' in sight) {
    collectMinutes(sight.left, into);
    return;
  }
  if (!('left' in sight && 'right' in sight)) return;
  for (const [a, b] of [
    [sight.left, sight.right],
    [sight.right, sight.left],
  ] as const) {
    if (a.op === 'minute' && b.op === 'number') {
      const { value } = b as { readonly value: number };
      into.add(value);
      into.add(value + 1);
    }
  }
  collectMinutes(sight.left, into);
  collectMinutes(sight.right, into);
}
