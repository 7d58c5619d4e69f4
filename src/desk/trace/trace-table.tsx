/** Thousands of lines as one table: only what is on the screen is drawn, and a screen reader still hears all its rows. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { TraceLine } from '../../session/contract.ts';
import { useDesk } from '../context.ts';
import type { Sorting } from './sorting.ts';

export interface TraceTableProps {
  readonly label: string;
  /** Names of the columns, the time first. */
  readonly columns: readonly string[];
  readonly lines: readonly TraceLine[];
  readonly sorting: Sorting;
  readonly marks: ReadonlySet<string>;
  readonly onSort: (column: number) => void;
  readonly onMark: (id: string) => void;
}

/** Rows drawn above and below what is seen. */
const OVERHANG = 10;
const FIRST_GUESS = 30;

export function TraceTable({ label, columns, lines, sorting, marks, onSort, onMark }: TraceTableProps) {
  const desk = useDesk();
  const region = useRef<HTMLElement>(null);
  const [top, setTop] = useState(0);
  const [room, setRoom] = useState(600);
  const [rowHeight, setRowHeight] = useState(FIRST_GUESS);
  const [active, setActive] = useState(0);
  /** The row that takes the focus once it is drawn. */
  const wanted = useRef<number | null>(null);

  const first = Math.max(0, Math.floor(top / rowHeight) - OVERHANG);
  const last = Math.min(lines.length, Math.ceil((top + room) / rowHeight) + OVERHANG);
  const tabbable = Math.min(Math.max(active, first), Math.max(first, last - 1));

  useEffect(() => {
    const element = region.current;
    if (!element) return undefined;
    const measure = new ResizeObserver(() => {
      setRoom(element.clientHeight);
      const row = element.querySelector<HTMLElement>('tr[data-row]');
      if (row && row.offsetHeight > 0) setRowHeight(row.offsetHeight);
    });
    measure.observe(element);
    return () => measure.disconnect();
  }, []);
  // Another search begins at its top.
  useEffect(() => {
    setActive(0);
    setTop(0);
    if (region.current) region.current.scrollTop = 0;
  }, [lines]);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const box = region.current?.querySelector<HTMLElement>(`tr[data-row="${wanted.current}"] input`);
    if (!box) return;
    wanted.current = null;
    box.focus({ preventScroll: true });
  });

  const goTo = (row: number): void => {
    const element = region.current;
    const next = Math.min(Math.max(row, 0), lines.length - 1);
    if (!element || next < 0) return;
    const head = element.querySelector('thead')?.getBoundingClientRect().height ?? 0;
    const highest = next * rowHeight;
    const lowest = highest + rowHeight + head - element.clientHeight;
    const scrolled = Math.min(Math.max(element.scrollTop, lowest), highest);
    element.scrollTop = scrolled;
    setTop(scrolled);
    setActive(next);
    wanted.current = next;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor(room / rowHeight) - 2);
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    const step = steps[event.key];
    const target =
      step === undefined ? (event.key === 'Home' ? 0 : event.key === 'End' ? lines.length - 1 : null) : tabbable + step;
    if (target === null) return;
    event.preventDefault();
    goTo(target);
  };

  const sortOf = (column: number): 'ascending' | 'descending' | 'none' =>
    sorting.column === column ? (sorting.down ? 'descending' : 'ascending') : 'none';
  return (
    <section
      ref={region}
      class="trace-lines"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus (axe: scrollable-region-focusable)
      tabIndex={0}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
    >
      <table class="log-table trace-table" aria-rowcount={lines.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{desk.t('desk.mark.column')}</th>
            {columns.map((column, index) => (
              <th key={column} scope="col" aria-sort={sortOf(index)}>
                <button type="button" class="trace-sort" onClick={() => onSort(index)}>
                  {desk.t(`desk.trace.field.${column}`)}
                  <span aria-hidden="true">{sortOf(index) === 'none' ? '' : sorting.down ? ' ▼' : ' ▲'}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={onKeyDown}>
          {first > 0 && <Spacer height={first * rowHeight} />}
          {lines.slice(first, last).map((line, i) => {
            const row = first + i;
            const marked = marks.has(line.id);
            return (
              <tr key={line.id} data-row={row} aria-rowindex={row + 2} class={marked ? 'marked' : undefined}>
                <td class="mark-box">
                  <label>
                    <input
                      type="checkbox"
                      checked={marked}
                      tabIndex={row === tabbable ? 0 : -1}
                      onFocus={() => setActive(row)}
                      onChange={() => onMark(line.id)}
                    />
                    <span class="hidden-words">{line.cells.join(', ')}</span>
                  </label>
                </td>
                {line.cells.map((cell, index) => (
                  // Cells of one line never change places.
                  <td key={index}>{cell}</td>
                ))}
              </tr>
            );
          })}
          {last < lines.length && <Spacer height={(lines.length - last) * rowHeight} />}
        </tbody>
      </table>
    </section>
  );
}

/** Stands for rows that are not drawn. */
function Spacer({ height }: { readonly height: number }) {
  return <tr style={{ height: `${height}px` }} />;
}
