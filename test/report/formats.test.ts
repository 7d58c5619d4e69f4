import { strFromU8, unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { afterActionReport } from '../../src/report/after-action.ts';
import { certificateOf } from '../../src/report/certificate.ts';
import { capabilityChart, spread, timelineChart } from '../../src/report/charts.ts';
import { RUN_FORMATS, type RunFormat } from '../../src/report/formats.ts';
import { htmlOf } from '../../src/report/html.ts';
import { shapePixels } from '../../src/report/pixels.ts';
import { runDocument } from '../../src/report/run-documents.ts';
import { bad, finished, good, note } from './finished-runs.ts';

const NOTES = [
  note('name', 'participant', '陳大文 Chan Tai Man'),
  note('action', 'action-1', 'Ring the list.', { owner: 'Nurse', by: '2026-12-06', days: 14, item: 'LRN-05' }),
  note('confidence', 'reboot', 'sure'),
];

const made = async (format: RunFormat, of = good(NOTES)) => runDocument(format, of.report, of.start, of.texts);
const textOf = async (format: RunFormat): Promise<string> =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode((await made(format)).bytes);

/** What can be read in a page, without its markup. */
const wordsOf = (markup: string): string =>
  markup
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/[\s\u00a0]+/g, ' ');

/** CSV as a spreadsheet reads it. */
function cellsOf(csv: string): string[][] {
  expect(csv.startsWith('\ufeff')).toBe(true);
  return csv
    .slice(1)
    .split('"\r\n')
    .filter((line) => line !== '')
    .map((line) => `${line}"`.slice(1, -1).split('","'))
    .map((row) => row.map((cell) => cell.replaceAll('""', '"')));
}

test('every format of the same report has the same bytes twice, and an ASCII name', async () => {
  for (const format of RUN_FORMATS) {
    const [one, two] = [await made(format, finished({ notes: NOTES })), await made(format, finished({ notes: NOTES }))];
    expect(Buffer.from(one.bytes).equals(Buffer.from(two.bytes)), format).toBe(true);
    expect(one.name).toMatch(/^[A-Za-z0-9.-]+$/);
    expect(one.bytes.length).toBeGreaterThan(1000);
  }
});

