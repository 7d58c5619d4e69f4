/**
 * The attacker's eye: a run that has ended, played again on the transition table with the hidden truth in sight, and laid
 * out as a film of sixty seconds. Story time runs slowly where something happens and quickly where nothing does. Pure: the
 * same run gives the same film.
 */
import { exerciseOn, type Snapshot, seatIndex, truthOf } from '../engine/exercise.ts';
import { type Read, reader } from '../engine/expression.ts';
import type { Entry } from '../engine/log.ts';
import { FLOW_SCALE, type Model } from '../engine/model.ts';
import { actsOf, replay } from '../engine/run-file.ts';
import { storyTime } from '../engine/story-time.ts';
import { TransitionTable, tableDriver } from '../engine/table-driver.ts';
import type { Feedback, Text, View } from '../engine/view.ts';
import { viewFor } from '../engine/view-for.ts';
import { turnOn } from '../engine/world.ts';
import { GRADES, type Hindsight } from '../scenario/scenario.ts';
import type { AttackersEye, EyeBeat, EyeDeed, EyeMoment } from './contract.ts';

/** A minute, in milliseconds. */
const LENGTH = 60_000;
/** How long the film stays at each thing, before all of it is fitted into its minute. */
const HOLD = { beat: 3600, turned: 1500, declared: 700, deed: 120, stop: 20, end: 2600 } as const;
/** For each doubling of the minutes between two things. */
const STEP = 26;

/** How things stood at one minute of the run. */
interface Stop {
  readonly minute: number;
  readonly words: Int32Array;
  /** Length of the log then. */
  readonly logged: number;
}

interface Told {
  readonly data: Hindsight;
  readonly minute: number;
}

/** The stops of the run, and the beats of its truth with their minutes. */
function playAgain(snapshot: Snapshot): {
  readonly stops: readonly Stop[];
  readonly told: readonly Told[];
  readonly log: readonly Entry[];
} {
  const { model, setup } = snapshot;
  const { scenario, at } = model;
  const table = new TransitionTable(model);
  const stops: Stop[] = [];
  const told: Told[] = [];
  const truth = scenario.truths[snapshot.words[at.truth] ?? 0]?.id ?? '';
  let waiting = (scenario.hindsight ?? [])
    .filter((each) => each.truths.includes(truth) && each.seats.includes(setup.seat))
    .map((data) => ({ data, when: data.when === undefined ? null : reader(data.when, model.names) }));
  let logged = 0;

  const holds = (when: Read | null, words: Int32Array): boolean => when === null || when(turnOn(model, words)) !== 0;
  /** Tells what has come; what has missed its minute is told no more. */
  const tell = (words: Int32Array, entries: readonly Entry[]): void => {
    const minute = words[at.minute] ?? 0;
    const before = stops[stops.length - 1]?.words ?? words;
    waiting = waiting.filter(({ data, when }) => {
      if (data.at !== undefined) {
        if (data.at > minute) return true;
        if (holds(when, data.at < minute ? before : words)) told.push({ data, minute: data.at });
        return false;
      }
      const come =
        data.message === undefined || entries.some((entry) => entry.kind === 'inject' && entry.id === data.message);
      if (!come || !holds(when, words)) return true;
      told.push({ data, minute });
      return false;
    });
  };

  const { exercise } = replay(
    (asked) => {
      const words = table.firstWords(
        truthOf(model, asked.seed),
        asked.length === 'short' ? 0 : 1,
        seatIndex(model, asked.seat),
      );
      const inner = tableDriver(table, words);
      return exerciseOn(model, asked, {
        ...inner,
        step: (occurrence) => {
          const entries = inner.step(occurrence);
          logged += entries.length;
          const now = inner.words();
          tell(now, entries);
          const stop = { minute: now[at.minute] ?? 0, words: now.slice(), logged };
          if (stops[stops.length - 1]?.minute === stop.minute) stops[stops.length - 1] = stop;
          else stops.push(stop);
          return entries;
        },
      });
    },
    { ...setup, acts: actsOf(snapshot) },
  );
  const { log } = exercise.snapshot();
  exercise.stop();
  told.sort((a, b) => a.minute - b.minute);
  return { stops, told, log };
}

/** What of a topic or flow is read at a stop; null where the scenario has none of that name. */
interface Gauges {
  readonly copied: ((words: Int32Array) => number) | null;
  readonly believed: ((words: Int32Array) => { from: number; to: number; grade: string }) | null;
}

