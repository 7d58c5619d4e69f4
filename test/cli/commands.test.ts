import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readArguments, wholeNumber } from '../../src/cli/arguments.ts';
import type { RunFile } from '../../src/engine/run-file.ts';
import { otandp } from '../scenarios.ts';
import { playOn, sessionOf } from '../session/small-session.ts';
import { command } from './terminal.ts';

const SMALL = 'test/fixtures/two-clinics';
/** Nothing is found in it. */
const FAIR = 'test/fixtures/fair-clinic';
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'code-dark-cli-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let original: string | null = null;
let files = 0;

/** A run of the shipped exercise, played through a session as a browser would, exported, and changed if wanted. */
function exported(change: (run: RunFile) => unknown = (run) => run): string {
  if (original === null) {
    const session = sessionOf(otandp(), { run: { seed: 7, length: 'short', feedback: 'standard' } });
    playOn(session);
    original = session.exportRun().json;
  }
  files += 1;
  const file = join(folder, `run-${files}.json`);
  writeFileSync(file, JSON.stringify(change(JSON.parse(original) as RunFile)));
  return file;
}

describe('wrong usage ends with 2 and says how it is done', () => {
  const wrong: readonly [string, readonly string[], string][] = [
    ['nothing', [], 'Code Dark from a terminal'],
    ['an unknown command', ['examine'], 'Code Dark from a terminal'],
    ['check without a folder', ['check'], 'Usage: check'],
    ['check with an unknown option', ['check', SMALL, '--yaml'], 'no option --yaml'],
    ['simulate without a folder', ['simulate'], 'Usage: simulate'],
    ['simulate with no runs', ['simulate', SMALL, '--runs', '0'], 'Usage: simulate'],
    ['simulate with half a run', ['simulate', SMALL, '--runs', '1.5'], 'Usage: simulate'],
    ['simulate with an option without its value', ['simulate', SMALL, '--runs', '--json'], '--runs needs a value'],
    ['simulate with an unknown bot', ['simulate', SMALL, '--bot', 'lucky'], 'Usage: simulate'],
    ['simulate with an unknown length', ['simulate', SMALL, '--length', 'long'], 'offered in: short, full'],
    ['simulate with an unknown seat', ['simulate', SMALL, '--seat', 'pilot'], 'no seat “pilot”'],
    ['simulate with a seed beyond 32 bits', ['simulate', SMALL, '--seed', '4294967296'], 'Usage: simulate'],
    ['replay without a file', ['replay'], 'Usage: replay'],
    ['replay with an option of another command', ['replay', 'x', '--runs', '3'], 'no option --runs'],
    ['play without a folder', ['play'], 'Usage: play'],
    ['play with an unknown length', ['play', SMALL, '--length', 'long'], 'offered in: short, full'],
    ['play with an unknown seat', ['play', SMALL, '--seat', 'pilot'], 'It has: lead'],
  ];
  test.each(wrong)('%s', async (_, argv, says) => {
    const { code, out, err } = await command(argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(says);
  });

  test('help is not wrong usage', async () => {
    for (const word of ['help', '--help']) expect(await command([word])).toMatchObject({ code: 0, err: '' });
  });
});

describe('check', () => {
  test('a good scenario ends with 0', async () => {
    const { code, out, err } = await command(['check', SMALL]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('two-clinics');
  });

  test('as JSON it is one object that says so', async () => {
    const { code, out } = await command(['check', SMALL, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ ok: true, problems: [] });
  });

  test('a fair scenario ends with 0, and says what its truths turn', async () => {
    const { code, out, err } = await command(['check', FAIR]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Findings: 0 gating, 0 advising, 0 silenced.');
    expect(out).toContain(
      'vendor: best answers that a clue turns: DL-12 (access: supervised), DL-01 (capture: memory)',
    );
  }, 30_000);

  test('a finding that gates ends with 1, and says how to mend and how to silence it', async () => {
    const unfair = join(folder, 'scenarios', 'fair-clinic');
    cpSync(FAIR, unfair, { recursive: true });
    cpSync('scenarios/protocols', join(folder, 'scenarios', 'protocols'), { recursive: true });
    cpSync('scenarios/register.yaml', join(folder, 'scenarios', 'register.yaml'));
    const decisions = join(unfair, 'decisions.yaml');
    writeFileSync(decisions, readFileSync(decisions, 'utf8').replace('warned: [forensic], ', ''));
    const { code, out } = await command(['check', unfair, '--json']);
    expect(code).toBe(1);
    const { ok, problems, findings } = JSON.parse(out) as { ok: boolean; problems: unknown[]; findings: unknown[] };
    expect({ ok, problems }).toEqual({ ok: false, problems: [] });
    expect(findings).toEqual([
      expect.objectContaining({
        family: 'fairness',
        rule: 'fairness/unvoiced-danger',
        gate: true,
        place: expect.objectContaining({ path: 'decisions.capture.options.power' }) as unknown,
        silence:
          'lint: { silence: [{ rule: fairness/unvoiced-danger, at: decisions.capture.options.power, reason: "…" }] }',
      }),
    ]);
  }, 60_000);

  test('a folder with mistakes ends with 1 and names file, line and column', async () => {
    const broken = join(folder, 'scenarios', 'broken');
    mkdirSync(broken, { recursive: true });
    writeFileSync(join(broken, 'scenario.yaml'), 'id: broken\nversion: one\n');
    const { code, out, err } = await command(['check', broken]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/scenario\.yaml:2:10/);
    const json = await command(['check', broken, '--json']);
    expect(json.code).toBe(1);
    const report = JSON.parse(json.out) as { ok: boolean; problems: { file: string; line: number; column: number }[] };
    expect(report.ok).toBe(false);
    expect(report.problems).toContainEqual(expect.objectContaining({ line: 2, column: 10 }));
  });

  test('a folder that is not there ends with 1', async () => {
    expect((await command(['check', join(folder, 'nowhere')])).code).toBe(1);
    expect((await command(['simulate', join(folder, 'nowhere')])).code).toBe(1);
    expect((await command(['play', join(folder, 'nowhere')])).code).toBe(1);
  });
});

describe('simulate', () => {
  test('as JSON has per bot and truth everything that is promised, and adds up', async () => {
    const { code, out } = await command(['simulate', SMALL, '--runs', '24', '--seed', '5', '--json']);
    expect(code).toBe(0);
    const report = JSON.parse(out) as { groups: Record<string, unknown>[] } & Record<string, unknown>;
    const { groups, ...head } = report;
    expect(head).toMatchObject({
      format: 'code-dark-simulation/1',
      scenario: { id: 'two-clinics', version: '1.0.0' },
      protocol: { id: 'healthcare-hk' },
      runs: 24,
      seed: 5,
      length: 'full',
    });
    expect([...new Set(groups.map((group) => group.bot))]).toEqual(['random', 'cautious', 'protocol', 'reckless']);
    expect([...new Set(groups.map((group) => group.truth))]).toEqual(['vendor', 'phish']);
    const spreadOf = {
      min: expect.any(Number),
      p5: expect.any(Number),
      median: expect.any(Number),
      p95: expect.any(Number),
      p99: expect.any(Number),
      max: expect.any(Number),
    };
    for (const group of groups) {
      expect(group).toEqual({
        bot: expect.any(String),
        truth: expect.any(String),
        runs: expect.any(Number),
        overall: { P: expect.any(Number), S: expect.any(Number), M: expect.any(Number), U: expect.any(Number) },
        score: spreadOf,
        flags: expect.any(Object),
        endings: expect.any(Object),
        words: spreadOf,
        acts: spreadOf,
        decisions: spreadOf,
        injects: spreadOf,
        opportunities: spreadOf,
        pace: expect.any(Object),
        unended: 0,
        refused: 0,
      });
      const count = (counts: unknown): number =>
        Object.values(counts as Record<string, number>).reduce((sum, each) => sum + each, 0);
      expect(count(group.overall)).toBe(group.runs);
      expect(count(group.endings)).toBe(group.runs);
    }
    for (const bot of ['random', 'cautious', 'protocol', 'reckless']) {
      const runs = groups.filter((group) => group.bot === bot).map((group) => group.runs as number);
      expect(runs.reduce((sum, each) => sum + each, 0)).toBe(24);
    }
  });

  test('the same command says the same twice, another seed something else', async () => {
    const argv = ['simulate', SMALL, '--runs', '10', '--bot', 'random', '--json'];
    const [a, b, c] = [await command(argv), await command(argv), await command([...argv, '--seed', '99'])];
    expect(b.out).toBe(a.out);
    expect(JSON.parse(c.out)).not.toEqual({ ...JSON.parse(a.out), seed: 99 });
  });

  test('one bot, one length, in words', async () => {
    const { code, out } = await command(['simulate', SMALL, '--runs=6', '--bot=protocol', '--length=short']);
    expect(code).toBe(0);
    expect(out).toContain('two-clinics 1.0.0, short length, 6 runs from seed 1');
    expect(out).toContain('protocol · vendor');
    expect(out).not.toContain('random');
    expect(out).not.toContain('⟦');
  });
});

describe('replay', () => {
  test('of an exported run ends with 0 and gives the score it claims', async () => {
    const file = exported();
    const { code, out, err } = await command(['replay', file]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('The run gives the score it claims.');
    const json = await command(['replay', file, '--json']);
    expect(json.code).toBe(0);
    const run = JSON.parse(readFileSync(file, 'utf8')) as RunFile;
    expect(JSON.parse(json.out)).toEqual({
      format: 'code-dark-replay/1',
      scenario: { id: 'otandp-2023', version: run.scenarioVersion, hash: run.scenarioHash },
      seed: 7,
      length: 'short',
      mode: 'standard',
      acts: run.acts.length,
      truth: expect.any(String),
      ...run.claims,
      verified: true,
      groups: expect.any(Array),
      flags: expect.any(Array),
      items: expect.any(Array),
      protocol: { id: 'healthcare-hk', version: expect.any(String), review: 'awaiting' },
    });
  });

  test('finds a forged claim: more points, a better rating, another ending', async () => {
    const forgeries: ((claims: NonNullable<RunFile['claims']>) => Partial<NonNullable<RunFile['claims']>>)[] = [
      ({ earned }) => ({ earned: earned + 1 }),
      ({ available }) => ({ available: available - 100 }),
      ({ overall }) => ({ overall: overall === 'P' ? 'S' : 'P' }),
      ({ ended }) => ({ ended: ended === 'trusted' ? 'bruised' : 'trusted' }),
      ({ minute }) => ({ minute: minute - 1 }),
    ];
    for (const forge of forgeries) {
      const file = exported((run) => ({ ...run, claims: run.claims && { ...run.claims, ...forge(run.claims) } }));
      const { code, out } = await command(['replay', file]);
      expect(code).toBe(1);
      expect(out).toContain('does NOT give the score');
      expect(JSON.parse((await command(['replay', file, '--json'])).out)).toMatchObject({ verified: false });
    }
  }, 60_000);

  test('finds acts that were left out, and names the first that does not fit', async () => {
    const file = exported((run) => ({ ...run, acts: run.acts.slice(3) }));
    const { code, err } = await command(['replay', file]);
    expect(code).toBe(1);
    expect(err).toContain('acts[0]');
  });

  test('a run without claims is replayed and not called verified', async () => {
    const file = exported((run) => ({ ...run, claims: null }));
    const { code, out } = await command(['replay', file, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ verified: null });
  });

  const unusable: readonly [string, (run: RunFile) => unknown, string][] = [
    ['of a scenario that is not here', (run) => ({ ...run, scenario: 'atlantis' }), 'another scenario'],
    ['that names a folder outside', (run) => ({ ...run, scenario: '../../etc' }), 'another scenario'],
    ['of an older version', (run) => ({ ...run, scenarioVersion: '0.9.0', scenarioHash: 'old' }), 'version "0.9.0"'],
    ['of another engine', (run) => ({ ...run, engineVersion: '9.9.9' }), 'not verifiable here'],
    ['that is damaged', (run) => ({ ...run, seed: -1 }), '“seed”'],
    ['that is no run', () => ({ hello: 'world' }), 'not a Code Dark run'],
  ];
  test.each(unusable)('a file %s ends with 1 and says why', async (_, change, says) => {
    const { code, out, err } = await command(['replay', exported(change)]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(says);
  });

  test('a file that is not there, and one that is not JSON, end with 1', async () => {
    expect(await command(['replay', join(folder, 'nothing.json')])).toMatchObject({ code: 1, out: '' });
    const file = join(folder, 'text.json');
    writeFileSync(file, 'dear diary');
    expect((await command(['replay', file])).err).toContain('not readable as JSON');
  });
});

describe('play', () => {
  /** Answers the menu by always taking its last line (let time run), and sometimes the first. */
  const player = (everyNth: number): ((prompt: string, out: readonly string[]) => string) => {
    let turn = 0;
    return (prompt, out) => {
      if (prompt !== '> ') return '1';
      turn += 1;
      const menu = out.slice(out.findLastIndex((line) => line.startsWith('1) ')));
      return turn % everyNth === 0 ? '1' : String(menu.filter((line) => /^\d+\) /.test(line)).length);
    };
  };

  test.each(['full', 'short'])('with piped answers reaches the end and tells the result, %s', async (length) => {
    const { code, out } = await command(['play', SMALL, '--seed', '3', '--length', length], player(2));
    expect(code).toBe(0);
    expect(out).toMatch(/Overall [PSMU], \d+ % of the available score\./);
    expect(out).not.toContain('⟦');
    expect(out).not.toMatch(/\{[a-z_]+\}/);
  });

  test('the shipped exercise can be played to its end, and every text is there', async () => {
    const { code, out } = await command(
      ['play', 'scenarios/otandp-2023', '--seed', '2', '--length', 'short'],
      player(2),
    );
    expect(code).toBe(0);
    expect(out).toMatch(/Overall [PSMU], \d+ % of the available score\./);
    expect(out).not.toMatch(
      /(^|\s)(decision|inject|task|evidence|fact|ending|cast|flag)\.[a-zA-Z_-]+\.[a-z_.]+(\s|$)/m,
    );
    expect(out).not.toMatch(/\{[a-z_]+\}/);
  });

  test('what is not understood is said, and the game goes on; the end of input ends it with 0', async () => {
    const typed = ['99', 'x', null];
    const { code, err, prompts } = await command(['play', SMALL], () => typed.shift() ?? null);
    expect(code).toBe(0);
    expect(err.match(/not one of the numbers/g)).toHaveLength(2);
    expect(prompts).toHaveLength(3);
  });

  test('q leaves at once', async () => {
    const { code, prompts } = await command(['play', SMALL], () => 'q');
    expect({ code, asked: prompts.length }).toEqual({ code: 0, asked: 1 });
  });
});

describe('the words of a command line', () => {
  test('options may stand anywhere, with a blank or an equals sign', () => {
    expect(readArguments(['a', '--runs', '3', 'b', '--json', '--seed=9'], ['runs', 'seed'], ['json'])).toEqual({
      positions: ['a', 'b'],
      options: { runs: '3', json: 'yes', seed: '9' },
    });
  });

  test('whole numbers are plain digits in their range', () => {
    const read = (text: string | undefined) => wholeNumber(text, 7, 0, 100);
    expect(['0', '100', '101', '-1', '1e1', '0x10', ' 5', '', '05', undefined].map(read)).toEqual([
      0,
      100,
      null,
      null,
      null,
      null,
      null,
      null,
      5,
      7,
    ]);
  });
});
