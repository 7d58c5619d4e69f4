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
    <fieldset class="confidence">
      <legend class="hidden-words">{desk.t('desk.confidence.ask')}</legend>
      <span aria-hidden="true">{desk.t('desk.confidence.ask')}</span>
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
    </fieldset>
  );
}
