/** A slider from 0 to 100 as a gain: squared, because ears hear ratios. */
export function gainOf(slider: number): number {
  if (!Number.isFinite(slider)) return 0;
  const share = Math.min(100, Math.max(0, slider)) / 100;
  return share * share;
}

/** What remains of music and rooms while a call or a loud cue is heard. */
export const DUCKED = { music: 0.28, rooms: 0.5, cues: 1 } as const;

/** Fades in milliseconds. */
export const FADE = {
  /** from one layer of music to another */
  layer: 3500,
  /** from one room to another */
  room: 1800,
  duck: 220,
  unduck: 900,
  slider: 60,
  /** the hum stops: short, but no click */
  cut: 70,
  /** after the silence the world comes back slowly */
  back: 6000,
  hide: 400,
} as const;
