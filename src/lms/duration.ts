/** Times as the standards write them; longer spellings are refused by at least one learning system. */

const two = (value: number): string => String(value).padStart(2, '0');

/** SCORM 1.2: `0000:00:04.32`. */
export function scorm12Duration(seconds: number): string {
  const hundredths = Math.max(0, Math.min(Math.round(seconds * 100), 9999 * 360_000 + 359_999));
  const whole = Math.trunc(hundredths / 100);
  const hours = String(Math.trunc(whole / 3600)).padStart(4, '0');
  return `${hours}:${two(Math.trunc(whole / 60) % 60)}:${two(whole % 60)}.${two(hundredths % 100)}`;
}

/** ISO 8601 with at most two decimals: `PT4.32S`. */
export function isoDuration(seconds: number): string {
  return `PT${Math.max(0, Math.round(seconds * 100)) / 100}S`;
}

/** SCORM 1.2: the time of day, `14:02:09`. */
export function scorm12Time(date: Date): string {
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** SCORM 2004: `2026-11-22T02:31:24.12Z`; three decimals are refused, and so is none. */
export function scorm2004Time(date: Date): string {
  return date.toISOString().replace(/\.(\d\d)\dZ$/, '.$1Z');
}
