/** The controls that answer a decision, of whatever kind it is: on the open card, and in the debrief’s “what if”. */
import { useEffect, useState } from 'preact/hooks';
import type { DecisionView, View } from '../session/contract.ts';
import { withBlock } from './composition.ts';
import { useDesk } from './context.ts';
import { Icon } from './icon.tsx';
import { composer, markTable } from './later-panels.ts';
import { moved } from './ranking.ts';
import { Price } from './words.tsx';

/** What is picked so far: a set for most kinds, an order for a rank. */
export interface Answer {
  readonly picked: ReadonlySet<string>;
  readonly order: readonly string[];
}

/** Nothing picked, or what was picked before. */
export function answerOf(decision: DecisionView, ids: readonly string[] = []): Answer {
  const order = decision.act === 'rank' && ids.length > 0 ? ids : decision.options.map((option) => option.id);
  return { picked: new Set(decision.act === 'rank' ? [] : ids), order };
}

/** The ids of an answer as an act hands them in. */
export function idsOf(decision: DecisionView, answer: Answer): readonly string[] {
  if (decision.act === 'rank') return answer.order;
  return decision.options.map((option) => option.id).filter((id) => answer.picked.has(id));
}

/** Whether more is picked than the people allow. */
export function isOver(decision: DecisionView, answer: Answer): boolean {
  const many = decision.act !== 'choice' && decision.act !== 'rank';
  return many && decision.max > 0 && answer.picked.size > decision.max;
}

export function AnswerFields({
  decision,
  view,
  answer,
  onAnswer,
}: {
  readonly decision: DecisionView;
  readonly view: View;
  readonly answer: Answer;
  readonly onAnswer: (answer: Answer) => void;
}) {
  const desk = useDesk();
  const { picked, order } = answer;
  const evidence =
    decision.evidence === null ? null : (view.evidence.find((item) => item.id === decision.evidence) ?? null);
  const toggle = (id: string): void =>
    onAnswer({ order, picked: decision.act === 'choice' ? new Set([id]) : withBlock(decision, picked, id) });
  if (decision.act === 'rank') {
    return <Ranking decision={decision} order={order} onOrder={(next) => onAnswer({ picked, order: next })} />;
  }
  if (decision.act === 'compose') {
    return (
      <composer.Part
        decision={decision}
        view={view}
        picked={picked}
        onToggle={toggle}
        over={isOver(decision, answer)}
      />
    );
  }
  if (decision.act === 'mark' && evidence !== null) {
    return <markTable.Part evidence={evidence} decision={decision} picked={picked} onToggle={toggle} />;
  }
  // Where several are picked for one price, the price stands at the button.
  const priced = decision.act === 'choice' || decision.options.some((option) => option.minutes > 0);
  return (
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
            {!option.available && option.needs !== null && <span class="option-needs">{desk.say(option.needs)}</span>}
          </span>
          {priced && <Price minutes={option.minutes} />}
        </label>
      ))}
    </fieldset>
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
