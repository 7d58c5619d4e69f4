/** What the owner of a course decides about a package; `course.json` beside the page, written by `npm run build:lms`. */
import type { Length } from '../session/contract.ts';

export const STANDARDS = ['scorm12', 'scorm2004', 'cmi5'] as const;
export type Standard = (typeof STANDARDS)[number];

export interface Course {
  readonly format: 'code-dark-course/1';
  readonly scenario: string;
  /** Null: the learner chooses. */
  readonly seat: string | null;
  readonly length: Length | null;
  /** Per cent of the available score; null: finishing is enough and the learning system judges nothing. */
  readonly passMark: number | null;
}

const isText = (value: unknown): value is string => typeof value === 'string' && /^[\w.-]{1,80}$/.test(value);

/** Reads `course.json` without trusting it. Throws an Error that names the field. */
export function readCourse(value: unknown): Course {
  const fail = (field: string, expected: string): never => {
    throw new Error(`course.json: ${field} should be ${expected}`);
  };
  const given = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (given.format !== 'code-dark-course/1') fail('format', '"code-dark-course/1"');
  const { scenario, seat = null, length = null, passMark = null } = given;
  if (!isText(scenario)) return fail('scenario', 'a scenario’s id');
  if (seat !== null && !isText(seat)) return fail('seat', 'a seat’s id or null');
  if (length !== null && length !== 'short' && length !== 'full') return fail('length', '"short", "full" or null');
  if (passMark !== null && !(Number.isInteger(passMark) && (passMark as number) > 0 && (passMark as number) <= 100)) {
    return fail('passMark', 'a whole number from 1 to 100, or null');
  }
  return { format: 'code-dark-course/1', scenario, seat, length, passMark: passMark as number | null };
}
