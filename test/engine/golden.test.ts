/** Golden hashes: the same scenario, seed and acts give the same run, byte for byte, today and next year. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { actsOf } from '../../src/engine/run-file.ts';
import { startOnTable, TransitionTable } from '../../src/engine/table-driver.ts';
import { makeBot } from '../../src/proof/bot.ts';
import { playThrough } from '../../src/proof/playthrough.ts';
import { twoClinics } from '../scenarios.ts';

function hashOfRuns(seeds: readonly number[]): string {
  const { model, protocol } = twoClinics();
  const table = new TransitionTable(model);
  const hash = createHash('sha256');
  for (const seed of seeds) {
    const { snapshot } = playThrough(
      (setup) => startOnTable(table, setup),
      { seed, length: 'full' },
      makeBot('random', protocol, seed),
      protocol,
    );
    hash.update(JSON.stringify([actsOf(snapshot), snapshot.log, [...snapshot.words]]));
  }
  return hash.digest('hex').slice(0, 16);
}

describe('golden runs', () => {
  test('two hundred seeded runs of the small scenario hash to the known value', () => {
    const seeds = Array.from({ length: 200 }, (_, seed) => seed);
    // A new value here means: old run files replay differently. Raise ENGINE_VERSION together with it.
    // (Renewed once without that: the packed state gained the word of the seat; acts, logs and all other words are the same.)
    expect(hashOfRuns(seeds)).toMatchInlineSnapshot(`"a98bf457845aa115"`);
  });

  test('another seed is another run', () => {
    expect(hashOfRuns([1])).not.toBe(hashOfRuns([2]));
  });
});
