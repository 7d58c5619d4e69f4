import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { startExercise } from '../../src/engine/exercise.ts';
import { parseRunFile } from '../../src/engine/run-file.ts';
import type { Course } from '../../src/lms/course.ts';
import { isoDuration, scorm12Duration, scorm2004Time } from '../../src/lms/duration.ts';
import { interactionIds, LONG_NAMES, response, SCORM_12 } from '../../src/lms/interaction.ts';
import { type Codec, learningStore } from '../../src/lms/learning-store.ts';
import { type Surroundings, verdictOf } from '../../src/lms/learning-system.ts';
import { joinScorm } from '../../src/lms/scorm.ts';
import { makeBot } from '../../src/proof/bot.ts';
import { contentHash } from '../../src/scenario/canonical.ts';
import { readCompactRun, writeCompactRun } from '../../src/session/compact-run.ts';
import type { RunRecord, Session } from '../../src/session/contract.ts';
import { judgeBy } from '../../src/session/judge.ts';
import { startSession } from '../../src/session/session.ts';
import { memoryStore, type RunStore } from '../../src/session/store.ts';
import { otandp, type Shipped, twoClinics } from '../scenarios.ts';
import { type StrictScorm, strictScorm } from './strict-scorm.ts';

const course = (passMark: number | null): Course => ({
  format: 'code-dark-course/1',
  scenario: 'two-clinics',
  seat: null,
  length: null,
  passMark,
});
let clock = 0;
const around = (passMark: number | null = null): Surroundings => ({
  course: course(passMark),
  say: (text) => text.key,
  seconds: () => (clock += 1.234),
  now: () => new Date(Date.UTC(2026, 10, 22, 2, 31, 24, 123)),
});
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const codecOf = ({ model, protocol }: Shipped): Codec => {
  const here = {
    scenario: model.scenario,
    protocolHash: contentHash(protocol),
    start: (setup: Parameters<typeof startExercise>[1]) => startExercise(model, setup),
  };
  return {
    write: (source, limit) => {
      const parsed = parseRunFile(source);
      if ('fault' in parsed) throw new Error(parsed.fault.code);
      return writeCompactRun(parsed.run, model.scenario, limit);
    },
    read: (text) => {
      const result = readCompactRun(text, here);
      return 'run' in result ? JSON.stringify(result.run) : text;
    },
  };
};

interface Sitting {
  readonly system: StrictScorm;
  readonly session: Session;
  readonly store: ReturnType<typeof learningStore>;
}

/** One sitting in front of a strict learning system, as main.ts makes it. */
async function sit(
  shipped: Shipped,
  edition: '1.2' | '2004',
  {
    tree = new Map<string, string>(),
    passMark = null as number | null,
    local = memoryStore() as RunStore,
    seed = 7,
  } = {},
): Promise<Sitting> {
  const system = strictScorm(edition, tree);
  const joined = joinScorm({ api: system.api, edition }, around(passMark));
  if (!joined) throw new Error('the learning system did not answer');
  const { model, protocol } = shipped;
  const store = learningStore(joined, { course: 'c', local, codec: codecOf(shipped) });
  const kept = await store.current();
  const parsed = kept === null ? null : parseRunFile(kept);
  const session = startSession({
    model,
    judge: judgeBy(protocol),
    protocolHash: contentHash(protocol),
    store,
    clock: 'table',
    seconds: () => 0,
    run:
      parsed && 'run' in parsed
        ? parsed.run
        : { seed, length: 'full', feedback: 'standard', seat: model.scenario.seats[0]?.id ?? 'lead' },
  });
  store.follow(session.record);
  await settled();
  return { system, session, store };
}

/** Plays on by a bot, at most `most` acts; every act is reported before the next. */
async function playOn(shipped: Shipped, { session }: Sitting, bot: 'random' | 'protocol', seed: number, most = 2000) {
  const { model, protocol } = shipped;
  const player = makeBot(bot, protocol, seed);
  const mirror = startExercise(model, { seed: session.view().run.seed, length: 'full', seat: session.view().run.seat });
  const { acts } = JSON.parse(session.exportRun().json) as { acts: Parameters<typeof mirror.act>[0][] };
  for (const act of acts) mirror.act(act);
  for (let i = 0; i < most && session.view().ended === null; i += 1) {
    const act = player(mirror.snapshot(), i);
    mirror.act(act);
    session.act(act);
    await settled();
  }
  mirror.stop();
}

