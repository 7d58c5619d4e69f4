/**
 * A trend without accounts: any number of run files, each played again and believed only if it gives the score it
 * claims, put together until nobody can be made out. What is told of fewer than three people is not told.
 *
 * Whose runs belong together is read from what the file is called: `ann-1.json` and `ann-2.json` are two runs of one
 * person, in this order; a folder, or a note that names the group, makes a group. None of these names is in the result
 * but those of groups, and those only as the trainer gave them.
 */
import type { Exercise, RunSetup } from '../engine/exercise.ts';
import { parseRunFile, type RunFault, type RunFile, replay, strangeness } from '../engine/run-file.ts';
import { hasEnded } from '../engine/world.ts';
import { GROUP_IDS, type Protocol } from '../scenario/protocol.ts';
import type { CompiledScenario } from '../scenario/scenario.ts';
import { type Calibration, calibrationOf, type DecisionResult, decisionResults } from './calibration.ts';
import { evaluateRun } from './evaluate-run.ts';
import type { Evaluation } from './evaluation.ts';
import type { Rating } from './rating.ts';

/** Fewer people than this are never shown by themselves. */
export const SMALLEST_GROUP = 3;

/** One file as it was handed over. `name` may have folders before it. */
export interface HandedIn {
  readonly name: string;
  readonly text: string;
}

/** A scenario that this build can play, with its protocol. */
export interface Playable {
  readonly scenario: CompiledScenario;
  readonly protocol: Protocol;
  readonly protocolHash: string;
  readonly start: (setup: RunSetup) => Exercise;
}

/** Why a file was left out: a fault of the file itself, or one of the trainer's pile. */
export interface LeftOut {
  readonly name: string;
  readonly code: RunFault['code'] | 'unfinished' | 'no-claim' | 'forged' | 'twice';
  readonly path: string;
  readonly found: string;
  readonly expected: string;
}

/** Minimum, quarter, middle, three quarters and maximum by nearest rank, in thousandths of what was available. */
export interface Quartiles {
  readonly min: number;
  readonly low: number;
  readonly median: number;
  readonly high: number;
  readonly max: number;
}

export interface CohortItem {
  readonly item: string;
  readonly group: string;
  readonly weight: number;
  /** Runs that offered the item. */
  readonly runs: number;
  readonly ratings: Readonly<Record<Rating, number>>;
  /** Mean share of the points, in thousandths. */
  readonly mean: number;
  /** Points lost by all runs together, in hundredths: what to train first. */
  readonly lost: number;
}

export interface CohortFlag {
  readonly flag: string;
  readonly runs: number;
  readonly repaired: number;
}

/** How people who played twice changed. In thousandths; positive is better. */
export interface CohortChange {
  readonly people: number;
  readonly better: number;
  readonly same: number;
  readonly worse: number;
  readonly median: number;
  /** Items by how much their mean share rose or fell, largest first. */
  readonly items: readonly { readonly item: string; readonly change: number }[];
}

/** All runs of one scenario, length and seat. */
export interface CohortPart {
  readonly scenario: string;
  readonly version: string;
  readonly protocol: string;
  readonly length: string;
  readonly seat: string;
  readonly runs: number;
  readonly people: number;
  /** Too few people: nothing below is filled. */
  readonly hidden: boolean;
  readonly overall: Readonly<Record<Rating, number>>;
  readonly score: Quartiles;
  readonly groups: readonly { readonly group: string; readonly runs: number; readonly score: Quartiles }[];
  readonly items: readonly CohortItem[];
  readonly flags: readonly CohortFlag[];
  /** How often each word of confidence was said, and how often the decision was right. */
  readonly calibration: Calibration['levels'];
  /** Decisions that people were sure of and wrong about, most often first. */
  readonly sureAndWrong: readonly { readonly decision: string; readonly runs: number }[];
  /** Null when fewer than three people played twice. */
  readonly change: CohortChange | null;
  /** The trainer's own groups; those that are too small keep only their name. */
  readonly teams: readonly { readonly name: string; readonly people: number; readonly score: Quartiles | null }[];
}

export interface CohortReport {
  readonly format: 'code-dark-cohort/1';
  readonly files: number;
  readonly parts: readonly CohortPart[];
  readonly leftOut: readonly LeftOut[];
}

