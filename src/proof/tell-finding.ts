/**
 * The gate on tells: on the whole scenario no test-wise player may beat chance by more than 5 % of the available score.
 * A finding names the player, what the tell is worth, and the decisions that give most away.
 */
import { TransitionTable } from '../engine/machine.ts';
import type { Model } from '../engine/model.ts';
import type { Protocol } from '../scenario/protocol.ts';
import { type RunShape, shapesOf, TELL_LIMIT, tellAdvantages } from './tell-advantage.ts';
import { type Giveaway, giveaways } from './tell-giveaway.ts';
import { lexiconFor } from './tell-lexicon.ts';
import { TellReader } from './test-wise.ts';

/** Where a text of the scenario stands. */
export interface TellPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly path: string;
}

/** A finding of the family `tells`: the shape that `check` prints. */
export interface TellFinding {
  readonly family: 'tells';
  /** `tells/<test-wise player>` */
  readonly rule: string;
  readonly gate: true;
  readonly place: TellPlace;
  readonly reason: string;
  readonly mend: string;
}

export interface TellFindingOptions {
  /** Language of `texts`; where it has no word lists nothing is found. */
  readonly locale?: string;
  /** Paired runs per player and shape. */
  readonly runs?: number;
  /** Which runs to play; every seat in every length when left out. */
  readonly shapes?: readonly RunShape[];
  /** Place of an entry such as `decisions.offline`. */
  readonly placeOf?: (path: string) => Omit<TellPlace, 'path'> | null;
}

/** Decisions a finding names: enough to start mending, few enough to read. */
const NAMED = 4;

const percent = (permille: number): string => `${(permille / 10).toFixed(1)} %`;

function named({ decision, taken, met }: Giveaway): string {
  const [most] = taken;
  return most ? `${decision} (takes ${most.option} in ${Math.round((100 * most.times) / met)} of 100)` : decision;
}

/** Every test-wise player that beats chance by more than the limit, as a gating finding. */
export function tellFindings(
  model: Model,
  protocol: Protocol,
  texts: Readonly<Record<string, string>>,
  options: TellFindingOptions = {},
): TellFinding[] {
  const { locale = 'en', runs = 300, placeOf } = options;
  const lexicon = lexiconFor(locale);
  if (!lexicon || model.scenario.decisions.length === 0) return [];
  const shapes = options.shapes ?? shapesOf(model);
  const table = new TransitionTable(model);
  const reader = new TellReader({ texts, lexicon });
  return shapes.flatMap((shape) => {
    const over = tellAdvantages({ table, protocol, reader, shape, runs }).filter(
      ({ overall }) => overall.mean > TELL_LIMIT,
    );
    if (over.length === 0) return [];
    const players = over.map(({ player }) => player);
    const where = giveaways({ table, protocol, reader, shape, runs: Math.min(runs, 100), players });
    return over.map(({ player, overall }): TellFinding => {
      const worst = where.filter((each) => each.player === player && each.gain > 0).slice(0, NAMED);
      const path = `decisions.${worst[0]?.decision ?? model.scenario.decisions[0]?.id}`;
      const at = placeOf?.(path) ?? { file: 'scenario.yaml', line: 1, column: 1 };
      return {
        family: 'tells',
        rule: `tells/${player}`,
        gate: true,
        place: { ...at, path },
        reason:
          `a player who knows nothing and answers by ${player} beats chance by ${percent(overall.mean)} ` +
          `(± ${percent(1.96 * overall.error)}, ${overall.runs} paired runs, ${Object.values(shape).join(', ')}); ` +
          `${percent(TELL_LIMIT)} is the limit. Most is given away by ${worst.map(named).join(', ')}`,
        mend: 'write these options so that the number does not single out the best one, or give a wrong one more of it',
      };
    });
  });
}
