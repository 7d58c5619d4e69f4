/** How sure somebody is of an answer: one press, never asked for twice, and to be put away in the settings. */
import type { Confidence } from '../session/contract.ts';
import { useDesk, useSettings } from './context.ts';

export const CONFIDENCES: readonly Confidence[] = ['sure', 'fairly', 'guess'];

export function ConfidenceField({
  value,
  onPick,
}: {
  readonly value: Confidence | null;
  readonly onPick: (value: Confidence | null) => void;
}) {
  const desk = useDesk();
  const { confidence } = useSettings(desk.settings);
  if (!confidence) return null;
  return (
    <div class="confidence">
      <span id="confidence-label">{desk.t('desk.confidence.ask')}</span>
      <span class="confidence-words" role="group" aria-labelledby="confidence-label">
        {CONFIDENCES.map((each) => (
          <button
            key={each}
            type="button"
            class="confidence-word"
            aria-pressed={value === each}
            onClick={() => onPick(value === each ? null : each)}
          >
            {desk.t(`desk.confidence.${each}`)}
          </button>
        ))}
      </span>
    </div>
  );
}
