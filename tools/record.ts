/**
 * Pictures and short films of the named scenes, for looking at the game as a whole:
 *
 *     npm run record -- --out ../pictures [--only title,dark,eye] [--sizes 1440,390] [--themes dark] [--still]
 *
 * The built game is played in a browser; every scene is photographed at three sizes in both themes, and what moves is
 * filmed as WebM. Nothing of it belongs into the repository.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import { asks, atCounter, type Moment, openRun, over, writeRunUpTo } from '../test/browser/moments.ts';
import { HASTY, Player, varied } from '../test/browser/player.ts';
import { findBrowser } from './browser.mjs';
import { filmFrom, type Still } from './film.ts';
import { serveFolder } from './serve.mjs';
import { root } from './toolchain.mjs';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
] as const;
const THEMES = ['dark', 'light'] as const;

/** What a scene may do while it is played. */
interface Take {
  readonly page: Page;
  readonly player: Player;
  /** Takes a picture, numbered by itself. */
  readonly picture: (name: string) => Promise<void>;
  readonly rest: (milliseconds: number) => Promise<void>;
}

interface Scene {
  /** The run that leads to it; without one the title page. */
  readonly moment?: Moment;
  /** Worth a film. */
  readonly moves?: true;
  readonly play: (take: Take) => Promise<void>;
}

const panel =
  (name: 'Evidence' | 'People' | 'What we know'): Scene['play'] =>
  async ({ player, picture, rest }) => {
    await player.show(name);
    await rest(500);
    await picture('panel');
    if (name === 'Evidence' && (await player.look())) {
      await rest(700);
      await picture('read');
    }
    if (name === 'People' && (await player.assign())) {
      await rest(900);
      await picture('assigned');
    }
  };

const standing: Scene['play'] = async ({ picture, rest }) => {
  await rest(900);
  await picture('seen');
};

const SCENES: Readonly<Record<string, Scene>> = {
  title: { play: standing },
  'five-minutes': {
    moves: true,
    play: async ({ player, picture, rest }) => {
      await player.phone.click();
      await rest(2600);
      await picture('telephone');
      const habit = varied();
      for (let act = 0; act < 7; act += 1) {
        await player.step(habit);
        await rest(1500);
        await picture('act');
      }
    },
  },
  dark: {
    moves: true,
    moment: { when: ({ top }) => top?.id === 'offline' },
    play: async ({ page, player, picture, rest }) => {
      await rest(1800);
      await picture('before');
      const form = player.decision;
      await form.getByRole('radio', { name: /^Switch off all eight/ }).check();
      await picture('chosen');
      const held = form.getByRole('button', { name: /^Hold: / });
      await held.hover();
      await page.mouse.down();
      await rest(900);
      await picture('held');
      await rest(700);
      await page.mouse.up();
      for (const name of ['hush', 'dark', 'paper']) {
        await rest(650);
        await picture(name);
      }
      await rest(2200);
      await picture('after');
    },
  },
  counter: {
    moves: true,
    moment: { when: atCounter },
    play: async ({ player, picture, rest }) => {
      await rest(1800);
      await picture('counter');
      await player.answer(HASTY);
      await rest(1200);
      await picture('answered');
    },
  },
  composer: {
    moment: { when: asks('compose') },
    play: async ({ player, picture, rest }) => {
      await rest(900);
      await picture('empty');
      await player.choose(player.decision, { pick: () => 0, many: (max) => max });
      await rest(400);
      await picture('written');
    },
  },
  mark: { moment: { when: asks('mark') }, play: standing },
  evidence: {
    moment: { when: ({ view }) => view.evidence.filter((each) => !each.opened).length >= 3 },
    play: panel('Evidence'),
  },
  people: {
    moment: {
      when: ({ view }) =>
        view.panels.includes('people') && view.people.some(({ task }) => task !== null) && view.tasks.length >= 5,
    },
    play: panel('People'),
  },
  known: {
    moment: { when: ({ view }) => view.facts.length >= 6 && view.panels.includes('known') },
    play: panel('What we know'),
  },
  review: {
    moment: { when: ({ view }) => view.phase === 'forensics', bot: 'cautious' },
    play: async ({ page, player, picture, rest }) => {
      const habit = varied();
      for (let act = 0; act < 60; act += 1) {
        await rest(200);
        const next = await player.waiting();
        if (next === 'review' || next === 'front page') break;
        await player.step(habit);
      }
      await rest(600);
      await picture('review');
      await page.keyboard.press('End');
      await picture('review-end');
    },
  },
  morning: {
    moment: { when: ({ view }) => view.inbox.some(({ id }) => id.startsWith('front_')) },
    play: standing,
  },
  'front-page': { moment: { when: over }, play: standing },
  debrief: {
    moment: { when: over, bot: 'cautious' },
    play: async ({ page, player, picture, rest }) => {
      await player.toDebrief();
      await rest(600);
      for (const step of ['Reactions', 'What happened', 'A closer look', 'What we take home'] as const) {
        await player.debriefStep(step).click();
        await rest(900);
        await picture(step.toLowerCase().replaceAll(' ', '-'));
        await page.mouse.wheel(0, 900);
        await rest(400);
        await picture(`${step.toLowerCase().replaceAll(' ', '-')}-below`);
      }
    },
  },
  eye: {
    moves: true,
    moment: { when: over, bot: 'reckless' },
    play: async ({ page, player, picture, rest }) => {
      await player.toDebrief();
      await page.getByRole('button', { name: 'Watch what really happened' }).click();
      for (let second = 4; second <= 60; second += 8) {
        await rest(second === 4 ? 4000 : 8000);
        await picture(`at-${second}`);
      }
      await page.mouse.wheel(0, 800);
      await rest(500);
      await picture('in-words');
    },
  },
  clinic: {
    moves: true,
    moment: {
      scenario: 'front-desk-thursday',
      seat: 'receptionist',
      length: 'short',
      when: ({ view }) => view.time.minute > 20,
    },
    play: async ({ player, picture, rest }) => {
      const habit = varied();
      for (let act = 0; act < 5; act += 1) {
        await rest(1300);
        await picture('act');
        await player.step(habit);
      }
    },
  },
};

