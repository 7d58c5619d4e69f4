/**
 * SCORM 1.2 and SCORM 2004 from the content's side. Order and limits follow what was measured on two runtimes (ecosystem
 * notes): exit is set to `suspend` at once, because a killed tab otherwise comes back empty; every act is committed.
 */
import type { RecordedAct } from '../session/contract.ts';
import { isoDuration, scorm12Duration, scorm12Time, scorm2004Time } from './duration.ts';
import {
  interactionIds,
  interactionType,
  LONG_NAMES,
  type Notation,
  response,
  resultOf,
  SCORM_12,
} from './interaction.ts';
import { type LearningSystem, type Report, type Surroundings, verdictOf } from './learning-system.ts';

/** The object that a learning system puts into a window above ours. All values are strings. */
export type ScormApi = Readonly<Record<string, (...args: readonly string[]) => unknown>>;

/** Where the two editions differ in names and notation. */
interface Edition {
  readonly standard: 'scorm12' | 'scorm2004';
  readonly prefix: '' | 'LMS';
  readonly initialize: string;
  readonly finish: string;
  readonly limit: number;
  readonly status: string;
  readonly learner: string;
  readonly location: string;
  readonly exit: string;
  readonly done: string;
  readonly sessionTime: string;
  readonly score: string;
  readonly duration: (seconds: number) => string;
  readonly time: (date: Date) => string;
  readonly timeField: string;
  readonly responseField: string;
  readonly notation: Notation;
}

const EDITION_12: Edition = {
  standard: 'scorm12',
  prefix: 'LMS',
  initialize: 'LMSInitialize',
  finish: 'LMSFinish',
  limit: 4096,
  status: 'cmi.core.lesson_status',
  learner: 'cmi.core.student_id',
  location: 'cmi.core.lesson_location',
  exit: 'cmi.core.exit',
  done: '',
  sessionTime: 'cmi.core.session_time',
  score: 'cmi.core.score',
  duration: scorm12Duration,
  time: scorm12Time,
  timeField: 'time',
  responseField: 'student_response',
  notation: SCORM_12,
};

const EDITION_2004: Edition = {
  standard: 'scorm2004',
  prefix: '',
  initialize: 'Initialize',
  finish: 'Terminate',
  limit: 64_000,
  status: 'cmi.completion_status',
  learner: 'cmi.learner_id',
  location: 'cmi.location',
  exit: 'cmi.exit',
  done: 'normal',
  sessionTime: 'cmi.session_time',
  score: 'cmi.score',
  duration: isoDuration,
  time: scorm2004Time,
  timeField: 'timestamp',
  responseField: 'learner_response',
  notation: LONG_NAMES,
};

/** How far up a learning system may sit. */
const MOST_PARENTS = 10;

function apiIn(start: Window | null, name: string): ScormApi | null {
  let place = start;
  for (let i = 0; place !== null && i <= MOST_PARENTS; i += 1) {
    try {
      const api = (place as unknown as Record<string, unknown>)[name];
      if (typeof api === 'object' && api !== null) return api as ScormApi;
      if (place.parent === place) return null;
      place = place.parent;
    } catch {
      // A window of another origin: what stands above it cannot be ours either.
      return null;
    }
  }
  return null;
}

function openerOf(page: Window): Window | null {
  try {
    return page.opener as Window | null;
  } catch {
    return null;
  }
}

/** The learning system's object, the newer edition first; null: this page stands alone. */
export function findScorm(page: Window): { readonly api: ScormApi; readonly edition: '1.2' | '2004' } | null {
  for (const [name, edition] of [
    ['API_1484_11', '2004'],
    ['API', '1.2'],
  ] as const) {
    const api = apiIn(page, name) ?? apiIn(openerOf(page), name);
    if (api) return { api, edition };
  }
  return null;
}

/** One conversation with the object. Every call may throw Unanswered. */
class Unanswered extends Error {}

class Scorm {
  readonly edition: Edition;
  private readonly api: ScormApi;

  constructor(api: ScormApi, edition: Edition) {
    this.api = api;
    this.edition = edition;
  }

  private call(name: string, ...args: readonly string[]): string {
    let answer: unknown;
    try {
      answer = this.api[name]?.(...args);
    } catch (error) {
      throw new Unanswered(name, { cause: error });
    }
    if (typeof answer === 'string') return answer;
    // Some runtimes answer with real booleans and numbers.
    if (typeof answer === 'boolean' || typeof answer === 'number') return String(answer);
    throw new Unanswered(name);
  }

  private demand(name: string, ...args: readonly string[]): void {
    if (this.call(name, ...args) !== 'true') throw new Unanswered(`${name}(${args[0] ?? ''})`);
  }

  initialize(): void {
    this.demand(this.edition.initialize, '');
  }

  /** An unset value is an error 403 in SCORM 2004 and means: empty. */
  get(field: string): string {
    return this.call(`${this.edition.prefix}GetValue`, field);
  }

  set(field: string, value: string): void {
    this.demand(`${this.edition.prefix}SetValue`, field, value);
  }

  /** For fields that some runtimes do not have: a refusal changes nothing. */
  offer(field: string, value: string): void {
    this.call(`${this.edition.prefix}SetValue`, field, value);
  }

  commit(): void {
    this.demand(`${this.edition.prefix}Commit`, '');
  }

