/**
 * The score as a value beside the state. What an item earns is fixed sooner or later: its due time is known, nothing
 * better can be credited and no flag can break it any more. From then on it is cashed, and all that was remembered for it
 * is forgotten. Until then the sheet keeps the acts that may count, in the coarsest form that gives the same result.
 *
 * The arithmetic is the evaluation's own: a sheet is judged by `evaluate`, item by item.
 */
import type { Entry } from '../engine/log.ts';
import type { Model } from '../engine/model.ts';
import { effectiveQuality, Schedule, timeFactor, worth } from '../evaluation/due.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import type { Credit, Quality, ScoreInput } from '../evaluation/evaluation.ts';
import { opportunitiesOf } from '../evaluation/opportunity.ts';
import { RATINGS } from '../evaluation/rating.ts';
import type { DueRule, Moment, Protocol, ProtocolItem } from '../scenario/protocol.ts';
import { ANCHORS, type Anchor, type Effect, type Length } from '../scenario/scenario.ts';
import type { Foresight } from './foresight.ts';

interface Noted {
  readonly item: number;
  readonly quality: Quality;
  readonly minute: number;
  readonly unnecessary: boolean;
}

/**
 * How the judgement of one item looks at another: whether its first act was in time (`ready`), at which minute it came
 * (`first`), or at all of it (`whole`).
 */
interface Look {
  readonly item: number;
  readonly how: 'ready' | 'first' | 'whole';
}

interface Raised {
  readonly flag: number;
  readonly minute: number;
  /** −1: not repaired. */
  readonly repaired: number;
}

/** What is remembered of the run for items not cashed yet. */
interface Sheet {
  readonly undone: readonly number[];
  readonly credits: readonly Noted[];
  readonly flags: readonly Raised[];
  /** −1: not yet; −2: nobody asks any more. */
  readonly anchors: readonly number[];
}

/** One item's final line, packed: item × 64 + quality × 4 + rating. */
export type LineCode = number;

export interface Cashed {
  readonly sheet: number;
  readonly earned: number;
  readonly lines: readonly LineCode[];
}

/** Stands for a minute that is too late whatever comes. */
const LATE = 0x1fffffff;
const TD = ANCHORS.indexOf('TD');
const TP = ANCHORS.indexOf('TP');

export function lineOf(code: LineCode): { item: number; quality: number; rating: string } {
  return { item: code >> 6, quality: (code >> 2) & 15, rating: RATINGS[code & 3] ?? '' };
}

/** Everything about one truth that scoring needs. */
export class Ledger {
  readonly items: ReadonlyMap<string, number>;
  readonly opportunities: readonly string[];
  readonly available: number;
  private readonly model: Model;
  private readonly protocol: Protocol;
  /** The protocol without the items that nothing here looks at. */
  private readonly small: Protocol;
  private readonly truth: string;
  private readonly length: Length;
  /** 1 for each item of the protocol whose credits can change the score. */
  readonly tracked: Uint8Array;
  private readonly breaking: readonly (readonly number[])[];
  private readonly looks: readonly (readonly Look[])[];
  private readonly freely: Uint8Array;
  private readonly anchors: (readonly number[] | undefined)[] = [];
  private readonly within: readonly number[];
  private readonly sheets: Sheet[] = [];
  private readonly ids = new Map<string, number>();
  private readonly memo = new Map<number, Map<number, Cashed>>();
  private minute = -1;

