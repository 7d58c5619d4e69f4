/** What every part of the desk may use: the session, the words, the people and a voice for the screen reader. */
import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { ActInput, ActResult, Session, Text, View } from '../session/contract.ts';
import type { Catalogue, Params } from '../text/catalogue.ts';
import { type ClockReading, readingAt, type StoryClock } from '../text/story-clock.ts';
import type { Settings, SettingsStore } from './settings.ts';

/** Facts of the scenario that are no secret and are not repeated in each view. A compiled scenario fits as it is. */
export interface ScenarioAbout {
  readonly cast: readonly {
    readonly id: string;
    readonly portrait: string;
    readonly place: string;
    readonly responder: boolean;
  }[];
  readonly sources: readonly {
    readonly id: string;
    readonly title: string;
    readonly publisher: string;
    readonly date: string;
    readonly url: string;
  }[];
  /** Civil start of the story: year, month, day, hour, minute. */
  readonly start?: readonly number[];
  /** Which member of the cast sits in which seat. */
  readonly seats?: readonly { readonly id: string; readonly cast: string }[];
}

export const PANELS = ['inbox', 'evidence', 'people', 'known', 'log'] as const;
export type PanelId = (typeof PANELS)[number];

/** One place to go to: a panel, and what to show in it. */
export interface Destination {
  readonly panel: PanelId | 'now';
  readonly id: string | null;
}

export interface Desk {
  readonly session: Session;
  readonly catalogue: Catalogue;
  readonly clock: StoryClock;
  readonly about: ScenarioAbout;
  readonly settings: SettingsStore;
  readonly t: (key: string, params?: Params) => string;
  /** The sentence of a text of the view. */
  readonly say: (text: Text) => string;
  /**
   * Shows that something was pressed, does it one frame later and tells a refusal to everybody; what came of it for the
   * caller. While one act is under way another is let go.
   */
  readonly act: (act: ActInput) => Promise<ActResult>;
  readonly go: (to: Destination) => void;
  /** Marks a place on the wall. */
  readonly point: (place: string) => void;
  readonly announce: (message: string, urgency: 'polite' | 'assertive') => void;
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('The desk is not mounted.');
  return desk;
}

export function useSettings(store: SettingsStore): Settings {
  const [settings, setSettings] = useState(store.get());
  useEffect(() => store.subscribe(setSettings), [store]);
  return settings;
}

/** Name and part of a member of the cast; an unknown id is shown by its role key or itself. */
export function nameOf(desk: Desk, id: string): string {
  const key = `cast.${id}.name`;
  return desk.catalogue.has(key) ? desk.t(key) : id;
}

export function roleOf(desk: Desk, id: string): string | null {
  const key = `cast.${id}.role`;
  if (!desk.catalogue.has(key)) return null;
  const role = desk.t(key);
  // Where people are known by their part alone, it is not said twice: of “Nurse in charge, Harbour” the place is left.
  const name = nameOf(desk, id);
  if (role === name) return null;
  return role.startsWith(`${name}, `) ? role.slice(name.length + 2) : role;
}

export function portraitOf(desk: Desk, id: string): string {
  return desk.about.cast.find((member) => member.id === id)?.portrait ?? id;
}

/** `9 min`, `1 h 20 min`. */
export function minutesText(desk: Pick<Desk, 't'>, minutes: number): string {
  if (minutes < 60) return desk.t('desk.minutes', { n: minutes });
  if (minutes >= 2880) return desk.t('desk.days', { n: Math.round(minutes / 1440) });
  const hours = Math.floor(minutes / 60);
  const rest = minutes - hours * 60;
  return rest === 0 ? desk.t('desk.hours', { h: hours }) : desk.t('desk.hours_minutes', { h: hours, m: rest });
}

/** The story's time at a minute, as `14:20` on the same day and `Fri 09:05` on another. */
export function timeText(desk: Pick<Desk, 'clock' | 'about'>, now: ClockReading, minute: number): string {
  const reading = readingAt(now, minute);
  return reading.day === now.day ? desk.clock.hour(reading) : dayTimeText(desk, now, minute);
}

/** Always with the day, and with its date as soon as the story is in its second week: `Tue 16 May 11:00`. */
export function dayTimeText(desk: Pick<Desk, 'clock' | 'about'>, now: ClockReading, minute: number): string {
  return desk.clock.told(desk.about.start, readingAt(now, minute), now);
}

/** The newest view. The session also calls when only its save or its clock has changed; then the same view is drawn again. */
export function useView(session: Session): View {
  const [, redraw] = useState(0);
  useEffect(() => session.subscribe(() => redraw((count) => count + 1)), [session]);
  return session.view();
}
