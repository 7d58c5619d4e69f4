/**
 * Tells the tabs of one browser which of them plays which run. Web Locks where there are any: a lock goes with its tab,
 * however that dies. Elsewhere (plain http, older browsers) the tabs ask one another. Neither protects a save; the
 * store's marks do. This only lets people know at once.
 */

/** A run that this tab has; letting go of it twice does no harm. */
export interface Hold {
  readonly release: () => void;
}

export interface TabGuard {
  /**
   * Takes a run for this tab.
   * @param lost called when another tab takes it over
   * @param how `ask`: only if nobody has it, otherwise null; `force`: whoever has it
   */
  readonly take: (slot: string, lost: () => void, how: 'ask' | 'force') => Promise<Hold | null>;
  /** The runs that other tabs have. */
  readonly elsewhere: () => Promise<ReadonlySet<string>>;
}

const PREFIX = 'code-dark/run/';
/** Real milliseconds in which a tab answers another. */
const ANSWER = 120;

/** The parts of the browser that are needed; each may be missing. */
export interface Neighbours {
  readonly locks?: Pick<LockManager, 'request' | 'query'> | undefined;
  readonly channel?: (() => Pick<BroadcastChannel, 'postMessage' | 'onmessage' | 'close'>) | undefined;
}

function throughLocks(locks: NonNullable<Neighbours['locks']>): TabGuard {
  const mine = new Set<string>();
  return {
    take: (slot, lost, how) =>
      new Promise((resolve) => {
        let letGo: (() => void) | null = null;
        let released = false;
        const hold: Hold = {
          release: () => {
            released = true;
            mine.delete(slot);
            letGo?.();
          },
        };
        locks
          .request(PREFIX + slot, how === 'force' ? { steal: true } : { ifAvailable: true }, (lock) => {
            if (lock === null) {
              resolve(null);
              return undefined;
            }
            mine.add(slot);
            resolve(hold);
            return new Promise<void>((end) => {
              letGo = end;
            });
          })
          .catch(() => {
            // Stolen, if we had it; where locks are refused we play without one.
            if (letGo === null) resolve(hold);
            else if (!released) {
              mine.delete(slot);
              lost();
            }
          });
      }),
    elsewhere: async () => {
      try {
        const { held = [] } = await locks.query();
        const names = held.flatMap(({ name = '' }) => (name.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : []));
        return new Set(names.filter((name) => !mine.has(name)));
      } catch {
        return new Set();
      }
    },
  };
}

/** What tabs say to one another. `ask` is answered with `has` by every tab that has a run; `take` ends its play there. */
type Word =
  | { readonly say: 'ask' }
  | { readonly say: 'has'; readonly slot: string }
  | { readonly say: 'take'; readonly slot: string };

function readWord(value: unknown): Word | null {
  if (typeof value !== 'object' || value === null) return null;
  const { say, slot } = value as Record<string, unknown>;
  if (say === 'ask') return { say };
  return (say === 'has' || say === 'take') && typeof slot === 'string' ? { say, slot } : null;
}

function throughTalk(open: NonNullable<Neighbours['channel']>): TabGuard {
  const mine = new Map<string, () => void>();
  const answers = new Set<(slot: string) => void>();
  const channel = open();
  const tell = (word: Word): void => channel.postMessage(word);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const word = readWord(data);
    if (word?.say === 'ask') for (const slot of mine.keys()) tell({ say: 'has', slot });
    if (word?.say === 'has') for (const answer of answers) answer(word.slot);
    if (word?.say === 'take') {
      const lost = mine.get(word.slot);
      mine.delete(word.slot);
      lost?.();
    }
  };
  const elsewhere = (): Promise<ReadonlySet<string>> =>
    new Promise((resolve) => {
      const found = new Set<string>();
      const answer = (slot: string): void => void found.add(slot);
      answers.add(answer);
      tell({ say: 'ask' });
      setTimeout(() => {
        answers.delete(answer);
        resolve(found);
      }, ANSWER);
    });
  return {
    take: async (slot, lost, how) => {
      if (how === 'force') tell({ say: 'take', slot });
      else if ((await elsewhere()).has(slot)) return null;
      mine.set(slot, lost);
      return {
        release: () => {
          if (mine.get(slot) === lost) mine.delete(slot);
        },
      };
    },
    elsewhere,
  };
}

/** Nobody can be asked: this tab has what it wants, and the store's marks keep the saves apart. */
const ALONE: TabGuard = {
  take: async () => ({ release: () => {} }),
  elsewhere: async () => new Set(),
};

/** The neighbours that this browser knows. */
export function neighboursHere(): Neighbours {
  const { locks } = globalThis.navigator as { readonly locks?: LockManager };
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : () => new BroadcastChannel('code-dark/runs');
  return { locks, channel };
}

export function createTabGuard({ locks, channel }: Neighbours): TabGuard {
  if (locks) return throughLocks(locks);
  try {
    return channel ? throughTalk(channel) : ALONE;
  } catch {
    // A page without an origin of its own may not talk.
    return ALONE;
  }
}
