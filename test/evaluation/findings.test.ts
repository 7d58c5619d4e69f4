import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Evaluation, ScoreInput } from '../../src/evaluation/evaluation.ts';
import { type Findings, findingsOf, type Message, tell } from '../../src/evaluation/findings.ts';
import { parseProtocolTexts } from '../../src/scenario/protocol-schema.ts';
import { createStrictCatalogue } from '../../src/text/catalogue.ts';
import { danger, did, protocol, run } from './run.ts';

const TEXTS = 'scenarios/protocols/locales/healthcare-hk.en.yaml';
const { texts } = parseProtocolTexts(readFileSync(TEXTS, 'utf8'), TEXTS, protocol);
const own = JSON.parse(readFileSync('assets/locales/en/evaluation.json', 'utf8')) as Record<string, string>;
const catalogue = createStrictCatalogue('en', texts ?? {}, own);
const say = (message: Message): string => tell(message, catalogue.t);

function findings(opportunities: readonly string[], more: Partial<ScoreInput> = {}): Findings {
  return findingsOf(protocol, run(opportunities, more));
}

describe('the three lines that matter', () => {
  test('name the most weight lost, the danger and the best thing done', () => {
    // Lost: CON-05 300 (not done), ORG-02 80 (0.6). CON-02 is lost to DD-01 and told with it. Best: CAR-01 in time.
    const model = findings(['ORG-02', 'CON-02', 'CON-05', 'CAR-01'], {
      credits: [did('ORG-02', 110, { quality: 6 }), did('CAR-01', 110)],
      flags: [danger('DD-01', 142)],
    });
    expect(model.three.map(say)).toEqual([
      'Most was lost here: Close the way in. Next time: List every way in first, then close them in one go and keep the logs.',
      'A danger that stayed: Powered off, wiped or re-imaged before capture. Isolation was possible. What stood in memory is gone for good. Disconnect, leave it running, capture first.',
      'Best done: Declare downtime for all sites. A clinical lead declares it, with scope and next review, and every site hears it by a route that needs no IT.',
    ]);
  });

  test('say so when nothing was lost', () => {
    const model = findings(['CON-02'], { credits: [did('CON-02', 110)] });
    expect(model.three.slice(0, 2).map(say)).toEqual([
      'Nothing was lost: every item was done as the protocol has it.',
      'No dangerous decision was taken.',
    ]);
  });

  test('say so when nothing was done', () => {
    const model = findings(['CON-02'], {});
    expect(model.three.map((line) => line.key)).toEqual([
      'debrief.three.lost.all',
      'debrief.three.danger.none',
      'debrief.three.best.none',
    ]);
  });

  test('speak of the unrepaired danger first and count the others', () => {
    const flags = [danger('DD-14', 110, { repairedMinute: 111 }), danger('DD-11', 120), danger('DD-05', 130)];
    expect(say(findings(['CON-02'], { flags }).three[1])).toBe(
      'A danger that stayed: Sent patient data over personal messaging. That is a second breach, on phones nobody can call back. Use the approved channel, or carry paper. There were 2 more.',
    );
  });

  test('put what is partly lost in points', () => {
    // CON-02 at 0.6 and ×0.8: 144 of 300.
    const model = findings(['CON-02'], { credits: [did('CON-02', 200, { quality: 6 })] });
    expect(say(model.three[0])).toBe(
      'Most was lost here: Isolate, do not power off (1.44 of 3.0). Next time: Pull the network cable, leave it on, call forensics.',
    );
  });
});

