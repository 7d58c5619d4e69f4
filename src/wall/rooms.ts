/**
 * One clinic from inside: where its five rooms stand, and what of a view is seen in them. The same board as the town's,
 * so that everything that draws and names it stays the same. Pure.
 */
import type { InjectView, View } from '../session/contract.ts';
import {
  type Board,
  type BoardPerson,
  type BoardPlace,
  type BoardSystem,
  CARE_LOOK,
  CHANNEL_SIGNAL,
  careOf,
  isOpen,
  lightKeyOf,
  progressOf,
  type Signal,
  systemLook,
} from './board.ts';
import type { Geography, Plot, Stand } from './geography.ts';

export const ROOMS = ['counter', 'waiting', 'treatment', 'fridge', 'office'] as const;
export type RoomId = (typeof ROOMS)[number];

/** The floor in cells: the far corner at 0, 0; a partition parts the back rooms from the front. */
export const FLOOR = { width: 18, depth: 11.2, partition: 4.8 } as const;

const stand = (x: number, y: number): Stand => ({ x, y, sits: false });

/** Three rows of six chairs, then the aisle from the door. */
const CHAIRS: readonly Stand[] = Array.from({ length: 18 }, (_, n) => ({
  x: 8.9 + (n % 6) * 1.35,
  y: 5.9 + Math.floor(n / 6) * 1.35,
  sits: true,
}));
const QUEUE = [stand(3.4, 9.6), stand(4.5, 9.9), stand(5.6, 10.1), stand(6.7, 10.2)];
/** Where the waiting are, in the order in which they come: the queue's head, chairs by turns, and then whoever has to stand. */
const WAITING: readonly Stand[] = [
  ...QUEUE.slice(0, 2),
  ...[8, 2, 15, 5, 11, 0, 13, 7, 3, 16, 9, 1].flatMap((n) => CHAIRS[n] ?? []),
  ...QUEUE.slice(2),
  ...[12, 4, 17, 6, 10, 14].flatMap((n) => CHAIRS[n] ?? []),
  ...Array.from({ length: 14 }, (_, n) => stand(7.8 + (n % 7) * 1.2 + (n > 6 ? 0.5 : 0), 10.1 + (n > 6 ? 0.6 : 0))),
];

interface RoomPlan {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** Where its name hangs: on the wall behind it. */
  readonly label: readonly [number, number, number];
  /** Where people stand who work in it. */
  readonly stand: readonly Stand[];
}

const { width: W, depth: D, partition: P } = FLOOR;

export const PLAN: Readonly<Record<RoomId, RoomPlan>> = {
  office: {
    x0: 0,
    y0: 0,
    x1: 6.4,
    y1: P,
    label: [1.6, 0, 66],
    stand: [stand(3.7, 2.9), stand(1.4, 3.6), stand(5, 1.6)],
  },
  fridge: {
    x0: 6.4,
    y0: 0,
    x1: 10.4,
    y1: P,
    label: [8.4, 0, 66],
    stand: [stand(9.3, 2.4), stand(7.5, 3), stand(8.6, 3.8)],
  },
  treatment: {
    x0: 10.4,
    y0: 0,
    x1: W,
    y1: P,
    label: [14.6, 0, 66],
    stand: [stand(15.9, 2.9), stand(12, 2), stand(16.9, 1.5)],
  },
  counter: {
    x0: 0,
    y0: P,
    x1: 7.2,
    y1: D,
    label: [0, 8.4, 60],
    stand: [stand(4.4, 5.6), stand(6.7, 7.4), stand(1.6, 5.6)],
  },
  waiting: {
    x0: 7.2,
    y0: P,
    x1: W,
    y1: D,
    label: [W + 1, 6.2, 0],
    stand: [stand(8, 9), stand(16.9, 7.4), stand(12, 9.6)],
  },
};

