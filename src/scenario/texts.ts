/** The sentences of a scenario: which keys there must be, reading locale files, and checking them against each other. */
import { IntlMessageFormat } from 'intl-messageformat';
import { describeNode, offsetInScalar, placeAt, quoteFound, type SourceText, type TreeNode } from './document.ts';
import type { Problem } from './problem.ts';
import type { CompiledScenario, Variant } from './scenario.ts';
import { listed, meant } from './suggestion.ts';

/** A key of the catalogue. */
export interface TextKey {
  readonly key: string;
  /** The entry that speaks it, as a problem path: `decisions.reboot`. */
  readonly owner: string;
  readonly required: boolean;
  /** Numbers the text may use as {name}. */
  readonly params: readonly string[];
}

/** Every text key that a scenario has, as in scenarios/README.md, in the order of the data. */
export function scenarioTextKeys(scenario: CompiledScenario): TextKey[] {
  const keys: TextKey[] = [];
  const add = (owner: string, key: string, required = true, params: readonly string[] = []) => {
    keys.push({ key, owner, required, params });
  };
  const variants = (owner: string, key: string, list: readonly Variant[], params: readonly string[] = []) => {
    add(owner, key, true, params);
    for (const { id } of list) add(owner, `${key}.${id}`, true, params);
  };
  for (const part of ['title', 'summary', 'disclaimer', 'content_note']) add('', `scenario.${part}`);
  // A scenario that declares its seats can be chosen on the start page, which needs these words.
  const declared = scenario.seats.some(({ minutes }) => Object.keys(minutes).length > 0);
  add('seats', 'scenario.lead', declared);
  for (const { id } of scenario.seats)
    for (const part of ['who', 'role', 'note']) add('seats', `seat.${id}.${part}`, declared);
  for (const phase of scenario.phases) {
    add('phases', `phase.${phase}.title`);
    add('phases', `phase.${phase}.review`);
  }
  for (const { id, public: shown, outcome } of [...scenario.variables, ...scenario.flows]) {
    const section = scenario.flows.some((flow) => flow.id === id) ? 'flows' : 'variables';
    add(`${section}.${id}`, `var.${id}.label`, shown || outcome);
  }
  for (const { id, states } of scenario.assets) {
    add(`assets.${id}`, `asset.${id}.name`);
    for (const state of states) add(`assets.${id}`, `asset.${id}.state.${state}`);
  }
  for (const { id } of scenario.sites) {
    add(`sites.${id}`, `site.${id}.name`);
    add(`sites.${id}`, `site.${id}.area`);
  }
  for (const { id, states, public: shown } of scenario.charts) {
    for (const state of states) add(`charts.${id}`, `chart.${id}.${state.id}`, shown && id !== 'phase');
  }
  for (const { id } of scenario.truths) {
    add(`truths.${id}`, `truth.${id}.title`);
    add(`truths.${id}`, `truth.${id}.story`);
  }
  for (const { id } of scenario.hindsight ?? []) add(`hindsight.${id}`, `hindsight.${id}.text`);
  for (const { id, answers } of scenario.knowledge) {
    add(`knowledge.${id}`, `know.${id}.title`);
    for (const answer of answers) add(`knowledge.${id}`, `know.${id}.answer.${answer}`);
  }
  for (const { id } of scenario.facts) add(`facts.${id}`, `fact.${id}.text`);
  for (const { id } of scenario.cast) {
    for (const part of ['name', 'role', 'about']) add(`cast.${id}`, `cast.${id}.${part}`);
  }
  for (const { id } of scenario.record) add(`record.${id}`, `record.${id}.fact`);
  for (const { id, variants: list } of scenario.endings) {
    variants(`endings.${id}`, `ending.${id}.headline`, list);
    variants(`endings.${id}`, `ending.${id}.body`, list);
  }
  for (const panel of scenario.panels) add('panels', `panel.${panel}.title`);
  for (const { id } of scenario.flags) add(`flags.${id}`, `flag.${id}.reaction`);
  for (const inject of scenario.injects) {
    const owner = `injects.${inject.id}`;
    const params = Object.keys(inject.params);
    add(owner, `inject.${inject.id}.subject`, true, params);
    variants(owner, `inject.${inject.id}.body`, inject.variants, params);
    for (const column of inject.columns)
      variants(owner, `inject.${inject.id}.column.${column.id}`, column.variants, params);
  }
  const why = new Set<string>();
  for (const decision of scenario.decisions) {
    const owner = `decisions.${decision.id}`;
    const key = `decision.${decision.id}`;
    for (const part of ['title', 'ask', 'discussion', 'note', 'explain']) add(owner, `${key}.${part}`);
    for (let rung = 1; rung <= decision.hints; rung += 1) add(owner, `${key}.hint.${rung}`);
    if (decision.act !== 'choice') variants(owner, `${key}.after`, decision.replies);
    for (const thing of decision.things) variants(owner, `${key}.thing.${thing.id}`, thing.variants);
    for (const adviser of decision.advisers) add(owner, `${key}.advice.${adviser}`);
    for (const group of decision.groups) add(owner, `${key}.group.${group.id}`);
    if (decision.act === 'compose') add(owner, `${key}.to`, decision.to !== undefined);
    if (decision.act === 'mark') {
      for (const option of decision.options) if (option.do.length > 0) why.add(`${decision.evidence}.${option.id}`);
    } else {
      for (const option of decision.options) {
        const part = `${key}.option.${option.id}`;
        add(owner, `${part}.label`);
        if (decision.act === 'choice') add(owner, `${part}.after`);
        add(owner, `${part}.why`);
        if (option.needs !== undefined) add(owner, `${part}.needs`);
      }
    }
    add(owner, `${key}.default.after`);
  }
  for (const { id } of scenario.tasks) {
    for (const part of ['title', 'note', 'done']) add(`tasks.${id}`, `task.${id}.${part}`);
  }
  for (const evidence of scenario.evidence) {
    const owner = `evidence.${evidence.id}`;
    const key = `evidence.${evidence.id}`;
    add(owner, `${key}.title`);
    add(owner, `${key}.summary`);
    for (const column of evidence.columns) add(owner, `${key}.column.${column}`);
    for (const line of evidence.lines) {
      add(owner, `${key}.line.${line.id}`);
      add(owner, `${key}.line.${line.id}.why`, why.has(`${evidence.id}.${line.id}`));
    }
  }
  return keys;
}

