/**
 * Isometric drawing on a 2D canvas: boxes, faces, roofs and what is painted on them, with one line weight and one light.
 */
import { project, TILE_X, TILE_Y } from '../iso.ts';
import { css, type Light, mix, type Rgb } from '../light.ts';

/** Any 2D context, on a page or off it. */
export type Ctx = CanvasRenderingContext2D;

/** The three faces of a thing, as colours. */
export interface Faces {
  readonly top: Rgb;
  readonly left: Rgb;
  readonly right: Rgb;
}

/** One place's drawing tools: the context in design pixels, the light, and whether it is lit itself. */
export class Brush {
  readonly ctx: Ctx;
  readonly light: Light;
  /** How the light falls: on scenery or on a place that matters. */
  readonly fall: readonly [Rgb, Rgb, Rgb];

  constructor(ctx: Ctx, light: Light, matters: boolean) {
    this.ctx = ctx;
    this.light = light;
    this.fall = matters ? light.place : light.scene;
  }

  /** A material under this light. */
  faces(base: Rgb): Faces {
    const [top, left, right] = this.fall;
    const lit = (by: Rgb): Rgb => [(base[0] * by[0]) / 255, (base[1] * by[1]) / 255, (base[2] * by[2]) / 255];
    return { top: lit(top), left: lit(left), right: lit(right) };
  }

  /** A closed shape of ground points with heights. */
  path(points: readonly (readonly [number, number, number?])[]): void {
    const { ctx } = this;
    ctx.beginPath();
    points.forEach(([x, y, z = 0], i) => {
      const p = project(x, y, z);
      if (i === 0) ctx.moveTo(p.x, p.y);
      else ctx.lineTo(p.x, p.y);
    });
    ctx.closePath();
  }

  fill(points: readonly (readonly [number, number, number?])[], colour: Rgb, alpha = 1): void {
    this.path(points);
    this.ctx.fillStyle = css(colour, alpha);
    this.ctx.fill();
  }

  line(
    points: readonly (readonly [number, number, number?])[],
    colour: Rgb,
    alpha = 1,
    width = 1,
    closed = false,
  ): void {
    const { ctx } = this;
    ctx.beginPath();
    points.forEach(([x, y, z = 0], i) => {
      const p = project(x, y, z);
      if (i === 0) ctx.moveTo(p.x, p.y);
      else ctx.lineTo(p.x, p.y);
    });
    if (closed) ctx.closePath();
    ctx.strokeStyle = css(colour, alpha);
    ctx.lineWidth = width;
    ctx.stroke();
  }

  /** A box from x0,y0 to x1,y1 between two heights. Faces get a gentle fall to the ground and a light upper edge. */
  box(x0: number, y0: number, x1: number, y1: number, z0: number, z1: number, base: Rgb | Faces, edge = 0.22): void {
    const f = isFaces(base) ? base : this.faces(base);
    const { ctx } = this;
    this.path([
      [x0, y1, z0],
      [x1, y1, z0],
      [x1, y1, z1],
      [x0, y1, z1],
    ]);
    ctx.fillStyle = this.fallOff(f.left, x0, y1, z0, z1);
    ctx.fill();
    this.path([
      [x1, y1, z0],
      [x1, y0, z0],
      [x1, y0, z1],
      [x1, y1, z1],
    ]);
    ctx.fillStyle = this.fallOff(f.right, x1, y1, z0, z1);
    ctx.fill();
    this.fill(
      [
        [x0, y0, z1],
        [x1, y0, z1],
        [x1, y1, z1],
        [x0, y1, z1],
      ],
      f.top,
    );
    if (edge > 0) {
      this.line(
        [
          [x0, y1, z1],
          [x1, y1, z1],
          [x1, y0, z1],
        ],
        mix(f.top, [255, 255, 255], 0.5),
        edge,
        0.8,
      );
    }
  }

  private fallOff(colour: Rgb, x: number, y: number, z0: number, z1: number): CanvasGradient {
    const top = project(x, y, z1);
    const foot = project(x, y, z0);
    const shade = this.ctx.createLinearGradient(0, top.y, 0, foot.y + 6);
    shade.addColorStop(0, css(colour));
    shade.addColorStop(1, css(mix(colour, [8, 24, 36], 0.16)));
    return shade;
  }

  /** Paints on a left face: u runs right along it in cells × 16 px, v down from its upper edge. */
  onLeft(x0: number, y1: number, z1: number, paint: (ctx: Ctx) => void): void {
    const p = project(x0, y1, z1);
    this.framed([1, TILE_Y / TILE_X, 0, 1, p.x, p.y], paint);
  }

  /** Paints on a right face: u runs right (away) along it, v down from its upper edge. */
  onRight(x1: number, y1: number, z1: number, paint: (ctx: Ctx) => void): void {
    const p = project(x1, y1, z1);
    this.framed([1, -TILE_Y / TILE_X, 0, 1, p.x, p.y], paint);
  }

