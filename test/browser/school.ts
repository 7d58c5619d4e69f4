/**
 * A learning system for tests: unpacks a package, serves it, opens it from a page with scorm-again in it, or as the LRS
 * of a cmi5 launch. What it was told can be read, taken along to another sitting, and its mouth can be shut.
 */

import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { unzipSync } from 'fflate';

export type Cmi = Readonly<Record<string, unknown>>;

export interface Statement {
  readonly id: string;
  readonly verb: { readonly id: string };
  readonly object: { readonly id: string; readonly definition?: Readonly<Record<string, unknown>> };
  readonly result?: Readonly<Record<string, unknown>>;
  readonly context?: { readonly registration?: string; readonly contextActivities?: { readonly category?: unknown } };
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.webm': 'audio/webm',
  '.mp3': 'audio/mpeg',
};

const HOSTS = {
  scorm12: { script: 'scorm12.min.js', global: 'API', make: 'Scorm12API' },
  scorm2004: { script: 'scorm2004.min.js', global: 'API_1484_11', make: 'Scorm2004API' },
} as const;
export type Edition = keyof typeof HOSTS;

/** The same hidden truth in every test. */
const SEED = '11';

const AUTH = 'Basic dGVzdDp0ZXN0';

export class School {
  private readonly server: Server;
  private readonly folders: Readonly<Record<string, ReturnType<typeof unzipSync>>>;
  /** The LRS of cmi5. */
  readonly statements: Statement[] = [];
  readonly states = new Map<string, string>();
  silent = false;
  masteryScore: number | null = null;

  private constructor(packages: string) {
    this.folders = Object.fromEntries(
      ['scorm12', 'scorm2004', 'cmi5'].map((name) => [
        name,
        unzipSync(new Uint8Array(readFileSync(join(packages, `${name}.zip`)))),
      ]),
    );
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  /** Opens the school on a free port. @param packages folder with the three zips */
  static async open(packages: string): Promise<School> {
    const school = new School(packages);
    await new Promise<void>((resolve) => {
      school.server.listen(0, '127.0.0.1', resolve);
    });
    return school;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.address);
    const [, place = '', ...rest] = url.pathname.split('/');
    const send = (status: number, type = 'text/plain', body: string | Uint8Array = ''): void => {
      response.writeHead(status, { 'Content-Type': type }).end(body);
    };
    if (place === 'host') {
      const edition = rest[0] as Edition;
      const { script, make } = HOSTS[edition];
      send(
        200,
        'text/html; charset=utf-8',
        `<!doctype html><title>School</title><script src="/runtime/${script}"></script>
         <script>window.start = (saved) => {
           const api = new ${make}({ autocommit: false, logLevel: 5, strict_errors: true, mastery_override: true });
           if (saved) api.loadFromJSON(saved, '');
           window.${HOSTS[edition].global} = api;
         };</script><iframe id="frame" width="790" height="600" hidden></iframe>`,
      );
    } else if (place === 'runtime') {
      send(200, 'text/javascript', readFileSync(join('node_modules/scorm-again/dist', rest[0] ?? '')));
    } else if (place === 'lrs') await this.record(request, response, url, rest.join('/'));
    else {
      const file = this.folders[place]?.[rest.join('/')];
      if (file) send(200, TYPES[extname(url.pathname)] ?? 'application/octet-stream', file);
      else send(404);
    }
  }

  private async record(request: IncomingMessage, response: ServerResponse, url: URL, path: string): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const send = (status: number, json?: unknown): void => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(json === undefined ? '' : JSON.stringify(json));
    };
    if (this.silent) return send(503);
    if (path === 'fetch') return send(200, { 'auth-token': AUTH.slice(6) });
    if (request.headers.authorization !== AUTH) return send(401);
    if (request.headers['x-experience-api-version'] !== '1.0.3') return send(400);
    if (path === 'activities/state') {
      const key = url.searchParams.get('stateId') ?? '';
      if (key === 'LMS.LaunchData') {
        return send(200, {
          launchMode: 'Normal',
          launchMethod: 'AnyWindow',
          moveOn: this.masteryScore === null ? 'Completed' : 'CompletedAndPassed',
          ...(this.masteryScore === null ? {} : { masteryScore: this.masteryScore }),
          contextTemplate: {
            extensions: { 'https://w3id.org/xapi/cmi5/context/extensions/sessionid': 'session-1' },
            contextActivities: { grouping: [{ objectType: 'Activity', id: 'urn:course' }] },
          },
        });
      }
      if (request.method === 'PUT') {
        this.states.set(key, body);
        return send(204);
      }
      const kept = this.states.get(key);
      return kept === undefined ? send(404) : send(200, JSON.parse(kept));
    }
    if (path === 'agents/profile') return send(404);
    if (path === 'statements' && request.method === 'PUT') {
      this.statements.push(JSON.parse(body) as Statement);
      return send(204);
    }
    return send(404);
  }

  /**
   * Opens the package in a window of its own, as many learning systems do.
   * @param saved what an earlier sitting left behind
   */
  async launch(
    context: BrowserContext,
    edition: Edition,
    saved: Cmi | null,
  ): Promise<{ readonly host: Page; readonly page: Page }> {
    const host = await context.newPage();
    await host.goto(`${this.address}/host/${edition}`);
    await host.evaluate((json) => (window as unknown as { start: (saved: unknown) => void }).start(json), saved);
    const opening = context.waitForEvent('page');
    await host.evaluate((path) => {
      window.open(path, 'sco', 'width=790,height=600');
    }, `/${edition}/index.html?seed=${SEED}`);
    const page = await opening;
    await page.setViewportSize({ width: 790, height: 600 });
    return { host, page };
  }

  /** What the learning system holds at this moment. */
  async tree(host: Page, edition: Edition): Promise<Cmi> {
    return host.evaluate((name) => {
      const api = (window as unknown as Record<string, { cmi: unknown }>)[name];
      return JSON.parse(JSON.stringify(api?.cmi)) as Cmi;
    }, HOSTS[edition].global);
  }

  /** From now on the runtime in the page refuses everything. */
  async shut(host: Page, edition: Edition, shut: boolean): Promise<void> {
    await host.evaluate(
      ([name, closed]) => {
        const holder = window as unknown as Record<string, Record<string, unknown>>;
        const api = holder[name] as Record<string, unknown>;
        for (const method of ['LMSSetValue', 'LMSCommit', 'SetValue', 'Commit']) {
          if (closed) api[method] = () => 'false';
          else delete api[method];
        }
      },
      [HOSTS[edition].global, shut] as const,
    );
  }

  /** The address of a cmi5 launch. */
  cmi5Launch(): string {
    const given = new URLSearchParams({
      endpoint: `${this.address}/lrs/`,
      fetch: `${this.address}/lrs/fetch`,
      actor: JSON.stringify({ objectType: 'Agent', account: { homePage: 'urn:school', name: 'pupil-1' } }),
      registration: '4f0ae2a5-2c2e-4d3a-9a65-5a3f1f4d9e11',
      activityId: 'urn:code-dark:course:exercise',
      seed: SEED,
    });
    return `${this.address}/cmi5/index.html?${given}`;
  }
}
