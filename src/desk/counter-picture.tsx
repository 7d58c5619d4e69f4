/**
 * The counter or the treatment room from the chair behind it: the patient's face, one's own hands with the paper, and what
 * earlier decisions have left to work with. The light and the clock follow the hour, the screen is dark when the record
 * system is, and the people waiting are as many as wait.
 */
import type { DecisionView, View } from '../session/contract.ts';
import { CounterThing } from './counter-things.tsx';
import { Bust } from './portrait.tsx';

/** Sky, far buildings, near buildings. */
function lightOf(hour: number): readonly [string, string, string] {
  if (hour >= 19 || hour < 6) return ['#16263f', '#22344f', '#0f1c30'];
  if (hour >= 17) return ['#e9a06b', '#a9698a', '#6a4a72'];
  if (hour < 9) return ['#c4d6df', '#9db4c2', '#7b96a8'];
  return ['#bfe0ea', '#93bccb', '#6d9cb0'];
}

/** Where the things lie: beside the hands, never under them. */
const PLACES = [
  [112, 372],
  [206, 364],
  [160, 384],
] as const;

function Clock({
  hour,
  minute,
  x,
  y,
}: {
  readonly hour: number;
  readonly minute: number;
  readonly x: number;
  readonly y: number;
}) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <circle r="22" fill="#fffdf7" stroke="#6d5a41" stroke-width="4" />
      <path d="M0-17v4M0 13v4M-17 0h4M13 0h4" stroke="#6d5a41" stroke-width="2" />
      <path
        d="M0 0v-9"
        stroke="#33261a"
        stroke-width="3.4"
        stroke-linecap="round"
        transform={`rotate(${hour * 30 + minute / 2})`}
      />
      <path
        d="M0 0v-14"
        stroke="#33261a"
        stroke-width="2.2"
        stroke-linecap="round"
        transform={`rotate(${minute * 6})`}
      />
    </g>
  );
}

function Window({
  sky,
  far,
  near,
  night,
  wet,
}: {
  readonly sky: string;
  readonly far: string;
  readonly near: string;
  readonly night: boolean;
  readonly wet: boolean;
}) {
  return (
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
      {wet && (
        <path
          d={Array.from({ length: 26 }, (_, i) => `M${54 + ((i * 47) % 124)} ${58 + ((i * 31) % 118)}l-3 9`).join('')}
          stroke="#f4f9fb"
          stroke-width="1.6"
          stroke-linecap="round"
        />
      )}
      <path d="M115 54v134M50 120h130" stroke="#f9f4e8" stroke-width="5" />
      <path d="M36 196h158v9H36Z" fill="#fffaf0" />
    </g>
  );
}

function TreatmentRoom() {
  return (
    <g>
      <rect x="334" y="70" width="104" height="236" rx="8" fill="#f4f9f9" />
      <rect x="343" y="81" width="86" height="128" rx="5" fill="#cfe7ea" />
      <path d="M343 118h86M343 150h86M343 182h86" stroke="#9fc4c9" stroke-width="3" />
      <path
        d="M353 101h11v16h-11Zm16 0h11v16h-11Zm-16 32h11v16h-11Zm44 0h11v16h-11Zm-28 32h11v16h-11Zm44-64h9v16h-9Z"
        fill="#5fa8a4"
      />
      <rect x="360" y="220" width="52" height="22" rx="4" fill="#12303c" />
      <path d="M369 231h32" stroke="#4fe0d0" stroke-width="4" stroke-dasharray="7 5" />
      <rect x="242" y="40" width="70" height="92" fill="#fffdf7" stroke="#d6c7a8" stroke-width="2" />
      <path d="M265 52h24v5h-24Zm0 10h20v5h-20Zm0 10h24v5h-24Zm0-20h6v25h-6Z" fill="#4b4136" />
      <path d="M256 92h42M259 106h36M263 118h28" stroke="#4b4136" stroke-width="4" stroke-dasharray="8 5" />
    </g>
  );
}

const COATS = ['#7e6a8f', '#4f7d74', '#8f6650', '#5a7396', '#8a5a66', '#6f7a4e'] as const;

function WaitingRoom({ seats }: { readonly seats: number }) {
  return (
    <g>
      <rect x="262" y="44" width="176" height="56" rx="6" fill="#2f7f7b" />
      <path d="M280 68h10v-10h10v10h10v10h-10v10h-10V78h-10Z" fill="#f4f8f3" />
      <path d="M326 64h94M326 80h68" stroke="#bfe0da" stroke-width="6" stroke-linecap="round" />
      {Array.from({ length: seats }, (_, index) => {
        const x = [392, 336, 428, 300, 372, 412][index] ?? 392;
        const y = index < 3 ? 178 : 206;
        return (
          // Seats never change places.
          <g key={index} opacity={index < 3 ? 0.75 : 1}>
            <path d={`M${x - 24} ${y + 106}v-74c0-20 48-20 48 0v74Z`} fill={COATS[index]} />
            <circle cx={x} cy={y} r="15" fill={['#e7bd98', '#d9a981', '#f0cfae'][index % 3]} />
            <path
              d={`M${x - 16} ${y - 1}c-1-22 33-22 32 0-5-8-26-9-32 0Z`}
              fill={['#2a2733', '#4a332a', '#98a0a6'][index % 3]}
            />
          </g>
        );
      })}
    </g>
  );
}

