/**
 * From the written files of a scenario to its compiled form, with every mistake found on the way.
 *
 * The passes: read YAML → shape of each entry → names and types (conditions, effects) → references, windows and charts
 * → texts. An entry with a mistake in its shape is checked as far as it goes; what follows only from such a mistake is
 * not reported again. Tools only.
 */

import type { z } from 'zod';
import { contentHash } from './canonical.ts';
import { checkCondition } from './condition.ts';
import {
  describeNode,
  nodeAt,
  offsetInScalar,
  pathText,
  placeAt,
  type ReadDocument,
  readDocument,
} from './document.ts';
import { checkEffect, type EffectNames, type KnownTopic, type Settable } from './effect.ts';
import { comparePlaces, type Problem } from './problem.ts';
import type { Protocol } from './protocol.ts';
import { parseProtocol } from './protocol-schema.ts';
import { checkReferences, type EffectUse } from './reference.ts';
import type {
  Chart,
  ChartTransition,
  CompiledScenario,
  Decision,
  Effect,
  Expr,
  Inject,
  Knowledge,
  Option,
  Seat,
  Variable,
  Variant,
} from './scenario.ts';
import { LENGTHS } from './scenario.ts';
import { type EntryPlace, offsetOf, shaped } from './shape.ts';
import { meant } from './suggestion.ts';
import {
  BOOL,
  enumOf,
  INT,
  RESERVED_NAMES,
  ruleSymbols,
  type SymbolTable,
  symbolsOf,
  type ValueType,
} from './symbols.ts';
import { checkLocale, type LocatedText, readLocale } from './texts.ts';
import { compileEvidenceTrace, compileTraces } from './traces.ts';
import {
  REQUIRED_MAPS,
  SCENARIO_MAPS,
  ScenarioHead,
  SECTION_FILES,
  type WrittenDecision,
  type WrittenEffects,
  type WrittenHead,
  type WrittenTransition,
} from './written.ts';

type MapName = keyof typeof SCENARIO_MAPS;
type SectionName = keyof typeof SECTION_FILES;
type Path = readonly PropertyKey[];
type Output<S> = S extends z.ZodType<infer T> ? T : never;
type ScenarioEntry<N extends MapName> = Output<(typeof SCENARIO_MAPS)[N]['entry']>;
type SectionEntry<N extends SectionName> = Output<(typeof SECTION_FILES)[N]['entry']>;

/** One entry of a map: its id, place, and value (null when its shape is beyond use). */
interface Gathered<T> extends EntryPlace {
  readonly id: string;
  readonly value: T | null;
}

export interface CompileOptions {
  /** Put before the file names in problems, for example `scenarios/otandp-2023/`. */
  readonly prefix?: string;
  /** The protocol's file, or the protocol already compiled, or null when it is not there: then items are not checked. */
  readonly protocol?: { readonly file: string; readonly text: string } | Protocol | null;
  /** Codes (or their beginnings, such as `text/`) that do not keep a scenario from being compiled. */
  readonly tolerate?: readonly string[];
}

export interface CompileResult {
  /** Null when there is a problem that is not tolerated. */
  readonly scenario: CompiledScenario | null;
  readonly problems: readonly Problem[];
  /** Texts by locale and key. */
  readonly texts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly protocol: Protocol | null;
  /** Where everything stands; null when the files could not be read that far. */
  readonly written: WrittenPlaces | null;
}

/** Where what was compiled stands in its files. */
export interface WrittenPlaces {
  /** Place of `decisions.reboot`, `phases` …; of `scenario.yaml` where there is no such entry. */
  readonly entry: (path: string) => EntryPlace;
  /** A text of a locale. */
  readonly text: (locale: string, key: string) => LocatedText | null;
  /** Every effect, with its place. */
  readonly uses: readonly EffectUse[];
  /** What `lint: silence:` asks for. */
  readonly silences: readonly { readonly rule: string; readonly at: string; readonly reason: string }[];
  /** Why nothing is linted at all, where `lint: off:` says so. */
  readonly unlinted: string | null;
}

const MOST_FILES = 500;

/** Compiles a scenario from its files by name, for example `scenario.yaml`, `decisions/forensics.yaml`, `locales/en.yaml`. */
export function compileScenarioFiles(files: ReadonlyMap<string, string>, options: CompileOptions = {}): CompileResult {
  return new Compilation(files, options).run();
}

class Compilation {
  readonly #files: ReadonlyMap<string, string>;
  readonly #options: CompileOptions;
  readonly #problems: Problem[] = [];
  /** Paths that have a mistake in their shape: what follows from it stays quiet. */
  readonly #misshapen = new Set<string>();
  /** Paths of conditions and effects that could not be read. */
  readonly #unread = new Set<string>();
  readonly #uses: EffectUse[] = [];
  readonly #located = new Map<string, ReadonlyMap<string, LocatedText>>();
  #top: EntryPlace | null = null;
  #silences: WrittenPlaces['silences'] = [];
  #unlinted: string | null = null;
  readonly #places = new Map<string, EntryPlace>();
  #broken = false;
  readonly #brokenLocales = new Set<string>();
  #names: EffectNames | null = null;

  constructor(files: ReadonlyMap<string, string>, options: CompileOptions) {
    this.#files = files;
    this.#options = options;
  }

