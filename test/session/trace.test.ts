/** A log is handed out once its evidence is opened, as it was then, whatever happens afterwards. */
import { describe, expect, test } from 'vitest';
import { startExercise } from '../../src/engine/exercise.ts';
import { actsOf } from '../../src/engine/run-file.ts';
import { debriefOf } from '../../src/session/debrief.ts';
import { traceAtCapture } from '../../src/session/trace.ts';
import { protocolRun } from '../proof/runs.ts';
import { otandp } from '../scenarios.ts';
import { sessionOf } from './small-session.ts';

/** Plays on until the sign-ins lie on the desk. */
function played() {
  const session = sessionOf(otandp());
  session.act({ kind: 'choice', decision: 'reboot', ids: ['photo'] });
  for (let acts = 0; acts < 20 && !session.view().evidence.some((item) => item.id === 'signin_log'); acts += 1)
    session.act({ kind: 'advance' });
  return session;
}

describe('a whole log', () => {
  test('is not given before its evidence is opened, nor for evidence without one', async () => {
    const session = sessionOf(otandp());
    expect(await session.trace('signin_log')).toBeNull();
    expect(await session.trace('contact_list')).toBeNull();
    expect(await session.trace('nothing')).toBeNull();
  });

  test('is given afterwards, with the lines of the short version in it, and is the same later', async () => {
    const session = played();
    const item = session.view().evidence.find((each) => each.id === 'signin_log');
    expect(item).toMatchObject({ traced: true, opened: true });
    const first = await session.trace('signin_log');
    expect(first?.lines.length).toBeGreaterThan(2000);
    const ids = new Set(first?.lines.map((line) => line.id));
    expect(item?.lines.filter((line) => !ids.has(line.id))).toEqual([]);
    for (let acts = 0; acts < 6; acts += 1) session.act({ kind: 'advance' });
    expect(await session.trace('signin_log')).toEqual(first);
  });

  test('made anew from a longer run is the log as it was when it was copied', () => {
    const { model } = otandp();
    const start = () => startExercise(model, { seed: 1, length: 'full' });
    const exercise = start();
    exercise.act({ kind: 'choice', decision: 'reboot', ids: ['photo'] });
    while (!exercise.snapshot().log.some((entry) => entry.kind === 'opened' && entry.id === 'signin_mark'))
      exercise.act({ kind: 'advance' });
    const early = traceAtCapture(start, actsOf(exercise.snapshot()), 'signin_log');
    for (let acts = 0; acts < 12; acts += 1) exercise.act({ kind: 'advance' });
    const late = traceAtCapture(start, actsOf(exercise.snapshot()), 'signin_log');
    exercise.stop();
    expect(early?.lines.length).toBeGreaterThan(2000);
    expect(late).toEqual(early);
  });

  test('keeps the marks as a note, and an empty note takes them back', () => {
    const session = played();
    session.note('mark', 'signin_log', 't17 v1');
    expect(session.notes().filter((note) => note.kind === 'mark')).toMatchObject([
      { id: 'signin_log', text: 't17 v1' },
    ]);
    session.note('mark', 'signin_log', '');
    expect(session.notes().filter((note) => note.kind === 'mark')).toEqual([]);
  });

  test.each(['vendor', 'phish', 'password', 'support', 'lab'])(
    'is told of in the debrief, by the searches of truth %s alone',
    (truth) => {
      const { protocol } = otandp();
      const trail = (length: 'full' | 'short') =>
        debriefOf(protocol, protocolRun(truth, length).snapshot, 'standard', []).truth.trail?.map(
          ({ log, find }) => `${log.key} ${find}`,
        ) ?? [];
      const own: Readonly<Record<string, string>> = {
        vendor: 'evidence.endpoint_log.title note:hidden',
        phish: 'evidence.signin_log.title account:rec.harbour method:webmail',
        password: 'evidence.remote_sessions.title account:adm-0417',
        support: 'evidence.endpoint_log.title kindhand',
        lab: 'evidence.firewall_log.title host=LAB1 note:test.aspx',
      };
      const told = trail('full');
      expect(Object.keys(own).filter((each) => told.includes(own[each] as string))).toEqual([truth]);
      expect(new Set(told).size).toBe(told.length);
      // The short form has two of the five logs.
      for (const line of trail('short')) expect(line).toMatch(/^evidence\.(signin_log|db_audit)\./);
    },
  );
});
