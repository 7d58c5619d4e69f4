/**
 * What may still happen from a state, and which of its words that rests on: the ground of every exact reduction.
 *
 * First forward: beginning with what is under way, everything is added whose condition may come to hold, until nothing is
 * added any more. It is too much rather than too little: whatever it leaves out cannot happen. Then backward: a word counts
 * if a condition of something that may still happen reads it and something hangs on the answer. All other words may be
 * forgotten; what cannot happen any more is closed. Two states that are then equal have the same future.
 */
import type { Model } from '../engine/model.ts';
import { DECISION, EVIDENCE, INJECT, TASK } from '../engine/model.ts';
import { ANCHORS, type Effect, GRADES, type Length } from '../scenario/scenario.ts';
import { MOST, mayHold, type Prospect, reads, type Sight, Sights } from './range.ts';

/** An effect with its slots looked up. */
type Deed =
  | {
      readonly op: 'set';
      readonly slot: number;
      readonly how: '=' | '+=' | '-=';
      readonly value: Sight;
      readonly constant: number | null;
      readonly min: number;
      readonly max: number;
      readonly shown: boolean;
    }
  | { readonly op: 'when'; readonly when: Sight; readonly deeds: readonly Deed[] }
  | { readonly op: 'signal'; readonly name: string }
  | { readonly op: 'credit'; readonly item: number; readonly quality: number }
  | { readonly op: 'know'; readonly topic: number; readonly values: readonly number[] }
  | {
      readonly op: 'flag' | 'repair' | 'learn' | 'close' | 'offer' | 'show' | 'anchor' | 'end';
      readonly index: number;
    }
  | { readonly op: 'send' | 'open'; readonly index: number; readonly in: number };

interface Part {
  readonly when: Sight | null;
  readonly deeds: readonly Deed[];
}

interface DecisionPart extends Part {
  readonly at: number;
  readonly delay: number;
  readonly within: number;
  readonly played: boolean;
  readonly evidence: number;
  readonly all: number;
  readonly options: readonly (Part & { readonly needs: Sight | null })[];
  readonly rules: readonly Part[];
  readonly fallback: readonly number[];
  readonly fallbackDeeds: readonly Deed[];
  readonly otherwise: readonly Deed[];
}

interface InjectPart extends Part {
  readonly at: boolean;
  readonly minute: number;
  readonly delay: number;
}

interface TaskPart extends Part {
  readonly needs: Sight | null;
  readonly start: readonly Deed[];
  readonly played: boolean;
  readonly who: readonly number[];
  readonly minutes: number;
}

interface ChartPart {
  readonly states: readonly {
    readonly on: ReadonlyMap<string, readonly (Part & { readonly to: number })[]>;
    readonly after: (Part & { readonly to: number }) | null;
    readonly enter: readonly Deed[];
  }[];
  readonly phase: boolean;
}

/** What may still happen from a state, as far as the search needs it. */
export interface Foresight {
  readonly id: number;
  /** 1 for each word that counts. */
  readonly keep: Uint8Array;
  /** Best quality in tenths that each protocol item may still be credited with; 0 is none. */
  readonly credits: Uint8Array;
  readonly flags: Uint8Array;
  readonly repairs: Uint8Array;
  readonly anchors: Uint8Array;
  /** Anchors whose minute some condition still asks for. */
  readonly since: Uint8Array;
  /** The exercise may end before its horizon. */
  readonly ends: boolean;
  /** Earliest and latest minute at which each item may still be credited. */
  readonly creditFrom: Int32Array;
  readonly creditTo: Int32Array;
  /** What each responder may still be put on: earliest minute and length, in order of time. */
  readonly work: readonly (readonly (readonly [number, number])[])[];
  /** Responders of one class can do the same from here on. */
  readonly crew: readonly string[];
  /** Numbers in `model.waits` of what may still come into being. */
  readonly waits: readonly number[];
  /** What may still happen by kind, for saying what can be reached at all. */
  readonly may: {
    readonly injects: Uint8Array;
    readonly decisions: Uint8Array;
    readonly tasks: Uint8Array;
    readonly evidence: Uint8Array;
  };
}

