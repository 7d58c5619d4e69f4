import { describe, expect, test } from 'vitest';
import { memoryStore, openStore, type RunStore, type SetAside } from '../../src/session/store.ts';
import { fakeIndexedDb } from './fake-indexed-db.ts';

const damaged: SetAside = {
  name: 'not-json-3',
  reason: 'run.not-json',
  found: '"{{{"',
  expected: 'JSON',
  source: '{{{',
};

const stores: readonly [string, () => Promise<RunStore>][] = [
  ['in memory', async () => memoryStore()],
  ['in the browser', () => openStore(fakeIndexedDb().factory)],
];

describe.each(stores)('a store %s', (_, make) => {
  test('starts empty and says that it keeps runs', async () => {
    const store = await make();
    expect(store.available).toBe(true);
    expect(await store.current()).toBeNull();
    expect(await store.aside()).toEqual([]);
  });

  test('gives back the newest text it was given', async () => {
    const store = await make();
    expect(await store.keep('first')).toBeNull();
    expect(await store.keep('second')).toBeNull();
    expect(await store.current()).toBe('second');
  });

  test('sets a save aside: it is no longer the current run, and it is kept', async () => {
    const store = await make();
    await store.keep('{{{');
    await store.setAside(damaged);
    expect(await store.current()).toBeNull();
    expect(await store.aside()).toEqual([damaged]);
  });

  test('keeps one save of a name, the newest', async () => {
    const store = await make();
    await store.setAside(damaged);
    await store.setAside({ ...damaged, found: 'again' });
    expect(await store.aside()).toEqual([{ ...damaged, found: 'again' }]);
  });

  test('drops one save that was set aside and leaves the others', async () => {
    const store = await make();
    await store.setAside(damaged);
    await store.setAside({ ...damaged, name: 'other' });
    await store.dropAside('not-json-3');
    expect((await store.aside()).map((save) => save.name)).toEqual(['other']);
  });

  test('leaves nothing behind when everything is erased', async () => {
    const store = await make();
    await store.setAside(damaged);
    await store.keep('run');
    await store.erase();
    expect(await store.current()).toBeNull();
    expect(await store.aside()).toEqual([]);
  });
});

describe('the browser’s store', () => {
  test('asks for strict durability with every write', async () => {
    const fake = fakeIndexedDb();
    const store = await openStore(fake.factory);
    await store.keep('a');
    await store.setAside(damaged);
    await store.erase();
    expect(fake.durability).toEqual(['strict', 'strict', 'strict']);
  });

  test('finds what an earlier page kept', async () => {
    const fake = fakeIndexedDb();
    await (await openStore(fake.factory)).keep('from before');
    expect(await (await openStore(fake.factory)).current()).toBe('from before');
  });

  test('tells a full disk from one that may not be written', async () => {
    const fake = fakeIndexedDb();
    const store = await openStore(fake.factory);
    await store.keep('kept');
    fake.failWrites(new DOMException('no room', 'QuotaExceededError'));
    expect(await store.keep('lost')).toBe('full');
    fake.failWrites(new DOMException('no', 'InvalidStateError'));
    expect(await store.keep('lost')).toBe('forbidden');
    expect(await store.current()).toBe('kept');
  });

  test('keeps the current text when it cannot be set aside', async () => {
    const fake = fakeIndexedDb();
    const store = await openStore(fake.factory);
    await store.keep('{{{');
    fake.failWrites(new DOMException('no room', 'QuotaExceededError'));
    await store.setAside(damaged);
    expect(await store.current()).toBe('{{{');
    expect(await store.aside()).toEqual([]);
  });

  test('ignores foreign values in its tables', async () => {
    const fake = fakeIndexedDb();
    const store = await openStore(fake.factory);
    fake.tables.get('runs')?.set('current', { not: 'text' });
    fake.tables.get('aside')?.set('x', 17);
    expect(await store.current()).toBeNull();
    expect(await store.aside()).toEqual([]);
  });

  test.each([
    ['there is none', undefined],
    ['it refuses to open', fakeIndexedDb(true).factory],
  ])('is one in memory that says so when %s', async (_, factory) => {
    const store = await openStore(factory);
    expect(store.available).toBe(false);
    expect(await store.keep('run')).toBe('forbidden');
    expect(await store.current()).toBe('run');
  });
});
