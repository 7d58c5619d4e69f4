import { describe, expect, test } from 'vitest';
import {
  type Board,
  boardView,
  careOf,
  placeOf,
  placeOfSystem,
  pointedPlace,
  senderPlace,
  systemLook,
  turnOf,
} from '../../src/wall/board.ts';
import { MOMENTS, sampleView } from './sample-views.ts';

const board = (moment: Parameters<typeof sampleView>[0]): Board => boardView(sampleView(moment));
const place = (of: Board, id: string) => of.places.find((each) => each.id === id);
const link = (of: Board, id: string) => of.links.find((each) => each.id === id);

describe('what the wall shows', () => {
  test('on Thursday afternoon everything works and nothing is red', () => {
    const shown = board(MOMENTS.thursday);
    expect(shown.places.filter((each) => each.kind === 'clinic').map((each) => [each.tone, each.mark])).toEqual(
      Array.from({ length: 8 }, () => ['works', 'dot']),
    );
    expect(shown.places.some((each) => each.tone === 'harm')).toBe(false);
    expect(shown.links.every((each) => each.state === 'flowing' && each.leaving === 0)).toBe(true);
    expect(shown.light).toEqual({ half: 28, wet: false });
    expect(shown.dark).toBe(false);
  });

  test('each state of care has its own shape beside its colour', () => {
    const shown = board({
      ...MOMENTS.thursday,
      care: { central: 'normal', bay: 'disrupted', market: 'downtime', garden: 'stopped', station: 'recovering' },
    });
    const looks = ['central', 'bay', 'market', 'garden', 'station'].map((id) => [
      place(shown, id)?.mark,
      place(shown, id)?.tone,
    ]);
    expect(looks).toEqual([
      ['dot', 'works'],
      ['half', 'strained'],
      ['ring', 'paper'],
      ['square', 'harm'],
      ['target', 'back'],
    ]);
  });

  test('a word for care that nobody foresaw counts as disrupted', () => {
    expect(careOf('wobbly')).toBe('disrupted');
    expect(careOf('downtime')).toBe('downtime');
  });

  test('every asset state of the exercise means what it says', () => {
    const tones = (states: string[]) =>
      states.map((state) => `${state}=${systemLook(state).tone}${systemLook(state).on ? '' : ' off'}`);
    expect(tones(['online', 'readonly', 'offline', 'restored'])).toEqual([
      'online=works',
      'readonly=strained',
      'offline=paper off',
      'restored=back',
    ]);
    expect(tones(['running', 'isolated', 'verified', 'overwritten'])).toEqual([
      'running=works',
      'isolated=paper off',
      'verified=works',
      'overwritten=harm',
    ]);
    expect(tones(['normal', 'reset_partly', 'closed', 'rebuilt'])).toEqual([
      'normal=works',
      'reset_partly=strained',
      'closed=paper off',
      'rebuilt=back',
    ]);
    expect(tones(['distrusted', 'busy', 'down', 'open', 'supervised', 'cut'])).toEqual([
      'distrusted=strained',
      'busy=strained',
      'down=paper off',
      'open=works',
      'supervised=strained',
      'cut=paper off',
    ]);
    expect(tones(['blind', 'warm', 'quarantined'])).toEqual(['blind=strained', 'warm=harm', 'quarantined=paper off']);
  });

  test('people waiting are shared out and add up to no more than the total', () => {
    const shown = board({ ...MOMENTS.thursday, waiting: 61 });
    const waiting = shown.places.filter((each) => each.kind === 'clinic').map((each) => each.waiting);
    // 61 × 2 / 16 = 7.6 each, rounded down.
    expect(waiting).toEqual([7, 7, 7, 7, 7, 7, 7, 7]);
    const paper = board({ ...MOMENTS.thursday, waiting: 61, care: { market: 'downtime' } });
    // Weights 7 × 2 + 5 = 19: 61 × 5 / 19 = 16.05.
    expect(place(paper, 'market')?.waiting).toBe(16);
    expect(paper.places.reduce((sum, each) => sum + each.waiting, 0)).toBeLessThanOrEqual(61);
  });

  test('a clinic with a meter of its own shows that', () => {
    const view = sampleView(MOMENTS.thursday);
    const meters = [...view.meters, { id: 'waiting_market', label: { key: 'x' }, value: 19, min: 0, max: 99 }];
    expect(place(boardView({ ...view, meters }), 'market')?.waiting).toBe(19);
  });

  test('a leak is first a little more than usual, then plain and hostile, and gone with the records', () => {
    expect(link(board({ ...MOMENTS.thursday, tension: 0 }), 'internet')).toMatchObject({
      state: 'flowing',
      leaving: 0,
    });
    expect(link(board({ ...MOMENTS.thursday, tension: 2 }), 'internet')).toMatchObject({
      state: 'flowing',
      leaving: 1,
    });
    expect(link(board({ ...MOMENTS.thursday, tension: 2, leaving: true }), 'internet')).toMatchObject({
      state: 'hostile',
      leaving: 5,
    });
    expect(
      link(board({ ...MOMENTS.thursday, tension: 3, leaving: true, assets: { records: 'offline' } }), 'internet'),
    ).toMatchObject({ state: 'flowing', leaving: 0 });
  });

  test('what leaves thins with every way out that is watched or shut, and never by itself', () => {
    const left = (assets: Readonly<Record<string, string>>) =>
      link(board({ ...MOMENTS.thursday, leaving: true, assets }), 'internet')?.leaving;
    expect(left({})).toBe(5);
    expect(left({ identity: 'reset_partly' })).toBe(4);
    expect(left({ identity: 'reset_partly', vendor_link: 'cut' })).toBe(2);
    expect(left({ identity: 'closed', vendor_link: 'cut', mail: 'down' })).toBe(1);
    expect(left({ phones: 'down', fridges: 'blind' })).toBe(5);
  });

  test('records that came back show no leak of days before', () => {
    expect(link(board({ ...MOMENTS.recovery, leaving: true }), 'internet')).toMatchObject({
      state: 'flowing',
      leaving: 0,
    });
  });

  test('places outside the group are ghosts until the story reaches them', () => {
    const alive = (moment: Parameters<typeof sampleView>[0]) =>
      board(moment)
        .places.filter((each) => each.kind !== 'clinic' && each.alive)
        .map((each) => each.id);
    expect(alive(MOMENTS.thursday)).toEqual(['centre', 'office', 'vendor', 'internet']);
    // Somebody writes from there, stands there, or the press is asking.
    expect(alive(MOMENTS.calls)).toEqual(['centre', 'office', 'vendor', 'regulator', 'newsroom', 'internet']);
    expect(alive(MOMENTS.friday)).toEqual(['centre', 'office', 'vendor', 'regulator', 'newsroom', 'internet']);
    expect(place(board(MOMENTS.thursday), 'police')).toMatchObject({ lit: true, mark: 'ring', alive: false });
  });

  test('at night and at the weekend only those who work have light', () => {
    const lit = (moment: Parameters<typeof sampleView>[0]) =>
      board(moment).places.filter((each) => each.kind === 'clinic' && each.lit).length;
    expect(lit(MOMENTS.dark)).toBe(8);
    expect(lit(MOMENTS.night)).toBe(0);
    expect(lit(MOMENTS.saturday)).toBe(0);
    expect(lit(MOMENTS.friday)).toBe(7);
  });

  test('red never stands alone: where data goes to says so', () => {
    expect(place(board(MOMENTS.dusk), 'internet')).toMatchObject({
      tone: 'harm',
      mark: 'square',
      state: { key: 'wall.leaving' },
    });
    expect(place(board(MOMENTS.thursday), 'internet')).toMatchObject({ tone: 'quiet', state: null });
  });

  test('with the records off every clinic line is cut and the town is dark', () => {
    const shown = board(MOMENTS.dark);
    expect(shown.dark).toBe(true);
    expect(shown.links.filter((each) => !['internet'].includes(each.id)).map((each) => each.state)).toEqual(
      Array.from({ length: 10 }, () => 'cut'),
    );
  });

  test('responders stand where their task is, and go home to rest', () => {
    const shown = board(MOMENTS.night);
    expect(shown.people.map((person) => [person.id, person.place, person.fatigue])).toEqual([
      ['it', 'centre', 2],
      ['nurse', 'home', 1],
      ['practice', 'home', 1],
      ['medical', 'home', 0],
      ['privacy', 'office', 1],
      ['comms', 'office', 1],
    ]);
    // 30 minutes, 12 left: 18 of 30 done is 7.2 twelfths.
    expect(shown.people[0]?.done).toBe(7);
    expect(shown.people[4]?.done).toBeNull();
  });

  test('the press gathers with its chart', () => {
    expect(
      ['quiet', 'asking', 'informed', 'hostile'].map((press) => board({ ...MOMENTS.thursday, press }).press),
    ).toEqual([0, 2, 3, 8]);
  });

  test('Friday morning is wet, Thursday and Saturday are dry', () => {
    expect(board(MOMENTS.friday).light).toEqual({ half: 19, wet: true });
    expect(board(MOMENTS.thursday).light.wet).toBe(false);
    expect(board(MOMENTS.saturday).light.wet).toBe(false);
    expect(board({ ...MOMENTS.friday, day: 8 }).light.wet).toBe(false);
  });

  test('places of messages come from the place, the sender and the channel', () => {
    const view = sampleView(MOMENTS.dusk);
    const from = (channel: 'phone' | 'mail' | 'press' | 'letter', who: string, where: string | null) =>
      senderPlace({ channel, from: who, place: where }, view);
    expect(from('phone', 'nurse', null)).toBe('harbour');
    expect(from('phone', 'ceo', null)).toBe('office');
    expect(from('letter', 'officer', null)).toBe('regulator');
    expect(from('press', 'journalist', null)).toBe('newsroom');
    expect(from('mail', 'vendor', null)).toBe('vendor');
    expect(from('phone', 'patient_lam', 'bay')).toBe('bay');
    expect(from('mail', 'patient_lam', null)).toBe('internet');
    expect(placeOf('datacentre', view.sites)).toBe('centre');
    expect(placeOf('nowhere', view.sites)).toBeNull();
    expect(placeOfSystem('vendor_link')).toBe('vendor');
    expect(placeOfSystem('fridges')).toBe('clinics');
  });

  test('what just happened becomes at most eight signals, in order', () => {
    const shown = board(MOMENTS.calls);
    expect(shown.signals.map((each) => [each.kind, each.place])).toEqual([
      ['call', 'bay'],
      ['mail', 'vendor'],
      ['press', 'newsroom'],
      ['letter', 'regulator'],
      ['pulse', 'centre'],
    ]);
    const many = Array.from({ length: 12 }, (_, i) => ({
      kind: 'asset' as const,
      id: 'records',
      value: 'online',
      minute: i,
    }));
    expect(board({ ...MOMENTS.thursday, happenings: many }).signals).toHaveLength(8);
  });

  test('a clinic nobody foresaw is on the board', () => {
    const shown = board({ ...MOMENTS.thursday, sites: ['central', 'outpost'] });
    expect(place(shown, 'outpost')).toMatchObject({ face: 'plain', care: 'normal' });
  });

  test('the same view gives the same board', () => {
    expect(board(MOMENTS.friday)).toEqual(board(MOMENTS.friday));
  });
});

