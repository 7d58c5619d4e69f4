/**
 * Fitting the map to the host and finding room for names, people and queues on it. Pure.
 */
import type { BoardPlace } from './board.ts';
import { type Geography, HEIGHT, type Plot } from './geography.ts';
import { project, type Spot } from './iso.ts';

/** How the drawing lies in the host, in CSS pixels. */
export interface Fit {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The whole map in the host, in its middle; the ground goes on beyond it. */
export function fitTo(geography: Geography, width: number, height: number): Fit {
  const scale = Math.min(width / geography.width, height / geography.height) * 1.0;
  const { middle } = geography;
  // The walls of a clinic stand up behind its floor: the floor lies a little lower than the middle.
  const { x, y } = middle === undefined ? { x: 0, y: 0 } : project(middle.x, middle.y, 24);
  return { scale, x: width / 2 - x * scale, y: height / 2 - y * scale, width, height };
}

/** A point of the drawing in the host. */
export function toHost(fit: Fit, spot: Spot): Spot {
  return { x: fit.x + spot.x * fit.scale, y: fit.y + spot.y * fit.scale };
}

/** How much of a place stands in the way of what is behind it: a box of this half side and height. */
export function hidden(geography: Geography, spot: Spot): boolean {
  for (const plot of geography.plots) {
    if (plot.face === 'room') continue;
    const p = project(plot.x, plot.y);
    const half = plot.face === 'centre' ? 2.1 : plot.size * 0.33;
    const dx = Math.abs(spot.x - p.x);
    const width = half * 32;
    if (dx >= width) continue;
    const room = (width - dx) / 2;
    const height = HEIGHT[plot.face] * (plot.face === 'centre' ? 0.72 : 0.6);
    if (spot.y < p.y + room && spot.y > p.y - room - height) return true;
  }
  return false;
}

/** Which place is at a point of the drawing, the foremost if there are several: its plinth or its house. */
export function placeAt(geography: Geography, spot: Spot): string | null {
  let found: Plot | null = null;
  for (const plot of geography.plots) {
    const p = project(plot.x, plot.y);
    const dx = Math.abs(spot.x - p.x);
    const room = (plot.size * 16 - dx) / 2;
    const house = dx < plot.size * 9 ? HEIGHT[plot.face] * 0.8 : 0;
    if (room < 0 || spot.y > p.y + room || spot.y < p.y - room - house) continue;
    if (found === null || plot.x + plot.y > found.x + found.y) found = plot;
  }
  return found?.id ?? null;
}

/**
 * Where the n-th of the waiting stands: rows along the front left of the plinth. `big` is how much larger than the map
 * people are drawn: on a small map fewer of them find room.
 */
export function queueSpot(plot: Plot, n: number, big = 1): Spot {
  const place = plot.queue?.[n];
  if (place !== undefined) return project(place.x, place.y, place.sits ? 3 : 0);
  const half = plot.size / 2;
  const perRow = Math.max(3, Math.floor(9 / big));
  const row = Math.floor(n / perRow);
  const column = n % perRow;
  const jitter = ((n * 37) % 7) / 60;
  return project(
    -half + 0.6 + column * 0.44 * big + (row % 2) * 0.2 * big + plot.x + jitter,
    plot.y + half - 0.42 + row * 0.5 * big + jitter,
    1,
  );
}

/** Where the n-th responder at a place stands. */
export function standSpot(plot: Plot, n: number): Spot {
  const own = plot.stand?.[n % plot.stand.length];
  if (own !== undefined) return project(own.x, own.y);
  const half = plot.size / 2;
  if (plot.face === 'office') {
    const seats = [
      [-1.35, 1.1],
      [-0.35, 2.05],
      [0.75, 2.1],
      [2.05, 1.2],
      [-1.4, 1.9],
      [2.1, 1.95],
      [0.2, 0.5],
      [1.3, 0.5],
    ] as const;
    const [x, y] = seats[n % seats.length] ?? [0, 1];
    return project(plot.x + x, plot.y + y, 4);
  }
  const step = plot.face === 'centre' ? 0.8 : 0.62;
  return project(plot.x + half - 0.4, plot.y + half - 0.7 - n * step, 1);
}

/** Where the n-th of the ten lanterns of trust stands, in cells from the middle of the head office. */
export function lanternSpot(n: number): { readonly x: number; readonly y: number } {
  const half = 6.2 / 2 - 0.2;
  return { x: -half + 0.35 + (n * (2 * half - 0.5)) / 9, y: half };
}

/** Where reporters stand: before the head office, on the pavement. */
export function pressSpot(plot: Plot, n: number): Spot {
  const half = plot.size / 2;
  return project(plot.x + half + 0.55 + (n % 2) * 0.55, plot.y + half - 0.4 - n * 0.52, 0);
}

/** A rectangle in the host. */
export interface Box {
  readonly l: number;
  readonly t: number;
  readonly r: number;
  readonly b: number;
}

/** A name to be placed; all in CSS pixels. */
export interface LabelWish {
  readonly id: string;
  /** The house it belongs to: names keep off houses. */
  readonly picture: Box;
  /** Between picture and name. */
  readonly gap: number;
  readonly width: number;
  readonly height: number;
  /** Lower comes first. */
  readonly rank: number;
}

export interface LabelPlace {
  readonly id: string;
  /** Middle of the label. */
  readonly x: number;
  readonly y: number;
  /** No room for the name: only its mark. */
  readonly dot: boolean;
  /** Not even for the mark: a target has to be hit without luck (WCAG 2.5.8), and the house itself can be clicked. */
  readonly gone: boolean;
}

/** Half the side of a mark's button: targets are at least 24 px. */
const MARK = 12;

/** What a house takes up, without the empty corners of its plinth. */
export function pictureOf(fit: Fit, plot: Plot): Box {
  if (plot.label !== undefined) {
    const at = toHost(fit, project(...plot.label));
    return { l: at.x - 1, r: at.x + 1, t: at.y - 1, b: at.y + 1 };
  }
  const p = toHost(fit, project(plot.x, plot.y));
  const half = plot.size * 11 * fit.scale;
  return {
    l: p.x - half,
    r: p.x + half,
    t: p.y - HEIGHT[plot.face] * 0.9 * fit.scale,
    b: p.y + plot.size * 8 * fit.scale,
  };
}

function shared(a: Box, b: Box): number {
  return Math.max(0, Math.min(a.r, b.r) - Math.max(a.l, b.l)) * Math.max(0, Math.min(a.b, b.b) - Math.max(a.t, b.t));
}

/** Share of a name that may lie over houses before it shrinks to its mark. */
const COVER = 0.4;

/**
 * Places names under their houses, or beside or above them where less is covered; what finds no room keeps only its
 * mark. Names and marks never overlap each other, nor what is `kept` free. `spoken`: names that are wanted before all
 * others, even where only marks are shown.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  width: number,
  height: number,
  dotsOnly: boolean,
  spoken: readonly string[],
  kept: readonly Box[] = [],
): LabelPlace[] {
  const boxes: Box[] = [...kept];
  const result = new Map<string, LabelPlace>();
  const rank = ({ id, rank: own }: LabelWish): number => (spoken.includes(id) ? spoken.indexOf(id) - 99 : own);
  const order = [...wishes].sort((a, b) => rank(a) - rank(b));
  for (const wish of order) {
    const { picture, gap, width: w, height: h } = wish;
    const cx = (picture.l + picture.r) / 2;
    const under = picture.b + gap + h / 2;
    let best: { x: number; y: number; box: Box } | null = null;
    const named = spoken.includes(wish.id);
    if ((!dotsOnly || named) && w <= width - 8) {
      let least = Number.POSITIVE_INFINITY;
      spotsAround(wish).forEach(([x0, y], i) => {
        const x = Math.min(Math.max(x0, w / 2 + 4), width - w / 2 - 4);
        const box: Box = { l: x - w / 2 - 3, t: y - h / 2 - 2, r: x + w / 2 + 3, b: y + h / 2 + 2 };
        if (box.t < 0 || box.b > height) return;
        if (boxes.some((other) => shared(box, other) > 0)) return;
        const covered = wishes.reduce(
          (sum, other) => sum + shared(box, other.picture) * (other.id === wish.id ? 0.7 : 1),
          0,
        );
        if (covered > COVER * w * h && !named) return;
        // A name nearer to another house would be read as that house’s.
        const own = Math.hypot(x - cx, y - picture.b);
        const strange = wishes.some(
          (other) =>
            other.id !== wish.id &&
            Math.hypot(x - (other.picture.l + other.picture.r) / 2, y - other.picture.b) < own * 0.9,
        );
        if (strange && !named) return;
        const price = covered + i * 26 + Math.abs(x - cx) * 0.9;
        if (price >= least) return;
        least = price;
        best = { x, y, box };
      });
    }
    const found = best as { x: number; y: number; box: Box } | null;
    if (found === null) {
      const mark = markSpot(cx, under - h / 2 + 8, boxes, width, height);
      if (mark !== null) boxes.push(mark);
      const x = mark === null ? cx : mark.l + MARK;
      const y = mark === null ? under : mark.t + MARK;
      result.set(wish.id, { id: wish.id, x, y, dot: true, gone: mark === null });
    } else {
      boxes.push(found.box);
      result.set(wish.id, { id: wish.id, x: found.x, y: found.y, dot: false, gone: false });
    }
  }
  return wishes.flatMap((wish) => {
    const place = result.get(wish.id);
    return place === undefined ? [] : [place];
  });
}

/** Room for a mark at a spot or a step aside from it; null where there is none. */
function markSpot(x0: number, y0: number, boxes: readonly Box[], width: number, height: number): Box | null {
  for (const reach of [0, 8, 15, 22])
    for (const [dx, dy] of [
      [0, 0],
      [0, 1],
      [-1, 0],
      [1, 0],
      [0, -1],
      [-0.7, 0.7],
      [0.7, 0.7],
      [-0.7, -0.7],
      [0.7, -0.7],
    ] as const) {
      const x = Math.round(Math.min(Math.max(x0 + dx * reach, MARK), width - MARK));
      const y = Math.round(Math.min(Math.max(y0 + dy * reach, MARK), height - MARK));
      const box = { l: x - MARK, t: y - MARK, r: x + MARK, b: y + MARK };
      if (!boxes.some((other) => shared(box, other) > 0)) return box;
    }
  return null;
}

/** Where a name may stand, best first: under, a little aside, beside, above. */
function spotsAround({ picture, gap, width: w, height: h }: LabelWish): [number, number][] {
  const cx = (picture.l + picture.r) / 2;
  const under = picture.b + gap + h / 2;
  const foot = picture.b - h * 0.9;
  const middle = (picture.t + picture.b) / 2 + h * 0.3;
  return [
    [cx, under],
    [cx - w * 0.25, under],
    [cx + w * 0.25, under],
    [cx, under + h * 0.5],
    [cx - w * 0.45, under],
    [cx + w * 0.45, under],
    [cx + w * 0.35, under - h * 0.5],
    [cx - w * 0.35, under - h * 0.5],
    [cx + w * 0.75, under - h * 0.2],
    [cx - w * 0.75, under - h * 0.2],
    [picture.r + w / 2 - 2, foot],
    [picture.l - w / 2 + 2, foot],
    [picture.r + w / 2 + 4, middle],
    [picture.l - w / 2 - 4, middle],
    [cx, under + h],
    [cx, picture.t - h * 0.7],
  ];
}

/** How early a place gets its name: what is in trouble, then clinics, then the rest. */
export function labelRank(place: BoardPlace): number {
  const trouble = place.tone === 'harm' ? -20 : place.tone === 'paper' ? -10 : 0;
  if (place.kind === 'centre') return trouble;
  if (place.kind === 'office') return 1 + trouble;
  return (place.kind === 'clinic' ? 2 : 4) + trouble;
}
