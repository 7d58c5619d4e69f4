/** Numbers as the debrief prints them. */

/** Hundredths of a point as people write them: `7.8`. */
export function points(hundredths: number): string {
  const tenths = Math.round(hundredths / 10);
  return tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1);
}

/** A part of a whole in per cent, from 0 to 100. */
export function share(part: number, whole: number): number {
  return whole <= 0 ? 0 : Math.max(0, Math.min(100, (part / whole) * 100));
}
