/** The record system and what hangs on it: going dark, coming back. */
import { air, ROOMS } from '../air.mjs';
import { contact, STEEL, strike } from '../body.mjs';
import { highpass, lowpass, sweep } from '../filter.mjs';
import { pad } from '../instrument.mjs';
import { pink } from '../noise.mjs';
import { hertz, lay, line, RATE, scale, silence, soften } from '../signal.mjs';

const CABINET = [
  [64, 0.26, 0.4],
  [97, 0.22, 0.7],
  [152, 0.16, 0.8],
  [233, 0.12, 0.7],
  [371, 0.09, 0.5],
  [604, 0.06, 0.32],
];

/** A contactor opening: armature, bounce, cabinet. */
function relay(target, at, luck, weight = 1) {
  contact(target, at, { low: 300, high: 6500, length: 0.008, gain: 0.5 * weight, luck, bend: 2 });
  strike(target, at, STEEL, { gain: 0.34 * weight, luck, loose: 0.02 });
  strike(
    target,
    at,
    [
      [480, 0.06, 0.7],
      [830, 0.05, 0.6],
      [1180, 0.035, 0.35],
    ],
    { gain: 0.5 * weight },
  );
  strike(target, at + 0.014, STEEL, { gain: 0.14 * weight, luck, loose: 0.03 });
  contact(target, at + 0.014, { low: 500, high: 5000, length: 0.006, gain: 0.2 * weight, luck });
  strike(target, at + 0.002, CABINET, { gain: 0.55 * weight, hardness: 700 });
}

/** Mains hum with its harmonics; `speed(t)` bends it as the machines run down. */
function hum(seconds, speed, level) {
  const out = silence(seconds);
  let phase = 0;
  for (let i = 0; i < out.length; i += 1) {
    const t = i / RATE;
    phase += (50 * speed(t)) / RATE;
    const a = 2 * Math.PI * phase;
    out[i] =
      level(t) *
      (0.3 * Math.sin(a) +
        Math.sin(2 * a + 0.3) +
        0.32 * Math.sin(3 * a) +
        0.5 * Math.sin(4 * a + 1) +
        0.24 * Math.sin(6 * a) +
        0.15 * Math.sin(8 * a + 2) +
        0.1 * Math.sin(12 * a));
  }
  return out;
}

export const machine = {
  /** One clinic goes to paper: its relay falls, its hum stops. Eight of these make a row. */
  clinicDark: {
    level: -25,
    render(luck) {
      const out = silence(1.0);
      const before = hum(
        0.2,
        () => 1,
        line([
          [0, 0],
          [0.1, 0.05],
          [0.16, 0.05],
          [0.19, 0],
        ]),
      );
      lay(out, before, 0);
      relay(out, 0.16, luck, 0.8);
      lay(
        out,
        hum(
          0.5,
          line([
            [0, 1],
            [0.5, 0.55],
          ]),
          line([
            [0, 0.05],
            [0.5, 0, 0.6],
          ]),
        ),
        0.17,
      );
      return soften(air(out, ROOMS.clinic, { wet: 0.22 }), 0.005, 0.25);
    },
  },

  /** The record system: a heavy contactor, then the hum and the fans run down to nothing at all. */
  recordsDark: {
    level: -18,
    render(luck) {
      const length = 2.9;
      const out = silence(length);
      const cut = 0.5;
      const speed = line([
        [0, 1],
        [cut, 1],
        [cut + 0.5, 0.8],
        [cut + 2.0, 0.2, 0.75],
        [length, 0.1],
      ]);
      lay(
        out,
        hum(
          length,
          speed,
          line([
            [0, 0],
            [0.3, 0.12],
            [cut, 0.12],
            [cut + 0.06, 0.075],
            [cut + 1.6, 0.04],
            [cut + 2.1, 0],
            [length, 0],
          ]),
        ),
      );
      const fans = pink(length, luck);
      const band = sweep(fans.slice(), 'band', (t) => 950 * speed(t) + 60, 0.7);
      lay(
        band,
        sweep(fans, 'low', (t) => 240 * speed(t) + 30, 0.7),
        0,
        0.7,
      );
      scale(
        band,
        line([
          [0, 0],
          [0.35, 0.5],
          [cut, 0.5],
          [cut + 0.7, 0.32],
          [cut + 2.1, 0, 0.7],
          [length, 0],
        ]),
      );
      lay(out, band, 0, 0.55);
      // the blade whistle falls with the fans
      const whistle = silence(length);
      let phase = 0;
      for (let i = 0; i < whistle.length; i += 1) {
        const t = i / RATE;
        phase += (608 * speed(t)) / RATE;
        whistle[i] = Math.sin(2 * Math.PI * phase) + 0.4 * Math.sin(4 * Math.PI * phase + 1);
      }
      scale(
        whistle,
        line([
          [0, 0],
          [0.3, 0.024],
          [cut, 0.024],
          [cut + 1.9, 0, 0.8],
          [length, 0],
        ]),
      );
      lay(out, whistle);
      relay(out, cut, luck, 1.25);
      relay(out, cut + 0.085, luck, 0.5);
      return soften(air(out, ROOMS.corridor, { wet: 0.2 }), 0.1, 0.25);
    },
  },

  /** Power comes back: relay in, the hum finds its pitch, and a fifth is in it. */
  recordsBack: {
    level: -21,
    render(luck) {
      const length = 3.2;
      const out = silence(length);
      relay(out, 0.05, luck, 0.8);
      const speed = line([
        [0, 0.25],
        [1.3, 1, 0.6],
        [length, 1],
      ]);
      lay(
        out,
        hum(
          length,
          speed,
          line([
            [0, 0],
            [0.06, 0],
            [0.5, 0.05],
            [1.8, 0.045],
            [length, 0],
          ]),
        ),
      );
      const fans = pink(length, luck);
      sweep(fans, 'band', (t) => 800 * speed(t), 0.6);
      scale(
        fans,
        line([
          [0, 0],
          [0.8, 0.26],
          [2.2, 0.16],
          [length, 0],
        ]),
      );
      lay(out, fans);
      for (const [note, level, at] of [
        [50, 0.2, 0.5],
        [57, 0.17, 0.75],
        [62, 0.14, 1.0],
        [66, 0.09, 1.25],
      ])
        lay(out, pad(hertz(note), 0.9, luck, { attack: 0.7, release: 1.1, colour: 1.9, top: 1500 }), at, level);
      highpass(out, 45);
      lowpass(out, 7500);
      return soften(air(out, ROOMS.clinic, { wet: 0.3 }), 0.01, 0.5);
    },
  },
};
