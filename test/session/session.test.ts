import { describe, expect, test, vi } from 'vitest';
import { startExercise } from '../../src/engine/exercise.ts';
import { parseRunFile, replay } from '../../src/engine/run-file.ts';
import type { View } from '../../src/session/contract.ts';
import { evaluationOf } from '../../src/session/debrief.ts';
import { memoryStore, type RunStore, type StoreFailure } from '../../src/session/store.ts';
import { twoClinics } from '../scenarios.ts';
import { modeOf, playOn, runOf, smallSession } from './small-session.ts';

/** Lets everything that waits for a promise go on. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A store whose writes end when the test says so. */
function slowStore(): { store: RunStore; asked: string[]; finish: (failure?: StoreFailure | null) => Promise<void> } {
  const asked: string[] = [];
  const ends: ((failure: StoreFailure | null) => void)[] = [];
  return {
    asked,
    store: {
      ...memoryStore(),
      keep: (source) => {
        asked.push(source);
        return new Promise((resolve) => {
          ends.push(resolve);
        });
      },
    },
    finish: async (failure = null) => {
      ends.shift()?.(failure);
      await settled();
    },
  };
}

const actsIn = (source: string | null | undefined): number =>
  (JSON.parse(source ?? '{"acts":[]}') as { acts: unknown[] }).acts.length;

describe('a session', () => {
  test('keeps the run before the first act and after every one', async () => {
    const store = memoryStore();
    const session = smallSession({ store });
    await settled();
    expect(actsIn(await store.current())).toBe(0);
    session.act({ kind: 'choice', decision: 'reboot', ids: ['photo'] });
    session.act({ kind: 'assign', task: 'print_lists', responder: 'nurse' });
    await settled();
    expect(actsIn(await store.current())).toBe(2);
  });

  test('a refused act is told to nobody and keeps nothing', async () => {
    const store = memoryStore();
    const keep = vi.spyOn(store, 'keep');
    const session = smallSession({ store });
    await settled();
    keep.mockClear();
    const heard = vi.fn();
    session.subscribe(heard);
    const before = session.view();
    expect(session.act({ kind: 'choice', decision: 'offline', ids: ['now'] })).toMatchObject({
      ok: false,
      code: 'decision/not-open',
    });
    await settled();
    expect(heard).not.toHaveBeenCalled();
    expect(keep).not.toHaveBeenCalled();
    expect(session.view()).toBe(before);
  });

  test('writes one save at a time and skips to the newest while one is being written', async () => {
    const { store, asked, finish } = slowStore();
    const session = smallSession({ store });
    session.act({ kind: 'choice', decision: 'reboot', ids: ['photo'] });
    session.act({ kind: 'assign', task: 'print_lists', responder: 'nurse' });
    session.act({ kind: 'advance' });
    expect(asked.map(actsIn)).toEqual([0]);
    await finish();
    expect(asked.map(actsIn)).toEqual([0, 3]);
    await finish();
    expect(asked).toHaveLength(2);
    session.act({ kind: 'advance' });
    expect(asked.map(actsIn)).toEqual([0, 3, 4]);
  });

  test('play goes on with a full disk, the player is told once, and told again when there is room', async () => {
    const { store, finish } = slowStore();
    const session = smallSession({ store });
    const heard = vi.fn();
    session.subscribe(heard);
    await finish('full');
    expect(session.saveState()).toEqual({ kind: 'full', message: { key: 'save.full' } });
    expect(heard).toHaveBeenCalledTimes(1);
    expect(session.act({ kind: 'choice', decision: 'reboot', ids: ['photo'] })).toEqual({ ok: true });
    expect(heard).toHaveBeenCalledTimes(2);
    await finish('full');
    expect(heard).toHaveBeenCalledTimes(2);
    session.act({ kind: 'advance' });
    await finish();
    expect(session.saveState()).toEqual({ kind: 'saved', message: null });
    expect(heard).toHaveBeenCalledTimes(4);
  });

  test('without storage it plays in memory and says so', async () => {
    const session = smallSession({ store: memoryStore('forbidden') });
    await settled();
    expect(session.saveState()).toEqual({ kind: 'memory', message: { key: 'save.memory' } });
  });

  test('calls back with each new view until told to stop', () => {
    const session = smallSession();
    const seen: View[] = [];
    const stop = session.subscribe((view) => seen.push(view));
    session.act({ kind: 'choice', decision: 'reboot', ids: ['photo'] });
    stop();
    session.act({ kind: 'advance' });
    expect(seen).toHaveLength(1);
    // The photograph takes five minutes.
    expect(seen[0]?.time.minute).toBe(5);
  });

  test('finish and erase leaves nothing, also when a save is on its way, and nothing is kept afterwards', async () => {
    const inner = memoryStore();
    await inner.setAside({ name: 'old', reason: 'run.not-json', found: '', expected: '', source: '{' });
    const { store, asked, finish } = slowStore();
    const session = smallSession({ store: { ...inner, keep: store.keep } });
    session.act({ kind: 'advance' });
    const erased = session.finishAndErase();
    await finish();
    await erased;
    expect(asked).toHaveLength(1);
    expect([await inner.current(), await inner.aside()]).toEqual([null, []]);
    session.act({ kind: 'advance' });
    session.note('reason', 'reboot', 'late');
    await settled();
    expect(asked).toHaveLength(1);
    expect(session.saveState().kind).toBe('off');
  });
});

