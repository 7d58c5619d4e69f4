/**
 * Pictures as a handful of shapes, written as SVG by ourselves and painted as pixels for word processors that know no
 * SVG. A picture never stands alone: it carries a title and a text alternative.
 */
import type { Rating } from '../evaluation/rating.ts';

export type Shape =
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: string;
      readonly round?: number;
    }
  | { readonly kind: 'polygon'; readonly points: readonly (readonly [number, number])[]; readonly fill: string }
  | {
      readonly kind: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly fill: string;
      readonly anchor?: 'middle' | 'end';
      readonly bold?: boolean;
    };

export interface Chart {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** What the picture shows, for those who do not see it. */
  readonly alternative: string;
  readonly shapes: readonly Shape[];
}

/** Colours that carry white text at 4.5 : 1 or better. The letter says it too: colour is never alone. */
export const RATING_COLOUR: Readonly<Record<Rating, string>> = {
  P: '#00695c',
  S: '#1565c0',
  M: '#9a5b00',
  U: '#b00020',
};
export const NO_RATING_COLOUR = '#56616e';
export const INK = '#17212b';
export const QUIET = '#5b6774';
export const LINE = '#c9d1d9';
export const TRACK = '#e6ebef';

/** Fonts that are on the reader's machine: Latin first, then the Chinese one of each system. */
export const FONTS =
  "'Segoe UI','Helvetica Neue',Arial,'Noto Sans','PingFang HK','Microsoft JhengHei','Noto Sans HK','Noto Sans CJK HK','Noto Sans TC','Noto Sans CJK TC',sans-serif";

export function escapeMarkup(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function shapeMarkup(shape: Shape): string {
  switch (shape.kind) {
    case 'rect': {
      const round = shape.round === undefined ? '' : ` rx="${shape.round}"`;
      return `<rect x="${shape.x}" y="${shape.y}" width="${shape.width}" height="${shape.height}"${round} fill="${shape.fill}"/>`;
    }
    case 'polygon':
      return `<polygon points="${shape.points.map(([x, y]) => `${x},${y}`).join(' ')}" fill="${shape.fill}"/>`;
    case 'text': {
      const anchor = shape.anchor === undefined ? '' : ` text-anchor="${shape.anchor}"`;
      const weight = shape.bold ? ' font-weight="700"' : '';
      return `<text x="${shape.x}" y="${shape.y}" font-size="${shape.size}"${anchor}${weight} fill="${shape.fill}">${escapeMarkup(shape.text)}</text>`;
    }
    default:
      return shape satisfies never;
  }
}

/** The picture as SVG, readable by itself. */
export function chartMarkup(chart: Chart): string {
  const names = `aria-labelledby="${chart.id}-title ${chart.id}-text"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${chart.width} ${chart.height}" width="${chart.width}" height="${chart.height}" role="img" ${names} font-family="${FONTS}">`,
    `<title id="${chart.id}-title">${escapeMarkup(chart.title)}</title>`,
    `<desc id="${chart.id}-text">${escapeMarkup(chart.alternative)}</desc>`,
    ...chart.shapes.map(shapeMarkup),
    '</svg>',
  ].join('');
}

/** How wide a text is, roughly: wide characters count double. Enough to cut a label before it runs into the next. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) >= 0x2e80 ? 1 : 0.54;
  return Math.ceil(width * size);
}

/** A label that fits, cut with an ellipsis if it must be. */
export function fitting(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  let cut = '';
  for (const character of text) {
    if (textWidth(`${cut}${character}…`, size) > width) break;
    cut += character;
  }
  return `${cut.trimEnd()}…`;
}
