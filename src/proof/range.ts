/**
 * Conditions over what a state may still become: each word of the state has a lowest and a highest value, and a condition
 * is certain, impossible or open. `reads` says which words such an answer rests on; all others may be forgotten.
 */
import type { Model } from '../engine/model.ts';
import { DECISION, EVIDENCE, INJECT, TASK } from '../engine/model.ts';
import type { Expr } from '../scenario/scenario.ts';

export const LEAST = -0x3fffffff;
export const MOST = 0x3fffffff;

/** How far each word may still go from here, and the words as they are. */
export interface Prospect {
  readonly words: Int32Array;
  readonly low: Int32Array;
  readonly high: Int32Array;
}

type Test = 'value' | 'equals' | 'least' | 'choice' | 'wide' | 'since' | 'opaque';

/** A condition with its slots looked up, ready to be asked about a prospect. */
export type Sight =
  | { readonly op: 'number'; readonly value: number }
  | { readonly op: 'minute' }
  | { readonly op: 'free' }
  | {
      readonly op: 'name';
      readonly test: Test;
      readonly slots: readonly number[];
      readonly against: number;
      readonly most: number;
      readonly exact: (words: Int32Array) => number;
    }
  | { readonly op: '!' | 'neg'; readonly inner: Sight }
  | { readonly op: 'in'; readonly left: Sight; readonly list: readonly Sight[] }
  | { readonly op: string; readonly left: Sight; readonly right: Sight };

type Binary = Extract<Sight, { readonly left: Sight; readonly right: Sight }>;

const FREE: Sight = { op: 'free' };
const STATUS: Readonly<Record<string, number>> = {
  answered: DECISION.answered,
  open: DECISION.open,
  sent: INJECT.sent,
  read: EVIDENCE.opened,
  done: TASK.done,
  running: TASK.running,
  free: 0,
};

/** Makes conditions of one model ready. */
export class Sights {
  private readonly model: Model;
  private readonly known = new Map<Expr, Sight>();

  constructor(model: Model) {
    this.model = model;
  }

  of(expr: Expr): Sight {
    if (!Array.isArray(expr)) return this.make(expr, undefined);
    const known = this.known.get(expr) ?? this.make(expr, undefined);
    this.known.set(expr, known);
    return known;
  }

  private valuesOf(expr: Expr): readonly string[] | undefined {
    return Array.isArray(expr) && expr[0] === 'name' ? this.model.names(expr[1] as string)?.values : undefined;
  }

  private make(expr: Expr, values: readonly string[] | undefined): Sight {
    if (typeof expr === 'number') return { op: 'number', value: expr };
    if (typeof expr === 'boolean') return { op: 'number', value: expr ? 1 : 0 };
    if (typeof expr === 'string') return { op: 'number', value: values?.indexOf(expr) ?? -1 };
    switch (expr[0]) {
      case 'name':
        return this.name(expr[1]);
      case '!':
      case 'neg':
        return { op: expr[0], inner: this.make(expr[1], undefined) };
      case 'in': {
        const own = this.valuesOf(expr[1]);
        return { op: 'in', left: this.make(expr[1], undefined), list: expr[2].map((item) => this.make(item, own)) };
      }
      default:
        return {
          op: expr[0],
          left: this.make(expr[1], this.valuesOf(expr[2])),
          right: this.make(expr[2], this.valuesOf(expr[1])),
        };
    }
  }

  private name(id: string): Sight {
    if (id === 'minute') return { op: 'minute' };
    if (id === 'count') return FREE;
    const name = this.model.names(id);
    // `picked.x` and `place.x`: the answer decides, no word of the state.
    if (!name) return FREE;
    const family = id.includes('.') ? id.slice(0, id.indexOf('.')) : '';
    const { slots } = name;
    const exact = (words: Int32Array): number => name.read({ words, places: [], count: 0 });
    const made = (test: Test, against = 0, most = 1): Sight => ({ op: 'name', test, slots, against, most, exact });
    if (family in STATUS) return made('equals', STATUS[family] ?? 0);
    switch (family) {
      case 'flagged':
      case 'repaired':
        return made('least', 0);
      case 'knows':
        return made('least', 1);
      case 'took':
        return made('opaque', 0, 1);
      case 'chose':
        return made('choice', 0, Math.max(1, (name.values?.length ?? 1) - 1));
      case 'fatigue':
        return made('opaque', 0, 2);
      case 'since':
        return made('since');
      default:
        return slots.length === 1 && !this.isFlow(slots[0] ?? 0) ? made('value') : made('wide');
    }
  }

  private isFlow(slot: number): boolean {
    const { at, scenario } = this.model;
    return slot >= at.flows && slot < at.flows + scenario.flows.length;
  }
}

interface Span {
  low: number;
  high: number;
}

