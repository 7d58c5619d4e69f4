/** A piece of evidence in its own shape: log, sheet, chart, mail, chat, form, letter, photo, note. */
import { useState } from 'preact/hooks';
import type { DecisionView, EvidenceView, View } from '../session/contract.ts';
import { useDesk } from './context.ts';
import { Icon, type IconName } from './icon.tsx';
import { lazyPart } from './lazy.tsx';
import { ScrollRegion } from './scroll-region.tsx';
import { Price } from './words.tsx';

export const EVIDENCE_ICONS: Readonly<Record<string, IconName>> = {
  log: 'log',
  mail: 'mail',
  chat: 'chat',
  chart: 'chart',
  form: 'form',
  sheet: 'sheet',
  letter: 'letter',
  photo: 'photo',
  note: 'note',
};

/** Cells of a line; columns are separated by ` | `. */
export function cellsOf(text: string): readonly string[] {
  return text.split(' | ').map((cell) => cell.trim());
}

/** The reader of whole logs comes when somebody wants to dig. */
const whole = lazyPart(async () => (await import('./trace/trace-reader.tsx')).TraceReader);

/** Shapes that are read as rows and columns. */
const TABULAR: ReadonlySet<string> = new Set(['log', 'sheet', 'chart']);

export function EvidenceReader({ evidence, view }: { readonly evidence: EvidenceView; readonly view: View }) {
  const desk = useDesk();
  const title = desk.say(evidence.title);
  const [digging, setDigging] = useState(false);
  const marking = view.decisions.some((decision) => decision.act === 'mark' && decision.evidence === evidence.id);
  if (!evidence.opened) {
    return (
      <section class="evidence-closed" aria-labelledby="evidence-title">
        <h3 id="evidence-title" tabIndex={-1}>
          {title}
        </h3>
        <p>{desk.say(evidence.summary)}</p>
        <button
          type="button"
          class="button button-main"
          onClick={() => void desk.act({ kind: 'open', evidence: evidence.id })}
        >
          <Icon name="eye" size={18} />
          {desk.t('desk.evidence.look')}
          <Price minutes={evidence.minutes} />
        </button>
      </section>
    );
  }
  return (
    <section class={`evidence evidence-${evidence.kind}`} aria-labelledby="evidence-title">
      <header class="evidence-head">
        <h3 id="evidence-title" tabIndex={-1}>
          <Icon name={EVIDENCE_ICONS[evidence.kind] ?? 'note'} />
          {title}
        </h3>
        <p>{desk.say(evidence.summary)}</p>
      </header>
      {marking && (
        <p class="evidence-marking">
          <button type="button" class="button" onClick={() => desk.go({ panel: 'now', id: evidence.markDecision })}>
            <Icon name="next" size={18} />
            {desk.t('desk.evidence.to_marking')}
          </button>
        </p>
      )}
      {evidence.traced && (
        <p class="trace-open">
          <button type="button" class="button" onClick={() => setDigging(true)}>
            <Icon name="log" size={18} />
            {desk.t('desk.trace.open')}
          </button>
          <span>{desk.t('desk.trace.short')}</span>
        </p>
      )}
      <EvidenceBody evidence={evidence} />
      {digging && <whole.Part evidence={evidence} view={view} onClose={() => setDigging(false)} />}
    </section>
  );
}

