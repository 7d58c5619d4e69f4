import type captions from '../../assets/locales/en/sound.json';
import { SPRITE } from './sprite.ts';

/** The three loudness groups a player can set apart. */
export type Bus = 'music' | 'rooms' | 'cues';

/** Every key of the English sound catalogue; a key that is not in it does not compile. */
export type SoundKey = keyof typeof captions;

/** A key that names what is heard, for a player who does not hear it. */
export type CaptionKey = Extract<SoundKey, `${string}.caption`>;

/** Short sounds, by what makes them. */
export type CueName =
  // what arrives
  | 'phone'
  | 'pager'
  | 'mail'
  | 'chat'
  | 'letter'
  | 'knock'
  | 'handset'
  | 'press'
  // what hands do on a desk
  | 'paper'
  | 'stapler'
  | 'keyboard'
  | 'printer'
  | 'marker'
  | 'tick'
  | 'stamp'
  | 'cup'
  | 'chair'
  // what the building does
  | 'door'
  | 'footsteps'
  | 'queue'
  | 'fridge'
  | 'breath'
  | 'morning'
  | 'lightsOut'
  // the record system
  | 'clinicDark'
  | 'recordsDark'
  | 'recordsBack'
  // marks in the story
  | 'confirm'
  | 'declare'
  | 'chapter'
  | 'settle'
  | 'warning';

export interface Cue {
  readonly bus: Bus;
  readonly caption: CaptionKey;
  /** Start and length in the sprite, milliseconds. */
  readonly slot: readonly [number, number];
  /** Which sound gives way when too many are heard: the lowest. */
  readonly rank: 1 | 2 | 3;
  /** Music and rooms step back while it is heard. */
  readonly ducks: boolean;
}

type Catalogue = {
  readonly [Name in CueName]: Cue & { readonly caption: Extract<CaptionKey, `sound.${Name}.caption`> };
};

/** All cues. The level of each is in its file (tools/sound renders it), so none is set here. */
export const CUES: Catalogue = {
  phone: { bus: 'cues', caption: 'sound.phone.caption', slot: SPRITE.phone, rank: 3, ducks: true },
  pager: { bus: 'cues', caption: 'sound.pager.caption', slot: SPRITE.pager, rank: 3, ducks: true },
  mail: { bus: 'cues', caption: 'sound.mail.caption', slot: SPRITE.mail, rank: 2, ducks: false },
  chat: { bus: 'cues', caption: 'sound.chat.caption', slot: SPRITE.chat, rank: 2, ducks: false },
  letter: { bus: 'cues', caption: 'sound.letter.caption', slot: SPRITE.letter, rank: 2, ducks: false },
  knock: { bus: 'cues', caption: 'sound.knock.caption', slot: SPRITE.knock, rank: 3, ducks: false },
  handset: { bus: 'cues', caption: 'sound.handset.caption', slot: SPRITE.handset, rank: 2, ducks: false },
  press: { bus: 'cues', caption: 'sound.press.caption', slot: SPRITE.press, rank: 3, ducks: true },
  paper: { bus: 'cues', caption: 'sound.paper.caption', slot: SPRITE.paper, rank: 1, ducks: false },
  stapler: { bus: 'cues', caption: 'sound.stapler.caption', slot: SPRITE.stapler, rank: 3, ducks: false },
  keyboard: { bus: 'cues', caption: 'sound.keyboard.caption', slot: SPRITE.keyboard, rank: 1, ducks: false },
  printer: { bus: 'cues', caption: 'sound.printer.caption', slot: SPRITE.printer, rank: 1, ducks: false },
  marker: { bus: 'cues', caption: 'sound.marker.caption', slot: SPRITE.marker, rank: 1, ducks: false },
  tick: { bus: 'cues', caption: 'sound.tick.caption', slot: SPRITE.tick, rank: 1, ducks: false },
  stamp: { bus: 'cues', caption: 'sound.stamp.caption', slot: SPRITE.stamp, rank: 2, ducks: false },
  cup: { bus: 'cues', caption: 'sound.cup.caption', slot: SPRITE.cup, rank: 1, ducks: false },
  chair: { bus: 'cues', caption: 'sound.chair.caption', slot: SPRITE.chair, rank: 1, ducks: false },
  door: { bus: 'cues', caption: 'sound.door.caption', slot: SPRITE.door, rank: 2, ducks: false },
  footsteps: { bus: 'cues', caption: 'sound.footsteps.caption', slot: SPRITE.footsteps, rank: 1, ducks: false },
  queue: { bus: 'cues', caption: 'sound.queue.caption', slot: SPRITE.queue, rank: 2, ducks: false },
  fridge: { bus: 'cues', caption: 'sound.fridge.caption', slot: SPRITE.fridge, rank: 3, ducks: false },
  breath: { bus: 'cues', caption: 'sound.breath.caption', slot: SPRITE.breath, rank: 1, ducks: false },
  morning: { bus: 'cues', caption: 'sound.morning.caption', slot: SPRITE.morning, rank: 2, ducks: false },
  lightsOut: { bus: 'cues', caption: 'sound.lightsOut.caption', slot: SPRITE.lightsOut, rank: 2, ducks: false },
  clinicDark: { bus: 'cues', caption: 'sound.clinicDark.caption', slot: SPRITE.clinicDark, rank: 3, ducks: false },
  recordsDark: { bus: 'cues', caption: 'sound.recordsDark.caption', slot: SPRITE.recordsDark, rank: 3, ducks: true },
  recordsBack: { bus: 'cues', caption: 'sound.recordsBack.caption', slot: SPRITE.recordsBack, rank: 3, ducks: false },
  confirm: { bus: 'cues', caption: 'sound.confirm.caption', slot: SPRITE.confirm, rank: 2, ducks: false },
  declare: { bus: 'cues', caption: 'sound.declare.caption', slot: SPRITE.declare, rank: 3, ducks: true },
  chapter: { bus: 'cues', caption: 'sound.chapter.caption', slot: SPRITE.chapter, rank: 3, ducks: true },
  settle: { bus: 'cues', caption: 'sound.settle.caption', slot: SPRITE.settle, rank: 2, ducks: true },
  warning: { bus: 'cues', caption: 'sound.warning.caption', slot: SPRITE.warning, rank: 2, ducks: true },
};

