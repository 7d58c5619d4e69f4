import { describe, expect, test } from 'vitest';
import desk from '../../assets/locales/en/desk.json' with { type: 'json' };
import { quotableDecision, quotationsOf, quotedIn, quoteToggled } from '../../src/desk/quotes.ts';
import type { KnowledgeView, RunNote, View } from '../../src/session/contract.ts';
import { createStrictCatalogue } from '../../src/text/catalogue.ts';
import { createStoryClock } from '../../src/text/story-clock.ts';
import { DECISIONS } from './sample.ts';

const catalogue = createStrictCatalogue('en', {
  ...desk,
  'know.copied.title': 'Patients whose data was copied',
  'know.door.title': 'How did they come in?',
  'know.door.answer.lab': 'Lab interface',
  'fact.iso.text': 'The server is off.',
});
const words = {
  t: catalogue.t,
  say: (text: { key: string; params?: Readonly<Record<string, string | number>> }) =>
    catalogue.t(text.key, text.params),
  clock: createStoryClock('en'),
  about: { cast: [], sources: [], start: [2023, 5, 4, 14, 20] },
};
const copied: KnowledgeView = {
  id: 'copied',
  kind: 'range',
  title: { key: 'know.copied.title' },
  grade: 'unknown',
  from: 0,
  to: 100000,
  min: 0,
  max: 100000,
  answer: null,
};
const door: KnowledgeView = { ...copied, id: 'door', kind: 'question', title: { key: 'know.door.title' } };
const lab = { key: 'know.door.answer.lab' };
const viewOf = (knowledge: readonly KnowledgeView[]): View =>
  ({
    time: { minute: 105, day: 0, weekday: 4, hour: 16, minuteOfHour: 5 },
    knowledge,
    facts: [{ id: 'iso', minute: 100, text: { key: 'fact.iso.text' }, tag: 'dramatised', source: [] }],
  }) as unknown as View;
const sentences = (knowledge: readonly KnowledgeView[]) =>
  quotationsOf(words, viewOf(knowledge)).map((q) => q.sentence);

describe('what a message may quote', () => {
  test('is what is open first, with its hour, then what is known', () => {
    expect(sentences([{ ...copied, from: 212, to: 3200, grade: 'likely' }, door])).toEqual([
      'How did they come in? We do not know yet, as of 16:05.',
      'Patients whose data was copied: between 212 and 3,200, as of 16:05.',
      'As of 16:00: The server is off.',
    ]);
  });
  test('says of a range that nobody has narrowed that we do not know', () => {
    expect(sentences([copied])[0]).toBe('Patients whose data was copied: we do not know yet, as of 16:05.');
  });
  test('says of an answer whether it is confirmed', () => {
    expect(sentences([{ ...door, answer: lab, grade: 'confirmed' }])[0]).toBe(
      'How did they come in? Lab interface, as of 16:05.',
    );
    expect(sentences([{ ...door, answer: lab, grade: 'likely' }])[0]).toBe(
      'How did they come in? Perhaps: Lab interface. Not confirmed, as of 16:05.',
    );
  });
  test('goes into a message that is open, and nowhere else', () => {
    expect(quotableDecision({ decisions: [DECISIONS.notice] } as unknown as View)?.id).toBe('notice');
    expect(quotableDecision({ decisions: [] } as unknown as View)).toBeNull();
  });
});

test('a quotation is kept as a note beside the run, and taken out again', () => {
  const notes: RunNote[] = [];
  const session = {
    notes: () => notes,
    note(kind: RunNote['kind'], id: string, text: string) {
      notes.splice(0, notes.length, ...(text === '' ? [] : [{ minute: 0, kind, id, text }]));
    },
  };
  expect([...quoteToggled(session, 'notice', 'know.copied')]).toEqual(['know.copied']);
  expect([...quoteToggled(session, 'notice', 'fact.iso')]).toEqual(['know.copied', 'fact.iso']);
  expect([...quotedIn(session, 'other')]).toEqual([]);
  quoteToggled(session, 'notice', 'know.copied');
  expect(notes).toEqual([{ minute: 0, kind: 'quote', id: 'notice', text: 'fact.iso' }]);
  quoteToggled(session, 'notice', 'fact.iso');
  expect(notes).toEqual([]);
});
