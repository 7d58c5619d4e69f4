/** The attacker's eye: sixty seconds that say what the engine says, and nothing before its time. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { LoggedAct } from '../../src/engine/act.ts';
import type { Snapshot } from '../../src/engine/exercise.ts';
import { FLOW_SCALE } from '../../src/engine/model.ts';
import { actsOf, replay } from '../../src/engine/run-file.ts';
import { startOnTable, TransitionTable } from '../../src/engine/table-driver.ts';
import { makeBot } from '../../src/proof/bot.ts';
import { playThrough } from '../../src/proof/playthrough.ts';
import { attackersEyeOf } from '../../src/session/attackers-eye.ts';
import { createStrictCatalogue } from '../../src/text/catalogue.ts';
import { playBot, seedOf } from '../proof/runs.ts';
import { playedRun } from '../runs.ts';
import { frontDesk, otandp, type Shipped, twoClinics } from '../scenarios.ts';
import { sessionOf } from './small-session.ts';

const messages = (area: string): Record<string, string> =>
  JSON.parse(readFileSync(`assets/locales/en/${area}.json`, 'utf8')) as Record<string, string>;

const eyeOf = (snapshot: Snapshot) => attackersEyeOf(snapshot, 'standard');
const truthsOf = ({ model }: Shipped): readonly string[] => model.scenario.truths.map(({ id }) => id);

/** A run of each truth of the group's exercise. */
function runOf(
  truth: string,
  bot: 'protocol' | 'reckless' | 'cautious' = 'protocol',
  length: 'full' | 'short' = 'full',
) {
  return playBot(otandp(), bot, seedOf(otandp(), truth), length).snapshot;
}

/** What the engine says of a flow or a topic at the end. */
function endOf(snapshot: Snapshot): { copied: number; from: number; to: number } {
  const { model, words } = snapshot;
  const flow = model.scenario.flows.findIndex(({ id }) => id === 'leaked');
  const topic = model.scenario.knowledge.findIndex(({ id }) => id === 'copied');
  return {
    copied: Math.floor((words[model.at.flows + flow] ?? 0) / FLOW_SCALE),
    from: words[model.at.from + topic] ?? -1,
    to: words[model.at.to + topic] ?? -1,
  };
}

