/**
 * What the wall shows: worked out from the view alone, before anything is drawn. Everything that is seen is decided
 * here, so that it can be tested without a screen and the same view always gives the same picture. Pure.
 */
import type { InjectView, ResponderView, Text, View } from '../session/contract.ts';
import { type Face, faceOf, OUTSIDE, type OutsideId } from './geography.ts';
import type { LightKey } from './light.ts';
import type { Inside } from './rooms.ts';

/** The state of care at a clinic, as the wall draws it. */
export type Care = 'normal' | 'disrupted' | 'downtime' | 'stopped' | 'recovering';

/** How a state is marked beside its colour: filled dot, half dot, hollow ring, turned square, ring with a dot. */
export type Mark = 'dot' | 'half' | 'ring' | 'square' | 'target';

/** What a colour stands for. Red is only `harm`. */
export type Tone = 'works' | 'strained' | 'paper' | 'harm' | 'back' | 'quiet';

export interface BoardPlace {
  readonly id: string;
  readonly kind: 'clinic' | 'room' | OutsideId;
  readonly face: Face;
  readonly name: Text;
  /** Second words of the label: the area, when care is normal. */
  readonly area: Text | null;
  /** The state in a word. */
  readonly state: Text | null;
  /** What the state is of, where a place holds several systems. */
  readonly stateOf: Text | null;
  readonly tone: Tone;
  readonly mark: Mark;
  readonly care: Care | null;
  /** People waiting outside, and how full the waiting room is, 0 … 4. */
  readonly waiting: number;
  readonly crowd: number;
  /** Windows of a place at work; false is a dark house. */
  readonly lit: boolean;
  /** The story has touched it; until then a place outside the group is a ghost among the houses. */
  readonly alive: boolean;
  /** Vaccine fridges in trouble here. */
  readonly fridge: boolean;
}

export interface BoardLink {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly state: 'flowing' | 'strained' | 'cut' | 'hostile';
  /** Packets on the line at once, and how many of them are going out of the group. */
  readonly packets: number;
  /** Extra packets towards the open internet: a leak, or a little more than usual. */
  readonly leaving: number;
}

/** One of the racks in the data centre, or another system with a place of its own. */
export interface BoardSystem {
  readonly id: string;
  readonly place: string;
  readonly name: Text;
  readonly state: Text;
  readonly tone: Tone;
  readonly mark: Mark;
  readonly on: boolean;
}

export interface BoardPerson {
  readonly id: string;
  readonly place: string;
  readonly task: Text | null;
  /** Minute at which the task ends. */
  readonly until: number | null;
  /** Share of the task that is done, in twelfths; null without a task. */
  readonly done: number | null;
  readonly fatigue: 0 | 1 | 2;
  readonly resting: boolean;
  readonly look: number;
}

/** Something that just happened, told once by a movement. */
export interface Signal {
  readonly kind: 'call' | 'mail' | 'letter' | 'pager' | 'press' | 'visit' | 'chat' | 'pulse' | 'look';
  readonly place: string;
  readonly tone: Tone;
  readonly id: string;
}

export interface Board {
  readonly light: LightKey;
  readonly minute: number;
  readonly night: boolean;
  readonly places: readonly BoardPlace[];
  readonly links: readonly BoardLink[];
  readonly systems: readonly BoardSystem[];
  readonly people: readonly BoardPerson[];
  /** Reporters before the head office. */
  readonly press: number;
  /** Trust of patients in tenths, or null when the view does not tell. */
  readonly trust: number | null;
  /** The record system is off: the town holds its breath. */
  readonly dark: boolean;
  readonly signals: readonly Signal[];
  /** Of a clinic from inside. */
  readonly inside?: Inside;
}

const CARE: Readonly<Record<string, Care>> = {
  normal: 'normal',
  open: 'normal',
  disrupted: 'disrupted',
  slow: 'disrupted',
  degraded: 'disrupted',
  downtime: 'downtime',
  paper: 'downtime',
  stopped: 'stopped',
  closed: 'stopped',
  recovering: 'recovering',
  recovery: 'recovering',
  catching_up: 'recovering',
};

export const CARE_LOOK: Readonly<Record<Care, { tone: Tone; mark: Mark }>> = {
  normal: { tone: 'works', mark: 'dot' },
  disrupted: { tone: 'strained', mark: 'half' },
  downtime: { tone: 'paper', mark: 'ring' },
  stopped: { tone: 'harm', mark: 'square' },
  recovering: { tone: 'back', mark: 'target' },
};

