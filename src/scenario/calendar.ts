/** Days as numbers and back, by integer arithmetic (Gregorian calendar, years that begin in March). */

/** Number of a day; only differences are used. */
export function dayNumber(year: number, month: number, day: number): number {
  const y = month < 3 ? year - 1 : year;
  const m = (month + 9) % 12;
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + Math.floor((m * 153 + 2) / 5) + day;
}

/** Year, month and day of a number from {@link dayNumber}. */
export function civilDay(number: number): readonly [year: number, month: number, day: number] {
  const n = number - 1;
  const era = Math.floor(n / 146_097);
  const inEra = n - era * 146_097;
  const year = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  );
  const inYear = inEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const m = Math.floor((5 * inYear + 2) / 153);
  const month = m < 10 ? m + 3 : m - 9;
  return [year + era * 400 + (month < 3 ? 1 : 0), month, inYear - Math.floor((153 * m + 2) / 5) + 1];
}
