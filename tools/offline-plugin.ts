/**
 * What makes the served game installable and independent of the network: its manifest, its icons, and `sw.js` with the
 * list of this version's files. Packages for learning systems and the single file have none of it.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HtmlTagDescriptor, Plugin } from 'vite';

const ICONS = [
  { name: 'app-192.png', sizes: '192x192', purpose: 'any' },
  { name: 'app-512.png', sizes: '512x512', purpose: 'any' },
  { name: 'app-maskable-512.png', sizes: '512x512', purpose: 'maskable' },
] as const;
const TOUCH_ICON = 'app-touch-180.png';

const SOUND = /\.(mp3|m4a|webm|wav)$/;
/** Never asked for by the game. */
const LEFT_OUT = /\.md$|^\.vite\/|\.map$/;

/** The ground that a window of the installed game shows first; `--ground` of the night tokens. */
const GROUND = '#071722';

function manifestOf(words: Readonly<Record<string, string>>): string {
  return JSON.stringify({
    name: words['title.name'],
    short_name: words['title.name'],
    description: words['title.fiction'],
    lang: 'en-GB',
    start_url: './',
    scope: './',
    display: 'standalone',
    background_color: GROUND,
    theme_color: GROUND,
    categories: ['education', 'games'],
    icons: ICONS.map(({ name, sizes, purpose }) => ({ src: `icons/${name}`, sizes, purpose, type: 'image/png' })),
  });
}

/** The Vite plugin. */
export function offlinePlugin(): Plugin {
  let root = '';
  let wanted = false;
  return {
    name: 'offline',
    apply: 'build',
    configResolved(config) {
      root = config.root;
      wanted = config.mode === 'production';
    },
    transformIndexHtml() {
      const tags: HtmlTagDescriptor[] = [{ tag: 'meta', attrs: { name: 'theme-color', content: GROUND } }];
      if (wanted)
        tags.push(
          { tag: 'link', attrs: { rel: 'manifest', href: './manifest.webmanifest' } },
          { tag: 'link', attrs: { rel: 'apple-touch-icon', href: `./icons/${TOUCH_ICON}` } },
        );
      return tags;
    },
    generateBundle() {
      if (!wanted) return;
      const words = JSON.parse(readFileSync(join(root, 'assets/locales/en/title.json'), 'utf8'));
      this.emitFile({ type: 'asset', fileName: 'manifest.webmanifest', source: manifestOf(words) });
      for (const name of [...ICONS.map((icon) => icon.name), TOUCH_ICON]) {
        const source = readFileSync(join(root, 'assets/icons', name));
        this.emitFile({ type: 'asset', fileName: `icons/${name}`, source });
      }
    },
    writeBundle({ dir = '' }, bundle) {
      if (!wanted) return;
      const parts = Object.values(bundle)
        .filter(({ fileName }) => !LEFT_OUT.test(fileName))
        .sort((a, b) => (a.fileName < b.fileName ? -1 : 1));
      const entry = parts.find((part) => part.type === 'chunk' && part.isEntry)?.fileName ?? '';
      const worker = readFileSync(join(root, 'src/offline-worker.js'), 'utf8');
      const version = createHash('sha256').update(worker);
      for (const part of parts) version.update(part.fileName).update(part.type === 'chunk' ? part.code : part.source);
      const names = parts.map(({ fileName }) => fileName);
      const list = (files: readonly string[]): string => JSON.stringify(files).slice(1, -1);
      const filled = worker
        .replace(/\/\*\*[\s\S]*?\*\/\n/g, '')
        .replace('__VERSION__', version.digest('hex').slice(0, 16))
        .replace("'__FILES__'", list(names.filter((name) => !SOUND.test(name))))
        .replace("'__SOUND__'", list(names.filter((name) => SOUND.test(name))))
        .replace('__ENTRY__', entry);
      writeFileSync(join(dir, 'sw.js'), filled);
    },
  };
}
