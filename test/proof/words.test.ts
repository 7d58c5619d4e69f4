import { describe, expect, test } from 'vitest';
import { startExercise } from '../../src/engine/exercise.ts';
import { textsShown, wordsOf, wordsRead } from '../../src/proof/words.ts';
import { otandp, twoClinics } from '../scenarios.ts';
import { protocolRun } from './runs.ts';

describe('words of a text', () => {
  const cases: readonly [string, number][] = [
    ['', 0],
    ['   ', 0],
    ['Frozen.', 1],
    ['The record has frozen.', 4],
    ['  two\n words ', 2],
    ['03:12 | vendor | Harbour | sign-in', 4],
    ['the nurse’s well-kept chart', 4],
  ];
  test.each(cases)('%j has %i', (text, words) => {
    expect(wordsOf(text)).toBe(words);
  });
});

describe('words read in a run', () => {
  test('at the start: the first message and the first decision with its options and advice', () => {
    const { model, texts } = twoClinics();
    const exercise = startExercise(model, { seed: 1, length: 'full' });
    expect([...textsShown(exercise.snapshot())].sort()).toEqual([
      'decision.reboot.advice.it',
      'decision.reboot.ask',
      'decision.reboot.option.leave.label',
      'decision.reboot.option.photo.label',
      'decision.reboot.option.restart.label',
      'decision.reboot.title',
      'inject.nurse_frozen.body',
      'inject.nurse_frozen.subject',
      'task.print_lists.title',
      'task.pull_signins.title',
    ]);
    const sum = [...textsShown(exercise.snapshot())].reduce((words, key) => words + wordsOf(texts[key] ?? ''), 0);
    expect(wordsRead(exercise.snapshot(), texts)).toBe(sum);
  });

  test('a danger adds what a character says to it', () => {
    const { model } = twoClinics();
    const exercise = startExercise(model, { seed: 1, length: 'full' });
    exercise.act({ kind: 'choice', decision: 'reboot', ids: ['restart'] });
    expect([...textsShown(exercise.snapshot())]).toEqual(
      expect.arrayContaining(['decision.reboot.option.restart.after', 'flag.DD-01.reaction']),
    );
  });

  test('lines of evidence that belong to another hidden truth are not read', () => {
    const { model } = twoClinics();
    const lines = [0, 1, 2, 3, 4, 5, 6, 7].map((seed) => {
      const exercise = startExercise(model, { seed, length: 'full' });
      exercise.act({ kind: 'choice', decision: 'reboot', ids: ['photo'] });
      while (!exercise.act({ kind: 'open', evidence: 'signin_log' }).ok) exercise.act({ kind: 'advance' });
      return [...textsShown(exercise.snapshot())]
        .filter((key) => key.startsWith('evidence.signin_log.line.'))
        .map((key) => key.slice(-2));
    });
    expect(new Set(lines.map(String))).toEqual(new Set(['l1,l2,l4', 'l1,l3,l4']));
  });

  test('every text that a run of the exercise shows is in its catalogue', () => {
    const { texts } = otandp();
    for (const truth of otandp().model.truths) {
      for (const length of ['full', 'short'] as const) {
        const missing = [...textsShown(protocolRun(truth.id, length).snapshot)].filter(
          (key) => texts[key] === undefined,
        );
        expect({ truth: truth.id, length, missing }).toEqual({ truth: truth.id, length, missing: [] });
      }
    }
  });
});
