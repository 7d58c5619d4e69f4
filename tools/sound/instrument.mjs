import { highpass, lowpass, sweep } from './filter.mjs';
import { white } from './noise.mjs';
import { lay, RATE, samples, silence, soften } from './signal.mjs';

/**
 * Felt piano: stretched partials, two strings a hair apart, a soft hammer whose brightness follows the
 * force, and the thump of felt and key.
 */
export function felt(frequency, seconds, luck, { force = 0.5 } = {}) {
  const out = silence(seconds);
  const n = out.length;
  const bright = 500 + 2600 * force;
  const stretch = 0.00035;
  const partials = Math.min(14, Math.floor(7000 / frequency));
  for (let k = 1; k <= partials; k += 1) {
    const f = frequency * k * Math.sqrt(1 + stretch * k * k);
    const level =
      (1 / k ** 0.9) * (1 / (1 + (f / bright) ** 2.2)) * (0.75 + 0.5 * Math.abs(Math.sin(k * 0.71 * Math.PI))) * force;
    const fast = 0.5 + 2.4 / (1 + f / 240);
    const slow = fast * 3.2;
    for (const cents of [-0.55, 0.7]) {
      const w = (2 * Math.PI * f * 2 ** (cents / 1200)) / RATE;
      const phase = luck.draw() * 6.283;
      const a = 10 ** (-3 / (fast * RATE));
      const b = 10 ** (-3 / (slow * RATE));
      let ea = level * 0.36;
      let eb = level * 0.14;
      for (let i = 0; i < n; i += 1) {
        out[i] += (ea + eb) * Math.sin(w * i + phase);
        ea *= a;
        eb *= b;
      }
    }
  }
  const attack = samples(0.007);
  for (let i = 0; i < attack; i += 1) out[i] *= 0.5 - 0.5 * Math.cos((Math.PI * i) / attack);
  const thump = white(0.09, luck);
  for (let i = 0; i < thump.length; i += 1) thump[i] *= (1 - i / thump.length) ** 4;
  lowpass(thump, 380);
  highpass(thump, 70);
  lay(out, thump, 0, 0.35 * force);
  return soften(out, 0.0005, Math.min(0.4, seconds * 0.3));
}

/**
 * Warm pad: three voices a few cents apart, each with harmonics falling off, breathing slowly. `colour`
 * is the exponent of the fall (1.2 bright, 2.2 dark).
 */
export function pad(
  frequency,
  seconds,
  luck,
  { attack = 1.6, release = 2.4, colour = 1.9, top = 1400, wobble = 0.12 } = {},
) {
  const total = seconds + release;
  const out = silence(total);
  for (const cents of [-6, 0.5, 5]) {
    const f = frequency * 2 ** ((cents + luck.between(-1, 1)) / 1200);
    const partials = Math.max(1, Math.min(16, Math.floor((top * 2) / f)));
    const rate = luck.between(0.11, 0.31);
    const turn = luck.draw() * 6.283;
    for (let k = 1; k <= partials; k += 1) {
      const fk = f * k;
      const level = 1 / k ** colour / (1 + (fk / top) ** 4);
      const w = (2 * Math.PI * fk) / RATE;
      const phase = luck.draw() * 6.283;
      const sway = wobble * Math.min(2, k * 0.5);
      for (let i = 0; i < out.length; i += 1) {
        const t = i / RATE;
        out[i] += level * Math.sin(w * i + phase) * (1 + sway * Math.sin(2 * Math.PI * rate * t + turn + k));
      }
    }
  }
  for (let i = 0; i < out.length; i += 1) {
    const t = i / RATE;
    const rise = t < attack ? 0.5 - 0.5 * Math.cos((Math.PI * t) / attack) : 1;
    const fall = t > seconds ? 0.5 + 0.5 * Math.cos((Math.PI * (t - seconds)) / release) : 1;
    out[i] *= (rise * fall) / 3;
  }
  return out;
}

