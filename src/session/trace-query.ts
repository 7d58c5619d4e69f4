/**
 * The search of a log: words and `field:value`, all of which must hold. `account:fin` finds what is inside a cell,
 * `account=fin.02` the whole cell, `bytes>1000000` compares numbers, `a|b` is either, `-word` leaves out, quotation marks
 * keep spaces together. Pure, and small enough to be explained on the screen.
 */

type Operator = ':' | '=' | '>' | '<';

interface Term {
  /** Column, or −1 for any. */
  readonly column: number;
  readonly operator: Operator;
  /** In small letters. */
  readonly values: readonly string[];
  readonly not: boolean;
}

export interface TraceQuery {
  readonly matches: (cells: readonly string[]) => boolean;
  /** Fields that were asked for and that this log does not have. */
  readonly unknown: readonly string[];
}

const TERM = /(-?)(?:([A-Za-z]+)([:=<>])((?:"[^"]*"?|[^\s"])*)|((?:"[^"]*"?|[^\s"])+))/g;

function holds(cells: readonly string[], { column, operator, values }: Term): boolean {
  if (column < 0) return cells.some((cell) => values.some((value) => cell.toLowerCase().includes(value)));
  const cell = (cells[column] ?? '').toLowerCase();
  if (operator === ':') return values.some((value) => cell.includes(value));
  if (operator === '=') return values.includes(cell);
  const number = Number(cell);
  return cell !== '' && values.some((value) => (operator === '>' ? number > Number(value) : number < Number(value)));
}

/**
 * Reads a search.
 * @param columns names of the columns, in the order of the cells; the first is the time
 */
export function traceQuery(text: string, columns: readonly string[]): TraceQuery {
  const unknown: string[] = [];
  const terms: Term[] = [];
  for (const [, minus, field, operator, inside, word] of text.matchAll(TERM)) {
    const value = inside ?? word ?? '';
    const column = field === undefined ? -1 : columns.indexOf(field.toLowerCase());
    const values = value
      .toLowerCase()
      .split('|')
      .map((each) => each.replaceAll('"', ''))
      .filter((each) => each !== '');
    if (field !== undefined && column < 0) unknown.push(field);
    // Somebody is still typing.
    else if (values.length > 0)
      terms.push({ column, operator: (operator ?? ':') as Operator, values, not: minus === '-' });
  }
  return {
    unknown,
    matches: (cells) => unknown.length === 0 && terms.every((term) => holds(cells, term) !== term.not),
  };
}

/** `text` with a whole cell asked for as well; the same column is asked only once. */
export function withFilter(text: string, field: string, value: string): string {
  const rest = text.replace(new RegExp(`(^|\\s)${field}=("[^"]*"|\\S+)`, 'g'), '').trim();
  const cell = /[\s|"]/.test(value) ? `"${value.replaceAll('"', '')}"` : value;
  return `${rest} ${field}=${cell}`.trim();
}
