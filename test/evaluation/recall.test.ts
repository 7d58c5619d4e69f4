import { expect, test } from 'vitest';
import { actsOf } from '../../src/engine/run-file.ts';
import { startOnTable } from '../../src/engine/table-driver.ts';
import { decisionResults } from '../../src/evaluation/calibration.ts';
import { evaluateRun } from '../../src/evaluation/evaluate-run.ts';
import { MOST_QUESTIONS, recallQuestions } from '../../src/evaluation/recall.ts';
import type { BotName } from '../../src/proof/bot.ts';
import { playBot, tableOf } from '../proof/runs.ts';
import { otandp } from '../scenarios.ts';

function questions(bot: BotName, seed: number) {
  const shipped = otandp();
  const { snapshot } = playBot(shipped, bot, seed, 'full');
  const evaluation = evaluateRun(shipped.protocol, snapshot, []);
  const results = decisionResults(snapshot, evaluation, []);
  const run = { setup: snapshot.setup, acts: actsOf(snapshot) };
  const asked = recallQuestions(
    shipped.protocol,
    (setup) => startOnTable(tableOf(shipped), setup),
    run,
    snapshot,
    evaluation,
    results,
  );
  return { asked, results, scenario: shipped.model.scenario };
}

test.each([
  ['reckless', 3],
  ['random', 7],
  ['protocol', 5],
] as const)('a re-test has three to six real decisions with one best answer and more, %s', (bot, seed) => {
  const { asked, scenario } = questions(bot, seed);
  expect(asked.length).toBeGreaterThanOrEqual(3);
  expect(asked.length).toBeLessThanOrEqual(MOST_QUESTIONS);
  for (const { decision, item, options } of asked) {
    const data = scenario.decisions.find((each) => each.id === decision);
    expect(data?.act).toBe('choice');
    expect(data?.items).toContain(item);
    expect(options.every((option) => data?.options.some((each) => each.id === option.id))).toBe(true);
    expect(options.some((option) => option.quality === 10 && !option.danger)).toBe(true);
    expect(options.some((option) => option.quality < 10)).toBe(true);
  }
});

test('a re-test asks what was missed before what was right', () => {
  const { asked, results } = questions('reckless', 3);
  for (const { decision } of asked) expect(results.find((each) => each.decision === decision)?.rating).not.toBe('P');
});

test('a dangerous answer is worth nothing, whatever else it does', () => {
  const dangers = questions('reckless', 3).asked.flatMap((each) => each.options.filter((option) => option.danger));
  expect(dangers.length).toBeGreaterThan(0);
  expect(dangers.filter((option) => option.quality > 0)).toEqual([]);
});