describe('a whole run in a strict learning system', () => {
  test.each(['1.2', '2004'] as const)(
    'SCORM %s: every field keeps its limit, and the tree is the log',
    async (edition) => {
      const shipped = otandp();
      const sitting = await sit(shipped, edition, { passMark: 60 });
      await playOn(shipped, sitting, 'random', 3);
      sitting.store.leave();
      const { tree, refusals, calls } = sitting.system;
      expect(refusals).toEqual([]);
      expect(calls[calls.length - 1]).toBe('finish');

      const { acts, permille, groups, unrepaired } = sitting.session.record();
      const ids = interactionIds(acts);
      const notation = edition === '1.2' ? SCORM_12 : LONG_NAMES;
      expect(acts.length).toBeGreaterThan(15);
      const field = edition === '1.2' ? 'student_response' : 'learner_response';
      expect(
        acts.map((_, i) => [`id`, field, 'result'].map((part) => tree.get(`cmi.interactions.${i}.${part}`))),
      ).toEqual(
        acts.map((act, i) => [
          ids[i],
          response(act, notation),
          act.quality === null ? 'neutral' : String(act.quality / 10),
        ]),
      );
      expect(tree.has(`cmi.interactions.${acts.length}.id`)).toBe(false);
      expect(groups.map((_, i) => tree.get(`cmi.objectives.${i}.id`))).toEqual(groups.map((group) => group.id));
      const score = unrepaired > 0 ? Math.min(permille / 10, 59) : permille / 10;
      const passed = unrepaired === 0 && permille >= 600;
      if (edition === '1.2') {
        expect(tree.get('cmi.core.score.raw')).toBe(String(score));
        expect(tree.get('cmi.core.lesson_status')).toBe(passed ? 'passed' : 'failed');
        expect(tree.get('cmi.core.exit')).toBe('');
      } else {
        expect(Number(tree.get('cmi.score.scaled'))).toBeCloseTo(score / 100, 9);
        expect([tree.get('cmi.completion_status'), tree.get('cmi.success_status')]).toEqual([
          'completed',
          passed ? 'passed' : 'failed',
        ]);
        expect(tree.get('cmi.exit')).toBe('normal');
      }
    },
  );

  test('without a pass mark it is completed, and nobody passes or fails', async () => {
    const shipped = twoClinics();
    const sitting = await sit(shipped, '1.2');
    await playOn(shipped, sitting, 'protocol', 1);
    expect(sitting.system.tree.get('cmi.core.lesson_status')).toBe('completed');
    expect(sitting.system.refusals).toEqual([]);
  });

  test.each(['1.2', '2004'] as const)(
    'SCORM %s: a sitting that breaks off goes on at the same act',
    async (edition) => {
      const shipped = otandp();
      const first = await sit(shipped, edition);
      await playOn(shipped, first, 'random', 5, 25);
      // The tab is killed: nothing says goodbye.
      expect(first.system.tree.get(edition === '1.2' ? 'cmi.core.exit' : 'cmi.exit')).toBe('suspend');
      const second = await sit(shipped, edition, { tree: first.system.tree });
      expect(JSON.parse(second.session.exportRun().json)).toEqual(JSON.parse(first.session.exportRun().json));
      expect(second.session.view()).toEqual({ ...first.session.view(), happenings: second.session.view().happenings });
      await playOn(shipped, second, 'random', 6);
      expect(second.system.refusals).toEqual([]);
      const { acts } = second.session.record();
      const written = acts.map((_, i) => second.system.tree.get(`cmi.interactions.${i}.id`));
      expect(written).toEqual(interactionIds(acts));
    },
  );

  test('while the learning system is silent the run is kept here, and is sent when it answers again', async () => {
    const shipped = twoClinics();
    const local = memoryStore();
    const sitting = await sit(shipped, '2004', { local });
    await playOn(shipped, sitting, 'protocol', 1, 3);
    const before = sitting.system.tree.get('cmi.suspend_data');
    sitting.system.silent = true;
    await playOn(shipped, sitting, 'protocol', 2, 2);
    expect(sitting.session.saveState().kind).toBe('local');
    expect(await local.current()).toContain('"owner"');
    expect(sitting.system.tree.get('cmi.suspend_data')).toBe(before);

    // A new sitting, the learning system still has the old save: the longer one on this PC wins.
    const again = await sit(shipped, '2004', { tree: new Map(sitting.system.tree), local });
    expect(JSON.parse(again.session.exportRun().json)).toEqual(JSON.parse(sitting.session.exportRun().json));

    sitting.system.silent = false;
    await playOn(shipped, sitting, 'protocol', 3, 1);
    expect(sitting.session.saveState().kind).toBe('saved');
    expect(await local.current()).toBeNull();
    expect(sitting.system.tree.get('cmi.suspend_data')).not.toBe(before);
  });

  test('notes that do not fit into SCORM 1.2 are left out, and the player is told', async () => {
    const sitting = await sit(twoClinics(), '1.2');
    let noise = 7;
    for (let i = 0; i < 20; i += 1) {
      const text = Array.from({ length: 400 }, () => {
        noise = (Math.imul(noise, 1103515245) + 12345) >>> 0;
        return String.fromCharCode(33 + ((noise >>> 16) % 90));
      }).join('');
      sitting.session.note('plus', `plus-${i}`, text);
      await settled();
    }
    expect(sitting.session.saveState().kind).toBe('trimmed');
    expect(sitting.system.refusals).toEqual([]);
    expect(sitting.system.tree.get('cmi.suspend_data')?.length).toBeLessThanOrEqual(4096);
  });

  test('a copy on this PC is not shown to another learner', async () => {
    const shipped = twoClinics();
    const local = memoryStore();
    const one = await sit(shipped, '1.2', { local, tree: new Map([['cmi.core.student_id', 'ann']]) });
    one.system.silent = true;
    await playOn(shipped, one, 'protocol', 1, 2);
    const other = await sit(shipped, '1.2', { local, tree: new Map([['cmi.core.student_id', 'ben']]) });
    expect(other.session.view().time.minute).toBe(0);
  });
});

