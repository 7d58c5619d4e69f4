import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { startExercise } from '../../src/engine/exercise.ts';
import { parseRunFile, replay } from '../../src/engine/run-file.ts';
import { viewFor } from '../../src/engine/view-for.ts';
import { evaluateRun } from '../../src/evaluation/evaluate-run.ts';
import { interactionIds, LONG_NAMES, type Notation, response, resultOf, SCORM_12 } from '../../src/lms/interaction.ts';
import { recordOf } from '../../src/session/record.ts';
import { otandp } from '../scenarios.ts';
import { answerByKeyboard, tabTo } from './keyboard-player.ts';
import { HASTY, Player, varied } from './player.ts';
import { type Cmi, type Edition, School } from './school.ts';
import { withoutWall } from './without-wall.ts';

test.beforeEach(({ context }) => withoutWall(context));

/** A package made as the owner of a course makes it, with a pass mark. */
const PASS_MARK = 60;
let school: School;
let folder = '';

test.beforeAll(async () => {
  folder = join(tmpdir(), `code-dark-lms-${process.pid}-${test.info().workerIndex}`);
  execFileSync(process.execPath, [
    'tools/bootstrap.mjs',
    'build:lms',
    '--length',
    'short',
    '--pass',
    String(PASS_MARK),
    '--out',
    folder,
  ]);
  school = await School.open(folder);
});

test.afterAll(() => {
  school.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Interaction {
  readonly id: string;
  readonly result: string;
  readonly student_response?: string;
  readonly learner_response?: string;
}

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** The parts of a tree that tests ask for, whichever edition it is of. */
function readTree(tree: Cmi): {
  readonly status: string;
  readonly success: string;
  readonly raw: string;
  readonly save: string;
  readonly interactions: readonly Interaction[];
  readonly objectives: number;
} {
  const core = (tree.core ?? tree) as Record<string, unknown>;
  const list = (value: unknown): readonly unknown[] => {
    const given = value as { childArray?: unknown[] } | Record<string, unknown> | undefined;
    if (Array.isArray(given)) return given;
    if (Array.isArray(given?.childArray)) return given.childArray;
    return Object.values(given ?? {});
  };
  return {
    status: text(core.lesson_status ?? tree.completion_status),
    success: text(tree.success_status),
    raw: text((core.score as Record<string, unknown>).raw),
    save: text(tree.suspend_data),
    interactions: list(tree.interactions) as Interaction[],
    objectives: list(tree.objectives).length,
  };
}

/** What a learning system must have been told of a run, in order: worked out again from the run file's acts alone. */
function toldBy(json: string, notation: Notation): { id: string; response: string; result: string }[] {
  const parsed = parseRunFile(json);
  if ('fault' in parsed) throw new Error(parsed.fault.path);
  const { model, protocol } = otandp();
  const { exercise, fault } = replay((setup) => startExercise(model, setup), parsed.run);
  if (fault) throw new Error(fault.path);
  const snapshot = exercise.snapshot();
  exercise.stop();
  const view = viewFor(parsed.run.seat, snapshot, parsed.run.mode);
  const { acts } = recordOf(snapshot, view, evaluateRun(protocol, snapshot, parsed.run.notes));
  const ids = interactionIds(acts);
  return acts.map((act, i) => ({ id: ids[i] ?? '', response: response(act, notation), result: resultOf(act) }));
}

async function result(
  player: Player,
): Promise<{ readonly json: string; readonly score: number; readonly overall: string }> {
  await player.toDebrief();
  const { json } = await player.exportRun();
  const { claims } = JSON.parse(json) as {
    claims: { readonly earned: number; readonly available: number; readonly overall: string };
  };
  return { json, score: Math.trunc((claims.earned * 1000) / claims.available) / 10, overall: claims.overall };
}

/** Nothing of the page is out of reach in the frame of a learning system. */
const fits = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    // The desk scrolls inside; the page itself is as high as its window.
    return scrollWidth <= clientWidth && scrollHeight <= clientHeight && window.scrollY === 0;
  });

for (const edition of ['scorm12', 'scorm2004'] as const satisfies readonly Edition[]) {
  test(`a whole exercise in ${edition}: killed in the middle, resumed at the same act, told to the last answer`, async ({
    context,
  }) => {
    test.setTimeout(240_000);
    const first = await school.launch(context, edition, null);
    const before = new Player(first.page);
    await expect(first.page.getByText('go to your learning system, and to nobody else')).toBeVisible();
    await before.phone.click();
    await expect(before.storyTime).toBeVisible();
    expect(await fits(first.page)).toBe(true);
    for (let acts = 0; acts < 9; acts += 1) await before.step(HASTY);
    await before.waiting();
    const time = await before.storyTime.innerText();
    const left = await school.tree(first.host, edition);
    expect(readTree(left).status).toBe('incomplete');
    expect(readTree(left).save.length).toBeLessThan(4096);
    // What is kept is what had been committed when the tab died: nothing was said at the end.
    await first.host.close();
    await first.page.close();

    const second = await school.launch(context, edition, left);
    const player = new Player(second.page);
    if (edition === 'scorm12') await player.resume.click();
    else {
      await expect(player.resume).toBeVisible();
      await tabTo(second.page, player.resume);
      await second.page.keyboard.press('Enter');
    }
    await expect(player.storyTime).toHaveText(time);
    if (edition === 'scorm12') await player.playToTheEnd(varied());
    else await playByKeyboard(player);
    const { json, score } = await result(player);
    const tree = readTree(await school.tree(second.host, edition));
    const told = tree.interactions.map((each) => ({
      id: each.id,
      response: each.student_response ?? each.learner_response ?? '',
      result: each.result,
    }));
    expect(told).toEqual(toldBy(json, edition === 'scorm12' ? SCORM_12 : LONG_NAMES));
    expect(tree.objectives).toBeGreaterThan(4);
    expect(Number(tree.raw)).toBe(Number(tree.raw) === PASS_MARK - 1 ? PASS_MARK - 1 : score);
    const passed = Number(tree.raw) >= PASS_MARK;
    if (edition === 'scorm12') expect(tree.status).toBe(passed ? 'passed' : 'failed');
    else expect([tree.status, tree.success]).toEqual(['completed', passed ? 'passed' : 'failed']);
  });
}