describe('the plain line of an item', () => {
  const line = (item: string, more: Partial<ScoreInput> = {}): Findings['items'][number] => {
    const each = findings([item], more).items[0];
    if (!each) throw new Error('no line');
    return each;
  };

  test('reads as in the dossier', () => {
    // The example of protocol.md 3.5: server shut down at TD+42, due TD+60.
    const each = line('CON-02', {
      credits: [did('CON-02', 142, { quality: 0, cause: 'freeze', option: 'shut_down' })],
      flags: [danger('DD-01', 142, { cause: 'freeze' })],
    });
    expect([each.title, each.when, each.score, each.points, each.why, each.next, each.acceptable].map(say)).toEqual([
      'Isolate, do not power off',
      '42 min after the declaration (due 1 h after it)',
      'quality 0.0 of 1.0 · time ×1.0',
      '0.0 of 3.0 · weight 3',
      'A dangerous decision: Powered off, wiped or re-imaged before capture. Isolation was possible. What stood in memory is gone for good.',
      'Pull the network cable, leave it on, call forensics.',
      'There is no way to disconnect it and destruction is under way.',
    ]);
    expect(each.references.map((one) => one.tag)).toContain('RS.MI-01');
    expect(each.misconceptions.map((one) => say(one.name))).toEqual(['Switch it off to be safe.']);
  });

  test.each([
    ['COM-01', did('COM-01', 1641), '1 day 1 min after the first suspicion about personal data (due 1 day after it)'],
    ['CON-02', did('CON-02', 40), '1 h 0 min before the declaration (due 1 h after it)'],
    ['INV-01', did('INV-01', 170), '10 min after Isolate, do not power off (due 1 h after it)'],
    ['REC-01', did('REC-01', 9001), 'done after its moment had passed'],
    ['REC-01', did('REC-01', 9000), 'done before its moment had passed'],
    ['CAR-03', did('CAR-03', 500), 'done; no time counts here'],
  ])('%s says when', (item, credit, sentence) => {
    expect(say(line(item, { credits: [credit] }).when)).toBe(sentence);
  });

  test('says how much waiting was not charged', () => {
    const each = line('CON-02', { credits: [did('CON-01', 200), did('CON-02', 201)] });
    expect(say(each.when)).toBe(
      '1 h 41 min after the declaration (due 1 h after it; 40 min of waiting are not charged)',
    );
  });

  test('says when nothing was done', () => {
    expect(say(line('CON-02').when)).toBe('not done (due 1 h after the declaration)');
    expect(say(line('REC-01').when)).toBe('not done before its moment had passed');
    expect(say(line('INV-07').when)).toBe('not done; no time counts here');
  });

  test('shows a facilitator’s change with both grades', () => {
    const each = line('CON-02', { overrides: [{ item: 'CON-02', quality: 6, reason: 'Done at the switch.' }] });
    expect(each.override && say(each.override)).toBe('The facilitator changed this from U to S: Done at the switch.');
  });

  test('a word the facilitator wrote is never read as a key', () => {
    const each = line('CON-02', { overrides: [{ item: 'CON-02', quality: 6, reason: '@item.CON-02.next' }] });
    expect(each.override && say(each.override)).toContain('@item.CON-02.next');
  });
});

