/** What the facilitator can take along: the exercise on paper, its key and its list of events. */
import { useState } from 'preact/hooks';
import type { Documents } from '../session/contract.ts';
import type { Catalogue } from '../text/catalogue.ts';
import { offerDownload } from './download.ts';
import { Icon } from './icon.tsx';

export function FacilitatorDocuments({
  documents,
  catalogue: { t },
}: {
  readonly documents: Documents;
  readonly catalogue: Catalogue;
}) {
  const [busy, setBusy] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const make = async (format: string): Promise<void> => {
    setBusy(format);
    setFailed(false);
    try {
      const { name, bytes, type } = await documents.make(format);
      offerDownload(name, bytes, type);
    } catch {
      setFailed(true);
    }
    setBusy(null);
  };
  return (
    <section class="sheet-documents no-print" aria-labelledby="facilitator-documents">
      <h2 id="facilitator-documents">{t('documents.title')}</h2>
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
            <span id={`document-${format}`}>
              {busy === format ? t('documents.making') : t(`documents.${format}.about`)}
            </span>
          </li>
        ))}
      </ul>
      {failed && <p role="alert">{t('documents.failed')}</p>}
    </section>
  );
}
