import type { Mixer } from './mixer.ts';
import { type SoundView, scoreFor } from './score.ts';

export interface Conductor {
  /** Call it with each new view. */
  readonly hear: (view: SoundView) => void;
  /** Forget the last view: a new run begins, or another one is opened. */
  readonly reset: () => void;
}

/** Plays the score of a run on a mixer: the one thing main has to connect. */
export function createConductor(mixer: Mixer): Conductor {
  let previous: SoundView | null = null;
  return {
    hear(view) {
      const score = scoreFor(previous, view);
      previous = view;
      if (score.silence !== null) mixer.silence(score.silence.length, { after: score.silence.after });
      for (const { cue, after, captioned } of score.cues) mixer.play(cue, { after, captioned, planned: true });
      mixer.tension(score.tension, score.part);
      mixer.room(score.room);
    },
    reset() {
      previous = null;
      mixer.room(null);
    },
  };
}
