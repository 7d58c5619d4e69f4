import { describe, expect, test } from 'vitest';
import { storyTime, weekdayOf } from '../../src/engine/story-time.ts';

describe('story time', () => {
  test('4 May 2023 was a Thursday, 29 February 2024 too', () => {
    expect(weekdayOf(2023, 5, 4)).toBe(4);
    expect(weekdayOf(2024, 2, 29)).toBe(4);
    expect(weekdayOf(2023, 5, 7)).toBe(7);
  });

  test('minute 140 after Thursday 14:20 is 16:40, and minute 940 is Friday 06:00', () => {
    const start = [2023, 5, 4, 14, 20] as const;
    expect(storyTime(start, 140)).toEqual({ minute: 140, day: 0, weekday: 4, hour: 16, minuteOfHour: 40 });
    expect(storyTime(start, 940)).toEqual({ minute: 940, day: 1, weekday: 5, hour: 6, minuteOfHour: 0 });
    expect(storyTime(start, 5440)).toEqual({ minute: 5440, day: 4, weekday: 1, hour: 9, minuteOfHour: 0 });
  });
});
