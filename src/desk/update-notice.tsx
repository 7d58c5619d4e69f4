/** Says on the title page that a newer version lies ready, and lets the reader decide when to take it. */
import { render } from 'preact';
import type { Catalogue } from '../text/catalogue.ts';
import { Icon } from './icon.tsx';
import './style/update-notice.css';

export interface UpdateNoticeOptions {
  readonly catalogue: Catalogue;
  /** A run is kept here that may belong to the old version. */
  readonly kept: boolean;
  readonly onTake: () => void;
  readonly onLater: () => void;
}

/** Puts the notice after everything else on the page; returns the way to take it off. */
export function mountUpdateNotice({ catalogue: { t }, kept, onTake, onLater }: UpdateNoticeOptions): () => void {
  const host = document.createElement('section');
  host.className = 'update-notice';
  host.setAttribute('aria-label', t('offline.title'));
  document.body.append(host);
  render(
    <>
      <p role="status">
        <Icon name="download" size={18} />
        <span>{t(kept ? 'offline.ready.kept' : 'offline.ready')}</span>
      </p>
      <p class="update-notice-buttons">
        <button type="button" class="button" onClick={onTake}>
          {t('offline.take')}
        </button>
        <button type="button" class="button button-quiet" onClick={onLater}>
          {t('offline.later')}
        </button>
      </p>
    </>,
    host,
  );
  return () => {
    render(null, host);
    host.remove();
  };
}
