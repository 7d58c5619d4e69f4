/**
 * A scenario made ready to run: where each thing lives in the packed state, and every condition and effect as a closure.
 * The packed state ("words") is one `Int32Array`; all units are integers (minutes, flags, indices, unit-minutes).
 */
import type {
  CompiledScenario,
  Decision,
  Effect,
  Evidence,
  Expr,
  Inject,
  Length,
  Option,
  Task,
} from '../scenario/scenario.ts';
import { ANCHORS, GRADES } from '../scenario/scenario.ts';
import { type Name, type Names, type Read, reader, slotsOf } from './expression.ts';
import { type Threshold, thresholdsOf } from './threshold.ts';

/** What an inject has come to. */
export const INJECT = { pending: 0, due: 1, sent: 2, dropped: 3 } as const;
/** What a decision has come to. */
export const DECISION = { pending: 0, due: 1, open: 2, answered: 3, defaulted: 4, withdrawn: 5, skipped: 6 } as const;
/** `withheld`: not of this run's seat. */
export const TASK = { hidden: 0, offered: 1, running: 2, done: 3, withheld: 4 } as const;
export const EVIDENCE = { hidden: 0, available: 1, opened: 2, withheld: 3 } as const;

/** Flows are counted in unit-minutes: a rate of 1 per hour adds 1 each minute, 60 make one unit. */
export const FLOW_SCALE = 60;

/** One effect with its slots looked up. */
export type Step =
  | {
      readonly op: 'set';
      readonly slot: number;
      readonly how: '=' | '+=' | '-=';
      readonly value: Read;
      readonly min: number;
      readonly max: number;
      readonly asset: number;
    }
  | { readonly op: 'when'; readonly when: Read; readonly effects: readonly Step[] }
  | {
      readonly op: 'know';
      readonly topic: number;
      readonly grade: number;
      readonly from: number;
      readonly to: number;
      readonly answer: number;
    }
  | { readonly op: 'signal'; readonly name: string }
  | { readonly op: 'credit'; readonly item: string; readonly quality: 10 | 6 | 3 | 0; readonly unnecessary: boolean }
  | {
      readonly op: 'flag' | 'repair' | 'learn' | 'close' | 'offer' | 'show' | 'panel' | 'anchor' | 'end';
      readonly index: number;
    }
  | { readonly op: 'send' | 'open'; readonly index: number; readonly in: number };

export interface ReadyOption extends Omit<Option, 'do' | 'when' | 'needs'> {
  readonly when: Read | null;
  readonly needs: Read | null;
  readonly effects: readonly Step[];
}

export interface ReadyDecision {
  readonly data: Decision;
  readonly when: Read | null;
  readonly options: readonly ReadyOption[];
  readonly rules: readonly { readonly when: Read; readonly effects: readonly Step[] }[];
  readonly things: readonly {
    readonly id: string;
    readonly variants: readonly { readonly id: string; readonly when: Read }[];
  }[];
  readonly replies: readonly { readonly id: string; readonly when: Read }[];
  readonly defaults: readonly number[];
  readonly defaultEffects: readonly Step[];
  readonly otherwise: readonly Step[];
}

export interface ReadyInject {
  readonly data: Inject;
  readonly when: Read | null;
  readonly variants: readonly { readonly id: string; readonly when: Read }[];
  readonly columns: readonly {
    readonly id: string;
    readonly variants: readonly { readonly id: string; readonly when: Read }[];
  }[];
  readonly params: readonly { readonly name: string; readonly read: Read }[];
  readonly effects: readonly Step[];
}

export interface ReadyTask {
  readonly data: Task;
  readonly when: Read | null;
  readonly needs: Read | null;
  readonly who: readonly number[];
  readonly start: readonly Step[];
  readonly effects: readonly Step[];
}

export interface ReadyEvidence {
  readonly data: Evidence;
  readonly when: Read | null;
  readonly lines: readonly { readonly id: string; readonly when: Read | null }[];
  readonly effects: readonly Step[];
}

