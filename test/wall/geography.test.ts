import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FOOTPRINT, faceOf, geographyFor, OUTSIDE, type Shape, shapeFor } from '../../src/wall/geography.ts';
import { inside, project, scatter, unproject } from '../../src/wall/iso.ts';
import { fitTo, hidden, placeLabels, queueSpot, standSpot, toHost } from '../../src/wall/layout.ts';
import { css, hex, lightFor } from '../../src/wall/light.ts';
import { along, polyline, routesTo, walk } from '../../src/wall/route.ts';

const SITES = ['central', 'midlevels', 'harbour', 'station', 'bay', 'clearwater', 'market', 'garden'];
const SHAPES: readonly Shape[] = ['band', 'wide', 'square', 'tall'];

describe('the map', () => {
  test('a host picks the arrangement of its shape', () => {
    expect(shapeFor(920, 420)).toBe('band');
    expect(shapeFor(390, 160)).toBe('band');
    expect(shapeFor(1440, 900)).toBe('wide');
    expect(shapeFor(1280, 720)).toBe('wide');
    expect(shapeFor(900, 820)).toBe('square');
    expect(shapeFor(390, 844)).toBe('tall');
  });

  test('each of the eight clinics has a face of its own', () => {
    expect(new Set(SITES.map(faceOf)).size).toBe(8);
    expect(SITES.map(faceOf)).not.toContain('plain');
    expect(faceOf('outpost')).toBe('plain');
  });

  test.each(SHAPES)('in the %s arrangement no two plinths touch and all are in the picture', (shape) => {
    const map = geographyFor(shape, SITES);
    expect(map.plots.map((plot) => plot.id).sort()).toEqual([...SITES, ...OUTSIDE].sort());
    for (const a of map.plots) {
      const spot = project(a.x, a.y);
      expect(Math.abs(spot.x) + FOOTPRINT[a.face] * 16).toBeLessThan(map.width / 2 + 20);
      expect(Math.abs(spot.y) + FOOTPRINT[a.face] * 8).toBeLessThan(map.height / 2);
      for (const b of map.plots) {
        if (a.id >= b.id) continue;
        const gap = Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y)) - (a.size + b.size) / 2;
        expect(gap, `${a.id} and ${b.id}`).toBeGreaterThan(0.3);
      }
    }
  });

  test('any set of clinics is drawn, each once, on a plot of its own', () => {
    const ids = fc.uniqueArray(fc.constantFrom(...SITES, 'outpost', 'annex', 'kiosk', 'tower_two', 'north'), {
      minLength: 1,
      maxLength: 10,
    });
    fc.assert(
      fc.property(ids, fc.constantFrom(...SHAPES), (sites, shape) => {
        const { plots } = geographyFor(shape, sites);
        expect(plots).toHaveLength(sites.length + OUTSIDE.length);
        expect(new Set(plots.map((plot) => plot.id)).size).toBe(plots.length);
        expect(new Set(plots.map((plot) => `${plot.x},${plot.y}`)).size).toBe(plots.length);
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  test('projection and back is the same place', () => {
    const spot = project(3, -7);
    expect(spot).toEqual({ x: 160, y: -32 });
    expect(unproject(spot.x, spot.y)).toEqual({ x: 3, y: -7 });
    expect(project(0, 0, 10)).toEqual({ x: 0, y: -10 });
  });

  test('inside and outside of an outline', () => {
    const square = [
      { x: 0, y: 0 },
      { x: 4, y: 0 },
      { x: 4, y: 4 },
      { x: 0, y: 4 },
    ];
    expect(inside(square, 2, 2)).toBe(true);
    expect(inside(square, 5, 2)).toBe(false);
  });

  test('scenery is scattered, within bounds and always alike', () => {
    const values = Array.from({ length: 400 }, (_, i) => scatter(i, i * 3, 1));
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    expect(new Set(values).size).toBeGreaterThan(390);
    expect(scatter(5, 9, 2)).toBe(scatter(5, 9, 2));
  });
});

describe('the lines', () => {
  test.each(SHAPES)(
    'in the %s arrangement lines bend at right angles, keep off other places and stay in the picture',
    (shape) => {
      const map = geographyFor(shape, SITES);
      const routes = routesTo(map, [...SITES, 'office', 'vendor', 'internet'], 'centre');
      expect(routes).toHaveLength(11);
      for (const route of routes) {
        expect(route.corners.length, route.id).toBeGreaterThanOrEqual(2);
        route.corners.forEach((b, i) => {
          const spot = project(b.x, b.y);
          expect(Math.abs(spot.x), `${route.id} in the picture`).toBeLessThanOrEqual(map.width / 2);
          expect(Math.abs(spot.y), `${route.id} in the picture`).toBeLessThanOrEqual(map.height / 2);
          const a = route.corners[i - 1];
          if (a === undefined) return;
          expect(Math.abs(a.x - b.x) < 1e-9 || Math.abs(a.y - b.y) < 1e-9).toBe(true);
          for (const plot of map.plots) {
            if (plot.id === route.from || plot.id === 'centre') continue;
            const half = plot.size / 2;
            const through =
              Math.max(a.x, b.x) > plot.x - half &&
              Math.min(a.x, b.x) < plot.x + half &&
              Math.max(a.y, b.y) > plot.y - half &&
              Math.min(a.y, b.y) < plot.y + half;
            expect(through, `${route.id} through ${plot.id}`).toBe(false);
          }
        });
      }
    },
  );

  test('a point half-way along a straight line is its middle', () => {
    const line = polyline([
      { x: 0, y: 0 },
      { x: 10, y: 0 },
    ]);
    expect(along(line, 0.5).x).toBeCloseTo(80, 9);
    expect(along(line, 0.5).y).toBeCloseTo(40, 9);
    expect(along(line, 0)).toEqual({ x: 0, y: 0 });
    expect(along(line, 2)).toEqual({ x: 160, y: 80 });
    expect(line.total).toBeCloseTo(178.885, 2);
  });

  test('a walk begins and ends where it should', () => {
    const line = walk({ x: 1, y: 2 }, { x: 9, y: -4 });
    expect(line.points[0]).toEqual(project(1, 2));
    expect(line.points[line.points.length - 1]).toEqual(project(9, -4));
  });

  test('packets are hidden behind the racks and seen in front of them', () => {
    const map = geographyFor('wide', SITES);
    const centre = map.plots.find((plot) => plot.id === 'centre');
    if (centre === undefined) throw new Error('no data centre');
    const spot = project(centre.x, centre.y);
    expect(hidden(map, { x: spot.x, y: spot.y - 40 })).toBe(true);
    expect(hidden(map, { x: spot.x, y: spot.y + centre.size * 8 - 2 })).toBe(false);
  });
});

describe('room for names and people', () => {
  test('the map lies in the middle of the host', () => {
    const fit = fitTo(geographyFor('wide', SITES), 800, 450);
    expect(fit.scale).toBe(0.5);
    expect(toHost(fit, { x: 0, y: 0 })).toEqual({ x: 400, y: 225 });
  });

  test('names and marks never overlap, never leave the host and keep off the corner of the captions', () => {
    const wish = fc.record({
      x: fc.integer({ min: 0, max: 800 }),
      y: fc.integer({ min: 0, max: 600 }),
      width: fc.integer({ min: 40, max: 220 }),
    });
    const corner = { l: 0, t: 0, r: 200, b: 40 };
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 18 }), fc.boolean(), (list, dotsOnly) => {
        const wishes = list.map(({ x, y, width }, i) => ({
          id: `p${i}`,
          picture: { l: x - 30, r: x + 30, t: y - 50, b: y + 20 },
          gap: 4,
          width,
          height: 26,
          rank: i % 3,
        }));
        const boxes = placeLabels(wishes, 800, 600, dotsOnly, ['p1'], [corner]).flatMap(({ id, x, y, dot, gone }) => {
          if (gone) return [];
          const width = dot ? 24 : (wishes.find((each) => each.id === id)?.width ?? 0);
          const height = dot ? 24 : 26;
          return [{ l: x - width / 2, r: x + width / 2, t: y - height / 2, b: y + height / 2 }];
        });
        const all = [corner, ...boxes];
        for (const [i, one] of all.entries()) {
          expect(one.l >= 0 && one.r <= 800 && one.t >= 0 && one.b <= 600).toBe(true);
          for (const other of all.slice(i + 1))
            expect(one.r <= other.l || other.r <= one.l || one.b <= other.t || other.b <= one.t).toBe(true);
        }
      }),
      { seed: 11, numRuns: 200 },
    );
  });

  test('a mark without room for 24 pixels is left out, the more important one stays', () => {
    const wishes = Array.from({ length: 9 }, (_, i) => ({
      id: `p${i}`,
      picture: { l: 20, r: 40, t: 10, b: 24 },
      gap: 2,
      width: 90,
      height: 26,
      rank: 9 - i,
    }));
    const places = placeLabels(wishes, 60, 60, true, []);
    expect(places.find(({ id }) => id === 'p8')?.gone).toBe(false);
    expect(places.find(({ id }) => id === 'p0')?.gone).toBe(true);
  });

  test('on a phone only the chosen place has its name', () => {
    const wishes = ['a', 'b', 'c'].map((id, i) => ({
      id,
      picture: { l: 80 + i * 90, r: 120 + i * 90, t: 60, b: 110 },
      gap: 4,
      width: 80,
      height: 26,
      rank: 1,
    }));
    expect(placeLabels(wishes, 390, 300, true, ['b']).map((each) => [each.id, each.dot])).toEqual([
      ['a', true],
      ['b', false],
      ['c', true],
    ]);
    expect(placeLabels(wishes, 390, 300, true, []).every((each) => each.dot)).toBe(true);
  });

  test('nobody who waits or works stands on another', () => {
    const map = geographyFor('wide', SITES);
    for (const plot of map.plots) {
      const spots = [
        ...Array.from({ length: 24 }, (_, n) => queueSpot(plot, n)),
        ...Array.from({ length: 6 }, (_, n) => standSpot(plot, n)),
      ];
      if (plot.id === 'office') spots.splice(0, 24);
      for (let i = 0; i < spots.length; i += 1) {
        for (let j = i + 1; j < spots.length; j += 1) {
          const a = spots[i];
          const b = spots[j];
          if (a !== undefined && b !== undefined) expect(Math.hypot(a.x - b.x, a.y - b.y), plot.id).toBeGreaterThan(2);
        }
      }
    }
  });
});

