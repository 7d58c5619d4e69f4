import type { ClockState } from '../session/contract.ts';
import type { Catalogue } from '../text/catalogue.ts';
import { useSettings } from './context.ts';
import { Dialog } from './dialog.tsx';
import { Radios } from './radios.tsx';
import { HOLDS, MOTIONS, type SettingsStore, TEXT_SIZES, THEMES, VOLUME_NAMES } from './settings.ts';

export interface SettingsDialogProps {
  readonly catalogue: Catalogue;
  readonly store: SettingsStore;
  /** The running exercise's clock; absent on the title page. */
  readonly clock?: { readonly state: ClockState; set(change: Partial<ClockState>): void };
  readonly onClose: () => void;
}

/** Everything a person can set for themselves; each change holds at once. */
export function SettingsDialog({ catalogue, store, clock, onClose }: SettingsDialogProps) {
  const settings = useSettings(store);
  const t = catalogue.t;
  return (
    <Dialog title={t('desk.settings.title')} closeLabel={t('desk.close')} onClose={onClose}>
      <div class="settings">
        <Radios
          legend={t('desk.settings.text')}
          name="text"
          value={settings.textSize}
          values={TEXT_SIZES}
          label={(size) => t('desk.settings.text.percent', { n: size })}
          onPick={(textSize) => store.set({ textSize })}
        />
        <Radios
          legend={t('desk.settings.theme')}
          name="theme"
          value={settings.theme}
          values={THEMES}
          label={(theme) => t(`desk.settings.theme.${theme}`)}
          onPick={(theme) => store.set({ theme })}
        />
        <Radios
          legend={t('desk.settings.motion')}
          name="motion"
          value={settings.motion}
          values={MOTIONS}
          label={(motion) => t(`desk.settings.motion.${motion}`)}
          onPick={(motion) => store.set({ motion })}
        />
        <Radios
          legend={t('desk.settings.hold')}
          name="hold"
          value={settings.hold}
          values={HOLDS}
          label={(hold) => t(`desk.settings.hold.${hold}`)}
          onPick={(hold) => store.set({ hold })}
        />
        <Radios
          legend={t('desk.settings.clock')}
          name="clock"
          value={settings.clock}
          values={['table', 'live'] as const}
          label={(kind) => t(`desk.settings.clock.${kind}`)}
          onPick={(kind) => {
            store.set({ clock: kind });
            clock?.set({ kind, running: kind === 'live' });
          }}
        />
        {settings.clock === 'live' && (
          <>
            <Check
              label={t('desk.settings.pause_on_new')}
              value={settings.pauseOnNew}
              onPick={(pauseOnNew) => store.set({ pauseOnNew })}
            />
            {clock && (
              <Radios
                legend={t('desk.settings.speed')}
                name="speed"
                value={clock.state.factor}
                values={[0.1, 0.5, 1, 2] as const}
                label={(factor) => t('desk.settings.speed.times', { n: factor })}
                onPick={(factor) => clock.set({ factor })}
              />
            )}
          </>
        )}
        <fieldset class="choices">
          <legend>{t('desk.settings.sound')}</legend>
          <Check label={t('desk.settings.sound.on')} value={settings.sound} onPick={(sound) => store.set({ sound })} />
          <Check
            label={t('desk.settings.captions')}
            value={settings.captions}
            onPick={(captions) => store.set({ captions })}
          />
          {VOLUME_NAMES.map((name) => (
            <label key={name} class="volume">
              <span>{t(`desk.settings.volume.${name}`)}</span>
              <input
                type="range"
                min="0"
                max="100"
                step="5"
                value={settings.volumes[name]}
                disabled={!settings.sound}
                onInput={(event) =>
                  store.set({ volumes: { ...settings.volumes, [name]: event.currentTarget.valueAsNumber } })
                }
              />
              {/* The slider says its value itself. */}
              <span aria-hidden="true">{settings.volumes[name]}</span>
            </label>
          ))}
        </fieldset>
        <Check
          label={t('desk.settings.record')}
          value={settings.recordStrip}
          onPick={(recordStrip) => store.set({ recordStrip })}
        />
        <Check
          label={t('desk.settings.confidence')}
          value={settings.confidence}
          onPick={(confidence) => store.set({ confidence })}
        />
      </div>
    </Dialog>
  );
}

function Check({
  label,
  value,
  onPick,
}: {
  readonly label: string;
  readonly value: boolean;
  readonly onPick: (value: boolean) => void;
}) {
  return (
    <label class="choice">
      <input type="checkbox" checked={value} onChange={(event) => onPick(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}
