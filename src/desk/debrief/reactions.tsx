/** The first step: how it felt, what went well, what to change, before any score. In a drill this is the hot wash. */
import { useState } from 'preact/hooks';
import { useDesk } from '../context.ts';
import { Icon } from '../icon.tsx';
import { Fold } from './fold.tsx';
import { WrittenList } from './written-list.tsx';

const FEELINGS = ['calm', 'busy', 'lost', 'proud', 'uneasy'] as const;

export function Reactions({
  room,
  washed,
  onWashed,
}: {
  /** A room of people with a projector. */
  readonly room: boolean;
  readonly washed: boolean;
  readonly onWashed: () => void;
}) {
  const desk = useDesk();
  const t = desk.t;
  const [feelings, setFeelings] = useState<ReadonlySet<string>>(
    () => new Set(desk.session.notes().flatMap((note) => (note.kind === 'reaction' ? [note.text] : []))),
  );
  const feel = (feeling: string): void => {
    const next = new Set(feelings);
    const gone = next.delete(feeling);
    if (!gone) next.add(feeling);
    setFeelings(next);
    desk.session.note('reaction', `feeling-${feeling}`, gone ? '' : feeling);
  };
  const reasons = desk.session
    .notes()
    .filter((note) => note.kind === 'reason')
    .map((note) => ({ id: note.id, text: note.text }));
  return (
    <div class={room ? 'reactions reactions-room' : 'reactions'}>
      <p class="step-lead">{t(room ? 'debrief.reactions.room' : 'debrief.reactions.alone')}</p>
      <fieldset class="feelings">
        <legend>{t('debrief.reactions.feeling')}</legend>
        {FEELINGS.map((feeling) => (
          <button
            key={feeling}
            type="button"
            class="feeling"
            aria-pressed={feelings.has(feeling)}
            onClick={() => feel(feeling)}
          >
            {t(`debrief.feeling.${feeling}`)}
          </button>
        ))}
      </fieldset>
      <div class="plus-delta">
        <WrittenList
          kind="plus"
          title={t('debrief.plus')}
          hint={t('debrief.plus.hint')}
          line={(n) => t('debrief.plus.line', { n })}
        />
        <WrittenList
          kind="delta"
          title={t('debrief.delta')}
          hint={t('debrief.delta.hint')}
          line={(n) => t('debrief.delta.line', { n })}
        />
      </div>
      {reasons.length > 0 && (
        <Fold title={t('debrief.reasons')}>
          <dl class="reasons">
            {reasons.map((reason) => (
              <div key={reason.id}>
                <dt>{t(`decision.${reason.id}.title`)}</dt>
                <dd>{reason.text}</dd>
              </div>
            ))}
          </dl>
        </Fold>
      )}
      {room && !washed && (
        <p class="wash-end no-print">
          <button type="button" class="button button-main" onClick={onWashed}>
            <Icon name="check" size={18} />
            {t('debrief.wash.end')}
          </button>
          <span class="fold-note">{t('debrief.wash.note')}</span>
        </p>
      )}
    </div>
  );
}

/** What stands in place of a result while the room still talks. */
export function WashFirst({ onWashed, onBack }: { readonly onWashed: () => void; readonly onBack: () => void }) {
  const desk = useDesk();
  return (
    <div class="wash-first">
      <p class="step-lead">{desk.t('debrief.wash.first')}</p>
      <p>
        <button type="button" class="button button-main" onClick={onBack}>
          <Icon name="back" size={18} />
          {desk.t('debrief.wash.back')}
        </button>{' '}
        <button type="button" class="button" onClick={onWashed}>
          {desk.t('debrief.wash.end')}
        </button>
      </p>
    </div>
  );
}
