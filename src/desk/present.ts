/**
 * What belongs into the present: the consequence just told and what has arrived since, before anything else is asked.
 * Pure, so that the order "consequence, arrivals, controls" can be tested without a page.
 */
import type { DecisionView, InjectView, OutcomeView, View } from '../session/contract.ts';

/** What this person has already had before their eyes. */
export interface Seen {
  readonly injects: ReadonlySet<string>;
  readonly outcomes: ReadonlySet<string>;
}

export interface Present {
  readonly outcome: OutcomeView | null;
  /** In order of arrival, at most {@link PRESENT_INJECTS}. */
  readonly arrivals: readonly InjectView[];
  /** Unseen arrivals that are only in the inbox. */
  readonly more: number;
}

/** More than this on one screen is not read. */
export const PRESENT_INJECTS = 3;

/** A run that is opened again starts with what its last act brought; all before it counts as seen. */
export function seenAtStart(view: View): Seen {
  const fresh = new Set(view.happenings.filter((item) => item.kind === 'inject').map((item) => item.id));
  const told = new Set(view.happenings.filter((item) => item.kind === 'outcome').map((item) => item.id));
  return {
    injects: new Set(view.inbox.map((inject) => inject.id).filter((id) => !fresh.has(id))),
    outcomes: new Set(view.outcomes.map((outcome) => outcome.id).filter((id) => !told.has(id))),
  };
}

/** Everything in the view counts as seen: the person has acted with it on the screen. */
export function seenAll(view: View): Seen {
  return {
    injects: new Set(view.inbox.map((inject) => inject.id)),
    outcomes: new Set(view.outcomes.map((outcome) => outcome.id)),
  };
}

export function presentOf(view: View, seen: Seen): Present {
  const outcome = view.outcomes.findLast((item) => !seen.outcomes.has(item.id)) ?? null;
  const unseen = view.inbox.filter((inject) => !seen.injects.has(inject.id));
  return { outcome, arrivals: unseen.slice(-PRESENT_INJECTS), more: Math.max(0, unseen.length - PRESENT_INJECTS) };
}

/** The decision on top: the chosen one while it is open, else a counter scene, else the one that closes first. */
export function decisionOnTop(decisions: readonly DecisionView[], chosen: string | null): DecisionView | null {
  const mine = decisions.find((decision) => decision.id === chosen);
  if (mine) return mine;
  const scene = decisions.find((decision) => decision.counter !== null);
  if (scene) return scene;
  let first: DecisionView | null = null;
  for (const decision of decisions) if (!first || decision.closesAt < first.closesAt) first = decision;
  return first;
}
