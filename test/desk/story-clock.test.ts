import { describe, expect, test } from 'vitest';
import { createStoryClock, readingAt } from '../../src/text/story-clock.ts';

const THURSDAY = { minute: 0, day: 0, weekday: 4, hour: 14, minuteOfHour: 20 };

describe('story time', () => {
  test.each([
    ['two hours on', 140, { minute: 140, day: 0, weekday: 4, hour: 16, minuteOfHour: 40 }],
    ['past midnight', 580, { minute: 580, day: 1, weekday: 5, hour: 0, minuteOfHour: 0 }],
    ['over the weekend', 5440, { minute: 5440, day: 4, weekday: 1, hour: 9, minuteOfHour: 0 }],
    ['back before the start', -861, { minute: -861, day: -1, weekday: 3, hour: 23, minuteOfHour: 59 }],
  ])('%s is read off the same clock', (_, minute, expected) => {
    expect(readingAt(THURSDAY, minute)).toEqual(expected);
  });

  test('a later reading gives the same answer as the first', () => {
    const monday = readingAt(THURSDAY, 5440);
    expect(readingAt(monday, 140)).toEqual(readingAt(THURSDAY, 140));
  });

  test('is written as people write it in English', () => {
    const clock = createStoryClock('en');
    expect([clock.short(THURSDAY), clock.hour(THURSDAY), clock.weekday(THURSDAY), clock.number(100000)]).toEqual([
      'Thu 14:20',
      '14:20',
      'Thursday',
      '100,000',
    ]);
    // Whether a comma follows the weekday differs between versions of the locale data.
    expect(clock.date([2023, 5, 4, 14, 20], readingAt(THURSDAY, 20340))).toMatch(/^Thursday,? 18 May 2023$/);
  });

  test('is written as people write it in Hong Kong', () => {
    const clock = createStoryClock('zh-Hant');
    expect([clock.weekday(THURSDAY), clock.hour(readingAt(THURSDAY, 580))]).toEqual(['星期四', '00:00']);
  });
});
