/**
 * Renders every sound of the game out of nothing but this folder, and encodes it with ffmpeg.
 *
 *   node tools/sound/render.mjs            everything
 *   node tools/sound/render.mjs --wav DIR  also keeps each sound as WAV in DIR, to listen to
 *
 * The results are committed, so nobody needs ffmpeg to play or to test; render again after a change here.
 */

import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CUES } from './cues/all.mjs';
import { encode, meter } from './encode.mjs';
import { highpass } from './filter.mjs';
import { integrated, loudest, truePeak } from './loudness.mjs';
import { LOOP, MUSIC } from './music.mjs';
import { chance } from './noise.mjs';
import { ROOMS } from './rooms.mjs';
import { dB, lay, peak, RATE, round, samples, scale, silence, soften } from './signal.mjs';
import { wav } from './wav.mjs';

const root = new URL('../../', import.meta.url).pathname;
const assets = join(root, 'assets/sound');

/** Silence between two slots of the sprite: a coder smears a little, a decoder may start late. */
const GAP = 0.12;
/** Circular material before and after a loop, so that a decoder's delay never shows at the seam. */
const MARGIN = 0.25;
/** Highest true peak before coding, in dB; coding adds up to one and a half. */
const CEILING = -2.8;
const ROUNDING = 7;

/** A cue at its level, trimmed where it has become inaudible. */
export function renderCue(name) {
  const cue = CUES[name];
  const signal = highpass(cue.render(chance(`cue ${name}`)), 28);
  let end = signal.length;
  const floor = peak(signal) * dB(-62);
  while (end > 1 && Math.abs(signal[end - 1]) < floor) end -= 1;
  const trimmed = soften(signal.slice(0, end), 0.001, 0.03);
  scale(trimmed, dB(cue.level - loudest(trimmed)));
  // A hard knock is all peak: up to ROUNDING of it is rounded off, the rest is level.
  const over = truePeak(trimmed) / dB(CEILING);
  if (over > dB(ROUNDING)) scale(trimmed, dB(ROUNDING) / over);
  const ceiling = dB(CEILING - 0.4);
  if (over > 1) scale(round(scale(trimmed, 1 / ceiling), 0.55), ceiling);
  return trimmed;
}

/** A loop at its level; peaks are rounded, not cut. */
export function renderLoop(kind, name) {
  const loop = { music: MUSIC, room: ROOMS }[kind][name];
  const signal = loop.render(chance(`${kind} ${name}`));
  for (let pass = 0; pass < 3; pass += 1) {
    scale(signal, dB(loop.level - integrated(signal)));
    const ceiling = dB(CEILING - 0.3);
    scale(signal, 1 / ceiling);
    round(signal, 0.62);
    scale(signal, ceiling);
  }
  return signal;
}

/** The loop with a margin of itself at both ends. */
function widen(loop) {
  const m = samples(MARGIN);
  const out = new Float64Array(loop.length + 2 * m);
  for (let i = 0; i < out.length; i += 1) out[i] = loop[(i - m + loop.length) % loop.length];
  return out;
}

function write(keep) {
  mkdirSync(assets, { recursive: true });
  if (keep) mkdirSync(keep, { recursive: true });
  const work = mkdtempSync(join(tmpdir(), 'sound-'));
  const slots = {};
  const measured = {};
  const note = (file, extra) => {
    const path = join(assets, file);
    const bytes = readFileSync(path);
    measured[file] = {
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      ...meter(path),
      ...extra,
    };
  };

  let at = 0.1;
  const parts = [];
  for (const name of Object.keys(CUES)) {
    const signal = renderCue(name);
    if (keep) writeFileSync(join(keep, `${name}.wav`), wav(signal));
    const length = Math.ceil((signal.length / RATE) * 1000) / 1000;
    slots[name] = [Math.round(at * 1000), Math.round(length * 1000)];
    parts.push([signal, at]);
    console.log(
      name.padEnd(14),
      `${length.toFixed(2)} s`.padStart(8),
      `${loudest(signal).toFixed(1)} LUFS`.padStart(12),
      `${(20 * Math.log10(truePeak(signal))).toFixed(1)} dBTP`.padStart(11),
    );
    at = Math.round((at + length + GAP) * 1000) / 1000;
  }
  const sprite = silence(at + 0.1);
  for (const [signal, start] of parts) lay(sprite, signal, start);
  const spriteWav = join(work, 'cues.wav');
  writeFileSync(spriteWav, wav(sprite));
  for (const coder of ['webm', 'm4a']) {
    encode(spriteWav, join(assets, `cues.${coder}`), coder);
    note(`cues.${coder}`, { seconds: sprite.length / RATE });
  }

  for (const kind of /** @type {const} */ (['room', 'music']))
    for (const name of Object.keys(kind === 'room' ? ROOMS : MUSIC)) {
      const signal = renderLoop(kind, name);
      const source = join(work, `${name}.wav`);
      writeFileSync(source, wav(widen(signal)));
      if (keep) writeFileSync(join(keep, `${kind}-${name}.wav`), wav(signal));
      const file = `${kind}-${name}.mp3`;
      encode(source, join(assets, file), kind);
      note(file, { seconds: LOOP + 2 * MARGIN });
      console.log(
        file.padEnd(24),
        JSON.stringify(measured[file].lufs),
        'LUFS',
        measured[file].peak,
        'dBTP',
        measured[file].bytes,
      );
    }
  rmSync(work, { recursive: true });

  const lines = Object.entries(slots).map(([name, [start, length]]) => `  ${name}: [${start}, ${length}],`);
  writeFileSync(
    join(root, 'src/sound/sprite.ts'),
    `// Written by tools/sound/render.mjs; do not edit.

/** Where each cue lies in the sprite: start and length in milliseconds. */
export const SPRITE = {
${lines.join('\n')}
} as const;

/** The part of a loop file that is repeated: start and length in milliseconds; the rest is margin. */
export const LOOP_WINDOW = [${MARGIN * 1000}, ${LOOP * 1000}] as const;
`,
  );
  writeFileSync(join(root, 'tools/sound/measured.json'), `${JSON.stringify(measured, null, 2)}\n`);
  const total = Object.values(measured).reduce((sum, m) => sum + m.bytes, 0);
  console.log('total', total, 'bytes', measured['cues.webm'], measured['cues.m4a']);
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const flag = process.argv.indexOf('--wav');
  write(flag > 0 ? process.argv[flag + 1] : undefined);
}
