/** Tables as an Excel workbook. Texts are written as texts: no cell can become a formula. */
import writeXlsxFile, { type SheetData } from 'write-excel-file/universal';
import { textWidth } from './chart.ts';
import type { SheetValue, Table } from './csv.ts';
import type { MadeFile } from './made-file.ts';
import { repacked } from './repack.ts';

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Excel's own limit for the text of a cell. */
const LONGEST_CELL = 32_767;

function cell(value: SheetValue) {
  if (value === null || value === '') return {};
  if (typeof value === 'number') return { value, type: Number, alignVertical: 'top' as const };
  return { value: value.slice(0, LONGEST_CELL), type: String, wrap: true, alignVertical: 'top' as const };
}

/** Points of height that a row needs so that every reader shows all of it; Excel allows 409. */
function heightOf(row: readonly SheetValue[], widths: readonly number[]): number {
  const lines = row.map((value, i) => {
    const width = Math.max(4, (widths[i] ?? 20) - 1);
    return String(value ?? '')
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line, 1.85) / width)), 0);
  });
  return Math.min(409, Math.max(1, ...lines) * 13 + 3);
}

function sheetOf(table: Table) {
  const head = table.headers.map((value) => ({
    value,
    type: String,
    fontWeight: 'bold' as const,
    backgroundColor: '#E6EBEF',
    wrap: true,
    alignVertical: 'top' as const,
  }));
  const data: SheetData = [
    head.map((each) => ({ ...each, height: heightOf(table.headers, table.widths) })),
    ...table.rows.map((row) => {
      const height = heightOf(row, table.widths);
      return row.map((value) => ({ ...cell(value), height }));
    }),
  ];
  return {
    data,
    // Excel takes 31 characters, and none of its own signs.
    sheet: table.name.replace(/[[\]*?/\\:]/g, ' ').slice(0, 31),
    stickyRowsCount: 1,
    columns: table.widths.map((width) => ({ width })),
    orientation: 'landscape' as const,
  };
}

/** @param date ISO date for the file's properties */
export async function workbookFile(name: string, tables: readonly Table[], date = '1980-01-01'): Promise<MadeFile> {
  const blob = await writeXlsxFile(tables.map(sheetOf), { fontFamily: 'Calibri', fontSize: 10 }).toBlob();
  return { name, type: TYPE, bytes: repacked(new Uint8Array(await blob.arrayBuffer()), date) };
}