describe('the end of a sitting', () => {
  test('an exercise that is left keeps what was done, and nothing moves or is written after that', async () => {
    const { store, asked, finish } = slowStore();
    const heard = vi.fn();
    const session = smallSession({ store });
    session.subscribe(heard);
    session.act({ kind: 'advance' });
    const told = heard.mock.calls.length;
    let closed = false;
    const closing = session.close().then(() => {
      closed = true;
    });
    await settled();
    expect(closed, 'the last act is still being written').toBe(false);
    await finish();
    await finish();
    await closing;
    const written = asked.length;
    session.note('reason', 'reboot', 'late');
    await settled();
    expect(asked).toHaveLength(written);
    expect(heard).toHaveBeenCalledTimes(told);
  });

  test('an exercise that another tab has taken over says so, and writes nothing more', async () => {
    const { store, asked, finish } = slowStore();
    const session = smallSession({ store });
    session.act({ kind: 'advance' });
    await finish('elsewhere');
    expect(session.saveState()).toEqual({ kind: 'elsewhere', message: { key: 'save.elsewhere' } });
    const written = asked.length;
    session.act({ kind: 'advance' });
    await settled();
    expect(asked).toHaveLength(written);
  });
});

describe('notes beside the acts', () => {
  test('are kept and exported, and the run is the same without them', () => {
    const [with_, without] = [smallSession(), smallSession()];
    with_.note('reason', 'reboot', 'We wanted the screen first.');
    with_.note('hint', 'reboot', '1');
    playOn(with_, () => with_.view().time.minute >= 100);
    with_.note('confidence', 'offline', '3');
    playOn(with_);
    playOn(without);
    expect(with_.view()).toEqual(without.view());
    const { notes, ...run } = runOf(with_);
    const { notes: none, ...bare } = runOf(without);
    expect(none).toEqual([]);
    expect(notes.map(({ kind, id, text }) => [kind, id, text])).toEqual([
      ['reason', 'reboot', 'We wanted the screen first.'],
      ['hint', 'reboot', '1'],
      ['confidence', 'offline', '3'],
    ]);
    expect(run).toEqual(bare);
  });

  test('a second reason for a decision takes the place of the first, and every hint counts', () => {
    const session = smallSession();
    session.note('reason', 'reboot', 'first');
    session.note('reason', 'reboot', 'second');
    session.note('hint', 'reboot', '1');
    session.note('hint', 'reboot', '2');
    expect(runOf(session).notes.map(({ text }) => text)).toEqual(['second', '1', '2']);
    playOn(session);
    expect(session.debrief()?.hintsUsed).toBe(2);
    expect(session.debrief()?.reasons).toEqual([{ title: { key: 'decision.reboot.title' }, text: 'second' }]);
  });
});