export const CUE_NAMES = Object.keys(CUES) as readonly CueName[];

/** Whether a word, from a scenario for instance, names a cue. */
export function isCueName(word: string): word is CueName {
  return Object.hasOwn(CUES, word);
}

export type RoomName = 'clinic' | 'server' | 'nightOffice';
export type LayerName = 'calm' | 'pressure' | 'dread';

/** How the story presses: 0 calm, 3 dread. */
export type Tension = 0 | 1 | 2 | 3;

export interface Loop {
  readonly bus: Bus;
  readonly caption: CaptionKey;
  /** Level at which it plays when its bus is full up; the files themselves are all at −16 LUFS. */
  readonly gain: number;
}

export const ROOMS: Readonly<Record<RoomName, Loop>> = {
  clinic: { bus: 'rooms', caption: 'sound.room.clinic.caption', gain: 0.16 },
  server: { bus: 'rooms', caption: 'sound.room.server.caption', gain: 0.2 },
  nightOffice: { bus: 'rooms', caption: 'sound.room.nightOffice.caption', gain: 0.12 },
};

export const LAYERS: Readonly<Record<LayerName, Loop>> = {
  calm: { bus: 'music', caption: 'sound.music.calm.caption', gain: 0.3 },
  pressure: { bus: 'music', caption: 'sound.music.pressure.caption', gain: 0.34 },
  dread: { bus: 'music', caption: 'sound.music.dread.caption', gain: 0.38 },
};

/** What the light says of the time, and the music after it. */
export type DayPart = 'morning' | 'day' | 'dusk' | 'night';

/** How much of each layer is heard; a layer that is not named is silent. All layers share key, chords and bars. */
export type Mix = Readonly<Partial<Record<LayerName, number>>>;

/**
 * The music of a tension at a time of day. A morning opens, dusk puts a pulse under the calm, and at night the same
 * music is played further away.
 */
export const MUSIC_AT: Readonly<Record<DayPart, Readonly<Record<Tension, Mix>>>> = {
  morning: { 0: { calm: 0.8 }, 1: { calm: 1 }, 2: { calm: 0.45, pressure: 0.8 }, 3: { dread: 1 } },
  day: { 0: { calm: 0.7 }, 1: { calm: 1 }, 2: { pressure: 1 }, 3: { dread: 1 } },
  dusk: { 0: { calm: 0.7 }, 1: { calm: 0.85, pressure: 0.25 }, 2: { pressure: 1 }, 3: { dread: 1 } },
  night: { 0: { calm: 0.4 }, 1: { calm: 0.6 }, 2: { calm: 0.3, pressure: 0.6 }, 3: { dread: 0.8 } },
};

/** The layer that leads in a mix: its caption is shown. */
export function leaderOf(mix: Mix): LayerName | null {
  let leader: LayerName | null = null;
  for (const name of Object.keys(LAYERS) as LayerName[])
    if ((mix[name] ?? 0) > (leader === null ? 0 : (mix[leader] ?? 0))) leader = name;
  return leader;
}
