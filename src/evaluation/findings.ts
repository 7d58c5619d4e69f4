/**
 * From a result to what a debrief says: three lines that matter, one plain line per item, strengths and areas, and three
 * things to do on Monday. Keys and numbers only; the sentences stand in `assets/locales/<locale>/evaluation.json` and in
 * the protocol's own texts.
 */
import type { Protocol, Reference } from '../scenario/protocol.ts';
import type { Evaluation, FlagLine, ItemLine } from './evaluation.ts';
import { severity } from './rating.ts';

/**
 * A catalogue key with its numbers and names. A parameter that begins with `@` is itself a catalogue key:
 * `{ item: '@item.CON-02.title' }`. {@link tell} resolves both.
 */
export interface Message {
  readonly key: string;
  readonly params?: Readonly<Record<string, number | string>>;
}

/** The parts of the one plain line of an item (protocol.md 3.5), in reading order. */
export interface ItemFinding {
  readonly item: string;
  readonly title: Message;
  /** When it was done and when it was due. */
  readonly when: Message;
  /** Quality and time, as they were multiplied. */
  readonly score: Message;
  readonly points: Message;
  /** Why it is rated so. */
  readonly why: Message;
  readonly good: Message;
  readonly wrong: Message;
  readonly next: Message;
  readonly acceptable: Message;
  readonly references: readonly Reference[];
  /** `later` = the item rests on guidance that came after May 2023 and is shown as today's standard. */
  readonly current: 'may-2023' | 'later';
  /** Misconceptions that touch this item, when it is rated M or U. */
  readonly misconceptions: readonly { readonly id: string; readonly name: Message; readonly refutation: Message }[];
  /** A facilitator's change, told with both grades. */
  readonly override: Message | null;
}

/** A dangerous decision in words. */
export interface FlagFinding {
  readonly flag: string;
  readonly minute: number;
  readonly cause: string;
  readonly title: Message;
  readonly why: Message;
  readonly next: Message;
  /** Repaired or not, and after how long. */
  readonly outcome: Message;
  readonly references: readonly Reference[];
}

/** A named item with the message to show for it. */
export interface Pointer {
  readonly item: string;
  readonly message: Message;
}

/** What the debrief says about a result. */
export interface Findings {
  /** Most weight lost · the danger · the best thing done. */
  readonly three: readonly [Message, Message, Message];
  readonly items: readonly ItemFinding[];
  readonly flags: readonly FlagFinding[];
  /** Items done as the protocol has them, the weightiest first. */
  readonly strengths: readonly Pointer[];
  /** Items where something was lost, most first. */
  readonly areas: readonly Pointer[];
  /** Three things to prepare, from what was missed; then from the protocol's own way of learning. */
  readonly monday: readonly Pointer[];
  /** Who has looked at the keys, and where to send corrections. */
  readonly review: { readonly statement: Message; readonly corrections: Message; readonly stamp: Message };
}

/** Resolves a message with a catalogue's `t`: parameters that name a key become their text first. */
export function tell(message: Message, t: (key: string, params?: Record<string, number | string>) => string): string {
  const params: Record<string, number | string> = {};
  for (const [name, value] of Object.entries(message.params ?? {})) {
    params[name] = typeof value === 'string' && value.startsWith('@') ? t(value.slice(1)) : value;
  }
  return t(message.key, params);
}

/** Makes the debrief's model of a result. The protocol has to be the one the result was made with. */
export function findingsOf(protocol: Protocol, evaluation: Evaluation): Findings {
  if (protocol.id !== evaluation.protocol.id || protocol.version !== evaluation.protocol.version) {
    throw new RangeError(`The result was made with ${evaluation.protocol.id} ${evaluation.protocol.version}.`);
  }
  const areas = areaLines(evaluation);
  const strengths = strengthLines(evaluation);
  return {
    three: [lostLine(protocol, evaluation, areas), dangerLine(evaluation), bestLine(strengths)],
    items: evaluation.items.map((line) => itemFinding(protocol, line)),
    flags: evaluation.safety.flags.map((line) => flagFinding(protocol, line)),
    strengths: strengths.map((line) => pointer('debrief.strength', line)),
    areas: areas.map((line) => pointer('debrief.area', line)),
    monday: mondayPointers(areas),
    review: {
      statement: { key: `review.${protocol.review.state}.statement` },
      corrections: { key: 'review.corrections' },
      stamp: { key: 'debrief.stamp', params: { protocol: protocol.id, version: protocol.version } },
    },
  };
}

