/**
 * The light of each hour: one table of colours, mixed between the hours, with its wet-morning form. Everything that is
 * drawn takes its colour from here, so that the whole wall turns together. Pure.
 */
export type Rgb = readonly [number, number, number];

/** Colour from `#rrggbb`. */
export function hex(value: string): Rgb {
  const n = Number.parseInt(value.slice(1), 16);
  return [(n >> 16) & 255, (n >> 8) & 255, n & 255];
}

/** `t` of the way from `a` to `b`. */
export function mix(a: Rgb, b: Rgb, t: number): Rgb {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}

/** For a canvas. */
export function css(c: Rgb, alpha = 1): string {
  const part = (v: number): number => Math.max(0, Math.min(255, Math.round(v)));
  return `rgba(${part(c[0])},${part(c[1])},${part(c[2])},${Math.round(alpha * 1000) / 1000})`;
}

/** The few colours that mean something; the same at every hour. */
export const SIGNAL = {
  works: hex('#4fe0d0'),
  strained: hex('#9fd8ff'),
  paper: hex('#ffb84a'),
  harm: hex('#ff5a69'),
  back: hex('#8df0b4'),
  quiet: hex('#9fb6c2'),
  warm: hex('#ffc56b'),
} as const;

/** What one hour looks like. */
export interface Light {
  /** Ground at the middle, half-way and at the edge of the map. */
  readonly ground: readonly [Rgb, Rgb, Rgb];
  readonly water: readonly [Rgb, Rgb];
  /** Glints on the water and the line of the coast. */
  readonly glint: Rgb;
  /** What the light does to a material on top, on the left and on the right: the scenery. */
  readonly scene: readonly [Rgb, Rgb, Rgb];
  /** The same for the places that matter; they stay readable at night. */
  readonly place: readonly [Rgb, Rgb, Rgb];
  /** Dark window glass. */
  readonly glass: Rgb;
  /** Share of windows lit in places, and in the scenery. */
  readonly lit: number;
  readonly townLit: number;
  /** Strength of halos round lamps and signs. */
  readonly glow: number;
  /** Strength of cast shadows. */
  readonly shadow: number;
  /** Where a shadow falls, in cells for each 22 px of height: the sun goes round by the south, from right to left. */
  readonly cast: readonly [number, number];
  /** Sun or after-glow lying over the town from the side it comes from: its colour, strength and side (−1 right, 1 left). */
  readonly sun: Rgb;
  readonly sunAlpha: number;
  readonly sunSide: number;
  /** Haze over the far edge. */
  readonly haze: Rgb;
  readonly hazeAlpha: number;
  /** Darkening at the edges of the map. */
  readonly vignette: number;
  readonly wet: number;
}

/** Which light: half-hours since midnight, and weather. */
export interface LightKey {
  readonly half: number;
  readonly wet: boolean;
}

type Mul = readonly [number, number, number];
const m = (a: Mul): Rgb => [a[0] * 255, a[1] * 255, a[2] * 255];

const NIGHT: Light = {
  ground: [hex('#1a3c52'), hex('#0b2032'), hex('#040d16')],
  water: [hex('#0d2a42'), hex('#040e1a')],
  glint: hex('#4488a4'),
  scene: [m([0.25, 0.37, 0.44]), m([0.17, 0.265, 0.32]), m([0.1, 0.165, 0.215])],
  place: [m([0.94, 1, 1]), m([0.9, 0.97, 0.98]), m([0.55, 0.68, 0.73])],
  glass: hex('#17384c'),
  lit: 0.72,
  townLit: 0.17,
  glow: 1,
  shadow: 0.34,
  cast: [0.45, -1],
  sun: hex('#3f7fb0'),
  sunAlpha: 0.05,
  sunSide: 1,
  haze: hex('#0d2a3c'),
  hazeAlpha: 0.2,
  vignette: 0.66,
  wet: 0,
};

