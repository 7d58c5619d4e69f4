/**
 * States waiting to be gone on from, in layers of (minute, acts done in that minute). Every move leads to a later layer,
 * so a finished layer is never needed again. A state is found by a 32-bit hash and then compared word by word.
 */

/** What of one state depends on the way to it: a sheet, the least and most earned with it, and the number of ways. */
export interface Account {
  readonly sheet: number;
  readonly node: number;
  least: number;
  most: number;
  ways: bigint;
}

/** States of one layer: packed words, and beside each the accounts of the ways that led to it. */
export class Layer {
  count = 0;
  readonly stride: number;
  words: Int32Array;
  outlooks: Int32Array;
  readonly accounts: Map<number, Account>[] = [];
  private table: Int32Array;
  private mask: number;

  constructor(stride: number) {
    this.stride = stride;
    const room = 16;
    this.words = new Int32Array(room * stride);
    this.outlooks = new Int32Array(room);
    this.mask = room * 2 - 1;
    this.table = new Int32Array(room * 2).fill(-1);
  }

  /** Number of the state with these words; a new one is added, and is then the last. */
  place(state: Int32Array): number {
    const { stride } = this;
    const hash = hashOf(state, stride);
    let slot = hash & this.mask;
    for (;;) {
      const found = this.table[slot] as number;
      if (found < 0) break;
      if (this.same(found, state)) return found;
      slot = (slot + 1) & this.mask;
    }
    if (this.count === this.outlooks.length) {
      this.grow();
      return this.place(state);
    }
    this.table[slot] = this.count;
    this.words.set(state, this.count * stride);
    this.accounts.push(new Map());
    this.count += 1;
    return this.count - 1;
  }

  private same(index: number, state: Int32Array): boolean {
    const { words, stride } = this;
    const from = index * stride;
    for (let i = 0; i < stride; i += 1) if (words[from + i] !== state[i]) return false;
    return true;
  }

  private grow(): void {
    const room = this.outlooks.length * 2;
    const larger = (old: Int32Array, size: number): Int32Array => {
      const fresh = new Int32Array(size);
      fresh.set(old);
      return fresh;
    };
    this.words = larger(this.words, room * this.stride);
    this.outlooks = larger(this.outlooks, room);
    this.mask = room * 2 - 1;
    this.table = new Int32Array(room * 2).fill(-1);
    for (let i = 0; i < this.count; i += 1) {
      let slot = hashOf(this.words.subarray(i * this.stride, (i + 1) * this.stride), this.stride) & this.mask;
      while ((this.table[slot] as number) >= 0) slot = (slot + 1) & this.mask;
      this.table[slot] = i;
    }
  }
}

function hashOf(state: Int32Array, stride: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < stride; i += 1) {
    hash = Math.imul(hash ^ (state[i] as number), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}

/** All layers by minute. */
export class Frontier {
  readonly stride: number;
  private readonly byMinute: (Layer | undefined)[][] = [];
  private minute = 0;
  private order = 0;

  constructor(stride: number) {
    this.stride = stride;
  }

  layer(minute: number, order: number): Layer {
    let layers = this.byMinute[minute];
    if (!layers) {
      layers = [];
      this.byMinute[minute] = layers;
    }
    let layer = layers[order];
    if (!layer) {
      layer = new Layer(this.stride);
      layers[order] = layer;
    }
    return layer;
  }

  /** Takes the earliest layer out; null when none is left. */
  next(): { readonly minute: number; readonly order: number; readonly layer: Layer } | null {
    while (this.minute < this.byMinute.length) {
      const layers = this.byMinute[this.minute];
      if (layers && this.order < layers.length) {
        const layer = layers[this.order];
        const found = { minute: this.minute, order: this.order };
        layers[this.order] = undefined;
        this.order += 1;
        if (layer) return { ...found, layer };
        continue;
      }
      this.byMinute[this.minute] = [];
      this.minute += 1;
      this.order = 0;
    }
    return null;
  }

  /** The layers not yet taken. */
  pending(): readonly Layer[] {
    return this.byMinute.flatMap((layers) => layers.filter((layer): layer is Layer => layer !== undefined));
  }
}

/** Growing list of integers. */
export class Column {
  length = 0;
  private values = new Int32Array(1024);

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Int32Array(this.values.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length] = value;
    this.length += 1;
  }

  get(index: number): number {
    return this.values[index] as number;
  }

  set(index: number, value: number): void {
    this.values[index] = value;
  }
}
