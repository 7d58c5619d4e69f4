/**
 * A minute face to face, in somebody else's chair or one's own: the counter or the treatment room, drawn from where that person sits. The light
 * follows the hour, the screen is dark when the record system is, and the people waiting are as many as wait.
 */
import type { DecisionView, View } from '../session/contract.ts';
import { nameOf, portraitOf, useDesk } from './context.ts';
import { DecisionCard } from './decision-card.tsx';
import { Bust } from './portrait.tsx';

export function CounterScene({ decision, view }: { readonly decision: DecisionView; readonly view: View }) {
  const desk = useDesk();
  const chair = decision.counter ?? decision.asks;
  const own = desk.about.seats?.some(({ id, cast }) => id === view.run.seat && cast === chair) ?? false;
  const site = own ? view.sites[0] : view.sites.find((candidate) => candidate.id === decision.place);
  return (
    <div class="counter">
      <div class="counter-view">
        <CounterPicture
          chair={chair}
          guest={portraitOf(desk, decision.asks === chair ? `guest_${decision.id}` : decision.asks)}
          view={view}
        />
        <p class="counter-chair">
          {own ? desk.t('desk.counter.own') : desk.t('desk.counter.chair', { who: nameOf(desk, chair) })}
          {site && <span>{desk.say(site.name)}</span>}
        </p>
      </div>
      <DecisionCard decision={decision} view={view} />
    </div>
  );
}

/** Sky, far buildings, near buildings. */
function lightOf(hour: number): readonly [string, string, string] {
  if (hour >= 19 || hour < 6) return ['#16263f', '#22344f', '#0f1c30'];
  if (hour >= 17) return ['#e9a06b', '#a9698a', '#6a4a72'];
  if (hour < 9) return ['#c4d6df', '#9db4c2', '#7b96a8'];
  return ['#bfe0ea', '#93bccb', '#6d9cb0'];
}

