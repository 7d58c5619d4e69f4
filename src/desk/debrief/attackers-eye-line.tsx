/** The time line: three rows of marks under one slider. The real group's half-days have a row of their own. */
import { useMemo } from 'preact/hooks';
import type { AttackersEye, EyeMoment, View } from '../../session/contract.ts';
import { dayTimeText, useDesk } from '../context.ts';
import { stateOf } from './attackers-eye-state.ts';

const STEP = 250;

export function EyeTimeLine({
  eye,
  view,
  at,
  moment,
  onGo,
}: {
  readonly eye: AttackersEye;
  readonly view: View;
  readonly at: number;
  readonly moment: EyeMoment;
  readonly onGo: (at: number) => void;
}) {
  const desk = useDesk();
  const t = desk.t;
  const marks = useMemo(() => <Marks eye={eye} view={view} />, [eye, view]);
  return (
    <div class="eye-line">
      {marks}
      <span class="eye-past" aria-hidden="true" style={{ width: `${(at * 100) / eye.length}%` }} />
      <input
        type="range"
        class="eye-scrub no-print"
        min={0}
        max={eye.length}
        step={STEP}
        value={at}
        aria-label={t('eye.scrub')}
        aria-valuetext={t('eye.scrub.value', {
          second: Math.round(at / 1000),
          length: Math.round(eye.length / 1000),
          time: dayTimeText(desk, view.time, moment.minute),
          state: t(`eye.state.${stateOf(moment)}`),
        })}
        onInput={(event) => onGo(Number(event.currentTarget.value))}
      />
      <p class="eye-legend" aria-hidden="true">
        <span class="eye-legend-they">{t('eye.legend.they')}</span>
        <span class="eye-legend-key">{t('eye.legend.key')}</span>
        <span class="eye-legend-you">{t('eye.legend.you')}</span>
        <span class="eye-legend-record">{t('eye.legend.record')}</span>
      </p>
    </div>
  );
}

/** Stretches of the film in which the intruder's state is the same. */
function stretches(eye: AttackersEye): { from: number; to: number; state: string }[] {
  const list: { from: number; to: number; state: string }[] = [];
  for (let at = 0; at <= eye.length; at += STEP) {
    const state = stateOf(eye.momentAt(at));
    const last = list[list.length - 1];
    if (last?.state === state) last.to = at;
    else list.push({ from: last?.to ?? 0, to: at, state });
  }
  return list;
}

function Marks({ eye, view }: { readonly eye: AttackersEye; readonly view: View }) {
  const desk = useDesk();
  const left = (at: number): { left: string } => ({ left: `${(at * 100) / eye.length}%` });
  return (
    <div class="eye-marks" aria-hidden="true">
      {eye.days.map((day, i) => {
        const tight = day.at - (eye.days[i - 1]?.at ?? -9999) < 4500;
        return (
          <span key={day.minute} class="eye-day" style={left(day.at)}>
            {!tight && <span>{dayTimeText(desk, view.time, day.minute).split(/[ ,]/)[0]}</span>}
          </span>
        );
      })}
      {stretches(eye).map((part) => (
        <span
          key={part.from}
          class={`eye-stretch eye-stretch-${part.state}`}
          style={{ ...left(part.from), width: `${((part.to - part.from) * 100) / eye.length}%` }}
        />
      ))}
      {eye.beats.map((beat) => (
        <span key={beat.id} class={`eye-mark eye-mark-beat eye-mark-${beat.shows}`} style={left(beat.at)} />
      ))}
      {eye.deeds.map((deed) => (
        <span
          key={deed.id}
          class={deed.turned ? 'eye-mark eye-mark-deed eye-mark-turned' : 'eye-mark eye-mark-deed'}
          style={left(deed.at)}
        />
      ))}
      {eye.record.map((beat) => (
        <span key={beat.id} class="eye-mark eye-mark-record" style={left(beat.at)} />
      ))}
    </div>
  );
}