interface Believed {
  readonly run: RunFile;
  readonly playable: Playable;
  readonly evaluation: Evaluation;
  readonly results: readonly DecisionResult[];
  readonly person: string;
  readonly turn: number;
  readonly team: string;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** `2026/ann-2.json` → group 2026, person ann, second run. */
export function whose(name: string): { readonly team: string; readonly person: string; readonly turn: number } {
  const parts = name.split(/[\\/]+/).filter((part) => part !== '' && part !== '.');
  const file = (parts[parts.length - 1] ?? '').replace(/\.json$/i, '');
  const [, stem = file, turn] = /^(.*?)[-_ ]+(\d{1,3})$/.exec(file) ?? [];
  const team = parts.length > 1 ? (parts[parts.length - 2] ?? '') : '';
  return { team, person: `${team}/${stem}`, turn: turn === undefined ? 1 : Number(turn) };
}

function believe(
  file: HandedIn,
  playable: (scenario: string) => Playable | null,
  known: ReadonlyMap<string, string>,
): { readonly run: Believed; readonly key: string } | LeftOut {
  const out = (code: LeftOut['code'], path = '', found = '', expected = ''): LeftOut => ({
    name: file.name,
    code,
    path,
    found,
    expected,
  });
  const ofFault = (fault: RunFault): LeftOut => out(fault.code, fault.path, fault.found, fault.expected);
  const parsed = parseRunFile(file.text);
  if ('fault' in parsed) return ofFault(parsed.fault);
  const { run } = parsed;
  const here = playable(run.scenario);
  if (here === null) return out('other-scenario', 'scenario', run.scenario, 'a scenario of this build');
  const { scenario, protocol, protocolHash } = here;
  const strange = strangeness(run, { id: scenario.id, hash: scenario.hash, version: scenario.version, protocolHash });
  if (strange) return ofFault(strange);
  const key = JSON.stringify([run.scenario, run.seed, run.length, run.seat, run.acts]);
  const first = known.get(key);
  if (first !== undefined) return out('twice', '', first, 'another run');
  if (run.claims === null) return out('no-claim', 'claims', 'nothing', 'the score of the run');
  const { exercise, fault } = replay(here.start, run);
  const snapshot = exercise.snapshot();
  exercise.stop();
  if (fault) return ofFault(fault);
  if (!hasEnded(snapshot.model, snapshot.words)) return out('unfinished', 'claims.ended', 'nothing', 'an ending');
  const evaluation = evaluateRun(protocol, snapshot, run.notes);
  const { earned, available, overall } = run.claims;
  if (
    earned !== evaluation.skill.earned ||
    available !== evaluation.skill.available ||
    overall !== evaluation.overall
  ) {
    return out(
      'forged',
      'claims',
      `${earned / 100} / ${available / 100} ${overall ?? ''}`.trim(),
      `${evaluation.skill.earned / 100} / ${evaluation.skill.available / 100} ${evaluation.overall ?? ''}`.trim(),
    );
  }
  const { team, person, turn } = whose(file.name);
  const named = run.notes.find((note) => note.kind === 'name' && note.id === 'group')?.text.trim() ?? '';
  return {
    key,
    run: {
      run,
      playable: here,
      evaluation,
      results: decisionResults(snapshot, evaluation, run.notes),
      person,
      turn,
      team: named === '' ? team : named,
    },
  };
}

function quartiles(values: readonly number[]): Quartiles {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (percent: number): number => sorted[Math.max(0, Math.ceil((percent * sorted.length) / 100) - 1)] ?? 0;
  return { min: rank(0), low: rank(25), median: rank(50), high: rank(75), max: rank(100) };
}

const share = (earned: number, available: number): number =>
  available === 0 ? 0 : Math.trunc((earned * 1000) / available);

const noRatings = (): Record<Rating, number> => ({ P: 0, S: 0, M: 0, U: 0 });

function itemsOf(runs: readonly Believed[], protocol: Protocol): CohortItem[] {
  return protocol.items.flatMap((item) => {
    const lines = runs.flatMap(({ evaluation }) => evaluation.items.filter((line) => line.item === item.id));
    if (lines.length === 0) return [];
    const ratings = noRatings();
    let [earned, available] = [0, 0];
    for (const line of lines) {
      ratings[line.rating] += 1;
      earned += line.earned;
      available += line.available;
    }
    return [
      {
        item: item.id,
        group: item.group,
        weight: item.weight,
        runs: lines.length,
        ratings,
        mean: share(earned, available),
        lost: available - earned,
      },
    ];
  });
}

function flagsOf(runs: readonly Believed[], protocol: Protocol): CohortFlag[] {
  return protocol.flags.flatMap((flag) => {
    const raised = runs.filter(({ evaluation }) => evaluation.safety.flags.some((each) => each.flag === flag.id));
    const repaired = raised.filter(({ evaluation }) =>
      evaluation.safety.flags.every((each) => each.flag !== flag.id || each.repaired),
    );
    return raised.length === 0 ? [] : [{ flag: flag.id, runs: raised.length, repaired: repaired.length }];
  });
}

function changeOf(runs: readonly Believed[], protocol: Protocol): CohortChange | null {
  const people = new Map<string, Believed[]>();
  for (const run of runs) people.set(run.person, [...(people.get(run.person) ?? []), run]);
  const pairs = [...people.values()].flatMap((own) => {
    const [first, second] = [...own].sort((a, b) => a.turn - b.turn);
    return first && second ? [[first, second] as const] : [];
  });
  if (pairs.length < SMALLEST_GROUP) return null;
  const changes = pairs.map(([first, second]) => second.evaluation.skill.permille - first.evaluation.skill.permille);
  const before = new Map(
    itemsOf(
      pairs.map(([first]) => first),
      protocol,
    ).map((item) => [item.item, item.mean]),
  );
  const items = itemsOf(
    pairs.map(([, second]) => second),
    protocol,
  ).flatMap(({ item, mean }) => {
    const old = before.get(item);
    return old === undefined || old === mean ? [] : [{ item, change: mean - old }];
  });
  return {
    people: pairs.length,
    better: changes.filter((change) => change > 0).length,
    same: changes.filter((change) => change === 0).length,
    worse: changes.filter((change) => change < 0).length,
    median: quartiles(changes).median,
    items: items.sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || compare(a.item, b.item)),
  };
}

