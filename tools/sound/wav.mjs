import { RATE } from './signal.mjs';

/** A mono 24-bit WAV file: headroom enough that no dither is needed before the lossy coder. */
export function wav(signal) {
  const bytes = Buffer.alloc(44 + signal.length * 3);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + signal.length * 3, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(RATE, 24);
  bytes.writeUInt32LE(RATE * 3, 28);
  bytes.writeUInt16LE(3, 32);
  bytes.writeUInt16LE(24, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(signal.length * 3, 40);
  for (let i = 0; i < signal.length; i += 1) {
    const x = Math.max(-1, Math.min(1, signal[i]));
    bytes.writeIntLE(Math.round(x * 8388607), 44 + i * 3, 3);
  }
  return bytes;
}