function EvidenceBody({ evidence }: { readonly evidence: EvidenceView }) {
  const desk = useDesk();
  const lines = evidence.lines.map((line) => ({
    id: line.id,
    marked: line.marked,
    cells: cellsOf(desk.say(line.text)),
  }));
  if (TABULAR.has(evidence.kind) && evidence.columns.length > 1) {
    return (
      <>
        {evidence.kind === 'chart' && <Plot evidence={evidence} />}
        <LogTable evidence={evidence} />
      </>
    );
  }
  if (evidence.kind === 'chat') {
    return (
      <ol class="chat-lines">
        {lines.map((line, index) => (
          <li key={line.id} class={index % 2 === 0 ? 'bubble' : 'bubble bubble-own'}>
            {line.cells.length > 1 && <span class="chat-name">{line.cells.slice(0, -1).join(' · ')}</span>}
            <span>{line.cells.at(-1)}</span>
          </li>
        ))}
      </ol>
    );
  }
  if (evidence.kind === 'photo') {
    return (
      <figure class="photo">
        <figcaption>
          <Icon name="photo" size={18} />
          {desk.t('desk.evidence.photo')}
        </figcaption>
        <div class="photo-print">
          {lines.map((line) => (
            <p key={line.id}>{line.cells.join(' · ')}</p>
          ))}
        </div>
      </figure>
    );
  }
  const pairs = lines.some((line) => line.cells.length === 2);
  if (evidence.columns.length > 1 && (evidence.kind !== 'form' || evidence.columns.length > 2)) {
    return (
      <div class="paper form-paper">
        <LogTable evidence={evidence} />
      </div>
    );
  }
  if (evidence.kind === 'form' || (evidence.kind === 'sheet' && pairs)) {
    return (
      <dl class="form-sheet paper">
        {lines.map((line) => (
          <div key={line.id} class={line.marked ? 'form-row marked' : 'form-row'}>
            <dt>{line.cells[0]}</dt>
            <dd>{line.cells.slice(1).join(' · ')}</dd>
          </div>
        ))}
      </dl>
    );
  }
  return (
    <div class={`paper evidence-paper evidence-paper-${evidence.kind}`}>
      {lines.map((line) => {
        const [field, value] = evidence.kind === 'letter' ? [] : fieldOf(line.cells.join(' · '));
        return field && value ? (
          <p key={line.id} class={line.marked ? 'mail-field marked' : 'mail-field'}>
            <strong>{field}</strong> {value}
          </p>
        ) : (
          <p key={line.id} class={line.marked ? 'marked' : undefined}>
            {line.cells.join(' · ')}
          </p>
        );
      })}
    </div>
  );
}

/** `From: the lab` is a field and its value; a sentence is not. */
export function fieldOf(line: string): readonly [string, string] | readonly [] {
  const [, field, value] = /^([^\s:：“",\d]+(?: [^\s:：“",\d]+)?)[:：] ?(.+)$/.exec(line) ?? [];
  return field !== undefined && value !== undefined ? [`${field}:`, value] : [];
}

