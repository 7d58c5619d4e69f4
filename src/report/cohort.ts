/** A cohort as a document and as tables: what a trainer hands on, prints, or opens in a spreadsheet. */
import {
  type CohortChange,
  type CohortPart,
  type CohortReport,
  type LeftOut,
  type Quartiles,
  SMALLEST_GROUP,
} from '../evaluation/cohort.ts';
import { RATINGS } from '../evaluation/rating.ts';
import type { Catalogue } from '../text/catalogue.ts';
import type { Block, Cell, Column, DocumentModel } from './blocks.ts';
import { dayText, readDay } from './calendar.ts';
import { type Chart, fitting, INK, LINE, QUIET, type Shape, TRACK } from './chart.ts';
import type { SheetValue, Table } from './csv.ts';
import { plainText } from './plain-text.ts';

/** The texts of one scenario with its protocol and the interface. */
export type CohortTexts = (scenario: string | null) => Catalogue;

/** Most points lost come first; so many lines are told apart from the rest. */
const MOST_MISSED = 10;

/** Thousandths as per cent with one decimal. */
export const percentText = (permille: number): string => (permille / 10).toFixed(1).replace(/\.0$/, '');
const pointsText = (hundredths: number): string => (hundredths / 100).toFixed(2).replace(/\.?0+$/, '');

const BAR = { label: 220, width: 380, row: 28 } as const;

/** One line per capability: lowest to highest as a thin line, the middle half as a bar, the middle run as a mark. */
export function spreadChart(part: CohortPart, { t }: Catalogue): Chart {
  const shapes: Shape[] = [];
  const at = (permille: number): number => BAR.label + Math.round((permille * BAR.width) / 1000);
  const bottom = part.groups.length * BAR.row;
  for (const tick of [0, 250, 500, 750, 1000]) {
    shapes.push({ kind: 'rect', x: at(tick), y: 0, width: 1, height: bottom, fill: LINE });
    const text = t('cohort.percent', { value: percentText(tick) });
    shapes.push({ kind: 'text', x: at(tick), y: bottom + 16, text, size: 11, fill: QUIET, anchor: 'middle' });
  }
  part.groups.forEach(({ group, score }, i) => {
    const y = i * BAR.row;
    const title = fitting(t(`group.${group}.title`), 13, BAR.label - 12);
    shapes.push({ kind: 'text', x: 0, y: y + 18, text: title, size: 13, fill: INK });
    shapes.push({ kind: 'rect', x: at(0), y: y + 6, width: BAR.width, height: 16, fill: TRACK, round: 3 });
    shapes.push({
      kind: 'rect',
      x: at(score.min),
      y: y + 13,
      width: at(score.max) - at(score.min),
      height: 2,
      fill: QUIET,
    });
    const low = at(score.low);
    shapes.push({
      kind: 'rect',
      x: low,
      y: y + 8,
      width: Math.max(2, at(score.high) - low),
      height: 12,
      fill: '#00796b',
      round: 2,
    });
    shapes.push({ kind: 'rect', x: at(score.median) - 2, y: y + 4, width: 4, height: 20, fill: INK });
  });
  return {
    id: `spread-${part.scenario}-${part.length}-${part.seat}`,
    width: BAR.label + BAR.width + 30,
    height: bottom + 22,
    title: t('cohort.groups'),
    alternative: part.groups
      .map(({ group, score }) => t('cohort.groups.line', { title: t(`group.${group}.title`), ...percents(score) }))
      .join(' '),
    shapes,
  };
}

function percents(score: Quartiles): Record<keyof Quartiles, string> {
  const { min, low, median, high, max } = score;
  return {
    min: percentText(min),
    low: percentText(low),
    median: percentText(median),
    high: percentText(high),
    max: percentText(max),
  };
}

