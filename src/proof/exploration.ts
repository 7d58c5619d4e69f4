/**
 * Every play-through of a scenario on one hidden truth, state by state: nothing is sampled. What is found is what the
 * machine can do, as far as acts are done at stops (a player of the table clock cannot do otherwise).
 */
import type { ActInput } from '../engine/act.ts';
import type { Model, Wait } from '../engine/model.ts';
import type { TransitionTable } from '../engine/table-driver.ts';
import { hasEnded } from '../engine/world.ts';
import type { Protocol } from '../scenario/protocol.ts';
import { ANCHORS, type Length } from '../scenario/scenario.ts';
import { AnswerClasses } from './answer-class.ts';
import { Foreseer, type Foresight } from './foresight.ts';
import { type Account, Column, Frontier, type Layer } from './frontier.ts';
import { Ledger, type LineCode, lineOf } from './ledger.ts';
import { Reach } from './reach.ts';
import { ALL_REDUCTIONS, Reducer, type Reductions } from './reduction.ts';
import { type Move, Stepper } from './stepper.ts';

/** A value of `tdCriteria` once it is of no account any more: never due. */
const LONG_AGO = 0x20000000;
const TD = ANCHORS.indexOf('TD');

export interface ExplorationOrder {
  readonly table: TransitionTable;
  readonly protocol: Protocol;
  readonly length: Length;
  readonly truth: number;
  readonly seat: number;
  /** Most states; beyond it nothing is proved. */
  readonly budget: number;
  readonly reductions?: Reductions;
  /** Only the most promising of each moment are gone on from: finds runs, proves nothing. */
  readonly beam?: Beam;
  /** Asked after each layer: whether what was seen so far is enough. */
  readonly enough?: (reach: Reach) => boolean;
  /** Called now and then; false stops the search. */
  readonly onProgress?: (progress: Progress) => boolean;
}

/** How many accounts of each layer a beam keeps, and by what: the highest first. */
export interface Beam {
  readonly width: number;
  /**
   * Least and most earned so far (with what is noted but not yet final), what may still come, and a number that is as good
   * as chance.
   */
  readonly promise: (so: {
    readonly least: number;
    readonly earned: number;
    readonly open: number;
    readonly chance: number;
  }) => number;
}

export interface Progress {
  readonly states: number;
  readonly minute: number;
  readonly waiting: number;
  /** Runs played by programs; 0 while states are looked at. */
  readonly runs: number;
}

/** Least and most that runs with one ending earn, and what they did. */
export interface Extreme {
  readonly earned: number;
  readonly acts: readonly ActInput[];
}

export interface EndingFigures {
  readonly ending: string;
  readonly runs: bigint;
  readonly least: Extreme;
  readonly most: Extreme;
}

/** A word of the state and how many values it takes among the states waiting when the budget ran out. */
export interface Driver {
  readonly name: string;
  readonly values: number;
}

export interface Exploration {
  readonly complete: boolean;
  /** Different states of the world; each with as many accounts as there are scores it can have. */
  readonly states: number;
  readonly accounts: number;
  readonly moves: number;
  readonly runs: bigint;
  readonly available: number;
  readonly endings: readonly EndingFigures[];
  readonly reach: Reach;
  readonly drivers: readonly Driver[];
  readonly minute: number;
  readonly outlooks: number;
  readonly sheets: number;
  readonly answerClasses: number;
  /** What may happen at all, seen from the beginning: too much rather than too little. */
  readonly possible: Foresight;
  /** The acts that lead to where a goal was seen first. */
  readonly pathTo: (goal: string) => readonly ActInput[] | null;
  /** States of each minute, for looking into growth. */
  readonly perMinute: ReadonlyMap<number, number>;
}

interface End {
  runs: bigint;
  least: number;
  leastNode: number;
  most: number;
  mostNode: number;
}

export class Explorer {
  private readonly order: ExplorationOrder;
  private readonly model: Model;
  private readonly stepper: Stepper;
  private readonly classes: AnswerClasses;
  private readonly ledger: Ledger;
  private readonly foreseer: Foreseer;
  private readonly reducer: Reducer;
  private readonly reductions: Reductions;
  private readonly reach: Reach;
  private readonly frontier: Frontier;
  /** What may happen from the beginning. */
  readonly possible: Foresight;
  private readonly packed: Int32Array;
  private readonly reference: Int32Array;
  private readonly state: Int32Array;
  private readonly outlooks: Foresight[] = [];
  private readonly waits: (readonly Wait[] | undefined)[] = [];
  private readonly moveIds = new Map<Move, number>();
  private readonly moves: Move[] = [];
  private readonly parentLeast = new Column();
  private readonly moveLeast = new Column();
  private readonly parentMost = new Column();
  private readonly moveMost = new Column();
  private readonly ends = new Map<number, End>();
  private readonly perMinute = new Map<number, number>();
  private readonly lines = new Set<LineCode>();
  private states = 0;
  private edges = 0;

