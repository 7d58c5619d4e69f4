import { describe, expect, test } from 'vitest';
import { decisionOnTop, presentOf, seenAll, seenAtStart } from '../../src/desk/present.ts';
import { DECISIONS, LATER_VIEW, START_VIEW } from './sample.ts';

const NOTHING = { injects: new Set<string>(), outcomes: new Set<string>() };

describe('the present', () => {
  test('starts with what the last act brought and nothing older', () => {
    const present = presentOf(LATER_VIEW, seenAtStart(LATER_VIEW));
    expect(present.outcome?.id).toBe('reboot');
    expect(present.arrivals.map((inject) => inject.id)).toEqual(['storage']);
    expect(present.more).toBe(0);
  });
  test('is empty once everything has been seen', () => {
    expect(presentOf(LATER_VIEW, seenAll(LATER_VIEW))).toEqual({ outcome: null, arrivals: [], more: 0 });
  });
  test('after an act shows only what came since', () => {
    const present = presentOf(LATER_VIEW, seenAll(START_VIEW));
    expect(present.outcome?.id).toBe('reboot');
    expect(present.arrivals.map((inject) => inject.id)).toEqual(['story', 'door', 'storage']);
    expect(present.more).toBe(3);
  });
  test('keeps no more than three arrivals, the newest, in order', () => {
    const present = presentOf(LATER_VIEW, NOTHING);
    expect(present.arrivals.map((inject) => inject.id)).toEqual(['story', 'door', 'storage']);
    expect(present.more).toBe(4);
  });
});

describe('the decision on top', () => {
  test('is the one that closes first', () => {
    expect(decisionOnTop([DECISIONS.offline, DECISIONS.first], null)?.id).toBe('first');
  });
  test('is the one the player chose, while it is open', () => {
    expect(decisionOnTop([DECISIONS.offline, DECISIONS.first], 'offline')?.id).toBe('offline');
    expect(decisionOnTop([DECISIONS.first], 'offline')?.id).toBe('first');
  });
  test('is the scene at the counter before any other', () => {
    expect(decisionOnTop([DECISIONS.reboot, { ...DECISIONS.allergy, closesAt: 999 }], null)?.id).toBe('allergy');
  });
  test('is none when nothing is asked', () => {
    expect(decisionOnTop([], 'offline')).toBeNull();
  });
});
