/** The player's dated plan, and what of the notes counts. */
import { describe, expect, test } from 'vitest';
import type { RunNote } from '../../src/engine/run-file.ts';
import { evaluateRun } from '../../src/evaluation/evaluate-run.ts';
import { actionQuality, actionsOf, planCredits, plannedItems } from '../../src/evaluation/plan.ts';
import { playBot } from '../proof/runs.ts';
import { otandp } from '../scenarios.ts';
import { lineOf, protocol } from './run.ts';

const END = 20_160;
const action = (n: number, more: Partial<RunNote> = {}): RunNote => ({
  minute: END,
  kind: 'action',
  id: `action-${n}`,
  text: 'Close every door that let it happen',
  ...more,
});
const dated = (n: number, days: number, more: Partial<RunNote> = {}): RunNote =>
  action(n, { owner: 'IT lead', by: '2026-12-22', days, ...more });

/** What the credits of a plan make of one item, REC-06 done at minute 10,000. */
const scored = (item: string, notes: readonly RunNote[]) =>
  lineOf(item, {
    credits: [
      { item: 'REC-06', quality: 10, minute: 10_000, cause: 'task:restore' },
      ...planCredits(protocol, notes, END).filter((credit) => credit.item === item),
    ],
    endMinute: END,
  });

describe('the dated plan', () => {
  test('counts for the items that fall due a month or more after the story', () => {
    expect(plannedItems(protocol).map((item) => item.id)).toEqual(['LRN-03', 'LRN-04', 'LRN-05']);
  });

  test.each([
    ['with owner and date', dated(1, 30), 10],
    ['with a date and no owner', action(1, { by: '2026-12-22', days: 30 }), 6],
    ['with an owner and no date', action(1, { owner: 'IT lead' }), 3],
    ['as a wish', action(1), 3],
    ['with an owner of blanks', action(1, { owner: '  ', by: '2026-12-22', days: 30 }), 6],
  ] as const)('an action %s is worth %s', (_, note, quality) => {
    expect(actionQuality(note)).toBe(quality);
  });

  test('an action counts at the item it is for, in time by the date it promises', () => {
    // LRN-04 is due 90 days after REC-06 (minute 10,000): at minute 139,600, which is 82.9 days after the story's end.
    expect(scored('LRN-04', [dated(1, 82, { item: 'LRN-04' })])).toMatchObject({
      quality: 10,
      timeFactor: 10,
      earned: 200,
      rating: 'P',
      cause: 'plan:action-1',
    });
    expect(scored('LRN-04', [dated(1, 83, { item: 'LRN-04' })])).toMatchObject({ timeFactor: 8, earned: 160 });
    expect(scored('LRN-04', [dated(1, 200, { item: 'LRN-04' })])).toMatchObject({ timeFactor: 5, earned: 100 });
    expect(scored('LRN-04', [action(1, { item: 'LRN-04' })])).toMatchObject({ quality: 3, earned: 60 });
    expect(scored('LRN-04', [dated(1, 30)]).earned).toBe(0);
  });

  test('the plan as a whole wants three actions with owner and date', () => {
    const three = [dated(1, 10), dated(2, 20), dated(3, 30)];
    expect(scored('LRN-03', three)).toMatchObject({ quality: 10, earned: 200, cause: 'plan:actions' });
    expect(scored('LRN-03', three.slice(0, 2)).quality).toBe(6);
    expect(scored('LRN-03', [...three.slice(0, 2), action(3)]).quality).toBe(6);
    expect(scored('LRN-03', [action(1), action(2), action(3)]).quality).toBe(3);
    expect(scored('LRN-03', []).earned).toBe(0);
  });

  test('the best creditable act counts, wherever it was done', () => {
    const both = scored('LRN-05', [action(1, { item: 'LRN-05' }), dated(2, 60, { item: 'LRN-05' })]);
    expect(both).toMatchObject({ quality: 10, cause: 'plan:action-2' });
  });

  test('no more than three actions count, and none that says nothing', () => {
    expect(actionsOf([dated(4, 1), dated(2, 1), action(1, { text: '  ' }), dated(3, 1), dated(5, 1)])).toEqual([
      dated(2, 1),
      dated(3, 1),
      dated(4, 1),
    ]);
  });
});

describe('a run with its notes', () => {
  const { model, protocol: own } = otandp();
  const ended = playBot(otandp(), 'reckless', 3, 'full').snapshot;
  const plan = [
    dated(1, 30, { item: 'LRN-04' }),
    dated(2, 30, { item: 'LRN-05' }),
    dated(3, 20, { owner: 'Practice manager' }),
  ];

  test('never earns less by a plan, and what is available stays', () => {
    const without = evaluateRun(own, ended, []);
    const better = evaluateRun(own, ended, plan);
    expect(better.skill.available).toBe(without.skill.available);
    expect(better.skill.earned).toBeGreaterThan(without.skill.earned);
    for (const [i, line] of better.items.entries())
      expect(line.earned).toBeGreaterThanOrEqual(without.items[i]?.earned ?? 0);
    expect(better.items.filter((line, i) => line.earned !== without.items[i]?.earned).map((line) => line.item)).toEqual(
      ['LRN-03', 'LRN-04', 'LRN-05'],
    );
  });

  test('counts no plan before its end', () => {
    const words = ended.words.slice();
    words[model.at.ended] = 0;
    const running = { ...ended, words };
    expect(evaluateRun(own, running, plan).skill.earned).toBe(evaluateRun(own, running, []).skill.earned);
  });

  test('takes a changed grade only with a reason, and shows what stood before', () => {
    const grade = (text: string): RunNote => ({ minute: END, kind: 'grade', id: 'DET-01', text, quality: 6 });
    const line = (notes: readonly RunNote[]) => evaluateRun(own, ended, notes).items.find((i) => i.item === 'DET-01');
    expect(line([grade('')])?.override).toBeNull();
    expect(line([grade('They rang the vendor at once; our plan says so.')])?.override).toMatchObject({
      rating: line([])?.rating,
      reason: 'They rang the vendor at once; our plan says so.',
    });
    expect(() => evaluateRun(own, ended, [{ ...grade('why'), id: 'NO-99' }])).not.toThrow();
  });
});
