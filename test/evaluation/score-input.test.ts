import { describe, expect, test } from 'vitest';
import type { Snapshot } from '../../src/engine/exercise.ts';
import type { Entry } from '../../src/engine/log.ts';
import { opportunitiesOf } from '../../src/evaluation/opportunity.ts';
import { scoreInput } from '../../src/evaluation/score-input.ts';
import type { CompiledScenario, Effect, Expr } from '../../src/scenario/scenario.ts';

const credit = (item: string, quality: 10 | 6 | 3 | 0): Effect => ({ op: 'credit', item, quality });
const when = (condition: Expr, effects: readonly Effect[]): Effect => ({ op: 'when', when: condition, do: effects });
const isTruth = (truth: string): Expr => ['==', ['name', 'truth'], truth];

/** A scenario with only what the two functions read. */
const scenario = {
  decisions: [
    {
      id: 'cut',
      items: ['CON-02', 'CON-03'],
      lengths: ['short', 'full'],
      truths: [],
      options: [
        { id: 'now', do: [credit('CON-02', 10), when(isTruth('vendor'), [credit('CON-06', 6)])] },
        { id: 'off', do: [credit('CON-02', 0), credit('CON-01', 0)] },
        { id: 'later', when: isTruth('phish'), do: [credit('CON-05', 3)] },
      ],
      rules: [{ when: ['==', ['name', 'length'], 'full'], do: [credit('CON-04', 10)] }],
      default: { options: [], do: [credit('CON-09', 10)] },
      otherwise: [credit('CON-07', 10)],
    },
    {
      id: 'only_full',
      items: ['COM-12'],
      lengths: ['full'],
      truths: ['vendor'],
      options: [{ id: 'board', do: [credit('COM-12', 10)] }],
      rules: [],
    },
  ],
  tasks: [{ id: 'print', lengths: ['full'], start: [], do: [credit('CAR-02', 10)] }],
  evidence: [{ id: 'log', do: [when(['>', ['name', 'leaked'], 0], [credit('DET-03', 10)])] }],
  injects: [],
  charts: [],
  seats: [{ id: 'lead' }, { id: 'desk' }],
  anchors: { TD: { criteria: false, latest: 300 }, TP: { latest: 1500 } },
  flags: [{ id: 'DD-01', within: 60 }],
} as unknown as CompiledScenario;

describe('the opportunities of a run', () => {
  test.each([
    // Credited 0, by default, or by what stands in for a decision is no chance. Unknown before play counts as a chance.
    ['full', 'vendor', 'CAR-02 COM-12 CON-02 CON-04 CON-06 DET-03'],
    ['full', 'phish', 'CAR-02 CON-02 CON-04 CON-05 DET-03'],
    ['short', 'vendor', 'CON-02 CON-06 DET-03'],
  ] as const)('of length %s under truth %s', (length, truth, items) => {
    expect(opportunitiesOf(scenario, length, truth).join(' ')).toBe(items);
  });
});

interface State {
  readonly minute?: number;
  readonly criteria?: number;
  readonly TD?: number;
  readonly TP?: number;
}

/** A snapshot with this log: words hold truth, minute, when the criteria were met, and the four plain anchors. */
function snapshot(log: readonly Entry[], { minute = 5000, criteria = -1, TD = -1, TP = -1 }: State = {}): Snapshot {
  return {
    model: { scenario, truths: [{ id: 'vendor' }], at: { truth: 0, minute: 1, tdCriteria: 2, anchors: 3 } },
    words: Int32Array.from([0, minute, criteria, 0, TD, TP, -1, -1, -1, -1]),
    setup: { seed: 1, length: 'short', seat: 'lead' },
    log,
  } as unknown as Snapshot;
}

describe('the effective anchors', () => {
  test.each([
    ['declared in time', { TD: 100, criteria: 90 }, 100],
    ['declared late: criteria met at 90, so 120', { TD: 250, criteria: 90 }, 120],
    ['never declared: criteria met at 90, so 120', { criteria: 90 }, 120],
    ['criteria never met: the latest minute', {}, 300],
    ['declared after the latest minute', { TD: 400 }, 300],
    ['not yet', { minute: 60, criteria: 50 }, null],
  ] as const)('TD, %s', (_name, state, TD) => {
    expect(scoreInput(snapshot([], state)).anchors.TD).toBe(TD);
  });

  test('TP is when the suspicion was delivered, at the latest as the scenario says', () => {
    expect(scoreInput(snapshot([], { TP: 700 })).anchors.TP).toBe(700);
    expect(scoreInput(snapshot([], {})).anchors.TP).toBe(1500);
    expect(scoreInput(snapshot([], { minute: 600 })).anchors.TP).toBeNull();
  });
});

describe('what the log hands to the rubric', () => {
  test('each flag goes with the first repair after it', () => {
    const log: Entry[] = [
      { minute: 10, cause: 'decision:a', kind: 'flag', flag: 'DD-01', option: 'off' },
      { minute: 20, cause: 'decision:b', kind: 'repair', flag: 'DD-01', option: '' },
      { minute: 30, cause: 'decision:c', kind: 'flag', flag: 'DD-01', option: 'off' },
    ];
    expect(scoreInput(snapshot(log)).flags).toEqual([
      { flag: 'DD-01', minute: 10, cause: 'decision:a', option: 'off', repairedMinute: 20, repairWithin: 60 },
      { flag: 'DD-01', minute: 30, cause: 'decision:c', option: 'off', repairedMinute: null, repairWithin: 60 },
    ]);
  });

  test('an overloaded act is handed on for every item it could have credited', () => {
    const log: Entry[] = [
      {
        minute: 40,
        cause: 'decision:cut',
        kind: 'resolved',
        id: 'cut',
        picked: ['now', 'off'],
        by: 'player',
        over: true,
      },
    ];
    expect(scoreInput(snapshot(log)).credits).toEqual([
      { item: 'CON-02', quality: 0, minute: 40, cause: 'decision:cut', over: true },
      { item: 'CON-03', quality: 0, minute: 40, cause: 'decision:cut', over: true },
    ]);
  });

  test('credits keep their option, and what became unnecessary says so', () => {
    const log: Entry[] = [
      {
        minute: 40,
        cause: 'decision:cut',
        kind: 'credit',
        item: 'CON-02',
        quality: 6,
        unnecessary: false,
        option: 'now',
      },
      { minute: 50, cause: 'task:print', kind: 'credit', item: 'REC-03', quality: 10, unnecessary: true, option: '' },
    ];
    expect(scoreInput(snapshot(log)).credits).toEqual([
      { item: 'CON-02', quality: 6, minute: 40, cause: 'decision:cut', option: 'now' },
      { item: 'REC-03', quality: 10, minute: 50, cause: 'task:print', made: 'unnecessary' },
    ]);
  });
});
