import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LinkChoices, type LinkOffer, makeTrainerLink, readTrainerLink } from '../../src/session/trainer-link.ts';

const OFFER: readonly LinkOffer[] = [
  { id: 'city', lengths: ['short', 'full'], seats: [{ id: 'lead' }] },
  { id: 'floor', lengths: ['short', 'full'], seats: [{ id: 'desk' }, { id: 'nurse' }] },
];

describe('a trainer’s link', () => {
  const understood: readonly [string, Partial<LinkChoices>][] = [
    ['', {}],
    ['?mode=drill', { feedback: 'drill' }],
    ['?length=short&clock=live', { length: 'short', clock: 'live' }],
    ['?seed=0', { seed: 0 }],
    ['?seed=999999999', { seed: 999_999_999 }],
    ['?mode=coach&length=full&clock=table&seed=42', { feedback: 'coach', length: 'full', clock: 'table', seed: 42 }],
    ['?seed=007', { seed: 7 }],
    ['?utm_source=mail&mode=standard', { feedback: 'standard' }],
    ['mode=drill', { feedback: 'drill' }],
  ];
  test.each(understood)('%s is understood', (query, choices) => {
    expect(readTrainerLink(query)).toEqual({ choices, faults: [] });
  });

  const faulty: readonly [string, string, string, string][] = [
    ['?mode=exam', 'mode', 'exam', 'standard, coach, drill'],
    ['?mode=', 'mode', '', 'standard, coach, drill'],
    ['?length=Short', 'length', 'Short', 'short, full'],
    ['?clock=wall', 'clock', 'wall', 'table, live'],
    ['?seed=-1', 'seed', '-1', '0–999999999'],
    ['?seed=1e3', 'seed', '1e3', '0–999999999'],
    ['?seed=1000000000', 'seed', '1000000000', '0–999999999'],
    ['?seed=1.5', 'seed', '1.5', '0–999999999'],
  ];
  test.each(faulty)('%s leaves the field alone and names it', (query, field, found, expected) => {
    expect(readTrainerLink(query)).toEqual({
      choices: {},
      faults: [{ key: 'link.fault', params: { field, found, expected } }],
    });
  });

  test('one wrong field does not spoil the others', () => {
    const { choices, faults } = readTrainerLink('?mode=exam&length=short&seed=x');
    expect(choices).toEqual({ length: 'short' });
    expect(faults.map((fault) => fault.params?.field)).toEqual(['mode', 'seed']);
  });

  test('what was found is cut to forty characters', () => {
    expect(readTrainerLink(`?mode=${'x'.repeat(5000)}`).faults[0]?.params?.found).toBe('x'.repeat(40));
  });

  test('made and read again gives the same choices', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('standard', 'coach', 'drill'),
        fc.constantFrom('short', 'full'),
        fc.constantFrom('table', 'live'),
        fc.option(fc.integer({ min: 0, max: 999_999_999 })),
        fc.constantFrom(['city', 'lead'] as const, ['floor', 'desk'] as const, ['floor', 'nurse'] as const),
        (feedback, length, clock, seed, [scenario, seat]) => {
          const link = makeTrainerLink('https://drill.example/play/?mode=coach&old=1#top', {
            scenario,
            seat,
            feedback,
            length,
            clock,
            seed,
          });
          expect(link.startsWith('https://drill.example/play/?')).toBe(true);
          expect(link).not.toContain('old');
          expect(readTrainerLink(new URL(link).search, OFFER)).toEqual({
            choices: { scenario, seat, feedback, length, clock, ...(seed === null ? {} : { seed }) },
            faults: [],
          });
        },
      ),
    );
  });

  const among: readonly [string, Partial<LinkChoices>][] = [
    ['?scenario=floor', { scenario: 'floor' }],
    ['?seat=nurse', { scenario: 'floor', seat: 'nurse' }],
    ['?seat=nurse&scenario=floor&length=short', { scenario: 'floor', seat: 'nurse', length: 'short' }],
  ];
  test.each(among)('%s chooses among what is offered', (query, choices) => {
    const few = OFFER.map((each) => (each.id === 'floor' ? { ...each, lengths: ['short'] as const } : each));
    expect(readTrainerLink(query, few)).toEqual({ choices, faults: [] });
  });

  const beyond: readonly [string, string, string, string][] = [
    ['?scenario=moon', 'scenario', 'moon', 'city, floor'],
    ['?seat=pilot', 'seat', 'pilot', 'lead, desk, nurse'],
    ['?seat=lead&scenario=floor', 'seat', 'lead', 'desk, nurse'],
    ['?length=full&scenario=floor', 'length', 'full', 'short'],
  ];
  test.each(beyond)('%s asks for what is not offered', (query, field, found, expected) => {
    const few = OFFER.map((each) => (each.id === 'floor' ? { ...each, lengths: ['short'] as const } : each));
    const { choices, faults } = readTrainerLink(query, few);
    expect(faults).toEqual([{ key: 'link.fault', params: { field, found, expected } }]);
    expect(choices).toEqual(query.includes('floor') ? { scenario: 'floor' } : {});
  });

  test('of any text at all never throws and never chooses anything unknown', () => {
    const known = new Set<unknown>(['standard', 'coach', 'drill', 'short', 'full', 'table', 'live']);
    const field = fc.constantFrom('mode', 'length', 'clock', 'seed', '__proto__', 'constructor');
    const value = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('drill', 'live', '17', 'toString', '9'.repeat(400)),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(field, value)), fc.string(), (fields, tail) => {
        const { choices } = readTrainerLink(`?${fields.map(([name, text]) => `${name}=${text}`).join('&')}${tail}`);
        for (const [name, chosen] of Object.entries(choices)) {
          expect(name === 'seed' ? Number.isInteger(chosen) && Number(chosen) <= 999_999_999 : known.has(chosen)).toBe(
            true,
          );
        }
      }),
    );
  });
});
