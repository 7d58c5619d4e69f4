import { lowpass, sweep } from './filter.mjs';
import { white } from './noise.mjs';
import { RATE, samples, soften } from './signal.mjs';

/**
 * A struck thing: its modes ring, each `[hertz, seconds to −60 dB, level]`. `hardness` is the frequency
 * up to which the hammer excites them (felt 800, knuckle 1500, steel 9000).
 */
export function strike(target, at, modes, { gain = 1, hardness = 9000, luck, loose = 0 } = {}) {
  const start = samples(at);
  for (const [f0, t60, level] of modes) {
    const f = luck ? f0 * (1 + loose * luck.bell()) : f0;
    if (f > RATE * 0.45) continue;
    const force = 1 / (1 + (f / hardness) ** 2);
    const w = (2 * Math.PI * f) / RATE;
    const r = 10 ** (-3 / (t60 * RATE));
    const length = Math.min(target.length - start, samples(t60 * 1.2));
    // A recursive sine: y[n] = 2 r cos(w) y[n-1] - r² y[n-2]
    const c1 = 2 * r * Math.cos(w);
    const c2 = r * r;
    let y1 = 0;
    let y2 = -Math.sin(w) / r;
    for (let i = 0; i < length; i += 1) {
      const y = c1 * y1 - c2 * y2;
      y2 = y1;
      y1 = y;
      target[start + i] += y * level * force * gain;
    }
  }
  return target;
}

/** A dull or sharp burst of noise: the contact of two things, before the modes are heard. */
export function contact(target, at, { low = 200, high = 4000, length = 0.01, gain = 1, luck, bend = 3 }) {
  const burst = white(length, luck);
  for (let i = 0; i < burst.length; i += 1) burst[i] *= (1 - i / burst.length) ** bend;
  lowpass(burst, high);
  sweep(burst, 'high', low);
  soften(burst, 0.0004, length * 0.2);
  const start = samples(at);
  for (let i = 0; i < burst.length && start + i < target.length; i += 1) target[start + i] += burst[i] * gain;
  return target;
}

/** A body that is rubbed or blown at: `excitation` runs through resonances `[hertz, t60, level]`. */
export function resonate(excitation, modes, mix = 0) {
  const out = new Float64Array(excitation.length);
  for (const [f, t60, level] of modes) {
    const w = (2 * Math.PI * f) / RATE;
    const r = 10 ** (-3 / (t60 * RATE));
    const c1 = 2 * r * Math.cos(w);
    const c2 = r * r;
    const norm = (1 - r) * 2;
    let y1 = 0;
    let y2 = 0;
    for (let i = 0; i < excitation.length; i += 1) {
      const y = excitation[i] * norm + c1 * y1 - c2 * y2;
      y2 = y1;
      y1 = y;
      out[i] += y * level;
    }
  }
  if (mix) for (let i = 0; i < out.length; i += 1) out[i] += excitation[i] * mix;
  return out;
}

/**
 * Things that several sounds are made of. The lowest modes are held back: the loudspeaker of a clinic PC
 * begins at 200 Hz, and what is heard there must be the sound.
 */
export const DESK = [
  [92, 0.16, 0.45],
  [143, 0.13, 0.6],
  [218, 0.1, 0.75],
  [337, 0.07, 0.6],
  [512, 0.05, 0.4],
  [871, 0.03, 0.22],
];
export const PLASTIC = [
  [610, 0.035, 0.5],
  [1130, 0.028, 0.6],
  [1890, 0.02, 0.45],
  [2740, 0.015, 0.3],
  [4120, 0.01, 0.18],
];
export const STEEL = [
  [1370, 0.06, 0.35],
  [2210, 0.07, 0.5],
  [3480, 0.06, 0.5],
  [4930, 0.05, 0.4],
  [6720, 0.035, 0.28],
  [8900, 0.02, 0.16],
];
export const DOOR = [
  [58, 0.3, 0.4],
  [87, 0.25, 0.6],
  [131, 0.2, 0.75],
  [204, 0.14, 0.7],
  [310, 0.1, 0.5],
  [468, 0.07, 0.3],
];
