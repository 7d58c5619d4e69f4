import type { HowlerModule, HowlLike, Page } from '../../src/sound/mixer.ts';

/** One sound of a fake howl. */
interface FakeSound {
  slot: string;
  playing: boolean;
  level: number;
}

/** A howl that does at once what it is told, and remembers it. */
export class FakeHowl implements HowlLike {
  readonly sources: string[];
  readonly sounds = new Map<number, FakeSound>();
  readonly played: string[] = [];
  readonly fades: [number, number, number][] = [];
  readonly seeks: number[] = [];
  status = 'loading';
  unloaded = false;
  /** Makes every call fail, as a broken audio device does. */
  wrecked = false;
  place = 7;
  #next = 1001;
  #listeners: { event: string; once: boolean; id: number | undefined; run: (id: number) => void }[] = [];
  readonly #onLoadError: ((id: number, error: unknown) => void) | undefined;

  constructor(sources: string[], onLoadError: ((id: number, error: unknown) => void) | undefined) {
    this.sources = sources;
    this.#onLoadError = onLoadError;
  }

  #check(): void {
    if (this.wrecked) throw new Error('the audio device is gone');
  }

  play(slot?: string | number): number | null {
    this.#check();
    const id = this.#next;
    this.#next += 1;
    this.sounds.set(id, { slot: String(slot), playing: true, level: 0 });
    this.played.push(String(slot));
    return id;
  }

  stop(id?: number): this {
    this.#check();
    for (const [key, sound] of this.sounds) {
      if ((id !== undefined && key !== id) || !sound.playing) continue;
      sound.playing = false;
      this.emit('stop', key);
    }
    return this;
  }

  fade(from: number, to: number, milliseconds: number, id?: number): this {
    this.#check();
    this.fades.push([from, to, milliseconds]);
    const sound = id === undefined ? undefined : this.sounds.get(id);
    if (sound) sound.level = to;
    return this;
  }

  volume(value: number, id?: number): unknown {
    this.#check();
    if (id === undefined) return this.sounds.get(value)?.level;
    const sound = this.sounds.get(id);
    if (sound) sound.level = value;
    return this;
  }

  seek(id: number): number;
  seek(seconds: number, id: number): unknown;
  seek(first: number, id?: number): unknown {
    if (id === undefined) return this.place;
    this.seeks.push(first);
    return this;
  }

  state(): string {
    return this.status;
  }

  once(event: string, run: (id: number) => void, id?: number): this {
    this.#listeners.push({ event, once: true, id, run });
    return this;
  }

  on(event: string, run: (id: number) => void): this {
    this.#listeners.push({ event, once: false, id: undefined, run });
    return this;
  }

  unload(): void {
    this.unloaded = true;
  }

  emit(event: string, id = 0): void {
    const due = this.#listeners.filter((l) => l.event === event && (l.id === undefined || l.id === id));
    this.#listeners = this.#listeners.filter((l) => !(l.once && due.includes(l)));
    for (const listener of due) listener.run(id);
  }

  loaded(): void {
    this.status = 'loaded';
    this.emit('load');
  }

  fails(): void {
    this.#onLoadError?.(0, 'Decoding audio data failed.');
  }

  /** What sounds now: slot and level. */
  get now(): [string, number][] {
    return [...this.sounds.values()].filter((s) => s.playing).map((s) => [s.slot, Math.round(s.level * 1000) / 1000]);
  }
}

/** A howler whose howls can be found again by a part of their file's name. */
export function fakeHowler(state = 'running') {
  const howls: FakeHowl[] = [];
  const context = { state };
  class Howl extends FakeHowl {
    constructor(options: { src: string[]; onloaderror?: (id: number, error: unknown) => void }) {
      super(options.src, options.onloaderror);
      howls.push(this);
    }
  }
  const module: HowlerModule = { Howl, Howler: { ctx: context } };
  const find = (part: string): FakeHowl => {
    const howl = howls.find((h) => h.sources.some((s) => s.includes(part)));
    if (howl === undefined) throw new Error(`no howl for ${part}`);
    return howl;
  };
  return { module, howls, context, find };
}

/** Time that passes only when it is told to. */
export function fakeTime() {
  let now = 0;
  let jobs: { at: number; run: () => void }[] = [];
  return {
    now: () => now,
    wait: (milliseconds: number, run: () => void) => {
      const job = { at: now + milliseconds, run };
      jobs.push(job);
      return () => {
        jobs = jobs.filter((j) => j !== job);
      };
    },
    pass(milliseconds: number) {
      const end = now + milliseconds;
      for (;;) {
        const due = jobs.filter((j) => j.at <= end).sort((a, b) => a.at - b.at)[0];
        if (due === undefined) break;
        jobs = jobs.filter((j) => j !== due);
        now = due.at;
        due.run();
      }
      now = end;
    },
    get waiting() {
      return jobs.length;
    },
  };
}

/** A document that can be hidden and touched. */
export function fakePage() {
  const listeners = new Map<string, Set<() => void>>();
  const page: Page & { hidden: boolean } = {
    hidden: false,
    addEventListener(type, listener) {
      const set = listeners.get(type) ?? new Set();
      listeners.set(type, set.add(listener));
    },
    removeEventListener(type, listener) {
      listeners.get(type)?.delete(listener);
    },
  };
  return {
    page,
    fire(type: string) {
      for (const listener of listeners.get(type) ?? []) listener();
    },
    get listening() {
      return [...listeners.values()].reduce((sum, set) => sum + set.size, 0);
    },
  };
}
