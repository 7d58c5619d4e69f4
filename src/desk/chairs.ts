/** Who a person can be on the title page: the seats of the scenarios on offer, and the ways to play them. */
import type { Feedback, Length } from '../session/contract.ts';

/** A scenario on offer, with the few sentences that choosing it takes. Nothing else of it is loaded yet. */
export interface OfferedScenario {
  readonly id: string;
  /** `clinic`: from the floor of one clinic; `group`: for the whole group. */
  readonly wall: 'group' | 'clinic';
  readonly lengths: readonly Length[];
  readonly title: string;
  readonly lead: string;
  readonly seats: readonly {
    readonly id: string;
    readonly portrait: string;
    /** Real minutes at the desk. */
    readonly minutes: { readonly short?: number; readonly full?: number };
    readonly who: string;
    readonly role: string;
    readonly note: string;
  }[];
}

/** `alone`; a `room` of people with a facilitator; a `student` with feedback and sources at every decision. */
export const WAYS = ['alone', 'room', 'student'] as const;
export type Way = (typeof WAYS)[number];

/** One way to play one seat. */
export interface Chair {
  /** For the form: unique on the page. */
  readonly id: string;
  readonly scenario: OfferedScenario;
  readonly seat: OfferedScenario['seats'][number];
  readonly way: Way;
  readonly lengths: readonly Length[];
}

/** What somebody asked for, from a link or by choosing. */
export interface Asked {
  readonly scenario?: string;
  readonly seat?: string;
  readonly feedback?: Feedback;
  readonly length?: Length;
}

/**
 * The chairs in the order in which they stand: clinics first. Whoever answers for the whole group may do so alone, as a
 * room, or as a student; a clinic's seat is one person's. A student takes the whole story.
 */
export function chairsOf(scenarios: readonly OfferedScenario[]): Chair[] {
  const ordered = [...scenarios].sort((a, b) => Number(a.wall === 'group') - Number(b.wall === 'group'));
  return ordered.flatMap((scenario) =>
    scenario.seats.flatMap((seat) =>
      (scenario.wall === 'group' ? WAYS : (['alone'] as const)).map((way): Chair => {
        const whole = scenario.lengths.slice(-1);
        return {
          id: [scenario.id, seat.id, way].join('/'),
          scenario,
          seat,
          way,
          lengths: way === 'student' ? whole : scenario.lengths,
        };
      }),
    ),
  );
}

/** The chair that fits best: the scenario and seat asked for, else who leads the whole group; then the way. */
export function chairFor(chairs: readonly Chair[], asked: Asked): Chair | undefined {
  const fits = ({ scenario, seat }: Chair): boolean =>
    (asked.scenario === undefined || scenario.id === asked.scenario) &&
    (asked.seat === undefined || seat.id === asked.seat);
  const named = asked.scenario !== undefined || asked.seat !== undefined;
  const near = named ? chairs.filter(fits) : chairs.filter(({ scenario }) => scenario.wall === 'group');
  const able = near.length > 0 ? near : chairs;
  return able.find(({ way }) => way === (asked.feedback === 'drill' ? 'room' : 'alone')) ?? able[0];
}

/** The length to begin with: the one asked for where the chair has it; a room and a student take their time. */
export function lengthFor(chair: Chair, asked: Length | undefined): Length {
  const { lengths, way } = chair;
  if (asked !== undefined && lengths.includes(asked)) return asked;
  return (way === 'alone' ? lengths[0] : lengths[lengths.length - 1]) ?? 'short';
}

/** How each way is given feedback, unless somebody chooses otherwise. */
export const FEEDBACK_OF: Readonly<Record<Way, Feedback>> = { alone: 'standard', room: 'drill', student: 'coach' };