const DAWN: Light = {
  ground: [hex('#3c5868'), hex('#233f52'), hex('#122738')],
  water: [hex('#43687f'), hex('#1a374e')],
  glint: hex('#e6cfc6'),
  scene: [m([0.56, 0.6, 0.68]), m([0.34, 0.42, 0.54]), m([0.5, 0.45, 0.47])],
  place: [m([1, 0.98, 0.96]), m([0.82, 0.86, 0.91]), m([0.86, 0.8, 0.78])],
  glass: hex('#2b4d63'),
  lit: 0.45,
  townLit: 0.07,
  glow: 0.55,
  shadow: 0.3,
  cast: [-1.5, -0.7],
  sun: hex('#ffb48a'),
  sunAlpha: 0.3,
  sunSide: -1,
  haze: hex('#c7a7a4'),
  hazeAlpha: 0.2,
  vignette: 0.42,
  wet: 0,
};

/** A clear morning: the sun stands over the sea on the right. */
const MORNING: Light = {
  ground: [hex('#7fa292'), hex('#5c8782'), hex('#35606a')],
  water: [hex('#4794ad'), hex('#236a86')],
  glint: hex('#eafaf4'),
  scene: [m([0.92, 0.92, 0.88]), m([0.56, 0.66, 0.7]), m([0.82, 0.78, 0.7])],
  place: [m([1, 1, 0.98]), m([0.74, 0.83, 0.86]), m([0.96, 0.93, 0.86])],
  glass: hex('#3a6678'),
  lit: 0.14,
  townLit: 0,
  glow: 0.16,
  shadow: 0.3,
  cast: [-0.95, -0.85],
  sun: hex('#fff0c8'),
  sunAlpha: 0.34,
  sunSide: -1,
  haze: hex('#d7ecea'),
  hazeAlpha: 0.16,
  vignette: 0.26,
  wet: 0,
};

/** Early afternoon: a high warm sun from the left, clear shadows. */
const DAY: Light = {
  ground: [hex('#83a48e'), hex('#5f8a7f'), hex('#35626a')],
  water: [hex('#3592ad'), hex('#155f80')],
  glint: hex('#dcf8f4'),
  scene: [m([0.93, 0.915, 0.86]), m([0.83, 0.79, 0.71]), m([0.42, 0.54, 0.61])],
  place: [m([1, 1, 0.985]), m([1, 0.965, 0.9]), m([0.62, 0.73, 0.79])],
  glass: hex('#2f6276'),
  lit: 0.1,
  townLit: 0,
  glow: 0.14,
  shadow: 0.36,
  cast: [0.85, -0.8],
  sun: hex('#ffe9b8'),
  sunAlpha: 0.38,
  sunSide: 1,
  haze: hex('#d5ecdf'),
  hazeAlpha: 0.12,
  vignette: 0.28,
  wet: 0,
};

/** The hour before sunset: everything that looks west is gold, and shadows run across the streets. */
const GOLD: Light = {
  ground: [hex('#6f8273'), hex('#46656b'), hex('#21415a')],
  water: [hex('#5d8796'), hex('#1c4d6b')],
  glint: hex('#ffdca0'),
  scene: [m([0.86, 0.77, 0.65]), m([1.02, 0.74, 0.48]), m([0.26, 0.35, 0.48])],
  place: [m([1, 0.965, 0.9]), m([1, 0.88, 0.7]), m([0.52, 0.59, 0.69])],
  glass: hex('#3b5a6b'),
  lit: 0.34,
  townLit: 0.04,
  glow: 0.4,
  shadow: 0.46,
  cast: [1.9, -0.85],
  sun: hex('#ffb45e'),
  sunAlpha: 0.5,
  sunSide: 1,
  haze: hex('#ffc27d'),
  hazeAlpha: 0.2,
  vignette: 0.42,
  wet: 0,
};

/** After sunset: blue ground, the west still glowing, the lamps just on. */
const DUSK: Light = {
  ground: [hex('#344a72'), hex('#1c2e57'), hex('#0b1636')],
  water: [hex('#4f5a86'), hex('#15244a')],
  glint: hex('#f0b3b4'),
  scene: [m([0.36, 0.43, 0.62]), m([0.46, 0.39, 0.49]), m([0.12, 0.18, 0.33])],
  place: [m([1, 0.96, 0.97]), m([1, 0.89, 0.84]), m([0.5, 0.57, 0.71])],
  glass: hex('#2b3d59'),
  lit: 0.7,
  townLit: 0.16,
  glow: 0.86,
  shadow: 0.34,
  cast: [1.6, -0.8],
  sun: hex('#ff8a6a'),
  sunAlpha: 0.3,
  sunSide: 1,
  haze: hex('#d97f96'),
  hazeAlpha: 0.2,
  vignette: 0.54,
  wet: 0,
};

