/**
 * The lines between places: along the streets, with as few crossings as a small search finds, ending at the plinths.
 * Pure.
 */
import type { Geography, Plot } from './geography.ts';
import { type Cell, project, type Spot } from './iso.ts';

/** A line that bends only at right angles on the ground. */
export interface Route {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly corners: readonly Cell[];
}

const PORTS = [-2.6, -1.3, 0, 1.3, 2.6] as const;
const OWN_PORTS = [0, -1.1, 1.1] as const;
const SHARES = [0.14, 0.28, 0.42, 0.56, 0.7, 0.84] as const;

/**
 * Routes from each of `ids` to the plot `to`, chosen one after another so that they keep clear of each other and of the
 * other places, then each once more with the rest known.
 */
export function routesTo(geography: Geography, ids: readonly string[], to: string): Route[] {
  const goal = geography.plots.find((plot) => plot.id === to);
  if (goal === undefined) return [];
  const wanted = ids
    .map((id) => geography.plots.find((plot) => plot.id === id))
    .filter((plot): plot is Plot => plot !== undefined && plot.id !== to);
  const order = [...wanted].sort((a, b) => reach(a, goal) - reach(b, goal) || (a.id < b.id ? -1 : 1));
  const chosen = new Map<string, Cell[]>();
  for (let round = 0; round < 3; round += 1) {
    for (const plot of order) {
      const others = [...chosen].filter(([id]) => id !== plot.id).map(([, corners]) => corners);
      let best: Cell[] = [];
      let least = Number.POSITIVE_INFINITY;
      for (const corners of candidates(plot, goal)) {
        const price = cost(corners, others, geography, plot, goal);
        if (price < least) {
          least = price;
          best = corners;
        }
      }
      chosen.set(plot.id, best);
    }
  }
  return wanted.map((plot) => ({ id: plot.id, from: plot.id, to, corners: chosen.get(plot.id) ?? [] }));
}

function reach(a: Plot, b: Plot): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

/** Straight, or with one, two or three bends between a side of `a` and a side of `b`. */
function* candidates(a: Plot, b: Plot): Generator<Cell[]> {
  const half = a.size / 2;
  const far = b.size / 2;
  const east = b.x > a.x ? 1 : -1;
  const south = b.y > a.y ? 1 : -1;
  for (const own of OWN_PORTS) {
    for (const port of PORTS) {
      const ay = a.y + own;
      const ax = a.x + own;
      const by = b.y + port;
      const bx = b.x + port;
      // Straight, as far off the middles as the plinths allow.
      if (Math.abs(a.y - by) < half - 0.6 && own === 0 && Math.abs(b.x - a.x) > half + far) {
        yield [
          { x: a.x + east * half, y: by },
          { x: b.x - east * far, y: by },
        ];
      }
      if (Math.abs(a.x - bx) < half - 0.6 && own === 0 && Math.abs(b.y - a.y) > half + far) {
        yield [
          { x: bx, y: a.y + south * half },
          { x: bx, y: b.y - south * far },
        ];
      }
      if (Math.abs(bx - a.x) > half + 1 && Math.abs(b.y - ay) > far + 0.8) {
        yield [
          { x: a.x + (bx > a.x ? half : -half), y: ay },
          { x: bx, y: ay },
          { x: bx, y: b.y - south * far },
        ];
      }
      if (Math.abs(by - a.y) > half + 1 && Math.abs(b.x - ax) > far + 0.8) {
        yield [
          { x: ax, y: a.y + (by > a.y ? half : -half) },
          { x: ax, y: by },
          { x: b.x - east * far, y: by },
        ];
      }
      for (const share of SHARES) {
        if (Math.abs(b.x - a.x) > half + far + 2.5 && Math.abs(by - ay) > 1) {
          const mx = a.x + (b.x - a.x) * share;
          yield [
            { x: a.x + east * half, y: ay },
            { x: mx, y: ay },
            { x: mx, y: by },
            { x: b.x - east * far, y: by },
          ];
        }
        if (Math.abs(b.y - a.y) > half + far + 2.5 && Math.abs(bx - ax) > 1) {
          const my = a.y + (b.y - a.y) * share;
          yield [
            { x: ax, y: a.y + south * half },
            { x: ax, y: my },
            { x: bx, y: my },
            { x: bx, y: b.y - south * far },
          ];
        }
        if (own !== 0) continue;
        // Three bends, for what lies behind other places.
        for (const other of SHARES) {
          const mx = a.x + (b.x - a.x) * share;
          const my = a.y + (b.y - a.y) * other;
          if (Math.abs(mx - a.x) > half + 1 && Math.abs(my - b.y) > far + 1) {
            yield [
              { x: a.x + east * half, y: ay },
              { x: mx, y: ay },
              { x: mx, y: my },
              { x: bx, y: my },
              { x: bx, y: b.y - south * far },
            ];
          }
          if (Math.abs(my - a.y) > half + 1 && Math.abs(mx - b.x) > far + 1) {
            yield [
              { x: ax, y: a.y + south * half },
              { x: ax, y: my },
              { x: mx, y: my },
              { x: mx, y: by },
              { x: b.x - east * far, y: by },
            ];
          }
        }
      }
    }
  }
}

function cost(
  corners: readonly Cell[],
  others: readonly Cell[][],
  geography: Geography,
  own: Plot,
  goal: Plot,
): number {
  let total = (corners.length - 2) * 2.2;
  for (let i = 1; i < corners.length; i += 1) {
    const a = corners[i - 1];
    const b = corners[i];
    if (a === undefined || b === undefined) continue;
    const length = Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
    total += length + (length < 3 ? 9 : 0) + outside(geography, b);
    for (const plot of geography.plots) {
      if (plot.id === own.id || plot.id === goal.id) continue;
      if (nearBox(a, b, plot, plot.size / 2 + 0.7)) total += 500;
    }
    for (const other of others) {
      for (let j = 1; j < other.length; j += 1) {
        const c = other[j - 1];
        const d = other[j];
        if (c !== undefined && d !== undefined) total += conflict(a, b, c, d);
      }
    }
  }
  return total;
}

