import { expect, test } from 'vitest';
import { CUES } from '../../src/sound/catalogue.ts';
import { createConductor } from '../../src/sound/conductor.ts';
import { cuesFor, roomFor, type SoundEvent, type SoundView, scoreFor } from '../../src/sound/score.ts';
import { silentMixer } from '../../src/sound/silent-mixer.ts';

const quiet: SoundView = {
  minute: 30,
  phase: 'instability',
  lastEvents: [],
  recordsOnline: true,
  tension: 1,
  night: false,
  sitesDark: 0,
};

const view = (change: Partial<SoundView>): SoundView => ({ ...quiet, ...change });
const event = (kind: SoundEvent['kind'], more: Partial<SoundEvent> = {}): SoundEvent => ({ kind, id: 'x', ...more });
const names = (previous: SoundView | null, next: SoundView) => cuesFor(previous, next).map((call) => call.cue);

const oneEvent: [SoundEvent, string][] = [
  [event('inject', { channel: 'phone' }), 'phone'],
  [event('inject', { channel: 'mail' }), 'mail'],
  [event('inject', { channel: 'chat' }), 'chat'],
  [event('inject', { channel: 'person' }), 'knock'],
  [event('inject', { channel: 'pager' }), 'pager'],
  [event('inject', { channel: 'press' }), 'press'],
  [event('inject', { channel: 'letter' }), 'letter'],
  [event('inject'), 'paper'],
  [event('decision'), 'confirm'],
  [event('task'), 'footsteps'],
  [event('evidence'), 'paper'],
  [event('consequence'), 'queue'],
  [event('dark'), 'clinicDark'],
  [event('phase'), 'chapter'],
  [event('end'), 'settle'],
  [event('inject', { channel: 'mail', cue: 'fridge' }), 'fridge'],
  [event('inject', { channel: 'mail', cue: 'no such cue' }), 'mail'],
];

test.each(oneEvent)('%j sounds as %s', (happened, cue) => {
  expect(names(quiet, view({ lastEvents: [happened] }))).toEqual([cue]);
});

const turns: [string, Partial<SoundView>, Partial<SoundView>, string[]][] = [
  ['nothing happens', {}, { minute: 35 }, []],
  ['a long wait ticks', {}, { minute: 50 }, ['tick']],
  ['a wait in which something happens does not', {}, { minute: 90, lastEvents: [event('task')] }, ['footsteps']],
  ['night falls', {}, { night: true }, ['lightsOut']],
  ['morning comes', { night: true }, {}, ['morning']],
  ['containment is declared', {}, { phase: 'containment', lastEvents: [event('phase')] }, ['declare']],
  ['it gets worse', { tension: 1 }, { tension: 2, lastEvents: [event('consequence')] }, ['warning']],
  ['it gets better', { tension: 2 }, { tension: 1, lastEvents: [event('consequence')] }, ['settle']],
  ['a consequence at night', { night: true }, { night: true, lastEvents: [event('consequence')] }, ['chair']],
  ['a clinic goes to paper', {}, { sitesDark: 1 }, ['clinicDark']],
  ['a clinic comes back', { sitesDark: 1 }, {}, []],
  ['the records come back', { recordsOnline: false }, {}, ['recordsBack']],
  ['a bitter end', { tension: 3 }, { tension: 3, lastEvents: [event('end')] }, ['chapter']],
];

test.each(turns)('%s', (_what, before, after, expected) => {
  expect(names(view(before), view(after))).toEqual(expected);
});

test('a fresh run begins with the telephone', () => {
  const first = view({ minute: 0, lastEvents: [event('inject', { channel: 'phone' })] });
  expect(cuesFor(null, first)).toEqual([{ cue: 'phone', after: 0, captioned: true }]);
});

test('a resumed run begins in silence', () => {
  expect(cuesFor(null, view({ minute: 240, lastEvents: [event('inject', { channel: 'phone' })] }))).toEqual([]);
});

test('an event that is still in the list is not sounded again', () => {
  const seen = view({ lastEvents: [event('inject', { channel: 'mail', id: 'a' })] });
  const next = view({ lastEvents: [...seen.lastEvents, event('inject', { channel: 'chat', id: 'b' })] });
  expect(names(seen, next)).toEqual(['chat']);
  expect(names(next, next)).toEqual([]);
});

