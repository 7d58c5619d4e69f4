/**
 * Scores a run: log in, result out. Pure and deterministic; the same input in any order gives the same result.
 *
 * A key-feature rubric with a danger gate: quality × time × weight for each item with a real opportunity, no negative
 * points, and any dangerous decision caps the overall rating. Outcomes and luck are no part of the input.
 */
import { GROUP_IDS, type GroupId, type Protocol, type ProtocolItem } from '../scenario/protocol.ts';
import { compareText, effectiveQuality, Schedule, timeFactor, waitingTime } from './due.ts';
import type {
  Credit,
  Evaluation,
  FlagLine,
  GroupLine,
  ItemLine,
  Override,
  Quality,
  RaisedFlag,
  ReasonCode,
  ScoreInput,
  TimeFactor,
} from './evaluation.ts';
import { better, median, type Rating, severity, stepBelow, worse } from './rating.ts';

/** Scores one run against a protocol. Throws a RangeError for an item or flag the protocol does not have. */
export function evaluate(protocol: Protocol, input: ScoreInput): Evaluation {
  checkInput(protocol, input);
  const flags = flagLines(input.flags);
  const schedule = new Schedule(protocol, input);
  const wanted = new Set(input.opportunities);
  const overrides = new Map((input.overrides ?? []).map((each) => [each.item, each]));

  const items = protocol.items
    .filter((item) => wanted.has(item.id))
    .map((item) => itemLine(item, schedule, worstFlag(protocol, flags, item.id), overrides.get(item.id) ?? null));
  const groups = GROUP_IDS.map((group) => groupLine(group, items));

  const earned = total(items, 'earned');
  const available = total(items, 'available');
  const skill = median(groups.flatMap((each) => (each.rating === null ? [] : [each.rating])));
  const repaired = flags.filter((each) => each.repaired).length;
  const cap = dangerCap(flags);
  const credited = new Set(input.credits.map((each) => each.item));

  return {
    protocol: { id: protocol.id, version: protocol.version, review: protocol.review.state },
    truth: input.truth,
    length: input.length,
    items,
    groups,
    skill: {
      rating: skill,
      earned,
      available,
      permille: available === 0 ? 0 : Math.trunc((earned * 1000) / available),
    },
    safety: { flags, repaired, unrepaired: flags.length - repaired, cap },
    overall: skill === null || cap === null ? skill : worse(skill, cap),
    uncounted: protocol.items.map((item) => item.id).filter((id) => credited.has(id) && !wanted.has(id)),
  };
}

/** A name that is not in the protocol is a broken promise of the caller, not something a player did. */
function checkInput(protocol: Protocol, input: ScoreInput): void {
  const items = new Set(protocol.items.map((item) => item.id));
  const flags = new Set(protocol.flags.map((flag) => flag.id));
  const named = [
    ...input.opportunities,
    ...input.credits.map((each) => each.item),
    ...(input.overrides ?? []).map((each) => each.item),
  ];
  for (const id of named) if (!items.has(id)) throw new RangeError(`The protocol has no item ${id}.`);
  for (const each of input.flags) {
    if (!flags.has(each.flag)) throw new RangeError(`The protocol has no flag ${each.flag}.`);
  }
}

function flagLines(flags: readonly RaisedFlag[]): FlagLine[] {
  return flags
    .map((each) => ({
      flag: each.flag,
      minute: each.minute,
      cause: each.cause,
      option: each.option ?? null,
      repaired: isRepaired(each),
      repairedMinute: each.repairedMinute,
    }))
    .sort(
      (a, b) =>
        a.minute - b.minute ||
        compareText(a.flag, b.flag) ||
        compareText(a.cause, b.cause) ||
        compareText(a.option ?? '', b.option ?? '') ||
        Number(a.repaired) - Number(b.repaired) ||
        (a.repairedMinute ?? -1) - (b.repairedMinute ?? -1),
    );
}

/** Repaired means: after the decision and inside the window. A repair that came too late changes nothing. */
function isRepaired(flag: RaisedFlag): boolean {
  if (flag.repairedMinute === null || flag.repairedMinute < flag.minute) return false;
  return flag.repairedMinute - flag.minute <= flag.repairWithin;
}

/** Any danger caps the run at M; when every danger was repaired in time, at S. */
function dangerCap(flags: readonly FlagLine[]): Rating | null {
  if (flags.length === 0) return null;
  return flags.every((each) => each.repaired) ? 'S' : 'M';
}

