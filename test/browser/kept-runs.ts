/** What this browser keeps about runs, read and written past the game. */
import type { Page } from '@playwright/test';

/** A page of the same origin on which the game does not run. */
export const BARE_PAGE = '/favicon-that-is-not-there';

export interface Kept {
  /** Text by slot. */
  readonly runs: Readonly<Record<string, string>>;
  readonly aside: number;
  /** Keys of the small storage. */
  readonly small: readonly string[];
}

export async function keptOn(page: Page): Promise<Kept> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('no reason given'));
      });
    const database = await done(indexedDB.open('code-dark'));
    const runs = database.transaction('runs').objectStore('runs');
    const [keys, values] = await Promise.all([done(runs.getAllKeys()), done(runs.getAll() as IDBRequest<unknown[]>)]);
    const aside = await done(database.transaction('aside').objectStore('aside').count());
    database.close();
    const text = (value: unknown): string =>
      typeof value === 'string' ? value : String((value as { source?: unknown } | null)?.source);
    return {
      runs: Object.fromEntries(keys.map((key, i) => [typeof key === 'string' ? key : '', text(values[i])])),
      aside,
      small: Object.keys(localStorage),
    };
  });
}

/** Makes `source` the only run that is kept, as an older version would have: the bare text. */
export async function plant(page: Page, source: string): Promise<void> {
  await page.evaluate(async (text) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('code-dark', 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore('runs');
        request.result.createObjectStore('aside');
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('no reason given'));
    });
    await new Promise<void>((resolve, reject) => {
      const transaction = database.transaction('runs', 'readwrite', { durability: 'strict' });
      transaction.objectStore('runs').clear();
      transaction.objectStore('runs').put(text, 'current');
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('no reason given'));
    });
    database.close();
  }, source);
}