/** A table as the document and the workbook show it: plain text in every cell. */
interface CohortTable {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

const QUARTILES = ['min', 'low', 'median', 'high', 'max'] as const;

function groupsTable(part: CohortPart, { t }: Catalogue): CohortTable {
  return {
    title: t('cohort.groups'),
    columns: [
      { title: t('cohort.column.capability'), width: 6 },
      { title: t('cohort.column.runs'), width: 2, align: 'right' },
      ...QUARTILES.map((each): Column => ({ title: t(`cohort.column.${each}`), width: 2, align: 'right' })),
    ],
    rows: part.groups.map(({ group, runs, score }) => {
      const shown = percents(score);
      return [t(`group.${group}.title`), String(runs), ...QUARTILES.map((each) => shown[each])];
    }),
  };
}

function itemsTable(part: CohortPart, { t }: Catalogue, most: number | null): CohortTable {
  const items =
    most === null
      ? part.items
      : [...part.items]
          .filter((item) => item.lost > 0)
          .sort((a, b) => b.lost - a.lost || (a.item < b.item ? -1 : 1))
          .slice(0, most);
  return {
    title: t(most === null ? 'cohort.items' : 'cohort.missed'),
    columns: [
      { title: t('cohort.column.item'), width: 3 },
      { title: t('cohort.column.title'), width: 10 },
      { title: t('cohort.column.weight'), width: 2, align: 'right' },
      { title: t('cohort.column.runs'), width: 2, align: 'right' },
      ...RATINGS.map((rating): Column => ({ title: rating, width: 1, align: 'right' })),
      { title: t('cohort.column.mean'), width: 2, align: 'right' },
      { title: t('cohort.column.lost'), width: 2, align: 'right' },
    ],
    rows: items.map((item) => [
      item.item,
      t(`item.${item.item}.title`),
      String(item.weight),
      String(item.runs),
      ...RATINGS.map((rating) => String(item.ratings[rating])),
      t('cohort.percent', { value: percentText(item.mean) }),
      pointsText(item.lost),
    ]),
  };
}

function flagsTable(part: CohortPart, { t }: Catalogue): CohortTable {
  return {
    title: t('cohort.flags'),
    columns: [
      { title: t('cohort.column.flag'), width: 12 },
      { title: t('cohort.column.raised'), width: 2, align: 'right' },
      { title: t('cohort.column.repaired'), width: 3, align: 'right' },
    ],
    rows: part.flags.map(({ flag, runs, repaired }) => [
      `${flag} ${t(`flag.${flag}.title`)}`,
      String(runs),
      String(repaired),
    ]),
  };
}

function calibrationTable(part: CohortPart, { t }: Catalogue): CohortTable {
  return {
    title: t('cohort.calibration'),
    columns: [
      { title: t('cohort.column.confidence'), width: 6 },
      { title: t('cohort.column.said'), width: 2, align: 'right' },
      { title: t('cohort.column.right'), width: 2, align: 'right' },
    ],
    rows: part.calibration
      .filter((level) => level.said > 0)
      .map((level) => [t(`cohort.confidence.${level.confidence}`), String(level.said), String(level.right)]),
  };
}

function changeTable(change: CohortChange, { t }: Catalogue): CohortTable {
  const signed = (permille: number): string => `${permille > 0 ? '+' : '−'}${percentText(Math.abs(permille))}`;
  return {
    title: t('cohort.change'),
    columns: [
      { title: t('cohort.column.item'), width: 3 },
      { title: t('cohort.column.title'), width: 12 },
      { title: t('cohort.column.change'), width: 4, align: 'right' },
    ],
    rows: change.items.map(({ item, change: by }) => [item, t(`item.${item}.title`), signed(by)]),
  };
}

function teamsTable(part: CohortPart, { t }: Catalogue): CohortTable {
  return {
    title: t('cohort.teams'),
    columns: [
      { title: t('cohort.column.team'), width: 6 },
      { title: t('cohort.column.people'), width: 3, align: 'right' },
      ...QUARTILES.map((each): Column => ({ title: t(`cohort.column.${each}`), width: 2, align: 'right' })),
    ],
    rows: part.teams.map(({ name, people, score }) => {
      const shown = score === null ? null : percents(score);
      return [
        plainText(name),
        String(people),
        ...QUARTILES.map((each) => (shown === null ? t('cohort.teams.hidden') : shown[each])),
      ];
    }),
  };
}

/** Why a file was left out, in one sentence. */
export function leftOutText({ code, path, found, expected }: LeftOut, { t }: Catalogue): string {
  return t(`cohort.reason.${code}`, { path: plainText(path), found: plainText(found), expected: plainText(expected) });
}

function leftTable(report: CohortReport, texts: Catalogue): CohortTable {
  const { t } = texts;
  return {
    title: t('cohort.left'),
    columns: [
      { title: t('cohort.column.file'), width: 5 },
      { title: t('cohort.column.reason'), width: 12 },
    ],
    rows: report.leftOut.map((each) => [plainText(each.name), leftOutText(each, texts)]),
  };
}

/** The name of a part: scenario, seat and length. */
export function partTitle(part: CohortPart, { t }: Catalogue): string {
  return t('cohort.part', {
    scenario: t('scenario.title'),
    seat: t(`seat.${part.seat}.role`),
    length: part.length,
  });
}

/** Every table of a part that has something to say, as a sheet of a workbook each. */
function sheetsOf(part: CohortPart, number: string, texts: Catalogue): Table[] {
  return [
    groupsTable(part, texts),
    itemsTable(part, texts, null),
    flagsTable(part, texts),
    calibrationTable(part, texts),
    ...(part.change === null ? [] : [changeTable(part.change, texts)]),
    teamsTable(part, texts),
  ]
    .filter((table) => table.rows.length > 0)
    .map((table) => sheet(table, `${number}${table.title}`));
}

/** Widths in a document are shares; a column of a sheet is about four letters wide for each. */
const LETTERS_PER_SHARE = 5;

function sheet(table: CohortTable, name: string): Table {
  return {
    // A workbook allows 31 letters and none of these.
    name: name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31),
    headers: table.columns.map((column) => column.title),
    rows: table.rows,
    widths: table.columns.map((column) => Math.max(8, column.width * LETTERS_PER_SHARE)),
  };
}

