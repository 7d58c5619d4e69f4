/** From a finished (or unfinished) run to what the rubric judges: credits, flags and anchors out of the log. */
import type { Snapshot } from '../engine/exercise.ts';
import type { EntryOf } from '../engine/log.ts';
import { ANCHORS } from '../scenario/scenario.ts';
import type { ScoreInput } from './evaluation.ts';
import { opportunitiesOf } from './opportunity.ts';

/**
 * Effective anchors (design.md §8): TD is the earliest of the player's declaration, the declaration criteria being met
 * plus 30 minutes, and the scenario's latest minute; TP is when the suspicion was delivered, at the latest as the
 * scenario says. Declaring late cannot postpone every due time.
 */
function effectiveAnchors(snapshot: Snapshot): ScoreInput['anchors'] {
  const { model, words } = snapshot;
  const set = (anchor: (typeof ANCHORS)[number]): number | null => {
    const minute = words[model.at.anchors + ANCHORS.indexOf(anchor)] ?? -1;
    return minute < 0 ? null : minute;
  };
  const now = words[model.at.minute] ?? 0;
  const criteria = words[model.at.tdCriteria] ?? -1;
  const earliest = (candidates: readonly (number | null)[]): number | null => {
    const reached = candidates.filter((minute) => minute !== null).filter((minute) => minute <= now);
    return reached.length === 0 ? null : Math.min(...reached);
  };
  const { TD, TP } = model.scenario.anchors;
  return {
    T0: set('T0') ?? 0,
    TD: earliest([set('TD'), criteria < 0 ? null : criteria + 30, TD.latest]),
    TP: earliest([set('TP'), TP.latest]),
    TR: set('TR'),
    TL: set('TL'),
    TS: set('TS'),
    TG: set('TG'),
  };
}

/** What the rubric needs to know of this run, as far as it has gone. */
export function scoreInput(snapshot: Snapshot): ScoreInput {
  const { model, words, setup, log } = snapshot;
  const truth = model.truths[words[model.at.truth] ?? 0]?.id ?? '';
  const overloaded = log.filter((entry): entry is EntryOf<'resolved'> => entry.kind === 'resolved' && entry.over);
  const repairs = log.filter((entry): entry is EntryOf<'repair'> => entry.kind === 'repair');
  return {
    truth,
    length: setup.length,
    opportunities: opportunitiesOf(model.scenario, setup.length, truth, setup.seat),
    credits: [
      ...log
        .filter((entry): entry is EntryOf<'credit'> => entry.kind === 'credit')
        .map((entry) => ({
          item: entry.item,
          quality: entry.quality,
          minute: entry.minute,
          cause: entry.cause,
          ...(entry.option === '' ? {} : { option: entry.option }),
          ...(entry.unnecessary ? { made: 'unnecessary' as const } : {}),
        })),
      // The engine gives an overloaded act no credit; the line of its items should say why.
      ...overloaded.flatMap((entry) =>
        (model.scenario.decisions.find((decision) => decision.id === entry.id)?.items ?? []).map((item) => ({
          item,
          quality: 0 as const,
          minute: entry.minute,
          cause: `decision:${entry.id}`,
          over: true as const,
        })),
      ),
    ],
    flags: log
      .filter((entry): entry is EntryOf<'flag'> => entry.kind === 'flag')
      .map((entry) => ({
        flag: entry.flag,
        minute: entry.minute,
        cause: entry.cause,
        ...(entry.option === '' ? {} : { option: entry.option }),
        repairedMinute:
          repairs.find((repair) => repair.flag === entry.flag && repair.minute >= entry.minute)?.minute ?? null,
        repairWithin: model.scenario.flags.find((flag) => flag.id === entry.flag)?.within ?? 0,
      })),
    anchors: effectiveAnchors(snapshot),
    endMinute: words[model.at.minute] ?? 0,
  };
}
