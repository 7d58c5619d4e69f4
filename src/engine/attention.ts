/**
 * Which waiting things are worth asking again. A condition whose words have not changed since it was last asked still
 * does not hold; in a long exercise that is nearly all of them after every step. Only the table form uses it: live play
 * asks everything, and the differential test compares the two.
 */
import type { Model, Wait } from './model.ts';

/** Words that some condition reads, and who reads them. Made once for a model. */
export class Readers {
  readonly slots: Int32Array;
  /** Waits by their number in `model.waits`, for each of `slots`. */
  readonly waits: readonly (readonly number[])[];
  readonly all: readonly Wait[];

  constructor(model: Model) {
    const bySlot = new Map<number, number[]>();
    model.waits.forEach(({ slots }, number) => {
      for (const slot of slots) bySlot.set(slot, [...(bySlot.get(slot) ?? []), number]);
    });
    const sorted = [...bySlot].sort((a, b) => a[0] - b[0]);
    this.slots = Int32Array.from(sorted, ([slot]) => slot);
    this.waits = sorted.map(([, numbers]) => numbers);
    this.all = model.waits;
  }
}

/** What one run has looked at. */
export class Attention {
  private readonly readers: Readers;
  private readonly seen: Int32Array;
  private readonly marked: Uint8Array;
  /** Which of the readers' slots still have somebody waiting, in no order; the first `left` count. */
  private readonly watched: Int32Array;
  private left: number;
  // Used again with every call: what is returned holds until the next one.
  private readonly numbers: number[] = [];
  private readonly asked: Wait[] = [];
  private first = true;

  constructor(readers: Readers) {
    this.readers = readers;
    this.seen = new Int32Array(readers.slots.length);
    this.marked = new Uint8Array(readers.all.length);
    this.watched = Int32Array.from(readers.slots, (_, i) => i);
    this.left = readers.slots.length;
  }

  /** The waits of which something has changed since the last call, in their order; all of them the first time. */
  worthAsking(words: Int32Array): readonly Wait[] {
    const { seen, marked, watched } = this;
    const { slots, all, waits } = this.readers;
    const { numbers, asked } = this;
    numbers.length = 0;
    for (let w = 0; w < this.left; w += 1) {
      const i = watched[w] as number;
      const word = words[slots[i] as number] as number;
      if (word === seen[i]) continue;
      seen[i] = word;
      let waiting = false;
      for (const number of waits[i] as readonly number[]) {
        if (words[(all[number] as Wait).state] !== 0) continue;
        waiting = true;
        if (marked[number] === 1) continue;
        marked[number] = 1;
        // A handful at most: each is put in its place at once.
        let place = numbers.length;
        while (place > 0 && (numbers[place - 1] as number) > number) {
          numbers[place] = numbers[place - 1] as number;
          place -= 1;
        }
        numbers[place] = number;
      }
      if (!waiting) {
        // What came into being never waits again.
        this.left -= 1;
        watched[w] = watched[this.left] as number;
        w -= 1;
      }
    }
    asked.length = 0;
    for (const number of numbers) {
      marked[number] = 0;
      asked.push(all[number] as Wait);
    }
    if (!this.first) return asked;
    this.first = false;
    return all;
  }
}
