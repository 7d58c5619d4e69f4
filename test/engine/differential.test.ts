/** Live play (XState actor) and the table that XState filled must be the same exercise, step by step. */
import { describe, expect, test } from 'vitest';
import { startExercise } from '../../src/engine/exercise.ts';
import { startOnTable, TransitionTable } from '../../src/engine/table-driver.ts';
import { hasEnded } from '../../src/engine/world.ts';
import { makeBot } from '../../src/proof/bot.ts';
import { otandp, type Shipped, twoClinics } from '../scenarios.ts';

function compare({ model, protocol }: Shipped, seeds: number, length: 'short' | 'full'): number {
  const table = new TransitionTable(model);
  let steps = 0;
  for (let seed = 0; seed < seeds; seed += 1) {
    const live = startExercise(model, { seed, length });
    const packed = startOnTable(table, { seed, length });
    const bot = makeBot('random', protocol, seed);
    for (let turn = 0; turn < 2000; turn += 1) {
      const act = bot(live.snapshot(), turn);
      expect(packed.act(act)).toEqual(live.act(act));
      steps += 1;
      // Arrays of the same numbers; compared word by word because a typed-array diff of thousands is unreadable.
      const a = live.snapshot().words;
      const b = packed.snapshot().words;
      const differs = a.findIndex((word, i) => word !== b[i]);
      expect({ seed, turn, differs }).toEqual({ seed, turn, differs: -1 });
      if (hasEnded(model, a)) break;
    }
    expect(packed.snapshot().log).toEqual(live.snapshot().log);
    live.stop();
  }
  return steps;
}

describe('the live actor and the table', () => {
  test('agree on every step of random runs of the small scenario', () => {
    expect(compare(twoClinics(), 60, 'full')).toBeGreaterThan(300);
  });

  test('agree on every step of random runs of the OT&P exercise', () => {
    expect(compare(otandp(), 12, 'full')).toBeGreaterThan(300);
    expect(compare(otandp(), 12, 'short')).toBeGreaterThan(100);
  });

  test('the table needs few rows, because XState is asked only about charts', () => {
    const { model, protocol } = otandp();
    const table = new TransitionTable(model);
    for (let seed = 0; seed < 30; seed += 1) {
      const exercise = startOnTable(table, { seed, length: 'full' });
      const bot = makeBot('random', protocol, seed);
      for (let turn = 0; turn < 2000 && !hasEnded(model, exercise.snapshot().words); turn += 1)
        exercise.act(bot(exercise.snapshot(), turn));
    }
    expect(table.size).toBeGreaterThan(10);
    expect(table.size).toBeLessThan(1000);
  });
});
