/**
 * A scenario as looking ahead reads it: every condition with its slots looked up, every effect with the place it writes to.
 */
import type { Model } from '../engine/model.ts';
import { ANCHORS, type Effect, GRADES, type Length } from '../scenario/scenario.ts';
import { type Sight, Sights } from './range.ts';

/** An effect with its slots looked up. */
export type Deed =
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

export interface Part {
  readonly when: Sight | null;
  readonly deeds: readonly Deed[];
}

export interface DecisionPart extends Part {
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

export interface InjectPart extends Part {
  readonly at: boolean;
  readonly minute: number;
  readonly delay: number;
}

export interface TaskPart extends Part {
  readonly needs: Sight | null;
  readonly start: readonly Deed[];
  readonly played: boolean;
  readonly who: readonly number[];
  readonly minutes: number;
}

export interface ChartPart {
  readonly states: readonly {
    readonly on: ReadonlyMap<string, readonly (Part & { readonly to: number })[]>;
    readonly after: (Part & { readonly to: number }) | null;
    readonly enter: readonly Deed[];
  }[];
  readonly phase: boolean;
}

export const NO_DEEDS: readonly Deed[] = [];

/** All parts of one scenario, played at one length. */
export class ScenarioParts {
  readonly model: Model;
  readonly injects: readonly InjectPart[];
  readonly decisions: readonly DecisionPart[];
  readonly tasks: readonly TaskPart[];
  readonly evidence: readonly Part[];
  readonly charts: readonly ChartPart[];
  /** Conditions of each flow's rates. */
  readonly rates: readonly (readonly Sight[])[];
  readonly endings: readonly Sight[];
  /** The declaration criteria. */
  readonly criteria: Sight;
  /** Number of items in the protocol. */
  readonly itemCount: number;
  private readonly sights: Sights;
  private readonly items: ReadonlyMap<string, number>;

  /** @param items numbers of the protocol's items; `tracked` says which of them the score can depend on */
  constructor(model: Model, length: Length, items: ReadonlyMap<string, number>, tracked: Uint8Array) {
    this.model = model;
    this.items = new Map([...items].filter(([, i]) => tracked[i] === 1));
    this.itemCount = tracked.length;
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
}
