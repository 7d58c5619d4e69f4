/**
 * A minute in somebody else's chair: the counter or the treatment room, drawn from where that person sits. The light
 * follows the hour, the screen is dark when the record system is, and the people waiting are as many as wait.
 */
import type { DecisionView, View } from '../session/contract.ts';
import { nameOf, portraitOf, useDesk } from './context.ts';
import { DecisionCard } from './decision-card.tsx';
import { Bust } from './portrait.tsx';

export function CounterScene({ decision, view }: { readonly decision: DecisionView; readonly view: View }) {
  const desk = useDesk();
  const chair = decision.counter ?? decision.asks;
  const site = view.sites.find((candidate) => candidate.id === decision.place);
  return (
    <div class="counter">
      <div class="counter-view">
        <CounterPicture chair={chair} guest={portraitOf(desk, decision.asks === chair ? `guest_${decision.id}` : decision.asks)} view={view} />
        <p class="counter-chair">
          {desk.t('desk.counter.chair', { who: nameOf(desk, chair) })}
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

function CounterPicture({ chair, guest, view }: { readonly chair: string; readonly guest: string; readonly view: View }) {
  const [sky, far, near] = lightOf(view.time.hour);
  const night = view.time.hour >= 19 || view.time.hour < 6;
  const records = view.assets.find((asset) => asset.id === 'records')?.state ?? 'online';
  const dark = records === 'offline';
  const waiting = view.meters.find((meter) => meter.id === 'patients_waiting')?.value ?? 8;
  const seats = Math.max(1, Math.min(6, Math.round(waiting / 12)));
  const room = /nurse|doctor|medical/.test(chair);
  const coats = ['#7e6a8f', '#4f7d74', '#8f6650', '#5a7396', '#8a5a66', '#6f7a4e'];
  return (
    <svg class="counter-picture" viewBox="0 0 640 400" preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">
      <rect width="640" height="400" fill={night ? '#c9b896' : '#f0e6d2'} />
      <rect y="0" width="640" height="26" fill={night ? '#b8a683' : '#e6d8be'} />
      <rect y="262" width="640" height="138" fill={night ? '#a7916b' : '#d8c6a5'} />
      {/* Window on the city */}
      <g>
        <rect x="84" y="44" width="180" height="150" rx="6" fill="#f9f4e8" />
        <rect x="92" y="52" width="164" height="134" fill={sky} />
        <path d="M92 150l26-34 22 22 30-46 34 52 22-24 30 30v36H92Z" fill={far} />
        <path d="M98 186v-62h16v62Zm20 0v-84h12v84Zm18 0v-48h20v48Zm26 0v-96h14v96Zm20 0v-58h18v58Zm22 0v-78h12v78Zm18 0v-44h22v44Z" fill={near} />
        {night && (
          <g fill="#ffc56b">
            {[101, 108, 121, 140, 148, 165, 170, 186, 193, 207, 226, 236].map((x, index) => (
              <rect key={x} x={x} y={132 + ((index * 17) % 46)} width="3" height="4" />
            ))}
          </g>
        )}
        <path d="M174 52v134M92 118h164" stroke="#f9f4e8" stroke-width="5" />
        <path d="M78 194h192v9H78Z" fill="#fffaf0" />
      </g>
      {room ? (
        <g>
          {/* Vaccine fridge and an eye chart */}
          <rect x="428" y="62" width="118" height="204" rx="8" fill="#f4f9f9" />
          <rect x="438" y="74" width="98" height="122" rx="5" fill="#cfe7ea" />
          <path d="M438 106h98M438 136h98M438 166h98" stroke="#9fc4c9" stroke-width="3" />
          <path d="M450 90h11v16h-11Zm17 0h11v16h-11Zm-17 30h11v16h-11Zm44 0h11v16h-11Zm-27 30h11v16h-11Zm44-60h11v16h-11Z" fill="#5fa8a4" />
          <rect x="458" y="206" width="58" height="22" rx="4" fill="#12303c" />
          <path d="M468 217h36" stroke="#4fe0d0" stroke-width="4" stroke-dasharray="7 5" />
          <rect x="318" y="40" width="76" height="104" fill="#fffdf7" stroke="#d6c7a8" stroke-width="2" />
          <path d="M344 56h24v5h-24Zm0 10h20v5h-20Zm0 10h24v5h-24Zm0-20h6v25h-6Z" fill="#4b4136" />
          <path d="M334 98h44M338 112h36M342 124h28" stroke="#4b4136" stroke-width="4" stroke-dasharray="8 5" />
        </g>
      ) : (
        <g>
          {/* Waiting room */}
          <rect x="372" y="46" width="176" height="56" rx="6" fill="#2f7f7b" />
          <path d="M390 70h10v-10h10v10h10v10h-10v10h-10V80h-10Z" fill="#f4f8f3" />
          <path d="M436 66h94M436 82h68" stroke="#bfe0da" stroke-width="6" stroke-linecap="round" />
          {Array.from({ length: seats }, (_, index) => {
            const x = 400 + (index % 3) * 62;
            const y = index < 3 ? 150 : 186;
            return (
              // Seats never change places.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <g key={index} opacity={index < 3 ? 0.75 : 1}>
                <path d={`M${x - 24} ${y + 76}v-44c0-20 48-20 48 0v44Z`} fill={coats[index]} />
                <circle cx={x} cy={y} r="15" fill={['#e7bd98', '#d9a981', '#f0cfae'][index % 3]} />
                <path d={`M${x - 16} ${y - 1}c-1-22 33-22 32 0-5-8-26-9-32 0Z`} fill={['#2a2733', '#4a332a', '#98a0a6'][index % 3]} />
              </g>
            );
          })}
        </g>
      )}
      {/* The person in front of you */}
      <g transform="translate(178 92) scale(2.2)">
        <Bust seed={guest} mood="worried" />
      </g>
      {/* The counter, the dark or lit screen, the paper */}
      <path d="M0 336h640v64H0Z" fill="#8a5f3c" />
      <path d="M0 326h640v16H0Z" fill="#b98254" />
      <g>
        <path d="M428 240h112l12 88H416Z" fill="#1b2730" />
        <path d="M436 247h96l10 73H426Z" fill={dark ? '#0a1016' : '#123e49'} />
        {dark ? (
          <g stroke="#6d7f8b" stroke-width="4" fill="none" stroke-linecap="round">
            <path d="M474 272a15 15 0 1 0 20 0" />
            <path d="M484 264v16" />
          </g>
        ) : (
          <path d="M444 260h48M442 274h76M440 288h64M438 302h80" stroke="#4fe0d0" stroke-width="5" stroke-linecap="round" opacity=".8" />
        )}
      </g>
      <g>
        <path d="M98 320h108l10 14H84Z" fill="#fdfbf4" />
        <path d="M104 313h102l8 14H94Z" fill="#f2eee2" />
        <path d="M114 317h70M110 322h56" stroke="#8b98a0" stroke-width="2" />
        <path d="M224 332l42-15 4 8-42 14Z" fill="#2f5f8a" />
      </g>
    </svg>
  );
}
