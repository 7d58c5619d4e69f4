/** Other futures are replays: the same answer gives the same run, another answer a run of its own. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Exercise, type RunSetup, type Snapshot, startExercise } from '../../src/engine/exercise.ts';
import { actsOf, replay } from '../../src/engine/run-file.ts';
import { startOnTable } from '../../src/engine/table-driver.ts';
import { branchOff, type Change, momentOf, type PlayedRun } from '../../src/evaluation/counterfactual.ts';
import { evaluateRun } from '../../src/evaluation/evaluate-run.ts';
import type { BotName } from '../../src/proof/bot.ts';
import { playBot, tableOf } from '../proof/runs.ts';
import { otandp, type Shipped, twoClinics } from '../scenarios.ts';

const startOf =
  (shipped: Shipped) =>
  (setup: RunSetup): Exercise =>
    startOnTable(tableOf(shipped), setup);

function played(
  shipped: Shipped,
  bot: BotName,
  seed: number,
): { readonly run: PlayedRun; readonly snapshot: Snapshot } {
  const { snapshot } = playBot(shipped, bot, seed, 'full');
  return { snapshot, run: { setup: snapshot.setup, acts: actsOf(snapshot) } };
}

const happened = (snapshot: Snapshot) => snapshot.log.filter((entry) => entry.kind !== 'act');
const branch = (shipped: Shipped, run: PlayedRun, change: Change) =>
  branchOff(startOf(shipped), run, change, shipped.protocol);

describe.each([
  ['the small scenario', twoClinics],
  ['the OT&P exercise', otandp],
] as const)('another future of %s', (_, scenario) => {
  test.each(['random', 'protocol', 'reckless'] as const)('is the played one for the same answers, %s', (bot) => {
    const shipped = scenario();
    const { run, snapshot } = played(shipped, bot, 5);
    let answered = 0;
    for (const act of run.acts) {
      if (!('decision' in act)) continue;
      answered += 1;
      const same = branch(shipped, run, { decision: act.decision, ids: act.ids, onward: 'as-played' });
      expect(same?.minute).toBe(act.minute);
      expect(same?.dropped).toEqual([]);
      expect(happened(same?.snapshot as Snapshot)).toEqual(happened(snapshot));
    }
    expect(answered).toBeGreaterThan(1);
  });

  test('goes the played way up to the decision, and is a run that replays on the live machine', () => {
    const shipped = scenario();
    const { run, snapshot } = played(shipped, 'random', 5);
    const decisions = snapshot.log.flatMap((entry) => (entry.kind === 'resolved' ? [entry.id] : []));
    for (const decision of decisions.slice(0, 4)) {
      for (const onward of ['as-played', 'protocol', 'nothing'] as const) {
        const other = branch(shipped, run, { decision, ids: null, onward });
        if (!other) throw new Error(`${decision} cannot be taken back`);
        const before = (entry: { readonly minute: number }): boolean => entry.minute < other.minute;
        expect(happened(other.snapshot).filter(before)).toEqual(happened(snapshot).filter(before));
        const acts = actsOf(other.snapshot);
        const again = replay((setup) => startExercise(shipped.model, setup), { ...snapshot.setup, acts });
        expect(again.fault).toBeNull();
        expect(happened(again.exercise.snapshot())).toEqual(happened(other.snapshot));
        again.exercise.stop();
      }
    }
  });
});

describe('a decision taken back', () => {
  const shipped = otandp();
  let run: PlayedRun;
  let snapshot: Snapshot;
  beforeAll(() => {
    ({ run, snapshot } = played(shipped, 'reckless', 3));
  });

  test('goes on by the protocol better than with nothing done', () => {
    const first = run.acts.find((act) => 'decision' in act);
    if (!first || !('decision' in first)) throw new Error('nothing was decided');
    const score = (onward: Change['onward']): number => {
      const other = branch(shipped, run, { decision: first.decision, ids: null, onward });
      return evaluateRun(shipped.protocol, other?.snapshot as Snapshot, []).skill.earned;
    };
    const [protocol, played_, nothing] = [score('protocol'), score('as-played'), score('nothing')];
    expect(protocol).toBeGreaterThan(played_);
    expect(protocol).toBeGreaterThan(nothing * 2);
  });

  test('that time had decided is asked at the first moment it could be answered', () => {
    const { run: guessed, snapshot: guess } = played(shipped, 'random', 5);
    const late = guess.log.find((entry) => entry.kind === 'resolved' && entry.by === 'default');
    if (late?.kind !== 'resolved') throw new Error('time decided nothing');
    const opened = guess.log.find((entry) => entry.kind === 'opened' && entry.id === late.id);
    const moment = momentOf(startOf(shipped), guessed, late.id);
    if (moment === null) throw new Error('it could not have been answered');
    const { model, words } = moment.exercise.snapshot();
    expect(words[model.at.minute]).toBeGreaterThanOrEqual(opened?.minute ?? 0);
    expect(words[model.at.minute]).toBeLessThan(late.minute);
    const option = model.scenario.decisions.find((each) => each.id === late.id)?.options[0]?.id ?? '';
    const other = branch(shipped, guessed, { decision: late.id, ids: [option], onward: 'as-played' });
    const resolved = other?.snapshot.log.find((entry) => entry.kind === 'resolved' && entry.id === late.id);
    if (other) expect(resolved).toMatchObject({ by: 'player' });
  });

  test('is found in a run of the live clock too, where time ran on in one go', () => {
    const horizon = shipped.model.scenario.horizon;
    const exercise = startOf(shipped)({ seed: 3, length: 'full' });
    exercise.act({ kind: 'advance', to: horizon });
    const idle = exercise.snapshot();
    const idled: PlayedRun = { setup: idle.setup, acts: actsOf(idle) };
    expect(idled.acts).toHaveLength(1);
    const first = idle.log.find((entry) => entry.kind === 'opened');
    const moment = first?.kind === 'opened' ? momentOf(startOf(shipped), idled, first.id) : null;
    const there = moment?.exercise.snapshot();
    expect(there?.words[there.model.at.minute]).toBe(first?.minute);
  });

  test('is refused for an answer that does not exist, and for a decision that never came', () => {
    const first = run.acts.find((act) => 'decision' in act);
    const decision = first && 'decision' in first ? first.decision : '';
    expect(branch(shipped, run, { decision, ids: ['no_such'], onward: 'nothing' })).toBeNull();
    expect(branch(shipped, run, { decision: 'no_such', ids: null, onward: 'nothing' })).toBeNull();
    const came = new Set(snapshot.log.flatMap((entry) => (entry.kind === 'opened' ? [entry.id] : [])));
    const other = shipped.model.scenario.decisions.find((each) => !came.has(each.id));
    expect(branch(shipped, run, { decision: other?.id ?? '', ids: null, onward: 'nothing' })).toBeNull();
  });

  test('is worked out in far less than a tenth of a second', () => {
    const took = (change: Change): number => {
      const times = Array.from({ length: 6 }, () => {
        const from = process.cpuUsage();
        branch(shipped, run, change);
        const { user, system } = process.cpuUsage(from);
        return (user + system) / 1000;
      });
      return Math.min(...times);
    };
    const first = run.acts.find((act) => 'decision' in act);
    const decision = first && 'decision' in first ? first.decision : '';
    expect(took({ decision, ids: null, onward: 'as-played' })).toBeLessThan(25);
    expect(took({ decision, ids: null, onward: 'nothing' })).toBeLessThan(25);
    expect(took({ decision, ids: null, onward: 'protocol' })).toBeLessThan(50);
  });
});
