import { afterEach, describe, expect, test, vi } from 'vitest';
import { createTabGuard, type Neighbours, type TabGuard } from '../../src/session/tab-guard.ts';

/** Channels of one browser: what one posts the others hear. */
function channels(): NonNullable<Neighbours['channel']> {
  const all = new Set<BroadcastChannel>();
  return () => {
    const channel = {
      onmessage: null as BroadcastChannel['onmessage'],
      close: () => undefined,
      postMessage: (data: unknown) => {
        for (const other of all) {
          if (other !== (channel as unknown)) {
            queueMicrotask(() => other.onmessage?.({ data: structuredClone(data) } as MessageEvent));
          }
        }
      },
    };
    all.add(channel as unknown as BroadcastChannel);
    return channel as unknown as BroadcastChannel;
  };
}

/** One lock manager for both tabs, as a browser has it; held locks may be stolen. */
function lockManager(): NonNullable<Neighbours['locks']> {
  const held = new Map<string, (error: Error) => void>();
  const request = (
    name: string,
    { ifAvailable = false }: LockOptions,
    work: (lock: Lock | null) => Promise<unknown> | undefined,
  ): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (ifAvailable && held.has(name)) {
        resolve(work(null));
        return;
      }
      held.get(name)?.(new DOMException('stolen', 'AbortError'));
      held.set(name, reject);
      void Promise.resolve(work({ name, mode: 'exclusive' })).then((value) => {
        if (held.get(name) === reject) held.delete(name);
        resolve(value);
      });
    });
  return {
    request: request as unknown as LockManager['request'],
    query: async () => ({ held: [...held.keys(), 'somebody else’s'].map((name) => ({ name })) }),
  };
}

afterEach(() => void vi.useRealTimers());

const ways: readonly [string, () => readonly [TabGuard, TabGuard]][] = [
  [
    'by locks',
    () => {
      const locks = lockManager();
      return [createTabGuard({ locks }), createTabGuard({ locks })];
    },
  ],
  [
    'by talking',
    () => {
      const channel = channels();
      return [createTabGuard({ channel }), createTabGuard({ channel })];
    },
  ],
];

describe.each(ways)('two tabs %s', (_, open) => {
  test('one takes a run, the other is told that it is taken and which one it is', async () => {
    const [first, second] = open();
    expect(await first.take('current', () => {}, 'ask')).not.toBeNull();
    expect([...(await second.elsewhere())]).toEqual(['current']);
    expect([...(await first.elsewhere())], 'its own is not elsewhere').toEqual([]);
    expect(await second.take('current', () => {}, 'ask')).toBeNull();
    expect(await second.take('run-2', () => {}, 'ask'), 'another run is free').not.toBeNull();
  });

  test('who takes it by force has it, and the first is told once', async () => {
    const [first, second] = open();
    const lost = vi.fn();
    await first.take('current', lost, 'ask');
    const kept = vi.fn();
    await second.take('current', kept, 'force');
    await vi.waitFor(() => expect(lost).toHaveBeenCalledTimes(1));
    expect(kept).not.toHaveBeenCalled();
    expect([...(await first.elsewhere())]).toEqual(['current']);
  });

  test('who lets go of it leaves it to the other and is told nothing', async () => {
    const [first, second] = open();
    const lost = vi.fn();
    const hold = await first.take('current', lost, 'ask');
    hold?.release();
    hold?.release();
    await vi.waitFor(async () => expect([...(await second.elsewhere())]).toEqual([]));
    expect(await second.take('current', () => {}, 'ask')).not.toBeNull();
    expect(lost).not.toHaveBeenCalled();
  });
});

test('where nobody can be asked everything can be taken', async () => {
  const guard = createTabGuard({});
  expect(await guard.take('current', () => {}, 'ask')).not.toBeNull();
  expect(await guard.elsewhere()).toEqual(new Set());
});

test('where locks are refused play goes on without one', async () => {
  const locks = {
    request: () => Promise.reject(new DOMException('no', 'SecurityError')),
    query: () => Promise.reject(new DOMException('no', 'SecurityError')),
  } as unknown as NonNullable<Neighbours['locks']>;
  const lost = vi.fn();
  const guard = createTabGuard({ locks });
  expect(await guard.take('current', lost, 'ask')).not.toBeNull();
  expect(await guard.elsewhere()).toEqual(new Set());
  expect(lost).not.toHaveBeenCalled();
});