/** The flow `leaked`, and the knowledge `copied` that the team has of it. */
function gaugesOf({ scenario, at }: Model): Gauges {
  const flow = scenario.flows.findIndex(({ id }) => id === 'leaked');
  const topic = scenario.knowledge.findIndex(({ id, kind }) => id === 'copied' && kind === 'range');
  return {
    copied: flow < 0 ? null : (words) => (words[at.flows + flow] ?? 0) / FLOW_SCALE,
    believed:
      topic < 0
        ? null
        : (words) => ({
            from: words[at.from + topic] ?? 0,
            to: words[at.to + topic] ?? 0,
            grade: GRADES[words[at.grade + topic] ?? 0] ?? 'unknown',
          }),
  };
}

function placeName(model: Model, place: string | undefined): Text | null {
  if (place === undefined) return null;
  const { sites, assets } = model.scenario;
  if (sites.some(({ id }) => id === place)) return { key: `site.${place}.name` };
  if (assets.some(({ id }) => id === place)) return { key: `asset.${place}.name` };
  return { key: `eye.place.${place}` };
}

type Deed = Omit<EyeDeed, 'at' | 'after'>;

/** Minutes in which something shut the intruder out or let them in again: their chart moved, and not by its own clock. */
function turnsOf({ scenario }: Model, log: readonly Entry[]): ReadonlySet<number> {
  const states = scenario.charts.find(({ id }) => id === 'threat')?.states ?? [];
  const turns = new Set<number>();
  let was: string | null = null;
  for (const entry of log) {
    if (entry.kind !== 'state' || entry.chart !== 'threat') continue;
    const before = states.find(({ id }) => id === was);
    if (before !== undefined && before.after?.to !== entry.value) turns.add(entry.minute);
    was = entry.value;
  }
  return turns;
}

/** What the player did, and what was done in their stead, in the order of the log. */
function deedsOf(model: Model, log: readonly Entry[]): Deed[] {
  const { scenario } = model;
  const forThem = new Set(scenario.injects.filter(({ beat }) => beat === 'group').map(({ id }) => `inject:${id}`));
  const turns = turnsOf(model, log);
  const by = (entry: Entry): 'you' | 'group' => (forThem.has(entry.cause) ? 'group' : 'you');
  const deeds = log.flatMap((entry): Deed[] => {
    const { minute } = entry;
    if (entry.kind === 'resolved' && entry.by === 'player') {
      const data = scenario.decisions.find(({ id }) => id === entry.id);
      const key = `decision.${entry.id}`;
      const text = data?.act === 'choice' ? `${key}.option.${entry.picked[0]}.label` : `${key}.title`;
      return [{ id: key, minute, kind: 'decision', text: { key: text }, by: 'you', turned: turns.has(minute) }];
    }
    if (entry.kind === 'task-done' && turns.has(minute))
      return [
        {
          id: `task.${entry.id}`,
          minute,
          kind: 'task',
          text: { key: `task.${entry.id}.title` },
          by: 'you',
          turned: true,
        },
      ];
    if (entry.kind === 'anchor' && entry.anchor === 'TD')
      return [
        { id: 'declared', minute, kind: 'declared', text: { key: 'log.declared' }, by: by(entry), turned: false },
      ];
    if (entry.kind === 'asset' && scenario.assets.some((asset) => asset.id === entry.id && asset.public)) {
      const params = { asset: `@asset.${entry.id}.name`, state: `@asset.${entry.id}.state.${entry.value}` };
      const id = `asset.${entry.id}.${entry.value}.${minute}`;
      const text = { key: 'eye.asset', params };
      return [{ id, minute, kind: 'asset', text, by: by(entry), turned: turns.has(minute) }];
    }
    return [];
  });
  // One thing turns it: the system that changed says it best, then the errand, then the decision.
  const rank: readonly EyeDeed['kind'][] = ['asset', 'task', 'decision', 'declared'];
  return deeds.map((deed) => {
    if (!deed.turned) return deed;
    const best = rank.find((kind) => deeds.some((other) => other.minute === deed.minute && other.kind === kind));
    const first = deeds.find((other) => other.minute === deed.minute && other.kind === best);
    return { ...deed, turned: deed === first };
  });
}

/** A thing that takes its time in the film. */
interface Point {
  readonly minute: number;
  readonly hold: number;
  at: number;
}

