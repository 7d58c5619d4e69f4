/**
 * The cast's portraits: one drawn family, made by code from a seed and a mood. Flat shapes, one light from the left,
 * warm faces on night-blue or dusk grounds. A seed that is a role we know gets a designed face; any other seed gets one
 * by hash, always the same.
 */
import type { ComponentChildren } from 'preact';

export const MOODS = ['calm', 'worried', 'tense', 'tired', 'relieved', 'angry'] as const;
export type Mood = (typeof MOODS)[number];

type Hair =
  | 'side'
  | 'crop'
  | 'bob'
  | 'long'
  | 'bun'
  | 'pony'
  | 'bald'
  | 'curly'
  | 'swept'
  | 'middle'
  | 'pixie'
  | 'waves'
  | 'scarf';
type Dress =
  | 'scrubs'
  | 'coat'
  | 'suit'
  | 'jacket'
  | 'blouse'
  | 'hoodie'
  | 'polo'
  | 'cardigan'
  | 'shirt'
  | 'uniform'
  | 'jumper';
type Extra =
  | 'glasses'
  | 'round-glasses'
  | 'half-glasses'
  | 'beard'
  | 'stubble'
  | 'moustache'
  | 'earrings'
  | 'headset'
  | 'lanyard'
  | 'wrinkles'
  | 'freckles'
  | 'stethoscope';

interface Look {
  readonly skin: keyof typeof SKINS;
  readonly hair: Hair;
  readonly tone: keyof typeof HAIRS;
  readonly dress: Dress;
  readonly cloth: string;
  readonly ground: string;
  readonly extras: readonly Extra[];
  /** Wider or narrower face, in units of the drawing. */
  readonly jaw?: number;
}

/** Base, shade, blush. */
const SKINS = {
  porcelain: ['#f8dcc6', '#e6b99c', '#efa893'],
  fair: ['#f4cfae', '#dfa981', '#e99a80'],
  warm: ['#ebbd93', '#d0966a', '#df8869'],
  tan: ['#d9a274', '#b97e52', '#c9714f'],
  brown: ['#b27a4f', '#8f5c38', '#a4553a'],
  deep: ['#875536', '#663c24', '#7c3d2a'],
} as const;

/** Base, light. */
const HAIRS = {
  black: ['#1c1d26', '#34384a'],
  ink: ['#262331', '#453f57'],
  brown: ['#43291f', '#6b4431'],
  chestnut: ['#6b3d26', '#935a3a'],
  grey: ['#8b95a0', '#b3bcc4'],
  silver: ['#c9d2d8', '#e6ecef'],
  sand: ['#b98a4e', '#d9af72'],
  teal: ['#1f6f78', '#3a98a0'],
} as const;

const GROUNDS = ['#1d4a5c', '#284766', '#3b4470', '#4a4566', '#5b4a52', '#2c5650', '#54502f', '#64423a'] as const;

/** Designed faces by role. Roles only; nobody here is a real person. */
const LOOKS: Readonly<Record<string, Look>> = {
  lead: {
    skin: 'fair',
    hair: 'side',
    tone: 'ink',
    dress: 'shirt',
    cloth: '#5a8fa8',
    ground: '#1d4a5c',
    extras: ['lanyard'],
  },
  it: {
    skin: 'warm',
    hair: 'swept',
    tone: 'black',
    dress: 'hoodie',
    cloth: '#3f5c8a',
    ground: '#284766',
    extras: ['round-glasses', 'lanyard'],
  },
  nurse: {
    skin: 'fair',
    hair: 'bun',
    tone: 'black',
    dress: 'scrubs',
    cloth: '#2fa59a',
    ground: '#2c5650',
    extras: ['earrings'],
  },
  practice: {
    skin: 'tan',
    hair: 'bob',
    tone: 'brown',
    dress: 'cardigan',
    cloth: '#a8506a',
    ground: '#5b4a52',
    extras: ['half-glasses', 'lanyard'],
  },
  medical: {
    skin: 'brown',
    hair: 'side',
    tone: 'grey',
    dress: 'coat',
    cloth: '#7fa7c4',
    ground: '#3b4470',
    extras: ['glasses', 'stethoscope', 'wrinkles'],
  },
  privacy: {
    skin: 'porcelain',
    hair: 'pixie',
    tone: 'ink',
    dress: 'jacket',
    cloth: '#4a4a72',
    ground: '#4a4566',
    extras: ['glasses'],
  },
  comms: {
    skin: 'warm',
    hair: 'waves',
    tone: 'chestnut',
    dress: 'blouse',
    cloth: '#d88b3f',
    ground: '#64423a',
    extras: ['earrings'],
  },
  ceo: {
    skin: 'porcelain',
    hair: 'swept',
    tone: 'silver',
    dress: 'suit',
    cloth: '#26384a',
    ground: '#284766',
    extras: ['wrinkles'],
    jaw: 2,
  },
  vendor: {
    skin: 'tan',
    hair: 'crop',
    tone: 'black',
    dress: 'polo',
    cloth: '#7a5cb0',
    ground: '#3b4470',
    extras: ['headset', 'stubble'],
  },
  forensic: {
    skin: 'deep',
    hair: 'curly',
    tone: 'black',
    dress: 'jumper',
    cloth: '#33414e',
    ground: '#1d4a5c',
    extras: ['round-glasses'],
  },
  journalist: {
    skin: 'fair',
    hair: 'long',
    tone: 'ink',
    dress: 'shirt',
    cloth: '#c9a36a',
    ground: '#54502f',
    extras: ['freckles'],
  },
  regulator: {
    skin: 'warm',
    hair: 'middle',
    tone: 'black',
    dress: 'jacket',
    cloth: '#5c4038',
    ground: '#4a4566',
    extras: ['half-glasses'],
  },
  police: {
    skin: 'tan',
    hair: 'crop',
    tone: 'black',
    dress: 'uniform',
    cloth: '#2c4468',
    ground: '#284766',
    extras: [],
  },
  reception: {
    skin: 'brown',
    hair: 'pony',
    tone: 'black',
    dress: 'blouse',
    cloth: '#3d8fb0',
    ground: '#2c5650',
    extras: ['headset'],
  },
  doctor: {
    skin: 'porcelain',
    hair: 'bob',
    tone: 'black',
    dress: 'coat',
    cloth: '#8db6a8',
    ground: '#2c5650',
    extras: ['stethoscope'],
  },
  board: {
    skin: 'fair',
    hair: 'bald',
    tone: 'silver',
    dress: 'suit',
    cloth: '#3a3f46',
    ground: '#5b4a52',
    extras: ['glasses', 'wrinkles'],
  },
  counsel: {
    skin: 'tan',
    hair: 'bun',
    tone: 'grey',
    dress: 'jacket',
    cloth: '#4d3350',
    ground: '#4a4566',
    extras: ['earrings', 'wrinkles'],
  },
  insurer: {
    skin: 'porcelain',
    hair: 'side',
    tone: 'sand',
    dress: 'suit',
    cloth: '#4f5d3a',
    ground: '#54502f',
    extras: [],
  },
  laboratory: {
    skin: 'warm',
    hair: 'crop',
    tone: 'brown',
    dress: 'coat',
    cloth: '#a3b1d4',
    ground: '#3b4470',
    extras: ['round-glasses'],
  },
  pharmacist: {
    skin: 'fair',
    hair: 'middle',
    tone: 'ink',
    dress: 'coat',
    cloth: '#c99aa8',
    ground: '#5b4a52',
    extras: ['glasses'],
  },
  officer: {
    skin: 'warm',
    hair: 'middle',
    tone: 'black',
    dress: 'jacket',
    cloth: '#5c4038',
    ground: '#4a4566',
    extras: ['half-glasses'],
  },
  ho: {
    skin: 'fair',
    hair: 'waves',
    tone: 'silver',
    dress: 'cardigan',
    cloth: '#8d6aa0',
    ground: '#5b4a52',
    extras: ['wrinkles', 'round-glasses', 'earrings'],
  },
  lam: {
    skin: 'tan',
    hair: 'side',
    tone: 'black',
    dress: 'polo',
    cloth: '#4f7d5a',
    ground: '#54502f',
    extras: ['stubble'],
  },
  reyes: {
    skin: 'brown',
    hair: 'pony',
    tone: 'ink',
    dress: 'blouse',
    cloth: '#c4694c',
    ground: '#2c5650',
    extras: ['earrings'],
  },
  extortionist: {
    skin: 'fair',
    hair: 'scarf',
    tone: 'ink',
    dress: 'hoodie',
    cloth: '#2a2f38',
    ground: '#2a2f38',
    extras: [],
  },
};