const NO_DEEDS: readonly Deed[] = [];

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

/** Looks ahead in one scenario, played at one length. */
export class Foreseer {
  private readonly model: Model;
  private readonly sights: Sights;
  private readonly items: ReadonlyMap<string, number>;
  private readonly injects: readonly InjectPart[];
  private readonly decisions: readonly DecisionPart[];
  private readonly tasks: readonly TaskPart[];
  private readonly evidence: readonly Part[];
  private readonly charts: readonly ChartPart[];
  private readonly rates: readonly (readonly Sight[])[];
  private readonly endings: readonly Sight[];
  private readonly criteria: Sight;
  private readonly idle: boolean;
  private readonly seen = new Map<string, Foresight>();
  private readonly outlooks = new Map<string, Foresight>();
  private keySlots: readonly number[] = [];
  private bands: readonly number[] = [];

  // Used again with every look.
  private readonly low: Int32Array;
  private readonly high: Int32Array;
  private readonly relevant: Uint8Array;
  private readonly mayInject: Uint8Array;
  private readonly mayDecide: Uint8Array;
  private readonly mayWork: Uint8Array;
  private readonly mayOpen: Uint8Array;
  private readonly woken: { inject: Uint8Array; decision: Uint8Array; task: Uint8Array; evidence: Uint8Array };
  private readonly entered: Uint8Array[];
  private readonly timed: Uint8Array[];
  private readonly heard = new Set<string>();
  private readonly skipped: Uint8Array;
  private readonly credits: Uint8Array;
  private readonly flags: Uint8Array;
  private readonly repairs: Uint8Array;
  private readonly anchors: Uint8Array;
  private readonly creditFrom: Int32Array;
  private readonly creditTo: Int32Array;
  private readonly times: { inject: Times; decision: Times; task: Times; evidence: Times };
  private readonly families: readonly { first: number; status: number; times: Times; held: Uint8Array }[];
  private ends = false;
  private changed = false;
  private prospect: Prospect;