  constructor(model: Model, protocol: Protocol, length: Length, truth: string, seat: string) {
    this.model = model;
    this.protocol = protocol;
    this.truth = truth;
    this.length = length;
    this.items = new Map(protocol.items.map((item, i) => [item.id, i]));
    this.opportunities = opportunitiesOf(model.scenario, length, truth, seat);
    this.available = this.opportunities.reduce(
      (sum, id) => sum + (this.item(this.index(id)).weight as number) * 100,
      0,
    );
    this.breaking = protocol.items.map((item) =>
      model.scenario.flags.flatMap(({ id }, f) =>
        protocol.flags.some((flag) => flag.id === id && flag.breaks.includes(item.id)) ? [f] : [],
      ),
    );
    this.within = model.scenario.flags.map((flag) => flag.within);
    this.looks = protocol.items.map((_, i) => this.looksOf(i));
    this.tracked = new Uint8Array(protocol.items.length);
    for (const id of this.opportunities) {
      this.tracked[this.index(id)] = 1;
      for (const look of this.looks[this.index(id)] ?? []) this.tracked[look.item] = 1;
    }
    this.small = { ...protocol, items: protocol.items.filter((_, i) => this.tracked[i] === 1) };
    this.freely = new Uint8Array(protocol.items.length);
    const free = (effects: readonly Effect[]): void => {
      for (const effect of effects) {
        if (effect.op === 'credit' && effect.unnecessary) this.freely[this.index(effect.item)] = 1;
        else if (effect.op === 'when') free(effect.do);
      }
    };
    const { scenario } = model;
    for (const d of scenario.decisions) for (const o of [...d.options, ...d.rules]) free(o.do);
    for (const t of scenario.tasks) free([...t.start, ...t.do]);
    for (const thing of [...scenario.injects, ...scenario.evidence]) free(thing.do);
    for (const c of scenario.charts) {
      for (const s of c.states) {
        free([...s.enter, ...(s.after?.do ?? []), ...Object.values(s.on).flatMap((list) => list.flatMap((t) => t.do))]);
      }
    }
  }

  get size(): number {
    return this.sheets.length;
  }

  first(): number {
    return this.intern({
      undone: this.opportunities.map((id) => this.index(id)).sort((a, b) => a - b),
      credits: [],
      flags: [],
      anchors: ANCHORS.map(() => -1),
    });
  }

  /** What the judgement of an item looks at besides its own acts. */
  private looksOf(item: number): readonly Look[] {
    const { due, dependencies } = this.item(item);
    const looks: Look[] = this.dueLooks(due);
    // Without an end there is nothing that waiting could excuse.
    if (due.kind === 'window' || due.kind === 'with') {
      for (const d of dependencies) {
        if (d.state !== 'return-notice') looks.push({ item: this.index(d.item), how: 'ready' });
      }
    }
    return looks;
  }

  private dueLooks(due: DueRule): Look[] {
    const first = (moments: readonly Moment[]): Look[] =>
      moments.flatMap((m): Look[] => (m.startsWith('item:') ? [{ item: this.index(m.slice(5)), how: 'first' }] : []));
    switch (due.kind) {
      case 'window': {
        if (!due.anchor.startsWith('item:')) return first(due.before ?? []);
        const other = this.index(due.anchor.slice(5));
        const through = this.looksOf(other).map((look): Look => ({ ...look, how: 'whole' }));
        return [...first(due.before ?? []), { item: other, how: 'whole' }, ...through];
      }
      case 'before':
        return first(due.before);
      case 'with': {
        const other = this.index(due.item);
        return [{ item: other, how: 'first' }, ...this.dueLooks(this.item(other).due)];
      }
      default:
        return [];
    }
  }

  /** Anchors that an item's due time is counted from or closed by, directly or through the item it goes with. */
  anchorsOf(item: number): readonly number[] {
    const known = this.anchors[item] ?? this.findAnchors(item);
    this.anchors[item] = known;
    return known;
  }

  private findAnchors(item: number): readonly number[] {
    const { due } = this.item(item);
    const own = momentsOf(due).flatMap((moment) =>
      moment.startsWith('item:') ? this.anchorsOf(this.index(moment.slice(5))) : [ANCHORS.indexOf(moment as Anchor)],
    );
    return due.kind === 'with' ? [...own, ...this.anchorsOf(this.index(due.item))] : own;
  }

  private index(id: string): number {
    return this.items.get(id) ?? -1;
  }

  private item(index: number): ProtocolItem {
    return this.protocol.items[index] as ProtocolItem;
  }

