/** The title page: who you are, how long you have, and the telephone. Everything else is folded and has a good default. */
import { useEffect, useState } from 'preact/hooks';
import type { ClockKind, Feedback, Length, SaveState, Text } from '../session/contract.ts';
import type { Catalogue } from '../text/catalogue.ts';
import { type Asked, type Chair, chairFor, chairsOf, FEEDBACK_OF, lengthFor, type OfferedScenario } from './chairs.ts';
import { useSettings } from './context.ts';
import { Glossary } from './glossary.tsx';
import { Icon } from './icon.tsx';
import { TitleArt } from './likeness.tsx';
import { Radios } from './radios.tsx';
import { ReTestCard, type ReTestOffer } from './re-test-card.tsx';
import type { SettingsStore } from './settings.ts';
import { SettingsLater } from './settings-later.tsx';
import { Chairs, chairWords, HowLong } from './title-chairs.tsx';

export const FEEDBACKS = ['standard', 'coach', 'drill'] as const;

/** What a run is started with. Without a seed the session draws one. */
export interface StartOptions {
  readonly scenario: string;
  readonly seat: string;
  readonly feedback: Feedback;
  readonly length: Length;
  readonly clock: ClockKind;
  readonly sound: boolean;
  readonly seed: number | null;
}

/** A run that can be gone on with. */
export interface SavedRun {
  /** Where the story stands, ready to read: `Thu 16:40`. */
  readonly storyTime: string;
  /** Whose chair it was, ready to read. */
  readonly role: string;
  readonly phase: Text;
  readonly length: Length;
  readonly feedback: Feedback;
  /** All of it in one line, where the page's own words do not know the run's scenario. */
  readonly where?: string;
  /** Another tab plays it. */
  readonly elsewhere?: boolean;
}

/** A save that could not be opened. It is kept until the person decides. */
export interface SetAsideSave {
  readonly name: string;
  readonly reason: Text;
  readonly content: string;
}

export interface TitleOptions {
  readonly catalogue: Catalogue;
  readonly settings: SettingsStore;
  /** What can be played here: at least one scenario, with the seats that may be chosen. */
  readonly scenarios: readonly OfferedScenario[];
  /** From a trainer's link. */
  readonly presets: Partial<StartOptions>;
  /** The run that picking up the phone would replace, unless another tab plays it. */
  readonly resume: SavedRun | null;
  /** More runs that are kept here. */
  readonly others?: readonly SavedRun[];
  readonly setAside: readonly SetAsideSave[];
  readonly storage: SaveState;
  /** A re-test whose day has come; absent or null: none. */
  readonly reTest?: ReTestOffer | null;
  /** What was wrong with the address, to be told once. */
  readonly notices: readonly Text[];
  /** Decides what the page truthfully says on storage and sending. */
  readonly build: 'standalone' | 'lms' | 'drill';
  /** A scenario was chosen or is presumed: the moment to load it. */
  readonly onChoose: (scenario: string) => void;
  /** Somebody wants to look a word up: resolves when all words are here. */
  readonly onLookUp?: () => Promise<void>;
  /** Resolves once the exercise is on screen; a rejection is told here, and the page stays. */
  readonly onStart: (options: StartOptions) => Promise<void>;
  /** Goes on with `resume`, or with another one by its place in `others`. */
  readonly onResume: (other: number | null) => void;
  readonly onDownloadAside: (name: string) => void;
  readonly onEraseAside: (name: string) => void;
  /** The address that opens this page with these choices. */
  readonly trainerLink: (options: StartOptions) => string;
  /** Opens a run file; the answer is what was wrong with it. */
  readonly onImport: (json: string) => Promise<Text | null>;
  /** Where a scenario's sheet for the facilitator is. */
  readonly facilitatorHref: (scenario: string) => string;
  /** The trainer's page for many runs; null where it has no place, as in a learning system. */
  readonly cohortHref: string | null;
  /** The page on what was tested for everybody. */
  readonly accessibilityHref: string;
}

function ResumeButton({
  saved,
  name,
  t,
  onClick,
}: {
  readonly saved: SavedRun;
  readonly name: string;
  readonly t: Catalogue['t'];
  readonly onClick: () => void;
}) {
  return (
    <button type="button" class="button resume" onClick={onClick}>
      <Icon name="play" size={20} />
      <span>
        <strong>{name}</strong>
        <span class="resume-words">
          {saved.where ?? whereText(saved, t)}
          {saved.elsewhere && <> · {t('title.resume.open')}</>}
        </span>
      </span>
    </button>
  );
}

/** Whose chair, when, and how long the exercise is. */
export function whereText(saved: SavedRun, t: Catalogue['t']): string {
  return t('title.resume.where', {
    time: saved.storyTime,
    role: saved.role,
    phase: t(saved.phase.key, saved.phase.params),
    length: t(`title.length.${saved.length}`),
  });
}

