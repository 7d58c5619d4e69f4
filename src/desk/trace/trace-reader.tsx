/** A whole log to dig in: search, filter, sort, hours, marks. Digging costs no story time. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { EvidenceView, Trace, TraceGap, View } from '../../session/contract.ts';
import { traceQuery, withFilter } from '../../session/trace-query.ts';
import { useDesk } from '../context.ts';
import { Dialog } from '../dialog.tsx';
import { offerDownload } from '../download.ts';
import { Icon } from '../icon.tsx';
import { daysOf, type Hour, hoursOf } from './hours.ts';
import { marksIn, withMark } from './marks.ts';
import { AS_WRITTEN, type Sorting, sorted, valuesOf } from './sorting.ts';
import { TraceTable } from './trace-table.tsx';

export interface TraceReaderProps {
  readonly evidence: EvidenceView;
  readonly view: View;
  readonly onClose: () => void;
}

/** Values of a column that are offered as a filter. */
const MOST_VALUES = 150;

export function TraceReader({ evidence, view, onClose }: TraceReaderProps) {
  const desk = useDesk();
  const { session } = desk;
  const [trace, setTrace] = useState<Trace | null | 'failed'>(null);
  useEffect(() => {
    let wanted = true;
    session.trace(evidence.id).then(
      (made) => {
        if (wanted) setTrace(made ?? 'failed');
      },
      () => {
        if (wanted) setTrace('failed');
      },
    );
    return () => {
      wanted = false;
    };
  }, [session, evidence.id]);
  // Nobody is punished for reading: a running clock waits.
  useEffect(() => {
    const { kind, running } = session.clock();
    if (kind !== 'live' || !running) return undefined;
    session.setClock({ running: false });
    return () => session.setClock({ running: true });
  }, [session]);
  return (
    <Dialog
      title={desk.t('desk.trace.title', { title: desk.say(evidence.title) })}
      closeLabel={desk.t('desk.close')}
      wide
      onClose={onClose}
    >
      {trace === null || trace === 'failed' ? (
        <p class="trace-waiting" role="status">
          {desk.t(trace === null ? 'desk.loading' : 'desk.loading.failed')}
        </p>
      ) : (
        <Reading evidence={evidence} view={view} trace={trace} onClose={onClose} />
      )}
    </Dialog>
  );
}

