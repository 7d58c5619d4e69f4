/**
 * Where runs are kept on this machine: those being played, each in a slot of its own, and damaged or foreign saves set
 * aside. IndexedDB with strict durability, because ordinary storage may lose the last seconds when the browser is killed.
 * When the browser forbids it or has no room, play goes on in memory and the player is told; each later act tries again.
 *
 * Every text carries the mark of who wrote it. A page that finds another one's mark on the run it was playing writes
 * nothing: that run goes on elsewhere. The comparison is part of the write, so no two tabs can both win.
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

/**
 * `unanswered` and `trimmed` are a learning system's: it is silent, or has no room for all notes. `elsewhere`: another
 * tab has taken this run over, and nothing was written.
 */
export type StoreFailure = 'forbidden' | 'full' | 'unanswered' | 'trimmed' | 'elsewhere';

export interface RunStore {
  /** False when nothing survives the page: the browser forbids storage, or did when it was last asked. */
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

/** A run as it lies on this machine. */
export interface KeptRun {
  readonly slot: string;
  readonly source: string;
  /** Who wrote it last, and for which time; another one after every write. */
  readonly mark: string;
}

/** All runs of this machine. Used as a plain store it is the slot `current`, without any comparing of marks. */
export interface RunShelf extends RunStore {
  /** What is kept, the newest first. */
  readonly runs: () => Promise<readonly KeptRun[]>;
  /**
   * One slot, to be written only while nobody else writes it.
   * @param mark the mark last seen there; null: nothing was there
   * @param spared slots that stay when everything is erased, because another tab plays them
   */
  readonly slot: (name: string, mark: string | null, spared?: () => Promise<ReadonlySet<string>>) => RunStore;
}

/** The slot of the first run. */
export const FIRST_SLOT = 'current';

/** The browser's database, or nothing: some browsers forbid even to ask for it. */
export function browserDatabase(): IDBFactory | undefined {
  try {
    return globalThis.indexedDB;
  } catch {
    return undefined;
  }
}

const DATABASE = 'code-dark';
const RUNS = 'runs';
const ASIDE = 'aside';
/** Real milliseconds after which a database that does not answer counts as forbidden. */
const PATIENCE = 4000;

/** What lies in a slot. Older versions kept the bare text. */
interface Written {
  readonly source: string;
  readonly writer: string;
  readonly count: number;
  /** Real time, to tell which run was played last. */
  readonly at: number;
}

function readWritten(value: unknown): Written | null {
  if (typeof value === 'string') return { source: value, writer: '', count: 0, at: 0 };
  if (typeof value !== 'object' || value === null) return null;
  const { source, writer, count, at } = value as Record<string, unknown>;
  if (typeof source !== 'string' || typeof writer !== 'string') return null;
  return { source, writer, count: Number(count), at: typeof at === 'number' ? at : 0 };
}

const markOf = ({ writer, count }: Written): string => `${writer}:${count}`;

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

/** Some browsers neither open a database nor say no. */
function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('storage does not answer')), PATIENCE);
    const settle = (): void => clearTimeout(timer);
    work.finally(settle).then(resolve, reject);
  });
}

const isFull = (error: unknown): boolean => error instanceof DOMException && error.name === 'QuotaExceededError';

/** The connection to the database: opened when it is first wanted, and again when it was lost. */
class Connection {
  private readonly factory: IDBFactory | undefined;
  private opening: Promise<IDBDatabase> | null = null;

  constructor(factory: IDBFactory | undefined) {
    this.factory = factory;
  }

  private open(): Promise<IDBDatabase> {
    if (this.opening) return this.opening;
    const { factory } = this;
    if (!factory) return Promise.reject(new Error('there is no storage'));
    const opening = (async () => {
      const request = factory.open(DATABASE, 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore(RUNS);
        request.result.createObjectStore(ASIDE);
      };
      const database = await finished(request);
      database.onclose = () => this.lose(opening);
      // A later version of the game wants to change the tables, or somebody clears them.
      database.onversionchange = () => {
        database.close();
        this.lose(opening);
      };
      return database;
    })();
    opening.catch(() => this.lose(opening));
    this.opening = opening;
    return opening;
  }

