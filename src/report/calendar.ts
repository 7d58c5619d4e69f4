/** Days and times as a report prints them, without asking the machine: the same on every computer, today and next year. */
import { storyTime } from '../engine/story-time.ts';
import type { Catalogue } from '../text/catalogue.ts';

/** A civil date. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysIn = (year: number, month: number): number => (DAYS[month - 1] ?? 31) + (month === 2 && isLeap(year) ? 1 : 0);

/** Reads `2026-11-22`; null when there is no such day. */
export function readDay(text: string): Day | null {
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return null;
  if (year < 1900 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  return { year, month, day };
}

/** The day so many days later, or earlier when negative. */
export function daysLater(from: Day, days: number): Day {
  let { year, month, day } = from;
  day += days;
  while (day > daysIn(year, month)) {
    day -= daysIn(year, month);
    month += 1;
    if (month > 12) {
      month = 1;
      year += 1;
    }
  }
  while (day < 1) {
    month -= 1;
    if (month < 1) {
      month = 12;
      year -= 1;
    }
    day += daysIn(year, month);
  }
  return { year, month, day };
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `2026-11-22` */
export function isoDay({ year, month, day }: Day): string {
  return `${year}-${two(month)}-${two(day)}`;
}

/** `22 November 2026` */
export function dayText({ t }: Catalogue, { year, month, day }: Day): string {
  return t('report.date', { day: String(day), month: t(`report.month.${month}`), year: String(year) });
}

/** `22 Nov 2026` */
export function shortDayText({ t }: Catalogue, { year, month, day }: Day): string {
  return t('report.date', { day: String(day), month: t(`report.month.short.${month}`), year: String(year) });
}

/** Writes game minutes as story time: `Thu 4 May, 14:20`. */
export function storyClock(texts: Catalogue, start: readonly number[]) {
  const [year = 2023, month = 1, day = 1, hour = 0, minute = 0] = start;
  const first: Day = { year, month, day };
  const civil = [year, month, day, hour, minute] as const;
  return {
    /** `14:20` */
    hour: (at: number): string => {
      const time = storyTime(civil, at);
      return `${two(time.hour)}:${two(time.minuteOfHour)}`;
    },
    /** `Thu 14:20` */
    short: (at: number): string => {
      const time = storyTime(civil, at);
      return texts.t('report.moment.short', {
        weekday: texts.t(`report.weekday.${time.weekday}`),
        time: `${two(time.hour)}:${two(time.minuteOfHour)}`,
      });
    },
    moment: (at: number): string => {
      const time = storyTime(civil, at);
      const date = daysLater(first, time.day);
      return texts.t('report.moment', {
        weekday: texts.t(`report.weekday.${time.weekday}`),
        day: String(date.day),
        month: texts.t(`report.month.${date.month}`),
        time: `${two(time.hour)}:${two(time.minuteOfHour)}`,
      });
    },
    day: (at: number): Day => daysLater(first, storyTime(civil, at).day),
  };
}

export type StoryClock = ReturnType<typeof storyClock>;
