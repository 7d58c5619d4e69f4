/** The second step: what happened, before anybody says what it was worth in detail. */
import type { DebriefModel, View } from '../../session/contract.ts';
import { dayTimeText, useDesk } from '../context.ts';
import { Icon } from '../icon.tsx';
import { Paragraphs } from '../words.tsx';
import { AttackersEyeSection, type RaiseEyeWall } from './attackers-eye.tsx';
import { BesideRecord } from './beside-record.tsx';
import { share } from './figures.ts';
import { Fold } from './fold.tsx';
import { References } from './references.tsx';
import { Result } from './result.tsx';
import { Timeline } from './timeline.tsx';
import { Trail } from './trail.tsx';

export interface HappenedProps {
  readonly model: DebriefModel;
  readonly view: View;
  readonly eyeWall: RaiseEyeWall | null;
  readonly onWhatIf: (decision: string) => void;
  readonly onCauses: (focus: string) => void;
}

export function Happened({ model, view, eyeWall, onWhatIf, onCauses }: HappenedProps) {
  const desk = useDesk();
  const t = desk.t;
  return (
    <>
      <Result model={model}>
        <AttackersEyeSection view={view} raise={eyeWall} />
      </Result>
      {model.safety.flags.length > 0 && (
        <Fold title={t('debrief.dangers')} open>
          <ul class="flags">
            {model.safety.flags.map((flag) => (
              <li key={`${flag.id}-${flag.minute}`} class="flag">
                <h3>
                  <span class="code">{flag.id}</span>
                  {desk.say(flag.title)}
                </h3>
                <p class="item-when">
                  {dayTimeText(desk, view.time, flag.minute)} ·{' '}
                  {flag.repairedMinute === null
                    ? t('debrief.danger.open')
                    : t('debrief.danger.repaired', { time: dayTimeText(desk, view.time, flag.repairedMinute) })}
                </p>
                <p>{desk.say(flag.why)}</p>
                <p class="next">
                  <strong>{t('debrief.next')}</strong> {desk.say(flag.next)}
                </p>
                <References list={flag.references} />
              </li>
            ))}
          </ul>
        </Fold>
      )}
      <Fold title={t('debrief.timeline')} open>
        <p class="fold-note">{t('debrief.timeline.note')}</p>
        <Timeline model={model} view={view} onWhatIf={onWhatIf} />
      </Fold>
      <Fold title={t('debrief.beside')}>
        <BesideRecord model={model} view={view} onWhatIf={onWhatIf} />
      </Fold>
      <Fold title={t('debrief.outcomes')}>
        <p class="fold-note">{t('debrief.outcomes.note')}</p>
        <dl class="outcomes">
          {model.outcomes.map((outcome) => {
            const part = share(outcome.value - outcome.min, outcome.max - outcome.min);
            const label = desk.say(outcome.label);
            return (
              <div key={outcome.id}>
                <dt>{label}</dt>
                <dd>
                  <span class="outcome-value">{desk.clock.number(outcome.value)}</span>
                  <span class={`outcome-bar outcome-${outcome.better}`} aria-hidden="true">
                    <span style={{ width: `${part}%` }} />
                  </span>
                  <span class="outcome-note">
                    {t(`debrief.outcomes.${outcome.better}`)}
                    {outcome.note !== null && ` · ${desk.say(outcome.note)}`}{' '}
                    <button
                      type="button"
                      class="link-button no-print"
                      onClick={() => onCauses(`outcome:${outcome.id}`)}
                      aria-label={t('debrief.causes.of', { what: label })}
                    >
                      {t('debrief.causes.short')}
                    </button>
                  </span>
                </dd>
              </div>
            );
          })}
        </dl>
      </Fold>
      <Fold title={t('debrief.truth')}>
        <h3>{desk.say(model.truth.title)}</h3>
        <Paragraphs text={desk.say(model.truth.story)} />
        <p class="fold-note">{t('debrief.truth.note')}</p>
        <ul class="clues">
          {model.truth.clues.map((clue) => (
            <li key={clue.text.key} class={clue.found ? 'clue clue-found' : 'clue'}>
              <Icon name={clue.found ? 'check' : 'eye'} size={18} />
              <span>
                <strong>{t(clue.found ? 'debrief.truth.found' : 'debrief.truth.missed')}</strong> {desk.say(clue.text)}
              </span>
            </li>
          ))}
        </ul>
        <Trail trail={model.truth.trail ?? []} />
      </Fold>
    </>
  );
}