const peopleIn = (runs: readonly Believed[]): number => new Set(runs.map((run) => run.person)).size;

function partOf(runs: readonly Believed[]): CohortPart | null {
  const [one] = runs;
  if (one === undefined) return null;
  const { scenario, protocol } = one.playable;
  const people = peopleIn(runs);
  const hidden = people < SMALLEST_GROUP;
  const told = hidden ? [] : runs;
  const overall = noRatings();
  for (const { evaluation } of told) if (evaluation.overall) overall[evaluation.overall] += 1;
  const scoreOf = (some: readonly Believed[]): Quartiles =>
    quartiles(some.map(({ evaluation }) => evaluation.skill.permille));
  const calibration = calibrationOf(told.flatMap((run) => run.results));
  const teams = [...new Set(told.map((run) => run.team))].filter((team) => team !== '').sort(compare);
  return {
    scenario: scenario.id,
    version: scenario.version,
    protocol: protocol.id,
    length: one.run.length,
    seat: one.run.seat,
    runs: runs.length,
    people,
    hidden,
    overall,
    score: scoreOf(told),
    groups: GROUP_IDS.flatMap((group) => {
      const shares = told.flatMap(({ evaluation }) =>
        evaluation.groups
          .filter((line) => line.group === group && line.available > 0)
          .map((line) => share(line.earned, line.available)),
      );
      return shares.length === 0 ? [] : [{ group, runs: shares.length, score: quartiles(shares) }];
    }),
    items: itemsOf(told, protocol),
    flags: flagsOf(told, protocol),
    calibration: calibration.levels,
    sureAndWrong: [...new Set(calibration.sureAndWrong)]
      .map((decision) => ({ decision, runs: calibration.sureAndWrong.filter((each) => each === decision).length }))
      .sort((a, b) => b.runs - a.runs || compare(a.decision, b.decision)),
    change: hidden ? null : changeOf(told, protocol),
    teams: teams.map((name) => {
      const own = told.filter((run) => run.team === name);
      const members = peopleIn(own);
      return { name, people: members, score: members < SMALLEST_GROUP ? null : scoreOf(own) };
    }),
  };
}

/**
 * Reads a pile of files and puts together what can be believed.
 * @param playable the scenario by its id, or null when this build does not have it
 */
export function cohortOf(files: readonly HandedIn[], playable: (scenario: string) => Playable | null): CohortReport {
  const known = new Map<string, string>();
  const believed: Believed[] = [];
  const leftOut: LeftOut[] = [];
  for (const file of [...files].sort((a, b) => compare(a.name, b.name))) {
    const result = believe(file, playable, known);
    if ('code' in result) {
      leftOut.push(result);
      continue;
    }
    known.set(result.key, file.name);
    believed.push(result.run);
  }
  const parts = new Map<string, Believed[]>();
  for (const run of believed) {
    const key = [run.run.scenario, run.run.length, run.run.seat].join(' ');
    parts.set(key, [...(parts.get(key) ?? []), run]);
  }
  return {
    format: 'code-dark-cohort/1',
    files: files.length,
    parts: [...parts].sort((a, b) => compare(a[0], b[0])).flatMap(([, runs]) => partOf(runs) ?? []),
    leftOut,
  };
}
