/** A seed for a new run whose hidden truth differs from the player's last two (design.md §8). */
import { truthOf } from '../engine/exercise.ts';
import type { Model } from '../engine/model.ts';

const KEY = 'code-dark/truths';
const REMEMBERED = 2;

/** The part of `Storage` that is needed. */
export interface TruthStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

function lastTruths(storage: TruthStorage | null): number[] {
  try {
    const value: unknown = JSON.parse(storage?.getItem(KEY) ?? '[]');
    return Array.isArray(value) ? value.filter((item) => Number.isInteger(item)).slice(-REMEMBERED) : [];
  } catch {
    return [];
  }
}

/** Draws seeds of at most nine digits from `random` (32 bits each) until the truth is a new one. */
export function freshSeed(model: Model, storage: TruthStorage | null, random: () => number): number {
  const avoid = lastTruths(storage);
  let seed = random() % 1_000_000_000;
  for (let attempt = 0; attempt < 64 && avoid.includes(truthOf(model, seed)); attempt += 1)
    seed = random() % 1_000_000_000;
  return seed;
}

/** Remembers which truth a run had. What cannot be stored is forgotten: then a truth may come again. */
export function rememberTruth(model: Model, storage: TruthStorage | null, seed: number): void {
  try {
    storage?.setItem(KEY, JSON.stringify([...lastTruths(storage), truthOf(model, seed)].slice(-REMEMBERED)));
  } catch {
    // Storage is full or forbidden: nothing is lost but variety.
  }
}

export function forgetTruths(storage: TruthStorage | null): void {
  try {
    storage?.removeItem(KEY);
  } catch {
    // What cannot be written was never there.
  }
}
