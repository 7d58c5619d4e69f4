/** What is on the public record about OT&P, as its half-day passes. It can be hidden until the debrief. */
import { useState } from 'preact/hooks';
import type { View } from '../session/contract.ts';
import { useDesk } from './context.ts';
import { Dialog } from './dialog.tsx';
import { Icon } from './icon.tsx';
import { Sources } from './words.tsx';

export function RecordStrip({ view }: { readonly view: View }) {
  const desk = useDesk();
  const [open, setOpen] = useState(false);
  const last = view.record.at(-1);
  return (
    <section class="record" aria-label={desk.t('desk.record.title')}>
      <p class="record-title">
        <Icon name="record" size={16} />
        {desk.t('desk.record.title')}
      </p>
      {last ? (
        <p class="record-beat">
          <span class="record-halfday">{desk.t(`desk.halfday.${last.halfday}`)}</span>
          {desk.say(last.text)} <Sources ids={last.sources} />
        </p>
      ) : (
        <p class="record-beat record-none">{desk.t('desk.record.none')}</p>
      )}
      {view.record.length > 1 && (
        <button type="button" class="button button-quiet" onClick={() => setOpen(true)}>
          {desk.t('desk.record.all', { n: view.record.length })}
        </button>
      )}
      <button
        type="button"
        class="button button-quiet button-icon"
        aria-label={desk.t('desk.record.hide')}
        onClick={() => desk.settings.set({ recordStrip: false })}
      >
        <Icon name="close" size={16} />
      </button>
      {open && (
        <Dialog title={desk.t('desk.record.title')} closeLabel={desk.t('desk.close')} onClose={() => setOpen(false)}>
          <p>{desk.t('desk.record.about')}</p>
          <ol class="record-list">
            {view.record.map((beat) => (
              <li key={beat.id}>
                <span class="record-halfday">{desk.t(`desk.halfday.${beat.halfday}`)}</span>
                {desk.say(beat.text)} <Sources ids={beat.sources} />
              </li>
            ))}
          </ol>
        </Dialog>
      )}
    </section>
  );
}
