import { RATE } from './signal.mjs';

/** Runs a biquad (RBJ cookbook) over a signal in place. */
function biquad(signal, b0, b1, b2, a0, a1, a2) {
  let x1 = 0;
  let x2 = 0;
  let y1 = 0;
  let y2 = 0;
  for (let i = 0; i < signal.length; i += 1) {
    const x = signal[i];
    const y = (b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2) / a0;
    x2 = x1;
    x1 = x;
    y2 = y1;
    y1 = y;
    signal[i] = y;
  }
  return signal;
}

function angles(frequency, q) {
  const w = (2 * Math.PI * Math.min(frequency, RATE * 0.49)) / RATE;
  return { c: Math.cos(w), alpha: Math.sin(w) / (2 * q) };
}

export function lowpass(signal, frequency, q = Math.SQRT1_2) {
  const { c, alpha } = angles(frequency, q);
  return biquad(signal, (1 - c) / 2, 1 - c, (1 - c) / 2, 1 + alpha, -2 * c, 1 - alpha);
}

export function highpass(signal, frequency, q = Math.SQRT1_2) {
  const { c, alpha } = angles(frequency, q);
  return biquad(signal, (1 + c) / 2, -(1 + c), (1 + c) / 2, 1 + alpha, -2 * c, 1 - alpha);
}

/** Peak gain 1 at the centre. */
export function bandpass(signal, frequency, q = 1) {
  const { c, alpha } = angles(frequency, q);
  return biquad(signal, alpha, 0, -alpha, 1 + alpha, -2 * c, 1 - alpha);
}

/** Lifts or lowers a region by `decibels`. */
export function bell(signal, frequency, decibels, q = 1) {
  const { c, alpha } = angles(frequency, q);
  const a = 10 ** (decibels / 40);
  return biquad(signal, 1 + alpha * a, -2 * c, 1 - alpha * a, 1 + alpha / a, -2 * c, 1 - alpha / a);
}

/** Everything above `frequency` by `decibels`. */
export function shelf(signal, frequency, decibels) {
  const { c, alpha } = angles(frequency, Math.SQRT1_2);
  const a = 10 ** (decibels / 40);
  const r = 2 * Math.sqrt(a) * alpha;
  return biquad(
    signal,
    a * (a + 1 + (a - 1) * c + r),
    -2 * a * (a - 1 + (a + 1) * c),
    a * (a + 1 + (a - 1) * c - r),
    a + 1 - (a - 1) * c + r,
    2 * (a - 1 - (a + 1) * c),
    a + 1 - (a - 1) * c - r,
  );
}

/**
 * State-variable filter whose frequency (and q) may move: `kind` is low, band or high; `frequency` and
 * `q` are numbers or functions of seconds.
 */
export function sweep(signal, kind, frequency, q = Math.SQRT1_2) {
  let s1 = 0;
  let s2 = 0;
  let g = 0;
  let k = 1;
  const moving = typeof frequency === 'function' || typeof q === 'function';
  for (let i = 0; i < signal.length; i += 1) {
    if (i === 0 || (moving && i % 16 === 0)) {
      const t = i / RATE;
      const f = typeof frequency === 'function' ? frequency(t) : frequency;
      g = Math.tan((Math.PI * Math.min(Math.max(f, 10), RATE * 0.45)) / RATE);
      k = 1 / (typeof q === 'function' ? q(t) : q);
    }
    const high = (signal[i] - s2 - (g + k) * s1) / (1 + g * (g + k));
    const band = g * high + s1;
    const low = g * band + s2;
    s1 = band + g * high;
    s2 = low + g * band;
    signal[i] = kind === 'low' ? low : kind === 'band' ? band * k : high;
  }
  return signal;
}
