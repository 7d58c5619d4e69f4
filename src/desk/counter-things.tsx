/**
 * What lies on a counter, as one draws it from behind: lists, a telephone, a cup. Each thing has a plain look and one for
 * each of its variants; what was not prepared is seen to be missing.
 */
import type { ComponentChildren } from 'preact';
import type { DecisionView } from '../session/contract.ts';

type Thing = DecisionView['things'][number];

const INK = '#33261a';
const PAPER = '#fdfbf4';
const RED = '#b0392f';
const TEAL = '#2b7f79';

/** Written lines on a paper; one of them is marked. */
function writing(lines: number, marked: number | null): ComponentChildren {
  return Array.from({ length: lines }, (_, index) => (
    // Lines of a sheet never change places.
    <path
      key={index}
      d={`M-21 ${-30 + index * 8}h${index === marked ? 40 : 30 + ((index * 7) % 13)}`}
      stroke={index === marked ? RED : '#9aa3a5'}
      stroke-width={index === marked ? 3.4 : 2}
      stroke-linecap="round"
    />
  ));
}

function Sheets({
  pages,
  lines,
  marked,
}: {
  readonly pages: number;
  readonly lines: number;
  readonly marked: number | null;
}) {
  return (
    <g>
      {Array.from({ length: pages }, (_, index) => (
        <path
          key={index}
          d="M-29-40h58v78h-58Z"
          transform={`translate(${(pages - 1 - index) * 4} ${(pages - 1 - index) * -3})`}
          fill={index === pages - 1 ? PAPER : '#efe8d8'}
          stroke="#c9bda4"
          stroke-width="1.4"
        />
      ))}
      {writing(lines, marked)}
      {pages > 1 && <path d="M-25-36l10-4" stroke="#7d8790" stroke-width="3" stroke-linecap="round" />}
    </g>
  );
}

/** A wire tray with nothing in it. */
function Tray() {
  return (
    <g fill="none" stroke="#6d5a41" stroke-width="3.4" stroke-linejoin="round">
      <path d="M-38-14h76l8 40h-92Z" fill="#7a5433" />
      <path d="M-38-14h76M-41 0h82M-44 13h88M-20-14l-6 40M0-14v40M20-14l6 40" stroke-width="1.8" />
    </g>
  );
}

function Telephone({ quiet }: { readonly quiet: boolean }) {
  return (
    <g>
      <path d="M-36 26l8-36h56l8 36Z" fill="#3d4c57" />
      <path d="M-18 18h36M-15 8h30M-13-1h26" stroke="#cfd9dd" stroke-width="4" stroke-dasharray="5 4" />
      <path d="M-40-16c-4-24 84-24 80 0l-16 2-6-9h-36l-6 9Z" fill="#22303a" />
      {quiet ? (
        <path d="M-30-44l60 66" stroke={RED} stroke-width="5" stroke-linecap="round" />
      ) : (
        <path
          d="M-44-38c4-7 10-11 16-13M44-38c-4-7-10-11-16-13"
          fill="none"
          stroke={TEAL}
          stroke-width="3.4"
          stroke-linecap="round"
        />
      )}
    </g>
  );
}

function Mug({
  x,
  y,
  tone,
  full = true,
}: {
  readonly x: number;
  readonly y: number;
  readonly tone: string;
  readonly full?: boolean;
}) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <path d="M14-6c12-2 12 18 0 16" fill="none" stroke={tone} stroke-width="4.5" />
      <path d="M-15-12h30l-3 32c-1 6-23 6-24 0Z" fill={tone} />
      <ellipse cy="-12" rx="15" ry="5" fill={full ? '#4a2f1d' : '#efe8d8'} />
    </g>
  );
}

function Cups({ variant }: { readonly variant: string | null }) {
  if (variant === 'worn')
    return (
      <g>
        <Mug x={-26} y={-12} tone="#8a5a66" full={false} />
        <Mug x={6} y={-18} tone="#5a7396" full={false} />
        <Mug x={-6} y={12} tone="#d8a24a" />
        <Mug x={32} y={8} tone="#7b6a4e" full={false} />
      </g>
    );
  if (variant !== null) return <Mug x={0} y={2} tone={TEAL} />;
  return (
    <g>
      <path d="M-15-34h30v60c0 5-30 5-30 0Z" fill="#2f7f7b" />
      <path d="M-15-20h30v8h-30Z" fill="#bfe0da" />
      <path d="M-12-48h24v15h-24Z" fill="#c9d2d8" />
      <Mug x={34} y={10} tone="#e3d3b4" />
    </g>
  );
}