function text(id: string, part: string): string {
  return `@item.${id}.${part}`;
}

function lost(line: ItemLine): number {
  return line.available - line.earned;
}

/** Lines with something lost: most first, then the weightier, then in the protocol's order (sorting is stable). */
function areaLines(evaluation: Evaluation): ItemLine[] {
  return evaluation.items.filter((line) => lost(line) > 0).sort((a, b) => lost(b) - lost(a) || b.weight - a.weight);
}

/** Lines rated P: the weightier first, then those done with most time in hand. */
function strengthLines(evaluation: Evaluation): ItemLine[] {
  return evaluation.items
    .filter((line) => line.rating === 'P')
    .sort((a, b) => b.weight - a.weight || timeInHand(b) - timeInHand(a));
}

/** Minutes in hand; what became unnecessary or has no due time comes after what was really done in time. */
function timeInHand(line: ItemLine): number {
  if (line.reason === 'unnecessary' || line.dueMinute === null || line.actMinute === null) return -1;
  return Math.max(0, line.dueMinute - line.actMinute + line.waitedFor);
}

/** The item where most was lost. What the danger itself broke is told in the danger's own line. */
function lostLine(protocol: Protocol, evaluation: Evaluation, areas: readonly ItemLine[]): Message {
  const danger = worstDanger(evaluation);
  const broken = protocol.flags.find((flag) => flag.id === danger?.flag)?.breaks ?? [];
  const line = areas.find((each) => !broken.includes(each.item)) ?? (danger === null ? areas[0] : undefined);
  if (!line) return { key: danger === null ? 'debrief.three.lost.none' : 'debrief.three.lost.danger-only' };
  return {
    key: line.earned === 0 ? 'debrief.three.lost.all' : 'debrief.three.lost.part',
    params: {
      item: text(line.item, 'title'),
      next: text(line.item, 'next'),
      earned: line.earned,
      available: line.available,
    },
  };
}

/** The danger to speak of first: an unrepaired one, then the earliest. */
function worstDanger(evaluation: Evaluation): FlagLine | null {
  const { flags } = evaluation.safety;
  return flags.find((each) => !each.repaired) ?? flags[0] ?? null;
}

function dangerLine(evaluation: Evaluation): Message {
  const danger = worstDanger(evaluation);
  if (danger === null) return { key: 'debrief.three.danger.none' };
  return {
    key: danger.repaired ? 'debrief.three.danger.repaired' : 'debrief.three.danger.unrepaired',
    params: {
      flag: `@flag.${danger.flag}.title`,
      why: `@flag.${danger.flag}.why`,
      next: `@flag.${danger.flag}.next`,
      others: evaluation.safety.flags.length - 1,
    },
  };
}

function bestLine(strengths: readonly ItemLine[]): Message {
  const line = strengths[0];
  if (!line) return { key: 'debrief.three.best.none' };
  return {
    key: 'debrief.three.best.done',
    params: { item: text(line.item, 'title'), good: text(line.item, 'good') },
  };
}

function pointer(key: string, line: ItemLine): Pointer {
  return {
    item: line.item,
    message: {
      key,
      params: {
        item: text(line.item, 'title'),
        next: text(line.item, 'next'),
        earned: line.earned,
        available: line.available,
      },
    },
  };
}

/** Items whose preparation fits any run, for a run that lost too little to name three. */
const ALWAYS_WORTH_DOING = ['LRN-05', 'LRN-03', 'ORG-04'] as const;

/** From what was missed, one per group before a second of the same, so that Monday has three different topics. */
function mondayPointers(areas: readonly ItemLine[]): Pointer[] {
  const first = areas.filter((line, index) => areas.findIndex((each) => each.group === line.group) === index);
  const rest = areas.filter((line) => !first.includes(line));
  const items: string[] = [...first, ...rest].map((line) => line.item);
  for (const item of ALWAYS_WORTH_DOING) if (!items.includes(item)) items.push(item);
  return items.slice(0, 3).map((item) => ({ item, message: { key: `item.${item}.monday` } }));
}

