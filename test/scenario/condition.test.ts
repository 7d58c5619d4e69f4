import { Environment } from '@marcbachmann/cel-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCondition } from '../../src/scenario/condition.ts';
import type { Expr } from '../../src/scenario/scenario.ts';
import { BOOL, enumOf, INT, SymbolTable } from '../../src/scenario/symbols.ts';

const table = new SymbolTable();
for (const name of ['calm', 'printed', 'sent.call']) table.declare(name, BOOL);
for (const name of ['trust', 'minute', 'fatigue.nurse']) table.declare(name, INT);
table.declare('records', enumOf(['online', 'readonly', 'offline']));
table.declare('truth', enumOf(['vendor', 'phish']));

/** The plainest reading of a compiled condition, to hold against CEL. */
function evaluate(expr: Expr, read: (name: string) => boolean | number | string): boolean | number | string {
  if (!Array.isArray(expr)) return expr as boolean | number | string;
  const [op, first, second] = expr as readonly [string, Expr, Expr];
  if (op === 'name') return read(first as string);
  const left = evaluate(first, read);
  if (op === '!') return !left;
  if (op === 'neg') return -(left as number);
  if (op === '&&') return left === true && evaluate(second, read);
  if (op === '||') return left === true || evaluate(second, read);
  if (op === 'in') return (second as unknown as readonly Expr[]).some((item) => evaluate(item, read) === left);
  const right = evaluate(second, read);
  const [a, b] = [left as number, right as number];
  switch (op) {
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '+':
      return a + b;
    case '-':
      return a - b;
    default:
      return a * b;
  }
}

describe('a condition becomes a tree', () => {
  const cases: readonly (readonly [text: string, expr: Expr])[] = [
    ['true', true],
    ['printed', ['name', 'printed']],
    ['!printed', ['!', ['name', 'printed']]],
    ["records == 'offline'", ['==', ['name', 'records'], 'offline']],
    ["'offline' != records", ['!=', 'offline', ['name', 'records']]],
    ["records in ['online', 'readonly']", ['in', ['name', 'records'], ['online', 'readonly']]],
    ['trust in [1, 2]', ['in', ['name', 'trust'], [1, 2]]],
    ['trust > -5', ['>', ['name', 'trust'], -5]],
    ['-trust < 3', ['<', ['neg', ['name', 'trust']], 3]],
    ['trust + 2 * minute >= 10', ['>=', ['+', ['name', 'trust'], ['*', 2, ['name', 'minute']]], 10]],
    ['calm || printed && sent.call', ['||', ['name', 'calm'], ['&&', ['name', 'printed'], ['name', 'sent.call']]]],
    ['(calm || printed) && sent.call', ['&&', ['||', ['name', 'calm'], ['name', 'printed']], ['name', 'sent.call']]],
    ['calm == printed', ['==', ['name', 'calm'], ['name', 'printed']]],
  ];
  for (const [text, expr] of cases) {
    it(text, () => {
      expect(checkCondition(text, table)).toMatchObject({ expr, issues: [] });
    });
  }

  it('names what it reads, each once', () => {
    expect(checkCondition('trust > 3 && printed && trust < 9', table).reads).toEqual(['trust', 'printed']);
  });

  it('a number is read where a number is wanted', () => {
    expect(checkCondition('600 - minute', table, INT).expr).toEqual(['-', 600, ['name', 'minute']]);
    expect(checkCondition('printed', table, INT).issues[0]?.code).toBe('condition/type');
  });
});

describe('a wrong condition is refused', () => {
  const cases: readonly (readonly [text: string, at: number, code: string])[] = [
    ['', 0, 'condition/syntax'],
    ['trust', 0, 'condition/type'],
    ['trust > printed', 8, 'condition/type'],
    ['trust && printed', 0, 'condition/type'],
    ['!trust', 1, 'condition/type'],
    ["trust == 'high'", 9, 'condition/type'],
    ["printed == 'yes'", 11, 'condition/type'],
    ['records == truth', 11, 'condition/type'],
    ["'a' == 'b'", 4, 'condition/type'],
    ['records', 0, 'condition/type'],
    ["records < 'offline'", 0, 'condition/type'],
    ['1 < 2 < 3', 0, 'condition/type'],
    ['printed in [true]', 0, 'condition/type'],
    ["records in ['online', 'gone']", 22, 'condition/value'],
    ['records in []', 12, 'condition/syntax'],
    ['records in online', 11, 'condition/syntax'],
    ['trust in [minute]', 10, 'condition/type'],
    ['trust > 1 printed', 10, 'condition/syntax'],
    ['trust > 1.5', 8, 'condition/number'],
    ['trust > 99999999999', 8, 'condition/number'],
    ['(printed', 8, 'condition/syntax'],
    ['printed)', 7, 'condition/syntax'],
    ['printed; calm', 7, 'condition/syntax'],
    ['printed ? calm : calm', 8, 'condition/syntax'],
    ['constructor', 0, 'condition/unknown-name'],
    ['__proto__ == 1', 0, 'condition/unknown-name'],
    ['records.constructor', 0, 'condition/unknown-name'],
    ["records == 'offline", 11, 'condition/syntax'],
    ['not printed', 0, 'condition/syntax'],
  ];
  for (const [text, at, code] of cases) {
    it(text === '' ? 'an empty text' : text, () => {
      const { expr, issues } = checkCondition(text, table);
      expect(expr).toBeNull();
      expect(issues[0]).toMatchObject({ at, code });
    });
  }

  it('two unknown names are both reported', () => {
    expect(checkCondition('trst > 1 && prnted', table).issues.map(({ at, fix }) => [at, fix])).toEqual([
      [0, 'did you mean "trust"?'],
      [12, 'did you mean "printed"?'],
    ]);
  });

  it('brackets without end, endless chains and long texts stop at a limit', () => {
    expect(checkCondition(`${'('.repeat(100)}printed${')'.repeat(100)}`, table).issues[0]?.code).toBe(
      'condition/too-deep',
    );
    expect(checkCondition(`${'!'.repeat(300)}printed`, table).issues[0]?.code).toBe('condition/too-deep');
    expect(checkCondition(`printed${' && printed'.repeat(150)}`, table).issues).toEqual([]);
    expect(checkCondition('-'.repeat(450), table).issues[0]?.code).toBe('condition/too-long');
    expect(checkCondition('printed && '.repeat(1000), table).issues[0]?.code).toBe('condition/too-long');
  });
});

