/** The four steps of a debrief: always in sight, each open at any time. */
import { useDesk } from '../context.ts';
import { Icon } from '../icon.tsx';

export const STEPS = ['reactions', 'happened', 'closely', 'home'] as const;
export type Step = (typeof STEPS)[number];

export function Stepper({ step, onStep }: { readonly step: Step; readonly onStep: (step: Step) => void }) {
  const desk = useDesk();
  return (
    <nav class="steps" aria-label={desk.t('debrief.steps')}>
      <ol>
        {STEPS.map((each, index) => (
          <li key={each}>
            <button
              type="button"
              class="step-button"
              aria-current={each === step ? 'step' : undefined}
              onClick={() => onStep(each)}
            >
              <span class="step-number" aria-hidden="true">
                {index + 1}
              </span>
              {desk.t(`debrief.step.${each}`)}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The way on at the foot of a step. */
export function StepFoot({ step, onStep }: { readonly step: Step; readonly onStep: (step: Step) => void }) {
  const desk = useDesk();
  const at = STEPS.indexOf(step);
  const before = STEPS[at - 1];
  const next = STEPS[at + 1];
  return (
    <p class="step-foot no-print">
      {before && (
        <button type="button" class="button" onClick={() => onStep(before)}>
          <Icon name="back" size={18} />
          {desk.t('debrief.step.back', { what: desk.t(`debrief.step.${before}`) })}
        </button>
      )}
      {next && (
        <button type="button" class="button button-main" onClick={() => onStep(next)}>
          <Icon name="next" size={18} />
          {desk.t('debrief.step.next', { what: desk.t(`debrief.step.${next}`) })}
        </button>
      )}
    </p>
  );
}
