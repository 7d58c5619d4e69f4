/**
 * The attacker's eye: the run once more with the hidden truth in sight. A film of sixty seconds on the wall, a time line to
 * scrub, and beside it the same in words, so that nothing is lost without the picture, without motion or without sight.
 */
import './attackers-eye.css';
import { useEffect, useId, useState } from 'preact/hooks';
import type { AttackersEye, EyeWall, View } from '../../session/contract.ts';
import { minutesText, useDesk } from '../context.ts';
import { Icon } from '../icon.tsx';
import { Paragraphs } from '../words.tsx';
import { EyeFilm } from './attackers-eye-film.tsx';

/** Raises the wall of the film in an element; rejects where there can be none. */
export type RaiseEyeWall = (host: HTMLElement, still: boolean) => Promise<EyeWall>;

/** The film of this run, once it is loaded; null where there is none. */
function useEye(): AttackersEye | null {
  const { session } = useDesk();
  const [eye, setEye] = useState<AttackersEye | null>(null);
  useEffect(() => {
    let here = true;
    session
      .attackersEye()
      .then((loaded) => here && setEye(loaded))
      // Without it the truth stands below in words.
      .catch(() => {});
    return () => {
      here = false;
    };
  }, [session]);
  return eye;
}

export function AttackersEyeSection({ view, raise }: { readonly view: View; readonly raise: RaiseEyeWall | null }) {
  const desk = useDesk();
  const t = desk.t;
  const id = useId();
  const eye = useEye();
  const [open, setOpen] = useState(false);
  if (eye === null) return null;
  return (
    <section class={open ? 'eye eye-open' : 'eye'} aria-labelledby={id}>
      <header class="eye-head">
        <Icon name="eye" size={34} />
        <div>
          <h2 id={id}>{t('eye.title')}</h2>
          <p>{t('eye.lead')}</p>
        </div>
        {!open && (
          <button type="button" class="button button-main eye-start no-print" onClick={() => setOpen(true)}>
            <Icon name="play" size={20} />
            {t('eye.open')}
          </button>
        )}
      </header>
      <p class="eye-invented">
        <Icon name="help" size={18} />
        {t('eye.invented')}
      </p>
      {open && (
        <>
          <EyeFilm eye={eye} view={view} raise={raise} />
          <Sum eye={eye} />
          <Record eye={eye} />
        </>
      )}
    </section>
  );
}

/** What it all came to. */
function Sum({ eye }: { readonly eye: AttackersEye }) {
  const desk = useDesk();
  const t = desk.t;
  const { before, copied, leftFor, believed, goneAfter } = eye.sum;
  return (
    <div class="eye-sum">
      <h3>{desk.say(eye.truth.title)}</h3>
      <ul>
        {before !== null && <li>{t('eye.sum.before', { span: minutesText(desk, before) })}</li>}
        {copied !== null && (
          <li>
            {t('eye.sum.copied', { copied })} {leftFor > 0 && t('eye.sum.left', { span: minutesText(desk, leftFor) })}
          </li>
        )}
        {believed !== null && copied !== null && <li>{t('eye.sum.believed', { ...believed })}</li>}
        <li>
          {goneAfter === null
            ? t('eye.sum.stays')
            : t('eye.sum.gone', { span: minutesText(desk, Math.max(1, goneAfter)) })}
        </li>
      </ul>
      <blockquote>
        <Paragraphs text={desk.say(eye.truth.story)} />
      </blockquote>
    </div>
  );
}

/** The real group's week, in its half-days: never on the intruder's line. */
function Record({ eye }: { readonly eye: AttackersEye }) {
  const desk = useDesk();
  const t = desk.t;
  return (
    <details class="eye-record">
      <summary>
        <Icon name="record" size={18} />
        <h3>{t('eye.record')}</h3>
      </summary>
      <p class="fold-note">{t('eye.record.note')}</p>
      <ul>
        {eye.record.map((beat) => (
          <li key={beat.id}>
            <strong>{desk.say(beat.halfday)}</strong> {desk.say(beat.text)}{' '}
            {beat.sources.map((source) => (
              <span key={source} class="code">
                {source}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}