  /**
   * @param items numbers of the protocol's items; `tracked` says which of them the score can depend on
   * @param idle leave out the opening of evidence on which nothing hangs any more (design.md §8)
   */
  constructor(model: Model, length: Length, items: ReadonlyMap<string, number>, tracked: Uint8Array, idle: boolean) {
    this.model = model;
    this.items = new Map([...items].filter(([, i]) => tracked[i] === 1));
    this.idle = idle;
    this.sights = new Sights(model);
    const { scenario } = model;
    const sight = (expr: Parameters<Sights['of']>[0] | undefined): Sight | null =>
      expr === undefined ? null : this.sights.of(expr);
    this.injects = scenario.injects.map((data) => ({
      when: sight(data.when),
      at: data.at !== undefined,
      minute: data.at ?? -1,
      delay: data.delay,
      deeds: this.deeds(data.do),
    }));
    this.decisions = scenario.decisions.map((data) => ({
      when: sight(data.when),
      at: data.at ?? -1,
      delay: data.delay,
      within: data.within,
      deeds: NO_DEEDS,
      played: data.lengths.includes(length),
      evidence: data.evidence === undefined ? -1 : (model.places.evidence.get(data.evidence) ?? -1),
      all: 2 ** data.options.length - 1,
      options: data.options.map((o) => ({ when: sight(o.when), needs: sight(o.needs), deeds: this.deeds(o.do) })),
      rules: data.rules.map((rule) => ({ when: this.sights.of(rule.when), deeds: this.deeds(rule.do) })),
      fallback: data.default.options.map((id) => data.options.findIndex((o) => o.id === id)),
      fallbackDeeds: this.deeds(data.default.do),
      otherwise: this.deeds(data.otherwise),
    }));
    this.tasks = model.tasks.map(({ data, who }) => ({
      when: sight(data.when),
      needs: sight(data.needs),
      start: this.deeds(data.start),
      deeds: this.deeds(data.do),
      played: data.lengths.includes(length),
      who,
      minutes: data.minutes,
    }));
    this.evidence = scenario.evidence.map((data) => ({ when: sight(data.when), deeds: this.deeds(data.do) }));
    this.charts = scenario.charts.map((chart) => {
      const states = new Map(chart.states.map((state, i) => [state.id, i]));
      const part = (t: (typeof chart.states)[number]['on'][string][number]) => ({
        when: sight(t.when),
        deeds: this.deeds(t.do),
        to: t.to === undefined ? -1 : (states.get(t.to) ?? -1),
      });
      return {
        phase: chart.id === 'phase',
        states: chart.states.map((state) => ({
          on: new Map(Object.entries(state.on).map(([signal, list]) => [signal, list.map(part)])),
          after: state.after ? part(state.after) : null,
          enter: this.deeds(state.enter),
        })),
      };
    });
    this.rates = scenario.flows.map((flow) => flow.rates.map((rate) => this.sights.of(rate.when)));
    this.endings = scenario.endings.map((ending) => this.sights.of(ending.when));
    this.criteria = this.sights.of(scenario.anchors.TD.criteria);

    const { size } = model.at;
    this.low = new Int32Array(size);
    this.high = new Int32Array(size);
    this.relevant = new Uint8Array(size);
    this.mayInject = new Uint8Array(this.injects.length);
    this.mayDecide = new Uint8Array(this.decisions.length);
    this.mayWork = new Uint8Array(this.tasks.length);
    this.mayOpen = new Uint8Array(this.evidence.length);
    this.woken = {
      inject: new Uint8Array(this.injects.length),
      decision: new Uint8Array(this.decisions.length),
      task: new Uint8Array(this.tasks.length),
      evidence: new Uint8Array(this.evidence.length),
    };
    this.entered = this.charts.map((chart) => new Uint8Array(chart.states.length));
    this.timed = this.charts.map((chart) => new Uint8Array(chart.states.length));
    this.skipped = new Uint8Array(this.decisions.length);
    this.credits = new Uint8Array(tracked.length);
    this.creditFrom = new Int32Array(tracked.length);
    this.creditTo = new Int32Array(tracked.length);
    this.times = {
      inject: new Times(this.injects.length),
      decision: new Times(this.decisions.length),
      task: new Times(this.tasks.length),
      evidence: new Times(this.evidence.length),
    };
    const { at } = model;
    this.families = [
      { first: at.injects, status: INJECT.sent, times: this.times.inject, held: this.mayInject },
      { first: at.tasks, status: TASK.done, times: this.times.task, held: this.mayWork },
      { first: at.evidence, status: EVIDENCE.opened, times: this.times.evidence, held: this.mayOpen },
    ];
    this.flags = new Uint8Array(scenario.flags.length);
    this.repairs = new Uint8Array(scenario.flags.length);
    this.anchors = new Uint8Array(ANCHORS.length);
    this.prospect = { words: this.low, low: this.low, high: this.high };
    this.prepareKey();
  }

  /** Number of different outlooks met so far. */
  get size(): number {
    return this.outlooks.size;
  }

  private deeds(effects: readonly Effect[]): readonly Deed[] {
    return effects.flatMap((effect): Deed[] => {
      const made = this.deed(effect);
      return made === null ? [] : [made];
    });
  }

