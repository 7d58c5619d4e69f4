/** Seconds of a log, counted from the scenario's start, as a log prints them. */
import { civilDay, dayNumber } from '../../scenario/calendar.ts';
import { weekdayOf } from '../story-time.ts';

export type Start = readonly [number, number, number, number, number];

export const DAY = 86_400;

/** Second of the start's own midnight: zero or negative. */
export const midnightOf = (start: Start): number => -(start[3] * 60 + start[4]) * 60;

/** Day that a second lies in, 0 the start's own. */
export const dayOf = (start: Start, second: number): number => Math.floor((second - midnightOf(start)) / DAY);

/** Weekday of a day, 1 Monday … 7 Sunday. */
export const weekdayAt = (start: Start, day: number): number =>
  ((((weekdayOf(start[0], start[1], start[2]) - 1 + day) % 7) + 7) % 7) + 1;

const two = (value: number): string => String(value).padStart(2, '0');

/** `2023-05-04 14:06:51`. */
export function stampOf(start: Start, second: number): string {
  const day = dayOf(start, second);
  const inDay = second - midnightOf(start) - day * DAY;
  const [year, month, date] = civilDay(dayNumber(start[0], start[1], start[2]) + day);
  return `${year}-${two(month)}-${two(date)} ${two(Math.floor(inDay / 3600))}:${two(Math.floor(inDay / 60) % 60)}:${two(inDay % 60)}`;
}
