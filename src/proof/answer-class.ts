/**
 * Answers that have the same effects are one answer to the search (design.md §8). Which those are is read off the
 * scenario, not tried out: the options that do something, the rules with the picks put in, the price, and which picks
 * anybody asks about later.
 */
import type { ActInput } from '../engine/act.ts';
import type { Model } from '../engine/model.ts';
import type { CompiledScenario, Decision, Effect, Expr } from '../scenario/scenario.ts';

/** Answers that do the same. */
export interface AnswerClass {
  readonly act: ActInput;
  /** How many answers it stands for; the order of ticking is not counted. */
  readonly size: number;
  /** Options picked in some answer of the class. */
  readonly options: number;
  /** For each of them an answer that picks it. */
  readonly examples: ReadonlyMap<number, ActInput>;
}

/** The most options of one `select`, `compose` or `mark` whose subsets are tried. */
const MOST_OPTIONS = 18;
const MOST_RANKED = 8;

export class AnswerClasses {
  private readonly model: Model;
  private readonly known = new Map<string, readonly AnswerClass[]>();
  private readonly asked: readonly number[];

  constructor(model: Model) {
    this.model = model;
    this.asked = askedPicks(model.scenario);
  }

  /** The answers to a decision with these options on offer, as a mask. */
  of(decision: number, available: number): readonly AnswerClass[] {
    const key = `${decision}.${available}`;
    const known = this.known.get(key) ?? this.make(decision, available);
    this.known.set(key, known);
    return known;
  }

  /** The largest number of classes met so far. */
  get largest(): number {
    return Math.max(0, ...[...this.known.values()].map((list) => list.length));
  }

  private make(index: number, available: number): readonly AnswerClass[] {
    const data = this.model.scenario.decisions[index] as Decision;
    const options = data.options.flatMap((_, i) => ((available >>> i) & 1 ? [i] : []));
    const act = (picked: readonly number[]): ActInput => ({
      kind: data.act,
      decision: data.id,
      ids: picked.map((o) => data.options[o]?.id ?? ''),
    });
    if (data.act === 'choice')
      return options.map((o) => ({ act: act([o]), size: 1, options: 1 << o, examples: new Map([[o, act([o])]]) }));
    const classes = new Map<
      string,
      { act: ActInput; size: number; options: number; examples: Map<number, ActInput> }
    >();
    const add = (picked: readonly number[], orders: readonly (readonly number[])[]): void => {
      const mask = picked.reduce((sum, o) => sum | (1 << o), 0);
      orders.forEach((order, n) => {
        const signature = this.signature(index, data, order);
        const known = classes.get(signature) ?? { act: act(order), size: 0, options: 0, examples: new Map() };
        classes.set(signature, known);
        if (n === 0) known.size += 1;
        known.options |= mask;
        for (const o of order) if (!known.examples.has(o)) known.examples.set(o, act(order));
      });
    };
    if (data.act === 'rank') {
      if (options.length > MOST_RANKED) throw new Error(`${data.id}: too many options to rank for a proof`);
      for (const order of permutations(options)) add(order, [order]);
      return [...classes.values()];
    }
    if (options.length > MOST_OPTIONS) throw new Error(`${data.id}: too many options for a proof`);
    const one = new Set(data.groups.filter((group) => group.one).map((group) => group.id));
    for (let bits = 0; bits < 2 ** options.length; bits += 1) {
      const picked = options.filter((_, i) => (bits >>> i) & 1);
      if (picked.length < data.min) continue;
      const groups = picked.map((o) => data.options[o]?.group ?? '').filter((group) => one.has(group));
      if (new Set(groups).size === groups.length) add(picked, this.orders(data, picked));
    }
    return [...classes.values()];
  }

  /** Orders of ticking that can make a difference: options whose effects touch the same things. */
  private orders(data: Decision, picked: readonly number[]): readonly (readonly number[])[] {
    const touched = picked.map((o) => touchedBy(data.options[o]?.do ?? []));
    const meeting = picked.filter((_, i) =>
      touched.some((other, j) => i !== j && [...other].some((name) => touched[i]?.has(name))),
    );
    if (meeting.length < 2 || meeting.length > 4) return [picked];
    const rest = picked.filter((o) => !meeting.includes(o));
    return permutations(meeting).map((order) => [...order, ...rest]);
  }

