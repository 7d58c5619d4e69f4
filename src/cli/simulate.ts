/** `simulate`: many runs by programs, and how they came out. */
import { BOTS, type BotName } from '../proof/bot.ts';
import { type KnownGroups, knownGroups, type PlayerGroup } from '../proof/known-groups.ts';
import type { MisconceptionCost } from '../proof/misconception-cost.ts';
import { missedGoals } from '../proof/pace-figures.ts';
import { type SimulationGroup, simulate } from '../proof/simulation.ts';
import type { Spread } from '../proof/spread.ts';
import type { Difference, TellAdvantage } from '../proof/tell-advantage.ts';
import type { Length } from '../scenario/scenario.ts';
import { readArguments, wholeNumber } from './arguments.ts';
import { EXIT, type Io } from './io.ts';
import { type Loaded, loadLength, loadScenario, loadSeat } from './load.ts';
import { tellsCommand } from './tells.ts';

const thousandths = (value: number): string => `${Math.floor(value / 10)}.${value % 10} %`;
const range = (values: Spread): string => `${values.min}–${values.max} (${values.median})`;

const points = (hundredths: number): string => (hundredths / 100).toFixed(1);
const signed = (permille: number): string => `${permille < 0 ? '−' : '+'}${Math.abs(permille / 10).toFixed(1)} %`;
const interval = ({ mean, error }: Difference): string => `${signed(mean)} ± ${(0.196 * error).toFixed(1)}`;
const counted = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name}×${count}`)
    .join(' ') || '–';

function row(group: SimulationGroup, io: Io): string {
  const { score, overall } = group;
  return io.t('cli.simulate.row', {
    bot: group.bot,
    truth: group.truth,
    runs: group.runs,
    ratings: `P${overall.P} S${overall.S} M${overall.M} U${overall.U}`,
    min: thousandths(score.min),
    p5: thousandths(score.p5),
    median: thousandths(score.median),
    p95: thousandths(score.p95),
    max: thousandths(score.max),
    words: range(group.words),
    acts: range(group.acts),
    decisions: range(group.decisions),
    injects: range(group.injects),
    flags: counted(group.flags),
    endings: counted(group.endings),
  });
}

/** Tenths with a point. */
const tenths = (value: number): string => `${Math.floor(value / 10)}.${value % 10}`;

function rhythmRow({ pace }: SimulationGroup, io: Io): string {
  const overlaps = Object.entries(pace.overlaps).map(
    ([part, { runs, most }]) => `${part} ${runs}/${pace.runs} (${most})`,
  );
  return io.t('cli.simulate.rhythm', {
    runs: pace.runs,
    minutes: tenths(Math.round(pace.seconds.median / 6)),
    first: pace.firstDecision.max,
    act: pace.perAct.median,
    decision: pace.perDecision.median,
    breath: pace.perBreath.median,
    noAct: pace.longestWithoutAct.max,
    noDecision: pace.longestWithoutDecision.max,
    noBreath: pace.longestWithoutBreath.max,
    overlaps: overlaps.join(', ') || '–',
    words: pace.mostWords,
    screen: pace.longestScreen,
    grade: tenths(pace.grade.median),
    hardest: tenths(pace.hardestGrade),
  });
}

/** Who plays as people do: the others are there to find faults. */
const TYPICAL: readonly BotName[] = ['protocol', 'cautious', 'random'];

function rhythmVerdict(groups: readonly SimulationGroup[], io: Io): string {
  const missed = groups
    .filter(({ bot }) => TYPICAL.includes(bot))
    .flatMap(({ bot, truth, pace }) => {
      const goals = missedGoals(pace);
      return goals.length === 0 ? [] : [`${bot} · ${truth}: ${goals.join(', ')}`];
    });
  return missed.length === 0
    ? io.t('cli.simulate.rhythm.holds')
    : io.t('cli.simulate.rhythm.missed', { list: missed.join('; ') });
}

function groupRow({ player, truth, runs, score, overall, flags, endings }: PlayerGroup, io: Io): string {
  return io.t('cli.simulate.groups.row', {
    player: player.padEnd(18),
    truth: truth.padEnd(9),
    runs: String(runs).padStart(5),
    p5: thousandths(score.p5).padStart(7),
    median: thousandths(score.median).padStart(7),
    p95: thousandths(score.p95).padStart(7),
    p99: thousandths(score.p99).padStart(7),
    ratings: `P${overall.P} S${overall.S} M${overall.M} U${overall.U}`,
    flags: counted(flags),
    endings: counted(endings),
  });
}

function costRow({ misconception, truth, acted, permille, lost, flags }: MisconceptionCost, io: Io): string {
  return io.t('cli.simulate.groups.cost', {
    misconception,
    truth,
    acted: acted.join(', '),
    cost: signed(permille),
    items: lost.map(({ item, from, to }) => `${item} ${points(from)}→${points(to)}`).join(', ') || '–',
    flags: flags.join(' ') || '–',
  });
}

/** Misconceptions that nothing asked for, with the hidden truths on which that is so. */
function unmet(costs: readonly MisconceptionCost[]): [string, string[]][] {
  const byId = new Map<string, string[]>();
  for (const { misconception, truth, acted } of costs)
    if (acted.length === 0) byId.set(misconception, [...(byId.get(misconception) ?? []), truth]);
  return [...byId];
}

function gainRow({ player, overall, byTruth }: TellAdvantage, io: Io): string {
  return io.t('cli.simulate.groups.gain', {
    player: player.padEnd(18),
    gain: interval(overall),
    truths: Object.entries(byTruth)
      .map(([truth, each]) => `${truth} ${signed(each.mean)}`)
      .join(' · '),
  });
}

/** All that known groups show, in lines. */
function report({ groups, misconceptions, testWise, verdicts }: KnownGroups, io: Io): string[] {
  return [
    io.t('cli.simulate.groups.head'),
    ...groups.map((group) => groupRow(group, io)),
    io.t('cli.simulate.groups.costs'),
    ...misconceptions.filter(({ acted }) => acted.length > 0).map((cost) => costRow(cost, io)),
    ...unmet(misconceptions).map(([misconception, truths]) =>
      io.t('cli.simulate.groups.unmet', { misconception, truths: truths.join(', ') }),
    ),
    io.t('cli.simulate.groups.gains'),
    ...testWise.map((gain) => gainRow(gain, io)),
    ...verdicts.map(({ rule, holds, figures, against }) =>
      io.t('cli.simulate.verdict', {
        holds: holds ? 'yes' : 'no',
        what: io.t(`cli.simulate.verdict.${rule}`, {
          ...figures,
          worst: thousandths(figures.worst ?? 0),
          high: thousandths(figures.high ?? 0),
          most: thousandths(figures.most ?? 0),
        }),
        against: against.join(', '),
        count: against.length,
      }),
    ),
  ];
}

export function simulateCommand(words: readonly string[], io: Io): number {
  const read = readArguments(words, ['runs', 'seed', 'bot', 'length', 'seat'], ['json', 'known-groups', 'tells']);
  if ('key' in read) {
    io.err(io.t(read.key, read.params));
    return EXIT.usage;
  }
  const [folder] = read.positions;
  const known = read.options['known-groups'] !== undefined;
  const runs = wholeNumber(read.options.runs, known ? 2000 : 100, 1, 1_000_000);
  const seed = wholeNumber(read.options.seed, 1, 0, 0xffffffff);
  const bots = read.options.bot === undefined ? BOTS : BOTS.filter((bot): bot is BotName => bot === read.options.bot);
  if (folder === undefined || runs === null || seed === null || bots.length === 0) {
    io.err(io.t('cli.usage.simulate'));
    return EXIT.usage;
  }
  const loaded = loadScenario(folder, io);
  if (!loaded) return EXIT.problems;
  const seat = loadSeat(loaded.model, read.options.seat, io);
  const length = loadLength(loaded.model, read.options.length, io);
  if (seat === null || length === null) return EXIT.usage;
  if (known) return knownGroupsCommand(loaded, { runs, seed, length, seat, json: Boolean(read.options.json) }, io);
  if (read.options.tells !== undefined)
    return tellsCommand(loaded, { runs, seed, length, seat, json: Boolean(read.options.json) }, io);
  const groups = simulate({ ...loaded, bots, runs, seed, length, seat });
  const { scenario } = loaded.model;
  if (read.options.json) {
    const result = {
      format: 'code-dark-simulation/1',
      scenario: { id: scenario.id, version: scenario.version, hash: scenario.hash },
      protocol: { id: loaded.protocol.id, version: loaded.protocol.version },
      runs,
      seed,
      length,
      seat,
      groups,
    };
    io.out(JSON.stringify(result, null, 2));
  } else {
    io.out(io.t('cli.simulate.head', { scenario: scenario.id, version: scenario.version, length, runs, seed }));
    for (const group of groups) {
      io.out(row(group, io));
      io.out(rhythmRow(group, io));
    }
    io.out(rhythmVerdict(groups, io));
  }
  return groups.some((group) => group.unended > 0 || group.refused > 0) ? EXIT.problems : EXIT.fine;
}

interface KnownGroupsWords {
  readonly runs: number;
  readonly seed: number;
  readonly length: Length;
  readonly seat: string;
  readonly json: boolean;
}

/** `simulate --known-groups`: players of whom it is known how good they are. `runs` counts per hidden truth. */
function knownGroupsCommand(loaded: Loaded, { json, length, seat, ...rest }: KnownGroupsWords, io: Io): number {
  const { scenario } = loaded.model;
  const progress = (player: string): void => io.err(io.t('cli.simulate.progress', { player }));
  const found = knownGroups({ ...loaded, ...rest, shape: { length, seat }, progress });
  if (json) {
    const head = {
      format: 'code-dark-known-groups/1',
      scenario: { id: scenario.id, version: scenario.version, hash: scenario.hash },
      protocol: { id: loaded.protocol.id, version: loaded.protocol.version },
    };
    io.out(JSON.stringify({ ...head, ...rest, ...found }, null, 2));
  } else {
    io.out(io.t('cli.simulate.head', { scenario: scenario.id, version: scenario.version, length, ...rest }));
    for (const line of report(found, io)) io.out(line);
  }
  return found.verdicts.every(({ holds }) => holds) ? EXIT.fine : EXIT.problems;
}