test('of many events the three most telling are heard, the decision first, one after the other', () => {
  const next = view({
    minute: 80,
    lastEvents: [
      event('evidence', { id: '1' }),
      event('inject', { id: '2', channel: 'mail' }),
      event('inject', { id: '3', channel: 'phone' }),
      event('inject', { id: '4', channel: 'phone' }),
      event('decision', { id: '5' }),
      event('inject', { id: '6', channel: 'pager' }),
    ],
  });
  expect(cuesFor(quiet, next)).toEqual([
    { cue: 'confirm', after: 0, captioned: true },
    { cue: 'phone', after: 450, captioned: true },
    { cue: 'pager', after: 900, captioned: true },
  ]);
});

const before = view({ phase: 'containment', minute: 150 });
const dark = view({
  phase: 'containment',
  minute: 151,
  recordsOnline: false,
  sitesDark: 8,
  lastEvents: [event('decision'), event('dark'), event('inject', { channel: 'phone', id: 'p' })],
});

test('eight clinics go dark one by one, then the records, then nothing for two and a half seconds, then a stapler', () => {
  const calls = cuesFor(before, dark);
  const fall = CUES.recordsDark.slot[1];
  expect(calls.map((c) => c.cue)).toEqual([
    ...Array.from({ length: 8 }, () => 'clinicDark'),
    'recordsDark',
    'stapler',
    'phone',
  ]);
  expect(calls.map((c) => c.after)).toEqual([
    0,
    260,
    520,
    780,
    1040,
    1300,
    1560,
    1820,
    2080,
    2080 + fall + 2500,
    2080 + fall + 2500 + CUES.stapler.slot[1] + 1200,
  ]);
  expect(calls.filter((c) => c.captioned).map((c) => c.cue)).toEqual(['clinicDark', 'recordsDark', 'stapler', 'phone']);
});

test('the silence begins with the contactor and lasts until the stapler has died away', () => {
  const { silence, cues } = scoreFor(before, dark);
  const stapler = cues.find((c) => c.cue === 'stapler');
  expect(silence?.after).toBe(2080 + 500);
  expect((silence?.after ?? 0) + (silence?.length ?? 0)).toBe((stapler?.after ?? 0) + CUES.stapler.slot[1]);
  expect(scoreFor(dark, dark).silence).toBeNull();
});

test('records that were already off do not go dark again', () => {
  expect(names(view({ recordsOnline: false }), view({ recordsOnline: false }))).toEqual([]);
  expect(scoreFor(null, dark).silence).toBeNull();
});

const rooms: [Partial<SoundView>, string | null][] = [
  [{}, 'clinic'],
  [{ phase: 'containment' }, 'server'],
  [{ phase: 'containment', recordsOnline: false }, 'clinic'],
  [{ phase: 'forensics' }, 'server'],
  [{ phase: 'forensics', night: true }, 'nightOffice'],
  [{ phase: 'notification' }, 'clinic'],
  [{ phase: 'notification', night: true }, 'nightOffice'],
  [{ lastEvents: [event('end')] }, null],
];

test.each(rooms)('%j is heard as the room %s', (change, room) => {
  expect(roomFor(view(change))).toBe(room);
});

test('the conductor plays each step once on the mixer', () => {
  const mixer = silentMixer();
  const captions: string[] = [];
  mixer.onCaption((key) => captions.push(key));
  const conductor = createConductor(mixer);
  conductor.hear(view({ minute: 0, lastEvents: [event('inject', { channel: 'phone' })] }));
  conductor.hear(view({ minute: 3, lastEvents: [event('inject', { channel: 'phone' }), event('decision')] }));
  expect(mixer.asked).toEqual(['play phone', 'tension 1', 'room clinic', 'play confirm', 'tension 1']);
  expect(captions).toEqual(['sound.phone.caption', 'sound.room.clinic.caption', 'sound.confirm.caption']);
  conductor.reset();
  conductor.hear(view({ minute: 200, lastEvents: [event('task')] }));
  expect(mixer.asked.slice(5)).toEqual(['room none', 'tension 1', 'room clinic']);
});
