/**
 * Seeded chance without state: every draw is a function of the run's seed, the stream it is for and a counter, so that
 * nothing about chance has to be stored and no draw can disturb another.
 */

const mix = (value: number): number => {
  // The finaliser of MurmurHash3: every input bit reaches every output bit.
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

/** FNV-1a over UTF-16 units, 32 bits: tells texts apart and finds damage; it keeps nobody out. */
export function textHash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/** Next 32 random bits of `stream` at `counter`; the same three arguments give the same bits everywhere. */
export function bits(seed: number, stream: string, counter: number): number {
  return mix(mix(mix(seed) ^ textHash(stream)) + Math.imul(counter, 0x9e3779b1));
}

/**
 * Unbiased integer in `0 … below − 1`.
 * @throws RangeError when `below` is not a positive integer.
 */
export function draw(seed: number, stream: string, counter: number, below: number): number {
  if (!Number.isInteger(below) || below < 1) throw new RangeError(`draw needs a positive integer, got ${below}`);
  const limit = 0x100000000 - (0x100000000 % below);
  for (let attempt = 0; ; attempt += 1) {
    const value = bits(seed, `${stream}#${attempt}`, counter);
    if (value < limit) return value % below;
  }
}

/** The index drawn among integer `weights`. */
export function drawWeighted(seed: number, stream: string, weights: readonly number[]): number {
  let rest = draw(
    seed,
    stream,
    0,
    weights.reduce((sum, weight) => sum + weight, 0),
  );
  for (let i = 0; i < weights.length; i += 1) {
    rest -= weights[i] ?? 0;
    if (rest < 0) return i;
  }
  return weights.length - 1;
}

/** A seeded order of `items`, stable within a run. */
export function shuffled<T>(seed: number, stream: string, items: readonly T[]): T[] {
  const order = [...items];
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = draw(seed, stream, i, i + 1);
    const held = order[i] as T;
    order[i] = order[j] as T;
    order[j] = held;
  }
  return order;
}
