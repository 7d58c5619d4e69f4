import { describe, expect, test } from 'vitest';
import { Governor } from '../../src/wall/governor.ts';

function setUp(still = false) {
  const calls: string[] = [];
  let now = 0;
  const loop = {
    sleep: () => calls.push('sleep'),
    wake: () => calls.push('wake'),
    setFPSLimit: (limit: number) => calls.push(`limit ${limit}`),
    resetDelta: () => calls.push('reset'),
    tick: () => calls.push('tick'),
  };
  const governor = new Governor(loop, 30, still, () => now);
  calls.length = 0;
  return { governor, calls, at: (time: number) => (now = time) };
}

describe('the governor', () => {
  test('sleeps until something moves, and again when it is over', () => {
    const { governor, calls, at } = setUp();
    expect(governor.asleep).toBe(true);
    governor.poke(500);
    expect(calls).toEqual(['limit 30', 'reset', 'wake']);
    at(400);
    governor.drawn();
    expect(governor.asleep).toBe(false);
    at(500);
    governor.drawn();
    expect(governor.asleep).toBe(true);
    expect(calls.at(-1)).toBe('sleep');
    expect(governor.frames).toBe(2);
  });

  test('stays awake once it is released, though waking draws a frame, so that the game can be taken down', () => {
    const loop = { sleep: () => {}, wake: () => {}, setFPSLimit: () => {}, resetDelta: () => {}, tick: () => {} };
    const governor = new Governor(loop, 30, false, () => 1000);
    loop.wake = () => governor.drawn();
    governor.release();
    expect(governor.asleep).toBe(false);
    governor.drawn();
    expect(governor.asleep).toBe(false);
  });

  test('a movement that is late is finished before it sleeps', () => {
    const { governor, at } = setUp();
    governor.poke(500);
    at(900);
    governor.drawn(true);
    expect(governor.asleep).toBe(false);
    governor.drawn(false);
    expect(governor.asleep).toBe(true);
  });

  test('a longer movement is not cut short by a shorter one', () => {
    const { governor, at } = setUp();
    governor.poke(1000);
    governor.poke(100);
    at(900);
    governor.drawn();
    expect(governor.asleep).toBe(false);
  });

  test('with reduced motion a change draws one frame and nothing runs', () => {
    const { governor, calls } = setUp(true);
    governor.poke(5000);
    expect(calls).toEqual(['tick']);
    expect(governor.asleep).toBe(true);
  });

  test('turning motion off stops what runs', () => {
    const { governor, calls } = setUp();
    governor.poke(5000);
    governor.setStill(true);
    expect(governor.asleep).toBe(true);
    expect(calls.at(-1)).toBe('sleep');
  });
});