  private intern(sheet: Sheet): number {
    const key = `${sheet.undone.join()}|${sheet.credits
      .map((c) => `${c.item}.${c.quality}.${c.minute}${c.unnecessary ? 'u' : ''}`)
      .join()}|${sheet.flags.map((f) => `${f.flag}.${f.minute}.${f.repaired}`).join()}|${sheet.anchors.join()}`;
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    this.ids.set(key, this.sheets.length);
    this.sheets.push(sheet);
    return this.sheets.length - 1;
  }

  /** What of a log goes into a sheet; nothing, most of the time. */
  notable(entries: readonly Entry[]): readonly Entry[] {
    return entries.filter(
      (entry) =>
        (entry.kind === 'credit' &&
          this.tracked[this.index(entry.item)] === 1 &&
          (entry.quality > 0 || entry.unnecessary)) ||
        entry.kind === 'flag' ||
        entry.kind === 'repair' ||
        entry.kind === 'anchor',
    );
  }

  /** Writes down what happened; the number of the sheet afterwards. */
  note(id: number, notable: readonly Entry[]): number {
    if (notable.length === 0) return id;
    const sheet = this.sheets[id] as Sheet;
    const credits = [...sheet.credits];
    let { flags, anchors } = sheet;
    for (const entry of notable) {
      if (entry.kind === 'credit') {
        const { quality, minute, unnecessary } = entry;
        credits.push({ item: this.index(entry.item), quality, minute, unnecessary });
      } else if (entry.kind === 'flag') {
        const flag = this.model.scenario.flags.findIndex((f) => f.id === entry.flag);
        flags = [...flags, { flag, minute: entry.minute, repaired: -1 }].sort((a, b) => a.flag - b.flag);
      } else if (entry.kind === 'repair') {
        const flag = this.model.scenario.flags.findIndex((f) => f.id === entry.flag);
        flags = flags.map((f) => (f.flag === flag && f.repaired < 0 ? { ...f, repaired: entry.minute } : f));
      } else if (entry.kind === 'anchor') {
        const a = ANCHORS.indexOf(entry.anchor);
        if (anchors[a] === -1) anchors = anchors.map((minute, i) => (i === a ? entry.minute : minute));
      }
    }
    return this.intern({ ...sheet, credits: credits.sort(byItem), flags, anchors });
  }

  /**
   * Cashes what is final; everything, without a foresight: the run has ended. What it answers holds for one moment.
   * @param criteria minute at which the declaration criteria first held, or −1
   */
  cashier(foresight: Foresight | null, minute: number, criteria: number): (sheet: number) => Cashed {
    if (minute !== this.minute) {
      // Another moment never asks for the judgements of this one.
      this.memo.clear();
      this.minute = minute;
    }
    const key = ((foresight?.id ?? -1) + 1) * 0x40000 + (criteria + 1);
    let known = this.memo.get(key);
    if (!known) {
      known = new Map();
      this.memo.set(key, known);
    }
    const judged = known;
    return (sheet) => {
      const before = judged.get(sheet);
      if (before) return before;
      const made = this.judge(this.sheets[sheet] as Sheet, foresight, minute, criteria);
      judged.set(sheet, made);
      return made;
    };
  }

  /** Points noted for items not yet cashed, as if on time, and the most that may still be added to them. */
  prospect(id: number, credits: Uint8Array): { readonly noted: number; readonly open: number } {
    const { undone, credits: own } = this.sheets[id] as Sheet;
    let noted = 0;
    let open = 0;
    for (const item of undone) {
      const weight = this.item(item).weight * 10;
      let best = 0;
      for (const credit of own) if (credit.item === item) best = Math.max(best, this.quality(credit));
      noted += best * weight;
      open += Math.max(0, (credits[item] ?? 0) - best) * weight;
    }
    return { noted, open };
  }

