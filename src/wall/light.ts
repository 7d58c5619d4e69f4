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
  ground: [hex('#17394b'), hex('#0b2030'), hex('#050f18')],
  water: [hex('#0e2a3f'), hex('#050f1a')],
  glint: hex('#3f7f97'),
  scene: [m([0.24, 0.36, 0.41]), m([0.17, 0.265, 0.31]), m([0.105, 0.175, 0.215])],
  place: [m([0.94, 1, 1]), m([0.9, 0.97, 0.98]), m([0.55, 0.68, 0.73])],
  glass: hex('#17384c'),
  lit: 0.72,
  townLit: 0.13,
  glow: 1,
  shadow: 0.34,
  haze: hex('#0d2a3c'),
  hazeAlpha: 0.2,
  vignette: 0.62,
  wet: 0,
};

const DAWN: Light = {
  ground: [hex('#2c5266'), hex('#1b3a4f'), hex('#0f2536')],
  water: [hex('#35607a'), hex('#17344b')],
  glint: hex('#b9cfd8'),
  scene: [m([0.52, 0.58, 0.68]), m([0.38, 0.45, 0.56]), m([0.26, 0.33, 0.43])],
  place: [m([1, 0.99, 0.97]), m([0.93, 0.94, 0.96]), m([0.6, 0.68, 0.76])],
  glass: hex('#2b4d63'),
  lit: 0.45,
  townLit: 0.07,
  glow: 0.55,
  shadow: 0.26,
  haze: hex('#7d93a6'),
  hazeAlpha: 0.2,
  vignette: 0.42,
  wet: 0,
};

const DAY: Light = {
  ground: [hex('#5f9aa0'), hex('#46818d'), hex('#2c5f70')],
  water: [hex('#3b8ba8'), hex('#22627e')],
  glint: hex('#c2eef2'),
  scene: [m([0.76, 0.93, 0.945]), m([0.62, 0.79, 0.82]), m([0.43, 0.6, 0.65])],
  place: [m([1, 1, 1]), m([0.94, 0.965, 0.965]), m([0.66, 0.76, 0.8])],
  glass: hex('#2f6276'),
  lit: 0.1,
  townLit: 0,
  glow: 0.16,
  shadow: 0.24,
  haze: hex('#bfe3e6'),
  hazeAlpha: 0.2,
  vignette: 0.22,
  wet: 0,
};

const GOLD: Light = {
  ground: [hex('#6a8a8c'), hex('#46697a'), hex('#264a61')],
  water: [hex('#5c8799'), hex('#255571')],
  glint: hex('#ffd9a3'),
  scene: [m([0.8, 0.79, 0.76]), m([0.82, 0.71, 0.64]), m([0.33, 0.43, 0.52])],
  place: [m([1, 0.975, 0.93]), m([1, 0.92, 0.82]), m([0.58, 0.65, 0.72])],
  glass: hex('#3b5a6b'),
  lit: 0.3,
  townLit: 0.03,
  glow: 0.4,
  shadow: 0.36,
  haze: hex('#ffc993'),
  hazeAlpha: 0.17,
  vignette: 0.36,
  wet: 0,
};

const DUSK: Light = {
  ground: [hex('#35506d'), hex('#203552'), hex('#101d36')],
  water: [hex('#465a80'), hex('#172a4a')],
  glint: hex('#e3b2c0'),
  scene: [m([0.37, 0.44, 0.57]), m([0.37, 0.37, 0.5]), m([0.15, 0.22, 0.34])],
  place: [m([1, 0.97, 0.97]), m([0.99, 0.91, 0.88]), m([0.54, 0.62, 0.73])],
  glass: hex('#2b4259'),
  lit: 0.68,
  townLit: 0.12,
  glow: 0.8,
  shadow: 0.32,
  haze: hex('#d98aa0'),
  hazeAlpha: 0.16,
  vignette: 0.5,
  wet: 0,
};

/** Half-hours of the day at which each light is pure; sunset in Hong Kong in early May is at ten to seven. */
const HOURS: readonly (readonly [number, Light])[] = [
  [0, NIGHT],
  [10, NIGHT],
  [12, DAWN],
  [16, DAY],
  [31, DAY],
  [35, GOLD],
  [37.6, DUSK],
  [40, NIGHT],
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
    shadow: light.shadow * 0.3,
    haze: hex('#93a7b1'),
    hazeAlpha: 0.24,
    vignette: 0.46,
    wet: 1,
  };
}
