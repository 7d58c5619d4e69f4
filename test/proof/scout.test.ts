import { describe, expect, test } from 'vitest';
import { actsOf } from '../../src/engine/run-file.ts';
import { TransitionTable } from '../../src/engine/table-driver.ts';
import { makeBot } from '../../src/proof/bot.ts';
import { type Exploration, explore } from '../../src/proof/exploration.ts';
import { Scout, type Scouted } from '../../src/proof/scout.ts';
import { type Variation, variationBot } from '../../src/proof/variation.ts';
import { replayWitness, seedFor } from '../../src/proof/witness.ts';
import type { Length } from '../../src/scenario/scenario.ts';
import { type Shipped, twoClinics } from '../scenarios.ts';
import { playBot } from './runs.ts';

function scouted({ model, protocol }: Shipped, length: Length, wanted: Iterable<string>, extremes = false): Scouted {
  const table = new TransitionTable(model);
  const seed = seedFor(model, 0);
  return new Scout({ table, protocol, seed, length, seat: 'lead', wanted: new Set(wanted), extremes }).run();
}

describe('programs sent out as witnesses', () => {
  const small = twoClinics();
  const found: Exploration = explore({
    table: new TransitionTable(small.model),
    protocol: small.protocol,
    length: 'short',
    truth: 0,
    seat: 0,
    budget: 1_000_000,
  });
  const goals = [...found.reach.seen.keys()].filter(
    (goal) => !goal.startsWith('rating:') && !goal.startsWith('level:'),
  );
  const { seen, endings } = scouted(small, 'short', goals, true);

  test('see of the small scenario all that its exploration reaches', () => {
    expect(found.complete).toBe(true);
    expect(goals.filter((goal) => !seen.has(goal))).toEqual([]);
  });

  test('find the best run of each ending there is, and nothing better', () => {
    expect(Object.fromEntries([...endings].map(([id, { most }]) => [id, most.earned]))).toEqual(
      Object.fromEntries(found.endings.map(({ ending, most }) => [ending, most.earned])),
    );
  });

  test('come back with runs that the live machine confirms', () => {
    const setup = { seed: seedFor(small.model, 0), length: 'short' as const, seat: 'lead' };
    for (const [ending, { least, most }] of endings) {
      for (const { acts, earned } of [least, most]) {
        const witness = replayWitness(small.model, small.protocol, setup, acts);
        expect({ ending: witness.ending, earned: witness.earned, refused: witness.refused }).toEqual({
          ending,
          earned,
          refused: 0,
        });
      }
    }
  });

  test('stop when they are told to', () => {
    const { model, protocol } = small;
    const table = new TransitionTable(model);
    const order = { table, protocol, seed: 0, length: 'short' as const, seat: 'lead', wanted: new Set(['flag:never']) };
    expect(new Scout({ ...order, extremes: true, onRun: (runs) => runs < 7 }).run().runs).toBe(7);
  });
});

describe('a run varied', () => {
  const shipped = twoClinics();
  const seed = seedFor(shipped.model, 0);
  const play = (bot: Parameters<typeof playBot>[1]) => playBot(shipped, bot, seed, 'short');
  const expert = play('protocol');
  const acts = actsOf(expert.snapshot).map(({ minute: _minute, seat: _seat, ...act }) => act);
  const varied = (changes: Pick<Variation, 'places' | 'change'>) =>
    play(variationBot({ acts, seed: 1, successor: makeBot('reckless', shipped.protocol, seed), ...changes }));

  test('nowhere is the same run', () => {
    const same = varied({ places: [], change: 'another' });
    expect(actsOf(same.snapshot)).toEqual(actsOf(expert.snapshot));
  });

  test('by handing over at once is the other player’s run', () => {
    const other = varied({ places: [0], change: 'handed-over' });
    expect(actsOf(other.snapshot)).toEqual(actsOf(play('reckless').snapshot));
  });

  test('by leaving one act out goes on with the rest as far as it still can', () => {
    const place = acts.findIndex((act) => act.kind === 'assign');
    const without = actsOf(varied({ places: [place], change: 'without' }).snapshot);
    expect(without.slice(0, place)).toEqual(actsOf(expert.snapshot).slice(0, place));
    expect(without).not.toContainEqual(expect.objectContaining(acts[place] ?? {}));
    expect(without.length).toBeGreaterThan(place);
  });
});
