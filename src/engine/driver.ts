/** What carries an exercise from one occurrence to the next: the XState actor in live play, the table in the tool chain. */
import type { Entry } from './log.ts';
import type { Occurrence } from './world.ts';

export interface Driver {
  /** The packed state as it stands. Read only. */
  readonly words: () => Int32Array;
  /** Lets one occurrence happen, the charts answer it, and what then holds come into being. Returns what was logged. */
  readonly step: (occurrence: Occurrence) => readonly Entry[];
  readonly stop: () => void;
}
