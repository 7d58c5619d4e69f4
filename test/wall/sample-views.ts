/** Views of six moments of the exercise, made by hand: for the wall's tests and its picture harness. */
import type { View } from '../../src/engine/view.ts';

const NAMES: Readonly<Record<string, readonly [string, string]>> = {
  central: ['Central', 'Tower lobby'],
  midlevels: ['Mid-levels', 'By the escalator'],
  harbour: ['Harbour', 'Waterfront'],
  station: ['Station', 'Station podium'],
  bay: ['Bay', 'Repulse Bay'],
  clearwater: ['Clearwater', 'Clear Water Bay'],
  market: ['Market', 'Market street'],
  garden: ['Garden', 'Garden road'],
};

const CARE_TEXT: Readonly<Record<string, string>> = {
  normal: 'As usual',
  disrupted: 'Slowed',
  stopped: 'Stopped',
  downtime: 'On paper',
  recovering: 'Coming back',
};

const ASSETS: Readonly<Record<string, readonly [string, string, Readonly<Record<string, string>>]>> = {
  records: [
    'Patient records',
    'online',
    { online: 'Online', readonly: 'Read-only', offline: 'Offline', restored: 'Restored' },
  ],
  backups: [
    'Backups',
    'running',
    { running: 'Running', isolated: 'Isolated', verified: 'Verified', overwritten: 'Overwritten' },
  ],
  identity: [
    'Accounts',
    'normal',
    { normal: 'As usual', reset_partly: 'Partly reset', closed: 'Closed', rebuilt: 'Rebuilt' },
  ],
  mail: ['Mail', 'normal', { normal: 'As usual', distrusted: 'Not trusted', down: 'Down' }],
  phones: ['Telephones', 'normal', { normal: 'As usual', busy: 'Busy', down: 'Down' }],
  vendor_link: ["Vendor's link", 'open', { open: 'Open', supervised: 'Supervised', cut: 'Cut' }],
  fridges: [
    'Vaccine fridges',
    'normal',
    { normal: 'Logged', blind: 'Logger blind', warm: 'Too warm', quarantined: 'Do not use' },
  ],
};

/** What a moment differs in. */
export interface Moment {
  readonly day?: number;
  readonly weekday?: number;
  readonly hour: number;
  readonly minute?: number;
  readonly care?: Readonly<Record<string, string>>;
  readonly allCare?: string;
  readonly assets?: Readonly<Record<string, string>>;
  readonly waiting?: number;
  readonly trust?: number;
  readonly tension?: number;
  readonly press?: string;
  readonly leaving?: boolean;
  readonly people?: readonly (readonly [string, string | null, (0 | 1 | 2)?, boolean?])[];
  readonly injects?: readonly (readonly [string, View['inbox'][number]['channel'], string, string | null])[];
  readonly happenings?: View['happenings'];
  readonly sites?: readonly string[];
}

/** Words of the sample views by key, as a screen would find them in the catalogue. */
export const SAMPLE_TEXTS = new Map<string, string>();
for (const [id, [name, area]] of Object.entries(NAMES)) {
  SAMPLE_TEXTS.set(`site.${id}.name`, name);
  SAMPLE_TEXTS.set(`site.${id}.area`, area);
}
for (const [id, text] of Object.entries(CARE_TEXT)) SAMPLE_TEXTS.set(`care.${id}`, text);
for (const [id, [name, , states]] of Object.entries(ASSETS)) {
  SAMPLE_TEXTS.set(`asset.${id}.name`, name);
  for (const [state, text] of Object.entries(states)) SAMPLE_TEXTS.set(`asset.${id}.state.${state}`, text);
}
for (const [id, name] of Object.entries({
  it: 'IT lead',
  nurse: 'Nurse in charge',
  practice: 'Practice manager',
  medical: 'Medical director',
  privacy: 'Privacy officer',
  comms: 'Communications lead',
  forensic: 'Forensic lead',
}))
  SAMPLE_TEXTS.set(`cast.${id}.name`, name);

const TEAM = ['it', 'nurse', 'practice', 'medical', 'privacy', 'comms'] as const;