/** The flag that decides an item: an unrepaired one before a repaired one, then the earliest. */
function worstFlag(protocol: Protocol, flags: readonly FlagLine[], item: string): FlagLine | null {
  const breaking = new Set(protocol.flags.filter((flag) => flag.breaks.includes(item)).map((flag) => flag.id));
  const raised = flags.filter((each) => breaking.has(each.flag));
  return raised.find((each) => !each.repaired) ?? raised[0] ?? null;
}

function itemLine(item: ProtocolItem, schedule: Schedule, flag: FlagLine | null, override: Override | null): ItemLine {
  const window = schedule.window(item.id);
  const { anchor, anchorMinute, within, minute } = window;
  const due = { anchor, anchorMinute, within, minute };
  const act = flag === null ? schedule.best(item.id) : dangerousAct(item.id, flag);
  const factor = act === null ? 10 : timeFactor(window, act);
  const own: Quality = act === null ? 0 : effectiveQuality(act);
  // A changed grade never lifts a danger: the flag stays on the item.
  const quality: Quality = override !== null && flag === null ? override.quality : own;
  const before = { quality: own, rating: rate(own, factor, flag), earned: item.weight * own * factor };
  return {
    item: item.id,
    group: item.group,
    weight: item.weight,
    quality,
    timeFactor: factor,
    earned: item.weight * quality * factor,
    available: item.weight * 100,
    rating: rate(quality, factor, flag),
    due,
    dueMinute: due.minute,
    actMinute: act?.minute ?? null,
    waitedFor: act === null ? 0 : waitingTime(window, act),
    cause: act?.cause ?? null,
    option: act?.option ?? null,
    flag: flag?.flag ?? null,
    reason: reasonFor(act, quality, factor, flag, override !== null),
    override: override === null ? null : { ...before, reason: override.reason },
  };
}

/** The dangerous act in an item's place: a flag overrides whatever else was done, so it is the act to show. */
function dangerousAct(item: string, flag: FlagLine): Credit {
  const act: Credit = { item, quality: 0, minute: flag.minute, cause: flag.cause, waitedFor: 0 };
  return flag.option === null ? act : { ...act, option: flag.option };
}

/** P: as the protocol and on time · S: 0.6 or more, or late · M: 0.3, or a danger repaired · U: nothing, or a danger. */
function rate(quality: Quality, factor: TimeFactor, flag: FlagLine | null): Rating {
  if (flag !== null) return flag.repaired ? 'M' : 'U';
  if (quality === 0) return 'U';
  if (quality === 3) return 'M';
  return quality === 10 && factor === 10 ? 'P' : 'S';
}

function reasonFor(
  act: Credit | null,
  quality: Quality,
  factor: TimeFactor,
  flag: FlagLine | null,
  overridden: boolean,
): ReasonCode {
  if (flag !== null) return flag.repaired ? 'flag-repaired' : 'flag';
  if (!overridden) {
    if (act === null) return 'not-done';
    if (act.over) return 'over-selection';
    if (act.made === 'unnecessary') return 'unnecessary';
  }
  const late = factor < 10;
  if (quality === 10) return late ? 'late' : 'as-protocol';
  if (quality === 6) return late ? 'partial-late' : 'partial';
  if (quality === 3) return late ? 'weak-late' : 'weak';
  return 'wrong';
}

function groupLine(group: GroupId, items: readonly ItemLine[]): GroupLine {
  const own = items.filter((each) => each.group === group);
  return {
    group,
    rating: groupRating(own),
    earned: total(own, 'earned'),
    available: total(own, 'available'),
    items: own.length,
  };
}

/**
 * The worst weight-3 item, but at most one step below the median of the rest (all the other items of the group). A
 * group without a weight-3 item takes its median.
 */
function groupRating(lines: readonly Pick<ItemLine, 'weight' | 'rating'>[]): Rating | null {
  let worst: Pick<ItemLine, 'weight' | 'rating'> | null = null;
  for (const line of lines) {
    if (line.weight === 3 && (worst === null || severity(line.rating) > severity(worst.rating))) worst = line;
  }
  if (worst === null) return median(lines.map((line) => line.rating));
  const rest = median(lines.filter((line) => line !== worst).map((line) => line.rating));
  return rest === null ? worst.rating : better(worst.rating, stepBelow(rest));
}

function total(lines: readonly ItemLine[], key: 'earned' | 'available'): number {
  let sum = 0;
  for (const line of lines) sum += line[key];
  return sum;
}
