/**
 * What the exploration of a scenario says: truth by truth and over all. Everything in it is plain data, and every run in
 * it has been replayed on the live machine.
 */
import type { ActInput } from '../engine/act.ts';
import { seatIndex } from '../engine/exercise.ts';
import { TransitionTable } from '../engine/machine.ts';
import type { Model } from '../engine/model.ts';
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
import type { Goal } from './reach.ts';
import { ALL_REDUCTIONS, type Reductions } from './reduction.ts';
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
  readonly replays: number;
  /** Extremes that the live machine did not confirm: always a fault of the search. */
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

const byChance: Beam['promise'] = ({ chance }) => chance;
const BEAMS: readonly { readonly name: string; readonly promise: Beam['promise'] }[] = [
  { name: 'earned', promise: ({ earned }) => earned },
  { name: 'open', promise: ({ earned, open }) => earned * 2 + open },
  { name: 'least', promise: ({ least, open }) => -least * 2 - open },
  { name: 'chance', promise: byChance },
];
const BEAM_WIDTH = 100;

/** Explores one truth and has what it found replayed. */
export function exploreTruth(
  model: Model,
  protocol: Protocol,
  job: TruthJob,
  clock: () => number,
  onProgress: (progress: Progress) => boolean = () => true,
): TruthReport {
  const began = clock();
  const seat = seatIndex(model, job.seat);
  const truth = model.truths[job.truth]?.id ?? '';
  const table = new TransitionTable(model);
  let interrupted = false;
  const order: ExplorationOrder = {
    table,
    protocol,
    length: job.length,
    truth: job.truth,
    seat,
    budget: job.budget,
    ...(job.reductions ? { reductions: job.reductions } : {}),
    onProgress: (progress) => {
      if (!onProgress(progress)) interrupted = true;
      return !interrupted;
    },
  };
  const explorer = new Explorer(order);
  const main = explorer.run();
  const searches: Exploration[] = [main];
  if (!main.complete && !interrupted) {
    for (const { promise } of BEAMS) {
      const beam = { width: job.beamWidth ?? BEAM_WIDTH, promise };
      searches.push(new Explorer({ ...order, budget: Number.MAX_SAFE_INTEGER, beam }).run());
    }
  }
  const goals = expectedGoals(model, job.length, job.seat, [main.possible], []);
  const wanted = possibleGoals(model, goals, main.possible, truth);
  const isMissing = (goal: Goal): boolean => !searches.some(({ reach }) => reach.seen.has(goal));
  if (
    !interrupted &&
    order.reductions?.crew !== false &&
    wanted.acts.some((goal) => goal.startsWith('assign:') && isMissing(goal))
  ) {
    // People who can do the same go by one name in the search: who is never seen may have been called by the other's.
    const apart = { ...order, reductions: { ...(order.reductions ?? ALL_REDUCTIONS), crew: false } };
    const beam = { width: job.beamWidth ?? BEAM_WIDTH, promise: byChance };
    searches.push(new Explorer(main.complete ? apart : { ...apart, beam, budget: Number.MAX_SAFE_INTEGER }).run());
  }
  const setup = { seed: seedFor(model, job.truth), length: job.length, seat: job.seat };
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
    const found = searches.flatMap((search) => search.endings.filter(({ ending }) => ending === id));
    const [first] = found;
    if (!first) return [];
    const least = found.reduce((a, b) => (b.least.earned < a.least.earned ? b : a)).least;
    const most = found.reduce((a, b) => (b.most.earned > a.most.earned ? b : a)).most;
    return [
      {
        ending: id,
        runs: main.complete ? first.runs.toString() : '',
        least: replay(least.acts, id, least.earned),
        most: replay(most.acts, id, most.earned),
      },
    ];
  });
  const reached = new Set(searches.flatMap((search) => [...search.reach.seen.keys()]));
  for (const search of searches) {
    if (interrupted) break;
    for (const goal of search.reach.seen.keys()) {
      if (shown.has(goal)) continue;
      const acts = search.pathTo(goal);
      if (!acts) continue;
      replays += 1;
      for (const own of replayWitness(model, protocol, setup, acts).goals) shown.add(own);
    }
  }
  const found = Math.max(0, ...endings.map(({ most }) => (most.replayed ? most.earned : 0)));
  const opportunities = explorer.opportunities;
  const bound = Math.min(main.available, relaxedBound(model.scenario, protocol, opportunities, main.possible));
  return {
    truth,
    seat: job.seat,
    proved: main.complete,
    interrupted,
    states: main.states,
    accounts: main.accounts,
    moves: main.moves,
    runs: main.complete ? main.runs.toString() : '',
    available: main.available,
    endings,
    bracket: main.complete ? null : { found, bound, permille: Math.ceil(((bound - found) * 1000) / main.available) },
    drivers: main.drivers,
    minute: main.minute,
    never: missing(wanted, reached),
    reached: [...reached].sort(),
    shown: [...shown].sort(),
    replays,
    unconfirmed,
    seconds: (clock() - began) / 1000,
  };
}

/** The widest bracket that still counts as knowing the score, in thousandths of what is available. */
export const WIDEST_BRACKET = 50;

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