/** The sheets of a workbook: what the parts are, then each part's tables, then the files left out. */
export function cohortSheets(report: CohortReport, textsOf: CohortTexts): Table[] {
  const texts = textsOf(null);
  const { t } = texts;
  const left = leftTable(report, texts);
  const parts = report.parts.map((part, i) => {
    const own = textsOf(part.scenario);
    const score = part.hidden ? null : percents(part.score);
    return [
      i + 1,
      partTitle(part, own),
      part.runs,
      part.people,
      ...QUARTILES.map((each) => (score === null ? t('cohort.teams.hidden') : Number(score[each]))),
      ...RATINGS.map((rating) => (part.hidden ? null : part.overall[rating])),
    ];
  });
  return [
    {
      name: t('cohort.kind'),
      headers: [
        t('cohort.column.number'),
        t('cohort.column.part'),
        t('cohort.column.runs'),
        t('cohort.column.people'),
        ...QUARTILES.map((each) => t(`cohort.column.${each}`)),
        ...RATINGS,
      ],
      rows: parts,
      widths: [4, 50, 8, 16, 10, 10, 10, 16, 10, 6, 6, 6, 6],
    },
    ...report.parts.flatMap((part, i) =>
      part.hidden ? [] : sheetsOf(part, report.parts.length > 1 ? `${i + 1} ` : '', textsOf(part.scenario)),
    ),
    ...(left.rows.length === 0 ? [] : [sheet(left, left.title)]),
  ];
}

