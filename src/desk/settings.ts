/**
 * What a person sets for themselves, kept in this browser where that is allowed and forgotten where it is not.
 */
import type { ClockKind } from '../session/contract.ts';

export const TEXT_SIZES = [90, 100, 115, 130, 150, 200] as const;
export type TextSize = (typeof TEXT_SIZES)[number];
export const THEMES = ['dark', 'light', 'system'] as const;
export type Theme = (typeof THEMES)[number];
export const MOTIONS = ['system', 'reduced', 'full'] as const;
export type Motion = (typeof MOTIONS)[number];
export const VOLUME_NAMES = ['music', 'room', 'cues'] as const;
export type VolumeName = (typeof VOLUME_NAMES)[number];
export const HOLDS = ['hold', 'two-step'] as const;

export interface Settings {
  readonly textSize: TextSize;
  readonly theme: Theme;
  readonly motion: Motion;
  /** Sound is silent until somebody says yes. */
  readonly sound: boolean;
  /** 0 to 100. */
  readonly volumes: Readonly<Record<VolumeName, number>>;
  readonly captions: boolean;
  readonly clock: ClockKind;
  /** The live clock stops while something new is being read. */
  readonly pauseOnNew: boolean;
  /** How a declaration is confirmed. */
  readonly hold: (typeof HOLDS)[number];
  readonly recordStrip: boolean;
  /** Each decision may say how sure one is of it. */
  readonly confidence: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  textSize: 100,
  theme: 'dark',
  motion: 'system',
  sound: false,
  volumes: { music: 60, room: 60, cues: 80 },
  captions: true,
  clock: 'table',
  pauseOnNew: true,
  hold: 'hold',
  recordStrip: true,
  confidence: true,
};

/** The part of `Storage` that is needed. */
export interface SettingsStorage {
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, value: string) => void;
  readonly removeItem: (key: string) => void;
}

export interface SettingsStore {
  readonly get: () => Settings;
  readonly set: (change: Partial<Settings>) => void;
  subscribe(listener: (settings: Settings) => void): () => void;
  /** Back to the defaults, and nothing left in storage. */
  readonly forget: () => void;
}

const KEY = 'code-dark/settings';

/** Settings that persist. Anything unreadable in storage is ignored, field by field. */
export function createSettings(storage: SettingsStorage | null): SettingsStore {
  let current = DEFAULT_SETTINGS;
  try {
    const stored = storage?.getItem(KEY);
    if (stored) current = readSettings(JSON.parse(stored));
  } catch {
    // Private mode or a damaged entry: the defaults are good enough to play.
  }
  const listeners = new Set<(settings: Settings) => void>();
  return {
    get: () => current,
    set(change) {
      current = { ...current, ...change };
      try {
        storage?.setItem(KEY, JSON.stringify(current));
      } catch {
        // Storage is full or forbidden; the change still holds for this visit.
      }
      for (const listener of listeners) listener(current);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    forget() {
      current = DEFAULT_SETTINGS;
      try {
        storage?.removeItem(KEY);
      } catch {
        // Where storage is forbidden there is nothing to remove.
      }
      for (const listener of listeners) listener(current);
    },
  };
}

/** Takes from unknown data only what is valid. */
export function readSettings(data: unknown): Settings {
  if (typeof data !== 'object' || data === null) return DEFAULT_SETTINGS;
  const given = data as Record<string, unknown>;
  const one = <T>(value: unknown, allowed: readonly T[], fallback: T): T =>
    allowed.includes(value as T) ? (value as T) : fallback;
  const flag = (value: unknown, fallback: boolean): boolean => (typeof value === 'boolean' ? value : fallback);
  const volumes = (typeof given.volumes === 'object' && given.volumes !== null ? given.volumes : {}) as Record<
    string,
    unknown
  >;
  const volume = (name: VolumeName): number => {
    const value = volumes[name];
    return typeof value === 'number' && value >= 0 && value <= 100 ? Math.round(value) : DEFAULT_SETTINGS.volumes[name];
  };
  return {
    textSize: one(given.textSize, TEXT_SIZES, DEFAULT_SETTINGS.textSize),
    theme: one(given.theme, THEMES, DEFAULT_SETTINGS.theme),
    motion: one(given.motion, MOTIONS, DEFAULT_SETTINGS.motion),
    sound: flag(given.sound, DEFAULT_SETTINGS.sound),
    volumes: { music: volume('music'), room: volume('room'), cues: volume('cues') },
    captions: flag(given.captions, DEFAULT_SETTINGS.captions),
    clock: one<ClockKind>(given.clock, ['table', 'live'], DEFAULT_SETTINGS.clock),
    pauseOnNew: flag(given.pauseOnNew, DEFAULT_SETTINGS.pauseOnNew),
    hold: one(given.hold, HOLDS, DEFAULT_SETTINGS.hold),
    recordStrip: flag(given.recordStrip, DEFAULT_SETTINGS.recordStrip),
    confidence: flag(given.confidence, DEFAULT_SETTINGS.confidence),
  };
}

/** Puts the settings that style sheets read on the document's root element. */
export function applySettings(root: HTMLElement, settings: Settings): void {
  root.dataset.text = String(settings.textSize);
  root.dataset.theme = settings.theme;
  root.dataset.motion = settings.motion;
}

/** Whether things should stand still: the person's own setting first, else the system's. */
export function isStill(settings: Settings): boolean {
  if (settings.motion !== 'system') return settings.motion === 'reduced';
  return typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches;
}
