/** A document for word processors: real headings, tables with header rows, pictures with a text alternative. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  type IRunOptions,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopPosition,
  TabStopType,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { strToU8 } from 'fflate';
import type { Rating } from '../evaluation/rating.ts';
import type { Block, Cell, Column, DocumentModel } from './blocks.ts';
import { type Chart, type ChartRow, NO_RATING_COLOUR, RATING_COLOUR, rowMarkup } from './chart.ts';
import type { MadeFile } from './made-file.ts';
import { shapePixels } from './pixels.ts';
import { repacked } from './repack.ts';

const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** A4 in twentieths of a point, and what is left between the margins. */
const PAGE = { width: 11_906, height: 16_838, margin: 964 } as const;
const INNER = PAGE.width - 2 * PAGE.margin;
const FONT = { ascii: 'Calibri', hAnsi: 'Calibri', cs: 'Calibri', eastAsia: 'Microsoft JhengHei' } as const;
const QUIET = '45525D';
const RULE = 'C9D1D9';

const hex = (colour: string): string => colour.slice(1).toUpperCase();

/** A text as runs; its line breaks are breaks. */
function runs(text: string, options: Omit<IRunOptions, 'text' | 'children' | 'break'> = {}): TextRun[] {
  return text
    .split('\n')
    .map((part, i) => new TextRun({ ...options, text: part, font: FONT, ...(i === 0 ? {} : { break: 1 }) }));
}

function ratingRun(rating: Rating | null, size = 20): TextRun {
  const fill = hex(rating === null ? NO_RATING_COLOUR : RATING_COLOUR[rating]);
  return new TextRun({
    text: `\u00a0${rating ?? '–'}\u00a0`,
    bold: true,
    color: 'FFFFFF',
    size,
    font: FONT,
    shading: { type: ShadingType.CLEAR, color: 'auto', fill },
  });
}

const LINE = { style: BorderStyle.SINGLE, size: 4, color: RULE } as const;
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const MARGINS = { top: 40, bottom: 40, left: 80, right: 80 } as const;

/** Widths of columns in whole twips that add up to the page's. */
function widthsOf(shares: readonly number[]): number[] {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => Math.floor((share * INNER) / whole));
  const last = widths.length - 1;
  widths[last] = (widths[last] ?? 0) + INNER - widths.reduce((sum, width) => sum + width, 0);
  return widths;
}

function cellParagraphs(cell: Cell, column: Column, size: number): Paragraph[] {
  const alignment =
    column.align === 'right'
      ? AlignmentType.RIGHT
      : column.align === 'center'
        ? AlignmentType.CENTER
        : AlignmentType.LEFT;
  const spacing = { before: 0, after: 0 };
  if (typeof cell === 'string') return [new Paragraph({ alignment, spacing, children: runs(cell, { size }) })];
  if ('lines' in cell) {
    return cell.lines.map((line) => new Paragraph({ alignment, spacing, children: runs(line, { size }) }));
  }
  return [new Paragraph({ alignment, spacing, children: [ratingRun(cell.rating, size)] })];
}

function tableOf(block: Extract<Block, { readonly kind: 'table' }>): Table {
  const size = block.small ? 17 : 20;
  const widths = widthsOf(block.columns.map((column) => column.width));
  const cellOf = (children: Paragraph[], i: number, head: boolean): TableCell =>
    new TableCell({
      children,
      width: { size: widths[i] ?? 0, type: WidthType.DXA },
      margins: MARGINS,
      verticalAlign: VerticalAlign.TOP,
      ...(head ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'EEF1F4' } } : {}),
    });
  return new Table({
    width: { size: INNER, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: block.columns.map((column, i) =>
          cellOf(
            [new Paragraph({ spacing: { after: 0 }, children: runs(column.title, { bold: true, size }) })],
            i,
            true,
          ),
        ),
      }),
      ...block.rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: block.columns.map((column, i) => cellOf(cellParagraphs(row[i] ?? '', column, size), i, false)),
          }),
      ),
    ],
  });
}

