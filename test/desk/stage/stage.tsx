/** Shows one screen of the desk, chosen by the address: `?screen=play&view=later`. */
import '../../../src/desk/desk.css';
import { render } from 'preact';
import debrief from '../../../assets/locales/en/debrief.json';
import deskTexts from '../../../assets/locales/en/desk.json';
import title from '../../../assets/locales/en/title.json';
import type { OfferedScenario } from '../../../src/desk/chairs.ts';
import { Icon } from '../../../src/desk/icon.tsx';
import { ICON_SHAPES } from '../../../src/desk/icon-shapes.ts';
import { createSettings, mountTitle } from '../../../src/desk/mount.tsx';
import { mountDesk } from '../../../src/desk/mount-desk.tsx';
import { MOODS, Portrait } from '../../../src/desk/portrait.tsx';
import { createCatalogue } from '../../../src/text/catalogue.ts';
import { createFakeSession } from '../fake-session.ts';
import { ABOUT, DEBRIEF, REVIEW, SAMPLE_TEXTS, VIEWS } from '../sample.ts';

/** Two scenarios as a build offers them. */
const OFFERED: readonly OfferedScenario[] = [
  {
    id: 'floor',
    wall: 'clinic',
    lengths: ['short'],
    title: 'The front desk’s Thursday',
    lead: 'Thursday, 14:20. Eleven people are waiting, and the screen has just stopped.',
    seats: [
      {
        id: 'desk',
        portrait: 'reception',
        minutes: { short: 11 },
        who: 'I work at the front desk',
        role: 'Receptionist',
        note: 'Look after the queue.',
      },
      {
        id: 'nurse',
        portrait: 'nurse',
        minutes: { short: 12 },
        who: 'I am the nurse in charge',
        role: 'Nurse in charge',
        note: 'Look after the floor.',
      },
    ],
  },
  {
    id: 'group',
    wall: 'group',
    lengths: ['short', 'full'],
    title: 'Hold until six',
    lead: 'Thursday, 14:20. You run a clinic group in Hong Kong.',
    seats: [
      {
        id: 'lead',
        portrait: 'lead',
        minutes: { short: 15, full: 60 },
        who: 'I lead the response',
        role: 'Incident lead',
        note: 'Decide what goes dark.',
      },
    ],
  },
];
const query = new URLSearchParams(location.search);
const root = document.getElementById('app') as HTMLElement;
const catalogue = createCatalogue('en', deskTexts, title, debrief, SAMPLE_TEXTS);
const settings = createSettings(null);
settings.set({
  theme: query.get('theme') === 'light' ? 'light' : 'dark',
  textSize: Number(query.get('text') ?? 100) as 100,
});
const screen = query.get('screen') ?? 'play';

if (screen === 'icons') {
  render(
    <div style={{ display: 'grid', gridTemplateColumns: 'repeat(16,1fr)', gap: '20px', padding: '20px' }}>
      {Object.keys(ICON_SHAPES).map((name) => (
        <Icon key={name} name={name as 'mail'} size={40} />
      ))}
    </div>,
    root,
  );
} else if (screen === 'portraits') {
  render(
    <div style={{ display: 'grid', gridTemplateColumns: 'repeat(12, 1fr)', gap: '6px', padding: '8px' }}>
      {[
        'lead',
        'it',
        'nurse',
        'practice',
        'medical',
        'privacy',
        'comms',
        'ceo',
        'vendor',
        'forensic',
        'journalist',
        'officer',
        'ho',
        'lam',
        'reyes',
        'police',
        'reception',
        'doctor',
        'stranger',
      ].flatMap((seed) => MOODS.map((mood) => <Portrait key={seed + mood} seed={seed} mood={mood} size={6} />))}
    </div>,
    root,
  );
} else if (screen === 'title') {
  mountTitle(root, {
    catalogue,
    settings,
    presets: {},
    resume: query.has('resume')
      ? {
          storyTime: 'Thu 16:40',
          role: 'Incident lead',
          phase: { key: 'phase.containment.title' },
          length: 'full',
          feedback: 'standard',
        }
      : null,
    setAside: query.has('aside') ? [{ name: 'run-2026-11-20', reason: { key: 'review.summary' }, content: '{}' }] : [],
    storage: { kind: 'saved', message: null },
    notices: [],
    build: 'standalone',
    scenarios: OFFERED,
    onChoose: () => {},
    onStart: async () => {},
    onResume: () => {},
    onDownloadAside: () => {},
    onEraseAside: () => {},
    trainerLink: () => location.href,
    onImport: async () => null,
    facilitatorHref: () => '#facilitator',
    cohortHref: null,
    accessibilityHref: '#accessibility',
  });
} else {
  const view = VIEWS[query.get('view') ?? 'start'] ?? VIEWS.start;
  const later = VIEWS.later;
  if (!view || !later) throw new Error('no such view');
  const next = query.has('review') ? { ...later, phase: 'containment' } : later;
  const session = createFakeSession({
    views: [view, next],
    review: REVIEW,
    debrief: DEBRIEF,
    clock: query.has('live')
      ? { kind: 'live', running: true, factor: 1, readingStops: true }
      : { kind: 'table', running: false, factor: 1, readingStops: true },
  });
  mountDesk(root, {
    session,
    catalogue,
    about: ABOUT,
    settings,
    onWallHost(host) {
      if (!host || query.has('nowall')) return;
      const picture = document.createElement('div');
      picture.style.cssText = 'position:absolute;inset:0';
      host.append(picture);
    },
    onPlace: () => {},
    accessibilityHref: '#accessibility',
    onLeave: () => {},
  });
}
