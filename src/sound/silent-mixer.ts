import { type CaptionKey, CUES, ROOMS } from './catalogue.ts';
import type { Mixer } from './mixer.ts';

export interface SilentMixer extends Mixer {
  /** What was asked for, in order: `play phone`, `room clinic`, `silence 2500`. */
  readonly asked: readonly string[];
}

/** A mixer for tests and for machines without sound: it captions at once, remembers, and does nothing else. */
export function silentMixer(): SilentMixer {
  const asked: string[] = [];
  const listeners = new Set<(key: CaptionKey) => void>();
  const caption = (key: CaptionKey) => {
    for (const listener of listeners) listener(key);
  };
  let enabled = false;
  let room: string | null = null;
  return {
    asked,
    get enabled() {
      return enabled;
    },
    enable() {
      enabled = true;
      asked.push('enable');
      return Promise.resolve(false);
    },
    disable() {
      enabled = false;
      asked.push('disable');
    },
    play(cue, { captioned = true } = {}) {
      asked.push(`play ${cue}`);
      if (captioned) caption(CUES[cue].caption);
    },
    room(name) {
      if (name === room) return;
      room = name;
      asked.push(`room ${name ?? 'none'}`);
      if (name !== null) caption(ROOMS[name].caption);
    },
    tension(level, part = 'day') {
      asked.push(part === 'day' ? `tension ${level}` : `tension ${level} ${part}`);
    },
    volume(bus, value) {
      asked.push(`volume ${bus} ${value}`);
    },
    duck(on) {
      asked.push(`duck ${on ? 'on' : 'off'}`);
    },
    silence(milliseconds) {
      asked.push(`silence ${milliseconds}`);
      caption('sound.silence.caption');
    },
    onCaption(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    dispose() {
      listeners.clear();
    },
  };
}