/** Labels on the left, texts on the right. `tight` holds the rows of a card together. */
function fieldsOf(
  fields: readonly { readonly label: string; readonly lines: readonly string[] }[],
  tight = false,
): Table {
  const widths = widthsOf([2, 8]);
  const size = tight ? 18 : 20;
  const row = (label: string, lines: readonly string[], last: boolean): TableRow =>
    new TableRow({
      cantSplit: true,
      children: [
        new TableCell({
          width: { size: widths[0] ?? 0, type: WidthType.DXA },
          margins: MARGINS,
          children: [
            new Paragraph({
              keepNext: tight && !last,
              spacing: { after: 0 },
              children: runs(label, { bold: true, size }),
            }),
          ],
        }),
        new TableCell({
          width: { size: widths[1] ?? 0, type: WidthType.DXA },
          margins: MARGINS,
          children: lines.map(
            (line) =>
              new Paragraph({ keepNext: tight && !last, spacing: { after: 20 }, children: runs(line, { size }) }),
          ),
        }),
      ],
    });
  return new Table({
    width: { size: INNER, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: {
      top: tight ? NONE : LINE,
      bottom: tight ? NONE : LINE,
      left: tight ? { style: BorderStyle.SINGLE, size: 18, color: RULE } : NONE,
      right: NONE,
      insideHorizontal: tight ? NONE : LINE,
      insideVertical: NONE,
    },
    rows: fields
      .filter(({ lines }) => lines.length > 0)
      .map(({ label, lines }, i, all) => row(label, lines, i === all.length - 1)),
  });
}

/** A little air after a table; without it two tables in a row become one. */
const gap = (): Paragraph => new Paragraph({ spacing: { before: 0, after: 80 }, children: [] });

/** A picture row by row: the words are the document's own, only bars and marks are drawn. */
function pictureOf(chart: Chart, caption: string): Paragraph[] {
  // What cannot be taken apart is told instead: an old word processor would show it without its words.
  if ('shapes' in chart) return [new Paragraph({ children: runs(chart.alternative, { size: 19 }) })];
  // 96 pixels to the inch; beside its words a row has half of the page.
  const room = Math.floor((INNER / 1440) * 96);
  const width = chart.layout === 'below' ? room : Math.floor(room / 2);
  const height = Math.round((chart.plot.height * width) / chart.plot.width);
  const drawn = (row: ChartRow): ImageRun =>
    new ImageRun({
      type: 'svg',
      data: strToU8(rowMarkup(chart, row)),
      transformation: { width, height },
      fallback: { type: 'png', data: shapePixels(chart.plot, row.shapes) },
      altText: {
        name: `${chart.id}-${chart.rows.indexOf(row) + 1}`,
        title: row.label,
        description: chart.rows.indexOf(row) === 0 ? chart.alternative : row.note,
      },
    });
  const tab = (): TextRun => new TextRun({ children: ['\t'] });
  const rows = chart.rows.flatMap((row): Paragraph[] =>
    chart.layout === 'beside'
      ? [
          new Paragraph({
            keepNext: true,
            spacing: { after: 0 },
            tabStops: [
              { type: TabStopType.LEFT, position: Math.floor(INNER * 0.3) },
              { type: TabStopType.LEFT, position: Math.floor(INNER * 0.82) },
            ],
            children: [...runs(row.label, { size: 19 }), tab(), drawn(row), tab(), ...runs(row.note, { size: 19 })],
          }),
        ]
      : [
          new Paragraph({
            keepNext: true,
            spacing: { before: 100, after: 0 },
            tabStops: [{ type: TabStopType.RIGHT, position: INNER }],
            children: [
              ...runs(row.label, { size: 19, bold: true }),
              tab(),
              ...runs(row.note, { size: 17, color: QUIET }),
            ],
          }),
          new Paragraph({ keepNext: true, spacing: { after: 0 }, children: [drawn(row)] }),
        ],
  );
  return [
    ...rows,
    new Paragraph({ spacing: { before: 60, after: 160 }, children: runs(caption, { size: 18, color: QUIET }) }),
  ];
}

const LEVELS = { 2: HeadingLevel.HEADING_1, 3: HeadingLevel.HEADING_2, 4: HeadingLevel.HEADING_3 } as const;

function headingOf(level: 2 | 3 | 4, text: string, rating: Rating | null | undefined, newPage = false): Paragraph {
  return new Paragraph({
    heading: LEVELS[level],
    keepNext: true,
    pageBreakBefore: newPage,
    children: [...runs(text), ...(rating === undefined ? [] : [...runs('  '), ratingRun(rating)])],
  });
}

function blockParts(block: Block, list: () => number, centred: boolean): (Paragraph | Table)[] {
  const alignment = centred ? AlignmentType.CENTER : AlignmentType.LEFT;
  switch (block.kind) {
    case 'heading':
      return [headingOf(block.level, block.text, block.rating, block.newPage)];
    case 'paragraph': {
      const options =
        block.tone === 'lead' ? { size: 25 } : block.tone === 'small' ? { size: 18, color: QUIET } : { size: 20 };
      return [
        new Paragraph({
          alignment,
          spacing: { after: 120 },
          ...(block.tone === 'quote'
            ? {
                indent: { left: 240 },
                border: { left: { style: BorderStyle.SINGLE, size: 18, color: RULE, space: 8 } },
              }
            : {}),
          children: [
            ...(block.label === undefined
              ? []
              : [...runs(block.label, { ...options, bold: true }), ...runs(' ', options)]),
            ...runs(block.text, options),
          ],
        }),
      ];
    }
    case 'list': {
      const instance = list();
      return block.items.map(
        (item) =>
          new Paragraph({
            spacing: { after: 50 },
            numbering: { reference: block.ordered ? 'steps' : 'points', level: 0, instance },
            children: runs(item, { size: 20 }),
          }),
      );
    }
    case 'fields':
      return centred
        ? block.fields.flatMap(({ label, lines }) => [
            new Paragraph({
              alignment,
              spacing: { before: 120, after: 0 },
              children: runs(label, { bold: true, size: 20 }),
            }),
            ...lines.map(
              (line) => new Paragraph({ alignment, spacing: { after: 0 }, children: runs(line, { size: 20 }) }),
            ),
          ])
        : [fieldsOf(block.fields), gap()];
    case 'card':
      return [headingOf(4, block.title, block.rating ?? undefined), fieldsOf(block.fields, true), gap()];
    case 'table':
      return [tableOf(block), gap()];
    case 'figure':
      return pictureOf(block.chart, block.caption);
    case 'result':
      return [
        new Paragraph({
          spacing: { before: 80, after: 60 },
          shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'F3F5F7' },
          children: [ratingRun(block.rating, 44), ...runs(`   ${block.name}`, { bold: true, size: 26 })],
        }),
        ...block.facts.map(
          (fact) =>
            new Paragraph({
              spacing: { after: 0 },
              shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'F3F5F7' },
              children: runs(fact, { size: 20 }),
            }),
        ),
        gap(),
      ];
    case 'notice':
      return [
        new Paragraph({
          alignment,
          spacing: { before: 160, after: 160 },
          border: {
            top: { style: BorderStyle.SINGLE, size: 4, color: '8A97A3', space: 6 },
            bottom: { style: BorderStyle.SINGLE, size: 4, color: '8A97A3', space: 6 },
          },
          children: runs(block.text, { size: 20 }),
        }),
      ];
    default:
      return block satisfies never;
  }
}

