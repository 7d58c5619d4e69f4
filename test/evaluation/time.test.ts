import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/evaluation/evaluate.ts';
import { ANCHORS, did, lineOf, protocol, run } from './run.ts';

// Rule 3. Anchors of the tables: T0 0, TD 100, TP 200, TR 9000.
describe('the time factor', () => {
  test.each([
    // item, due rule, minute of the act, factor in tenths, earned = weight × factor × 10
    ['DET-01', 'T0 + 15', 15, 10, 200], // by due: 2 × 1.0
    ['DET-01', 'T0 + 15', 16, 8, 160], // over: 2 × 0.8
    ['DET-01', 'T0 + 15', 30, 8, 160], // twice the window is 30: still 0.8
    ['DET-01', 'T0 + 15', 31, 5, 100], // later: 2 × 0.5
    ['CON-02', 'TD + 60', 160, 10, 300], // due 100 + 60
    ['CON-02', 'TD + 60', 161, 8, 240], // 3 × 0.8
    ['CON-02', 'TD + 60', 220, 8, 240], // twice: 100 + 120
    ['CON-02', 'TD + 60', 221, 5, 150], // 3 × 0.5
    ['COM-01', 'TP + 24 h', 1640, 10, 300], // due 200 + 1440
    ['COM-01', 'TP + 24 h', 3080, 8, 240], // twice: 200 + 2880
    ['COM-01', 'TP + 24 h', 3081, 5, 150],
    ['CAR-10', 'TR + 72 h', 13_320, 10, 200], // due 9000 + 4320
    ['CAR-10', 'TR + 72 h', 13_321, 8, 160],
    ['CON-02', 'before TD: done already', 40, 10, 300],
  ] as const)('%s (%s) at minute %i is ×%i tenths', (item, _rule, minute, factor, earned) => {
    expect(lineOf(item, { credits: [did(item, minute)] })).toMatchObject({ timeFactor: factor, earned });
  });

  test.each([
    'INV-07',
    'COM-06',
    'CAR-03',
    'CAR-04',
    'HRM-05',
    'CAR-08',
    'INV-03',
    'REC-07',
    'CAR-02',
    'COM-11',
    'COM-12',
  ])('%s (always, every, from, promise or demand) has no time factor', (item) => {
    const line = lineOf(item, { credits: [did(item, 20_000)] });
    expect(line).toMatchObject({ timeFactor: 10, dueMinute: null, rating: 'P' });
  });

  test('partial and late multiply', () => {
    // CON-02 at 0.6 and ×0.8: 3 × 0.6 × 0.8 = 1.44; ORG-07 (weight 1, TD + 240) at 0.3 and ×0.5: 0.15.
    const result = run(['CON-02', 'ORG-07'], {
      credits: [did('CON-02', 200, { quality: 6 }), did('ORG-07', 2000, { quality: 3 })],
    });
    expect(result.items.map((line) => [line.earned, line.rating, line.reason])).toEqual([
      [15, 'M', 'weak-late'],
      [144, 'S', 'partial-late'],
    ]);
  });

  test('a moment that never came makes nothing late', () => {
    const anchors = { T0: 0, TD: null, TP: null, TR: null };
    for (const item of ['CON-02', 'COM-01', 'REC-01', 'CON-04', 'CON-08']) {
      expect(lineOf(item, { credits: [did(item, 20_000)], anchors })).toMatchObject({
        timeFactor: 10,
        dueMinute: null,
      });
    }
  });
});

