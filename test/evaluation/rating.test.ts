import { describe, expect, test } from 'vitest';
import { better, median, RATINGS, type Rating, stepBelow, worse } from '../../src/evaluation/rating.ts';
import { did, lineOf, run } from './run.ts';

describe('the median of ratings', () => {
  test.each([
    ['', null],
    ['P', 'P'],
    ['PU', 'U'], // even: the worse of the two in the middle
    ['PS', 'S'],
    ['PPU', 'P'], // middle of three
    ['UPS', 'S'], // sorted P S U
    ['PPMU', 'M'], // middle two P and M: M
    ['PSSU', 'S'],
    ['PPPPMMMM', 'M'],
  ])('of "%s" is %s', (letters, expected) => {
    expect(median(letters.split('') as Rating[])).toBe(expected);
  });

  test('steps and comparisons go from P to U', () => {
    expect(RATINGS.map(stepBelow)).toEqual(['S', 'M', 'U', 'U']);
    expect([worse('P', 'M'), worse('U', 'S'), better('P', 'M'), better('U', 'S')]).toEqual(['M', 'U', 'P', 'S']);
  });
});

// Item: P = 1.0 and on time; S = 0.6 or more, or late; M = 0.3, or flag repaired; U = 0 or unrepaired flag.
describe('the rating of an item', () => {
  test.each([
    [10, 110, 'P'],
    [10, 200, 'S'], // late
    [10, 900, 'S'], // very late
    [6, 110, 'S'],
    [6, 900, 'S'],
    [3, 110, 'M'],
    [3, 900, 'M'],
    [0, 110, 'U'],
  ] as const)('quality %i tenths at minute %i is %s', (quality, minute, rating) => {
    expect(lineOf('CON-02', { credits: [did('CON-02', minute, { quality })] }).rating).toBe(rating);
  });
});

/** The CON group with these ratings: items in the protocol's order, one letter each. */
function contain(letters: Readonly<Record<string, Rating>>): Rating | null | undefined {
  const quality = { P: 10, S: 6, M: 3, U: 0 } as const;
  const credits = Object.entries(letters).map(([item, letter]) => did(item, 101, { quality: quality[letter] }));
  return run(Object.keys(letters), { credits }).groups.find((each) => each.items > 0)?.rating;
}

// Group: the worst weight-3 item, limited to one step below the median of the rest.
// Weight 3: CON-01, 02, 03, 05, 07. Weight 2: CON-04, 06. Weight 1: CON-08, 09.
describe('the rating of a group', () => {
  test('is the worst weight-3 item when the rest is no better than a step above', () => {
    // Worst S; rest P S P, median P, one step below S: S.
    expect(contain({ 'CON-01': 'P', 'CON-02': 'S', 'CON-03': 'S', 'CON-04': 'P' })).toBe('S');
  });

  test('one missed key feature costs one step, not everything', () => {
    // Worst U; rest P P P P, median P; limited to S.
    expect(contain({ 'CON-01': 'U', 'CON-02': 'P', 'CON-03': 'P', 'CON-05': 'P', 'CON-04': 'P' })).toBe('S');
  });

  test('two missed of three pull the rest down with them', () => {
    // Worst U; rest U P, median of two is the worse, U; one step below U is U.
    expect(contain({ 'CON-01': 'U', 'CON-02': 'U', 'CON-03': 'P' })).toBe('U');
  });

  test('the rest is every other item, of whatever weight', () => {
    // Worst U (CON-01); rest U U U S S, sorted S S U U U, median U: U. Supporting items do not hide missed key features.
    expect(contain({ 'CON-01': 'U', 'CON-02': 'U', 'CON-03': 'U', 'CON-05': 'U', 'CON-04': 'S', 'CON-06': 'S' })).toBe(
      'U',
    );
    // Worst U; rest S S M, median S: limited to M.
    expect(contain({ 'CON-01': 'U', 'CON-04': 'S', 'CON-06': 'S', 'CON-08': 'M' })).toBe('M');
  });

  test('good key features are not lowered by supporting items', () => {
    // Worst weight-3 P; rest U U: the limit only lifts.
    expect(contain({ 'CON-02': 'P', 'CON-04': 'U', 'CON-06': 'U' })).toBe('P');
  });

  test('a lone weight-3 item stands for the group', () => {
    expect(contain({ 'CON-02': 'M' })).toBe('M');
  });

  test('without a weight-3 item it is the median, the worse of an even number', () => {
    // CON-04 P, CON-06 U: U. With CON-09 S: P S U, median S.
    expect(contain({ 'CON-04': 'P', 'CON-06': 'U' })).toBe('U');
    expect(contain({ 'CON-04': 'P', 'CON-06': 'U', 'CON-09': 'S' })).toBe('S');
  });

  test('nine groups are reported in order; those without a chance have no rating', () => {
    const result = run(['LRN-01', 'DET-01'], { credits: [did('DET-01', 5)] });
    expect(result.groups.map((each) => [each.group, each.rating, each.items])).toEqual([
      ['DET', 'P', 1],
      ['ORG', null, 0],
      ['CON', null, 0],
      ['INV', null, 0],
      ['HRM', null, 0],
      ['COM', null, 0],
      ['CAR', null, 0],
      ['REC', null, 0],
      ['LRN', 'U', 1],
    ]);
  });
});

describe('the overall rating', () => {
  test.each([
    // one item per group: DET-02, CON-02, CAR-03, REC-01
    ['PPP', 'P'],
    ['PPU', 'P'], // the median forgives one group
    ['PU', 'U'], // even: the worse
    ['PPUU', 'U'],
    ['PSMU', 'M'],
  ])('of groups %s is %s', (letters, overall) => {
    const items = ['DET-02', 'CON-02', 'CAR-03', 'REC-01'].slice(0, letters.length);
    const quality = { P: 10, S: 6, M: 3, U: 0 } as const;
    const credits = items.map((item, index) => did(item, 30, { quality: quality[letters[index] as Rating] }));
    expect(run(items, { credits }).overall).toBe(overall);
  });
});

// Rule 12: a facilitator may change a grade with a reason; the result shows both.
describe('an override', () => {
  test('changes the grade and keeps what stood before', () => {
    // CON-02 at 0.3: 90, M. Changed to 0.6: 180, S.
    const line = lineOf('CON-02', {
      credits: [did('CON-02', 110, { quality: 3 })],
      overrides: [{ item: 'CON-02', quality: 6, reason: 'They isolated by hand at the switch.' }],
    });
    expect(line).toMatchObject({
      quality: 6,
      earned: 180,
      rating: 'S',
      override: { quality: 3, earned: 90, rating: 'M', reason: 'They isolated by hand at the switch.' },
    });
  });

  test('may grade what the log did not see', () => {
    const line = lineOf('CON-02', { overrides: [{ item: 'CON-02', quality: 10, reason: 'Done in the room.' }] });
    expect(line).toMatchObject({ earned: 300, rating: 'P', actMinute: null, override: { earned: 0, rating: 'U' } });
  });

  test('never lifts a danger', () => {
    const line = lineOf('CON-02', {
      flags: [{ flag: 'DD-01', minute: 110, cause: 'x', repairedMinute: null, repairWithin: 60 }],
      overrides: [{ item: 'CON-02', quality: 10, reason: 'Please.' }],
    });
    expect(line).toMatchObject({ earned: 0, rating: 'U', reason: 'flag', override: { earned: 0, rating: 'U' } });
  });
});
