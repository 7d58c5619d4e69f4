/** Says that an exercise is open in another tab, or was taken over by one, and what can be done about it. */
import { useEffect, useRef } from 'preact/hooks';
import type { Catalogue } from '../text/catalogue.ts';
import { Icon } from './icon.tsx';
import './style/elsewhere.css';

export interface ElsewhereProps {
  readonly catalogue: Catalogue;
  /** `open`: it was open when somebody wanted it here; `taken`: it was here and went there. */
  readonly what: 'open' | 'taken';
  /** Which exercise: whose chair, when, how long. */
  readonly which: string;
  readonly onTake: () => void;
  readonly onLook: () => void;
  readonly onTitle: () => void;
}

export function Elsewhere({ catalogue, what, which, onTake, onLook, onTitle }: ElsewhereProps) {
  const { t } = catalogue;
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever was in the middle of something hears at once why it is gone.
  useEffect(() => heading.current?.focus(), []);
  return (
    <main class="elsewhere" id="main">
      <div class="elsewhere-card">
        <svg class="elsewhere-tabs" viewBox="0 0 120 72" width="120" height="72" aria-hidden="true" focusable="false">
          <path class="elsewhere-far" d="M34 12V8a4 4 0 0 1 4-4h22l6 8h46a4 4 0 0 1 4 4v34a4 4 0 0 1-4 4H98" />
          <path
            class="elsewhere-near"
            d="M4 64V22a4 4 0 0 1 4-4h22l6 8h52a4 4 0 0 1 4 4v34a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4Z"
          />
          <circle class="elsewhere-live" cx="106" cy="22" r="4" />
        </svg>
        <h1 ref={heading} tabIndex={-1}>
          {t(`elsewhere.${what}.title`)}
        </h1>
        <p class="elsewhere-which">{which}</p>
        <p>{t(`elsewhere.${what}.about`)}</p>
        <p class="elsewhere-buttons">
          <button type="button" class="button button-main" onClick={onTake}>
            <Icon name="play" size={18} />
            {t(what === 'open' ? 'elsewhere.take' : 'elsewhere.back')}
          </button>
          <button type="button" class="button" onClick={onLook}>
            <Icon name="evidence" size={18} />
            {t('elsewhere.look')}
          </button>
          <button type="button" class="button button-quiet" onClick={onTitle}>
            <Icon name="back" size={18} />
            {t('elsewhere.title')}
          </button>
        </p>
      </div>
    </main>
  );
}
