/** A WebM film from stills of a page, made by the browser's own recorder: no other program is needed. */
import type { Browser } from '@playwright/test';

/** One frame of a screencast: a JPEG in base64, and when it was drawn, in milliseconds. */
export interface Still {
  readonly jpeg: string;
  readonly at: number;
}

/** Longest time that nothing moves in a film. */
const PAUSE = 1500;

/** Plays the stills on a canvas in their own time and records it; null where there is nothing to see. */
export async function filmFrom(
  browser: Browser,
  stills: readonly Still[],
  size: { readonly width: number; readonly height: number },
): Promise<Buffer | null> {
  if (stills.length < 2) return null;
  const page = await browser.newPage();
  try {
    const waits = stills.map(({ at }, i) => Math.min(PAUSE, Math.max(0, (stills[i + 1]?.at ?? at + 500) - at)));
    await page.exposeFunction('stillOf', (i: number) => stills[i]?.jpeg ?? '');
    const film = await page.evaluate(
      async ({ waits: each, width, height }) => {
        const canvas = document.createElement('canvas');
        canvas.width = width;
        canvas.height = height;
        const ctx = canvas.getContext('2d');
        const recorder = new MediaRecorder(canvas.captureStream(30), { videoBitsPerSecond: 4_000_000 });
        const parts: Blob[] = [];
        recorder.ondataavailable = ({ data }) => parts.push(data);
        const over = new Promise((done) => {
          recorder.onstop = done;
        });
        recorder.start();
        let due = performance.now();
        for (const [i, wait] of each.entries()) {
          const jpeg = await (window as unknown as { stillOf: (n: number) => Promise<string> }).stillOf(i);
          const picture = new Image();
          picture.src = `data:image/jpeg;base64,${jpeg}`;
          await picture.decode();
          ctx?.drawImage(picture, 0, 0, width, height);
          due += wait;
          await new Promise((done) => setTimeout(done, Math.max(0, due - performance.now())));
        }
        recorder.stop();
        await over;
        const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
        let binary = '';
        for (let i = 0; i < bytes.length; i += 32_768) binary += String.fromCharCode(...bytes.subarray(i, i + 32_768));
        return btoa(binary);
      },
      { waits, ...size },
    );
    return Buffer.from(film, 'base64');
  } finally {
    await page.close();
  }
}
