/**
 * Which protocol items a scenario offers a real chance to do, for one length and hidden truth. Fixed before anybody
 * plays (design.md §8), so that the available score never depends on luck or on what the player closed off.
 */
import { type CompiledScenario, type Effect, type Expr, LENGTHS, type Length } from '../scenario/scenario.ts';

/** True, false, or not known before play. */
type Certain = boolean | null;

function certain(expr: Expr, known: Readonly<Record<string, string>>): Certain {
  if (typeof expr === 'boolean') return expr;
  if (!Array.isArray(expr)) return null;
  const [op, a, b] = expr as readonly [string, Expr, Expr];
  const value = (side: Expr): string | null =>
    typeof side === 'string'
      ? side
      : Array.isArray(side) && side[0] === 'name'
        ? (known[side[1] as string] ?? null)
        : null;
  switch (op) {
    case '!': {
      const inner = certain(a, known);
      return inner === null ? null : !inner;
    }
    case '&&': {
      const [x, y] = [certain(a, known), certain(b, known)];
      return x === false || y === false ? false : x === true && y === true ? true : null;
    }
    case '||': {
      const [x, y] = [certain(a, known), certain(b, known)];
      return x === true || y === true ? true : x === false && y === false ? false : null;
    }
    case '==':
    case '!=': {
      const [x, y] = [value(a), value(b)];
      if (x === null || y === null) return null;
      return (x === y) === (op === '==');
    }
    case 'in': {
      const x = value(a);
      if (x === null) return null;
      return (b as readonly Expr[]).some((item) => item === x);
    }
    default:
      return null;
  }
}

function creditedBy(effects: readonly Effect[], known: Readonly<Record<string, string>>, into: Set<string>): void {
  for (const effect of effects) {
    if (effect.op === 'credit' && effect.quality > 0) into.add(effect.item);
    if (effect.op === 'when' && certain(effect.when, known) !== false) creditedBy(effect.do, known, into);
  }
}

/** Ids of the items with an opportunity for one seat (the first, if not given), in the order of their ids. */
export function opportunitiesOf(
  scenario: CompiledScenario,
  length: Length,
  truth: string,
  seat: string = scenario.seats[0]?.id ?? '',
): string[] {
  const known = { truth, length, seat };
  const items = new Set<string>();
  const possible = (thing: {
    readonly lengths?: readonly Length[];
    readonly truths?: readonly string[];
    readonly seats?: readonly string[];
    readonly when?: Expr;
  }): boolean =>
    (thing.lengths ?? LENGTHS).includes(length) &&
    ((thing.truths ?? []).length === 0 || (thing.truths ?? []).includes(truth)) &&
    (thing.seats ?? [seat]).includes(seat) &&
    (thing.when === undefined || certain(thing.when, known) !== false);

  for (const decision of scenario.decisions.filter(possible)) {
    for (const option of decision.options.filter(possible)) creditedBy(option.do, known, items);
    for (const rule of decision.rules) if (certain(rule.when, known) !== false) creditedBy(rule.do, known, items);
  }
  for (const task of scenario.tasks.filter(possible)) {
    creditedBy(task.start, known, items);
    creditedBy(task.do, known, items);
  }
  for (const evidence of scenario.evidence.filter(possible)) creditedBy(evidence.do, known, items);
  for (const inject of scenario.injects.filter(possible)) creditedBy(inject.do, known, items);
  for (const chart of scenario.charts) {
    for (const state of chart.states) {
      creditedBy(state.enter, known, items);
      for (const transition of [...Object.values(state.on).flat(), ...(state.after ? [state.after] : [])]) {
        creditedBy(transition.do, known, items);
      }
    }
  }
  return [...items].sort();
}
