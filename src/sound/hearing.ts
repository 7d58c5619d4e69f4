/** From the view that everybody draws to what the ear needs of it. */
import type { Happening, View } from '../session/contract.ts';
import type { DayPart } from './catalogue.ts';
import type { SoundEvent, SoundView } from './score.ts';

const KINDS: Readonly<Partial<Record<Happening['kind'], SoundEvent['kind']>>> = {
  inject: 'inject',
  outcome: 'decision',
  'task-done': 'task',
  evidence: 'evidence',
  phase: 'phase',
  end: 'end',
};

const DARK: ReadonlySet<string> = new Set(['downtime', 'stopped']);

/** What part of its day an hour belongs to. */
export function dayPartOf(hour: number): DayPart {
  if (hour >= 21 || hour < 6) return 'night';
  if (hour < 11) return 'morning';
  return hour < 17 ? 'day' : 'dusk';
}

/** The names `records` and `tension` are what a scenario calls the system and the meter that sound follows, if it has them. */
export function hearingOf(view: View): SoundView {
  const meter = view.meters.find((each) => each.id === 'tension')?.value ?? 0;
  const records = view.assets.find((asset) => asset.id === 'records')?.state;
  return {
    minute: view.time.minute,
    phase: view.phase,
    lastEvents: view.happenings.flatMap((happening): SoundEvent[] => {
      const kind = KINDS[happening.kind];
      if (!kind || (happening.kind === 'evidence' && happening.value !== 'read')) return [];
      // The same thing may happen again later: the minute makes it another event.
      const id = `${happening.id}@${happening.minute}`;
      const channel = kind === 'inject' ? view.inbox.find((inject) => inject.id === happening.id)?.channel : undefined;
      return [channel ? { kind, id, channel } : { kind, id }];
    }),
    recordsOnline: records !== 'offline',
    tension: meter >= 3 ? 3 : meter === 2 ? 2 : meter === 1 ? 1 : 0,
    night: dayPartOf(view.time.hour) === 'night',
    part: dayPartOf(view.time.hour),
    sitesDark: view.sites.filter((site) => DARK.has(site.care)).length,
  };
}
