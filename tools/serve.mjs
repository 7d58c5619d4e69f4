// @ts-check
/**
 * A small server for the built game, reachable from this machine only. It sends the security headers that the game
 * promises to run under, so that playing and testing here is playing under them.
 * On its own: `node tools/serve.mjs [--port N]`.
 */
import { readFile, realpath } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, brotliDecompressSync, gzipSync, constants as zlib } from 'node:zlib';
import { PlainError, root } from './toolchain.mjs';

const TYPES = /** @type {Record<string, string>} */ ({
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.m4a': 'audio/mp4',
  '.mp3': 'audio/mpeg',
  '.webm': 'audio/webm',
  '.wav': 'audio/wav',
});

/** The policy the game runs under everywhere. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "media-src 'self' blob:",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types sw',
].join('; ');

const HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/**
 * The file that a request means, or nothing when it points outside the folder or at a hidden file.
 * @param {string} folder
 * @param {string} url
 */
export function requestedFile(folder, url) {
  let path;
  try {
    path = decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '');
  } catch {
    return undefined;
  }
  if (!path.startsWith('/') || path.includes('\\') || path.includes('\0')) return undefined;
  const parts = path.split('/').slice(1);
  if (parts.some((part) => part.startsWith('.'))) return undefined;
  if (parts.at(-1) === '') parts[parts.length - 1] = 'index.html';
  return join(folder, ...parts);
}

const NOTHING = 'There is nothing at this address.';

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {string} sentence
 */
function refuse(response, status, sentence) {
  if (response.headersSent) response.destroy();
  else response.writeHead(status, { ...HEADERS, 'Content-Type': 'text/plain; charset=utf-8' }).end(`${sentence}\n`);
}

/**
 * What goes over the wire: squeezed if the browser can and the kind gains by it.
 * @param {Buffer} body
 * @param {string} type
 * @param {'br' | 'gzip' | undefined} way
 * @returns {{ body: Buffer, encoding?: string }}
 */
function squeeze(body, type, way) {
  if (way === undefined || body.length < 1024 || !/^text\/|json|svg/.test(type)) return { body };
  if (way === 'gzip') return { body: gzipSync(body), encoding: way };
  return { body: brotliCompressSync(body, { params: { [zlib.BROTLI_PARAM_QUALITY]: 5 } }), encoding: way };
}

/**
 * The file that the build packed beside this one, unless the file has been written anew since.
 * @param {string} file
 * @param {Buffer} content
 * @returns {Promise<{ body: Buffer, encoding: string } | undefined>}
 */
async function packed(file, content) {
  try {
    const body = await readFile(`${file}.br`);
    return brotliDecompressSync(body).equals(content) ? { body, encoding: 'br' } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A server that hands out one folder.
 * @param {string} folder
 */
export function serveFolder(folder) {
  /** @type {Map<string, { body: Buffer, encoding?: string }>} sent files by path and encoding */
  const squeezed = new Map();

  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   */
  async function answer(request, response) {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      refuse(response, 405, 'Only reading is possible here.');
      return;
    }
    const file = requestedFile(folder, request.url ?? '');
    // A link inside the folder must not lead out of it either.
    const real = file && (await realpath(file));
    if (!real?.startsWith((await realpath(folder)) + sep)) {
      refuse(response, 404, NOTHING);
      return;
    }
    const content = await readFile(real);
    const type = TYPES[extname(real).toLowerCase()] ?? 'application/octet-stream';
    const accepted = String(request.headers['accept-encoding'] ?? '');
    const way = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined;
    // Only names with a content hash are sure never to change under us.
    const hashed = /[\\/](?:assets|scenarios)[\\/][^\\/]*[.-][\w-]{8,}\.\w+$/.test(real);
    const key = `${real} ${way}`;
    const sent =
      (hashed && squeezed.get(key)) || (way === 'br' && (await packed(real, content))) || squeeze(content, type, way);
    if (hashed) squeezed.set(key, sent);
    response.writeHead(200, {
      ...HEADERS,
      'Content-Type': type,
      'Content-Length': sent.body.length,
      'Cache-Control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      Vary: 'Accept-Encoding',
      ...(sent.encoding ? { 'Content-Encoding': sent.encoding } : {}),
    });
    response.end(request.method === 'HEAD' ? undefined : sent.body);
  }

  return createServer((request, response) => {
    // A missing file, a folder, or one that is being written anew.
    answer(request, response).catch(() => refuse(response, 404, NOTHING));
  });
}

/**
 * Listens on a port of this machine.
 * @param {import('node:http').Server} server
 * @param {number} port 0 for any
 * @param {boolean} orNext whether a taken port may be replaced by the next free one
 * @returns {Promise<number>} the port
 */
export async function listen(server, port, orNext) {
  for (let candidate = port; ; candidate += 1) {
    try {
      await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(candidate, '127.0.0.1', () => {
          server.off('error', reject);
          resolve(undefined);
        });
      });
      const address = server.address();
      return typeof address === 'object' && address !== null ? address.port : candidate;
    } catch (error) {
      const code = /** @type {NodeJS.ErrnoException} */ (error).code;
      if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
      if (!orNext || candidate >= port + 50) {
        throw new PlainError(`Port ${candidate} is taken. Choose another: npm start -- --port N`);
      }
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const at = process.argv.indexOf('--port');
  const port = await listen(serveFolder(join(root, 'dist')), at < 0 ? 4173 : Number(process.argv[at + 1]), false);
  process.stdout.write(`http://127.0.0.1:${port}/\n`);
}
