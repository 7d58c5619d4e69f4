import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunFile } from '../../src/engine/run-file.ts';
import { otandp } from '../scenarios.ts';
import { playOn, sessionOf } from '../session/small-session.ts';
import { command } from './terminal.ts';

let folder = '';
let original = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'code-dark-report-'));
  const session = sessionOf(otandp(), { run: { seed: 7, length: 'short', feedback: 'standard' } });
  playOn(session);
  original = session.exportRun().json;
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let files = 0;
function runFile(change: (run: RunFile) => unknown = (run) => run): string {
  files += 1;
  const file = join(folder, `run-${files}.json`);
  writeFileSync(file, JSON.stringify(change(JSON.parse(original) as RunFile)));
  return file;
}

const report = (file: string, ...more: string[]) => command(['report', file, '--date', '2026-11-22', ...more]);

/** What of a PDF is not the hour of its making. */
const steady = (pdf: Buffer): string => {
  // The browser numbers the elements that its tags stand for from wherever it has got to by then.
  const numbers = new Map<string, string>();
  return pdf
    .toString('latin1')
    .replace(/\/(CreationDate|ModDate) \(D:[^)]*\)/g, '')
    .replace(/\bnode\d{8}\b/g, (node) => {
      numbers.set(node, numbers.get(node) ?? `node ${numbers.size}`);
      return numbers.get(node) ?? '';
    });
};