/** Everything in one long table with one kind of thing per line, for statistics programs. Shares are in per cent. */
export function cohortLines(report: CohortReport, textsOf: CohortTexts): Table {
  const HEADERS = [
    'scenario',
    'length',
    'seat',
    'kind',
    'id',
    'title',
    'runs',
    'people',
    'P',
    'S',
    'M',
    'U',
    'min',
    'low',
    'median',
    'high',
    'max',
    'mean',
    'points_lost',
    'repaired',
    'right',
    'change',
    'reason',
  ] as const;
  type Name = (typeof HEADERS)[number];
  const share = (permille: number): number => permille / 10;
  const spreadOf = ({ min, low, median, high, max }: Quartiles): Partial<Record<Name, number>> => ({
    min: share(min),
    low: share(low),
    median: share(median),
    high: share(high),
    max: share(max),
  });
  const lines: Partial<Record<Name, SheetValue>>[] = report.parts.flatMap((part) => {
    const { t } = textsOf(part.scenario);
    const head = { scenario: part.scenario, length: part.length, seat: part.seat };
    const line = (kind: string, id: string, title: string, rest: Partial<Record<Name, SheetValue>>) => ({
      ...head,
      kind,
      id,
      title,
      ...rest,
    });
    const { runs, people } = part;
    if (part.hidden) return [line('score', '', t('cohort.teams.hidden'), { runs, people })];
    return [
      line('score', '', t('cohort.score'), { runs, people, ...part.overall, ...spreadOf(part.score) }),
      ...part.groups.map((each) =>
        line('capability', each.group, t(`group.${each.group}.title`), { runs: each.runs, ...spreadOf(each.score) }),
      ),
      ...part.items.map((item) =>
        line('item', item.item, t(`item.${item.item}.title`), {
          runs: item.runs,
          ...item.ratings,
          mean: share(item.mean),
          points_lost: item.lost / 100,
        }),
      ),
      ...part.flags.map((each) =>
        line('danger', each.flag, t(`flag.${each.flag}.title`), { runs: each.runs, repaired: each.repaired }),
      ),
      ...part.calibration.map((each) =>
        line('confidence', each.confidence, t(`cohort.confidence.${each.confidence}`), {
          runs: each.said,
          right: each.right,
        }),
      ),
      ...(part.change?.items ?? []).map((each) =>
        line('change', each.item, t(`item.${each.item}.title`), { change: share(each.change) }),
      ),
      ...part.teams.map((each) =>
        line('group', '', plainText(each.name), {
          people: each.people,
          ...(each.score === null ? {} : spreadOf(each.score)),
        }),
      ),
    ];
  });
  const left = report.leftOut.map(
    (each): Partial<Record<Name, SheetValue>> => ({
      kind: 'left-out',
      id: each.code,
      title: plainText(each.name),
      reason: leftOutText(each, textsOf(null)),
    }),
  );
  return {
    name: 'cohort',
    headers: HEADERS,
    rows: [...lines, ...left].map((line) => HEADERS.map((name) => line[name] ?? null)),
    widths: HEADERS.map(() => 12),
  };
}

const tableBlock = (table: CohortTable): Block => ({
  kind: 'table',
  caption: table.title,
  columns: table.columns,
  rows: table.rows.map((row): readonly Cell[] => row),
  small: true,
});

const heading = (level: 2 | 3, text: string): Block => ({ kind: 'heading', level, text });

