/** A browser with a profile of its own that can be killed as a power cut would. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, expect, type Page } from '@playwright/test';

const installed: {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
} = JSON.parse(process.env.CODE_DARK_TEST_BROWSER ?? '{}');

export class OwnBrowser {
  readonly profile = mkdtempSync(join(tmpdir(), 'code-dark-'));
  private process: ChildProcess | null = null;
  private browser: Browser | null = null;

  /** @param flags more switches for this start */
  async open(...flags: readonly string[]): Promise<Page> {
    const told = join(this.profile, 'DevToolsActivePort');
    rmSync(told, { force: true });
    this.process = spawn(
      installed.executablePath,
      [
        ...installed.args,
        '--headless=new',
        '--remote-debugging-port=0',
        `--user-data-dir=${this.profile}`,
        '--window-size=1280,800',
        ...flags,
        'about:blank',
      ],
      { env: { ...process.env, ...installed.env }, stdio: 'ignore', detached: true },
    );
    await expect
      .poll(() => existsSync(told) && readFileSync(told, 'utf8').includes('\n'), { timeout: 20_000, intervals: [50] })
      .toBe(true);
    const [port] = readFileSync(told, 'utf8').split('\n');
    this.browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    return this.context.pages()[0] ?? this.context.newPage();
  }

  get context(): BrowserContext {
    const [context] = this.browser?.contexts() ?? [];
    if (!context) throw new Error('the browser has no context');
    return context;
  }

  /** No farewell: nothing gets a chance to save. */
  async kill(): Promise<void> {
    const dead = this.process;
    if (!dead?.pid) return;
    const gone = new Promise((resolve) => dead.once('exit', resolve));
    process.kill(-dead.pid, 'SIGKILL');
    await gone;
    await this.browser?.close().catch(() => undefined);
    this.process = null;
  }

  async dispose(): Promise<void> {
    await this.kill();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
