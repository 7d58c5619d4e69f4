/**
 * The interface's words in two helpings: `virtual:first-words` for the title page and the first decision,
 * `virtual:later-words` for everything after. Who writes words does not have to think of it: the files stay whole.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { readMessages } from './message-plugin.ts';

/** Files of `assets/locales/en/` with words for the first screens. */
const FIRST_FILES = ['session', 'title', 'desk'];
/** Groups in them that are read only once somebody has acted or opened a panel. */
const LATER_GROUPS =
  /^refused\.|^desk\.(announce|composer|evidence|facilitator|glossary\.(?!title$)[a-z-]+|halfday|known|mark|meanwhile|outcome|paper|people|rank|review|trace)\./;
const LATER_FILES = ['debrief', 'documents', 'evaluation', 'sound', 'wall', 'attackers-eye'];

const NAMES = ['virtual:first-words', 'virtual:later-words'];

/** The Vite plugin. */
export function wordsPlugin(): Plugin {
  let folder = '';
  return {
    name: 'words',
    configResolved(config) {
      folder = join(config.root, 'assets/locales/en');
    },
    resolveId: (id) => (NAMES.includes(id) ? `\0${id}` : undefined),
    load(id) {
      const first = id === '\0virtual:first-words';
      if (!first && id !== '\0virtual:later-words') return undefined;
      const words: Record<string, string> = {};
      for (const name of first ? FIRST_FILES : [...FIRST_FILES, ...LATER_FILES]) {
        const file = join(folder, `${name}.json`);
        this.addWatchFile(file);
        for (const [key, text] of Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>)) {
          const later = LATER_FILES.includes(name) || LATER_GROUPS.test(key);
          if (later !== first) words[key] = text;
        }
      }
      // A string is read faster than a literal of the same size.
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(readMessages(words)))});`;
    },
  };
}