describe('wrong usage ends with 2 and says how it is done', () => {
  test.each([
    ['report without a file', ['report'], 'Usage: report'],
    ['report in an unknown format', ['report', 'x', '--format', 'odt'], 'Usage: report'],
    ['report with an unknown option', ['report', 'x', '--yaml'], 'no option --yaml'],
    ['report of a day that does not exist', ['report', 'x', '--date', '2026-02-30'], 'is not a day'],
    ['msel without a scenario', ['msel'], 'Usage: msel'],
    ['msel in an unknown format', ['msel', 'scenarios/otandp-2023', '--format', 'pdf'], 'Usage: msel'],
    ['pack of an unknown truth', ['pack', 'scenarios/otandp-2023', '--truth', 'alien'], 'no hidden truth “alien”'],
    ['pack of an unknown seat', ['pack', 'scenarios/otandp-2023', '--seat', 'nobody'], 'no seat “nobody”'],
  ])('%s', async (_, argv, says) => {
    const { code, out, err } = await command(argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(says);
  });
});

describe('report', () => {
  test.each([
    ['docx', 2],
    ['json', 2],
    ['html', 1],
    ['md', 1],
    ['xlsx', 1],
    ['certificate', 1],
  ])('as %s gives a file, the same bytes each time', async (format, times) => {
    const file = runFile();
    const [one, two] = [join(folder, `one.${format}`), join(folder, `two.${format}`)];
    for (const out of [one, two].slice(0, times)) {
      const { code, err } = await report(file, '--format', format, '--out', out, '--name', 'A. Person');
      expect({ code, err }).toEqual({ code: 0, err: '' });
    }
    if (times > 1) expect(readFileSync(one).equals(readFileSync(two))).toBe(true);
    expect(readFileSync(one).length).toBeGreaterThan(2000);
  });

  test('as CSV gives two files, one for the items and one for the decisions', async () => {
    const { code, out } = await report(runFile(), '--format', 'csv', '--out', join(folder, 'both.csv'));
    expect(code).toBe(0);
    expect(out).toContain('both-items.csv');
    expect(
      readdirSync(folder)
        .filter((name) => name.startsWith('both'))
        .sort(),
    ).toEqual(['both-decisions.csv', 'both-items.csv']);
  });

  test('as JSON says which run it is of, and has the name that was typed', async () => {
    const place = join(folder, 'data.json');
    await report(runFile(), '--format', 'json', '--out', place, '--name', 'A. Person', '--group', 'Clinics');
    const data = JSON.parse(readFileSync(place, 'utf8')) as Record<string, unknown>;
    expect(data).toMatchObject({
      format: 'code-dark-report/1',
      date: '2026-11-22',
      names: { participant: 'A. Person', facilitator: null, group: 'Clinics' },
      run: { seed: 7, length: 'short', scenario: 'otandp-2023' },
    });
  });

  test('the certificate has a score only with --score', async () => {
    const place = join(folder, 'certificate.html');
    await report(runFile(), '--format', 'certificate', '--out', place);
    expect(readFileSync(place, 'utf8')).not.toContain('of the available points');
    await report(runFile(), '--format', 'certificate', '--out', place, '--score');
    expect(readFileSync(place, 'utf8')).toContain('of the available points');
  });

  test('as PDF is tagged, has an outline, and the same text and pages twice', async () => {
    const file = runFile();
    const [one, two] = [join(folder, 'one.pdf'), join(folder, 'two.pdf')];
    for (const out of [one, two]) {
      const { code, err } = await report(file, '--format', 'pdf', '--out', out);
      expect({ code, err }).toEqual({ code: 0, err: '' });
    }
    const [a, b] = [steady(readFileSync(one)), steady(readFileSync(two))];
    expect(b === a).toBe(true);
    expect(a).toContain('/StructTreeRoot');
    expect(a).toContain('/MarkInfo');
    expect(a).toContain('/Outlines');
    expect(a).toContain('/Lang (en-GB)');
    const pages = [...a.matchAll(/\/Type \/Page\b(?!s)/g)].length;
    expect(pages).toBeGreaterThan(8);
    expect(pages).toBeLessThan(40);
  }, 60_000);

  test.each([
    ['has not ended', (run: RunFile) => ({ ...run, acts: run.acts.slice(0, 5), claims: null }), 'has not ended yet'],
    [
      'claims another score',
      (run: RunFile) => ({ ...run, claims: { ...run.claims, earned: 9900 } }),
      'does not give the score',
    ],
    ['is of another scenario', (run: RunFile) => ({ ...run, scenario: '../../etc' }), 'another scenario'],
    ['has another hash', (run: RunFile) => ({ ...run, scenarioHash: 'x' }), 'scenario version'],
  ])('a run that %s gives no report and says why', async (_, change, says) => {
    const out = join(folder, 'never.html');
    const { code, err } = await report(runFile(change), '--out', out);
    expect(code).toBe(1);
    expect(err).toContain(says);
    expect(readdirSync(folder)).not.toContain('never.html');
  });

  test('a file of 10 MB is not even read', async () => {
    const file = join(folder, 'large.json');
    writeFileSync(file, `{"x":"${'x'.repeat(10 * 1024 * 1024)}"}`);
    const { code, err } = await report(file);
    expect(code).toBe(1);
    expect(err).toContain('larger than 8 MB');
  });

  test('a file that is not there, or no JSON, is told', async () => {
    expect((await report(join(folder, 'nowhere.json'))).err).toContain('There is no file');
    const file = join(folder, 'text.json');
    writeFileSync(file, 'hello');
    expect((await report(file)).err).toContain('not readable as JSON');
  });
});

describe('a scenario on paper', () => {
  const scenario = 'scenarios/otandp-2023';

  test('msel writes the list of events as CSV and as a workbook', async () => {
    for (const format of ['csv', 'xlsx']) {
      const out = join(folder, `events.${format}`);
      const { code, err } = await command(['msel', scenario, '--format', format, '--date', '2026-11-22', '--out', out]);
      expect({ code, err }).toEqual({ code: 0, err: '' });
    }
    expect(readFileSync(join(folder, 'events.csv'), 'utf8')).toContain('"EVENT #","EVENT TIME","EVENT TYPE"');
  });

  test('pack writes the pack and, apart from it, the answer key of the same truth', async () => {
    const out = join(folder, 'paper.html');
    const { code } = await command(['pack', scenario, '--truth', 'lab', '--date', '2026-11-22', '--out', out]);
    expect(code).toBe(0);
    const title = otandp().texts['truth.lab.title'] ?? '';
    expect(readFileSync(out, 'utf8')).not.toContain(title);
    expect(readFileSync(join(folder, 'paper-answer-key.html'), 'utf8')).toContain(title);
  });
});
