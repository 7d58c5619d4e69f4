/**
 * When an item was due in a run, and what coming later costs.
 *
 * ×1.0 by the due time, ×0.8 up to twice the window, ×0.5 later. Rules without a number of minutes (always, every,
 * from, promise, demand) have no time factor. Where the moment that a rule counts from never came, there is nothing to
 * be late for. All minutes are game minutes.
 */
import type { DueRule, Moment, Protocol, ProtocolItem } from '../scenario/protocol.ts';
import type { Credit, DueTime, ScoreInput, TimeFactor } from './evaluation.ts';

/** A due time ready to judge acts by. */
export interface DueWindow extends DueTime {
  /** Last minute for ×0.8. */
  readonly double: number | null;
  /** Last minute before another moment closed the item; after it ×0.5. */
  readonly closes: number | null;
  /** End of the window itself, whatever closed it earlier. */
  readonly end: number | null;
  /** Minute from which the stated dependencies were all in place; null when one never was, or there is none. */
  readonly ready: number | null;
}

const UNTIMED: DueWindow = {
  anchor: null,
  anchorMinute: null,
  within: null,
  minute: null,
  double: null,
  closes: null,
  end: null,
  ready: null,
};

/**
 * Minutes of delay that a stated dependency caused: from the end of the window to the moment the dependency was in place,
 * when the act waited for it. The engine may state another number.
 */
export function waitingTime(due: DueWindow, credit: Credit): number {
  if (credit.waitedFor !== undefined) return credit.waitedFor;
  if (credit.plannedFor !== undefined || due.end === null || due.ready === null || credit.minute < due.ready) return 0;
  return Math.max(0, due.ready - due.end);
}

/** The time factor of an act. What success made unnecessary is on time. */
export function timeFactor(due: DueWindow, credit: Credit): TimeFactor {
  if (credit.made === 'unnecessary') return 10;
  // A plan is judged by the date it promises. What a moment has closed stays closed: only a delay stated by the engine
  // counts against that, for an own dependency is no reason to restore before it.
  const minute = credit.plannedFor ?? credit.minute - waitingTime(due, credit);
  const unwaited = credit.plannedFor ?? credit.minute - (credit.waitedFor ?? 0);
  if (due.closes !== null && unwaited > due.closes) return 5;
  if (due.end === null || minute <= due.end) return 10;
  return due.double !== null && minute <= due.double ? 8 : 5;
}

/** Points of an act at an item of weight 1, in hundredths: quality in tenths times time factor in tenths. */
export function worth(due: DueWindow, credit: Credit): number {
  return effectiveQuality(credit) * timeFactor(due, credit);
}

/** The quality an act is worth before time: over-selection earns nothing, what became unnecessary counts in full. */
export function effectiveQuality(credit: Credit): Credit['quality'] {
  if (credit.over) return 0;
  return credit.made === 'unnecessary' ? 10 : credit.quality;
}

/** Order of acts for one item: the best creditable first, then the earliest; total, so that input order cannot matter. */
export function compareCredits(due: DueWindow, a: Credit, b: Credit): number {
  return (
    worth(due, b) - worth(due, a) ||
    effectiveQuality(b) - effectiveQuality(a) ||
    a.minute - b.minute ||
    (b.waitedFor ?? 0) - (a.waitedFor ?? 0) ||
    (a.plannedFor ?? -1) - (b.plannedFor ?? -1) ||
    compareText(a.cause, b.cause) ||
    compareText(a.option ?? '', b.option ?? '') ||
    compareText(a.made ?? '', b.made ?? '') ||
    Number(a.over ?? false) - Number(b.over ?? false)
  );
}

/** Code-unit order: the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Due windows and the act that counts, worked out item by item; items that others are counted from come first. */
export class Schedule {
  readonly #items: ReadonlyMap<string, ProtocolItem>;
  readonly #credits: ReadonlyMap<string, readonly Credit[]>;
  readonly #anchors: ScoreInput['anchors'];
  readonly #windows = new Map<string, DueWindow>();

