import { bandpass, highpass, lowpass, sweep } from './filter.mjs';
import { white } from './noise.mjs';
import { lay, RATE, samples, silence } from './signal.mjs';

/** Formants (first three) of five plain vowels. */
const VOWELS = [
  [730, 1090, 2440],
  [530, 1840, 2480],
  [300, 2250, 2900],
  [570, 840, 2410],
  [330, 870, 2240],
];

/** The tone of a syllable as steps above the speaker's floor: a tonal city, so the pitch moves in levels and glides. */
const TONES = [
  [9, 9],
  [4, 9],
  [5, 5],
  [3, 0],
  [1, 4],
  [2, 2],
];

/**
 * One person talking, without words: glottal pulses through moving formants, syllable by syllable, with
 * breath and pauses. Good for a murmur behind a door, never for a sentence.
 */
export function talker(
  seconds,
  luck,
  { floor = luck.between(95, 190), pace = luck.between(3.6, 4.8), busy = 0.8 } = {},
) {
  const n = samples(seconds);
  const pulse = new Float64Array(n);
  const open = new Float64Array(n);
  const formants = [0, 1, 2].map(() => new Float64Array(Math.ceil(n / 16) + 1));
  let t = luck.between(0, 0.6);
  let vowel = luck.one(VOWELS);
  const syllables = [];
  while (t < seconds) {
    const phrase = 3 + Math.floor(luck.draw() * 8);
    for (let s = 0; s < phrase && t < seconds; s += 1) {
      const length = luck.between(0.75, 1.25) / pace;
      syllables.push({
        t,
        length,
        tone: luck.one(TONES),
        vowel: luck.one(VOWELS),
        level: luck.between(0.5, 1) * (1 - (0.3 * s) / phrase),
        fall: s / phrase,
      });
      t += length;
    }
    t += luck.between(0.25, 1.1) / busy;
  }
  let phase = 0;
  let index = 0;
  for (let i = 0; i < n; i += 1) {
    const now = i / RATE;
    while (index < syllables.length - 1 && syllables[index + 1].t <= now) index += 1;
    const s = syllables[index];
    const x = s ? (now - s.t) / s.length : -1;
    if (i % 16 === 0) {
      const j = i / 16;
      if (s && x >= 0 && x <= 1) vowel = vowel.map((f, k) => f + (s.vowel[k] - f) * 0.012);
      for (let k = 0; k < 3; k += 1) formants[k][j] = vowel[k];
    }
    if (!s || x < 0 || x >= 1) continue;
    const step = s.tone[0] + (s.tone[1] - s.tone[0]) * x - 2 * s.fall;
    const f0 = floor * 2 ** (step / 14);
    phase += f0 / RATE;
    phase -= Math.floor(phase);
    // Rosenberg-like glottal flow, differentiated by the highpass below
    const flow =
      phase < 0.4
        ? 0.5 - 0.5 * Math.cos((Math.PI * phase) / 0.4)
        : phase < 0.56
          ? Math.cos(((phase - 0.4) / 0.16) * (Math.PI / 2))
          : 0;
    const shape = Math.min(1, x / 0.18) * Math.min(1, (1 - x) / 0.3) * s.level;
    pulse[i] = flow * shape;
    open[i] = shape;
  }
  const breath = white(seconds, luck);
  for (let i = 0; i < n; i += 1) pulse[i] += breath[i] * open[i] * 0.03;
  highpass(pulse, 120);
  const out = silence(seconds);
  const levels = [1, 0.45, 0.16];
  for (let k = 0; k < 3; k += 1) {
    const path = formants[k];
    const band = sweep(pulse.slice(), 'band', (time) => path[Math.floor((time * RATE) / 16)] ?? 500, [7, 10, 12][k]);
    lay(out, band, 0, levels[k]);
  }
  // Consonants: a short hiss at the head of some syllables
  for (const s of syllables) {
    if (luck.draw() > 0.45) continue;
    const hiss = white(0.06, luck);
    for (let i = 0; i < hiss.length; i += 1) hiss[i] *= Math.sin((Math.PI * i) / hiss.length) * s.level;
    bandpass(hiss, luck.between(2200, 4800), 1.2);
    lay(out, hiss, s.t - 0.03, 0.05);
  }
  return out;
}

/** Several people at a distance: what a waiting room sounds like through a door. */
export function murmur(seconds, luck, { people = 6, muffle = 1400, busy = 0.8 } = {}) {
  const out = silence(seconds);
  for (let p = 0; p < people; p += 1) {
    const voice = talker(seconds, luck, { busy });
    lowpass(voice, muffle * luck.between(0.7, 1.3));
    lay(out, voice, 0, luck.between(0.35, 1));
  }
  return lowpass(out, muffle * 1.5);
}