/** State words of systems, by what they mean for the eye. What is not listed counts as strained. */
const SYSTEM_STATES: readonly (readonly [RegExp, Tone, Mark, boolean])[] = [
  [/partly|supervis|distrust|readonly|read_only|busy|blind|slow|suspect/, 'strained', 'half', true],
  [
    /compromis|encrypt|hostile|intru|infect|breach|overwritten|stolen|wiped|destroy|leaking|abused|^warm$/,
    'harm',
    'square',
    true,
  ],
  [/restor|recover|rebuil|returning/, 'back', 'target', true],
  [
    /offline|^off$|isolat|cut|down|unplug|closed|severed|disconnect|disabled|suspended|blocked|quarantin/,
    'paper',
    'ring',
    false,
  ],
  [
    /online|^on$|^ok$|^up$|normal|working|cold|running|connected|open|clean|verified|healthy|good|safe/,
    'works',
    'dot',
    true,
  ],
];

/** What a system's state looks like. */
export function systemLook(state: string): { readonly tone: Tone; readonly mark: Mark; readonly on: boolean } {
  for (const [words, tone, mark, on] of SYSTEM_STATES) if (words.test(state)) return { tone, mark, on };
  return { tone: 'strained', mark: 'half', on: true };
}

/** Where a system stands on the wall. */
export function placeOfSystem(id: string): OutsideId | 'clinics' {
  if (/vendor|supplier/.test(id)) return 'vendor';
  if (/phone|telephon|hotline/.test(id)) return 'office';
  if (/fridge|vaccine|cold/.test(id)) return 'clinics';
  if (/web|portal|internet|firewall|gateway/.test(id)) return 'internet';
  return 'centre';
}

const CAST_PLACES: readonly (readonly [RegExp, OutsideId])[] = [
  [/vendor|supplier|support/, 'vendor'],
  [/journal|reporter|^press$|editor|newsroom|newspaper/, 'newsroom'],
  [/police|csi|detective|inspector|cstcb/, 'police'],
  [/regulat|^officer|case_officer|commissioner|pcpd|department|health_dept|authority|^dh$/, 'regulator'],
  [/extort|attacker|unknown|intruder|stranger|forum|blog/, 'internet'],
];

/**
 * The place on the wall that a name in the scenario means: a site, a part of the town, a system or a person's usual
 * place. Null when nothing fits.
 */
export function placeOf(name: string | null, sites: readonly { readonly id: string }[]): string | null {
  if (name === null || name === '') return null;
  if (sites.some((site) => site.id === name)) return name;
  if ((OUTSIDE as readonly string[]).includes(name)) return name;
  for (const [words, place] of CAST_PLACES) if (words.test(name)) return place;
  if (/office$|incident|room|head|hq|board|home/.test(name)) return 'office';
  if (/data_?cent|server|rack|record|backup|identity|vpn|mail/.test(name)) return 'centre';
  const known = sites.find((site) => name.includes(site.id));
  if (known !== undefined) return known.id;
  if (/phone/.test(name)) return 'office';
  if (/fridge|vaccine|clinic|reception|counter/.test(name)) return sites[0]?.id ?? null;
  if (/internet|outside|web|world/.test(name)) return 'internet';
  return null;
}

/** Where a message comes from: its own place, else where its sender is now or usually is, else the office. */
export function senderPlace(inject: Pick<InjectView, 'place' | 'from' | 'channel'>, view: View): string {
  const { sites } = view;
  const own = placeOf(inject.place, sites);
  const sender = view.people.find((person) => person.id === inject.from);
  const usual =
    sender !== undefined && !sender.resting
      ? placeOfTask(sender, view)
      : (placeOf(inject.from, sites) ?? (inject.from.startsWith('patient') ? 'internet' : null));
  if (inject.channel === 'press') return usual === 'newsroom' || own === null ? 'newsroom' : own;
  return own ?? usual ?? 'office';
}

/**
 * What on the wall belongs to something on the desk (`inject:…`, `decision:…`, `person:…`, `evidence:…`, `task:…`,
 * `site:…`): a place, or `person:…` for a responder. Null where the map has nothing for it.
 */