/** Lays the points out over the film, in their order; each stays for its hold after it has come. */
function layOut(points: readonly Point[]): void {
  let total = 0;
  let last = points[0]?.minute ?? 0;
  for (const point of points) {
    total += STEP * (32 - Math.clz32(Math.max(0, point.minute - last)));
    last = point.minute;
    point.at = total;
    total += point.hold;
  }
  total += HOLD.end;
  for (const point of points) point.at = Math.floor((point.at * LENGTH) / total);
}

/** Index of the last of a sorted list that is not after `at`; -1 for none. */
function lastAt(list: readonly { readonly at: number }[], at: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** What the beats up to each of them add up to. */
function courseOf(beats: readonly EyeBeat[]): Pick<EyeMoment, 'state' | 'place' | 'holds' | 'door' | 'carrying'>[] {
  let state: EyeMoment['state'] = 'outside';
  let door: string | null = null;
  let place: string | null = null;
  let holds: readonly string[] = [];
  let carrying = false;
  return beats.map((beat) => {
    if (beat.shows === 'copies') carrying = true;
    else if (['shut', 'stays', 'out'].includes(beat.shows)) carrying = false;
    if (beat.shows === 'shut' || beat.shows === 'stays') state = 'shut';
    else if (beat.shows === 'back') state = 'back';
    else if (beat.shows === 'out') state = 'gone';
    else if (state === 'outside') state = 'inside';
    if (beat.shows === 'door') door ??= beat.place;
    if (beat.place !== null && ['door', 'moves', 'looks', 'copies', 'stays', 'back'].includes(beat.shows))
      place = beat.place;
    if (beat.place !== null && ['door', 'moves', 'stays', 'back'].includes(beat.shows) && !holds.includes(beat.place))
      holds = [...holds, beat.place];
    if (beat.shows === 'out') {
      holds = [];
      place = null;
    }
    return { state, door, place, holds, carrying };
  });
}

/** A quiet view for what came before the exercise: the town at that hour, and nobody called yet. */
function prologue(view: View, model: Model, minute: number): View {
  return {
    ...view,
    time: storyTime(model.scenario.start, minute),
    inbox: [],
    decisions: [],
    people: [],
    meters: view.meters.filter(({ id }) => !/waiting|queue/.test(id)),
    happenings: [],
  };
}

/** The film of a run that has ended. */
export function attackersEyeOf(snapshot: Snapshot, feedback: Feedback): AttackersEye {
  const { model, setup } = snapshot;
  const { scenario } = model;
  const { stops, told, log } = playAgain(snapshot);
  const { copied, believed } = gaugesOf(model);
  const begin = stops[0];
  const end = stops[stops.length - 1];
  const deeds = deedsOf(model, log);

  // What is before the beginning has pictures of its own: the same town, at another hour.
  const early = told.filter(({ minute }) => minute < 0);
  const pictures: readonly { readonly minute: number; readonly stop: Stop | undefined; readonly early: boolean }[] = [
    ...early.map(({ minute }) => ({ minute, stop: begin, early: true })),
    ...stops.map((stop) => ({ minute: stop.minute, stop, early: false })),
  ];
  const point = (minute: number, hold: number): Point => ({ minute, hold, at: 0 });
  // The film begins with its first beat.
  const shots = pictures.map(({ minute, early: before }) => point(minute, before ? 0 : HOLD.stop));
  const said = told.map(({ minute }) => point(minute, HOLD.beat));
  const done = deeds.map(({ minute, turned, kind }) =>
    point(minute, turned ? HOLD.turned : kind === 'declared' ? HOLD.declared : HOLD.deed),
  );
  // In one minute: the picture, what was done, what the intruder says to it.
  const points = [...shots, ...done, ...said].sort((a, b) => a.minute - b.minute);
  layOut(points);

  const minuteAt = (at: number): number => {
    const i = lastAt(points, at);
    const before = points[Math.max(0, i)];
    const after = points[i + 1];
    if (before === undefined) return 0;
    if (after === undefined || i < 0) return before.minute;
    // The time between two things passes just before the second.
    const moving = Math.max(1, Math.min(after.at - before.at, Math.max(400, after.at - before.at - before.hold)));
    const into = Math.max(0, at - (after.at - moving));
    return before.minute + Math.floor(((after.minute - before.minute) * into) / moving);
  };
  const atOf = (minute: number): number => {
    const i = points.findIndex((each) => each.minute >= minute);
    return (i < 0 ? points[points.length - 1] : points[i])?.at ?? 0;
  };

  const beats = told.map(
    ({ data, minute }, i): EyeBeat => ({
      id: data.id,
      at: said[i]?.at ?? 0,
      minute,
      shows: data.shows,
      place: data.place ?? null,
      placeName: placeName(model, data.place),
      text: { key: `hindsight.${data.id}.text` },
      message: data.message === undefined ? null : { key: `inject.${data.message}.subject` },
    }),
  );
  const course = courseOf(beats);
  const flowing = copied === null ? [] : stops.map(({ words }) => copied(words));
  /** Stretches in which records left. */
  const leaks: { from: number; to: number }[] = [];
  stops.forEach((stop, i) => {
    const before = stops[i - 1];
    if (before === undefined || (flowing[i] ?? 0) <= (flowing[i - 1] ?? 0)) return;
    const last = leaks[leaks.length - 1];
    if (last?.to === before.minute) last.to = stop.minute;
    else leaks.push({ from: before.minute, to: stop.minute });
  });
  const leftFor = leaks.reduce((sum, { from, to }) => sum + to - from, 0);

  const momentAt = (at: number): EyeMoment => {
    const minute = minuteAt(at);
    const beat = lastAt(beats, at);
    const picture = Math.max(0, lastAt(shots, at));
    const here = Math.max(0, picture - early.length);
    const stop = stops[here];
    const next = stops[here + 1];
    const now = flowing[here] ?? 0;
    const gain = next === undefined || picture < early.length ? 0 : (flowing[here + 1] ?? 0) - now;
    const gap = next === undefined || stop === undefined ? 1 : Math.max(1, next.minute - stop.minute);
    const passed = stop === undefined ? 0 : Math.max(0, Math.min(gap, minute - stop.minute));
    return {
      minute,
      beat,
      deed: lastAt(done, at),
      ...(course[beat] ?? { state: 'outside', place: null, holds: [], door: null, carrying: false }),
      ...(copied === null ? {} : { carrying: gain > 0 }),
      copied: copied === null ? null : Math.floor(now + (gain * passed) / gap),
      leaving: gain > 0 ? Math.round((gain * 60) / gap) : 0,
      believed: believed === null || stop === undefined ? null : believed(stop.words),
      picture,
    };
  };

  const from = pictures[0]?.minute ?? 0;
  const to = end?.minute ?? 0;
  const midnight = 1440 - ((scenario.start[3] * 60 + scenario.start[4]) % 1440);
  const days: { at: number; minute: number }[] = [];
  for (let minute = midnight - 1440 * Math.ceil((midnight - from) / 1440); minute < to; minute += 1440) {
    if (minute > from) days.push({ minute, at: atOf(minute) });
  }
  const truth = scenario.truths[snapshot.words[model.at.truth] ?? 0]?.id ?? '';
  const door = beats.find(({ shows }) => shows === 'door');
  const gone = beats.find(({ shows }) => shows === 'out');
  const ending = end === undefined || believed === null ? null : believed(end.words);
  return {
    length: LENGTH,
    truth: { id: truth, title: { key: `truth.${truth}.title` }, story: { key: `truth.${truth}.story` } },
    beats,
    deeds: deeds.map((deed, i) => {
      const leak = leaks.find(({ from, to }) =>
        deed.turned ? to === deed.minute : deed.kind === 'declared' && from < deed.minute && deed.minute <= to,
      );
      return { ...deed, at: done[i]?.at ?? 0, after: leak === undefined ? null : deed.minute - leak.from };
    }),
    record: scenario.record.map((beat) => ({
      id: beat.id,
      at: atOf(beat.at),
      halfday: { key: `halfday.${beat.halfday}` },
      text: { key: `record.${beat.id}.fact` },
      sources: beat.sources,
    })),
    days,
    sum: {
      before: door === undefined ? null : -door.minute,
      copied: copied === null || end === undefined ? null : Math.floor(copied(end.words)),
      leftFor,
      believed: ending === null ? null : { from: ending.from, to: ending.to },
      goneAfter: gone?.minute ?? null,
    },
    minuteAt,
    momentAt,
    pictureOf: (picture, before) => {
      const shown = pictures[picture] ?? pictures[0];
      const stop = shown?.stop;
      if (shown === undefined || stop === undefined) return viewFor(setup.seat, snapshot, feedback);
      const was = before === null || shown.early ? undefined : pictures[before];
      const lastFrom = was?.stop === undefined || was.early ? stop.logged : Math.min(was.stop.logged, stop.logged);
      const then = { model, setup, words: stop.words, log: log.slice(0, stop.logged), lastFrom };
      const view = viewFor(setup.seat, then, feedback);
      return shown.early ? prologue(view, model, shown.minute) : view;
    },
  };
}
