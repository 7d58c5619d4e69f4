/**
 * Where runs are kept on this machine: the one being played, and damaged or foreign saves set aside. IndexedDB with
 * strict durability, because ordinary storage may lose the last seconds when the browser is killed. When the browser
 * forbids it or has no room, play goes on in memory and the player is told.
 */

/** A save that could not be used: kept, named and explained, never deleted by us. */
export interface SetAside {
  readonly name: string;
  /** `run.<code>` in the interface's catalogue. */
  readonly reason: string;
  readonly found: string;
  readonly expected: string;
  readonly source: string;
}

/** `unanswered` and `trimmed` are a learning system's: it is silent, or has no room for all notes. */
export type StoreFailure = 'forbidden' | 'full' | 'unanswered' | 'trimmed';

export interface RunStore {
  /** False when nothing survives the page: the browser forbids storage. */
  readonly available: boolean;
  /** Text of the run being played, or null. */
  readonly current: () => Promise<string | null>;
  /** Resolves once the text is on disk. */
  readonly keep: (source: string) => Promise<StoreFailure | null>;
  readonly aside: () => Promise<readonly SetAside[]>;
  readonly setAside: (save: SetAside) => Promise<void>;
  /** Forgets one save that was set aside. */
  readonly dropAside: (name: string) => Promise<void>;
  /** Forgets everything about runs on this machine. */
  readonly erase: () => Promise<void>;
}

const DATABASE = 'code-dark';
const RUNS = 'runs';
const ASIDE = 'aside';

function finished<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('storage request failed'));
  });
}

function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('storage transaction was aborted'));
  });
}

function openDatabase(factory: IDBFactory): Promise<IDBDatabase> {
  const request = factory.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(RUNS);
    request.result.createObjectStore(ASIDE);
  };
  return finished(request);
}

/** A store in memory: for browsers without storage, and for tests. */
export function memoryStore(failure: StoreFailure | null = null): RunStore {
  let run: string | null = null;
  let saves: SetAside[] = [];
  return {
    available: failure === null,
    current: async () => run,
    keep: async (source) => {
      run = source;
      return failure;
    },
    aside: async () => saves,
    setAside: async (save) => {
      saves = [...saves.filter((kept) => kept.name !== save.name), save];
      run = null;
    },
    dropAside: async (name) => {
      saves = saves.filter((kept) => kept.name !== name);
    },
    erase: async () => {
      run = null;
      saves = [];
    },
  };
}

/** The browser's store, or one in memory that says `forbidden`. Never rejects. */
export async function openStore(factory: IDBFactory | undefined): Promise<RunStore> {
  let database: IDBDatabase;
  try {
    if (!factory) return memoryStore('forbidden');
    database = await openDatabase(factory);
  } catch {
    return memoryStore('forbidden');
  }
  const write = async (work: (runs: IDBObjectStore, aside: IDBObjectStore) => void): Promise<void> => {
    const transaction = database.transaction([RUNS, ASIDE], 'readwrite', { durability: 'strict' });
    work(transaction.objectStore(RUNS), transaction.objectStore(ASIDE));
    await committed(transaction);
  };
  return {
    available: true,
    dropAside: async (name) => {
      try {
        await write((_, aside) => aside.delete(name));
      } catch {
        // It stays where it is and is offered again next time.
      }
    },
    current: async () => {
      try {
        const value: unknown = await finished(database.transaction(RUNS).objectStore(RUNS).get('current'));
        return typeof value === 'string' ? value : null;
      } catch {
        return null;
      }
    },
    keep: async (source) => {
      try {
        await write((runs) => runs.put(source, 'current'));
        return null;
      } catch (error) {
        return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'forbidden';
      }
    },
    aside: async () => {
      try {
        const values: unknown[] = await finished(database.transaction(ASIDE).objectStore(ASIDE).getAll());
        return values.filter(
          (value): value is SetAside => typeof value === 'object' && value !== null && 'source' in value,
        );
      } catch {
        return [];
      }
    },
    setAside: async (save) => {
      try {
        await write((runs, aside) => {
          aside.put(save, save.name);
          runs.delete('current');
        });
      } catch {
        // Nothing more can be done here; the text is still in the answer that the start screen shows.
      }
    },
    erase: async () => {
      try {
        await write((runs, aside) => {
          runs.clear();
          aside.clear();
        });
      } catch {
        // What could not be written cannot be left behind either.
      }
    },
  };
}
