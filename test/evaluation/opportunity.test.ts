import { describe, expect, test } from 'vitest';
import { danger, did, protocol, run } from './run.ts';

// Rule 1: an item counts only if the run offered a real chance; the score is earned ÷ available.
describe('an item counts only where the run offered a chance', () => {
  test('what was neglected stays in the available score and earns nothing', () => {
    // CON-02 weight 3 done on time = 300; CON-05 weight 3 and ORG-02 weight 2 not done. Available 300 + 300 + 200 = 800.
    const result = run(['CON-02', 'CON-05', 'ORG-02'], { credits: [did('CON-02', 120)] });
    expect(result.skill).toEqual({ rating: 'U', earned: 300, available: 800, permille: 375 });
    expect(result.items.map((line) => [line.item, line.reason])).toEqual([
      ['ORG-02', 'not-done'],
      ['CON-02', 'as-protocol'],
      ['CON-05', 'not-done'],
    ]);
  });

  test('credit without an opportunity is shown and never scored', () => {
    const result = run(['ORG-02'], { credits: [did('CAR-07', 120), did('ORG-02', 120)] });
    expect(result.skill).toMatchObject({ earned: 200, available: 200, permille: 1000 });
    expect(result.uncounted).toEqual(['CAR-07']);
    expect(result.items).toHaveLength(1);
  });

  test('an opportunity named twice counts once', () => {
    expect(run(['ORG-02', 'ORG-02']).skill.available).toBe(200);
  });

  test('a run that offers nothing has no rating and no division by nought', () => {
    const result = run([], { flags: [danger('DD-01', 10)] });
    expect(result.skill).toEqual({ rating: null, earned: 0, available: 0, permille: 0 });
    expect(result.overall).toBeNull();
    expect(result.groups.map((each) => each.rating)).toEqual(Array(9).fill(null));
  });

  test('what success made unnecessary counts as achieved and in time', () => {
    // COM-12 weight 3: 3 × 1.0 × 1.0 = 300. REC-03 due before TR 9000, told at 9500 all the same: 300.
    const result = run(['COM-12', 'REC-03'], {
      credits: [did('COM-12', 500, { made: 'unnecessary', quality: 0 }), did('REC-03', 9500, { made: 'unnecessary' })],
    });
    expect(result.items.map((line) => [line.earned, line.rating, line.reason])).toEqual([
      [300, 'P', 'unnecessary'],
      [300, 'P', 'unnecessary'],
    ]);
  });

  test('all 69 items together make 153 points', () => {
    // 25 items of weight 3 = 75, 34 of weight 2 = 68, 10 of weight 1 = 10: 153 points = 15,300 hundredths.
    const weights = [3, 2, 1].map((weight) => protocol.items.filter((item) => item.weight === weight).length);
    expect(weights).toEqual([25, 34, 10]);
    expect(run(protocol.items.map((item) => item.id)).skill.available).toBe(15_300);
  });

  test('a name the protocol does not have is a broken promise', () => {
    expect(() => run(['CON-99'])).toThrow('The protocol has no item CON-99.');
    expect(() => run([], { credits: [did('XXX-01', 1)] })).toThrow('The protocol has no item XXX-01.');
    expect(() => run([], { flags: [danger('DD-99', 1)] })).toThrow('The protocol has no flag DD-99.');
  });

  test('the result carries the version of the protocol', () => {
    expect(run([]).protocol).toEqual({ id: 'healthcare-hk', version: '1.0.0', review: 'awaiting' });
  });
});