export async function wordFile(name: string, model: DocumentModel): Promise<MadeFile> {
  let lists = 0;
  const list = (): number => {
    lists += 1;
    return lists;
  };
  const centred = model.shape === 'certificate';
  const level = (format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({
    level: 0,
    format,
    text,
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left: 400, hanging: 260 } } },
  });
  const heading = (size: number, before: number, after: number) => ({
    run: { size, bold: true, color: '17212B', font: FONT },
    paragraph: { spacing: { before, after } },
  });
  const document = new Document({
    title: `${model.title} – ${model.subtitle}`,
    subject: model.subtitle,
    creator: model.author,
    lastModifiedBy: model.author,
    description: model.foot,
    styles: {
      default: {
        document: {
          run: { font: FONT, size: 20, color: '17212B', language: { value: 'en-GB', eastAsia: 'zh-HK' } },
          paragraph: { spacing: { line: 259, lineRule: LineRuleType.AUTO, after: 100 } },
        },
        title: heading(44, 0, 60),
        heading1: {
          run: { size: 32, bold: true, color: '17212B', font: FONT },
          paragraph: {
            spacing: { before: 360, after: 140 },
            border: { top: { style: BorderStyle.SINGLE, size: 18, color: '17212B', space: 6 } },
          },
        },
        heading2: heading(26, 280, 80),
        heading3: heading(22, 180, 60),
      },
    },
    numbering: {
      config: [
        { reference: 'points', levels: [level(LevelFormat.BULLET, '•')] },
        { reference: 'steps', levels: [level(LevelFormat.DECIMAL, '%1.')] },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: { top: 964, bottom: 1000, left: PAGE.margin, right: PAGE.margin, footer: 480, header: 480 },
          },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                tabStops: [{ type: TabStopType.RIGHT, position: Math.max(INNER, TabStopPosition.MAX) }],
                children: [
                  ...runs(model.foot, { size: 16, color: QUIET }),
                  new TextRun({
                    size: 16,
                    color: QUIET,
                    font: FONT,
                    children: ['\t', `${model.words.page} `, PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES],
                  }),
                ],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({
            heading: HeadingLevel.TITLE,
            alignment: centred ? AlignmentType.CENTER : AlignmentType.LEFT,
            children: runs(model.title),
          }),
          new Paragraph({
            alignment: centred ? AlignmentType.CENTER : AlignmentType.LEFT,
            spacing: { after: 160 },
            children: runs(model.subtitle, { size: 26, color: QUIET }),
          }),
          ...model.lines.map(
            (line) => new Paragraph({ spacing: { after: 0 }, children: runs(line, { color: QUIET, size: 20 }) }),
          ),
          ...model.blocks.flatMap((block) => blockParts(block, list, centred)),
        ],
      },
    ],
  });
  const packed = new Uint8Array(await (await Packer.toBlob(document)).arrayBuffer());
  return { name, type: TYPE, bytes: repacked(packed, model.date) };
}
