/** What of a scenario has been seen to happen, and where it was seen first. */
import type { Entry } from '../engine/log.ts';
import { EVIDENCE, type Model } from '../engine/model.ts';

/**
 * What can be reached, as names: `option:<decision>.<option>`, `assign:<task>.<responder>`, `evidence:<id>`,
 * `inject:<id>`, `default:<decision>`, `flag:<id>`, `repair:<flag>`, `ending:<id>`, `level:<item>.<quality>`,
 * `rating:<item>.<P|S|M|U>`.
 */
export type Goal = string;

/** A state of the search, and the move from it; −1: the state itself. */
export interface Place {
  readonly node: number;
  readonly move: number;
}

export class Reach {
  readonly seen = new Map<Goal, Place>();
  private readonly model: Model;
  private readonly options: Int32Array;
  private readonly evidence: Uint8Array;

  constructor(model: Model) {
    this.model = model;
    this.options = new Int32Array(model.decisions.length);
    this.evidence = new Uint8Array(model.evidence.length);
  }

  mark(goal: Goal, node: number, move: number): void {
    if (!this.seen.has(goal)) this.seen.set(goal, { node, move });
  }

  /** Options on offer in a state, or picked by a move. */
  markOptions(decision: string, mask: number, node: number, move: number): void {
    const d = this.model.places.decisions.get(decision) ?? -1;
    const fresh = mask & ~(this.options[d] ?? 0);
    if (fresh === 0) return;
    this.options[d] = (this.options[d] ?? 0) | fresh;
    this.model.decisions[d]?.data.options.forEach((option, o) => {
      if ((fresh >>> o) & 1) this.mark(`option:${decision}.${option.id}`, node, move);
    });
  }

  markWords(words: Int32Array, node: number, move: number): void {
    const { at } = this.model;
    for (let e = 0; e < this.evidence.length; e += 1) {
      if (this.evidence[e] === 1 || words[at.evidence + e] !== EVIDENCE.available) continue;
      this.evidence[e] = 1;
      this.mark(`evidence:${this.model.evidence[e]?.data.id}`, node, move);
    }
  }

  markEntries(entries: readonly Entry[], node: number, move: number): void {
    for (const entry of entries) {
      const goal = goalOf(entry);
      if (goal !== null) this.mark(goal, node, move);
    }
  }
}

/** What an entry of the log shows to be reachable. */
export function goalOf(entry: Entry): Goal | null {
  switch (entry.kind) {
    case 'inject':
      return `inject:${entry.id}`;
    case 'resolved':
      return entry.by === 'default' ? `default:${entry.id}` : null;
    case 'flag':
      return `flag:${entry.flag}`;
    case 'repair':
      return `repair:${entry.flag}`;
    case 'end':
      return `ending:${entry.ending}`;
    case 'available':
      return `evidence:${entry.id}`;
    default:
      return null;
  }
}
