import { describe, expect, test } from 'vitest';
import { type Model, prepare } from '../../src/engine/model.ts';
import { TransitionTable } from '../../src/engine/table-driver.ts';
import { relaxedBound } from '../../src/proof/bound.ts';
import { type Exploration, Explorer, explore } from '../../src/proof/exploration.ts';
import { exploreTruth, type ScenarioReport, scenarioReport } from '../../src/proof/proof-report.ts';
import { ALL_REDUCTIONS, NO_REDUCTIONS, type Reductions } from '../../src/proof/reduction.ts';
import { replayWitness, seedFor } from '../../src/proof/witness.ts';
import type { CompiledScenario, Length } from '../../src/scenario/scenario.ts';
import { compileWith, textOf } from '../scenario/two-clinics.ts';
import { twoClinics } from '../scenarios.ts';
import { bruteForce } from './brute-force.ts';

const { scenario } = twoClinics().model;
const { protocol } = twoClinics();
const clock = (): number => 0;

const cut = (changes: Partial<CompiledScenario>): Model => prepare({ ...scenario, ...changes });

function explored(model: Model, length: Length, reductions: Reductions = ALL_REDUCTIONS, truth = 0): Exploration {
  return explore({ table: new TransitionTable(model), protocol, length, truth, seat: 0, budget: 100_000, reductions });
}

const figures = (found: Exploration): Record<string, { runs: number; least: number; most: number }> =>
  Object.fromEntries(
    found.endings.map(({ ending, runs, least, most }) => [
      ending,
      { runs: Number(runs), least: least.earned, most: most.earned },
    ]),
  );

const sorted = (goals: Iterable<string>): string[] => [...goals].sort();

/** The scenario with some of its files changed, by replacing a passage that must be there. */
function planted(changes: Readonly<Record<string, readonly [string, string]>>): Model {
  const files = Object.fromEntries(
    Object.entries(changes).map(([name, [old, fresh]]) => {
      const text = textOf(name);
      if (!text.includes(old)) throw new Error(`${name} has no “${old}”`);
      return [name, text.replace(old, fresh)];
    }),
  );
  const result = compileWith(files);
  if (!result.scenario) throw new Error(result.problems.map(({ code }) => code).join());
  // Without the longest task there is enough to see and less to wait for.
  const tasks = result.scenario.tasks.map((task) =>
    task.id === 'pull_signins' ? { ...task, lengths: ['full' as const] } : task,
  );
  return prepare({ ...result.scenario, tasks });
}

const reportOf = (model: Model, length: Length = 'short'): ScenarioReport =>
  scenarioReport(
    model,
    protocol,
    length,
    200_000,
    model.truths.map((_, truth) =>
      exploreTruth(model, protocol, { length, truth, seat: 'lead', budget: 200_000 }, clock),
    ),
  );

describe('every play-through of the first hour', () => {
  const model = cut({ horizon: 60 });
  const played = bruteForce(new TransitionTable(model), protocol, 0, 'short', 5_000);

  test.each([
    ['all reductions', ALL_REDUCTIONS],
    ['no slicing', { ...ALL_REDUCTIONS, slicing: false }],
    ['no interchangeable people', { ...ALL_REDUCTIONS, crew: false }],
    ['nothing cashed', { ...ALL_REDUCTIONS, cashing: false }],
    ['no reduction at all', NO_REDUCTIONS],
  ] as const)('one after the other or state by state, with %s, is the same', (_, reductions) => {
    const found = explored(model, 'short', reductions);
    expect(found.complete).toBe(true);
    expect(figures(found)).toEqual(played.endings);
    expect(sorted(found.reach.seen.keys())).toEqual(sorted(played.goals));
  });

  test('are 1,101, and the best earns 780', () => {
    expect(played.endings).toEqual({ quiet: { runs: 1101, least: 0, most: 780 } });
  });
});

describe('the reductions agree with none on other slices', () => {
  test.each([
    [30, 'full', 0],
    [101, 'short', 0],
    [101, 'short', 1],
  ] as const)('%s minutes, %s, truth %s', (horizon, length, truth) => {
    const model = cut({ horizon });
    const [reduced, plain] = [
      explored(model, length, ALL_REDUCTIONS, truth),
      explored(model, length, NO_REDUCTIONS, truth),
    ];
    expect(plain.complete).toBe(true);
    expect(figures(reduced)).toEqual(figures(plain));
    expect(sorted(reduced.reach.seen.keys())).toEqual(sorted(plain.reach.seen.keys()));
    expect(reduced.states).toBeLessThan(plain.states);
  });
});