describe('a condition means what it means in CEL', () => {
  const number: fc.Arbitrary<string> = fc.letrec<{ number: string }>((tie) => ({
    number: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.integer({ min: 0, max: 20 }).map(String),
      fc.constantFrom('trust', 'minute', 'fatigue.nurse'),
      fc.tuple(tie('number'), fc.constantFrom('+', '-', '*'), tie('number')).map(([a, op, b]) => `${a} ${op} ${b}`),
      tie('number').map((a) => `(${a})`),
      fc.constantFrom('-trust', '-minute', '-(3 - trust)'),
    ),
  })).number;
  const condition: fc.Arbitrary<string> = fc.letrec<{ condition: string }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom('true', 'false', 'calm', 'printed', 'sent.call'),
      fc.tuple(number, fc.constantFrom('==', '!=', '<', '<=', '>', '>='), number).map((parts) => parts.join(' ')),
      fc.constantFrom(
        "records == 'offline'",
        "records != 'online'",
        "truth in ['vendor']",
        "records in ['online', 'readonly']",
      ),
      fc.tuple(tie('condition'), fc.constantFrom('&&', '||'), tie('condition')).map((parts) => parts.join(' ')),
      tie('condition').map((a) => `!(${a})`),
      tie('condition').map((a) => `(${a})`),
    ),
  })).condition;
  const world = fc.record({
    calm: fc.boolean(),
    printed: fc.boolean(),
    call: fc.boolean(),
    trust: fc.integer({ min: -20, max: 20 }),
    minute: fc.integer({ min: 0, max: 20 }),
    nurse: fc.integer({ min: 0, max: 2 }),
    records: fc.constantFrom('online', 'readonly', 'offline'),
    truth: fc.constantFrom('vendor', 'phish'),
  });
  const cel = new Environment({ unlistedVariablesAreDyn: true });

  it('on 3,000 conditions and worlds', () => {
    fc.assert(
      fc.property(condition, world, (text, state) => {
        const { expr, issues } = checkCondition(text, table);
        expect(issues).toEqual([]);
        const { call, nurse, ...plain } = state;
        const names: Readonly<Record<string, boolean | number | string>> = {
          ...plain,
          'sent.call': call,
          'fatigue.nurse': nurse,
        };
        const ours = evaluate(expr as Expr, (name) => names[name] as boolean | number | string);
        const theirs: unknown = cel.evaluate(text, {
          ...plain,
          trust: BigInt(state.trust),
          minute: BigInt(state.minute),
          sent: { call },
          fatigue: { nurse: BigInt(nurse) },
        });
        expect(ours).toBe(theirs);
      }),
      { numRuns: 3000, seed: 20230504 },
    );
  });

  it('whatever is accepted has the right type: any text is either refused or evaluates to true or false', () => {
    const word = fc.constantFrom(
      'trust',
      'printed',
      'records',
      'truth',
      "'offline'",
      "'vendor'",
      '3',
      '-',
      '!',
      '(',
      ')',
      '&&',
      '||',
      '==',
      '<',
      'in',
      '[',
      ']',
      ',',
      '+',
      '*',
      'true',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 9 }), (words) => {
        const { expr, issues } = checkCondition(words.join(' '), table);
        expect(issues.length > 0).toBe(expr === null);
        if (expr === null) return;
        const value = evaluate(
          expr,
          (name) => ({ trust: 4, printed: true, records: 'offline', truth: 'phish' })[name] ?? false,
        );
        expect(typeof value).toBe('boolean');
      }),
      { numRuns: 5000, seed: 14200 },
    );
  });
});
