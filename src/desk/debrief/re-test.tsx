/** The re-test itself: one question after the other, each answered at once. */
import '../style/debrief.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RecallOption, RecallQuestion } from '../../session/contract.ts';
import type { Catalogue } from '../../text/catalogue.ts';
import { Icon } from '../icon.tsx';
import { Paragraphs } from '../words.tsx';

export interface ReTestProps {
  readonly catalogue: Catalogue;
  readonly questions: readonly RecallQuestion[];
  /** Turns the order of the answers; another one on each date. */
  readonly turn: number;
  /** All questions were answered. */
  readonly onDone: () => void;
  readonly onLeave: () => void;
}

/** The same answers in another order, so that a place is not what is remembered. */
export function turned(options: readonly RecallOption[], turn: number): readonly RecallOption[] {
  const at = options.length === 0 ? 0 : turn % options.length;
  return [...options.slice(at), ...options.slice(0, at)];
}

export function ReTest({ catalogue, questions, turn, onDone, onLeave }: ReTestProps) {
  const t = catalogue.t;
  const [at, setAt] = useState(0);
  const [picked, setPicked] = useState<string | null>(null);
  const [given, setGiven] = useState<string | null>(null);
  const [right, setRight] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const feedback = useRef<HTMLHeadingElement>(null);
  const over = at >= questions.length;
  useEffect(() => {
    heading.current?.focus();
    if (over) onDone();
  }, [at, over]);
  useEffect(() => {
    if (given !== null) feedback.current?.focus();
  }, [given]);
  const question = questions[at];
  const head = (
    <p class="debrief-kind">
      {over || !question ? t('debrief.retest') : t('debrief.retest.place', { n: at + 1, of: questions.length })}
    </p>
  );
  if (!question) {
    return (
      <main class="debrief re-test" id="main">
        {head}
        <h1 ref={heading} tabIndex={-1}>
          {t('debrief.retest.result', { n: right, of: questions.length })}
        </h1>
        <p class="step-lead">{t('debrief.retest.end')}</p>
        <p>
          <button type="button" class="button button-main" onClick={onLeave}>
            <Icon name="back" size={18} />
            {t('debrief.retest.leave')}
          </button>
        </p>
      </main>
    );
  }
  const key = `decision.${question.decision}`;
  const options = turned(question.options, turn + at);
  const best = Math.max(...options.map((option) => option.quality));
  const answer = options.find((option) => option.id === given) ?? null;
  const label = (option: RecallOption): string => t(`${key}.option.${option.id}.label`);
  return (
    <main class="debrief re-test" id="main">
      {head}
      <h1 ref={heading} tabIndex={-1}>
        {t(`${key}.title`)}
      </h1>
      <div class="close-ask">
        <Paragraphs text={t(`${key}.ask`)} />
      </div>
      <form
        class="turn"
        aria-label={t(`${key}.title`)}
        onSubmit={(event) => {
          event.preventDefault();
          if (picked === null || given !== null) return;
          setGiven(picked);
          if (options.find((option) => option.id === picked)?.quality === best) setRight(right + 1);
        }}
      >
        <fieldset class="options" disabled={given !== null}>
          <legend>{t('desk.decision.legend.choice')}</legend>
          {options.map((option) => (
            <label key={option.id} class="option">
              <input
                type="radio"
                name="recall"
                value={option.id}
                checked={picked === option.id}
                onChange={() => setPicked(option.id)}
              />
              <span class="option-words">{label(option)}</span>
              {given !== null && option.quality === best && (
                <span class="recall-best">
                  <Icon name="check" size={16} />
                  {t('debrief.retest.best')}
                </span>
              )}
            </label>
          ))}
        </fieldset>
        {given === null && (
          <p>
            <button type="submit" class="button button-main" disabled={picked === null}>
              {t('debrief.retest.answer')}
            </button>
          </p>
        )}
      </form>
      {answer !== null && (
        <section class={answer.quality === best ? 'close-up recall-right' : 'close-up'} aria-labelledby="recall">
          <h2 id="recall" ref={feedback} tabIndex={-1}>
            {t(
              `debrief.retest.${answer.danger ? 'danger' : answer.quality === best ? 'right' : answer.quality >= 6 ? 'near' : 'wrong'}`,
            )}
          </h2>
          <Paragraphs text={t(`${key}.explain`)} />
          <p>
            <span class="code">{question.item}</span>
            <strong>{t(`item.${question.item}.title`)}.</strong> {t(`item.${question.item}.next`)}
          </p>
          <p>
            <button
              type="button"
              class="button button-main"
              onClick={() => {
                setPicked(null);
                setGiven(null);
                setAt(at + 1);
              }}
            >
              <Icon name="next" size={18} />
              {t(at + 1 < questions.length ? 'debrief.retest.next' : 'debrief.retest.finish')}
            </button>
          </p>
        </section>
      )}
    </main>
  );
}