  private signature(index: number, data: Decision, picked: readonly number[]): string {
    const places = data.options.map((_, o) => picked.indexOf(o) + 1);
    const minutes = picked.reduce((sum, o) => sum + (data.options[o]?.minutes ?? 0), data.minutes);
    const over = data.act !== 'rank' && picked.length > data.max;
    const doing = picked.filter((o) => (data.options[o]?.do.length ?? 0) > 0);
    const rules = data.rules.map((rule) => substitute(rule.when, data, places, picked.length));
    const inner = [...doing.flatMap((o) => data.options[o]?.do ?? []), ...data.rules.flatMap((rule) => rule.do)];
    const seen = picked.reduce((sum, o) => sum | (1 << o), 0) & (this.asked[index] ?? 0);
    return JSON.stringify([minutes, over, doing, rules, seen, readsPicks(inner) ? picked : 0]);
  }
}

/** Which picks of each decision some condition of the scenario asks about, as a mask. A reply is only read. */
function askedPicks(scenario: CompiledScenario): readonly number[] {
  const masks = scenario.decisions.map(() => 0);
  JSON.stringify(scenario, (key, value: unknown) => {
    if (key === 'replies') return undefined;
    if (Array.isArray(value) && value[0] === 'name' && typeof value[1] === 'string') {
      const [family, decision = '', option = ''] = value[1].split('.');
      const d = scenario.decisions.findIndex(({ id }) => id === decision);
      if (d >= 0 && family === 'chose') masks[d] = -1;
      const o = scenario.decisions[d]?.options.findIndex(({ id }) => id === option) ?? -1;
      if (family === 'took' && o >= 0) masks[d] = (masks[d] ?? 0) | (1 << o);
    }
    return value;
  });
  return masks;
}

/** Whether effects themselves ask which options were picked. */
function readsPicks(effects: readonly Effect[]): boolean {
  return /"(?:picked|place)\.|"count"/.test(JSON.stringify(effects));
}

/** What effects read or write, by name. What only adds up in any order is left out. */
function touchedBy(effects: readonly Effect[]): Set<string> {
  const names = new Set<string>();
  for (const effect of effects) {
    if (effect.op === 'credit' || effect.op === 'learn' || effect.op === 'panel') continue;
    if (effect.op === 'when') {
      for (const [, name] of JSON.stringify(effect.when).matchAll(/\["name","([^"]+)"\]/g)) names.add(name ?? '');
      for (const name of touchedBy(effect.do)) names.add(name);
    } else if (effect.op === 'signal') names.add('signal');
    else if (effect.op === 'set') names.add(effect.name);
    else if (effect.op !== 'flag' && effect.op !== 'anchor') names.add(`${effect.op}:${Object.values(effect)[1]}`);
  }
  return names;
}

/** The condition with the picks put in and worked out as far as it goes; as text. */
function substitute(expr: Expr, data: Decision, places: readonly number[], count: number): Expr {
  if (!Array.isArray(expr)) return expr;
  const go = (part: Expr): Expr => substitute(part, data, places, count);
  const op: string = expr[0];
  if (op === 'name') {
    const name = (expr as readonly ['name', string])[1];
    if (name === 'count') return count;
    const [family, option] = name.split('.', 2);
    if (family !== 'picked' && family !== 'place') return expr;
    const place = places[data.options.findIndex(({ id }) => id === option)] ?? 0;
    return family === 'picked' ? Number(place > 0) : place;
  }
  if (op === 'in') {
    const [, left, list] = expr as readonly ['in', Expr, readonly Expr[]];
    return ['in', go(left), list];
  }
  if (op === '!' || op === 'neg') {
    const inner = go((expr as readonly ['!', Expr])[1]);
    const value = numberOf(inner);
    if (value === null) return [op, inner];
    return op === '!' ? Number(value === 0) : -value;
  }
  const [, first, second] = expr as readonly ['&&', Expr, Expr];
  const [left, right] = [go(first), go(second)];
  const [a, b] = [numberOf(left), numberOf(right)];
  if (op === '&&') {
    if (a === 0 || b === 0) return 0;
    if (a !== null) return b === null ? right : 1;
    return b !== null ? left : ['&&', left, right];
  }
  if (op === '||') {
    if ((a !== null && a !== 0) || (b !== null && b !== 0)) return 1;
    if (a !== null) return right;
    return b !== null ? left : ['||', left, right];
  }
  if (a === null || b === null) return [op as '+', left, right];
  switch (op) {
    case '==':
      return Number(a === b);
    case '!=':
      return Number(a !== b);
    case '<':
      return Number(a < b);
    case '<=':
      return Number(a <= b);
    case '>':
      return Number(a > b);
    case '>=':
      return Number(a >= b);
    case '+':
      return a + b;
    case '-':
      return a - b;
    default:
      return a * b;
  }
}

function numberOf(expr: Expr): number | null {
  return typeof expr === 'number' ? expr : typeof expr === 'boolean' ? Number(expr) : null;
}

function permutations(items: readonly number[]): number[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));
}
