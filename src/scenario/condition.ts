/**
 * Conditions: a small typed subset of CEL. Text → checked {@link Expr}, or mistakes with the offset of each.
 *
 * No text is ever run. Length, number of tokens and depth are limited, and names are looked up in a table, never on an
 * object.
 */
import type { Expr } from './scenario.ts';
import { listed, meant } from './suggestion.ts';
import { BOOL, INT, type SymbolTable, type ValueType } from './symbols.ts';

const LONGEST = 2000;
const MOST_TOKENS = 400;
const DEEPEST = 40;
const LARGEST = 100_000_000;

/** One mistake in a condition or effect; `at` is the offset in its text. */
export interface TextIssue {
  readonly code: string;
  readonly at: number;
  readonly found: string;
  readonly expected: string;
  readonly fix: string;
}

export interface CheckedCondition {
  /** Null exactly when there are issues. */
  readonly expr: Expr | null;
  readonly type: ValueType | null;
  readonly issues: readonly TextIssue[];
  /** Every name read, each once, in order. */
  readonly reads: readonly string[];
}

interface Token {
  readonly kind: 'int' | 'name' | 'text' | 'op' | 'end';
  readonly text: string;
  readonly at: number;
}

type BinaryOp = '&&' | '||' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*';

/** A part of a condition with its type; null type: already reported. */
interface Part {
  readonly expr: Expr;
  readonly type: ValueType | null;
  readonly at: number;
  /** Set for a quoted word, whose type comes from the other side. */
  readonly word?: string;
  /** Set for a bare name that no table knows. */
  readonly unknown?: string;
}

class SyntaxStop extends Error {
  readonly issue: TextIssue;
  constructor(issue: TextIssue) {
    super(issue.code);
    this.issue = issue;
  }
}

const OPERATORS = ['&&', '||', '==', '!=', '<=', '>=', '<', '>', '!', '+', '-', '*', '(', ')', '[', ']', ','];
const WORD_OPERATORS: ReadonlyMap<string, string> = new Map([
  ['and', '&&'],
  ['or', '||'],
  ['not', '!'],
]);

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const stop = (code: string, found: string, expected: string, fix: string): never => {
    throw new SyntaxStop({ code, at, found, expected, fix });
  };
  while (at < text.length) {
    const here = text[at] as string;
    if (/\s/.test(here)) {
      at += 1;
      continue;
    }
    if (tokens.length >= MOST_TOKENS) {
      stop(
        'condition/too-long',
        `more than ${MOST_TOKENS} words`,
        'a short condition',
        'use a variable for a part of it',
      );
    }
    const rest = text.slice(at, at + 200);
    const number = /^\d+(\.\d+)?/.exec(rest);
    if (number) {
      if (number[1] !== undefined) {
        stop('condition/number', number[0], 'a whole number', 'numbers are integers; scale them');
      }
      if (number[0].length > 9 || Number(number[0]) > LARGEST) {
        stop('condition/number', number[0], `a number up to ${LARGEST}`, 'use a smaller number');
      }
      tokens.push({ kind: 'int', text: number[0], at });
      at += number[0].length;
      continue;
    }
    const name = /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z0-9_]+)*/.exec(rest);
    if (name) {
      const operator = WORD_OPERATORS.get(name[0]);
      if (operator !== undefined) stop('condition/syntax', `"${name[0]}"`, operator, `write ${operator}`);
      tokens.push({ kind: 'name', text: name[0], at });
      at += name[0].length;
      continue;
    }
    if (here === "'" || here === '"') {
      const close = text.indexOf(here, at + 1);
      if (close < 0) stop('condition/syntax', `a quote ${here} that is not closed`, "'a word'", 'close the quote');
      if (here === '"') {
        stop('condition/syntax', text.slice(at, close + 1), `'${text.slice(at + 1, close)}'`, 'use single quotes');
      }
      tokens.push({ kind: 'text', text: text.slice(at + 1, close), at });
      at = close + 1;
      continue;
    }
    const op = OPERATORS.find((each) => rest.startsWith(each));
    if (op === undefined) {
      const twice = here === '=' ? '==' : here === '&' ? '&&' : here === '|' ? '||' : null;
      if (twice !== null) stop('condition/syntax', `"${here}"`, `"${twice}"`, `write ${twice}`);
      stop('condition/syntax', `"${here}"`, 'a name, number, quoted word or operator', 'remove it');
    }
    tokens.push({ kind: 'op', text: op as string, at });
    at += (op as string).length;
  }
  tokens.push({ kind: 'end', text: '', at: text.length });
  return tokens;
}