function partBlocks(part: CohortPart, texts: Catalogue): Block[] {
  const { t } = texts;
  const count: Block = { kind: 'paragraph', text: t('cohort.part.count', { runs: part.runs, people: part.people }) };
  const title = heading(2, partTitle(part, texts));
  if (part.hidden) {
    return [title, count, { kind: 'notice', text: t('cohort.hidden', { least: SMALLEST_GROUP }) }];
  }
  const flags = flagsTable(part, texts);
  const calibration = calibrationTable(part, texts);
  const teams = teamsTable(part, texts);
  const { change } = part;
  return [
    title,
    count,
    heading(3, t('cohort.score')),
    { kind: 'paragraph', text: t('cohort.score.line', percents(part.score)) },
    {
      kind: 'table',
      caption: t('cohort.overall'),
      columns: [
        { title: t('cohort.overall.rating'), width: 2, align: 'center' },
        { title: t('cohort.overall.name'), width: 8 },
        { title: t('cohort.overall.runs'), width: 2, align: 'right' },
      ],
      rows: RATINGS.map((rating) => [{ rating }, t(`rating.${rating}.name`), String(part.overall[rating])]),
    },
    heading(3, t('cohort.groups')),
    { kind: 'figure', chart: spreadChart(part, texts), caption: t('cohort.groups.chart') },
    tableBlock(groupsTable(part, texts)),
    heading(3, t('cohort.missed')),
    { kind: 'paragraph', text: t('cohort.missed.about') },
    tableBlock(itemsTable(part, texts, MOST_MISSED)),
    heading(3, t('cohort.flags')),
    flags.rows.length > 0 ? tableBlock(flags) : { kind: 'paragraph', text: t('cohort.flags.none') },
    heading(3, t('cohort.calibration')),
    calibration.rows.length > 0 ? tableBlock(calibration) : { kind: 'paragraph', text: t('cohort.calibration.none') },
    ...(part.sureAndWrong.length === 0
      ? []
      : [
          { kind: 'paragraph', text: t('cohort.sure') } satisfies Block,
          {
            kind: 'list',
            items: part.sureAndWrong.map(({ decision, runs }) =>
              t('cohort.sure.line', { title: t(`decision.${decision}.title`), runs }),
            ),
          } satisfies Block,
        ]),
    heading(3, t('cohort.change')),
    ...(change === null
      ? [{ kind: 'paragraph', text: t('cohort.change.none', { least: SMALLEST_GROUP }) } satisfies Block]
      : [
          {
            kind: 'paragraph',
            text: t('cohort.change.line', {
              people: change.people,
              better: change.better,
              same: change.same,
              worse: change.worse,
              median: percentText(change.median),
            }),
          } satisfies Block,
          tableBlock(changeTable(change, texts)),
        ]),
    ...(teams.rows.length === 0 ? [] : [heading(3, t('cohort.teams')), tableBlock(teams)]),
    heading(3, t('cohort.items')),
    tableBlock(itemsTable(part, texts, null)),
  ];
}

/**
 * The whole report as a document.
 * @param date ISO date that the document carries; nothing here asks a clock
 */
export function cohortDocument(report: CohortReport, textsOf: CohortTexts, date: string): DocumentModel {
  const texts = textsOf(null);
  const { t } = texts;
  const day = readDay(date);
  const used = report.parts.reduce((sum, part) => sum + part.runs, 0);
  const left = leftTable(report, texts);
  const shownDate = day === null ? date : dayText(texts, day);
  return {
    language: texts.locale,
    title: t('cohort.title'),
    subtitle: t('cohort.kind'),
    lines: [shownDate, t('cohort.files', { files: report.files, used, left: report.leftOut.length })],
    foot: t('cohort.foot', { date: shownDate }),
    date,
    shape: 'report',
    author: t('cohort.author'),
    words: { page: t('cohort.page.number'), contents: t('cohort.contents'), figure: t('cohort.figure') },
    blocks: [
      { kind: 'notice', text: t('cohort.private', { least: SMALLEST_GROUP }) },
      { kind: 'paragraph', text: t('cohort.checked') },
      ...(report.parts.length === 0 ? [{ kind: 'paragraph', text: t('cohort.empty') } satisfies Block] : []),
      ...report.parts.flatMap((part) => partBlocks(part, textsOf(part.scenario))),
      ...(left.rows.length === 0 ? [] : [heading(2, left.title), tableBlock(left)]),
    ],
  };
}
