import { describe, expect, test } from 'vitest';
import { createSettings, DEFAULT_SETTINGS, readSettings } from '../../src/desk/settings.ts';

function memory(content: Record<string, string> = {}) {
  return {
    content,
    getItem: (key: string) => content[key] ?? null,
    setItem: (key: string, value: string) => {
      content[key] = value;
    },
    removeItem: (key: string) => {
      delete content[key];
    },
  };
}

describe('settings', () => {
  test('are kept and found again', () => {
    const storage = memory();
    createSettings(storage).set({ theme: 'light', textSize: 150 });
    expect(createSettings(storage).get()).toEqual({ ...DEFAULT_SETTINGS, theme: 'light', textSize: 150 });
  });
  test('tell whoever listens, until they stop listening', () => {
    const store = createSettings(null);
    const heard: string[] = [];
    const stop = store.subscribe((settings) => heard.push(settings.theme));
    store.set({ theme: 'light' });
    stop();
    store.set({ theme: 'dark' });
    expect(heard).toEqual(['light']);
  });
  test('hold for the visit where storing is forbidden', () => {
    const store = createSettings({
      getItem: () => {
        throw new Error('forbidden');
      },
      setItem: () => {
        throw new Error('forbidden');
      },
      removeItem: () => {
        throw new Error('forbidden');
      },
    });
    store.set({ captions: false });
    expect(store.get().captions).toBe(false);
    store.forget();
    expect(store.get()).toEqual(DEFAULT_SETTINGS);
  });
  test('can be forgotten, and leave nothing behind', () => {
    const storage = memory({ other: 'stays' });
    const store = createSettings(storage);
    store.set({ textSize: 150 });
    store.forget();
    expect(store.get()).toEqual(DEFAULT_SETTINGS);
    expect(storage.content).toEqual({ other: 'stays' });
  });
  test('that are damaged fall back, field by field', () => {
    expect(readSettings({ theme: 'purple', textSize: 130, volumes: { music: 500, cues: 10 }, captions: 'no' })).toEqual(
      {
        ...DEFAULT_SETTINGS,
        textSize: 130,
        volumes: { ...DEFAULT_SETTINGS.volumes, cues: 10 },
      },
    );
    expect(createSettings(memory({ 'code-dark/settings': '{' })).get()).toEqual(DEFAULT_SETTINGS);
  });
  test('start silent, with captions and the table clock', () => {
    expect([DEFAULT_SETTINGS.sound, DEFAULT_SETTINGS.captions, DEFAULT_SETTINGS.clock]).toEqual([false, true, 'table']);
  });
});