/** Other names of the same roles, as scenarios spell them. */
const ALIASES: readonly (readonly [RegExp, string])[] = [
  [/^(it|it_lead|itlead|sysadmin|network)/, 'it'],
  [/recept|front_?desk|counter/, 'reception'],
  [/nurse/, 'nurse'],
  [/practice|operations|ops|manager/, 'practice'],
  [/medical|clinical_director|md$/, 'medical'],
  [/privacy|dpo/, 'privacy'],
  [/comm|press_?officer|pr$/, 'comms'],
  [/ceo|chief/, 'ceo'],
  [/vendor|supplier/, 'vendor'],
  [/forensic|expert|responder/, 'forensic'],
  [/journal|report|press|paper/, 'journalist'],
  [/regulator|officer|commission|pcpd|case/, 'regulator'],
  [/police/, 'police'],
  [/doctor|physician|gp$/, 'doctor'],
  [/board|chair/, 'board'],
  [/counsel|lawyer|legal/, 'counsel'],
  [/insur/, 'insurer'],
  [/lab/, 'laboratory'],
  [/pharm/, 'pharmacist'],
  [/extort|attacker|intruder|stranger/, 'extortionist'],
  [/^(lead|player|incident)/, 'lead'],
];

/** Patients and passers-by: people of a city, of every age. */
const CROWD: readonly Look[] = [
  {
    skin: 'warm',
    hair: 'waves',
    tone: 'silver',
    dress: 'cardigan',
    cloth: '#8d6aa0',
    ground: '#5b4a52',
    extras: ['wrinkles', 'round-glasses', 'earrings'],
  },
  {
    skin: 'tan',
    hair: 'crop',
    tone: 'grey',
    dress: 'polo',
    cloth: '#4f7d5a',
    ground: '#54502f',
    extras: ['wrinkles', 'moustache'],
  },
  { skin: 'fair', hair: 'long', tone: 'black', dress: 'jumper', cloth: '#d2686b', ground: '#284766', extras: [] },
  { skin: 'brown', hair: 'scarf', tone: 'teal', dress: 'blouse', cloth: '#b9793f', ground: '#2c5650', extras: [] },
  {
    skin: 'porcelain',
    hair: 'curly',
    tone: 'chestnut',
    dress: 'shirt',
    cloth: '#6d93b8',
    ground: '#4a4566',
    extras: ['freckles'],
  },
  { skin: 'deep', hair: 'crop', tone: 'black', dress: 'shirt', cloth: '#d9b25f', ground: '#3b4470', extras: ['beard'] },
  {
    skin: 'warm',
    hair: 'pony',
    tone: 'brown',
    dress: 'hoodie',
    cloth: '#5f6fb0',
    ground: '#1d4a5c',
    extras: ['glasses'],
  },
  {
    skin: 'fair',
    hair: 'bald',
    tone: 'grey',
    dress: 'cardigan',
    cloth: '#7b6a4e',
    ground: '#64423a',
    extras: ['wrinkles', 'glasses'],
  },
  { skin: 'tan', hair: 'bob', tone: 'ink', dress: 'blouse', cloth: '#3f9c91', ground: '#3b4470', extras: ['earrings'] },
];

/** FNV-1a; only has to spread seeds, not to hide them. */
function hash(seed: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < seed.length; i += 1) value = Math.imul(value ^ seed.charCodeAt(i), 0x01000193) >>> 0;
  return value;
}

function lookOf(seed: string): Look {
  const own = LOOKS[seed];
  if (own) return own;
  for (const [pattern, role] of ALIASES) if (pattern.test(seed)) return LOOKS[role] as Look;
  const value = hash(seed);
  const base = CROWD[value % CROWD.length] as Look;
  return { ...base, ground: GROUNDS[(value >>> 8) % GROUNDS.length] as string };
}

/** Any word for a mood becomes one of the six. */
export function moodOf(mood: string): Mood {
  return (MOODS as readonly string[]).includes(mood) ? (mood as Mood) : 'calm';
}

