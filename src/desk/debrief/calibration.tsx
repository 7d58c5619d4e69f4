/** How far the feeling of being right can be trusted. */
import type { DebriefDecision, DebriefModel, View } from '../../session/contract.ts';
import { dayTimeText, useDesk } from '../context.ts';
import { RatingMark } from '../rating-mark.tsx';
import { share } from './figures.ts';
import { Fold } from './fold.tsx';

export function CalibrationFold({
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
  const { levels, sureAndWrong, guessedAndRight } = model.calibration;
  const said = levels.reduce((sum, level) => sum + level.said, 0);
  if (said === 0) return null;
  return (
    <Fold title={t('debrief.calibration')} open={sureAndWrong.length > 0}>
      <p class="fold-note">{t('debrief.calibration.note')}</p>
      <dl class="calibration">
        {levels.map((level) => (
          <div key={level.confidence}>
            <dt>{t(`desk.confidence.${level.confidence}`)}</dt>
            <dd>
              <span class="calibration-words">
                {level.said === 0
                  ? t('debrief.calibration.unsaid')
                  : t('debrief.calibration.right', { n: level.right, of: level.said })}
              </span>
              <span class="outcome-bar" aria-hidden="true">
                <span style={{ width: `${share(level.right, level.said)}%` }} />
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <Named
        title={t('debrief.calibration.sure_wrong')}
        none={t('debrief.calibration.sure_wrong.none')}
        decisions={sureAndWrong.flatMap((id) => model.decisions.find((each) => each.id === id) ?? [])}
        view={view}
        onWhatIf={onWhatIf}
      />
      {guessedAndRight.length > 0 && (
        <Named
          title={t('debrief.calibration.guess_right')}
          none=""
          decisions={guessedAndRight.flatMap((id) => model.decisions.find((each) => each.id === id) ?? [])}
          view={view}
          onWhatIf={onWhatIf}
        />
      )}
    </Fold>
  );
}

function Named({
  title,
  none,
  decisions,
  view,
  onWhatIf,
}: {
  readonly title: string;
  readonly none: string;
  readonly decisions: readonly DebriefDecision[];
  readonly view: View;
  readonly onWhatIf: (decision: string) => void;
}) {
  const desk = useDesk();
  return (
    <section class="named">
      <h3>{title}</h3>
      {decisions.length === 0 && <p class="silent">{none}</p>}
      <ul>
        {decisions.map((decision) => (
          <li key={decision.id}>
            <p>
              <RatingMark rating={decision.rating} words={false} />
              <span class="row-time">{dayTimeText(desk, view.time, decision.minute)}</span>
              <button type="button" class="link-button" onClick={() => onWhatIf(decision.id)}>
                {desk.say(decision.title)}
              </button>
            </p>
            <p class="fold-note">{desk.say(decision.explain)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
