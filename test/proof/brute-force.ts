/** Every play-through of a small scenario, one after the other, with nothing clever: what the exploration is held against. */
import type { ActInput } from '../../src/engine/act.ts';
import { type Exercise, exerciseOn } from '../../src/engine/exercise.ts';
import { refusalOf } from '../../src/engine/legal.ts';
import { DECISION, EVIDENCE, TASK } from '../../src/engine/model.ts';
import { type TransitionTable, tableDriver } from '../../src/engine/table-driver.ts';
import { hasEnded } from '../../src/engine/world.ts';
import { evaluate } from '../../src/evaluation/evaluate.ts';
import { scoreInput } from '../../src/evaluation/score-input.ts';
import { goalOf } from '../../src/proof/reach.ts';
import type { Protocol } from '../../src/scenario/protocol.ts';
import type { Length } from '../../src/scenario/scenario.ts';

export interface BruteEnding {
  runs: number;
  least: number;
  most: number;
}

export interface BruteForce {
  readonly endings: Readonly<Record<string, BruteEnding>>;
  readonly goals: ReadonlySet<string>;
}

/** All legal acts, every set of options as one answer in the scenario's order. */
function legalActs(exercise: Exercise): ActInput[] {
  const { model, words } = exercise.snapshot();
  const acts: ActInput[] = [{ kind: 'advance' }];
  model.decisions.forEach(({ data }, d) => {
    if (words[model.at.decisions + d] !== DECISION.open) return;
    const ids = data.options.map(({ id }) => id);
    const answers =
      data.act === 'rank'
        ? orders(ids)
        : Array.from({ length: 2 ** ids.length }, (_, bits) => ids.filter((__, i) => (bits >> i) & 1));
    for (const picked of answers) acts.push({ kind: data.act, decision: data.id, ids: picked });
  });
  model.tasks.forEach(({ data }, t) => {
    if (words[model.at.tasks + t] !== TASK.offered) return;
    for (const responder of data.who) acts.push({ kind: 'assign', task: data.id, responder });
  });
  model.evidence.forEach(({ data }, e) => {
    if (words[model.at.evidence + e] === EVIDENCE.available) acts.push({ kind: 'open', evidence: data.id });
  });
  return acts.filter((act) => refusalOf(model, words, act) === null);
}

const orders = (items: readonly string[]): string[][] =>
  items.length <= 1
    ? [[...items]]
    : items.flatMap((item) => orders(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));

/** Plays everything; throws when there are more than `most` play-throughs. */
export function bruteForce(
  table: TransitionTable,
  protocol: Protocol,
  truth: number,
  length: Length,
  most: number,
): BruteForce {
  const { model } = table;
  const endings: Record<string, BruteEnding> = {};
  const goals = new Set<string>();
  let runs = 0;
  const stand = (acts: readonly ActInput[]): Exercise => {
    const words = table.firstWords(truth, length === 'short' ? 0 : 1);
    const exercise = exerciseOn(model, { seed: 0, length }, tableDriver(table, words));
    for (const act of acts) exercise.act(act);
    return exercise;
  };
  const visit = (acts: readonly ActInput[]): void => {
    const exercise = stand(acts);
    const snapshot = exercise.snapshot();
    if (!hasEnded(model, snapshot.words)) {
      for (const act of legalActs(exercise)) visit([...acts, act]);
      return;
    }
    runs += 1;
    if (runs > most) throw new Error(`more than ${most} play-throughs`);
    let ended = '';
    for (const entry of snapshot.log) {
      const goal = goalOf(entry);
      if (goal !== null) goals.add(goal);
      if (entry.kind === 'end') ended = entry.ending;
      if (entry.kind === 'task-started') goals.add(`assign:${entry.id}.${entry.by}`);
      if (entry.kind === 'resolved' && entry.by === 'player')
        for (const option of entry.picked) goals.add(`option:${entry.id}.${option}`);
    }
    const { items, skill } = evaluate(protocol, scoreInput(snapshot));
    for (const line of items) goals.add(`level:${line.item}.${line.quality}`).add(`rating:${line.item}.${line.rating}`);
    const known = endings[ended] ?? { runs: 0, least: skill.earned, most: skill.earned };
    endings[ended] = {
      runs: known.runs + 1,
      least: Math.min(known.least, skill.earned),
      most: Math.max(known.most, skill.earned),
    };
  };
  visit([]);
  return { endings, goals };
}
