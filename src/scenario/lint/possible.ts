/**
 * What can happen under one hidden truth, time left aside. Every name has the set of values that it may come to have;
 * what no effect can bring about stays as it starts. The answer errs on the side of "possible": what this says is
 * impossible is impossible.
 */
import type { ChartTransition, CompiledScenario, Effect, Expr } from '../scenario.ts';

type Plain = number | boolean | string;
/** Values a name or condition may have; null: any. */
type Values = ReadonlySet<Plain> | null;

const BOTH: Values = new Set([true, false]);
const NO: Values = new Set([false]);
const truths = (values: Values): { readonly yes: boolean; readonly no: boolean } => ({
  yes: values === null || [...values].some((value) => value !== false && value !== 0),
  no: values === null || [...values].some((value) => value === false || value === 0),
});

const verdict = (yes: boolean, no: boolean): Values => (yes && no ? BOTH : new Set([yes]));

/** What is possible under one truth. */
export interface Possible {
  readonly truth: string;
  /** `sent.x`, `open.x`, `took.d.o`, `done.t`, `read.e`, `knows.f`, `signal.S`, `flagged.DD_01` … */
  readonly has: (name: string) => boolean;
  /** Whether a condition may come to hold. */
  readonly mayHold: (when: Expr | undefined) => boolean;
  /** Whether the effects of an owner such as `injects.x` or `decisions.d.options.o` may come about. */
  readonly mayHappen: (owner: string) => boolean;
}

class Analysis {
  readonly #scenario: CompiledScenario;
  readonly #truth: string;
  /** Everything that may come about, as names with a dot. */
  readonly #events = new Set<string>();
  readonly #owners = new Set<string>();
  readonly #values = new Map<string, Set<Plain>>();
  /** Ints and flows: any number. */
  readonly #numbers = new Set<string>();
  #changed = true;

  constructor(scenario: CompiledScenario, truth: string) {
    this.#scenario = scenario;
    this.#truth = truth;
    for (const variable of scenario.variables) {
      if (variable.type === 'int') this.#numbers.add(variable.id);
      else {
        const start = variable.type === 'bool' ? variable.start !== 0 : (variable.values?.[variable.start] ?? '');
        this.#values.set(variable.id, new Set([start]));
      }
    }
    for (const asset of scenario.assets) this.#values.set(asset.id, new Set([asset.start]));
    for (const chart of scenario.charts) this.#values.set(chart.id, new Set([chart.initial]));
    // What a truth sets at minute 0 replaces the start, before anything reads it.
    for (const effect of scenario.truths.find(({ id }) => id === truth)?.do ?? []) {
      if (effect.op === 'set' && effect.how === '=' && typeof effect.value !== 'object')
        this.#values.set(effect.name, new Set([effect.value]));
      else this.#effects([effect]);
    }
    while (this.#changed) {
      this.#changed = false;
      this.#round();
    }
  }

  get possible(): Possible {
    return {
      truth: this.#truth,
      has: (name) => this.#events.has(name),
      mayHold: (when) => this.#may(when),
      mayHappen: (owner) => this.#owners.has(owner),
    };
  }

  #add(event: string): void {
    if (this.#events.has(event)) return;
    this.#events.add(event);
    this.#changed = true;
  }