/** One text of a locale with its place. */
export interface LocatedText {
  readonly text: string;
  readonly node: TreeNode;
  readonly keyAt: number;
  readonly source: SourceText;
}

/** A locale's texts by dotted key, and where each prefix of a key stands. */
export interface LocaleTexts {
  readonly locale: string;
  readonly texts: ReadonlyMap<string, LocatedText>;
  readonly prefixes: ReadonlyMap<string, { readonly source: SourceText; readonly at: number }>;
  readonly problems: readonly Problem[];
  /** First file of the locale, for what has no better place. */
  readonly source: SourceText;
}

const LONGEST_TEXT = 6000;

/** Reads nested maps as dotted keys; `base` stands for the key above it. */
export function readLocale(
  locale: string,
  files: readonly { root: TreeNode | null; source: SourceText }[],
): LocaleTexts {
  const texts = new Map<string, LocatedText>();
  const prefixes = new Map<string, { source: SourceText; at: number }>();
  const problems: Problem[] = [];
  const walk = (node: TreeNode, steps: readonly string[], keyAt: number) => {
    const key = steps.join('.');
    if (steps.length > 0 && !prefixes.has(key)) prefixes.set(key, { source: node.source, at: keyAt });
    if (node.kind === 'map') {
      for (const [name, entry] of node.entries) {
        const next = name === 'base' && steps.length > 0 ? steps : [...steps, ...name.split('.')];
        walk(entry.node, next, entry.keyAt);
      }
      return;
    }
    const problem = (code: string, found: string, expected: string, fix: string) => {
      problems.push({ code, ...placeAt(node.source, node.at), path: key, found, expected, fix });
    };
    const [last = ''] = steps.slice(-1);
    if (node.kind === 'scalar' && node.value === null && /[^\w-]/.test(last)) {
      // Inside { } a comma ends a text: what follows it became a key.
      problems.push({
        code: 'text/comma',
        ...placeAt(node.source, keyAt),
        path: steps.slice(0, -1).join('.'),
        found: quoteFound(last),
        expected: 'a text in quotes, because it holds a comma or colon',
        fix: 'put the whole text in quotes',
      });
      return;
    }
    if (node.kind === 'list' || node.value === null || (typeof node.value === 'string' && node.value.trim() === '')) {
      problem('text/empty', describeNode(node), 'a text', 'write the sentence');
    } else if (typeof node.value === 'string' && node.value.length > LONGEST_TEXT) {
      problem('text/too-long', `${node.value.length} characters`, `at most ${LONGEST_TEXT}`, 'shorten it');
    }
    const earlier = texts.get(key);
    if (earlier !== undefined) {
      const place = placeAt(earlier.source, earlier.keyAt);
      problem(
        'text/duplicate',
        quoteFound(key),
        `each key once (first at ${place.file}:${place.line})`,
        'remove one of the two',
      );
      return;
    }
    const text = node.kind === 'list' || node.value === null ? '' : String(node.value).slice(0, LONGEST_TEXT);
    texts.set(key, { text: text.trimEnd(), node, keyAt, source: node.source });
  };
  for (const { root } of files) {
    if (root === null) continue;
    if (root.kind === 'map') walk(root, [], root.at);
    else if (root.kind !== 'scalar' || root.value !== null) {
      problems.push({
        code: 'shape/type',
        ...placeAt(root.source, root.at),
        path: '',
        found: describeNode(root),
        expected: 'a map of texts',
        fix: 'write key: text',
      });
    }
  }
  const source = files[0]?.source as SourceText;
  return { locale, texts, prefixes, problems, source };
}

