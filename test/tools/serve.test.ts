import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTENT_SECURITY_POLICY, listen, requestedFile, serveFolder } from '../../tools/serve.mjs';

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: number;
}

const folder = mkdtempSync(join(tmpdir(), 'serve-'));
const outside = mkdtempSync(join(tmpdir(), 'outside-'));
const server = serveFolder(folder);
let port = 0;

/** Asks with the path exactly as written: `fetch` would tidy it first. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, bytes }));
    });
    sent.on('error', reject).end();
  });
}

beforeAll(async () => {
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'long.js'), '// a comment\n'.repeat(1000));
  writeFileSync(join(folder, '.built-from'), 'stamp');
  writeFileSync(join(outside, 'secret.txt'), 'secret');
  symlinkSync(outside, join(folder, 'link'));
  port = await listen(server, 0, false);
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
  rmSync(outside, { recursive: true });
});

describe('the server of the built game', () => {
  it('sends the page under the strict content policy', async () => {
    const { status, headers, bytes } = await ask('/');
    expect(status).toBe(200);
    expect(bytes).toBe(15);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toBe(CONTENT_SECURITY_POLICY);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cache-control']).toBe('no-cache');
  });

  it('allows neither inline script nor inline style nor code from text', () => {
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe/);
    expect(CONTENT_SECURITY_POLICY).toContain("default-src 'none'");
  });

  it('squeezes text for a browser that takes it', async () => {
    const plain = await ask('/long.js');
    expect([plain.bytes, plain.headers['content-encoding']]).toEqual([13_000, undefined]);
    const brotli = await ask('/long.js', { 'accept-encoding': 'gzip, br' });
    expect(brotli.headers['content-encoding']).toBe('br');
    expect(brotli.bytes).toBeLessThan(200);
    expect((await ask('/long.js', { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBe('gzip');
  });

  it('answers HEAD without a body and refuses to be written to', async () => {
    expect(await ask('/', {}, 'HEAD')).toMatchObject({ status: 200, bytes: 0 });
    expect((await ask('/', {}, 'POST')).status).toBe(405);
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/a/..%5c..%5csecret.txt',
    '/link/secret.txt',
    '/.built-from',
    '/%',
    '/%00',
    '/missing.js',
    '//etc/passwd',
  ])('gives nothing for %s', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });

  it('never names a file outside its folder', () => {
    expect(requestedFile('/srv', '/a/../../etc/passwd')).toBeUndefined();
    expect(requestedFile('/srv', '/a/b.js?x=/..')).toBe(join('/srv', 'a', 'b.js'));
  });

  it('takes the next port when one is taken and may be replaced, and says so when not', async () => {
    const second = serveFolder(folder);
    expect(await listen(second, port, true)).toBeGreaterThan(port);
    await new Promise((resolve) => second.close(resolve));
    await expect(listen(serveFolder(folder), port, false)).rejects.toThrow(`Port ${port} is taken.`);
  });
});