/** Half-hours of the day at which each light is pure; sunset in Hong Kong in early May is at ten to seven. */
const HOURS: readonly (readonly [number, Light])[] = [
  [0, NIGHT],
  [10, NIGHT],
  [11.6, DAWN],
  [15, MORNING],
  [20, MORNING],
  [27, DAY],
  [31, DAY],
  [34.6, GOLD],
  [35.8, GOLD],
  [37.2, DUSK],
  [39.4, NIGHT],
  [48, NIGHT],
];

const SLATE = hex('#5d7480');

/** The light at a half-hour, wet or dry. */
export function lightFor(key: LightKey): Light {
  const half = ((key.half % 48) + 48) % 48;
  let light = NIGHT;
  for (let i = 1; i < HOURS.length; i += 1) {
    const from = HOURS[i - 1];
    const to = HOURS[i];
    if (from === undefined || to === undefined || half > to[0]) continue;
    light = blend(from[1], to[1], to[0] === from[0] ? 0 : (half - from[0]) / (to[0] - from[0]));
    break;
  }
  return key.wet ? wetted(light) : light;
}

function blend(a: Light, b: Light, t: number): Light {
  const n = (x: number, y: number): number => x + (y - x) * t;
  const three = (x: readonly [Rgb, Rgb, Rgb], y: readonly [Rgb, Rgb, Rgb]): readonly [Rgb, Rgb, Rgb] => [
    mix(x[0], y[0], t),
    mix(x[1], y[1], t),
    mix(x[2], y[2], t),
  ];
  return {
    ground: three(a.ground, b.ground),
    water: [mix(a.water[0], b.water[0], t), mix(a.water[1], b.water[1], t)],
    glint: mix(a.glint, b.glint, t),
    scene: three(a.scene, b.scene),
    place: three(a.place, b.place),
    glass: mix(a.glass, b.glass, t),
    lit: n(a.lit, b.lit),
    townLit: n(a.townLit, b.townLit),
    glow: n(a.glow, b.glow),
    shadow: n(a.shadow, b.shadow),
    cast: [n(a.cast[0], b.cast[0]), n(a.cast[1], b.cast[1])],
    sun: mix(a.sun, b.sun, t),
    sunAlpha: n(a.sunAlpha, b.sunAlpha),
    sunSide: n(a.sunSide, b.sunSide),
    haze: mix(a.haze, b.haze, t),
    hazeAlpha: n(a.hazeAlpha, b.hazeAlpha),
    vignette: n(a.vignette, b.vignette),
    wet: n(a.wet, b.wet),
  };
}

/** Rain: grey, low contrast, lamps on at ten in the morning, no shadows, shining ground. */
function wetted(light: Light): Light {
  const dull = (c: Rgb, t: number, dark: number): Rgb => {
    const grey = (c[0] + c[1] + c[2]) / 3;
    const flat = mix(c, mix([grey, grey, grey], SLATE, 0.35), t);
    return [flat[0] * dark, flat[1] * dark, flat[2] * dark];
  };
  const three = (x: readonly [Rgb, Rgb, Rgb], t: number, d: number): readonly [Rgb, Rgb, Rgb] => [
    dull(x[0], t, d),
    dull(x[1], t, d),
    dull(x[2], t, d),
  ];
  return {
    ...light,
    ground: three(light.ground, 0.55, 0.62),
    water: [dull(light.water[0], 0.6, 0.66), dull(light.water[1], 0.6, 0.6)],
    glint: dull(light.glint, 0.6, 0.9),
    scene: three(light.scene, 0.4, 0.66),
    place: [mix(light.place[0], hex('#dfe9ee'), 0.6), mix(light.place[1], hex('#cbd8df'), 0.5), light.place[2]],
    glass: dull(light.glass, 0.4, 0.8),
    lit: Math.max(light.lit, 0.6),
    townLit: Math.max(light.townLit, 0.05),
    glow: Math.max(light.glow, 0.66),
    shadow: light.shadow * 0.25,
    sunAlpha: 0,
    haze: hex('#93a7b1'),
    hazeAlpha: 0.24,
    vignette: 0.46,
    wet: 1,
  };
}