function HairBehind({ look }: { readonly look: Look }) {
  const [base, light] = HAIRS[look.tone];
  switch (look.hair) {
    case 'bob':
      return (
        <path
          fill={base}
          d="M60 13c-20 0-31 14-31 34 0 12-2 24-1 34 6 5 13 5 17 3V50h30v34c4 2 11 2 17-3 1-10-1-22-1-34 0-20-11-34-31-34Z"
        />
      );
    case 'long':
      return (
        <path
          fill={base}
          d="M60 13c-21 0-32 15-32 35 0 18-3 38-7 54 9 5 19 6 25 4V52h28v54c6 2 16 1 25-4-4-16-7-36-7-54 0-20-11-35-32-35Z"
        />
      );
    case 'middle':
      return (
        <path
          fill={base}
          d="M60 13c-20 0-31 13-31 33 0 16 1 32-3 46 7 4 14 4 19 2V50h30v44c5 2 12 2 19-2-4-14-3-30-3-46 0-20-11-33-31-33Z"
        />
      );
    case 'waves':
      return (
        <path
          fill={base}
          d="M60 12c-19-1-30 11-31 28-7 6-8 14-4 21-5 7-4 16 3 21 5 6 12 7 18 5V50h28v37c6 2 13 1 18-5 7-5 8-14 3-21 4-7 3-15-4-21-1-17-12-29-31-28Z"
        />
      );
    case 'bun':
      return (
        <>
          <circle cx="60" cy="13" r="11" fill={base} />
          <path d="M52 10c4-5 12-5 16 0" stroke={light} stroke-width="1.6" fill="none" stroke-linecap="round" />
        </>
      );
    case 'pony':
      return <path fill={base} d="M76 24c14 2 21 14 20 30 0 12-4 24-2 36-8-2-14-10-14-22 0-14 2-30-4-44Z" />;
    case 'curly':
      return (
        <g fill={base}>
          <circle cx="38" cy="38" r="11" />
          <circle cx="42" cy="26" r="11" />
          <circle cx="54" cy="19" r="12" />
          <circle cx="68" cy="19" r="12" />
          <circle cx="79" cy="27" r="11" />
          <circle cx="82" cy="39" r="11" />
        </g>
      );
    case 'scarf':
      return (
        <path
          fill={base}
          d="M60 12c-21 0-32 15-31 36 1 18-5 34-10 46 14 10 68 10 82 0-5-12-11-28-10-46 1-21-10-36-31-36Z"
        />
      );
    default:
      return null;
  }
}

function HairBefore({ look }: { readonly look: Look }) {
  const [base, light] = HAIRS[look.tone];
  const shine = (d: string) => <path d={d} stroke={light} stroke-width="2" fill="none" stroke-linecap="round" />;
  switch (look.hair) {
    case 'side':
      return (
        <>
          <path fill={base} d="M36 52c-4-22 7-36 25-36 16 0 26 12 23 36-2-7-4-13-6-17-12 2-24 0-31-7-4 5-9 13-11 24Z" />
          {shine('M50 22c6-3 13-3 18-1')}
        </>
      );
    case 'swept':
      return (
        <>
          <path
            fill={base}
            d="M36 51c-5-17 1-30 14-35 14-6 31 1 34 16 1 6 1 12 0 19-2-7-4-12-7-15-14 1-26-2-32-9 1 7-6 13-9 24Z"
          />
          {shine('M54 18c8-2 16 1 20 6')}
        </>
      );
    case 'crop':
      return <path fill={base} d="M37 48c-3-19 7-30 23-30s26 11 23 30c-2-6-3-10-6-13-10-4-24-4-34 0-3 3-4 7-6 13Z" />;
    case 'bald':
      return (
        <g fill={base}>
          <path d="M37 52c-3-8-2-16 2-21 2 5 1 13-2 21Z" />
          <path d="M83 52c3-8 2-16-2-21-2 5-1 13 2 21Z" />
        </g>
      );
    case 'bob':
      return (
        <>
          <path fill={base} d="M36 52c-2-20 7-33 24-33s26 13 24 33c-2-5-4-9-6-11-8 3-27 4-36-1-3 3-5 7-6 12Z" />
          {shine('M47 27c6-5 18-6 25-1')}
        </>
      );
    case 'pixie':
      return (
        <>
          <path
            fill={base}
            d="M35 56c-4-24 6-40 25-40s29 15 25 39c-3-4-4-10-5-15-8 1-16-1-22-7-2 6-9 9-17 9-2 4-4 9-6 14Z"
          />
          {shine('M48 23c7-4 17-4 23 0')}
        </>
      );
    case 'long':
      return (
        <path fill={base} d="M36 54c-2-22 7-36 25-36 16 0 25 13 23 36-3-10-8-19-16-24-4 9-18 12-27 13-2 3-4 7-5 11Z" />
      );
    case 'middle':
      return <path fill={base} d="M60 20c-2 12-12 20-24 32-2-21 7-35 24-35s26 14 24 35C72 40 62 32 60 20Z" />;
    case 'waves':
      return (
        <>
          <path fill={base} d="M36 53c-2-21 7-35 25-35 16 0 25 12 23 33-4-6-7-9-9-15-10 4-22 4-28-3-3 7-9 11-11 20Z" />
          {shine('M50 24c6-4 14-4 20-1')}
        </>
      );
    case 'bun':
    case 'pony':
      return (
        <>
          <path fill={base} d="M36 52c-3-21 7-34 24-34s27 13 24 34c-2-8-6-15-11-18-8-3-18-3-26 0-5 3-9 10-11 18Z" />
          {shine('M48 26c6-5 17-5 23-1')}
        </>
      );
    case 'curly':
      return (
        <g fill={base}>
          <circle cx="45" cy="32" r="8" />
          <circle cx="55" cy="28" r="8" />
          <circle cx="66" cy="28" r="8" />
          <circle cx="76" cy="33" r="7" />
        </g>
      );
    case 'scarf':
      return (
        <>
          <path
            fill={base}
            d="M60 15c-18 0-27 12-26 33 1 16 10 34 26 38 16-4 25-22 26-38 1-21-8-33-26-33Zm0 14c13 0 20 8 20 23 0 14-8 27-20 30-12-3-20-16-20-30 0-15 7-23 20-23Z"
          />
          {shine('M44 27c8-8 24-8 32-1')}
        </>
      );
    default:
      return null;
  }
}

