/**
 * What may still happen from a state, and which of its words that rests on: the ground of every exact reduction.
 *
 * First forward (`possibility.ts`), what may come to happen; then backward (`relevance.ts`), which words that rests on;
 * then when (`timing.ts`). All other words may be forgotten; what cannot happen any more is closed. Two states that are
 * then equal have the same future.
 */
import type { Model } from '../engine/model.ts';
import { TASK } from '../engine/model.ts';
import { ANCHORS, type Length } from '../scenario/scenario.ts';
import { OutlookKey } from './outlook-key.ts';
import { Possibility } from './possibility.ts';
import { Relevance } from './relevance.ts';
import { ScenarioParts } from './scenario-parts.ts';
import { Timing } from './timing.ts';

/** What may still happen from a state, as far as the search needs it. */
export interface Foresight {
  readonly id: number;
  /** 1 for each word that counts. */
  readonly keep: Uint8Array;
  /** Best quality in tenths that each protocol item may still be credited with; 0 is none. */
  readonly credits: Uint8Array;
  /**
   * All qualities that each item may still be credited with, as a mask by tenths. Outlooks that differ in nothing else
   * are one, so this holds of the first of them.
   */
  readonly levels: Uint16Array;
  readonly flags: Uint8Array;
  readonly repairs: Uint8Array;
  readonly anchors: Uint8Array;
  /** Anchors whose minute some condition still asks for. */
  readonly since: Uint8Array;
  /** The exercise may end before its horizon. */
  readonly ends: boolean;
  /** Earliest and latest minute at which each item may still be credited. */
  readonly creditFrom: Int32Array;
  readonly creditTo: Int32Array;
  /** What each responder may still be put on: earliest minute and length, in order of time. */
  readonly work: readonly (readonly (readonly [number, number])[])[];
  /** Responders of one class can do the same from here on. */
  readonly crew: readonly string[];
  /** Numbers in `model.waits` of what may still come into being. */
  readonly waits: readonly number[];
  /** What may still happen by kind, for saying what can be reached at all. */
  readonly may: {
    readonly injects: Uint8Array;
    readonly decisions: Uint8Array;
    readonly tasks: Uint8Array;
    readonly evidence: Uint8Array;
  };
}

/** Looks ahead in one scenario, played at one length. */
export class Foreseer {
  private readonly parts: ScenarioParts;
  private readonly key: OutlookKey;
  private readonly possible: Possibility;
  private readonly relevance: Relevance;
  private readonly timing: Timing;
  private readonly seen = new Map<string, Foresight>();
  private readonly outlooks = new Map<string, Foresight>();

  /**
   * @param items numbers of the protocol's items; `tracked` says which of them the score can depend on
   * @param idle leave out the opening of evidence on which nothing hangs any more (design.md §8)
   */
  constructor(model: Model, length: Length, items: ReadonlyMap<string, number>, tracked: Uint8Array, idle: boolean) {
    this.parts = new ScenarioParts(model, length, items, tracked);
    this.key = new OutlookKey(this.parts);
    this.possible = new Possibility(this.parts);
    this.relevance = new Relevance(this.parts, this.possible, idle);
    this.timing = new Timing(this.parts, this.possible);
  }

  /** Number of different outlooks met so far. */
  get size(): number {
    return this.outlooks.size;
  }

  /** What may still happen from these words. */
  look(words: Int32Array): Foresight {
    const key = this.key.of(words);
    const known = this.seen.get(key);
    if (known) return known;
    // Many situations have the same outlook: then it is one and the same.
    const made = this.make(words, this.outlooks.size);
    const content = contentOf(made);
    const fresh = this.outlooks.get(content) ?? made;
    this.outlooks.set(content, fresh);
    this.seen.set(key, fresh);
    return fresh;
  }

  private make(words: Int32Array, id: number): Foresight {
    this.possible.look(words);
    this.relevance.look(words);
    this.timing.look(words);
    return this.result(words, id);
  }

