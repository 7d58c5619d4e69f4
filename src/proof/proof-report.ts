/**
 * What the exploration of a scenario says: truth by truth and over all. Everything in it is plain data, and every run in
 * it has been replayed on the live machine.
 */
import type { ActInput } from '../engine/act.ts';
import { seatIndex } from '../engine/exercise.ts';
import type { Model } from '../engine/model.ts';
import { TransitionTable } from '../engine/table-driver.ts';
import type { Protocol } from '../scenario/protocol.ts';
import type { Length } from '../scenario/scenario.ts';
import { relaxedBound } from './bound.ts';
import { expectedGoals, GATING, GOAL_KINDS, type Goals, missing, possibleGoals } from './expectation.ts';
import {
  type Beam,
  type Driver,
  type Exploration,
  type ExplorationOrder,
  Explorer,
  type Progress,
} from './exploration.ts';
import type { Foresight } from './foresight.ts';
import type { Goal, Reach } from './reach.ts';
import { ALL_REDUCTIONS, type Reductions } from './reduction.ts';
import { Scout, type Scouted } from './scout.ts';
import { replayWitness, seedFor } from './witness.ts';

/** A run that earns the least or the most with an ending. `replayed`: the live machine gave the same ending and points. */
export interface ReportedRun {
  readonly earned: number;
  readonly replayed: boolean;
  readonly seed: number;
  readonly acts: readonly ActInput[];
}

export interface ReportedEnding {
  readonly ending: string;
  /** Play-throughs, as a whole number in decimal digits; empty where not all were counted. */
  readonly runs: string;
  readonly least: ReportedRun;
  readonly most: ReportedRun;
}

/** Where the true maximum lies when not everything was explored, in hundredths of points. */
export interface Bracket {
  readonly found: number;
  readonly bound: number;
  /** Its width in thousandths of the available score. */
  readonly permille: number;
}

export interface TruthReport {
  readonly truth: string;
  readonly seat: string;
  readonly proved: boolean;
  readonly interrupted: boolean;
  readonly states: number;
  readonly accounts: number;
  readonly moves: number;
  readonly runs: string;
  readonly available: number;
  readonly endings: readonly ReportedEnding[];
  /** Most over all endings; absent where it was proved. */
  readonly bracket: Bracket | null;
  readonly drivers: readonly Driver[];
  /** Minute up to which everything was explored. */
  readonly minute: number;
  /** Possible in this truth as far as can be seen from its beginning, and not reached. */
  readonly never: Goals;
  readonly reached: readonly Goal[];
  /** Reached by a run that was replayed on the live machine. */
  readonly shown: readonly Goal[];
  /** Runs that programs played to find witnesses; none where everything was explored. */
  readonly scouted: number;
  readonly replays: number;
  /** What the live machine did not confirm: extremes, and acts, injects, evidence, flags said to be reached. A fault. */
  readonly unconfirmed: number;
  readonly seconds: number;
}

export interface ScenarioReport {
  readonly format: 'code-dark-exploration/1';
  readonly scenario: { readonly id: string; readonly version: string; readonly hash: string };
  readonly protocol: { readonly id: string; readonly version: string };
  readonly length: Length;
  readonly budget: number;
  readonly truths: readonly TruthReport[];
  /** Over all truths and seats explored: reached in none. */
  readonly never: Goals;
  readonly proved: boolean;
  readonly sound: boolean;
}

/** One truth in one seat. */
export interface TruthJob {
  readonly length: Length;
  readonly truth: number;
  readonly seat: string;
  readonly budget: number;
  readonly reductions?: Reductions;
  readonly beamWidth?: number;
}

/** What is played and searched for where not everything could be explored, in this order, until enough is known. */
const BEAMS: readonly Beam['promise'][] = [
  ({ earned, open }) => earned * 2 + open,
  ({ earned }) => earned,
  ({ chance }) => chance,
  ({ least, open }) => -least * 2 - open,
];
const BEAM_WIDTH = 50;
const byChance: Beam['promise'] = ({ chance }) => chance;

/** Says how far it is; false stops. */
export type OnProgress = (progress: Progress) => boolean;

/** The widest bracket that still counts as knowing the score, in thousandths of what is available. */
export const WIDEST_BRACKET = 50;

const permilleOf = (part: number, whole: number): number => (whole === 0 ? 0 : Math.ceil((part * 1000) / whole));

