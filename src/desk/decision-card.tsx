/** The open decision: who asks, what, the advice, the answers with their prices, and one button. */
import { useState } from 'preact/hooks';
import type { ActInput, Confidence, DecisionView, View } from '../session/contract.ts';
import { AnswerFields, answerOf, idsOf, isOver } from './answer-fields.tsx';
import { ConfidenceField } from './confidence-field.tsx';
import { minutesText, nameOf, portraitOf, roleOf, timeText, useDesk } from './context.ts';
import { HoldButton } from './hold-button.tsx';
import { Icon } from './icon.tsx';
import { Portrait } from './likeness.tsx';
import { Paragraphs, Price } from './words.tsx';

/** The rung of the hint ladder that says where to look: the place is marked on the wall, what is unread lies ready. */
const POINTER = 2;
const MOST_POINTERS = 3;

export interface DecisionCardProps {
  readonly decision: DecisionView;
  readonly view: View;
  /** Who asks has just spoken, right above: the portrait is not shown twice. */
  readonly speaking?: boolean;
}

export function DecisionCard({ decision, view, speaking = false }: DecisionCardProps) {
  const desk = useDesk();
  const [answer, setAnswer] = useState(() => answerOf(decision));
  const [confidence, setConfidence] = useState<Confidence | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [hints, setHints] = useState(0);
  const [reason, setReason] = useState('');

  const many = decision.act !== 'choice' && decision.act !== 'rank';
  const count = answer.picked.size;
  const over = isOver(decision, answer);
  const minutes = decision.options
    .filter((option) => answer.picked.has(option.id))
    .reduce((most, option) => Math.max(most, option.minutes), 0);

  const unread = view.panels.includes('evidence')
    ? view.evidence.filter((evidence) => !evidence.opened).slice(0, MOST_POINTERS)
    : [];

  const confirm = (): void => {
    if (decision.act !== 'rank' && count < Math.max(1, decision.min)) {
      const message = desk.t('desk.decision.too_few', { n: Math.max(1, decision.min) });
      setProblem(message);
      desk.announce(message, 'assertive');
      return;
    }
    if (reason.trim() !== '') desk.session.note('reason', decision.id, reason.trim());
    const act: ActInput = { kind: decision.act, decision: decision.id, ids: idsOf(decision, answer) };
    if (confidence !== null) desk.session.note('confidence', decision.id, confidence);
    void desk.act(act).then((result) => setProblem(result.ok ? null : desk.say(result.message)));
  };
  const label = decision.act === 'compose' ? desk.t('desk.decision.send') : desk.t('desk.decision.confirm');
  return (
    <form
      data-points={`decision:${decision.id}`}
      class={`decision decision-${decision.act}${decision.hold ? ' decision-grave' : ''}`}
      aria-labelledby={`decision-${decision.id}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (!decision.hold) confirm();
      }}
    >
      <header class={speaking ? 'decision-head decision-head-short' : 'decision-head'}>
        {!speaking && <Portrait seed={portraitOf(desk, decision.asks)} mood={decision.mood} size={3.25} />}
        <div>
          {!speaking && (
            <p class="decision-who">
              {nameOf(desk, decision.asks)}
              <span class="person-role">{roleOf(desk, decision.asks)}</span>
            </p>
          )}
          <h2 id={`decision-${decision.id}`} class="decision-title" tabIndex={-1}>
            {desk.say(decision.title)}
          </h2>
        </div>
        <p class="decision-due">
          <Icon name="clock" size={15} />
          {desk.t('desk.decision.until', { time: timeText(desk, view.time, decision.closesAt) })}
        </p>
      </header>
      <div class="decision-ask">
        <Paragraphs text={desk.say(decision.ask)} />
      </div>
      {decision.discussion !== null && (
        <aside class="discussion" aria-label={desk.t('desk.discussion.title')}>
          <Icon name="people" size={18} />
          <div>
            <strong>{desk.t('desk.discussion.title')}</strong>
            <Paragraphs text={desk.say(decision.discussion)} />
          </div>
        </aside>
      )}
      {decision.advice.length > 0 && (
        <ul class="advice" aria-label={desk.t('desk.decision.advice')}>
          {decision.advice.map((line) => (
            <li key={line.from}>
              <Portrait seed={portraitOf(desk, line.from)} size={2.25} />
              <p>
                <span class="person-name">{nameOf(desk, line.from)}</span> <q>{desk.say(line.text)}</q>
              </p>
            </li>
          ))}
        </ul>
      )}
      <AnswerFields
        decision={decision}
        view={view}
        answer={answer}
        onAnswer={(next) => {
          setProblem(null);
          setAnswer(next);
        }}
      />
      <ConfidenceField value={confidence} onPick={setConfidence} />
      {view.run.feedback === 'drill' && (
        <label class="room-reason">
          <span>{desk.t('desk.discussion.reason')}</span>
          <textarea rows={2} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
        </label>
      )}
      {hints > 0 && (
        <ol class="hints" aria-label={desk.t('desk.hints.title')}>
          {decision.hints.slice(0, hints).map((hint) => (
            <li key={hint.key}>{desk.say(hint)}</li>
          ))}
        </ol>
      )}
      {hints >= POINTER && unread.length > 0 && (
        <ul class="pointers" aria-label={desk.t('desk.hints.unread')}>
          {unread.map((evidence) => (
            <li key={evidence.id}>
              <button
                type="button"
                class="row"
                data-points={`evidence:${evidence.id}`}
                onClick={() => desk.go({ panel: 'evidence', id: evidence.id })}
              >
                <Icon name="eye" size={18} />
                <span class="row-words">{desk.say(evidence.title)}</span>
                <Price minutes={evidence.minutes} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {over && (
        <p class="warning" role="status">
          <Icon name="warning" size={18} />
          {desk.t('desk.decision.over', { n: count, max: decision.max })}
        </p>
      )}
      {problem !== null && (
        <p class="warning">
          <Icon name="warning" size={18} />
          {problem}
        </p>
      )}
      <div class="decision-foot">
        {decision.hold ? (
          <HoldButton label={label} onDone={confirm} />
        ) : (
          <button type="submit" class="button button-main">
            <Icon name={decision.act === 'compose' ? 'send' : 'check'} size={18} />
            {label}
          </button>
        )}
        <p class="decision-count">
          {many && desk.t('desk.decision.count', { n: count, max: decision.max })}
          {minutes > 0 && <span>{desk.t('desk.decision.costs', { time: minutesText(desk, minutes) })}</span>}
        </p>
        {decision.hints.length > hints && (
          <button
            type="button"
            class="button button-quiet"
            onClick={() => {
              const hint = decision.hints[hints];
              if (!hint) return;
              desk.session.note('hint', decision.id, String(hints + 1));
              setHints(hints + 1);
              if (hints + 1 === POINTER && decision.place !== null) desk.point(decision.place);
              desk.announce(desk.say(hint), 'polite');
            }}
          >
            <Icon name="help" size={18} />
            {desk.t(`desk.hints.${Math.min(hints + 1, 3)}`)}
          </button>
        )}
      </div>
    </form>
  );
}
