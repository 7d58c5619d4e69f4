/** Scenario files may come from strangers: whatever they hold, the compiler answers with problems, and soon. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileScenarioFiles } from '../../src/scenario/compile.ts';
import { compileWith, textOf, twoClinics } from './two-clinics.ts';

const codes = (changes: Readonly<Record<string, string | null>>): string[] => [
  ...new Set(compileWith(changes).problems.map(({ code }) => code)),
];

/** A limit of seconds, on a busy machine, for what takes a moment; without the guards it would be hours. */
function soon<T>(run: () => T): T {
  const began = performance.now();
  const result = run();
  expect(performance.now() - began).toBeLessThan(15_000);
  return result;
}

describe('hostile files', () => {
  it('aliases of aliases of aliases are stopped', () => {
    const levels = Array.from({ length: 24 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(9)}*l${i}]`);
    const bomb = `l0: &l0 [lol, lol]\n${levels.join('\n')}\n`;
    expect(soon(() => codes({ 'tasks.yaml': bomb }))).toEqual(['yaml/too-large']);
    expect(soon(() => codes({ 'locales/en.yaml': bomb }))).toEqual(['yaml/too-large']);
  });

  it('thousands of aliases of one long list are answered soon', () => {
    const text = `a: &a [1, 2]\nb: [${'1, '.repeat(20_000)}1]\nc: [${'*a, '.repeat(9_000)}*a]\n`;
    expect(soon(() => codes({ 'tasks.yaml': text })).length).toBeGreaterThan(0);
  });

  it('an alias of itself is stopped', () => {
    expect(soon(() => codes({ 'tasks.yaml': 'a: &a\n  b: *a\n' }))).toEqual(['yaml/too-large']);
  });

  it('brackets inside brackets without end are stopped', () => {
    for (const text of [
      '['.repeat(100_000),
      '{a: '.repeat(50_000),
      `a: ${'- '.repeat(50_000)}1`,
      '? '.repeat(50_000),
      `${'!a '.repeat(20_000)}`,
    ]) {
      const found = soon(() => codes({ 'tasks.yaml': text }));
      expect(found).toHaveLength(1);
      expect(found[0]).toMatch(/^yaml\//);
    }
  });

  it('indentation without end is stopped', () => {
    const text = Array.from({ length: 3000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n');
    expect(soon(() => codes({ 'tasks.yaml': text }))[0]).toMatch(/^yaml\//);
  });

  it('effects inside effects are stopped', () => {
    const nested = `${'[{ when: true, do: '.repeat(30)}[]${' }]'.repeat(30)}`;
    const text = textOf('tasks.yaml').replace('start: [trust += 1]', `start: ${nested}`);
    expect(soon(() => codes({ 'tasks.yaml': text }))[0]).toMatch(/^yaml\/too/);
  });

  it('a file of many megabytes and a hundred thousand keys are stopped', () => {
    expect(codes({ 'tasks.yaml': 'a'.repeat(3_000_000) })).toEqual(['yaml/too-large']);
    const keys = Array.from({ length: 110_000 }, (_, i) => `a${i}: 1`).join('\n');
    expect(soon(() => codes({ 'locales/en.yaml': keys })).length).toBeGreaterThan(0);
  });

  it('names that reach into objects change nothing', () => {
    const text = '__proto__: { polluted: true }\nconstructor: { prototype: { polluted: true } }\nprototype: 1\n';
    for (const name of ['tasks.yaml', 'locales/en.yaml', 'scenario.yaml', 'evidence.yaml'])
      compileWith({ [name]: text });
    const decision = textOf('decisions.yaml').replace(
      'photo: {',
      '__proto__: { do: [trust += 1] }\n    toString: { }\n    photo: {',
    );
    expect(codes({ 'decisions.yaml': decision })).toContain('shape/id');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.prototype.toString.call({})).toBe('[object Object]');
  });

  it('numbers that are none, or too large, are refused', () => {
    for (const number of ['1e400', '.inf', '-.inf', '.nan', '0x7fffffffffff', '9007199254740993', '1e3.5', '1_000']) {
      const found = compileWith({ 'tasks.yaml': textOf('tasks.yaml').replace('minutes: 20', `minutes: ${number}`) });
      expect(found.scenario).toBeNull();
      expect(found.problems.map(({ path }) => path)).toEqual(['tasks.print_lists.minutes']);
    }
  });

  it('a binary, a merge key, two documents and odd keys are problems, not crashes', () => {
    for (const text of [
      '\u0000\u0001\uFFFF',
      'a: !!binary aGVsbG8=',
      '<<: { a: 1 }',
      'a: 1\n---\nb: 2',
      '? [a, b]\n: c',
      '- a\n- b',
      'just text',
      '%YAML 9.9\n---\na: 1',
      'null: 1',
      '1: { who: [it] }',
    ]) {
      const { problems, scenario } = soon(() => compileWith({ 'tasks.yaml': text }));
      expect(scenario).toBeNull();
      expect(problems.length).toBeGreaterThan(0);
    }
  });

  it('a text of nothing but nested braces is answered soon', () => {
    const text = `scenario: { title: "${'{a, select, other {'.repeat(70)}" }`;
    expect(soon(() => codes({ 'locales/en.yaml': text }))).toContain('text/syntax');
  });

  it('a thousand files are refused', () => {
    const files = new Map(Array.from({ length: 1000 }, (_, i) => [`tasks/${i}.yaml`, 'a: 1'] as const));
    expect(compileScenarioFiles(files).problems.map(({ code }) => code)).toEqual(['file/too-many']);
  });
});

describe('whatever is written, the compiler answers', () => {
  const names = [...twoClinics.keys()];
  const answers = (changes: Readonly<Record<string, string>>) => {
    const { problems, scenario } = compileWith(changes);
    const bare = problems.filter(
      ({ line, column, code, found, expected, fix }) =>
        line < 1 || column < 1 || [code, found, expected, fix].includes(''),
    );
    expect(bare).toEqual([]);
    expect(scenario === null).toBe(problems.length > 0);
  };

  it('to garbage', () => {
    const garbage = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ maxLength: 200 }), fc.json());
    fc.assert(
      fc.property(fc.constantFrom(...names), garbage, (name, text) => answers({ [name]: text })),
      { numRuns: 100, seed: 1 },
    );
  });

  it('to a file with a piece cut out, doubled or exchanged', () => {
    const pieces = [
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      ':',
      ' - ',
      '\n',
      '  ',
      '&a ',
      '*a',
      '!',
      '#',
      '|',
      '>',
      '0',
      '-1',
      'null',
      'true',
      '~',
      '__proto__',
      'when',
      'do: []',
      '\t',
      '%',
      '@',
      '`',
      '\u2028',
      '𝄞',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 60 }),
        fc.constantFrom('cut', 'double', ...pieces),
        (name, where, length, how) => {
          const text = textOf(name);
          const at = Math.floor(where * text.length);
          const piece = text.slice(at, at + length);
          const put = how === 'cut' ? '' : how === 'double' ? piece + piece : how;
          answers({ [name]: text.slice(0, at) + put + text.slice(at + length) });
        },
      ),
      { numRuns: 150, seed: 2 },
    );
  });

  it('to a value of another kind anywhere', () => {
    const values = [
      '[]',
      '{}',
      '1',
      '-1',
      '1.5',
      'true',
      'null',
      "''",
      'x',
      '[x, [y]]',
      '{ x: { y: z } }',
      '"a b"',
      '2023-05-04',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), fc.constantFrom(...values), (name, pick, value) => {
        const lines = textOf(name).split('\n');
        const at = pick % lines.length;
        lines[at] = (lines[at] ?? '').replace(/:.*$/, `: ${value}`);
        answers({ [name]: lines.join('\n') });
      }),
      { numRuns: 150, seed: 3 },
    );
  });
});
