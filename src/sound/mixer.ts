import {
  type Bus,
  type CaptionKey,
  CUE_NAMES,
  CUES,
  type CueName,
  type DayPart,
  LAYERS,
  type LayerName,
  type Loop,
  leaderOf,
  type Mix,
  MUSIC_AT,
  ROOMS,
  type RoomName,
  type Tension,
} from './catalogue.ts';
import { SOUND_FILES, type SoundFile, type SoundFiles } from './files.ts';
import { DUCKED, FADE, gainOf } from './levels.ts';
import { LOOP_WINDOW } from './sprite.ts';

export interface PlayOptions {
  /** Milliseconds from now; 0 unless told. */
  readonly after?: number;
  /** False: no caption, because an equal cue just had one. */
  readonly captioned?: boolean;
  /** Part of a composed moment: sounds even in its silence. Other cues wait until it is over. */
  readonly planned?: boolean;
}

/** The one place where sound is made. No call throws, whether there is sound or not. */
export interface Mixer {
  /** The player said yes. Loads the sound library and the cues; true when sound can be heard. */
  readonly enable: () => Promise<boolean>;
  /** The player said no: everything stops; captions go on. */
  readonly disable: () => void;
  readonly enabled: boolean;
  readonly play: (cue: CueName, options?: PlayOptions) => void;
  /** The room tone, or none. */
  readonly room: (name: RoomName | null) => void;
  /** The layers of music, by the pressure of the story and the time of its day. */
  readonly tension: (level: Tension, part?: DayPart) => void;
  /** A slider, 0 to 100. */
  readonly volume: (bus: Bus, value: number) => void;
  /** Music and rooms step back while somebody speaks on the telephone. */
  readonly duck: (on: boolean) => void;
  /** Rooms and music fall silent and come back slowly when it is over; `after` plans it ahead. */
  readonly silence: (milliseconds: number, options?: { readonly after?: number }) => void;
  /** Hears every caption, also while sound is off. Returns the way to unbind. */
  onCaption(listener: (key: CaptionKey) => void): () => void;
  readonly dispose: () => void;
}

/** The part of howler's Howl that is used here. */
export interface HowlLike {
  play(slot?: string | number): number | null;
  stop(id?: number): unknown;
  fade(from: number, to: number, milliseconds: number, id?: number): unknown;
  volume(value: number, id: number): unknown;
  /** The level of one sound as it is now, in the middle of a fade too. */
  volume(id: number): unknown;
  seek(id: number): number;
  seek(seconds: number, id: number): unknown;
  state(): string;
  once(event: string, listener: () => void, id?: number): unknown;
  on(event: string, listener: (id: number) => void): unknown;
  unload(): unknown;
}

/** The part of the howler module that is used here; tests bring their own. */
export interface HowlerModule {
  readonly Howl: new (options: {
    src: string[];
    format: string[];
    sprite: Record<string, [number, number] | [number, number, boolean]>;
    volume?: number;
    onloaderror?: (id: number, error: unknown) => void;
    onplayerror?: (id: number, error: unknown) => void;
  }) => HowlLike;
  readonly Howler: { readonly ctx?: { readonly state: string } | null };
}

/** The part of `document` that is used here. */
export interface Page {
  readonly hidden: boolean;
  readonly addEventListener: (
    type: string,
    listener: () => void,
    options?: { once?: boolean; capture?: boolean },
  ) => void;
  readonly removeEventListener: (type: string, listener: () => void, options?: { capture?: boolean }) => void;
}

export interface MixerOptions {
  readonly load?: () => Promise<HowlerModule>;
  readonly files?: SoundFiles;
  readonly volumes?: Partial<Readonly<Record<Bus, number>>>;
  readonly log?: (message: string, cause?: unknown) => void;
  /** Runs something later; returns the way to call it off. */
  readonly wait?: (milliseconds: number, then: () => void) => () => void;
  readonly now?: () => number;
  readonly page?: Page | null;
  /** Whether the browser has seen a gesture of the player: before that it forbids sound and complains. */
  readonly gestured?: () => boolean;
}

/** More than this at once is noise. */
const MOST_VOICES = 6;
/** The same cue again within this time is not heard twice. */
const REPEAT = 90;
/** A cue that could not be heard at once, because its file was still loading, is dropped after this. */
const STALE = 1500;
/** A cue held back by the silence comes this long after it. */
const HOLD = 1900;
const GESTURES = ['pointerup', 'keydown', 'touchend'] as const;

interface Voice {
  readonly cue: CueName;
  readonly id: number;
  unduck: (() => void) | null;
}

