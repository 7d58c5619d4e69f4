/** The open decision: who asks, what, the advice, the answers with their prices, and one button. */
import { useEffect, useState } from 'preact/hooks';
import type { ActInput, DecisionView, View } from '../session/contract.ts';
import { composed, withBlock } from './composition.ts';
import { minutesText, nameOf, portraitOf, roleOf, timeText, useDesk } from './context.ts';
import { MarkTable } from './evidence-reader.tsx';
import { HoldButton } from './hold-button.tsx';
import { Icon } from './icon.tsx';
import { Portrait } from './portrait.tsx';
import { moved } from './ranking.ts';
import { Paragraphs, Price } from './words.tsx';

export interface DecisionCardProps {
  readonly decision: DecisionView;
  readonly view: View;
  /** Who asks has just spoken, right above: the portrait is not shown twice. */
  readonly speaking?: boolean;
}

export function DecisionCard({ decision, view, speaking = false }: DecisionCardProps) {
  const desk = useDesk();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [order, setOrder] = useState<readonly string[]>(decision.options.map((option) => option.id));
  const [problem, setProblem] = useState<string | null>(null);
  const [hints, setHints] = useState(0);
  const [reason, setReason] = useState('');

  const many = decision.act !== 'choice' && decision.act !== 'rank';
  const count = picked.size;
  const over = many && decision.max > 0 && count > decision.max;
  const minutes = decision.options
    .filter((option) => picked.has(option.id))
    .reduce((most, option) => Math.max(most, option.minutes), 0);
  const evidence =
    decision.evidence === null ? null : (view.evidence.find((item) => item.id === decision.evidence) ?? null);

  const confirm = (): void => {
    if (decision.act !== 'rank' && count < Math.max(1, decision.min)) {
      const message = desk.t('desk.decision.too_few', { n: Math.max(1, decision.min) });
      setProblem(message);
      desk.announce(message, 'assertive');
      return;
    }
    if (reason.trim() !== '') desk.session.note('reason', decision.id, reason.trim());
    const ids =
      decision.act === 'rank' ? order : decision.options.map((option) => option.id).filter((id) => picked.has(id));
    const act: ActInput = { kind: decision.act, decision: decision.id, ids };
    const result = desk.act(act);
    setProblem(result.ok ? null : desk.say(result.message));
  };
  const toggle = (id: string): void => {
    setProblem(null);
    if (decision.act === 'choice') setPicked(new Set([id]));
    else setPicked(withBlock(decision, picked, id));
  };

  const label = decision.act === 'compose' ? desk.t('desk.decision.send') : desk.t('desk.decision.confirm');
  return (
    <form
      class={`decision decision-${decision.act}${decision.hold ? ' decision-grave' : ''}`}
      aria-labelledby={`decision-${decision.id}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (!decision.hold) confirm();
      }}
    >
      <header class={speaking ? 'decision-head decision-head-short' : 'decision-head'}>
        {!speaking && (
          <Portrait seed={portraitOf(desk, decision.asks)} mood={decision.hold ? 'tense' : 'calm'} size={3.25} />
        )}
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
      {decision.act === 'rank' && <Ranking decision={decision} order={order} onOrder={setOrder} />}
      {decision.act === 'compose' && <Composer decision={decision} picked={picked} onToggle={toggle} over={over} />}
      {decision.act === 'mark' && evidence !== null && (
        <MarkTable evidence={evidence} decision={decision} picked={picked} onToggle={toggle} />
      )}
      {(decision.act === 'choice' || decision.act === 'select' || (decision.act === 'mark' && evidence === null)) && (
        <fieldset class="options">
          <legend>{legendOf(desk, decision)}</legend>
          {decision.options.map((option) => (
            <label key={option.id} class={option.available ? 'option' : 'option option-closed'}>
              <input
                type={decision.act === 'choice' ? 'radio' : 'checkbox'}
                name={decision.id}
                value={option.id}
                checked={picked.has(option.id)}
                disabled={!option.available}
                onChange={() => toggle(option.id)}
              />
              <span class="option-words">
                {desk.say(option.label)}
                {!option.available && option.needs !== null && (
                  <span class="option-needs">{desk.say(option.needs)}</span>
                )}
              </span>
              <Price minutes={option.minutes} />
            </label>
          ))}
        </fieldset>
      )}
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

function legendOf(desk: ReturnType<typeof useDesk>, decision: DecisionView): string {
  if (decision.act === 'choice') return desk.t('desk.decision.legend.choice');
  return desk.t('desk.decision.legend.select', { max: decision.max });
}

interface RankingProps {
  readonly decision: DecisionView;
  readonly order: readonly string[];
  readonly onOrder: (order: readonly string[]) => void;
}

function Ranking({ decision, order, onOrder }: RankingProps) {
  const desk = useDesk();
  const [focus, setFocus] = useState<string | null>(null);
  useEffect(() => {
    if (focus === null) return;
    const button = document.getElementById(focus) as HTMLButtonElement | null;
    // At either end the button that was used is off; its neighbour takes the focus.
    if (button && !button.disabled) button.focus();
    else (button?.parentElement?.querySelector('button:not(:disabled)') as HTMLButtonElement | null)?.focus();
  }, [focus, order]);
  const move = (index: number, by: -1 | 1): void => {
    const id = order[index];
    if (id === undefined) return;
    const next = moved(order, index, by);
    onOrder(next);
    setFocus(`${decision.id}-${id}-${by === -1 ? 'up' : 'down'}`);
    const option = decision.options.find((candidate) => candidate.id === id);
    if (option) {
      desk.announce(
        desk.t('desk.rank.moved', { what: desk.say(option.label), place: next.indexOf(id) + 1, of: next.length }),
        'polite',
      );
    }
  };
  return (
    <fieldset class="options ranking">
      <legend>{desk.t('desk.decision.legend.rank')}</legend>
      <ol>
        {order.map((id, index) => {
          const option = decision.options.find((candidate) => candidate.id === id);
          if (!option) return null;
          const label = desk.say(option.label);
          return (
            <li key={id} class="rank">
              <span class="rank-place" aria-hidden="true">
                {index + 1}
              </span>
              <span class="option-words">{label}</span>
              <span class="rank-buttons">
                <button
                  id={`${decision.id}-${id}-up`}
                  type="button"
                  class="button button-icon"
                  disabled={index === 0}
                  aria-label={desk.t('desk.rank.up', { what: label })}
                  onClick={() => move(index, -1)}
                >
                  <Icon name="up" />
                </button>
                <button
                  id={`${decision.id}-${id}-down`}
                  type="button"
                  class="button button-icon"
                  disabled={index === order.length - 1}
                  aria-label={desk.t('desk.rank.down', { what: label })}
                  onClick={() => move(index, 1)}
                >
                  <Icon name="down" />
                </button>
              </span>
            </li>
          );
        })}
      </ol>
    </fieldset>
  );
}

interface ComposerProps {
  readonly decision: DecisionView;
  readonly picked: ReadonlySet<string>;
  readonly over: boolean;
  readonly onToggle: (id: string) => void;
}

/** Blocks on one side, the message as its reader will get it on the other. */
function Composer({ decision, picked, onToggle, over }: ComposerProps) {
  const desk = useDesk();
  const message = composed(decision, picked);
  const toKey = `decision.${decision.id}.to`;
  const to = desk.catalogue.has(toKey) ? desk.t(toKey) : decision.to === null ? '' : nameOf(desk, decision.to);
  const groups = decision.groups.length > 0 ? decision.groups : [{ id: '', one: false, title: null }];
  return (
    <div class="composer">
      <div class="composer-blocks">
        {groups.map((group) => (
          <fieldset key={group.id} class="options blocks">
            <legend>
              {group.title === null ? desk.t('desk.composer.blocks') : desk.say(group.title)}
              <span class="legend-note">{desk.t(group.one ? 'desk.composer.one' : 'desk.composer.many')}</span>
            </legend>
            {decision.options
              .filter((option) => group.id === '' || option.group === group.id)
              .map((option) => (
                <label key={option.id} class={option.available ? 'option' : 'option option-closed'}>
                  <input
                    type={group.one ? 'radio' : 'checkbox'}
                    name={`${decision.id}-${group.id}`}
                    checked={picked.has(option.id)}
                    disabled={!option.available}
                    onChange={() => onToggle(option.id)}
                  />
                  <span class="option-words">{desk.say(option.label)}</span>
                </label>
              ))}
          </fieldset>
        ))}
      </div>
      <section
        class={over ? 'preview paper preview-over' : 'preview paper'}
        aria-label={desk.t('desk.composer.preview')}
      >
        <p class="preview-to">{desk.t('desk.letter.to', { who: to })}</p>
        <h3>{desk.say(decision.title)}</h3>
        {message.length === 0 ? (
          <p class="preview-empty">{desk.t('desk.composer.empty')}</p>
        ) : (
          message.map((block) => <p key={block.id}>{desk.say(block.text)}</p>)
        )}
      </section>
    </div>
  );
}
