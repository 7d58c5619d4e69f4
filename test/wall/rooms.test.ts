/** One clinic from inside: what of a view is seen in its rooms. */
import { describe, expect, test } from 'vitest';
import { ROOMS as PLACES } from '../../src/scenario/scenario.ts';
import type { View } from '../../src/session/contract.ts';
import { type Board, turnOf } from '../../src/wall/board.ts';
import { project } from '../../src/wall/iso.ts';
import { fitTo, hidden, pictureOf, placeAt, queueSpot, standSpot } from '../../src/wall/layout.ts';
import { clinicFloor, PLAN, ROOMS, roomBoard, roomOf } from '../../src/wall/rooms.ts';
import { sampleView } from './sample-views.ts';

type Moment = Parameters<typeof sampleView>[0];

/** A moment in one clinic: its own people, and a meter for the fridge if there is one. */
function inside(moment: Moment, seat = 'receptionist', tenths: number | null = null): View {
  const view = sampleView({ sites: ['harbour'], people: [['hca', null]], ...moment });
  const temp = { id: 'fridge_temp', label: { key: 'var.fridge_temp.label' }, value: tenths ?? 0, min: 0, max: 200 };
  return {
    ...view,
    run: { ...view.run, seat },
    meters: [
      { id: 'waiting', label: { key: 'var.waiting.label' }, value: moment.waiting ?? 11, min: 0, max: 40 },
      ...(tenths === null ? [] : [temp]),
    ],
  };
}

const room = (board: Board, id: string) => board.places.find((place) => place.id === id);
const looks = (board: Board) => board.places.map(({ id, tone, mark }) => `${id} ${tone} ${mark}`);

describe('the rooms of a clinic', () => {
  test('are those that a scenario may name', () => {
    expect([...ROOMS].sort()).toEqual([...PLACES].sort());
    expect(clinicFloor().plots.map(({ id }) => id)).toEqual([...ROOMS]);
  });

  test('on a quiet afternoon all work, and nothing is red', () => {
    const board = roomBoard(inside({ hour: 14, minute: 20 }));
    expect(looks(board)).toEqual([
      'counter works dot',
      'waiting works dot',
      'treatment works dot',
      'fridge works dot',
      'office works dot',
    ]);
    expect(board.inside).toMatchObject({ screens: 'on', paper: false, open: true });
    expect(board.dark).toBe(false);
  });

  test('with the record off screens are dead and paper is out', () => {
    const board = roomBoard(inside({ hour: 17, assets: { records: 'offline' }, allCare: 'downtime' }));
    expect(room(board, 'counter')).toMatchObject({
      tone: 'paper',
      mark: 'ring',
      state: { key: 'asset.records.state.offline' },
    });
    expect(room(board, 'treatment')).toMatchObject({ tone: 'paper', state: { key: 'care.downtime' } });
    expect(board.inside).toMatchObject({ screens: 'off', paper: true });
    expect(board.dark).toBe(true);
  });

  test.each([
    ['online', 'on'],
    ['readonly', 'slow'],
    ['offline', 'off'],
    ['restored', 'back'],
  ])('records %s: screens %s', (state, screens) => {
    expect(roomBoard(inside({ hour: 15, assets: { records: state } })).inside?.screens).toBe(screens);
  });

  test.each([
    [5, 'works', '5 waiting'],
    [24, 'works', '24 waiting'],
    [25, 'strained', '25 waiting'],
  ])('%i of 40 in the waiting room look %s', (waiting, tone) => {
    const board = roomBoard(inside({ hour: 15, waiting }));
    expect(room(board, 'waiting')).toMatchObject({
      tone,
      waiting,
      state: { key: 'wall.waiting', params: { count: waiting } },
    });
  });

  test('the fridge shows its reading where there is one, else the state in a word', () => {
    const warm = roomBoard(inside({ hour: 9, assets: { fridges: 'warm' } }, 'nurse', 94));
    expect(room(warm, 'fridge')).toMatchObject({
      tone: 'harm',
      mark: 'square',
      state: { key: 'wall.degrees', params: { degrees: 9.4 } },
    });
    expect(warm.inside?.fridge.tenths).toBe(94);
    expect(room(roomBoard(inside({ hour: 9, assets: { fridges: 'warm' } })), 'fridge')?.state).toEqual({
      key: 'asset.fridges.state.warm',
    });
  });

  test('what is wrong with another system is seen in the back office', () => {
    const board = roomBoard(inside({ hour: 15, assets: { identity: 'closed' } }));
    expect(room(board, 'office')).toMatchObject({ tone: 'paper', stateOf: { key: 'asset.identity.name' } });
  });
});

