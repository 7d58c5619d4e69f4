/** Everything a seat could do right now, for players that are programs. */
import type { ActInput } from '../engine/act.ts';
import type { Snapshot } from '../engine/exercise.ts';
import { refusalOf } from '../engine/legal.ts';
import { DECISION, EVIDENCE, type ReadyDecision, TASK } from '../engine/model.ts';
import { turnOn } from '../engine/world.ts';

/** A decision that is open, with the options that may be taken now (indices into the scenario's own order). */
export interface OpenDecision {
  readonly decision: ReadyDecision;
  readonly available: readonly number[];
  /** Minute at which it resolves by itself. */
  readonly closesAt: number;
}

export function openDecisions(snapshot: Snapshot): OpenDecision[] {
  const { model, words } = snapshot;
  const env = turnOn(model, words);
  return model.decisions.flatMap((decision, i): OpenDecision[] => {
    if (words[model.at.decisions + i] !== DECISION.open) return [];
    const available = decision.options.flatMap((option, o) =>
      option.when?.(env) !== 0 && option.needs?.(env) !== 0 ? [o] : [],
    );
    return [{ decision, available, closesAt: words[model.at.decisionDue + i] ?? 0 }];
  });
}

/** Every legal pairing of an offered task with a free responder. */
export function assignments(snapshot: Snapshot): (ActInput & { readonly kind: 'assign' })[] {
  const { model, words } = snapshot;
  return model.tasks.flatMap((task, i) =>
    words[model.at.tasks + i] !== TASK.offered
      ? []
      : task.data.who
          .map((responder) => ({ kind: 'assign' as const, task: task.data.id, responder }))
          .filter((act) => refusalOf(model, words, act) === null),
  );
}

/** Evidence that can be opened and has not been. */
export function openings(snapshot: Snapshot): (ActInput & { readonly kind: 'open' })[] {
  const { model, words } = snapshot;
  return model.evidence.flatMap((evidence, i) =>
    words[model.at.evidence + i] === EVIDENCE.available ? [{ kind: 'open' as const, evidence: evidence.data.id }] : [],
  );
}

/** Sets of options that a player may hand in for a decision, in a fixed order. A rank has every order of its options. */
export function answers(open: OpenDecision): readonly (readonly number[])[] {
  const { data } = open.decision;
  if (data.act === 'choice') return open.available.map((option) => [option]);
  if (data.act === 'rank') return permutations(open.available);
  const oneOf = new Set(data.groups.filter((group) => group.one).map((group) => group.id));
  const sets: number[][] = [];
  for (let mask = 0; mask < 1 << open.available.length; mask += 1) {
    const picked = open.available.filter((_, i) => (mask >>> i) & 1);
    if (picked.length < data.min || picked.length > data.max) continue;
    const groups = picked.map((o) => data.options[o]?.group ?? '').filter((group) => oneOf.has(group));
    if (new Set(groups).size === groups.length) sets.push(picked);
  }
  return sets;
}

function permutations(items: readonly number[]): number[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));
}

/** The act that hands in `picked`. */
export function answer(open: OpenDecision, picked: readonly number[]): ActInput {
  const { data } = open.decision;
  return { kind: data.act, decision: data.id, ids: picked.map((option) => data.options[option]?.id ?? '') };
}
