import { describe, expect, test } from 'vitest';
import {
  datesOf,
  dayAfter,
  dueOn,
  type ReTest,
  type ReTestStorage,
  reTestStore,
} from '../../src/session/re-test-store.ts';

function storage(): ReTestStorage & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

const reTest = (more: Partial<ReTest> = {}): ReTest => ({
  scenario: 'otandp-2023',
  made: '2026-11-22',
  done: 0,
  questions: [
    {
      decision: 'reboot',
      item: 'DET-02',
      options: [
        { id: 'yes', quality: 0, danger: true },
        { id: 'no', quality: 10, danger: false },
      ],
    },
  ],
  ...more,
});

describe('the days of a re-test', () => {
  test('are one and four weeks after the run, over the ends of months, years and leap days', () => {
    expect(datesOf('2026-11-22')).toEqual(['2026-11-29', '2026-12-20']);
    expect(datesOf('2026-12-10')).toEqual(['2026-12-17', '2027-01-07']);
    expect(dayAfter('2028-02-22', 7)).toBe('2028-02-29');
  });
  test('come one after the other, and each once', () => {
    const due = (done: number, today: string): number | undefined => dueOn([reTest({ done })], today)?.date;
    expect(due(0, '2026-11-28')).toBeUndefined();
    expect(due(0, '2026-11-29')).toBe(1);
    expect(due(1, '2026-12-19')).toBeUndefined();
    expect(due(1, '2026-12-20')).toBe(2);
    expect(due(2, '2027-06-01')).toBeUndefined();
    // Who was away for both is asked once.
    expect(due(0, '2027-06-01')).toBe(2);
  });
});

describe('re-tests in the browser', () => {
  test('are kept one for each scenario, dropped, and forgotten without a trace', () => {
    const place = storage();
    const store = reTestStore(place);
    store.keep(reTest());
    store.keep(reTest({ made: '2026-11-23' }));
    store.keep(reTest({ scenario: 'front-desk-thursday' }));
    expect(store.all().map((each) => [each.scenario, each.made])).toEqual([
      ['otandp-2023', '2026-11-23'],
      ['front-desk-thursday', '2026-11-22'],
    ]);
    store.drop('otandp-2023');
    expect(store.all()).toHaveLength(1);
    store.forget();
    expect([...place.kept]).toEqual([]);
  });

  test.each([
    ['no JSON', '{'],
    ['no list', '{}'],
    ['no date', JSON.stringify([{ ...reTest(), made: 'soon' }])],
    ['a date that is none', JSON.stringify([{ ...reTest(), made: '2026-99-99' }])],
    ['no questions', JSON.stringify([{ ...reTest(), questions: [] }])],
    ['half a question', JSON.stringify([{ ...reTest(), questions: [{ decision: 'reboot', item: 'DET-02' }] }])],
    ['nothing', 'null'],
  ])('with %s in storage are none', (_, source) => {
    const place = storage();
    place.setItem('code-dark/re-tests', source);
    expect(reTestStore(place).all()).toEqual([]);
  });

  test('do without storage', () => {
    const store = reTestStore(null);
    store.keep(reTest());
    expect(store.all()).toEqual([]);
  });
});