/** The floor as a map for the wall's stage and names. */
export function clinicFloor(): Geography {
  return {
    shape: 'wide',
    width: (W + D) * 16 + 60,
    height: (W + D) * 8 + 118,
    plots: ROOMS.map((id): Plot => {
      const { x0, y0, x1, y1, label, stand: stands } = PLAN[id];
      return {
        id,
        face: 'room',
        x: (x0 + x1) / 2,
        y: (y0 + y1) / 2,
        size: Math.min(x1 - x0, y1 - y0),
        label,
        stand: stands,
        ...(id === 'waiting' ? { queue: WAITING } : {}),
      };
    }),
    middle: { x: W / 2, y: D / 2 },
    desk: 'counter',
    press: [stand(2.3, 10.2), stand(1.3, 9.9)],
    door: { x: W + 1, y: D - 1 },
    land: [],
    beaches: [],
    hills: [],
    harbour: { row: 0, half: 0 },
    islandEast: 0,
  };
}

/** The room that a name in the scenario means; null for what is not in the clinic. */
export function roomOf(name: string | null): RoomId | null {
  if (name === null) return null;
  const own = ROOMS.find((id) => id === name);
  if (own !== undefined) return own;
  if (/fridge|vaccine|cold/.test(name)) return 'fridge';
  if (/recept|front_?desk|counter|junior|clerk|phone|journal|report|pharmac/.test(name)) return 'counter';
  if (/^patient|waiting/.test(name)) return 'waiting';
  if (/nurse|hca|assistant|treat/.test(name)) return 'treatment';
  if (/doctor|physician|gp$|medical|record|mail|account|identity|lab/.test(name)) return 'office';
  return null;
}

/** The three who work in every clinic; whoever of them can be put on a task is drawn as a responder instead. */
const STAFF = [
  { words: /recept|front_?desk|clerk/, room: 'counter', look: 5 },
  { words: /nurse/, room: 'treatment', look: 1 },
  { words: /doctor|physician|gp$|medical/, room: 'office', look: 3 },
] as const;

/** Somebody who belongs to a room and stays in it. */
export interface StaffMember {
  readonly room: RoomId;
  readonly look: number;
  /** The player. */
  readonly you: boolean;
}

/** What of the view is painted into the rooms. */
export interface Inside {
  /** Screens: as ever, slow or frozen, dead, or back. */
  readonly screens: 'on' | 'slow' | 'off' | 'back';
  /** Charts and forms of paper are out. */
  readonly paper: boolean;
  readonly fridge: Pick<BoardSystem, 'tone' | 'mark'> & { readonly tenths: number | null };
  readonly open: boolean;
  readonly staff: readonly StaffMember[];
}

const meterOf = (view: View, words: RegExp): View['meters'][number] | undefined =>
  view.meters.find(({ id }) => words.test(id));

/** Everything the wall draws of the clinic for this view. */
export function roomBoard(view: View): Board {
  const systems = view.assets.map(
    (asset): BoardSystem => ({
      id: asset.id,
      place: roomOf(asset.id) ?? 'office',
      name: asset.name,
      state: asset.stateText,
      ...systemLook(asset.state),
    }),
  );
  const records = systems.find(({ id }) => /record/.test(id));
  const fridge = systems.find(({ place }) => place === 'fridge');
  const tenths = meterOf(view, /temp/)?.value ?? null;
  const site = view.sites[0];
  const care = careOf(site?.care ?? 'normal');
  const waiting = meterOf(view, /waiting|queue/);
  const full = waiting === undefined || waiting.max <= 0 ? 0 : waiting.value / waiting.max;
  const open = isOpen(view);
  const quiet = { tone: 'works', mark: 'dot' } as const;
  const room = (id: RoomId, more: Partial<BoardPlace>): BoardPlace => ({
    id,
    kind: 'room',
    face: 'room',
    name: { key: `wall.room.${id}` },
    area: null,
    state: null,
    stateOf: null,
    ...quiet,
    care: null,
    waiting: 0,
    crowd: 0,
    lit: open,
    alive: true,
    fridge: false,
    ...more,
  });
  const lookOf = (system: BoardSystem | undefined): Partial<BoardPlace> =>
    system === undefined ? {} : { tone: system.tone, mark: system.mark, state: system.state, stateOf: system.name };
  const troubled = systems.filter(({ place }) => place === 'office').find(({ tone }) => tone !== 'works');
  const people = view.people.map((person): BoardPerson => personIn(person, view));
  const reporter = view.inbox.some(
    ({ channel, from, minute }) =>
      (channel === 'press' || (channel === 'person' && /journal|report/.test(from))) && view.time.minute - minute < 120,
  );
  return {
    light: lightKeyOf(view),
    minute: view.time.minute,
    night: view.time.hour >= 19 || view.time.hour < 6,
    places: [
      room('counter', lookOf(records)),
      room('waiting', {
        state: { key: 'wall.waiting', params: { count: waiting?.value ?? 0 } },
        waiting: waiting?.value ?? 0,
        ...(full > 0.6 ? { tone: 'strained', mark: 'half' } : {}),
      }),
      room('treatment', site === undefined ? {} : { ...CARE_LOOK[care], state: site.careText }),
      room('fridge', {
        ...lookOf(fridge),
        ...(tenths === null ? {} : { state: { key: 'wall.degrees', params: { degrees: tenths / 10 } } }),
        stateOf: null,
      }),
      room('office', lookOf(troubled)),
    ],
    links: [],
    systems,
    people,
    press: reporter ? 1 : 0,
    trust: null,
    dark: records !== undefined && !records.on,
    signals: signalsIn(view),
    inside: {
      screens: screensOf(records),
      paper: care === 'downtime' || care === 'recovering',
      fridge: { tone: fridge?.tone ?? 'works', mark: fridge?.mark ?? 'dot', tenths },
      open,
      staff: open ? staffOf(view) : [],
    },
  };
}