  private judge(sheet: Sheet, foresight: Foresight | null, minute: number, criteria: number): Cashed {
    const { TD: td, TP: tp } = this.model.scenario.anchors;
    const earliest = (candidates: readonly number[]): number =>
      candidates.filter((m) => m >= 0 && m <= minute).reduce((a, b) => (a < 0 || b < a ? b : a), -1);
    const anchors = sheet.anchors.map((at, a) => {
      if (at === -2) return -2;
      if (a === TD) return earliest([at, criteria < 0 ? -1 : criteria + 30, td.latest]);
      if (a === TP) return earliest([at, tp.latest]);
      return at;
    });
    const input: ScoreInput = {
      truth: this.truth,
      length: this.length,
      opportunities: [],
      credits: sheet.credits.map((c) => this.credit(c)),
      flags: sheet.flags.map((f) => ({
        flag: this.model.scenario.flags[f.flag]?.id ?? '',
        minute: f.minute,
        cause: '',
        repairedMinute: f.repaired < 0 ? null : f.repaired,
        repairWithin: this.within[f.flag] ?? 0,
      })),
      anchors: Object.fromEntries(
        ANCHORS.map((name, a) => [name, (anchors[a] ?? -1) < 0 ? (name === 'T0' ? 0 : null) : anchors[a]]),
      ) as unknown as ScoreInput['anchors'],
      endMinute: minute,
    };
    const schedule = new Schedule(this.small, input);
    const look = new Outlook(this, sheet, foresight, schedule, anchors, minute);
    const final = sheet.undone.filter((item) => look.isFinal(item));
    const ids = final.map((item) => this.item(item).id);
    const lines = ids.length === 0 ? [] : evaluate(this.small, { ...input, opportunities: ids }).items;
    const undone = sheet.undone.filter((item) => !final.includes(item));
    return {
      sheet: this.intern(this.coarse(sheet, undone, anchors, look, schedule)),
      earned: lines.reduce((sum, line) => sum + line.earned, 0),
      lines: lines.map((line) => (this.index(line.item) << 6) | (line.quality << 2) | RATINGS.indexOf(line.rating)),
    };
  }

  credit(noted: Noted): Credit {
    return {
      item: this.item(noted.item).id,
      quality: noted.quality,
      minute: noted.minute,
      cause: '',
      ...(noted.unnecessary ? { made: 'unnecessary' as const } : {}),
      ...(noted.minute === LATE ? { waitedFor: 0 } : {}),
    };
  }

  /** The same sheet without what cannot matter for the items that are still open. */
  private coarse(
    sheet: Sheet,
    undone: readonly number[],
    anchors: readonly number[],
    look: Outlook,
    schedule: Schedule,
  ): Sheet {
    const wanted = new Set(undone);
    for (const item of undone) for (const other of this.looks[item] ?? []) wanted.add(other.item);
    const credits: Noted[] = [];
    for (const item of wanted) {
      const own = sheet.credits.filter((c) => c.item === item);
      if (own.length > 0) credits.push(...this.coarseCredits(item, own, undone, look, schedule));
    }
    const asked = new Set(undone.flatMap((item) => this.anchorsOf(item)));
    const broken = new Set(undone.flatMap((item) => this.breaking[item] ?? []));
    return {
      undone,
      credits: credits.sort(byItem),
      flags: sheet.flags.filter((f) => broken.has(f.flag)),
      // TD and TP are taken once they are reached: what came before them is then of no account.
      anchors: sheet.anchors.map((at, a) => {
        if (!asked.has(a)) return -2;
        const known = a === TD || a === TP ? (anchors[a] ?? -1) : at;
        return known > 0 ? this.coarseAnchor(a, known, credits, undone, look) : known >= 0 ? known : at;
      }),
    };
  }