describe('a delay by a stated dependency is not charged', () => {
  test.each([
    // CON-01 due 160. Done at 190 after 30 minutes of waiting for DET-05: judged at 160.
    [190, 30, 10, 300],
    [190, 29, 8, 240], // judged at 161
    [251, 30, 5, 150], // judged at 221, twice the window is 220
  ])('done at %i after waiting %i minutes is ×%i tenths', (minute, waitedFor, factor, earned) => {
    const line = lineOf('CON-01', { credits: [did('CON-01', minute, { waitedFor })] });
    expect(line).toMatchObject({ timeFactor: factor, earned, actMinute: minute, waitedFor });
  });

  test.each([
    // CON-02 is due 160 and waits for CON-01.
    [200, 200, 10, 40], // CON-01 at 200, CON-02 with it: 40 minutes of waiting, judged at 160
    [200, 201, 8, 40], // a minute of its own: judged at 161
    [200, 260, 8, 40], // judged at 220, twice the window
    [200, 261, 5, 40],
    [150, 200, 8, 0], // CON-01 was in time: nothing was waited for
    [300, 200, 8, 0], // done before CON-01: it did not wait
  ])(
    'worked out: CON-01 at %i, CON-02 at %i is ×%i tenths after %i minutes of waiting',
    (chosen, isolated, factor, waited) => {
      const credits = [did('CON-01', chosen), did('CON-02', isolated)];
      expect(run(['CON-02'], { credits }).items[0]).toMatchObject({ timeFactor: factor, waitedFor: waited });
    },
  );

  test('of several dependencies the last one counts, and one that never came excuses nothing', () => {
    // CON-05 (TD + 4 h = 340) waits for DET-03 and ORG-05. At 400 and 500: ready 500, waited 160; done 510: judged 350.
    const both = [did('DET-03', 400), did('ORG-05', 500), did('CON-05', 510)];
    expect(run(['CON-05'], { credits: both }).items[0]).toMatchObject({ waitedFor: 160, timeFactor: 8 });
    const one = [did('DET-03', 400), did('CON-05', 510)];
    expect(run(['CON-05'], { credits: one }).items[0]).toMatchObject({ waitedFor: 0, timeFactor: 8 });
    expect(run(['CON-05'], { credits: [did('CON-05', 600), ...one.slice(0, 1)] }).items[0]).toMatchObject({
      timeFactor: 5,
    });
  });

  test('what only a part of an item waits for excuses nothing', () => {
    // COM-11 as if due TD + 60 = 160: only its return notice waits for REC-06. With COM-05 at 120 and REC-06 at 500,
    // an update at 501 waited for nothing: twice the window is 220.
    const timed = protocol.items.map((item) =>
      item.id === 'COM-11' ? { ...item, due: { kind: 'window', anchor: 'TD', within: 60 } as const } : item,
    );
    const result = evaluate(
      { ...protocol, items: timed },
      {
        truth: 't',
        length: 'full',
        opportunities: ['COM-11'],
        credits: [did('COM-05', 120), did('REC-06', 500), did('COM-11', 501)],
        flags: [],
        anchors: ANCHORS,
        endMinute: 20_160,
      },
    );
    expect(result.items[0]).toMatchObject({ waitedFor: 0, timeFactor: 5 });
  });

  test('waiting is no reason to restore first', () => {
    // REC-01 waits for INV-05 and INV-02, both at 9100; restoration began at 9000: REC-01 at 9100 is after it.
    const credits = [did('INV-02', 9100), did('INV-05', 9100), did('REC-01', 9100)];
    expect(run(['REC-01'], { credits }).items[0]).toMatchObject({ timeFactor: 5, earned: 150 });
  });

  test('COM-07 waits for the approval of the statement, not for its release', () => {
    expect(protocol.items.find((item) => item.id === 'COM-07')?.dependencies).toEqual([
      { item: 'COM-05', state: 'approved' },
    ]);
    // Approved 300, staff told 400, patients told 500: in time although the statement itself goes out at 600.
    const anchors = { T0: 0, TD: 100, TP: 200, TR: 9000, TS: 600 };
    const credits = [did('COM-05', 300), did('COM-07', 400), did('COM-04', 500)];
    const line = run(['COM-05', 'COM-07', 'COM-04'], { credits, anchors }).items.find((each) => each.item === 'COM-07');
    expect(line).toMatchObject({ dueMinute: 500, timeFactor: 10, earned: 200 });
  });
});

