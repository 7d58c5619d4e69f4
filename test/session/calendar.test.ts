/** Calendar files follow RFC 5545: lines of 75 octets, text written out, days without a time. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarOf, escapeText, foldLine } from '../../src/session/calendar.ts';

const octets = (line: string): number => new TextEncoder().encode(line).length;
const unfold = (text: string): string => text.replaceAll('\r\n ', '');

const file = (title: string, text = 'Five minutes') =>
  calendarOf({
    stamp: '20261122T081500Z',
    id: 'otandp-2023-7',
    url: 'https://example.org/game/',
    days: [{ day: '2026-12-31', title, text }],
  });

describe('a calendar file', () => {
  test('has whole days: the end is the day after', () => {
    const lines = file('Again').split('\r\n');
    expect(lines.slice(0, 2)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0']);
    expect(lines).toContain('UID:otandp-2023-7-20261231@code-dark');
    expect(lines).toContain('DTSTAMP:20261122T081500Z');
    expect(lines).toContain('DTSTART;VALUE=DATE:20261231');
    expect(lines).toContain('DTEND;VALUE=DATE:20270101');
    expect(lines.slice(-2)).toEqual(['END:VCALENDAR', '']);
  });

  test('is the same for the same input', () => {
    expect(file('Again')).toBe(file('Again'));
  });

  test('writes out what has a meaning, and drops control signs', () => {
    expect(escapeText('a\\b;c,d\ne\r\nf\u0007g')).toBe('a\\\\b\\;c\\,d\\ne\\nfg');
  });

  test('folds at 75 octets without cutting a sign', () => {
    const folded = foldLine(`SUMMARY:${'香'.repeat(60)}`);
    for (const line of folded.split('\r\n')) expect(octets(line)).toBeLessThanOrEqual(75);
    expect(unfold(folded)).toBe(`SUMMARY:${'香'.repeat(60)}`);
  });

  test('whatever is typed stays inside its own line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const made = file(text, text);
        for (const line of made.split('\r\n')) expect(octets(line)).toBeLessThanOrEqual(75);
        const names = unfold(made)
          .split('\r\n')
          .filter((line) => line !== '')
          .map((line) => /^[A-Z]+/.exec(line)?.[0]);
        expect(names).toEqual(
          unfold(file('x', 'x'))
            .split('\r\n')
            .filter((line) => line !== '')
            .map((line) => /^[A-Z]+/.exec(line)?.[0]),
        );
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});