describe('the light', () => {
  const sum = (c: readonly number[]) => c.reduce((all, part) => all + part, 0);

  test('day is brighter than dusk, dusk than night', () => {
    const at = (hour: number) => sum(lightFor({ half: hour * 2, wet: false }).ground[0]);
    expect(at(14)).toBeGreaterThan(at(18.5));
    expect(at(18.5)).toBeGreaterThan(at(2));
  });

  test('every half-hour, wet or dry, has colours that a canvas understands', () => {
    for (let half = 0; half < 48; half += 1) {
      for (const wet of [false, true]) {
        const light = lightFor({ half, wet });
        for (const colour of [
          ...light.ground,
          ...light.water,
          ...light.scene,
          ...light.place,
          light.glass,
          light.haze,
        ]) {
          expect(css(colour)).toMatch(/^rgba\(\d{1,3},\d{1,3},\d{1,3},1\)$/);
        }
        expect(light.lit).toBeLessThanOrEqual(1);
      }
    }
  });

  test('rain is greyer and lights the lamps in the morning', () => {
    const dry = lightFor({ half: 19, wet: false });
    const wet = lightFor({ half: 19, wet: true });
    expect(wet.lit).toBeGreaterThan(dry.lit);
    expect(sum(wet.ground[0])).toBeLessThan(sum(dry.ground[0]));
    expect(wet.shadow).toBeLessThan(dry.shadow);
  });

  test('hex colours are read', () => {
    expect(hex('#4fe0d0')).toEqual([79, 224, 208]);
    expect(css([1.4, 300, -2], 0.5)).toBe('rgba(1,255,0,0.5)');
  });
});
