/** Shows the wall with a sample view: `?moment=friday&at=9&renderer=canvas&still=1&rate=0&shows=clinic`. Never shipped. */
import { IntlMessageFormat } from 'intl-messageformat';
import catalogue from '../../../assets/locales/en/wall.json';
import { createWall, type Wall } from '../../../src/wall/wall.ts';
import { MOMENTS, SAMPLE_TEXTS, sampleView } from '../sample-views.ts';

const query = new URLSearchParams(location.search);
const messages: Readonly<Record<string, string>> = catalogue;

declare global {
  interface Window {
    wall?: Wall;
    show?: (moment: keyof typeof MOMENTS, more?: object) => void;
    told?: string[];
    chosen?: string[];
  }
}

const host = document.getElementById('host');
if (host !== null) {
  window.told = [];
  window.chosen = [];
  const wall = await createWall(host, {
    reducedMotion: query.get('still') === '1',
    shows: query.get('shows') === 'clinic' ? 'clinic' : 'group',
    renderer: (query.get('renderer') ?? 'auto') as 'auto' | 'canvas' | 'webgl',
    ...(query.has('rate') ? { rate: Number(query.get('rate')) } : {}),
    text: (key, params) => {
      const message = messages[key] ?? SAMPLE_TEXTS.get(key);
      return message === undefined ? key : String(new IntlMessageFormat(message, 'en').format(params));
    },
    onSelect: (id) => window.chosen?.push(id),
    onTold: (what) => window.told?.push(what),
  });
  window.wall = wall;
  window.show = (moment, more) => wall.render(sampleView({ ...MOMENTS[moment], ...more }));
  const at = query.get('at');
  window.show((query.get('moment') ?? 'thursday') as keyof typeof MOMENTS, at === null ? {} : { hour: Number(at) });
  document.body.dataset.ready = 'yes';
}
