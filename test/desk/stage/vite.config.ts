import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** Serves the desk alone, against the fake session, for looking at it. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  cacheDir: '../../../node_modules/.vite-desk-stage',
  server: { host: '127.0.0.1', fs: { allow: ['../../..'] } },
});
