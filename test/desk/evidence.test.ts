import { describe, expect, test } from 'vitest';
import { cellsOf, fieldOf } from '../../src/desk/evidence-reader.tsx';

describe('a line of evidence', () => {
  test('is cut into cells at its bars', () => {
    expect(cellsOf('03:12:44 | svc-support | 10.20.4.8 | OK, no code asked')).toEqual([
      '03:12:44',
      'svc-support',
      '10.20.4.8',
      'OK, no code asked',
    ]);
  });
  test.each([
    ['From: Harbour & Hill Care Team', ['From:', 'Harbour & Hill Care Team']],
    ['Not known: what was copied.', ['Not known:', 'what was copied.']],
    ['寄件人：護理組', ['寄件人:', '護理組']],
    ['HRB-REC1, 14:20. Screen frozen.', []],
    ['“We are sorry about Thursday: you may be owed a refund.”', []],
    ['Reception mailbox read from two places: names and numbers.', []],
  ])('%s reads as %j', (line, parts) => {
    expect(fieldOf(line)).toEqual(parts);
  });
});
