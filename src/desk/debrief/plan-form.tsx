/** The player's own three actions: what, who, by when, and what it is for. */
import { useState } from 'preact/hooks';
import type { DebriefModel, NoteDetails } from '../../session/contract.ts';
import { useDesk } from '../context.ts';
import { RatingMark } from '../rating-mark.tsx';
import { points } from './figures.ts';
import { GrowingField } from './written-list.tsx';

const ROWS = ['action-1', 'action-2', 'action-3'] as const;
const DAY = 86_400_000;

interface Row {
  readonly text: string;
  readonly owner: string;
  readonly by: string;
  readonly item: string;
}

const EMPTY: Row = { text: '', owner: '', by: '', item: '' };

/** Whole days from one calendar day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

export function PlanForm({
  model,
  today,
  onChange,
}: {
  readonly model: DebriefModel;
  /** The calendar day it is, as `2026-11-22`. */
  readonly today: string;
  readonly onChange: () => void;
}) {
  const desk = useDesk();
  const t = desk.t;
  const [rows, setRows] = useState<Readonly<Record<string, Row>>>(() =>
    Object.fromEntries(
      desk.session
        .notes()
        .filter((note) => note.kind === 'action')
        .map((note) => [
          note.id,
          { text: note.text, owner: note.owner ?? '', by: note.by ?? '', item: note.item ?? '' },
        ]),
    ),
  );
  const write = (id: string, change: Partial<Row>): void => {
    const row = { ...EMPTY, ...rows[id], ...change };
    setRows({ ...rows, [id]: row });
    const days = row.by === '' ? -1 : daysBetween(today, row.by);
    const more: NoteDetails = {
      ...(row.owner.trim() === '' ? {} : { owner: row.owner.trim() }),
      ...(row.by === '' || Number.isNaN(days) ? {} : { by: row.by, days: Math.max(0, days) }),
      ...(row.item === '' ? {} : { item: row.item }),
    };
    desk.session.note('action', id, row.text.trim(), more);
    onChange();
  };
  const missed = model.items.filter((item) => item.rating !== 'P' && !model.plan.some((each) => each.id === item.id));
  return (
    <section class="plan" aria-labelledby="plan-title">
      <h2 id="plan-title">{t('debrief.plan')}</h2>
      <p class="fold-note">{t(model.plan.length > 0 ? 'debrief.plan.scored' : 'debrief.plan.unscored')}</p>
      <ol class="plan-rows">
        {ROWS.map((id, index) => {
          const row = rows[id] ?? EMPTY;
          const n = index + 1;
          return (
            <li key={id}>
              <fieldset class="plan-row">
                <legend>{t('debrief.plan.row', { n })}</legend>
                <div class="plan-what">
                  <span class="field-name" aria-hidden="true">
                    {t('debrief.plan.what')}
                  </span>
                  <GrowingField
                    label={t('debrief.plan.what')}
                    value={row.text}
                    onWrite={(value) => write(id, { text: value })}
                  />
                </div>
                <label>
                  <span class="field-name">{t('debrief.plan.who')}</span>
                  <input
                    type="text"
                    maxLength={120}
                    value={row.owner}
                    autocomplete="off"
                    onInput={(event) => write(id, { owner: event.currentTarget.value })}
                  />
                </label>
                <label>
                  <span class="field-name">{t('debrief.plan.when')}</span>
                  <input
                    type="date"
                    min={today}
                    value={row.by}
                    onInput={(event) => write(id, { by: event.currentTarget.value })}
                  />
                </label>
                <label>
                  <span class="field-name">{t('debrief.plan.for')}</span>
                  <select value={row.item} onChange={(event) => write(id, { item: event.currentTarget.value })}>
                    <option value="">{t('debrief.plan.for.any')}</option>
                    {model.plan.length > 0 && (
                      <optgroup label={t('debrief.plan.for.scored')}>
                        {model.plan.map((item) => (
                          <option key={item.id} value={item.id}>
                            {`${item.id} ${desk.say(item.title)}`}
                          </option>
                        ))}
                      </optgroup>
                    )}
                    {missed.length > 0 && (
                      <optgroup label={t('debrief.plan.for.missed')}>
                        {missed.map((item) => (
                          <option key={item.id} value={item.id}>
                            {`${item.id} ${desk.say(item.title)}`}
                          </option>
                        ))}
                      </optgroup>
                    )}
                  </select>
                </label>
              </fieldset>
            </li>
          );
        })}
      </ol>
      {model.plan.length > 0 && (
        <ul class="plan-score" aria-live="polite" aria-label={t('debrief.plan.earns')}>
          {model.plan.map((each) => {
            const item = model.items.find((line) => line.id === each.id);
            if (!item) return null;
            return (
              <li key={each.id}>
                <RatingMark rating={item.rating} words={false} />
                <span>
                  <span class="code">{each.id}</span>
                  {desk.say(each.title)}
                  {each.days !== null && <span class="fold-note"> {t('debrief.plan.within', { n: each.days })}</span>}
                </span>
                <span class="group-points">
                  {t('debrief.points', { earned: points(item.earned), available: points(item.available) })}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
