/** What a learning system is told of a run: every decision and assignment with its quality, and how the run stands. */
import type { Snapshot } from '../engine/exercise.ts';
import type { EntryOf } from '../engine/log.ts';
import type { View } from '../engine/view.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import type { RecordedAct, RunRecord } from './contract.ts';

/** How an act came out: the best quality it was credited with, nothing for a danger, null where nothing is scored. */
function qualityOf(snapshot: Snapshot, cause: string, items: readonly string[]): number | null {
  if (items.length === 0) return null;
  const { log } = snapshot;
  if (log.some((entry) => entry.kind === 'flag' && entry.cause === cause)) return 0;
  return Math.max(
    0,
    ...log
      .filter((entry): entry is EntryOf<'credit'> => entry.kind === 'credit' && entry.cause === cause)
      .map((entry) => entry.quality),
  );
}

/** The run so far. `evaluation` is the one that claims are made of. */
export function recordOf(snapshot: Snapshot, view: View, evaluation: Evaluation): RunRecord {
  const { scenario } = snapshot.model;
  const responders = scenario.cast.filter((each) => each.responder).map((each) => each.id);
  const acts = snapshot.log.flatMap((entry): RecordedAct[] => {
    if (entry.kind === 'resolved') {
      const data = scenario.decisions.find((decision) => decision.id === entry.id);
      if (!data) return [];
      return [
        {
          kind: data.act,
          id: entry.id,
          title: { key: `decision.${entry.id}.title` },
          minute: entry.minute,
          choices: data.options.map((option) => option.id),
          labels: data.options.map((option) => ({ key: `decision.${entry.id}.option.${option.id}.label` })),
          picked: entry.picked,
          byDefault: entry.by === 'default',
          quality: entry.over ? 0 : qualityOf(snapshot, `decision:${entry.id}`, data.items),
        },
      ];
    }
    if (entry.kind !== 'act' || entry.act.kind !== 'assign') return [];
    const { task, responder } = entry.act;
    return [
      {
        kind: 'assign',
        id: task,
        title: { key: `task.${task}.title` },
        minute: entry.minute,
        choices: responders,
        labels: responders.map((id) => ({ key: `cast.${id}.name` })),
        picked: [responder],
        byDefault: false,
        // What a task is worth shows when it is done; a learning system is told when it begins.
        quality: null,
      },
    ];
  });
  const past = view.phases.filter((phase) => phase.state === 'past').length;
  return {
    acts,
    phase: view.phase,
    progress: view.ended ? 1000 : Math.trunc((past * 1000) / Math.max(1, view.phases.length)),
    groups: evaluation.groups
      .filter((group) => group.available > 0)
      .map((group) => ({
        id: group.group,
        title: { key: `group.${group.group}.title` },
        rating: group.rating,
        earned: group.earned,
        available: group.available,
      })),
    permille: evaluation.skill.permille,
    unrepaired: evaluation.safety.unrepaired,
    ended: view.ended !== null,
  };
}
