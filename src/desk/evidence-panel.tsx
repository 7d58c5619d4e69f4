/** What can be looked at, with the price of looking, and the piece that is open. */
import type { View } from '../session/contract.ts';
import { minutesText, useDesk } from './context.ts';
import { EVIDENCE_ICONS, EvidenceReader } from './evidence-reader.tsx';
import { Icon } from './icon.tsx';

export interface EvidencePanelProps {
  readonly view: View;
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
}

export function EvidencePanel({ view, selected, onSelect }: EvidencePanelProps) {
  const desk = useDesk();
  const open = view.evidence.find((item) => item.id === selected) ?? null;
  if (view.evidence.length === 0) return <p class="empty">{desk.t('desk.evidence.empty')}</p>;
  return (
    <div class={open === null ? 'split' : 'split split-open'}>
      <ul class="split-list" aria-label={desk.t('desk.panel.evidence')}>
        {[...view.evidence].reverse().map((item) => (
          <li key={item.id}>
            <button
              type="button"
              data-points={`evidence:${item.id}`}
              class={item.opened ? 'row' : 'row row-unread'}
              aria-current={item.id === open?.id ? 'true' : undefined}
              onClick={() => onSelect(item.id)}
            >
              <span class={`row-icon row-icon-${item.kind}`}>
                <Icon name={EVIDENCE_ICONS[item.kind] ?? 'note'} />
              </span>
              <span class="row-words">
                <span class="row-title">{desk.say(item.title)}</span>
                <span class="row-name">
                  {desk.t(`desk.evidence.kind.${item.kind}`)} ·{' '}
                  {item.opened
                    ? desk.t('desk.evidence.opened')
                    : desk.t('desk.evidence.price', { time: minutesText(desk, item.minutes) })}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is longer than the panel scrolls and must take the focus */}
      <section class="split-reader" aria-label={desk.t('desk.reader')} tabIndex={0}>
        {open === null ? (
          <p class="empty">{desk.t('desk.evidence.choose')}</p>
        ) : (
          <>
            <button type="button" class="button button-quiet split-back" onClick={() => onSelect(null)}>
              <Icon name="back" size={18} />
              {desk.t('desk.back')}
            </button>
            <EvidenceReader key={open.id} evidence={open} view={view} />
          </>
        )}
      </section>
    </div>
  );
}
