/**
 * Moments at which a condition can change although nothing happens: a game minute, a number of minutes after an anchor,
 * a flow reaching a number. They become stops, so that rates are constant between stops and a crossing is noticed in the
 * minute in which it is complete (design.md §8: a crossing rounds up).
 */
import { ANCHORS, type Anchor, type CompiledScenario, type Expr } from '../scenario/scenario.ts';
import type { Env } from './expression.ts';

/** Minute at which the threshold is next reached as things stand, or −1. */
export type Threshold = <E extends Env>(env: E, rateOf: (env: E, flow: number) => number) => number;

type Found = { readonly name: string; readonly value: number };

function collect(expr: Expr, found: Found[]): void {
  if (!Array.isArray(expr)) return;
  const [op, left, right] = expr as readonly [string, Expr, Expr | undefined];
  if (op === 'name') return;
  if (op === 'in') {
    collect(left, found);
    return;
  }
  const compares = op === '==' || op === '!=' || op === '<' || op === '<=' || op === '>' || op === '>=';
  for (const [a, b] of [
    [left, right],
    [right, left],
  ] as const) {
    if (compares && Array.isArray(a) && a[0] === 'name' && typeof b === 'number') {
      // Both sides of the number: `>` and `<=` change one minute later than `>=` and `<`.
      found.push({ name: a[1] as string, value: b }, { name: a[1] as string, value: b + 1 });
    }
  }
  collect(left, found);
  if (right !== undefined) collect(right, found);
}

/** Every threshold that some condition of the scenario waits for. */
export function thresholdsOf(
  scenario: CompiledScenario,
  slots: { readonly minute: number; readonly flows: number; readonly anchors: number },
  scale: number,
): Threshold[] {
  const found: Found[] = [];
  for (const list of [scenario.injects, scenario.decisions, scenario.tasks, scenario.evidence]) {
    for (const thing of list) if (thing.when !== undefined) collect(thing.when, found);
  }
  for (const flow of scenario.flows) for (const rate of flow.rates) collect(rate.when, found);
  collect(scenario.anchors.TD.criteria, found);

  const seen = new Set<string>();
  const thresholds: Threshold[] = [];
  for (const { name, value } of found) {
    const key = `${name}=${value}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (name === 'minute') thresholds.push(() => value);
    else if (name.startsWith('since.')) {
      const slot = slots.anchors + ANCHORS.indexOf(name.slice(6) as Anchor);
      thresholds.push((env) => {
        const set = env.words[slot] ?? -1;
        return set < 0 ? -1 : set + value;
      });
    } else {
      const flow = scenario.flows.findIndex((f) => f.id === name);
      const data = scenario.flows[flow];
      if (!data) continue;
      const { min, max } = data;
      const slot = slots.flows + flow;
      thresholds.push((env, rateOf) => {
        const rate = rateOf(env, flow);
        const now = env.words[slots.minute] ?? 0;
        const held = env.words[slot] ?? 0;
        // Rising, the number is reached; falling, it is left behind one unit-minute below.
        if (rate > 0 && held < value * scale && value <= max) return now + Math.ceil((value * scale - held) / rate);
        const below = value * scale - 1;
        if (rate < 0 && held > below && below >= min * scale) return now + Math.ceil((below - held) / rate);
        return -1;
      });
    }
  }
  return thresholds;
}
