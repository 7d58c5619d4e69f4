/** `run(argv, io)` answers with an exit code and never ends the process: 0 fine, 1 problems found, 2 wrong usage. */
import { checkCommand } from './check.ts';
import { cohortCommand } from './cohort.ts';
import { exploreCommand } from './explore.ts';
import { EXIT, type Io } from './io.ts';
import { mselCommand, packCommand } from './paper.ts';
import { playCommand } from './play.ts';
import { replayCommand } from './replay.ts';
import { reportCommand } from './report.ts';
import { simulateCommand } from './simulate.ts';

export async function run(argv: readonly string[], io: Io): Promise<number> {
  const [command, ...words] = argv;
  switch (command) {
    case 'check':
      return checkCommand(words, io);
    case 'simulate':
      return simulateCommand(words, io);
    case 'cohort':
      return cohortCommand(words, io);
    case 'explore':
      return exploreCommand(words, io);
    case 'replay':
      return replayCommand(words, io);
    case 'report':
      return reportCommand(words, io);
    case 'msel':
      return mselCommand(words, io);
    case 'pack':
      return packCommand(words, io);
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
