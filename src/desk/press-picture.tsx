/**
 * The newspaper's pictures, as engravings: ink on grey paper, one scene for each morning in turn. How many people stand
 * there, and how, is the page's mood.
 */
import type { ComponentChildren } from 'preact';

const INK = '#3a3934';
const HALF = '#8f8a7c';
const PALE = '#c5bfae';
const LIGHT = '#f3efe4';

/** What people feel in the picture, from the page's mood. */
type Crowd = 'quiet' | 'many' | 'angry';

function crowdOf(mood: string): Crowd {
  if (mood === 'angry') return 'angry';
  return mood === 'worried' || mood === 'tense' ? 'many' : 'quiet';
}

/** Hatching: the grey of a whole plane. */
function hatching(): ComponentChildren {
  return (
    <g stroke={PALE} stroke-width="1">
      {Array.from({ length: 26 }, (_, index) => (
        <path key={index} d={`M0 ${6 + index * 6}h320`} />
      ))}
    </g>
  );
}

function Person({ x, y, sign = false }: { readonly x: number; readonly y: number; readonly sign?: boolean }) {
  return (
    <g>
      <path d={`M${x - 10} 171V${y + 19}c0-12 20-12 20 0v${152 - y}Z`} />
      <circle cx={x} cy={y} r="7" />
      {sign && <path d={`M${x + 6} ${y - 6}h10v-6h10v14h-10v-2h-10Z`} fill="#57544b" />}
    </g>
  );
}

/** Where people stand before the door, the first the nearest; the last are there only when trust is gone. */
const PLACES = [252, 60, 276, 38, 296, 82, 18, 232, 312] as const;

function People({ crowd }: { readonly crowd: Crowd }) {
  const places = PLACES.slice(0, { quiet: 3, many: 5, angry: 9 }[crowd]);
  return (
    <g fill={INK} stroke="#e4dfd0" stroke-width="1">
      {places.map((x, index) => (
        <Person key={x} x={x} y={128 - (index % 3) * 4} sign={crowd === 'angry' && index % 2 === 0} />
      ))}
    </g>
  );
}

/** The clinic's door, with whoever stands before it. */
function Door({ crowd, rain }: { readonly crowd: Crowd; readonly rain: boolean }) {
  const angry = crowd === 'angry';
  return (
    <>
      <path d="M0 170V96h34v74Zm40 0V60h26v110Zm214 0V74h30v96Zm36 0V104h30v66Z" fill={HALF} />
      <path d="M78 170V50h156v120Z" fill={angry ? '#d9d2c0' : LIGHT} stroke={INK} stroke-width="2" />
      <path d="M70 50h172v12H70Z" fill={INK} />
      <path d="M150 22h12V10h12v12h12v12h-12v12h-12V34h-12Z" fill={INK} />
      {angry ? (
        <>
          <path d="M134 170V94h44v76Z" fill="#57544b" />
          <path d="M156 94v76" stroke="#d9d2c0" stroke-width="2" />
        </>
      ) : (
        <>
          <path d="M134 170V94h44v76Z" fill="#fffaf0" stroke={INK} stroke-width="2" />
          <path d="M134 170V94l-14 8v68Z" fill="#57544b" />
          <g fill={INK}>
            <circle cx="158" cy="124" r="7" />
            <path d="M147 170v-28c0-13 22-13 22 0v28Z" />
          </g>
        </>
      )}
      <path
        d="M90 80h32v26H90Zm100 0h32v26h-32ZM90 122h24v26H90Zm100 0h32v26h-32Z"
        fill={angry ? HALF : '#cfc7b2'}
        stroke={INK}
        stroke-width="1.5"
      />
      <People crowd={crowd} />
      {rain && (
        <>
          <g fill="#57544b" stroke={INK} stroke-width="1.5">
            <path d="M226 118c2-30 50-30 52 0-8-6-18-6-26 0-8-6-18-6-26 0Z" />
            <path d="M34 118c2-30 50-30 52 0-8-6-18-6-26 0-8-6-18-6-26 0Z" />
          </g>
          <path
            d={Array.from({ length: 44 }, (_, i) => `M${(i * 73) % 330} ${(i * 37) % 160}l-5 12`).join('')}
            stroke={LIGHT}
            stroke-width="1.3"
          />
        </>
      )}
    </>
  );
}

