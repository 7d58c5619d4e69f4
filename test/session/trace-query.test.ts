import { describe, expect, test } from 'vitest';
import { traceQuery, withFilter } from '../../src/session/trace-query.ts';

const COLUMNS = ['time', 'account', 'bytes', 'result'];
const LINES = [
  ['2023-05-04 03:07:12', 'vend-support', '2100000', 'OK'],
  ['2023-05-04 14:06:51', 'rec.harbour', '900', 'FAILED, wrong password'],
  ['2023-05-04 14:07:33', 'rec.bay', '20', 'OK'],
];
const found = (text: string): number[] => {
  const { matches } = traceQuery(text, COLUMNS);
  return LINES.flatMap((cells, i) => (matches(cells) ? [i] : []));
};

describe('a search in a log', () => {
  test.each([
    ['', [0, 1, 2]],
    ['harbour', [1]],
    ['ACCOUNT:Rec', [1, 2]],
    ['account=rec', []],
    ['account=rec.bay', [2]],
    ['account:bay|harbour', [1, 2]],
    ['-account:rec', [0]],
    ['result:ok time:" 14:"', [2]],
    ['"wrong password"', [1]],
    ['result="FAILED, wrong password"', [1]],
    ['bytes>800', [0, 1]],
    ['bytes<800 -result:failed', [2]],
    ['bytes>', [0, 1, 2]],
    ['account:', [0, 1, 2]],
    ['time:"unfinished', []],
  ])('%j finds lines %j', (text, lines) => {
    expect(found(text)).toEqual(lines);
  });

  test('says which column there is not, and then finds nothing', () => {
    const query = traceQuery('acount:rec ok', COLUMNS);
    expect(query.unknown).toEqual(['acount']);
    expect(LINES.some(query.matches)).toBe(false);
  });

  test('a filter replaces the one on the same column and keeps the rest', () => {
    const first = withFilter('ok', 'account', 'rec.bay');
    expect(first).toBe('ok account=rec.bay');
    expect(withFilter(first, 'account', 'fin.02')).toBe('ok account=fin.02');
    expect(found(withFilter('', 'result', 'FAILED, wrong password'))).toEqual([1]);
  });
});
