/**
 * Re-tests that wait in this browser, one for each scenario: which questions, since when, and which of the two dates have
 * had theirs. Dates are calendar days such as `2026-11-22`, and are always handed in.
 */
import type { RecallOption, RecallQuestion } from '../evaluation/recall.ts';

/** After one week, and after four. */
export const RE_TEST_DAYS = [7, 28] as const;

export interface ReTest {
  readonly scenario: string;
  /** The day of the run. */
  readonly made: string;
  /** How many of the dates are done with. */
  readonly done: number;
  readonly questions: readonly RecallQuestion[];
}

export interface ReTestStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export interface ReTestStore {
  readonly all: () => readonly ReTest[];
  /** The one of a scenario takes the place of an older one. */
  readonly keep: (reTest: ReTest) => void;
  readonly drop: (scenario: string) => void;
  readonly forget: () => void;
}

const KEY = 'code-dark/re-tests';
const DAY = 86_400_000;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The calendar day so many days later. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The days on which a re-test comes up. */
export const datesOf = (made: string): readonly string[] => RE_TEST_DAYS.map((days) => dayAfter(made, days));

/** The first re-test whose day has come, with the number of its date. */
export function dueOn(
  reTests: readonly ReTest[],
  today: string,
): { readonly reTest: ReTest; readonly date: number } | null {
  for (const reTest of reTests) {
    const passed = datesOf(reTest.made).filter((date) => date <= today).length;
    if (passed > reTest.done) return { reTest, date: passed };
  }
  return null;
}

function readOption(value: unknown): RecallOption | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, quality, danger } = value as Record<string, unknown>;
  if (typeof id !== 'string' || typeof danger !== 'boolean') return null;
  return quality === 10 || quality === 6 || quality === 3 || quality === 0 ? { id, quality, danger } : null;
}

function readReTest(value: unknown): ReTest | null {
  if (typeof value !== 'object' || value === null) return null;
  const { scenario, made, done, questions } = value as Record<string, unknown>;
  if (typeof scenario !== 'string' || typeof made !== 'string' || !ISO_DAY.test(made)) return null;
  if (Number.isNaN(Date.parse(made)) || !Array.isArray(questions)) return null;
  const read = questions.flatMap((each: unknown): RecallQuestion[] => {
    if (typeof each !== 'object' || each === null) return [];
    const { decision, item, options } = each as Record<string, unknown>;
    if (typeof decision !== 'string' || typeof item !== 'string' || !Array.isArray(options)) return [];
    const all = options.flatMap((option) => readOption(option) ?? []);
    return all.length === options.length && all.length > 1 ? [{ decision, item, options: all }] : [];
  });
  if (read.length === 0) return null;
  return { scenario, made, done: Number.isInteger(done) ? Number(done) : 0, questions: read };
}

export function reTestStore(storage: ReTestStorage | null): ReTestStore {
  const all = (): readonly ReTest[] => {
    try {
      const value: unknown = JSON.parse(storage?.getItem(KEY) ?? '[]');
      return Array.isArray(value) ? value.flatMap((each) => readReTest(each) ?? []) : [];
    } catch {
      return [];
    }
  };
  const write = (reTests: readonly ReTest[]): void => {
    try {
      if (reTests.length === 0) storage?.removeItem(KEY);
      else storage?.setItem(KEY, JSON.stringify(reTests));
    } catch {
      // Where nothing can be kept nothing comes back; the calendar file still does.
    }
  };
  return {
    all,
    keep: (reTest) => write([...all().filter((each) => each.scenario !== reTest.scenario), reTest]),
    drop: (scenario) => write(all().filter((each) => each.scenario !== scenario)),
    forget: () => write([]),
  };
}
