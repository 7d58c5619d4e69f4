/** What hands do on a desk. */
import { air, ROOMS } from '../air.mjs';
import { contact, DESK, PLASTIC, resonate, STEEL, strike } from '../body.mjs';
import { bandpass, highpass, lowpass, sweep } from '../filter.mjs';
import { crackle, drift, pink, white } from '../noise.mjs';
import { lay, line, RATE, scale, silence, soften } from '../signal.mjs';

const SHEET = [
  [1150, 0.006, 4],
  [2050, 0.005, 6],
  [3300, 0.004, 7],
  [5200, 0.003, 5],
  [7600, 0.002, 3],
];

/** A sheet of paper in the hand: crackle shaped by a gesture, with the air it moves. */
function sheet(seconds, gesture, luck, density = 3200) {
  const grains = crackle(seconds, (t) => density * gesture(t), luck);
  const flutter = drift(26, luck, seconds + 1);
  const out = resonate(grains, SHEET, 0.3);
  const wind = white(seconds, luck);
  sweep(wind, 'band', (t) => 1300 + 2600 * gesture(t), 0.8);
  for (let i = 0; i < out.length; i += 1) {
    const t = i / RATE;
    const g = gesture(t);
    out[i] = (out[i] + wind[i] * 0.1 * g) * g * (0.7 + 0.3 * flutter(t));
  }
  return out;
}

/** The stapler itself, dry: arm down, staple through, spring back. */
function staple(luck) {
  const out = silence(0.6);
  const creak = pink(0.07, luck);
  bandpass(creak, 2100, 1.5);
  scale(
    creak,
    line([
      [0, 0],
      [0.06, 0.16],
      [0.07, 0],
    ]),
  );
  lay(out, creak, 0.0);
  // the staple goes through
  const hit = 0.072;
  contact(out, hit, { low: 900, high: 9000, length: 0.012, gain: 0.7, luck, bend: 2 });
  strike(out, hit, STEEL, { gain: 0.75, luck, loose: 0.02 });
  strike(
    out,
    hit,
    [
      [410, 0.05, 0.8],
      [655, 0.045, 0.6],
      [980, 0.03, 0.4],
    ],
    { gain: 0.8 },
  );
  contact(out, hit + 0.004, { low: 2500, high: 8000, length: 0.02, gain: 0.22, luck });
  // and the arm meets the base and the desk
  strike(out, hit + 0.011, DESK, { gain: 0.5, hardness: 1200, luck });
  strike(out, hit + 0.012, STEEL, { gain: 0.3, luck, loose: 0.03 });
  // the spring lets go
  const back = hit + 0.15;
  strike(
    out,
    back,
    [
      [1620, 0.05, 0.5],
      [2870, 0.07, 0.6],
      [4310, 0.06, 0.5],
      [5890, 0.05, 0.3],
    ],
    { gain: 0.3, luck, loose: 0.01 },
  );
  contact(out, back, { low: 1200, high: 7000, length: 0.007, gain: 0.3, luck });
  strike(out, back + 0.004, DESK, { gain: 0.16, hardness: 800 });
  return out;
}