/** Explores one truth and has what it found replayed. */
export function exploreTruth(
  model: Model,
  protocol: Protocol,
  job: TruthJob,
  clock: () => number,
  onProgress: OnProgress = () => true,
): TruthReport {
  const began = clock();
  const seat = seatIndex(model, job.seat);
  const truth = model.truths[job.truth]?.id ?? '';
  const table = new TransitionTable(model);
  let interrupted = false;
  const heard = (progress: Progress): boolean => {
    if (!onProgress(progress)) interrupted = true;
    return !interrupted;
  };
  const order: ExplorationOrder = {
    table,
    protocol,
    length: job.length,
    truth: job.truth,
    seat,
    budget: job.budget,
    ...(job.reductions ? { reductions: job.reductions } : {}),
    onProgress: heard,
  };
  const explorer = new Explorer(order);
  const main = explorer.run();
  const { possible, available } = main;
  const bound = Math.min(available, relaxedBound(model.scenario, protocol, explorer.opportunities, possible));
  const searches: Exploration[] = [main];
  const setup = { seed: seedFor(model, job.truth), length: job.length, seat: job.seat };
  const goals = expectedGoals(model, job.length, job.seat, [possible], []);
  const items = new Map(protocol.items.map(({ id }, i) => [id, i]));
  const wanted = possibleGoals(model, goals, possible, truth, items);
  const gating = GATING.flatMap((kind) => wanted[kind]);
  let scouted: Scouted = { runs: 0, seen: new Map(), endings: new Map() };
  const isMissing = (goal: Goal): boolean =>
    !scouted.seen.has(goal) && !searches.some(({ reach }) => reach.seen.has(goal));
  const scout = (): Scouted =>
    new Scout({
      ...setup,
      table,
      protocol,
      wanted: new Set(gating.filter(isMissing)),
      extremes: !main.complete,
      onRun: (runs) => heard({ states: main.accounts, minute: main.minute, waiting: 0, runs }),
    }).run();
  const best = (): number =>
    Math.max(
      0,
      ...[...scouted.endings.values()].map(({ most }) => most.earned),
      ...searches.flatMap(({ endings }) => endings.map(({ most }) => most.earned)),
    );
  if (!main.complete && !interrupted) {
    // Programs find in seconds what a beam finds in minutes; a beam is for what they have not met.
    scouted = scout();
    for (const promise of BEAMS) {
      if (interrupted) break;
      const isNarrow = permilleOf(bound - best(), available) <= WIDEST_BRACKET;
      const left = gating.filter(isMissing);
      if (isNarrow && left.length === 0) break;
      const beam = { width: job.beamWidth ?? BEAM_WIDTH, promise };
      const enough = (reach: Reach): boolean => isNarrow && left.every((goal) => reach.seen.has(goal));
      searches.push(new Explorer({ ...order, budget: Number.MAX_SAFE_INTEGER, beam, enough }).run());
    }
  }
  const isMissingPerson = (): boolean => wanted.acts.some((goal) => goal.startsWith('assign:') && isMissing(goal));
  if (!interrupted && order.reductions?.crew !== false && isMissingPerson()) {
    // People who can do the same go by one name in the search: who is never seen may have been called by the other's.
    if (main.complete) scouted = scout();
    if (!interrupted && isMissingPerson()) {
      const apart = { ...order, reductions: { ...(order.reductions ?? ALL_REDUCTIONS), crew: false } };
      const beam = { width: job.beamWidth ?? BEAM_WIDTH, promise: byChance };
      searches.push(new Explorer(main.complete ? apart : { ...apart, beam, budget: Number.MAX_SAFE_INTEGER }).run());
    }
  }

  const shown = new Set<Goal>();
  let replays = 0;
  let unconfirmed = 0;
  const replay = (acts: readonly ActInput[], ending: string, earned: number): ReportedRun => {
    const witness = replayWitness(model, protocol, setup, acts);
    replays += 1;
    for (const goal of witness.goals) shown.add(goal);
    const replayed = witness.ending === ending && witness.earned === earned && witness.refused === 0;
    if (!replayed) unconfirmed += 1;
    return { earned, replayed, seed: setup.seed, acts: witness.acts };
  };
  const endings = model.endings.flatMap(({ id }): ReportedEnding[] => {
    const own = main.endings.find(({ ending }) => ending === id);
    const found = searches.flatMap((search) => search.endings.filter(({ ending }) => ending === id));
    // Of what was proved the extremes are the exploration's own.
    const played = main.complete ? undefined : scouted.endings.get(id);
    const least = [...found.map((each) => each.least), ...(played ? [played.least] : [])];
    const most = [...found.map((each) => each.most), ...(played ? [played.most] : [])];
    const [worst] = least.sort((a, b) => a.earned - b.earned);
    const [top] = most.sort((a, b) => b.earned - a.earned);
    if (!worst || !top) return [];
    return [
      {
        ending: id,
        runs: main.complete && own ? own.runs.toString() : '',
        least: replay(worst.acts, id, worst.earned),
        most: replay(top.acts, id, top.earned),
      },
    ];
  });
  const reached = new Set([...searches.flatMap((search) => [...search.reach.seen.keys()]), ...scouted.seen.keys()]);
  for (const goal of reached) {
    if (interrupted) break;
    if (shown.has(goal) || isRating(goal)) continue;
    const acts =
      scouted.seen.get(goal)?.acts ??
      searches.reduce<readonly ActInput[] | null>((path, search) => path ?? search.pathTo(goal), null);
    if (!acts) continue;
    replays += 1;
    for (const own of replayWitness(model, protocol, setup, acts).goals) shown.add(own);
  }
  if (!interrupted) unconfirmed += gating.filter((goal) => reached.has(goal) && !shown.has(goal)).length;
  const found = Math.max(0, ...endings.map(({ most }) => (most.replayed ? most.earned : 0)));
  return {
    truth,
    seat: job.seat,
    proved: main.complete,
    interrupted,
    states: main.states,
    accounts: main.accounts,
    moves: main.moves,
    runs: main.complete ? main.runs.toString() : '',
    available,
    endings,
    bracket: main.complete ? null : { found, bound, permille: permilleOf(bound - found, available) },
    drivers: main.drivers,
    minute: main.minute,
    never: missing(wanted, reached),
    reached: [...reached].sort(),
    shown: [...shown].sort(),
    scouted: scouted.runs,
    replays,
    unconfirmed,
    seconds: (clock() - began) / 1000,
  };
}

