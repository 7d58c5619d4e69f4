import { expect, test } from 'vitest';
import { CUES, type CueName } from '../../src/sound/catalogue.ts';
import { createMixer, type HowlerModule, type MixerOptions } from '../../src/sound/mixer.ts';
import { fakeHowler, fakePage, fakeTime } from './fake-howler.ts';

function table(more: MixerOptions & { state?: string } = {}) {
  const { state, ...options } = more;
  const howler = fakeHowler(state);
  const time = fakeTime();
  const logged: string[] = [];
  const captions: string[] = [];
  let loads = 0;
  const mixer = createMixer({
    load: () => {
      loads += 1;
      return Promise.resolve(howler.module);
    },
    volumes: { music: 100, rooms: 100, cues: 100 },
    log: (message) => logged.push(message),
    wait: time.wait,
    now: time.now,
    page: null,
    gestured: () => true,
    ...options,
  });
  const unbind = mixer.onCaption((key) => captions.push(key));
  return {
    mixer,
    howler,
    time,
    logged,
    captions,
    unbind,
    loads: () => loads,
    async enabled() {
      await mixer.enable();
      howler.find('cues').loaded();
    },
  };
}

test('it is off until the player says yes, and loads nothing before', () => {
  const { mixer, loads, captions, howler } = table();
  mixer.play('phone');
  mixer.room('clinic');
  mixer.tension(2);
  expect(mixer.enabled).toBe(false);
  expect(loads()).toBe(0);
  expect(howler.howls).toEqual([]);
  expect(captions).toEqual(['sound.phone.caption', 'sound.room.clinic.caption', 'sound.music.pressure.caption']);
});

test('captions come also while sound is on, until they are unbound', async () => {
  const t = table();
  await t.enabled();
  t.mixer.play('mail');
  t.mixer.play('clinicDark', { captioned: false });
  t.unbind();
  t.mixer.play('chat');
  expect(t.captions).toEqual(['sound.mail.caption']);
  expect(t.howler.find('cues').played).toEqual(['mail', 'clinicDark', 'chat']);
});

test('after yes, room and music that were asked for before are heard', async () => {
  const t = table();
  t.mixer.room('clinic');
  t.mixer.tension(1);
  await t.enabled();
  expect(t.howler.find('room-clinic').now).toEqual([['loop', 0.16]]);
  expect(t.howler.find('music-calm').now).toEqual([['loop', 0.3]]);
  expect(t.howler.howls).toHaveLength(3);
});

test('saying yes twice loads once', async () => {
  const t = table();
  await Promise.all([t.mixer.enable(), t.mixer.enable()]);
  await t.mixer.enable();
  expect(t.loads()).toBe(1);
});

test('saying no fades everything out and stops it; saying yes brings it back', async () => {
  const t = table();
  t.mixer.room('clinic');
  await t.enabled();
  t.mixer.play('phone');
  t.mixer.disable();
  expect(t.howler.find('cues').now).toEqual([]);
  t.time.pass(5000);
  expect(t.howler.find('room-clinic').now).toEqual([]);
  t.mixer.play('phone');
  expect(t.howler.find('cues').played).toEqual(['phone']);
  await t.mixer.enable();
  expect(t.howler.find('room-clinic').now).toEqual([['loop', 0.16]]);
});

test.each([
  [0, 0],
  [10, 0.01],
  [50, 0.25],
  [100, 1],
  [140, 1],
  [-3, 0],
  [Number.NaN, 0],
])('a slider at %d is a gain of %d', async (slider, gain) => {
  const t = table();
  await t.enabled();
  t.mixer.volume('cues', slider);
  t.mixer.play('chat');
  expect(t.howler.find('cues').now).toEqual(gain === 0 ? [] : [['chat', gain]]);
});

test('a slider moves what is already heard', async () => {
  const t = table();
  t.mixer.room('server');
  await t.enabled();
  t.mixer.play('press');
  t.mixer.volume('cues', 50);
  t.time.pass(10_000);
  t.mixer.volume('rooms', 50);
  expect(t.howler.find('cues').now).toEqual([['press', 0.25]]);
  expect(t.howler.find('room-server').now).toEqual([['loop', 0.05]]);
});

test('music passes from layer to layer in time, and the old layer stops', async () => {
  const t = table();
  t.mixer.tension(1);
  await t.enabled();
  const calm = t.howler.find('music-calm');
  calm.loaded();
  calm.place = 12.5;
  t.mixer.tension(3);
  const dread = t.howler.find('music-dread');
  dread.emit('play', 1001);
  expect(dread.seeks).toEqual([12.5]);
  t.time.pass(4000);
  expect(calm.now).toEqual([]);
  expect(dread.now).toEqual([['loop', 0.38]]);
});

