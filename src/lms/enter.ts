/** Enters the course that this page is a part of: finds the learning system and makes the store that keeps the run in it. */
import { type CompactRunPlace, readCompactRun, writeCompactRun } from '../session/compact-run.ts';
import type { Text } from '../session/contract.ts';
import { readRunFile } from '../session/resume.ts';
import type { RunStore } from '../session/store.ts';
import { type Course, readCourse } from './course.ts';
import { joinLearningSystem } from './join.ts';
import { type Codec, type LearningStore, learningStore } from './learning-store.ts';

export interface School {
  readonly store: LearningStore;
  /** Where to go when the exercise is left; null: stay. */
  readonly returnTo: string | null;
}

/** Reads `course.json` beside the page. */
export async function fetchCourse(): Promise<Course> {
  const answer = await fetch('course.json');
  if (!answer.ok) throw new Error(`course.json: ${answer.status}`);
  return readCourse(await answer.json());
}

/** Saves that cannot be used come back as a file that says whose they are, with the old text in it. */
export function codecFor(place: CompactRunPlace): Codec {
  return {
    write: (source, limit) => writeCompactRun(readRunFile(source), place.scenario, limit),
    read: (text) => {
      const result = readCompactRun(text, place);
      if ('run' in result) return JSON.stringify(result.run);
      if (result.head === null) return text;
      return JSON.stringify({ ...result.head, notes: [{ minute: 0, kind: 'reason', id: 'suspended', text }] });
    },
  };
}

/**
 * The learning system of this page, or null when there is none or it does not answer: play then goes on stand-alone.
 * @param local where a run is kept while the learning system is silent
 */
export async function enterSchool(
  page: Window,
  course: Course,
  {
    place,
    say,
    local,
  }: { readonly place: CompactRunPlace; readonly say: (text: Text) => string; readonly local: RunStore },
): Promise<School | null> {
  const system = await joinLearningSystem(page, {
    course,
    say,
    seconds: () => performance.now() / 1000,
    now: () => new Date(),
  });
  if (system === null) return null;
  const store = learningStore(system, { course: course.scenario, local, codec: codecFor(place) });
  // A page that is closed says goodbye here; a tab that is killed is covered by the commit after every act.
  page.addEventListener('pagehide', () => store.leave());
  return { store, returnTo: system.returnTo };
}