export function pointedPlace(what: string, view: View): string | null {
  const at = what.indexOf(':');
  const kind = what.slice(0, at);
  const id = what.slice(at + 1);
  const { sites } = view;
  const byId = <T extends { readonly id: string }>(list: readonly T[]): T | undefined =>
    list.find((each) => each.id === id);
  switch (kind) {
    case 'inject': {
      const inject = byId(view.inbox);
      return inject === undefined ? null : senderPlace(inject, view);
    }
    case 'decision': {
      const decision = byId(view.decisions);
      if (decision === undefined) return null;
      const { place, asks, to } = decision;
      return (
        placeOf(place, sites) ?? placeOf(to, sites) ?? senderPlace({ place: null, from: asks, channel: 'person' }, view)
      );
    }
    case 'person':
      return byId(view.people) === undefined ? null : what;
    case 'evidence':
      return placeOf(byId(view.evidence)?.place ?? null, sites) ?? 'centre';
    case 'task':
      return placeOf(byId(view.tasks)?.place ?? null, sites) ?? 'office';
    case 'site':
      return placeOf(id, sites);
    default:
      return null;
  }
}

/** The light and the weather of a moment: the first Friday's morning is wet. */
export function lightKeyOf({ time }: View): LightKey {
  return {
    half: time.hour * 2 + (time.minuteOfHour >= 30 ? 1 : 0),
    wet: time.weekday === 5 && time.day < 7 && time.hour >= 5 && time.hour < 14,
  };
}

/** Everything the wall draws for this view. */
export function boardView(view: View): Board {
  const night = view.time.hour >= 19 || view.time.hour < 6;
  const records = view.assets.find((asset) => /record/.test(asset.id));
  const recordsOn = records === undefined || systemLook(records.state).on;
  const systems = view.assets.map((asset): BoardSystem => {
    const place = placeOfSystem(asset.id);
    return {
      id: asset.id,
      place: place === 'clinics' ? (view.sites[0]?.id ?? 'office') : place,
      name: asset.name,
      state: asset.stateText,
      ...systemLook(asset.state),
    };
  });
  const alive = touched(view);
  const quiet = [...clinics(view), ...outside(systems, night, alive)];
  const lines = links(view, quiet, systems, recordsOn);
  // Red never stands alone: the place data goes to says so in a word.
  const hostile = new Set(lines.filter((line) => line.state === 'hostile').map((line) => line.from));
  const places = quiet.map((place) =>
    hostile.has(place.id) && place.tone !== 'harm'
      ? { ...place, tone: 'harm' as const, mark: 'square' as const, state: { key: 'wall.leaving' }, stateOf: null }
      : place,
  );
  return {
    light: lightKeyOf(view),
    minute: view.time.minute,
    night,
    places,
    links: lines,
    systems,
    people: view.people.map((person, look) => personOn(person, look, view)),
    press: reporters(view),
    trust: trustOf(view),
    dark: !recordsOn,
    signals: signalsOf(view),
  };
}

function meter(view: View, words: RegExp): { value: number; min: number; max: number } | null {
  return view.meters.find((item) => words.test(item.id)) ?? null;
}

/** How many people stand before each clinic: its own meter, or its share of the total, more where care is harder. */
function waitingAt(view: View): ReadonlyMap<string, number> {
  const result = new Map<string, number>();
  const weights: Readonly<Record<Care, number>> = { normal: 2, disrupted: 4, downtime: 5, stopped: 1, recovering: 3 };
  const total = meter(view, /^(patients_)?waiting$|patients_waiting|^queue$|in_waiting/)?.value ?? null;
  const sum = view.sites.reduce((all, site) => all + weights[careOf(site.care)], 0);
  for (const site of view.sites) {
    const own = meter(view, new RegExp(`(waiting|queue).*${site.id}|${site.id}.*(waiting|queue)`));
    if (own !== null) result.set(site.id, Math.max(0, own.value));
    else if (total !== null) result.set(site.id, Math.floor((total * weights[careOf(site.care)]) / Math.max(1, sum)));
    else result.set(site.id, careOf(site.care) === 'normal' ? 0 : careOf(site.care) === 'stopped' ? 0 : 3);
  }
  return result;
}

/** A clinic's state of care from the word its chart uses. */
export function careOf(state: string): Care {
  return CARE[state] ?? 'disrupted';
}

