/** `explore`: every play-through of a scenario, or, where that is too much, what is known of them. */
import { availableParallelism } from 'node:os';
import type { ActInput } from '../engine/act.ts';
import { GATING, GOAL_KINDS, type Goals } from '../proof/expectation.ts';
import { exploreTogether } from '../proof/exploration-crew.ts';
import {
  type ReportedEnding,
  type ScenarioReport,
  scenarioReport,
  type TruthReport,
  WIDEST_BRACKET,
} from '../proof/proof-report.ts';
import { readArguments, wholeNumber } from './arguments.ts';
import { EXIT, type Io } from './io.ts';
import { loadLength, loadScenario, loadSeat } from './load.ts';

/** Accounts of one truth and seat; more are not remembered. */
const BUDGET = 5_000_000;
const MOST_BUDGET = 1_000_000_000;

const thousandths = (value: number, of: number): string => {
  const permille = of === 0 ? 0 : Math.floor((value * 1000) / of);
  return `${Math.floor(permille / 10)}.${permille % 10} %`;
};

/** A whole number of any length; large ones with two digits and a power of ten. */
export function inShort(digits: string): string {
  if (digits.length <= 6) return digits.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${digits[0]}.${digits[1]}e${digits.length - 1}`;
}

const actText = (act: ActInput): string => {
  switch (act.kind) {
    case 'advance':
      return 'advance';
    case 'open':
      return `open ${act.evidence}`;
    case 'assign':
      return `assign ${act.task} ${act.responder}`;
    default:
      return `${act.decision} ${act.ids.join('+')}`;
  }
};

/** The acts of a run in one line; waiting several times is said once. */
export function actsText(acts: readonly ActInput[]): string {
  const parts: { text: string; times: number }[] = [];
  for (const act of acts) {
    const text = actText(act);
    const last = parts[parts.length - 1];
    if (last && last.text === text) last.times += 1;
    else parts.push({ text, times: 1 });
  }
  return parts.map(({ text, times }) => (times > 1 ? `${text} ×${times}` : text)).join(' · ');
}

/** What was not reached; only of what was proved can be said that it never is. */
function sayNever(never: Goals, isProved: boolean, io: Io): void {
  const proved = isProved ? 'yes' : 'no';
  for (const kind of GOAL_KINDS) {
    if (never[kind].length > 0) io.out(io.t(`cli.explore.never.${kind}`, { list: never[kind].join(' '), proved }));
  }
}

function sayEnding(ending: ReportedEnding, truth: TruthReport, io: Io): void {
  for (const side of ['least', 'most'] as const) {
    const run = ending[side];
    io.out(
      io.t(`cli.explore.${side}`, {
        ending: ending.ending,
        runs: ending.runs === '' ? '–' : inShort(ending.runs),
        points: run.earned,
        available: truth.available,
        proved: truth.proved ? 'yes' : 'no',
        percent: thousandths(run.earned, truth.available),
        checked: io.t(run.replayed ? 'cli.explore.replayed' : 'cli.explore.not-replayed'),
        seed: run.seed,
        acts: actsText(run.acts),
      }),
    );
  }
}

function sayTruth(truth: TruthReport, io: Io): void {
  const params = {
    truth: truth.truth,
    seat: truth.seat,
    states: inShort(String(truth.states)),
    accounts: inShort(String(truth.accounts)),
    moves: inShort(String(truth.moves)),
    runs: truth.runs === '' ? '–' : inShort(truth.runs),
    scouted: truth.scouted,
    replays: truth.replays,
    seconds: Math.round(truth.seconds),
    minute: truth.minute,
  };
  io.out(io.t(truth.proved ? 'cli.explore.proved' : 'cli.explore.unproved', params));
  for (const ending of truth.endings) sayEnding(ending, truth, io);
  const { bracket } = truth;
  if (bracket) {
    io.out(
      io.t('cli.explore.bracket', {
        found: thousandths(bracket.found, truth.available),
        bound: thousandths(bracket.bound, truth.available),
        width: `${Math.floor(bracket.permille / 10)}.${bracket.permille % 10} %`,
      }),
    );
    io.out(
      io.t('cli.explore.drivers', { list: truth.drivers.map(({ name, values }) => `${name} ${values}`).join(' · ') }),
    );
  }
  sayNever(truth.never, truth.proved, io);
}

function sayAll(report: ScenarioReport, partial: boolean, io: Io): void {
  const { truths, never } = report;
  const states = truths.reduce((sum, truth) => sum + BigInt(truth.states), 0n);
  const runs = truths.reduce((sum, truth) => sum + BigInt(truth.runs === '' ? 0 : truth.runs), 0n);
  io.out(
    io.t(report.proved ? 'cli.explore.all-proved' : 'cli.explore.all-unproved', {
      states: inShort(states.toString()),
      runs: inShort(runs.toString()),
    }),
  );
  // What one truth or seat alone does not reach stands with it.
  if (partial) return;
  if (GATING.every((kind) => never[kind].length === 0)) io.out(io.t('cli.explore.all-reached'));
  sayNever(never, report.proved, io);
}

export async function exploreCommand(words: readonly string[], io: Io): Promise<number> {
  const read = readArguments(words, ['truth', 'length', 'seat', 'budget', 'threads'], ['json']);
  if ('key' in read) {
    io.err(io.t(read.key, read.params));
    return EXIT.usage;
  }
  const [folder] = read.positions;
  const budget = wholeNumber(read.options.budget, BUDGET, 1, MOST_BUDGET);
  const threads = wholeNumber(read.options.threads, Math.min(2, availableParallelism()), 1, 64);
  if (folder === undefined || budget === null || threads === null) {
    io.err(io.t('cli.usage.explore'));
    return EXIT.usage;
  }
  const loaded = loadScenario(folder, io);
  if (!loaded) return EXIT.problems;
  const { model, protocol } = loaded;
  const length = loadLength(model, read.options.length, io);
  const seats =
    read.options.seat === undefined
      ? model.scenario.seats.map(({ id }) => id)
      : [loadSeat(model, read.options.seat, io)].filter((seat) => seat !== null);
  if (length === null || seats.length === 0) return EXIT.usage;
  const wanted = model.truths.flatMap(({ id }, truth) =>
    read.options.truth === undefined || read.options.truth === id ? [truth] : [],
  );
  if (wanted.length === 0) {
    const truths = model.truths.map(({ id }) => id).join(', ');
    io.err(io.t('cli.explore.truth', { truth: read.options.truth ?? '', truths }));
    return EXIT.usage;
  }
  const crew = exploreTogether({
    scenario: model.scenario,
    protocol,
    jobs: seats.flatMap((seat) => wanted.map((truth) => ({ length, truth, seat, budget }))),
    threads,
    onProgress: ({ truth, states, minute, runs }) =>
      io.err(
        runs > 0
          ? io.t('cli.explore.playing', { truth, runs })
          : io.t('cli.explore.progress', { truth, states: inShort(String(states)), minute }),
      ),
    onReport: (report) => {
      if (!read.options.json) sayTruth(report, io);
    },
  });
  const interrupt = (): void => {
    io.err(io.t('cli.explore.interrupted'));
    crew.stop();
  };
  process.once('SIGINT', interrupt);
  if (!read.options.json) {
    const { id, version } = model.scenario;
    io.out(io.t('cli.explore.head', { scenario: id, version, length, budget: inShort(String(budget)) }));
  }
  const truths = await crew.reports;
  process.removeListener('SIGINT', interrupt);
  // A single truth need not reach what another one is for.
  const partial = read.options.truth !== undefined || read.options.seat !== undefined;
  const report = scenarioReport(model, protocol, length, budget, truths);
  const whole = truths.length === seats.length * wanted.length;
  if (read.options.json) io.out(JSON.stringify(report, null, 2));
  else sayAll(report, partial, io);
  const reachesAll = GATING.every((kind) => report.never[kind].length === 0);
  const known = truths.every(
    ({ bracket, unconfirmed, interrupted }) =>
      !interrupted && unconfirmed === 0 && (bracket === null || bracket.permille <= WIDEST_BRACKET),
  );
  return whole && known && (partial || reachesAll) ? EXIT.fine : EXIT.problems;
}
