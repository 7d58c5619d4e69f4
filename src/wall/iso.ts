/**
 * The wall's one projection: isometric 2:1. Ground cells have `x` running down-right (east), `y` down-left (south) and
 * `z` straight up, in design pixels. Pure: no canvas, no Phaser.
 */

/** A point on the ground, in cells. */
export interface Cell {
  readonly x: number;
  readonly y: number;
}

/** A point of the drawing, in design pixels with the map's centre at 0, 0. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Half the width and half the height of one ground cell in design pixels. */
export const TILE_X = 16;
export const TILE_Y = 8;

/** Ground cell (and height in pixels) to drawing. */
export function project(x: number, y: number, z = 0): Spot {
  return { x: (x - y) * TILE_X, y: (x + y) * TILE_Y - z };
}

/** Drawing to ground cell at height 0. */
export function unproject(sx: number, sy: number): Cell {
  const across = sx / TILE_X;
  const down = sy / TILE_Y;
  return { x: (down + across) / 2, y: (down - across) / 2 };
}

/** Is the cell inside the polygon (even-odd rule)? */
export function inside(polygon: readonly Cell[], x: number, y: number): boolean {
  let odd = false;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i, i += 1) {
    const a = polygon[i];
    const b = polygon[j];
    if (a === undefined || b === undefined) continue;
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) odd = !odd;
  }
  return odd;
}

/** A number in 0 … 1 fixed by its arguments: scenery that is irregular and yet always the same. */
export function scatter(a: number, b: number, salt = 0): number {
  let h = (Math.imul(Math.round(a * 16) | 0, 374761393) ^ Math.imul(Math.round(b * 16) | 0, 668265263)) | 0;
  h = Math.imul(h ^ (h >>> 13) ^ Math.imul(salt + 1, 1274126177), 1103515245) | 0;
  h ^= h >>> 15;
  h = Math.imul(h, 2246822519) | 0;
  h ^= h >>> 13;
  return (h >>> 0) / 4294967296;
}
