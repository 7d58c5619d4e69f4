import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatProblem } from '../../src/scenario/problem.ts';
import { parseProtocol, parseProtocolTexts } from '../../src/scenario/protocol-schema.ts';

/** A small protocol without a mistake; the tests plant one. */
const SMALL = `id: small
version: 1.0.0
review: { state: awaiting, reviewers: 0 }
roles: [IT]
standards:
  - { id: csf-2.0, publisher: NIST, year: 2024, region: us, force: guidance, current: later, sources: ['5'] }
items:
  - id: DET-01
    group: DET
    weight: 2
    due: { kind: window, anchor: T0, within: 15 }
    dependencies: []
    roles: [IT]
    references:
      - { tag: DE.AE-06, standard: csf-2.0, verified: read }
  - id: DET-02
    group: DET
    weight: 3
    due: { kind: before, before: ['item:DET-01'] }
    dependencies: [{ item: DET-01 }]
    roles: [IT]
    references:
      - { tag: '[5]', standard: source, verified: read }
flags:
  - { id: DD-01, breaks: [DET-02], inferred: false, basis: [{ tag: '[5]', standard: source, verified: read }] }
misconceptions:
  - { id: MC-1, items: [DET-02], flags: [DD-01] }
dilemmas:
  - { id: DL-01, items: [DET-02], references: [{ tag: '[5]', standard: source, verified: read }] }
sources:
  - { number: '5', title: CSF, publisher: NIST, year: 2024, url: 'https://example.org/csf', status: read, current: later, force: guidance }
`;

function problemsWith(from: string, to: string): string[] {
  expect(SMALL).toContain(from);
  const { protocol, problems } = parseProtocol(SMALL.replace(from, to), 'small.yaml');
  expect(protocol).toBeNull();
  return problems.map(formatProblem);
}

test('a protocol without a mistake loads', () => {
  const { protocol, problems } = parseProtocol(SMALL, 'small.yaml');
  expect(problems).toEqual([]);
  expect(protocol?.items.map((each) => [each.id, each.current, each.references[0]?.source])).toEqual([
    ['DET-01', 'later', null],
    ['DET-02', 'later', '5'],
  ]);
});

