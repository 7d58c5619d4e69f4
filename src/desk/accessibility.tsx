/** What can be set, how it was tested and what is not yet good, for everybody who needs to know before they begin. */
import { useEffect } from 'preact/hooks';
import type { Catalogue } from '../text/catalogue.ts';
import './style/accessibility.css';

/** The parts of the page and what each of them says, in the order in which somebody wants to know it. */
export const ACCESSIBILITY_PARTS = {
  set: ['clock', 'text', 'motion', 'hold', 'drag', 'sound', 'kept'],
  reader: ['order', 'wall', 'page'],
  tested: ['axe', 'keyboard', 'reader', 'size', 'flash', 'colour', 'always'],
  open: ['people', 'browsers', 'language', 'pdf', 'logs', 'drill'],
} as const;

/** Keys and what they do. */
export const ACCESSIBILITY_KEYS = ['tab', 'press', 'arrows', 'hold', 'escape'] as const;

export interface AccessibilityProps {
  readonly catalogue: Catalogue;
  readonly backHref: string;
}

function Part({ part, catalogue }: { readonly part: keyof typeof ACCESSIBILITY_PARTS; readonly catalogue: Catalogue }) {
  return (
    <section aria-labelledby={`access-${part}`}>
      <h2 id={`access-${part}`}>{catalogue.t(`access.${part}`)}</h2>
      <ul>
        {ACCESSIBILITY_PARTS[part].map((point) => (
          <li key={point}>{catalogue.t(`access.${part}.${point}`)}</li>
        ))}
      </ul>
    </section>
  );
}

export function AccessibilityPage({ catalogue, backHref }: AccessibilityProps) {
  const { t } = catalogue;
  useEffect(() => {
    const before = document.title;
    document.title = `${t('access.title')} · ${before}`;
    return () => {
      document.title = before;
    };
  }, [t]);
  return (
    <main class="access" id="main">
      <header>
        <h1>{t('access.title')}</h1>
        <p class="access-lead">{t('access.lead')}</p>
        <p class="no-print">
          <a class="button" href={backHref}>
            {t('access.back')}
          </a>
        </p>
      </header>
      <Part part="set" catalogue={catalogue} />
      <section aria-labelledby="access-keys">
        <h2 id="access-keys">{t('access.keys')}</h2>
        <dl>
          {ACCESSIBILITY_KEYS.map((key) => (
            <div key={key}>
              <dt>{t(`access.keys.${key}.key`)}</dt>
              <dd>{t(`access.keys.${key}.does`)}</dd>
            </div>
          ))}
        </dl>
        <p>{t('access.keys.none')}</p>
      </section>
      <Part part="reader" catalogue={catalogue} />
      <Part part="tested" catalogue={catalogue} />
      <Part part="open" catalogue={catalogue} />
      <section aria-labelledby="access-tell">
        <h2 id="access-tell">{t('access.tell')}</h2>
        <p>{t('access.tell.whom')}</p>
        <p class="access-aim">{t('access.aim')}</p>
      </section>
    </main>
  );
}