  finish(): void {
    this.demand(this.edition.finish, '');
  }
}

/** `forensics;12`: the phase, and how many acts have been written as interactions. */
function toldOf(location: string): number {
  const told = Number(location.split(';')[1] ?? '0');
  return Number.isInteger(told) && told >= 0 ? told : 0;
}

/**
 * Begins the conversation.
 * @returns null when the learning system does not even answer the greeting: the page then stands alone
 */
export function joinScorm(
  found: { readonly api: ScormApi; readonly edition: '1.2' | '2004' },
  { course, say, seconds, now }: Surroundings,
): LearningSystem | null {
  const edition = found.edition === '1.2' ? EDITION_12 : EDITION_2004;
  const old = edition.standard === 'scorm12';
  const scorm = new Scorm(found.api, edition);
  let saved = '';
  let learner = '';
  let told = 0;
  let index = 0;
  const objectives = new Map<string, number>();
  try {
    scorm.initialize();
    const status = scorm.get(edition.status);
    if (['not attempted', 'unknown', ''].includes(status)) scorm.set(edition.status, 'incomplete');
    scorm.set(edition.exit, 'suspend');
    saved = scorm.get('cmi.suspend_data');
    learner = scorm.get(edition.learner);
    told = saved === '' ? 0 : toldOf(scorm.get(edition.location));
    index = Number(scorm.get('cmi.interactions._count')) || 0;
    if (!old) {
      // The manifest's own objective already stands here.
      const count = Number(scorm.get('cmi.objectives._count')) || 0;
      for (let i = 0; i < count; i += 1) objectives.set(scorm.get(`cmi.objectives.${i}.id`), i);
    }
    scorm.commit();
  } catch {
    return null;
  }
  const began = seconds();

  const writeInteraction = (act: RecordedAct, id: string): void => {
    const at = `cmi.interactions.${index}`;
    scorm.set(`${at}.id`, id);
    scorm.set(`${at}.type`, interactionType(act));
    scorm.offer(`${at}.${edition.timeField}`, edition.time(now()));
    scorm.set(`${at}.${edition.responseField}`, response(act, edition.notation));
    scorm.set(`${at}.result`, resultOf(act));
    if (!old) scorm.offer(`${at}.description`, say(act.title).slice(0, 250));
    index += 1;
  };

  const writeObjectives = ({ record }: Report): void => {
    for (const group of record.groups) {
      const place = objectives.get(group.id) ?? objectives.size;
      const at = `cmi.objectives.${place}`;
      if (!objectives.has(group.id)) {
        scorm.set(`${at}.id`, group.id);
        objectives.set(group.id, place);
      }
      const percent = Math.trunc((group.earned * 1000) / group.available) / 10;
      scorm.set(`${at}.score.raw`, String(percent));
      scorm.set(`${at}.score.min`, '0');
      scorm.set(`${at}.score.max`, '100');
      if (old) scorm.set(`${at}.status`, record.ended ? 'completed' : 'incomplete');
      else {
        scorm.set(`${at}.score.scaled`, String(percent / 100));
        scorm.set(`${at}.completion_status`, record.ended ? 'completed' : 'incomplete');
        if (group.rating !== null && record.ended) {
          scorm.set(`${at}.success_status`, group.rating === 'P' || group.rating === 'S' ? 'passed' : 'failed');
        }
      }
    }
  };

  const writeResult = ({ record }: Report): void => {
    const { score, passed } = verdictOf(record, course.passMark);
    scorm.set(`${edition.score}.raw`, String(score));
    scorm.set(`${edition.score}.min`, '0');
    scorm.set(`${edition.score}.max`, '100');
    if (old) {
      scorm.set(edition.status, passed === null ? 'completed' : passed ? 'passed' : 'failed');
      return;
    }
    scorm.set(`${edition.score}.scaled`, String(Math.round(score * 10) / 1000));
    scorm.set(edition.status, 'completed');
    if (passed !== null) scorm.set('cmi.success_status', passed ? 'passed' : 'failed');
  };

  const write = (report: Report): void => {
    const { record } = report;
    scorm.set('cmi.suspend_data', report.save);
    const ids = interactionIds(record.acts);
    // A run that was begun anew has fewer acts than the last one.
    if (told > record.acts.length) told = 0;
    while (told < record.acts.length) {
      writeInteraction(record.acts[told] as RecordedAct, ids[told] ?? '');
      told += 1;
    }
    scorm.set(edition.location, `${record.phase};${told}`);
    if (!old) scorm.set('cmi.progress_measure', String(record.progress / 1000));
    scorm.set(edition.sessionTime, edition.duration(seconds() - began));
    writeObjectives(report);
    if (record.ended) writeResult(report);
  };

  return {
    standard: edition.standard,
    learner,
    limit: edition.limit,
    saved,
    returnTo: null,
    report: async (report) => {
      try {
        write(report);
        scorm.commit();
        return true;
      } catch (error) {
        if (error instanceof Unanswered) return false;
        throw error;
      }
    },
    leave: (report) => {
      try {
        if (report) write(report);
        scorm.set(edition.sessionTime, edition.duration(seconds() - began));
        scorm.set(edition.exit, report?.record.ended ? edition.done : 'suspend');
        scorm.commit();
        scorm.finish();
      } catch {
        // The page is going; what could not be told is in the local copy.
      }
    },
  };
}
