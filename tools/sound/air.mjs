import { highpass, lowpass } from './filter.mjs';
import { RATE, samples } from './signal.mjs';

/** The rooms that sounds happen in. Small, damped and close; only music gets a hall. */
export const ROOMS = {
  office: { t60: 0.38, size: 0.55, damp: 4200, predelay: 0.006, wet: 0.16 },
  clinic: { t60: 0.6, size: 0.8, damp: 3600, predelay: 0.01, wet: 0.2 },
  corridor: { t60: 1.15, size: 1.1, damp: 2800, predelay: 0.016, wet: 0.34 },
  hush: { t60: 1.5, size: 1.25, damp: 3200, predelay: 0.022, wet: 0.5 },
  hall: { t60: 2.8, size: 1.5, damp: 2600, predelay: 0.024, wet: 0.3 },
};

const LINES = [1433, 1601, 1867, 2053, 2251, 2399, 2617, 2797];
const TAPS = [
  [0.0071, 0.62],
  [0.0113, -0.5],
  [0.0179, 0.42],
  [0.0231, -0.33],
  [0.0307, 0.27],
  [0.0411, -0.2],
];

function diffuse(signal, delay, g) {
  const line = new Float64Array(delay);
  let p = 0;
  for (let i = 0; i < signal.length; i += 1) {
    const d = line[p];
    const x = signal[i] + g * d;
    signal[i] = d - g * x;
    line[p] = x;
    p = p + 1 === delay ? 0 : p + 1;
  }
  return signal;
}

/**
 * A feedback delay network of eight lines with diffusers in front and early reflections: gentle, dense,
 * without metallic ring. Returns dry + wet, as long as `signal` plus `tail` seconds.
 */
export function air(signal, room, { wet = room.wet, dry = 1, tail = 0 } = {}) {
  const n = signal.length + samples(tail);
  const out = new Float64Array(n);
  const feed = new Float64Array(n);
  const pre = samples(room.predelay);
  for (let i = 0; i < signal.length && i + pre < n; i += 1) feed[i + pre] = signal[i];
  const early = new Float64Array(n);
  for (const [delay, gain] of TAPS) {
    const d = samples(delay * room.size);
    for (let i = d; i < n; i += 1) early[i] += feed[i - d] * gain;
  }
  lowpass(early, room.damp * 1.6);
  for (const [delay, g] of [
    [142, 0.7],
    [107, 0.7],
    [379, 0.6],
    [277, 0.6],
  ])
    diffuse(feed, Math.round(delay * room.size), g);

  const lines = LINES.map((d) => new Float64Array(Math.round(d * room.size)));
  const gains = lines.map((l) => 10 ** ((-3 * l.length) / (room.t60 * RATE)));
  const state = new Float64Array(8);
  const at = new Int32Array(8);
  const v = new Float64Array(8);
  const pole = Math.exp((-2 * Math.PI * room.damp) / RATE);
  const late = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    let sum = 0;
    for (let k = 0; k < 8; k += 1) {
      state[k] = lines[k][at[k]] * (1 - pole) + state[k] * pole;
      v[k] = state[k] * gains[k];
      sum += k & 1 ? -v[k] : v[k];
    }
    late[i] = sum * 0.5;
    // Hadamard 8: three butterfly stages
    for (let h = 1; h < 8; h <<= 1)
      for (let k = 0; k < 8; k += 1)
        if ((k & h) === 0) {
          const a = v[k];
          const b = v[k | h];
          v[k] = a + b;
          v[k | h] = a - b;
        }
    for (let k = 0; k < 8; k += 1) {
      const l = lines[k];
      l[at[k]] = feed[i] + v[k] * 0.35355339;
      at[k] = at[k] + 1 === l.length ? 0 : at[k] + 1;
    }
  }
  highpass(late, 120);
  for (let i = 0; i < n; i += 1) out[i] = (signal[i] ?? 0) * dry + (late[i] + early[i] * 0.5) * wet;
  return out;
}
