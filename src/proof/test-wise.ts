/**
 * Players who know nothing of incidents but much of tests: each answers every decision by one tell in one direction, and
 * does all else as the random bot does. Where one of them beats chance, the writing gives answers away.
 */

import type { Snapshot } from '../engine/exercise.ts';
import type { ReadyDecision } from '../engine/model.ts';
import { shownOrder } from '../engine/view-for.ts';
import type { OpenDecision } from '../evaluation/legal-acts.ts';
import { type Bot, guess, type Leaning, wanderingBot } from './bot.ts';
import {
  humility,
  length,
  TELL_DIRECTIONS,
  TELL_NAMES,
  TELLS,
  type TellDirection,
  type TellMeasure,
  type TellName,
  type TellOption,
} from './tell.ts';
import type { TellLexicon } from './tell-lexicon.ts';

/** Habits with the blocks of a message; all but the first answer other decisions by chance. */
const HABITS = ['everything', 'longest-blocks', 'humble-blocks'] as const;
type Habit = (typeof HABITS)[number];

export type TestWiseName = `${TellName}-${TellDirection}` | Habit;

/** Every test-wise player, in the order in which they are reported. */
export const TEST_WISE: readonly TestWiseName[] = [
  ...TELL_NAMES.flatMap((tell) => TELL_DIRECTIONS.map((direction): TestWiseName => `${tell}-${direction}`)),
  ...HABITS,
];

export interface Reading {
  readonly texts: Readonly<Record<string, string>>;
  readonly lexicon: TellLexicon;
}

/** The options of a decision as this run shows them, by their index in the scenario. */
export function tellOptions(
  snapshot: Snapshot,
  decision: ReadyDecision,
  available: readonly number[],
  { texts }: Reading,
): ReadonlyMap<number, TellOption> {
  const { data } = decision;
  const key = `decision.${data.id}`;
  const textOf = (option: number): string => {
    const id = data.options[option]?.id ?? '';
    return texts[data.act === 'mark' ? `evidence.${data.evidence}.line.${id}` : `${key}.option.${id}.label`] ?? '';
  };
  const stem = `${texts[`${key}.title`] ?? ''} ${texts[`${key}.ask`] ?? ''}`;
  const shown = shownOrder(snapshot, decision).filter((option) => available.includes(option));
  return new Map(
    shown.map((option, position) => [
      option,
      { text: textOf(option), stem, position, siblings: shown.filter((o) => o !== option).map(textOf) },
    ]),
  );
}

/** Measures every text once: the same options come back in thousands of runs. */
export class TellReader {
  readonly #reading: Reading;
  readonly #known = new Map<string, number>();

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** What `measure` reads off the open options. */
  measures(snapshot: Snapshot, open: OpenDecision, name: string, measure: TellMeasure): (option: number) => number {
    if (name === 'position') {
      const shown = shownOrder(snapshot, open.decision);
      return (option) => shown.indexOf(option);
    }
    const { id } = open.decision.data;
    const key = (option: number): string => `${name}/${id}/${open.available.join(',')}/${option}`;
    if (!this.#known.has(key(open.available[0] ?? 0))) {
      for (const [option, seen] of tellOptions(snapshot, open.decision, open.available, this.#reading))
        this.#known.set(key(option), measure(seen, this.#reading.lexicon));
    }
    return (option) => this.#known.get(key(option)) ?? 0;
  }
}

/** How a test-wise player leans in one decision; null where the player has no opinion. */
export function leaningOf(
  name: TestWiseName,
  reader: TellReader,
  snapshot: Snapshot,
  open: OpenDecision,
): Leaning | null {
  const { act } = open.decision.data;
  const equal = (): number => 0;
  switch (name) {
    case 'everything':
      return act === 'choice' || act === 'rank' ? null : { prefer: equal, size: (_, most) => most };
    case 'longest-blocks':
      return act === 'compose'
        ? { prefer: reader.measures(snapshot, open, 'length', length), size: (_, most) => most }
        : null;
    case 'humble-blocks': {
      if (act !== 'compose') return null;
      const prefer = reader.measures(snapshot, open, 'humility', humility);
      return { prefer, size: (order) => order.filter((option) => prefer(option) > 0).length };
    }
    default: {
      const cut = name.lastIndexOf('-');
      const tell = name.slice(0, cut) as TellName;
      const sign = name.slice(cut + 1) === 'high' ? 1 : -1;
      const measure = reader.measures(snapshot, open, tell, TELLS[tell]);
      return { prefer: (option) => sign * measure(option) };
    }
  }
}

export function testWiseBot(name: TestWiseName, reader: TellReader, seed: number): Bot {
  return wanderingBot(seed, (snapshot, open, turn) =>
    guess(open, seed, turn, leaningOf(name, reader, snapshot, open) ?? undefined),
  );
}
