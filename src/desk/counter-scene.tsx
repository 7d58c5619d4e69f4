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
        <rect x="36" y="48" width="210" height="150" rx="6" fill="#f9f4e8" />
        <rect x="44" y="56" width="194" height="134" fill={sky} />
        <path d="M44 150l30-34 26 22 34-46 40 52 26-24 38 34v36H44Z" fill={far} />
        <g fill={near}>
          <path d="M52 190v-62h18v62Zm24 0v-84h14v84Zm20 0v-48h24v48Zm30 0v-96h16v96Zm24 0v-58h20v58Zm26 0v-78h14v78Zm20 0v-44h26v44Z" />
        </g>
        {night && (
          <g fill="#ffc56b">
            {[56, 62, 80, 102, 110, 130, 136, 154, 162, 180, 184, 204, 214].map((x, index) => (
              <rect key={x} x={x} y={132 + ((index * 17) % 48)} width="3" height="4" />
            ))}
          </g>
        )}
        <path d="M141 56v134M44 122h194" stroke="#f9f4e8" stroke-width="5" />
      </g>
      {room ? (
        <g>
          {/* Vaccine fridge and couch */}
          <rect x="470" y="70" width="120" height="196" rx="8" fill="#eef5f5" />
          <rect x="480" y="82" width="100" height="120" rx="5" fill="#cfe7ea" />
          <path d="M480 112h100M480 142h100M480 172h100" stroke="#9fc4c9" stroke-width="3" />
          <g fill="#5fa8a4">
            <rect x="490" y="96" width="12" height="16" rx="2" />
            <rect x="508" y="96" width="12" height="16" rx="2" />
            <rect x="490" y="126" width="12" height="16" rx="2" />
            <rect x="536" y="126" width="12" height="16" rx="2" />
            <rect x="508" y="156" width="12" height="16" rx="2" />
          </g>
          <rect x="500" y="212" width="60" height="22" rx="4" fill="#123" />
          <path d="M512 223h36" stroke="#4fe0d0" stroke-width="4" stroke-dasharray="7 5" />
          <path d="M430 30v236c-14-60-8-150 0-236Z" fill="#9dc4bd" />
          <path d="M440 30v236c-16-70-10-160 0-236Z" fill="#b5d6d0" />
        </g>
      ) : (
        <g>
          {/* Waiting room */}
          {Array.from({ length: seats }, (_, index) => {
            const x = 404 + (index % 3) * 82;
            const y = index < 3 ? 176 : 214;
            return (
              // Seats never change places.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <g key={index} opacity={index < 3 ? 0.72 : 0.9}>
                <path d={`M${x - 24} ${y + 66}v-34c0-20 48-20 48 0v34Z`} fill={coats[index]} />
                <circle cx={x} cy={y} r="15" fill={['#e7bd98', '#d9a981', '#f0cfae'][index % 3]} />
                <path d={`M${x - 16} ${y - 1}c-1-22 33-22 32 0-5-8-26-9-32 0Z`} fill={['#2a2733', '#4a332a', '#98a0a6'][index % 3]} />
              </g>
            );
          })}
          <rect x="390" y="56" width="220" height="62" rx="6" fill="#2f7f7b" />
          <path d="M412 76h16v-8h10v8h16v10h-16v8h-10v-8h-16Z" fill="#f4f8f3" transform="translate(0 6)" />
          <path d="M470 78h116M470 96h84" stroke="#bfe0da" stroke-width="6" stroke-linecap="round" />
        </g>
      )}
      {/* The person in front of you */}
      <g transform="translate(186 98) scale(2.15)">
        <Bust seed={guest} mood="worried" />
      </g>
      {/* The counter, the dark or lit screen, the paper */}
      <path d="M0 336h640v64H0Z" fill="#8a5f3c" />
      <path d="M0 326h640v16H0Z" fill="#b98254" />
      <g>
        <path d="M466 236h132l14 92H452Z" fill="#1b2730" />
        <path d="M474 243h116l11 76H463Z" fill={dark ? '#0a1016' : '#123e49'} />
        {dark ? (
          <g stroke="#5b6b76" stroke-width="4" fill="none" stroke-linecap="round">
            <circle cx="532" cy="282" r="15" />
            <path d="M532 262v14" />
          </g>
        ) : (
          <path d="M484 258h60M484 272h92M482 286h78M480 300h96" stroke="#4fe0d0" stroke-width="5" stroke-linecap="round" opacity=".8" />
        )}
        <rect x="514" y="328" width="36" height="10" fill="#2a3842" />
      </g>
      <g>
        <path d="M60 318h112l10 16H44Z" fill="#fdfbf4" />
        <path d="M64 312h108l8 14H54Z" fill="#f2eee2" />
        <path d="M74 316h74M70 321h58" stroke="#8b98a0" stroke-width="2" />
        <path d="M196 330l44-16 4 8-44 14Z" fill="#2f5f8a" />
      </g>
    </svg>
  );
}
