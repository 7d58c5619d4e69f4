/** The present: what was just done came to this, this has arrived, this is asked. In that order, always. */
import { useEffect, useRef } from 'preact/hooks';
import type { OutcomeView, ReviewLine, View } from '../session/contract.ts';
import { dayTimeText, nameOf, portraitOf, timeText, useDesk } from './context.ts';
import { DecisionCard } from './decision-card.tsx';
import { Icon } from './icon.tsx';
import { InjectCard } from './inject-card.tsx';
import { counterScene } from './later-panels.ts';
import { Portrait } from './likeness.tsx';
import { Meanwhile } from './meanwhile.tsx';
import { decisionOnTop, type Present } from './present.ts';
import { RatingMark } from './rating-mark.tsx';
import { Paragraphs } from './words.tsx';

export interface NowProps {
  readonly view: View;
  readonly present: Present;
  readonly chosen: string | null;
  readonly refusal: string | null;
  /** Counts up when the focus should go to the top of the present. */
  readonly focusAt: number;
  readonly onChoose: (id: string) => void;
}

export function Now({ view, present, chosen, refusal, focusAt, onChoose }: NowProps) {
  const desk = useDesk();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focusAt > 0) heading.current?.focus();
  }, [focusAt]);
  const top = decisionOnTop(view.decisions, chosen);
  const others = view.decisions.filter((decision) => decision.id !== top?.id);
  const scene = top !== null && top.counter !== null;
  return (
    <section class={scene ? 'now now-scene' : 'now'} aria-labelledby="now-title" id="now">
      <h2 id="now-title" class={present.outcome === null ? 'hidden-words' : 'now-title'} ref={heading} tabIndex={-1}>
        {present.outcome === null
          ? desk.t('desk.now')
          : desk.t(present.outcome.byDefault ? 'desk.outcome.by_default' : 'desk.outcome.title')}
      </h2>
      {present.outcome !== null && <Consequence outcome={present.outcome} view={view} />}
      {refusal !== null && (
        <p class="warning">
          <Icon name="warning" size={18} />
          {refusal}
        </p>
      )}
      {present.arrivals.length > 0 && (
        <div class="arrivals">
          {present.arrivals.map((inject) => (
            <InjectCard key={inject.id} inject={inject} view={view} level={2} />
          ))}
          {present.more > 0 && (
            <button type="button" class="button button-quiet" onClick={() => desk.go({ panel: 'inbox', id: null })}>
              <Icon name="inbox" size={18} />
              {desk.t('desk.now.more', { n: present.more })}
            </button>
          )}
        </div>
      )}
      {top !== null &&
        (scene ? (
          <counterScene.Part key={top.id} decision={top} view={view} />
        ) : (
          <DecisionCard key={top.id} decision={top} view={view} speaking={present.arrivals.at(-1)?.from === top.asks} />
        ))}
      {others.length > 0 && (
        <ul class="others" aria-label={desk.t('desk.now.others')}>
          {others.map((decision) => (
            <li key={decision.id}>
              <button type="button" class="row row-unread" onClick={() => onChoose(decision.id)}>
                <Portrait seed={portraitOf(desk, decision.asks)} size={2.25} />
                <span class="row-words">
                  <span class="row-title">{desk.say(decision.title)}</span>
                  <span class="row-name">
                    {nameOf(desk, decision.asks)} ·{' '}
                    {desk.t('desk.decision.until', { time: timeText(desk, view.time, decision.closesAt) })}
                  </span>
                </span>
                <Icon name="right" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {view.ended === null && !scene && <Meanwhile view={view} />}
      {view.ended === null && (
        <div class="advance">
          <button
            type="button"
            class={top === null ? 'button button-main' : 'button'}
            disabled={!view.canAdvance}
            onClick={() => void desk.act({ kind: 'advance' })}
          >
            <Icon name="forward" size={18} />
            {desk.t('desk.advance')}
          </button>
          <p>
            {top === null
              ? desk.t('desk.advance.note')
              : desk.t('desk.advance.waiting', {
                  n: view.decisions.length,
                  time: dayTimeText(desk, view.time, Math.min(...view.decisions.map((decision) => decision.closesAt))),
                })}
          </p>
        </div>
      )}
    </section>
  );
}

function Consequence({ outcome, view }: { readonly outcome: OutcomeView; readonly view: View }) {
  const desk = useDesk();
  const line = view.run.feedback === 'coach' ? coachLine(desk.session.review, view, outcome.id) : null;
  return (
    <div class={outcome.byDefault ? 'consequence consequence-default' : 'consequence'}>
      <p class="consequence-done">
        <span class="row-time">{timeText(desk, view.time, outcome.minute)}</span>{' '}
        {outcome.act === 'choice' && outcome.labels[0] ? desk.say(outcome.labels[0]) : desk.say(outcome.title)}
      </p>
      <div class="consequence-told">
        {outcome.after.length === 0 ? (
          <p>{desk.t('desk.outcome.done')}</p>
        ) : (
          outcome.after.map((text) => <Paragraphs key={text.key} text={desk.say(text)} />)
        )}
      </div>
      {line !== null && <CoachLine line={line} />}
    </div>
  );
}

function coachLine(
  review: (phase: string) => { readonly lines: readonly ReviewLine[] } | null,
  view: View,
  decision: string,
): ReviewLine | null {
  for (const phase of view.phases) {
    const line = review(phase.id)?.lines.find((candidate) => candidate.decision === decision);
    if (line) return line;
  }
  return null;
}

export function CoachLine({ line }: { readonly line: ReviewLine }) {
  const desk = useDesk();
  return (
    <div class="coach">
      <p class="coach-head">
        <RatingMark rating={line.rating} />
        <span>{desk.t('desk.coach')}</span>
      </p>
      <Paragraphs text={desk.say(line.explain)} />
      {line.references.length > 0 && <p class="references">{line.references.join(' · ')}</p>}
    </div>
  );
}
