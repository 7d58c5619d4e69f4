/** The documents of a run: one button each, made when it is pressed. */
import { useState } from 'preact/hooks';
import type { Documents } from '../../session/contract.ts';
import { useDesk } from '../context.ts';
import { offerDownload } from '../download.ts';
import { Icon } from '../icon.tsx';

/** Whose names may stand on the documents; none of them has to. */
const NAMES = ['participant', 'group', 'facilitator'] as const;

export function DocumentList({ documents }: { readonly documents: Documents }) {
  const desk = useDesk();
  const t = desk.t;
  const [names, setNames] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(
      desk.session
        .notes()
        .filter((note) => note.kind === 'name')
        .map((note) => [note.id, note.text]),
    ),
  );
  const [busy, setBusy] = useState<string | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const make = async (format: string): Promise<void> => {
    setBusy(format);
    setFailed(null);
    try {
      const { name, bytes, type } = await documents.make(format);
      offerDownload(name, bytes, type);
    } catch {
      setFailed(format);
    }
    setBusy(null);
  };
  return (
    <section class="documents no-print" aria-labelledby="documents-title">
      <h2 id="documents-title">{t('documents.title')}</h2>
      <fieldset class="plan-row">
        <legend>{t('debrief.names')}</legend>
        {NAMES.map((id) => (
          <label key={id}>
            <span class="field-name">{t(`debrief.names.${id}`)}</span>
            <input
              type="text"
              maxLength={120}
              autocomplete="off"
              value={names[id] ?? ''}
              onInput={(event) => {
                const { value } = event.currentTarget;
                setNames({ ...names, [id]: value });
                desk.session.note('name', id, value.trim());
              }}
            />
          </label>
        ))}
        <p class="fold-note plan-what">{t('debrief.names.note')}</p>
      </fieldset>
      <ul>
        {documents.formats.map((format) => (
          <li key={format}>
            <button
              type="button"
              class="button"
              disabled={busy !== null}
              aria-describedby={`document-${format}`}
              onClick={() => void make(format)}
            >
              <Icon name="download" size={18} />
              {t(`documents.${format}.label`)}
            </button>
            <span id={`document-${format}`} class="fold-note">
              {busy === format ? t('desk.loading') : t(`documents.${format}.about`)}
            </span>
          </li>
        ))}
      </ul>
      {failed !== null && (
        <p class="warning" role="alert">
          {t('debrief.documents.failed')}
        </p>
      )}
    </section>
  );
}
