/** The proof to the last state: the short form of the shipped exercise exactly, the full form between two bounds. */
import { describe, expect, test } from 'vitest';
import { TransitionTable } from '../../src/engine/machine.ts';
import { prepare } from '../../src/engine/model.ts';
import { GATING } from '../../src/proof/expectation.ts';
import { explore } from '../../src/proof/exploration.ts';
import { exploreTruth, scenarioReport, WIDEST_BRACKET } from '../../src/proof/proof-report.ts';
import { bruteForce } from '../proof/brute-force.ts';
import { otandp, twoClinics } from '../scenarios.ts';

const clock = (): number => performance.now();

describe('every play-through of the OT&P exercise', () => {
  test('in the short form is explored exactly, for each truth', () => {
    const { model, protocol } = otandp();
    const truths = model.truths.map((_, truth) =>
      exploreTruth(model, protocol, { length: 'short', truth, seat: 'lead', budget: 5_000_000 }, clock),
    );
    const report = scenarioReport(model, protocol, 'short', 5_000_000, truths);
    expect(truths.map(({ truth, proved, unconfirmed }) => ({ truth, proved, unconfirmed }))).toEqual(
      model.truths.map(({ id }) => ({ truth: id, proved: true, unconfirmed: 0 })),
    );
    for (const kind of GATING) expect({ kind, never: report.never[kind] }).toEqual({ kind, never: [] });
  });

  test('in the full form lies between two bounds, and everything is shown by a run', () => {
    const { model, protocol } = otandp();
    const truths = model.truths.map((_, truth) =>
      exploreTruth(model, protocol, { length: 'full', truth, seat: 'lead', budget: 20_000 }, clock),
    );
    const report = scenarioReport(model, protocol, 'full', 20_000, truths);
    for (const { truth, bracket, unconfirmed } of truths) {
      expect({ truth, unconfirmed, narrow: (bracket?.permille ?? 0) <= WIDEST_BRACKET }).toEqual({
        truth,
        unconfirmed: 0,
        narrow: true,
      });
    }
    for (const kind of GATING) expect({ kind, never: report.never[kind] }).toEqual({ kind, never: [] });
  });
});

describe('every play-through of the small scenario', () => {
  test.each([101, 110])('until minute %s, one after the other or state by state, comes out the same', (horizon) => {
    const { model, protocol } = twoClinics();
    const table = new TransitionTable(prepare({ ...model.scenario, horizon }));
    const played = bruteForce(table, protocol, 0, 'short', 200_000);
    const found = explore({ table, protocol, length: 'short', truth: 0, seat: 0, budget: 1_000_000 });
    expect(
      Object.fromEntries(
        found.endings.map(({ ending, runs, least, most }) => [
          ending,
          { runs: Number(runs), least: least.earned, most: most.earned },
        ]),
      ),
    ).toEqual(played.endings);
    expect([...found.reach.seen.keys()].sort()).toEqual([...played.goals].sort());
  });
});