async function playByKeyboard(player: Player): Promise<void> {
  const { page } = player;
  for (let acts = 0; acts < 120; acts += 1) {
    const next = await player.waiting();
    if (next === 'front page') return;
    if (next === 'decision') {
      await answerByKeyboard(player);
      continue;
    }
    await tabTo(page, next === 'review' ? player.backToStory : player.advance);
    await page.keyboard.press('Enter');
    if (next === 'review') await expect(player.review).toBeHidden();
  }
}

test('cmi5: answered, completed, passed or failed, terminated, and the run in a state document', async ({
  context,
}) => {
  test.setTimeout(240_000);
  school.masteryScore = PASS_MARK / 100;
  const page = await context.newPage();
  await page.setViewportSize({ width: 790, height: 600 });
  await page.goto(school.cmi5Launch());
  let player = new Player(page);
  await player.phone.click();
  await expect(player.storyTime).toBeVisible();
  for (let acts = 0; acts < 6; acts += 1) await player.step(varied());
  await player.waiting();
  const time = await player.storyTime.innerText();
  await expect.poll(() => school.states.get('code-dark-run') ?? '').toContain('|');
  await page.close();
  const again = await context.newPage();
  await again.goto(school.cmi5Launch());
  player = new Player(again);
  await player.resume.click();
  await expect(player.storyTime).toHaveText(time);
  await player.playToTheEnd(HASTY);
  const { json, score } = await result(player);
  const verbs = () => school.statements.map((each) => each.verb.id.replace(/^.*\//, ''));
  await expect.poll(verbs).toContain('completed');
  await expect.poll(() => verbs().some((verb) => verb === 'passed' || verb === 'failed')).toBe(true);
  await again.goto('about:blank');
  await expect.poll(() => verbs().filter((verb) => verb === 'terminated').length).toBe(2);

  const answered = school.statements
    .filter((each) => each.verb.id.endsWith('/answered'))
    .map((each) => ({ id: each.object.id.replace(/^.*\/decision\//, ''), response: text(each.result?.response) }));
  expect(answered).toEqual(toldBy(json, LONG_NAMES).map(({ id, response: picked }) => ({ id, response: picked })));
  expect(verbs().filter((verb) => verb === 'completed')).toHaveLength(1);
  const verdict = school.statements.find((each) => /(passed|failed)$/.test(each.verb.id));
  const { scaled } = (verdict?.result?.score ?? { scaled: -1 }) as { scaled: number };
  expect([Math.round(score * 10) / 1000, (PASS_MARK - 1) / 100]).toContain(scaled);
  expect(verdict?.verb.id.endsWith('passed')).toBe(scaled >= PASS_MARK / 100);
  expect(verdict?.context?.registration).toBe('4f0ae2a5-2c2e-4d3a-9a65-5a3f1f4d9e11');
});

test('play goes on with a notice when the learning system stops answering, and the run is not lost', async ({
  context,
}) => {
  const { host, page } = await school.launch(context, 'scorm12', null);
  const player = new Player(page);
  await player.phone.click();
  for (let acts = 0; acts < 3; acts += 1) await player.step(HASTY);
  await school.shut(host, 'scorm12', true);
  for (let acts = 0; acts < 3; acts += 1) await player.step(HASTY);
  const notice = page.getByText('Your learning system does not answer.');
  await expect(notice).toBeVisible();
  await player.waiting();
  const time = await player.storyTime.innerText();
  const left = await school.tree(host, 'scorm12');
  await page.close();
  await host.close();

  const second = await school.launch(context, 'scorm12', left);
  const after = new Player(second.page);
  await after.resume.click();
  await expect(after.storyTime).toHaveText(time);
  await after.step(HASTY);
  await after.waiting();
  await expect(second.page.getByText('Your learning system does not answer.')).toBeHidden();
});

test('in a frame of 790 × 600 the title and the first decision fit', async ({ context }) => {
  const host = await context.newPage();
  await host.goto(`${school.address}/host/scorm12`);
  await host.evaluate(() => (window as unknown as { start: (saved: unknown) => void }).start(null));
  await host.evaluate(() => {
    const frame = document.getElementById('frame') as HTMLIFrameElement;
    frame.hidden = false;
    frame.src = '/scorm12/index.html';
  });
  const inside = host.frameLocator('#frame');
  await inside.getByRole('button', { name: 'Pick up the phone' }).click();
  await expect(inside.getByRole('main').getByRole('form')).toBeVisible();
  const wide = await inside.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
  expect(wide).toBeLessThanOrEqual(0);
});