/** A view of a moment. */
export function sampleView(moment: Moment): View {
  const day = moment.day ?? 0;
  const minuteOfHour = moment.minute ?? 0;
  const minute = day * 1440 + moment.hour * 60 + minuteOfHour - 14 * 60 - 20;
  const people = moment.people ?? TEAM.map((id) => [id, null] as const);
  const tasks = people.flatMap(([id, place]) =>
    place === null
      ? []
      : [
          {
            id: `task_${id}`,
            title: { key: `task.task_${id}.title` },
            note: { key: `task.task_${id}.note` },
            minutes: 30,
            who: [id],
            state: 'running' as const,
            by: id,
            doneAt: null,
            available: true,
            place,
          },
        ],
  );
  return {
    scenario: { id: 'sample', version: '1.0.0', hash: '0000000000000000' },
    run: { seed: 1, length: 'full', seat: 'lead', feedback: 'standard' },
    time: { minute, day, weekday: moment.weekday ?? 4 + day, hour: moment.hour, minuteOfHour },
    phase: 'instability',
    phases: [],
    panels: [],
    inbox: (moment.injects ?? []).map(([id, channel, from, place]) => ({
      id,
      minute,
      channel,
      from,
      to: ['lead'],
      tag: 'dramatised' as const,
      source: [],
      subject: { key: `inject.${id}.subject` },
      body: { key: `inject.${id}.body` },
      columns: [],
      mood: 'calm',
      place,
    })),
    decisions: [],
    outcomes: [],
    people: people.map(([id, place, fatigue, resting]) => ({
      id,
      task: place === null ? null : `task_${id}`,
      until: place === null ? null : minute + 12,
      fatigue: fatigue ?? 0,
      resting: resting ?? false,
      proposes: null,
    })),
    tasks,
    evidence: [],
    knowledge:
      moment.leaving === true
        ? [
            {
              id: 'leaving',
              kind: 'question',
              title: { key: 'know.leaving.title' },
              grade: 'likely',
              from: 0,
              to: 0,
              min: 0,
              max: 0,
              answer: { key: 'know.leaving.answer.yes' },
            },
          ]
        : [],
    facts: [],
    assets: Object.entries(ASSETS).map(([id, [, start]]) => {
      const state = moment.assets?.[id] ?? start;
      return { id, name: { key: `asset.${id}.name` }, state, stateText: { key: `asset.${id}.state.${state}` } };
    }),
    sites: (moment.sites ?? Object.keys(NAMES)).map((id) => {
      const care = moment.care?.[id] ?? moment.allCare ?? 'normal';
      return {
        id,
        name: { key: `site.${id}.name` },
        area: { key: `site.${id}.area` },
        care,
        careText: { key: `care.${care}` },
      };
    }),
    charts: { press: moment.press ?? 'quiet' },
    meters: [
      {
        id: 'patients_waiting',
        label: { key: 'var.patients_waiting.label' },
        value: moment.waiting ?? 61,
        min: 0,
        max: 400,
      },
      { id: 'trust', label: { key: 'var.trust.label' }, value: moment.trust ?? 70, min: 0, max: 100 },
      { id: 'tension', label: { key: 'var.tension.label' }, value: moment.tension ?? 0, min: 0, max: 3 },
    ],
    anchors: { T0: null, TD: null, TG: null, TL: null, TP: null, TR: null, TS: null },
    record: [],
    log: [],
    happenings: moment.happenings ?? [],
    canAdvance: true,
    ended: null,
  };
}

const RUSH = {
  hour: 9,
  minute: 40,
  day: 1,
  weekday: 5,
  waiting: 400,
  trust: 60,
  tension: 3,
  leaving: true,
  press: 'hostile',
  allCare: 'disrupted',
  injects: [
    ['ring', 'phone', 'patient_lam', 'bay'],
    ['note', 'mail', 'vendor', null],
    ['story', 'press', 'journalist', null],
    ['form', 'letter', 'officer', null],
    ['beep', 'pager', 'it', null],
    ['word', 'chat', 'nurse', 'market'],
  ],
  happenings: ['ring', 'note', 'story', 'form', 'beep', 'word'].map((id) => ({
    kind: 'inject' as const,
    id,
    value: 'phone',
    minute: 1160,
  })),
} as const satisfies Moment;

