/**
 * Decides when frames are drawn. Asleep unless something moves; every change wakes it for as long as its movement
 * lasts. Knows nothing of Phaser but three methods of its loop.
 */

/** The part of Phaser's loop that is used. */
export interface Loop {
  readonly sleep: () => void;
  readonly wake: () => void;
  readonly setFPSLimit: (limit: number) => unknown;
  readonly resetDelta: () => void;
  readonly tick: () => void;
}

export class Governor {
  readonly #loop: Loop;
  readonly #limit: number;
  readonly #now: () => number;
  #until = 0;
  #awake = true;
  #still: boolean;
  frames = 0;

  /** `limit` in frames per second while something moves, 0 for the screen's own; `still` draws single frames only. */
  constructor(loop: Loop, limit: number, still: boolean, now: () => number) {
    this.#loop = loop;
    this.#limit = limit;
    this.#still = still;
    this.#now = now;
    this.#rest();
  }

  get asleep(): boolean {
    return !this.#awake;
  }

  /** The loop has begun to run by itself: put it to sleep unless something already moves. */
  settle(): void {
    if (this.#still || this.#now() >= this.#until) this.#rest();
  }

  /** Something moves for so many milliseconds. */
  poke(milliseconds: number): void {
    if (this.#still) {
      this.#loop.tick();
      return;
    }
    this.#until = Math.max(this.#until, this.#now() + milliseconds);
    if (this.#awake) return;
    this.#awake = true;
    this.#loop.setFPSLimit(this.#limit);
    this.#loop.resetDelta();
    this.#loop.wake();
  }

  /** One frame, even asleep. */
  once(): void {
    if (!this.#awake) this.#loop.tick();
  }

  /** After each frame: back to sleep once nothing moves. A movement that a slow machine holds up is still finished. */
  drawn(moving = false): void {
    this.frames += 1;
    if (this.#awake && !moving && this.#now() >= this.#until) this.#rest();
  }

  setStill(still: boolean): void {
    this.#still = still;
    if (still) this.#rest();
  }

  /** At the end, the loop must run once more for the game to be taken down. */
  release(): void {
    // Before waking: that draws a frame at once, after which it would go back to sleep for good, and the game stay.
    this.#until = Number.POSITIVE_INFINITY;
    if (!this.#awake) {
      this.#awake = true;
      this.#loop.wake();
    }
  }

  #rest(): void {
    this.#awake = false;
    this.#until = 0;
    this.#loop.sleep();
  }
}