function Clothes({ look }: { readonly look: Look }) {
  const [skin, shade] = SKINS[look.skin];
  const body = 'M8 122c2-18 14-26 32-30l10-4h20l10 4c18 4 30 12 32 30Z';
  const dark = 'rgba(0,0,0,.22)';
  const pale = 'rgba(255,255,255,.8)';
  const cloth = <path d={body} fill={look.cloth} />;
  switch (look.dress) {
    case 'scrubs':
      return (
        <>
          {cloth}
          <path d="M46 89 60 108 74 89Z" fill={skin} />
          <path d="M44 89 60 111 76 89" stroke={dark} stroke-width="3" fill="none" />
          <rect x="80" y="106" width="15" height="3" rx="1.5" fill={pale} />
        </>
      );
    case 'coat':
      return (
        <>
          <path d={body} fill="#eef4f5" />
          <path d="M46 89 60 116 74 89Z" fill={look.cloth} />
          <path d="M52 88h16l-8 9Z" fill={skin} />
          <path d="M45 89 57 122H42L36 95Zm30 0L63 122h15l6-27Z" fill="#d5e2e5" />
        </>
      );
    case 'suit':
      return (
        <>
          {cloth}
          <path d="M47 89 60 118 73 89Z" fill="#f2f5f4" />
          <path d="M52 88h16l-8 9Z" fill={skin} />
          <path d="M60 97l5 5-3 18h-4l-3-18Z" fill="#b5483f" />
          <path d="M45 89 57 122H40l-5-27Zm30 0L63 122h17l5-27Z" fill={dark} />
        </>
      );
    case 'jacket':
      return (
        <>
          {cloth}
          <path d="M46 89 60 116 74 89Z" fill="#efe6dc" />
          <path d="M50 88c3 8 17 8 20 0Z" fill={skin} />
          <path d="M45 89 58 122H40l-5-27Zm30 0L62 122h18l5-27Z" fill={dark} />
        </>
      );
    case 'blouse':
      return (
        <>
          {cloth}
          <path d="M47 88c3 10 23 10 26 0l-13 1Z" fill={skin} />
          <path d="M45 89c4 12 26 12 30 0" stroke={pale} stroke-width="3" fill="none" stroke-linecap="round" />
        </>
      );
    case 'hoodie':
      return (
        <>
          {cloth}
          <path d="M38 92c4 14 40 14 44 0l-9-5H47Z" fill={dark} />
          <path d="M47 88c3 9 23 9 26 0Z" fill="#e6eef0" />
          <path d="M51 101v12M69 101v12" stroke={pale} stroke-width="2.2" stroke-linecap="round" />
        </>
      );
    case 'polo':
      return (
        <>
          {cloth}
          <path d="M48 88 60 99 72 88Z" fill={skin} />
          <path d="M43 91l5-4 12 13-6 6ZM77 91l-5-4-12 13 6 6Z" fill={dark} />
        </>
      );
    case 'cardigan':
      return (
        <>
          {cloth}
          <path d="M46 89 60 122 74 89Z" fill="#f3ece0" />
          <path d="M50 88c3 7 17 7 20 0Z" fill={skin} />
          <path d="M45 89 59 122M75 89 61 122" stroke={dark} stroke-width="2.5" />
        </>
      );
    case 'uniform':
      return (
        <>
          {cloth}
          <path d="M48 88 60 100 72 88Z" fill="#e9eef2" />
          <path d="M60 99l4 4-3 17h-2l-3-17Z" fill="#16202e" />
          <path d="M18 100l14-5 3 5-15 6ZM102 100l-14-5-3 5 15 6Z" fill="#16202e" />
          <circle cx="82" cy="108" r="3.4" fill="#d9c07a" />
        </>
      );
    case 'jumper':
      return (
        <>
          {cloth}
          <path d="M46 88c3 9 25 9 28 0l3 4c-5 12-29 12-34 0Z" fill={dark} />
        </>
      );
    case 'shirt':
      return (
        <>
          {cloth}
          <path d="M49 88 60 98 71 88Z" fill={skin} />
          <path d="M43 91l6-5 11 12-7 7ZM77 91l-6-5-11 12 7 7Z" fill={pale} />
          <path d="M60 100v22" stroke={shade} stroke-opacity=".4" stroke-width="1.6" />
        </>
      );
  }
}

/** How a mood sits: the head's tilt and height, the shoulders' height, where the eyes look. */
interface Pose {
  readonly tilt: number;
  readonly head: number;
  readonly shoulders: number;
  readonly look: readonly [number, number];
}

const POSES: Readonly<Record<Mood, Pose>> = {
  calm: { tilt: 0, head: 0, shoulders: 0, look: [0.3, 0.2] },
  worried: { tilt: -4, head: 1, shoulders: -1.5, look: [1.3, -0.9] },
  tense: { tilt: 1.5, head: 2, shoulders: -3, look: [-1.4, 0.3] },
  tired: { tilt: 6, head: 5, shoulders: 3, look: [-0.4, 1.1] },
  relieved: { tilt: -5, head: -1.5, shoulders: 2, look: [0, 0] },
  angry: { tilt: 3, head: 2.5, shoulders: -3.5, look: [0, 0.6] },
};

/** The white of an eye, the lid over it and where it looks. `lid` is the lid's lower edge, from the outer to the inner corner. */
function Eye({
  x,
  side,
  look,
  lid,
  skin,
  lower = 0,
}: {
  readonly x: number;
  /** 1 the eye on the right of the drawing, -1 the other. */
  readonly side: 1 | -1;
  readonly look: readonly [number, number];
  readonly lid: readonly [number, number];
  readonly skin: string;
  /** How far the lower lid comes up. */
  readonly lower?: number;
}) {
  const [outer, inner] = lid;
  const [left, right] = side === -1 ? [outer, inner] : [inner, outer];
  return (
    <g>
      <ellipse cx={x} cy="53" rx="4.5" ry="3.9" fill="#fffdf8" />
      <circle cx={x + look[0]} cy={53 + look[1]} r="2.7" fill="#2a2129" />
      <circle cx={x + look[0] + 0.9} cy={52 + look[1]} r=".85" fill="#fff" />
      <path d={`M${x - 6} 47.6h12V${right}Q${x} ${Math.min(left, right) - 1.4} ${x - 6} ${left}Z`} fill={skin} />
      {lower > 0 && <path d={`M${x - 5.5} 58.500c3-${lower} 8-${lower} 11 0v1.500h-11Z`} fill={skin} />}
      <path
        d={`M${x - 4.9} ${left + 0.4}Q${x} ${Math.min(left, right) - 1.2} ${x + 4.9} ${right + 0.4}`}
        fill="none"
        stroke="#2a2129"
        stroke-width="1.9"
        stroke-linecap="round"
      />
    </g>
  );
}

