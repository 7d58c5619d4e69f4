/** Every decision of the run on one line, with its result and the way into another future. */
import type { DebriefModel, View } from '../../session/contract.ts';
import { dayTimeText, useDesk } from '../context.ts';
import { Icon } from '../icon.tsx';
import { RatingMark } from '../rating-mark.tsx';
import { points } from './figures.ts';

export function Timeline({
  model,
  view,
  onWhatIf,
}: {
  readonly model: DebriefModel;
  readonly view: View;
  readonly onWhatIf: (decision: string) => void;
}) {
  const desk = useDesk();
  const t = desk.t;
  return (
    <ol class="timeline">
      {model.decisions.map((decision) => {
        const title = desk.say(decision.title);
        const flagged = model.safety.flags.filter((flag) => decision.flags.includes(flag.id));
        return (
          <li key={decision.id} class={flagged.length > 0 ? 'moment moment-danger' : 'moment'}>
            <span class="moment-time">{dayTimeText(desk, view.time, decision.minute)}</span>
            <div class="moment-words">
              <h3>{title}</h3>
              <p>
                {decision.byDefault
                  ? t('debrief.default')
                  : decision.picked.map((label) => desk.say(label)).join(decision.act === 'rank' ? ' → ' : ' · ')}
              </p>
              <p class="moment-figures">
                <RatingMark rating={decision.items.length === 0 ? null : decision.rating} words={false} />
                {decision.items.length > 0 &&
                  t('debrief.decision.points', {
                    earned: points(decision.earned),
                    available: points(decision.atStake),
                  })}
                {decision.confidence !== null && (
                  <span class="said">{t(`debrief.confidence.said.${decision.confidence}`)}</span>
                )}
                {flagged.map((flag) => (
                  <span key={flag.id} class="moment-flag">
                    <Icon name="danger" size={16} />
                    {desk.say(flag.title)}
                  </span>
                ))}
              </p>
            </div>
            <button
              type="button"
              class="button button-quiet moment-what-if no-print"
              aria-label={t('debrief.whatif.of', { what: title })}
              onClick={() => onWhatIf(decision.id)}
            >
              <Icon name="question" size={18} />
              {t('debrief.whatif.short')}
            </button>
          </li>
        );
      })}
    </ol>
  );
}