  private coarseCredits(
    item: number,
    own: readonly Noted[],
    undone: readonly number[],
    look: Outlook,
    schedule: Schedule,
  ): readonly Noted[] {
    const first = own.reduce((a, b) => (b.minute < a.minute ? b : a));
    // Whoever else looks at this item: is its first act early enough for them, whatever comes?
    let referred = false;
    for (const other of undone) {
      for (const { item: seen, how } of this.looks[other] ?? []) {
        if (seen !== item) continue;
        if (how === 'whole') return own;
        // Whether it came is of no account any more, unless it could come again and then look late.
        if (how === 'ready' && look.most(item) === 0 && !look.readyMatters(other)) continue;
        referred = true;
        if (how === 'ready' && first.minute > look.endsNotBefore(other)) return own;
        if (how === 'first' && !this.isEarlyFor(other, item, first.minute, look)) return own;
      }
    }
    if (!undone.includes(item)) return referred ? [{ item, quality: 10, minute: 0, unnecessary: false }] : [];
    const best = own.reduce((a, b) => (this.quality(b) > this.quality(a) ? b : a));
    // On time whatever comes: of several such acts the best counts, and not when.
    if (own.every((c) => look.isSurelyOnTime(item, c)))
      return [{ item, quality: this.quality(best), minute: 0, unnecessary: false }];
    if (!look.isWindowSettled(item) || !look.isExcuseSettled(item)) return own;
    const window = schedule.window(this.item(item).id);
    const top = own.reduce((a, b) => {
      const [x, y] = [worth(window, this.credit(a)), worth(window, this.credit(b))];
      return y > x || (y === x && this.quality(b) > this.quality(a)) ? b : a;
    });
    if (referred) return first !== top ? [first, top] : [top];
    const factor = timeFactor(window, this.credit(top));
    const quality = this.quality(top);
    if (factor === 5) return [{ item, quality, minute: LATE, unnecessary: false }];
    if (factor === 8 && window.double !== null && window.closes === null && !look.readyMatters(item))
      return [{ item, quality, minute: window.double, unnecessary: false }];
    return [top];
  }

  private quality(noted: Noted): Quality {
    return effectiveQuality(this.credit(noted)) as Quality;
  }

  /** Whether the item that goes with this one is due by its own due time: this one came before that. */
  private isEarlyFor(other: number, item: number, minute: number, look: Outlook): boolean {
    const { due } = this.item(other);
    if (due.kind === 'with') return this.index(due.item) === item && minute <= look.endsNotBefore(item);
    // It has closed the other: whatever comes for that is too late, and what came was in time.
    return minute < look.minute && look.own(other).every((c) => look.isSurelyOnTime(other, c));
  }

  /** The least minute for an anchor that gives every open item the same result, whatever comes. */
  private coarseAnchor(
    anchor: number,
    minute: number,
    credits: readonly Noted[],
    undone: readonly number[],
    look: Outlook,
  ): number {
    let least = 0;
    const name = ANCHORS[anchor] ?? 'T0';
    for (const item of undone) {
      if (!this.anchorsOf(item).includes(anchor)) continue;
      const { due } = this.item(item);
      const rule = due.kind === 'with' ? this.item(this.index(due.item)).due : due;
      if (rule.kind !== 'window' || rule.anchor !== name || (rule.before ?? []).includes(name)) return minute;
      if (due.kind === 'with' && (rule.before ?? []).length > 0) return minute;
      const late = (c: Noted): boolean => c.minute > 0;
      if (credits.some((c) => c.item === item && late(c))) return minute;
      const spans: (readonly [number, number])[] = [look.span(item)];
      for (const { item: other } of this.looks[item] ?? []) {
        if (credits.some((c) => c.item === other && late(c))) return minute;
        if (!credits.some((c) => c.item === other)) spans.push(look.span(other));
      }
      for (const offset of [rule.within, 2 * rule.within]) {
        const limit = minute + offset;
        for (const [from, to] of spans) {
          // Limits before anything can come, and after everything, all say the same.
          if (from > to || limit < from) continue;
          if (limit < to) return minute;
          least = Math.max(least, to - offset);
        }
      }
    }
    return Math.max(0, least);
  }

  breaks(item: number): readonly number[] {
    return this.breaking[item] ?? [];
  }

  repairTime(flag: number): number {
    return this.within[flag] ?? 0;
  }