  constructor(order: ExplorationOrder) {
    this.order = order;
    const { table, protocol, length } = order;
    this.model = table.model;
    this.reductions = order.reductions ?? ALL_REDUCTIONS;
    const { model } = this;
    const truth = model.truths[order.truth]?.id ?? '';
    const seat = model.scenario.seats[order.seat]?.id ?? '';
    this.stepper = new Stepper(table);
    this.classes = new AnswerClasses(model);
    this.ledger = new Ledger(model, protocol, length, truth, seat);
    this.foreseer = new Foreseer(model, length, this.ledger.items, this.ledger.tracked, this.reductions.idle);
    this.reducer = new Reducer(model, this.reductions);
    this.reach = new Reach(model);

    const { words } = this.stepper;
    const entries = this.stepper.start(order.truth, length === 'short' ? 0 : 1, order.seat);
    const criteria = this.forgetCriteria(words);
    const foresight = this.look(words);
    this.possible = foresight;
    this.packed = this.packing(foresight);
    this.frontier = new Frontier(this.packed.length);
    this.state = new Int32Array(this.packed.length);
    this.reach.markEntries(entries, 0, -1);
    this.reach.markWords(words, 0, -1);
    let sheet = this.ledger.note(this.ledger.first(), this.ledger.notable(entries));
    let earned = 0;
    const minute = words[model.at.minute] as number;
    const node = this.node(-1, -1);
    if (this.reductions.cashing) {
      const cashed = this.ledger.cashier(foresight, minute, criteria)(sheet);
      this.markLines(cashed.lines, node, -1);
      ({ sheet, earned } = cashed);
    }
    this.reducer.reduce(words, foresight);
    this.reference = words.slice();
    this.pack(words);
    const layer = this.frontier.layer(minute, 0);
    layer.place(this.state);
    layer.outlooks[0] = foresight.id;
    layer.accounts[0]?.set(sheet, { sheet, node, least: earned, most: earned, ways: 1n });
    this.states = 1;
  }

  // ── Words ────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** The words that can differ between two states; all others stay as they are in the first. */
  private packing(foresight: Foresight): Int32Array {
    const { at, scenario, responders } = this.model;
    const slots = new Set<number>();
    for (let slot = 0; slot < at.size; slot += 1) {
      if (slot === at.minute) continue;
      if (!this.reductions.slicing || foresight.keep[slot] === 1) slots.add(slot);
    }
    const family = (first: number, count: number): void => {
      for (let i = 0; i < count; i += 1) slots.add(first + i);
    };
    scenario.injects.forEach((_, i) => {
      if (foresight.may.injects[i] === 1) slots.add(at.injectDue + i);
    });
    scenario.decisions.forEach((_, d) => {
      if (foresight.may.decisions[d] === 1) slots.add(at.decisionDue + d);
    });
    scenario.tasks.forEach((_, t) => {
      if (foresight.may.tasks[t] === 1) slots.add(at.taskDue + t).add(at.taskBy + t);
    });
    family(at.charts, scenario.charts.length);
    family(at.timers, scenario.charts.length);
    family(at.busy, responders.length * 3);
    family(at.flags, scenario.flags.length * 2);
    family(at.anchors, ANCHORS.length);
    return Int32Array.from([...slots].sort((a, b) => a - b));
  }

  private pack(words: Int32Array): void {
    const { packed, state } = this;
    for (let i = 0; i < packed.length; i += 1) state[i] = words[packed[i] as number] as number;
  }

  private unpack(layer: Layer, index: number, minute: number, into: Int32Array): void {
    const { packed, reference } = this;
    const from = index * layer.stride;
    into.set(reference);
    for (let i = 0; i < packed.length; i += 1) into[packed[i] as number] = layer.words[from + i] as number;
    into[this.model.at.minute] = minute;
  }