export const desk = {
  paper: {
    level: -25,
    render(luck) {
      const out = silence(0.95);
      lay(
        out,
        sheet(
          0.5,
          line([
            [0, 0],
            [0.08, 0.5],
            [0.2, 1],
            [0.3, 0.35],
            [0.5, 0],
          ]),
          luck,
        ),
        0,
      );
      lay(
        out,
        sheet(
          0.4,
          line([
            [0, 0],
            [0.05, 0.8],
            [0.12, 0.3],
            [0.4, 0],
          ]),
          luck,
        ),
        0.42,
        0.8,
      );
      strike(out, 0.5, DESK, { gain: 0.05, hardness: 500 });
      return soften(air(out, ROOMS.office, { wet: 0.1 }), 0.004, 0.2);
    },
  },

  /** After the silence. One person, somewhere down the corridor, goes on working on paper. */
  stapler: {
    level: -20,
    render(luck) {
      const near = silence(2.3);
      lay(near, staple(luck), 0.02, 1);
      lowpass(near, 7200);
      return soften(air(near, ROOMS.hush, { wet: 0.62, dry: 0.85 }), 0.002, 0.7);
    },
  },

  keyboard: {
    level: -25,
    render(luck) {
      const out = silence(1.55);
      const press = (at, force) => {
        const key = luck.between(0.88, 1.14);
        contact(out, at, { low: 1500, high: 6500, length: 0.004, gain: 0.16 * force, luck });
        strike(
          out,
          at + 0.006,
          [
            [265 * key, 0.035, 0.8],
            [470 * key, 0.03, 0.7],
            [760 * key, 0.022, 0.5],
            [1320 * key, 0.016, 0.34],
            [2380 * key, 0.011, 0.2],
          ],
          { gain: 0.5 * force, hardness: 2600 },
        );
        contact(out, at + 0.006, { low: 300, high: 3200, length: 0.009, gain: 0.26 * force, luck });
        strike(out, at + luck.between(0.07, 0.095), PLASTIC, { gain: 0.09 * force, luck, loose: 0.05 });
      };
      let t = 0.01;
      for (let k = 0; k < 8; k += 1) {
        press(t, luck.between(0.55, 0.9));
        t += luck.between(0.085, 0.165) + (k === 4 ? 0.1 : 0);
      }
      press(t + 0.07, 1.15);
      return soften(air(out, ROOMS.office, { wet: 0.1 }), 0.001, 0.15);
    },
  },

  /** A laser printer wakes, pulls one sheet and lays it down. */
  printer: {
    level: -24,
    render(luck) {
      const length = 2.7;
      const out = silence(length);
      const motor = silence(length);
      let phase = 0;
      const speed = line([
        [0, 0.2],
        [0.3, 1],
        [2.0, 1],
        [2.45, 0.25],
        [2.7, 0.1],
      ]);
      const on = line([
        [0, 0],
        [0.18, 1],
        [1.95, 1],
        [2.4, 0.15],
        [2.6, 0],
      ]);
      for (let i = 0; i < motor.length; i += 1) {
        const t = i / RATE;
        phase += (148 * speed(t)) / RATE;
        const a = 2 * Math.PI * phase;
        motor[i] =
          on(t) *
          0.07 *
          (Math.sin(a) +
            0.6 * Math.sin(2 * a + 1) +
            0.4 * Math.sin(3 * a) +
            0.3 * Math.sin(5.03 * a) +
            0.22 * Math.sin(8.1 * a)) *
          (1 + 0.25 * Math.sin(a * 0.125));
      }
      lay(out, motor);
      const fan = pink(length, luck);
      sweep(fan, 'band', (t) => 500 + 700 * speed(t), 0.7);
      scale(fan, (t) => 0.5 * on(t));
      lay(out, fan);
      contact(out, 0.32, { low: 150, high: 2500, length: 0.03, gain: 0.3, luck });
      strike(
        out,
        0.32,
        [
          [160, 0.08, 0.8],
          [290, 0.06, 0.6],
          [520, 0.04, 0.4],
          [1300, 0.02, 0.2],
        ],
        { gain: 0.55 },
      );
      strike(out, 0.43, PLASTIC, { gain: 0.3, luck });
      lay(
        out,
        sheet(
          0.7,
          line([
            [0, 0],
            [0.1, 0.5],
            [0.5, 0.6],
            [0.7, 0],
          ]),
          luck,
          1800,
        ),
        0.55,
        0.55,
      );
      lay(
        out,
        sheet(
          0.55,
          line([
            [0, 0],
            [0.25, 0.5],
            [0.42, 1],
            [0.55, 0],
          ]),
          luck,
        ),
        1.3,
        0.9,
      );
      strike(out, 1.86, DESK, { gain: 0.1, hardness: 500 });
      strike(out, 2.02, PLASTIC, { gain: 0.2, luck });
      lowpass(out, 8200);
      return soften(air(out, ROOMS.office, { wet: 0.14 }), 0.02, 0.2);
    },
  },

  /** A felt marker: three strokes that squeak a little. */
  marker: {
    level: -25,
    render(luck) {
      const out = silence(1.05);
      for (const [at, length, pitch] of [
        [0.0, 0.22, 1],
        [0.3, 0.19, 1.12],
        [0.56, 0.34, 0.94],
      ]) {
        const rub = white(length, luck);
        const wander = drift(18, luck, 3);
        sweep(
          rub,
          'band',
          (t) => 2300 * pitch * (1 + 0.15 * wander(t)) * (1 + 0.25 * Math.sin((Math.PI * t) / length)),
          1.6,
        );
        const squeak = silence(length);
        let phase = 0;
        for (let i = 0; i < squeak.length; i += 1) {
          const t = i / RATE;
          phase += (840 * pitch * (1 + 0.2 * Math.sin((Math.PI * t) / length) + 0.05 * wander(t + 1))) / RATE;
          squeak[i] =
            0.035 *
            (Math.sin(2 * Math.PI * phase) + 0.5 * Math.sin(4 * Math.PI * phase)) *
            Math.max(0, wander(t * 1.3 + 0.4)) ** 1.5;
        }
        lay(rub, squeak, 0, 1);
        scale(
          rub,
          (t) =>
            Math.min(1, t / 0.02) * Math.min(1, (length - t) / 0.04) * (0.75 + 0.25 * Math.sin((Math.PI * t) / length)),
        );
        lay(out, rub, at, 0.5);
        contact(out, at, { low: 200, high: 1500, length: 0.01, gain: 0.13, luck });
      }
      return soften(air(out, ROOMS.office, { wet: 0.08 }), 0.002, 0.15);
    },
  },

  /** The clock on the wall: tick, tock. */
  tick: {
    level: -28,
    render(luck) {
      const out = silence(1.15);
      for (const [at, shift] of [
        [0, 1],
        [0.5, 0.86],
      ]) {
        strike(
          out,
          at,
          [
            [1480 * shift, 0.03, 0.5],
            [2610 * shift, 0.025, 0.5],
            [4180 * shift, 0.018, 0.3],
            [620 * shift, 0.05, 0.35],
            [330 * shift, 0.06, 0.3],
          ],
          { gain: 0.6, hardness: 4200 },
        );
        contact(out, at, { low: 1200, high: 6000, length: 0.004, gain: 0.2, luck });
        contact(out, at + 0.021, { low: 900, high: 4000, length: 0.004, gain: 0.07, luck });
      }
      return soften(air(out, ROOMS.clinic, { wet: 0.24 }), 0.001, 0.2);
    },
  },

  /** A rubber stamp: ink, then down on the form. */
  stamp: {
    level: -22,
    render(luck) {
      const out = silence(0.85);
      contact(out, 0.01, { low: 150, high: 1400, length: 0.03, gain: 0.22, luck });
      strike(
        out,
        0.01,
        [
          [210, 0.04, 0.5],
          [520, 0.03, 0.3],
        ],
        { gain: 0.25, hardness: 700 },
      );
      const hit = 0.3;
      contact(out, hit, { low: 80, high: 2200, length: 0.03, gain: 0.55, luck });
      strike(out, hit, DESK, { gain: 1, hardness: 800, luck });
      strike(out, hit + 0.006, PLASTIC, { gain: 0.24, luck });
      lay(
        out,
        sheet(
          0.16,
          line([
            [0, 0],
            [0.03, 0.9],
            [0.16, 0],
          ]),
          luck,
        ),
        hit + 0.12,
        0.35,
      );
      return soften(air(out, ROOMS.office, { wet: 0.14 }), 0.001, 0.2);
    },
  },

  /** A cup set down on its saucer. */
  cup: {
    level: -25,
    render(luck) {
      const out = silence(0.95);
      const china = [
        [1870, 0.2, 0.35],
        [2960, 0.3, 0.5],
        [4420, 0.26, 0.4],
        [5980, 0.18, 0.26],
        [7750, 0.12, 0.16],
        [10200, 0.07, 0.08],
      ];
      for (const [at, gain] of [
        [0, 0.34],
        [0.055, 0.6],
        [0.083, 0.24],
        [0.104, 0.12],
      ]) {
        strike(out, at, china, { gain: gain * 0.5, hardness: 5200, luck, loose: 0.012 });
        contact(out, at, { low: 1800, high: 8000, length: 0.003, gain: gain * 0.3, luck });
      }
      strike(out, 0.057, DESK, { gain: 0.14, hardness: 700 });
      return soften(air(out, ROOMS.office, { wet: 0.16 }), 0.001, 0.25);
    },
  },

  /** An office chair rolls back: castors, a creak, somebody stands up. */
  chair: {
    level: -25,
    render(luck) {
      const out = silence(1.35);
      const bumps = crackle(
        0.6,
        line([
          [0, 40],
          [0.2, 150],
          [0.5, 90],
          [0.6, 20],
        ]),
        luck,
      );
      const roll = resonate(bumps, [
        [118, 0.04, 12],
        [205, 0.035, 12],
        [390, 0.025, 9],
        [760, 0.015, 6],
        [1500, 0.008, 4],
      ]);
      const rumble = pink(0.6, luck);
      bandpass(rumble, 240, 0.6);
      lay(roll, rumble, 0, 0.35);
      scale(
        roll,
        line([
          [0, 0],
          [0.12, 1],
          [0.4, 0.7],
          [0.6, 0],
        ]),
      );
      lay(out, roll, 0.3);
      // the creak: sticking and slipping, faster and faster, in a wooden throat
      const stick = silence(0.42);
      let phase = 0;
      for (let i = 0; i < stick.length; i += 1) {
        const t = i / RATE;
        const before = phase;
        phase += (46 + 70 * (t / 0.42) ** 1.4 + 9 * luck.bell() * 0.2) / RATE;
        if (Math.floor(phase) !== Math.floor(before)) stick[i] = luck.between(0.5, 1);
      }
      const creak = resonate(stick, [
        [410, 0.03, 6],
        [690, 0.028, 7],
        [1130, 0.02, 5],
        [1880, 0.012, 3],
      ]);
      scale(
        creak,
        line([
          [0, 0],
          [0.1, 1],
          [0.34, 0.6],
          [0.42, 0],
        ]),
      );
      lay(out, creak, 0.02, 0.8);
      contact(out, 0.86, { low: 80, high: 700, length: 0.05, gain: 0.25, luck });
      highpass(out, 60);
      return soften(air(out, ROOMS.office, { wet: 0.14 }), 0.004, 0.2);
    },
  },
};
