/**
 * The unmoving town: water, land, hills, streets and the houses nobody asks about. Drawn once for each light and size.
 */
import type { Geography } from '../geography.ts';
import { type Cell, inside, project, scatter } from '../iso.ts';
import { css, hex, type Light, mix, type Rgb, SIGNAL } from '../light.ts';
import type { Route } from '../route.ts';
import { Brush, type Ctx, SHADE, shadowOf } from './brush.ts';
import { drawPasserby } from './figures.ts';

/** The part of the drawing that the host shows, in design pixels. */
export interface Window {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const CONCRETE = hex('#a9bfc9');
const SLAB = hex('#8fb0bd');
const CREAM = hex('#dfd6c2');
const CLAY = hex('#cdb5a4');
const LEAF = hex('#6fae93');
const SAND = hex('#e2d2ae');
const STREET_GRID = 4;
/** The land lies this far above the water. */
const QUAY = 9;
const LIFT = 0;

/**
 * Draws the ground into a context that is already in design pixels. It pauses after each bit, so that a turn of the light
 * can be drawn beside everything else.
 */
export function* paintGround(
  ctx: Ctx,
  geography: Geography,
  routes: readonly Route[],
  light: Light,
  window: Window,
): Generator<void, void, void> {
  const brush = new Brush(ctx, light, false);
  water(ctx, geography, light, window);
  yield;
  for (const outline of geography.land) {
    land(ctx, outline, light, window);
    yield;
  }
  for (const outline of geography.beaches) beach(brush, outline);
  streets(brush, geography, light, window);
  yield;
  roadLights(brush, geography, light, window);
  rings(brush, geography, light);
  yield;
  yield* town(brush, geography, routes, window);
  ctx.save();
  ctx.translate(0, QUAY);
  boats(brush, geography);
  ctx.restore();
  haze(ctx, light, window);
  sunlight(ctx, light, window);
}

function water(ctx: Ctx, geography: Geography, light: Light, w: Window): void {
  const g = ctx.createRadialGradient(0, 0, 60, 0, 0, Math.max(geography.width, geography.height) * 0.62);
  g.addColorStop(0, css(light.water[0]));
  g.addColorStop(1, css(light.water[1]));
  ctx.fillStyle = g;
  ctx.fillRect(w.left, w.top, w.right - w.left, w.bottom - w.top);
  // Long glints along the harbour, broken and sparse.
  ctx.lineWidth = 1;
  for (let row = -40; row < 80; row += 0.75) {
    for (let x = -90; x < 90; x += 3) {
      const dice = scatter(x, row, 5);
      if (dice > 0.34) continue;
      const p = project(x + dice * 8, row);
      if (p.x < w.left - 60 || p.x > w.right + 60 || p.y < w.top - 40 || p.y > w.bottom + 40) continue;
      const length = 0.4 + scatter(x, row, 6) * 1.5;
      const q = project(x + dice * 8 + length, row);
      ctx.strokeStyle = css(light.glint, 0.05 + scatter(x, row, 7) * 0.16);
      ctx.beginPath();
      ctx.moveTo(p.x, p.y);
      ctx.lineTo(q.x, q.y);
      ctx.stroke();
    }
  }
}

/** Rounded outline of ground cells. */
function outlinePath(ctx: Ctx, cells: readonly Cell[], lift: number, grow = 0): void {
  const spots = cells.map((cell) => project(cell.x, cell.y, lift));
  ctx.beginPath();
  const count = spots.length;
  for (let i = 0; i <= count; i += 1) {
    const a = spots[i % count];
    const b = spots[(i + 1) % count];
    if (a === undefined || b === undefined) continue;
    if (i === 0) ctx.moveTo((a.x + b.x) / 2, (a.y + b.y) / 2);
    else {
      const before = spots[(i - 1 + count) % count] ?? a;
      const room = Math.min(Math.hypot(a.x - before.x, a.y - before.y), Math.hypot(a.x - b.x, a.y - b.y)) / 2;
      ctx.arcTo(a.x, a.y, (a.x + b.x) / 2, (a.y + b.y) / 2, Math.min(14 + grow, room * 0.6));
      ctx.lineTo((a.x + b.x) / 2, (a.y + b.y) / 2);
    }
  }
  ctx.closePath();
}

function land(ctx: Ctx, cells: readonly Cell[], light: Light, w: Window): void {
  // Shoal: two pale lines round the coast.
  for (const [width, alpha] of [
    [34, 0.05],
    [20, 0.07],
    [9, 0.1],
  ] as const) {
    outlinePath(ctx, cells, -QUAY, 10);
    ctx.strokeStyle = css(light.glint, alpha);
    ctx.lineWidth = width;
    ctx.lineJoin = 'round';
    ctx.stroke();
  }
  // The quay wall is the outline drawn again lower, darker.
  for (let z = -QUAY; z < 0; z += 1) {
    outlinePath(ctx, cells, z);
    ctx.fillStyle = css(mix(light.ground[2], light.ground[1], (z + QUAY) / QUAY / 1.6));
    ctx.fill();
  }
  outlinePath(ctx, cells, 0);
  const middle = project(0, 0);
  const reach = Math.max(w.right - w.left, w.bottom - w.top) * 0.56;
  const g = ctx.createRadialGradient(middle.x, middle.y - 20, 40, middle.x, middle.y, reach);
  g.addColorStop(0, css(light.ground[0]));
  g.addColorStop(0.55, css(light.ground[1]));
  g.addColorStop(1, css(light.ground[2]));
  ctx.fillStyle = g;
  ctx.fill();
  ctx.strokeStyle = css(light.glint, 0.34);
  ctx.lineWidth = 1;
  ctx.stroke();
}

function beach(brush: Brush, cells: readonly Cell[]): void {
  const { ctx, light } = brush;
  outlinePath(ctx, cells, 0, 30);
  ctx.fillStyle = css(mix(brush.faces(SAND).top, light.ground[0], 0.15));
  ctx.fill();
  ctx.strokeStyle = css(mix(light.glint, [255, 255, 255], 0.4), 0.4);
  ctx.lineWidth = 2;
  ctx.stroke();
}

function streets(brush: Brush, geography: Geography, light: Light, w: Window): void {
  const { ctx } = brush;
  const ink = mix(light.ground[0], [255, 255, 255], 0.35);
  ctx.save();
  ctx.beginPath();
  for (const cells of geography.land) {
    const spots = cells.map((cell) => project(cell.x, cell.y, LIFT));
    spots.forEach((p, i) => {
      if (i === 0) ctx.moveTo(p.x, p.y);
      else ctx.lineTo(p.x, p.y);
    });
    ctx.closePath();
  }
  ctx.clip();
  for (let n = -96; n <= 96; n += STREET_GRID) {
    const main = n % (STREET_GRID * 3) === 0;
    ctx.strokeStyle = css(ink, main ? 0.13 : 0.055);
    ctx.lineWidth = main ? 1.6 : 1;
    for (const along of ['x', 'y'] as const) {
      const a = along === 'x' ? project(-96, n, LIFT) : project(n, -96, LIFT);
      const b = along === 'x' ? project(96, n, LIFT) : project(n, 96, LIFT);
      ctx.beginPath();
      ctx.moveTo(a.x, a.y);
      ctx.lineTo(b.x, b.y);
      ctx.stroke();
    }
  }
  // Paler blocks here and there, like ops-map's tiles.
  for (let x = -60; x < 60; x += STREET_GRID) {
    for (let y = -60; y < 60; y += STREET_GRID) {
      if (scatter(x, y, 11) > 0.3) continue;
      const p = project(x + 2, y + 2);
      if (p.x < w.left - 80 || p.x > w.right + 80 || p.y < w.top - 40 || p.y > w.bottom + 60) continue;
      brush.fill(
        [
          [x + 0.35, y + 0.35, LIFT],
          [x + 3.65, y + 0.35, LIFT],
          [x + 3.65, y + 3.65, LIFT],
          [x + 0.35, y + 3.65, LIFT],
        ],
        ink,
        0.045,
      );
    }
  }
  ctx.restore();
}

/** Lamps along the main roads by night, and water standing on them in the rain. */
function roadLights(brush: Brush, geography: Geography, light: Light, w: Window): void {
  const { ctx } = brush;
  const ashoreAt = (x: number, y: number): boolean => geography.land.some((outline) => inside(outline, x, y));
  const seen = (x: number, y: number): boolean => x > w.left && x < w.right && y > w.top && y < w.bottom;
  if (light.wet > 0.5) {
    for (let i = 0; i < 260; i += 1) {
      const x = (scatter(i, 1, 41) - 0.5) * 110;
      const y = Math.round(((scatter(i, 2, 42) - 0.5) * 110) / STREET_GRID) * STREET_GRID;
      const [cx, cy] = i % 2 === 0 ? [x, y] : [y, x];
      const p = project(cx, cy);
      if (!seen(p.x, p.y) || !ashoreAt(cx, cy)) continue;
      const r = 7 + scatter(i, 3, 43) * 15;
      const g = ctx.createLinearGradient(p.x, p.y - r * 0.4, p.x, p.y + r * 0.4);
      g.addColorStop(0, css(mix(light.haze, [255, 255, 255], 0.25), 0.15));
      g.addColorStop(1, css(light.haze, 0.02));
      ctx.fillStyle = g;
      ctx.beginPath();
      ctx.ellipse(p.x, p.y, r, r * 0.3, i % 2 === 0 ? 0.46 : -0.46, 0, 7);
      ctx.fill();
    }
  }
  if (light.glow < 0.3) return;
  const lamp = mix(SIGNAL.warm, [255, 255, 255], 0.25);
  for (let n = -96; n <= 96; n += STREET_GRID * 3) {
    for (let k = -64; k < 64; k += 2) {
      for (const level of [true, false]) {
        const [x, y] = level ? [k + 0.6, n + 0.28] : [n + 0.28, k + 0.6];
        const p = project(x, y);
        if (!seen(p.x, p.y) || !ashoreAt(x, y)) continue;
        brush.glow(p.x, p.y, 6, lamp, 0.2 * light.glow);
        ctx.fillStyle = css(lamp, 0.55 * light.glow);
        ctx.fillRect(p.x - 0.6, p.y - 0.6, 1.2, 1.2);
        // A car's light drawn long, now and then.
        if (scatter(x, y, 44) > 0.86) {
          const q = level ? project(x + 1.3, y + 0.12) : project(x + 0.12, y + 1.3);
          const trail = ctx.createLinearGradient(p.x, p.y, q.x, q.y);
          trail.addColorStop(0, css(lamp, 0));
          trail.addColorStop(1, css(mix(lamp, [255, 255, 255], 0.4), 0.5 * light.glow));
          ctx.strokeStyle = trail;
          ctx.lineWidth = 1.1;
          ctx.beginPath();
          ctx.moveTo(p.x, p.y);
          ctx.lineTo(q.x, q.y);
          ctx.stroke();
        }
      }
    }
  }
}

/** Two faint circles round the data centre: the middle of the map. */
function rings(brush: Brush, geography: Geography, light: Light): void {
  const centre = geography.plots.find((plot) => plot.id === 'centre');
  if (centre === undefined) return;
  const p = project(centre.x, centre.y);
  const { ctx } = brush;
  for (const [r, alpha] of [
    [132, 0.16],
    [150, 0.07],
  ] as const) {
    ctx.beginPath();
    ctx.ellipse(p.x, p.y, r, r / 2, 0, 0, Math.PI * 2);
    ctx.strokeStyle = css(mix(SIGNAL.works, light.glint, 0.5), alpha + 0.08);
    ctx.lineWidth = 1.2;
    ctx.stroke();
  }
}

interface Thing {
  readonly depth: number;
  readonly draw: () => void;
}

/** Houses, hills and trees from back to front. */
function* town(brush: Brush, geography: Geography, routes: readonly Route[], w: Window): Generator<void, void, void> {
  const things: Thing[] = [];
  const shadows: (readonly (readonly [number, number])[])[] = [];
  const { ctx } = brush;
  const reachX = Math.max(Math.abs(w.left), w.right);
  const reachY = Math.max(Math.abs(w.top), w.bottom);
  const big = wheelAt(geography);
  const clearOf = (x: number, y: number, margin: number): boolean => {
    if (Math.abs(big.x - x) < 1.4 && Math.abs(big.y - y) < 1.4) return false;
    for (const plot of geography.plots) {
      const m = plot.size / 2 + margin;
      if (Math.abs(plot.x - x) < m && Math.abs(plot.y - y) < m) return false;
      // Nothing tall directly in front of a place.
      const dx = x - plot.x;
      const dy = y - plot.y;
      if (dx > -1.4 && dy > -1.4 && dx + dy > 0 && dx < m + 2.2 && dy < m + 2.2 && Math.abs(dx - dy) < m + 1)
        return false;
    }
    for (const route of routes) {
      for (let i = 1; i < route.corners.length; i += 1) {
        const a = route.corners[i - 1];
        const b = route.corners[i];
        if (a === undefined || b === undefined) continue;
        if (
          x > Math.min(a.x, b.x) - 1.1 &&
          x < Math.max(a.x, b.x) + 1.1 &&
          y > Math.min(a.y, b.y) - 1.1 &&
          y < Math.max(a.y, b.y) + 1.1
        )
          return false;
      }
    }
    return true;
  };
  const onHill = (x: number, y: number): boolean =>
    geography.hills.some(([hx, hy, r]) => Math.hypot((hx - x) / 1.15, hy - y) < r + 0.8);

  for (const [hx, hy, r, steps] of geography.hills) {
    things.push({ depth: hx + hy - r * 0.4, draw: () => hill(brush, hx, hy, r, steps) });
  }
  for (let gx = -64; gx < 64; gx += 2) {
    for (let gy = -64; gy < 64; gy += 2) {
      const x = gx + 1 + (scatter(gx, gy, 1) - 0.5) * 0.3;
      const y = gy + 1 + (scatter(gx, gy, 2) - 0.5) * 0.3;
      const p = project(x, y);
      if (p.x < w.left - 60 || p.x > w.right + 60 || p.y < w.top - 40 || p.y > w.bottom + 150) continue;
      if (!geography.land.some((outline) => ashore(outline, x, y, 1.5))) continue;
      if (onHill(x, y)) continue;
      const dice = scatter(gx, gy, 3);
      const density = districtDensity(geography, x, y);
      const fade = 1 - Math.min(1, Math.max(0, Math.hypot(p.x / reachX, p.y / reachY) - 0.5) / 0.75);
      if (dice < density && clearOf(x, y, 1.15)) {
        const tall = districtHeight(geography, x, y);
        const height = 8 + scatter(gx, gy, 4) ** 1.7 * tall;
        const sx = 0.56 + scatter(gx, gy, 8) * 0.3;
        const sy = 0.56 + scatter(gx, gy, 9) * 0.3;
        shadows.push(shadowOf(x - sx, y - sy, x + sx, y + sy, height, brush.light));
        things.push({ depth: x + y, draw: () => house(brush, x, y, sx, sy, height, fade, scatter(gx, gy, 10)) });
      } else if (dice > 0.86 && clearOf(x, y, 0.5)) {
        things.push({
          depth: x + y,
          draw: () => {
            ctx.save();
            ctx.translate(0, -LIFT);
            ctx.globalAlpha = 0.4 + 0.5 * fade;
            brush.tree(x, y, 4 + dice * 2.4, LEAF);
            brush.tree(x + 0.5, y + 0.15, 3 + dice * 2, LEAF);
            ctx.restore();
          },
        });
      }
    }
  }
  things.push({ depth: big.x + big.y, draw: () => wheel(brush, geography) });
  things.push(...passersby(brush, geography, w));
  things.sort((a, b) => a.depth - b.depth);
  castAll(brush, shadows);
  yield;
  let drawn = 0;
  for (const thing of things) {
    thing.draw();
    drawn += 1;
    if (drawn % 8 === 0) yield;
  }
}

/** People in the streets and on the waterfront: many by day, under umbrellas in the rain, hardly any at night. */
function passersby(brush: Brush, geography: Geography, w: Window): Thing[] {
  const { ctx, light } = brush;
  const rain = light.wet > 0.5;
  const busy = rain ? 0.22 : light.glow > 0.95 ? 0.03 : light.glow > 0.6 ? 0.18 : 0.3;
  const quay = geography.harbour.row - geography.harbour.half - 0.7;
  const found: Thing[] = [];
  const add = (x: number, y: number, dice: number): void => {
    const p = project(x, y);
    if (p.x < w.left || p.x > w.right || p.y < w.top || p.y > w.bottom + 20) return;
    if (geography.plots.some((plot) => Math.max(Math.abs(plot.x - x), Math.abs(plot.y - y)) < plot.size / 2 + 0.2))
      return;
    if (!geography.land.some((outline) => ashore(outline, x, y, 0.5))) return;
    if (geography.hills.some(([hx, hy, r]) => Math.hypot((hx - x) / 1.15, hy - y) < r + 1.6)) return;
    // Streets are full near the places one goes to, and thin out towards the edges of the map.
    const nearest = Math.min(...geography.plots.map((plot) => Math.hypot(plot.x - x, plot.y - y)));
    if (scatter(x, y, 61) > 1.15 - nearest / 9) return;
    const fade = 1 - Math.min(1, Math.max(0, Math.hypot(p.x / w.right, p.y / w.bottom) - 0.6) / 0.6);
    found.push({
      depth: x + y,
      draw: () => {
        ctx.save();
        ctx.translate(p.x, p.y);
        ctx.scale(dice > 0.5 ? -0.6 : 0.6, 0.6);
        // By night one is a shape under a lamp.
        ctx.globalAlpha = (light.glow > 0.6 ? 0.75 : 1) * (0.25 + 0.75 * fade);
        drawPasserby(ctx, dice, rain);
        ctx.restore();
      },
    });
  };
  for (let n = -64; n <= 64; n += STREET_GRID) {
    for (let k = -62; k < 62; k += 1) {
      const dice = scatter(n, k, 51);
      if (dice < busy * 0.5) add(k + dice * 6, n + (dice * 40 > 4 ? 0.3 : -0.25), scatter(n, k, 52));
      const other = scatter(k, n, 53);
      if (other < busy * 0.5) add(n + (other * 40 > 4 ? 0.3 : -0.25), k + other * 6, scatter(n, k, 54));
    }
  }
  for (let k = -62; k < 62; k += 0.7) {
    const dice = scatter(k, 3, 55);
    if (dice < busy * 1.5) add(k, quay - dice, scatter(k, 3, 56));
  }
  for (const sand of geography.beaches) {
    const middle = sand[0];
    if (middle === undefined || rain || light.glow > 0.9) continue;
    for (let i = 0; i < 9; i += 1)
      add(middle.x + 4.6 + scatter(i, 1, 57) * 4.4, middle.y + 1 + scatter(i, 2, 58) * 3.4, scatter(i, 3, 59));
  }
  return found;
}

/** All shadows of the town as one shape: where two meet it is not darker. */
function castAll(brush: Brush, shadows: readonly (readonly (readonly [number, number])[])[]): void {
  const { ctx, light } = brush;
  if (light.shadow < 0.03) return;
  ctx.beginPath();
  for (const outline of shadows) {
    outline.forEach(([x, y], i) => {
      const p = project(x, y);
      if (i === 0) ctx.moveTo(p.x, p.y);
      else ctx.lineTo(p.x, p.y);
    });
    ctx.closePath();
  }
  ctx.fillStyle = css(SHADE, light.shadow * 0.85);
  ctx.fill();
}

function ashore(outline: readonly Cell[], x: number, y: number, margin: number): boolean {
  return (
    inside(outline, x, y) &&
    inside(outline, x + margin, y) &&
    inside(outline, x - margin, y) &&
    inside(outline, x, y + margin) &&
    inside(outline, x, y - margin)
  );
}

function districtDensity(geography: Geography, x: number, y: number): number {
  const island = y > geography.harbour.row;
  const shore = Math.abs(y - geography.harbour.row) - geography.harbour.half;
  if (island) return shore < 9 && x < geography.islandEast - 4 ? 0.6 : 0.26;
  return shore < 22 ? 0.42 : 0.3;
}

function districtHeight(geography: Geography, x: number, y: number): number {
  const island = y > geography.harbour.row;
  const shore = Math.abs(y - geography.harbour.row) - geography.harbour.half;
  if (island && shore < 8) return 78;
  if (island) return shore < 16 ? 48 : 20;
  return x > 18 ? 22 : shore < 12 ? 46 : 38;
}

/** How solid a house of the town is drawn: at the edges of the map, and by night, it is half a ghost. */
function solid(light: Light, fade: number): number {
  const least = 0.16 + 0.4 * (1 - light.glow);
  return least + (1 - least) * fade;
}

function house(
  brush: Brush,
  x: number,
  y: number,
  sx: number,
  sy: number,
  height: number,
  fade: number,
  dice: number,
): void {
  const { ctx, light } = brush;
  ctx.save();
  ctx.translate(0, -LIFT);
  ctx.globalAlpha = solid(light, fade);
  // By night houses are barely above the ground; by day they have walls of their own.
  const own =
    dice > 0.72 ? mix(CONCRETE, CLAY, 0.5) : dice > 0.5 ? mix(CONCRETE, CREAM, 0.55) : mix(CONCRETE, SLAB, dice);
  const base = mix(own, light.ground[0], 0.2 + 0.16 * light.glow);
  const shift = 0.86 + dice * 0.2;
  const f = brush.faces([base[0] * shift, base[1] * shift, base[2] * shift]);
  const step = height > 44 && dice > 0.55;
  brush.box(x - sx, y - sy, x + sx, y + sy, 0, step ? height * 0.74 : height, f, 0.16);
  faceWindows(brush, x - sx, y + sy, step ? height * 0.74 : height, sx * 32, sy * 32, x, y);
  if (step) {
    const k = 0.62;
    brush.box(x - sx * k, y - sy * k, x + sx * k, y + sy * k, height * 0.74, height, f, 0.2);
    const tip = project(x, y, height);
    if (dice > 0.8) {
      ctx.strokeStyle = css(f.top);
      ctx.lineWidth = 1;
      ctx.beginPath();
      ctx.moveTo(tip.x, tip.y);
      ctx.lineTo(tip.x, tip.y - 14);
      ctx.stroke();
    }
  } else if (dice < 0.5) {
    brush.box(x - sx * 0.4, y - sy * 0.5, x + sx * 0.25, y + sy * 0.1, height, height + 3 + dice * 6, f, 0.14);
  }
  ctx.restore();
}

function faceWindows(
  brush: Brush,
  x0: number,
  y1: number,
  z1: number,
  wl: number,
  wr: number,
  hx: number,
  hy: number,
): void {
  if (z1 < 13) return;
  const { light } = brush;
  const rows = Math.min(13, Math.floor((z1 - 4) / 6));
  const dark = brush.faces(mix(light.glass, [16, 44, 60], 0.35));
  for (const left of [true, false]) {
    const width = left ? wl : wr;
    const cols = Math.max(1, Math.floor(width / 6.4));
    const paint = (ctx: Ctx): void => {
      const gap = width / cols;
      for (let r = 0; r < rows; r += 1) {
        for (let c = 0; c < cols; c += 1) {
          const dice = scatter(hx * 3 + c, hy * 5 + r, left ? 21 : 22);
          if (dice < light.townLit) {
            ctx.fillStyle = css(SIGNAL.warm, left ? 0.62 : 0.45);
            ctx.fillRect(c * gap + gap * 0.26, 4 + r * 6, gap * 0.46, 3);
          } else if (dice < 0.8) {
            ctx.fillStyle = css(left ? dark.left : dark.right, 0.3);
            ctx.fillRect(c * gap + gap * 0.26, 4 + r * 6, gap * 0.46, 3);
          }
        }
      }
    };
    if (left) brush.onLeft(x0, y1, z1, paint);
    else brush.onRight(x0 + wl / 16, y1, z1, paint);
  }
}

/** A hill as a stack of rounded terraces, like a model made of card. */
function hill(brush: Brush, hx: number, hy: number, r: number, steps: number): void {
  const { ctx, light } = brush;
  const rise = 11;
  const leaf = brush.faces(mix(LEAF, [96, 150, 150], 0.25));
  const blob = (radius: number, z: number, salt: number): void => {
    ctx.beginPath();
    const n = 40;
    for (let i = 0; i <= n; i += 1) {
      const a = (i / n) * Math.PI * 2;
      const wave =
        1 + 0.1 * Math.sin(a * 2 + hx) + 0.07 * Math.sin(a * 3 + hy + salt * 0.4) + 0.04 * Math.sin(a * 5 + hx * hy);
      const p = project(hx + Math.cos(a) * radius * wave * 1.15, hy + Math.sin(a) * radius * wave, z + LIFT);
      if (i === 0) ctx.moveTo(p.x, p.y);
      else ctx.lineTo(p.x, p.y);
    }
    ctx.closePath();
  };
  for (let k = 0; k < steps; k += 1) {
    const radius = r * (1 - (k / steps) ** 1.25 * 0.92);
    const tint = k / steps;
    for (let z = 0; z < rise; z += 1.5) {
      blob(radius, k * rise + z, k);
      ctx.fillStyle = css(mix(leaf.right, leaf.left, 0.2 + tint * 0.4));
      ctx.fill();
    }
    blob(radius, (k + 1) * rise, k);
    const p = project(hx, hy, (k + 1) * rise + LIFT);
    const g = ctx.createLinearGradient(p.x - radius * 18, p.y + 20, p.x + radius * 18, p.y - 20);
    g.addColorStop(0, css(mix(leaf.top, light.haze, 0.06 + tint * 0.08)));
    g.addColorStop(1, css(mix(leaf.left, leaf.right, 0.35)));
    ctx.fillStyle = g;
    ctx.fill();
    ctx.strokeStyle = css(mix(leaf.top, [255, 255, 255], 0.4), 0.3);
    ctx.lineWidth = 0.9;
    ctx.stroke();
    // Trees along the terrace.
    const n = Math.max(2, Math.round(radius * 2.2));
    for (let i = 0; i < n; i += 1) {
      const dice = scatter(hx + i * 3.3, hy + k * 7.7, 30);
      if (dice > 0.62) continue;
      const a = 0.2 + (i / n) * 6.28;
      const x = hx + Math.cos(a) * radius * 0.93;
      const y = hy + Math.sin(a) * radius * 0.84;
      ctx.save();
      ctx.translate(0, -((k + 1) * rise + LIFT));
      brush.tree(x, y, 2.6 + dice * 2.4, LEAF);
      ctx.restore();
    }
  }
  if (light.wet > 0.5) {
    const p = project(hx, hy, steps * rise * 0.8);
    brush.glow(p.x, p.y, r * 22, light.haze, 0.34);
  }
}

function wheelAt(geography: Geography): Cell {
  const pier = geography.plots.find((plot) => plot.face === 'pier');
  return { x: (pier?.x ?? 4) + 8.4, y: geography.harbour.row - geography.harbour.half - 1.1 };
}

/** The big wheel on the waterfront. */
function wheel(brush: Brush, geography: Geography): void {
  const { x, y } = wheelAt(geography);
  const { ctx, light } = brush;
  const foot = project(x, y, LIFT);
  const r = 33;
  const cx = foot.x;
  const cy = foot.y - r - 8;
  const ink = mix(brush.faces([214, 232, 236]).top, SIGNAL.works, light.glow * 0.25);
  ctx.save();
  ctx.strokeStyle = css(ink, 0.9);
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.moveTo(foot.x - 10, foot.y + 4);
  ctx.lineTo(cx, cy);
  ctx.lineTo(foot.x + 10, foot.y - 4);
  ctx.stroke();
  for (const radius of [r, r - 4]) {
    ctx.beginPath();
    ctx.ellipse(cx, cy, radius * 0.82, radius, 0.24, 0, 7);
    ctx.stroke();
  }
  ctx.lineWidth = 0.5;
  for (let i = 0; i < 16; i += 1) {
    const a = (i / 16) * Math.PI * 2;
    const co = Math.cos(0.24);
    const si = Math.sin(0.24);
    const ex = Math.cos(a) * r * 0.82;
    const ey = Math.sin(a) * r;
    const px = cx + ex * co - ey * si;
    const py = cy + ex * si + ey * co;
    ctx.strokeStyle = css(ink, 0.3);
    ctx.beginPath();
    ctx.moveTo(cx, cy);
    ctx.lineTo(px, py);
    ctx.stroke();
    ctx.fillStyle = css(light.glow > 0.5 ? mix(SIGNAL.warm, [255, 255, 255], 0.3) : ink, 0.9);
    ctx.beginPath();
    ctx.arc(px, py, 1.5, 0, 7);
    ctx.fill();
  }
  ctx.restore();
}

/** Boats at their moorings: two ferries, a junk, sampans. */
function boats(brush: Brush, geography: Geography): void {
  const row = geography.harbour.row;
  boat(brush, -37, row + 0.4, 1.7, hex('#dfeeed'), true);
  boat(brush, 16, row - 1.2, 1.7, hex('#dfeeed'), true);
  boat(brush, -13, row - 1.6, 1, hex('#c9d6cf'), false);
  junk(brush, geography.islandEast + 4, row + 1);
  junk(brush, -44, row + 1.4);
}

function boat(brush: Brush, x: number, y: number, length: number, hull: Rgb, ferry: boolean): void {
  const { ctx, light } = brush;
  const f = brush.faces(hull);
  const half = ferry ? 0.42 : 0.28;
  const wake = project(x - length - 0.4, y);
  ctx.strokeStyle = css(mix(light.glint, [255, 255, 255], 0.3), 0.3);
  ctx.lineWidth = 1;
  for (const side of [-1, 1]) {
    const end = project(x - length - 3.2, y + side * 0.9);
    ctx.beginPath();
    ctx.moveTo(wake.x, wake.y);
    ctx.lineTo(end.x, end.y);
    ctx.stroke();
  }
  const green = brush.faces(hex('#3f8f86'));
  brush.fill(
    [
      [x - length, y + half, 0],
      [x + length * 0.8, y + half, 0],
      [x + length + 0.25, y, 0],
      [x + length + 0.25, y, 5],
      [x + length * 0.8, y + half, 5],
      [x - length, y + half, 5],
    ],
    green.left,
  );
  brush.fill(
    [
      [x + length * 0.8, y + half, 0],
      [x + length + 0.3, y, 0],
      [x + length * 0.8, y - half, 0],
      [x + length * 0.8, y - half, 5],
      [x + length + 0.3, y, 5],
      [x + length * 0.8, y + half, 5],
    ],
    green.right,
  );
  brush.fill(
    [
      [x - length, y - half, 5],
      [x + length * 0.8, y - half, 5],
      [x + length + 0.3, y, 5],
      [x + length * 0.8, y + half, 5],
      [x - length, y + half, 5],
    ],
    f.top,
  );
  if (ferry) {
    brush.box(x - length * 0.8, y - half * 0.8, x + length * 0.65, y + half * 0.8, 5, 11, f, 0.3);
    const warm = light.lit > 0.4 ? SIGNAL.warm : light.glass;
    brush.onLeft(x - length * 0.8, y + half * 0.8, 11, (c) => {
      c.fillStyle = css(warm, 0.9);
      for (let i = 0; i < 6; i += 1) c.fillRect(2 + i * 6, 1.8, 4, 2.4);
    });
    brush.box(x - 0.3, y - 0.16, x + 0.1, y + 0.16, 11, 16, green, 0.2);
    // Passengers on the upper deck.
    if (light.glow < 0.95)
      for (let i = 0; i < 5; i += 1) {
        const p = project(x - length * 0.7 + i * 0.62 + (i > 1 ? 0.35 : 0), y + (i % 2 === 0 ? 0.16 : -0.05), 11);
        ctx.save();
        ctx.translate(p.x, p.y);
        ctx.scale(0.42, 0.42);
        drawPasserby(ctx, scatter(x, i, 60), light.wet > 0.5);
        ctx.restore();
      }
  }
}

function junk(brush: Brush, x: number, y: number): void {
  const { ctx } = brush;
  boat(brush, x, y, 0.9, hex('#b59f83'), false);
  const p = project(x, y, 5);
  const sail = brush.faces(hex('#e7d6b4'));
  for (const [dx, h, w] of [
    [-7, 17, 7],
    [2, 24, 9],
    [10, 15, 6],
  ] as const) {
    ctx.fillStyle = css(dx === 2 ? sail.left : sail.top, 0.95);
    ctx.beginPath();
    ctx.moveTo(p.x + dx, p.y + dx * 0.5);
    ctx.quadraticCurveTo(p.x + dx - w * 0.4, p.y - h * 0.6 + dx * 0.5, p.x + dx, p.y - h + dx * 0.5);
    ctx.quadraticCurveTo(p.x + dx + w, p.y - h * 0.7 + dx * 0.5, p.x + dx + w * 0.8, p.y + dx * 0.5 - 1);
    ctx.closePath();
    ctx.fill();
  }
}

function haze(ctx: Ctx, light: Light, w: Window): void {
  const top = ctx.createLinearGradient(0, w.top, 0, w.top + (w.bottom - w.top) * 0.5);
  top.addColorStop(0, css(light.haze, light.hazeAlpha));
  top.addColorStop(1, css(light.haze, 0));
  ctx.fillStyle = top;
  ctx.fillRect(w.left, w.top, w.right - w.left, w.bottom - w.top);
}

/** Sun or after-glow over everything, from its side of the sky. */
export function sunlight(ctx: Ctx, light: Light, w: Window): void {
  if (light.sunAlpha < 0.01) return;
  const wide = w.right - w.left;
  const x = (w.left + w.right) / 2 - (light.sunSide * wide) / 2;
  const y = w.top - (w.bottom - w.top) * 0.1;
  const g = ctx.createRadialGradient(x, y, 0, x, y, Math.hypot(wide, w.bottom - w.top) * 0.8);
  g.addColorStop(0, css(light.sun, light.sunAlpha));
  g.addColorStop(0.45, css(light.sun, light.sunAlpha * 0.42));
  g.addColorStop(1, css(light.sun, 0));
  ctx.save();
  ctx.globalCompositeOperation = 'soft-light';
  ctx.fillStyle = g;
  ctx.fillRect(w.left, w.top, wide, w.bottom - w.top);
  ctx.globalCompositeOperation = 'source-over';
  ctx.globalAlpha = 0.26;
  ctx.fillRect(w.left, w.top, wide, w.bottom - w.top);
  ctx.restore();
}