  /** Once TD is fixed, when the criteria first held is of no account; returns what it was until now. */
  private forgetCriteria(words: Int32Array): number {
    const { at, scenario } = this.model;
    const criteria = words[at.tdCriteria] as number;
    if (!this.reductions.cashing || !this.reductions.slicing) return criteria;
    const now = words[at.minute] as number;
    const fixed =
      (words[at.anchors + TD] as number) >= 0 ||
      (criteria >= 0 && criteria + 30 <= now) ||
      scenario.anchors.TD.latest <= now;
    if (fixed) words[at.tdCriteria] = LONG_AGO;
    return criteria === LONG_AGO ? -1 : criteria;
  }

  private look(words: Int32Array): Foresight {
    const foresight = this.foreseer.look(words);
    this.outlooks[foresight.id] = foresight;
    return foresight;
  }

  private waitsOf(foresight: Foresight): readonly Wait[] {
    const known = this.waits[foresight.id] ?? foresight.waits.map((i) => this.model.waits[i] as Wait);
    this.waits[foresight.id] = known;
    return known;
  }

  private markLines(lines: readonly LineCode[], node: number, move: number): void {
    for (const code of lines) {
      if (this.lines.has(code)) continue;
      this.lines.add(code);
      const { item, quality, rating } = lineOf(code);
      const id = this.order.protocol.items[item]?.id ?? '';
      this.reach.mark(`level:${id}.${quality}`, node, move);
      this.reach.mark(`rating:${id}.${rating}`, node, move);
    }
  }

  // ── Search ───────────────────────────────────────────────────────────────────────────────────────────────────────

  private node(parent: number, move: number): number {
    this.parentLeast.push(parent);
    this.moveLeast.push(move);
    this.parentMost.push(parent);
    this.moveMost.push(move);
    return this.parentLeast.length - 1;
  }

  private moveId(move: Move): number {
    const known = this.moveIds.get(move);
    if (known !== undefined) return known;
    this.moveIds.set(move, this.moves.length);
    this.moves.push(move);
    return this.moves.length - 1;
  }

  /** Items that the score is made of. */
  get opportunities(): readonly string[] {
    return this.ledger.opportunities;
  }

  run(): Exploration {
    const { frontier } = this;
    let complete = true;
    let at = 0;
    for (;;) {
      const next = frontier.next();
      if (!next) break;
      at = next.minute;
      this.perMinute.set(at, (this.perMinute.get(at) ?? 0) + next.layer.count);
      if (!this.expand(next.layer, at, next.order) || this.order.enough?.(this.reach) === true) {
        complete = false;
        break;
      }
    }
    return this.result(complete && this.order.beam === undefined, at);
  }

  private expand(layer: Layer, minute: number, rank: number): boolean {
    const { model, stepper, order } = this;
    const from = new Int32Array(model.at.size);
    const kept = order.beam === undefined ? null : this.narrow(layer, order.beam);
    for (let i = 0; i < layer.count; i += 1) {
      if (kept !== null && (layer.accounts[i]?.size ?? 0) === 0) continue;
      this.unpack(layer, i, minute, from);
      const foresight = this.outlooks[layer.outlooks[i] as number] as Foresight;
      const accounts = [...(layer.accounts[i]?.values() ?? [])];
      layer.accounts[i] = new Map();
      stepper.watch(this.waitsOf(foresight));
      stepper.words.set(from);
      for (const move of stepper.moves(this.classes)) {
        stepper.words.set(from);
        this.follow(move, accounts, minute, rank);
      }
      if (this.parentLeast.length > order.budget) return false;
      if ((i & 255) === 255 && !this.report(minute, layer.count - i)) return false;
    }
    return this.report(minute, 0);
  }

  /** Keeps the most promising accounts of a layer. */
  private narrow(layer: Layer, beam: Beam): number {
    const all: { readonly state: number; readonly account: Account; readonly promise: number }[] = [];
    for (let i = 0; i < layer.count; i += 1) {
      const { credits } = this.outlooks[layer.outlooks[i] as number] as Foresight;
      for (const account of layer.accounts[i]?.values() ?? []) {
        const { noted, open } = this.ledger.prospect(account.sheet, credits);
        const chance = Math.imul(account.node + 1, 0x9e3779b1) >>> 8;
        all.push({
          state: i,
          account,
          promise: beam.promise({ least: account.least + noted, earned: account.most + noted, open, chance }),
        });
      }
    }
    if (all.length <= beam.width) return all.length;
    all.sort((a, b) => b.promise - a.promise || a.account.node - b.account.node);
    for (const { state, account } of all.slice(beam.width)) layer.accounts[state]?.delete(account.sheet);
    return beam.width;
  }

  private report(minute: number, waiting: number): boolean {
    return this.order.onProgress?.({ states: this.parentLeast.length, minute, waiting, runs: 0 }) !== false;
  }