/** The six moments the pictures are judged by, and two more of the weekend and of Monday. */
export const MOMENTS = {
  thursday: { hour: 14, minute: 20, waiting: 61 },
  dusk: {
    hour: 18,
    minute: 30,
    waiting: 74,
    tension: 2,
    leaving: true,
    care: { harbour: 'disrupted', central: 'disrupted', midlevels: 'disrupted', station: 'disrupted' },
    assets: { identity: 'reset_partly' },
    people: [
      ['it', 'datacentre'],
      ['nurse', 'harbour'],
      ['practice', null],
      ['medical', null],
      ['privacy', null],
      ['comms', null],
    ],
  },
  calls: {
    hour: 18,
    minute: 35,
    waiting: 74,
    tension: 2,
    leaving: true,
    care: { harbour: 'disrupted', central: 'disrupted', midlevels: 'disrupted', station: 'disrupted' },
    assets: { identity: 'reset_partly' },
    press: 'asking',
    people: [
      ['it', 'datacentre'],
      ['nurse', 'harbour'],
      ['practice', 'bay'],
      ['medical', 'market'],
      ['privacy', null],
      ['comms', 'newsroom'],
    ],
    injects: [
      ['ring', 'phone', 'patient_lam', 'bay'],
      ['note', 'mail', 'vendor', null],
      ['story', 'press', 'journalist', null],
      ['form', 'letter', 'officer', null],
    ],
    happenings: [
      { kind: 'inject', id: 'ring', value: 'phone', minute: 255 },
      { kind: 'inject', id: 'note', value: 'mail', minute: 255 },
      { kind: 'inject', id: 'story', value: 'press', minute: 255 },
      { kind: 'inject', id: 'form', value: 'letter', minute: 255 },
      { kind: 'asset', id: 'identity', value: 'reset_partly', minute: 255 },
    ],
  },
  before: {
    hour: 19,
    minute: 0,
    waiting: 80,
    tension: 3,
    leaving: true,
    care: { harbour: 'disrupted', central: 'disrupted' },
    people: [
      ['it', 'datacentre'],
      ['nurse', 'harbour'],
      ['practice', 'bay'],
      ['medical', null],
      ['privacy', null],
      ['comms', null],
    ],
  },
  dark: {
    hour: 19,
    minute: 6,
    waiting: 80,
    tension: 3,
    allCare: 'downtime',
    assets: { records: 'offline', vendor_link: 'cut' },
    people: [
      ['it', 'datacentre', 1],
      ['nurse', 'harbour', 1],
      ['practice', 'bay'],
      ['medical', null],
      ['privacy', null],
      ['comms', null],
    ],
  },
  night: {
    hour: 2,
    minute: 30,
    day: 1,
    weekday: 5,
    waiting: 0,
    allCare: 'downtime',
    trust: 60,
    assets: { records: 'offline', vendor_link: 'cut', backups: 'isolated', identity: 'closed' },
    people: [
      ['it', 'datacentre', 2],
      ['nurse', null, 1, true],
      ['practice', null, 1, true],
      ['medical', null, 0, true],
      ['privacy', null, 1],
      ['comms', null, 1],
    ],
  },
  friday: {
    hour: 9,
    minute: 30,
    day: 1,
    weekday: 5,
    waiting: 140,
    allCare: 'downtime',
    care: { market: 'stopped' },
    trust: 40,
    press: 'hostile',
    assets: { records: 'offline', vendor_link: 'cut', backups: 'verified', identity: 'closed', fridges: 'warm' },
    people: [
      ['it', 'datacentre', 2],
      ['nurse', 'market', 1],
      ['practice', 'central', 1],
      ['medical', 'garden'],
      ['privacy', 'regulator'],
      ['comms', null],
    ],
  },
  /** The busiest moment there can be, and the next: rain, every queue and the press, calls, and everybody on the way. */
  rush: {
    ...RUSH,
    people: [
      ['it', 'datacentre', 2],
      ['nurse', 'market', 1],
      ['practice', 'central', 1],
      ['medical', 'garden'],
      ['privacy', 'regulator'],
      ['comms', 'newsroom'],
    ],
  },
  rushed: {
    ...RUSH,
    trust: 10,
    people: [
      ['it', null, 2],
      ['nurse', 'bay', 1],
      ['practice', 'station', 1],
      ['medical', 'clearwater'],
      ['privacy', null],
      ['comms', null],
    ],
  },
  recovery: {
    hour: 10,
    minute: 0,
    day: 13,
    weekday: 3,
    waiting: 30,
    trust: 62,
    press: 'informed',
    care: { harbour: 'recovering', central: 'recovering', midlevels: 'recovering', station: 'recovering' },
    allCare: 'recovering',
    assets: { records: 'restored', identity: 'rebuilt', backups: 'verified', vendor_link: 'supervised' },
  },
  saturday: {
    hour: 17,
    minute: 30,
    day: 2,
    weekday: 6,
    waiting: 0,
    allCare: 'downtime',
    trust: 45,
    assets: { records: 'offline' },
  },
} as const satisfies Record<string, Moment>;
