/** Runs that programs have played to their end, as files for the title page to open. */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from '../../src/engine/model.ts';
import { type RunNote, runFileOf } from '../../src/engine/run-file.ts';
import { startOnTable, TransitionTable } from '../../src/engine/table-driver.ts';
import type { Feedback } from '../../src/engine/view.ts';
import { type BotName, makeBot } from '../../src/proof/bot.ts';
import { playThrough } from '../../src/proof/playthrough.ts';
import { contentHash } from '../../src/scenario/canonical.ts';
import { compileScenarioFolder } from '../../src/scenario/compile.ts';
import type { Length } from '../../src/scenario/scenario.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** How sure a bot says it is, one decision after the other. */
const SAID = ['sure', 'fairly', 'guess', 'sure'] as const;

/** Writes the run of a bot into `folder` and answers with the file's path. Every decision has a confidence. */
export function writeEndedRun(
  folder: string,
  bot: BotName,
  seed: number,
  length: Length,
  mode: Feedback = 'standard',
): string {
  const { scenario, protocol } = compileScenarioFolder(join(root, 'scenarios/otandp-2023'));
  if (!scenario || !protocol) throw new Error('the exercise cannot be compiled');
  const table = new TransitionTable(prepare(scenario));
  const player = makeBot(bot, protocol, seed);
  const { snapshot } = playThrough((setup) => startOnTable(table, setup), { seed, length }, player, protocol);
  const decided = snapshot.log.flatMap((entry) => (entry.kind === 'resolved' && entry.by === 'player' ? [entry] : []));
  const notes: RunNote[] = decided.map(({ minute, id }, i) => ({
    minute,
    kind: 'confidence',
    id,
    text: SAID[i % SAID.length] ?? 'sure',
  }));
  const run = runFileOf(snapshot, { protocolHash: contentHash(protocol), mode, notes });
  const file = join(folder, `${bot}-${seed}-${length}-${mode}.json`);
  writeFileSync(file, JSON.stringify(run));
  return file;
}
