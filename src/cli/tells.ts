/** `simulate --tells`: what gives answers away, decision by decision, for the writer who mends them. */
import { TransitionTable } from '../engine/table-driver.ts';
import { type RunShape, tellAdvantages } from '../proof/tell-advantage.ts';
import { giveaways } from '../proof/tell-giveaway.ts';
import { lexiconFor } from '../proof/tell-lexicon.ts';
import { tellTable } from '../proof/tell-table.ts';
import { TellReader } from '../proof/test-wise.ts';
import { EXIT, type Io } from './io.ts';
import type { Loaded } from './load.ts';

/** Gains below a tenth of a weight point per run are noise. */
const WORTH_NAMING = 1;

export interface TellsWords extends RunShape {
  readonly runs: number;
  readonly seed: number;
  readonly json: boolean;
}

export function tellsCommand(loaded: Loaded, { runs, seed, json, ...shape }: TellsWords, io: Io): number {
  const { model, protocol, texts } = loaded;
  const lexicon = lexiconFor('en');
  if (!lexicon) return EXIT.problems;
  const table = new TransitionTable(model);
  const reader = new TellReader({ texts, lexicon });
  const advantages = tellAdvantages({ table, protocol, reader, shape, runs, seed });
  const where = giveaways({ table, protocol, reader, shape, runs: Math.min(runs, 200) });
  const rows = tellTable(model.scenario, { texts, lexicon });
  if (json) {
    io.out(JSON.stringify({ format: 'code-dark-tells/1', runs, seed, shape, advantages, where, rows }, null, 2));
    return EXIT.fine;
  }
  for (const { player, overall } of advantages) {
    io.out(
      io.t('cli.tell.player', {
        player,
        gain: (overall.mean / 10).toFixed(1),
        error: (0.196 * overall.error).toFixed(1),
      }),
    );
    for (const { decision, gain, taken } of where.filter((each) => each.player === player)) {
      if (Math.abs(gain) < WORTH_NAMING) continue;
      const most = taken.slice(0, 2).map(({ option, times }) => `${option}×${times}`);
      io.out(io.t('cli.tell.decision', { decision, gain: (gain / 10).toFixed(1), taken: most.join(' ') }));
    }
  }
  for (const { decision, option, numbers, alone } of rows) {
    const told = Object.entries(numbers).map(([tell, number]) => `${tell} ${number}`);
    io.out(io.t('cli.tell.option', { decision, option, numbers: told.join(' · '), alone: alone.join(', ') || '–' }));
  }
  return EXIT.fine;
}
