/** Tables as CSV that spreadsheets of every language open: byte order mark, CRLF, every cell in quotation marks. */

export type SheetValue = string | number | null;

/** One table: a name for its sheet or file, its headers, its rows. */
export interface Table {
  readonly name: string;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly SheetValue[])[];
  /** Width of each column in characters. */
  readonly widths: readonly number[];
}

/** A cell that a spreadsheet could take for a formula gets an apostrophe before it; the wide forms count as well. */
const FORMULA = /^\s*[=+\-@\t\r＝＋－＠|%]/;

function cell(value: SheetValue): string {
  if (value === null) return '""';
  if (typeof value === 'number') return `"${value}"`;
  const text = FORMULA.test(value) ? `'${value}` : value;
  return `"${text.replaceAll('"', '""')}"`;
}

export function csvOf(table: Table): string {
  const lines = [table.headers, ...table.rows].map((row) => row.map(cell).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}