describe('the people in it', () => {
  test('the player is marked, the others of the three are there too', () => {
    const staff = (seat: string) =>
      roomBoard(inside({ hour: 15 }, seat)).inside?.staff.map(({ room: at, you }) => `${at}${you ? ' you' : ''}`);
    expect(staff('receptionist')).toEqual(['counter you', 'treatment', 'office']);
    expect(staff('nurse')).toEqual(['counter', 'treatment you', 'office']);
    expect(staff('doctor')).toEqual(['counter', 'treatment', 'office you']);
  });

  test('whoever can be put on tasks is not drawn twice', () => {
    const board = roomBoard(inside({ hour: 15, people: [['nurse', null]] }));
    expect(board.people.map(({ id, place }) => `${id} ${place}`)).toEqual(['nurse treatment']);
    expect(board.inside?.staff.map(({ room: at }) => at)).toEqual(['counter', 'office']);
  });

  test('walk to the room of their task, and go home when the clinic closes', () => {
    const before = roomBoard(inside({ hour: 15 }));
    const after = roomBoard(inside({ hour: 15, people: [['hca', 'fridge']] }));
    expect(turnOf(before, after).walks).toEqual([{ id: 'hca', from: 'treatment', to: 'fridge' }]);
    const night = roomBoard(inside({ hour: 2, day: 1 }));
    expect(night.people[0]?.place).toBe('home');
    expect(night.inside).toMatchObject({ open: false, staff: [] });
  });

  test('a reporter at the counter stays for two hours', () => {
    const came = inside({ hour: 15, injects: [['asks', 'person', 'journalist', 'counter']] });
    expect(roomBoard(came).press).toBe(1);
    expect(roomBoard({ ...came, time: { ...came.time, minute: came.time.minute + 120 } }).press).toBe(0);
  });
});

describe('what happens in it', () => {
  test('is told where it happens', () => {
    const board = roomBoard(
      inside({
        hour: 15,
        injects: [
          ['ring', 'phone', 'it', null],
          ['ask', 'person', 'patient_ho', null],
          ['hot', 'chat', 'hca', 'fridge'],
        ],
        happenings: [
          { kind: 'inject', id: 'ring', value: 'phone', minute: 40 },
          { kind: 'inject', id: 'ask', value: 'person', minute: 40 },
          { kind: 'inject', id: 'hot', value: 'chat', minute: 40 },
          { kind: 'asset', id: 'fridges', value: 'warm', minute: 40 },
          { kind: 'care', id: 'harbour', value: 'downtime', minute: 40 },
        ],
      }),
    );
    expect(board.signals.map(({ kind, place, tone }) => `${kind} ${place} ${tone}`)).toEqual([
      'call counter quiet',
      'visit waiting quiet',
      'chat fridge quiet',
      'pulse fridge harm',
      'pulse treatment paper',
    ]);
  });

  test.each([
    ['counter', 'counter'],
    ['vaccine_fridge', 'fridge'],
    ['patient_lam', 'waiting'],
    ['hca', 'treatment'],
    ['records', 'office'],
    ['outside', null],
    [null, null],
  ])('%s is in room %s', (name, id) => {
    expect(roomOf(name)).toBe(id);
  });
});

describe('the floor', () => {
  const floor = clinicFloor();
  const plot = (id: string) => {
    const found = floor.plots.find((each) => each.id === id);
    if (!found) throw new Error(id);
    return found;
  };

  test.each(ROOMS)('the middle of room %s belongs to it', (id) => {
    expect(placeAt(floor, project(plot(id).x, plot(id).y))).toBe(id);
  });

  test('everybody stands inside the room they are in', () => {
    for (const id of ROOMS) {
      const { x0, y0, x1, y1, stand } = PLAN[id];
      for (const { x, y } of stand) expect(x > x0 && x < x1 && y > y0 && y < y1, `${id} ${x} ${y}`).toBe(true);
      expect(standSpot(plot(id), 0)).toEqual(project(stand[0]?.x ?? 0, stand[0]?.y ?? 0));
    }
  });

  test('forty can wait, each on a place of their own, on chairs and standing', () => {
    const queue = plot('waiting').queue ?? [];
    const spots = queue.map((_, n) => JSON.stringify(queueSpot(plot('waiting'), n)));
    expect(new Set(spots).size).toBe(queue.length);
    expect(queue.filter(({ sits }) => sits)).toHaveLength(18);
    expect(queue.length).toBeGreaterThanOrEqual(36);
  });

  test('nobody is hidden by a room', () => {
    for (const { x, y } of floor.plots) expect(hidden(floor, project(x, y))).toBe(false);
  });

  test.each([
    [923, 566],
    [923, 395],
    [390, 161],
    [320, 160],
  ])('fits a host of %i by %i with its names', (width, height) => {
    const fit = fitTo(floor, width, height);
    for (const each of floor.plots) {
      const { l, t, r, b } = pictureOf(fit, each);
      expect(l > 0 && t > 0 && r < width && b < height, each.id).toBe(true);
    }
  });
});