  #value(name: string, value: Plain): void {
    const values = this.#values.get(name) ?? new Set<Plain>();
    if (values.has(value)) return;
    values.add(value);
    this.#values.set(name, values);
    this.#changed = true;
  }

  #owner(owner: string, effects: readonly Effect[]): void {
    if (!this.#owners.has(owner)) {
      this.#owners.add(owner);
      this.#changed = true;
    }
    this.#effects(effects);
  }

  #effects(effects: readonly Effect[]): void {
    for (const effect of effects) {
      switch (effect.op) {
        case 'set':
          if (this.#numbers.has(effect.name)) break;
          for (const value of this.#read(effect.value) ?? this.#domain(effect.name)) this.#value(effect.name, value);
          break;
        case 'signal':
          this.#add(`signal.${effect.name}`);
          break;
        case 'flag':
          this.#add(`flagged.${effect.flag.replace('-', '_')}`);
          break;
        case 'repair':
          this.#add(`repaired.${effect.flag.replace('-', '_')}`);
          break;
        case 'learn':
          this.#add(`knows.${effect.fact}`);
          break;
        case 'know':
          this.#value(`grade.${effect.topic}`, effect.grade);
          break;
        case 'send':
          this.#add(`asked.inject.${effect.id}`);
          break;
        case 'open':
          this.#add(`asked.decision.${effect.id}`);
          break;
        case 'offer':
          this.#add(`asked.task.${effect.task}`);
          break;
        case 'show':
          this.#add(`asked.evidence.${effect.evidence}`);
          break;
        case 'anchor':
          this.#add(`anchor.${effect.anchor}`);
          break;
        case 'end':
          this.#add(`end.${effect.ending}`);
          break;
        case 'when':
          if (this.#may(effect.when)) this.#effects(effect.do);
          break;
        default:
          break;
      }
    }
  }

  #domain(name: string): readonly Plain[] {
    const variable = this.#scenario.variables.find(({ id }) => id === name);
    if (variable) return variable.values ?? [true, false];
    return this.#scenario.assets.find(({ id }) => id === name)?.states ?? [];
  }

  #round(): void {
    const { scenario } = { scenario: this.#scenario };
    for (const inject of scenario.injects) {
      if (!inject.truths.includes(this.#truth)) continue;
      const asked = this.#events.has(`asked.inject.${inject.id}`);
      const byItself = inject.at !== undefined || inject.when !== undefined;
      if (!asked && !(byItself && this.#may(inject.when))) continue;
      this.#add(`sent.${inject.id}`);
      this.#owner(`injects.${inject.id}`, inject.do);
    }
    for (const decision of scenario.decisions) {
      const key = `decisions.${decision.id}`;
      const asked = this.#events.has(`asked.decision.${decision.id}`);
      const byItself = decision.at !== undefined || decision.when !== undefined;
      if (!decision.truths.includes(this.#truth) || (!asked && !(byItself && this.#may(decision.when)))) continue;
      this.#add(`open.${decision.id}`);
      this.#add(`answered.${decision.id}`);
      this.#owner(key, []);
      for (const option of decision.options) {
        if (!this.#may(option.when) || !this.#may(option.needs)) continue;
        this.#add(`took.${decision.id}.${option.id}`);
        this.#owner(`${key}.options.${option.id}`, option.do);
      }
      for (const [index, rule] of decision.rules.entries()) {
        if (this.#may(rule.when, decision.id)) this.#owner(`${key}.rules.${index}`, rule.do);
      }
      this.#owner(`${key}.default`, decision.default.do);
      if (decision.otherwise.length > 0) this.#owner(`${key}.otherwise`, decision.otherwise);
    }
    for (const task of scenario.tasks) {
      if (!this.#events.has(`asked.task.${task.id}`) && !(task.when !== undefined && this.#may(task.when))) continue;
      this.#add(`offered.${task.id}`);
      if (!this.#may(task.needs)) continue;
      this.#add(`done.${task.id}`);
      this.#add(`running.${task.id}`);
      this.#owner(`tasks.${task.id}`, [...task.start, ...task.do]);
    }
    for (const evidence of scenario.evidence) {
      const shown = this.#events.has(`asked.evidence.${evidence.id}`);
      if (!shown && !(evidence.when !== undefined && this.#may(evidence.when))) continue;
      this.#add(`read.${evidence.id}`);
      this.#owner(`evidence.${evidence.id}`, evidence.do);
    }
    for (const chart of scenario.charts) {
      const states = this.#values.get(chart.id) ?? new Set<Plain>();
      for (const state of chart.states) {
        if (!states.has(state.id)) continue;
        this.#owner(`charts.${chart.id}.${state.id}`, state.enter);
        const step = (transition: ChartTransition): void => {
          if (!this.#may(transition.when)) return;
          this.#effects(transition.do);
          if (transition.to !== undefined) this.#value(chart.id, transition.to);
        };
        for (const [signal, list] of Object.entries(state.on)) {
          if (this.#events.has(`signal.${signal}`)) for (const transition of list) step(transition);
        }
        if (state.after) step(state.after);
      }
    }
  }

  #may(when: Expr | undefined, decision?: string): boolean {
    return when === undefined || truths(this.#read(when, decision)).yes;
  }

  #read(expr: Expr, decision?: string): Values {
    if (!Array.isArray(expr)) return new Set([expr as Plain]);
    const [op, left, right] = expr as readonly [string, Expr, Expr];
    switch (op) {
      case 'name':
        return this.#named(left as string, decision);
      case '!': {
        const { yes, no } = truths(this.#read(left, decision));
        return verdict(no, yes);
      }
      case '&&':
      case '||': {
        const a = truths(this.#read(left, decision));
        const b = truths(this.#read(right, decision));
        return op === '&&' ? verdict(a.yes && b.yes, a.no || b.no) : verdict(a.yes || b.yes, a.no && b.no);
      }
      case '==':
      case '!=': {
        const a = this.#read(left, decision);
        const b = this.#read(right, decision);
        if (a === null || b === null) return BOTH;
        const same = [...a].some((value) => b.has(value));
        const other = a.size > 1 || b.size > 1 || !same;
        return op === '==' ? verdict(same, other) : verdict(other, same);
      }
      case 'in': {
        const a = this.#read(left, decision);
        if (a === null) return BOTH;
        const among = new Set((right as unknown as readonly Expr[]).map((item) => item as Plain));
        return verdict(
          [...a].some((value) => among.has(value)),
          [...a].some((value) => !among.has(value)),
        );
      }
      default:
        return op === '+' || op === '-' || op === '*' || op === 'neg' ? null : BOTH;
    }
  }

  #named(name: string, decision?: string): Values {
    if (name === 'truth') return new Set([this.#truth]);
    if (name === 'length') return new Set(this.#scenario.lengths);
    if (name === 'seat') return new Set(this.#scenario.seats.map(({ id }) => id));
    if (this.#numbers.has(name)) return null;
    const dot = name.indexOf('.');
    if (dot < 0) return this.#values.get(name) ?? null;
    const family = name.slice(0, dot);
    const rest = name.slice(dot + 1);
    if (family === 'chose') {
      const data = this.#scenario.decisions.find(({ id }) => id === rest);
      const taken = (data?.options ?? []).filter(({ id }) => this.#events.has(`took.${rest}.${id}`));
      return new Set(['none', ...taken.map(({ id }) => id)]);
    }
    if (family === 'grade') return new Set(['unknown', ...(this.#values.get(name) ?? [])]);
    if (family === 'picked') return this.#events.has(`took.${decision}.${rest}`) ? BOTH : NO;
    if (family === 'free') return BOTH;
    if (['fatigue', 'from', 'to', 'since', 'place'].includes(family)) return null;
    return this.#events.has(name) ? BOTH : NO;
  }
}

/** What can happen under each hidden truth. */
export function possibleByTruth(scenario: CompiledScenario): ReadonlyMap<string, Possible> {
  return new Map(scenario.truths.map(({ id }) => [id, new Analysis(scenario, id).possible]));
}
