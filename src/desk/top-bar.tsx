/** Story time, phase, a few meters, and the way to everything else. */
import type { ClockState, View } from '../session/contract.ts';
import { dayTimeText, useDesk, useSettings } from './context.ts';
import { Icon } from './icon.tsx';

export interface TopBarProps {
  readonly view: View;
  readonly clock: ClockState;
  /** A sound's caption; in a narrow window it takes the place of the phase for its few seconds and so covers nothing. */
  readonly caption: string;
  readonly onClock: (change: Partial<ClockState>) => void;
  readonly onMenu: () => void;
  readonly onGlossary: () => void;
}

/** Drives the sound; as a number it means nothing to a player. */
const INNER_METERS: ReadonlySet<string> = new Set(['tension']);

export function TopBar({ view, clock, caption, onClock, onMenu, onGlossary }: TopBarProps) {
  const desk = useDesk();
  const settings = useSettings(desk.settings);
  const now = view.phases.find((phase) => phase.state === 'now');
  const meters = view.meters.filter((meter) => !INNER_METERS.has(meter.id)).slice(0, 3);
  return (
    <header class="top">
      <p class="brand">
        <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" focusable="false">
          <path d="M12 1.5 21 6v12l-9 4.5L3 18V6Z" class="brand-ground" />
          <path d="M10.3 6.5h3.4v3.8h3.8v3.4h-3.8v3.8h-3.4v-3.8H6.5v-3.4h3.8Z" class="brand-cross" />
        </svg>
        <span>{desk.t('desk.brand')}</span>
      </p>
      <p class="story-time" role="timer" aria-label={desk.t('desk.time')}>
        {dayTimeText(desk, view.time, view.time.minute)}
      </p>
      {clock.kind === 'live' && (
        <button
          type="button"
          class="button button-icon"
          aria-pressed={!clock.running}
          aria-label={desk.t(clock.running ? 'desk.clock.pause' : 'desk.clock.resume')}
          onClick={() => onClock({ running: !clock.running })}
        >
          <Icon name={clock.running ? 'pause' : 'play'} />
        </button>
      )}
      <ol class="phases" aria-label={desk.t('desk.phases')}>
        {view.phases.map((phase) => (
          <li
            key={phase.id}
            class={`phase phase-${phase.state}`}
            aria-current={phase.state === 'now' ? 'step' : undefined}
          >
            <span class="phase-dot" aria-hidden="true" />
            <span class="phase-name">{desk.say(phase.title)}</span>
            <span class="hidden-words">{desk.t(`desk.phase.${phase.state}`)}</span>
          </li>
        ))}
      </ol>
      {now && (
        <p class="phase-short" data-caption={caption === '' ? undefined : caption} aria-hidden="true">
          {desk.say(now.title)}
        </p>
      )}
      <dl class="meters">
        {meters.map((meter) => {
          const share = ((meter.value - meter.min) / (meter.max - meter.min || 1)) * 100;
          return (
            <div key={meter.id} class={`meter meter-${meter.id}`}>
              <dt>{desk.say(meter.label)}</dt>
              <dd>
                {desk.clock.number(meter.value)}
                <span class="meter-bar" aria-hidden="true">
                  <span style={{ width: `${share}%` }} />
                </span>
              </dd>
            </div>
          );
        })}
      </dl>
      <div class="top-buttons">
        <button
          type="button"
          class="button button-icon"
          aria-pressed={settings.sound}
          aria-label={desk.t('desk.sound')}
          onClick={() => desk.settings.set({ sound: !settings.sound })}
        >
          <Icon name={settings.sound ? 'sound' : 'silent'} />
        </button>
        <button
          type="button"
          class="button button-icon"
          aria-label={desk.t('desk.glossary.title')}
          onClick={onGlossary}
        >
          <Icon name="glossary" />
        </button>
        <button type="button" class="button button-icon" aria-label={desk.t('desk.menu')} onClick={onMenu}>
          <Icon name="menu" />
        </button>
      </div>
    </header>
  );
}
