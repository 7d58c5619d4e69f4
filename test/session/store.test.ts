import { afterEach, describe, expect, test, vi } from 'vitest';
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
    expect(await (await openStore(fake.factory)).current()).toBe('kept');
    expect(await store.current(), 'this page still has it').toBe('lost');
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

  test('finds a run that an older version kept as bare text', async () => {
    const fake = fakeIndexedDb();
    const store = await openStore(fake.factory);
    fake.tables.get('runs')?.set('current', 'bare');
    expect(await store.current()).toBe('bare');
    expect(await store.runs()).toEqual([{ slot: 'current', source: 'bare', mark: ':0' }]);
  });
});

describe('storage that fails in the middle', () => {
  afterEach(() => void vi.useRealTimers());

  test('keeps what could not be written for this page, and writes it down when storage comes back', async () => {
    const fake = fakeIndexedDb();
    const shelf = await openStore(fake.factory);
    const slot = shelf.slot('current', null);
    expect(await slot.keep('one')).toBeNull();
    fake.refuse(true);
    expect(await slot.keep('two')).toBe('forbidden');
    expect(shelf.available).toBe(false);
    expect(
      (await shelf.runs()).map((run) => run.source),
      'as this page sees it',
    ).toEqual(['two']);
    fake.refuse(false);
    expect(
      (await (await openStore(fake.factory)).runs()).map((run) => run.source),
      'on the disk',
    ).toEqual(['one']);
    expect(await slot.keep('three')).toBeNull();
    expect(shelf.available).toBe(true);
    expect((await (await openStore(fake.factory)).runs()).map((run) => run.source)).toEqual(['three']);
  });

  test('a run whose last acts could not be written is gone on with, and not taken for another tab’s', async () => {
    const fake = fakeIndexedDb();
    const shelf = await openStore(fake.factory);
    const first = shelf.slot('current', null);
    await first.keep('one');
    fake.failWrites(new DOMException('no room', 'QuotaExceededError'));
    expect(await first.keep('two')).toBe('full');
    const [left] = await shelf.runs();
    const again = shelf.slot('current', left?.mark ?? null);
    expect(await again.keep('two')).toBe('full');
    fake.failWrites(null);
    expect(await again.keep('three')).toBeNull();
    expect((await (await openStore(fake.factory)).runs()).map((run) => run.source)).toEqual(['three']);
  });

  test('opens a connection that the browser has closed again, without losing an act', async () => {
    const fake = fakeIndexedDb();
    const slot = (await openStore(fake.factory)).slot('current', null);
    await slot.keep('one');
    fake.refuse(false);
    expect(await slot.keep('two')).toBeNull();
    expect(await (await openStore(fake.factory)).current()).toBe('two');
  });

  test('says full once, and writes again as soon as there is room', async () => {
    const fake = fakeIndexedDb();
    const slot = (await openStore(fake.factory)).slot('current', null);
    fake.failWrites(new DOMException('no room', 'QuotaExceededError'));
    expect(await slot.keep('one')).toBe('full');
    expect(fake.durability, 'one attempt').toHaveLength(1);
    fake.failWrites(null);
    expect(await slot.keep('two')).toBeNull();
    expect(await (await openStore(fake.factory)).current()).toBe('two');
  });

  test('does not wait for ever for a database that does not answer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const fake = fakeIndexedDb();
    fake.fallSilent();
    const opening = openStore(fake.factory);
    await vi.advanceTimersByTimeAsync(10_000);
    const store = await opening;
    expect(store.available).toBe(false);
    const keeping = store.keep('run');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await keeping).toBe('forbidden');
  });
});

describe('two tabs on one run', () => {
  const onDisk = async (fake: ReturnType<typeof fakeIndexedDb>) =>
    Object.fromEntries((await (await openStore(fake.factory)).runs()).map(({ slot, source }) => [slot, source]));

  test('whoever takes it over writes; the other is told and writes nothing', async () => {
    const fake = fakeIndexedDb();
    const first = (await openStore(fake.factory)).slot('current', null);
    await first.keep('first 1');
    const shelf = await openStore(fake.factory);
    const [found] = await shelf.runs();
    const second = shelf.slot('current', found?.mark ?? null);
    expect(await second.keep('second 1')).toBeNull();
    expect(await first.keep('first 2')).toBe('elsewhere');
    expect(await second.keep('second 2')).toBeNull();
    expect(await first.keep('first 3')).toBe('elsewhere');
    expect(await onDisk(fake)).toEqual({ current: 'second 2' });
  });

  test('a run that was played on since it was read is not overwritten', async () => {
    const fake = fakeIndexedDb();
    const first = (await openStore(fake.factory)).slot('current', null);
    await first.keep('first 1');
    const shelf = await openStore(fake.factory);
    const [found] = await shelf.runs();
    await first.keep('first 2');
    expect(await shelf.slot('current', found?.mark ?? null).keep('second 1')).toBe('elsewhere');
    expect(await shelf.slot('current', null).keep('second 1')).toBe('elsewhere');
    expect(await onDisk(fake)).toEqual({ current: 'first 2' });
  });

  test('two exercises lie side by side, the one played last in front', async () => {
    const fake = fakeIndexedDb();
    const shelf = await openStore(fake.factory);
    const clock = vi.spyOn(Date, 'now').mockReturnValueOnce(1000).mockReturnValueOnce(2000);
    await shelf.slot('current', null).keep('first');
    await shelf.slot('run-2', null).keep('second');
    clock.mockRestore();
    expect((await shelf.runs()).map(({ slot }) => slot)).toEqual(['run-2', 'current']);
  });

  test('erasing spares what another tab plays, and nothing else', async () => {
    const fake = fakeIndexedDb();
    const shelf = await openStore(fake.factory);
    await shelf.slot('run-2', null).keep('played elsewhere');
    await shelf.slot('run-3', null).keep('old');
    await shelf.setAside(damaged);
    const mine = shelf.slot('current', null, async () => new Set(['run-2', 'current']));
    await mine.keep('mine');
    await mine.erase();
    expect(await onDisk(fake)).toEqual({ 'run-2': 'played elsewhere' });
    expect(await shelf.aside()).toEqual([]);
  });
});