/** Eyes, brows and mouth carry the mood. */
function Face({ look, mood }: { readonly look: Look; readonly mood: Mood }) {
  const [skin, shade, blush] = SKINS[look.skin];
  const hairBase = look.hair === 'scarf' ? '#2b2320' : HAIRS[look.tone][0];
  const brow = look.tone === 'silver' ? '#97a1a8' : hairBase;
  const ink = '#2a2129';
  const lips = { fill: 'none', stroke: ink, 'stroke-width': 2.1, 'stroke-linecap': 'round' as const };
  const browLine = { fill: 'none', stroke: brow, 'stroke-width': 2.9, 'stroke-linecap': 'round' as const };
  const gaze = POSES[mood].look;
  const eyes = (lid: readonly [number, number], lower = 0) => (
    <>
      <Eye x={50.5} side={-1} look={gaze} lid={lid} skin={skin} lower={lower} />
      <Eye x={69.5} side={1} look={gaze} lid={lid} skin={skin} lower={lower} />
    </>
  );
  const parts: Readonly<
    Record<Mood, { eyes: ComponentChildren; brows: readonly [string, string]; mouth: ComponentChildren }>
  > = {
    calm: {
      eyes: eyes([50.6, 50.2]),
      brows: ['M45.5 45c3-2.200 6.5-2.400 10-.8', 'M64.5 44.2c3.5-1.600 7-1.400 10 .8'],
      mouth: <path {...lips} d="M53.5 68.600c4 2.900 9 2.900 13 0" />,
    },
    worried: {
      eyes: eyes([50.4, 49]),
      brows: ['M44.8 46.800c3.200-.8 6.800-3 9.800-5.400', 'M65.400 41.400c3 2.400 6.600 4.600 9.800 5.400'],
      mouth: (
        <>
          <path d="M54.5 71.500c1.500-3.600 9.500-3.800 11 0-2.5-.9-8.500-.9-11 0Z" fill="#6e2b31" />
          <path {...lips} d="M53.600 72c2.200-4.400 10.600-4.400 12.800 0" />
        </>
      ),
    },
    tense: {
      eyes: eyes([51.2, 51.6], 2.6),
      brows: ['M45 45.400c3.200-.6 6.800.2 10.2 2', 'M64.800 47.400c3.400-1.800 7-2.600 10.200-2'],
      mouth: (
        <>
          <path {...lips} stroke-width="2.4" d="M53.5 70.200c4-.9 9-.9 13 0" />
          <path
            d="M56 74.200c2.600.9 5.400.9 8 0"
            fill="none"
            stroke={shade}
            stroke-width="1.6"
            stroke-linecap="round"
          />
          <path
            d="M58.600 42.500v3.500M61.600 42.500v3.500"
            stroke={shade}
            stroke-width="1.300"
            stroke-linecap="round"
          />
        </>
      ),
    },
    tired: {
      eyes: (
        <>
          {eyes([54, 53.4])}
          <path
            d="M46.500 59c2.200 1.900 6 1.900 8.200 0M65.300 59c2.200 1.900 6 1.900 8.200 0"
            fill="none"
            stroke={shade}
            stroke-width="1.900"
            stroke-linecap="round"
          />
        </>
      ),
      brows: ['M45.500 47.400c3-1 6.5-1.400 9.5-.6', 'M65 46.800c3-.8 6.5-.4 9.5.6'],
      mouth: <path {...lips} d="M54 71c3.200-1.800 8-1.600 11.500.8" />,
    },
    relieved: {
      eyes: (
        <path
          {...lips}
          stroke-width="2.500"
          d="M46.300 54.200c2-3.600 6.400-3.600 8.400 0M65.300 54.200c2-3.600 6.400-3.600 8.400 0"
        />
      ),
      brows: ['M45.5 44c3-2.800 6.5-3 10-1.400', 'M64.5 42.600c3.5-1.600 7-1.400 10 1.400'],
      mouth: (
        <>
          <path d="M51.5 65.800h17c-.4 6.400-4.4 8.900-8.500 8.900s-8.100-2.500-8.500-8.900Z" fill="#7c2f35" />
          <path d="M52.300 65.800h15.400l-.9 3.200H53.200Z" fill="#fff" />
          <path d="M55.600 73.200c2.600-2 6.200-2 8.800 0-2.500 2-6.300 2-8.800 0Z" fill="#d9787b" />
        </>
      ),
    },
    angry: {
      eyes: eyes([49.6, 52.4], 2),
      brows: ['M44.600 43.400c3.800.4 7.400 2 10.600 5.200', 'M64.800 48.600c3.200-3.200 6.800-4.800 10.600-5.200'],
      mouth: (
        <>
          <path {...lips} stroke-width="2.4" d="M53.5 72c3.5-4 9.5-4 13 0" />
          <path d="M58.600 42v4M61.600 42v4" stroke={shade} stroke-width="1.3" stroke-linecap="round" />
        </>
      ),
    },
  };
  const part = parts[mood];
  const warm = mood === 'angry' ? 0.7 : mood === 'relieved' ? 0.55 : mood === 'tired' ? 0.15 : 0.34;
  return (
    <>
      <ellipse cx="45" cy="62.5" rx="4.6" ry="3" fill={blush} opacity={warm} />
      <ellipse cx="75" cy="62.5" rx="4.6" ry="3" fill={blush} opacity={warm} />
      {look.extras.includes('freckles') && (
        <g fill={shade}>
          <circle cx="44" cy="60" r=".8" />
          <circle cx="47" cy="62.5" r=".8" />
          <circle cx="50" cy="60.5" r=".8" />
          <circle cx="70" cy="60.5" r=".8" />
          <circle cx="73" cy="62.5" r=".8" />
          <circle cx="76" cy="60" r=".8" />
        </g>
      )}
      {look.extras.includes('wrinkles') && (
        <path
          d="M47 74c-1.5-2-2-4-1.5-6M73 74c1.5-2 2-4 1.5-6M52 36.5c5-1.4 11-1.4 16 0M43.500 50l-2.500-1.200M43.500 53l-2.800.3M76.500 50l2.500-1.200M76.500 53l2.800.3"
          fill="none"
          stroke={shade}
          stroke-width="1.4"
          stroke-linecap="round"
        />
      )}
      {look.extras.includes('stubble') && (
        <path
          d="M40 62c2 14 11 20 20 20s18-6 20-20c-3 5-8 4-11 3.4-5-1-13-1-18 0-3 .6-8 1.6-11-3.4Z"
          fill={brow}
          opacity=".16"
        />
      )}
      {look.extras.includes('beard') && (
        <path
          d="M38.5 56c0 16 9 29 21.5 29s21.5-13 21.5-29c-3 8-7 10-12 8.8-6-1.6-13-1.6-19 0-5 1.2-9-.8-12-8.8Z"
          fill={hairBase}
        />
      )}
      {look.extras.includes('beard') && <path d="M53 69c4-2 10-2 14 0 0 5-14 5-14 0Z" fill={skin} />}
      {part.eyes}
      <path {...browLine} d={part.brows[0]} />
      <path {...browLine} d={part.brows[1]} />
      <path
        d="M60 55c-1 3-2.4 5.2-2 6.400.4 1 2 1.2 3.6 1"
        fill="none"
        stroke={shade}
        stroke-width="1.8"
        stroke-linecap="round"
      />
      {look.extras.includes('moustache') && (
        <path
          d="M51.5 67c3-3.4 6-3 8.5-1.6 2.5-1.4 5.5-1.8 8.5 1.6-3 1-6 1-8.5-.4-2.5 1.4-5.5 1.4-8.500.4Z"
          fill={hairBase}
        />
      )}
      {part.mouth}
    </>
  );
}

