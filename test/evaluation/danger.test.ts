import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/evaluation/evaluate.ts';
import { ANCHORS, danger, did, lineOf, protocol, run } from './run.ts';

// Rule 7: a flag zeroes what it breaks and caps the run: unrepaired M, repaired inside its window S.
describe('a flag overrides the item it breaks', () => {
  test('the best act counts for nothing beside a flag, and the dangerous act is shown', () => {
    // CON-02 done as protocol at 120 (300), then DD-01 at 142: 0 of 300.
    const line = lineOf('CON-02', {
      credits: [did('CON-02', 120), did('CON-02', 142, { quality: 0, cause: 'freeze' })],
      flags: [danger('DD-01', 142, { cause: 'freeze', option: 'power_off' })],
    });
    expect(line).toMatchObject({
      quality: 0,
      timeFactor: 10,
      earned: 0,
      available: 300,
      rating: 'U',
      reason: 'flag',
      flag: 'DD-01',
      actMinute: 142,
      cause: 'freeze',
      option: 'power_off',
    });
  });

  test('a flag that breaks two items zeroes both and no other', () => {
    // DD-01 breaks CON-02 and INV-01. CON-05 keeps 300 of 900.
    const result = run(['CON-02', 'INV-01', 'CON-05'], {
      credits: [did('CON-02', 110), did('INV-01', 120), did('CON-05', 130)],
      flags: [danger('DD-01', 115)],
    });
    expect(result.items.map((line) => [line.item, line.earned, line.flag])).toEqual([
      ['CON-02', 0, 'DD-01'],
      ['CON-05', 300, null],
      ['INV-01', 0, 'DD-01'],
    ]);
  });

  test.each([
    // raised 115, repair window 60
    [null, 'U', 'flag'],
    [115, 'M', 'flag-repaired'], // at once
    [175, 'M', 'flag-repaired'], // the last minute
    [176, 'U', 'flag'], // too late
    [114, 'U', 'flag'], // before the decision: no repair
  ] as const)('repaired at %s the item is rated %s', (repairedMinute, rating, reason) => {
    const line = lineOf('CON-02', { credits: [did('CON-02', 110)], flags: [danger('DD-01', 115, { repairedMinute })] });
    expect(line).toMatchObject({ rating, reason, earned: 0 });
  });

  test('an unrepaired flag decides over a repaired one on the same item', () => {
    // DD-02 and DD-04 both break CON-03.
    const line = lineOf('CON-03', {
      flags: [danger('DD-02', 110, { repairedMinute: 120 }), danger('DD-04', 130)],
    });
    expect(line).toMatchObject({ flag: 'DD-04', rating: 'U' });
  });
});

describe('the danger cap', () => {
  const all = protocol.items.map((item) => item.id);
  // Everything as the protocol has it: every act at the minute it is due at the latest, here simply early enough.
  const credits = all.map((item) => did(item, item === 'CON-03' ? 101 : 100, { made: 'unnecessary' }));

  test.each([
    ['no danger', [], 'P', 'P', null],
    ['one repaired', [danger('DD-14', 110, { repairedMinute: 120 })], 'P', 'S', 'S'],
    ['one unrepaired', [danger('DD-14', 110)], 'P', 'M', 'M'],
    ['one of each', [danger('DD-14', 110), danger('DD-11', 120, { repairedMinute: 130 })], 'P', 'M', 'M'],
  ] as const)('%s: skill %s, overall %s', (_name, flags, skill, overall, cap) => {
    const result = evaluate(protocol, {
      truth: 't',
      length: 'full',
      opportunities: all,
      credits,
      flags,
      anchors: ANCHORS,
      endMinute: 20_160,
    });
    expect([result.skill.rating, result.overall, result.safety.cap]).toEqual([skill, overall, cap]);
  });

  test('a cap never lifts a run that is worse by itself', () => {
    // Nothing done: U. A repaired danger elsewhere caps at S, and U it stays.
    const result = run(['CON-02', 'CON-05'], { flags: [danger('DD-14', 110, { repairedMinute: 111 })] });
    expect([result.skill.rating, result.overall]).toEqual(['U', 'U']);
  });

  test('a flag caps even when its item was not on offer', () => {
    const result = run(['ORG-02'], { credits: [did('ORG-02', 110)], flags: [danger('DD-14', 110)] });
    expect([result.skill.rating, result.overall]).toEqual(['P', 'M']);
  });

  test('dangers are listed by time with their repair, apart from the points', () => {
    const result = run(['ORG-02'], {
      flags: [danger('DD-14', 300, { repairedMinute: 310 }), danger('DD-11', 200, { repairedMinute: 300 })],
    });
    // DD-11 repaired after 100 minutes with a window of 60: not repaired in time.
    expect(result.safety).toMatchObject({ repaired: 1, unrepaired: 1 });
    expect(result.safety.flags.map((each) => [each.flag, each.repaired])).toEqual([
      ['DD-11', false],
      ['DD-14', true],
    ]);
  });

  test('all 14 flags zero exactly what they break', () => {
    for (const flag of protocol.flags) {
      const result = evaluate(protocol, {
        truth: 't',
        length: 'full',
        opportunities: all,
        credits,
        flags: [danger(flag.id, 110)],
        anchors: ANCHORS,
        endMinute: 20_160,
      });
      expect(result.items.filter((line) => line.earned === 0).map((line) => line.item)).toEqual(
        [...flag.breaks].sort((a, b) => all.indexOf(a) - all.indexOf(b)),
      );
    }
  });
});
