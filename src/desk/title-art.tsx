/**
 * The title picture: a harbour at nightfall, eight clinics' lights, one of them awake and ringing. Drawn by code from a
 * fixed row of numbers, so it is the same picture for everybody.
 */

/** Deterministic spread of numbers; it decorates and decides nothing. */
function spread(index: number, salt: number): number {
  const value = Math.sin(index * 127.1 + salt * 311.7) * 43758.5453;
  return value - Math.floor(value);
}

interface Tower {
  readonly x: number;
  readonly width: number;
  readonly height: number;
}

function row(count: number, salt: number, low: number, high: number): readonly Tower[] {
  const towers: Tower[] = [];
  let x = -20;
  for (let index = 0; index < count; index += 1) {
    const width = 26 + Math.round(spread(index, salt) * 40);
    towers.push({ x, width, height: low + Math.round(spread(index, salt + 1) * (high - low)) });
    x += width + Math.round(spread(index, salt + 2) * 14);
  }
  return towers;
}

const FAR = row(38, 3, 60, 190);
const NEAR = row(34, 9, 40, 130);
const GROUND = 430;

export function TitleArt() {
  return (
    <svg class="title-art" viewBox="0 0 1600 700" preserveAspectRatio="xMidYMax slice" aria-hidden="true" focusable="false">
      <defs>
        <linearGradient id="title-sky" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stop-color="#050d16" />
          <stop offset=".45" stop-color="#0b2233" />
          <stop offset=".62" stop-color="#1b4152" />
          <stop offset=".63" stop-color="#0a1f2c" />
          <stop offset="1" stop-color="#040d14" />
        </linearGradient>
        <linearGradient id="title-veil" x1="0" y1="0" x2="1" y2="0">
          <stop offset="0" stop-color="#04101a" stop-opacity=".94" />
          <stop offset=".42" stop-color="#04101a" stop-opacity=".72" />
          <stop offset=".62" stop-color="#04101a" stop-opacity="0" />
        </linearGradient>
        <radialGradient id="title-glow" cx=".5" cy=".5" r=".5">
          <stop offset="0" stop-color="#ffc56b" stop-opacity=".5" />
          <stop offset="1" stop-color="#ffc56b" stop-opacity="0" />
        </radialGradient>
        <radialGradient id="title-teal" cx=".5" cy=".5" r=".5">
          <stop offset="0" stop-color="#4fe0d0" stop-opacity=".35" />
          <stop offset="1" stop-color="#4fe0d0" stop-opacity="0" />
        </radialGradient>
      </defs>
      <rect width="1600" height="700" fill="url(#title-sky)" />
      <path d="M0 380c120-60 210-130 330-150 90-14 150 60 240 40 110-24 180-120 300-110 120 12 170 100 280 120 130 22 220-60 330-30 60 16 90 40 120 60v130H0Z" fill="#0d2838" />
      <g fill="#10303f">
        {FAR.map((tower) => (
          <rect key={tower.x} x={tower.x} y={GROUND - tower.height} width={tower.width} height={tower.height} />
        ))}
      </g>
      <g fill="#ffc56b" opacity=".34">
        {FAR.flatMap((tower, index) =>
          Array.from({ length: 14 }, (_, window) => {
            if (spread(index * 7 + window, 5) < 0.62) return null;
            const x = tower.x + 5 + Math.floor(spread(index + window, 6) * ((tower.width - 10) / 8)) * 8;
            const y = GROUND - tower.height + 10 + Math.floor(spread(index + window, 7) * ((tower.height - 20) / 11)) * 11;
            return <rect key={`${tower.x}-${window}`} x={x} y={y} width="3.5" height="5" />;
          }),
        )}
      </g>
      <g fill="#0a2130">
        {NEAR.map((tower) => (
          <rect key={tower.x} x={tower.x + 14} y={GROUND - tower.height} width={tower.width} height={tower.height} />
        ))}
      </g>
      <rect y={GROUND} width="1600" height="270" fill="#071a26" />
      <g stroke="#133646" stroke-width="2" stroke-linecap="round">
        {Array.from({ length: 46 }, (_, index) => {
          const x = spread(index, 21) * 1600;
          const y = GROUND + 14 + spread(index, 22) * 220;
          return <path key={x} d={`M${x} ${y}h${30 + spread(index, 23) * 90}`} opacity={0.9 - (y - GROUND) / 320} />;
        })}
      </g>
      <rect width="1600" height="700" fill="url(#title-veil)" />
      {/* The awake clinic */}
      <ellipse cx="1130" cy="392" rx="250" ry="170" fill="url(#title-glow)" />
      <g transform="translate(1040 282)">
        <path d="M-16 148h212v10H-16Z" fill="#4fe0d0" opacity=".85" />
        <path d="M0 34h180v114H0Z" fill="#dcebea" />
        <path d="M180 34l22 12v102h-22Z" fill="#a9c9c8" />
        <path d="M0 34 22 22h180l-22 12Z" fill="#f4fbfa" />
        <path d="M180 34l22-12v24Z" fill="#c3dcdb" />
        <g fill="#ffc56b">
          <path d="M14 54h26v22H14Zm38 0h26v22H52Zm52 0h26v22h-26Zm38 0h26v22h-26ZM14 96h26v26H14Zm128 0h26v26h-26Z" />
        </g>
        <path d="M66 148V92h48v56Z" fill="#ffe2a8" />
        <path d="M90 92v56" stroke="#b98a4e" stroke-width="2.5" />
        <path d="M82 128c0-12 16-12 16 0v20H82Z" fill="#37576a" />
        <circle cx="90" cy="112" r="6.5" fill="#37576a" />
        <circle cx="90" cy="2" r="42" fill="url(#title-teal)" />
        <rect x="72" y="-16" width="36" height="36" rx="8" fill="#f4fbfa" />
        <path d="M86-9h8v8h8v8h-8v8h-8V7h-8v-8h8Z" fill="#16a394" />
        <path d="M90 20v6" stroke="#f4fbfa" stroke-width="4" />
      </g>
      <g fill="none" stroke="#ffc56b" stroke-width="3.5" stroke-linecap="round" class="title-ring">
        <path d="M1262 318a30 30 0 0 1 0 44" />
        <path d="M1278 304a50 50 0 0 1 0 72" opacity=".7" />
        <path d="M1294 290a72 72 0 0 1 0 100" opacity=".4" />
      </g>
      {/* Its reflection and the dotted links to the seven others */}
      <g fill="#ffc56b" opacity=".4">
        <path d="M1056 448h24v5h-24Zm40 14h64v5h-64Zm-24 16h110v4h-110Zm44 16h52v4h-52Zm-8 18h36v3h-36Z" />
      </g>
      <g stroke="#4fe0d0" stroke-width="2" stroke-dasharray="2 9" stroke-linecap="round" fill="none" opacity=".55">
        <path d="M1040 430C980 456 930 452 890 432" />
        <path d="M1040 430C960 490 850 480 780 432" />
        <path d="M1240 430c50 20 100 20 140 2" />
        <path d="M1240 430c90 56 180 50 250 2" />
      </g>
      <g>
        {[
          [640, 416],
          [780, 416],
          [890, 416],
          [1380, 416],
          [1490, 416],
          [540, 416],
          [1570, 416],
        ].map(([x = 0, y = 0]) => (
          <g key={x} transform={`translate(${x} ${y})`}>
            <path d="M-18 14h36" stroke="#4fe0d0" stroke-width="3" opacity=".6" />
            <path d="M-12-8h24v20h-24Z" fill="#7ea3ab" />
            <path d="M-8-3h5v5h-5Zm10 0h5v5H2Z" fill="#ffc56b" />
            <path d="M-2.5-18h5v3.5H6v5H2.5V-6h-5v-3.5H-6v-5h3.5Z" fill="#4fe0d0" />
          </g>
        ))}
      </g>
    </svg>
  );
}