describe('a planted mistake is reported with its place and its mend', () => {
  test.each([
    [
      'wrong weight',
      'weight: 3',
      'weight: 5',
      'small.yaml:18:13 shape/value items[1].weight: found 5; expected one of 1, 2, 3; use one of 1, 2, 3',
    ],
    [
      'missing weight',
      '    weight: 3\n',
      '',
      'small.yaml:16:5 shape/missing items[1].weight: found nothing; expected one of 1, 2, 3; add weight',
    ],
    [
      'unknown key',
      'weight: 3',
      'weight: 3\n    colour: red',
      'small.yaml:19:5 shape/unknown-key items[1].colour: found the key colour; expected only keys of the format; remove colour',
    ],
    [
      'wrong type',
      'within: 15',
      'within: soon',
      'small.yaml:11:46 shape/type items[0].due.within: found "soon"; expected number; change the value',
    ],
    [
      'unknown standard',
      'standard: csf-2.0',
      'standard: csf-20',
      'small.yaml:15:36 reference/unknown items[0].references[0].standard: found "csf-20"; expected a declared standard, or source; did you mean "csf-2.0"?',
    ],
    [
      'unknown source',
      "breaks: [DET-02], inferred: false, basis: [{ tag: '[5]'",
      "breaks: [DET-02], inferred: false, basis: [{ tag: '[6]'",
      'small.yaml:25:68 reference/unknown flags[0].basis[0].tag: found "[6]"; expected the number of a source in brackets; did you mean "[5]"?',
    ],
    [
      'unknown item',
      'breaks: [DET-02]',
      'breaks: [DET-12]',
      'small.yaml:25:27 reference/unknown flags[0].breaks[0]: found "DET-12"; expected a declared item; did you mean "DET-02"?',
    ],
    [
      'unknown flag',
      'flags: [DD-01]',
      'flags: [DD-11]',
      'small.yaml:27:42 reference/unknown misconceptions[0].flags[0]: found "DD-11"; expected a declared flag; did you mean "DD-01"?',
    ],
    [
      'unknown role',
      'roles: [IT]\n    references:\n      - { tag: DE',
      'roles: [IC]\n    references:\n      - { tag: DE',
      'small.yaml:13:13 reference/unknown items[0].roles[0]: found "IC"; expected a declared role; did you mean "IT"?',
    ],
    [
      'wrong group',
      'id: DET-02\n    group: DET',
      'id: DET-02\n    group: ORG',
      'small.yaml:17:12 id/group items[1].group: found "ORG"; expected the group of DET-02; write DET',
    ],
    [
      'unknown moment',
      'anchor: T0',
      'anchor: TX',
      'small.yaml:11:34 shape/value items[0].due.anchor: found "TX"; expected one of T0, TD, TP, TR, TL, TS, TG or item:<id>; change the value',
    ],
    [
      'unknown kind of rule',
      'kind: window',
      'kind: windows',
      'small.yaml:11:18 shape/value items[0].due.kind: found "windows"; expected a kind of due rule; use window, before, with, always, promise, demand, every or from',
    ],
    [
      'due circle',
      'kind: window, anchor: T0',
      "kind: window, anchor: 'item:DET-02'",
      'small.yaml:11:10 rule/due-circle items[0].due: found DET-01 → DET-02 → DET-01; expected no circle; take one of these links out',
    ],
    [
      'dependency circle',
      'dependencies: []',
      'dependencies: [{ item: DET-02 }]',
      'small.yaml:12:19 rule/dependency-circle items[0].dependencies: found DET-01 → DET-02 → DET-01; expected no circle; take one of these links out',
    ],
    [
      'bad version',
      'version: 1.0.0',
      'version: first',
      'small.yaml:2:10 shape/value version: found "first"; expected a version such as 1.0.0; change the value',
    ],
  ])('%s', (_name, from, to, expected) => {
    expect(problemsWith(from, to)).toEqual([expected]);
  });

  test('a misspelt key, which is also a missing one', () => {
    expect(problemsWith('weight: 3', 'wieght: 3')).toEqual([
      'small.yaml:16:5 shape/missing items[1].weight: found nothing; expected one of 1, 2, 3; add weight',
      'small.yaml:18:5 shape/unknown-key items[1].wieght: found the key wieght; expected only keys of the format; did you mean "weight"?',
    ]);
  });

  test('a duplicate id, and what then hangs in the air, in one go', () => {
    expect(problemsWith('- id: DET-02', '- id: DET-01')).toEqual([
      'small.yaml:16:9 reference/duplicate items[1].id: found "DET-01"; expected an id of its own; rename one of them',
      'small.yaml:19:10 rule/due-circle items[1].due: found DET-01 → DET-01; expected no circle; take one of these links out',
      'small.yaml:20:19 rule/dependency-circle items[1].dependencies: found DET-01 → DET-01; expected no circle; take one of these links out',
      'small.yaml:25:27 reference/unknown flags[0].breaks[0]: found "DET-02"; expected a declared item; did you mean "DET-01"?',
      'small.yaml:27:25 reference/unknown misconceptions[0].items[0]: found "DET-02"; expected a declared item; did you mean "DET-01"?',
      'small.yaml:29:26 reference/unknown dilemmas[0].items[0]: found "DET-02"; expected a declared item; did you mean "DET-01"?',
    ]);
  });

  test('broken YAML', () => {
    const [first] = problemsWith('roles: [IT]\nstandards', 'roles: [IT\nstandards');
    expect(first).toMatch(/^small\.yaml:\d+:\d+ yaml\/syntax /);
  });

  test('a file that grows by aliases', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 9; level++) {
      lines.push(
        `a${level}: &a${level} [${Array(8)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
      );
    }
    const bomb = lines.join('\n');
    const { protocol, problems } = parseProtocol(bomb, 'bomb.yaml');
    expect(protocol).toBeNull();
    expect(problems.map((each) => each.code)).toEqual(['yaml/too-large']);
  });

  test.each(['', '[]', '42', 'null'])('a file that is only "%s"', (text) => {
    const { protocol, problems } = parseProtocol(text, 'odd.yaml');
    expect(protocol).toBeNull();
    expect(problems[0]).toMatchObject({ file: 'odd.yaml', line: 1, column: 1 });
  });
});

describe('a locale file', () => {
  const FILE = 'scenarios/protocols/healthcare-hk.yaml';
  const { protocol } = parseProtocol(readFileSync(FILE, 'utf8'), FILE);
  if (!protocol) throw new Error('the protocol has problems');
  const whole = readFileSync('scenarios/protocols/locales/healthcare-hk.en.yaml', 'utf8');
  const check = (text: string) =>
    parseProtocolTexts(text, 'en.yaml', protocol).problems.map((each) => [each.code, each.path, each.fix]);

  test('says which text is missing', () => {
    expect(check(whole.replace(/^item\.CON-02\.next: .*\n/m, ''))).toEqual([
      ['text/missing', 'item.CON-02.next', 'add a line for item.CON-02.next'],
    ]);
  });

  test('says which key is unknown, and the likely one', () => {
    expect(
      check(whole.replace('item.CON-02.next:', 'item.CON-02.nxt:')).toSorted((a, b) =>
        String(a) < String(b) ? -1 : 1,
      ),
    ).toEqual([
      ['text/missing', 'item.CON-02.next', 'add a line for item.CON-02.next'],
      ['text/unknown', 'item.CON-02.nxt', 'did you mean "item.CON-02.next"?'],
    ]);
  });

  test('says which text is empty', () => {
    expect(check(whole.replace(/^(item\.CON-02\.next:).*$/m, "$1 ' '"))).toEqual([
      ['text/empty', 'item.CON-02.next', 'write the sentence, in quotes if it looks like a number'],
    ]);
  });
});
