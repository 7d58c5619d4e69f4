/** `simulate --known-groups` and `simulate --tells` from the terminal, on the small scenario. */
import { describe, expect, test } from 'vitest';
import { command } from './terminal.ts';

const SMALL = 'test/fixtures/two-clinics';

describe('simulate --known-groups', () => {
  test('as JSON has groups, misconceptions, test-wise players and verdicts', async () => {
    const { out, err } = await command(['simulate', SMALL, '--known-groups', '--runs', '4', '--json']);
    const report = JSON.parse(out) as Record<string, unknown[]>;
    expect(report).toMatchObject({
      format: 'code-dark-known-groups/1',
      scenario: { id: 'two-clinics' },
      runs: 4,
      seed: 1,
      shape: { length: 'full', seat: 'lead' },
    });
    // Four bots, eleven novices, nineteen test-wise players on two truths.
    expect(report.groups).toHaveLength(34 * 2);
    expect(report.misconceptions).toHaveLength(11 * 2);
    expect(report.testWise).toHaveLength(19);
    expect(report.verdicts?.map((verdict) => (verdict as { rule: string }).rule)).toEqual([
      'protocol-above-random',
      'misconception-charged',
      'misconception-contained',
      'test-wise-within',
    ]);
    expect(err).toContain('novice MC-6');
  });

  test('ends with 1 where a verdict does not hold, and says which', async () => {
    const { code, out } = await command(['simulate', SMALL, '--known-groups', '--runs', '20']);
    expect(code).toBe(1);
    expect(out).toContain('length-high · phish');
    expect(out).toMatch(/DOES NOT HOLD: no test-wise player/);
    expect(out).toMatch(/holds: the worst run by the protocol/);
    expect(out).not.toContain('⟦');
  });
});

describe('simulate --tells', () => {
  test('tells the gain of each player, where it comes from, and the numbers of every option', async () => {
    const { code, out } = await command(['simulate', SMALL, '--tells', '--runs', '20']);
    expect(code).toBe(0);
    expect(out).toMatch(/^length-high: \d+\.\d ± \d+\.\d points of 100 above chance$/m);
    expect(out).toMatch(/^ {4}reboot: \d+\.\d weight points a run · takes photo×\d+$/m);
    expect(out).toMatch(/^reboot\.photo: position 0 · length \d+ · .* · alone in .*length-high/m);
    expect(out).not.toContain('⟦');
  });
});