/** What the hands do. */
type Gesture = 'book' | 'brow' | 'cheek' | 'chest' | 'chin' | 'folded' | 'mug' | 'notes' | 'phone' | 'tie';

/** The people who carry the story, and the patients, have hands as well as faces. */
const GESTURES: Readonly<Record<string, Partial<Record<Mood, Gesture>>>> = {
  nurse: { calm: 'notes', worried: 'phone', tense: 'phone', tired: 'brow', relieved: 'mug', angry: 'folded' },
  it: { calm: 'mug', worried: 'chin', tense: 'chin', tired: 'cheek', relieved: 'mug', angry: 'folded' },
  ceo: { worried: 'chest', tense: 'tie', tired: 'brow', relieved: 'chest', angry: 'folded' },
  forensic: { calm: 'notes', worried: 'chin', tense: 'notes', tired: 'cheek', relieved: 'mug' },
  practice: { calm: 'notes', worried: 'phone', tense: 'phone', tired: 'cheek', relieved: 'mug', angry: 'folded' },
  privacy: { calm: 'notes', worried: 'chest', relieved: 'chest' },
  medical: { worried: 'chin', tense: 'folded', tired: 'brow' },
  journalist: { calm: 'notes', worried: 'phone' },
  ho: { calm: 'book', worried: 'chest', tired: 'cheek', relieved: 'book', angry: 'folded' },
  lam: { worried: 'chest', tense: 'folded', tired: 'brow', angry: 'folded', relieved: 'chest' },
  reyes: { calm: 'phone', worried: 'chest', tired: 'cheek', relieved: 'chest', angry: 'folded' },
};

