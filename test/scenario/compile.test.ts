import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/scenario/canonical.ts';
import { checkFolder, formatCheck } from '../../src/scenario/check.ts';
import { compileScenarioFolder } from '../../src/scenario/compile.ts';
import type { CompiledScenario } from '../../src/scenario/scenario.ts';
import { editorSchema } from '../../src/scenario/written.ts';
import { compileWith, textOf, twoClinicsFolder } from './two-clinics.ts';

const compiled = (): CompiledScenario => {
  const { scenario, problems } = compileWith({});
  expect(problems).toEqual([]);
  return scenario as CompiledScenario;
};

describe('the compiled form of the small scenario', () => {
  it('has what was written, in the order of the files', () => {
    const scenario = compiled();
    expect(scenario.id).toBe('two-clinics');
    expect(scenario.start).toEqual([2023, 5, 4, 14, 20]);
    expect(scenario.injects.map(({ id }) => id)).toEqual([
      'nurse_frozen',
      'vendor_call',
      'odd_parcel',
      'experts_advise',
      'queue_grows',
      'ceo_asks',
    ]);
    expect(scenario.decisions.map(({ act }) => act)).toEqual(['choice', 'mark', 'choice', 'select', 'rank', 'compose']);
  });

  it('fills in what may be left out', () => {
    const { injects, decisions, tasks, assets, charts } = compiled();
    expect(injects[1]).toMatchObject({
      kind: 'scheduled',
      to: ['lead'],
      mood: 'calm',
      moods: {},
      columns: [],
      lengths: ['short', 'full'],
      truths: ['vendor'],
    });
    expect(injects[4]).toMatchObject({ kind: 'conditional', truths: ['vendor', 'phish'] });
    expect(decisions.map(({ min, max }) => [min, max])).toEqual([
      [1, 1],
      [1, 2],
      [1, 1],
      [1, 2],
      [3, 3],
      [1, 2],
    ]);
    expect(tasks[1]?.items).toEqual([]);
    expect(assets.map((asset) => asset.public)).toEqual([true, false]);
    expect(charts.map((chart) => [chart.id, chart.public])).toEqual([
      ['phase', true],
      ['threat', false],
      ['care', true],
    ]);
  });

  it('a mark has every line of its evidence as an option', () => {
    const mark = compiled().decisions[1];
    expect(mark?.options.map(({ id, do: effects }) => [id, effects.length])).toEqual([
      ['l1', 0],
      ['l2', 1],
      ['l3', 1],
      ['l4', 0],
    ]);
  });

  it('conditions and effects are trees', () => {
    const { decisions, variables } = compiled();
    expect(decisions[2]?.options[1]?.do.at(-1)).toEqual({
      op: 'when',
      when: ['<', ['name', 'since.TD'], 0],
      do: [
        { op: 'anchor', anchor: 'TD' },
        { op: 'credit', item: 'CON-03', quality: 6 },
      ],
    });
    expect(variables[1]).toEqual({
      id: 'extortion',
      type: 'enum',
      values: ['none', 'bluff', 'real'],
      min: 0,
      max: 2,
      start: 0,
      outcome: false,
      public: false,
    });
  });

  it('the hash follows the content: not the order of keys, comments or texts, but every number', () => {
    const { hash } = compiled();
    expect(hash).toMatch(/^[0-9a-f]{16}$/);
    const same = compileWith({
      'tasks.yaml': `# a remark\n${textOf('tasks.yaml').replace('  who: [nurse]\n  minutes: 20\n', '  minutes: 20\n  who: [nurse]\n')}`,
      'locales/en.yaml': textOf('locales/en.yaml').replace('Shall I restart it?', 'Restart?'),
    });
    expect(same.scenario?.hash).toBe(hash);
    const other = compileWith({ 'tasks.yaml': textOf('tasks.yaml').replace('minutes: 20', 'minutes: 21') });
    expect(other.scenario?.hash).not.toBe(hash);
  });

  it('sections split into files in the order of their names give the same scenario', () => {
    const text = textOf('tasks.yaml');
    const at = text.indexOf('pull_signins');
    const split = compileWith({
      'tasks.yaml': null,
      'tasks/2.yaml': text.slice(at),
      'tasks/1.yaml': text.slice(0, at),
    });
    expect(split.scenario).toEqual(compiled());
  });

  it('texts are flat, and base stands for the key above it', () => {
    const { texts } = compileWith({});
    expect(texts.en?.['inject.queue_grows.body']).toBe(
      '{waiting} people, {minutes_left} minutes until we close, and no lists.',
    );
    expect(texts.en?.['inject.queue_grows.body.printed']).toBe('{waiting} people, but we have the lists.');
    expect(texts.en?.['decision.reboot.hint.1']).toBe('What can only be seen now?');
  });

  it('a folder gives scenario, protocol and the texts of both', () => {
    const { scenario, protocol, protocolTexts, problems } = compileScenarioFolder(twoClinicsFolder);
    expect(problems).toEqual([]);
    expect(scenario?.hash).toBe(compiled().hash);
    expect(protocol?.items).toHaveLength(69);
    expect(Object.keys(protocolTexts)).toEqual(['en']);
  });

  it('tolerated problems are reported and do not keep the scenario', () => {
    const { scenario, problems } = compileScenarioFolder(twoClinicsFolder, { tolerate: ['text/'] });
    expect([scenario?.id, problems]).toEqual(['two-clinics', []]);
  });
});

describe('the report of check', () => {
  it('ends with what there is', () => {
    const report = checkFolder(twoClinicsFolder);
    expect(report.ok).toBe(true);
    expect(formatCheck(report).split('\n').at(-1)).toBe('No problems.');
    expect(report.counts).toMatchObject({ injects: 6, decisions: 6, tasks: 3, evidence: 2 });
  });

  it('a folder that is not there gets a suggestion', () => {
    const { problems } = checkFolder(twoClinicsFolder.replace('two-clinics', 'two-clinic'));
    expect(problems.map(({ code, fix }) => [code, fix])).toEqual([['file/missing', 'did you mean "two-clinics"?']]);
  });
});

describe('scenario.schema.json', () => {
  it('is current (else: node_modules/.bin/node tools/schema.ts)', () => {
    const written: unknown = JSON.parse(
      readFileSync(new URL('../../scenarios/scenario.schema.json', import.meta.url), 'utf8'),
    );
    expect(written).toEqual(editorSchema());
  });
});

describe('canonical JSON', () => {
  it('sorts keys at every depth and leaves lists alone', () => {
    expect(canonicalJson({ b: [2, 1, { z: 1, a: null }], a: 'é"' })).toBe('{"a":"é\\"","b":[2,1,{"a":null,"z":1}]}');
  });
});