describe('the page', () => {
  test('loads and runs nothing, and says so to the browser', async () => {
    const page = await textOf('html');
    expect(page).toContain(
      '<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:">',
    );
    expect(page).not.toMatch(/<(script|link|iframe|img|object|embed)\b/i);
    expect(page).not.toMatch(/\b(src|href)="(?!#)/);
    expect(page).toContain('<html lang="en-GB">');
  });

  test('has headings without a gap, a caption and head for each table, and a text for each picture', async () => {
    const page = await textOf('html');
    const levels = [...page.matchAll(/<h([1-4])\b/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    for (const [i, level] of levels.entries()) expect(level - (levels[i - 1] ?? 1)).toBeLessThanOrEqual(1);
    const count = (pattern: RegExp): number => [...page.matchAll(pattern)].length;
    expect(count(/<caption>/g)).toBe(count(/<table\b/g));
    expect(count(/<thead>/g)).toBe(count(/<table\b/g));
    expect(count(/<svg\b/g)).toBe(2);
    expect(count(/<desc id="[^"]+">[^<]{40,}/g)).toBe(2);
  });

  test('names fonts for Chinese and keeps Chinese names as they are', async () => {
    const page = await textOf('html');
    expect(page).toContain('陳大文 Chan Tai Man');
    for (const font of ['PingFang HK', 'Microsoft JhengHei', 'Noto Sans HK']) expect(page).toContain(font);
  });
});

let word: Promise<Record<string, Uint8Array>> | null = null;
const wordParts = (): Promise<Record<string, Uint8Array>> => {
  word ??= made('docx').then(({ bytes }) => unzipSync(bytes));
  return word;
};

test('the word processor’s file says every sentence that the page says', async () => {
  const parts = await wordParts();
  const words = wordsOf(strFromU8(parts['word/document.xml'] ?? new Uint8Array(0)));
  const { report } = good(NOTES);
  const sentences = [
    report.summary.verdict,
    ...report.summary.paragraphs,
    ...report.items.filter((item) => item.rating !== 'P').map((item) => item.good),
    ...report.plan.map((action) => action.action),
    '陳大文 Chan Tai Man',
  ];
  for (const sentence of sentences) expect(words).toContain(sentence.replace(/\s+/g, ' '));
});

test('the word processor’s file has its headings, repeated table heads, fonts for Chinese, and pictures with a text', async () => {
  const parts = await wordParts();
  const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array(0));
  const styles = strFromU8(parts['word/styles.xml'] ?? new Uint8Array(0));
  const core = strFromU8(parts['docProps/core.xml'] ?? new Uint8Array(0));
  expect([...xml.matchAll(/w:pStyle w:val="Heading1"/g)].length).toBe(11);
  expect([...xml.matchAll(/<w:tblHeader\/>/g)].length).toBeGreaterThanOrEqual(6);
  expect(xml).toContain('w:eastAsia="Microsoft JhengHei"');
  expect(styles).toContain('w:lang w:val="en-GB"');
  expect(xml).toMatch(/<wp:docPr [^>]*descr="[^"]{30,}"/);
  expect(core).toContain('2026-11-22T00:00:00Z');
  expect(core).not.toContain('陳大文');
});

test('the workbook has its sheets, numbers as numbers, and reads back as it was written', async () => {
  const file = Buffer.from((await made('xlsx')).bytes);
  const sheets = await readXlsxFile(file);
  expect(sheets.map((each) => each.sheet)).toEqual([
    'Summary',
    'Capabilities',
    'Items',
    'Decisions',
    'Improvement plan',
    'Log',
  ]);
  const items = sheets.find((each) => each.sheet === 'Items')?.data ?? [];
  const { report } = good(NOTES);
  expect(items).toHaveLength(report.items.length + 1);
  const [head = [], first = []] = items;
  expect(first[head.indexOf('earned')]).toBe((report.items[0]?.earned ?? 0) / 100);
  expect(first[head.indexOf('item')]).toBe(report.items[0]?.title);
});

test('item lines as CSV: a mark for the encoding, CRLF, everything quoted, one line per item', async () => {
  const csv = await textOf('items');
  const [head = [], ...rows] = cellsOf(csv);
  const { report } = good(NOTES);
  expect(head.slice(0, 9)).toEqual([
    'item_id',
    'item',
    'capability',
    'weight',
    'quality',
    'time_factor',
    'earned',
    'available',
    'psmu',
  ]);
  expect(rows.map((row) => row[0])).toEqual(report.items.map((item) => item.id));
  expect(rows.every((row) => row.length === head.length)).toBe(true);
});

test('the decision log as CSV begins with the headers of event lists', async () => {
  const [head = [], ...rows] = cellsOf(await textOf('decisions'));
  expect(head.slice(0, 5)).toEqual(['EVENT #', 'EVENT TIME', 'EVENT TYPE', 'SUBJECT', 'EVENT DESCRIPTION']);
  expect(rows).toHaveLength(good(NOTES).report.decisions.length);
});

test('Markdown has the same headings as the page', async () => {
  const headings = (await textOf('md')).split('\n').filter((line) => line.startsWith('## '));
  const { report, start, texts } = good(NOTES);
  const blocks = afterActionReport(report, start, texts).blocks;
  expect(headings).toHaveLength(blocks.filter((block) => block.kind === 'heading' && block.level === 2).length);
  expect(headings).toContain('## Executive Summary');
});

describe('the certificate', () => {
  test('shows no score unless one is wanted, and no name unless one was typed', () => {
    const { report, texts } = good();
    const plain = wordsOf(htmlOf(certificateOf(report, texts)));
    expect(plain).toContain('the participant');
    expect(plain).not.toMatch(/\d+ %/);
    expect(plain).not.toContain('Performed without');
    const scored = wordsOf(htmlOf(certificateOf(report, texts, true)));
    expect(scored).toContain('Performed without challenges: 96 % of the available points');
    expect(wordsOf(htmlOf(certificateOf(good(NOTES).report, texts)))).toContain('陳大文 Chan Tai Man');
  });
});

describe('pictures', () => {
  test('say in words what they show', () => {
    const { report, start, texts } = bad();
    const timeline = timelineChart(report, start, texts);
    expect(timeline.rows).toHaveLength(report.phases.length);
    const told = [...timeline.alternative.matchAll(/(\d+|one|no) decisions?/g)].map(([, n]) =>
      n === 'one' ? 1 : n === 'no' ? 0 : Number(n),
    );
    expect(told.reduce((sum, each) => sum + each, 0)).toBe(report.decisions.length);
    expect(capabilityChart(report, texts).alternative).toContain('Contain: rated U');
  });

  test('keep their marks apart and inside', () => {
    expect(spread([10, 11, 12], 20, 10, 200)).toEqual([10, 30, 50]);
    expect(spread([195, 198, 199], 20, 10, 200)).toEqual([160, 180, 200]);
    expect(spread([100], 20, 10, 200)).toEqual([100]);
    const crowd = spread(
      Array.from({ length: 40 }, () => 100),
      20,
      10,
      200,
    );
    expect(Math.min(...crowd)).toBeGreaterThanOrEqual(10);
    expect(Math.max(...crowd)).toBeLessThanOrEqual(200);
  });

  test('are a valid PNG where SVG is unknown', () => {
    const png = shapePixels({ width: 20, height: 10 }, [
      { kind: 'rect', x: 0, y: 0, width: 10, height: 10, fill: '#b00020' },
      { kind: 'text', x: 15, y: 8, text: 'U', size: 9, fill: '#000000', anchor: 'middle' },
    ]);
    expect([...png.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
    const view = new DataView(png.buffer);
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([40, 20]);
    expect(strFromU8(png.subarray(png.length - 8, png.length - 4), true)).toBe('IEND');
  });
});
