/**
 * Conditions and numbers as closures over the packed state. Made once when a scenario is loaded; no code is generated,
 * so a strict Content-Security-Policy holds. Names and types were checked when the scenario was compiled; whatever is
 * still unknown here is a broken promise and throws at load, never during play.
 */
import type { Expr } from '../scenario/scenario.ts';

/** What an expression reads: the state, and inside a decision's own rules the options picked. */
export interface Env {
  readonly words: Int32Array;
  /** Place of each option of the decision being resolved: 1-based order of picking, 0 if not picked. */
  readonly places: readonly number[];
  readonly count: number;
}

export type Read = (env: Env) => number;

/** How a name is read, and for enums the values behind its numbers. */
export interface Name {
  readonly read: Read;
  readonly values?: readonly string[];
  /** Words of the state that it reads. */
  readonly slots: readonly number[];
}

export type Names = (name: string) => Name | undefined;

interface Compiled {
  readonly read: Read;
  readonly values?: readonly string[] | undefined;
  readonly text?: string;
}

const asNumber = (flag: boolean): number => (flag ? 1 : 0);

function compile(expr: Expr, names: Names): Compiled {
  if (typeof expr === 'number') return { read: () => expr };
  if (typeof expr === 'boolean') return { read: () => asNumber(expr) };
  if (typeof expr === 'string') return { read: () => -1, text: expr };
  if (expr[0] === 'name') {
    const name = names(expr[1]);
    if (!name) throw new Error(`expression reads an unknown name "${expr[1]}"`);
    return { read: name.read, values: name.values };
  }
  if (expr[0] === '!' || expr[0] === 'neg') {
    const { read } = compile(expr[1], names);
    return { read: expr[0] === '!' ? (env) => asNumber(read(env) === 0) : (env) => -read(env) };
  }
  if (expr[0] === 'in') {
    const left = compile(expr[1], names);
    const options = expr[2].map((item) => meet(left, compile(item, names)));
    return {
      read: (env) => {
        for (const same of options) if (same(env)) return 1;
        return 0;
      },
    };
  }
  const left = compile(expr[1], names);
  const right = compile(expr[2], names);
  const a = left.read;
  const b = right.read;
  switch (expr[0]) {
    case '&&':
      return { read: (env) => asNumber(a(env) !== 0 && b(env) !== 0) };
    case '||':
      return { read: (env) => asNumber(a(env) !== 0 || b(env) !== 0) };
    case '==': {
      const same = meet(left, right);
      return { read: (env) => asNumber(same(env)) };
    }
    case '!=': {
      const same = meet(left, right);
      return { read: (env) => asNumber(!same(env)) };
    }
    case '<':
      return { read: (env) => asNumber(a(env) < b(env)) };
    case '<=':
      return { read: (env) => asNumber(a(env) <= b(env)) };
    case '>':
      return { read: (env) => asNumber(a(env) > b(env)) };
    case '>=':
      return { read: (env) => asNumber(a(env) >= b(env)) };
    case '+':
      return { read: (env) => a(env) + b(env) };
    case '-':
      return { read: (env) => a(env) - b(env) };
    case '*':
      return { read: (env) => a(env) * b(env) };
  }
}

/** Equality, with a quoted word on one side turned into the number of that enum value. */
function meet(left: Compiled, right: Compiled): (env: Env) => boolean {
  if (right.text !== undefined) {
    const index = (left.values ?? []).indexOf(right.text);
    if (index < 0) throw new Error(`expression compares with an unknown value "${right.text}"`);
    const { read } = left;
    return (env) => read(env) === index;
  }
  if (left.text !== undefined) return meet(right, left);
  const a = left.read;
  const b = right.read;
  return (env) => a(env) === b(env);
}

/** The expression as a function of the state. A bare word is the index of `values`. */
export function reader(expr: Expr, names: Names, values?: readonly string[]): Read {
  if (typeof expr === 'string') {
    const index = values?.indexOf(expr) ?? -1;
    if (index < 0) throw new Error(`expression has an unknown value "${expr}"`);
    return () => index;
  }
  return compile(expr, names).read;
}

/** Every word of the state that the expression may read, each once. */
export function slotsOf(expr: Expr, names: Names): readonly number[] {
  const slots = new Set<number>();
  const visit = (part: Expr): void => {
    if (!Array.isArray(part)) return;
    const [op, ...operands] = part as readonly [string, ...Expr[]];
    if (op === 'name') for (const slot of names(operands[0] as string)?.slots ?? []) slots.add(slot);
    else if (op === 'in')
      for (const side of [operands[0], ...(operands[1] as unknown as readonly Expr[])]) visit(side as Expr);
    else for (const side of operands) visit(side);
  };
  visit(expr);
  return [...slots];
}