/** A loop on its way: its howl and the one sound in it. */
interface Deck {
  readonly loop: Loop;
  readonly file: SoundFile;
  howl: HowlLike | null;
  id: number | null;
  gain: number;
  stopping: (() => void) | null;
  broken: boolean;
}

export const DEFAULT_VOLUMES: Readonly<Record<Bus, number>> = { music: 60, rooms: 70, cues: 85 };

function gestureSeen(): boolean {
  const activation = globalThis.navigator?.userActivation;
  return activation === undefined || activation.hasBeenActive;
}

function timer(milliseconds: number, then: () => void): () => void {
  const handle = setTimeout(then, milliseconds);
  return () => clearTimeout(handle);
}

/** A mixer, switched off. */
export function createMixer(options: MixerOptions = {}): Mixer {
  const load = options.load ?? (() => import('howler') as Promise<unknown> as Promise<HowlerModule>);
  const files = options.files ?? SOUND_FILES;
  const log = options.log ?? ((message: string, cause?: unknown) => console.info(`sound: ${message}`, cause ?? ''));
  const wait = options.wait ?? timer;
  const now = options.now ?? (() => performance.now());
  const page = options.page === undefined ? (globalThis.document ?? null) : options.page;
  const gestured = options.gestured ?? gestureSeen;

  const sliders: Record<Bus, number> = { ...DEFAULT_VOLUMES, ...options.volumes };
  const listeners = new Set<(key: CaptionKey) => void>();
  const pending = new Set<() => void>();
  const voices: Voice[] = [];
  const lastHeard = new Map<CueName, number>();
  let howler: HowlerModule | null = null;
  let loading: Promise<boolean> | null = null;
  let cueHowl: HowlLike | null = null;
  /** Cues that came during a composed silence. */
  const held: { readonly cue: CueName; readonly captioned: boolean }[] = [];
  let queued: { readonly cue: CueName; readonly at: number }[] = [];
  let on = false;
  let disposed = false;
  let unlocked = false;
  let hidden = page?.hidden ?? false;
  let ducked = false;
  let loud = 0;
  /** Silences that are planned or under way, and those under way. */
  let composed = 0;
  let silent = 0;
  let wantedRoom: RoomName | null = null;
  let heardRoom: RoomName | null = null;
  let wantedMix: Mix | null = null;
  let heardMix: Mix | null = null;

  const deck = (loop: Loop, file: SoundFile): Deck => ({
    loop,
    file,
    howl: null,
    id: null,
    gain: 0,
    stopping: null,
    broken: false,
  });
  const rooms: Record<RoomName, Deck> = {
    clinic: deck(ROOMS.clinic, files.rooms.clinic),
    server: deck(ROOMS.server, files.rooms.server),
    nightOffice: deck(ROOMS.nightOffice, files.rooms.nightOffice),
  };
  const layers: Record<LayerName, Deck> = {
    calm: deck(LAYERS.calm, files.layers.calm),
    pressure: deck(LAYERS.pressure, files.layers.pressure),
    dread: deck(LAYERS.dread, files.layers.dread),
  };

  /** Sound is never a reason to stop play: whatever fails in here is noted, and that is all. */
  function guard(what: string, work: () => void): void {
    try {
      work();
    } catch (cause) {
      log(`${what} failed`, cause);
    }
  }

  function later(milliseconds: number, then: () => void): () => void {
    if (milliseconds <= 0) {
      then();
      return () => {};
    }
    const off = wait(milliseconds, () => {
      pending.delete(off);
      then();
    });
    pending.add(off);
    return () => {
      pending.delete(off);
      off();
    };
  }

  function caption(key: CaptionKey): void {
    for (const listener of listeners) guard('a caption listener', () => listener(key));
  }

  function audible(): boolean {
    if (!on || howler === null) return false;
    const state = howler.Howler.ctx?.state;
    if (state === 'running') unlocked = true;
    // A context that ran before and sleeps now is woken by howler; one that never ran waits for a gesture.
    return unlocked && state !== 'interrupted';
  }

  // ---- loops -------------------------------------------------------------------------------------------------

  function levelOf(loop: Loop, share: number): number {
    if (!on || hidden || silent > 0) return 0;
    const duck = ducked || loud > 0 ? DUCKED[loop.bus] : 1;
    return loop.gain * share * gainOf(sliders[loop.bus]) * duck;
  }

  function start(target: Deck, partner: Deck | undefined): void {
    if (howler === null || target.broken) return;
    target.stopping?.();
    target.stopping = null;
    if (target.howl === null) {
      target.howl = new howler.Howl({
        src: [...target.file.sources],
        format: [...target.file.formats],
        sprite: { loop: [LOOP_WINDOW[0], LOOP_WINDOW[1], true] },
        volume: 0,
        onloaderror: (_id, cause) => {
          target.broken = true;
          target.id = null;
          log(`a loop is not available: ${target.file.sources[0]}`, cause);
        },
        onplayerror: (_id, cause) => log('a loop could not start', cause),
      });
    }
    if (target.id !== null) return;
    const { howl } = target;
    const id = howl.play('loop');
    target.id = id;
    target.gain = 0;
    if (id === null) return;
    // Layers of music share their bars: the new one enters where the old one is.
    howl.once(
      'play',
      () =>
        guard('keeping time', () => {
          if (partner?.howl && partner.id !== null && partner.howl.state() === 'loaded' && target.id === id) {
            const place = partner.howl.seek(partner.id);
            if (Number.isFinite(place)) howl.seek(place, id);
          }
        }),
      id,
    );
  }

  function glide(target: Deck, gain: number, milliseconds: number): void {
    const { howl, id } = target;
    if (howl === null || id === null) return;
    if (Math.abs(gain - target.gain) > 0.0005) {
      const level = howl.volume(id);
      howl.fade(
        typeof level === 'number' && level >= 0 && level <= 1 ? level : target.gain,
        gain,
        Math.max(1, milliseconds),
        id,
      );
      target.gain = gain;
    }
    if (gain === 0 && target.stopping === null) {
      target.stopping = later(milliseconds + 300, () => {
        target.stopping = null;
        guard('stopping a loop', () => howl.stop(id));
        if (target.id === id) target.id = null;
      });
    } else if (gain > 0 && target.stopping !== null) {
      target.stopping();
      target.stopping = null;
    }
  }

  function settle(milliseconds: number): void {
    guard('a fade', () => {
      if (howler === null) return;
      const shares: [Record<string, Deck>, Readonly<Record<string, number | undefined>>][] = [
        [rooms, heardRoom === null ? {} : { [heardRoom]: 1 }],
        [layers, heardMix ?? {}],
      ];
      for (const [decks, heard] of shares) {
        for (const [name, target] of Object.entries(decks)) {
          const level = levelOf(target.loop, heard[name] ?? 0);
          if (level > 0) {
            const partner =
              decks === layers ? Object.values(decks).find((d) => d !== target && d.id !== null) : undefined;
            start(target, partner);
          }
          glide(target, level, milliseconds);
        }
      }
    });
  }

  function adoptRoom(fade: number): void {
    if (wantedRoom === heardRoom) return;
    heardRoom = wantedRoom;
    if (heardRoom !== null) caption(ROOMS[heardRoom].caption);
    settle(fade);
  }

  function adoptMusic(fade: number): void {
    if (wantedMix === heardMix) return;
    const before = heardMix === null ? null : leaderOf(heardMix);
    heardMix = wantedMix;
    const leader = heardMix === null ? null : leaderOf(heardMix);
    if (leader !== null && leader !== before) caption(LAYERS[leader].caption);
    settle(fade);
  }

  // ---- cues --------------------------------------------------------------------------------------------------

  function drop(voice: Voice): void {
    const place = voices.indexOf(voice);
    if (place >= 0) voices.splice(place, 1);
    voice.unduck?.();
    voice.unduck = null;
  }

  /** Takes a loud cue's share in the ducking; gives it back once. */
  function pressDown(milliseconds: number): () => void {
    let held = true;
    loud += 1;
    settle(FADE.duck);
    const release = () => {
      if (!held) return;
      held = false;
      off();
      loud -= 1;
      settle(FADE.unduck);
    };
    const off = later(milliseconds, release);
    return release;
  }

  function sound(cue: CueName): void {
    const howl = cueHowl;
    if (howl === null || !audible()) return;
    const gain = gainOf(sliders[CUES[cue].bus]);
    if (gain === 0) return;
    const at = now();
    if (at - (lastHeard.get(cue) ?? Number.NEGATIVE_INFINITY) < REPEAT) return;
    if (voices.length >= MOST_VOICES) {
      const weakest = voices.reduce((a, b) => (CUES[b.cue].rank < CUES[a.cue].rank ? b : a));
      if (CUES[weakest.cue].rank > CUES[cue].rank) return;
      howl.stop(weakest.id);
      drop(weakest);
    }
    lastHeard.set(cue, at);
    const id = howl.play(cue);
    if (id === null) return;
    howl.volume(gain, id);
    voices.push({ cue, id, unduck: CUES[cue].ducks ? pressDown(CUES[cue].slot[1]) : null });
  }

  function perform(cue: CueName, captioned: boolean): void {
    if (disposed) return;
    if (captioned) caption(CUES[cue].caption);
    if (!on) return;
    guard(`cue ${cue}`, () => {
      if (cueHowl !== null && cueHowl.state() === 'loaded') sound(cue);
      else if (queued.length < MOST_VOICES) queued.push({ cue, at: now() });
    });
  }

  function loadCues(module: HowlerModule): void {
    const howl = new module.Howl({
      src: [...files.cues.sources],
      format: [...files.cues.formats],
      sprite: Object.fromEntries(CUE_NAMES.map((name) => [name, [...CUES[name].slot] as [number, number]])),
      onloaderror: (_id, cause) => log('the cues are not available', cause),
      onplayerror: (_id, cause) => log('a cue could not start', cause),
    });
    cueHowl = howl;
    const ended = (id: number) => {
      const voice = voices.find((v) => v.id === id);
      if (voice !== undefined) drop(voice);
    };
    howl.on('end', ended);
    howl.on('stop', ended);
    howl.once('load', () => {
      const fresh = queued.filter((q) => now() - q.at < STALE);
      queued = [];
      for (const { cue } of fresh) guard(`cue ${cue}`, () => sound(cue));
    });
  }

  // ---- the player's yes ----------------------------------------------------------------------------------------

  /** Resolves when the browser allows sound: at once, or at the player's next gesture. */
  function gesture(): Promise<void> {
    if (page === null || gestured()) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        for (const type of GESTURES) page.removeEventListener(type, done, { capture: true });
        pending.delete(done);
        resolve();
      };
      for (const type of GESTURES) page.addEventListener(type, done, { capture: true });
      pending.add(done);
    });
  }

  async function prepare(): Promise<boolean> {
    try {
      await gesture();
      if (disposed || !on) return false;
      howler = await load();
      if (disposed) return false;
      if (cueHowl === null) loadCues(howler);
      settle(FADE.room);
      return true;
    } catch (cause) {
      howler = null;
      log('the sound library could not be loaded', cause);
      return false;
    } finally {
      loading = null;
    }
  }

  const visibility = () => {
    hidden = page?.hidden ?? false;
    settle(hidden ? FADE.hide : FADE.room);
  };
  page?.addEventListener('visibilitychange', visibility);

  return {
    get enabled() {
      return on;
    },

    async enable() {
      if (disposed) return false;
      on = true;
      if (howler !== null && cueHowl !== null) {
        settle(FADE.room);
        return true;
      }
      loading ??= prepare();
      return loading;
    },

    disable() {
      on = false;
      queued = [];
      guard('stopping the cues', () => cueHowl?.stop());
      for (const voice of voices.slice()) drop(voice);
      settle(FADE.hide);
    },

    play(cue, { after = 0, captioned = true, planned = false } = {}) {
      if (disposed) return;
      later(after, () => {
        if (silent > 0 && !planned) held.push({ cue, captioned });
        else perform(cue, captioned);
      });
    },

    room(name) {
      if (disposed) return;
      wantedRoom = name;
      if (composed === 0) adoptRoom(FADE.room);
    },

    tension(level, part = 'day') {
      if (disposed) return;
      wantedMix = MUSIC_AT[part][level];
      if (composed === 0) adoptMusic(FADE.layer);
    },

    volume(bus, value) {
      if (disposed) return;
      sliders[bus] = value;
      guard('a volume', () => {
        for (const { cue, id } of voices) if (CUES[cue].bus === bus) cueHowl?.volume(gainOf(value), id);
      });
      settle(FADE.slider);
    },

    duck(state) {
      if (disposed || ducked === state) return;
      ducked = state;
      settle(state ? FADE.duck : FADE.unduck);
    },

    silence(milliseconds, { after = 0 } = {}) {
      if (disposed || !(milliseconds > 0)) return;
      composed += 1;
      later(after, () => {
        silent += 1;
        caption('sound.silence.caption');
        settle(FADE.cut);
        later(milliseconds, () => {
          silent -= 1;
          composed -= 1;
          if (silent > 0) return;
          if (composed === 0) {
            adoptRoom(FADE.back);
            adoptMusic(FADE.back);
          }
          settle(FADE.back);
          const waiting = held.splice(0);
          const seen = new Set<CueName>();
          for (const { cue, captioned } of waiting) {
            if (seen.has(cue)) continue;
            later(HOLD + seen.size * 450, () => perform(cue, captioned));
            seen.add(cue);
          }
        });
      });
    },

    onCaption(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },

    dispose() {
      if (disposed) return;
      disposed = true;
      on = false;
      for (const off of pending) off();
      pending.clear();
      listeners.clear();
      page?.removeEventListener('visibilitychange', visibility);
      guard('unloading', () => {
        cueHowl?.unload();
        for (const target of [...Object.values(rooms), ...Object.values(layers)]) target.howl?.unload();
      });
      cueHowl = null;
    },
  };
}