describe('rules that hang on other moments', () => {
  test.each([
    // REC-01 is due before TR 9000 and has no window of its own.
    ['REC-01', 9000, 10, 300],
    ['REC-01', 9001, 5, 150], // once restoration has begun: 3 × 0.5
    ['REC-05', 9000, 10, 200],
    // INV-05: TD + 72 h = 4420, and before TR.
    ['INV-05', 4420, 10, 200],
    ['INV-05', 4421, 8, 160],
    ['INV-05', 8740, 8, 160], // twice: 100 + 8640
    ['INV-05', 8741, 5, 100],
  ] as const)('%s at minute %i is ×%i tenths', (item, minute, factor, earned) => {
    expect(lineOf(item, { credits: [did(item, minute)] })).toMatchObject({ timeFactor: factor, earned });
  });

  test('a window closes early when its moment comes first', () => {
    // INV-05 with restoration begun at 3000: due is 3000 instead of 4420, and there is no 0.8 after it.
    const anchors = { T0: 0, TD: 100, TP: 200, TR: 3000 };
    expect(lineOf('INV-05', { credits: [did('INV-05', 3000)], anchors })).toMatchObject({
      dueMinute: 3000,
      timeFactor: 10,
    });
    expect(lineOf('INV-05', { credits: [did('INV-05', 3001)], anchors })).toMatchObject({
      dueMinute: 3000,
      timeFactor: 5,
    });
  });

  test.each([
    // isolation at 130: capture due 190, twice 250
    [130, 190, 10, 300],
    [130, 191, 8, 240],
    [130, 251, 5, 150],
    // isolation late at 300: the clock of capture starts there, due 360
    [300, 360, 10, 300],
  ])('INV-01 is counted from isolation at %i: capture at %i is ×%i tenths', (isolated, captured, factor, earned) => {
    const credits = [did('CON-02', isolated), did('INV-01', captured)];
    const line = run(['CON-02', 'INV-01'], { credits }).items.find((each) => each.item === 'INV-01');
    expect(line).toMatchObject({ timeFactor: factor, earned });
  });

  test('an item that was never done counts from its own due time', () => {
    // CON-02 not done, due 160: INV-01 is due 220.
    expect(lineOf('INV-01', { credits: [did('INV-01', 220)] })).toMatchObject({ dueMinute: 220, timeFactor: 10 });
  });

  test('capture after the rebuild has begun is late, whatever its window says', () => {
    // Isolation 130, rebuild (REC-01) 150: INV-01 is due 150; at 160 it is ×0.5 although 190 was its window.
    const credits = [did('CON-02', 130), did('REC-01', 150), did('INV-01', 160)];
    expect(run(['INV-01'], { credits }).items[0]).toMatchObject({ dueMinute: 150, timeFactor: 5, earned: 150 });
  });

  test.each([
    // "With CON-02": by its due 160, or together with it when it was itself later.
    [130, 160, 10],
    [130, 161, 8], // twice: 160 + 60 = 220
    [130, 221, 5],
    [200, 200, 10],
    [200, 201, 8],
  ])('CON-04 goes with CON-02 at %i: at %i it is ×%i tenths', (isolated, contained, factor) => {
    const credits = [did('CON-02', isolated), did('CON-04', contained)];
    expect(run(['CON-04'], { credits }).items[0]).toMatchObject({ timeFactor: factor });
  });

  test('downtime is declared before or with the cut', () => {
    // CAR-01 due TD + 60 = 160; records cut (CON-03) at 120: due 120.
    const early = run(['CAR-01'], { credits: [did('CON-03', 120), did('CAR-01', 120)] }).items[0];
    const late = run(['CAR-01'], { credits: [did('CON-03', 120), did('CAR-01', 121)] }).items[0];
    expect([early?.timeFactor, late?.timeFactor]).toEqual([10, 5]);
  });

  test('staff told after patients is late, and never timed when no patient was told', () => {
    expect(run(['COM-07'], { credits: [did('COM-04', 500), did('COM-07', 501)] }).items[0]).toMatchObject({
      timeFactor: 5,
      earned: 100,
    });
    expect(run(['COM-07'], { credits: [did('COM-07', 501)] }).items[0]).toMatchObject({ timeFactor: 10, earned: 200 });
    // A choice that earned nothing (not writing to patients) is not the notice.
    const nothing = [did('COM-04', 300, { quality: 0 }), did('COM-07', 501)];
    expect(run(['COM-07'], { credits: nothing }).items[0]).toMatchObject({ timeFactor: 10 });
  });
});

// Design ruling: items due after the story's end are scored on the dated plan.
describe('items due after the end are scored on the dated plan', () => {
  test.each([
    // REC-06 at 8000; LRN-03 is due 30 days after it: 8000 + 43,200 = 51,200; twice 94,400. The story ends at 20,160.
    [51_200, 10, 200],
    [51_201, 8, 160],
    [94_400, 8, 160],
    [94_401, 5, 100],
  ])('a plan for minute %i is ×%i tenths', (plannedFor, factor, earned) => {
    const credits = [did('REC-06', 8000), did('LRN-03', 19_000, { plannedFor })];
    expect(run(['LRN-03'], { credits }).items[0]).toMatchObject({ timeFactor: factor, earned, dueMinute: 51_200 });
  });

  test('an act before the end, for an item due after it, is in time', () => {
    const credits = [did('REC-06', 8000), did('LRN-03', 20_160)];
    expect(run(['LRN-03'], { credits }).items[0]).toMatchObject({ timeFactor: 10, rating: 'P' });
  });
});
