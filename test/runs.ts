/** Run files for tests: played to the end by a bot, with the score they claim. */
import { startExercise } from '../src/engine/exercise.ts';
import { type RunFile, type RunNote, runFileOf } from '../src/engine/run-file.ts';
import { hasEnded } from '../src/engine/world.ts';
import { evaluateRun } from '../src/evaluation/evaluate-run.ts';
import { type BotName, makeBot } from '../src/proof/bot.ts';
import { contentHash } from '../src/scenario/canonical.ts';
import type { Length } from '../src/scenario/scenario.ts';
import type { Shipped } from './scenarios.ts';

/** More acts than any run needs. */
const MOST_ACTS = 1000;

export function playedRun(
  { model, protocol }: Shipped,
  {
    seed,
    bot,
    length,
    notes = [],
  }: { readonly seed: number; readonly bot: BotName; readonly length: Length; readonly notes?: readonly RunNote[] },
): RunFile {
  const exercise = startExercise(model, { seed, length });
  const player = makeBot(bot, protocol, seed);
  for (let turn = 0; turn < MOST_ACTS; turn += 1) {
    const snapshot = exercise.snapshot();
    if (hasEnded(snapshot.model, snapshot.words)) break;
    exercise.act(player(snapshot, turn));
  }
  const snapshot = exercise.snapshot();
  exercise.stop();
  const evaluation = evaluateRun(protocol, snapshot, notes);
  const end = snapshot.log.find((entry) => entry.kind === 'end');
  return runFileOf(snapshot, {
    protocolHash: contentHash(protocol),
    mode: 'standard',
    notes,
    claims: {
      minute: snapshot.words[model.at.minute] ?? 0,
      ended: end?.kind === 'end' ? end.ending : null,
      earned: evaluation.skill.earned,
      available: evaluation.skill.available,
      overall: evaluation.overall,
    },
  });
}