function CounterPicture({
  chair,
  guest,
  view,
}: {
  readonly chair: string;
  readonly guest: string;
  readonly view: View;
}) {
  const [sky, far, near] = lightOf(view.time.hour);
  const night = view.time.hour >= 19 || view.time.hour < 6;
  const records = view.assets.find((asset) => asset.id === 'records')?.state ?? 'online';
  const dark = records === 'offline';
  const waiting = view.meters.find((meter) => meter.id === 'patients_waiting')?.value ?? 8;
  const seats = Math.max(1, Math.min(6, Math.round(waiting / (view.sites.length > 1 ? 12 : 4))));
  const room = /nurse|doctor|medical/.test(chair);
  const coats = ['#7e6a8f', '#4f7d74', '#8f6650', '#5a7396', '#8a5a66', '#6f7a4e'];
  return (
    <svg
      class="counter-picture"
      viewBox="0 0 480 440"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
      focusable="false"
    >
      <rect width="480" height="440" fill={night ? '#c9b896' : '#f0e6d2'} />
      <rect width="480" height="22" fill={night ? '#b8a683' : '#e6d8be'} />
      <rect y="300" width="480" height="140" fill={night ? '#a7916b' : '#d8c6a5'} />
      {/* Window on the city */}
      <g>
        <rect x="42" y="46" width="146" height="150" rx="6" fill="#f9f4e8" />
        <rect x="50" y="54" width="130" height="134" fill={sky} />
        <path d="M50 152l22-34 20 22 26-46 30 52 16-20 16 22v40H50Z" fill={far} />
        <path
          d="M54 188v-62h14v62Zm17 0v-84h11v84Zm15 0v-48h18v48Zm22 0v-96h13v96Zm17 0v-58h16v58Zm20 0v-78h11v78Zm15 0v-44h18v44Z"
          fill={near}
        />
        {night && (
          <g fill="#ffc56b">
            {[57, 62, 74, 90, 98, 111, 115, 128, 134, 148, 164, 172].map((x, index) => (
              <rect key={x} x={x} y={134 + ((index * 17) % 46)} width="3" height="4" />
            ))}
          </g>
        )}
        <path d="M115 54v134M50 120h130" stroke="#f9f4e8" stroke-width="5" />
        <path d="M36 196h158v9H36Z" fill="#fffaf0" />
      </g>
      {room ? (
        <g>
          {/* Vaccine fridge and an eye chart */}
          <rect x="334" y="70" width="104" height="236" rx="8" fill="#f4f9f9" />
          <rect x="343" y="81" width="86" height="128" rx="5" fill="#cfe7ea" />
          <path d="M343 118h86M343 150h86M343 182h86" stroke="#9fc4c9" stroke-width="3" />
          <path
            d="M353 101h11v16h-11Zm16 0h11v16h-11Zm-16 32h11v16h-11Zm44 0h11v16h-11Zm-28 32h11v16h-11Zm44-64h9v16h-9Z"
            fill="#5fa8a4"
          />
          <rect x="360" y="220" width="52" height="22" rx="4" fill="#12303c" />
          <path d="M369 231h32" stroke="#4fe0d0" stroke-width="4" stroke-dasharray="7 5" />
          <rect x="226" y="40" width="70" height="92" fill="#fffdf7" stroke="#d6c7a8" stroke-width="2" />
          <path d="M249 52h24v5h-24Zm0 10h20v5h-20Zm0 10h24v5h-24Zm0-20h6v25h-6Z" fill="#4b4136" />
          <path d="M240 92h42M243 106h36M247 118h28" stroke="#4b4136" stroke-width="4" stroke-dasharray="8 5" />
        </g>
      ) : (
        <g>
          {/* Waiting room */}
          <rect x="262" y="44" width="176" height="56" rx="6" fill="#2f7f7b" />
          <path d="M280 68h10v-10h10v10h10v10h-10v10h-10V78h-10Z" fill="#f4f8f3" />
          <path d="M326 64h94M326 80h68" stroke="#bfe0da" stroke-width="6" stroke-linecap="round" />
          {Array.from({ length: seats }, (_, index) => {
            const x = [392, 336, 428, 300, 372, 412][index] ?? 392;
            const y = index < 3 ? 178 : 206;
            return (
              // Seats never change places.
              <g key={index} opacity={index < 3 ? 0.75 : 1}>
                <path d={`M${x - 24} ${y + 106}v-74c0-20 48-20 48 0v74Z`} fill={coats[index]} />
                <circle cx={x} cy={y} r="15" fill={['#e7bd98', '#d9a981', '#f0cfae'][index % 3]} />
                <path
                  d={`M${x - 16} ${y - 1}c-1-22 33-22 32 0-5-8-26-9-32 0Z`}
                  fill={['#2a2733', '#4a332a', '#98a0a6'][index % 3]}
                />
              </g>
            );
          })}
        </g>
      )}
      {/* The person in front of you */}
      <g transform="translate(110 138) scale(2)">
        <Bust seed={guest} mood="worried" />
      </g>
      {/* The counter, the dark or lit screen, the paper */}
      <path d="M0 372h480v68H0Z" fill="#8a5f3c" />
      <path d="M0 362h480v16H0Z" fill="#b98254" />
      <g>
        <path d="M336 284h96l10 80H326Z" fill="#1b2730" />
        <path d="M343 290h82l8 66h-98Z" fill={dark ? '#0a1016' : '#123e49'} />
        {dark ? (
          <g stroke="#7d8f9b" stroke-width="4" fill="none" stroke-linecap="round">
            <path d="M375 313a13 13 0 1 0 18 0" />
            <path d="M384 306v14" />
          </g>
        ) : (
          <path
            d="M352 303h40M350 316h64M348 329h52M346 342h68"
            stroke="#4fe0d0"
            stroke-width="5"
            stroke-linecap="round"
            opacity=".8"
          />
        )}
      </g>
      <g>
        <path d="M44 356h96l8 14H34Z" fill="#fdfbf4" />
        <path d="M50 349h90l6 14H42Z" fill="#f2eee2" />
        <path d="M60 353h60M56 358h50" stroke="#8b98a0" stroke-width="2" />
        <path d="M164 368l40-14 4 7-40 14Z" fill="#2f5f8a" />
      </g>
    </svg>
  );
}