  /** Paints on a level plane: u along x, v along y, both in cells × 16 px. */
  onTop(x0: number, y0: number, z: number, paint: (ctx: Ctx) => void): void {
    const p = project(x0, y0, z);
    this.framed([1, TILE_Y / TILE_X, -1, TILE_Y / TILE_X, p.x, p.y], paint);
  }

  private framed(t: readonly [number, number, number, number, number, number], paint: (ctx: Ctx) => void): void {
    this.ctx.save();
    this.ctx.transform(...t);
    paint(this.ctx);
    this.ctx.restore();
  }

  /** A shadow on the ground, thrown away from the sun. */
  shadow(x0: number, y0: number, x1: number, y1: number, height: number): void {
    if (this.light.shadow < 0.03) return;
    // A place has its own small picture, and its shadow has to fit into it.
    const longest = this.fall === this.light.place ? PLACE_SHADOW : 6;
    this.fill(shadowOf(x0, y0, x1, y1, height, this.light, longest), SHADE, this.light.shadow);
  }

  /** A soft light at a point of the drawing. */
  glow(x: number, y: number, radius: number, colour: Rgb, alpha: number): void {
    if (alpha <= 0.01) return;
    const { ctx } = this;
    const g = ctx.createRadialGradient(x, y, 0, x, y, radius);
    g.addColorStop(0, css(colour, alpha));
    g.addColorStop(0.45, css(colour, alpha * 0.32));
    g.addColorStop(1, css(colour, 0));
    ctx.fillStyle = g;
    ctx.fillRect(x - radius, y - radius, radius * 2, radius * 2);
  }

  /** A pool of light on the ground. */
  pool(x: number, y: number, radius: number, colour: Rgb, alpha: number): void {
    if (alpha <= 0.01) return;
    const p = project(x, y);
    const { ctx } = this;
    ctx.save();
    ctx.translate(p.x, p.y);
    ctx.scale(1, 0.5);
    const r = radius * TILE_X;
    const g = ctx.createRadialGradient(0, 0, 0, 0, 0, r);
    g.addColorStop(0, css(colour, alpha));
    g.addColorStop(0.5, css(colour, alpha * 0.38));
    g.addColorStop(1, css(colour, 0));
    ctx.fillStyle = g;
    ctx.fillRect(-r, -r, 2 * r, 2 * r);
    ctx.restore();
  }

  /** A round tree. */
  tree(x: number, y: number, size: number, leaf: Rgb): void {
    const p = project(x, y);
    const f = this.faces(leaf);
    const { ctx } = this;
    ctx.fillStyle = css([3, 14, 24], this.light.shadow * 0.8);
    ctx.beginPath();
    ctx.ellipse(p.x + size * 0.5, p.y - size * 0.1, size * 0.9, size * 0.42, 0, 0, 7);
    ctx.fill();
    ctx.fillStyle = css(this.faces([120, 96, 78]).right);
    ctx.fillRect(p.x - 0.8, p.y - size * 0.7, 1.6, size * 0.7);
    const cy = p.y - size * 1.15;
    ctx.fillStyle = css(f.right);
    ctx.beginPath();
    ctx.arc(p.x, cy, size * 0.72, 0, 7);
    ctx.fill();
    ctx.fillStyle = css(f.left);
    ctx.beginPath();
    ctx.arc(p.x - size * 0.12, cy - size * 0.1, size * 0.58, 0, 7);
    ctx.fill();
    ctx.fillStyle = css(f.top);
    ctx.beginPath();
    ctx.arc(p.x - size * 0.2, cy - size * 0.24, size * 0.34, 0, 7);
    ctx.fill();
  }
}

/** Longest shadow of a place, in units of its cast. */
export const PLACE_SHADOW = 3.2;

/** Colour of shadows. */
export const SHADE: Rgb = [6, 22, 40];

/** Outline of the shadow of a box, always turning the same way round, so that many of them can be filled as one. */
export function shadowOf(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  height: number,
  { cast }: Light,
  longest = 6,
): readonly (readonly [number, number])[] {
  const reach = Math.min(longest, height / 22);
  const dx = cast[0] * reach;
  const dy = cast[1] * reach;
  if (dx >= 0)
    return [
      [x0, y1],
      [x1, y1],
      [x1 + dx, y1 + dy],
      [x1 + dx, y0 + dy],
      [x0 + dx, y0 + dy],
      [x0, y0],
    ];
  return [
    [x0, y1],
    [x1, y1],
    [x1, y0],
    [x1 + dx, y0 + dy],
    [x0 + dx, y0 + dy],
    [x0 + dx, y1 + dy],
  ];
}

function isFaces(value: Rgb | Faces): value is Faces {
  return 'top' in value;
}

/** A rounded rectangle as a path. */
export function rounded(ctx: Ctx, x: number, y: number, w: number, h: number, r: number): void {
  ctx.beginPath();
  ctx.roundRect(x, y, w, h, r);
}
