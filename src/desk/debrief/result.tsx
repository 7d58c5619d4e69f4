/** The result in one look: three lines that matter, skill and safety apart. */
import type { ComponentChildren } from 'preact';
import type { DebriefModel } from '../../session/contract.ts';
import { useDesk } from '../context.ts';
import { Icon } from '../icon.tsx';
import { RatingMark } from '../rating-mark.tsx';
import { points, share } from './figures.ts';

/** Safety in words: `one danger, repaired`. */
export function useSafetyWords(model: DebriefModel): string {
  const { t } = useDesk();
  const { safety } = model;
  if (safety.flags.length === 0) return t('debrief.safety.none');
  return t('debrief.safety.some', { n: safety.flags.length, repaired: safety.repaired, open: safety.unrepaired });
}

export function Result({
  model,
  children,
}: {
  readonly model: DebriefModel;
  /** What stands right after the three lines. */
  readonly children?: ComponentChildren;
}) {
  const desk = useDesk();
  const t = desk.t;
  const { safety } = model;
  const safetyWords = useSafetyWords(model);
  return (
    <>
      <ol class="three" aria-label={t('debrief.three')}>
        {model.three.map((line) => (
          <li key={line.key}>{desk.say(line)}</li>
        ))}
      </ol>
      {children}
      <div class="two-marks">
        <section class="mark-card" aria-labelledby="skill-title">
          <h2 id="skill-title">{t('debrief.skill')}</h2>
          <RatingMark rating={model.skill.rating} />
          <p>{t('debrief.points', { earned: points(model.skill.earned), available: points(model.skill.available) })}</p>
          <div class="share" aria-hidden="true">
            <span style={{ width: `${share(model.skill.earned, model.skill.available)}%` }} />
          </div>
        </section>
        <section class={safety.unrepaired > 0 ? 'mark-card mark-danger' : 'mark-card'} aria-labelledby="safety-title">
          <h2 id="safety-title">{t('debrief.safety')}</h2>
          <p class="safety-words">
            <Icon name={safety.flags.length === 0 ? 'shield' : 'danger'} size={28} />
            {safetyWords}
          </p>
          {safety.cap !== null && <p>{t('debrief.cap', { rating: safety.cap })}</p>}
          <p class="overall">
            {t('debrief.overall')} <RatingMark rating={model.overall} />
          </p>
        </section>
      </div>
      <p class="awaiting">
        <Icon name="help" size={18} />
        {t(`debrief.review.${model.protocol.review}`, { id: model.protocol.id, version: model.protocol.version })}
      </p>
    </>
  );
}
