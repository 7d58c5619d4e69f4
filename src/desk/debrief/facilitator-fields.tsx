/** A facilitator's word on one item: another grade with its reason, or a note that “our policy differs”. Both are shown. */
import { useState } from 'preact/hooks';
import type { DebriefItem, NoteDetails } from '../../session/contract.ts';
import { useDesk } from '../context.ts';
import { GrowingField } from './written-list.tsx';

const QUALITIES = [10, 6, 3, 0] as const;

export function FacilitatorFields({ item, onChange }: { readonly item: DebriefItem; readonly onChange: () => void }) {
  const desk = useDesk();
  const t = desk.t;
  const kept = (kind: 'grade' | 'local') =>
    desk.session.notes().find((note) => note.kind === kind && note.id === item.id);
  const [quality, setQuality] = useState<string>(() => String(kept('grade')?.quality ?? ''));
  const [reason, setReason] = useState(() => kept('grade')?.text ?? '');
  const [local, setLocal] = useState(() => kept('local')?.text ?? '');
  const grade = (nextQuality: string, nextReason: string): void => {
    setQuality(nextQuality);
    setReason(nextReason);
    const given = QUALITIES.find((each) => String(each) === nextQuality);
    const more: NoteDetails = given === undefined ? {} : { quality: given };
    // Without a grade and a reason there is no change.
    desk.session.note('grade', item.id, given === undefined ? '' : nextReason.trim(), more);
    onChange();
  };
  return (
    <details class="facilitator-fields no-print">
      <summary>{t('debrief.facilitator')}</summary>
      <div class="facilitator-rows">
        <label>
          <span class="field-name">{t('debrief.facilitator.grade')}</span>
          <select value={quality} onChange={(event) => grade(event.currentTarget.value, reason)}>
            <option value="">{t('debrief.facilitator.grade.none')}</option>
            {QUALITIES.map((each) => (
              <option key={each} value={String(each)}>
                {t(`debrief.facilitator.grade.${each}`)}
              </option>
            ))}
          </select>
        </label>
        <div>
          <span class="field-name" aria-hidden="true">
            {t('debrief.facilitator.reason')}
          </span>
          <GrowingField
            label={t('debrief.facilitator.reason')}
            value={reason}
            onWrite={(value) => grade(quality, value)}
          />
          {item.flag !== null && <p class="fold-note">{t('debrief.facilitator.flag')}</p>}
        </div>
        <div>
          <span class="field-name" aria-hidden="true">
            {t('debrief.facilitator.local')}
          </span>
          <GrowingField
            label={t('debrief.facilitator.local')}
            value={local}
            onWrite={(value) => {
              setLocal(value);
              desk.session.note('local', item.id, value.trim());
              onChange();
            }}
          />
        </div>
      </div>
    </details>
  );
}
