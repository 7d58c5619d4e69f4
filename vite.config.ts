import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { messagePlugin } from './tools/message-plugin.ts';
import { offlinePlugin } from './tools/offline-plugin.ts';
import { scenarioPlugin } from './tools/scenario-plugin.ts';
import { singlePlugin } from './tools/single-plugin.ts';
import { wordsPlugin } from './tools/words-plugin.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * Builds with the part of Phaser that `src/wall/phaser-lite.js` names, without sound, debugging and 3D. Development
 * uses the whole package: its sources are CommonJS, which only the build understands.
 */
export const phaserLite: Plugin = {
  name: 'phaser-lite',
  apply: 'build',
  enforce: 'pre',
  config: () => ({
    define: { global: 'globalThis' },
    resolve: {
      alias: [
        { find: /^#ph\//, replacement: here('./node_modules/phaser/src/') },
        { find: /^phaser$/, replacement: here('./src/wall/phaser-lite.js') },
      ],
    },
  }),
  transform(code, id) {
    if (!id.includes('/phaser/src/')) return null;
    const lighter = code.replace(/typeof (FEATURE_SOUND|WEBGL_DEBUG|PLUGIN_FBINSTANT|PLUGIN_CAMERA3D)/g, 'false');
    return lighter === code ? null : { code: lighter, map: null };
  },
};

/**
 * What the desk needs for its first decision, in one file although later parts share it: together it packs better, and
 * it comes in one breath.
 */
const PLAY =
  /\/src\/(engine\/(?!table-)[a-z-]+\.ts|session\/(session|live-clock|resume|saved-runs)\.ts|desk\/(announcement|answer-fields|composition|confidence-field|decision-card|desk|hold-button|inbox-panel|inject-card|later-panels|lazy|meanwhile|mount-desk|now|present|record-strip|top-bar|words)\.tsx?|table\.ts)$|\/node_modules\/xstate\//;

export default defineConfig(({ mode }) => {
  const single = mode === 'single';
  return {
    // The game may be put into any folder of a site.
    base: './',
    plugins: [phaserLite, messagePlugin(), scenarioPlugin(), wordsPlugin(), offlinePlugin(), singlePlugin()],
    server: { host: '127.0.0.1' },
    build: {
      target: 'es2022',
      // Says which file comes from what, for tools/weigh.mjs.
      manifest: !single,
      // The served content policy allows data: for pictures only; one file has everything in it.
      assetsInlineLimit: (file) => single || (file.endsWith('.svg') ? undefined : false),
      cssCodeSplit: !single,
      modulePreload: single ? false : { polyfill: false },
      license: { fileName: 'licences.md' },
      chunkSizeWarningLimit: single ? 10_000 : 1100,
      rolldownOptions: {
        output: {
          codeSplitting: single
            ? false
            : { includeDependenciesRecursively: false, groups: [{ name: 'play', test: PLAY }] },
        },
      },
    },
  };
});