  data(item: number): ProtocolItem {
    return this.item(item);
  }

  at(id: string): number {
    return this.index(id);
  }

  isFree(item: number): boolean {
    return this.freely[item] === 1;
  }
}

/** What of one sheet is settled, seen from one state. */
class Outlook {
  private readonly ledger: Ledger;
  private readonly sheet: Sheet;
  private readonly foresight: Foresight | null;
  private readonly schedule: Schedule;
  private readonly anchors: readonly number[];
  readonly minute: number;

  constructor(
    ledger: Ledger,
    sheet: Sheet,
    foresight: Foresight | null,
    schedule: Schedule,
    anchors: readonly number[],
    minute: number,
  ) {
    this.ledger = ledger;
    this.sheet = sheet;
    this.foresight = foresight;
    this.schedule = schedule;
    this.anchors = anchors;
    this.minute = minute;
  }

  most(item: number): number {
    return this.foresight === null ? 0 : (this.foresight.credits[item] ?? 0);
  }

  own(item: number): readonly Noted[] {
    return this.sheet.credits.filter((c) => c.item === item);
  }

  private isAnchorSettled(anchor: Anchor): boolean {
    if (this.foresight === null) return true;
    const a = ANCHORS.indexOf(anchor);
    if ((this.anchors[a] ?? -1) >= 0) return true;
    return a !== TD && a !== TP && this.foresight.anchors[a] === 0;
  }

  private isFirstSettled(item: number): boolean {
    return this.most(item) === 0 || this.own(item).length > 0;
  }

  private isMomentSettled(moment: Moment, first: boolean): boolean {
    if (!moment.startsWith('item:')) return this.isAnchorSettled(moment as Anchor);
    const item = this.ledger.at(moment.slice(5));
    if (first) return this.isFirstSettled(item);
    return this.most(item) === 0 && this.isWindowSettled(item) && this.isReadySettled(item);
  }

  isWindowSettled(item: number): boolean {
    const { due } = this.ledger.data(item);
    switch (due.kind) {
      case 'window':
        return (
          this.isMomentSettled(due.anchor, false) &&
          (due.before ?? []).every((moment) => this.isMomentSettled(moment, true))
        );
      case 'before':
        return due.before.every((moment) => this.isMomentSettled(moment, true));
      case 'with': {
        const other = this.ledger.at(due.item);
        return this.isWindowSettled(other) && this.isFirstSettled(other);
      }
      default:
        return true;
    }
  }

  /** A minute that the end of the item's window will not come before; without an end, never. */
  endsNotBefore(item: number): number {
    const { due } = this.ledger.data(item);
    const never = Number.POSITIVE_INFINITY;
    switch (due.kind) {
      case 'window':
        if (this.isMomentSettled(due.anchor, false))
          return this.schedule.window(this.ledger.data(item).id).end ?? never;
        // An anchor that has not come yet comes now at the earliest.
        return due.anchor.startsWith('item:') ? -1 : this.minute + due.within;
      case 'with': {
        const other = this.ledger.data(this.ledger.at(due.item)).due;
        if (other.kind !== 'window' || (other.before ?? []).length > 0) return -1;
        const surelyComes = other.anchor === 'TD' || other.anchor === 'TP' || this.isMomentSettled(other.anchor, false);
        return surelyComes ? this.endsNotBefore(this.ledger.at(due.item)) : -1;
      }
      default:
        return never;
    }
  }

  /** Whether an act is on time whatever comes. */
  isSurelyOnTime(item: number, noted: Noted): boolean {
    if (noted.unnecessary) return true;
    const { due } = this.ledger.data(item);
    if (noted.minute > this.endsNotBefore(item)) return false;
    const rule = due.kind === 'with' ? this.ledger.data(this.ledger.at(due.item)).due : due;
    const closing = rule.kind === 'window' ? (rule.before ?? []) : rule.kind === 'before' ? rule.before : [];
    // What closes an item later than the act does not matter; `with` never asks what closes the other.
    return due.kind === 'with' || closing.every((moment) => this.comesNotBefore(moment, noted.minute));
  }