function spanOf(sight: Sight, prospect: Prospect): Span {
  switch (sight.op) {
    case 'number':
      return { low: (sight as { value: number }).value, high: (sight as { value: number }).value };
    case 'minute':
      return { low: prospect.words[0] as number, high: MOST };
    case 'free':
      return { low: 0, high: MOST };
    case 'name':
      return nameSpan(sight as Extract<Sight, { test: Test }>, prospect);
    case '!': {
      const { low, high } = spanOf((sight as { inner: Sight }).inner, prospect);
      const can = low <= 0 && high >= 0;
      return { low: low === 0 && high === 0 ? 1 : 0, high: can ? 1 : 0 };
    }
    case 'neg': {
      const { low, high } = spanOf((sight as { inner: Sight }).inner, prospect);
      return { low: -high, high: -low };
    }
    case 'in': {
      const { left, list } = sight as Extract<Sight, { list: readonly Sight[] }>;
      const own = spanOf(left, prospect);
      let can = 0;
      for (const item of list) {
        const other = spanOf(item, prospect);
        if (own.low === own.high && other.low === other.high && own.low === other.low) return { low: 1, high: 1 };
        if (own.low <= other.high && own.high >= other.low) can = 1;
      }
      return { low: 0, high: can };
    }
    default: {
      const { op, left, right } = sight as Binary;
      const a = spanOf(left, prospect);
      const b = spanOf(right, prospect);
      return binary(op, a, b);
    }
  }
}

const bool = (surely: boolean, possibly: boolean): Span => ({ low: surely ? 1 : 0, high: possibly ? 1 : 0 });
const always = (span: Span): boolean => span.low > 0 || span.high < 0;
const never = (span: Span): boolean => span.low === 0 && span.high === 0;

function binary(op: string, a: Span, b: Span): Span {
  switch (op) {
    case '&&':
      return bool(always(a) && always(b), !never(a) && !never(b));
    case '||':
      return bool(always(a) || always(b), !never(a) || !never(b));
    case '==':
      return bool(a.low === a.high && b.low === b.high && a.low === b.low, a.low <= b.high && a.high >= b.low);
    case '!=':
      return bool(a.low > b.high || a.high < b.low, !(a.low === a.high && b.low === b.high && a.low === b.low));
    case '<':
      return bool(a.high < b.low, a.low < b.high);
    case '<=':
      return bool(a.high <= b.low, a.low <= b.high);
    case '>':
      return bool(a.low > b.high, a.high > b.low);
    case '>=':
      return bool(a.low >= b.high, a.high >= b.low);
    case '+':
      return { low: a.low + b.low, high: a.high + b.high };
    case '-':
      return { low: a.low - b.high, high: a.high - b.low };
    default: {
      const products = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high];
      return { low: Math.min(...products), high: Math.max(...products) };
    }
  }
}

function nameSpan(sight: Extract<Sight, { test: Test }>, { words, low, high }: Prospect): Span {
  const { test, slots, against, most, exact } = sight;
  const first = slots[0] as number;
  if (test === 'since') {
    const set = first;
    if (high[set] === -1) return { low: -1, high: -1 };
    return { low: low[set] === -1 ? -1 : 0, high: MOST };
  }
  let settled = true;
  for (const slot of slots) if (low[slot] !== high[slot]) settled = false;
  if (settled) {
    const value = exact(words);
    return { low: value, high: value };
  }
  const from = low[first] as number;
  const to = high[first] as number;
  switch (test) {
    case 'equals':
      return { low: 0, high: from <= against && to >= against ? 1 : 0 };
    case 'least':
      return { low: from >= against ? 1 : 0, high: to >= against ? 1 : 0 };
    case 'value':
      return { low: from, high: to };
    case 'choice':
    case 'opaque':
      return { low: 0, high: most };
    default:
      return { low: LEAST, high: MOST };
  }
}

/** Whether the condition may hold now or later. */
export function mayHold(sight: Sight | null, prospect: Prospect): boolean {
  return sight === null || !never(spanOf(sight, prospect));
}

/** Marks the words that the answer about the condition rests on, now and later. */
export function reads(sight: Sight, prospect: Prospect, into: (slot: number) => void): void {
  switch (sight.op) {
    case 'number':
    case 'minute':
    case 'free':
      return;
    case 'name':
      for (const slot of (sight as Extract<Sight, { test: Test }>).slots) into(slot);
      return;
    case '!':
    case 'neg':
      reads((sight as { inner: Sight }).inner, prospect, into);
      return;
    case 'in': {
      const { left, list } = sight as Extract<Sight, { list: readonly Sight[] }>;
      reads(left, prospect, into);
      for (const item of list) reads(item, prospect, into);
      return;
    }
    default: {
      const { op, left, right } = sight as Binary;
      if (op === '&&' || op === '||') {
        // One side that settles the matter is enough.
        const settles = op === '&&' ? never : always;
        const enough = settles(spanOf(left, prospect)) ? left : settles(spanOf(right, prospect)) ? right : null;
        if (enough !== null) {
          reads(enough, prospect, into);
          return;
        }
      }
      reads(left, prospect, into);
      reads(right, prospect, into);
    }
  }
}
