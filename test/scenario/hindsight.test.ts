/** The truth's own story: mistakes are reported with their place, and a scenario without one stays as it was. */
import { describe, expect, test } from 'vitest';
import { compileWith } from './two-clinics.ts';

const SOUND = `first: { at: -30, shows: door, place: harbour }
mail: { message: nurse_frozen, shows: key }
`;
const WORDS = `hindsight:
  first: { text: "I came in." }
  mail: { text: "There it is." }
`;
const compile = (hindsight: string, words = WORDS) =>
  compileWith({ 'hindsight.yaml': hindsight, 'locales/en/hindsight.yaml': words });

describe('the truth in beats', () => {
  test('a scenario without them has no such part', () => {
    const { scenario, problems } = compileWith({});
    expect(problems).toEqual([]);
    expect(scenario && 'hindsight' in scenario).toBe(false);
  });

  test('compile to what is shown, where and when, for all truths and seats unless it says otherwise', () => {
    const { scenario, problems } = compile(SOUND);
    expect(problems).toEqual([]);
    expect(scenario?.hindsight).toEqual([
      {
        id: 'first',
        shows: 'door',
        at: -30,
        truths: scenario?.truths.map(({ id }) => id),
        seats: ['lead'],
        place: 'harbour',
      },
      {
        id: 'mail',
        shows: 'key',
        message: 'nurse_frozen',
        truths: scenario?.truths.map(({ id }) => id),
        seats: ['lead'],
      },
    ]);
  });

  test.each([
    ['no moment at all', '{ at: -30, shows: door', '{ shows: door', 'hindsight.first', 'neither at, when nor message'],
    [
      'two moments',
      'message: nurse_frozen',
      'message: nurse_frozen, at: 3',
      'hindsight.mail.message',
      'at and message',
    ],
    ['a message that there is not', 'nurse_frozen', 'nurse_frozn', 'hindsight.mail.message', '"nurse_frozn"'],
    ['a place that there is not', 'harbour', 'harbur', 'hindsight.first.place', '"harbur"'],
    ['something that cannot be shown', 'shows: key', 'shows: lock', 'hindsight.mail.shows', '"lock"'],
    [
      'a condition that says nothing known',
      'shows: key',
      "shows: key, when: 'thret == 1'",
      'hindsight.mail.when',
      'thret',
    ],
  ])('%s is found', (_, found, wrong, path, said) => {
    const [problem] = compile(SOUND.replace(found, wrong)).problems;
    expect(problem?.file).toMatch(/hindsight\.yaml$/);
    expect(problem?.path).toBe(path);
    expect(problem?.found).toContain(said);
  });

  test('a beat without words is found', () => {
    const { problems } = compile(SOUND, 'hindsight:\n  first: { text: "I came in." }\n');
    expect(problems.map(({ code, path }) => [code, path])).toEqual([['text/missing', 'hindsight.mail']]);
  });
});
