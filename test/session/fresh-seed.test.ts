import { describe, expect, test } from 'vitest';
import { truthOf } from '../../src/engine/exercise.ts';
import { forgetTruths, freshSeed, rememberTruth, type TruthStorage } from '../../src/session/fresh-seed.ts';
import { otandp } from '../scenarios.ts';

function memory(): TruthStorage & { readonly values: Map<string, string> } {
  const values = new Map<string, string>();
  return {
    values,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}

/** 32 bits a call, the same ones each time. */
function numbers(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state;
  };
}

const forbidden: TruthStorage = {
  getItem: () => {
    throw new DOMException('no', 'SecurityError');
  },
  setItem: () => {
    throw new DOMException('no', 'QuotaExceededError');
  },
  removeItem: () => {
    throw new DOMException('no', 'SecurityError');
  },
};

describe('a fresh seed', () => {
  test('draws a truth that differs from the last two, a hundred runs in a row', () => {
    const { model } = otandp();
    const storage = memory();
    const random = numbers(1);
    const truths: number[] = [];
    for (let run = 0; run < 100; run += 1) {
      const seed = freshSeed(model, storage, random);
      rememberTruth(model, storage, seed);
      truths.push(truthOf(model, seed));
    }
    for (let run = 1; run < 100; run += 1) expect(truths.slice(Math.max(0, run - 2), run)).not.toContain(truths[run]);
    expect(new Set(truths).size).toBe(model.truths.length);
  });

  test('has at most nine digits, so that it can be read out and typed', () => {
    const { model } = otandp();
    for (let run = 0; run < 200; run += 1) {
      const seed = freshSeed(model, null, numbers(run));
      expect(Number.isInteger(seed) && seed >= 0 && seed <= 999_999_999).toBe(true);
    }
  });

  test('comes without storage, with forbidden storage and with a damaged memory', () => {
    const { model } = otandp();
    const damaged = memory();
    damaged.setItem('code-dark/truths', '{"not": "a list"');
    const seeds = [null, forbidden, damaged].map((storage) => freshSeed(model, storage, numbers(5)));
    expect(new Set(seeds).size).toBe(1);
    expect(() => rememberTruth(model, forbidden, 1)).not.toThrow();
    expect(() => forgetTruths(forbidden)).not.toThrow();
  });

  test('does not search for ever when every truth was met', () => {
    const { model } = otandp();
    const storage = memory();
    storage.setItem('code-dark/truths', JSON.stringify([truthOf(model, 3), truthOf(model, 3)]));
    expect(freshSeed(model, storage, () => 3)).toBe(3);
  });

  test('forgets the truths when everything is erased', () => {
    const { model } = otandp();
    const storage = memory();
    rememberTruth(model, storage, 1);
    expect(storage.values.size).toBe(1);
    forgetTruths(storage);
    expect(storage.values.size).toBe(0);
  });
});