describe('what on the wall belongs to something on the desk', () => {
  const view = sampleView(MOMENTS.calls);
  const at = (what: string) => pointedPlace(what, view);

  test('a message: where it comes from', () => {
    expect(['inject:ring', 'inject:note', 'inject:story', 'inject:form'].map(at)).toEqual([
      'bay',
      'vendor',
      'newsroom',
      'regulator',
    ]);
  });

  test('a person: the person; a task: where it is done; a clinic: itself', () => {
    expect(at('person:it')).toBe('person:it');
    expect(at('task:task_practice')).toBe('bay');
    expect(at('site:garden')).toBe('garden');
  });

  test('a decision: its place, else whom it is for, else who asks', () => {
    const decision = { place: null, to: null, asks: 'it' };
    const asked = (more: object) =>
      pointedPlace('decision:d', { ...view, decisions: [{ id: 'd', ...decision, ...more }] } as never);
    expect(asked({ place: 'harbour' })).toBe('harbour');
    expect(asked({ to: 'journalist' })).toBe('newsroom');
    // The IT lead is in the data centre at that hour.
    expect(asked({})).toBe('centre');
    expect(asked({ asks: 'ceo' })).toBe('office');
  });

  test('what the map has nothing for marks nothing', () => {
    expect(['inject:nobody', 'person:nobody', 'decision:none', 'nonsense'].map(at)).toEqual([null, null, null, null]);
  });
});