function clinics(view: View): BoardPlace[] {
  const waiting = waitingAt(view);
  const fridges = view.assets.find((asset) => /fridge|vaccine/.test(asset.id));
  const warm = fridges !== undefined && systemLook(fridges.state).tone !== 'works';
  const fridgeAt = view.sites.find((site) => faceOf(site.id) === 'villa')?.id ?? view.sites[0]?.id;
  return view.sites.map((site): BoardPlace => {
    const care = careOf(site.care);
    const people = waiting.get(site.id) ?? 0;
    const open = isOpen(view);
    return {
      id: site.id,
      kind: 'clinic',
      face: faceOf(site.id),
      name: site.name,
      area: site.area,
      state: site.careText,
      stateOf: null,
      ...CARE_LOOK[care],
      care,
      waiting: people,
      crowd: Math.min(4, Math.ceil(people / 3)),
      lit: care !== 'stopped' && (open || (view.time.weekday < 6 && view.time.hour >= 6 && view.time.hour < 22)),
      alive: true,
      fridge: warm && site.id === fridgeAt,
    };
  });
}

/** Clinic hours: weekdays from eight to seven, Saturday to two. */
export function isOpen(view: View): boolean {
  if (view.time.weekday === 7) return false;
  if (view.time.weekday === 6) return view.time.hour >= 8 && view.time.hour < 14;
  return view.time.hour >= 7 && view.time.hour < 20;
}

/** Which places outside the group the story has reached: somebody wrote or rang from there, went there, or is asking. */
function touched(view: View): ReadonlySet<string> {
  const places = new Set<string>(['centre', 'office', 'vendor', 'internet']);
  for (const inject of view.inbox) places.add(senderPlace(inject, view));
  for (const person of view.people) if (person.task !== null) places.add(placeOfTask(person, view));
  for (const task of view.tasks) if (task.doneAt !== null) places.add(placeOf(task.place, view.sites) ?? 'office');
  if ((view.charts.press ?? 'quiet') !== 'quiet') places.add('newsroom');
  if ((view.charts.regulator ?? 'unaware') !== 'unaware') places.add('regulator');
  return places;
}

function outside(systems: readonly BoardSystem[], night: boolean, alive: ReadonlySet<string>): BoardPlace[] {
  return OUTSIDE.map((id): BoardPlace => {
    const here = systems.filter((system) => system.place === id);
    const worst =
      here.find((system) => system.tone === 'harm') ??
      here.find((system) => system.tone === 'paper') ??
      here.find((system) => system.tone === 'back') ??
      here.find((system) => system.tone === 'strained');
    const centre = id === 'centre' || id === 'vendor';
    return {
      id,
      kind: id,
      face: id,
      name: { key: `wall.place.${id}` },
      area: null,
      state: worst?.state ?? null,
      stateOf: here.length > 1 ? (worst?.name ?? null) : null,
      tone: worst?.tone ?? (centre ? 'works' : 'quiet'),
      // Not yet in the story: a hollow ring; alive: a dot.
      mark: worst?.mark ?? (alive.has(id) ? 'dot' : 'ring'),
      care: null,
      waiting: 0,
      crowd: 0,
      lit: id === 'newsroom' || id === 'police' || id === 'office' || id === 'centre' || !night,
      alive: alive.has(id),
      fridge: false,
    };
  });
}

/**
 * What leaves for the open internet, 0 … 6 packets more than usual. Before anybody knows, tension alone makes it a little
 * more; once the team believes that data leaves, it is plain. Every way out that is narrowed or shut makes it thinner; with
 * the records off it stops, and records that came back clean start without it.
 */
function leaving(view: View, recordsOn: boolean): number {
  const records = view.assets.find((asset) => /record/.test(asset.id));
  if (!recordsOn || (records !== undefined && systemLook(records.state).tone === 'back')) return 0;
  if (believedLeaving(view)) {
    const sure = view.knowledge.some(({ id, grade }) => id === 'leaving' && grade === 'confirmed');
    const bitten = view.assets.reduce((sum, asset) => sum + biteOf(asset), 0);
    return Math.max(1, (sure ? 6 : 5) - bitten);
  }
  const tension = meter(view, /^tension$/);
  if (tension !== null && tension.value > 0) return 1;
  const rate = meter(view, /outbound|leaving|leak_rate|traffic|egress/);
  if (rate === null || rate.max <= rate.min) return 0;
  const share = (rate.value - rate.min) / (rate.max - rate.min);
  return share <= 0 ? 0 : Math.max(1, Math.min(6, Math.ceil(share * 6)));
}

/** How much thinner one measure makes what leaves: a way out that is watched counts one, one that is shut counts two. */
function biteOf({ id, state }: View['assets'][number]): number {
  if (!/record|identity|account|vendor|supplier|mail|vpn/.test(id)) return 0;
  const { tone, on } = systemLook(state);
  return on ? (tone === 'strained' ? 1 : 0) : 2;
}