function Hands({ look, gesture }: { readonly look: Look; readonly gesture: Gesture }) {
  const [skin, shade] = SKINS[look.skin];
  const cloth = look.dress === 'coat' ? '#eef4f5' : look.cloth;
  const sleeve = { fill: cloth, stroke: 'rgba(0,0,0,.28)', 'stroke-width': 1.4, 'stroke-linejoin': 'round' as const };
  const hand = { fill: skin, stroke: shade, 'stroke-width': 1.4, 'stroke-linejoin': 'round' as const };
  const crease = { fill: 'none', stroke: shade, 'stroke-width': 1.3, 'stroke-linecap': 'round' as const };
  switch (gesture) {
    case 'mug':
      return (
        <g>
          <path {...sleeve} d="M2 122c2-10 8-15 16-15l10 5-4 10Z" />
          <path d="M29 100c-9-1-10 13-1 13" fill="none" stroke="#e8eef0" stroke-width="3.4" />
          <path d="M27 95h24l-2 22c-1 4-19 4-20 0Z" fill="#f6f8f7" />
          <ellipse cx="39" cy="95" rx="12" ry="3.4" fill="#5b3a24" />
          <path d="M35 105h8m-4-4v8" stroke="#2fa59a" stroke-width="2.6" stroke-linecap="round" />
          <path {...hand} d="M22 108c3-4 8-5 14-3 3 1 3 4 0 4.500 3 .5 3 4 0 4 2 1 1 3.500-2 3.500-5 1-11 0-14-3Z" />
          <path
            d="M35 88c-2-3 2-5 0-8M42 88c-2-3 2-5 0-8"
            fill="none"
            stroke="#fff"
            stroke-width="1.6"
            stroke-linecap="round"
            opacity=".5"
          />
        </g>
      );
    case 'notes':
      return (
        <g>
          <path d="M70 96l28 4-4 24H66Z" fill="#fdfbf4" stroke="#c9bda4" stroke-width="1.2" />
          <path
            d="M74 103l17 2.500M73 108l17 2.500M72 113l11 1.600"
            stroke="#8c9698"
            stroke-width="1.700"
            stroke-linecap="round"
          />
          <path
            {...hand}
            d="M62 112c2-5 6-7 11-6 3 .6 3 3.600.4 4.200 2 1 1.600 3.600-.8 4 1 1.600-.4 3.400-2.600 3.400-3 2-6 2-8 1Z"
          />
          <path {...sleeve} d="M40 122c2-9 9-13 18-13l6 4 1 9Z" />
          <path d="M76 112l14-20" stroke="#e0b04e" stroke-width="2.8" stroke-linecap="round" />
          <path d="M76 112l1.600-2.400" stroke="#33261a" stroke-width="2.8" stroke-linecap="round" />
        </g>
      );
    case 'phone':
      return (
        <g>
          <path {...sleeve} d="M6 122c0-12 8-26 20-32l12 7c-6 6-12 16-13 25Z" />
          <path d="M30 44c5-3 9 0 9 4l3 26c1 5-2 8-7 6Z" fill="#22303a" />
          <path
            {...hand}
            d="M24 92c-2-9 0-20 5-27 2-3 6-1 5 2l-2 6c5-3 9-2 8 1 2 0 3 3 1 4 2 1 1 4-1 4 1 2 0 4-3 4-1 4-3 7-5 9Z"
          />
          <path {...crease} d="M33 75l6-1M33 79.500l7-.5M33 84l5 0" />
        </g>
      );
    case 'cheek':
      return (
        <g transform="rotate(-3 90 122) translate(-1 -5)">
          <path {...sleeve} d="M84 122l1-22 15-4c8 6 12 16 13 26Z" />
          <path
            {...hand}
            d="M85 102c-4-8-8-17-8-24 0-4 5-5 6-1l1 4c0-6 1-11 3-14 2-2 5-1 5 2l-1 7c2-4 6-3 6 1l-1 6c2-2 5-1 4 2-1 7-1 12-2 14Z"
          />
          <path {...crease} d="M84 81l2 6M91 76l-1 8M96 78l-1 7" />
        </g>
      );
    case 'brow':
      return (
        <g>
          <path {...sleeve} d="M84 122c2-14 6-30 11-40l13 4c4 12 6 24 6 36Z" />
          <path
            {...hand}
            d="M95 84c-2-8-6-15-10-20-6-4-15-10-24-12-4-1-4-5 0-5 6 0 12 2 17 5-6-4-12-7-18-8-3-1-2-5 1-4 9 1 17 4 23 10-4-4-9-7-14-9-2-2 0-5 3-4 8 3 15 8 19 14 6 8 12 19 15 30Z"
          />
          <path {...crease} d="M79 52c4 2 7 5 9 8M84 50c3 2 6 5 8 8" />
        </g>
      );
    case 'chin':
      // A loose fist that carries the chin.
      return (
        <g>
          <path {...sleeve} d="M44 123l8-17h24l10 17Z" />
          <path {...hand} d="M49 108c-4-6-5-13-2-18 2-4 6-6 11-6h7c6 0 11 2 13 6 3 5 2 12-2 18Z" />
          <path
            {...crease}
            d="M54.500 87.500c-1.400 4-1.400 8 .2 11.500M61 86c-.8 4.500-.8 9 .2 13M68 86.500c0 4.500-.4 8.500-1 12.500"
          />
          <path {...crease} d="M72.500 90c2 3 2 7-.6 9.600" />
        </g>
      );
    case 'chest':
      return (
        <g>
          <path {...sleeve} d="M84 122c0-6-2-11-6-15l8-11c11 4 19 14 22 26Z" />
          <path
            {...hand}
            d="M86 97c-6-2-13-3-19-2-4 .6-4 3.600-.6 4.200-4 .2-7 1-9 2-3 1.500-1.500 4.600 1.600 4-3 1-3 4.200.4 4-2 2-.5 4.200 2.400 3.600 8-1 14-3 17-6Z"
          />
          <path {...crease} d="M60 105.600c4-1 9-1.600 13-1.400M62 110c4-1 8-1.600 11-1.600" />
        </g>
      );
    case 'tie':
      return (
        <g>
          <path {...sleeve} d="M78 122c1-6 0-10-3-14l8-9c9 4 17 13 20 23Z" />
          <path {...hand} d="M83 99c-5-4-11-6-17-6-4 0-5 3-2 4-3 1-4 4-1 5-2 2-1 4 2 4 3 3 7 4 11 3Z" />
          <path {...crease} d="M64 97.500c3 0 6 .5 8 1.500M63 102c3 0 6 .5 8 1.500" />
        </g>
      );
    case 'folded':
      return (
        <g>
          <path {...sleeve} d="M6 122c0-8 4-14 12-15 16-2 38 0 56 6l-2 9Z" />
          <path {...sleeve} d="M114 122c0-8-4-14-12-15-16-2-40 2-58 9l2 6Z" />
          <path {...hand} d="M74 112c5-3 11-4 15-3 3 .8 3 3.400 1 4.200 1 1.600 0 3.400-2 3.800-5 1.600-10 1-15-1Z" />
          <path {...hand} d="M32 108c4-3 9-4 12-2 2 1.400 1 3.600-1 4l-9 3Z" />
        </g>
      );
    case 'book':
      return (
        <g>
          <path d="M24 98c12-4 26-3 36 4 10-7 24-8 36-4v26H24Z" fill="#8a3b3f" />
          <path d="M28 96c11-3 23-2 32 4 9-6 21-7 32-4v26c-11-3-23-2-32 3-9-5-21-6-32-3Z" fill="#fdfbf4" />
          <path d="M60 100v24" stroke="#c9bda4" stroke-width="1.6" />
          <path
            d="M34 103c7-1 14 0 20 3M34 109c7-1 14 0 20 3M34 115c7-1 14 0 20 3M86 103c-7-1-14 0-20 3M86 109c-7-1-14 0-20 3M86 115c-7-1-14 0-20 3"
            fill="none"
            stroke="#b4ada0"
            stroke-width="1.500"
          />
          <path {...hand} d="M18 120c-2-7 0-13 6-15 5-1 9 1 8 4-1 2-4 2-6 2 3 2 2 5 0 6 1 2 0 4-2 5Z" />
          <path {...hand} d="M102 120c2-7 0-13-6-15-5-1-9 1-8 4 1 2 4 2 6 2-3 2-2 5 0 6-1 2 0 4 2 5Z" />
        </g>
      );
  }
}

function Glasses({ look }: { readonly look: Look }) {
  const frame = { fill: 'rgba(255,255,255,.14)', stroke: '#2b3440', 'stroke-width': 1.9 };
  if (look.extras.includes('round-glasses')) {
    return (
      <g>
        <circle cx="50.5" cy="53" r="7.6" {...frame} />
        <circle cx="69.5" cy="53" r="7.6" {...frame} />
        <path
          d="M58.1 52c1.2-1 2.6-1 3.8 0M42.9 51.5 38.5 50M77.1 51.5l4.4-1.5"
          fill="none"
          stroke="#2b3440"
          stroke-width="1.9"
        />
      </g>
    );
  }
  if (look.extras.includes('glasses')) {
    return (
      <g>
        <rect x="42" y="47" width="16" height="12" rx="4" {...frame} />
        <rect x="62" y="47" width="16" height="12" rx="4" {...frame} />
        <path
          d="M58 51.5c1.3-1 2.7-1 4 0M42 51l-3.5-1.5M78 51l3.5-1.5"
          fill="none"
          stroke="#2b3440"
          stroke-width="1.9"
        />
      </g>
    );
  }
  if (look.extras.includes('half-glasses')) {
    return (
      <g>
        <path
          d="M43 54h15c0 5.5-3 8-7.5 8S43 59.5 43 54ZM62 54h15c0 5.5-3 8-7.5 8S62 59.5 62 54Z"
          {...frame}
          stroke="#8a3d4c"
        />
        <path d="M58 55c1.3-1 2.7-1 4 0" fill="none" stroke="#8a3d4c" stroke-width="1.9" />
      </g>
    );
  }
  return null;
}

