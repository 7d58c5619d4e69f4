import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { figures, overweight, packFolder, partName, weigh } from '../../tools/weigh.mjs';

/** Text that does not pack: each file weighs about what it is long. */
function noise(length: number): string {
  let seed = length;
  let text = '';
  while (text.length < length) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    text += String.fromCharCode(33 + ((seed >> 8) % 90));
  }
  return text;
}

const folder = mkdtempSync(join(tmpdir(), 'code-dark-weigh-'));

const FILES: Readonly<Record<string, number>> = {
  'index.html': 500,
  'assets/index-AAAAAAAA.js': 3000,
  'assets/index-BBBBBBBB.css': 2000,
  'assets/play-CCCCCCCC.js': 5000,
  'assets/later-DDDDDDDD.js': 4000,
  'assets/wall-EEEEEEEE.js': 6000,
  'assets/wall-FFFFFFFF.css': 1500,
  'assets/offer-GGGGGGGG.js': 7000,
  'assets/pages-HHHHHHHH.js': 900,
  'assets/hum-IIIIIIII.mp3': 9000,
  'scenarios/long.0123456789abcdef.json': 4000,
  'scenarios/long.en.0123456789abcdef.json': 1200,
  'scenarios/long.later.0123456789abcdef.json': 3000,
  'scenarios/long.later.en.0123456789abcdef.json': 3000,
  'scenarios/short.0123456789abcdef.json': 2000,
  'scenarios/short.later.0123456789abcdef.json': 2000,
  'scenarios/rules.0123456789abcdef.json': 1300,
  'licences.md': 5000,
};

const MANIFEST = {
  'index.html': {
    name: 'index',
    file: 'assets/index-AAAAAAAA.js',
    css: ['assets/index-BBBBBBBB.css'],
    dynamicImports: ['_play.js', 'src/pages.ts'],
  },
  '_play.js': {
    name: 'play',
    file: 'assets/play-CCCCCCCC.js',
    imports: ['index.html'],
    dynamicImports: ['src/later.ts', 'src/wall/wall.ts', 'src/report/offer.ts'],
  },
  'src/later.ts': { name: 'later', file: 'assets/later-DDDDDDDD.js', imports: ['_play.js'] },
  'src/wall/wall.ts': {
    name: 'wall',
    file: 'assets/wall-EEEEEEEE.js',
    css: ['assets/wall-FFFFFFFF.css'],
    imports: ['index.html'],
  },
  'src/report/offer.ts': { name: 'offer', file: 'assets/offer-GGGGGGGG.js', imports: ['_play.js'] },
  'src/pages.ts': { name: 'pages', file: 'assets/pages-HHHHHHHH.js', imports: ['src/later.ts'] },
};

beforeAll(async () => {
  for (const [file, length] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), noise(length));
  }
  mkdirSync(join(folder, '.vite'));
  writeFileSync(join(folder, '.vite/manifest.json'), JSON.stringify(MANIFEST));
  await packFolder(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('weighing a build', () => {
  const partsOf = (entry: 'first' | 'wall' | 'game' | 'documents' | 'sound') => Object.keys(weigh(folder)[entry].parts);

  test('counts what has to arrive before the first decision, with the heaviest scenario', () => {
    expect(partsOf('first')).toEqual([
      'index.html',
      'assets/index.js',
      'assets/index.css',
      'assets/play.js',
      'scenarios/long.json',
      'scenarios/long.en.json',
    ]);
  });
  test('counts for the wall only what nothing before it has brought', () => {
    expect(partsOf('wall')).toEqual(['assets/wall.js', 'assets/wall.css']);
  });
  test('keeps documents, sound, licences and other scenarios apart from the game', () => {
    expect(partsOf('game').sort()).toEqual(
      [
        ...partsOf('first'),
        ...partsOf('wall'),
        'assets/later.js',
        'scenarios/long.later.json',
        'scenarios/long.later.en.json',
        'scenarios/rules.json',
      ].sort(),
    );
    expect(partsOf('documents')).toEqual(['assets/offer.js', 'assets/pages.js']);
    expect(partsOf('sound')).toEqual(['assets/hum.mp3']);
  });
  test('weighs a file as it is served: packed if that was worth while', () => {
    const { parts } = weigh(folder).first;
    expect(parts['index.html']).toBe(500);
    expect(parts['assets/play.js']).toBe(readFileSync(join(folder, 'assets/play-CCCCCCCC.js.br')).length);
  });
  test('says which limit is broken, by how much, and which parts have grown most', () => {
    const weights = weigh(folder);
    const { size, parts } = weights.first;
    const budget = {
      limits: { first: size - 1500, wall: 1e6, game: 1e6, documents: 1e6, sound: 1e6 },
      parts: { ...parts, 'assets/index.js': (parts['assets/index.js'] ?? 0) - 1400, 'assets/play.js': 0 },
    };
    const [complaint = '', ...others] = overweight(weights, budget);
    expect(others).toEqual([]);
    expect(complaint).toMatch(
      /^What has to arrive before the first decision can be made weighs \d+\.\d kB, 1\.5 kB too much \(tools\/budget\.json, “first”\)\. assets\/play\.js is (\d\.\d) kB, \1 kB more than noted; assets\/index\.js is \d\.\d kB, 1\.4 kB more than noted\.$/,
    );
    expect(overweight(weights, { ...budget, limits: { ...budget.limits, first: size } })).toEqual([]);
  });
  test('tells all figures in one line', () => {
    const limits = { first: 100_000, wall: 240_000, game: 600_000, documents: 150_000, sound: 1_500_000 };
    expect(figures(weigh(folder), { limits, parts: {} })).toMatch(
      /^first load \d+\.\d of 100\.0 kB \(gzip \d+\.\d\), wall \d\.\d of 240\.0, whole game \d+\.\d of 600\.0, documents \d\.\d of 150\.0, sound 9\.0 of 1500\.0$/,
    );
  });
});

test.each([
  ['assets/play-BzGC_qCm.js', 'assets/play.js'],
  ['assets/desk-play-BzPrTZE8.css', 'assets/desk-play.css'],
  ['assets/browser-6-0U6j30.js', 'assets/browser.js'],
  ['scenarios/otandp-2023.later.en.0a69d7ed112ce4bc.json', 'scenarios/otandp-2023.later.en.json'],
  ['index.html', 'index.html'],
])('%s is the part %s', (file, part) => {
  expect(partName(file)).toBe(part);
});
test('the limits are those that were promised', () => {
  const { limits } = JSON.parse(readFileSync(new URL('../../tools/budget.json', import.meta.url), 'utf8'));
  expect(limits).toMatchObject({ first: 100_000, wall: 240_000, game: 600_000, sound: 1_500_000 });
});
