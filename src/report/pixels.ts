/**
 * Shapes as a PNG, for word processors that cannot draw SVG. Of all words it knows the four rating letters only: a document
 * writes the others itself.
 */
import { zlibSync } from 'fflate';
import { RATINGS } from '../evaluation/rating.ts';
import type { Shape } from './chart.ts';

const SCALE = 2;

/** Five by seven points each, row by row. */
const LETTERS: Readonly<Record<(typeof RATINGS)[number], readonly string[]>> = {
  P: ['11110', '10001', '10001', '11110', '10000', '10000', '10000'],
  S: ['01111', '10000', '10000', '01110', '00001', '00001', '11110'],
  M: ['10001', '11011', '10101', '10101', '10001', '10001', '10001'],
  U: ['10001', '10001', '10001', '10001', '10001', '10001', '01110'],
};

type Colour = readonly [number, number, number];

function colourOf(hex: string): Colour {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** White paper, and where it has been painted. */
class Paper {
  readonly width: number;
  readonly height: number;
  readonly rows: Uint8Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    // Each row of a PNG begins with the number of its filter; 0 is none.
    this.rows = new Uint8Array(height * (width * 3 + 1)).fill(255);
    for (let y = 0; y < height; y += 1) this.rows[y * (width * 3 + 1)] = 0;
  }

  dot(x: number, y: number, colour: Colour): void {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return;
    this.rows.set(colour, y * (this.width * 3 + 1) + 1 + x * 3);
  }

  rect(x: number, y: number, width: number, height: number, colour: Colour): void {
    const [left, top] = [Math.round(x), Math.round(y)];
    const [right, bottom] = [Math.max(left + 1, Math.round(x + width)), Math.max(top + 1, Math.round(y + height))];
    for (let row = top; row < bottom; row += 1) for (let at = left; at < right; at += 1) this.dot(at, row, colour);
  }

  /** Any convex outline: a point is inside when it lies on one side of every edge. */
  polygon(points: readonly (readonly [number, number])[], colour: Colour): void {
    const xs = points.map(([x]) => x);
    const ys = points.map(([, y]) => y);
    for (let y = Math.floor(Math.min(...ys)); y <= Math.max(...ys); y += 1) {
      for (let x = Math.floor(Math.min(...xs)); x <= Math.max(...xs); x += 1) {
        const sides = points.map(([ax, ay], i) => {
          const [bx, by] = points[(i + 1) % points.length] as readonly [number, number];
          return (bx - ax) * (y - ay) - (by - ay) * (x - ax);
        });
        if (sides.every((side) => side >= 0) || sides.every((side) => side <= 0)) this.dot(x, y, colour);
      }
    }
  }

  letter(shape: readonly string[], x: number, y: number, size: number, colour: Colour): void {
    const point = Math.max(1, Math.round(size / 9));
    const left = Math.round(x - (5 * point) / 2);
    const top = Math.round(y - 7 * point);
    shape.forEach((row, r) => {
      for (let c = 0; c < row.length; c += 1) {
        if (row[c] === '1') this.rect(left + c * point, top + r * point, point, point, colour);
      }
    });
  }
}

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i += 1) bytes[4 + i] = type.charCodeAt(i);
  bytes.set(data, 8);
  let crc = 0xffffffff;
  for (const byte of bytes.subarray(4, 8 + data.length)) crc = (CRC[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  view.setUint32(8 + data.length, (crc ^ 0xffffffff) >>> 0);
  return bytes;
}

export function shapePixels(
  size: { readonly width: number; readonly height: number },
  shapes: readonly Shape[],
): Uint8Array<ArrayBuffer> {
  const paper = new Paper(size.width * SCALE, size.height * SCALE);
  for (const shape of shapes) {
    const colour = colourOf(shape.fill);
    if (shape.kind === 'rect') {
      paper.rect(shape.x * SCALE, shape.y * SCALE, shape.width * SCALE, shape.height * SCALE, colour);
    } else if (shape.kind === 'polygon') {
      paper.polygon(
        shape.points.map(([x, y]) => [x * SCALE, y * SCALE] as const),
        colour,
      );
    } else {
      const letter = RATINGS.find((rating) => rating === shape.text);
      if (letter) paper.letter(LETTERS[letter], shape.x * SCALE, shape.y * SCALE, shape.size * SCALE, colour);
    }
  }
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, paper.width);
  view.setUint32(4, paper.height);
  head.set([8, 2, 0, 0, 0], 8);
  const parts = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', head),
    chunk('IDAT', zlibSync(paper.rows, { level: 9 })),
    chunk('IEND', new Uint8Array(0)),
  ];
  const png = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    png.set(part, at);
    at += part.length;
  }
  return png;
}