function Extras({ look }: { readonly look: Look }) {
  return (
    <>
      {look.extras.includes('earrings') && look.hair !== 'bob' && (
        <g fill="#f2c46b">
          <circle cx="37.2" cy="63.5" r="2" />
          <circle cx="82.8" cy="63.5" r="2" />
        </g>
      )}
      {look.extras.includes('headset') && (
        <g fill="none" stroke="#1f2a35" stroke-width="3" stroke-linecap="round">
          <path d="M36 50c-2-22 8-36 24-36s26 14 24 36" />
          <rect x="32.5" y="48" width="7" height="13" rx="3.5" fill="#1f2a35" />
          <path d="M36 61c0 9 7 13 14 13" stroke-width="2" />
          <circle cx="51.5" cy="74" r="2" fill="#1f2a35" stroke="none" />
        </g>
      )}
    </>
  );
}

/** What hangs round the neck. */
function Worn({ look }: { readonly look: Look }) {
  return (
    <>
      {look.extras.includes('lanyard') && (
        <g>
          <path d="M42 92 59 116M78 92 61 116" stroke="#4fe0d0" stroke-width="2.6" fill="none" />
          <rect x="53" y="113" width="14" height="9" rx="1.5" fill="#f4f8f8" />
        </g>
      )}
      {look.extras.includes('stethoscope') && (
        <g fill="none" stroke="#2c4a5a" stroke-width="2.6" stroke-linecap="round">
          <path d="M42 91c-2 14 4 20 10 21M78 91c2 12 0 18-4 21" />
          <circle cx="73" cy="114.5" r="3.4" fill="#b9cbd2" />
        </g>
      )}
    </>
  );
}

export interface PortraitProps {
  readonly seed: string;
  readonly mood?: string;
  /** Width in rem; the drawing is square. */
  readonly size?: number;
  /** Grey, for somebody who is not on duty. */
  readonly away?: boolean;
}

/** The role a seed stands for, if it is one. */
function roleOf(seed: string): string | null {
  if (seed in LOOKS) return seed;
  return ALIASES.find(([pattern]) => pattern.test(seed))?.[1] ?? null;
}

/** Head and shoulders without a ground, on the same 120-unit square: for pictures that put people into a place. */
export function Bust({ seed, mood = 'calm' }: { readonly seed: string; readonly mood?: string }) {
  const look = lookOf(seed);
  const feeling = moodOf(mood);
  const pose = POSES[feeling];
  const gesture = GESTURES[roleOf(seed) ?? '']?.[feeling];
  const [skin, shade] = SKINS[look.skin];
  const wide = look.jaw ?? 0;
  const head = `M${37 - wide} 48c0-18 9-28 ${23 + wide}-28s${23 + wide} 10 ${23 + wide} 28c0 18-9 35-${23 + wide} 35S${37 - wide} 66 ${37 - wide} 48Z`;
  const held = `translate(0 ${pose.head}) rotate(${pose.tilt} 60 84)`;
  return (
    <g>
      <g transform={held}>
        <HairBehind look={look} />
      </g>
      <g transform={`translate(0 ${pose.shoulders})`}>
        <path d="M50 72h20v14c0 7-4 12-10 12s-10-5-10-12Z" fill={shade} />
        <Clothes look={look} />
        <path d="M8 121h104v14H8Z" fill={look.dress === 'coat' ? '#eef4f5' : look.cloth} />
        <Worn look={look} />
      </g>
      <g transform={held}>
        {look.hair !== 'scarf' && (
          <g>
            <circle cx="37.5" cy="55" r="5" fill={skin} />
            <circle cx="82.5" cy="55" r="5" fill={shade} />
          </g>
        )}
        <path d={head} fill={skin} />
        <path d="M72 24c7 5 11 13 11 24 0 18-9 35-23 35 10-5 16-18 16-34 0-10-1-18-4-25Z" fill={shade} opacity=".32" />
        <Face look={look} mood={feeling} />
        <HairBefore look={look} />
        <Glasses look={look} />
        <Extras look={look} />
      </g>
      {gesture && <Hands look={look} gesture={gesture} />}
    </g>
  );
}

/** The light behind somebody: what the room is like for them just now. */
function Backlight({ mood }: { readonly mood: Mood }) {
  switch (mood) {
    case 'worried':
      return (
        <g fill="#04131d">
          <path d="M0 0h120v26C84 40 40 20 0 44Z" opacity=".24" />
          <path d="M0 0h120v10C84 22 40 4 0 24Z" opacity=".2" />
        </g>
      );
    case 'tense':
      return (
        <g fill="#fff" opacity=".07">
          <path d="M0 0h12v120H0ZM24 0h8v120h-8ZM88 0h8v120h-8ZM108 0h12v120h-12Z" />
        </g>
      );
    case 'tired':
      return (
        <g>
          <path d="M0 0h120v120H0Z" fill="#04131d" opacity=".26" />
          <path d="M96 14a12 12 0 1 0 10 18 14 14 0 0 1-10-18Z" fill="#f2e6c2" opacity=".5" />
        </g>
      );
    case 'relieved':
      return (
        <g fill="#ffd98a">
          <circle cx="60" cy="50" r="52" opacity=".16" />
          <circle cx="60" cy="50" r="39" opacity=".2" />
        </g>
      );
    case 'angry':
      return (
        <path
          d="M60 50-20-30h34Zm0 0L50-30h28Zm0 0L140-20v38Zm0 0l80 26v34ZM60 50l-80 40V50Z"
          fill="#ffb070"
          opacity=".12"
        />
      );
    default:
      return <path d="M-10 40 70-30h80L10 130Z" fill="#fff" opacity=".06" />;
  }
}

/** A decorative portrait: the name always stands beside it. */
export function Portrait({ seed, mood = 'calm', size = 3, away = false }: PortraitProps) {
  return (
    <svg
      class={away ? 'portrait portrait-away' : 'portrait'}
      viewBox="0 0 120 120"
      aria-hidden="true"
      focusable="false"
      style={{ width: `${size}rem`, height: `${size}rem` }}
    >
      <rect width="120" height="120" fill={lookOf(seed).ground} />
      <Backlight mood={moodOf(mood)} />
      <Bust seed={seed} mood={mood} />
    </svg>
  );
}
