/** Other futures of a session: compared, kept with the run, exported as runs of their own. */
import { describe, expect, test } from 'vitest';
import { startExercise } from '../../src/engine/exercise.ts';
import { parseRunFile, type RunFile, replay } from '../../src/engine/run-file.ts';
import { evaluateRun } from '../../src/evaluation/evaluate-run.ts';
import type { Session, WhatIf, WhatIfBranch } from '../../src/session/contract.ts';
import { examine } from '../../src/session/resume.ts';
import { otandp, twoClinics } from '../scenarios.ts';
import { here, modeOf, playOn, runOf, sessionOf, smallSession } from './small-session.ts';

function ended(session: Session = sessionOf(otandp())): Session {
  playOn(session);
  return session;
}

async function open(session: Session): Promise<WhatIf> {
  const whatIf = await session.whatIf();
  if (whatIf === null) throw new Error('there is no other future');
  return whatIf;
}

/** The first answer of the first decision that differs from the played one. */
function other(session: Session, whatIf: WhatIf): WhatIfBranch {
  for (const { id } of session.debrief()?.decisions ?? []) {
    const moment = whatIf.moment(id);
    if (moment === null || moment.decision.act !== 'choice') continue;
    const option = moment.decision.options.find((each) => each.available && !moment.picked?.includes(each.id));
    const branch = option && whatIf.make({ decision: id, ids: [option.id], onward: 'as-played' });
    if (branch) return branch;
  }
  throw new Error('nothing can be answered in another way');
}

test('there is no other future before the end', async () => {
  expect(await smallSession().whatIf()).toBeNull();
});

describe('another future', () => {
  test('leaves the run as it is', async () => {
    const session = ended();
    const before = session.exportRun().json;
    other(session, await open(session));
    expect(session.exportRun().json).toBe(before);
  });

  test('names every score line that changed, and no other', async () => {
    const session = ended();
    const whatIf = await open(session);
    const branch = other(session, whatIf);
    const { played } = whatIf;
    const changed = played.debrief.items.filter((before) => {
      const after = branch.future.debrief.items.find((item) => item.id === before.id);
      return after?.earned !== before.earned || after.rating !== before.rating;
    });
    expect(branch.lines.map((line) => line.before.id).sort()).toEqual(changed.map((item) => item.id).sort());
    const sum = branch.lines.reduce((total, line) => total + line.after.earned - line.before.earned, 0);
    expect(branch.future.debrief.skill.earned - played.debrief.skill.earned).toBe(sum);
  });

  test('shows the decision as it stood, with what was picked', async () => {
    const session = ended();
    const whatIf = await open(session);
    const [first] = session.debrief()?.decisions ?? [];
    const moment = whatIf.moment(first?.id ?? '');
    expect(moment?.decision.id).toBe(first?.id);
    expect(moment?.picked?.length).toBe(first?.picked.length);
    expect(moment?.view.ended).toBeNull();
  });

  test('is kept with the run under its name, survives the file, and can be dropped', async () => {
    const session = ended();
    const whatIf = await open(session);
    const branch = other(session, whatIf);
    const [one, two] = [whatIf.keep(branch, 'Cut at once'), whatIf.keep({ ...branch, kept: false }, 'Again')];
    expect([one.id, two.id]).toEqual(['branch-1', 'branch-2']);
    whatIf.keep(one, 'Cut at four');
    expect(whatIf.kept().map((each) => [each.id, each.name])).toEqual([
      ['branch-1', 'Cut at four'],
      ['branch-2', 'Again'],
    ]);

    const file = parseRunFile(session.exportRun().json);
    if ('fault' in file) throw new Error(file.fault.code);
    const again = await open(sessionOf(otandp(), { run: file.run }));
    expect(again.kept().map((each) => [each.id, each.name, each.change])).toEqual([
      ['branch-1', 'Cut at four', branch.change],
      ['branch-2', 'Again', branch.change],
    ]);
    expect(again.kept()[0]?.future.debrief.skill).toEqual(branch.future.debrief.skill);
    again.drop('branch-1');
    expect(again.kept().map((each) => each.id)).toEqual(['branch-2']);
  });

  test('with a damaged recipe is left out, and nothing else with it', async () => {
    const session = ended();
    for (const [id, text] of [
      ['branch-1', '{"name":"x"'],
      ['branch-2', '[]'],
      ['branch-3', '{"name":"x","decision":"no_such","ids":null,"onward":"nothing"}'],
      ['branch-4', '{"name":"x","decision":"cut","ids":null,"onward":"sideways"}'],
    ] as const) {
      session.note('branch', id, text);
    }
    const whatIf = await open(session);
    expect(whatIf.kept()).toEqual([]);
    expect(whatIf.keep(other(session, whatIf), 'mine').id).toBe('branch-5');
  });

  test('is exported as a run that is examined, replayed and scored as it claims', async () => {
    const session = ended();
    const whatIf = await open(session);
    const { json } = whatIf.exportRun(other(session, whatIf));
    expect(examine(json, here(otandp()))).toHaveProperty('run');
    const run = JSON.parse(json) as RunFile;
    const { model, protocol } = otandp();
    const { exercise } = replay((setup) => startExercise(model, setup), run);
    const evaluation = evaluateRun(protocol, exercise.snapshot(), run.notes);
    exercise.stop();
    expect([run.claims?.earned, run.claims?.overall]).toEqual([evaluation.skill.earned, evaluation.overall]);
  });
});