/** Ratings follow from levels and times; nobody has to be shown each. */
const isRating = (goal: Goal): boolean => goal.startsWith('rating:');

/** What all truths and seats say together. */
export function scenarioReport(
  model: Model,
  protocol: Protocol,
  length: Length,
  budget: number,
  truths: readonly TruthReport[],
): ScenarioReport {
  const { scenario } = model;
  const seats = new Set(truths.map(({ seat }) => seat));
  const never: Record<keyof Goals, Goal[]> = {
    acts: [],
    evidence: [],
    injects: [],
    endings: [],
    flags: [],
    levels: [],
    defaults: [],
  };
  for (const seat of seats) {
    const own = truths.filter((report) => report.seat === seat);
    const here = looksFrom(model, protocol, length, seat);
    const elsewhere = scenario.lengths
      .filter((other) => other !== length)
      .flatMap((other) => looksFrom(model, protocol, other, seat));
    const goals = expectedGoals(model, length, seat, here, elsewhere);
    // What was proved was reached by the machine itself; what was only searched for has to be shown.
    const reached = new Set(own.flatMap((report) => (report.proved ? report.reached : report.shown)));
    const not = missing(goals, reached);
    for (const kind of GOAL_KINDS)
      for (const goal of not[kind]) if (!never[kind].includes(goal)) never[kind].push(goal);
  }
  // An ending or a flag may belong to one seat: it is enough that somebody reaches it.
  const anywhere = new Set(truths.flatMap((report) => report.reached));
  for (const kind of ['endings', 'flags'] as const) never[kind] = never[kind].filter((goal) => !anywhere.has(goal));
  const known = truths.every(({ bracket }) => bracket === null || bracket.permille <= WIDEST_BRACKET);
  return {
    format: 'code-dark-exploration/1',
    scenario: { id: scenario.id, version: scenario.version, hash: scenario.hash },
    protocol: { id: protocol.id, version: protocol.version },
    length,
    budget,
    truths,
    never,
    proved: truths.every(({ proved }) => proved),
    sound:
      known &&
      truths.every((report) => !report.interrupted && report.unconfirmed === 0) &&
      GATING.every((kind) => never[kind].length === 0),
  };
}

/** What may happen from the beginning, for each truth. */
function looksFrom(model: Model, protocol: Protocol, length: Length, seat: string): Foresight[] {
  const table = new TransitionTable(model);
  return model.truths.map(
    (_, truth) => new Explorer({ table, protocol, length, truth, seat: seatIndex(model, seat), budget: 0 }).possible,
  );
}
