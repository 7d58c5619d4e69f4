/** The third step: two or three decisions looked at closely, and everything they rest on. */
import type { ComponentChildren } from 'preact';
import type { DebriefDecision, DebriefModel, View } from '../../session/contract.ts';
import { dayTimeText, useDesk } from '../context.ts';
import { Icon } from '../icon.tsx';
import { RatingMark } from '../rating-mark.tsx';
import { Paragraphs } from '../words.tsx';
import { CalibrationFold } from './calibration.tsx';
import { points } from './figures.ts';
import { Fold } from './fold.tsx';
import { ItemLine } from './item-line.tsx';

export interface CloselyProps {
  readonly model: DebriefModel;
  readonly view: View;
  readonly onWhatIf: (decision: string) => void;
  readonly onCauses: (focus: string) => void;
}

export function Closely({
  model,
  view,
  onWhatIf,
  onCauses,
  onGrade,
  children,
}: CloselyProps & { readonly onGrade: (() => void) | null; readonly children: ComponentChildren }) {
  const desk = useDesk();
  const t = desk.t;
  const chosen = model.closely.flatMap((id) => model.decisions.find((decision) => decision.id === id) ?? []);
  return (
    <>
      <p class="step-lead">{t('debrief.closely.lead', { n: chosen.length })}</p>
      <ol class="closely">
        {chosen.map((decision) => (
          <CloseUp
            key={decision.id}
            decision={decision}
            model={model}
            view={view}
            onWhatIf={onWhatIf}
            onCauses={onCauses}
          />
        ))}
      </ol>
      {children}
      <CalibrationFold model={model} view={view} onWhatIf={onWhatIf} />
      {model.misconceptions.length > 0 && (
        <Fold title={t('debrief.misconceptions')}>
          <p class="fold-note">{t('debrief.misconceptions.note')}</p>
          <dl class="misconceptions">
            {model.misconceptions.map((each) => (
              <div key={each.id}>
                <dt>
                  <q>{desk.say(each.name)}</q>
                </dt>
                <dd>
                  {desk.say(each.refutation)}{' '}
                  {each.items.map((item) => (
                    <span key={item} class="code">
                      {item}
                    </span>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </Fold>
      )}
      <Fold title={t('debrief.groups')}>
        <ul class="groups">
          {model.groups.map((group) => {
            const items = model.items.filter((item) => item.group === group.id);
            return (
              <li key={group.id}>
                <details class="group">
                  <summary>
                    <h3 class="group-title">{desk.say(group.title)}</h3>
                    <span class="group-points">
                      {group.available > 0
                        ? t('debrief.points', { earned: points(group.earned), available: points(group.available) })
                        : t('debrief.no_chance')}
                    </span>
                    <RatingMark rating={group.rating} />
                  </summary>
                  {items.length === 0 ? (
                    <p class="empty">{t('debrief.no_chance')}</p>
                  ) : (
                    <ul class="items">
                      {items.map((item) => (
                        <ItemLine key={item.id} item={item} view={view} onCauses={onCauses} onGrade={onGrade} />
                      ))}
                    </ul>
                  )}
                </details>
              </li>
            );
          })}
        </ul>
      </Fold>
    </>
  );
}

/** One decision: what was asked, what was done, what came of it, what the standard says. */
function CloseUp({ decision, model, view, onWhatIf, onCauses }: CloselyProps & { readonly decision: DebriefDecision }) {
  const desk = useDesk();
  const t = desk.t;
  const title = desk.say(decision.title);
  const items = model.items.filter((item) => decision.items.includes(item.id));
  const reason = model.reasons.find((each) => each.title.key === decision.title.key);
  return (
    <li class="close-up">
      <header>
        <h2>{title}</h2>
        <p class="moment-figures">
          <span class="row-time">{dayTimeText(desk, view.time, decision.minute)}</span>
          <RatingMark rating={decision.rating} />
        </p>
      </header>
      <div class="close-ask">
        <Paragraphs text={desk.say(decision.ask)} />
      </div>
      <dl class="close-facts">
        <div>
          <dt>{t('debrief.closely.did')}</dt>
          <dd>
            {decision.byDefault ? (
              t('debrief.default')
            ) : (
              <ul>
                {decision.picked.map((label) => (
                  <li key={label.key}>{desk.say(label)}</li>
                ))}
              </ul>
            )}
            {decision.confidence !== null && <p class="said">{t(`debrief.confidence.said.${decision.confidence}`)}</p>}
          </dd>
        </div>
        <div>
          <dt>{t('debrief.closely.came')}</dt>
          <dd>
            {decision.after.map((text) => (
              <Paragraphs key={text.key} text={desk.say(text)} />
            ))}
          </dd>
        </div>
        <div>
          <dt>{t('debrief.closely.standard')}</dt>
          <dd>
            <Paragraphs text={desk.say(decision.explain)} />
            {items.length > 0 && (
              <p class="close-items">
                {items.map((item) => (
                  <span key={item.id} class="close-item">
                    <RatingMark rating={item.rating} words={false} />
                    {item.id} {desk.say(item.title)}
                  </span>
                ))}
              </p>
            )}
          </dd>
        </div>
        {reason && (
          <div>
            <dt>{t('debrief.reasons')}</dt>
            <dd>{reason.text}</dd>
          </div>
        )}
        {desk.catalogue.has(decision.discussion.key) && (
          <div>
            <dt>{t('debrief.closely.talk')}</dt>
            <dd>{desk.say(decision.discussion)}</dd>
          </div>
        )}
      </dl>
      <p class="close-ways no-print">
        <button
          type="button"
          class="button"
          aria-label={t('debrief.whatif.of', { what: title })}
          onClick={() => onWhatIf(decision.id)}
        >
          <Icon name="question" size={18} />
          {t('debrief.whatif.short')}
        </button>
        <button
          type="button"
          class="button"
          aria-label={t('debrief.causes.of', { what: title })}
          onClick={() => onCauses(`decision:${decision.id}`)}
        >
          <Icon name="link" size={18} />
          {t('debrief.causes.short')}
        </button>
      </p>
    </li>
  );
}