describe('an exported run', () => {
  test('is named by scenario and seed, and can be read back', () => {
    const session = smallSession({ run: { seed: 42, length: 'short', feedback: 'coach' } });
    const { name, json } = session.exportRun();
    expect(name).toBe('code-dark-two-clinics-42.json');
    expect(parseRunFile(json)).toMatchObject({ run: { seed: 42, length: 'short', mode: 'coach', acts: [] } });
  });

  test.each([1, 2, 3, 4, 5, 6])('claims what evaluating its replay gives, seed %i', (seed) => {
    const { model, protocol } = twoClinics();
    const session = smallSession({ run: { seed, length: 'full', feedback: 'standard' } });
    playOn(session);
    const run = runOf(session);
    const { exercise, fault } = replay((setup) => startExercise(model, setup), run);
    expect(fault).toBeNull();
    const evaluation = evaluationOf(protocol, exercise.snapshot());
    expect(run.claims).toEqual({
      minute: 600,
      ended: session.view().ended?.ending,
      earned: evaluation.skill.earned,
      available: evaluation.skill.available,
      overall: evaluation.overall,
    });
  });

  test('gone on with in another session stands where the first one stood', () => {
    const first = smallSession({ run: { seed: 7, length: 'full', feedback: 'coach' } });
    playOn(first, () => first.view().time.minute >= 100);
    first.note('reason', 'reboot', 'kept');
    const parsed = parseRunFile(first.exportRun().json);
    if ('fault' in parsed) throw new Error(parsed.fault.path);
    const second = smallSession({ run: parsed.run });
    expect(second.view()).toEqual(first.view());
    expect(second.exportRun()).toEqual(first.exportRun());
    playOn(first);
    playOn(second);
    expect(second.exportRun()).toEqual(first.exportRun());
  });
});

describe('what is shown when', () => {
  test.each(['standard', 'coach', 'drill'] as const)('no debrief before the end, %s', (feedback) => {
    const session = smallSession({ run: modeOf(feedback) });
    playOn(session, () => {
      expect(session.debrief()).toBeNull();
      return false;
    });
    if (feedback === 'drill') {
      expect(session.debrief()).toBeNull();
      session.note('reaction', 'hot-wash', 'done');
    }
    expect(session.debrief()?.run.feedback).toBe(feedback);
  });

  test('standard reviews a phase once it is past, not before', () => {
    const session = smallSession();
    expect(session.review('instability')).toBeNull();
    playOn(session, () => session.view().phase !== 'instability');
    expect(session.review('instability')?.lines.map((line) => line.decision)).toContain('reboot');
    expect(session.review('containment')).toBeNull();
    playOn(session);
    expect(session.review(session.view().phase)).not.toBeNull();
  });

  test('coach reviews each decision as soon as it is over', () => {
    const session = smallSession({ run: modeOf('coach') });
    expect(session.review('instability')?.lines).toEqual([]);
    session.act({ kind: 'choice', decision: 'reboot', ids: ['restart'] });
    expect(session.review('instability')?.lines).toMatchObject([
      {
        decision: 'reboot',
        rating: 'U',
        said: { key: 'decision.reboot.option.restart.label' },
        explain: { key: 'decision.reboot.explain' },
      },
    ]);
  });

  test('drill keeps every rating until the hot wash', () => {
    const session = smallSession({ run: modeOf('drill') });
    playOn(session, () => {
      for (const phase of session.view().phases) expect(session.review(phase.id)).toBeNull();
      return false;
    });
    expect(session.review('instability')).toBeNull();
    session.note('reaction', 'hot-wash', 'done');
    expect(session.review('instability')?.lines.length).toBeGreaterThan(0);
  });

  test('only the drill has discussion prompts', () => {
    const prompt = (feedback: 'standard' | 'coach' | 'drill') =>
      smallSession({ run: modeOf(feedback) }).view().decisions[0]?.discussion;
    expect([prompt('standard'), prompt('coach'), prompt('drill')]).toEqual([
      null,
      null,
      { key: 'decision.reboot.discussion' },
    ]);
  });

  test('what a review rates is what the decision earned: the best counts, a danger is U', () => {
    const rating = (option: string): string | undefined => {
      const session = smallSession({ run: modeOf('coach') });
      session.act({ kind: 'choice', decision: 'reboot', ids: [option] });
      return session.review('instability')?.lines[0]?.rating;
    };
    // photo earns 1.0 and by its rule 0.6; leave earns 0.3; restart raises DD-01.
    expect([rating('photo'), rating('leave'), rating('restart')]).toEqual(['P', 'M', 'U']);
  });
});
