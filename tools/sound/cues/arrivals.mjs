/** What arrives: calls, pagers, mail, messages, people, letters, the news. */
import { air, ROOMS } from '../air.mjs';
import { contact, DESK, DOOR, PLASTIC, resonate, strike } from '../body.mjs';
import { bandpass, bell, highpass, lowpass, sweep } from '../filter.mjs';
import { drum, pad, tine } from '../instrument.mjs';
import { crackle, pink, white } from '../noise.mjs';
import { hertz, lay, line, RATE, round, scale, silence, soften } from '../signal.mjs';
import { talker } from '../voice.mjs';

const GONG = [
  [1, 0.95, 1],
  [2.01, 0.7, 0.35],
  [2.83, 0.5, 0.4],
  [4.1, 0.3, 0.16],
  [5.42, 0.22, 0.12],
];

export const arrivals = {
  /** A desk telephone with two small brass gongs; the double ring of Hong Kong: 0.4 on, 0.2 off, 0.4 on. */
  phone: {
    level: -20,
    render(luck) {
      const out = silence(1.9);
      const gongs = [932, 1175].map((f) => GONG.map(([r, t, l]) => [f * r * (1 + 0.002 * luck.bell()), t, l]));
      for (const start of [0, 0.6]) {
        for (let k = 0; k < 20; k += 1) {
          const at = start + k * 0.0205 + 0.0012 * luck.bell();
          if (at < 0) continue;
          strike(out, at, gongs[k % 2], { gain: 0.2 * luck.between(0.8, 1), hardness: 3600 });
          contact(out, at, { low: 700, high: 3200, length: 0.005, gain: 0.05, luck });
        }
      }
      strike(out, 0, PLASTIC, { gain: 0.12 });
      lowpass(out, 5200);
      bell(out, 480, 3, 1);
      scale(out, (t) => (t < 1.05 ? 1 : Math.exp(-(t - 1.05) * 2.6)));
      return soften(air(out, ROOMS.clinic), 0.002, 0.3);
    },
  },

  /** A pager walking over a table: motor, rattle, wood. */
  pager: {
    level: -21,
    render(luck) {
      const out = silence(1.35);
      const push = silence(1.35);
      let phase = 0;
      for (let i = 0; i < push.length; i += 1) {
        const t = i / RATE;
        const on = line([
          [0, 0],
          [0.06, 1],
          [0.4, 1],
          [0.47, 0],
          [0.62, 0],
          [0.68, 1],
          [1.06, 1],
          [1.14, 0],
        ])(t);
        if (on <= 0) continue;
        const before = phase;
        phase += ((120 + 48 * on) * (1 + 0.01 * Math.sin(t * 41))) / RATE;
        out[i] +=
          0.16 *
          on *
          (Math.sin(2 * Math.PI * phase) +
            0.5 * Math.sin(4 * Math.PI * phase + 0.4) +
            0.2 * Math.sin(6 * Math.PI * phase));
        // once a turn the case hops on the wood
        if (Math.floor(phase) !== Math.floor(before))
          push[i] = on * luck.between(0.35, 1) * (luck.draw() < 0.14 ? 1.7 : 1);
      }
      const wood = resonate(push, [
        [176, 0.05, 26],
        [342, 0.045, 20],
        [588, 0.03, 14],
        [940, 0.02, 9],
        [1650, 0.012, 6],
        [2900, 0.007, 4],
      ]);
      lay(out, wood, 0, 1);
      highpass(out, 90);
      lowpass(out, 4600);
      return soften(air(out, ROOMS.office, { wet: 0.1 }), 0.004, 0.12);
    },
  },

  /** Mail: a fall of air and two struck tines, a fourth apart. */
  mail: {
    level: -23,
    render(luck) {
      const out = silence(1.7);
      const swish = white(0.34, luck);
      sweep(
        swish,
        'band',
        line([
          [0, 900],
          [0.16, 2600],
          [0.34, 1400],
        ]),
        1.4,
      );
      scale(
        swish,
        line([
          [0, 0],
          [0.14, 0.13, 1.6],
          [0.34, 0, 0.6],
        ]),
      );
      lay(out, swish);
      lay(out, tine(hertz(69), 1.3, luck, { force: 0.55 }), 0.13, 0.6);
      lay(out, tine(hertz(74), 1.4, luck, { force: 0.7 }), 0.26, 0.62);
      return soften(air(out, ROOMS.clinic, { wet: 0.26 }), 0.002, 0.35);
    },
  },

  /** Chat: two drops on a wooden tongue drum. */
  chat: {
    level: -23,
    render(luck) {
      const out = silence(0.75);
      for (const [at, f, g] of [
        [0, hertz(76), 0.8],
        [0.095, hertz(81), 1],
      ]) {
        strike(
          out,
          at,
          [
            [f, 0.26, 1],
            [f * 2.74, 0.08, 0.22],
            [f * 5.2, 0.03, 0.1],
            [f * 0.5, 0.12, 0.12],
          ],
          { gain: g, hardness: 2600 },
        );
        contact(out, at, { low: 300, high: 2200, length: 0.008, gain: 0.16 * g, luck });
      }
      return soften(air(out, ROOMS.office, { wet: 0.2 }), 0.001, 0.15);
    },
  },

  /** A letter: the envelope slides over the counter and is slit open. */
  letter: {
    level: -24,
    render(luck) {
      const out = silence(1.35);
      const slide = pink(0.42, luck);
      sweep(
        slide,
        'band',
        line([
          [0, 1500],
          [0.42, 2600],
        ]),
        0.8,
      );
      scale(
        slide,
        line([
          [0, 0],
          [0.12, 0.5],
          [0.34, 0.34],
          [0.42, 0],
        ]),
      );
      lay(out, slide, 0, 2.6);
      strike(out, 0.4, DESK, { gain: 0.3, hardness: 700, luck });
      const tear = crackle(
        0.5,
        line([
          [0, 300],
          [0.1, 2600],
          [0.42, 5200],
          [0.5, 300],
        ]),
        luck,
      );
      const fibre = white(0.5, luck);
      scale(fibre, (t) => 0.06 * Math.sin((Math.PI * t) / 0.5) ** 0.6 * (0.6 + 0.4 * Math.sin(t * 95)));
      lay(tear, fibre, 0);
      const paper = resonate(
        tear,
        [
          [1250, 0.006, 5],
          [2400, 0.005, 6],
          [3900, 0.004, 6],
          [6100, 0.003, 4],
        ],
        0.35,
      );
      scale(
        paper,
        line([
          [0, 0],
          [0.05, 0.8],
          [0.44, 1],
          [0.5, 0],
        ]),
      );
      lay(out, paper, 0.62, 0.7);
      return soften(air(out, ROOMS.office, { wet: 0.12 }), 0.003, 0.15);
    },
  },

  /** Knuckles on a door, twice. */
  knock: {
    level: -21,
    render(luck) {
      const out = silence(1.05);
      for (const [at, gain] of [
        [0, 0.85],
        [0.19, 1],
      ]) {
        strike(out, at, DOOR, { gain: gain * 0.5, hardness: 900, luck, loose: 0.01 });
        strike(
          out,
          at,
          [
            [690, 0.03, 0.5],
            [1010, 0.022, 0.4],
            [1620, 0.015, 0.22],
          ],
          { gain: gain * 0.6, hardness: 2100, luck, loose: 0.02 },
        );
        contact(out, at, { low: 250, high: 1700, length: 0.012, gain: gain * 0.3, luck });
      }
      return soften(air(out, ROOMS.clinic, { wet: 0.24 }), 0.001, 0.3);
    },
  },

  /** The receiver is lifted: plastic, a rustle, the line opens. */
  handset: {
    level: -25,
    render(luck) {
      const out = silence(0.75);
      contact(out, 0.01, { low: 400, high: 5200, length: 0.012, gain: 0.35, luck });
      strike(out, 0.01, PLASTIC, { gain: 0.5, luck, loose: 0.02 });
      strike(out, 0.075, PLASTIC, { gain: 0.28, luck, loose: 0.04 });
      strike(out, 0.01, DESK, { gain: 0.14, hardness: 900 });
      const open = pink(0.5, luck);
      bandpass(open, 1100, 0.7);
      scale(
        open,
        line([
          [0, 0],
          [0.03, 0.16],
          [0.3, 0.07],
          [0.5, 0],
        ]),
      );
      lay(out, open, 0.14);
      return soften(air(out, ROOMS.office, { wet: 0.1 }), 0.002, 0.15);
    },
  },

  /** The television in the waiting room: a news sting through a small loudspeaker, then the presenter. */
  press: {
    level: -21,
    render(luck) {
      const set = silence(2.7);
      for (const [at, note, length] of [
        [0, 62, 0.22],
        [0.2, 69, 0.2],
        [0.4, 74, 0.22],
        [0.62, 72, 0.9],
      ]) {
        for (const shift of [0, -12, 7])
          lay(
            set,
            pad(hertz(note + shift), length, luck, {
              attack: 0.025,
              release: shift === 0 ? 0.35 : 0.3,
              colour: 1.15,
              top: 3200,
              wobble: 0.04,
            }),
            at,
            shift === 0 ? 0.5 : 0.3,
          );
      }
      lay(set, drum(0.5, luck, { from: 150, to: 82, force: 0.9, skin: 1500 }), 0);
      lay(set, drum(0.9, luck, { from: 140, to: 73, force: 1, skin: 1400 }), 0.62);
      const shaker = white(1.2, luck);
      highpass(shaker, 5200);
      scale(shaker, (t) => 0.05 * Math.exp(-((t % 0.1) * 40)) * (t < 0.66 ? 1 : Math.exp(-(t - 0.66) * 6)));
      lay(set, shaker);
      const speaker = talker(1.3, luck, { floor: 168, pace: 5, busy: 1 });
      scale(
        speaker,
        line([
          [0, 0],
          [0.15, 1],
          [0.9, 0.8],
          [1.3, 0],
        ]),
      );
      lay(set, speaker, 1.35, 7);
      highpass(set, 330);
      lowpass(set, 3600);
      bell(set, 1500, 4, 0.9);
      scale(set, 1.6);
      round(set, 0.5);
      return soften(air(set, ROOMS.clinic, { wet: 0.42, dry: 0.8 }), 0.003, 0.4);
    },
  },
};