/** Somebody before the microphones: upright, or with a hand before the face. */
function Microphones({ crowd }: { readonly crowd: Crowd }) {
  const shut = crowd === 'angry';
  return (
    <>
      <path d="M0 0h96v170H0ZM224 0h96v170h-96Z" fill={PALE} />
      <path d="M96 0h128v170H96Z" fill={shut ? '#57544b' : '#fffaf0'} stroke={INK} stroke-width="2" />
      <path d="M160 0v170" stroke={shut ? PALE : '#d9d2c0'} stroke-width="2" />
      <g stroke="#e4dfd0" stroke-width="1.5">
        <path d="M112 171c0-44 12-62 48-64 36 2 48 20 48 64Z" fill={INK} />
        <path d="M146 108l14 34 14-34c-8-3-20-3-28 0Z" fill={LIGHT} stroke={INK} />
        <path d="M160 116l5 6-3 26h-4l-3-26Z" fill={HALF} stroke="none" />
        <path d="M139 74c0-24 42-24 42 0 0 20-9 34-21 34s-21-14-21-34Z" fill={LIGHT} stroke={INK} />
        <path d="M137 78c-2-36 48-36 46 0-4-14-10-18-22-18s-18 4-24 18Z" fill={HALF} stroke={INK} />
      </g>
      {shut ? (
        <path d="M176 160c18-10 16-40-4-64l-22-24c-7-6-13 2-8 8l18 24" fill={LIGHT} stroke={INK} stroke-width="2" />
      ) : (
        <path d="M151 80h4m10 0h4m-15 13c4 2 9 2 13 0" stroke={INK} stroke-width="2.4" stroke-linecap="round" />
      )}
      <g stroke={INK} fill={INK} stroke-width="4" stroke-linecap="round">
        {[92, 122, 198, 228].map((x, index) => (
          <g key={x}>
            <path d={`M${x + (x < 160 ? -22 : 22)} 176L${x} ${128 + (index % 2) * 8}`} />
            <ellipse cx={x + (x < 160 ? 4 : -4)} cy={120 + (index % 2) * 8} rx="7" ry="10" stroke-width="1" />
          </g>
        ))}
      </g>
      {crowd !== 'quiet' && (
        <path d="M30 40l8-16 6 14 16-6-10 13 14 8-17 2 2 17-11-12-12 10 3-16-16-4Z" fill={LIGHT} stroke={INK} />
      )}
    </>
  );
}

/** The counter from the queue: heads from behind, a dark screen, a pile of forms. */
function Counter({ crowd }: { readonly crowd: Crowd }) {
  const heads = { quiet: [70, 150, 240], many: [40, 96, 150, 206, 268], angry: [24, 66, 110, 156, 202, 248, 296] }[
    crowd
  ];
  return (
    <>
      <path d="M0 0h320v60H0Z" fill={PALE} />
      <path d="M28 16h84v30H28Z" fill={LIGHT} stroke={INK} stroke-width="1.5" />
      <path d="M38 26h64M38 35h40" stroke={HALF} stroke-width="3" />
      <circle cx="276" cy="32" r="17" fill={LIGHT} stroke={INK} stroke-width="2" />
      <path d="M276 20v12l9 5" stroke={INK} stroke-width="2.4" fill="none" stroke-linecap="round" />
      <g stroke={INK} stroke-width="1.5">
        <path d="M120 108c0-26 8-36 24-37 16 1 24 11 24 37Z" fill={HALF} />
        <path d="M131 54c0-16 26-16 26 0 0 13-6 21-13 21s-13-8-13-21Z" fill={LIGHT} />
        <path d="M129 56c-2-24 32-24 30 0-4-8-8-11-15-11s-11 3-15 11Z" fill={INK} />
        <path d="M196 68h62v36h-62Z" fill={INK} />
        <path d="M222 104h10v6h-10Z" fill={HALF} />
      </g>
      <path
        d="M36 108v-6h58v6m-56-6v-6h56v6m-58-6v-6h54v6m-52-6v-6h56v6"
        fill={LIGHT}
        stroke={INK}
        stroke-width="1.2"
      />
      <path d="M0 108h320v14H0Z" fill={INK} />
      <path d="M0 122h320v48H0Z" fill={HALF} />
      <g fill={INK} stroke="#e4dfd0" stroke-width="1.2">
        {heads.map((x, index) => (
          <g key={x} transform={`translate(${x} ${index % 2 ? 4 : 0})`}>
            <path d="M-24 172c0-30 6-38 24-40 18 2 24 10 24 40Z" />
            <circle cy="120" r="14" />
            {crowd === 'angry' && index % 2 === 0 && <path d="M12 140l8-34 8-2-2 40Z" />}
          </g>
        ))}
      </g>
    </>
  );
}