/** Soft wooden bar under a yarn mallet: marimba without the brightness. */
export function bar(frequency, seconds, luck, { force = 0.5 } = {}) {
  const out = silence(seconds);
  const modes = [
    [1, 0.9, 1],
    [3.93, 0.22, 0.22 * force],
    [9.2, 0.07, 0.1 * force],
  ];
  for (const [ratio, t60, level] of modes) {
    const f = frequency * ratio;
    if (f > 9000) continue;
    const length = t60 * (1 + 120 / frequency);
    const r = 10 ** (-3 / (length * RATE));
    let e = level * force;
    const w = (2 * Math.PI * f) / RATE;
    for (let i = 0; i < out.length; i += 1) {
      out[i] += e * Math.sin(w * i);
      e *= r;
    }
  }
  const tap = white(0.02, luck);
  for (let i = 0; i < tap.length; i += 1) tap[i] *= (1 - i / tap.length) ** 3;
  lowpass(tap, 1800);
  lay(out, tap, 0, 0.12 * force);
  return soften(out, 0.002, 0.05);
}

/** Vibraphone-like tine for messages: fundamental, fourth harmonic, a breath of metal. */
export function tine(frequency, seconds, luck, { force = 0.5 } = {}) {
  const out = silence(seconds);
  const modes = [
    [1, 1.5, 0.8],
    [2.0, 0.5, 0.12],
    [4.02, 0.5, 0.16 * force],
    [10.3, 0.09, 0.05 * force],
  ];
  for (const [ratio, t60, level] of modes) {
    const f = frequency * ratio;
    if (f > 12000) continue;
    const r = 10 ** (-3 / (t60 * RATE));
    const w = (2 * Math.PI * f) / RATE;
    const turn = luck.draw() * 0.3;
    let e = level * force;
    for (let i = 0; i < out.length; i += 1) {
      out[i] += e * Math.sin(w * i + turn) * (1 + (ratio === 1 ? 0.06 * Math.sin((2 * Math.PI * 5.1 * i) / RATE) : 0));
      e *= r;
    }
  }
  return soften(out, 0.003, 0.06);
}

/** Low drum under felt: pitch drops, skin and air. */
export function drum(seconds, luck, { from = 110, to = 48, force = 1, skin = 500 } = {}) {
  const out = silence(seconds);
  let phase = 0;
  for (let i = 0; i < out.length; i += 1) {
    const t = i / RATE;
    phase += (to + (from - to) * Math.exp(-t * 32)) / RATE;
    out[i] = Math.sin(2 * Math.PI * phase) * Math.exp(-t * (4.6 / (seconds * 0.55))) * force;
    // second harmonic so that small loudspeakers have something to say
    out[i] += Math.sin(4 * Math.PI * phase) * Math.exp(-t * (9 / (seconds * 0.55))) * force * 0.35;
  }
  const hit = white(0.05, luck);
  for (let i = 0; i < hit.length; i += 1) hit[i] *= (1 - i / hit.length) ** 3;
  lowpass(hit, skin);
  lay(out, hit, 0, 0.5 * force);
  return soften(out, 0.002, seconds * 0.25);
}

/** A bowed plate: many close partials that swell and beat; eerie but soft. */
export function bowed(frequencies, seconds, luck, { attack = 0.45 } = {}) {
  const out = silence(seconds);
  for (const f of frequencies) {
    for (const cents of [-4, 3]) {
      const w = (2 * Math.PI * f * 2 ** ((cents + luck.between(-2, 2)) / 1200)) / RATE;
      const phase = luck.draw() * 6.283;
      const rate = luck.between(0.4, 1.3);
      const turn = luck.draw() * 6.283;
      for (let i = 0; i < out.length; i += 1) {
        const x = i / out.length;
        const swell =
          x < attack
            ? (0.5 - 0.5 * Math.cos((Math.PI * x) / attack)) ** 1.6
            : (0.5 + 0.5 * Math.cos((Math.PI * (x - attack)) / (1 - attack))) ** 1.2;
        out[i] +=
          (Math.sin(w * i + phase) * swell * (0.75 + 0.25 * Math.sin((2 * Math.PI * rate * i) / RATE + turn))) /
          frequencies.length /
          2;
      }
    }
  }
  const rosin = white(seconds, luck);
  sweep(rosin, 'band', () => frequencies[0] * 2, 3);
  for (let i = 0; i < out.length; i += 1) {
    const x = i / out.length;
    out[i] += rosin[i] * 0.012 * Math.sin(Math.PI * x) ** 2;
  }
  return out;
}
