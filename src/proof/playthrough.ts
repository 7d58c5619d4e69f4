/** One whole run played by a program, and what came of it. */
import type { ActInput, RefusalCode } from '../engine/act.ts';
import type { Exercise, RunSetup, Snapshot } from '../engine/exercise.ts';
import { hasEnded } from '../engine/world.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { scoreInput } from '../evaluation/score-input.ts';
import type { Protocol } from '../scenario/protocol.ts';
import type { Bot } from './bot.ts';

export interface Playthrough {
  readonly snapshot: Snapshot;
  readonly evaluation: Evaluation;
  readonly acts: number;
  /** Acts that a bot took for legal and the engine refused: always a fault of one of the two. */
  readonly refused: readonly { readonly act: ActInput; readonly code: RefusalCode }[];
  readonly ended: boolean;
}

/** More acts than any run needs: a run that is not over by then does not end. */
const MOST_ACTS = 2000;

export function playThrough(
  start: (setup: RunSetup) => Exercise,
  setup: RunSetup,
  bot: Bot,
  protocol: Protocol,
): Playthrough {
  const exercise = start(setup);
  const refused: { act: ActInput; code: RefusalCode }[] = [];
  let acts = 0;
  while (acts < MOST_ACTS) {
    const snapshot = exercise.snapshot();
    if (hasEnded(snapshot.model, snapshot.words)) break;
    const act = bot(snapshot, acts);
    const result = exercise.act(act);
    if (!result.ok) {
      refused.push({ act, code: result.code });
      exercise.act({ kind: 'advance' });
    }
    acts += 1;
  }
  const snapshot = exercise.snapshot();
  exercise.stop();
  return {
    snapshot,
    evaluation: evaluate(protocol, scoreInput(snapshot)),
    acts,
    refused,
    ended: hasEnded(snapshot.model, snapshot.words),
  };
}
