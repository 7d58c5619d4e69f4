/**
 * The gate on tells: on the whole scenario no test-wise player may beat chance by more than 5 % of the available score.
 * A finding names the player, what the tell is worth, and the decisions that give most away. One option that is far longer
 * or shorter than its siblings is found by itself, whatever it is worth.
 */

import type { Model } from '../engine/model.ts';
import { TransitionTable } from '../engine/table-driver.ts';
import type { Finding, FindingPlace } from '../scenario/finding.ts';
import type { Protocol } from '../scenario/protocol.ts';
import type { CompiledScenario, Option } from '../scenario/scenario.ts';
import { type RunShape, shapesOf, TELL_LIMIT, tellAdvantages } from './tell-advantage.ts';
import { type Giveaway, giveaways } from './tell-giveaway.ts';
import { lexiconFor } from './tell-lexicon.ts';
import { TellReader } from './test-wise.ts';

type PlaceOf = (path: string) => FindingPlace;

export interface TellFindingOptions {
  /** Language of `texts`; where it has no word lists no player is sent. */
  readonly locale?: string;
  /** Paired runs per player and shape. */
  readonly runs?: number;
  /** Which runs to play; every seat in every length when left out. */
  readonly shapes?: readonly RunShape[];
  /** Place of an entry such as `decisions.offline`. */
  readonly placeOf?: PlaceOf;
}

/** Decisions a finding names: enough to start mending, few enough to read. */
const NAMED = 4;
/** Lengths of an option against the mean of its siblings, in hundredths, beyond which it stands apart. */
const APART = { long: 150, short: 60 } as const;

const nowhere: PlaceOf = (path) => ({ file: 'scenario.yaml', line: 1, column: 1, path });
const percent = (permille: number): string => `${(permille / 10).toFixed(1)} %`;

function named({ decision, taken, met }: Giveaway): string {
  const [most] = taken;
  return most ? `${decision} (takes ${most.option} in ${Math.round((100 * most.times) / met)} of 100)` : decision;
}

/** Options whose length alone singles them out among those they are weighed against. */
function lengthsApart(
  { decisions }: CompiledScenario,
  texts: Readonly<Record<string, string>>,
  placeOf: PlaceOf,
): Finding[] {
  return decisions.flatMap(({ id, act, options, groups }) => {
    const sets: (readonly Option[])[] =
      act === 'choice' ? [options] : groups.map((group) => options.filter((option) => option.group === group.id));
    const lengthOf = (option: Option): number =>
      (texts[`decision.${id}.option.${option.id}.label`] ?? '').trim().length;
    return sets.flatMap((set) =>
      set.flatMap((option): Finding[] => {
        const siblings = set.filter((each) => each !== option);
        const own = lengthOf(option) * siblings.length;
        const theirs = siblings.reduce((sum, each) => sum + lengthOf(each), 0);
        if (theirs === 0 || (own * 100 <= theirs * APART.long && own * 100 >= theirs * APART.short)) return [];
        const share = (own / theirs).toFixed(1);
        return [
          {
            family: 'tells',
            rule: 'tells/length-apart',
            gate: true,
            place: placeOf(`decisions.${id}.options.${option.id}`),
            reason: `its text is ${share} times as long as the others it is weighed against`,
            mend: 'bring the options of one decision within a fifth of one another',
          },
        ];
      }),
    );
  });
}

/** Every test-wise player that beats chance by more than the limit, and every option set apart by its length. */
export function tellFindings(
  model: Model,
  protocol: Protocol,
  texts: Readonly<Record<string, string>>,
  options: TellFindingOptions = {},
): Finding[] {
  const { locale = 'en', runs = 200, placeOf = nowhere } = options;
  const apart = lengthsApart(model.scenario, texts, placeOf);
  const lexicon = lexiconFor(locale);
  if (!lexicon || model.scenario.decisions.length === 0) return apart;
  const table = new TransitionTable(model);
  const reader = new TellReader({ texts, lexicon });
  const played = (options.shapes ?? shapesOf(model)).flatMap((shape) => {
    const over = tellAdvantages({ table, protocol, reader, shape, runs }).filter(
      ({ overall }) => overall.mean > TELL_LIMIT,
    );
    if (over.length === 0) return [];
    const players = over.map(({ player }) => player);
    const where = giveaways({ table, protocol, reader, shape, runs: Math.min(runs, 100), players });
    return over.map(({ player, overall }): Finding => {
      const worst = where.filter((each) => each.player === player && each.gain > 0).slice(0, NAMED);
      return {
        family: 'tells',
        rule: `tells/${player}`,
        gate: true,
        place: placeOf(`decisions.${worst[0]?.decision ?? model.scenario.decisions[0]?.id}`),
        reason:
          `a player who knows nothing and answers by ${player} beats chance by ${percent(overall.mean)} ` +
          `(± ${percent(1.96 * overall.error)}, ${overall.runs} paired runs, ${Object.values(shape).join(', ')}); ` +
          `${percent(TELL_LIMIT)} is the limit. Most is given away by ${worst.map(named).join(', ')}`,
        mend: 'write these options so that the number does not single out the best one, or give a wrong one more of it',
      };
    });
  });
  return [...apart, ...played];
}