describe('the compact run', () => {
  const shipped = otandp();
  const { model, protocol } = shipped;
  const here = {
    scenario: model.scenario,
    protocolHash: contentHash(protocol),
    start: (setup: Parameters<typeof startExercise>[1]) => startExercise(model, setup),
  };

  /** The longest a run can be: everything answered with every option, opened and assigned, and a wait for each minute's stop between. */
  test('holds the longest possible run in 4,096 units, with room for a plan', () => {
    const { decisions, tasks, evidence, injects, cast } = model.scenario;
    const responders = cast.filter((each) => each.responder).length;
    const answers = decisions.reduce((sum, decision) => sum + 3 + decision.options.length, 0);
    const others = tasks.length * 5 + evidence.length * 3;
    // Between any two acts at most one wait; after those, one wait per thing that can still arrive.
    const acts = decisions.length + tasks.length + evidence.length;
    const stops = injects.length + decisions.length * 2 + tasks.length * 2 + responders;
    const waits = (acts + stops) * '12abc'.length;
    expect(answers + others + waits + 160).toBeLessThan(4096);
  });

  test('gives back the run file that was written, whoever plays', async () => {
    for (const [bot, seed] of [
      ['random', 11],
      ['protocol', 12],
      ['random', 13],
    ] as const) {
      const sitting = await sit(shipped, '2004', { seed });
      sitting.session.note('reason', 'offline', 'Wir 醫 were “sure”.');
      await playOn(shipped, sitting, bot, seed);
      const parsed = parseRunFile(sitting.session.exportRun().json);
      if ('fault' in parsed) throw new Error(parsed.fault.path);
      const { text, notesLeftOut } = writeCompactRun(parsed.run, model.scenario, 4096);
      expect(text.length).toBeLessThan(1200);
      expect(notesLeftOut).toBe(0);
      expect(readCompactRun(text, here)).toEqual({ run: { ...parsed.run, claims: null } });
    }
  });

  test('leaves out notes first when there is no room, the plan last, and says how many', async () => {
    const sitting = await sit(shipped, '2004', { seed: 4 });
    await playOn(shipped, sitting, 'random', 4, 20);
    // Noise, so that deflating it gains little.
    let noise = 1;
    const letters = (): string =>
      Array.from({ length: 600 }, () => {
        noise = (Math.imul(noise, 1103515245) + 12345) >>> 0;
        return String.fromCharCode(33 + ((noise >>> 16) % 90));
      }).join('');
    for (let i = 0; i < 40; i += 1) sitting.session.note('reason', `d${i}`, letters());
    sitting.session.note('action', 'action-1', 'Print the lists every Monday', {
      owner: 'Nurse',
      by: '2026-12-22',
      days: 30,
    });
    const parsed = parseRunFile(sitting.session.exportRun().json);
    if ('fault' in parsed) throw new Error(parsed.fault.path);
    const { text, notesLeftOut } = writeCompactRun(parsed.run, model.scenario, 4096);
    expect(text.length).toBeLessThanOrEqual(4096);
    expect(notesLeftOut).toBeGreaterThan(30);
    const read = readCompactRun(text, here);
    if ('fault' in read) throw new Error(read.fault.code);
    expect(read.run.acts).toEqual(parsed.run.acts);
    expect(read.run.notes.some((note) => note.kind === 'action')).toBe(true);
    expect(read.run.notes).toHaveLength(parsed.run.notes.length - notesLeftOut);
  });

  test('a damaged, cut or foreign line is named and never thrown', async () => {
    const sitting = await sit(shipped, '2004', { seed: 4 });
    await playOn(shipped, sitting, 'random', 4, 20);
    const text = sitting.system.tree.get('cmi.suspend_data') ?? '';
    expect(readCompactRun(text, here)).toHaveProperty('run');
    const codeOf = (line: string): string => {
      const result = readCompactRun(line, here);
      return 'fault' in result ? result.fault.code : 'fine';
    };
    expect(codeOf('9|x')).toBe('not-a-run');
    expect(codeOf(twoClinics().model.scenario.id)).toBe('not-a-run');
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.string({ minLength: 0, maxLength: 3 }), (at, letters) => {
        const damaged = text.slice(0, at) + letters + text.slice(at + 1);
        fc.pre(damaged !== text);
        expect(codeOf(damaged)).not.toBe('fine');
        expect(codeOf(text.slice(0, at))).not.toBe('fine');
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.string(), (line) => {
        expect(codeOf(line)).not.toBe('fine');
      }),
    );
  });
});

