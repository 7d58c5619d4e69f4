/**
 * cmi5 through the library of Rustici Software. Order of a session: initialized, answered …, completed, passed or failed,
 * terminated. The run itself lies in an xAPI State document of our own. Launched to browse or review, no result is sent.
 */
import Cmi5, { type Statement } from '@rusticisoftware/cmi5';
import type { RecordedAct } from '../session/contract.ts';
import { isoDuration } from './duration.ts';
import { interactionIds, interactionType, LONG_NAMES, response, resultOf } from './interaction.ts';
import { type LearningSystem, type Report, type Surroundings, verdictOf } from './learning-system.ts';

const STATE_ID = 'code-dark-run';
const ANSWERED = 'http://adlnet.gov/expapi/verbs/answered';
const INTERACTION = 'http://adlnet.gov/expapi/activities/cmi.interaction';
const LANGUAGE = 'en';

/** Whether the page was opened by a cmi5 learning system. */
export function isCmi5Launch(address: string): boolean {
  const given = new URL(address).searchParams;
  return ['endpoint', 'fetch', 'actor', 'activityId', 'registration'].every((name) => given.has(name));
}

/** What we keep: the run, and how many of its acts have been sent as statements. */
interface State {
  readonly save: string;
  readonly told: number;
  readonly result: boolean;
}

function readState(value: unknown): State {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Partial<State>;
  return {
    save: typeof given.save === 'string' ? given.save : '',
    told: Number.isInteger(given.told) ? Math.max(0, given.told ?? 0) : 0,
    result: given.result === true,
  };
}

/**
 * Begins the session.
 * @returns null when the learning system cannot be reached: the page then stands alone
 */
export async function joinCmi5(
  address: string,
  { course, say, seconds }: Surroundings,
): Promise<LearningSystem | null> {
  const au = new Cmi5(address);
  try {
    await au.start();
  } catch (error) {
    console.info('The learning system could not be reached.', error);
    return null;
  }
  const began = seconds();
  const actor = au.getActor();
  const stateAddress = `${au.getEndpoint()}/activities/state?${new URLSearchParams({
    stateId: STATE_ID,
    activityId: au.getActivityId(),
    agent: JSON.stringify(actor),
    registration: au.getRegistration(),
  })}`;
  const headers = {
    'X-Experience-API-Version': '1.0.3',
    Authorization: au.getAuth(),
    'Content-Type': 'application/json',
  };
  const normal = au.getLaunchMode() === 'Normal';
  /** The learning system's own mark wins over the one in the package. */
  const mastery = au.getMasteryScore();
  const passMark = mastery === null ? course.passMark : Math.round(mastery * 100);

  const readSaved = async (): Promise<State> => {
    const answer = await fetch(stateAddress, { headers });
    if (answer.status === 404) return readState(null);
    if (!answer.ok) throw new Error(`state: ${answer.status}`);
    return readState(await answer.json());
  };
  let state: State;
  try {
    state = await readSaved();
  } catch (error) {
    console.info('The learning system could not hand out the saved run.', error);
    return null;
  }

  const keep = async (next: State): Promise<void> => {
    const answer = await fetch(stateAddress, { method: 'PUT', headers, body: JSON.stringify(next) });
    if (!answer.ok) throw new Error(`state: ${answer.status}`);
    state = next;
  };

  const answered = (act: RecordedAct, id: string): Statement => {
    const statement = au.prepareStatement(ANSWERED);
    const sequence = interactionType(act) === 'sequencing';
    const parts = act.choices.map((choice, i) => ({
      id: LONG_NAMES.choice(act, choice),
      description: { [LANGUAGE]: act.labels[i] ? say(act.labels[i]) : choice },
    }));
    return {
      ...statement,
      verb: { id: ANSWERED, display: { [LANGUAGE]: 'answered' } },
      object: {
        objectType: 'Activity',
        id: `${au.getActivityId()}/decision/${id}`,
        definition: {
          type: INTERACTION,
          name: { [LANGUAGE]: say(act.title) },
          interactionType: interactionType(act),
          ...(act.kind === 'assign'
            ? {
                source: parts,
                target: [{ id: LONG_NAMES.choice(act, act.id), description: { [LANGUAGE]: say(act.title) } }],
              }
            : { choices: parts }),
          correctResponsesPattern: [],
        },
      },
      result: {
        response: response(act, LONG_NAMES),
        duration: isoDuration(seconds() - began),
        ...(act.quality === null
          ? {}
          : {
              score: { scaled: Number(resultOf(act)) },
              success: act.quality >= 6,
              ...(sequence ? {} : {}),
            }),
      },
    };
  };

  const sendResult = async (report: Report): Promise<void> => {
    if (!normal || state.result) return;
    await au.completed();
    const { score, passed } = verdictOf(report.record, passMark);
    if (passed !== null) {
      const scaled = Math.round(score * 10) / 1000;
      const full = { scaled, raw: Math.floor(score), min: 0, max: 100 };
      if (passed) await au.passed(full);
      else await au.failed(full);
    }
    await keep({ ...state, result: true });
  };

  const write = async (report: Report): Promise<void> => {
    const { acts, ended } = report.record;
    let told = state.told > acts.length ? 0 : state.told;
    const ids = interactionIds(acts);
    if (normal) {
      for (; told < acts.length; told += 1)
        await au.sendStatement(answered(acts[told] as RecordedAct, ids[told] ?? ''));
      au.setProgress(Math.min(100, Math.trunc(report.record.progress / 10)));
    }
    await keep({ ...state, save: report.save, told });
    if (ended) await sendResult(report);
  };

  /** One report after the other; a statement is sent once. */
  let queue: Promise<unknown> = Promise.resolve();
  let left = false;

  return {
    standard: 'cmi5',
    learner: JSON.stringify(actor),
    limit: 1_000_000,
    saved: state.save,
    returnTo: au.getReturnURL(),
    report: (report) => {
      const done = queue.then(async () => {
        if (left) return false;
        try {
          await write(report);
          return true;
        } catch (error) {
          console.info('The learning system does not answer.', error);
          return false;
        }
      });
      queue = done;
      return done;
    },
    leave: (report) => {
      if (left) return;
      left = true;
      // The page may be gone before an answer comes: these two must outlive it.
      const last = { ...headers };
      if (report) {
        const next: State = { ...state, save: report.save };
        void fetch(stateAddress, { method: 'PUT', headers: last, body: JSON.stringify(next), keepalive: true });
      }
      const statement = au.terminatedStatement();
      const where = `${au.getEndpoint()}/statements?${new URLSearchParams({ statementId: statement.id })}`;
      void fetch(where, { method: 'PUT', headers: last, body: JSON.stringify(statement), keepalive: true });
    },
  };
}
