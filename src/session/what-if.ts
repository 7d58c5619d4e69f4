/**
 * The other futures of a run that has ended: made in a few milliseconds on the transition table, compared with the played
 * one, and kept as recipes in the run's own notes. A recipe is what was changed and how it goes on; the future itself is
 * worked out again whenever it is looked at.
 */
import type { LoggedAct } from '../engine/act.ts';
import type { Exercise, RunSetup, Snapshot } from '../engine/exercise.ts';
import { actsOf, type RunNote, runFileOf } from '../engine/run-file.ts';
import { startOnTable, TransitionTable } from '../engine/table-driver.ts';
import type { Feedback, Text } from '../engine/view.ts';
import { viewFor } from '../engine/view-for.ts';
import { around, type Cause, type CauseWeb, causesOf } from '../evaluation/causes.ts';
import { branchOff, type Change, CONTINUATIONS, momentOf } from '../evaluation/counterfactual.ts';
import type { Protocol } from '../scenario/protocol.ts';
import type { CauseView, NoteDetails, WhatIf, WhatIfBranch, WhatIfFuture, WhatIfLine } from './contract.ts';
import { debriefOf, evaluationOf } from './debrief.ts';

export interface WhatIfSetup {
  readonly protocol: Protocol;
  readonly protocolHash: string;
  readonly feedback: Feedback;
  /** The run as it was played. */
  readonly snapshot: Snapshot;
  readonly notes: () => readonly RunNote[];
  readonly note: (kind: 'branch', id: string, text: string, more?: NoteDetails) => void;
}

/** What a kept branch is made from. */
interface Recipe extends Change {
  readonly name: string;
}

function readRecipe(note: RunNote): Recipe | null {
  try {
    const value: unknown = JSON.parse(note.text);
    if (typeof value !== 'object' || value === null) return null;
    const { name, decision, ids, onward: goesOn } = value as Record<string, unknown>;
    const how = CONTINUATIONS.find((each) => each === goesOn);
    if (typeof name !== 'string' || typeof decision !== 'string' || how === undefined) return null;
    const picked = Array.isArray(ids) && ids.every((id): id is string => typeof id === 'string') ? ids : null;
    return { name: name.slice(0, 80), decision, ids: picked, onward: how };
  } catch {
    return null;
  }
}

/** What an act was, as a text. */
function titleOf(act: LoggedAct): Text | null {
  if (act.kind === 'advance') return null;
  if (act.kind === 'assign') return { key: `task.${act.task}.title` };
  if (act.kind === 'open') return { key: `evidence.${act.evidence}.title` };
  return { key: `decision.${act.decision}.title` };
}

/** What a cause is called. */
function causeText(snapshot: Snapshot, { kind, ref }: Cause): Text {
  switch (kind) {
    case 'inject': {
      const sent = snapshot.log.find((entry) => entry.kind === 'inject' && entry.id === ref);
      const params = sent?.kind === 'inject' ? sent.params : {};
      return { key: `inject.${ref}.subject`, params };
    }
    case 'fact':
      return { key: `fact.${ref}.text` };
    case 'outcome':
      return { key: `var.${ref}.label` };
    case 'end':
      return { key: `ending.${ref}.headline` };
    case 'missing':
      return { key: `${ref}.title` };
    case 'clock':
      return { key: `debrief.clock.${ref}` };
    default:
      return { key: `${kind}.${ref}.title` };
  }
}

/** Items whose rating or points differ, the greatest difference first. */
function differingLines(played: WhatIfFuture, other: WhatIfFuture): WhatIfLine[] {
  return played.debrief.items
    .flatMap((before) => {
      const after = other.debrief.items.find((item) => item.id === before.id);
      const differs = after && (after.earned !== before.earned || after.rating !== before.rating);
      return differs ? [{ before, after }] : [];
    })
    .sort((a, b) => Math.abs(b.after.earned - b.before.earned) - Math.abs(a.after.earned - a.before.earned));
}