function screensOf(records: BoardSystem | undefined): Inside['screens'] {
  if (records === undefined || records.tone === 'works') return 'on';
  if (!records.on) return 'off';
  return records.tone === 'back' ? 'back' : 'slow';
}

function staffOf(view: View): StaffMember[] {
  return STAFF.filter(({ words }) => !view.people.some(({ id }) => words.test(id))).map(({ words, room, look }) => ({
    room,
    look,
    you: words.test(view.run.seat),
  }));
}

function personIn(person: View['people'][number], view: View): BoardPerson {
  const task = view.tasks.find(({ id }) => id === person.task);
  return {
    id: person.id,
    place: person.resting || !isOpen(view) ? 'home' : (roomOf(task?.place ?? person.id) ?? 'waiting'),
    task: task?.title ?? null,
    until: person.until,
    done: progressOf(person, task ?? null, view.time.minute),
    fatigue: person.fatigue,
    resting: person.resting,
    look: /nurse|hca|assistant/.test(person.id) ? 1 : /doctor|medical/.test(person.id) ? 3 : 2,
  };
}

/** Where a message comes in: its own room, else its sender's, else the counter, where the telephone is. */
function roomOfMessage(inject: Pick<InjectView, 'place' | 'from'>): RoomId {
  return roomOf(inject.place) ?? roomOf(inject.from) ?? 'counter';
}

function signalsIn(view: View): Signal[] {
  const result: Signal[] = [];
  const pulse = (id: string, place: RoomId | null, tone: Signal['tone']): void => {
    result.push({ kind: 'pulse', place: place ?? 'office', tone, id });
  };
  for (const event of view.happenings) {
    if (event.kind === 'inject') {
      const inject = view.inbox.find(({ id }) => id === event.id);
      const kind = CHANNEL_SIGNAL[inject?.channel ?? event.value] ?? 'chat';
      result.push({ kind, place: inject ? roomOfMessage(inject) : 'counter', tone: 'quiet', id: event.id });
    } else if (event.kind === 'task-done')
      pulse(event.id, roomOf(view.tasks.find(({ id }) => id === event.id)?.place ?? null), 'works');
    else if (event.kind === 'evidence') {
      const place = roomOf(view.evidence.find(({ id }) => id === event.id)?.place ?? null) ?? 'office';
      result.push({ kind: 'look', place, tone: 'works', id: event.id });
    } else if (event.kind === 'asset') pulse(event.id, roomOf(event.id), systemLook(event.value).tone);
    else if (event.kind === 'care') pulse(event.id, 'treatment', CARE_LOOK[careOf(event.value)].tone);
  }
  return result.slice(-8);
}
