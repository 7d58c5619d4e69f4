import { describe, expect, test } from 'vitest';
import { canDo, minutesFor, pairOf } from '../../src/desk/carrying.ts';
import type { ResponderView, TaskView } from '../../src/session/contract.ts';

const task = (more: Partial<TaskView>): TaskView => ({
  id: 'prints',
  title: { key: 'task.prints.title' },
  note: { key: 'task.prints.note' },
  minutes: 25,
  who: ['nurse', 'practice'],
  state: 'offered',
  by: null,
  doneAt: null,
  available: true,
  place: null,
  ...more,
});
const person = (more: Partial<ResponderView>): ResponderView => ({
  id: 'nurse',
  task: null,
  until: null,
  fatigue: 0,
  resting: false,
  proposes: null,
  ...more,
});
const can = (one: Partial<TaskView>, other: Partial<ResponderView>) =>
  canDo({ tasks: [task(one)], people: [person(other)] }, 'prints', 'nurse');

describe('carrying a task to a face', () => {
  test('is the same pair as carrying the face to the task', () => {
    const pair = { task: 'prints', responder: 'nurse' };
    expect(pairOf({ kind: 'task', id: 'prints' }, 'person:nurse')).toEqual(pair);
    expect(pairOf({ kind: 'person', id: 'nurse' }, 'task:prints')).toEqual(pair);
  });
  test('is nothing over another task, or over nothing', () => {
    expect(pairOf({ kind: 'task', id: 'prints' }, 'task:fridge')).toEqual({ task: 'prints', responder: null });
    expect(pairOf({ kind: 'task', id: 'prints' }, null)).toEqual({ task: 'prints', responder: null });
  });
  test('asks for somebody who may do it, is free and awake', () => {
    expect(can({}, {})).toBe(true);
    expect([
      can({ who: ['it'] }, {}),
      can({ available: false }, {}),
      can({ state: 'running' }, {}),
      can({}, { task: 'fridge', until: 30 }),
      can({}, { resting: true }),
    ]).toEqual([false, false, false, false, false]);
    expect(canDo({ tasks: [], people: [] }, 'prints', null)).toBe(false);
  });
  test('costs whoever is worn out half as long again, in whole minutes', () => {
    expect(([0, 1, 2] as const).map((fatigue) => minutesFor({ minutes: 25 }, { fatigue }))).toEqual([25, 25, 37]);
  });
});
