/** `run(argv, io)` answers with an exit code and never ends the process: 0 fine, 1 problems found, 2 wrong usage. */
import { checkFolder, checkJson, formatCheck } from '../scenario/check.ts';
import { readArguments } from './arguments.ts';
import { EXIT, type Io } from './io.ts';
import { playCommand } from './play.ts';
import { replayCommand } from './replay.ts';
import { simulateCommand } from './simulate.ts';

function checkCommand(words: readonly string[], io: Io): number {
  const read = readArguments(words, [], ['json']);
  const folder = 'key' in read ? undefined : read.positions[0];
  if ('key' in read || folder === undefined) {
    io.err('key' in read ? io.t(read.key, read.params) : io.t('cli.usage.check'));
    return EXIT.usage;
  }
  const report = checkFolder(folder);
  if (read.options.json) io.out(checkJson(report).trimEnd());
  else (report.ok ? io.out : io.err)(formatCheck(report));
  return report.ok ? EXIT.fine : EXIT.problems;
}

export async function run(argv: readonly string[], io: Io): Promise<number> {
  const [command, ...words] = argv;
  switch (command) {
    case 'check':
      return checkCommand(words, io);
    case 'simulate':
      return simulateCommand(words, io);
    case 'replay':
      return replayCommand(words, io);
    case 'play':
      return playCommand(words, io);
    case 'help':
    case '--help':
      io.out(io.t('cli.usage'));
      return EXIT.fine;
    default:
      io.err(io.t('cli.usage'));
      return EXIT.usage;
  }
}
