/** The title page's first question: who are you, and how long have you got. */
import type { Length } from '../session/contract.ts';
import type { Catalogue } from '../text/catalogue.ts';
import type { Chair } from './chairs.ts';
import { Icon } from './icon.tsx';
import { Bust, Portrait } from './likeness.tsx';

/** What a chair says of itself: a seat in the scenario's words, a way of playing it in ours. */
export function chairWords(
  chair: Chair,
  t: Catalogue['t'],
): { readonly who: string; readonly role: string; readonly note: string } {
  if (chair.way === 'alone') return chair.seat;
  return {
    who: t(`title.way.${chair.way}.who`),
    role: t(`title.way.${chair.way}.role`),
    note: t(`title.way.${chair.way}.note`),
  };
}

/** `11 min`, `15 or 60 min`. */
export function minutesOf(chair: Chair, t: Catalogue['t']): string {
  const [n, m] = chair.lengths.map((length) => chair.seat.minutes[length]).filter((minutes) => minutes !== undefined);
  if (n === undefined) return '';
  return m === undefined ? t('title.minutes', { n }) : t('title.minutes.or', { n, m });
}

/** Three people around one screen. */
function RoomPortrait() {
  return (
    <svg class="portrait" viewBox="0 0 120 120" aria-hidden="true" focusable="false">
      <rect width="120" height="120" fill="#24485a" />
      <path d="M-10 40 70-30h80L10 130Z" fill="#fff" opacity=".05" />
      <g transform="translate(-16 8) scale(.72)">
        <Bust seed="it" />
      </g>
      <g transform="translate(50 8) scale(.72)">
        <Bust seed="comms" />
      </g>
      <g transform="translate(14 34) scale(.76)">
        <Bust seed="practice" />
      </g>
    </svg>
  );
}

function Face({ chair }: { readonly chair: Chair }) {
  if (chair.way === 'room') return <RoomPortrait />;
  return <Portrait seed={chair.way === 'student' ? 'student' : chair.seat.portrait} size={3} />;
}

function Row({
  chair,
  chosen,
  t,
  onPick,
}: {
  readonly chair: Chair;
  readonly chosen: boolean;
  readonly t: Catalogue['t'];
  readonly onPick: (chair: Chair) => void;
}) {
  const { who, role } = chairWords(chair, t);
  return (
    <label class="chair">
      <input type="radio" name="chair" value={chair.id} checked={chosen} onChange={() => onPick(chair)} />
      <Face chair={chair} />
      <span class="chair-words">
        <span class="chair-who">{who}</span>
        <span class="chair-minutes">
          <Icon name="clock" size={14} /> {minutesOf(chair, t)}
        </span>
        <span class="chair-role">{role}</span>
      </span>
    </label>
  );
}

/** Six ways in, in two columns: the floor of a clinic, and the whole group. */
export function Chairs({
  chairs,
  chosen,
  t,
  onPick,
}: {
  readonly chairs: readonly Chair[];
  readonly chosen: Chair;
  readonly t: Catalogue['t'];
  readonly onPick: (chair: Chair) => void;
}) {
  const walls = [...new Set(chairs.map(({ scenario }) => scenario.wall))];
  return (
    <fieldset class="chairs">
      <legend>{t('title.who')}</legend>
      {walls.map((wall) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset in a fieldset is read twice with every answer
        <div key={wall} class="chairs-group" role="group" aria-labelledby={`chairs-${wall}`}>
          <p id={`chairs-${wall}`} class="chairs-wall">
            {t(`title.wall.${wall}`)}
          </p>
          {chairs
            .filter(({ scenario }) => scenario.wall === wall)
            .map((chair) => (
              <Row key={chair.id} chair={chair} chosen={chair.id === chosen.id} t={t} onPick={onPick} />
            ))}
        </div>
      ))}
    </fieldset>
  );
}

/** How long. Where there is one length only, it stands there as the answer. */
export function HowLong({
  chair,
  length,
  t,
  onPick,
}: {
  readonly chair: Chair;
  readonly length: Length;
  readonly t: Catalogue['t'];
  readonly onPick: (length: Length) => void;
}) {
  return (
    <fieldset class="how-long">
      <legend>{t('title.length')}</legend>
      {chair.lengths.map((each) => (
        <label key={each} class="how-long-choice">
          <input type="radio" name="length" checked={each === length} onChange={() => onPick(each)} />
          <span>{t(`title.length.${each}.long`, { n: chair.seat.minutes[each] ?? 0 })}</span>
        </label>
      ))}
    </fieldset>
  );
}