/** A sitting room: the number comes out of a wireless. */
function Wireless({ crowd }: { readonly crowd: Crowd }) {
  return (
    <>
      <path d="M0 120h320v50H0Z" fill={HALF} />
      <path d="M188 14h108v76H188Z" fill={LIGHT} stroke={INK} stroke-width="2" />
      <path d="M196 90V60h16v30m6 0V40h14v50m6 0V54h18v36m6 0V30h12v60" fill={PALE} stroke={INK} stroke-width="1.2" />
      <path d="M242 14v76" stroke={INK} stroke-width="2" />
      <g stroke={INK} stroke-width="2">
        <path d="M34 62h92v58H34Z" fill={INK} />
        <circle cx="60" cy="92" r="19" fill={HALF} />
        <path d="M46 84h28m-30 8h32m-28 8h26" fill="none" stroke={LIGHT} stroke-width="1.5" />
        <path d="M90 76h26v10H90Z" fill={LIGHT} />
        <circle cx="96" cy="103" r="5" fill={LIGHT} />
        <circle cx="112" cy="103" r="5" fill={LIGHT} />
        <path d="M118 62l20-36" fill="none" />
      </g>
      <path
        d="M136 78c8 8 8 20 0 28m12-38c14 14 14 34 0 48m12-58c20 20 20 48 0 68"
        fill="none"
        stroke={INK}
        stroke-width={crowd === 'quiet' ? 1.5 : 3}
      />
      <g fill={INK} stroke="#e4dfd0" stroke-width="1.4">
        <path d="M196 171c0-36 8-46 28-48 20 2 28 12 28 48Z" />
        <circle cx="224" cy="108" r="15" />
        <path d="M208 106c-2-24 34-24 32 0-10-7-22-7-32 0Z" fill={HALF} />
        {crowd !== 'quiet' && (
          <>
            <path d="M262 171c0-28 6-36 22-38 16 2 22 10 22 38Z" />
            <circle cx="284" cy="120" r="12" />
          </>
        )}
        {crowd === 'angry' && <path d="M204 150l-30-28-8 4 26 38Z" />}
      </g>
    </>
  );
}

/** A back room full of boxed paper, and somebody who counts it. */
function Boxes({ crowd }: { readonly crowd: Crowd }) {
  const boxes = [
    [24, 126],
    [84, 126],
    [144, 126],
    [244, 126],
    [40, 86],
    [100, 86],
    [252, 86],
    [64, 46],
  ] as const;
  return (
    <>
      <path d="M0 150h320v20H0Z" fill={HALF} />
      {boxes.slice(0, crowd === 'quiet' ? 8 : 7).map(([x, y]) => (
        <g key={`${x}-${y}`} stroke={INK} stroke-width="1.6">
          <path d={`M${x} ${y}h54v38h-54Z`} fill={LIGHT} />
          <path d={`M${x - 2} ${y}h58v9h-58Z`} fill={PALE} />
          <path d={`M${x + 16} ${y + 18}h22v10h-22Z`} fill="#fffaf0" />
          <path d={`M${x + 20} ${y + 23}h14`} stroke-width="1.2" />
        </g>
      ))}
      <g fill={INK} stroke="#e4dfd0" stroke-width="1.4">
        <path d="M196 171c0-50 4-62 24-64 20 2 24 14 24 64Z" />
        <circle cx="220" cy="92" r="14" />
        <circle cx="220" cy="75" r="6" />
        <path d="M206 132l-26-14 4-9 32 12Z" />
      </g>
      <path d="M166 96l22 6-8 24-22-6Z" fill="#fffaf0" stroke={INK} stroke-width="1.6" />
      <path d="M170 104l10 3m-12 3l10 3m-12 3l10 3" stroke={INK} stroke-width="1.2" />
    </>
  );
}

/** How many scenes there are; the mornings take them in turn. */
const SCENES = 5;

/** The picture of a morning's page. */
export function PressPicture({ turn, mood }: { readonly turn: number; readonly mood: string }) {
  const crowd = crowdOf(mood);
  const scene = turn % SCENES;
  return (
    <svg class="front-picture" viewBox="0 0 320 170" aria-hidden="true" focusable="false">
      <rect width="320" height="170" fill="#e4dfd0" />
      {hatching()}
      {scene === 0 && <Door crowd={crowd} rain />}
      {scene === 1 && <Microphones crowd={crowd} />}
      {scene === 2 && <Counter crowd={crowd} />}
      {scene === 3 && <Wireless crowd={crowd} />}
      {scene === 4 && <Boxes crowd={crowd} />}
    </svg>
  );
}

/** The picture of the last page: the clinic's door in the sun, and how many still trust it. */
export function LastPicture({ trust }: { readonly trust: number }) {
  return (
    <svg class="front-picture" viewBox="0 0 320 170" aria-hidden="true" focusable="false">
      <rect width="320" height="170" fill="#e4dfd0" />
      {hatching()}
      <Door crowd={trust < 40 ? 'angry' : trust < 65 ? 'many' : 'quiet'} rain={false} />
    </svg>
  );
}