  private follow(move: Move, accounts: readonly Account[], minute: number, rank: number): void {
    const { model, stepper, reach, ledger } = this;
    const { words } = stepper;
    const { at } = model;
    const id = this.moveId(move);
    const node = accounts[0]?.node ?? 0;
    this.edges += accounts.length;
    if (move.act.kind === 'assign') reach.mark(`assign:${move.act.task}.${move.act.responder}`, node, id);
    else if (move.options !== 0 && 'decision' in move.act) reach.markOptions(move.act.decision, move.options, node, id);
    const entries = stepper.act(move.act);
    reach.markEntries(entries, node, id);
    const notable = ledger.notable(entries);
    const size = BigInt(move.size);
    const now = words[at.minute] as number;
    if (hasEnded(model, words)) {
      const criteria = words[at.tdCriteria] as number;
      const cash = ledger.cashier(null, now, criteria === LONG_AGO ? -1 : criteria);
      for (const account of accounts) {
        const { earned, lines } = cash(ledger.note(account.sheet, notable));
        this.markLines(lines, account.node, id);
        this.end((words[at.ended] as number) - 1, account, earned, size, id);
      }
      return;
    }
    reach.markWords(words, node, id);
    const criteria = this.forgetCriteria(words);
    const foresight = this.look(words);
    this.reducer.reduce(words, foresight);
    this.pack(words);
    const target = this.frontier.layer(now, now === minute ? rank + 1 : 0);
    const count = target.count;
    const place = target.place(this.state);
    if (place === count) {
      target.outlooks[place] = foresight.id;
      this.states += 1;
    }
    const known = target.accounts[place] as Map<number, Account>;
    const cash = this.reductions.cashing ? ledger.cashier(foresight, now, criteria) : null;
    for (const account of accounts) {
      let sheet = ledger.note(account.sheet, notable);
      let earned = 0;
      if (cash !== null) {
        const cashed = cash(sheet);
        ({ sheet, earned } = cashed);
        if (cashed.lines.length > 0) this.markLines(cashed.lines, account.node, id);
      }
      this.credit(known, account, sheet, earned, size, id);
    }
  }

  private credit(
    known: Map<number, Account>,
    from: Account,
    sheet: number,
    earned: number,
    size: bigint,
    move: number,
  ): void {
    const least = from.least + earned;
    const most = from.most + earned;
    const ways = size === 1n ? from.ways : from.ways * size;
    const account = known.get(sheet);
    if (!account) {
      known.set(sheet, { sheet, node: this.node(from.node, move), least, most, ways });
      return;
    }
    account.ways += ways;
    if (least < account.least) {
      account.least = least;
      this.parentLeast.set(account.node, from.node);
      this.moveLeast.set(account.node, move);
    }
    if (most > account.most) {
      account.most = most;
      this.parentMost.set(account.node, from.node);
      this.moveMost.set(account.node, move);
    }
  }

  private end(ending: number, from: Account, earned: number, size: bigint, move: number): void {
    const least = from.least + earned;
    const most = from.most + earned;
    const known = this.ends.get(ending);
    if (!known) {
      const own = this.node(from.node, move);
      this.ends.set(ending, { runs: from.ways * size, least, leastNode: own, most, mostNode: own });
      return;
    }
    known.runs += from.ways * size;
    if (least < known.least) {
      known.least = least;
      known.leastNode = this.node(from.node, move);
    }
    if (most > known.most) {
      known.most = most;
      known.mostNode = this.node(from.node, move);
    }
  }

  // ── Result ───────────────────────────────────────────────────────────────────────────────────────────────────────

  private path(last: number, parents: Column, moves: Column): readonly ActInput[] {
    const acts: ActInput[] = [];
    for (let node = last; parents.get(node) >= 0; node = parents.get(node)) {
      const act = this.moves[moves.get(node)]?.act;
      if (act) acts.push(act);
    }
    return acts.reverse();
  }

