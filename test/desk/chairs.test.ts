import { describe, expect, test } from 'vitest';
import { type Asked, chairFor, chairsOf, lengthFor, type OfferedScenario } from '../../src/desk/chairs.ts';

const words = { who: 'I', role: 'Role', note: 'Note.' };
const seat = (id: string) => ({ id, portrait: id, minutes: { short: 11, full: 60 }, ...words });
const group: OfferedScenario = {
  id: 'city',
  wall: 'group',
  lengths: ['short', 'full'],
  title: 'City',
  lead: 'One city.',
  seats: [seat('lead')],
};
const clinic: OfferedScenario = {
  id: 'floor',
  wall: 'clinic',
  lengths: ['short'],
  title: 'Floor',
  lead: 'One floor.',
  seats: [seat('desk'), seat('nurse')],
};
const chairs = chairsOf([group, clinic]);

describe('the chairs of the title page', () => {
  test('are a clinic’s people first, then the three ways to answer for the group', () => {
    expect(chairs.map(({ id }) => id)).toEqual([
      'floor/desk/alone',
      'floor/nurse/alone',
      'city/lead/alone',
      'city/lead/room',
      'city/lead/student',
    ]);
  });

  test('have the lengths of their scenario; a student takes the whole story', () => {
    expect(chairs.map(({ lengths }) => lengths.join('+'))).toEqual([
      'short',
      'short',
      'short+full',
      'short+full',
      'full',
    ]);
  });

  const asked: readonly [string, Asked, string][] = [
    ['nothing', {}, 'city/lead/alone'],
    ['a drill', { feedback: 'drill' }, 'city/lead/room'],
    ['a coach', { feedback: 'coach' }, 'city/lead/alone'],
    ['a scenario', { scenario: 'floor' }, 'floor/desk/alone'],
    ['a seat', { scenario: 'floor', seat: 'nurse' }, 'floor/nurse/alone'],
    ['a drill where there is no room', { scenario: 'floor', feedback: 'drill' }, 'floor/desk/alone'],
    ['what is not there', { scenario: 'moon' }, 'floor/desk/alone'],
  ];
  test.each(asked)('asked for %s, the right one is taken', (_, wanted, id) => {
    expect(chairFor(chairs, wanted)?.id).toBe(id);
  });

  test('begin short, except for a room and a student, unless a length is asked for', () => {
    const lengths = chairs.map((chair) => lengthFor(chair, undefined));
    expect(lengths).toEqual(['short', 'short', 'short', 'full', 'full']);
    expect(chairs.map((chair) => lengthFor(chair, 'short'))).toEqual(['short', 'short', 'short', 'short', 'full']);
    expect(chairs.map((chair) => lengthFor(chair, 'full'))).toEqual(['short', 'short', 'full', 'full', 'full']);
  });

  test('of a course that allows one seat is one chair', () => {
    expect(chairsOf([{ ...clinic, seats: [seat('nurse')] }]).map(({ id }) => id)).toEqual(['floor/nurse/alone']);
  });
});