  constructor(protocol: Protocol, input: ScoreInput) {
    this.#items = new Map(protocol.items.map((item) => [item.id, item]));
    const credits = new Map<string, Credit[]>();
    for (const credit of input.credits) {
      const list = credits.get(credit.item);
      if (list) list.push(credit);
      else credits.set(credit.item, [credit]);
    }
    this.#credits = credits;
    this.#anchors = input.anchors;
  }

  /** The due window of an item in this run. */
  window(item: string): DueWindow {
    const known = this.#windows.get(item);
    if (known) return known;
    const data = this.#items.get(item);
    if (!data) throw new RangeError(`The protocol has no item ${item}.`);
    const made = { ...this.#make(data.due), ready: this.#ready(data) };
    this.#windows.set(item, made);
    return made;
  }

  /** The act that counts for an item, or null. */
  best(item: string): Credit | null {
    const due = this.window(item);
    const sorted = [...(this.#credits.get(item) ?? [])].sort((a, b) => compareCredits(due, a, b));
    return sorted[0] ?? null;
  }

  #make(rule: DueRule): DueWindow {
    switch (rule.kind) {
      case 'window': {
        const start = this.#moment(rule.anchor);
        const closes = this.#earliest(rule.before ?? []);
        const end = start === null ? null : start + rule.within;
        return {
          anchor: rule.anchor,
          anchorMinute: start,
          within: rule.within,
          minute: end === null ? closes : closes === null ? end : Math.min(end, closes),
          double: end === null ? null : end + rule.within,
          closes,
          end,
          ready: null,
        };
      }
      case 'before': {
        const closes = this.#earliest(rule.before);
        return { ...UNTIMED, minute: closes, closes };
      }
      case 'with': {
        // As the other item: by its due time, or together with it when it was itself late.
        const other = this.window(rule.item);
        const done = this.#firstDone(rule.item);
        if (other.minute === null) return { ...UNTIMED, minute: done, end: done };
        const minute = done === null ? other.minute : Math.max(other.minute, done);
        return { ...other, minute, end: minute, double: minute + (other.within ?? 0), closes: null };
      }
      default:
        return UNTIMED;
    }
  }

  /** When everything was in place that the item waits for. A dependency of only a part of it (the return notice) is none. */
  #ready(item: ProtocolItem): number | null {
    let ready: number | null = null;
    for (const needed of item.dependencies) {
      if (needed.state === 'return-notice') continue;
      const done = this.#firstDone(needed.item);
      if (done === null) return null;
      ready = ready === null ? done : Math.max(ready, done);
    }
    return ready;
  }

  /** Minute of a moment. An item that was not done counts from its own due time, so that skipping it is no excuse. */
  #moment(moment: Moment): number | null {
    if (!isItem(moment)) return this.#anchors[moment] ?? null;
    const item = moment.slice(5);
    const best = this.best(item);
    if (best && effectiveQuality(best) > 0) return best.minute;
    return this.window(item).minute;
  }

  /** The earliest of several moments; an item closes another only when it really happened. */
  #earliest(moments: readonly Moment[]): number | null {
    let earliest: number | null = null;
    for (const moment of moments) {
      const minute = isItem(moment) ? this.#firstDone(moment.slice(5)) : (this.#anchors[moment] ?? null);
      if (minute !== null && (earliest === null || minute < earliest)) earliest = minute;
    }
    return earliest;
  }

  /** The first minute at which something creditable was done for an item. */
  #firstDone(item: string): number | null {
    let first: number | null = null;
    for (const credit of this.#credits.get(item) ?? []) {
      if (effectiveQuality(credit) > 0 && (first === null || credit.minute < first)) first = credit.minute;
    }
    return first;
  }
}

function isItem(moment: Moment): moment is `item:${string}` {
  return moment.startsWith('item:');
}
