/** Room tones: what is heard when nothing happens. Twenty-four seconds each, quiet, without a landmark to notice. */
import { ROOMS as AIR, air } from './air.mjs';
import { resonate, strike } from './body.mjs';
import { bandpass, bell, highpass, lowpass } from './filter.mjs';
import { brown, chance, crackle, drift, pink } from './noise.mjs';
import { lay, RATE, scale, silence, weave } from './signal.mjs';
import { murmur } from './voice.mjs';

export const LOOP = 24;
const LONG = LOOP + 3;

/** Mains and motors: every partial fits the loop a whole number of times. */
function hum(base, partials, luck) {
  const out = silence(LOOP);
  for (const [ratio, level] of partials) {
    const cycles = Math.round(base * ratio * LOOP);
    const turns = 1 + Math.floor(luck.draw() * 4);
    const phase = luck.draw() * 6.283;
    const w = (2 * Math.PI * cycles) / (LOOP * RATE);
    const v = (2 * Math.PI * turns) / (LOOP * RATE);
    for (let i = 0; i < out.length; i += 1)
      out[i] += level * Math.sin(w * i + phase) * (1 + 0.15 * Math.sin(v * i + phase * 2));
  }
  return out;
}

/** Air conditioning: a broad low wind with a slow swell. */
function vent(luck, { low = 60, high = 500, tilt = 0 }) {
  const out = pink(LONG, luck);
  const deep = brown(LONG, luck);
  lay(out, deep, 0, 0.6);
  highpass(out, low);
  lowpass(out, high);
  if (tilt) bell(out, high * 0.6, tilt, 0.8);
  const swell = drift(0.25, luck, LONG);
  scale(out, (t) => 1 + 0.12 * swell(t));
  return weave(out, LOOP);
}

export const ROOMS = {
  /** A clinic by day: air, people talking beyond the counter, cloth and paper far off. */
  clinic: {
    level: -15.8,
    render(luck) {
      const out = silence(LOOP);
      lay(out, vent(luck, { low: 70, high: 620 }), 0, 0.32);
      const people = murmur(LONG, luck, { people: 7, muffle: 1250, busy: 1.1 });
      lay(out, weave(air(people, AIR.corridor, { wet: 0.7, dry: 0.5 }), LOOP), 0, 0.62);
      const cloth = resonate(crackle(LONG, 9, luck), [
        [700, 0.01, 6],
        [1500, 0.008, 5],
        [2600, 0.006, 3],
      ]);
      lay(out, weave(air(cloth, AIR.corridor, { wet: 0.6, dry: 0.3 }), LOOP), 0, 0.12);
      const steps = silence(LONG);
      let t = 5.2;
      for (let k = 0; k < 9; k += 1) {
        strike(
          steps,
          t,
          [
            [82, 0.09, 1],
            [140, 0.07, 0.6],
            [260, 0.04, 0.3],
          ],
          { gain: 0.09 * Math.sin((Math.PI * (k + 1)) / 10), hardness: 450, luck, loose: 0.03 },
        );
        t += 0.5;
      }
      lay(out, weave(air(steps, AIR.corridor, { wet: 0.6, dry: 0.4 }), LOOP), 0, 0.6);
      lay(
        out,
        hum(
          100,
          [
            [1, 0.5],
            [2, 0.2],
          ],
          luck,
        ),
        0,
        0.006,
      );
      return out;
    },
  },

  /** The server room: fans in many sizes, mains hum, a disk that seeks now and then. This is what stops. */
  server: {
    level: -15.8,
    render(luck) {
      const out = silence(LOOP);
      lay(out, vent(luck, { low: 90, high: 2600 }), 0, 0.34);
      const rush = pink(LONG, luck);
      bandpass(rush, 1150, 0.6);
      lay(out, weave(rush, LOOP), 0, 0.3);
      lay(
        out,
        hum(
          50,
          [
            [1, 0.3],
            [2, 1],
            [3, 0.25],
            [4, 0.45],
            [6, 0.2],
            [8, 0.12],
          ],
          luck,
        ),
        0,
        0.045,
      );
      lay(
        out,
        hum(
          304,
          [
            [1, 0.7],
            [1.021, 0.5],
            [2, 0.3],
            [2.94, 0.16],
            [0.52, 0.5],
          ],
          luck,
        ),
        0,
        0.022,
      );
      const disk = silence(LONG);
      for (let k = 0; k < 16; k += 1) {
        const at = luck.between(0.5, LOOP - 0.6);
        for (let n = 0; n < 2 + Math.floor(luck.draw() * 4); n += 1)
          strike(
            disk,
            at + n * luck.between(0.016, 0.04),
            [
              [620, 0.012, 0.6],
              [1340, 0.01, 0.6],
              [2600, 0.006, 0.3],
            ],
            { gain: 0.05, luck, loose: 0.03 },
          );
      }
      lay(out, weave(air(disk, AIR.office, { wet: 0.4 }), LOOP), 0, 0.5);
      lowpass(out, 5200);
      return out;
    },
  },

  /** An office at night: the air turned low, a strip light, the city behind glass, a clock. */
  nightOffice: {
    level: -15.8,
    render(luck) {
      const out = silence(LOOP);
      lay(out, vent(luck, { low: 70, high: 460 }), 0, 0.4);
      const city = brown(LONG, luck);
      bandpass(city, 330, 0.5);
      const swell = drift(0.3, luck, LONG);
      scale(city, (t) => 0.7 + 0.4 * swell(t));
      lay(out, weave(city, LOOP), 0, 0.5);
      const tyres = pink(LONG, luck);
      bandpass(tyres, 800, 0.5);
      const passing = drift(0.34, luck, LONG);
      scale(tyres, (t) => Math.max(0, passing(t)) ** 2);
      lay(out, weave(tyres, LOOP), 0, 0.16);
      lay(
        out,
        hum(
          100,
          [
            [1, 1],
            [2, 0.5],
            [3, 0.3],
            [4, 0.22],
            [6, 0.12],
            [8, 0.06],
          ],
          luck,
        ),
        0,
        0.011,
      );
      const clock = silence(LONG);
      const hand = chance('night clock');
      for (let s = 0; s < LOOP; s += 1) {
        const shift = s % 2 ? 0.9 : 1;
        strike(
          clock,
          s + 0.3,
          [
            [1420 * shift, 0.025, 0.5],
            [2480 * shift, 0.02, 0.4],
            [540 * shift, 0.04, 0.3],
          ],
          { gain: 0.03 * hand.between(0.9, 1.05), hardness: 3600 },
        );
      }
      lay(out, weave(air(clock, AIR.clinic, { wet: 0.5, dry: 0.6 }), LOOP), 0, 4.5);
      return out;
    },
  },
};
