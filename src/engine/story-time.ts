/** Civil time in the story by integer arithmetic: the engine knows no calendar of the machine it runs on. */
import type { StoryTime } from './view.ts';

/** Day of the week, 1 Monday … 7 Sunday, by Sakamoto's method (Gregorian calendar). */
export function weekdayOf(year: number, month: number, day: number): number {
  const shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1] ?? 0;
  const y = month < 3 ? year - 1 : year;
  const sunday0 = (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + shift + day) % 7;
  return sunday0 === 0 ? 7 : sunday0;
}

/** The story's time at game minute `minute` of an exercise that starts at `start` (year, month, day, hour, minute). */
export function storyTime(start: readonly [number, number, number, number, number], minute: number): StoryTime {
  const total = start[3] * 60 + start[4] + minute;
  const day = Math.floor(total / 1440);
  const inDay = total - day * 1440;
  return {
    minute,
    day,
    weekday: ((weekdayOf(start[0], start[1], start[2]) - 1 + day) % 7) + 1,
    hour: Math.floor(inDay / 60),
    minuteOfHour: inDay % 60,
  };
}
