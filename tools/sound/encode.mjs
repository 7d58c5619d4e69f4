import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';

/**
 * Which file gets which coder. The sprite comes twice (Opus for nearly everybody, AAC for old Safari);
 * loops are MP3, the one coder that every browser build decodes, licensed or not.
 */
const CODERS = {
  webm: ['-c:a', 'libopus', '-b:a', '26k', '-vbr', 'on', '-application', 'audio', '-frame_duration', '20'],
  m4a: ['-c:a', 'aac', '-b:a', '25k', '-ar', '24000', '-movflags', '+faststart'],
  music: ['-c:a', 'libmp3lame', '-b:a', '32k', '-ar', '24000', '-compression_level', '0'],
  room: ['-c:a', 'libmp3lame', '-b:a', '24k', '-ar', '16000', '-compression_level', '0'],
};

/** Encodes a WAV file; tags, dates and tool names stay out so that the bytes depend on the sound alone. */
export function encode(source, target, coder) {
  execFileSync('ffmpeg', [
    '-y',
    '-v',
    'error',
    '-i',
    source,
    '-ac',
    '1',
    ...CODERS[coder],
    '-map_metadata',
    '-1',
    '-fflags',
    '+bitexact',
    '-flags:a',
    '+bitexact',
    target,
  ]);
  return statSync(target).size;
}

/** What a listener gets: integrated loudness and true peak of the encoded file, by ffmpeg's own meter. */
export function meter(file) {
  const text = execFileSync(
    'sh',
    ['-c', `ffmpeg -hide_banner -nostats -i "$1" -af ebur128=peak=true -f null - 2>&1`, 'sh', file],
    { encoding: 'utf8' },
  );
  const summary = text.slice(text.lastIndexOf('Summary:'));
  const number = (pattern) => Number(pattern.exec(summary)?.[1]);
  return { lufs: number(/I:\s+(-?[\d.]+) LUFS/), peak: number(/Peak:\s+(-?[\d.]+) dBFS/) };
}
