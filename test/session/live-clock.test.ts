/** The live clock, with real time in the test's own hands. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startExercise } from '../../src/engine/exercise.ts';
import { replay } from '../../src/engine/run-file.ts';
import type { Session } from '../../src/session/contract.ts';
import { evaluationOf } from '../../src/session/debrief.ts';
import type { SessionSetup } from '../../src/session/session.ts';
import { twoClinics } from '../scenarios.ts';
import { firstMove, runOf, smallSession } from './small-session.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const live = (change: Partial<SessionSetup> = {}): Session =>
  smallSession({ clock: 'live', seconds: () => Date.now() / 1000, ...change });
const wait = (seconds: number): void => {
  vi.advanceTimersByTime(seconds * 1000);
};
const minute = (session: Session): number => session.view().time.minute;

describe('the live clock', () => {
  test('runs from the start; the table clock never moves by itself', () => {
    const table = smallSession({ seconds: () => Date.now() / 1000 });
    const session = live();
    expect(session.clock()).toEqual({ kind: 'live', running: true, factor: 1, readingStops: true });
    expect(table.clock()).toEqual({ kind: 'table', running: false, factor: 1, readingStops: true });
    wait(60);
    expect(minute(session)).toBeGreaterThan(0);
    expect(minute(table)).toBe(0);
  });

  test('stands still for ten seconds while something new is read, then one game minute takes two', () => {
    const session = live();
    // The first message and the first decision are there at once. The clock sees them at its first beat, 0.25 s in.
    wait(10);
    expect(minute(session)).toBe(0);
    wait(2.25);
    expect(minute(session)).toBe(1);
    wait(10);
    expect(minute(session)).toBe(6);
  });

  test('stands still again for each new message', () => {
    const session = live({ run: { seed: 1, length: 'full', feedback: 'standard' } });
    session.setClock({ readingStops: false });
    while (session.view().inbox.length < 2) wait(1);
    const at = minute(session);
    session.setClock({ readingStops: true });
    wait(9);
    expect(minute(session)).toBe(at);
    wait(4);
    expect(minute(session)).toBeGreaterThan(at);
  });

  test('does not wait for reading when that is switched off', () => {
    const session = live();
    session.setClock({ readingStops: false });
    wait(10);
    expect(minute(session)).toBe(5);
  });

  test('goes half as fast or three times as fast when told to', () => {
    const [slow, fast] = [live(), live()];
    slow.setClock({ readingStops: false, factor: 0.5 });
    fast.setClock({ readingStops: false, factor: 3 });
    wait(8);
    expect([minute(slow), minute(fast)]).toEqual([2, 12]);
  });

  test('a pause costs nothing, however long it takes', () => {
    const session = live();
    session.setClock({ readingStops: false });
    wait(4);
    session.setClock({ running: false });
    wait(3600);
    expect(minute(session)).toBe(2);
    session.setClock({ running: true });
    wait(2);
    expect(minute(session)).toBe(3);
  });

  test('a computer that slept does not leap ahead', () => {
    let now = 0;
    const session = live({ seconds: () => now });
    session.setClock({ readingStops: false });
    now = 7200;
    wait(0.25);
    // At most two real seconds are counted between two looks at the clock.
    expect(minute(session)).toBe(1);
  });

  test('goes straight to the next thing that happens when nobody has to decide anything', () => {
    const session = live();
    session.setClock({ readingStops: false });
    session.act({ kind: 'choice', decision: 'reboot', ids: ['photo'] });
    expect(session.view().decisions).toEqual([]);
    const before = minute(session);
    // Somebody could be sent or a log be read: that is worth 25 seconds of thought. Then both truths send a message at 20.
    wait(24);
    expect([before, minute(session)]).toEqual([5, 5]);
    wait(2.25);
    expect(minute(session)).toBe(20);
  });

  test('lets a decision run out by the same rule as the table', () => {
    const session = live();
    session.setClock({ readingStops: false });
    while (session.view().decisions.length > 0) wait(1);
    expect(session.view().outcomes).toMatchObject([{ id: 'reboot', byDefault: true, minute: 30 }]);
  });

  test('can be changed for the table clock in the middle, and back', () => {
    const session = live();
    session.setClock({ kind: 'table' });
    wait(60);
    expect(session.clock()).toMatchObject({ kind: 'table', running: false });
    expect(minute(session)).toBe(0);
    session.setClock({ kind: 'live' });
    wait(60);
    expect(minute(session)).toBeGreaterThan(0);
  });

  test('tells those who listen when its own state changes', () => {
    const session = live();
    const heard = vi.fn();
    session.subscribe(heard);
    session.setClock({ factor: 2 });
    expect(heard).toHaveBeenCalledTimes(1);
  });

  test('stops with the exercise and with finish and erase', async () => {
    const ended = live();
    ended.setClock({ readingStops: false, factor: 8 });
    for (let i = 0; i < 600 && !ended.view().ended; i += 1) wait(1);
    expect(ended.view().ended).not.toBeNull();
    const acts = runOf(ended).acts.length;
    wait(600);
    expect(runOf(ended).acts).toHaveLength(acts);

    const erased = live();
    erased.setClock({ readingStops: false });
    await erased.finishAndErase();
    wait(600);
    expect(minute(erased)).toBe(0);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('gives a run that replays to the same score at the table, seed %i', (seed) => {
    const { model, protocol } = twoClinics();
    const session = live({ run: { seed, length: 'full', feedback: 'standard' } });
    session.setClock({ readingStops: seed % 2 === 0, factor: seed });
    for (let turn = 0; turn < 4000 && !session.view().ended; turn += 1) {
      // Now and then somebody acts; in between the clock runs.
      if (turn % 5 === seed % 5) session.act(firstMove(session));
      wait(1 + (turn % 3));
    }
    const run = runOf(session);
    const { exercise, fault } = replay((setup) => startExercise(model, setup), run);
    expect(fault).toBeNull();
    const { skill, overall } = evaluationOf(protocol, exercise.snapshot());
    expect(run.claims).toEqual({
      minute: 600,
      ended: session.view().ended?.ending,
      earned: skill.earned,
      available: skill.available,
      overall,
    });
    const { words } = exercise.snapshot();
    const again = smallSession({ run });
    expect(again.view()).toEqual({ ...session.view(), happenings: again.view().happenings });
    expect(words[model.at.ended]).toBeGreaterThan(0);
  });
});
