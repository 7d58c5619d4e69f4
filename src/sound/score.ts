import { CUES, type CueName, type DayPart, isCueName, type RoomName, type Tension } from './catalogue.ts';

/** What the ear needs of the engine's view; the desk reduces its view to this. */
export interface SoundView {
  readonly minute: number;
  readonly phase: string;
  /** What happened since the last view, oldest first. Events seen in the previous view are not sounded again. */
  readonly lastEvents: readonly SoundEvent[];
  readonly recordsOnline: boolean;
  readonly tension: Tension;
  readonly night: boolean;
  /** Music follows the light; where nobody says it is day. */
  readonly part?: DayPart;
  /** How many clinics work without the record system. */
  readonly sitesDark: number;
}

export interface SoundEvent {
  readonly kind: 'inject' | 'decision' | 'task' | 'consequence' | 'dark' | 'evidence' | 'phase' | 'end';
  readonly channel?: 'phone' | 'mail' | 'chat' | 'person' | 'pager' | 'press' | 'letter';
  readonly id: string;
  /** A cue the scenario asks for instead of the usual one; an unknown name is ignored. */
  readonly cue?: string;
}

export interface CueCall {
  readonly cue: CueName;
  /** Milliseconds from now. */
  readonly after: number;
  /** False for the repetitions of a row: one caption is enough. */
  readonly captioned: boolean;
}

/** Everything that is heard of one step. */
export interface Score {
  readonly cues: readonly CueCall[];
  readonly room: RoomName | null;
  readonly tension: Tension;
  readonly part: DayPart;
  /** The composed silence: rooms and music are gone from `after` on, for `length` milliseconds. */
  readonly silence: { readonly after: number; readonly length: number } | null;
}

/** From one clinic going dark to the next. */
export const DARK_STEP = 260;
/** Inside the cue `recordsDark`: when its contactor falls, and with it the room tone. */
export const DARK_FALL = 500;
/** How long nothing at all is heard. */
export const DARK_SILENCE = 2500;
/** From the stapler dying away to the first thing that wants an answer. */
export const DARK_REST = 1200;
/** At most so many cues of one step, so that a long wait does not end in a din. */
const MOST = 3;
const STAGGER = 450;
/** A wait from which the clock is heard. */
const LONG_WAIT = 20;

const CHANNEL_CUE: Readonly<Record<NonNullable<SoundEvent['channel']>, CueName>> = {
  phone: 'phone',
  mail: 'mail',
  chat: 'chat',
  person: 'knock',
  pager: 'pager',
  press: 'press',
  letter: 'letter',
};

const nameOf = (event: SoundEvent) => `${event.kind} ${event.id}`;

function cueOf(event: SoundEvent, previous: SoundView | null, next: SoundView): CueName {
  if (event.cue !== undefined && isCueName(event.cue)) return event.cue;
  switch (event.kind) {
    case 'inject':
      return event.channel === undefined ? 'paper' : CHANNEL_CUE[event.channel];
    case 'decision':
      return 'confirm';
    case 'task':
      return 'footsteps';
    case 'evidence':
      return 'paper';
    case 'dark':
      return 'clinicDark';
    case 'phase':
      return next.phase === 'containment' ? 'declare' : 'chapter';
    case 'end':
      return next.tension <= 1 ? 'settle' : 'chapter';
    case 'consequence': {
      const before = previous?.tension ?? next.tension;
      if (next.tension > before) return 'warning';
      if (next.tension < before) return 'settle';
      return next.night ? 'chair' : 'queue';
    }
  }
}

/** The cues of the step, oldest first, each once, without timing. */
function heard(previous: SoundView | null, next: SoundView): CueName[] {
  const known = new Set(previous?.lastEvents.map(nameOf));
  const cues: CueName[] = [];
  if (previous !== null && previous.night !== next.night) cues.push(next.night ? 'lightsOut' : 'morning');
  if (previous !== null && !previous.recordsOnline && next.recordsOnline) cues.push('recordsBack');
  for (const event of next.lastEvents) if (!known.has(nameOf(event))) cues.push(cueOf(event, previous, next));
  if (previous !== null && next.sitesDark > previous.sitesDark) cues.push('clinicDark');
  if (previous !== null && cues.length === 0 && next.minute - previous.minute >= LONG_WAIT) cues.push('tick');
  return [...new Set(cues)];
}

/** The most telling few, still in their order; the player's own decision is always answered, and first. */
function fewest(cues: readonly CueName[]): CueName[] {
  const weight = (cue: CueName) => (cue === 'confirm' ? 4 : CUES[cue].rank);
  const chosen = new Set([...cues].sort((a, b) => weight(b) - weight(a)).slice(0, MOST));
  const kept = cues.filter((cue) => chosen.has(cue));
  return [...kept.filter((cue) => cue === 'confirm'), ...kept.filter((cue) => cue !== 'confirm')];
}

function goesDark(previous: SoundView | null, next: SoundView): previous is SoundView {
  return previous?.recordsOnline === true && !next.recordsOnline;
}

/** When the contactor cue begins: after the row of clinics. */
function contactorAt(previous: SoundView, next: SoundView): number {
  return Math.min(8, Math.max(0, next.sitesDark - previous.sitesDark)) * DARK_STEP;
}

/**
 * The cues that lead from one view to the next. A first view in the middle of an exercise (a resumed run) is
 * silent; the first view of a fresh one is not: the telephone rings.
 */
export function cuesFor(previous: SoundView | null, next: SoundView): CueCall[] {
  if (previous === null && next.minute > 0) return [];
  if (goesDark(previous, next)) {
    const contactor = contactorAt(previous, next);
    const stapler = contactor + CUES.recordsDark.slot[1] + DARK_SILENCE;
    const calls: CueCall[] = [];
    for (let after = 0; after < contactor; after += DARK_STEP)
      calls.push({ cue: 'clinicDark', after, captioned: after === 0 });
    calls.push({ cue: 'recordsDark', after: contactor, captioned: true });
    calls.push({ cue: 'stapler', after: stapler, captioned: true });
    // Of all that happened in the same step only what calls for an answer is heard, and only afterwards.
    const call = heard(previous, next).find((cue) => cue === 'phone' || cue === 'pager' || cue === 'knock');
    if (call !== undefined)
      calls.push({ cue: call, after: stapler + CUES.stapler.slot[1] + DARK_REST, captioned: true });
    return calls;
  }
  return fewest(heard(previous, next)).map((cue, place) => ({ cue, after: place * STAGGER, captioned: true }));
}

/** Where we are, by ear. After the end there is no room any more. */
export function roomFor(view: SoundView): RoomName | null {
  if (view.lastEvents.some((event) => event.kind === 'end')) return null;
  if (view.night) return 'nightOffice';
  if (view.phase === 'containment' && view.recordsOnline) return 'server';
  if (view.phase === 'forensics') return 'server';
  return 'clinic';
}

/** The whole step: cues, room, tension and, once in a story, the silence. */
export function scoreFor(previous: SoundView | null, next: SoundView): Score {
  let silence: Score['silence'] = null;
  if (goesDark(previous, next)) {
    const after = contactorAt(previous, next) + DARK_FALL;
    // The stapler stands alone: the room comes back only when it has died away.
    const length = CUES.recordsDark.slot[1] - DARK_FALL + DARK_SILENCE + CUES.stapler.slot[1];
    silence = { after, length };
  }
  return {
    cues: cuesFor(previous, next),
    room: roomFor(next),
    tension: next.tension,
    part: next.part ?? 'day',
    silence,
  };
}
