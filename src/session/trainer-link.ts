/**
 * A trainer's link: the start page with its choices made.
 * `?scenario=front-desk-thursday&seat=nurse&mode=drill&length=short&clock=live&seed=42`. Anything that is not understood
 * is named and left at its default; nothing in an address can do more than choose.
 */
import type { ClockKind, Feedback, Text } from '../engine/view.ts';
import type { Length } from '../scenario/scenario.ts';

export interface LinkChoices {
  readonly scenario: string;
  readonly seat: string;
  readonly feedback: Feedback;
  readonly length: Length;
  readonly clock: ClockKind;
  /** Null: a new one is drawn at the start. */
  readonly seed: number | null;
}

/** What an address may choose among. */
export interface LinkOffer {
  readonly id: string;
  readonly lengths: readonly Length[];
  readonly seats: readonly { readonly id: string }[];
}

const FIELDS = {
  mode: ['standard', 'coach', 'drill'],
  length: ['short', 'full'],
  clock: ['table', 'live'],
} as const;

/** Largest seed that a person may type: nine digits are easy to read out in a room. */
const LARGEST_SEED = 999_999_999;

/** Reads the query of an address. `faults` are sentences for the start page, one per field that was not understood. */
export function readTrainerLink(
  query: string,
  offered: readonly LinkOffer[] = [],
): {
  readonly choices: Partial<LinkChoices>;
  readonly faults: readonly Text[];
} {
  const given = new URLSearchParams(query);
  const choices: { -readonly [K in keyof LinkChoices]?: LinkChoices[K] } = {};
  const faults: Text[] = [];
  const fault = (field: string, found: string, expected: string): void => {
    faults.push({ key: 'link.fault', params: { field, found: found.slice(0, 40), expected } });
  };
  const ids = (list: readonly { readonly id: string }[]): string => list.map(({ id }) => id).join(', ');
  // The scenario first, wherever it stands: it decides which seats and lengths there are.
  const asked = given.get('scenario');
  const scenario = offered.find(({ id }) => id === asked);
  if (scenario !== undefined) choices.scenario = scenario.id;
  else if (asked !== null) fault('scenario', asked, ids(offered));
  const among = scenario === undefined ? offered : [scenario];
  for (const [field, value] of given) {
    if (field === 'mode' || field === 'length' || field === 'clock') {
      const known: readonly string[] = field === 'length' && scenario !== undefined ? scenario.lengths : FIELDS[field];
      if (!known.includes(value)) fault(field, value, known.join(', '));
      else if (field === 'mode') choices.feedback = value as Feedback;
      else if (field === 'length') choices.length = value as Length;
      else choices.clock = value as ClockKind;
    } else if (field === 'seat') {
      const holder = among.find(({ seats }) => seats.some(({ id }) => id === value));
      if (holder === undefined) fault(field, value, ids(among.flatMap(({ seats }) => seats)));
      else {
        choices.seat = value;
        choices.scenario = holder.id;
      }
    } else if (field === 'seed') {
      if (/^\d{1,9}$/.test(value)) choices.seed = Number(value);
      else fault(field, value, `0–${LARGEST_SEED}`);
    }
  }
  return { choices, faults };
}

/** The address that opens `page` with these choices. */
export function makeTrainerLink(page: string, choices: LinkChoices): string {
  const url = new URL(page);
  url.hash = '';
  url.search = '';
  url.searchParams.set('scenario', choices.scenario);
  url.searchParams.set('seat', choices.seat);
  url.searchParams.set('mode', choices.feedback);
  url.searchParams.set('length', choices.length);
  url.searchParams.set('clock', choices.clock);
  if (choices.seed !== null) url.searchParams.set('seed', String(choices.seed));
  return url.href;
}
