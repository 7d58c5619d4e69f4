import type { DebriefItem, View } from '../../session/contract.ts';
import { dayTimeText, useDesk } from '../context.ts';
import { Icon } from '../icon.tsx';
import { RatingMark } from '../rating-mark.tsx';
import { FacilitatorFields } from './facilitator-fields.tsx';
import { points } from './figures.ts';
import { References } from './references.tsx';

/** One item of the protocol: what was done, what it earned and why, and what to do next time. */
export function ItemLine({
  item,
  view,
  onCauses,
  onGrade,
}: {
  readonly item: DebriefItem;
  readonly view: View;
  readonly onCauses: (focus: string) => void;
  /** A facilitator is there: grades may be changed. */
  readonly onGrade: (() => void) | null;
}) {
  const desk = useDesk();
  const t = desk.t;
  const local = desk.session.notes().find((note) => note.kind === 'local' && note.id === item.id)?.text;
  return (
    <li class={`item item-${item.rating}`}>
      <h4>
        <RatingMark rating={item.rating} words={false} />
        <span class="code">{item.id}</span>
        {desk.say(item.title)}
        <span class="item-weight">{t('debrief.item.weight', { n: item.weight })}</span>
      </h4>
      <p>
        <strong>{t('debrief.item.you')}</strong> {desk.say(item.you)}
        {item.minute !== null && ` · ${dayTimeText(desk, view.time, item.minute)}`}
        {item.dueMinute !== null &&
          ` · ${t('debrief.item.due', { time: dayTimeText(desk, view.time, item.dueMinute) })}`}
      </p>
      <p class="item-sum">
        {t('debrief.item.sum', {
          quality: (item.quality / 10).toFixed(1),
          time: (item.timeFactor / 10).toFixed(1),
          earned: points(item.earned),
          available: points(item.available),
        })}
        {item.flag !== null && <span class="code">{item.flag}</span>}
      </p>
      <p>{desk.say(item.why)}</p>
      <p class="next">
        <strong>{t('debrief.next')}</strong> {desk.say(item.next)}
      </p>
      {item.acceptable !== null && (
        <p>
          <strong>{t('debrief.item.acceptable')}</strong> {desk.say(item.acceptable)}
        </p>
      )}
      {item.override !== null && (
        <p>{t('debrief.item.override', { rating: item.override.rating, reason: item.override.reason })}</p>
      )}
      {local !== undefined && (
        <p>
          <strong>{t('debrief.item.local')}</strong> {local}
        </p>
      )}
      <References list={item.references} />
      {onGrade !== null && <FacilitatorFields item={item} onChange={onGrade} />}
      <p class="no-print">
        <button type="button" class="button button-quiet" onClick={() => onCauses(`item:${item.id}`)}>
          <Icon name="link" size={16} />
          {t('debrief.causes.of', { what: item.id })}
        </button>
      </p>
    </li>
  );
}
