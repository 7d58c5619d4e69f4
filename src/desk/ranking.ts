/** Moving one of a list up or down. */

/** The list with the item at `index` moved by `by` places; unchanged at either end. */
export function moved<T>(list: readonly T[], index: number, by: -1 | 1): readonly T[] {
  const target = index + by;
  if (index < 0 || index >= list.length || target < 0 || target >= list.length) return list;
  const next = [...list];
  const item = next[index] as T;
  next[index] = next[target] as T;
  next[target] = item;
  return next;
}
