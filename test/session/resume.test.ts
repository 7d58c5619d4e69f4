import { describe, expect, test } from 'vitest';
import { examine, findSave } from '../../src/session/resume.ts';
import { memoryStore, openStore, type RunStore } from '../../src/session/store.ts';
import { fakeIndexedDb } from './fake-indexed-db.ts';
import { here, playOn, runOf, smallSession } from './small-session.ts';

const halfway = (): string => {
  const session = smallSession({ run: { seed: 7, length: 'full', feedback: 'coach' } });
  playOn(session, () => session.view().time.minute >= 100);
  return session.exportRun().json;
};

const saved = halfway();
const changed = (change: Record<string, unknown>): string => JSON.stringify({ ...JSON.parse(saved), ...change });

async function with_(source: string): Promise<RunStore> {
  const store = memoryStore();
  await store.keep(source);
  return store;
}

describe('the save on this machine', () => {
  test('there is none: nothing to go on with and nothing to explain', async () => {
    expect(await findSave(memoryStore(), here())).toEqual({ run: null, aside: [] });
  });

  test('is good: the run goes on where it stood', async () => {
    const store = await with_(saved);
    const { run, aside } = await findSave(store, here());
    expect(aside).toEqual([]);
    if (!run) throw new Error('a good save was not found');
    const resumed = smallSession({ run });
    expect(runOf(resumed)).toEqual(JSON.parse(saved));
    expect(await store.current()).not.toBeNull();
  });

  const unusable: readonly [string, string, string, string][] = [
    ['cut off in the middle', saved.slice(0, 200), 'run.not-json', ''],
    ['something else', '{"format":"shopping-list"}', 'run.not-a-run', 'format: '],
    ['damaged in a field', changed({ seed: 'seven' }), 'run.bad-field', 'seed: "seven"'],
    [
      'damaged in an act',
      changed({ acts: [{ kind: 'open', evidence: '<b>', minute: 0, seat: 'lead' }] }),
      'run.bad-act',
      'acts[0].evidence: ',
    ],
    ['of another scenario', changed({ scenario: 'elsewhere' }), 'run.other-scenario', 'scenario: "elsewhere"'],
    [
      'of an older version',
      changed({ scenarioVersion: '0.9.0', scenarioHash: '0000000000000000' }),
      'run.older-scenario',
      'scenarioVersion: "0.9.0"',
    ],
    ['of an older protocol', changed({ protocolHash: 'old' }), 'run.older-scenario', 'scenarioVersion: '],
    ['of another engine', changed({ engineVersion: '0.1.0' }), 'run.other-engine', 'engineVersion: "0.1.0"'],
    [
      'with an act that was not possible',
      changed({ acts: [{ kind: 'open', evidence: 'signin_log', minute: 0, seat: 'lead' }] }),
      'run.refused-act',
      'acts[0]: ',
    ],
  ];

  test.each(unusable)('is %s: set aside, named and explained, not deleted', async (_, source, reason, found) => {
    const store = await with_(source);
    const { run, aside } = await findSave(store, here());
    expect(run).toBeNull();
    expect(aside).toMatchObject([{ reason, source }]);
    expect(aside[0]?.found.startsWith(found)).toBe(true);
    expect(aside[0]?.expected).not.toBe('');
    // The place of the current run is free, and the next start finds the same save set aside once.
    expect(await store.current()).toBeNull();
    expect(await findSave(store, here())).toEqual({ run: null, aside });
  });

  test('the same damaged text is kept once, another one beside it', async () => {
    const store = await with_('{{{');
    await findSave(store, here());
    await store.keep('{{{');
    await findSave(store, here());
    await store.keep('{{{{');
    const { aside } = await findSave(store, here());
    expect(aside.map((save) => save.name)).toEqual(['not-json-3', 'not-json-4']);
  });

  test('cannot be set aside because the disk is full: it is shown all the same and stays where it is', async () => {
    const fake = fakeIndexedDb();
    const store = await openStore(fake.factory);
    await store.keep('{{{');
    fake.failWrites(new DOMException('no room', 'QuotaExceededError'));
    const { aside } = await findSave(store, here());
    expect(aside).toMatchObject([{ name: 'not-json-3', source: '{{{' }]);
    expect(await store.current()).toBe('{{{');
  });

  test('an imported file is examined by the same rules', () => {
    expect(examine(saved, here())).toHaveProperty('run');
    expect(examine('', here())).toMatchObject({ fault: { code: 'not-json' } });
  });
});