  private lose(opening: Promise<IDBDatabase>): void {
    if (this.opening === opening) this.opening = null;
  }

  /** Does the work on a database that is open; on a fresh connection once more when the old one turns out to be dead. */
  async use<T>(work: (database: IDBDatabase) => Promise<T>): Promise<T> {
    const opening = this.open();
    const database = await inTime(opening);
    try {
      return await inTime(work(database));
    } catch (error) {
      if (isFull(error)) throw error;
      this.lose(opening);
      database.close();
      return await inTime(this.open().then(work));
    }
  }
}

/** Part of a write: reads what is there, and may leave everything as it is. */
type Work = (runs: IDBObjectStore, aside: IDBObjectStore) => void | Promise<void>;

function write(connection: Connection, work: Work): Promise<void> {
  return connection.use(async (database) => {
    const transaction = database.transaction([RUNS, ASIDE], 'readwrite', { durability: 'strict' });
    const done = committed(transaction);
    // Listened to from the start; the work may fail first.
    done.catch(() => {});
    await work(transaction.objectStore(RUNS), transaction.objectStore(ASIDE));
    await done;
  });
}

const isSetAside = (value: unknown): value is SetAside =>
  typeof value === 'object' && value !== null && 'source' in value && 'name' in value;

/** A store in memory, for tests. */
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

class Shelf implements RunShelf {
  private readonly connection: Connection;
  /** What could not be written, so that leaving and going on works as long as this page lives. */
  private readonly unwritten = new Map<string, Written>();
  /** What lies under it on the disk, as far as this page knows: its mark, or nothing. */
  private readonly known = new Map<string, string | null>();
  private reachable = false;

  constructor(factory: IDBFactory | undefined) {
    this.connection = new Connection(factory);
  }

  get available(): boolean {
    return this.reachable;
  }

