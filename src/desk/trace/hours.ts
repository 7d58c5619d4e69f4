/** A log hour by hour. */
import type { TraceLine } from '../../session/contract.ts';

export interface Hour {
  /** As the log prints it: `2023-05-04 03`. */
  readonly name: string;
  readonly all: number;
  readonly found: number;
}

const SECONDS = 3600;

/** Every hour from the first line to the last, empty ones too. */
export function hoursOf(lines: readonly TraceLine[], found: ReadonlySet<string>): readonly Hour[] {
  const first = lines[0];
  const last = lines[lines.length - 1];
  if (!first || !last) return [];
  const inHour = Number((first.cells[0] ?? '').slice(14, 16)) * 60 + Number((first.cells[0] ?? '').slice(17, 19));
  const start = first.second - inHour;
  const count = Math.floor((last.second - start) / SECONDS) + 1;
  const all = Array.from({ length: count }, () => 0);
  const matching = Array.from({ length: count }, () => 0);
  const names = Array.from({ length: count }, () => '');
  for (const line of lines) {
    const hour = Math.floor((line.second - start) / SECONDS);
    all[hour] = (all[hour] ?? 0) + 1;
    if (found.has(line.id)) matching[hour] = (matching[hour] ?? 0) + 1;
    names[hour] = (line.cells[0] ?? '').slice(0, 13);
  }
  return names.map((name, i) => ({ name, all: all[i] ?? 0, found: matching[i] ?? 0 }));
}

/** The days under the hours, with how many hours of each are shown. An hour without lines belongs to the day before it. */
export function daysOf(hours: readonly Hour[]): readonly { readonly name: string; readonly hours: number }[] {
  const days: { name: string; hours: number }[] = [];
  for (const hour of hours) {
    const name = hour.name.slice(5, 10);
    const last = days[days.length - 1];
    if (last && (name === '' || name === last.name)) last.hours += 1;
    else days.push({ name, hours: 1 });
  }
  return days;
}