/** Does the team hold it at least likely that data is leaving? */
export function believedLeaving(view: View): boolean {
  return view.knowledge.some(
    (item) =>
      item.id === 'leaving' &&
      (item.grade === 'likely' || item.grade === 'confirmed') &&
      (item.answer?.key.endsWith('.yes') ?? false),
  );
}

function links(
  view: View,
  places: readonly BoardPlace[],
  systems: readonly BoardSystem[],
  recordsOn: boolean,
): BoardLink[] {
  const result: BoardLink[] = [];
  const vendor = systems.find((system) => system.place === 'vendor');
  const gate = systems.find((system) => system.place === 'internet');
  const out = leaving(view, recordsOn);
  const seen = view.charts.threat;
  for (const place of places) {
    if (place.kind === 'clinic') {
      const cut = !recordsOn || place.care === 'stopped';
      const strained = place.care === 'disrupted';
      result.push({
        id: place.id,
        from: place.id,
        to: 'centre',
        state: cut ? 'cut' : strained ? 'strained' : 'flowing',
        packets: cut ? 0 : strained || place.care === 'recovering' ? 1 : 2,
        leaving: 0,
      });
    } else if (place.id === 'office') {
      result.push({
        id: place.id,
        from: place.id,
        to: 'centre',
        state: recordsOn ? 'flowing' : 'cut',
        packets: recordsOn ? 2 : 0,
        leaving: 0,
      });
    } else if (place.id === 'vendor') {
      const state =
        vendor === undefined || vendor.tone === 'works' || vendor.tone === 'back'
          ? 'flowing'
          : vendor.tone === 'harm'
            ? 'hostile'
            : vendor.on
              ? 'strained'
              : 'cut';
      result.push({ id: place.id, from: place.id, to: 'centre', state, packets: state === 'cut' ? 0 : 1, leaving: 0 });
    } else if (place.id === 'internet') {
      const hostile =
        (out > 0 && believedLeaving(view)) || (recordsOn && (seen === 'leaving' || gate?.tone === 'harm'));
      const cut = gate !== undefined && !gate.on;
      result.push({
        id: place.id,
        from: place.id,
        to: 'centre',
        state: hostile ? 'hostile' : cut ? 'cut' : 'flowing',
        packets: cut ? 0 : 2,
        leaving: cut ? 0 : out,
      });
    }
  }
  return result;
}

/** Where a responder is: at the place of the task, else in the incident room. */
function placeOfTask(person: ResponderView, view: View): string {
  const task = view.tasks.find((item) => item.id === person.task);
  return placeOf(task?.place ?? null, view.sites) ?? 'office';
}

/** Share of somebody's task that is done, in twelfths; null without one. */
export function progressOf(
  person: Pick<ResponderView, 'until'>,
  task: { readonly minutes: number } | null,
  now: number,
): number | null {
  if (person.until === null || task === null) return null;
  const left = Math.max(0, person.until - now);
  const whole = Math.max(task.minutes, left, 1);
  return Math.min(12, Math.max(0, Math.round(((whole - left) * 12) / whole)));
}

function personOn(person: ResponderView, look: number, view: View): BoardPerson {
  const task = person.task === null ? null : (view.tasks.find((item) => item.id === person.task) ?? null);
  const place = placeOfTask(person, view);
  return {
    id: person.id,
    place: person.resting ? 'home' : place,
    task: task?.title ?? null,
    until: person.until,
    done: progressOf(person, task, view.time.minute),
    fatigue: person.fatigue,
    resting: person.resting,
    look:
      LOOKS.findIndex((words) => words.test(person.id)) >= 0
        ? LOOKS.findIndex((words) => words.test(person.id))
        : look % LOOKS.length,
  };
}

/** Which drawn figure a responder has: order of the sprites in `art/figures.ts`. */
const LOOKS: readonly RegExp[] = [
  /^it|_it|tech/,
  /nurse/,
  /practice|manager/,
  /medic|doctor|director/,
  /privacy|legal|dpo/,
  /comm|press_off/,
  /forensic|expert/,
];

const PRESS: Readonly<Record<string, number>> = {
  quiet: 0,
  unaware: 0,
  none: 0,
  sniffing: 1,
  asking: 2,
  calling: 2,
  curious: 2,
  gathering: 4,
  published: 5,
  reporting: 5,
  loud: 7,
  storm: 8,
  informed: 3,
  hostile: 8,
  crowd: 8,
};