describe('times and results', () => {
  test('durations have two decimals at most, and never more digits than a field has', () => {
    expect(scorm12Duration(4.32)).toBe('0000:00:04.32');
    expect(scorm12Duration(3_725.999)).toBe('0001:02:06.00');
    expect(scorm12Duration(-1)).toBe('0000:00:00.00');
    expect(scorm12Duration(1e12)).toBe('9999:59:59.99');
    expect(isoDuration(4.3249)).toBe('PT4.32S');
    expect(scorm2004Time(new Date(Date.UTC(2026, 10, 22, 2, 31, 24, 7)))).toBe('2026-11-22T02:31:24.00Z');
  });

  test('a danger that was not repaired fails, one below the mark', () => {
    const record: RunRecord = {
      acts: [],
      phase: 'recovery',
      progress: 1000,
      groups: [],
      permille: 912,
      unrepaired: 1,
      ended: true,
    };
    expect(verdictOf(record, 70)).toEqual({ score: 69, passed: false });
    expect(verdictOf({ ...record, permille: 300 }, 70)).toEqual({ score: 30, passed: false });
    expect(verdictOf({ ...record, unrepaired: 0 }, 70)).toEqual({ score: 91.2, passed: true });
    expect(verdictOf(record, null)).toEqual({ score: 91.2, passed: null });
  });
});
