/** Buffers of samples: making, laying over each other, fading, folding into a loop. */

export const RATE = 48000;

/** Number of samples in `s` seconds. */
export const samples = (s) => Math.round(s * RATE);

/** A silent mono buffer of `s` seconds. */
export const silence = (s) => new Float64Array(samples(s));

/** Decibels to a factor. */
export const dB = (decibels) => 10 ** (decibels / 20);

/** Equal-tempered frequency of a MIDI note (69 = A4 = 440 Hz). */
export const hertz = (midi) => 440 * 2 ** ((midi - 69) / 12);

/** Adds `source` to `target` from second `at` on; what does not fit is dropped. */
export function lay(target, source, at = 0, gain = 1) {
  const start = samples(at);
  const end = Math.min(target.length, start + source.length);
  for (let i = Math.max(0, start); i < end; i += 1) target[i] += source[i - start] * gain;
  return target;
}

/** Multiplies in place by a number or by a function of seconds. */
export function scale(signal, gain) {
  if (typeof gain === 'number') for (let i = 0; i < signal.length; i += 1) signal[i] *= gain;
  else for (let i = 0; i < signal.length; i += 1) signal[i] *= gain(i / RATE);
  return signal;
}

/** Raised-cosine fades at both ends, in place: no edge ever clicks. */
export function soften(signal, fadeIn = 0.002, fadeOut = 0.02) {
  const a = samples(fadeIn);
  const b = samples(fadeOut);
  for (let i = 0; i < a && i < signal.length; i += 1) signal[i] *= 0.5 - 0.5 * Math.cos((Math.PI * i) / a);
  for (let i = 0; i < b && i < signal.length; i += 1)
    signal[signal.length - 1 - i] *= 0.5 - 0.5 * Math.cos((Math.PI * i) / b);
  return signal;
}

/** Largest absolute sample. */
export function peak(signal) {
  let top = 0;
  for (const x of signal) if (Math.abs(x) > top) top = Math.abs(x);
  return top;
}

/** Memoryless soft clipping: linear below `knee`, never above 1. Keeps a folded loop a loop. */
export function round(signal, knee = 0.7) {
  const span = 1 - knee;
  for (let i = 0; i < signal.length; i += 1) {
    const x = Math.abs(signal[i]);
    if (x > knee) signal[i] = Math.sign(signal[i]) * (knee + span * Math.tanh((x - knee) / span));
  }
  return signal;
}

/**
 * Folds everything after `length` seconds back onto the beginning. For linear sound (notes, tails of a
 * reverb) the result is exactly the steady state of the endless loop, so the seam cannot be heard.
 */
export function fold(signal, length) {
  const n = samples(length);
  const out = new Float64Array(n);
  for (let i = 0; i < signal.length; i += 1) out[i % n] += signal[i];
  return out;
}

/**
 * Makes a loop of `length` seconds out of longer continuous noise: the surplus is cross-faded over the
 * beginning with equal power, as uncorrelated sound wants it.
 */
export function weave(signal, length) {
  const n = samples(length);
  const surplus = signal.length - n;
  const out = signal.slice(0, n);
  for (let i = 0; i < surplus; i += 1) {
    const x = ((i + 0.5) / surplus) * (Math.PI / 2);
    out[i] = signal[i] * Math.sin(x) + signal[n + i] * Math.cos(x);
  }
  return out;
}

/** Shapes time by straight lines (or curves, third number) between `[second, value, bend?]` points. */
export function line(points) {
  return (t) => {
    if (t <= points[0][0]) return points[0][1];
    for (let i = 1; i < points.length; i += 1) {
      const [t1, v1, bend = 1] = points[i];
      if (t <= t1) {
        const [t0, v0] = points[i - 1];
        return v0 + (v1 - v0) * ((t - t0) / (t1 - t0)) ** bend;
      }
    }
    return points[points.length - 1][1];
  };
}