  private deed(effect: Effect): Deed | null {
    const { model } = this;
    const { at, scenario } = model;
    const index = (list: readonly { readonly id: string }[], id: string): number => list.findIndex((x) => x.id === id);
    switch (effect.op) {
      case 'set': {
        const variable = index(scenario.variables, effect.name);
        const asset = index(scenario.assets, effect.name);
        const states = scenario.assets[asset]?.states;
        const data = scenario.variables[variable];
        const values = data?.values ?? states;
        const constant =
          typeof effect.value === 'number'
            ? effect.value
            : typeof effect.value === 'boolean'
              ? Number(effect.value)
              : typeof effect.value === 'string'
                ? (values?.indexOf(effect.value) ?? -1)
                : null;
        return {
          op: 'set',
          slot: variable >= 0 ? at.variables + variable : at.assets + asset,
          how: effect.how,
          value: constant === null ? this.sights.of(effect.value) : { op: 'number', value: constant },
          constant,
          min: data?.min ?? 0,
          max: data?.max ?? (states?.length ?? 1) - 1,
          shown: variable < 0 && scenario.assets[asset]?.public === true,
        };
      }
      case 'when':
        return { op: 'when', when: this.sights.of(effect.when), deeds: this.deeds(effect.do) };
      case 'signal':
        return { op: 'signal', name: effect.name };
      case 'credit': {
        const item = this.items.get(effect.item);
        const quality = effect.unnecessary === true ? 10 : effect.quality;
        return item === undefined || quality === 0 ? null : { op: 'credit', item, quality };
      }
      case 'flag':
      case 'repair':
        return { op: effect.op, index: index(scenario.flags, effect.flag) };
      case 'learn':
        return { op: 'learn', index: at.facts + index(scenario.facts, effect.fact) };
      case 'know': {
        const topic = index(scenario.knowledge, effect.topic);
        const answers = scenario.knowledge[topic]?.answers ?? [];
        return {
          op: 'know',
          topic,
          values: [
            effect.from ?? -1,
            effect.to ?? -1,
            GRADES.indexOf(effect.grade),
            effect.answer === undefined ? -1 : answers.indexOf(effect.answer),
          ],
        };
      }
      case 'send':
        return { op: 'send', index: index(scenario.injects, effect.id), in: effect.in };
      case 'open':
        return { op: 'open', index: index(scenario.decisions, effect.id), in: effect.in };
      case 'close':
        return { op: 'close', index: index(scenario.decisions, effect.id) };
      case 'offer':
        return { op: 'offer', index: index(scenario.tasks, effect.task) };
      case 'show':
        return { op: 'show', index: index(scenario.evidence, effect.evidence) };
      case 'anchor':
        return { op: 'anchor', index: ANCHORS.indexOf(effect.anchor) };
      case 'end':
        return { op: 'end', index: index(scenario.endings, effect.ending) };
      case 'panel':
        return null;
    }
  }

