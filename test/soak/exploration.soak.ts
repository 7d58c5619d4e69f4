/** The proof to the last state: the short forms exactly, the full form between two bounds. */
import { describe, expect, test } from 'vitest';
import { prepare } from '../../src/engine/model.ts';
import { TransitionTable } from '../../src/engine/table-driver.ts';
import { GATING } from '../../src/proof/expectation.ts';
import { explore } from '../../src/proof/exploration.ts';
import { exploreTogether } from '../../src/proof/exploration-crew.ts';
import { type ScenarioReport, scenarioReport, WIDEST_BRACKET } from '../../src/proof/proof-report.ts';
import type { Length } from '../../src/scenario/scenario.ts';
import { bruteForce } from '../proof/brute-force.ts';
import { frontDesk, otandp, type Shipped, twoClinics } from '../scenarios.ts';

const MINUTES = 60_000;

/** Every truth in every seat, two at a time; each is told as it comes. */
async function explored({ model, protocol }: Shipped, length: Length, budget: number): Promise<ScenarioReport> {
  const { reports } = exploreTogether({
    scenario: model.scenario,
    protocol,
    threads: 2,
    jobs: model.scenario.seats.flatMap(({ id: seat }) =>
      model.truths.map((_, truth) => ({ length, truth, seat, budget })),
    ),
    onProgress: () => {},
    onReport: ({ truth, seat, proved, states, bracket, scouted, replays, unconfirmed, seconds }) => {
      const known = proved ? 'proved' : `known to ${(bracket?.permille ?? 1000) / 10} %`;
      console.log(
        `${model.scenario.id}, ${length}, ${seat}, ${truth}: ${known}, ${states} states, ${scouted} runs played, ${replays} replayed, ${unconfirmed} unconfirmed, ${Math.round(seconds)} s`,
      );
    },
  });
  return scenarioReport(model, protocol, length, budget, await reports);
}

const neverReached = (report: ScenarioReport): string[] => GATING.flatMap((kind) => report.never[kind]);

describe('every play-through', () => {
  test.each([
    ['the OT&P exercise', otandp],
    ['the front desk', frontDesk],
  ] as const)(
    'of %s in the short form is explored exactly, for each truth and seat, and everything is reached',
    async (_, scenario) => {
      const report = await explored(scenario(), 'short', 5_000_000);
      const found = report.truths.map(({ truth, seat, proved, unconfirmed }) => ({ truth, seat, proved, unconfirmed }));
      expect(found).toEqual(found.map((each) => ({ ...each, proved: true, unconfirmed: 0 })));
      expect(neverReached(report)).toEqual([]);
    },
    60 * MINUTES,
  );

  test(
    'of the OT&P exercise in the full form lies between two bounds, and everything is shown by a run',
    async () => {
      const report = await explored(otandp(), 'full', 20_000);
      for (const { truth, bracket, unconfirmed } of report.truths) {
        const narrow = (bracket?.permille ?? 0) <= WIDEST_BRACKET;
        expect({ truth, unconfirmed, narrow }).toEqual({ truth, unconfirmed: 0, narrow: true });
      }
      expect(neverReached(report)).toEqual([]);
      expect(report.sound).toBe(true);
    },
    20 * MINUTES,
  );
});

describe('every play-through of the small scenario', () => {
  test.each([101, 110])(
    'until minute %s, one after the other or state by state, comes out the same',
    (horizon) => {
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
    },
    10 * MINUTES,
  );
});