describe('the film of a run', () => {
  test.each(truthsOf(otandp()))(
    'lasts sixty seconds and tells the truth %s from the way in to the way out',
    (truth) => {
      const eye = eyeOf(runOf(truth));
      expect(eye.length).toBe(60_000);
      expect(eye.truth.id).toBe(truth);
      const shown = eye.beats.map(({ shows }) => shows);
      expect(shown[0]).toBe('door');
      expect(shown).toContain('key');
      expect(shown).toContain('shut');
      expect(shown[shown.length - 1]).toBe('out');
      expect(shown.includes('copies'), 'in one truth nothing leaves').toBe(truth !== 'support');
      const times = eye.beats.map(({ at }) => at);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(times[times.length - 1]).toBeLessThan(60_000 - 1500);
      const gaps = times.slice(1).map((at, i) => at - (times[i] ?? 0));
      expect(Math.min(...gaps), 'each beat can be read').toBeGreaterThan(2400);
    },
  );

  test('gives the same film for the same run, also when its time was let run in pieces', () => {
    const { model } = otandp();
    const whole = runOf('vendor', 'reckless');
    const table = new TransitionTable(model);
    const acts = actsOf(whole);
    const end = whole.words[model.at.minute] ?? 0;
    // As a clock that runs by itself would have logged it: to the middle, then on to where the next act was done.
    const pieces = acts.flatMap((act, i): LoggedAct[] => {
      if (act.kind !== 'advance') return [act];
      const to = acts[i + 1]?.minute ?? end;
      const middle = act.minute + Math.floor((to - act.minute) / 2);
      return middle > act.minute
        ? [
            { ...act, to: middle },
            { ...act, minute: middle, to },
          ]
        : [{ ...act, to }];
    });
    const { exercise, fault } = replay((setup) => startOnTable(table, setup), { ...whole.setup, acts: pieces });
    expect(fault).toBeNull();
    const again = exercise.snapshot();
    const filmOf = (snapshot: Snapshot) => {
      const { beats, deeds, sum, record, days, momentAt } = eyeOf(snapshot);
      return { beats, deeds, sum, record, days, moments: [0, 9, 21, 33, 47, 60].map((s) => momentAt(s * 1000)) };
    };
    expect(filmOf(again)).toEqual(filmOf(whole));
  });

  test.each(truthsOf(otandp()))('counts what really left, as the engine does: %s', (truth) => {
    for (const bot of ['protocol', 'reckless'] as const) {
      const snapshot = runOf(truth, bot);
      const eye = eyeOf(snapshot);
      const end = endOf(snapshot);
      expect(eye.sum.copied).toBe(end.copied);
      expect(eye.sum.believed).toEqual({ from: end.from, to: end.to });
      expect(eye.momentAt(60_000).copied).toBe(end.copied);
      expect(eye.momentAt(0).copied).toBe(0);
      let last = 0;
      let leaving = false;
      for (let at = 0; at <= 60_000; at += 100) {
        const moment = eye.momentAt(at);
        expect(moment.copied).toBeGreaterThanOrEqual(last);
        last = moment.copied ?? 0;
        leaving ||= moment.carrying;
      }
      expect(leaving).toBe(end.copied > 0);
      expect(eye.sum.leftFor > 0).toBe(end.copied > 0);
    }
  });

  test('says how long after the first record the switch was thrown', () => {
    const eye = eyeOf(runOf('lab'));
    const copies = eye.beats.find(({ shows }) => shows === 'copies');
    const shut = eye.deeds.find(({ turned }) => turned);
    expect(shut?.after).toBe((shut?.minute ?? 0) - (copies?.minute ?? 0));
    expect(shut?.after).toBe(eye.sum.leftFor);
    // What turns it afterwards has no leak to be late for.
    const later = eye.deeds.filter((deed) => deed.turned && deed !== shut);
    expect(later.map(({ after }) => after)).toEqual(later.map(() => null));
  });

  test('tells what others did in the player’s stead apart from what the player did', () => {
    const { model, protocol } = otandp();
    const table = new TransitionTable(model);
    const nobody = { kind: 'advance' } as const;
    const { snapshot } = playThrough(
      (setup) => startOnTable(table, setup),
      { seed: seedOf(otandp(), 'vendor'), length: 'full' },
      () => nobody,
      protocol,
    );
    const eye = eyeOf(snapshot);
    const turned = eye.deeds.filter((deed) => deed.turned);
    expect(turned.length).toBeGreaterThan(0);
    expect(turned.map(({ by }) => by)).toEqual(turned.map(() => 'group'));
    expect(eye.deeds.filter(({ kind }) => kind === 'decision')).toEqual([]);
  });

  test('never runs backwards, begins before the exercise and ends with it', () => {
    const snapshot = runOf('password');
    const eye = eyeOf(snapshot);
    let last = Number.NEGATIVE_INFINITY;
    for (let at = 0; at <= 60_000; at += 50) {
      expect(eye.minuteAt(at)).toBeGreaterThanOrEqual(last);
      last = eye.minuteAt(at);
    }
    expect(eye.minuteAt(0)).toBe(-673);
    expect(last).toBe(snapshot.words[snapshot.model.at.minute]);
    for (const beat of eye.beats) expect(eye.momentAt(beat.at).minute).toBe(beat.minute);
  });

  test('walks: each place that holds something stays until all is cleared', () => {
    const eye = eyeOf(runOf('password'));
    const holdsAt = (id: string) => {
      const beat = eye.beats.find((each) => each.id === id);
      return eye.momentAt(beat?.at ?? -1);
    };
    expect(holdsAt('w_door')).toMatchObject({ state: 'inside', door: 'clearwater', holds: ['clearwater'] });
    expect(holdsAt('w_cousin').holds).toEqual(['clearwater', 'identity']);
    expect(holdsAt('w_bay').holds).toEqual(['clearwater', 'identity', 'bay']);
    expect(holdsAt('w_copy')).toMatchObject({ state: 'inside', place: 'records', carrying: true });
    expect(holdsAt('w_dark')).toMatchObject({ state: 'shut', carrying: false });
    expect(holdsAt('w_out')).toMatchObject({ state: 'gone', holds: [] });
  });

  test('keeps the public record on a row of its own, by half-days', () => {
    const eye = eyeOf(runOf('phish'));
    expect(eye.record.map(({ id }) => id)).toEqual(otandp().model.scenario.record.map(({ id }) => id));
    expect(eye.beats.filter(({ text }) => text.key.startsWith('record.'))).toEqual([]);
    expect(eye.record.every(({ sources }) => sources.length > 0)).toBe(true);
  });
});

