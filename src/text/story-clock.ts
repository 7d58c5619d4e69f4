/**
 * Story time as people read it. The story has a civil clock of its own (Asia/Hong_Kong) and no time zone here: days are
 * laid on a week that starts on a Monday, in UTC, only so that Intl can name them.
 */
import { formatLocale } from './catalogue.ts';

/** Where the story stands: the fields of the view's `StoryTime` that a clock needs. */
export interface ClockReading {
  readonly minute: number;
  readonly day: number;
  readonly weekday: number;
  readonly hour: number;
  readonly minuteOfHour: number;
}

const DAY = 1440;
/** Days after which the name of a weekday no longer says which day is meant. */
const WEEK = 7;
/** Monday 1 May 2023, a week like any other for naming weekdays. */
const MONDAY = Date.UTC(2023, 4, 1);

/** The reading at another minute of the same story. */
export function readingAt(now: ClockReading, minute: number): ClockReading {
  const total = now.day * DAY + now.hour * 60 + now.minuteOfHour + (minute - now.minute);
  const day = Math.floor(total / DAY);
  const ofDay = total - day * DAY;
  const weekday = ((((now.weekday - 1 + day - now.day) % 7) + 7) % 7) + 1;
  return { minute, day, weekday, hour: Math.floor(ofDay / 60), minuteOfHour: ofDay % 60 };
}

export interface StoryClock {
  /** `Thu 14:20` */
  short(reading: ClockReading): string;
  /** `14:20` */
  hour(reading: ClockReading): string;
  /** `Thursday` */
  weekday(reading: ClockReading): string;
  /**
   * `Thu 14:20`; `Tue 9 May 11:00` as soon as the reading, or the moment `now` at which it is read, lies in the second
   * week of a story that starts on the civil date `start`.
   */
  told(start: readonly number[] | undefined, reading: ClockReading, now?: ClockReading): string;
  /** `Thursday 18 May 2023`, for a story that starts on the civil date `start` (year, month, day). */
  date(start: readonly number[], reading: ClockReading): string;
  /** A whole number as people write it: `100,000`. */
  number(value: number): string;
}

/** Clock and number formats of one locale, made once. */
export function createStoryClock(locale: string): StoryClock {
  const region = formatLocale(locale);
  const day = new Intl.DateTimeFormat(region, { weekday: 'short', timeZone: 'UTC' });
  const longDay = new Intl.DateTimeFormat(region, { weekday: 'long', timeZone: 'UTC' });
  const time = new Intl.DateTimeFormat(region, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
  });
  const full = new Intl.DateTimeFormat(region, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const dayOfMonth = new Intl.DateTimeFormat(region, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const whole = new Intl.NumberFormat(region, { maximumFractionDigits: 0 });
  const at = (reading: ClockReading): Date =>
    new Date(MONDAY + ((reading.weekday - 1) * DAY + reading.hour * 60 + reading.minuteOfHour) * 60_000);
  const short = (reading: ClockReading): string => `${day.format(at(reading))} ${time.format(at(reading))}`;
  const dated = ([year = 2023, month = 1, day1 = 1]: readonly number[], reading: ClockReading): string => {
    const date = new Date(Date.UTC(year, month - 1, day1 + reading.day));
    return `${day.format(at(reading))} ${dayOfMonth.format(date)} ${time.format(at(reading))}`;
  };
  return {
    short,
    hour: (reading) => time.format(at(reading)),
    weekday: (reading) => longDay.format(at(reading)),
    told: (start, reading, now = reading) =>
      start !== undefined && Math.max(reading.day, now.day) >= WEEK ? dated(start, reading) : short(reading),
    date: ([year = 2023, month = 1, day1 = 1], reading) =>
      full.format(new Date(Date.UTC(year, month - 1, day1 + reading.day))),
    number: (value) => whole.format(value),
  };
}
