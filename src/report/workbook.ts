/** Tables as an Excel workbook. Texts are written as texts: no cell can become a formula. */
import writeXlsxFile, { type SheetData } from 'write-excel-file/universal';
import type { SheetValue, Table } from './csv.ts';
import type { MadeFile } from './made-file.ts';
import { repacked } from './repack.ts';

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Excel's own limit for the text of a cell. */
const LONGEST_CELL = 32_767;

function cell(value: SheetValue) {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return { value, type: Number, alignVertical: 'top' as const };
  return { value: value.slice(0, LONGEST_CELL), type: String, wrap: true, alignVertical: 'top' as const };
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
  const data: SheetData = [head, ...table.rows.map((row) => row.map(cell))];
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