/** What a type is called in messages. */
export function typeText(type: ValueType): string {
  if (type.kind === 'bool') return 'true or false';
  if (type.kind === 'int') return 'a number';
  return `one of ${listed(type.values.map((value) => `'${value}'`))}`;
}

function sameType(left: ValueType, right: ValueType): boolean {
  if (left.kind !== 'enum' || right.kind !== 'enum') return left.kind === right.kind;
  return left.values.length === right.values.length && left.values.every((value, i) => value === right.values[i]);
}

class Reader {
  readonly issues: TextIssue[] = [];
  readonly reads = new Set<string>();
  readonly #tokens: readonly Token[];
  readonly #table: SymbolTable;
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], table: SymbolTable) {
    this.#tokens = tokens;
    this.#table = table;
  }

  get #token(): Token {
    return this.#tokens[this.#next] as Token;
  }

  #take(): Token {
    const token = this.#token;
    if (token.kind !== 'end') this.#next += 1;
    return token;
  }

  #isOp(text: string): boolean {
    return this.#token.kind === 'op' && this.#token.text === text;
  }

  #stop(expected: string, fix: string): never {
    const { kind, text, at } = this.#token;
    const found = kind === 'end' ? 'the end' : kind === 'text' ? `'${text}'` : `"${text}"`;
    throw new SyntaxStop({ code: 'condition/syntax', at, found, expected, fix });
  }

  #issue(code: string, at: number, found: string, expected: string, fix: string): void {
    this.issues.push({ code, at, found, expected, fix });
  }

  /** The whole text, of the wanted type. */
  whole(want: ValueType | null): Part {
    const part = this.#either();
    if (this.#token.kind !== 'end') {
      if (this.#token.kind === 'op' && this.#token.text === ')') this.#stop('no more brackets', 'remove the bracket');
      this.#stop('an operator such as && or ==', 'join the parts with an operator');
    }
    return this.#wanted(part, want);
  }

  /** Checks a part against a type that its place asks for. */
  #wanted(part: Part, want: ValueType | null): Part {
    if (want === null) {
      if (part.unknown !== undefined) this.#unknown(part, null);
      return part;
    }
    if (part.word !== undefined) {
      if (want.kind === 'enum') {
        this.#value(part, want);
        return { ...part, type: want };
      }
      this.#issue(
        'condition/type',
        part.at,
        `'${part.word}'`,
        typeText(want),
        'compare it with a name, or remove the quotes',
      );
      return { ...part, type: null };
    }
    if (part.unknown !== undefined) {
      this.#unknown(part, want.kind === 'enum' ? want : null);
      return { ...part, type: null };
    }
    if (part.type !== null && !sameType(part.type, want)) {
      const fix =
        want.kind === 'bool'
          ? part.type.kind === 'enum'
            ? 'compare it with == and a quoted value'
            : 'compare it with a number'
          : want.kind === 'int'
            ? 'use a number here'
            : 'use a quoted value';
      this.#issue('condition/type', part.at, this.#typeFound(part), typeText(want), fix);
      return { ...part, type: null };
    }
    return part;
  }

  #typeFound(part: Part): string {
    const name = Array.isArray(part.expr) && part.expr[0] === 'name' ? `${String(part.expr[1])}, ` : '';
    return `${name}${part.type === null ? 'nothing' : part.type.kind === 'bool' ? 'a yes or no' : typeText(part.type)}`;
  }

  #value(part: Part, type: ValueType & { kind: 'enum' }): void {
    const word = part.word ?? '';
    if (type.values.includes(word)) return;
    this.#issue('condition/value', part.at, `'${word}'`, typeText(type), meant(word, type.values, 'use one of these'));
  }

  /** A name nobody knows; beside an enum it is most likely a value without quotes. */
  #unknown(part: Part, beside: (ValueType & { kind: 'enum' }) | null): void {
    const name = part.unknown ?? '';
    if (beside?.values.includes(name)) {
      this.#issue('condition/value', part.at, `"${name}"`, `'${name}' in quotes`, `write '${name}'`);
      return;
    }
    const [space] = name.split('.');
    const members = [...this.#table.names()].filter((each) => name.includes('.') && each.startsWith(`${space}.`));
    this.#issue(
      'condition/unknown-name',
      part.at,
      `"${name}"`,
      members.length > 0 ? `one of ${listed(members, 5)}` : 'a name of this scenario',
      meant(
        name,
        members.length > 0 ? members : this.#table.names(),
        'declare it, or see the table of names in scenarios/README.md',
      ),
    );
  }

  #nested<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > DEEPEST) {
      const { at } = this.#token;
      throw new SyntaxStop({
        code: 'condition/too-deep',
        at,
        found: `more than ${DEEPEST} levels`,
        expected: `at most ${DEEPEST}`,
        fix: 'use a variable for a part of it',
      });
    }
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #binary(op: BinaryOp, left: Part, right: Part, type: ValueType): Part {
    return { expr: [op, left.expr, right.expr], type, at: left.at };
  }

  #either(): Part {
    return this.#nested(() => {
      let left = this.#both();
      while (this.#isOp('||')) {
        this.#take();
        const a = this.#wanted(left, BOOL);
        left = this.#binary('||', a, this.#wanted(this.#both(), BOOL), BOOL);
      }
      return left;
    });
  }

  #both(): Part {
    let left = this.#relation();
    while (this.#isOp('&&')) {
      this.#take();
      const a = this.#wanted(left, BOOL);
      left = this.#binary('&&', a, this.#wanted(this.#relation(), BOOL), BOOL);
    }
    return left;
  }

  #relation(): Part {
    let left = this.#sum();
    for (;;) {
      const { kind, text, at } = this.#token;
      if (kind === 'op' && (text === '==' || text === '!=')) {
        this.#take();
        left = this.#equal(text, left, this.#sum(), at);
      } else if (kind === 'op' && (text === '<' || text === '<=' || text === '>' || text === '>=')) {
        this.#take();
        const a = this.#wanted(left, INT);
        left = this.#binary(text, a, this.#wanted(this.#sum(), INT), BOOL);
      } else if (kind === 'name' && text === 'in') {
        this.#take();
        left = this.#oneOf(left);
      } else return left;
    }
  }

  #equal(op: '==' | '!=', left: Part, right: Part, at: number): Part {
    const result = this.#binary(op, left, right, BOOL);
    if (left.word !== undefined && right.word !== undefined) {
      this.#issue('condition/type', at, 'two quoted words', 'a name on one side', 'compare a name with a value');
      return result;
    }
    const known = left.type ?? right.type;
    const beside = known?.kind === 'enum' ? known : null;
    if (left.unknown !== undefined || right.unknown !== undefined) {
      for (const side of [left, right]) {
        if (side.unknown !== undefined) this.#unknown(side, beside);
        else if (side.word === undefined) continue;
        else if (beside) this.#value(side, beside);
      }
      return result;
    }
    if (left.word !== undefined) {
      if (right.type) this.#wanted(left, right.type);
    } else if (left.type) this.#wanted(right, left.type);
    return result;
  }

  #oneOf(left: Part): Part {
    if (!this.#isOp('[')) this.#stop("a list such as ['a', 'b']", 'write the values in square brackets');
    this.#take();
    if (left.unknown !== undefined) this.#unknown(left, null);
    if (left.word !== undefined) {
      this.#issue('condition/type', left.at, `'${left.word}'`, 'a name before in', 'put the name first');
    }
    if (left.type?.kind === 'bool') {
      this.#issue(
        'condition/type',
        left.at,
        this.#typeFound(left),
        'a number or an enum before in',
        'use the name itself',
      );
    }
    const items: Expr[] = [];
    for (;;) {
      const item = this.#sum();
      const literal = item.word !== undefined || typeof item.expr === 'number';
      if (!literal && item.unknown === undefined) {
        this.#issue(
          'condition/type',
          item.at,
          'a name in the list',
          'quoted values or numbers',
          'compare it with == instead',
        );
      } else if (left.type && left.type.kind !== 'bool') this.#wanted(item, left.type);
      else if (item.unknown !== undefined) this.#unknown(item, null);
      items.push(item.expr);
      if (this.#isOp(']')) break;
      if (!this.#isOp(',')) this.#stop('a comma or ]', 'close the list');
      this.#take();
    }
    this.#take();
    return { expr: ['in', left.expr, items], type: BOOL, at: left.at };
  }

  #sum(): Part {
    let left = this.#product();
    while (this.#isOp('+') || this.#isOp('-')) {
      const op = this.#take().text as '+' | '-';
      const a = this.#wanted(left, INT);
      left = this.#binary(op, a, this.#wanted(this.#product(), INT), INT);
    }
    return left;
  }

  #product(): Part {
    let left = this.#unary();
    while (this.#isOp('*')) {
      this.#take();
      const a = this.#wanted(left, INT);
      left = this.#binary('*', a, this.#wanted(this.#unary(), INT), INT);
    }
    return left;
  }

  #unary(): Part {
    const { at } = this.#token;
    if (this.#isOp('!')) {
      this.#take();
      const part = this.#nested(() => this.#wanted(this.#unary(), BOOL));
      return { expr: ['!', part.expr], type: BOOL, at };
    }
    if (this.#isOp('-')) {
      this.#take();
      const part = this.#nested(() => this.#wanted(this.#unary(), INT));
      return { expr: typeof part.expr === 'number' ? -part.expr : ['neg', part.expr], type: INT, at };
    }
    return this.#primary();
  }

  #primary(): Part {
    const { kind, text, at } = this.#token;
    if (kind === 'int') {
      this.#take();
      return { expr: Number(text), type: INT, at };
    }
    if (kind === 'text') {
      this.#take();
      return { expr: text, type: null, at, word: text };
    }
    if (kind === 'name' && text !== 'in') {
      this.#take();
      if (text === 'true' || text === 'false') return { expr: text === 'true', type: BOOL, at };
      const type = this.#table.typeOf(text);
      if (type === undefined) return { expr: ['name', text], type: null, at, unknown: text };
      this.reads.add(text);
      return { expr: ['name', text], type, at };
    }
    if (this.#isOp('(')) {
      this.#take();
      const part = this.#either();
      if (!this.#isOp(')')) this.#stop('a closing bracket )', 'close the bracket');
      this.#take();
      return part;
    }
    return this.#stop('a name, a number or a quoted word', 'complete the condition');
  }
}

/** Reads and checks a condition or number. Never throws. `want` null: any type will do. */
export function checkCondition(text: string, table: SymbolTable, want: ValueType | null = BOOL): CheckedCondition {
  const failed = (issues: readonly TextIssue[]): CheckedCondition => ({ expr: null, type: null, issues, reads: [] });
  if (text.length > LONGEST) {
    const found = `${text.length} characters`;
    return failed([
      {
        code: 'condition/too-long',
        at: 0,
        found,
        expected: `at most ${LONGEST}`,
        fix: 'use a variable for a part of it',
      },
    ]);
  }
  let reader: Reader | null = null;
  try {
    reader = new Reader(tokenize(text), table);
    const part = reader.whole(want);
    if (reader.issues.length > 0) return failed(reader.issues);
    return { expr: part.expr, type: part.type, issues: [], reads: [...reader.reads] };
  } catch (stop) {
    if (!(stop instanceof SyntaxStop)) throw stop;
    return failed([...(reader?.issues ?? []), stop.issue]);
  }
}
