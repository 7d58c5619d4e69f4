/**
 * A message put together: blocks on one side, on the other the thing itself as its reader will get it. A mail has its
 * head, a report is the form it is, a card stands behind a screen. Lines quoted from “what we know” are marked as the
 * writer’s own: they are read, but only blocks have an effect.
 */
import { useState } from 'preact/hooks';
import type { DecisionView, View } from '../session/contract.ts';
import { composed } from './composition.ts';
import { nameOf, portraitOf, timeText, useDesk } from './context.ts';
import { Icon, type IconName } from './icon.tsx';
import { Portrait } from './likeness.tsx';
import { type Quotation, quotationsOf, quotedIn, quoteToggled } from './quotes.ts';

type Medium = 'mail' | 'chat' | 'script' | 'form' | 'memo' | 'statement';

/** What a message to somebody is written on. Whoever is not named here gets a mail. */
const MEDIA: Readonly<Record<string, Medium>> = {
  officer: 'form',
  police: 'form',
  staff: 'script',
  board: 'memo',
  journalist: 'statement',
  ceo: 'chat',
  it: 'chat',
  nurse: 'chat',
  medical: 'chat',
  practice: 'chat',
};

const MEDIUM_ICONS: Readonly<Record<Medium, IconName>> = {
  mail: 'mail',
  chat: 'chat',
  script: 'note',
  form: 'form',
  memo: 'sheet',
  statement: 'press',
};

export interface ComposerProps {
  readonly decision: DecisionView;
  readonly view: View;
  readonly picked: ReadonlySet<string>;
  readonly over: boolean;
  readonly onToggle: (id: string) => void;
}

export function Composer({ decision, view, picked, onToggle, over }: ComposerProps) {
  const desk = useDesk();
  const [quoted, setQuoted] = useState(() => quotedIn(desk.session, decision.id));
  // In the debrief’s “what if” the run is over: nothing is added to it.
  const writing = desk.session.view().decisions.some((open) => open.id === decision.id);
  const quotations = writing ? quotationsOf(desk, view) : [];
  const groups = decision.groups.length > 0 ? decision.groups : [{ id: '', one: false, title: null }];
  return (
    <div class="composer">
      <div class="composer-blocks">
        {groups.map((group) => (
          <fieldset key={group.id} class="options blocks">
            <legend>
              {group.title === null ? desk.t('desk.composer.blocks') : desk.say(group.title)}
              <span class="legend-note"> {desk.t(group.one ? 'desk.composer.one' : 'desk.composer.many')}</span>
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
        {writing && view.panels.includes('known') && (
          <Quotes
            quotations={quotations}
            quoted={quoted}
            onToggle={(id) => setQuoted(quoteToggled(desk.session, decision.id, id))}
          />
        )}
      </div>
      <Letter
        decision={decision}
        view={view}
        picked={picked}
        over={over}
        own={quotations.filter((quote) => quoted.has(quote.id))}
      />
    </div>
  );
}

function Quotes({
  quotations,
  quoted,
  onToggle,
}: {
  readonly quotations: readonly Quotation[];
  readonly quoted: ReadonlySet<string>;
  readonly onToggle: (id: string) => void;
}) {
  const desk = useDesk();
  return (
    <details class="quotes">
      <summary>
        <Icon name="quote" size={18} />
        {desk.t('desk.composer.quotes')}
      </summary>
      <p class="quotes-about">
        {desk.t(quotations.length === 0 ? 'desk.composer.quotes.none' : 'desk.composer.quotes.about')}
      </p>
      <ul>
        {quotations.map((quote) => (
          <li key={quote.id}>
            <button type="button" class="quote" aria-pressed={quoted.has(quote.id)} onClick={() => onToggle(quote.id)}>
              <Icon name={quote.open ? 'help' : 'check'} size={16} />
              <span>{quote.sentence}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Letter({
  decision,
  view,
  picked,
  over,
  own,
}: {
  readonly decision: DecisionView;
  readonly view: View;
  readonly picked: ReadonlySet<string>;
  readonly over: boolean;
  readonly own: readonly Quotation[];
}) {
  const desk = useDesk();
  const medium: Medium = MEDIA[decision.to ?? ''] ?? 'mail';
  const toKey = `decision.${decision.id}.to`;
  const to = desk.catalogue.has(toKey) ? desk.t(toKey) : decision.to === null ? '' : nameOf(desk, decision.to);
  const chair = desk.about.seats?.find((seat) => seat.id === view.run.seat)?.cast ?? null;
  const part = `cast.${chair}.role`;
  // The reader is written to by a part: “you” is nobody to them.
  const from = chair === null ? null : desk.catalogue.has(part) ? desk.t(part) : nameOf(desk, chair);
  const message = composed(decision, picked);
  const textOf = (id: string): string | null => {
    const block = message.find((each) => each.id === id);
    return block ? desk.say(block.text) : null;
  };
  const lines =
    own.length === 0 ? null : (
      <ul class="own-lines">
        {own.map((quote) => (
          <li key={quote.id}>
            {quote.sentence} <span class="own-mark">{desk.t('desk.composer.own')}</span>
          </li>
        ))}
      </ul>
    );
  return (
    <section
      class={`preview preview-${medium}${over ? ' preview-over' : ''}${medium === 'chat' ? '' : ' paper'}`}
      aria-label={desk.t('desk.composer.preview')}
    >
      <header class="preview-head">
        <p class="preview-medium">
          <Icon name={MEDIUM_ICONS[medium]} size={16} />
          {desk.t(`desk.composer.medium.${medium}`)}
          <span class="preview-time">{timeText(desk, view.time, view.time.minute)}</span>
        </p>
        {medium === 'chat' && decision.to !== null && (
          <Portrait seed={portraitOf(desk, decision.to)} mood="calm" size={2.25} />
        )}
        <div class="preview-ends">
          <p class="preview-to">{desk.t('desk.letter.to', { who: to })}</p>
          {from !== null && <p class="preview-to">{desk.t('desk.composer.from', { who: from })}</p>}
        </div>
        <h3>{desk.say(decision.title)}</h3>
      </header>
      {medium === 'form' && decision.groups.length > 0 ? (
        <dl class="form-boxes">
          {decision.groups.map((group, index) => {
            const filled = decision.options.filter((option) => option.group === group.id && picked.has(option.id));
            return (
              <div key={group.id}>
                <dt>
                  <span aria-hidden="true">{index + 1}</span> {desk.say(group.title)}
                </dt>
                {filled.length === 0 ? (
                  <dd class="preview-empty">{desk.t('desk.composer.blank')}</dd>
                ) : (
                  filled.map((option) => <dd key={option.id}>{textOf(option.id)}</dd>)
                )}
              </div>
            );
          })}
        </dl>
      ) : message.length === 0 && own.length === 0 ? (
        <p class="preview-empty">{desk.t('desk.composer.empty')}</p>
      ) : (
        <div class="preview-body">
          {message.map((block) => (
            <p key={block.id} class="preview-block">
              {desk.say(block.text)}
            </p>
          ))}
        </div>
      )}
      {lines}
    </section>
  );
}