/** Frames of the page as they are drawn, from Chromium's own screencast. */
async function screencast(page: Page): Promise<() => Promise<readonly Still[]>> {
  const session = await page.context().newCDPSession(page);
  const stills: Still[] = [];
  session.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
    stills.push({ jpeg: data, at: (metadata.timestamp ?? 0) * 1000 });
    // A page that is gone needs no answer.
    session.send('Page.screencastFrameAck', { sessionId }).catch(() => {});
  });
  await session.send('Page.startScreencast', { format: 'jpeg', quality: 78, everyNthFrame: 1 });
  return async () => {
    // A page that stands still sends no more frames; a slow machine may owe some.
    const { data } = await session.send('Page.captureScreenshot', { format: 'jpeg', quality: 78 });
    stills.push({ jpeg: data, at: Date.now() });
    await session.send('Page.stopScreencast');
    return stills;
  };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      dist: { type: 'string', default: join(root, 'dist') },
      only: { type: 'string' },
      sizes: { type: 'string' },
      themes: { type: 'string' },
      still: { type: 'boolean', default: false },
    },
  });
  if (values.out === undefined) throw new Error('Say where the pictures go: npm run record -- --out ../pictures');
  const out = resolve(values.out);
  if (`${out}/`.startsWith(`${root}/`))
    throw new Error('Pictures do not belong into the repository: choose another folder.');
  const only = values.only?.split(',');
  const sizes = SIZES.filter(({ width }) => values.sizes?.split(',').includes(String(width)) ?? true);
  const themes = THEMES.filter((theme) => values.themes?.split(',').includes(theme) ?? true);
  mkdirSync(out, { recursive: true });

  const server = serveFolder(values.dist);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const { executablePath, args, env } = await findBrowser();
  const browser = await chromium.launch({
    executablePath,
    args,
    env: { ...(process.env as Record<string, string>), ...env },
  });
  let failed = 0;
  try {
    for (const [name, scene] of Object.entries(SCENES)) {
      if (only && !only.includes(name)) continue;
      const run = scene.moment === undefined ? null : writeRunUpTo(join(out, 'runs'), name, scene.moment);
      for (const size of sizes) {
        for (const theme of themes) {
          const filmed = scene.moves === true && !values.still && theme === themes[0];
          try {
            await take(browser, `http://127.0.0.1:${port}/`, { name, scene, run, size, theme, out, filmed });
          } catch (cause) {
            failed += 1;
            process.stdout.write(`✗ ${name} ${size.width} ${theme}: ${String(cause).split('\n')[0]}\n`);
          }
        }
      }
    }
  } finally {
    await browser.close();
    server.close();
  }
  process.stdout.write(`Pictures in ${out}${failed > 0 ? `; ${failed} scenes could not be played` : ''}\n`);
  if (failed > 0) process.exitCode = 1;
}

interface Plan {
  readonly name: string;
  readonly scene: Scene;
  readonly run: string | null;
  readonly size: (typeof SIZES)[number];
  readonly theme: (typeof THEMES)[number];
  readonly out: string;
  readonly filmed: boolean;
}

/** Plays one scene at one size in one theme. */
async function take(browser: Browser, baseURL: string, plan: Plan): Promise<void> {
  const { name, scene, run, size, theme, out, filmed } = plan;
  const context = await browser.newContext({ viewport: size, baseURL, locale: 'en-GB', timezoneId: 'Asia/Hong_Kong' });
  await context.addInitScript((chosen) => {
    localStorage.setItem('code-dark/settings', JSON.stringify({ theme: chosen }));
  }, theme);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const said: string[] = [];
  page.on('pageerror', (error) => said.push(error.message));
  try {
    if (run === null) {
      await page.goto('/');
      await new Player(page).phone.waitFor();
    } else await openRun(page, run);
    const stop = filmed ? await screencast(page) : null;
    let number = 0;
    const file = (what: string): string => join(out, `${name}-${size.width}-${theme}-${what}`);
    await scene.play({
      page,
      player: new Player(page),
      rest: (milliseconds) => page.waitForTimeout(milliseconds),
      picture: async (what) => {
        number += 1;
        await page.screenshot({ path: file(`${String(number).padStart(2, '0')}-${what}.png`), timeout: 60_000 });
      },
    });
    if (stop !== null) {
      const film = await filmFrom(browser, await stop(), size);
      if (film !== null) writeFileSync(file('film.webm'), film);
    }
    process.stdout.write(`✓ ${name} ${size.width} ${theme}: ${number} pictures${filmed ? ' and a film' : ''}\n`);
    for (const line of said) process.stdout.write(`  page error: ${line}\n`);
  } finally {
    await context.close();
  }
}

await main();