  private async read<T>(table: string, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | null> {
    try {
      const value = await this.connection.use((database) =>
        finished(ask(database.transaction(table).objectStore(table))),
      );
      this.reachable = true;
      return value;
    } catch {
      this.reachable = false;
      return null;
    }
  }

  private async change(work: Work): Promise<StoreFailure | null> {
    try {
      await write(this.connection, work);
      this.reachable = true;
      return null;
    } catch (error) {
      const full = isFull(error);
      this.reachable = full;
      return full ? 'full' : 'forbidden';
    }
  }

  readonly runs = async (): Promise<readonly KeptRun[]> => {
    const slots = (await this.read(RUNS, (store) => store.getAllKeys())) ?? [];
    const values: unknown[] = (await this.read(RUNS, (store) => store.getAll())) ?? [];
    const found = new Map<string, Written>();
    for (const [i, slot] of slots.entries()) {
      const written = readWritten(values[i]);
      if (typeof slot === 'string' && written) found.set(slot, written);
    }
    for (const [slot, written] of this.unwritten) found.set(slot, written);
    const markIn = (slot: string, written: Written): string =>
      (this.unwritten.has(slot) ? this.known.get(slot) : null) ?? markOf(written);
    return [...found]
      .sort(([, a], [, b]) => b.at - a.at)
      .map(([slot, written]) => ({ slot, source: written.source, mark: markIn(slot, written) }));
  };

  readonly slot = (
    name: string,
    mark: string | null,
    spared: () => Promise<ReadonlySet<string>> = async () => new Set(),
  ): RunStore => new Slot(this, name, mark, spared);

  /** Writes unless somebody else has; `from` null: whatever is there. */
  async put(
    slot: string,
    written: Written,
    from: { readonly mark: string | null } | null,
  ): Promise<StoreFailure | null> {
    if (from && written.count === 1) this.known.set(slot, from.mark);
    let taken = false;
    const failure = await this.change(async (runs) => {
      taken = false;
      if (from) {
        const there = readWritten(await finished(runs.get(slot) as IDBRequest<unknown>));
        taken = there !== null && there.writer !== written.writer && markOf(there) !== from.mark;
      }
      if (!taken) runs.put(written, slot);
    });
    if (taken) {
      this.unwritten.delete(slot);
      return 'elsewhere';
    }
    if (failure) this.unwritten.set(slot, written);
    else {
      this.unwritten.delete(slot);
      this.known.set(slot, markOf(written));
    }
    return failure;
  }

  async sourceIn(slot: string): Promise<string | null> {
    const unwritten = this.unwritten.get(slot);
    if (unwritten) return unwritten.source;
    return readWritten(await this.read(RUNS, (store) => store.get(slot) as IDBRequest<unknown>))?.source ?? null;
  }

  async takeAside(slot: string, save: SetAside): Promise<void> {
    // Where it cannot be written down it stays where it is; the start screen still has it to show.
    await this.change((runs, aside) => {
      aside.put(save, save.name);
      runs.delete(slot);
    });
  }

  async eraseBut(spared: ReadonlySet<string>): Promise<void> {
    for (const slot of this.unwritten.keys()) if (!spared.has(slot)) this.unwritten.delete(slot);
    await this.change(async (runs, aside) => {
      aside.clear();
      if (spared.size === 0) {
        runs.clear();
        return;
      }
      for (const key of await finished(runs.getAllKeys())) {
        if (typeof key !== 'string' || !spared.has(key)) runs.delete(key);
      }
    });
  }

  readonly current = (): Promise<string | null> => this.sourceIn(FIRST_SLOT);
  readonly keep = (source: string): Promise<StoreFailure | null> =>
    this.put(FIRST_SLOT, { source, writer: '', count: 0, at: Date.now() }, null);
  readonly aside = async (): Promise<readonly SetAside[]> => {
    const values: unknown[] = (await this.read(ASIDE, (store) => store.getAll())) ?? [];
    return values.filter(isSetAside);
  };
  readonly setAside = (save: SetAside): Promise<void> => this.takeAside(FIRST_SLOT, save);
  readonly dropAside = async (name: string): Promise<void> => {
    // What cannot be deleted now is offered again next time.
    await this.change((_, aside) => void aside.delete(name));
  };
  readonly erase = (): Promise<void> => this.eraseBut(new Set());
}

/** A name for one stretch of play in one tab. */
function newWriter(): string {
  const [a = 0, b = 0] = crypto.getRandomValues(new Uint32Array(2));
  return `${a.toString(36)}${b.toString(36)}`;
}

class Slot implements RunStore {
  private readonly shelf: Shelf;
  private readonly name: string;
  private readonly mark: string | null;
  private readonly spared: () => Promise<ReadonlySet<string>>;
  private readonly writer = newWriter();
  private count = 0;

  constructor(shelf: Shelf, name: string, mark: string | null, spared: () => Promise<ReadonlySet<string>>) {
    this.shelf = shelf;
    this.name = name;
    this.mark = mark;
    this.spared = spared;
  }

  get available(): boolean {
    return this.shelf.available;
  }

  readonly current = (): Promise<string | null> => this.shelf.sourceIn(this.name);
  readonly keep = (source: string): Promise<StoreFailure | null> => {
    this.count += 1;
    const { name, writer, count, mark } = this;
    return this.shelf.put(name, { source, writer, count, at: Date.now() }, { mark });
  };
  readonly aside = (): Promise<readonly SetAside[]> => this.shelf.aside();
  readonly setAside = (save: SetAside): Promise<void> => this.shelf.takeAside(this.name, save);
  readonly dropAside = (name: string): Promise<void> => this.shelf.dropAside(name);
  readonly erase = async (): Promise<void> => {
    const spared = new Set(await this.spared());
    spared.delete(this.name);
    await this.shelf.eraseBut(spared);
  };
}

/** The browser's runs. Never rejects; `available` tells whether anything is kept. */
export async function openStore(factory: IDBFactory | undefined): Promise<RunShelf> {
  const shelf = new Shelf(factory);
  await shelf.current();
  return shelf;
}
