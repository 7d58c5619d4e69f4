/**
 * Messages that the build has read already. What reads ICU messages is four times the size of what fills them, so the
 * build reads each message once and the page gets the library's own form of it, without the reader: the way the library
 * documents for small pages (`no-parser`). In Node, and while somebody develops, messages are read where they are used.
 */
import { parse } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'vite';
import { isPlain, type Messages } from '../src/text/catalogue.ts';

/**
 * Texts as a build delivers them: plain ones as they are, those with arguments or quotes as the library reads them.
 * @throws SyntaxError where a text is no ICU message
 */
export function readMessages(texts: Readonly<Record<string, string>>): Messages {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, isPlain(text) ? text : parse(text, { ignoreTag: true })]),
  );
}

/** The Vite plugin: leaves the reader out of a build, and reads the catalogues that are imported as files. */
export function messagePlugin(): Plugin {
  return {
    name: 'messages',
    apply: 'build',
    enforce: 'pre',
    config: () => ({
      resolve: {
        alias: [
          {
            find: /^@formatjs\/icu-messageformat-parser$/,
            replacement: '@formatjs/icu-messageformat-parser/no-parser.js',
          },
        ],
      },
    }),
    transform(code, id) {
      if (!/\/assets\/locales\/[^?]*\.json$/.test(id)) return null;
      return { code: JSON.stringify(readMessages(JSON.parse(code) as Record<string, string>)), map: null };
    },
  };
}
