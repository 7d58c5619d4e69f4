/** The rhythm of many runs, and what a good one is held to (issue: an act a minute, a decision every two, a breath every five). */
import { HARDEST_GRADE } from '../scenario/lint/reading.ts';
import { MOST_WORDS } from '../scenario/lint/text.ts';
import type { DayPart, Pace } from './pace.ts';
import { type Spread, spread } from './spread.ts';

/** Figures over all runs of one player; times in seconds of the reader's clock, grades in tenths. */
export interface PaceFigures {
  readonly runs: number;
  readonly seconds: Spread;
  readonly firstDecision: Spread;
  readonly perAct: Spread;
  readonly perDecision: Spread;
  readonly perBreath: Spread;
  readonly longestWithoutAct: Spread;
  readonly longestWithoutDecision: Spread;
  readonly longestWithoutBreath: Spread;
  /** In how many runs pressure overlapped then, and the most that pressed besides the question that was answered. */
  readonly overlaps: Readonly<Partial<Record<DayPart, { readonly runs: number; readonly most: number }>>>;
  /** Half-days with overlapping pressure in one run. */
  readonly overlapping: Spread;
  readonly mostWords: number;
  readonly longestScreen: string;
  readonly grade: Spread;
  readonly hardestGrade: number;
}

/** What rhythm is held to: at most so many seconds, words, tenths of a school year; at least so many half-days. */
export const RHYTHM_GOALS = {
  firstDecision: 60,
  perAct: 60,
  perDecision: 120,
  perBreath: 300,
  overlapping: 2,
  mostWords: MOST_WORDS,
  hardestGrade: HARDEST_GRADE,
} as const;
export type RhythmGoal = keyof typeof RHYTHM_GOALS;

/** Seconds from one to the next on average; the whole run where there was none. */
const every = (seconds: number, count: number): number => Math.round(seconds / Math.max(1, count));

export function paceFigures(paces: readonly Pace[]): PaceFigures {
  const over = (measure: (pace: Pace) => number): Spread => spread(paces.map(measure));
  const overlaps: Partial<Record<DayPart, { runs: number; most: number }>> = {};
  for (const pace of paces) {
    for (const [part, most] of Object.entries(pace.overlaps) as [DayPart, number][]) {
      const known = overlaps[part] ?? { runs: 0, most: 0 };
      overlaps[part] = { runs: known.runs + 1, most: Math.max(known.most, most) };
    }
  }
  const mostWords = Math.max(0, ...paces.map((pace) => pace.mostWords));
  return {
    runs: paces.length,
    seconds: over(({ seconds }) => seconds),
    firstDecision: over(({ firstDecision }) => firstDecision),
    perAct: over(({ seconds, acts }) => every(seconds, acts)),
    perDecision: over(({ seconds, decisions }) => every(seconds, decisions)),
    perBreath: over(({ seconds, breaths }) => every(seconds, breaths)),
    longestWithoutAct: over((pace) => pace.longestWithoutAct),
    longestWithoutDecision: over((pace) => pace.longestWithoutDecision),
    longestWithoutBreath: over((pace) => pace.longestWithoutBreath),
    overlaps,
    overlapping: over((pace) => Object.keys(pace.overlaps).length),
    mostWords,
    longestScreen: paces.find((pace) => pace.mostWords === mostWords)?.longestScreen ?? '',
    grade: over(({ grade }) => grade),
    hardestGrade: Math.max(0, ...paces.map((pace) => pace.hardestGrade)),
  };
}

/** The goals that the run in the middle misses; of what must never be too much, that any run misses. */
export function missedGoals(figures: PaceFigures): RhythmGoal[] {
  const missed: RhythmGoal[] = [];
  for (const goal of ['firstDecision', 'perAct', 'perDecision', 'perBreath'] as const) {
    if (figures[goal].median > RHYTHM_GOALS[goal]) missed.push(goal);
  }
  if (figures.overlapping.median < RHYTHM_GOALS.overlapping) missed.push('overlapping');
  for (const goal of ['mostWords', 'hardestGrade'] as const) {
    if (figures[goal] > RHYTHM_GOALS[goal]) missed.push(goal);
  }
  return missed;
}
