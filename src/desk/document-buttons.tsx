/** A button for each document on offer: made when it is pressed, one at a time, and said so when it cannot be made. */
import { useState } from 'preact/hooks';
import type { Documents } from '../session/contract.ts';
import { offerDownload } from './download.ts';
import { Icon } from './icon.tsx';

export interface DocumentButtonsProps {
  readonly documents: Documents;
  readonly label: (format: string) => string;
  /** A line on what the document is; null: the label says it all. */
  readonly about: ((format: string) => string) | null;
  readonly making: string;
  readonly failed: string;
}

export function DocumentButtons({ documents, label, about, making, failed }: DocumentButtonsProps) {
  const [busy, setBusy] = useState<string | null>(null);
  const [refused, setRefused] = useState(false);
  const make = async (format: string): Promise<void> => {
    setBusy(format);
    setRefused(false);
    try {
      const { name, bytes, type } = await documents.make(format);
      offerDownload(name, bytes, type);
    } catch {
      setRefused(true);
    }
    setBusy(null);
  };
  return (
    <>
      <ul>
        {documents.formats.map((format) => (
          <li key={format}>
            <button
              type="button"
              class="button"
              disabled={busy !== null}
              aria-describedby={about === null ? undefined : `document-${format}`}
              onClick={() => void make(format)}
            >
              <Icon name="download" size={18} />
              {label(format)}
            </button>
            {about !== null && (
              <span id={`document-${format}`} class="fold-note">
                {busy === format ? making : about(format)}
              </span>
            )}
          </li>
        ))}
      </ul>
      {refused && (
        <p class="warning" role="alert">
          {failed}
        </p>
      )}
    </>
  );
}
