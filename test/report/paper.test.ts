import { describe, expect, test } from 'vitest';
import { answerKey } from '../../src/report/answer-key.ts';
import type { Block } from '../../src/report/blocks.ts';
import { conditionWords, fixed, possible } from '../../src/report/condition-words.ts';
import { eventsOf, eventTable } from '../../src/report/events.ts';
import { htmlOf } from '../../src/report/html.ts';
import { paperOf, scenarioDocument } from '../../src/report/scenario-documents.ts';
import { situationManual } from '../../src/report/situation-manual.ts';
import { otandp } from '../scenarios.ts';
import { textsOf } from './finished-runs.ts';

const shipped = otandp();
const { scenario } = shipped.model;
const texts = textsOf(shipped);
const paper = (truth: string, length: 'short' | 'full' = 'full') => paperOf(scenario, texts, { truth, length });
const vendor = paper('vendor');
const headings = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => (block.kind === 'heading' && block.level === 2 ? [block.text] : []));

describe('the list of events', () => {
  const table = eventTable(vendor, new Map(shipped.protocol.items.map((item) => [item.id, item])));

  test('has the practitioners’ headers, then our columns', () => {
    expect(table.headers).toEqual([
      'EVENT #',
      'EVENT TIME',
      'EVENT TYPE',
      'SUBJECT',
      'INJECT MODE',
      'SEND FROM (SIMULATED)',
      'INJECTED BY (RESPONSIBLE CONTROLLER)',
      'SEND TO (RECIPIENT PLAYERS)',
      'EVENT DESCRIPTION',
      'EXPECTED OUTCOMES',
      'QUESTIONS/COMMENTS',
      'IMPLEMENTER/NARRATIVE',
      'Notes',
      'item_id',
      'flag',
      'quality',
      'time_factor',
      'weight',
      'earned',
      'psmu',
      'source',
    ]);
    expect(table.rows.every((row) => row.length === table.headers.length)).toBe(true);
  });

  test('has every inject and decision of its truth once, and none of another truth', () => {
    const ids = eventsOf(vendor).map((event) => `${event.kind}:${event.id}`);
    expect(new Set(ids).size).toBe(ids.length);
    const wanted = scenario.injects.filter((each) => possible(vendor, each));
    expect(wanted.length).toBeGreaterThan(30);
    expect(wanted.every((each) => ids.includes(`inject:${each.id}`))).toBe(true);
    expect(ids).toContain('inject:key_vendor');
    expect(ids).not.toContain('inject:key_phish');
  });

  test('runs in order of time, and nothing comes before what brings it about', () => {
    const events = eventsOf(vendor);
    const minutes = events.map((event) => event.minute);
    expect([...minutes].sort((a, b) => a - b)).toEqual(minutes);
    const at = (id: string): number => events.find((event) => event.id === id)?.minute ?? -1;
    expect(at('nurse_frozen')).toBe(0);
    expect(at('it_storage')).toBeGreaterThanOrEqual(at('second_clinic'));
    expect(at('declare')).toBeGreaterThan(at('signin_mark'));
  });

  test('is the same in every copy of the same kind, and another in the short form', async () => {
    const make = (length: 'short' | 'full') =>
      scenarioDocument('msel-csv', scenario, shipped.protocol, texts, '2026-11-22', { length });
    const [one, two, short] = [await make('full'), await make('full'), await make('short')];
    expect(Buffer.from(one.bytes).equals(Buffer.from(two.bytes))).toBe(true);
    expect(short.bytes.length).toBeLessThan(one.bytes.length);
  });
});

describe('the facilitator’s pack', () => {
  const manual = situationManual(vendor, '2026-11-22', shipped.protocol.version);

  test('has the parts of a situation manual in CTEP’s order, then cards, sheets and roles', () => {
    const parts = headings(manual.blocks);
    expect(parts.slice(0, 3)).toEqual(['Handling Instructions', 'Exercise Overview', 'General Information']);
    expect(parts.filter((part) => part.startsWith('Module '))).toHaveLength(scenario.phases.length);
    expect(parts.slice(3 + scenario.phases.length)).toEqual([
      'Inject cards',
      'Evidence sheets',
      'Role cards',
      'Appendix A: Additional Discussion Questions',
      'Appendix B: Acronyms',
      'Appendix C: Case Study',
      'Appendix D: Doctrine and Resources',
    ]);
  });

  test('gives nothing of the key away: no credit, no explanation, no truth', () => {
    const page = htmlOf(manual);
    expect(page).not.toContain(texts.t('truth.vendor.title'));
    expect(page).not.toContain(texts.t('decision.reboot.explain').slice(0, 40));
    expect(page).not.toMatch(/quality \d\.\d/);
  });

  test('has every answer of every decision that can come up', () => {
    const page = htmlOf(manual);
    for (const decision of scenario.decisions.filter((each) => each.act === 'choice' && possible(vendor, each))) {
      for (const option of decision.options.filter((each) => each.when === undefined)) {
        const label = texts.t(`decision.${decision.id}.option.${option.id}.label`);
        expect(page).toContain(label.replaceAll("'", '&#39;'));
      }
    }
  });

  test('shows on its sheets only the lines of its own truth', () => {
    const page = htmlOf(manual);
    expect(page).toContain(texts.t('evidence.signin_log.line.v1').split(' | ')[1]);
    expect(page).not.toContain(texts.t('evidence.signin_log.line.w1').split(' | ')[1]);
  });
});

describe('the answer key', () => {
  const key = answerKey(vendor, shipped.protocol, '2026-11-22');

  test('is marked, tells the truth of the copy, and has each decision with what its answers are worth', () => {
    const page = htmlOf(key);
    expect(key.title).toBe('Answer Key');
    expect(page).toContain('For the facilitator only.');
    expect(page).toContain(texts.t('truth.vendor.title'));
    expect(page).toContain('DET-02: quality 1.0');
    expect(page).toContain('Danger DD-01');
    expect(page).toContain('await review by practitioners');
  });
});

describe('conditions', () => {
  test('are worked out as far as the copy is fixed', () => {
    const truth = ['==', ['name', 'truth'], 'vendor'] as const;
    const sent = ['name', 'sent.nurse_frozen'] as const;
    expect(fixed(vendor, truth)).toBe(true);
    expect(fixed(paper('lab'), truth)).toBe(false);
    expect(fixed(vendor, ['&&', truth, sent])).toEqual(sent);
    expect(fixed(vendor, ['||', truth, sent])).toBe(true);
    expect(fixed(vendor, ['!', truth])).toBe(false);
    expect(fixed(vendor, ['in', ['name', 'truth'], ['lab', 'phish']])).toBe(false);
    expect(fixed(vendor, ['==', ['name', 'length'], 'short'])).toBe(false);
  });

  test('are told in words', () => {
    expect(conditionWords(vendor, ['&&', ['name', 'sent.nurse_frozen'], ['!', ['name', 'lists_printed']]])).toBe(
      '“The record’s frozen” has come and not [Allergy lists printed]',
    );
    expect(conditionWords(vendor, ['==', ['name', 'chose.declare'], 'none'])).toBe(
      '“Say it, or wait” is still open or was never asked',
    );
    expect(conditionWords(vendor, ['>=', ['name', 'minute'], 340])).toBe('from Thu 4 May, 20:00 on');
    expect(conditionWords(vendor, ['==', ['name', 'records'], 'offline'])).toBe('Patient records = Offline');
  });
});
