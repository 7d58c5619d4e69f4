/**
 * Three layers over the same 24 seconds (eight bars of three beats at 60): they share key, chords and
 * bars, so the mixer can pass from one to the next at any moment without a jolt.
 */
import { air, ROOMS } from './air.mjs';
import { bell, highpass, lowpass, shelf } from './filter.mjs';
import { bar, bowed, drum, felt, pad } from './instrument.mjs';
import { pink } from './noise.mjs';
import { fold, hertz, lay, line, samples, scale, silence } from './signal.mjs';

export const LOOP = 24;
const TAIL = 9;
const BAR = 3;

/** D minor, G over D, F over A, C and A suspended: calm, with an open door in it. */
const CHORDS = [
  { at: 0, bars: 2, bass: 38, notes: [57, 62, 65, 69] },
  { at: 2, bars: 2, bass: 43, notes: [55, 59, 62, 69] },
  { at: 4, bars: 2, bass: 41, notes: [57, 60, 64, 67] },
  { at: 6, bars: 1, bass: 36, notes: [55, 60, 62, 64] },
  { at: 7, bars: 1, bass: 45, notes: [55, 62, 64, 69] },
];

const chordAt = (barNumber) => CHORDS.find((c) => barNumber >= c.at && barNumber < c.at + c.bars);

/** Dry and wet sum, folded into the loop, tails included. */
function finish(parts) {
  const out = silence(LOOP + TAIL);
  for (const [signal, gain, wet] of parts)
    lay(out, wet > 0 ? air(signal, ROOMS.hall, { wet, tail: 0 }) : signal, 0, gain);
  highpass(out, 32);
  // filters have settled long before the tail ends; what is left of them is below −100 dB
  return fold(out, LOOP);
}

const room = () => silence(LOOP + TAIL);

function pads(luck, { colour, top, attack = 1.7, shift = 0, spread = 1 }) {
  const out = room();
  for (const c of CHORDS) {
    c.notes.forEach((note, i) => {
      lay(
        out,
        pad(hertz(note + shift), c.bars * BAR - 0.5, luck, { attack, release: 2.6, colour, top }),
        c.at * BAR,
        [0.3, 0.26, 0.22, 0.18][i] * spread,
      );
    });
  }
  return out;
}

function basses(luck, { colour, top, level = 0.5 }) {
  const out = room();
  for (const c of CHORDS) {
    lay(
      out,
      pad(hertz(c.bass), c.bars * BAR - 0.3, luck, { attack: 0.9, release: 1.7, colour, top, wobble: 0.06 }),
      c.at * BAR,
      level,
    );
    lay(
      out,
      pad(hertz(c.bass + 12), c.bars * BAR - 0.3, luck, { attack: 1.2, release: 1.7, colour, top, wobble: 0.06 }),
      c.at * BAR,
      level * 0.3,
    );
  }
  return out;
}

/** A breath of air over the strings, so that the pad is not sterile. Woven by the fold. */
function breath(luck, level) {
  const out = room();
  for (let b = 0; b < 8; b += 2) {
    const air1 = pink(7.5, luck);
    lowpass(air1, 1500);
    highpass(air1, 300);
    scale(
      air1,
      line([
        [0, 0],
        [3, level],
        [4.5, level],
        [7.5, 0],
      ]),
    );
    lay(out, air1, b * BAR);
  }
  return out;
}

function calm(luck) {
  const keys = room();
  // bar, beat, note, force
  for (const [b, beat, note, force] of [
    [0, 0, 69, 0.42],
    [0, 1.5, 64, 0.34],
    [0, 2.02, 65, 0.36],
    [1, 1, 62, 0.34],
    [1, 1.03, 50, 0.3],
    [2, 0, 71, 0.4],
    [2, 1.5, 69, 0.34],
    [3, 0, 67, 0.36],
    [3, 2, 62, 0.28],
    [4, 0, 72, 0.42],
    [4, 1.5, 69, 0.34],
    [4, 2.02, 67, 0.34],
    [5, 1, 64, 0.34],
    [5, 1.04, 53, 0.28],
    [6, 0, 67, 0.38],
    [6, 1.52, 64, 0.34],
    [7, 0, 62, 0.36],
    [7, 1.5, 64, 0.32],
    [7, 2.5, 67, 0.26],
  ])
    lay(keys, felt(hertz(note), 5, luck, { force }), b * BAR + beat + 0.012 * luck.bell() + 0.02, 1);
  return finish([
    [pads(luck, { colour: 2.0, top: 1100 }), 0.46, 0.34],
    [basses(luck, { colour: 1.8, top: 650 }), 0.36, 0.08],
    [keys, 1.55, 0.36],
    [breath(luck, 0.07), 5, 0],
  ]);
}