export function Title(options: TitleOptions) {
  const { catalogue, settings: store, presets } = options;
  const t = catalogue.t;
  const settings = useSettings(store);
  const chairs = chairsOf(options.scenarios);
  const [chair, setChair] = useState<Chair>(() => chairFor(chairs, presets) as Chair);
  const [feedback, setFeedback] = useState<Feedback>(presets.feedback ?? FEEDBACK_OF[chair.way]);
  const [length, setLength] = useState<Length>(lengthFor(chair, presets.length));
  // What a trainer's link asks for stands before what this person has set, until they choose here themselves.
  const [asked, setAsked] = useState({ clock: presets.clock ?? null, sound: presets.sound ?? null });
  const clock = asked.clock ?? settings.clock;
  const sound = asked.sound ?? settings.sound;
  const [seed, setSeed] = useState(presets.seed === undefined || presets.seed === null ? '' : String(presets.seed));
  const [dialog, setDialog] = useState<'settings' | 'glossary' | null>(null);
  const [copied, setCopied] = useState<string | null>(null);
  const [refused, setRefused] = useState<Text | null>(null);
  const [ringing, setRinging] = useState<'waiting' | 'answering' | 'failed'>('waiting');
  const scenario = chair.scenario;
  useEffect(() => options.onChoose(scenario.id), [scenario.id]);

  const sit = (next: Chair, asked: Asked = {}): void => {
    setChair(next);
    setLength(lengthFor(next, asked.length));
    setFeedback(asked.feedback ?? FEEDBACK_OF[next.way]);
  };
  /** A room is a drill, and a drill is a room's: the chair follows. */
  const pickFeedback = (next: Feedback): void => {
    if ((next === 'drill') === (chair.way === 'room')) setFeedback(next);
    else
      sit(chairFor(chairs, { scenario: scenario.id, seat: chair.seat.id, feedback: next }) ?? chair, {
        feedback: next,
        length,
      });
  };

  const seedNumber = /^\d{1,9}$/.test(seed.trim()) ? Number(seed.trim()) : null;
  const chosen: StartOptions = {
    scenario: scenario.id,
    seat: chair.seat.id,
    feedback,
    length,
    clock,
    sound,
    seed: seedNumber,
  };
  const start = (): void => {
    if (ringing === 'answering') return;
    store.set({ clock, sound });
    setRinging('answering');
    options.onStart(chosen).catch(() => setRinging('failed'));
  };
  const copyLink = async (): Promise<void> => {
    const link = options.trainerLink(chosen);
    try {
      await navigator.clipboard.writeText(link);
      setCopied(t('title.link.copied'));
    } catch {
      // No clipboard without permission or on file://; the link is shown to be copied by hand.
      setCopied(link);
    }
  };
  return (
    <div class="title-page">
      <TitleArt near={scenario.wall === 'clinic'} />
      <header class="title-bar">
        <button
          type="button"
          class="button button-quiet"
          onClick={() => void Promise.resolve(options.onLookUp?.()).then(() => setDialog('glossary'))}
        >
          <Icon name="glossary" size={18} />
          {t('desk.glossary.title')}
        </button>
        <button type="button" class="button button-quiet" onClick={() => setDialog('settings')}>
          <Icon name="settings" size={18} />
          {t('desk.settings.title')}
        </button>
      </header>
      <main class="title-main" id="main">
        <h1>{t('title.name')}</h1>
        <p class="title-line">{scenario.lead}</p>
        {chairs.length > 1 && <Chairs chairs={chairs} chosen={chair} t={t} onPick={(next) => sit(next)} />}
        <HowLong chair={chair} length={length} t={t} onPick={setLength} />
        <p class="title-task" role="status">
          {chairWords(chair, t).note}
        </p>
        <div class="title-start">
          <button
            type="button"
            class="button button-main button-phone"
            aria-busy={ringing === 'answering'}
            onClick={start}
          >
            <Icon name="phone" size={24} />
            {t('title.start')}
          </button>
          {options.resume !== null && (
            <ResumeButton
              saved={options.resume}
              name={t('title.resume')}
              t={t}
              onClick={() => options.onResume(null)}
            />
          )}
          {options.others?.map((saved, i) => (
            <ResumeButton
              key={JSON.stringify([i, saved])}
              saved={saved}
              name={t('title.resume.also')}
              t={t}
              onClick={() => options.onResume(i)}
            />
          ))}
        </div>
        {options.reTest && <ReTestCard offer={options.reTest} t={t} />}
        {ringing === 'failed' && (
          <p class="warning" role="alert">
            <Icon name="warning" size={18} />
            {t('title.failed')}
          </p>
        )}
        {options.resume !== null && (
          <p class="title-note">{t(options.resume.elsewhere ? 'title.resume.note.open' : 'title.resume.note')}</p>
        )}
        <p class="title-note">{t('title.fiction')}</p>
        <p class="title-note">
          <Icon name="lock" size={16} />{' '}
          {t(`title.privacy.${options.build === 'standalone' && chair.way === 'room' ? 'drill' : options.build}`)}
        </p>
        <p class="title-note">
          <Icon name="heart" size={16} /> {t('title.content')}
        </p>
        <p class="title-note">
          <Icon name="person" size={16} /> <a href={options.accessibilityHref}>{t('title.accessibility')}</a>
        </p>
        {options.storage.message !== null && (
          <p class="warning">
            <Icon name="warning" size={18} />
            {t(options.storage.message.key, options.storage.message.params)}
          </p>
        )}
        {options.notices.map((notice) => (
          <p key={JSON.stringify(notice)} class="warning">
            <Icon name="warning" size={18} />
            {t(notice.key, notice.params)}
          </p>
        ))}
        {options.setAside.map((save) => (
          <fieldset key={save.name} class="aside-save">
            <legend>
              <Icon name="warning" size={18} /> {t('title.aside', { name: save.name })}{' '}
              {t(save.reason.key, save.reason.params)}
            </legend>
            <button type="button" class="button" onClick={() => options.onDownloadAside(save.name)}>
              {t('title.aside.download')}
            </button>
            <button type="button" class="button" onClick={() => options.onEraseAside(save.name)}>
              {t('title.aside.erase')}
            </button>
          </fieldset>
        ))}
        <details class="fold title-fold">
          <summary>
            <h2>{t('title.choices', { length: t(`title.length.${length}`), mode: t(`title.mode.${feedback}`) })}</h2>
          </summary>
          <div class="fold-body title-choices">
            <Radios
              legend={t('title.mode')}
              name="mode"
              value={feedback}
              values={FEEDBACKS}
              label={(value) => t(`title.mode.${value}.long`)}
              onPick={pickFeedback}
            />
            <Radios
              legend={t('title.clock')}
              name="clock"
              value={clock}
              values={['table', 'live'] as const}
              label={(value) => t(`desk.settings.clock.${value}`)}
              onPick={(value) => {
                setAsked({ ...asked, clock: null });
                store.set({ clock: value });
              }}
            />
            <fieldset class="choices">
              <legend>{t('title.sound')}</legend>
              <label class="choice">
                <input
                  type="checkbox"
                  checked={sound}
                  onChange={(event) => {
                    setAsked({ ...asked, sound: null });
                    store.set({ sound: event.currentTarget.checked });
                  }}
                />
                <span>{t('title.sound.on')}</span>
              </label>
            </fieldset>
            <fieldset class="choices">
              <legend>{t('title.trainer')}</legend>
              <label class="field">
                <span>{t('title.seed')}</span>
                <input
                  type="text"
                  inputMode="numeric"
                  autocomplete="off"
                  maxLength={9}
                  value={seed}
                  onInput={(event) => setSeed(event.currentTarget.value)}
                />
              </label>
              <button type="button" class="button" onClick={() => void copyLink()}>
                <Icon name="link" size={18} />
                {t('title.link')}
              </button>
              <p role="status" class="copied">
                {copied ?? ''}
              </p>
              <p>
                <a href={options.facilitatorHref(scenario.id)}>{t('title.facilitator')}</a>
              </p>
              {options.cohortHref !== null && (
                <p>
                  <a href={options.cohortHref}>{t('title.cohort')}</a>
                </p>
              )}
              <label class="field">
                <span>{t('title.import')}</span>
                <input
                  type="file"
                  accept="application/json,.json"
                  onChange={(event) => {
                    const file = event.currentTarget.files?.[0];
                    if (file) void file.text().then(options.onImport).then(setRefused);
                  }}
                />
              </label>
              {refused !== null && (
                <p class="warning" role="alert">
                  {t(refused.key, refused.params)}
                </p>
              )}
            </fieldset>
          </div>
        </details>
        <details class="fold title-fold">
          <summary>
            <h2>{t('title.about')}</h2>
          </summary>
          <div class="fold-body">
            <p>{t('title.about.case')}</p>
            <p>{t('title.about.group')}</p>
            <p>{t('title.about.tags')}</p>
            <p>{t('title.about.score')}</p>
          </div>
        </details>
      </main>
      {dialog === 'settings' && <SettingsLater catalogue={catalogue} store={store} onClose={() => setDialog(null)} />}
      {dialog === 'glossary' && <Glossary catalogue={catalogue} onClose={() => setDialog(null)} />}
    </div>
  );
}