/** Rows as in the system they came from, with a filter. */
function LogTable({ evidence }: { readonly evidence: EvidenceView }) {
  const desk = useDesk();
  const [filter, setFilter] = useState('');
  const wanted = filter.trim().toLowerCase();
  const lines = evidence.lines.map((line) => ({ ...line, words: desk.say(line.text) }));
  const shown = wanted === '' ? lines : lines.filter((line) => line.words.toLowerCase().includes(wanted));
  return (
    <>
      {lines.length > 6 && (
        <label class="filter">
          <span>{desk.t('desk.evidence.filter')}</span>
          <input type="search" value={filter} onInput={(event) => setFilter(event.currentTarget.value)} />
          <span class="filter-count" role="status">
            {wanted === '' ? '' : desk.t('desk.evidence.found', { n: shown.length, of: lines.length })}
          </span>
        </label>
      )}
      <ScrollRegion label={desk.say(evidence.title)}>
        <table class="log-table">
          <thead>
            <tr>
              {evidence.columns.map((column) => (
                <th key={column.key} scope="col">
                  {desk.say(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => (
              <tr key={line.id} class={line.marked ? 'marked' : undefined}>
                {cellsOf(line.words).map((cell, index) => (
                  // Cells of one line never change places.
                  <td key={index}>
                    {index === 0 && line.marked && <span class="hidden-words">{desk.t('desk.evidence.marked')} </span>}
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}

/** The last column with numbers, drawn; the table below says the same. */
function Plot({ evidence }: { readonly evidence: EvidenceView }) {
  const desk = useDesk();
  const rows = evidence.lines.map((line) => cellsOf(desk.say(line.text)));
  const column = evidence.columns.length - 1;
  const numeric = (cell: string | undefined): number => Number.parseFloat((cell ?? '').replace(/[^\d.-]/g, ''));
  const best = Array.from({ length: column + 1 }, (_, index) => column - index).find(
    (index) => index > 0 && rows.every((row) => Number.isFinite(numeric(row[index]))),
  );
  if (best === undefined || rows.length < 2) return null;
  const values = rows.map((row) => numeric(row[best]));
  const top = Math.max(...values);
  const bottom = Math.min(0, ...values);
  const span = top - bottom || 1;
  const x = (index: number): number => 30 + (index * 560) / (values.length - 1);
  const y = (value: number): number => 130 - ((value - bottom) * 110) / span;
  const points = values.map((value, index) => `${x(index)},${y(value)}`).join(' ');
  return (
    <svg class="plot" viewBox="0 0 620 160" aria-hidden="true" focusable="false">
      {[0, 0.5, 1].map((part) => (
        <line key={part} x1="30" x2="600" y1={130 - part * 110} y2={130 - part * 110} class="plot-grid" />
      ))}
      <polygon points={`30,130 ${points} ${x(values.length - 1)},130`} class="plot-area" />
      <polyline points={points} class="plot-line" />
      {values.map((value, index) => (
        // The points of one plot never change places.
        <g key={index}>
          <circle cx={x(index)} cy={y(value)} r="3.5" class="plot-dot" />
          {(value === top || index === 0 || index === values.length - 1) && (
            <text x={x(index)} y={y(value) - 8} class="plot-value">
              {rows[index]?.[best]}
            </text>
          )}
          {(values.length <= 8 || index % 2 === 0) && (
            <text x={x(index)} y="150" class="plot-label">
              {rows[index]?.[0]}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

export interface MarkTableProps {
  readonly evidence: EvidenceView;
  readonly decision: DecisionView;
  readonly picked: ReadonlySet<string>;
  readonly onToggle: (id: string) => void;
}

/** The lines of a piece of evidence with a box each, inside the decision that asks for them. */
export function MarkTable({ evidence, decision, picked, onToggle }: MarkTableProps) {
  const desk = useDesk();
  if (!evidence.opened) {
    return (
      <div class="mark-closed">
        <p>{desk.t('desk.mark.closed', { what: desk.say(evidence.title) })}</p>
        <button type="button" class="button" onClick={() => void desk.act({ kind: 'open', evidence: evidence.id })}>
          <Icon name="eye" size={18} />
          {desk.t('desk.evidence.look')}
          <Price minutes={evidence.minutes} />
        </button>
      </div>
    );
  }
  const lines = evidence.lines.filter((line) => decision.options.some((option) => option.id === line.id));
  const columns = evidence.columns.length > 1 ? evidence.columns : null;
  return (
    <fieldset class="options marking">
      <legend>{desk.t('desk.decision.legend.mark', { max: decision.max })}</legend>
      <div class="scroll-region">
        <table class="log-table">
          <thead>
            <tr>
              <th scope="col">{desk.t('desk.mark.column')}</th>
              {columns === null ? (
                <th scope="col">{desk.t('desk.mark.line')}</th>
              ) : (
                columns.map((column) => (
                  <th key={column.key} scope="col">
                    {desk.say(column)}
                  </th>
                ))
              )}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => {
              const words = desk.say(line.text);
              const chosen = picked.has(line.id);
              const input = `${decision.id}-${line.id}`;
              return (
                <tr key={line.id} class={chosen ? 'marked' : undefined}>
                  <td class="mark-box">
                    <label for={input}>
                      <input id={input} type="checkbox" checked={chosen} onChange={() => onToggle(line.id)} />
                      <span class="hidden-words">{cellsOf(words).join(', ')}</span>
                    </label>
                  </td>
                  {(columns === null ? [words] : cellsOf(words)).map((cell, index) => (
                    // Cells of one line never change places.
                    <td key={index}>
                      <label for={input} aria-hidden="true">
                        {cell}
                      </label>
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </fieldset>
  );
}