/** Leaving the picture costs more than any crossing. */
function outside(geography: Geography, cell: Cell): number {
  const spot = project(cell.x, cell.y);
  const over = Math.max(Math.abs(spot.x) - geography.width / 2 + 16, Math.abs(spot.y) - geography.height / 2 + 16);
  return over > 0 ? 900 + over : 0;
}

function nearBox(a: Cell, b: Cell, plot: Plot, half: number): boolean {
  return (
    Math.max(a.x, b.x) > plot.x - half &&
    Math.min(a.x, b.x) < plot.x + half &&
    Math.max(a.y, b.y) > plot.y - half &&
    Math.min(a.y, b.y) < plot.y + half
  );
}

function conflict(a: Cell, b: Cell, c: Cell, d: Cell): number {
  const level = a.y === b.y;
  const levelToo = c.y === d.y;
  if (level === levelToo) {
    const gap = level ? Math.abs(a.y - c.y) : Math.abs(a.x - c.x);
    if (gap > 1) return 0;
    const [s, e] = level ? span(a.x, b.x) : span(a.y, b.y);
    const [t, f] = level ? span(c.x, d.x) : span(c.y, d.y);
    const shared = Math.min(e, f) - Math.max(s, t);
    return shared > 0 ? 14 + shared * 6 : 0;
  }
  const [h1, h2, v1, v2] = level ? [a, b, c, d] : [c, d, a, b];
  const [left, right] = span(h1.x, h2.x);
  const [up, down] = span(v1.y, v2.y);
  return v1.x > left - 0.3 && v1.x < right + 0.3 && h1.y > up - 0.3 && h1.y < down + 0.3 ? 12 : 0;
}

function span(a: number, b: number): [number, number] {
  return a < b ? [a, b] : [b, a];
}

/** A route as points of the drawing, corners rounded, about `step` pixels apart, with the length up to each. */
export interface Polyline {
  readonly points: readonly Spot[];
  readonly lengths: readonly number[];
  readonly total: number;
}

/** Rounds the corners of a route and measures it. */
export function polyline(corners: readonly Cell[], radius = 1.5, step = 5): Polyline {
  const cells: Cell[] = [];
  for (let i = 0; i < corners.length; i += 1) {
    const here = corners[i];
    const before = corners[i - 1];
    const after = corners[i + 1];
    if (here === undefined) continue;
    if (before === undefined || after === undefined) {
      cells.push(here);
      continue;
    }
    const r = Math.min(radius, gap(before, here) / 2, gap(here, after) / 2);
    const start = toward(here, before, r);
    const end = toward(here, after, r);
    for (let k = 0; k <= 10; k += 1) {
      const t = k / 10;
      const u = 1 - t;
      cells.push({
        x: u * u * start.x + 2 * u * t * here.x + t * t * end.x,
        y: u * u * start.y + 2 * u * t * here.y + t * t * end.y,
      });
    }
  }
  const points: Spot[] = [];
  for (let i = 0; i < cells.length; i += 1) {
    const cell = cells[i];
    if (cell === undefined) continue;
    const spot = project(cell.x, cell.y);
    const last = points[points.length - 1];
    if (last !== undefined) {
      const d = Math.hypot(spot.x - last.x, spot.y - last.y);
      const parts = Math.max(1, Math.round(d / step));
      for (let k = 1; k < parts; k += 1) {
        points.push({ x: last.x + ((spot.x - last.x) * k) / parts, y: last.y + ((spot.y - last.y) * k) / parts });
      }
    }
    points.push(spot);
  }
  return measure(points);
}

/** Adds the lengths to points of the drawing. */
export function measure(points: readonly Spot[]): Polyline {
  const lengths: number[] = [];
  let total = 0;
  points.forEach((point, i) => {
    const last = points[i - 1];
    if (last !== undefined) total += Math.hypot(point.x - last.x, point.y - last.y);
    lengths.push(total);
  });
  return { points, lengths, total };
}

function gap(a: Cell, b: Cell): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function toward(from: Cell, to: Cell, r: number): Cell {
  const d = gap(from, to);
  return d === 0 ? from : { x: from.x + ((to.x - from.x) * r) / d, y: from.y + ((to.y - from.y) * r) / d };
}

/** The point at a share 0 … 1 of a polyline. */
export function along(line: Polyline, share: number): Spot {
  const goal = Math.max(0, Math.min(1, share)) * line.total;
  let low = 0;
  let high = line.lengths.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((line.lengths[middle] ?? 0) < goal) low = middle + 1;
    else high = middle;
  }
  const b = line.points[low];
  const a = line.points[Math.max(0, low - 1)];
  if (a === undefined || b === undefined) return { x: 0, y: 0 };
  const from = line.lengths[Math.max(0, low - 1)] ?? 0;
  const to = line.lengths[low] ?? 0;
  const t = to === from ? 0 : (goal - from) / (to - from);
  return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
}

/** The way a person walks between two places: along the streets, in front of the plinths. */
export function walk(from: Cell, to: Cell): Polyline {
  const corners: Cell[] =
    Math.abs(from.x - to.x) < 0.5 || Math.abs(from.y - to.y) < 0.5 ? [from, to] : [from, { x: to.x, y: from.y }, to];
  return polyline(corners, 2, 8);
}
