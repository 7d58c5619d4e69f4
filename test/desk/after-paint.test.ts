/** What waits for a frame is done once, whatever becomes of the frame. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { afterPaint } from '../../src/desk/after-paint.ts';

let frame: (() => void) | null = null;

beforeEach(() => {
  vi.useFakeTimers();
  frame = null;
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => {
    frame = callback;
    return 1;
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test.each([
  ['that comes soon', 16],
  ['that comes later than anybody waits', 400],
])('with a frame %s', (_, after) => {
  const work = vi.fn();
  afterPaint(work);
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersByTime(after);
  frame?.();
  vi.advanceTimersByTime(1000);
  expect(work).toHaveBeenCalledTimes(1);
});

test('without any frame, after a tenth of a second', () => {
  const work = vi.fn();
  afterPaint(work);
  vi.advanceTimersByTime(99);
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(work).toHaveBeenCalledTimes(1);
});
