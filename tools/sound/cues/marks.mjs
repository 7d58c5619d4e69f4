/** Marks in the story, all from the scale of the music (D dorian): a decision, a declaration, a chapter, good news, bad news. */
import { air, ROOMS } from '../air.mjs';
import { contact, strike } from '../body.mjs';
import { lowpass } from '../filter.mjs';
import { bowed, drum, felt, pad } from '../instrument.mjs';
import { hertz, lay, silence, soften } from '../signal.mjs';

export const marks = {
  /** A decision is made: an open fifth on felt, with the tap of a pen laid down. */
  confirm: {
    level: -22,
    render(luck) {
      const out = silence(1.9);
      contact(out, 0, { low: 300, high: 2600, length: 0.01, gain: 0.12, luck });
      lay(out, felt(hertz(50), 1.7, luck, { force: 0.5 }), 0.0, 0.6);
      lay(out, felt(hertz(57), 1.7, luck, { force: 0.5 }), 0.012, 0.55);
      lay(out, felt(hertz(64), 1.6, luck, { force: 0.55 }), 0.09, 0.5);
      return soften(air(out, ROOMS.clinic, { wet: 0.3 }), 0.001, 0.5);
    },
  },

  /** The incident is declared: drum and low bell; the room stands still for a moment. */
  declare: {
    level: -18,
    render(luck) {
      const out = silence(4.0);
      lay(out, drum(1.4, luck, { from: 120, to: 55, force: 0.8, skin: 420 }), 0, 0.8);
      const d = hertz(38);
      strike(
        out,
        0.0,
        [
          [d, 4, 0.55],
          [d * 2, 3.2, 0.8],
          [d * 2.38, 2.4, 0.34],
          [d * 3, 2.2, 0.34],
          [d * 4, 1.8, 0.42],
          [d * 5.33, 1.2, 0.2],
          [d * 6.66, 0.9, 0.14],
          [d * 9.1, 0.5, 0.08],
        ],
        { gain: 0.3, hardness: 1300, luck, loose: 0.0008 },
      );
      for (const [note, level] of [
        [50, 0.2],
        [57, 0.16],
        [62, 0.1],
        [65, 0.07],
      ])
        lay(out, pad(hertz(note), 1.4, luck, { attack: 0.9, release: 1.5, colour: 1.7, top: 1300 }), 0.15, level);
      return soften(air(out, ROOMS.hall, { wet: 0.24 }), 0.001, 1);
    },
  },

  /** A chapter closes: three felt notes falling home. */
  chapter: {
    level: -22,
    render(luck) {
      const out = silence(3.4);
      for (const [at, note, force] of [
        [0, 69, 0.5],
        [0.42, 67, 0.45],
        [0.86, 62, 0.5],
        [0.86, 50, 0.5],
        [0.88, 57, 0.36],
      ])
        lay(out, felt(hertz(note), 2.5, luck, { force }), at, 0.55);
      for (const note of [50, 57])
        lay(out, pad(hertz(note), 0.9, luck, { attack: 0.9, release: 1.2, top: 900 }), 0.6, 0.08);
      return soften(air(out, ROOMS.hall, { wet: 0.26 }), 0.001, 0.9);
    },
  },

  /** It came right: the chord opens into the major. */
  settle: {
    level: -22,
    render(luck) {
      const out = silence(3.2);
      for (const [at, note, force] of [
        [0, 50, 0.45],
        [0.02, 57, 0.42],
        [0.16, 62, 0.48],
        [0.32, 66, 0.5],
        [0.52, 69, 0.5],
        [0.74, 76, 0.36],
      ])
        lay(out, felt(hertz(note), 2.4, luck, { force }), at, 0.5);
      for (const note of [50, 57, 66])
        lay(out, pad(hertz(note), 1.0, luck, { attack: 0.8, release: 1.3, top: 1300 }), 0.2, 0.07);
      return soften(air(out, ROOMS.hall, { wet: 0.26 }), 0.001, 0.9);
    },
  },

  /** Something is wrong: two low strings a half-step apart, and a heart. */
  warning: {
    level: -20,
    render(luck) {
      const out = silence(2.9);
      lay(out, drum(0.8, luck, { from: 90, to: 50, force: 0.7, skin: 300 }), 0.0, 0.8);
      lay(out, drum(0.8, luck, { from: 80, to: 46, force: 0.5, skin: 260 }), 0.28, 0.7);
      for (const [note, level] of [
        [38, 0.5],
        [39, 0.34],
        [45, 0.24],
        [50, 0.16],
      ])
        lay(
          out,
          pad(hertz(note), 1.0, luck, { attack: 0.55, release: 1.2, colour: 1.35, top: 800, wobble: 0.2 }),
          0.05,
          level,
        );
      lay(out, bowed([587, 622, 880], 2.4, luck), 0.1, 0.09);
      lowpass(out, 2600);
      return soften(air(out, ROOMS.hall, { wet: 0.22 }), 0.002, 0.8);
    },
  },
};
