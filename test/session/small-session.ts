/** Sessions of the small scenario for tests, and players for them. */
import { startExercise } from '../../src/engine/exercise.ts';
import type { RunFile } from '../../src/engine/run-file.ts';
import { contentHash } from '../../src/scenario/canonical.ts';
import type { ActInput, Feedback, Session } from '../../src/session/contract.ts';
import { judgeBy } from '../../src/session/judge.ts';
import type { Here } from '../../src/session/resume.ts';
import { type SessionSetup, startSession } from '../../src/session/session.ts';
import { memoryStore } from '../../src/session/store.ts';
import { type Shipped, twoClinics } from '../scenarios.ts';

export function sessionOf(shipped: Shipped, change: Partial<SessionSetup> = {}): Session {
  return startSession({
    model: shipped.model,
    judge: judgeBy(shipped.protocol),
    protocolHash: contentHash(shipped.protocol),
    store: memoryStore(),
    clock: 'table',
    seconds: () => 0,
    run: { seed: 1, length: 'full', feedback: 'standard' },
    ...change,
  });
}

export const smallSession = (change: Partial<SessionSetup> = {}): Session => sessionOf(twoClinics(), change);

export const modeOf = (feedback: Feedback) => ({ seed: 1, length: 'full' as const, feedback });

/** What a start screen knows of the small scenario. */
export function here({ model, protocol }: Shipped = twoClinics()): Here {
  return {
    id: model.scenario.id,
    hash: model.scenario.hash,
    version: model.scenario.version,
    protocolHash: contentHash(protocol),
    start: (setup) => startExercise(model, setup),
  };
}

/** The first thing that the view offers: the first option of the first decision, then tasks, then time. */
export function firstMove(session: Session): ActInput {
  const view = session.view();
  const [decision] = view.decisions;
  if (decision) {
    const free = decision.options.filter((option) => option.available);
    if (decision.act === 'rank') return { kind: 'rank', decision: decision.id, ids: free.map((option) => option.id) };
    const lone = new Set(decision.groups.filter((group) => group.one).map((group) => group.id));
    // Of a group that takes one block, the first.
    const fitting = free.filter(
      (option, i) => !lone.has(option.group ?? '') || free.findIndex((each) => each.group === option.group) === i,
    );
    return {
      kind: decision.act,
      decision: decision.id,
      ids: fitting.slice(0, Math.max(1, decision.min)).map((option) => option.id),
    };
  }
  for (const task of view.tasks) {
    if (task.state !== 'offered' || !task.available) continue;
    const person = view.people.find((each) => each.task === null && task.who.includes(each.id));
    if (person) return { kind: 'assign', task: task.id, responder: person.id };
  }
  return { kind: 'advance' };
}

/** Plays by what the view offers, until the end or until `until` holds. */
export function playOn(session: Session, until: () => boolean = () => false): void {
  for (let turn = 0; turn < 500 && !session.view().ended && !until(); turn += 1) {
    const result = session.act(firstMove(session));
    if (!result.ok) throw new Error(`refused: ${result.code} for ${JSON.stringify(firstMove(session))}`);
  }
}

export const runOf = (session: Session): RunFile => JSON.parse(session.exportRun().json) as RunFile;