  private result(words: Int32Array, id: number): Foresight {
    const { parts, possible, relevance, timing } = this;
    const { model } = parts;
    const { relevant } = relevance;
    const { at, scenario, responders } = model;
    const keep = relevant.slice();
    keep[at.minute] = 1;
    keep[at.ended] = 1;
    for (const slot of [at.truth, at.length, at.seat]) keep[slot] = 1;
    keep[at.tdCriteria] = 1;
    const family = (first: number, count: number, alive: (i: number) => boolean): void => {
      for (let i = 0; i < count; i += 1) if (alive(i)) keep[first + i] = 1;
    };
    family(at.injects, scenario.injects.length, (i) => possible.mayInject[i] === 1);
    const pending = (i: number): boolean => possible.mayDecide[i] === 1 && relevance.skipped[i] === 0;
    family(at.decisions, scenario.decisions.length, pending);
    const working = (i: number): boolean => possible.mayWork[i] === 1 || words[at.tasks + i] === TASK.running;
    family(at.tasks, scenario.tasks.length, working);
    for (let c = 0; c < parts.charts.length; c += 1) {
      if (keep[at.charts + c] === 1) keep[at.timers + c] = 1;
    }
    for (let f = 0; f < scenario.flags.length; f += 1) {
      if (possible.flags[f] === 1 || possible.repairs[f] === 1) {
        keep[at.flags + f] = 1;
        keep[at.repairs + f] = 1;
      }
    }
    for (let a = 0; a < ANCHORS.length; a += 1) if (possible.anchors[a] === 1) keep[at.anchors + a] = 1;
    const work = responders.map((): [number, number][] => []);
    const fits = responders.map((): string[] => []);
    parts.tasks.forEach((task, t) => {
      if (possible.mayWork[t] === 0) return;
      for (const by of task.who) {
        fits[by]?.push(String(t));
        work[by]?.push([timing.times.task.from(t), task.minutes]);
      }
    });
    for (const list of work) list.sort((a, b) => a[0] - b[0]);
    const crew = responders.map((_, by) => {
      const own = relevant[at.busy + by] === 1 || relevant[at.worked + by] === 1;
      return own ? `=${by}` : (fits[by] ?? []).join();
    });
    return {
      id,
      keep,
      credits: possible.credits.slice(),
      levels: possible.levels.slice(),
      flags: possible.flags.slice(),
      repairs: possible.repairs.slice(),
      anchors: possible.anchors.slice(),
      since: Uint8Array.from(ANCHORS, (_, a) => relevant[at.anchors + a] as number),
      ends: possible.ends,
      creditFrom: timing.creditFrom.slice(),
      creditTo: timing.creditTo.slice(),
      work,
      crew,
      waits: model.waits.flatMap((wait, i) => {
        const alive = {
          inject: possible.mayInject,
          decision: possible.mayDecide,
          task: possible.mayWork,
          evidence: possible.mayOpen,
        };
        return alive[wait.what][wait.index] === 1 ? [i] : [];
      }),
      may: {
        injects: possible.mayInject.slice(),
        decisions: possible.mayDecide.map((may, d) => (pending(d) ? may : 0)),
        tasks: possible.mayWork.slice(),
        evidence: possible.mayOpen.slice(),
      },
    };
  }
}

/** All that an outlook says, as one string. */
function contentOf(outlook: Foresight): string {
  const { keep, credits, flags, repairs, anchors, since, creditFrom, creditTo, may } = outlook;
  const parts = [keep, credits, flags, repairs, anchors, since, ...Object.values(may)];
  const bytes = parts.map((part) => String.fromCharCode.apply(null, [...part])).join('');
  const wide = [creditFrom, creditTo].map((times) => times.join()).join('|');
  return `${bytes}|${wide}|${outlook.work.map((list) => list.join()).join('|')}|${outlook.crew.join('|')}|${outlook.ends}`;
}
