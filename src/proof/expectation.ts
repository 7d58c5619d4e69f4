/** What a scenario says that there is to reach, and what of it has not been reached. */
import type { Model } from '../engine/model.ts';
import { opportunitiesOf } from '../evaluation/opportunity.ts';
import type { Effect, Length } from '../scenario/scenario.ts';
import type { Foresight } from './foresight.ts';
import type { Goal } from './reach.ts';

/** Goals by kind, in the scenario's own order. */
export interface Goals {
  readonly acts: readonly Goal[];
  readonly evidence: readonly Goal[];
  readonly injects: readonly Goal[];
  readonly endings: readonly Goal[];
  readonly flags: readonly Goal[];
  readonly levels: readonly Goal[];
  readonly defaults: readonly Goal[];
}

export const GOAL_KINDS = ['acts', 'evidence', 'injects', 'endings', 'flags', 'levels', 'defaults'] as const;
export type GoalKind = (typeof GOAL_KINDS)[number];

/** Kinds of which everything has to be reached; of the others it is said what is not. */
export const GATING: readonly GoalKind[] = ['acts', 'evidence', 'injects', 'endings', 'flags'];

/**
 * What there is to reach in one length and seat.
 * @param here what may happen from the beginning, for each hidden truth
 * @param elsewhere the same in the other lengths: what only happens there is not expected here
 */
export function expectedGoals(
  model: Model,
  length: Length,
  seat: string,
  here: readonly Foresight[],
  elsewhere: readonly Foresight[],
): Goals {
  const { scenario } = model;
  const mayIn =
    (list: readonly Foresight[]) =>
    (kind: keyof Foresight['may'], index: number): boolean =>
      list.some(({ may }) => may[kind][index] === 1);
  const expected = (
    kind: keyof Foresight['may'],
    index: number,
    thing: { readonly seats: readonly string[]; readonly lengths?: readonly Length[] },
  ): boolean => {
    if (!thing.seats.includes(seat) || thing.lengths?.includes(length) === false) return false;
    return mayIn(here)(kind, index) || !mayIn(elsewhere)(kind, index);
  };
  const decisions = scenario.decisions.filter((decision, d) => expected('decisions', d, decision));
  const tasks = scenario.tasks.filter((task, t) => expected('tasks', t, task));
  const evidence = scenario.evidence.filter((piece, e) => expected('evidence', e, piece));
  const injects = scenario.injects.filter((inject, i) => expected('injects', i, inject));
  const flagged = (list: readonly Foresight[], f: number): boolean => list.some(({ flags }) => flags[f] === 1);
  const raised = writtenFlags(model);
  const items = new Set(scenario.truths.flatMap((truth) => opportunitiesOf(scenario, length, truth.id, seat)));
  const levels = new Set<Goal>();
  const credit = (effects: readonly Effect[]): void => {
    for (const effect of effects) {
      if (effect.op === 'when' && !isOfOtherLength(effect.when, length)) credit(effect.do);
      if (effect.op === 'credit' && effect.quality > 0 && items.has(effect.item))
        levels.add(`level:${effect.item}.${effect.quality}`);
    }
  };
  for (const decision of decisions) for (const part of [...decision.options, ...decision.rules]) credit(part.do);
  for (const task of tasks) credit([...task.start, ...task.do]);
  for (const thing of [...evidence, ...injects]) credit(thing.do);
  return {
    acts: [
      ...decisions.flatMap((decision) => decision.options.map((option) => `option:${decision.id}.${option.id}`)),
      ...tasks.flatMap((task) => task.who.map((by) => `assign:${task.id}.${by}`)),
    ],
    evidence: evidence.map(({ id }) => `evidence:${id}`),
    injects: injects.map(({ id }) => `inject:${id}`),
    endings: scenario.endings.map(({ id }) => `ending:${id}`),
    flags: scenario.flags.flatMap(({ id }, f) =>
      raised.has(id) && (flagged(here, f) || !flagged(elsewhere, f)) ? [`flag:${id}`] : [],
    ),
    levels: [...levels].sort(),
    defaults: decisions.map(({ id }) => `default:${id}`),
  };
}

/** Flags that some effect of the scenario raises; a flag only declared is the check's business. */
function writtenFlags(model: Model): ReadonlySet<string> {
  const found = new Set<string>();
  JSON.stringify(model.scenario, (_, value: unknown) => {
    if (typeof value === 'object' && value !== null && 'op' in value && value.op === 'flag' && 'flag' in value)
      found.add(String(value.flag));
    return value;
  });
  return found;
}

/**
 * Of one truth: what its own beginning says may happen, so that the rest need not be told.
 * @param items numbers of the protocol's items
 */
export function possibleGoals(
  model: Model,
  goals: Goals,
  { may, flags, levels }: Foresight,
  truth: string,
  items: ReadonlyMap<string, number>,
): Goals {
  const { scenario, places } = model;
  const fits = (goal: Goal): boolean => {
    const [kind = '', rest = ''] = goal.split(':', 2);
    const [id = '', option = ''] = rest.split('.', 2);
    switch (kind) {
      case 'option':
      case 'default': {
        const d = places.decisions.get(id) ?? -1;
        if (may.decisions[d] !== 1) return false;
        const when = scenario.decisions[d]?.options.find((o) => o.id === option)?.when;
        return !isOfOtherTruth(when, truth);
      }
      case 'assign':
        return may.tasks[places.tasks.get(id) ?? -1] === 1;
      case 'evidence':
        return may.evidence[places.evidence.get(id) ?? -1] === 1;
      case 'inject':
        return may.injects[scenario.injects.findIndex((inject) => inject.id === id)] === 1;
      case 'level':
        return ((levels[items.get(id) ?? -1] ?? 0) & (1 << Number(option))) !== 0;
      case 'flag':
        return flags[scenario.flags.findIndex((flag) => flag.id === id)] === 1;
      default:
        return true;
    }
  };
  const only = (list: readonly Goal[]): readonly Goal[] => list.filter(fits);
  return {
    acts: only(goals.acts),
    evidence: only(goals.evidence),
    injects: only(goals.injects),
    endings: goals.endings,
    flags: only(goals.flags),
    levels: only(goals.levels),
    defaults: only(goals.defaults),
  };
}

function isOfOtherLength(when: unknown, length: Length): boolean {
  if (!Array.isArray(when)) return false;
  const [op, left, right] = when as readonly unknown[];
  if (op === '&&') return isOfOtherLength(left, length) || isOfOtherLength(right, length);
  return op === '==' && Array.isArray(left) && left[0] === 'name' && left[1] === 'length' && right !== length;
}

function isOfOtherTruth(when: unknown, truth: string): boolean {
  if (!Array.isArray(when) || when[0] !== '==') return false;
  const [, left, right] = when as readonly unknown[];
  return Array.isArray(left) && left[0] === 'name' && left[1] === 'truth' && right !== truth;
}

/** The goals not in `reached`. */
export function missing(goals: Goals, reached: ReadonlySet<Goal>): Goals {
  const not = (list: readonly Goal[]): readonly Goal[] => list.filter((goal) => !reached.has(goal));
  return {
    acts: not(goals.acts),
    evidence: not(goals.evidence),
    injects: not(goals.injects),
    endings: not(goals.endings),
    flags: not(goals.flags),
    levels: not(goals.levels),
    defaults: not(goals.defaults),
  };
}