describe('extremes', () => {
  test('come with the acts of a run that the live machine confirms', () => {
    const model = cut({ horizon: 110 });
    const found = explored(model, 'short');
    const setup = { seed: seedFor(model, 0), length: 'short' as const, seat: 'lead' };
    for (const { ending, least, most } of found.endings) {
      for (const { earned, acts } of [least, most]) {
        const witness = replayWitness(model, protocol, setup, acts);
        expect({ ending: witness.ending, earned: witness.earned, refused: witness.refused }).toEqual({
          ending,
          earned,
          refused: 0,
        });
      }
    }
    expect(found.endings.length).toBe(2);
  });
});

describe('a budget too small', () => {
  const model = cut({ horizon: 110 });
  const report = exploreTruth(
    model,
    protocol,
    { length: 'short', truth: 0, seat: 'lead', budget: 500, beamWidth: 100 },
    clock,
  );

  test('proves nothing and says so', () => {
    expect(report.proved).toBe(false);
    expect(report.runs).toBe('');
    expect(report.endings.map(({ runs }) => runs)).toEqual(['', '']);
  });

  test('names what the states differ in', () => {
    expect(report.drivers.length).toBeGreaterThan(3);
    expect(report.drivers.map(({ name }) => name)).toContain('until.pull_signins');
  });

  test('gives a bracket with the true maximum in it, both ends of which hold', () => {
    const most = Math.max(...explored(model, 'short').endings.map((ending) => ending.most.earned));
    expect(report.bracket?.found).toBeLessThanOrEqual(most);
    expect(report.bracket?.bound).toBeGreaterThanOrEqual(most);
    // The beam finds the best run of so small a scenario.
    expect(report.bracket?.found).toBe(most);
    expect(report.unconfirmed).toBe(0);
  });

  test('is not sound as a whole unless the bracket is narrow and all is shown', () => {
    const whole = scenarioReport(model, protocol, 'short', 500, [report]);
    expect(whole.proved).toBe(false);
    expect(whole.sound).toBe(false);
  });
});

describe('the relaxed bound', () => {
  test('is never below what can be earned, and counts only one option of a choice', () => {
    const table = new TransitionTable(twoClinics().model);
    const explorer = new Explorer({ table, protocol, length: 'short', truth: 0, seat: 0, budget: 1 });
    const bound = relaxedBound(scenario, protocol, explorer.opportunities, explorer.possible);
    expect(bound).toBeGreaterThanOrEqual(1880);
    expect(bound).toBeLessThanOrEqual(2100);
  });
});

describe('planted faults', () => {
  test('an inject that is never sent', () => {
    const model = planted({ 'injects.yaml': ['when: "patients_waiting >= 20"', 'when: "patients_waiting >= 59"'] });
    const { never, sound } = reportOf(model);
    expect(never.injects).toEqual(['inject:queue_grows']);
    expect(never.evidence).toEqual(['evidence:note_from_nurse']);
    expect(sound).toBe(false);
  });

  test('evidence that is never shown', () => {
    const model = planted({ 'evidence.yaml': ['when: sent.queue_grows', 'when: "sent.queue_grows && trust > 95"'] });
    expect(reportOf(model).never.evidence).toEqual(['evidence:note_from_nurse']);
  });

  test('an ending that is never reached', () => {
    const model = planted({
      'scenario.yaml': [
        'quiet: { when: "trust >= 60 && !flagged.DD_06"',
        'quiet: { when: "trust >= 99 && !flagged.DD_06"',
      ],
    });
    expect(reportOf(model).never.endings).toEqual(['ending:quiet']);
  });

  test('an option that is never on offer, and the flag that only it raises', () => {
    const model = planted({
      'decisions.yaml': [
        'nothing_taken: { group: opening, do',
        'nothing_taken: { when: "trust > 99", group: opening, do',
      ],
    });
    const { never } = reportOf(model);
    expect(never.acts).toEqual(['option:briefing.nothing_taken', 'option:briefing.correction']);
    expect(never.flags).toEqual(['flag:DD-06']);
  });

  test('a task that somebody can never be put on', () => {
    const model = planted({
      'tasks.yaml': ['needs: "records == \'online\'"', 'needs: "records == \'restored\' && minute < 100"'],
    });
    expect(reportOf(model).never.acts).toContain('assign:print_lists.nurse');
  });

  test('the small scenario itself offers a correction for what has not been said yet', () => {
    const { never, proved } = reportOf(planted({}));
    expect(proved).toBe(true);
    expect(never.acts).toEqual(['option:briefing.correction']);
    expect([never.injects, never.evidence, never.endings, never.flags]).toEqual([[], [], [], []]);
  });
});
