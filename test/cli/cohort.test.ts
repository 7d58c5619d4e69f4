import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXIT, type Io } from '../../src/cli/io.ts';
import { run } from '../../src/cli/run.ts';
import { createStrictCatalogue } from '../../src/text/catalogue.ts';
import { playedRun } from '../runs.ts';
import { otandp } from '../scenarios.ts';

const messages = (area: string): Record<string, string> =>
  JSON.parse(readFileSync(`assets/locales/en/${area}.json`, 'utf8')) as Record<string, string>;
const { t } = createStrictCatalogue('en', messages('cli'), messages('session'));

async function cohort(...words: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const io: Io = { out: (text) => out.push(text), err: (text) => err.push(text), ask: async () => null, t };
  return { code: await run(['cohort', ...words], io), out: out.join('\n'), err: err.join('\n') };
}

let folder = '';
/** A name that a spreadsheet would take for a formula, and a page for markup. */
const HOSTILE = '=cmd|<img src=x onerror=alert(1)>';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'code-dark-cohort-'));
  const shipped = otandp();
  for (const [team, people] of [
    ['day', ['ann', 'ben', 'cleo']],
    ['night', ['dan']],
  ] as const) {
    mkdirSync(join(folder, 'runs', team), { recursive: true });
    for (const [i, person] of people.entries()) {
      for (const turn of [1, 2]) {
        const run = playedRun(shipped, {
          seed: i * 10 + turn + team.length * 100,
          bot: turn === 1 ? 'random' : 'protocol',
          length: 'short',
          notes: person === 'cleo' ? [{ minute: 0, kind: 'name', id: 'group', text: HOSTILE }] : [],
        });
        writeFileSync(join(folder, 'runs', team, `${person}-${turn}.json`), JSON.stringify(run));
      }
    }
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('cohort', () => {
  test('writes one long table of what was played, and nobody’s name', async () => {
    const { code, out, err } = await cohort(join(folder, 'runs'), '--format', 'csv');
    expect([code, err]).toEqual([EXIT.fine, '']);
    const lines = out.replace(/^\ufeff/, '').split('\r\n');
    expect(lines[0]).toMatch(/^"scenario","length","seat","kind","id","title","runs"/);
    expect(lines[1]).toContain('"otandp-2023","short","lead","score"');
    expect(lines[1]).toContain('"8","4"');
    expect(lines.some((line) => line.includes('"item","DET-01"'))).toBe(true);
    expect(out).not.toMatch(/\b(ann|ben|dan)\b/);
    // Two of the three by day named a group of their own: no group is large enough to be told apart.
    expect(lines.filter((line) => line.includes('"group"')).every((line) => /"","","","",""/.test(line))).toBe(true);
    expect(lines.some((line) => line.includes('"=cmd'))).toBe(false);
  });

  test('writes a page that carries everything itself and in which a name is only a name', async () => {
    const file = join(folder, 'cohort.html');
    const { code, out } = await cohort(join(folder, 'runs'), '--format', 'html', '--out', file, '--date', '2026-11-22');
    expect([code, out]).toEqual([EXIT.fine, `${file}: 8 runs used, 0 left out.`]);
    const page = readFileSync(file, 'utf8');
    expect(page).toMatch(/default-src (?:'|&#39;)none/);
    expect(page).toContain('22 November 2026');
    expect(page).not.toContain('<img src=x');
    expect(page).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
    const again = join(folder, 'again.html');
    await cohort(join(folder, 'runs'), '--out', again, '--date', '2026-11-22');
    expect(readFileSync(again, 'utf8')).toBe(page);
  });

  test('writes a workbook where it is told to, and only there', async () => {
    const file = join(folder, 'cohort.xlsx');
    expect((await cohort(join(folder, 'runs'), '--format', 'xlsx')).code).toBe(EXIT.usage);
    expect((await cohort(join(folder, 'runs'), '--format', 'xlsx', '--out', file)).code).toBe(EXIT.fine);
    expect(readFileSync(file).subarray(0, 2).toString('latin1')).toBe('PK');
  });

  test('lists files that do not give the score they claim, and says so with its exit code', async () => {
    const forged = join(folder, 'forged.json');
    const run = playedRun(otandp(), { seed: 77, bot: 'random', length: 'short' });
    const claims = run.claims && { ...run.claims, earned: run.claims.earned + 500 };
    writeFileSync(forged, JSON.stringify({ ...run, claims }));
    const { code, out } = await cohort(join(folder, 'runs'), forged, '--format', 'csv');
    expect(code).toBe(EXIT.problems);
    expect(out).toMatch(/"left-out","forged","[^"]*forged\.json".*The file claims/);
  });

  test('says how it is used', async () => {
    expect((await cohort()).code).toBe(EXIT.usage);
    expect((await cohort('nowhere.json')).err).toContain('nowhere.json');
    expect((await cohort(folder, '--format', 'doc')).err).toContain('Usage: cohort');
    expect((await cohort(folder, '--date', 'today')).code).toBe(EXIT.usage);
  });
});