export interface ReadyTransition {
  readonly to: number;
  readonly when: Read | null;
  readonly effects: readonly Step[];
}

export interface ReadyState {
  readonly id: string;
  readonly on: ReadonlyMap<string, readonly ReadyTransition[]>;
  readonly afterMinutes: number;
  readonly after: ReadyTransition | null;
  readonly enter: readonly Step[];
}

export interface ReadyChart {
  readonly id: string;
  readonly initial: number;
  readonly states: readonly ReadyState[];
  readonly public: boolean;
}

export interface ReadyFlow {
  readonly min: number;
  readonly max: number;
  readonly rates: readonly { readonly when: Read; readonly perHour: number }[];
}

/** First word of each family. `x + i` is the word of the i-th member. */
export interface Layout {
  readonly minute: 0;
  readonly ended: 1;
  readonly truth: 2;
  readonly length: 3;
  readonly tdCriteria: 4;
  readonly seat: 5;
  readonly variables: number;
  readonly assets: number;
  readonly charts: number;
  readonly timers: number;
  readonly flows: number;
  readonly injects: number;
  readonly injectDue: number;
  readonly decisions: number;
  readonly decisionDue: number;
  readonly picked: number;
  readonly tasks: number;
  readonly taskDue: number;
  readonly taskBy: number;
  readonly busy: number;
  readonly worked: number;
  readonly idleSince: number;
  readonly evidence: number;
  readonly facts: number;
  readonly from: number;
  readonly to: number;
  readonly grade: number;
  readonly answer: number;
  readonly flags: number;
  readonly repairs: number;
  readonly anchors: number;
  readonly panels: number;
  readonly size: number;
}

/** Something that comes into being as soon as its condition holds. It waits while the word at `state` is 0. */
export interface Wait {
  readonly what: 'inject' | 'decision' | 'task' | 'evidence';
  readonly index: number;
  readonly state: number;
  readonly when: Read;
  /** Words that the condition reads: while they stay the same, so does its answer. */
  readonly slots: readonly number[];
}

/** Where the things of a scenario stand in its lists, by id. */
export interface Places {
  readonly decisions: ReadonlyMap<string, number>;
  readonly tasks: ReadonlyMap<string, number>;
  readonly evidence: ReadonlyMap<string, number>;
  readonly responders: ReadonlyMap<string, number>;
}

export interface Model {
  readonly scenario: CompiledScenario;
  readonly at: Layout;
  readonly truths: readonly { readonly id: string; readonly effects: readonly Step[] }[];
  readonly charts: readonly ReadyChart[];
  readonly flows: readonly ReadyFlow[];
  readonly injects: readonly ReadyInject[];
  readonly decisions: readonly ReadyDecision[];
  readonly tasks: readonly ReadyTask[];
  readonly evidence: readonly ReadyEvidence[];
  readonly responders: readonly string[];
  readonly places: Places;
  readonly endings: readonly {
    readonly id: string;
    readonly when: Read;
    readonly variants: readonly { readonly id: string; readonly when: Read }[];
  }[];
  readonly tdCriteria: Read;
  /** Whatever waits for a condition, in the order in which it comes into being. */
  readonly waits: readonly Wait[];
  readonly thresholds: readonly Threshold[];
  readonly names: Names;
}

const indexer = (ids: readonly string[]): Map<string, number> => new Map(ids.map((id, i) => [id, i]));

/**
 * Prepares a compiled scenario for running.
 * @throws Error when the scenario names something that it does not have: it was not made by this version's compiler.
 */
