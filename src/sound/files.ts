import type { LayerName, RoomName } from './catalogue.ts';

/** One sound in one or more codings, best first. */
export interface SoundFile {
  readonly sources: readonly string[];
  readonly formats: readonly string[];
}

export interface SoundFiles {
  readonly cues: SoundFile;
  readonly rooms: Readonly<Record<RoomName, SoundFile>>;
  readonly layers: Readonly<Record<LayerName, SoundFile>>;
}

/** `new URL` is spelled out for each file: only so does the bundler find it. */
function mp3(url: URL): SoundFile {
  return { sources: [url.href], formats: ['mp3'] };
}

/** Where the sounds of this build lie. */
export const SOUND_FILES: SoundFiles = {
  cues: {
    sources: [
      new URL('../../assets/sound/cues.webm', import.meta.url).href,
      new URL('../../assets/sound/cues.m4a', import.meta.url).href,
    ],
    formats: ['webm', 'm4a'],
  },
  rooms: {
    clinic: mp3(new URL('../../assets/sound/room-clinic.mp3', import.meta.url)),
    server: mp3(new URL('../../assets/sound/room-server.mp3', import.meta.url)),
    nightOffice: mp3(new URL('../../assets/sound/room-nightOffice.mp3', import.meta.url)),
  },
  layers: {
    calm: mp3(new URL('../../assets/sound/music-calm.mp3', import.meta.url)),
    pressure: mp3(new URL('../../assets/sound/music-pressure.mp3', import.meta.url)),
    dread: mp3(new URL('../../assets/sound/music-dread.mp3', import.meta.url)),
  },
};