  // ── Key ──────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Which words a look depends on at all, and the minutes at which an answer can change by time alone. */
  private prepareKey(): void {
    const { at } = this.model;
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
    for (const part of this.injects) seePart(part);
    for (const part of this.decisions) {
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
    for (const part of this.tasks) {
      see(part.when);
      see(part.needs);
      seeDeeds(part.start);
      seeDeeds(part.deeds);
    }
    for (const part of this.evidence) {
      see(part.when);
      seeDeeds(part.deeds);
    }
    for (const chart of this.charts) {
      for (const state of chart.states) {
        for (const list of state.on.values()) for (const t of list) seePart(t);
        if (state.after) seePart(state.after);
        seeDeeds(state.enter);
      }
    }
    for (const rates of this.rates) for (const rate of rates) see(rate);
    for (const ending of this.endings) see(ending);
    see(this.criteria);
    const { scenario } = this.model;
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
    for (let i = 0; i < this.model.responders.length; i += 1) {
      slots.delete(at.busy + i);
      slots.delete(at.worked + i);
    }
    slots.delete(at.minute);
    this.keySlots = [...slots].sort((a, b) => a - b);
    this.bands = [...minutes].sort((a, b) => a - b);
  }

  private keyOf(words: Int32Array): string {
    const { at, scenario } = this.model;
    const minute = words[at.minute] as number;
    let band = 0;
    for (const from of this.bands) if (minute >= from) band += 1;
    const codes: number[] = [band];
    const timers = at.timers;
    const afterTimers = at.timers + scenario.charts.length;
    // Of times only counts whether they are set.
    const times = new Set<number>([at.tdCriteria]);
    for (const slot of this.keySlots) {
      const word = words[slot] as number;
      const isTime =
        (slot >= timers && slot < afterTimers) || (slot >= at.flags && slot < at.panels) || times.has(slot);
      if (isTime) codes.push(word < 0 ? 0 : 1);
      else if (word >= 0 && word < 0xffff) codes.push(word);
      else codes.push(0xffff, word & 0xffff, word >>> 16);
    }
    return String.fromCharCode.apply(null, codes);
  }

  /** What may still happen from these words. */
  look(words: Int32Array): Foresight {
    const key = this.keyOf(words);
    const known = this.seen.get(key);
    if (known) return known;
    // Many situations have the same outlook: then it is one and the same.
    const made = this.make(words, this.outlooks.size);
    const content = contentOf(made);
    const fresh = this.outlooks.get(content) ?? made;
    this.outlooks.set(content, fresh);
    this.seen.set(key, fresh);
    return fresh;
  }

  // ── Forward ──────────────────────────────────────────────────────────────────────────────────────────────────────

  private make(words: Int32Array, id: number): Foresight {
    this.forward(words);
    this.backward(words);
    this.timeAll(words);
    return this.result(words, id);
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

  private mark(list: Uint8Array, index: number, value = 1): void {
    if ((list[index] ?? value) < value) {
      list[index] = value;
      this.changed = true;
    }
  }

  private forward(words: Int32Array): void {
    const { model, low, high } = this;
    const { at, scenario } = model;
    low.set(words);
    high.set(words);
    this.prospect = { words, low, high };
    for (const list of [this.mayInject, this.mayDecide, this.mayWork, this.mayOpen, this.credits, this.flags])
      list.fill(0);
    for (const list of [this.repairs, this.anchors, ...Object.values(this.woken), ...this.timed]) list.fill(0);
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
    this.charts.forEach((_, c) => {
      const entered = this.entered[c] as Uint8Array;
      entered.fill(0);
      const state = words[at.charts + c] as number;
      entered[state] = 1;
      if ((words[at.timers + c] as number) >= 0) (this.timed[c] as Uint8Array)[state] = 1;
    });
    do {
      this.changed = false;
      this.forwardOnce(words);
    } while (this.changed);
  }

  private forwardOnce(words: Int32Array): void {
    const { at } = this.model;
    const { prospect } = this;
    for (let i = 0; i < this.injects.length; i += 1) {
      const state = words[at.injects + i] as number;
      if (state >= INJECT.sent) continue;
      const part = this.injects[i] as InjectPart;
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
    for (let d = 0; d < this.decisions.length; d += 1) {
      const state = words[at.decisions + d] as number;
      if (state >= DECISION.answered) continue;
      const part = this.decisions[d] as DecisionPart;
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
    for (let t = 0; t < this.tasks.length; t += 1) {
      const state = words[at.tasks + t] as number;
      if (state >= TASK.done) continue;
      const part = this.tasks[t] as TaskPart;
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
    for (let e = 0; e < this.evidence.length; e += 1) {
      const state = words[at.evidence + e] as number;
      if (state >= EVIDENCE.opened) continue;
      const part = this.evidence[e] as Part;
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
    this.forwardCharts();
  }

  private forwardCharts(): void {
    const { at } = this.model;
    const { prospect } = this;
    for (let c = 0; c < this.charts.length; c += 1) {
      const chart = this.charts[c] as ChartPart;
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
    const { at } = this.model;
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
          if (credits) this.mark(this.credits, deed.item, deed.quality);
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

  // ── Backward ─────────────────────────────────────────────────────────────────────────────────────────────────────

  private readonly need = (slot: number): void => {
    if (this.relevant[slot] === 0) {
      this.relevant[slot] = 1;
      this.changed = true;
    }
  };

  private needs(sight: Sight | null): void {
    if (sight !== null) reads(sight, this.prospect, this.need);
  }

  private backward(words: Int32Array): void {
    this.relevant.fill(0);
    // What is only played at another length, and leaves nothing behind here, is as good as over.
    this.decisions.forEach((part, d) => {
      this.skipped[d] = part.played ? 0 : 1;
    });
    do {
      this.changed = false;
      this.backwardOnce(words);
    } while (this.changed);
  }

  private backwardOnce(words: Int32Array): void {
    const { at } = this.model;
    for (const ending of this.endings) this.needs(ending);
    if (words[at.tdCriteria] === -1) this.needs(this.criteria);
    for (let i = 0; i < this.injects.length; i += 1) {
      if (this.mayInject[i] === 0) continue;
      const part = this.injects[i] as InjectPart;
      if (part.at || words[at.injects + i] === INJECT.pending) this.needs(part.when);
      this.hang(part.deeds, true, false);
    }
    for (let d = 0; d < this.decisions.length; d += 1) {
      if (this.mayDecide[d] === 0) continue;
      const part = this.decisions[d] as DecisionPart;
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
        if (mayHold(option.when, this.prospect) && mayHold(option.needs, this.prospect))
          this.hang(option.deeds, true, false);
      }
      for (const rule of part.rules) if (this.hang(rule.deeds, true, false)) this.needs(rule.when);
      for (const option of part.fallback) this.hang(part.options[option]?.deeds ?? NO_DEEDS, false, false);
      this.hang(part.fallbackDeeds, false, false);
    }
    for (let t = 0; t < this.tasks.length; t += 1) {
      const part = this.tasks[t] as TaskPart;
      const running = words[at.tasks + t] === TASK.running;
      if (this.mayWork[t] === 0 && !running) continue;
      if (!running) {
        if (words[at.tasks + t] === TASK.hidden) this.needs(part.when);
        this.needs(part.needs);
        this.hang(part.start, true, false);
      }
      this.hang(part.deeds, true, false);
    }
    for (let e = 0; e < this.evidence.length; e += 1) {
      if (this.mayOpen[e] === 0) continue;
      const part = this.evidence[e] as Part;
      const matters = this.hang(part.deeds, true, false);
      const shown = words[at.evidence + e] === EVIDENCE.available;
      // What nothing hangs on is forgotten as soon as it has been seen that it can be opened.
      if (!matters && this.idle && shown && this.relevant[at.evidence + e] === 0) continue;
      this.need(at.evidence + e);
      if (words[at.evidence + e] === EVIDENCE.hidden) this.needs(part.when);
    }
    for (let c = 0; c < this.charts.length; c += 1) this.backwardChart(c);
    for (let f = 0; f < this.rates.length; f += 1) {
      if (this.relevant[at.flows + f] === 1) for (const rate of this.rates[f] ?? []) this.needs(rate);
    }
  }

  private backwardChart(c: number): void {
    const { at } = this.model;
    const chart = this.charts[c] as ChartPart;
    const entered = this.entered[c] as Uint8Array;
    const timed = this.timed[c] as Uint8Array;
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
      for (const [signal, list] of state.on) if (this.heard.has(signal)) for (const t of list) consider(t, chart.phase);
      if (state.after && timed[s] === 1) consider(state.after, true);
    }
    if (moves) this.need(at.charts + c);
    if (this.relevant[at.charts + c] === 0) return;
    for (let s = 0; s < chart.states.length; s += 1) {
      if (entered[s] === 0) continue;
      const state = chart.states[s];
      if (!state) continue;
      for (const [signal, list] of state.on) {
        if (this.heard.has(signal)) for (const t of list) this.needs(t.when);
      }
      if (state.after && timed[s] === 1) this.needs(state.after.when);
    }
  }

  /**
   * Whether anything hangs on these effects; what they read is then needed.
   * @param unseen they may happen at a moment at which nothing else is seen, so that what they show stops the clock
   */
  private hang(deeds: readonly Deed[], credits: boolean, unseen: boolean): boolean {
    const { at } = this.model;
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
          if (mayHold(deed.when, this.prospect)) {
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
          if (this.mayInject[deed.index] === 1) any = true;
          break;
        case 'open':
        case 'close':
          if (this.mayDecide[deed.index] === 1 && this.skipped[deed.index] === 0) any = true;
          break;
        case 'offer':
          if (this.mayWork[deed.index] === 1) any = true;
          break;
        case 'show':
          if (this.mayOpen[deed.index] === 1 && this.relevant[at.evidence + deed.index] === 1) any = true;
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
    const { at } = this.model;
    for (let c = 0; c < this.charts.length; c += 1) {
      if (this.relevant[at.charts + c] === 0) continue;
      const entered = this.entered[c] as Uint8Array;
      const { states } = this.charts[c] as ChartPart;
      for (let s = 0; s < states.length; s += 1) if (entered[s] === 1 && states[s]?.on.has(signal)) return true;
    }
    return false;
  }

  // ── Times ────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Bounds in absolute minutes: when what may still happen can happen at the earliest and at the latest. */
  private timeAll(words: Int32Array): void {
    for (const times of Object.values(this.times)) times.clear();
    this.creditFrom.fill(MOST);
    this.creditTo.fill(-1);
    do {
      this.changed = false;
      this.timeOnce(words);
    } while (this.changed);
  }

  private timeOnce(words: Int32Array): void {
    const { at } = this.model;
    const { inject, decision, task, evidence } = this.times;
    const put = (times: Times, index: number, from: number, to: number): void => {
      if (times.put(index, from, to)) this.changed = true;
    };
    this.injects.forEach((part, i) => {
      if (this.mayInject[i] === 0) return;
      const state = words[at.injects + i];
      if (state === INJECT.due) put(inject, i, Math.max(0, part.minute), part.minute < 0 ? MOST : part.minute);
      else if (part.when !== null && !part.at) put(inject, i, this.holdsFrom(part.when) + part.delay, MOST);
      this.run(part.deeds, true, inject.from(i), inject.to(i));
    });
    this.decisions.forEach((part, d) => {
      if (this.mayDecide[d] === 0) return;
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
    this.tasks.forEach((part, t) => {
      const state = words[at.tasks + t];
      if (state === TASK.running) {
        put(task, t, 0, MOST);
        this.run(part.deeds, true, 0, MOST);
        return;
      }
      if (this.mayWork[t] === 0) return;
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
    this.evidence.forEach((part, e) => {
      if (this.mayOpen[e] === 0) return;
      if (words[at.evidence + e] === EVIDENCE.available) put(evidence, e, 0, MOST);
      else if (part.when !== null) put(evidence, e, this.holdsFrom(part.when), MOST);
      this.run(part.deeds, true, evidence.from(e), MOST);
    });
    this.charts.forEach((chart, c) => {
      chart.states.forEach((state, s) => {
        if (this.entered[c]?.[s] !== 1) return;
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
          if (mayHold(deed.when, this.prospect))
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
        const sides = [left, right].filter((side) => mayHold(side, this.prospect));
        return Math.min(...sides.map((side) => this.holdsFrom(side)));
      }
      const value = right.op === 'number' ? (right as { readonly value: number }).value : 0;
      if (left.op === 'minute' && (op === '>=' || op === '==')) return Math.max(0, value);
      if (left.op === 'minute' && op === '>') return Math.max(0, value + 1);
      return 0;
    }
    if (sight.op !== 'name' || !('test' in sight) || sight.test !== 'equals') return 0;
    const slot = sight.slots[0] ?? 0;
    if (this.prospect.words[slot] === sight.against) return 0;
    for (const { first, status, times, held } of this.families) {
      const index = slot - first;
      if (index < 0 || index >= held.length || sight.against !== status) continue;
      const own = first === this.model.at.tasks ? (this.tasks[index]?.minutes ?? 0) : 0;
      return times.from(index) >= MOST ? MOST : times.from(index) + (this.isRunning(index, first) ? 0 : own);
    }
    return 0;
  }

  private isRunning(index: number, first: number): boolean {
    return first === this.model.at.tasks && this.prospect.words[first + index] === TASK.running;
  }

  // ── Result ───────────────────────────────────────────────────────────────────────────────────────────────────────

  private result(words: Int32Array, id: number): Foresight {
    const { model, relevant } = this;
    const { at, scenario, responders } = model;
    const keep = relevant.slice();
    keep[at.minute] = 1;
    keep[at.ended] = 1;
    for (const slot of [at.truth, at.length, at.seat]) keep[slot] = 1;
    keep[at.tdCriteria] = 1;
    const family = (first: number, count: number, alive: (i: number) => boolean): void => {
      for (let i = 0; i < count; i += 1) if (alive(i)) keep[first + i] = 1;
    };
    family(at.injects, scenario.injects.length, (i) => this.mayInject[i] === 1);
    const pending = (i: number): boolean => this.mayDecide[i] === 1 && this.skipped[i] === 0;
    family(at.decisions, scenario.decisions.length, pending);
    const working = (i: number): boolean => this.mayWork[i] === 1 || words[at.tasks + i] === TASK.running;
    family(at.tasks, scenario.tasks.length, working);
    for (let c = 0; c < this.charts.length; c += 1) {
      if (keep[at.charts + c] === 1) keep[at.timers + c] = 1;
    }
    for (let f = 0; f < scenario.flags.length; f += 1) {
      if (this.flags[f] === 1 || this.repairs[f] === 1) {
        keep[at.flags + f] = 1;
        keep[at.repairs + f] = 1;
      }
    }
    for (let a = 0; a < ANCHORS.length; a += 1) if (this.anchors[a] === 1) keep[at.anchors + a] = 1;
    const work = responders.map((): [number, number][] => []);
    const fits = responders.map((): string[] => []);
    this.tasks.forEach((task, t) => {
      if (this.mayWork[t] === 0) return;
      for (const by of task.who) {
        fits[by]?.push(String(t));
        work[by]?.push([this.times.task.from(t), task.minutes]);
      }
    });
    for (const list of work) list.sort((a, b) => a[0] - b[0]);
    const crew = responders.map((_, by) => {
      const own = relevant[at.busy + by] === 1 || relevant[at.worked + by] === 1;
      return own ? `=${by}` : (fits[by] ?? []).join();
    });
    return {
      id,
      keep,
      credits: this.credits.slice(),
      flags: this.flags.slice(),
      repairs: this.repairs.slice(),
      anchors: this.anchors.slice(),
      since: Uint8Array.from(ANCHORS, (_, a) => relevant[at.anchors + a] as number),
      ends: this.ends,
      creditFrom: this.creditFrom.slice(),
      creditTo: this.creditTo.slice(),
      work,
      crew,
      waits: model.waits.flatMap((wait, i) => {
        const alive = { inject: this.mayInject, decision: this.mayDecide, task: this.mayWork, evidence: this.mayOpen };
        return alive[wait.what][wait.index] === 1 ? [i] : [];
      }),
      may: {
        injects: this.mayInject.slice(),
        decisions: this.mayDecide.map((may, d) => (pending(d) ? may : 0)),
        tasks: this.mayWork.slice(),
        evidence: this.mayOpen.slice(),
      },
    };
  }
}

/** All that an outlook says, as one string. */
function contentOf(outlook: Foresight): string {
  const { keep, credits, flags, repairs, anchors, since, creditFrom, creditTo, may } = outlook;
  const parts = [keep, credits, flags, repairs, anchors, since, ...Object.values(may)];
  const bytes = parts.map((part) => String.fromCharCode.apply(null, [...part])).join('');
  const wide = [creditFrom, creditTo].map((times) => times.join()).join('|');
  return `${bytes}|${wide}|${outlook.work.map((list) => list.join()).join('|')}|${outlook.crew.join('|')}|${outlook.ends}`;
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
