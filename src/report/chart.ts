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

/** One line of a picture: what it is, what there is to see, and a figure or a time. */
export interface ChartRow {
  readonly label: string;
  readonly note: string;
  /** Relative to the row's own corner. */
  readonly shapes: readonly Shape[];
}

interface Named {
  readonly id: string;
  readonly title: string;
  /** What the picture shows, for those who do not see it. */
  readonly alternative: string;
}

/** A picture in rows: a document that writes the words itself needs only the shapes of each. */
export interface RowChart extends Named {
  /** `beside`: label, shapes and note in one line; `below`: the shapes stand under the words. */
  readonly layout: 'beside' | 'below';
  /** Size of the shapes of a row. */
  readonly plot: { readonly width: number; readonly height: number };
  readonly rows: readonly ChartRow[];
}

/** A picture of one piece, words and all. */
export interface FreeChart extends Named {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

export type Chart = RowChart | FreeChart;

/** Width of a whole picture. */
export const CHART_WIDTH = 680;
/** Width of the labels beside the shapes. */
const LABEL_WIDTH = 220;
/** Height of the words above the shapes. */
const HEADLINE = 20;

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

function placed(shape: Shape, x: number, y: number): Shape {
  return shape.kind === 'polygon'
    ? { ...shape, points: shape.points.map(([px, py]) => [px + x, py + y] as const) }
    : { ...shape, x: shape.x + x, y: shape.y + y };
}

function rowShapes(chart: RowChart, row: ChartRow, top: number): Shape[] {
  const { width, height } = chart.plot;
  if (chart.layout === 'beside') {
    const base = top + Math.round(height / 2) + 5;
    const label = fitting(row.label, 13, LABEL_WIDTH - 10);
    return [
      { kind: 'text', x: 0, y: base, text: label, size: 13, fill: INK },
      ...row.shapes.map((shape) => placed(shape, LABEL_WIDTH, top)),
      { kind: 'text', x: LABEL_WIDTH + width + 10, y: base, text: row.note, size: 12, fill: INK },
    ];
  }
  const label = fitting(row.label, 13, CHART_WIDTH - textWidth(row.note, 11) - 20);
  return [
    { kind: 'text', x: 0, y: top + 13, text: label, size: 13, fill: INK, bold: true },
    { kind: 'text', x: CHART_WIDTH, y: top + 13, text: row.note, size: 11, fill: QUIET, anchor: 'end' },
    ...row.shapes.map((shape) => placed(shape, 0, top + HEADLINE)),
  ];
}

function svgMarkup(width: number, height: number, head: string, shapes: readonly Shape[], names = ''): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img"${names} font-family="${FONTS}">`,
    head,
    ...shapes.map(shapeMarkup),
    '</svg>',
  ].join('');
}

function asOnePiece(chart: Chart): FreeChart {
  if ('shapes' in chart) return chart;
  const rowHeight = chart.plot.height + (chart.layout === 'below' ? HEADLINE : 0);
  return {
    ...chart,
    width: CHART_WIDTH,
    height: rowHeight * chart.rows.length,
    shapes: chart.rows.flatMap((row, i) => rowShapes(chart, row, i * rowHeight)),
  };
}

/** The whole picture as SVG, readable by itself. */
export function chartMarkup(chart: Chart): string {
  const free = asOnePiece(chart);
  return svgMarkup(
    free.width,
    free.height,
    `<title id="${chart.id}-title">${escapeMarkup(chart.title)}</title><desc id="${chart.id}-text">${escapeMarkup(chart.alternative)}</desc>`,
    free.shapes,
    ` aria-labelledby="${chart.id}-title ${chart.id}-text"`,
  );
}

/** The shapes of one row alone, for a document that writes the words itself. */
export function rowMarkup(chart: RowChart, row: ChartRow): string {
  return svgMarkup(chart.plot.width, chart.plot.height, '', row.shapes);
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
