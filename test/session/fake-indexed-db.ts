/**
 * The small part of IndexedDB that the store uses, in memory: requests answer later, a transaction commits after its
 * requests, and a test can say that the next writes fail.
 */

type Tables = Map<string, Map<string, unknown>>;

export interface FakeIndexedDb {
  readonly factory: IDBFactory;
  /** What is on the disk, table by table. */
  readonly tables: Tables;
  /** The error with which every later write transaction aborts; null lets writes through again. */
  failWrites(error: DOMException | null): void;
  /** How durable each write asked to be. */
  readonly durability: string[];
  /** From now on the database cannot be opened (or again can), and connections that are open are dead. */
  refuse(refuses: boolean): void;
  /** From now on nothing answers at all. */
  fallSilent(): void;
}

interface Request {
  result?: unknown;
  error: DOMException | null;
  onsuccess?: () => void;
  onerror?: () => void;
  onupgradeneeded?: () => void;
}

/** @param refuses the database cannot be opened, as in some private windows */
export function fakeIndexedDb(refuses = false): FakeIndexedDb {
  const tables: Tables = new Map();
  const durability: string[] = [];
  let failure: DOMException | null = null;
  let refusing = refuses;
  let silent = false;
  /** Connections of an older age are dead. */
  let age = 0;

  const later = (request: Request, work: () => unknown): Request => {
    queueMicrotask(() => {
      if (silent) return;
      request.result = work();
      request.onsuccess?.();
    });
    return request;
  };

  const transaction = (_names: string | string[], mode = 'readonly', options?: { durability?: string }) => {
    const open: { error: DOMException | null; oncomplete?: () => void; onabort?: () => void } = { error: null };
    const undo = new Map([...tables].map(([name, table]) => [name, new Map(table)]));
    if (mode === 'readwrite') {
      durability.push(options?.durability ?? 'default');
      // A macrotask: after every request of the transaction has answered.
      setImmediate(() => {
        if (silent) return;
        if (!failure) {
          open.oncomplete?.();
          return;
        }
        for (const [name, table] of undo) tables.set(name, table);
        open.error = failure;
        open.onabort?.();
      });
    }
    return Object.assign(open, {
      objectStore: (name: string) => {
        const table = (): Map<string, unknown> => tables.get(name) ?? new Map();
        return {
          get: (key: string) => later({ error: null }, () => table().get(key)),
          getAll: () => later({ error: null }, () => [...table().values()]),
          getAllKeys: () => later({ error: null }, () => [...table().keys()]),
          put: (value: unknown, key: string) => table().set(key, structuredClone(value)),
          delete: (key: string) => table().delete(key),
          clear: () => table().clear(),
        };
      },
    });
  };

  const connect = (born: number) => ({
    createObjectStore: (name: string) => tables.set(name, new Map()),
    close: () => undefined,
    transaction: (...asked: Parameters<typeof transaction>) => {
      if (born !== age) throw new DOMException('the connection is closed', 'InvalidStateError');
      return transaction(...asked);
    },
  });
  const factory = {
    open: (): Request => {
      const request: Request = { error: null };
      queueMicrotask(() => {
        if (silent) return;
        if (refusing) {
          request.error = new DOMException('storage is off', 'SecurityError');
          request.onerror?.();
          return;
        }
        request.result = connect(age);
        if (tables.size === 0) request.onupgradeneeded?.();
        request.onsuccess?.();
      });
      return request;
    },
  };
  return {
    factory: factory as unknown as IDBFactory,
    tables,
    durability,
    failWrites: (error) => {
      failure = error;
    },
    refuse: (next) => {
      refusing = next;
      age += 1;
    },
    fallSilent: () => {
      silent = true;
    },
  };
}