describe('what turned', () => {
  test('the dark moment turns all eight clinics once', () => {
    const before = board(MOMENTS.before);
    const after = board(MOMENTS.dark);
    const turn = turnOf(before, after);
    expect(turn.goneDark).toBe(true);
    expect(turn.cameBack).toBe(false);
    expect(turn.turned.filter((id) => place(after, id)?.kind === 'clinic')).toHaveLength(8);
    expect(turnOf(after, after)).toEqual({
      walks: [],
      turned: [],
      goneDark: false,
      cameBack: false,
      light: false,
      trust: 0,
      thinner: [],
    });
  });

  test('a responder who gets a task walks to its place', () => {
    const turn = turnOf(board(MOMENTS.dusk), board(MOMENTS.calls));
    expect(turn.walks).toEqual([
      { id: 'practice', from: 'office', to: 'bay' },
      { id: 'medical', from: 'office', to: 'market' },
      { id: 'comms', from: 'office', to: 'newsroom' },
    ]);
  });

  test('trust lost and a stream that thins are told', () => {
    const before = board({ ...MOMENTS.dusk, trust: 70 });
    const after = board({ ...MOMENTS.dusk, trust: 52, assets: { identity: 'closed' } });
    expect(turnOf(before, after)).toMatchObject({ trust: -2, thinner: ['internet'] });
    expect(turnOf(after, before)).toMatchObject({ trust: 2, thinner: [] });
  });

  test('restoring the records brings the town back', () => {
    expect(turnOf(board(MOMENTS.friday), board(MOMENTS.recovery)).cameBack).toBe(true);
  });
});