  run(): CompileResult {
    const nothing: CompileResult = { scenario: null, problems: [], texts: {}, protocol: null, written: null };
    const names = [...this.#files.keys()].sort();
    if (names.length > MOST_FILES) {
      this.#fileProblem('file/too-many', '', `${names.length} files`, `at most ${MOST_FILES}`, 'join some of them');
      return { ...nothing, problems: this.#problems };
    }
    const sections = new Map<string, ReadDocument[]>();
    const locales = new Map<string, ReadDocument[]>();
    for (const name of names) {
      const belongs = belongsTo(name);
      if (belongs === null) {
        const known = ['scenario.yaml', ...Object.keys(SECTION_FILES).map((each) => `${each}.yaml`), 'locales/en.yaml'];
        this.#fileProblem(
          'file/unknown',
          name,
          `"${name}"`,
          'a file of scenarios/README.md',
          meant(name, known, 'rename or remove it'),
        );
        continue;
      }
      const under = belongs.locale === undefined && belongs.section !== 'scenario' ? [belongs.section] : [];
      const read = readDocument(`${this.#options.prefix ?? ''}${name}`, this.#files.get(name) as string, under);
      this.#problems.push(...read.problems);
      for (const problem of read.problems) {
        if (problem.code === 'yaml/syntax' || problem.code.startsWith('yaml/too')) {
          if (belongs.locale === undefined) this.#broken = true;
          else this.#brokenLocales.add(belongs.locale);
        } else this.#misshapen.add(problem.path);
      }
      const group = belongs.locale === undefined ? sections : locales;
      const key = belongs.locale ?? belongs.section;
      const list = group.get(key);
      if (list) list.push(read);
      else group.set(key, [read]);
    }
    const protocol = this.#protocol();
    const [main] = sections.get('scenario') ?? [];
    if (main === undefined) {
      this.#fileProblem(
        'file/missing',
        'scenario.yaml',
        'nothing',
        'scenario.yaml',
        'write it; see scenarios/README.md',
      );
      return { ...nothing, problems: this.#sorted(), protocol };
    }
    const scenario = this.#scenario(main, sections, locales, protocol);
    const texts: Record<string, Record<string, string>> = {};
    if (locales.size === 0) {
      this.#fileProblem(
        'file/missing',
        'locales/en.yaml',
        'nothing',
        'texts in locales/en.yaml',
        'write them; see scenarios/README.md',
      );
    }
    for (const [locale, documents] of locales) {
      const read = readLocale(locale, documents);
      this.#located.set(locale, read.texts);
      const table: Record<string, string> = {};
      for (const [key, { text }] of read.texts) table[key] = text;
      texts[locale] = table;
      if (scenario === null || this.#brokenLocales.has(locale)) this.#problems.push(...read.problems);
      else {
        const placeOf = (owner: string) => {
          const entry = this.#places.get(owner);
          return entry === undefined ? null : { source: entry.source, at: entry.keyAt };
        };
        this.#problems.push(...checkLocale(scenario, read, placeOf, (owner) => this.#hasUncertainTexts(owner)));
      }
    }
    const problems = this.#sorted();
    const tolerated = this.#options.tolerate ?? [];
    const fatal = problems.some(({ code }) => !tolerated.some((each) => code.startsWith(each)));
    const top = this.#top;
    const written: WrittenPlaces | null = top && {
      entry: (path) => this.#places.get(path) ?? top,
      text: (locale, key) => this.#located.get(locale)?.get(key) ?? null,
      uses: this.#uses,
      silences: this.#silences,
      unlinted: this.#unlinted,
    };
    return { scenario: fatal ? null : scenario, problems, texts, protocol, written };
  }

  #sorted(): Problem[] {
    const seen = new Set<string>();
    return this.#problems.sort(comparePlaces).filter((problem) => {
      const key = JSON.stringify(problem);
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
  }

  #fileProblem(code: string, name: string, found: string, expected: string, fix: string): void {
    this.#problems.push({
      code,
      file: `${this.#options.prefix ?? ''}${name}`,
      line: 1,
      column: 1,
      path: '',
      found,
      expected,
      fix,
    });
  }

  #protocol(): Protocol | null {
    const given = this.#options.protocol;
    if (given === undefined || given === null) return null;
    if ('items' in given) return given;
    try {
      const { protocol, problems } = parseProtocol(given.text, given.file);
      this.#problems.push(...problems);
      return protocol;
    } catch {
      this.#problems.push({
        code: 'file/unreadable',
        file: given.file,
        line: 1,
        column: 1,
        path: '',
        found: 'a file that cannot be read',
        expected: 'a protocol',
        fix: 'see the protocols in scenarios/protocols/',
      });
      return null;
    }
  }

  /** Whether an entry's list of texts is uncertain, because a part that decides about it could not be read. */
  #hasUncertainTexts(owner: string): boolean {
    for (const path of this.#misshapen) {
      if (path === owner || owner.startsWith(`${path}.`)) return true;
      if (path.startsWith(`${owner}.`) && TEXT_DECIDING.has(path.slice(owner.length + 1).split(/[.[]/)[0] ?? ''))
        return true;
    }
    return false;
  }

  /** Whether this or anything inside is wrong in its shape. */
  #misshapenWithin(path: string): boolean {
    for (const each of this.#misshapen) {
      if (each === path || each.startsWith(`${path}.`) || each.startsWith(`${path}[`)) return true;
    }
    return false;
  }

  /** Whether a mistake of shape was already reported here or above. */
  #quiet(path: Path): boolean {
    for (let length = 1; length <= path.length; length += 1) {
      const text = pathText(path.slice(0, length));
      if (this.#misshapen.has(text) || this.#unread.has(text)) return true;
    }
    return false;
  }

  #report(
    entry: EntryPlace,
    path: Path,
    code: string,
    found: string,
    expected: string,
    fix: string,
    inText?: number,
    key = false,
  ): void {
    const whole = [...entry.path, ...path];
    if (this.#quiet(whole)) return;
    const node = nodeAt(entry.node, path);
    const { source, at } =
      inText !== undefined && node?.kind === 'scalar'
        ? { source: node.source, at: offsetInScalar(node, inText) }
        : offsetOf(entry, path, key);
    this.#problems.push({ code, ...placeAt(source, at), path: pathText(whole), found, expected, fix });
    // An adviser nobody knows has no text either.
    if (code === 'reference/unknown' && path[0] === 'advisers')
      this.#misshapen.add(pathText([...entry.path, 'advisers']));
  }

  #shaped<T>(schema: z.ZodType<T>, place: EntryPlace): T | null {
    const allowed = Object.keys((schema as unknown as { shape?: object }).shape ?? {});
    const fromOptions = (schema as unknown as { options?: readonly { shape?: object }[] }).options ?? [];
    const keys =
      allowed.length > 0 ? allowed : [...new Set(fromOptions.flatMap((each) => Object.keys(each.shape ?? {})))];
    const { value, problems } = shaped(schema, place, keys);
    for (const problem of problems) {
      if (this.#misshapen.has(problem.path)) continue;
      this.#problems.push(problem);
      this.#misshapen.add(problem.path);
    }
    return value;
  }

  /** Reads one map of entries, from one file or several. */
  #gather<T>(
    name: string,
    documents: readonly (EntryPlace | null)[],
    schema: { key: z.ZodType; entry: z.ZodType<T> },
  ): Map<string, Gathered<T>> {
    const gathered = new Map<string, Gathered<T>>();
    for (const place of documents) {
      if (place === null) continue;
      const { node } = place;
      if (node.kind === 'scalar' && node.value === null) continue;
      if (node.kind !== 'map') {
        this.#report(place, [], 'shape/type', describeNode(node), 'a map of id → entry', 'write id: { … }');
        this.#misshapen.add(name);
        continue;
      }
      for (const [id, entry] of node.entries) {
        const at: EntryPlace = { node: entry.node, source: entry.source, keyAt: entry.keyAt, path: [name, id] };
        const earlier = gathered.get(id);
        if (earlier !== undefined) {
          const first = placeAt(earlier.source, earlier.keyAt);
          this.#report(
            at,
            [],
            'reference/duplicate',
            `"${id}"`,
            `each id once (first at ${first.file}:${first.line})`,
            'rename or remove one of the two',
          );
          continue;
        }
        const fine = schema.key.safeParse(id).success;
        if (!fine) {
          const expected =
            name === 'flags'
              ? 'a flag such as DD-01'
              : name === 'sources'
                ? 'a source id such as O2'
                : 'an id: a small letter, then small letters, digits and _';
          this.#report(
            at,
            [],
            'shape/id',
            `"${id}"`,
            expected,
            name === 'flags' || name === 'sources' ? 'mend its name' : 'write it in small letters with _',
          );
        }
        // What names it by the id that was meant is not wrong as well.
        const mended = fine || name === 'flags' || name === 'sources' ? id : mendedId(id);
        if (!fine && (mended === '' || node.entries.has(mended))) continue;
        this.#places.set(pathText([name, mended]), at);
        gathered.set(mended, { ...at, id: mended, value: this.#shaped(schema.entry, at) });
      }
    }
    return gathered;
  }

  #scenario(
    main: ReadDocument,
    sections: ReadonlyMap<string, readonly ReadDocument[]>,
    locales: ReadonlyMap<string, readonly ReadDocument[]>,
    protocol: Protocol | null,
  ): CompiledScenario | null {
    const { root, source } = main;
    const files = {} as { [N in SectionName]: Map<string, Gathered<SectionEntry<N>>> };
    for (const name of Object.keys(SECTION_FILES) as SectionName[]) {
      const places = (sections.get(name) ?? []).map((document): EntryPlace | null =>
        document.root === null
          ? null
          : { node: document.root, source: document.source, keyAt: document.root.at, path: [name] },
      );
      (files as Record<string, unknown>)[name] = this.#gather(
        name,
        places,
        SECTION_FILES[name] as { key: z.ZodType; entry: z.ZodType<unknown> },
      );
    }
    if (root === null || root.kind !== 'map') {
      if (root !== null || !this.#broken) {
        const place = {
          node: root ?? { kind: 'scalar' as const, value: null, source, at: 0, end: 0 },
          source,
          keyAt: 0,
          path: [],
        };
        this.#report(place, [], 'shape/type', describeNode(root ?? undefined), 'a map', 'see scenarios/README.md');
      }
      return null;
    }
    // Head: everything that is not a map of entries.
    const mapNames = Object.keys(SCENARIO_MAPS) as MapName[];
    const headNode = {
      ...root,
      entries: new Map([...root.entries].filter(([key]) => !Object.hasOwn(SCENARIO_MAPS, key))),
    };
    const headPlace: EntryPlace = { node: headNode, source, keyAt: root.at, path: [] };
    const head = this.#headOf(headPlace);
    this.#top = headPlace;
    this.#silences = head?.lint?.silence ?? [];
    this.#unlinted = head?.lint?.off ?? null;
    const maps = {} as { [N in MapName]: Map<string, Gathered<ScenarioEntry<N>>> };
    for (const name of mapNames) {
      const entry = root.entries.get(name);
      if (entry === undefined && REQUIRED_MAPS.has(name)) {
        this.#report(headPlace, [name], 'shape/missing', 'nothing', `${name}: a map`, `add ${name}:`);
        this.#misshapen.add(name);
      }
      const place = entry === undefined ? null : { node: entry.node, source, keyAt: entry.keyAt, path: [name] };
      if (place !== null) this.#places.set(name, place);
      (maps as Record<string, unknown>)[name] = this.#gather(
        name,
        [place],
        SCENARIO_MAPS[name] as { key: z.ZodType; entry: z.ZodType<unknown> },
      );
    }
    for (const name of [
      'phases',
      'panels',
      'anchors',
      'start',
      'horizon',
      'protocol',
      'id',
      'seats',
      'lengths',
      'wall',
      'lint',
    ]) {
      const entry = root.entries.get(name);
      if (entry !== undefined) this.#places.set(name, { node: entry.node, source, keyAt: entry.keyAt, path: [name] });
    }
    // With YAML that cannot be read, half the names are missing: anything more would be noise.
    if (this.#broken || head === null) return null;

    const values = <T>(map: ReadonlyMap<string, Gathered<T>>): (Gathered<T> & { value: T })[] =>
      [...map.values()].filter((each): each is Gathered<T> & { value: T } => each.value !== null);

    // Names.
    const settable = new Map<string, Settable>();
    const variables: Variable[] = [];
    for (const { id, value } of values(maps.variables)) {
      const variable = this.#variable(id, value, maps.variables.get(id) as EntryPlace);
      variables.push(variable);
      if (RESERVED_NAMES.has(id)) continue;
      const type: ValueType =
        variable.type === 'bool' ? BOOL : variable.type === 'int' ? INT : enumOf(variable.values ?? []);
      const certain = !['type', 'values', 'min', 'max'].some((key) => this.#misshapen.has(`variables.${id}.${key}`));
      settable.set(id, { type: certain ? type : null, min: variable.min, max: variable.max });
    }
    for (const { id, value } of values(maps.assets)) {
      const certain = !settable.has(id) && !this.#misshapenWithin(`assets.${id}.states`);
      settable.set(id, { type: certain ? enumOf(value.states) : null, min: 0, max: 0 });
    }
    const bare = new Map<string, EntryPlace>();
    for (const map of [maps.variables, maps.assets, maps.charts, maps.flows] as Map<string, Gathered<unknown>>[]) {
      for (const [id, entry] of map) {
        const earlier = bare.get(id);
        if (RESERVED_NAMES.has(id)) {
          this.#report(
            entry,
            [],
            'shape/id',
            `"${id}"`,
            'a name of your own',
            `${id} means something in conditions; rename it`,
          );
        } else if (earlier !== undefined) {
          const first = placeAt(earlier.source, earlier.keyAt);
          this.#report(
            entry,
            [],
            'reference/duplicate',
            `"${id}"`,
            `a name that no variable, asset, chart or flow has (also at line ${first.line})`,
            'rename one of the two',
          );
        } else bare.set(id, entry);
      }
    }
    /** A decision's options; null where they cannot be known. */
    const optionIds = (id: string, decision: WrittenDecision): readonly string[] | null => {
      if (['act', 'options', 'evidence'].some((key) => this.#misshapen.has(`decisions.${id}.${key}`))) return null;
      if (decision.act !== 'mark') return Object.keys(decision.options ?? {});
      const marked = decision.evidence === undefined ? undefined : files.evidence.get(decision.evidence);
      if (!marked?.value || this.#misshapen.has(`evidence.${marked.id}.lines`)) return null;
      return Object.keys(marked.value.lines ?? {});
    };
    const seats = seatsOf(head);
    const symbols = symbolsOf({
      variables: new Map([...settable].filter(([id]) => maps.variables.has(id)).map(([id, { type }]) => [id, type])),
      assets: new Map(
        values(maps.assets).map(({ id, value }) => [
          id,
          this.#misshapenWithin(`assets.${id}.states`) ? null : value.states,
        ]),
      ),
      charts: new Map(
        values(maps.charts).map(({ id, value }) => [
          id,
          this.#misshapen.has(`charts.${id}.states`) ? null : Object.keys(value.states),
        ]),
      ),
      flows: maps.flows.keys(),
      truths: [...maps.truths.keys()],
      seats: seats.map(({ id }) => id),
      decisions: new Map(
        values(files.decisions).map(({ id, value }) => [id, { act: value.act, options: optionIds(id, value) }]),
      ),
      injects: files.injects.keys(),
      evidence: files.evidence.keys(),
      tasks: files.tasks.keys(),
      responders: values(maps.cast)
        .filter(({ value }) => value.responder === true)
        .map(({ id }) => id),
      flags: maps.flags.keys(),
      facts: maps.facts.keys(),
      knowledge: new Map(values(maps.knowledge).map(({ id, value }) => [id, value.kind])),
    });
    const knowledge: Knowledge[] = values(maps.knowledge).map(({ id, value }) =>
      value.kind === 'range'
        ? { id, kind: value.kind, min: value.min, max: value.max, answers: [] }
        : { id, kind: value.kind, min: 0, max: 0, answers: value.answers },
    );
    const keys = (map: ReadonlyMap<string, unknown>): ReadonlySet<string> => new Set(map.keys());
    this.#names = {
      symbols,
      settable,
      items: protocol === null ? null : new Set(protocol.items.map(({ id }) => id)),
      flags: keys(maps.flags),
      facts: keys(maps.facts),
      knowledge: new Map<string, KnownTopic>(knowledge.map((each) => [each.id, each])),
      injects: keys(files.injects),
      decisions: keys(files.decisions),
      tasks: keys(files.tasks),
      evidence: keys(files.evidence),
      panels: new Set(head.panels ?? []),
      endings: keys(maps.endings),
    };

    const truths = [...maps.truths.keys()];
    const scenario: Omit<CompiledScenario, 'hash'> = {
      format: 1,
      id: head.id,
      version: head.version,
      protocol: head.protocol,
      start: startOf(head.start),
      horizon: head.horizon,
      locales: [...locales.keys()].sort(),
      seats,
      lengths: LENGTHS.filter((length) => (head.lengths ?? LENGTHS).includes(length)),
      wall: head.wall ?? 'group',
      phases: head.phases,
      variables,
      assets: values(maps.assets).map(({ id, value }) => ({
        id,
        states: value.states,
        start: value.start,
        public: value.public ?? true,
      })),
      sites: values(maps.sites).map(({ id, value }) => ({ id, care: value.care })),
      charts: values(maps.charts).map((entry) => this.#chart(entry, entry.value)),
      flows: values(maps.flows).map((entry) => ({
        id: entry.id,
        start: entry.value.start ?? entry.value.min ?? 0,
        min: entry.value.min ?? 0,
        max: entry.value.max,
        rates: entry.value.rates.map((rate, i) => ({
          when: this.#condition(entry, ['rates', i, 'when'], rate.when),
          perHour: rate.perHour,
        })),
        public: entry.value.public ?? false,
        outcome: entry.value.outcome ?? false,
      })),
      truths: values(maps.truths).map((entry) => ({
        id: entry.id,
        weight: entry.value.weight,
        do: this.#effects(entry, ['do'], entry.value.do),
        clues: entry.value.clues ?? [],
      })),
      knowledge,
      facts: values(maps.facts).map(({ id, value }) => ({ id, tag: value.tag, source: value.source ?? [] })),
      cast: values(maps.cast).map(({ id, value }) => ({
        id,
        portrait: value.portrait ?? id,
        place: value.place ?? '',
        responder: value.responder ?? false,
      })),
      injects: values(files.injects).map((entry) => this.#inject(entry, entry.value, truths, seats)),
      decisions: values(files.decisions).map((entry) =>
        this.#decision(entry, entry.value, optionIds(entry.id, entry.value), truths, seats),
      ),
      tasks: values(files.tasks).map((entry) => ({
        id: entry.id,
        who: entry.value.who,
        minutes: entry.value.minutes,
        ...this.#optionalCondition(entry, 'when', entry.value.when),
        ...this.#optionalCondition(entry, 'needs', entry.value.needs),
        start: this.#effects(entry, ['start'], entry.value.start),
        do: this.#effects(entry, ['do'], entry.value.do),
        ...(entry.value.proposedBy === undefined ? {} : { proposedBy: entry.value.proposedBy }),
        lengths: entry.value.lengths ?? LENGTHS,
        seats: entry.value.seats ?? seats.map(({ id }) => id),
        items: entry.value.items ?? [],
        ...(entry.value.place === undefined ? {} : { place: entry.value.place }),
        ...(entry.value.misconception === undefined ? {} : { misconception: entry.value.misconception }),
      })),
      evidence: values(files.evidence).map((entry) => ({
        id: entry.id,
        kind: entry.value.kind,
        minutes: entry.value.minutes ?? 0,
        ...this.#optionalCondition(entry, 'when', entry.value.when),
        lines: Object.entries(entry.value.lines ?? {}).map(([id, line]) => ({
          id,
          ...(line?.when === undefined ? {} : { when: this.#condition(entry, ['lines', id, 'when'], line.when) }),
        })),
        columns: Array.from({ length: entry.value.columns ?? 0 }, (_, i) => String(i + 1)),
        seats: entry.value.seats ?? seats.map(({ id }) => id),
        do: this.#effects(entry, ['do'], entry.value.do),
        items: entry.value.items ?? [],
        ...(entry.value.place === undefined ? {} : { place: entry.value.place }),
        ...(entry.value.trace === undefined
          ? {}
          : {
              trace: compileEvidenceTrace(
                startOf(head.start),
                entry.value.trace,
                Object.keys(entry.value.lines ?? {}),
                (path, written) => this.#condition(entry, path, written),
                (path, ...rest) => this.#report(entry, path, 'trace/line', ...rest),
              ),
            }),
      })),
      ...(files.traces.size === 0
        ? {}
        : {
            traces: compileTraces(
              startOf(head.start),
              values(files.traces).map((entry) => ({
                id: entry.id,
                written: entry.value,
                condition: (path, written) => this.#condition(entry, path, written),
                report: (path, ...rest) => this.#report(entry, path, 'trace/routine', ...rest),
              })),
              new Map(
                values(files.evidence).flatMap(({ id, value }) => (value.trace ? [[id, value.trace.fields]] : [])),
              ),
              new Set([
                ...values(maps.charts).flatMap(({ id, value }) => Object.keys(value.states).map((s) => `${id}.${s}`)),
                ...values(maps.assets).flatMap(({ id, value }) => value.states.map((s) => `${id}.${s}`)),
              ]),
            ),
          }),
      ...(files.hindsight.size === 0
        ? {}
        : {
            hindsight: values(files.hindsight).map((entry) => ({
              id: entry.id,
              shows: entry.value.shows,
              ...(entry.value.at === undefined ? {} : { at: entry.value.at }),
              ...this.#optionalCondition(entry, 'when', entry.value.when),
              ...(entry.value.message === undefined ? {} : { message: entry.value.message }),
              truths: entry.value.truths ?? truths,
              seats: entry.value.seats ?? seats.map(({ id }) => id),
              ...(entry.value.place === undefined ? {} : { place: entry.value.place }),
            })),
          }),
      record: values(maps.record).map(({ id, value }) => ({
        id,
        halfday: value.halfday,
        at: value.at,
        sources: value.source,
      })),
      sources: values(maps.sources).map(({ id, value }) => ({
        id,
        title: value.title,
        publisher: value.publisher,
        date: value.date,
        url: value.url,
      })),
      anchors: {
        TD: {
          criteria: this.#condition(headPlace, ['anchors', 'TD', 'criteria'], head.anchors.TD.criteria),
          latest: head.anchors.TD.latest,
        },
        TP: { latest: head.anchors.TP.latest },
      },
      flags: values(maps.flags).map(({ id, value }) => ({ id, within: value.within })),
      panels: head.panels ?? [],
      endings: values(maps.endings).map((entry) => ({
        id: entry.id,
        when: this.#condition(entry, ['when'], entry.value.when),
        variants: this.#variants(entry, entry.value.variants),
      })),
    };
    const compiled: CompiledScenario = { ...scenario, hash: contentHash(scenario) };
    checkReferences({
      scenario: compiled,
      protocol,
      uses: this.#uses,
      placeOf: (path) => this.#places.get(path) ?? headPlace,
      writtenOptions: new Map(values(files.decisions).map(({ id, value }) => [id, Object.keys(value.options ?? {})])),
      report: (entry, path, code, found, expected, fix, key) =>
        this.#report(entry, path, code, found, expected, fix, undefined, key),
      isMisshapen: (path) => this.#misshapen.has(path),
      isMisshapenInside: (path) => this.#misshapenWithin(path),
    });
    return compiled;
  }

  #headOf(place: EntryPlace): WrittenHead | null {
    const all = [...Object.keys(ScenarioHead.shape), ...Object.keys(SCENARIO_MAPS)];
    const { value, problems } = shaped(ScenarioHead, place, all);
    for (const problem of problems) {
      if (this.#misshapen.has(problem.path)) continue;
      this.#problems.push(problem);
      this.#misshapen.add(problem.path);
    }
    return value;
  }

  #variable(id: string, value: ScenarioEntry<'variables'>, entry: EntryPlace): Variable {
    const shared = { id, outcome: value.outcome ?? false, public: value.public ?? false };
    if (value.type === 'bool') return { ...shared, type: 'bool', min: 0, max: 1, start: value.start === true ? 1 : 0 };
    if (value.type === 'int') {
      const min = value.min ?? 0;
      const start = value.start ?? Math.max(min, Math.min(0, value.max));
      if (value.max < min)
        this.#report(entry, ['max'], 'window/range', String(value.max), `at least min (${min})`, 'swap min and max');
      else if (start < min || start > value.max) {
        this.#report(
          entry,
          ['start'],
          'window/range',
          String(start),
          `${min} to ${value.max}`,
          'start inside the range',
        );
      }
      return { ...shared, type: 'int', min, max: value.max, start };
    }
    const start = value.start === undefined ? 0 : value.values.indexOf(value.start);
    if (start < 0) {
      this.#report(
        entry,
        ['start'],
        'reference/unknown',
        `"${value.start}"`,
        `one of ${value.values.join(', ')}`,
        meant(value.start ?? '', value.values, 'use one of its values'),
      );
    }
    this.#unique(entry, ['values'], value.values);
    return {
      ...shared,
      type: 'enum',
      values: value.values,
      min: 0,
      max: value.values.length - 1,
      start: Math.max(0, start),
    };
  }

  #unique(entry: EntryPlace, path: Path, list: readonly string[]): void {
    for (const [index, each] of list.entries()) {
      if (list.indexOf(each) < index) {
        this.#report(
          entry,
          [...path, index],
          'reference/duplicate',
          `"${each}"`,
          'each value once',
          'remove one of the two',
        );
      }
    }
  }

  #condition(
    entry: EntryPlace,
    path: Path,
    written: string | boolean | number,
    want: ValueType = BOOL,
    table?: SymbolTable,
  ): Expr {
    const fallback: Expr = want.kind === 'bool' ? false : 0;
    if (typeof written !== 'string') {
      const fits = typeof written === (want.kind === 'bool' ? 'boolean' : 'number');
      if (!fits) {
        const expected = want.kind === 'bool' ? 'a condition' : 'a number';
        this.#report(
          entry,
          path,
          'condition/type',
          String(written),
          expected,
          want.kind === 'bool' ? 'write true or false' : 'write a number',
        );
      }
      return fits ? written : fallback;
    }
    const checked = checkCondition(written, table ?? (this.#names as EffectNames).symbols, want);
    for (const { at, code, found, expected, fix } of checked.issues)
      this.#report(entry, path, code, found, expected, fix, at);
    if (checked.expr === null) this.#unread.add(pathText([...entry.path, ...path]));
    return checked.expr ?? fallback;
  }

  #optionalCondition<K extends string>(
    entry: EntryPlace,
    key: K,
    written: string | boolean | number | undefined,
    above: Path = [],
  ): { [P in K]?: Expr } {
    if (written === undefined) return {};
    return { [key]: this.#condition(entry, [...above, key], written) } as { [P in K]?: Expr };
  }

  #variants(
    entry: EntryPlace,
    written: Readonly<Record<string, string | boolean | number>> | undefined,
    path: Path = ['variants'],
  ): Variant[] {
    return Object.entries(written ?? {}).map(([id, when]) => ({
      id,
      when: this.#condition(entry, [...path, id], when),
    }));
  }

  #moods(entry: EntryPlace, written: SectionEntry<'injects'>): Readonly<Record<string, string>> {
    const known = Object.keys(written.variants ?? {});
    for (const id of Object.keys(written.moods ?? {})) {
      if (known.includes(id)) continue;
      const fix = meant(id, known, 'add the variant, or take this out');
      this.#report(
        entry,
        ['moods', id],
        'reference/unknown',
        `"${id}"`,
        'a variant of this inject',
        fix,
        undefined,
        true,
      );
    }
    return written.moods ?? {};
  }

  #effects(entry: EntryPlace, path: Path, written: WrittenEffects | undefined, table?: SymbolTable): Effect[] {
    const names = this.#names as EffectNames;
    const local = table === undefined ? names : { ...names, symbols: table };
    const effects: Effect[] = [];
    for (const [index, each] of (written ?? []).entries()) {
      const here = [...path, index];
      if (typeof each !== 'string') {
        effects.push({
          op: 'when',
          when: this.#condition(entry, [...here, 'when'], each.when, BOOL, table),
          do: this.#effects(entry, [...here, 'do'], each.do, table),
        });
        continue;
      }
      const { effect, issues } = checkEffect(each, local);
      for (const { at, code, found, expected, fix } of issues)
        this.#report(entry, here, code, found, expected, fix, at);
      if (effect === null) continue;
      effects.push(effect);
      this.#uses.push({ effect, entry, path: here });
    }
    return effects;
  }

  #transition(entry: EntryPlace, path: Path, written: WrittenTransition): ChartTransition {
    return {
      ...(written.to === undefined ? {} : { to: written.to }),
      ...this.#optionalCondition(entry, 'when', written.when, path),
      do: this.#effects(entry, [...path, 'do'], written.do),
    };
  }

  #chart(entry: EntryPlace & { id: string }, written: ScenarioEntry<'charts'>): Chart {
    return {
      id: entry.id,
      initial: written.initial,
      public: written.public ?? true,
      states: Object.entries(written.states).map(([id, state]) => {
        const path = ['states', id];
        const on: Record<string, readonly ChartTransition[]> = {};
        for (const [signal, transitions] of Object.entries(state.on ?? {})) {
          const at = [...path, 'on', signal];
          on[signal] = Array.isArray(transitions)
            ? transitions.map((each, index) => this.#transition(entry, [...at, index], each))
            : [this.#transition(entry, at, transitions as WrittenTransition)];
        }
        return {
          id,
          on,
          ...(state.after === undefined
            ? {}
            : { after: { minutes: state.after.minutes, ...this.#transition(entry, [...path, 'after'], state.after) } }),
          enter: this.#effects(entry, [...path, 'enter'], state.enter),
        };
      }),
    };
  }

  #inject(
    entry: EntryPlace & { id: string },
    written: SectionEntry<'injects'>,
    truths: readonly string[],
    seats: readonly Seat[],
  ): Inject {
    const at = written.seats ?? seats.map(({ id }) => id);
    const params: Record<string, Expr> = {};
    for (const [name, value] of Object.entries(written.params ?? {}))
      params[name] = this.#condition(entry, ['params', name], value, INT);
    return {
      id: entry.id,
      kind:
        written.kind ??
        (written.at !== undefined ? 'scheduled' : written.when !== undefined ? 'conditional' : 'contingency'),
      ...(written.at === undefined ? {} : { at: written.at }),
      ...this.#optionalCondition(entry, 'when', written.when),
      delay: written.delay ?? 0,
      channel: written.channel,
      from: written.from,
      to: written.to ?? [...new Set(seats.filter(({ id }) => at.includes(id)).map(({ cast }) => cast))],
      tag: written.tag,
      source: written.source ?? [],
      lengths: written.lengths ?? LENGTHS,
      truths: written.truths ?? truths,
      seats: at,
      ...(written.beat === undefined ? {} : { beat: written.beat }),
      variants: this.#variants(entry, written.variants),
      mood: written.mood ?? 'calm',
      moods: this.#moods(entry, written),
      columns: Object.entries(written.columns ?? {}).map(([id, variants]) => ({
        id,
        variants: this.#variants(entry, variants, ['columns', id]),
      })),
      params,
      do: this.#effects(entry, ['do'], written.do),
      ...(written.place === undefined ? {} : { place: written.place }),
    };
  }

  #decision(
    entry: EntryPlace & { id: string },
    written: WrittenDecision,
    ids: readonly string[] | null,
    truths: readonly string[],
    seats: readonly Seat[],
  ): Decision {
    const table = ruleSymbols((this.#names as EffectNames).symbols, ids);
    // Written options first: a mark's lines without effects of their own are options too.
    const byId = new Map<string, Option>();
    for (const [id, option] of Object.entries(written.options ?? {})) {
      const path = ['options', id];
      byId.set(id, {
        id,
        ...(option.minutes === undefined ? {} : { minutes: option.minutes }),
        ...this.#optionalCondition(entry, 'needs', option.needs, path),
        ...this.#optionalCondition(entry, 'when', option.when, path),
        ...(option.group === undefined ? {} : { group: option.group }),
        ...(option.misconception === undefined ? {} : { misconception: option.misconception }),
        ...(option.warned === undefined ? {} : { warned: option.warned }),
        do: this.#effects(entry, [...path, 'do'], option.do),
      });
    }
    const options = (ids ?? [...byId.keys()]).map((id): Option => byId.get(id) ?? { id, do: [] });
    const many = options.length;
    const all = written.act === 'rank';
    const fixed = written.default;
    return {
      id: entry.id,
      act: written.act,
      phase: written.phase,
      asks: written.asks,
      ...(written.at === undefined ? {} : { at: written.at }),
      ...this.#optionalCondition(entry, 'when', written.when),
      delay: written.delay ?? 0,
      within: written.within,
      minutes: written.minutes ?? 0,
      max: written.max ?? (written.act === 'choice' ? 1 : Math.max(1, many)),
      min: written.min ?? (all ? many : 1),
      options,
      rules: (written.rules ?? []).map((rule, index) => ({
        when: this.#condition(entry, ['rules', index, 'when'], rule.when, BOOL, table),
        do: this.#effects(entry, ['rules', index, 'do'], rule.do, table),
      })),
      default:
        typeof fixed === 'string'
          ? { options: [fixed], do: [] }
          : 'do' in fixed
            ? { options: [], do: this.#effects(entry, ['default', 'do'], fixed.do) }
            : { options: fixed, do: [] },
      lengths: written.lengths ?? LENGTHS,
      otherwise: this.#effects(entry, ['otherwise'], written.otherwise),
      truths: written.truths ?? truths,
      seats: written.seats ?? seats.map(({ id }) => id),
      ...(written.evidence === undefined ? {} : { evidence: written.evidence }),
      groups: Object.entries(written.groups ?? {}).map(([id, how]) => ({ id, one: how === 'one' })),
      ...(written.to === undefined ? {} : { to: written.to }),
      ...(written.dilemma === undefined ? {} : { dilemma: written.dilemma }),
      clues: written.clues ?? [],
      misconceptions: written.misconceptions ?? [],
      items: written.items ?? [],
      ...(written.counter === undefined ? {} : { counter: written.counter }),
      mood: written.mood ?? (written.hold === true ? 'tense' : 'calm'),
      things: Object.entries(written.things ?? {}).map(([id, variants]) => ({
        id,
        variants: this.#variants(entry, variants, ['things', id]),
      })),
      replies: this.#variants(entry, written.replies, ['replies']),
      hold: written.hold ?? false,
      advisers: written.advisers ?? [],
      hints: written.hints ?? 0,
      ...(written.place === undefined ? {} : { place: written.place }),
    };
  }
}

/** Parts of an entry that decide which texts it has. */
const TEXT_DECIDING: ReadonlySet<string> = new Set(
  'act options groups advisers hints evidence lines columns things replies variants states answers values'.split(' '),
);

/** The id somebody meant by one that is not well formed. */
function mendedId(id: string): string {
  return id
    .toLowerCase()
    .replace(/[^a-z0-9_]/g, '_')
    .replace(/^[^a-z]+/, '');
}

function belongsTo(name: string): { section: string; locale?: string } | null {
  if (name === 'scenario.yaml') return { section: 'scenario' };
  const locale = /^locales\/([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)(?:\.yaml|\/[^/]+\.yaml)$/.exec(name);
  if (locale) return { section: 'locales', locale: locale[1] as string };
  const section = /^([a-z]+)(?:\.yaml|\/[^/]+\.yaml)$/.exec(name)?.[1];
  return section !== undefined && Object.hasOwn(SECTION_FILES, section) ? { section } : null;
}

/** The seats as written, or the one that every scenario has. */
function seatsOf(head: WrittenHead): Seat[] {
  const written: NonNullable<WrittenHead['seats']> = head.seats ?? [{ id: 'lead', minutes: {} }];
  return written.map(({ id, cast = id, portrait = cast, minutes: { short, full } }) => ({
    id,
    cast,
    portrait,
    minutes: { ...(short === undefined ? {} : { short }), ...(full === undefined ? {} : { full }) },
  }));
}

function startOf(text: string): CompiledScenario['start'] {
  const [year = 2000, month = 1, day = 1, hour = 0, minute = 0] = (text.match(/\d+/g) ?? []).map(Number);
  return [year, month, day, hour, minute];
}
