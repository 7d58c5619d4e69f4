/** The documents of a run: one button each, made when it is pressed. */
import { useState } from 'preact/hooks';
import type { Documents } from '../../session/contract.ts';
import { useDesk } from '../context.ts';
import { offerDownload } from '../download.ts';
import { Icon } from '../icon.tsx';

export function DocumentList({ documents }: { readonly documents: Documents }) {
  const desk = useDesk();
  const t = desk.t;
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