interface MessagePart {
  readonly type: number;
  readonly value?: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly MessagePart[] }>>;
  readonly children?: readonly MessagePart[];
}

const ICU_WORDS: Readonly<Record<string, readonly [expected: string, fix: string]>> = {
  EXPECT_ARGUMENT_CLOSING_BRACE: ['a closing brace }', "close the brace, or write '{' in quotes for a real brace"],
  EMPTY_ARGUMENT: ['a name between the braces', 'write {name}'],
  MALFORMED_ARGUMENT: ['a plain name between the braces', 'write {name}'],
  EXPECT_ARGUMENT_TYPE: ['number, plural or select', 'write {name, number}'],
  INVALID_ARGUMENT_TYPE: ['number, plural or select', 'write {name, number}'],
  MISSING_OTHER_CLAUSE: ['a part called other', 'add other {…}'],
  EXPECT_PLURAL_ARGUMENT_SELECTOR: ['parts such as one {…} other {…}', 'add the parts'],
  EXPECT_SELECT_ARGUMENT_SELECTOR: ['parts such as a {…} other {…}', 'add the parts'],
  UNMATCHED_CLOSING_TAG: ['plain text without tags', 'remove the tag'],
  UNCLOSED_TAG: ['plain text without tags', 'remove the tag'],
  INVALID_TAG: ['plain text without tags', 'remove the tag'],
  UNCLOSED_QUOTE_IN_ARGUMENT_STYLE: ["a closing quote '", 'close the quote'],
};
/** Mistakes inside one message: syntax, and names that nobody fills in. */
export function messageIssues(
  text: string,
  params: readonly string[],
): { at: number; code: string; found: string; expected: string; fix: string }[] {
  if (!/[{}<']/.test(text)) return [];
  let parts: readonly MessagePart[];
  try {
    parts = (IntlMessageFormat.__parse?.(text) ?? []) as readonly MessagePart[];
  } catch (error) {
    const { location, message } = error as { location?: { start?: { offset?: number } }; message?: string };
    const name = /[A-Z_]{6,}/.exec(message ?? '')?.[0] ?? '';
    const words = ICU_WORDS[name] ?? ['a message with its braces closed', "write '{' in quotes for a real brace"];
    const at = Math.min(location?.start?.offset ?? 0, Math.max(0, text.length - 1));
    return [{ at, code: 'text/syntax', found: quoteFound(text.slice(at)), expected: words[0], fix: words[1] }];
  }
  const issues: { at: number; code: string; found: string; expected: string; fix: string }[] = [];
  const walk = (list: readonly MessagePart[]) => {
    for (const part of list) {
      const name = part.value ?? '';
      if (part.type === 8) {
        issues.push({
          at: Math.max(0, text.indexOf(`<${name}`)),
          code: 'text/markup',
          found: `<${name}>`,
          expected: 'plain text without tags',
          fix: 'remove the tag',
        });
      } else if (part.type >= 1 && part.type <= 6 && !params.includes(name)) {
        issues.push({
          at: Math.max(0, text.search(new RegExp(`\\{\\s*${name.replace(/[^\w]/g, '.')}`))),
          code: 'text/parameter',
          found: `{${name}}`,
          expected: params.length === 0 ? 'a text without numbers to fill in' : `one of ${listed(params)}`,
          fix: meant(name, params, 'add it under params: of the inject, or write the number out'),
        });
      }
      for (const option of Object.values(part.options ?? {})) walk(option.value);
      if (part.children) walk(part.children);
    }
  };
  walk(parts);
  return issues;
}

/** Sections of entries by the first part of their text keys. */
const SECTIONS: Readonly<Record<string, string>> = {
  inject: 'injects',
  decision: 'decisions',
  task: 'tasks',
  evidence: 'evidence',
  fact: 'facts',
  know: 'knowledge',
  cast: 'cast',
  asset: 'assets',
  site: 'sites',
  chart: 'charts',
  ending: 'endings',
  record: 'record',
  truth: 'truths',
  hindsight: 'hindsight',
  flag: 'flags',
  phase: 'phases',
  panel: 'panels',
  seat: 'seats',
};

/** Checks one locale against the keys a scenario has. `placeOf` finds an entry; `uncertain` owners are left alone. */
export function checkLocale(
  scenario: CompiledScenario,
  locale: LocaleTexts,
  placeOf: (owner: string) => { source: SourceText; at: number } | null,
  uncertain: (owner: string) => boolean,
): Problem[] {
  const problems: Problem[] = [...locale.problems];
  const keys = scenarioTextKeys(scenario);
  const byKey = new Map(keys.map((each) => [each.key, each]));
  const missing = new Map<string, string[]>();
  for (const { key, owner, required } of keys) {
    if (!required || locale.texts.has(key) || uncertain(owner)) continue;
    const list = missing.get(`${owner} ${key.split('.').slice(0, 2).join('.')}`);
    if (list) list.push(key);
    else missing.set(`${owner} ${key.split('.').slice(0, 2).join('.')}`, [key]);
  }
  const allMissing: string[] = [];
  for (const [ownerAndHead, list] of missing) {
    allMissing.push(...list);
    const [owner = '', head = ''] = ownerAndHead.split(' ');
    const place = locale.prefixes.get(head) ?? placeOf(owner) ?? { source: locale.source, at: 0 };
    const [first = ''] = list;
    problems.push({
      code: 'text/missing',
      ...placeAt(place.source, place.at),
      path: owner === '' ? head : owner,
      found:
        list.length === 1
          ? `no text for ${first}`
          : `no texts for ${head}: ${listed(
              list.map((key) => key.slice(head.length)),
              16,
            )}`,
      expected: `${list.length === 1 ? 'a text' : `${list.length} texts`} in locales/${locale.locale}`,
      fix: list.length === 1 ? `add ${first}` : `add them under ${head}`,
    });
  }
  const columns = new Map(scenario.evidence.map((each) => [each.id, each.columns.length]));
  for (const [key, located] of locale.texts) {
    const known = byKey.get(key);
    const [section = '', id = ''] = key.split('.');
    if (known === undefined) {
      const owner = Object.hasOwn(SECTIONS, section) ? (SECTIONS[section] as string) : null;
      if (owner !== null && uncertain(`${owner}.${id}`)) continue;
      const rung = /^decision\.([^.]+)\.hint\.([1-9])$/.exec(key);
      const hinted = rung ? scenario.decisions.find((each) => each.id === rung[1]) : undefined;
      if (hinted !== undefined) {
        // One word in the decision mends all its rungs: said once, at the first.
        if (Number(rung?.[2]) !== hinted.hints + 1) continue;
        let rungs = hinted.hints + 1;
        while (locale.texts.has(`decision.${id}.hint.${rungs + 1}`)) rungs += 1;
        problems.push({
          code: 'text/orphan',
          ...placeAt(located.source, located.keyAt),
          path: key,
          found: `${rungs} ${rungs === 1 ? 'hint' : 'hints'}, but hints: ${hinted.hints} in decisions.${id}`,
          expected: 'as many hints as the decision says',
          fix: `write hints: ${rungs} in decisions.${id}`,
        });
        continue;
      }
      problems.push({
        code: 'text/orphan',
        ...placeAt(located.source, located.keyAt),
        path: key,
        found: quoteFound(key),
        expected: 'a key that something of the scenario speaks',
        fix: meant(key, allMissing.length > 0 ? allMissing : byKey.keys(), 'remove it, or mend the key'),
      });
      continue;
    }
    const put = (at: number, code: string, found: string, expected: string, fix: string) => {
      const offset = located.node.kind === 'scalar' ? offsetInScalar(located.node, at) : located.node.at;
      problems.push({ code, ...placeAt(located.source, offset), path: key, found, expected, fix });
    };
    for (const issue of messageIssues(located.text, known.params))
      put(issue.at, issue.code, issue.found, issue.expected, issue.fix);
    const line = /^evidence\.([^.]+)\.line\.[^.]+$/.exec(key);
    const wanted = line ? (columns.get(line[1] as string) ?? 0) : 0;
    const cells = located.text.split(' | ').length;
    if (wanted > 0 && cells !== wanted) {
      put(
        0,
        'text/cells',
        `${cells} ${cells === 1 ? 'cell' : 'cells'}`,
        `${wanted} cells separated by " | "`,
        'add or remove cells, or change columns',
      );
    }
  }
  return problems;
}
