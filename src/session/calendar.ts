/** A calendar file of our own (RFC 5545): whole days with a reminder. Everything in it is handed in, dates too. */

export interface CalendarDay {
  /** `2026-11-29`. */
  readonly day: string;
  readonly title: string;
  readonly text: string;
}

export interface CalendarFile {
  /** When the file is made, as `20261122T081500Z`. */
  readonly stamp: string;
  /** Makes the entries' ids: the same one again moves an entry instead of doubling it. */
  readonly id: string;
  /** Where the exercise is. */
  readonly url: string;
  readonly days: readonly CalendarDay[];
}

/** Text as a property value: backslash, comma, semicolon and line breaks are written out, other control signs left out. */
export function escapeText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Cc}/gu, (sign) => (sign === '\n' ? sign : ''))
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\n/g, '\\n');
}

/** No line is longer than 75 octets; the next one begins with a blank. A sign of several octets is never cut. */
export function foldLine(line: string): string {
  const encoder = new TextEncoder();
  const lines: string[] = [];
  let current = '';
  let size = 0;
  for (const sign of line) {
    const octets = encoder.encode(sign).length;
    if (size + octets > 75) {
      lines.push(current);
      current = ' ';
      size = 1;
    }
    current += sign;
    size += octets;
  }
  return [...lines, current].join('\r\n');
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

const compact = (day: string): string => day.replaceAll('-', '');

export function calendarOf({ stamp, id, url, days }: CalendarFile): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Code Dark//Re-test//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...days.flatMap(({ day, title, text }) => [
      'BEGIN:VEVENT',
      `UID:${escapeText(id)}-${compact(day)}@code-dark`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${compact(day)}`,
      `DTEND;VALUE=DATE:${compact(nextDay(day))}`,
      `SUMMARY:${escapeText(title)}`,
      `DESCRIPTION:${escapeText(text)}`,
      // An address is no text: it is not escaped, and may hold no line break.
      `URL:${url.replace(/[\r\n]/g, '')}`,
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${escapeText(title)}`,
      'TRIGGER:PT9H',
      'END:VALARM',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return `${lines.map(foldLine).join('\r\n')}\r\n`;
}