function Box() {
  return (
    <g>
      <path d="M-42-18h84v44h-84Z" fill="#c9a36a" />
      <path d="M-46-26h92v13h-92Z" fill="#b58c52" />
      <path d="M-8-26h16v52h-16Z" fill="#e9d8b2" opacity=".8" />
      <path d="M-34 2h20v12h-20Z" fill={PAPER} />
    </g>
  );
}

function Sign() {
  return (
    <g>
      <path d="M-4 8h8v20h-8Z" fill="#6d5a41" />
      <path d="M-42-34h84v44h-84Z" fill="#3f74b0" />
      <path d="M-28-18h56M-28-6h38" stroke="#e8f0f8" stroke-width="5" stroke-linecap="round" />
    </g>
  );
}

function Mobile({ shown }: { readonly shown: boolean }) {
  return (
    <g transform="rotate(-8)">
      <rect x="-20" y="-42" width="40" height="74" rx="7" fill="#1b2730" />
      <rect x="-16" y="-35" width="32" height="58" rx="2" fill="#eaf4ec" />
      <path
        d="M-12-28h20M-4-18h16M-12-8h18M-4 2h16M-12 12h12"
        stroke={TEAL}
        stroke-width="5.5"
        stroke-linecap="round"
      />
      {shown && <path d="M-12-8h18" stroke={RED} stroke-width="5.5" stroke-linecap="round" />}
    </g>
  );
}

/** A small card, as behind a screen or in a wallet. */
function Card({ lines, marked }: { readonly lines: number; readonly marked: boolean }) {
  return (
    <g transform="rotate(-4)">
      <path d="M-36-22h72v46h-72Z" fill="#fffaf0" stroke="#c9bda4" stroke-width="1.4" />
      <path d="M-36-22h72v10h-72Z" fill={TEAL} />
      {Array.from({ length: lines }, (_, index) => (
        <path
          key={index}
          d={`M-28 ${-3 + index * 8}h${52 - index * 9}`}
          stroke={marked && index === 0 ? RED : '#8c9698'}
          stroke-width="2.6"
          stroke-linecap="round"
        />
      ))}
    </g>
  );
}

/** What a card's place looks like where there is none: a drawing pin and its shadow. */
function NoCard() {
  return (
    <g>
      <path d="M-36-20h72v44h-72Z" fill="none" stroke="#6d4a2c" stroke-width="2" stroke-dasharray="6 6" />
      <circle cy="-12" r="5" fill={RED} />
      <circle cx="-1.5" cy="-13.5" r="1.6" fill="#f3d6cf" />
    </g>
  );
}

const LOOKS: Readonly<Record<string, (variant: string | null) => ComponentChildren>> = {
  list: (variant) => (variant === null ? <Tray /> : <Sheets pages={3} lines={8} marked={7} />),
  letter: (variant) => <Sheets pages={1} lines={7} marked={variant === null || variant === 'chief' ? null : 3} />,
  book: (variant) => <Sheets pages={2} lines={6} marked={variant === null ? null : 1} />,
  fridge: (variant) => <Sheets pages={variant === null ? 1 : 3} lines={variant === null ? 3 : 8} marked={null} />,
  call: (variant) => <Telephone quiet={variant === 'nobody'} />,
  line: (variant) => <Telephone quiet={variant !== 'safe'} />,
  sign: (variant) => (variant === null ? <Box /> : <Sign />),
  cup: (variant) => <Cups variant={variant} />,
  phone: (variant) => <Mobile shown={variant !== null} />,
  card: (variant) => (variant === null ? <NoCard /> : <Card lines={3} marked={variant === 'fine'} />),
};

/** A thing on the counter, its middle at the origin. One that has no drawing of its own is a paper. */
export function CounterThing({ thing }: { readonly thing: Thing }) {
  const look = LOOKS[thing.id];
  return (
    <g stroke-linejoin="round">
      <ellipse cy="30" rx="46" ry="7" fill={INK} opacity=".22" />
      {look ? look(thing.variant) : <Sheets pages={1} lines={6} marked={null} />}
    </g>
  );
}
