import { expect, test } from 'vitest';
import captions from '../../assets/locales/en/sound.json' with { type: 'json' };
import { CUE_NAMES, CUES, isCueName, LAYERS, leaderOf, MUSIC_AT, ROOMS } from '../../src/sound/catalogue.ts';
import { SPRITE } from '../../src/sound/sprite.ts';

const text = captions as Record<string, string>;

test('there are at least twenty-four cues', () => {
  expect(CUE_NAMES.length).toBeGreaterThanOrEqual(24);
});

test('every cue has its own caption, written out in English', () => {
  for (const name of CUE_NAMES) {
    expect(CUES[name].caption).toBe(`sound.${name}.caption`);
    expect(text[CUES[name].caption], name).toMatch(/^\S.{3,59}$/);
  }
  expect(new Set(CUE_NAMES.map((name) => text[CUES[name].caption])).size).toBe(CUE_NAMES.length);
});

test('every cue has its slot in the sprite, and every slot its cue', () => {
  expect([...CUE_NAMES].sort()).toEqual(Object.keys(SPRITE).sort());
  for (const name of CUE_NAMES) expect(CUES[name].slot).toBe(SPRITE[name]);
});

test('rooms and layers have their captions', () => {
  for (const [name, room] of Object.entries(ROOMS)) {
    expect(room.caption).toBe(`sound.room.${name}.caption`);
    expect(text[room.caption]).toBeDefined();
  }
  for (const [name, layer] of Object.entries(LAYERS)) {
    expect(layer.caption).toBe(`sound.music.${name}.caption`);
    expect(text[layer.caption]).toBeDefined();
  }
});

test('no text in the catalogue is left without use', () => {
  const used = new Set<string>([
    ...CUE_NAMES.map((name) => CUES[name].caption),
    ...Object.values(ROOMS).map((room) => room.caption),
    ...Object.values(LAYERS).map((layer) => layer.caption),
    'sound.silence.caption',
  ]);
  expect(Object.keys(text).filter((key) => !used.has(key))).toEqual([]);
});

test('at every time of day tension rises from calm over pressure to dread', () => {
  for (const [part, mixes] of Object.entries(MUSIC_AT)) {
    expect([mixes[0], mixes[1], mixes[2], mixes[3]].map(leaderOf), part).toEqual(['calm', 'calm', 'pressure', 'dread']);
    expect(mixes[0].calm, part).toBeLessThan(mixes[1].calm ?? 0);
  }
});

test('the time of day is heard: no two parts of it have the same music, and the night is the quietest', () => {
  const parts = Object.values(MUSIC_AT);
  expect(new Set(parts.map((mixes) => JSON.stringify(mixes))).size).toBe(parts.length);
  for (const level of [0, 1, 2, 3] as const) {
    const sum = (mix: Readonly<Record<string, number | undefined>>) =>
      Object.values(mix).reduce<number>((all, share) => all + (share ?? 0), 0);
    for (const part of ['morning', 'day', 'dusk'] as const)
      expect(sum(MUSIC_AT.night[level]), part).toBeLessThan(sum(MUSIC_AT[part][level]));
  }
});

test('a word of a scenario is a cue only if it is in the catalogue', () => {
  expect(isCueName('fridge')).toBe(true);
  expect(isCueName('toString')).toBe(false);
  expect(isCueName('explosion')).toBe(false);
});
