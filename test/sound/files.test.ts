import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { SOUND_FILES, type SoundFile } from '../../src/sound/files.ts';
import { LOOP_WINDOW, SPRITE } from '../../src/sound/sprite.ts';

interface Measure {
  bytes: number;
  sha256: string;
  lufs: number;
  peak: number;
  seconds: number;
}

const measured = JSON.parse(
  readFileSync(new URL('../../tools/sound/measured.json', import.meta.url), 'utf8'),
) as Record<string, Measure>;
const folder = fileURLToPath(new URL('../../assets/sound/', import.meta.url));
const everyFile: SoundFile[] = [
  SOUND_FILES.cues,
  ...Object.values(SOUND_FILES.rooms),
  ...Object.values(SOUND_FILES.layers),
];
const slots = Object.values(SPRITE);

/** Length by the movie header of an MP4 file. */
function movieSeconds(bytes: Buffer): number {
  const at = bytes.indexOf('mvhd') + 4;
  return bytes.readUInt32BE(at + 16) / bytes.readUInt32BE(at + 12);
}

test('every file the mixer names is there, and nothing else is', () => {
  const named = everyFile.flatMap((f) => f.sources).map((url) => url.slice(url.lastIndexOf('/') + 1));
  expect(readdirSync(folder).sort()).toEqual(named.sort());
});

test('every source has its format, so that no name has to be guessed at', () => {
  for (const file of everyFile) {
    expect(file.formats).toEqual(file.sources.map((s) => s.slice(s.lastIndexOf('.') + 1)));
  }
});

test('all sounds together stay below one megabyte', () => {
  const total = readdirSync(folder).reduce((sum, name) => sum + readFileSync(folder + name).length, 0);
  expect(total).toBeLessThan(1_000_000);
});

test('the measurements were taken from these very files', () => {
  for (const [name, m] of Object.entries(measured)) {
    const bytes = readFileSync(folder + name);
    expect([name, bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([name, m.bytes, m.sha256]);
  }
  expect(Object.keys(measured).sort()).toEqual(readdirSync(folder).sort());
});

test('every loop is at -16 LUFS within one, and nothing peaks above -1 dBTP', () => {
  for (const [name, m] of Object.entries(measured)) {
    expect(m.peak, name).toBeLessThanOrEqual(-1);
    if (name.endsWith('.mp3')) expect(Math.abs(m.lufs + 16), name).toBeLessThanOrEqual(1);
  }
});

test('the slots of the sprite follow each other with a gap a decoder may be late by', () => {
  let end = 0;
  for (const [start, length] of slots) {
    expect(start - end).toBeGreaterThanOrEqual(100);
    expect(length).toBeGreaterThan(250);
    expect(length).toBeLessThan(4200);
    end = start + length;
  }
});

test('the sprite is exactly as long as its last slot and a little silence', () => {
  const last = slots.at(-1);
  const end = ((last?.[0] ?? 0) + (last?.[1] ?? 0)) / 1000;
  const file = movieSeconds(readFileSync(`${folder}cues.m4a`));
  expect(file - end).toBeGreaterThan(0.1);
  expect(file - end).toBeLessThan(0.4);
  expect(measured['cues.webm']?.seconds).toBe(measured['cues.m4a']?.seconds);
});

test('a loop lies in its file with a margin on both sides', () => {
  for (const [name, m] of Object.entries(measured)) {
    if (!name.endsWith('.mp3')) continue;
    expect(m.seconds * 1000, name).toBe(LOOP_WINDOW[0] * 2 + LOOP_WINDOW[1]);
  }
  expect(LOOP_WINDOW[1]).toBeGreaterThanOrEqual(20_000);
  expect(LOOP_WINDOW[1]).toBeLessThanOrEqual(30_000);
});
