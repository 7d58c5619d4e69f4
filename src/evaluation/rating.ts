/**
 * The four ratings of an exercise evaluation (HSEEP), and how several become one.
 *
 * P performed without challenges · S with some challenges · M with major challenges · U unable to be performed.
 */
export const RATINGS = ['P', 'S', 'M', 'U'] as const;
export type Rating = (typeof RATINGS)[number];

/** 0 for P to 3 for U: a bigger number is a worse rating. */
export function severity(rating: Rating): number {
  return RATINGS.indexOf(rating);
}

/** The rating with this severity; outside 0 to 3 it stays at the nearest end. */
function ratingOf(value: number): Rating {
  return RATINGS[Math.max(0, Math.min(RATINGS.length - 1, value))] as Rating;
}

/** The worse of two ratings. A cap is the same thing: the rating may not be better than the cap. */
export function worse(a: Rating, b: Rating): Rating {
  return severity(a) >= severity(b) ? a : b;
}

/** The better of two ratings. */
export function better(a: Rating, b: Rating): Rating {
  return severity(a) <= severity(b) ? a : b;
}

/** One step down: P to S, S to M, M to U; U stays U. */
export function stepBelow(rating: Rating): Rating {
  return ratingOf(severity(rating) + 1);
}

/** The median; of the two in the middle of an even number the worse one. Null of nothing. */
export function median(ratings: readonly Rating[]): Rating | null {
  if (ratings.length === 0) return null;
  const sorted = ratings.map(severity).sort((a, b) => a - b);
  return ratingOf(sorted[sorted.length >> 1] as number);
}