describe('a cause', () => {
  test('can be asked for every line of the score that something was done for', async () => {
    const session = ended();
    const whatIf = await open(session);
    for (const item of session.debrief()?.items ?? []) {
      if (item.decision === null) continue;
      // A danger stands between the act and the item it broke.
      const causes = whatIf.causes(`item:${item.id}`, item.flag === null ? 1 : 2, 0);
      expect(causes?.causes.map((cause) => cause.id)).toContain(`decision:${item.decision}`);
    }
    expect(whatIf.causes('item:NO-99', 2, 2)).toBeNull();
  });
});

describe('in a drill', () => {
  const drill = (): Session => ended(sessionOf(twoClinics(), { run: modeOf('drill') }));

  test('nothing of the result is told before the room has spoken', async () => {
    const session = drill();
    const phase = session.view().phase;
    expect([session.debrief(), session.review(phase), await session.whatIf(), await session.reTest()]).toEqual([
      null,
      null,
      null,
      [],
    ]);
    session.note('plus', 'plus-1', 'The nurse printed the list.');
    expect(session.debrief()).toBeNull();
    session.note('reaction', 'hot-wash', 'done');
    expect(session.debrief()?.skill.available).toBeGreaterThan(0);
    expect(session.review(phase)).not.toBeNull();
    expect(await session.whatIf()).not.toBeNull();
  });

  test('what the room said and that it has spoken travel in the run file', () => {
    const session = drill();
    session.note('delta', 'delta-1', 'Ring earlier.');
    session.note('reaction', 'hot-wash', 'done');
    const again = sessionOf(twoClinics(), { run: runOf(session) });
    expect(again.debrief()).not.toBeNull();
    expect(again.notes().map((note) => note.text)).toEqual(['Ring earlier.', 'done']);
  });
});

test('the player’s own plan is in the debrief, in the claims and in the score that a replay gives', () => {
  const session = ended();
  const before = session.debrief()?.skill.earned ?? 0;
  for (const n of [1, 2, 3]) {
    session.note('action', `action-${n}`, 'Fix it', { owner: 'IT lead', by: '2026-12-01', days: 9, item: 'LRN-04' });
  }
  const after = session.debrief();
  const line = after?.items.find((item) => item.id === 'LRN-04');
  expect(line).toMatchObject({ rating: 'P', you: { key: 'debrief.you.action', params: { text: 'Fix it' } } });
  expect(after?.skill.earned).toBeGreaterThan(before);
  const run = runOf(session);
  expect(run.claims?.earned).toBe(after?.skill.earned);
  const { model, protocol } = otandp();
  const { exercise } = replay((setup) => startExercise(model, setup), run);
  expect(evaluateRun(protocol, exercise.snapshot(), run.notes).skill.earned).toBe(run.claims?.earned);
  exercise.stop();
});
