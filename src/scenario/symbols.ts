/** The names a condition may read, with their types. Made from a scenario's ids before any condition is read. */
import { ANCHORS, GRADES, LENGTHS } from './scenario.ts';

/** Type of a value in the condition language. */
export type ValueType =
  | { readonly kind: 'bool' }
  | { readonly kind: 'int' }
  | { readonly kind: 'enum'; readonly values: readonly string[] };

export const BOOL: ValueType = { kind: 'bool' };
export const INT: ValueType = { kind: 'int' };
export const enumOf = (values: readonly string[]): ValueType => ({ kind: 'enum', values });

/** Names that mean something by themselves; no variable, asset, chart or flow may be called so. */
export const RESERVED_NAMES: ReadonlySet<string> = new Set([
  'true',
  'false',
  'in',
  'truth',
  'minute',
  'length',
  'seat',
  'count',
]);

/** Names and types; `within` adds the names that exist only in one place, such as a decision's rules. */
export class SymbolTable {
  readonly #types = new Map<string, ValueType | null>();
  readonly #families = new Map<string, ValueType | null>();
  readonly #outer: SymbolTable | null;

  constructor(outer: SymbolTable | null = null) {
    this.#outer = outer;
  }

  /** Declares a name; the first declaration of a name wins. Null: the type is uncertain, and nothing is said about it. */
  declare(name: string, type: ValueType | null): void {
    if (!this.#types.has(name)) this.#types.set(name, type);
  }

  /** Declares every `prefix.<anything>`: for lists that could not be read, so that what follows from it stays quiet. */
  declareFamily(prefix: string, type: ValueType | null): void {
    this.#families.set(prefix, type);
  }

  /** The type of a name: undefined when there is no such name, null when its type is uncertain. */
  typeOf(name: string): ValueType | null | undefined {
    if (this.#types.has(name)) return this.#types.get(name);
    const family = name.slice(0, Math.max(0, name.lastIndexOf('.')));
    if (this.#families.has(family)) return this.#families.get(family);
    return this.#outer?.typeOf(name);
  }

  /** Every name, own names first. */
  *names(): Generator<string> {
    yield* this.#types.keys();
    if (this.#outer) yield* this.#outer.names();
  }
}

/** What the symbol table is made from: ids only, so that it exists even where entries have mistakes. */
export interface NameSource {
  readonly variables: ReadonlyMap<string, ValueType | null>;
  /** Null states could not be read. */
  readonly assets: ReadonlyMap<string, readonly string[] | null>;
  readonly charts: ReadonlyMap<string, readonly string[] | null>;
  readonly flows: Iterable<string>;
  readonly truths: readonly string[];
  readonly seats: readonly string[];
  readonly decisions: ReadonlyMap<string, { readonly act: string; readonly options: readonly string[] | null }>;
  readonly injects: Iterable<string>;
  readonly evidence: Iterable<string>;
  readonly tasks: Iterable<string>;
  readonly responders: Iterable<string>;
  readonly flags: Iterable<string>;
  readonly facts: Iterable<string>;
  readonly knowledge: ReadonlyMap<string, 'range' | 'question'>;
}

/** `DD-01` as it is written in a condition. */
export const flagName = (flag: string): string => flag.replace('-', '_');

/** The table of scenarios/README.md, filled in for one scenario. */
export function symbolsOf(source: NameSource): SymbolTable {
  const table = new SymbolTable();
  for (const [id, type] of source.variables) table.declare(id, type);
  for (const [id, states] of source.assets) table.declare(id, states && enumOf(states));
  for (const [id, states] of source.charts) table.declare(id, states && enumOf(states));
  for (const id of source.flows) table.declare(id, INT);
  table.declare('truth', enumOf(source.truths));
  table.declare('minute', INT);
  table.declare('length', enumOf(LENGTHS));
  table.declare('seat', enumOf(source.seats));
  for (const [id, { act, options }] of source.decisions) {
    if (options === null) table.declareFamily(`took.${id}`, BOOL);
    if (act === 'choice' || options === null) table.declare(`chose.${id}`, options && enumOf(['none', ...options]));
    for (const option of options ?? []) table.declare(`took.${id}.${option}`, BOOL);
    table.declare(`answered.${id}`, BOOL);
    table.declare(`open.${id}`, BOOL);
  }
  for (const id of source.injects) table.declare(`sent.${id}`, BOOL);
  for (const id of source.evidence) table.declare(`read.${id}`, BOOL);
  for (const id of source.tasks) {
    table.declare(`done.${id}`, BOOL);
    table.declare(`running.${id}`, BOOL);
  }
  for (const id of source.responders) {
    table.declare(`free.${id}`, BOOL);
    table.declare(`fatigue.${id}`, INT);
  }
  for (const id of source.flags) {
    table.declare(`flagged.${flagName(id)}`, BOOL);
    table.declare(`repaired.${flagName(id)}`, BOOL);
  }
  for (const id of source.facts) table.declare(`knows.${id}`, BOOL);
  for (const [id, kind] of source.knowledge) {
    if (kind === 'range') {
      table.declare(`from.${id}`, INT);
      table.declare(`to.${id}`, INT);
    }
    table.declare(`grade.${id}`, enumOf(GRADES));
  }
  for (const anchor of ANCHORS) table.declare(`since.${anchor}`, INT);
  return table;
}

/** The names of a decision's own rules. Null options could not be read: any name of theirs is taken. */
export function ruleSymbols(outer: SymbolTable, options: readonly string[] | null): SymbolTable {
  const table = new SymbolTable(outer);
  if (options === null) {
    table.declareFamily('picked', BOOL);
    table.declareFamily('place', INT);
  }
  for (const option of options ?? []) {
    table.declare(`picked.${option}`, BOOL);
    table.declare(`place.${option}`, INT);
  }
  table.declare('count', INT);
  return table;
}