function Reading({ evidence, view, trace, onClose }: TraceReaderProps & { readonly trace: Trace }) {
  const desk = useDesk();
  const { session } = desk;
  const [text, setText] = useState('');
  const [sorting, setSorting] = useState<Sorting>(AS_WRITTEN);
  const [marks, setMarks] = useState(() => marksIn(session, evidence.id));
  const [only, setOnly] = useState<'all' | 'marked' | 'short'>('all');
  const [field, setField] = useState<string>(trace.fields[0] ?? '');

  const columns = useMemo(() => ['time', ...trace.fields], [trace]);
  const story = useMemo(() => new Set(evidence.lines.map((line) => line.id)), [evidence]);
  const query = useMemo(() => traceQuery(text, columns), [text, columns]);
  // Marks narrow the list only while marked lines alone are shown: otherwise a mark would send the reader to the top.
  const chosen = only === 'marked' ? marks : only === 'short' ? story : null;
  const found = useMemo(
    () => trace.lines.filter((line) => (chosen === null || chosen.has(line.id)) && query.matches(line.cells)),
    [trace, query, chosen],
  );
  const lines = useMemo(() => sorted(found, sorting), [found, sorting]);
  const hours = useMemo(() => hoursOf(trace.lines, new Set(found.map((line) => line.id))), [trace, found]);
  const values = useMemo(() => valuesOf(found, columns.indexOf(field), MOST_VALUES), [found, columns, field]);

  const toggle = (id: string): void => setMarks(withMark(session, evidence.id, id));
  const sortBy = (column: number): void => setSorting((now) => ({ column, down: now.column === column && !now.down }));
  const save = (): void => {
    const cell = (value: string): string => (/[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
    const rows = [columns, ...lines.map((line) => line.cells)].map((cells) => cells.map(cell).join(','));
    offerDownload(`${evidence.id}.csv`, `${rows.join('\r\n')}\r\n`, 'text/csv');
  };
  const decision = view.decisions.find((each) => each.id === evidence.markDecision);
  const answer = decision?.options.filter((option) => marks.has(option.id)).map((option) => option.id) ?? [];

  return (
    <div class="trace">
      <p class="trace-about">
        {desk.t('desk.trace.about', { from: toTheMinute(trace.from), time: toTheMinute(trace.captured) })}{' '}
        {desk.t('desk.trace.free')}
      </p>
      {trace.gaps.length > 0 && (
        <ul class="trace-gaps">
          {trace.gaps.map((gap) => (
            <li key={`${gap.why}${gap.from}`}>
              <Icon name="warning" size={16} />
              {gapText(desk.t, gap)}
            </li>
          ))}
        </ul>
      )}
      <div class="trace-tools">
        <label class="trace-search">
          <span>{desk.t('desk.trace.search')}</span>
          <input
            type="search"
            value={text}
            autocomplete="off"
            spellcheck={false}
            aria-describedby="trace-found"
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <label>
          <span>{desk.t('desk.trace.column')}</span>
          <select value={field} onChange={(event) => setField(event.currentTarget.value)}>
            {trace.fields.map((each) => (
              <option key={each} value={each}>
                {desk.t(`desk.trace.field.${each}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{desk.t('desk.trace.value')}</span>
          <select
            value=""
            onChange={(event) => {
              const { value } = event.currentTarget;
              if (value !== '') setText((now) => withFilter(now, field, value));
              event.currentTarget.value = '';
            }}
          >
            <option value="">{desk.t('desk.trace.value.choose')}</option>
            {values.map(([value, count]) => (
              <option key={value} value={value}>
                {desk.t('desk.trace.value.count', { what: value, n: count })}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{desk.t('desk.trace.only')}</span>
          <select value={only} onChange={(event) => setOnly(event.currentTarget.value as typeof only)}>
            {(['all', 'marked', 'short'] as const).map((each) => (
              <option key={each} value={each}>
                {desk.t(`desk.trace.only.${each}`, { n: marks.size })}
              </option>
            ))}
          </select>
        </label>
        <button type="button" class="button button-quiet" onClick={() => setText('')} disabled={text === ''}>
          {desk.t('desk.trace.clear')}
        </button>
        <button type="button" class="button button-quiet" onClick={save}>
          {desk.t('desk.trace.save')}
        </button>
      </div>
      <p id="trace-found" class="trace-found" role="status">
        {query.unknown.length > 0
          ? desk.t('desk.trace.unknown', { what: query.unknown.join(', ') })
          : desk.t('desk.trace.found', { n: found.length, of: trace.lines.length })}
      </p>
      <div class="trace-aside">
        <Hours hours={hours} onPick={(hour) => setText(`${text} time:"${hour.name}"`.trim())} />
        <details class="trace-help">
          <summary>{desk.t('desk.trace.help')}</summary>
          <p>{desk.t('desk.trace.help.words')}</p>
          <ul>
            {(['inside', 'whole', 'time', 'number', 'either', 'without'] as const).map((each) => (
              <li key={each}>
                <code>{desk.t(`desk.trace.help.${each}.type`)}</code> {desk.t(`desk.trace.help.${each}.finds`)}
              </li>
            ))}
          </ul>
          <p>{desk.t('desk.trace.help.keys')}</p>
        </details>
      </div>
      <TraceTable
        label={desk.say(evidence.title)}
        columns={columns}
        lines={lines}
        sorting={sorting}
        marks={marks}
        onSort={sortBy}
        onMark={toggle}
      />
      {decision && (
        <div class="trace-answer">
          <p>{desk.t('desk.trace.answer', { title: desk.say(decision.title), n: answer.length })}</p>
          <button
            type="button"
            class="button button-main"
            disabled={answer.length < Math.max(1, decision.min) || answer.length > Math.max(1, decision.max)}
            onClick={() => {
              onClose();
              void desk.act({ kind: 'mark', decision: decision.id, ids: answer });
            }}
          >
            {desk.t('desk.trace.answer.give')}
          </button>
        </div>
      )}
    </div>
  );
}

const toTheMinute = (stamp: string): string => stamp.slice(0, 16);

function gapText(t: (key: string, params?: Record<string, string | number>) => string, gap: TraceGap): string {
  return t(`desk.trace.gap.${gap.why}`, { from: toTheMinute(gap.from), to: toTheMinute(gap.until), n: gap.lost });
}

/** Lines by hour: all of them pale, those found bright; the same as buttons for those who do not see the picture. */
function Hours({ hours, onPick }: { readonly hours: readonly Hour[]; readonly onPick: (hour: Hour) => void }) {
  const desk = useDesk();
  const most = Math.max(1, ...hours.map((hour) => hour.all));
  const days = daysOf(hours);
  const busy = hours.filter((hour) => hour.found > 0);
  return (
    <div class="trace-hours">
      <svg viewBox={`0 0 ${hours.length * 4} 48`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
        {hours.map((hour, i) => (
          <g key={hour.name || i}>
            <rect
              x={i * 4}
              y={48 - (hour.all * 46) / most}
              width="3.4"
              height={(hour.all * 46) / most}
              class="trace-hour"
            />
            <rect
              x={i * 4}
              y={48 - Math.max(hour.found > 0 ? 2 : 0, (hour.found * 46) / most)}
              width="3.4"
              height={Math.max(hour.found > 0 ? 2 : 0, (hour.found * 46) / most)}
              class="trace-hour trace-hour-found"
            />
          </g>
        ))}
      </svg>
      <p class="trace-days" aria-hidden="true">
        {days.map(({ name, hours: count }) => (
          <span key={name} style={{ flexGrow: count }}>
            {name}
          </span>
        ))}
      </p>
      <details>
        <summary>{desk.t('desk.trace.hours', { n: busy.length })}</summary>
        <ul class="trace-hour-list">
          {busy.map((hour) => (
            <li key={hour.name}>
              <button type="button" class="button button-quiet" onClick={() => onPick(hour)}>
                {desk.t('desk.trace.hour', { time: `${hour.name}:00`, n: hour.found })}
              </button>
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}
