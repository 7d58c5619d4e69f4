/** `simulate`: many runs by programs, and how they came out. */
import { BOTS, type BotName } from '../proof/bot.ts';
import { type SimulationGroup, type Spread, simulate } from '../proof/simulation.ts';
import { readArguments, wholeNumber } from './arguments.ts';
import { EXIT, type Io } from './io.ts';
import { loadLength, loadScenario, loadSeat } from './load.ts';

const thousandths = (value: number): string => `${Math.floor(value / 10)}.${value % 10} %`;
const range = (values: Spread): string => `${values.min}–${values.max} (${values.median})`;

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
    flags:
      Object.entries(group.flags)
        .map(([flag, count]) => `${flag}×${count}`)
        .join(' ') || '–',
    endings: Object.entries(group.endings)
      .map(([ending, count]) => `${ending}×${count}`)
      .join(' '),
  });
}

export function simulateCommand(words: readonly string[], io: Io): number {
  const read = readArguments(words, ['runs', 'seed', 'bot', 'length', 'seat'], ['json']);
  if ('key' in read) {
    io.err(io.t(read.key, read.params));
    return EXIT.usage;
  }
  const [folder] = read.positions;
  const runs = wholeNumber(read.options.runs, 100, 1, 1_000_000);
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
  const groups = simulate({ ...loaded, bots, runs, seed, length, seat });
  const { scenario } = loaded.model;
  if (read.options.json) {
    const report = {
      format: 'code-dark-simulation/1',
      scenario: { id: scenario.id, version: scenario.version, hash: scenario.hash },
      protocol: { id: loaded.protocol.id, version: loaded.protocol.version },
      runs,
      seed,
      length,
      seat,
      groups,
    };
    io.out(JSON.stringify(report, null, 2));
  } else {
    io.out(io.t('cli.simulate.head', { scenario: scenario.id, version: scenario.version, length, runs, seed }));
    for (const group of groups) io.out(row(group, io));
  }
  return groups.some((group) => group.unended > 0 || group.refused > 0) ? EXIT.problems : EXIT.fine;
}