function pressure(luck) {
  const ostinato = room();
  // twelve steps of a quarter second: 3 + 3 + 2 + 2 + 2
  const accents = [1, 0.42, 0.52, 0.9, 0.4, 0.5, 0.82, 0.42, 0.78, 0.4, 0.72, 0.5];
  for (let b = 0; b < 8; b += 1) {
    const c = chordAt(b);
    const scaleOf = [c.bass + 12, c.notes[0], c.notes[1], c.notes[0] + 12, c.notes[1], c.notes[0]];
    for (let s = 0; s < 12; s += 1) {
      const note = s === 0 ? c.bass + 12 : scaleOf[(s * 5 + b) % scaleOf.length];
      const force = accents[s] * luck.between(0.88, 1.06) * 0.72;
      lay(ostinato, bar(hertz(note), 1.4, luck, { force }), b * BAR + s * 0.25 + 0.006 * luck.bell() + 0.01, 0.8);
    }
  }
  const heart = room();
  for (let b = 0; b < 8; b += 1) {
    lay(heart, drum(0.62, luck, { from: 100, to: 55, force: 0.8, skin: 380 }), b * BAR, 0.9);
    lay(heart, drum(0.5, luck, { from: 90, to: 52, force: 0.55, skin: 300 }), b * BAR + 1.5, 0.8);
    if (b % 2) lay(heart, drum(0.45, luck, { from: 90, to: 54, force: 0.4, skin: 300 }), b * BAR + 2.5, 0.8);
  }
  const keys = room();
  for (const [b, beat, note, force] of [
    [1, 0.75, 74, 0.4],
    [1, 1.5, 72, 0.36],
    [3, 0.75, 74, 0.38],
    [3, 1.5, 71, 0.34],
    [5, 0.75, 76, 0.4],
    [5, 1.5, 72, 0.36],
    [7, 0.75, 69, 0.4],
    [7, 1.5, 67, 0.36],
    [7, 2.25, 64, 0.36],
  ])
    lay(keys, felt(hertz(note), 4, luck, { force }), b * BAR + beat, 1);
  return finish([
    [pads(luck, { colour: 1.65, top: 1250, attack: 1.1 }), 0.34, 0.3],
    [basses(luck, { colour: 1.5, top: 700 }), 0.35, 0.06],
    [ostinato, 0.84, 0.22],
    [heart, 0.66, 0.1],
    [keys, 0.84, 0.42],
    [breath(luck, 0.06), 5, 0],
  ]);
}

function dread(luck) {
  const low = room();
  // a pedal on D with its shadow a half-step above, which comes and goes
  for (const [at, length, notes] of [
    [0, 6, [50, 57, 62]],
    [6, 6, [50, 58, 63]],
    [12, 6, [50, 57, 65]],
    [18, 3, [50, 58, 63]],
    [21, 3, [50, 57, 64]],
  ])
    notes.forEach((note, i) => {
      lay(
        low,
        pad(hertz(note), length - 0.4, luck, { attack: 2.0, release: 2.8, colour: 1.45, top: 950, wobble: 0.22 }),
        at,
        [0.34, 0.24, 0.18][i],
      );
    });
  const pedal = room();
  for (let b = 0; b < 8; b += 4) {
    lay(
      pedal,
      pad(hertz(38), 11.6, luck, { attack: 2.2, release: 2.6, colour: 1.25, top: 620, wobble: 0.25 }),
      b * BAR,
      0.5,
    );
    lay(
      pedal,
      pad(hertz(39), 4.5, luck, { attack: 2.5, release: 3, colour: 1.3, top: 500, wobble: 0.2 }),
      b * BAR + 5,
      0.2,
    );
  }
  const plate = room();
  for (const [at, notes, level] of [
    [1, [hertz(74), hertz(81), hertz(87) * 1.006], 0.3],
    [8.5, [hertz(75), hertz(82), hertz(89)], 0.26],
    [14, [hertz(74), hertz(77), hertz(86)], 0.28],
    [19.5, [hertz(75), hertz(81), hertz(88)], 0.22],
  ])
    lay(plate, bowed(notes, 7.5, luck), at, level);
  const heart = room();
  for (let b = 0; b < 8; b += 1) {
    lay(heart, drum(0.7, luck, { from: 84, to: 48, force: 0.9, skin: 240 }), b * BAR, 0.9);
    lay(heart, drum(0.7, luck, { from: 76, to: 45, force: 0.6, skin: 220 }), b * BAR + 0.42, 0.9);
  }
  const keys = room();
  for (const [at, note, force] of [
    [4.5, 77, 0.34],
    [6, 75, 0.34],
    [10.5, 74, 0.3],
    [16.5, 77, 0.34],
    [18, 75, 0.36],
    [19.5, 70, 0.3],
    [22.5, 69, 0.3],
  ])
    lay(keys, felt(hertz(note), 5, luck, { force }), at, 1);
  return finish([
    [low, 0.6, 0.34],
    [pedal, 0.42, 0.06],
    [plate, 1.15, 0.5],
    [heart, 0.7, 0.12],
    [keys, 1.15, 0.55],
    [breath(luck, 0.1), 5, 0],
  ]);
}

/** A little warmth and nothing sharp: the coder is thankful, too. */
function colour(signal) {
  const n = samples(LOOP);
  const thrice = new Float64Array(n * 2);
  thrice.set(signal);
  thrice.set(signal, n);
  bell(thrice, 220, 1.2, 0.8);
  shelf(thrice, 3800, -3);
  lowpass(thrice, 9000);
  return thrice.slice(n);
}

export const MUSIC = {
  calm: { level: -15.7, render: (luck) => colour(calm(luck)) },
  pressure: { level: -15.7, render: (luck) => colour(pressure(luck)) },
  dread: { level: -15.7, render: (luck) => colour(dread(luck)) },
};