describe('what to do with it', () => {
  test('areas come by what was lost, strengths by weight', () => {
    // Lost: CON-05 300, ORG-03 200, ORG-02 80. P: CAR-01 (3), DET-01 (2), ORG-07 (1).
    const model = findings(['DET-01', 'ORG-02', 'ORG-03', 'ORG-07', 'CON-05', 'CAR-01'], {
      credits: [did('DET-01', 5), did('ORG-02', 110, { quality: 6 }), did('ORG-07', 120), did('CAR-01', 110)],
    });
    expect(model.areas.map((each) => each.item)).toEqual(['CON-05', 'ORG-03', 'ORG-02']);
    expect(model.strengths.map((each) => each.item)).toEqual(['CAR-01', 'DET-01', 'ORG-07']);
    expect(say(model.areas[2]?.message as Message)).toBe(
      'Name one lead who leads: 1.2 of 2.0. Name the lead and a deputy in one sentence, and take the keyboard away from both.',
    );
  });

  test('Monday has three topics, from different groups where possible', () => {
    // Lost: CON-02, CON-05, CON-07 (300 each), ORG-02 (200), LRN-05 (100): one of each group first.
    const monday = findings(['ORG-02', 'CON-02', 'CON-05', 'CON-07', 'LRN-05']).monday;
    expect(monday.map((each) => each.item)).toEqual(['CON-02', 'ORG-02', 'LRN-05']);
    expect(say(monday[0]?.message as Message)).toBe('Show every site which cable to pull, and label it.');
  });

  test('Monday has three topics even after a run without a fault', () => {
    const monday = findings(['CON-02'], { credits: [did('CON-02', 110)] }).monday;
    expect(monday.map((each) => each.item)).toEqual(['LRN-05', 'LRN-03', 'ORG-04']);
  });

  test('a danger says whether the repair counted', () => {
    const outcomes = findings(['CON-02'], {
      flags: [
        danger('DD-14', 110, { repairedMinute: 155 }),
        danger('DD-11', 120, { repairedMinute: 210 }),
        danger('DD-05', 130),
      ],
    }).flags.map((each) => say(each.outcome));
    expect(outcomes).toEqual([
      'Repaired after 45 min, in time. The whole run is rated S at best.',
      'Repaired after 1 h 30 min, too late to count. The whole run is rated M at best.',
      'Not repaired. The whole run is rated M at best.',
    ]);
  });

  test('every result says that the keys await review, with the version', () => {
    const { review } = findings([]);
    expect([review.statement, review.stamp].map(say)).toEqual([
      'Weights, due times and keys were set by us from the sources. They await review by practitioners.',
      'Protocol healthcare-hk, version 1.0.0',
    ]);
  });

  test('a result of another version is refused', () => {
    const old: Evaluation = { ...run([]), protocol: { id: 'healthcare-hk', version: '0.9.0', review: 'awaiting' } };
    expect(() => findingsOf(protocol, old)).toThrow('The result was made with healthcare-hk 0.9.0.');
  });
});

/** Every message in a findings model. */
function messages(value: unknown): Message[] {
  if (Array.isArray(value)) return value.flatMap(messages);
  if (typeof value !== 'object' || value === null) return [];
  if ('key' in value && typeof value.key === 'string') return [value as Message];
  return Object.values(value).flatMap(messages);
}

test('whatever happened, every sentence of the debrief has a text', () => {
  const items = protocol.items.map((each) => each.id);
  const credit = fc.record({
    item: fc.constantFrom(...items),
    quality: fc.constantFrom(10 as const, 6 as const, 3 as const, 0 as const),
    minute: fc.integer({ min: 0, max: 20_000 }),
    cause: fc.constant('act'),
  });
  const flag = fc.record({
    flag: fc.constantFrom(...protocol.flags.map((each) => each.id)),
    minute: fc.integer({ min: 0, max: 9000 }),
    cause: fc.constant('act'),
    repairedMinute: fc.option(fc.integer({ min: 0, max: 9000 }), { nil: null }),
    repairWithin: fc.constant(500),
  });
  fc.assert(
    fc.property(fc.array(credit, { maxLength: 40 }), fc.array(flag, { maxLength: 3 }), (credits, flags) => {
      const model = findings(items, { credits, flags });
      expect(model.monday).toHaveLength(3);
      for (const message of messages(model)) expect(say(message)).not.toMatch(/undefined|NaN|@item|⟦/);
    }),
    { numRuns: 30 },
  );
});

test('every reason, rating and moment has its sentence', () => {
  const keys = Object.keys(own);
  expect(keys.filter((key) => key.startsWith('debrief.why.'))).toHaveLength(12);
  expect(keys.filter((key) => key.startsWith('debrief.moment.'))).toHaveLength(7);
  expect(keys.filter((key) => /^rating\.[PSMU]\.name$/.test(key))).toHaveLength(4);
});