test('at dusk a second layer comes in under the first, in time with it, and goes again by day', async () => {
  const t = table();
  t.mixer.tension(1);
  await t.enabled();
  const calm = t.howler.find('music-calm');
  calm.loaded();
  calm.place = 6;
  t.mixer.tension(1, 'dusk');
  const pressure = t.howler.find('music-pressure');
  pressure.emit('play', 1001);
  expect(pressure.seeks).toEqual([6]);
  t.time.pass(4000);
  expect(calm.now).toEqual([['loop', 0.255]]);
  expect(pressure.now).toEqual([['loop', 0.085]]);
  t.mixer.tension(1);
  t.time.pass(4000);
  expect(calm.now).toEqual([['loop', 0.3]]);
  expect(pressure.now).toEqual([]);
  expect(t.captions).toEqual(['sound.music.calm.caption']);
});

test('at night the same music is further away', async () => {
  const t = table();
  t.mixer.tension(1, 'night');
  await t.enabled();
  expect(t.howler.find('music-calm').now).toEqual([['loop', 0.18]]);
});

test('ducking lowers music and rooms, not cues, and gives them back', async () => {
  const t = table();
  t.mixer.room('clinic');
  t.mixer.tension(1);
  await t.enabled();
  t.mixer.duck(true);
  expect(t.howler.find('room-clinic').now).toEqual([['loop', 0.08]]);
  expect(t.howler.find('music-calm').now).toEqual([['loop', 0.084]]);
  t.mixer.duck(false);
  expect(t.howler.find('room-clinic').now).toEqual([['loop', 0.16]]);
});

test('a ringing telephone ducks for as long as it rings', async () => {
  const t = table();
  t.mixer.tension(1);
  await t.enabled();
  t.mixer.play('phone');
  expect(t.howler.find('music-calm').now).toEqual([['loop', 0.084]]);
  t.time.pass(CUES.phone.slot[1]);
  expect(t.howler.find('music-calm').now).toEqual([['loop', 0.3]]);
});

test('the composed silence: rooms and music stop, planned cues sound, others wait, the room comes back', async () => {
  const t = table();
  t.mixer.room('server');
  t.mixer.tension(2);
  await t.enabled();
  const room = t.howler.find('room-server');
  const cues = t.howler.find('cues');
  t.mixer.silence(4000, { after: 1000 });
  t.mixer.play('stapler', { after: 4000, planned: true });
  t.mixer.room('clinic');
  expect(room.now).toEqual([['loop', 0.2]]);
  t.time.pass(1000);
  expect(room.now).toEqual([['loop', 0]]);
  t.mixer.play('phone');
  t.mixer.play('phone');
  t.time.pass(2900);
  expect(room.now).toEqual([]);
  expect(cues.played).toEqual([]);
  t.time.pass(1000);
  expect(cues.played).toEqual(['stapler']);
  expect(room.now).toEqual([]);
  t.time.pass(100);
  expect(t.howler.find('room-clinic').now).toEqual([['loop', 0.16]]);
  t.time.pass(5000);
  expect(cues.played).toEqual(['stapler', 'phone']);
  expect(t.captions).toEqual([
    'sound.room.server.caption',
    'sound.music.pressure.caption',
    'sound.silence.caption',
    'sound.stapler.caption',
    'sound.room.clinic.caption',
    'sound.phone.caption',
  ]);
});

test('at most six voices: the least important gives way, and an unimportant newcomer is not let in', async () => {
  const t = table();
  await t.enabled();
  const cues = t.howler.find('cues');
  const loud: CueName[] = ['knock', 'fridge', 'stapler', 'clinicDark', 'recordsBack'];
  for (const cue of ['paper', ...loud] as CueName[]) t.mixer.play(cue);
  t.mixer.play('press');
  expect(cues.now.map(([slot]) => slot)).toEqual([...loud, 'press']);
  t.mixer.play('cup');
  expect(cues.now.map(([slot]) => slot)).toEqual([...loud, 'press']);
  cues.emit('end', 1002);
  t.mixer.play('cup');
  expect(cues.played.at(-1)).toBe('cup');
});

test('the same cue twice at once is heard once', async () => {
  const t = table();
  await t.enabled();
  t.mixer.play('chat');
  t.mixer.play('chat');
  t.time.pass(100);
  t.mixer.play('chat');
  expect(t.howler.find('cues').played).toEqual(['chat', 'chat']);
});

