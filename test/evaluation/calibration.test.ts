/** How sure, how right, and what is worth a close look. */
import { describe, expect, test } from 'vitest';
import type { RunNote } from '../../src/engine/run-file.ts';
import {
  type Confidence,
  calibrationOf,
  type DecisionResult,
  decisionResults,
  worthALook,
} from '../../src/evaluation/calibration.ts';
import { evaluateRun } from '../../src/evaluation/evaluate-run.ts';
import { playBot } from '../proof/runs.ts';
import { otandp } from '../scenarios.ts';

const result = (
  decision: string,
  rating: DecisionResult['rating'],
  confidence: Confidence | null,
  more: Partial<DecisionResult> = {},
): DecisionResult => ({
  decision,
  minute: 0,
  byDefault: false,
  picked: [],
  over: false,
  rating,
  flags: [],
  items: ['DET-01'],
  earned: 0,
  atStake: 300,
  confidence,
  ...more,
});

describe('calibration', () => {
  test('counts each word and how often it was right', () => {
    const { levels } = calibrationOf([
      result('a', 'P', 'sure'),
      result('b', 'S', 'sure'),
      result('c', 'M', 'sure'),
      result('d', 'U', 'fairly'),
      result('e', 'P', 'guess'),
      result('f', 'P', null),
    ]);
    expect(levels).toEqual([
      { confidence: 'sure', said: 3, right: 2 },
      { confidence: 'fairly', said: 1, right: 0 },
      { confidence: 'guess', said: 1, right: 1 },
    ]);
  });

  test('names what was sure and wrong, the worst first, and what was guessed and right', () => {
    const told = calibrationOf([
      result('weak', 'M', 'sure'),
      result('wrong', 'U', 'sure'),
      result('right', 'P', 'sure'),
      result('lucky', 'S', 'guess'),
      result('unlucky', 'U', 'guess'),
    ]);
    expect(told.sureAndWrong).toEqual(['wrong', 'weak']);
    expect(told.guessedAndRight).toEqual(['lucky']);
  });

  test('leaves out what time decided and what is not scored', () => {
    const told = calibrationOf([
      result('late', 'U', 'sure', { byDefault: true }),
      result('free', 'U', 'sure', { items: [] }),
    ]);
    expect(told.sureAndWrong).toEqual([]);
    expect(told.levels.map((level) => level.said)).toEqual([0, 0, 0]);
  });
});

describe('the decisions worth a look', () => {
  test('are dangers first, then sure and wrong, then where most was lost, three at most', () => {
    expect(
      worthALook([
        result('fine', 'P', 'sure', { earned: 300 }),
        result('lost', 'U', null, { atStake: 900 }),
        result('sure', 'M', 'sure'),
        result('danger', 'U', null, { flags: ['DD-01'] }),
        result('small', 'U', null, { atStake: 100 }),
      ]),
    ).toEqual(['danger', 'sure', 'lost']);
  });

  test('are the heaviest ones where nothing went wrong', () => {
    expect(
      worthALook([result('light', 'P', null, { atStake: 100 }), result('heavy', 'P', null, { atStake: 900 })]),
    ).toEqual(['heavy', 'light']);
  });
});

test('how sure somebody was changes nothing in the score', () => {
  const { protocol } = otandp();
  const { snapshot } = playBot(otandp(), 'random', 7, 'full');
  const sure: RunNote[] = snapshot.log.flatMap((entry) =>
    entry.kind === 'resolved' ? [{ minute: entry.minute, kind: 'confidence', id: entry.id, text: 'sure' }] : [],
  );
  expect(evaluateRun(protocol, snapshot, sure)).toEqual(evaluateRun(protocol, snapshot, []));
});

test('every decision that is over has one result, and its points are those of the lines it made', () => {
  const { protocol } = otandp();
  const { snapshot } = playBot(otandp(), 'random', 7, 'full');
  const evaluation = evaluateRun(protocol, snapshot, []);
  const results = decisionResults(snapshot, evaluation, []);
  expect(results.map((each) => each.decision)).toEqual(
    snapshot.log.flatMap((entry) => (entry.kind === 'resolved' ? [entry.id] : [])),
  );
  for (const each of results) {
    expect(each.earned).toBeLessThanOrEqual(each.atStake);
    const own = evaluation.items.filter((line) => line.cause === `decision:${each.decision}`);
    expect(each.earned).toBe(
      own.filter((line) => each.items.includes(line.item)).reduce((sum, line) => sum + line.earned, 0),
    );
  }
});