export function whatIfOf({ protocol, protocolHash, feedback, snapshot, notes, note }: WhatIfSetup): WhatIf {
  const { model, setup } = snapshot;
  const table = new TransitionTable(model);
  const start = (given: RunSetup): Exercise => startOnTable(table, given);
  const run = { setup, acts: actsOf(snapshot) };

  const futureOf = (shown: Snapshot): WhatIfFuture => {
    const view = viewFor(setup.seat, shown, feedback);
    return { debrief: debriefOf(protocol, shown, feedback, notes()), ended: view.ended, minute: view.time.minute };
  };
  const played = futureOf(snapshot);

  const snapshots = new Map<string, Snapshot>();
  const keyOf = ({ decision, ids, onward: goesOn }: Change): string => JSON.stringify([decision, ids, goesOn]);

  const make = (change: Change): WhatIfBranch | null => {
    const branch = branchOff(start, run, change, protocol);
    if (branch === null) return null;
    const future = futureOf(branch.snapshot);
    snapshots.set(keyOf(change), branch.snapshot);
    return {
      id: '',
      name: '',
      kept: false,
      change,
      minute: branch.minute,
      future,
      lines: differingLines(played, future),
      dropped: branch.dropped.flatMap((act) => titleOf(act) ?? []),
    };
  };

  let web: CauseWeb | null = null;
  const wholeWeb = (): CauseWeb => {
    web ??= causesOf(table, protocol, setup, run.acts);
    return web;
  };
  const named = (cause: Cause): CauseView => ({ ...cause, text: causeText(snapshot, cause) });

  const made = new Map<string, WhatIfBranch | null>();
  const recipes = (): readonly RunNote[] => notes().filter((each) => each.kind === 'branch');
  const kept = (): readonly WhatIfBranch[] =>
    recipes().flatMap((each) => {
      const recipe = readRecipe(each);
      if (recipe === null) return [];
      const { name, ...change } = recipe;
      const key = keyOf(change);
      const branch = made.get(key) ?? make(change);
      made.set(key, branch);
      return branch === null ? [] : [{ ...branch, id: each.id, name, kept: true }];
    });

  return {
    played,
    moment: (decision) => {
      const moment = momentOf(start, run, decision);
      if (moment === null) return null;
      const view = viewFor(setup.seat, moment.exercise.snapshot(), feedback);
      moment.exercise.stop();
      const open = view.decisions.find((each) => each.id === decision);
      if (!open) return null;
      const own = run.acts.find((act) => 'decision' in act && act.decision === decision);
      return { decision: open, view, picked: own && 'ids' in own ? own.ids : null };
    },
    make,
    kept,
    keep: (branch, name) => {
      const numbers = recipes().map((each) => Number(/\d+$/.exec(each.id)?.[0] ?? 0));
      const id = branch.kept ? branch.id : `branch-${Math.max(0, ...numbers) + 1}`;
      const recipe: Recipe = { name: name.slice(0, 80), ...branch.change };
      note('branch', id, JSON.stringify(recipe));
      made.set(keyOf(branch.change), branch);
      return { ...branch, id, name: recipe.name, kept: true };
    },
    causes: (focus, back, forth) => {
      const part = around(wholeWeb(), focus, back, forth);
      if (!part.causes.some((cause) => cause.id === focus)) return null;
      return { causes: part.causes.map(named), links: part.links };
    },
    askable: () =>
      wholeWeb()
        .causes.filter((cause) => cause.kind !== 'clock' && cause.kind !== 'missing')
        .map(named),
    drop: (id) => note('branch', id, ''),
    exportRun: (branch) => {
      const shown = snapshots.get(keyOf(branch.change)) ?? snapshot;
      const evaluation = evaluationOf(protocol, shown);
      const file = runFileOf(shown, {
        protocolHash,
        mode: feedback,
        claims: {
          minute: branch.future.minute,
          ended: branch.future.ended?.ending ?? null,
          earned: evaluation.skill.earned,
          available: evaluation.skill.available,
          overall: evaluation.overall,
        },
      });
      const name = `code-dark-${model.scenario.id}-${setup.seed}-${branch.id === '' ? 'branch' : branch.id}.json`;
      return { name, json: JSON.stringify(file, null, 1) };
    },
  };
}
