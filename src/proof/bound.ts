/**
 * The most that any run can earn, from above: each item at the best credit that anything may give it, as early as that
 * can come. What several items owe to one choice alone is bounded together, for only one option of it is taken.
 */
import type { Protocol } from '../scenario/protocol.ts';
import type { CompiledScenario, Effect } from '../scenario/scenario.ts';
import type { Foresight } from './foresight.ts';

/** Points in hundredths; no run of this truth earns more. */
export function relaxedBound(
  scenario: CompiledScenario,
  protocol: Protocol,
  opportunities: readonly string[],
  foresight: Foresight,
): number {
  const single = singleChoices(scenario, foresight);
  const together = new Map<number, string[]>();
  let sum = 0;
  protocol.items.forEach((item, i) => {
    if (!opportunities.includes(item.id)) return;
    const quality = foresight.credits[i] ?? 0;
    // Only windows that open at the first sign have a known end; the others may begin whenever suits.
    const { due } = item;
    const end = due.kind === 'window' && due.anchor === 'T0' && item.dependencies.length === 0 ? due.within : null;
    const from = foresight.creditFrom[i] ?? 0;
    const factor = end === null || from <= end ? 10 : from <= 2 * end ? 8 : 5;
    const decision = single.get(item.id);
    if (decision === undefined || factor < 10) sum += item.weight * quality * factor;
    else together.set(decision, [...(together.get(decision) ?? []), item.id]);
  });
  for (const [decision, items] of together) {
    const options = scenario.decisions[decision]?.options ?? [];
    sum += Math.max(
      ...options.map((option) => {
        const best = new Map<string, number>();
        bestOf(option.do, best);
        return items.reduce((points, id) => {
          const weight = protocol.items.find((item) => item.id === id)?.weight ?? 0;
          return points + weight * (best.get(id) ?? 0) * 10;
        }, 0);
      }),
    );
  }
  return sum;
}

function bestOf(effects: readonly Effect[], best: Map<string, number>): void {
  for (const effect of effects) {
    if (effect.op === 'when') bestOf(effect.do, best);
    if (effect.op !== 'credit') continue;
    const quality = effect.unnecessary === true ? 10 : effect.quality;
    best.set(effect.item, Math.max(best.get(effect.item) ?? 0, quality));
  }
}

/** Items that only one decision by choice can credit, and which. */
function singleChoices(scenario: CompiledScenario, { may }: Foresight): ReadonlyMap<string, number> {
  const sources = new Map<string, Set<number>>();
  const add = (effects: readonly Effect[], source: number): void => {
    const best = new Map<string, number>();
    bestOf(effects, best);
    for (const item of best.keys()) sources.set(item, (sources.get(item) ?? new Set()).add(source));
  };
  const elsewhere = -1;
  scenario.decisions.forEach((decision, d) => {
    if (may.decisions[d] !== 1) return;
    const own = decision.act === 'choice' ? d : elsewhere;
    for (const option of decision.options) add(option.do, own);
    for (const rule of decision.rules) add(rule.do, elsewhere);
  });
  scenario.tasks.forEach((task, t) => {
    if (may.tasks[t] === 1) add([...task.start, ...task.do], elsewhere);
  });
  scenario.injects.forEach((inject, i) => {
    if (may.injects[i] === 1) add(inject.do, elsewhere);
  });
  scenario.evidence.forEach((evidence, e) => {
    if (may.evidence[e] === 1) add(evidence.do, elsewhere);
  });
  for (const chart of scenario.charts) {
    for (const state of chart.states) {
      add(state.enter, elsewhere);
      for (const t of [...Object.values(state.on).flat(), ...(state.after ? [state.after] : [])]) add(t.do, elsewhere);
    }
  }
  return new Map(
    [...sources].flatMap(([item, from]): [string, number][] => {
      const [first] = from;
      return from.size === 1 && first !== undefined && first >= 0 ? [[item, first]] : [];
    }),
  );
}
