import { describe, expect, test } from 'vitest';
import type { ActInput } from '../../src/engine/act.ts';
import { startExercise } from '../../src/engine/exercise.ts';
import { twoClinics } from '../scenarios.ts';

describe('a refused act', () => {
  const cases: readonly [string, ActInput, string][] = [
    ['an unknown decision', { kind: 'choice', decision: 'nothing', ids: ['x'] }, 'decision/unknown'],
    ['a decision that is not open', { kind: 'choice', decision: 'offline', ids: ['now'] }, 'decision/not-open'],
    ['the wrong kind of act', { kind: 'select', decision: 'reboot', ids: ['photo'] }, 'decision/wrong-kind'],
    ['an unknown option', { kind: 'choice', decision: 'reboot', ids: ['pray'] }, 'option/unknown'],
    ['two options of a choice', { kind: 'choice', decision: 'reboot', ids: ['photo', 'leave'] }, 'option/not-one'],
    ['the same option twice', { kind: 'choice', decision: 'reboot', ids: ['photo', 'photo'] }, 'option/twice'],
    ['an unknown task', { kind: 'assign', task: 'nothing', responder: 'nurse' }, 'task/unknown'],
    ['unknown evidence', { kind: 'open', evidence: 'nothing' }, 'evidence/unknown'],
    ['time that runs backwards', { kind: 'advance', to: 0 }, 'advance/backwards'],
    ['half a minute', { kind: 'advance', to: 10.5 }, 'act/shape'],
  ];

  test.each(cases)('%s is a value with a code, and changes nothing', (_, act, code) => {
    const { model } = twoClinics();
    const exercise = startExercise(model, { seed: 1, length: 'full' });
    while (!exercise.snapshot().log.some((entry) => entry.kind === 'opened' && entry.id === 'reboot'))
      exercise.act({ kind: 'advance' });
    const before = exercise.snapshot();
    const words = before.words.slice();
    const entries = before.log.length;
    expect(exercise.act(act)).toMatchObject({ ok: false, code, message: { key: `refused.${code}` } });
    expect(exercise.snapshot().words).toEqual(words);
    expect(exercise.snapshot().log).toHaveLength(entries);
    exercise.stop();
  });
});