/** One's own hands, from above, on the form that is to be filled in. */
function Hands({ sleeve }: { readonly sleeve: string }) {
  return (
    <g>
      <path d="M196 404l84-7 12 50h-104Z" fill="#fdfbf4" stroke="#c9bda4" stroke-width="1.4" />
      <path d="M208 413l62-5M207 421l66-6M206 429l48-4" stroke="#9aa3a5" stroke-width="2.2" stroke-linecap="round" />
      <path d="M262 424h18" stroke="#b0392f" stroke-width="2.6" stroke-dasharray="4 3" />
      <path d="M110 448c10-30 34-44 64-42l-2 42Z" fill={sleeve} />
      <path
        d="M170 406c14-4 26 0 32 6 5 5 2 11-5 10 3 6-2 10-8 9-5 5-14 7-22 8Z"
        fill="#e7bd98"
        stroke="#c9966b"
        stroke-width="1.6"
      />
      <path d="M380 448c-12-34-36-50-68-48l4 48Z" fill={sleeve} />
      <path
        d="M316 400c-16-2-28 4-34 11-4 5 0 10 7 9-1 6 4 9 10 8 5 5 13 6 21 7Z"
        fill="#e7bd98"
        stroke="#c9966b"
        stroke-width="1.6"
      />
      <path d="M268 432l36-46" stroke="#2f5f8a" stroke-width="6" stroke-linecap="round" />
      <path d="M268 432l5-6" stroke="#33261a" stroke-width="6" stroke-linecap="round" />
    </g>
  );
}

export interface CounterPictureProps {
  readonly decision: DecisionView;
  readonly chair: string;
  /** Portrait of the person across the counter. */
  readonly guest: string;
  readonly view: View;
}

export function CounterPicture({ decision, chair, guest, view }: CounterPictureProps) {
  const { hour, minuteOfHour, day } = view.time;
  const [sky, far, near] = lightOf(hour);
  const night = hour >= 19 || hour < 6;
  const dark = (view.assets.find((asset) => asset.id === 'records')?.state ?? 'online') === 'offline';
  const waiting = view.meters.find((meter) => meter.id === 'patients_waiting')?.value ?? 8;
  const seats = Math.max(1, Math.min(6, Math.round(waiting / (view.sites.length > 1 ? 12 : 4))));
  const room = /nurse|doctor|medical/.test(chair);
  const last = view.inbox
    .filter((item) => item.from === decision.asks)
    .reduce((latest, item) => Math.max(latest, item.minute), -1);
  const caller =
    view.inbox.some((item) => item.from === decision.asks && item.minute === last && item.channel === 'phone') &&
    view.time.minute - last < 240;
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
      <rect y="284" width="480" height="156" fill={night ? '#a7916b' : '#d8c6a5'} />
      <Window sky={sky} far={far} near={near} night={night} wet={day === 1 && hour < 12} />
      {room ? <TreatmentRoom /> : <WaitingRoom seats={seats} />}
      <Clock hour={hour % 12} minute={minuteOfHour} x={room ? 208 : 222} y={room ? 66 : 74} />
      {caller ? (
        <g>
          {/* She is not here: a voice, and what one imagines. */}
          <circle cx="240" cy="214" r="112" fill="#fffaf0" stroke="#8a6f49" stroke-width="3" stroke-dasharray="3 9" />
          <clipPath id="counter-voice">
            <circle cx="240" cy="214" r="108" />
          </clipPath>
          <g clip-path="url(#counter-voice)">
            <rect x="128" y="102" width="224" height="224" fill="#cdb9c0" />
            <g transform="translate(132 112) scale(1.8)">
              <Bust seed={guest} mood={decision.mood} />
            </g>
          </g>
          <path
            d="M352 250c40 10 60 40 40 84"
            fill="none"
            stroke="#33261a"
            stroke-width="4"
            stroke-dasharray="2 8"
            stroke-linecap="round"
          />
        </g>
      ) : (
        <g transform="translate(122 106) scale(1.97)">
          <Bust seed={guest} mood={decision.mood} />
        </g>
      )}
      {/* The counter, the dark or lit screen, what lies there, one's hands */}
      <path d="M0 338h480v102H0Z" fill="#a9744a" />
      <path d="M0 330h480v14H0Z" fill="#c99263" />
      <path d="M0 352c120 8 300 8 480 0" fill="none" stroke="#96653e" stroke-width="1.6" />
      <g transform="translate(6 -8)">
        <path d="M330 284h96l10 88H320Z" fill="#1b2730" />
        <path d="M337 290h82l8 74h-98Z" fill={dark ? '#0a1016' : '#123e49'} />
        {dark ? (
          <g stroke="#7d8f9b" stroke-width="4" fill="none" stroke-linecap="round">
            <path d="M369 315a13 13 0 1 0 18 0" />
            <path d="M378 308v14" />
          </g>
        ) : (
          <path
            d="M346 303h40M344 318h64M342 333h52M340 348h68"
            stroke="#4fe0d0"
            stroke-width="5"
            stroke-linecap="round"
            opacity=".8"
          />
        )}
      </g>
      {decision.things.slice(0, PLACES.length).map((thing, index) => (
        <g key={thing.id} transform={`translate(${(PLACES[index] ?? PLACES[0]).join(' ')}) scale(.92)`}>
          <CounterThing thing={thing} />
        </g>
      ))}
      <Hands sleeve={room ? '#2fa59a' : '#a8506a'} />
    </svg>
  );
}