export function prepare(scenario: CompiledScenario): Model {
  const responders = scenario.cast.filter((member) => member.responder).map((member) => member.id);
  let next = 6;
  const take = (count: number): number => {
    const first = next;
    next += count;
    return first;
  };
  const count = {
    variables: scenario.variables.length,
    injects: scenario.injects.length,
    decisions: scenario.decisions.length,
    tasks: scenario.tasks.length,
    topics: scenario.knowledge.length,
    flags: scenario.flags.length,
  };
  const at: Layout = {
    minute: 0,
    ended: 1,
    truth: 2,
    length: 3,
    tdCriteria: 4,
    seat: 5,
    variables: take(count.variables),
    assets: take(scenario.assets.length),
    charts: take(scenario.charts.length),
    timers: take(scenario.charts.length),
    flows: take(scenario.flows.length),
    injects: take(count.injects),
    injectDue: take(count.injects),
    decisions: take(count.decisions),
    decisionDue: take(count.decisions),
    picked: take(count.decisions),
    tasks: take(count.tasks),
    taskDue: take(count.tasks),
    taskBy: take(count.tasks),
    busy: take(responders.length),
    worked: take(responders.length),
    idleSince: take(responders.length),
    evidence: take(scenario.evidence.length),
    facts: take(scenario.facts.length),
    from: take(count.topics),
    to: take(count.topics),
    grade: take(count.topics),
    answer: take(count.topics),
    flags: take(count.flags),
    repairs: take(count.flags),
    anchors: take(ANCHORS.length),
    panels: take(scenario.panels.length),
    size: next,
  };
  const layout: Layout = { ...at, size: next };

  const variables = indexer(scenario.variables.map((v) => v.id));
  const assets = indexer(scenario.assets.map((a) => a.id));
  const charts = indexer(scenario.charts.map((c) => c.id));
  const flows = indexer(scenario.flows.map((f) => f.id));
  const injects = indexer(scenario.injects.map((i) => i.id));
  const decisions = indexer(scenario.decisions.map((d) => d.id));
  const tasks = indexer(scenario.tasks.map((t) => t.id));
  const evidence = indexer(scenario.evidence.map((e) => e.id));
  const facts = indexer(scenario.facts.map((f) => f.id));
  const topics = indexer(scenario.knowledge.map((k) => k.id));
  const flags = indexer(scenario.flags.map((f) => f.id));
  const panels = indexer(scenario.panels);
  const crew = indexer(responders);
  const endings = indexer(scenario.endings.map((e) => e.id));

  const word =
    (slot: number): Read =>
    (env) =>
      env.words[slot] ?? 0;
  const equals =
    (slot: number, value: number): Read =>
    (env) =>
      env.words[slot] === value ? 1 : 0;

  /** Families of dotted names: `sent.x`, `chose.y` … */
  const dotted = (family: string, rest: string): Name | undefined => {
    const slot = (map: Map<string, number>, first: number): number | undefined => {
      const index = map.get(rest);
      return index === undefined ? undefined : first + index;
    };
    const danger = (first: number): number | undefined => {
      const index = flags.get(rest.replace('_', '-'));
      return index === undefined ? undefined : first + index;
    };
    const named = (where: number | undefined, make: (slot: number) => Name): Name | undefined =>
      where === undefined ? undefined : make(where);
    switch (family) {
      case 'chose': {
        const index = decisions.get(rest);
        if (index === undefined) return undefined;
        const options = scenario.decisions[index]?.options ?? [];
        const picked = at.picked + index;
        return {
          // Lowest bit set: the option of a choice. 0 stands for 'none'.
          read: (env) => {
            const mask = env.words[picked] ?? 0;
            return mask === 0 ? 0 : 32 - Math.clz32(mask & -mask);
          },
          values: ['none', ...options.map((o) => o.id)],
          slots: [picked],
        };
      }
      case 'took': {
        const dot = rest.indexOf('.');
        const index = decisions.get(rest.slice(0, dot));
        if (index === undefined) return undefined;
        const option = (scenario.decisions[index]?.options ?? []).findIndex((o) => o.id === rest.slice(dot + 1));
        if (option < 0) return undefined;
        return { read: (env) => ((env.words[at.picked + index] ?? 0) >>> option) & 1, slots: [at.picked + index] };
      }
      case 'answered':
        return named(slot(decisions, at.decisions), (s) => ({ read: equals(s, DECISION.answered), slots: [s] }));
      case 'open':
        return named(slot(decisions, at.decisions), (s) => ({ read: equals(s, DECISION.open), slots: [s] }));
      case 'sent':
        return named(slot(injects, at.injects), (s) => ({ read: equals(s, INJECT.sent), slots: [s] }));
      case 'read':
        return named(slot(evidence, at.evidence), (s) => ({ read: equals(s, EVIDENCE.opened), slots: [s] }));
      case 'done':
        return named(slot(tasks, at.tasks), (s) => ({ read: equals(s, TASK.done), slots: [s] }));
      case 'running':
        return named(slot(tasks, at.tasks), (s) => ({ read: equals(s, TASK.running), slots: [s] }));
      case 'free':
        return named(slot(crew, at.busy), (s) => ({ read: equals(s, 0), slots: [s] }));
      case 'fatigue':
        return named(slot(crew, at.worked), (s) => ({ read: (env) => fatigueLevel(env.words[s] ?? 0), slots: [s] }));
      case 'flagged':
        return named(danger(at.flags), (s) => ({ read: (env) => ((env.words[s] ?? 0) >= 0 ? 1 : 0), slots: [s] }));
      case 'repaired':
        return named(danger(at.repairs), (s) => ({ read: (env) => ((env.words[s] ?? 0) >= 0 ? 1 : 0), slots: [s] }));
      case 'knows':
        return named(slot(facts, at.facts), (s) => ({ read: (env) => ((env.words[s] ?? 0) > 0 ? 1 : 0), slots: [s] }));
      case 'from':
        return named(slot(topics, at.from), (s) => ({ read: word(s), slots: [s] }));
      case 'to':
        return named(slot(topics, at.to), (s) => ({ read: word(s), slots: [s] }));
      case 'grade':
        return named(slot(topics, at.grade), (s) => ({ read: word(s), values: GRADES, slots: [s] }));
      case 'since': {
        const index = (ANCHORS as readonly string[]).indexOf(rest);
        if (index < 0) return undefined;
        return {
          read: (env) => {
            const set = env.words[at.anchors + index] ?? -1;
            return set < 0 ? -1 : (env.words[at.minute] ?? 0) - set;
          },
          slots: [at.anchors + index, at.minute],
        };
      }
      default:
        return undefined;
    }
  };

  const names: Names = (name) => {
    const dot = name.indexOf('.');
    if (dot >= 0) return dotted(name.slice(0, dot), name.slice(dot + 1));
    if (name === 'minute') return { read: word(at.minute), slots: [at.minute] };
    if (name === 'truth') return { read: word(at.truth), values: scenario.truths.map((t) => t.id), slots: [at.truth] };
    if (name === 'length')
      return { read: word(at.length), values: ['short', 'full'] satisfies Length[], slots: [at.length] };
    if (name === 'seat') return { read: word(at.seat), values: scenario.seats.map((s) => s.id), slots: [at.seat] };
    if (name === 'count') return { read: (env) => env.count, slots: [] };
    const variable = variables.get(name);
    if (variable !== undefined) {
      const values = scenario.variables[variable]?.values;
      const place = at.variables + variable;
      return values ? { read: word(place), values, slots: [place] } : { read: word(place), slots: [place] };
    }
    const asset = assets.get(name);
    if (asset !== undefined)
      return {
        read: word(at.assets + asset),
        values: scenario.assets[asset]?.states ?? [],
        slots: [at.assets + asset],
      };
    const chart = charts.get(name);
    if (chart !== undefined) {
      return {
        read: word(at.charts + chart),
        values: (scenario.charts[chart]?.states ?? []).map((s) => s.id),
        slots: [at.charts + chart],
      };
    }
    const flow = flows.get(name);
    if (flow !== undefined) {
      return { read: (env) => Math.floor((env.words[at.flows + flow] ?? 0) / FLOW_SCALE), slots: [at.flows + flow] };
    }
    return undefined;
  };

  const need = (map: Map<string, number>, id: string, what: string): number => {
    const index = map.get(id);
    if (index === undefined) throw new Error(`the scenario names ${what} "${id}", which it does not have`);
    return index;
  };

  const stepOf = (effect: Effect, scope: Names): Step => {
    switch (effect.op) {
      case 'set': {
        const variable = variables.get(effect.name);
        if (variable !== undefined) {
          const data = scenario.variables[variable];
          const value = reader(effect.value, scope, data?.values);
          return {
            op: 'set',
            slot: at.variables + variable,
            how: effect.how,
            value,
            min: data?.min ?? 0,
            max: data?.max ?? 0,
            asset: -1,
          };
        }
        const asset = need(assets, effect.name, 'a variable or asset');
        const states = scenario.assets[asset]?.states ?? [];
        return {
          op: 'set',
          slot: at.assets + asset,
          how: '=',
          value: reader(effect.value, scope, states),
          min: 0,
          max: states.length - 1,
          asset,
        };
      }
      case 'when':
        return { op: 'when', when: reader(effect.when, scope), effects: steps(effect.do, scope) };
      case 'signal':
        return { op: 'signal', name: effect.name };
      case 'credit':
        return { op: 'credit', item: effect.item, quality: effect.quality, unnecessary: effect.unnecessary === true };
      case 'flag':
      case 'repair':
        return { op: effect.op, index: need(flags, effect.flag, 'flag') };
      case 'learn':
        return { op: 'learn', index: need(facts, effect.fact, 'fact') };
      case 'know': {
        const topic = need(topics, effect.topic, 'topic');
        const answers = scenario.knowledge[topic]?.answers ?? [];
        return {
          op: 'know',
          topic,
          grade: GRADES.indexOf(effect.grade),
          from: effect.from ?? -1,
          to: effect.to ?? -1,
          answer: effect.answer === undefined ? -1 : answers.indexOf(effect.answer),
        };
      }
      case 'send':
        return { op: 'send', index: need(injects, effect.id, 'inject'), in: effect.in };
      case 'open':
        return { op: 'open', index: need(decisions, effect.id, 'decision'), in: effect.in };
      case 'close':
        return { op: 'close', index: need(decisions, effect.id, 'decision') };
      case 'offer':
        return { op: 'offer', index: need(tasks, effect.task, 'task') };
      case 'show':
        return { op: 'show', index: need(evidence, effect.evidence, 'evidence') };
      case 'panel':
        return { op: 'panel', index: need(panels, effect.panel, 'panel') };
      case 'anchor':
        return { op: 'anchor', index: ANCHORS.indexOf(effect.anchor) };
      case 'end':
        return { op: 'end', index: need(endings, effect.ending, 'ending') };
    }
  };
  const steps = (effects: readonly Effect[], scope: Names): readonly Step[] =>
    effects.map((effect) => stepOf(effect, scope));

  const maybe = (expr: Expr | undefined): Read | null => (expr === undefined ? null : reader(expr, names));
  const variants = (list: readonly { readonly id: string; readonly when: Expr }[]) =>
    list.map((v) => ({ id: v.id, when: reader(v.when, names) }));

  const readyDecision = (data: Decision): ReadyDecision => {
    const optionIds = indexer(data.options.map((o) => o.id));
    const scope: Names = (name) => {
      const [family, id = ''] = name.split('.', 2);
      const index = family === 'picked' || family === 'place' ? optionIds.get(id) : undefined;
      if (index === undefined) return names(name);
      return family === 'picked'
        ? { read: (env) => ((env.places[index] ?? 0) > 0 ? 1 : 0), slots: [] }
        : { read: (env) => env.places[index] ?? 0, slots: [] };
    };
    return {
      data,
      when: maybe(data.when),
      options: data.options.map(({ do: effects, when, needs, ...rest }) => ({
        ...rest,
        when: maybe(when),
        needs: maybe(needs),
        effects: steps(effects, scope),
      })),
      rules: data.rules.map((rule) => ({ when: reader(rule.when, scope), effects: steps(rule.do, scope) })),
      things: data.things.map((thing) => ({ id: thing.id, variants: variants(thing.variants) })),
      replies: variants(data.replies),
      defaults: data.default.options.map((id) => need(optionIds, id, 'option')),
      defaultEffects: steps(data.default.do, names),
      otherwise: steps(data.otherwise, names),
    };
  };

  const waitsFor = (what: Wait['what'], first: number, list: readonly { readonly when?: Expr }[]): Wait[] =>
    list.flatMap(({ when }, index): Wait[] =>
      when === undefined
        ? []
        : [{ what, index, state: first + index, when: reader(when, names), slots: slotsOf(when, names) }],
    );

  return {
    scenario,
    at: layout,
    responders,
    places: { decisions, tasks, evidence, responders: crew },
    waits: [
      ...waitsFor('inject', at.injects, scenario.injects),
      ...waitsFor('decision', at.decisions, scenario.decisions),
      ...waitsFor('task', at.tasks, scenario.tasks),
      ...waitsFor('evidence', at.evidence, scenario.evidence),
    ],
    names,
    truths: scenario.truths.map((t) => ({ id: t.id, effects: steps(t.do, names) })),
    charts: scenario.charts.map((chart): ReadyChart => {
      const states = indexer(chart.states.map((s) => s.id));
      const transition = (t: { to?: string; when?: Expr; do: readonly Effect[] }): ReadyTransition => ({
        to: t.to === undefined ? -1 : need(states, t.to, 'state'),
        when: maybe(t.when),
        effects: steps(t.do, names),
      });
      return {
        id: chart.id,
        public: chart.public,
        initial: need(states, chart.initial, 'state'),
        states: chart.states.map((state) => ({
          id: state.id,
          on: new Map(Object.entries(state.on).map(([signal, list]) => [signal, list.map(transition)])),
          afterMinutes: state.after?.minutes ?? -1,
          after: state.after ? transition(state.after) : null,
          enter: steps(state.enter, names),
        })),
      };
    }),
    flows: scenario.flows.map((flow) => ({
      min: flow.min * FLOW_SCALE,
      max: flow.max * FLOW_SCALE,
      rates: flow.rates.map((rate) => ({ when: reader(rate.when, names), perHour: rate.perHour })),
    })),
    injects: scenario.injects.map((data) => ({
      data,
      when: maybe(data.when),
      variants: variants(data.variants),
      columns: data.columns.map((column) => ({ id: column.id, variants: variants(column.variants) })),
      params: Object.entries(data.params).map(([name, expr]) => ({ name, read: reader(expr, names) })),
      effects: steps(data.do, names),
    })),
    decisions: scenario.decisions.map(readyDecision),
    tasks: scenario.tasks.map((data) => ({
      data,
      when: maybe(data.when),
      needs: maybe(data.needs),
      who: data.who.map((id) => need(crew, id, 'responder')),
      start: steps(data.start, names),
      effects: steps(data.do, names),
    })),
    evidence: scenario.evidence.map((data) => ({
      data,
      when: maybe(data.when),
      lines: data.lines.map((line) => ({ id: line.id, when: maybe(line.when) })),
      effects: steps(data.do, names),
    })),
    endings: scenario.endings.map((e) => ({ id: e.id, when: reader(e.when, names), variants: variants(e.variants) })),
    tdCriteria: reader(scenario.anchors.TD.criteria, names),
    thresholds: thresholdsOf(scenario, at, FLOW_SCALE),
  };
}

/** Minutes on task since the last rest, as the three levels a screen shows. */
export function fatigueLevel(worked: number): 0 | 1 | 2 {
  if (worked >= 480) return 2;
  return worked >= 240 ? 1 : 0;
}
