import { spawn } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { inShort } from '../../src/cli/explore.ts';
import type { ScenarioReport } from '../../src/proof/proof-report.ts';
import { command } from './terminal.ts';

const SMALL = 'test/fixtures/two-clinics';

describe('explore', () => {
  test('says of a truth whether it was proved, what each ending earns, and what is never reached', async () => {
    const { code, out } = await command(['explore', SMALL, '--length', 'short', '--truth', 'phish']);
    expect(out).toMatch(/^two-clinics 1\.0\.0, short length/);
    expect(out).toMatch(/phish · lead: proved · [\d,]+ states/);
    expect(out).toContain('5.7e7 play-throughs');
    expect(out).toMatch(/most {2}89\.5 % \(1880 of 2100\), replayed, seed \d+: .*offline now/);
    expect(out).toContain('acts never enabled: option:briefing.correction');
    // One truth alone need not reach what another is for.
    expect(code).toBe(0);
  }, 60_000);

  test('gives all of it as JSON, and answers with a bracket where the budget is too small', async () => {
    const { code, out } = await command([
      'explore',
      SMALL,
      '--length=short',
      '--truth=vendor',
      '--budget=800',
      '--json',
    ]);
    const report = JSON.parse(out) as ScenarioReport;
    expect(Object.keys(report)).toEqual([
      'format',
      'scenario',
      'protocol',
      'length',
      'budget',
      'truths',
      'never',
      'proved',
      'sound',
    ]);
    const [vendor] = report.truths;
    expect({ proved: report.proved, truth: vendor?.truth, bound: vendor?.bracket?.bound }).toEqual({
      proved: false,
      truth: 'vendor',
      bound: 1880,
    });
    expect(vendor?.bracket?.found).toBe(1880);
    expect(code).toBe(0);
  }, 60_000);

  test('names the truths there are when asked for another', async () => {
    const { code, err } = await command(['explore', SMALL, '--truth', 'nobody']);
    expect({ code, err }).toEqual({
      code: 2,
      err: 'This scenario has no hidden truth “nobody”. It has: vendor, phish.',
    });
  });

  test('prints what is known so far when it is interrupted, and does not call it proved', async () => {
    const child = spawn(process.execPath, [
      'src/cli/main.ts',
      'explore',
      'scenarios/otandp-2023',
      '--length',
      'full',
      '--truth',
      'lab',
    ]);
    let out = '';
    let interrupted = false;
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      // The first word of progress shows that it is under way.
      if (interrupted || !chunk.toString().includes('accounts')) return;
      interrupted = true;
      child.kill('SIGINT');
    });
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    expect(code).toBe(1);
    expect(out).toContain('lab · lead: NOT PROVED');
    expect(out).toContain('Not proved as a whole');
  }, 60_000);
});

describe('large whole numbers', () => {
  test('keep two digits and their size', () => {
    expect(['0', '999999', '1234567', '290000000000000000'].map(inShort)).toEqual(['0', '999,999', '1.2e6', '2.9e17']);
  });
});