function reporters(view: View): number {
  const state = view.charts.press;
  if (state !== undefined) return PRESS[state] ?? 3;
  const calls = view.inbox.filter((item) => item.channel === 'press').length;
  return Math.min(8, calls * 2);
}

/** Patients' trust in tenths. */
function trustOf(view: View): number | null {
  const trust = meter(view, /trust/);
  if (trust === null || trust.max <= trust.min) return null;
  return Math.round(((trust.value - trust.min) * 10) / (trust.max - trust.min));
}

export const CHANNEL_SIGNAL: Readonly<Record<string, Signal['kind']>> = {
  phone: 'call',
  mail: 'mail',
  chat: 'chat',
  person: 'visit',
  pager: 'pager',
  press: 'press',
  letter: 'letter',
};

/** The newest happenings as movements, at most eight: more would be noise. */
function signalsOf(view: View): Signal[] {
  const result: Signal[] = [];
  const task = (id: string): string =>
    placeOf(view.tasks.find((item) => item.id === id)?.place ?? null, view.sites) ?? 'office';
  for (const event of view.happenings) {
    if (event.kind === 'inject') {
      const inject = view.inbox.find((item) => item.id === event.id);
      const channel = inject?.channel ?? event.value;
      const kind = CHANNEL_SIGNAL[channel] ?? 'chat';
      const place = inject === undefined ? 'office' : senderPlace(inject, view);
      result.push({ kind, place, tone: 'quiet', id: event.id });
    } else if (event.kind === 'task-done') {
      result.push({ kind: 'pulse', place: task(event.id), tone: 'works', id: event.id });
    } else if (event.kind === 'evidence') {
      const item = view.evidence.find((each) => each.id === event.id);
      result.push({
        kind: 'look',
        place: placeOf(item?.place ?? null, view.sites) ?? 'centre',
        tone: 'works',
        id: event.id,
      });
    } else if (event.kind === 'asset') {
      const place = placeOfSystem(event.id);
      result.push({
        kind: 'pulse',
        place: place === 'clinics' ? (view.sites[0]?.id ?? 'office') : place,
        tone: systemLook(event.value).tone,
        id: event.id,
      });
    } else if (event.kind === 'care') {
      const site = view.sites.find((each) => event.id === each.id || event.id === `care_${each.id}`);
      if (site !== undefined)
        result.push({ kind: 'pulse', place: site.id, tone: CARE_LOOK[careOf(site.care)].tone, id: event.id });
    }
  }
  return result.slice(-8);
}

/** What moved between two boards, for the eye: who walks, which clinics turn, whether the record system went. */
export interface Turn {
  readonly walks: readonly { readonly id: string; readonly from: string; readonly to: string }[];
  /** Clinics whose picture changes, in the order in which they do. */
  readonly turned: readonly string[];
  readonly goneDark: boolean;
  readonly cameBack: boolean;
  readonly light: boolean;
  /** Tenths of trust won or lost. */
  readonly trust: number;
  /** Lines on which less leaves than before. */
  readonly thinner: readonly string[];
}

/** Compares the board before with the board after. */
export function turnOf(before: Board | null, after: Board): Turn {
  if (before === null)
    return { walks: [], turned: [], goneDark: false, cameBack: false, light: true, trust: 0, thinner: [] };
  const walks = after.people.flatMap((person) => {
    const was = before.people.find((other) => other.id === person.id);
    return was !== undefined && was.place !== person.place
      ? [{ id: person.id, from: was.place, to: person.place }]
      : [];
  });
  const turned = after.places
    .filter((place) => {
      const was = before.places.find((other) => other.id === place.id);
      return (
        was === undefined ||
        was.care !== place.care ||
        was.tone !== place.tone ||
        was.lit !== place.lit ||
        was.alive !== place.alive
      );
    })
    .map((place) => place.id);
  return {
    walks,
    turned,
    goneDark: after.dark && !before.dark,
    cameBack: before.dark && !after.dark,
    light: before.light.half !== after.light.half || before.light.wet !== after.light.wet,
    trust: before.trust === null || after.trust === null ? 0 : after.trust - before.trust,
    thinner: after.links
      .filter(({ id, leaving: now }) => now < (before.links.find((link) => link.id === id)?.leaving ?? 0))
      .map(({ id }) => id),
  };
}