describe('the pictures of the film', () => {
  test('are the views of their minutes, and tell nothing to come', () => {
    const snapshot = runOf('vendor');
    const eye = eyeOf(snapshot);
    let before: number | null = null;
    let arrived = 0;
    for (let at = 0; at <= 60_000; at += 500) {
      const { picture, minute } = eye.momentAt(at);
      if (picture === before) continue;
      const view = eye.pictureOf(picture, before);
      expect(view.time.minute).toBeLessThanOrEqual(minute);
      expect(view.inbox.length).toBeGreaterThanOrEqual(arrived);
      expect(view.inbox.every((each) => each.minute <= view.time.minute)).toBe(true);
      arrived = view.inbox.length;
      before = picture;
    }
    const last = eye.pictureOf(eye.momentAt(60_000).picture, null);
    expect(last.ended).not.toBeNull();
    expect(last.happenings, 'a jump tells nothing as if it had just happened').toEqual([]);
  });

  test('show the night before with nobody called and nobody waiting', () => {
    const eye = eyeOf(runOf('vendor'));
    const view = eye.pictureOf(eye.momentAt(eye.beats[0]?.at ?? 0).picture, null);
    expect(view.time).toMatchObject({ hour: 3, minuteOfHour: 7, weekday: 4 });
    expect([view.people, view.inbox, view.decisions, view.happenings]).toEqual([[], [], [], []]);
    expect(view.meters.some(({ id }) => /waiting/.test(id))).toBe(false);
  });
});

describe('the words of the film', () => {
  test.each([
    ['the OT&P exercise', otandp],
    ['the front desk', frontDesk],
  ] as const)('are there for every truth and seat of %s, short, and for places that have names', (_, scenario) => {
    const shipped = scenario();
    const { model, protocol, texts } = shipped;
    const catalogue = createStrictCatalogue('en', messages('attackers-eye'), messages('session'), texts);
    const table = new TransitionTable(model);
    for (const truth of truthsOf(shipped)) {
      for (const { id: seat } of model.scenario.seats) {
        const seed = seedOf(shipped, truth);
        const { snapshot } = playThrough(
          (setup) => startOnTable(table, setup),
          { seed, length: 'short', seat },
          makeBot('cautious', protocol, seed),
          protocol,
        );
        const eye = eyeOf(snapshot);
        expect(eye.beats.length, `${truth}, ${seat}`).toBeGreaterThanOrEqual(5);
        expect(eye.beats[0]?.shows).toBe('door');
        for (const beat of eye.beats) {
          const words = catalogue.t(beat.text.key).split(/\s+/).length;
          expect(words, beat.id).toBeLessThanOrEqual(25);
          if (beat.placeName !== null) expect(catalogue.t(beat.placeName.key)).not.toBe('');
          if (beat.message !== null) expect(catalogue.t(beat.message.key)).not.toBe('');
          expect(catalogue.t(`eye.shows.${beat.shows}`)).not.toBe('');
        }
        for (const deed of eye.deeds) expect(catalogue.t(deed.text.key, deed.text.params)).not.toMatch(/[⟦{@]/);
      }
    }
  });
});

describe('a session', () => {
  const played = (mode: 'standard' | 'drill', ended: boolean) => {
    const run = playedRun(otandp(), { seed: 2, bot: 'cautious', length: 'short' });
    return sessionOf(otandp(), { run: { ...run, mode, acts: ended ? run.acts : run.acts.slice(0, 4) } });
  };

  test('shows the film when the run is over, and not before', async () => {
    expect(await played('standard', false).attackersEye()).toBeNull();
    expect((await played('standard', true).attackersEye())?.length).toBe(60_000);
  });

  test('shows it in a drill only after the room has spoken', async () => {
    const drill = played('drill', true);
    expect(await drill.attackersEye()).toBeNull();
    drill.note('reaction', 'hot-wash', 'done');
    expect((await drill.attackersEye())?.length).toBe(60_000);
  });

  test('has none where the scenario tells no truth', async () => {
    const run = playedRun(twoClinics(), { seed: 1, bot: 'protocol', length: 'full' });
    const session = sessionOf(twoClinics(), { run });
    expect(session.view().ended).not.toBeNull();
    expect(await session.attackersEye()).toBeNull();
  });
});
