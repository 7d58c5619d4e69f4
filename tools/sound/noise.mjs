import { RATE, samples } from './signal.mjs';

/**
 * Seeded chance: every sound is drawn from its own name, so that changing one cue leaves all others
 * as they were, and two renderings agree to the sample. Math.random is not used in this folder.
 */
export function chance(name) {
  let hash = 2166136261;
  for (let i = 0; i < name.length; i += 1) hash = Math.imul(hash ^ name.charCodeAt(i), 16777619);
  let state = hash >>> 0;
  const draw = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    /** [0, 1) */
    draw,
    /** [low, high) */
    between: (low, high) => low + (high - low) * draw(),
    /** one of a list */
    one: (list) => list[Math.floor(draw() * list.length)],
    /** bell-shaped around 0, about ±1 */
    bell: () => (draw() + draw() + draw() + draw() - 2) / 1.15,
  };
}

export function white(seconds, luck) {
  const out = new Float64Array(samples(seconds));
  for (let i = 0; i < out.length; i += 1) out[i] = luck.draw() * 2 - 1;
  return out;
}

/** Paul Kellet's filter: −3 dB per octave, within half a decibel. */
export function pink(seconds, luck) {
  const out = white(seconds, luck);
  let b0 = 0;
  let b1 = 0;
  let b2 = 0;
  let b3 = 0;
  let b4 = 0;
  let b5 = 0;
  let b6 = 0;
  for (let i = 0; i < out.length; i += 1) {
    const w = out[i];
    b0 = 0.99886 * b0 + w * 0.0555179;
    b1 = 0.99332 * b1 + w * 0.0750759;
    b2 = 0.969 * b2 + w * 0.153852;
    b3 = 0.8665 * b3 + w * 0.3104856;
    b4 = 0.55 * b4 + w * 0.5329522;
    b5 = -0.7616 * b5 - w * 0.016898;
    out[i] = (b0 + b1 + b2 + b3 + b4 + b5 + b6 + w * 0.5362) * 0.11;
    b6 = w * 0.115926;
  }
  return out;
}

/** −6 dB per octave with a floor, so that it does not wander off. */
export function brown(seconds, luck) {
  const out = white(seconds, luck);
  let y = 0;
  for (let i = 0; i < out.length; i += 1) {
    y = 0.9975 * y + out[i] * 0.05;
    out[i] = y;
  }
  return out;
}

/**
 * Crackle: single grains at random moments, `density(t)` a second. Paper, gravel, a cooling case and
 * rain are all made of this.
 */
export function crackle(seconds, density, luck) {
  const out = new Float64Array(samples(seconds));
  for (let i = 0; i < out.length; i += 1) {
    const d = typeof density === 'number' ? density : density(i / RATE);
    if (luck.draw() * RATE < d) out[i] = (luck.draw() < 0.5 ? -1 : 1) * luck.draw() ** 2.2;
  }
  return out;
}

/** A slow random walk between −1 and 1 with about `rate` turns a second, smooth. */
export function drift(rate, luck, span = 120) {
  const count = Math.ceil(span * rate) + 4;
  const points = Array.from({ length: count }, () => luck.draw() * 2 - 1);
  return (t) => {
    const x = (t * rate) % (count - 2);
    const i = Math.floor(x);
    const f = 0.5 - 0.5 * Math.cos(Math.PI * (x - i));
    return points[i] * (1 - f) + points[i + 1] * f;
  };
}
