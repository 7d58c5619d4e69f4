/** The order of a log's lines on the screen. */
import type { TraceLine } from '../../session/contract.ts';

export interface Sorting {
  readonly column: number;
  readonly down: boolean;
}

/** As it was written. */
export const AS_WRITTEN: Sorting = { column: 0, down: false };

function compareCells(a: string, b: string): number {
  const numbers = Number(a) - Number(b);
  if (a !== '' && b !== '' && Number.isFinite(numbers)) return numbers;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Lines in order; equal ones as they were written. `lines` come as written. */
export function sorted(lines: readonly TraceLine[], { column, down }: Sorting): readonly TraceLine[] {
  if (column === 0) return down ? [...lines].reverse() : lines;
  const sign = down ? -1 : 1;
  return [...lines].sort(
    (a, b) => sign * compareCells(a.cells[column] ?? '', b.cells[column] ?? '') || a.second - b.second,
  );
}

/** The values of a column, the most frequent first. */
export function valuesOf(
  lines: readonly TraceLine[],
  column: number,
  most: number,
): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { cells } of lines) {
    const value = cells[column] ?? '';
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || compareCells(a[0], b[0])).slice(0, most);
}
