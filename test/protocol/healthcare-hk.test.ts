import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { GROUP_IDS, protocolTextKeys } from '../../src/scenario/protocol.ts';
import { parseProtocol, parseProtocolTexts } from '../../src/scenario/protocol-schema.ts';

const FILE = 'scenarios/protocols/healthcare-hk.yaml';
const TEXTS = 'scenarios/protocols/locales/healthcare-hk.en.yaml';
const { protocol, problems } = parseProtocol(readFileSync(FILE, 'utf8'), FILE);
if (!protocol) throw new Error(JSON.stringify(problems));
const read = parseProtocolTexts(readFileSync(TEXTS, 'utf8'), TEXTS, protocol);
const texts = read.texts ?? {};
const item = (id: string) => protocol.items.find((each) => each.id === id);

describe('the protocol of the dossier', () => {
  test('has 69 items in nine groups, 14 flags, 11 misconceptions and 13 dilemmas', () => {
    const counts = GROUP_IDS.map((group) => protocol.items.filter((each) => each.group === group).length);
    // DET 5, ORG 8, CON 9, INV 7, HRM 5, COM 12, CAR 10, REC 8, LRN 5
    expect(counts).toEqual([5, 8, 9, 7, 5, 12, 10, 8, 5]);
    expect(protocol.items).toHaveLength(69);
    expect([protocol.flags, protocol.misconceptions, protocol.dilemmas].map((each) => each.length)).toEqual([
      14, 11, 13,
    ]);
  });

  test('marks 25 key features', () => {
    const keys = protocol.items.filter((each) => each.weight === 3).map((each) => each.id);
    expect(keys.join(' ')).toBe(
      'DET-02 DET-05 ORG-01 ORG-05 CON-01 CON-02 CON-03 CON-05 CON-07 INV-01 INV-02 INV-06 HRM-02 COM-01 COM-04 COM-06 ' +
        'COM-12 CAR-01 CAR-02 CAR-03 CAR-04 REC-01 REC-02 REC-03 REC-06',
    );
  });

  test.each([
    ['DET-01', { kind: 'window', anchor: 'T0', within: 15 }],
    ['ORG-04', { kind: 'window', anchor: 'TD', within: 15, goesOn: 'always' }],
    ['ORG-03', { kind: 'window', anchor: 'TD', within: 60, benchmark: 'hk-ispg' }],
    ['CON-04', { kind: 'with', item: 'CON-02' }],
    ['INV-01', { kind: 'window', anchor: 'item:CON-02', within: 60, before: ['item:REC-01'] }],
    ['COM-01', { kind: 'window', anchor: 'TP', within: 1440 }],
    ['COM-06', { kind: 'every', what: 'statement' }],
    ['COM-07', { kind: 'before', before: ['item:COM-04', 'TS'] }],
    ['COM-11', { kind: 'promise' }],
    ['REC-01', { kind: 'before', before: ['TR'] }],
    ['INV-07', { kind: 'always' }],
    ['CAR-02', { kind: 'from', moment: 'item:CAR-01' }],
  ])('%s is due as the dossier says', (id, due) => {
    expect(item(id)?.due).toEqual(due);
  });

  test.each([
    ['DD-01', ['CON-02', 'INV-01']],
    ['DD-02', ['CON-01', 'CON-03']],
    ['DD-03', ['ORG-05']],
    ['DD-04', ['CON-03', 'CAR-01']],
    ['DD-05', ['CAR-03']],
    ['DD-06', ['COM-06']],
    ['DD-07', ['COM-01', 'COM-04']],
    ['DD-08', ['COM-12']],
    ['DD-09', ['REC-01', 'REC-03']],
    ['DD-10', ['INV-07']],
    ['DD-11', ['COM-09']],
    ['DD-12', ['CON-06']],
    ['DD-13', ['ORG-04', 'INV-02']],
    ['DD-14', ['CAR-07']],
  ])('%s breaks what the dossier says', (id, breaks) => {
    expect(protocol.flags.find((each) => each.id === id)?.breaks).toEqual(breaks);
  });

  test('carries the verification marks of the dossier', () => {
    const marks = (id: string) => item(id)?.references.map((each) => [each.tag, each.verified, each.current]);
    expect(marks('DET-02')).toContainEqual(['§3.2.4', 'secondary', 'may-2023']);
    expect(marks('DET-01')).toContainEqual(['practice 10', 'unchecked', 'may-2023']);
    expect(marks('CON-02')).toContainEqual(['step 1 isolate', 'read', 'may-2023']);
    expect(marks('ORG-04')).toContainEqual(['P5', 'secondary', 'later']);
    expect(marks('ORG-04')).toContainEqual(['RS.AN-06', 'read', 'later']);
    expect(marks('COM-09')).toContainEqual(['[25]', 'read', 'later']);
  });

  test('shows as today’s standard what rests on later, foreign or unchecked guidance alone', () => {
    const later = protocol.items.filter((each) => each.current === 'later').map((each) => each.id);
    expect(later.join(' ')).toBe(
      'DET-03 CON-06 CON-07 HRM-05 COM-02 COM-05 COM-07 COM-09 COM-11 CAR-07 REC-03 REC-04 REC-05 REC-06 LRN-02 LRN-04',
    );
  });

  test('invents no deadline: no due time stems from a law, and no item rests on one of another place', () => {
    for (const each of protocol.items) {
      if (each.due.kind === 'window' && each.due.benchmark) {
        expect(
          protocol.standards.find((standard) => standard.id === (each.due as { benchmark: string }).benchmark)?.force,
        ).toBe('guidance');
      }
      const forces = each.references.map(
        (one) =>
          protocol.standards.find((standard) => standard.id === one.standard)?.force ??
          protocol.sources.find((source) => source.number === one.source)?.force,
      );
      expect(forces.some((force) => force !== 'comparison')).toBe(true);
    }
  });
});

describe('the texts of the protocol in English', () => {
  test('are all there and none is left over', () => {
    expect(read.problems).toEqual([]);
    expect(Object.keys(texts).sort()).toEqual(protocolTextKeys(protocol).sort());
  });

  test('are short: titles at most 50 letters, sentences at most 34 words', () => {
    const long = Object.entries(texts).filter(([key, text]) =>
      key.endsWith('.title') ? text.length > 50 : text.split(' ').length > 34,
    );
    expect(long).toEqual([]);
  });

  test('name no real person or clinic, and never the case that must not be linked to one', () => {
    const all = `${Object.values(texts).join(' ')} ${protocol.sources.map((each) => each.title).join(' ')}`;
    expect(all).not.toMatch(/2024DB01|13 March/);
    expect(Object.values(texts).join(' ')).not.toMatch(/OT&P|Quality HealthCare/);
  });

  test('begin like a sentence and end like one', () => {
    const broken = Object.entries(texts).filter(
      ([key, text]) =>
        /\.(good|wrong|next|acceptable|monday|why|refutation|default|defensible|keeps|flips|statement)$/.test(key) &&
        !/^["“]?[A-Z].*[.?!]["”]?$/.test(text),
    );
    expect(broken).toEqual([]);
  });
});
