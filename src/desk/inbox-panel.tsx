/** Everything that has arrived: a list on one side, the piece itself on the other. */
import type { InjectView, View } from '../session/contract.ts';
import { nameOf, portraitOf, timeText, useDesk } from './context.ts';
import { Icon } from './icon.tsx';
import { CHANNEL_ICONS, InjectCard } from './inject-card.tsx';
import { Portrait } from './likeness.tsx';

export interface InboxPanelProps {
  readonly view: View;
  readonly selected: string | null;
  /** What stands in the present already and needs no second place. */
  readonly shown: readonly InjectView[];
  readonly unread: ReadonlySet<string>;
  readonly onSelect: (id: string | null) => void;
}

export function InboxPanel({ view, selected, shown, unread, onSelect }: InboxPanelProps) {
  const desk = useDesk();
  const newestFirst = [...view.inbox].reverse();
  const chosen = view.inbox.find((inject) => inject.id === selected) ?? null;
  const open = chosen ?? newestFirst.find((inject) => !shown.includes(inject)) ?? null;
  if (newestFirst.length === 0) return <p class="empty">{desk.t('desk.inbox.empty')}</p>;
  return (
    <div class={chosen === null ? 'split' : 'split split-open'}>
      <ul class="split-list" aria-label={desk.t('desk.panel.inbox')}>
        {newestFirst.map((inject) => (
          <li key={inject.id}>
            <button
              type="button"
              data-points={`inject:${inject.id}`}
              class={unread.has(inject.id) ? 'row row-unread' : 'row'}
              aria-current={inject.id === open?.id ? 'true' : undefined}
              onClick={() => onSelect(inject.id)}
            >
              <span class="row-face">
                <Portrait seed={portraitOf(desk, inject.from)} mood={inject.mood} size={2.25} />
                <span class={`row-channel row-channel-${inject.channel}`}>
                  <Icon name={CHANNEL_ICONS[inject.channel]} size={13} />
                </span>
              </span>
              <span class="row-words">
                <span class="row-top">
                  <span class="row-name">{nameOf(desk, inject.from)}</span>
                  <span class="row-time">{timeText(desk, view.time, inject.minute)}</span>
                </span>
                <span class="row-title">
                  <span class="hidden-words">{desk.t(`desk.channel.${inject.channel}`)}: </span>
                  {desk.say(inject.subject)}
                </span>
                {unread.has(inject.id) && <span class="row-new">{desk.t('desk.inbox.new')}</span>}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is longer than the panel scrolls and must take the focus */}
      <section class="split-reader" aria-label={desk.t('desk.reader')} tabIndex={0}>
        {open === null ? (
          <p class="empty">{desk.t('desk.inbox.choose')}</p>
        ) : (
          <>
            <button type="button" class="button button-quiet split-back" onClick={() => onSelect(null)}>
              <Icon name="back" size={18} />
              {desk.t('desk.back')}
            </button>
            <InjectCard inject={open} view={view} level={3} />
          </>
        )}
      </section>
    </div>
  );
}
