/**
 * Folds a whole build into one HTML file that plays when it is opened from a disk: program, styles, font, scenarios and
 * sound stand in it, and its own content policy lets it ask for nothing. Works only with `--mode single`.
 */
import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/** What the file is called, so that somebody who finds it on a stick knows what it is. */
export const SINGLE_FILE = 'code-dark.html';

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const textOf = (source: string | Uint8Array): string =>
  typeof source === 'string' ? source : new TextDecoder().decode(source);

/** The Vite plugin. */
export function singlePlugin(): Plugin {
  return {
    name: 'single',
    apply: (_config, { mode }) => mode === 'single',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const parts = Object.values(bundle);
        const page = parts.find(({ fileName }) => fileName === 'index.html');
        const chunks = parts.filter((part) => part.type === 'chunk');
        const [chunk] = chunks;
        if (page?.type !== 'asset' || chunk?.type !== 'chunk' || chunks.length !== 1)
          this.error(`One page and one program are expected, not ${chunks.length} programs.`);
        // Neither may end the element it stands in.
        const program = chunk.code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
        let styles = '';
        let data = '';
        for (const part of parts) {
          if (part.type !== 'asset') continue;
          if (part.fileName.endsWith('.css')) styles += textOf(part.source);
          if (part.fileName.startsWith('scenarios/')) {
            const text = textOf(part.source).replaceAll('<', '\\u003c');
            data += `<script type="application/json" data-file="${part.fileName}">${text}</script>\n`;
          }
        }
        const policy = [
          "default-src 'none'",
          `script-src ${hashOf(program)}`,
          `style-src ${hashOf(styles)}`,
          'img-src data: blob:',
          'font-src data:',
          'media-src data: blob:',
          "base-uri 'none'",
          "form-action 'none'",
          "require-trusted-types-for 'script'",
          "trusted-types 'none'",
        ].join('; ');
        const pictures = new Map<string, string>(
          parts.flatMap((part) =>
            part.type === 'asset' && part.fileName.endsWith('.svg')
              ? [[`./${part.fileName}`, `data:image/svg+xml;base64,${btoa(textOf(part.source))}`] as const]
              : [],
          ),
        );
        const html = textOf(page.source)
          .replace(/href="(\.\/[^"]*\.svg)"/g, (whole, file: string) => {
            const picture = pictures.get(file);
            return picture ? `href="${picture}"` : whole;
          })
          .replace(/\s*<script type="module"[^>]*><\/script>/, '')
          .replace(/\s*<link rel="(?:stylesheet|modulepreload)"[^>]*>/g, '')
          .replace(
            /<meta charset[^>]*>/,
            (meta) => `${meta}\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`,
          )
          .replace('</head>', () => `<style>${styles}</style>\n  </head>`)
          .replace('</body>', () => `${data}<script type="module">${program}</script>\n  </body>`);
        for (const part of parts) delete bundle[part.fileName];
        this.emitFile({ type: 'asset', fileName: SINGLE_FILE, source: html });
      },
    },
  };
}