  private comesNotBefore(moment: Moment, minute: number): boolean {
    if (moment.startsWith('item:')) {
      return this.own(this.ledger.at(moment.slice(5))).every((c) => c.minute >= minute);
    }
    const at = this.anchors[ANCHORS.indexOf(moment as Anchor)] ?? -1;
    return at < 0 || at >= minute;
  }

  /** Earliest and latest minute of an act for the item that may still come. */
  span(item: number): readonly [number, number] {
    if (this.foresight === null || this.most(item) === 0) return [1, 0];
    return [Math.max(this.minute, this.foresight.creditFrom[item] ?? 0), this.foresight.creditTo[item] ?? 0];
  }

  /** Whether waiting for others may still excuse an act for this item. */
  readyMatters(item: number): boolean {
    const { dependencies } = this.ledger.data(item);
    const end = this.endsNotBefore(item);
    let matters = false;
    for (const { item: id, state } of dependencies) {
      if (state === 'return-notice') continue;
      const other = this.ledger.at(id);
      const own = this.own(other);
      if (own.length === 0) {
        // What never comes excuses nothing.
        if (this.most(other) === 0) return false;
        matters = true;
      } else if (own.every((c) => c.minute > end)) matters = true;
    }
    return matters;
  }

  /** Whether it is clear what excuses the acts done so far: what comes after an act does not excuse it. */
  isExcuseSettled(item: number): boolean {
    return this.own(item).every((c) => c.minute < this.minute) || this.isReadySettled(item);
  }

  isReadySettled(item: number): boolean {
    if (!this.readyMatters(item)) return true;
    return this.ledger
      .data(item)
      .dependencies.every((d) => d.state === 'return-notice' || this.isFirstSettled(this.ledger.at(d.item)));
  }

  /** Whether the item's line can no longer change. */
  isFinal(item: number): boolean {
    if (this.foresight === null) return true;
    const flags = this.ledger.breaks(item);
    if (flags.some((f) => this.foresight?.flags[f] === 1)) return false;
    const raised = this.sheet.flags.filter((f) => flags.includes(f.flag));
    const open = raised.some(
      (f) =>
        f.repaired < 0 &&
        this.foresight?.repairs[f.flag] === 1 &&
        this.minute - f.minute <= this.ledger.repairTime(f.flag),
    );
    if (open) return false;
    if (raised.length > 0) return true;
    const own = this.own(item);
    const most = this.most(item);
    if (own.length === 0) return most === 0;
    const credits = own.map((c) => this.ledger.credit(c));
    const surely = own.every((c) => this.isSurelyOnTime(item, c));
    const ready = this.isReadySettled(item);
    if (!surely && !(this.isWindowSettled(item) && this.isExcuseSettled(item))) return false;
    if (most === 0) return true;
    if (!this.isWindowSettled(item)) return Math.max(...credits.map((c) => effectiveQuality(c))) >= most;
    const window = this.schedule.window(this.ledger.data(item).id);
    // Could an act to come still be worth more, or as much by a better quality?
    const best = Math.max(...credits.map((c) => worth(window, c)));
    const quality = Math.max(...credits.filter((c) => worth(window, c) === best).map((c) => effectiveQuality(c)));
    const coming = { item: '', quality: most as Quality, minute: this.minute, cause: '' };
    const factor = this.ledger.isFree(item) || !ready ? 10 : timeFactor(window, coming);
    return best > most * factor || (best === most * factor && quality >= most);
  }
}

const byItem = (a: Noted, b: Noted): number =>
  a.item - b.item || a.minute - b.minute || a.quality - b.quality || Number(a.unnecessary) - Number(b.unnecessary);

function momentsOf(rule: DueRule): readonly Moment[] {
  switch (rule.kind) {
    case 'window':
      return [rule.anchor, ...(rule.before ?? [])];
    case 'before':
      return rule.before;
    default:
      return [];
  }
}
