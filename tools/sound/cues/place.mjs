/** What the building does: doors, steps, people waiting, the fridge, morning and night. */
import { air, ROOMS } from '../air.mjs';
import { contact, DOOR, PLASTIC, resonate, STEEL, strike } from '../body.mjs';
import { bandpass, bell, highpass, lowpass, sweep } from '../filter.mjs';
import { crackle, pink, white } from '../noise.mjs';
import { lay, line, RATE, scale, silence, soften } from '../signal.mjs';
import { murmur } from '../voice.mjs';

const LATCH = [
  [980, 0.04, 0.5],
  [1640, 0.05, 0.6],
  [2530, 0.045, 0.45],
  [3820, 0.03, 0.3],
  [5400, 0.02, 0.15],
];

export const place = {
  /** A door: handle, the air of the swing, closing into its frame. */
  door: {
    level: -21,
    render(luck) {
      const out = silence(1.8);
      strike(out, 0.0, LATCH, { gain: 0.3, luck, loose: 0.02 });
      contact(out, 0.0, { low: 700, high: 5000, length: 0.012, gain: 0.2, luck });
      strike(out, 0.07, LATCH, { gain: 0.2, luck, loose: 0.04 });
      const swing = pink(0.75, luck);
      sweep(
        swing,
        'low',
        line([
          [0, 260],
          [0.5, 620],
          [0.75, 300],
        ]),
        0.8,
      );
      scale(
        swing,
        line([
          [0, 0],
          [0.45, 0.28, 1.5],
          [0.75, 0],
        ]),
      );
      lay(out, swing, 0.1);
      const shut = 0.84;
      strike(out, shut, DOOR, { gain: 0.62, hardness: 420, luck, loose: 0.01 });
      contact(out, shut, { low: 120, high: 1500, length: 0.05, gain: 0.5, luck });
      strike(out, shut + 0.012, LATCH, { gain: 0.3, luck, loose: 0.02 });
      strike(out, shut + 0.05, LATCH, { gain: 0.12, luck, loose: 0.03 });
      return soften(air(out, ROOMS.corridor, { wet: 0.26 }), 0.001, 0.45);
    },
  },

  /** Rubber soles on vinyl, walking past. */
  footsteps: {
    level: -23,
    render(luck) {
      const out = silence(2.5);
      let t = 0.02;
      for (let k = 0; k < 5; k += 1) {
        const near = [0.55, 0.85, 1, 0.8, 0.5][k];
        const side = k % 2 ? 1.07 : 0.95;
        const step = silence(0.3);
        contact(step, 0, { low: 110, high: 760 * side, length: 0.045, gain: 0.8, luck });
        strike(
          step,
          0,
          [
            [74 * side, 0.1, 0.45],
            [121 * side, 0.08, 0.6],
            [196 * side, 0.05, 0.65],
            [420 * side, 0.025, 0.4],
          ],
          { gain: 0.5, hardness: 500 },
        );
        contact(step, 0.001, { low: 900, high: 3800, length: 0.012, gain: 0.16, luck });
        const scuff = white(0.1, luck);
        bandpass(scuff, 1500 * side, 0.9);
        scale(scuff, (x) => 0.1 * Math.sin((Math.PI * x) / 0.1) ** 2);
        lay(step, scuff, 0.085);
        contact(step, 0.105, { low: 90, high: 700, length: 0.03, gain: 0.28, luck });
        lowpass(step, 1400 + 3200 * near);
        lay(out, step, t, near);
        t += 0.46 + 0.015 * luck.bell();
      }
      return soften(air(out, ROOMS.corridor, { wet: 0.34, dry: 0.9 }), 0.002, 0.3);
    },
  },

  /** The waiting room grows restless and settles again. */
  queue: {
    level: -23,
    render(luck) {
      const out = murmur(3.1, luck, { people: 9, muffle: 1900, busy: 1.6 });
      const cloth = crackle(3.1, 70, luck);
      lay(
        out,
        resonate(
          cloth,
          [
            [900, 0.006, 3],
            [1900, 0.005, 3],
          ],
          0,
        ),
        0,
        0.15,
      );
      const room = pink(3.1, luck);
      lowpass(room, 420);
      lay(out, room, 0, 0.05);
      const swell = line([
        [0, 0],
        [1.25, 1, 1.5],
        [1.9, 0.85],
        [3.1, 0, 0.8],
      ]);
      sweep(out, 'low', (t) => 700 + 2100 * swell(t), 0.6);
      scale(out, swell);
      return soften(air(out, ROOMS.clinic, { wet: 0.4 }), 0.05, 0.4);
    },
  },

  /** The vaccine fridge calls: three soft warbles from behind its door, the compressor under them. */
  fridge: {
    level: -22,
    render(luck) {
      const length = 2.1;
      const out = silence(length);
      const piezo = silence(length);
      for (const at of [0.05, 0.5, 0.95]) {
        const beep = silence(0.26);
        for (let i = 0; i < beep.length; i += 1) {
          const t = i / RATE;
          const shape =
            Math.min(1, t / 0.012) * Math.min(1, (0.26 - t) / 0.05) * (0.8 + 0.2 * Math.sin(2 * Math.PI * 24 * t));
          const a = 2 * Math.PI * 1975 * t;
          beep[i] =
            shape * (Math.sin(a) + 0.35 * Math.sin(a * 1.0045) + 0.1 * Math.sin(2 * a) + 0.06 * Math.sin(3 * a));
        }
        lay(piezo, beep, at, 0.45);
      }
      const cabinet = resonate(
        piezo,
        [
          [1975, 0.08, 1.3],
          [2320, 0.05, 0.4],
          [1480, 0.05, 0.3],
        ],
        0.4,
      );
      lowpass(cabinet, 2900);
      lay(out, cabinet, 0, 0.8);
      const compressor = silence(length);
      for (let i = 0; i < compressor.length; i += 1) {
        const t = i / RATE;
        for (const [h, level] of [
          [1, 0.4],
          [2, 1],
          [3, 0.35],
          [4, 0.5],
          [6, 0.22],
          [8, 0.1],
        ])
          compressor[i] += level * Math.sin(2 * Math.PI * 49.6 * h * t + h * h) * (1 + 0.1 * Math.sin(t * 3 + h));
      }
      const hiss = pink(length, luck);
      bandpass(hiss, 520, 0.5);
      lay(compressor, hiss, 0, 1.4);
      scale(
        compressor,
        line([
          [0, 0],
          [0.2, 1],
          [1.5, 1],
          [2.1, 0],
        ]),
      );
      lay(out, compressor, 0, 0.06);
      return soften(air(out, ROOMS.clinic, { wet: 0.34 }), 0.01, 0.3);
    },
  },

  /** Somebody lets go of a long breath. */
  breath: {
    level: -27,
    render(luck) {
      const out = silence(2.5);
      const inhale = white(0.75, luck);
      const a = sweep(
        inhale.slice(),
        'band',
        line([
          [0, 1100],
          [0.75, 1900],
        ]),
        1.3,
      );
      lay(
        a,
        sweep(
          inhale,
          'band',
          line([
            [0, 2600],
            [0.75, 3700],
          ]),
          2,
        ),
        0,
        0.4,
      );
      scale(
        a,
        line([
          [0, 0],
          [0.5, 0.5, 1.3],
          [0.68, 0.34],
          [0.75, 0],
        ]),
      );
      lay(out, a, 0, 0.7);
      const exhale = white(1.5, luck);
      const b = sweep(
        exhale.slice(),
        'band',
        line([
          [0, 1250],
          [0.25, 850],
          [1.5, 560],
        ]),
        1.5,
      );
      lay(
        b,
        sweep(
          exhale.slice(),
          'band',
          line([
            [0, 2500],
            [1.5, 1700],
          ]),
          2.2,
        ),
        0,
        0.28,
      );
      lay(b, sweep(exhale, 'low', 320, 0.7), 0, 0.25);
      scale(
        b,
        line([
          [0, 0],
          [0.12, 1],
          [0.5, 0.62],
          [1.5, 0, 0.8],
        ]),
      );
      lay(out, b, 0.92);
      lowpass(out, 6000);
      return soften(air(out, ROOMS.office, { wet: 0.12 }), 0.02, 0.3);
    },
  },

  /** A wet Friday morning: rain at the window, a tram far below strikes its bell twice. */
  morning: {
    level: -24,
    render(luck) {
      const length = 2.9;
      const out = silence(length);
      const drops = crackle(length, 900, luck);
      const pane = resonate(
        drops,
        [
          [1400, 0.004, 2],
          [2700, 0.004, 3],
          [4600, 0.003, 3],
          [620, 0.012, 1.6],
        ],
        0.2,
      );
      lay(out, pane, 0, 0.32);
      const wash = pink(length, luck);
      bandpass(wash, 2400, 0.4);
      lay(out, wash, 0, 0.12);
      const street = pink(length, luck);
      lowpass(street, 260);
      lay(out, street, 0, 0.24);
      scale(
        out,
        line([
          [0, 0],
          [0.9, 1],
          [1.9, 0.85],
          [2.9, 0],
        ]),
      );
      const tram = silence(length);
      const gong = [
        [742, 1.5, 1],
        [748, 1.3, 0.5],
        [1490, 0.9, 0.4],
        [2085, 0.7, 0.35],
        [3010, 0.4, 0.16],
      ];
      for (const at of [0.75, 1.12]) strike(tram, at, gong, { gain: 0.5, hardness: 3400, luck, loose: 0.0008 });
      lowpass(tram, 3400);
      lay(out, air(tram, ROOMS.hall, { wet: 0.8, dry: 0.45 }), 0, 1);
      return soften(out, 0.05, 0.5);
    },
  },

  /** The lights of the office go out one after another; what is left is the air. */
  lightsOut: {
    level: -25,
    render(luck) {
      const out = silence(2.2);
      const tube = silence(2.2);
      for (let i = 0; i < tube.length; i += 1) {
        const t = i / RATE;
        let y = 0;
        for (let h = 1; h <= 12; h += 1) y += (1 / h ** 0.8) * Math.sin(2 * Math.PI * 100 * h * t + h * h * 0.7);
        tube[i] = y * 0.03;
      }
      scale(
        tube,
        line([
          [0, 0],
          [0.1, 1],
          [0.3, 1],
          [0.305, 0.6],
          [0.78, 0.6],
          [0.785, 0.28],
          [1.2, 0.28],
          [1.205, 0],
          [2.2, 0],
        ]),
      );
      bandpass(tube, 700, 0.5);
      lay(out, tube);
      const rocker = [
        [740, 0.04, 0.6],
        [1250, 0.035, 0.6],
        [2100, 0.025, 0.4],
        [3600, 0.015, 0.2],
        [240, 0.06, 0.4],
      ];
      for (const [at, gain] of [
        [0.3, 0.6],
        [0.78, 0.5],
        [1.2, 0.65],
      ]) {
        strike(out, at, rocker, { gain: gain * 0.5, luck, loose: 0.03 });
        contact(out, at, { low: 500, high: 4500, length: 0.006, gain: gain * 0.3, luck });
        strike(out, at + 0.016, PLASTIC, { gain: gain * 0.2, luck, loose: 0.04 });
      }
      strike(out, 1.26, STEEL, { gain: 0.02, luck });
      const vent = pink(2.2, luck);
      lowpass(vent, 300);
      highpass(vent, 60);
      scale(
        vent,
        line([
          [0, 0],
          [0.3, 0.5],
          [1.5, 0.5],
          [2.2, 0],
        ]),
      );
      lay(out, vent, 0, 0.3);
      bell(out, 300, 2, 1);
      return soften(air(out, ROOMS.corridor, { wet: 0.22 }), 0.02, 0.4);
    },
  },
};