test('a cue asked for while the file still loads is heard when it has come, unless that is too late', async () => {
  const t = table();
  await t.mixer.enable();
  t.mixer.play('door');
  t.time.pass(1000);
  t.mixer.play('mail');
  t.time.pass(1000);
  t.howler.find('cues').loaded();
  expect(t.howler.find('cues').played).toEqual(['mail']);
});

test('while the browser still locks sound, cues are not saved up for a volley', async () => {
  const t = table({ state: 'suspended' });
  await t.enabled();
  t.mixer.play('phone');
  t.mixer.play('mail');
  expect(t.howler.find('cues').played).toEqual([]);
  t.howler.context.state = 'running';
  t.mixer.play('chat');
  expect(t.howler.find('cues').played).toEqual(['chat']);
  t.howler.context.state = 'suspended';
  t.mixer.play('knock');
  expect(t.howler.find('cues').played).toEqual(['chat', 'knock']);
});

test('a saved yes waits for the first gesture before it touches the sound library', async () => {
  const p = fakePage();
  const t = table({ page: p.page, gestured: () => false });
  const ready = t.mixer.enable();
  await Promise.resolve();
  expect(t.loads()).toBe(0);
  p.fire('keydown');
  expect(await ready).toBe(true);
  expect(t.loads()).toBe(1);
});

test('a hidden page is silent', async () => {
  const p = fakePage();
  const t = table({ page: p.page });
  t.mixer.room('clinic');
  await t.enabled();
  p.page.hidden = true;
  p.fire('visibilitychange');
  expect(t.howler.find('room-clinic').now).toEqual([['loop', 0]]);
  p.page.hidden = false;
  p.fire('visibilitychange');
  expect(t.howler.find('room-clinic').now).toEqual([['loop', 0.16]]);
});

test('a library that cannot be loaded is logged, and may be asked for again', async () => {
  let broken = true;
  const good = fakeHowler();
  const t = table({
    load: (): Promise<HowlerModule> => (broken ? Promise.reject(new Error('offline')) : Promise.resolve(good.module)),
  });
  expect(await t.mixer.enable()).toBe(false);
  expect(t.logged).toEqual(['the sound library could not be loaded']);
  t.mixer.play('phone');
  expect(t.captions).toEqual(['sound.phone.caption']);
  broken = false;
  expect(await t.mixer.enable()).toBe(true);
});

test('missing and undecodable files are logged and never stop play', async () => {
  const t = table();
  t.mixer.room('clinic');
  await t.mixer.enable();
  t.howler.find('cues').fails();
  t.howler.find('room-clinic').fails();
  t.mixer.play('phone');
  t.mixer.room('server');
  t.mixer.room('clinic');
  expect(t.logged[0]).toBe('the cues are not available');
  expect(t.logged[1]).toContain('room-clinic');
  expect(t.captions.at(-1)).toBe('sound.room.clinic.caption');
});

test('an audio device that fails in the middle never throws at the caller', async () => {
  const t = table();
  t.mixer.room('clinic');
  t.mixer.tension(1);
  await t.enabled();
  t.mixer.play('press');
  for (const howl of t.howler.howls) howl.wrecked = true;
  t.mixer.play('phone');
  t.mixer.volume('cues', 20);
  t.mixer.volume('rooms', 20);
  t.mixer.duck(true);
  t.mixer.silence(100);
  t.mixer.room('server');
  t.mixer.tension(3);
  t.time.pass(10_000);
  t.mixer.disable();
  t.time.pass(10_000);
  t.mixer.dispose();
  expect(t.logged.length).toBeGreaterThan(3);
});

test('a caption listener that throws does not keep the others from hearing', () => {
  const t = table();
  t.unbind();
  t.mixer.onCaption(() => {
    throw new Error('no room on the screen');
  });
  const heard: string[] = [];
  t.mixer.onCaption((key) => heard.push(key));
  t.mixer.play('door');
  expect(heard).toEqual(['sound.door.caption']);
  expect(t.logged).toEqual(['a caption listener failed']);
});

test('after dispose nothing is left: no timer, no listener, no howl', async () => {
  const p = fakePage();
  const t = table({ page: p.page });
  t.mixer.room('clinic');
  t.mixer.tension(2);
  await t.enabled();
  t.mixer.play('phone');
  t.mixer.play('mail', { after: 500 });
  t.mixer.silence(1000, { after: 300 });
  t.mixer.dispose();
  t.mixer.dispose();
  t.mixer.play('chat');
  expect(t.time.waiting).toBe(0);
  expect(p.listening).toBe(0);
  expect(t.howler.howls.every((h) => h.unloaded)).toBe(true);
  expect(t.captions).not.toContain('sound.chat.caption');
  expect(await t.mixer.enable()).toBe(false);
});