  private result(complete: boolean, minute: number): Exploration {
    const { model, reach } = this;
    const endings = [...this.ends]
      .sort((a, b) => a[0] - b[0])
      .map(
        ([ending, end]): EndingFigures => ({
          ending: model.endings[ending]?.id ?? '',
          runs: end.runs,
          least: { earned: end.least, acts: this.path(end.leastNode, this.parentLeast, this.moveLeast) },
          most: { earned: end.most, acts: this.path(end.mostNode, this.parentMost, this.moveMost) },
        }),
      );
    return {
      complete,
      states: this.states,
      accounts: this.parentLeast.length,
      moves: this.edges,
      runs: endings.reduce((sum, ending) => sum + ending.runs, 0n),
      available: this.ledger.available,
      endings,
      reach,
      drivers: complete ? [] : this.drivers(),
      minute,
      outlooks: this.foreseer.size,
      sheets: this.ledger.size,
      answerClasses: this.classes.largest,
      possible: this.possible,
      pathTo: (goal) => {
        const place = reach.seen.get(goal);
        if (!place) return null;
        const acts = this.path(place.node, this.parentLeast, this.moveLeast);
        const move = this.moves[place.move];
        const last = exampleFor(model, goal, move) ?? move?.act;
        return last ? [...acts, last] : acts;
      },
      perMinute: this.perMinute,
    };
  }

  /** Which words differ most among the states that were waiting. */
  private drivers(): readonly Driver[] {
    const { packed, model } = this;
    const most = new Int32Array(packed.length + 1);
    for (const layer of this.frontier.pending()) {
      for (let i = 0; i < packed.length; i += 1) {
        const values = new Set<number>();
        for (let s = 0; s < layer.count; s += 1) values.add(layer.words[s * layer.stride + i] as number);
        most[i] = Math.max(most[i] ?? 0, values.size);
      }
      const sheets = new Set(layer.accounts.flatMap((accounts) => [...accounts.keys()]));
      most[packed.length] = Math.max(most[packed.length] ?? 0, sheets.size);
    }
    return [...most]
      .map((values, i) => ({ name: i < packed.length ? nameOfSlot(model, packed[i] ?? 0) : 'score', values }))
      .filter(({ values }) => values > 1)
      .sort((a, b) => b.values - a.values || (a.name < b.name ? -1 : 1))
      .slice(0, 12);
  }
}

/** Of the answers that a move stands for, one that picks the option of the goal. */
function exampleFor(model: Model, goal: string, move: Move | undefined): ActInput | undefined {
  if (!goal.startsWith('option:')) return undefined;
  const [decision = '', option] = goal.slice('option:'.length).split('.');
  const d = model.places.decisions.get(decision) ?? -1;
  const o = model.decisions[d]?.data.options.findIndex(({ id }) => id === option) ?? -1;
  return move?.examples?.get(o);
}

/** What a word of the state is about, in the scenario's own words. */
export function nameOfSlot(model: Model, slot: number): string {
  const { at, scenario, responders } = model;
  const ids = (list: readonly { readonly id: string }[]): readonly string[] => list.map(({ id }) => id);
  const charts = ids(scenario.charts);
  const injects = ids(scenario.injects);
  const decisions = ids(scenario.decisions);
  const tasks = ids(scenario.tasks);
  const families: readonly (readonly [number, string, readonly string[]])[] = [
    [at.variables, '', ids(scenario.variables)],
    [at.assets, '', ids(scenario.assets)],
    [at.charts, '', charts],
    [at.timers, 'timer.', charts],
    [at.flows, '', ids(scenario.flows)],
    [at.injects, 'inject.', injects],
    [at.injectDue, 'due.', injects],
    [at.decisions, 'decision.', decisions],
    [at.decisionDue, 'closes.', decisions],
    [at.picked, 'chose.', decisions],
    [at.tasks, 'task.', tasks],
    [at.taskDue, 'until.', tasks],
    [at.taskBy, 'by.', tasks],
    [at.busy, 'busy.', responders],
    [at.worked, 'worked.', responders],
    [at.idleSince, 'idle.', responders],
    [at.evidence, 'read.', ids(scenario.evidence)],
    [at.facts, 'knows.', ids(scenario.facts)],
    [at.from, 'from.', ids(scenario.knowledge)],
    [at.to, 'to.', ids(scenario.knowledge)],
    [at.grade, 'grade.', ids(scenario.knowledge)],
    [at.answer, 'answer.', ids(scenario.knowledge)],
    [at.flags, 'flagged.', ids(scenario.flags)],
    [at.repairs, 'repaired.', ids(scenario.flags)],
    [at.anchors, 'since.', ANCHORS],
  ];
  for (const [first, prefix, names] of families) {
    if (slot >= first && slot < first + names.length) return prefix + (names[slot - first] ?? '');
  }
  return slot === at.tdCriteria ? 'criteria' : `word ${slot}`;
}

/** Explores one truth. */
export function explore(order: ExplorationOrder): Exploration {
  return new Explorer(order).run();
}
