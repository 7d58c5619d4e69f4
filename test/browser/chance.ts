/** Chance for tests: the same seed gives the same row of numbers, on every machine. */

export interface Chance {
  /** At least 0, less than 1. */
  readonly next: () => number;
  /** A whole number below `count`. */
  readonly below: (count: number) => number;
  readonly of: <T>(list: readonly T[]) => T;
}

/** Mulberry32. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count: number): number => Math.floor(next() * count);
  return {
    next,
    below,
    of: (list) => {
      const found = list[below(list.length)];
      if (found === undefined) throw new RangeError('nothing to choose from');
      return found;
    },
  };
}