function itemFinding(protocol: Protocol, line: ItemLine): ItemFinding {
  const item = protocol.items.find((each) => each.id === line.item);
  if (!item) throw new RangeError(`The protocol has no item ${line.item}.`);
  const part = (name: string): Message => ({ key: `item.${line.item}.${name}` });
  return {
    item: line.item,
    title: part('title'),
    when: whenMessage(line),
    score: { key: 'debrief.item.score', params: { quality: line.quality, factor: line.timeFactor } },
    points: {
      key: 'debrief.item.points',
      params: { earned: line.earned, available: line.available, weight: line.weight },
    },
    why: whyMessage(line),
    good: part('good'),
    wrong: part('wrong'),
    next: part('next'),
    acceptable: part('acceptable'),
    references: item.references,
    current: item.current,
    misconceptions: severity(line.rating) < severity('M') ? [] : misconceptionsOf(protocol, line),
    override: overrideMessage(line),
  };
}

/** Misconceptions whose flag was raised here; without a flag, those that touch the item. */
function misconceptionsOf(protocol: Protocol, line: ItemLine): ItemFinding['misconceptions'] {
  const touching = protocol.misconceptions.filter((each) => each.items.includes(line.item));
  const flagged = touching.filter((each) => line.flag !== null && each.flags.includes(line.flag));
  return (flagged.length > 0 ? flagged : touching).map((each) => ({
    id: each.id,
    name: { key: `misconception.${each.id}.name` },
    refutation: { key: `misconception.${each.id}.refutation` },
  }));
}

function whyMessage(line: ItemLine): Message {
  const params: Record<string, number | string> = {};
  if (line.flag !== null) {
    params.flag = `@flag.${line.flag}.title`;
    params.why = `@flag.${line.flag}.why`;
  }
  return { key: `debrief.why.${line.reason}`, params };
}

/** Minutes as days, hours and minutes, so that a sentence can leave out what is nought. */
function span(name: string, minutes: number): Record<string, number> {
  const size = Math.abs(minutes);
  return {
    [`${name}Days`]: Math.trunc(size / 1440),
    [`${name}Hours`]: Math.trunc((size % 1440) / 60),
    [`${name}Minutes`]: size % 60,
  };
}

function whenMessage(line: ItemLine): Message {
  const { anchor, anchorMinute, within, minute } = line.due;
  const act = line.actMinute;
  const base = 'debrief.when';
  if (anchor === null || anchorMinute === null || within === null || minute === null) {
    if (act === null) return { key: minute === null ? `${base}.untimed.none` : `${base}.before.none` };
    if (minute === null) return { key: `${base}.untimed.done` };
    return { key: act - line.waitedFor <= minute ? `${base}.before.in-time` : `${base}.before.late` };
  }
  const moment = anchor.startsWith('item:') ? text(anchor.slice(5), 'title') : `@debrief.moment.${anchor}`;
  const due = { moment, ...span('due', minute - anchorMinute) };
  if (act === null) return { key: `${base}.window.none`, params: due };
  const offset = act - anchorMinute;
  return {
    key: offset < 0 ? `${base}.window.early` : `${base}.window.done`,
    params: { ...due, ...span('act', offset), waited: line.waitedFor },
  };
}

function overrideMessage(line: ItemLine): Message | null {
  if (line.override === null) return null;
  return {
    key:
      severity(line.rating) === severity(line.override.rating) ? 'debrief.override.same' : 'debrief.override.changed',
    params: {
      before: line.override.rating,
      after: line.rating,
      reason: line.override.reason.startsWith('@') ? `'${line.override.reason}` : line.override.reason,
    },
  };
}

function flagFinding(protocol: Protocol, line: FlagLine): FlagFinding {
  const flag = protocol.flags.find((each) => each.id === line.flag);
  if (!flag) throw new RangeError(`The protocol has no flag ${line.flag}.`);
  const repair = line.repaired ? 'repaired' : line.repairedMinute === null ? 'unrepaired' : 'too-late';
  return {
    flag: line.flag,
    minute: line.minute,
    cause: line.cause,
    title: { key: `flag.${line.flag}.title` },
    why: { key: `flag.${line.flag}.why` },
    next: { key: `flag.${line.flag}.next` },
    outcome: {
      key: `debrief.flag.${repair}`,
      params: line.repairedMinute === null ? {} : span('after', line.repairedMinute - line.minute),
    },
    references: flag.basis,
  };
}
