import { RATE } from './signal.mjs';

/** ITU-R BS.1770 K-weighting at 48 kHz, on a copy. */
function weighted(signal) {
  const out = Float64Array.from(signal);
  for (const [b0, b1, b2, a1, a2] of [
    [1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585],
    [1, -2, 1, -1.99004745483398, 0.99007225036621],
  ]) {
    let x1 = 0;
    let x2 = 0;
    let y1 = 0;
    let y2 = 0;
    for (let i = 0; i < out.length; i += 1) {
      const x = out[i];
      const y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
      x2 = x1;
      x1 = x;
      y2 = y1;
      y1 = y;
      out[i] = y;
    }
  }
  return out;
}

const lufs = (power) => (power > 0 ? -0.691 + 10 * Math.log10(power) : -Infinity);

function blocks(signal) {
  const k = weighted(signal);
  const size = Math.round(0.4 * RATE);
  const hop = Math.round(0.1 * RATE);
  const powers = [];
  for (let start = 0; start === 0 || start + size <= k.length; start += hop) {
    let sum = 0;
    for (let i = start; i < Math.min(k.length, start + size); i += 1) sum += k[i] * k[i];
    powers.push(sum / size);
  }
  return powers;
}

/** Integrated loudness with both gates. */
export function integrated(signal) {
  const powers = blocks(signal).filter((p) => lufs(p) > -70);
  const mean = (list) => list.reduce((a, b) => a + b, 0) / Math.max(1, list.length);
  const gate = lufs(mean(powers)) - 10;
  return lufs(mean(powers.filter((p) => lufs(p) > gate)));
}

/** Loudest 400 ms: what an ear takes for the loudness of one short cue. */
export const loudest = (signal) => lufs(Math.max(...blocks(signal)));

/** True peak as a factor: four times oversampled with a windowed sinc. */
export function truePeak(signal) {
  const taps = 12;
  const phases = [0.25, 0.5, 0.75].map((f) => {
    const h = [];
    for (let k = -taps + 1; k <= taps; k += 1) {
      const x = k - f;
      h.push((Math.sin(Math.PI * x) / (Math.PI * x)) * (0.5 + 0.5 * Math.cos((Math.PI * x) / taps)));
    }
    return h;
  });
  let top = 0;
  for (let i = 0; i < signal.length; i += 1) {
    const now = Math.abs(signal[i]);
    if (now > top) top = now;
    if (now < top * 0.5) continue;
    for (const h of phases) {
      let y = 0;
      for (let k = 0; k < h.length; k += 1) y += h[k] * (signal[i + k - taps + 1] ?? 0);
      if (Math.abs(y) > top) top = Math.abs(y);
    }
  }
  return top;
}
