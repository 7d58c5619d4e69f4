/** The whole desk: top bar, wall, the present, the panels, the record strip; later the front page and the debrief. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ClockState, Documents, Session, View } from '../session/contract.ts';
import type { ReTestStore } from '../session/re-test-store.ts';
import type { Catalogue } from '../text/catalogue.ts';
import { createStoryClock } from '../text/story-clock.ts';
import { afterPaint } from './after-paint.ts';
import { announcementOf } from './announcement.ts';
import {
  type Desk,
  DeskContext,
  type Destination,
  dayTimeText,
  nameOf,
  PANELS,
  type PanelId,
  type ScenarioAbout,
  useSettings,
  useView,
} from './context.ts';
import type { RaiseEyeWall } from './debrief/attackers-eye.tsx';
import { Dialog } from './dialog.tsx';
import { offerDownload } from './download.ts';
import { Glossary } from './glossary.tsx';
import { Icon, type IconName } from './icon.tsx';
import { InboxPanel } from './inbox-panel.tsx';
import { evidencePanel, knownPanel, logPanel, panelsAhead, peoplePanel, phaseReview } from './later-panels.ts';
import { lazyPart } from './lazy.tsx';
import { Now } from './now.tsx';
import { decisionOnTop, presentOf, type Seen, seenAll, seenAtStart } from './present.ts';
import { RecordStrip } from './record-strip.tsx';
import type { SettingsStore } from './settings.ts';
import { SettingsLater } from './settings-later.tsx';
import { todayIs } from './today.ts';
import { TopBar } from './top-bar.tsx';

const front = lazyPart(async () => (await import('./front-page.tsx')).FrontPage);
const looking = lazyPart(async () => (await import('./debrief/debrief.tsx')).Debrief);

/** What comes after the exercise is fetched while it is played, so that its end does not need the network. */
const AHEAD_AFTER = 8000;

export interface DeskOptions {
  readonly session: Session;
  readonly catalogue: Catalogue;
  readonly about: ScenarioAbout;
  readonly settings: SettingsStore;
  /** Gets the element the wall draws in, and null when it goes. */
  readonly onWallHost: (host: HTMLElement | null) => void;
  /** Something was chosen on the desk: a clinic or another place of the wall. */
  readonly onPlace: (place: string) => void;
  /** The page on what was tested for everybody; it opens beside the exercise. */
  readonly accessibilityHref: string;
  /** Raises the wall for the attacker's eye; absent: it is told in words. */
  readonly eyeWall?: RaiseEyeWall;
  /** What the debrief can hand out; absent: nothing but the run file. */
  readonly documents?: Documents;
  /** Where re-tests wait; absent: none are kept. */
  readonly reTests?: ReTestStore;
  /** Back to the title page. */
  readonly onLeave: () => void;
}

/** What other parts of the page may tell the desk. */
export interface DeskHandle {
  /** A sound's caption. */
  readonly caption: (text: string) => void;
  /** A place was chosen on the wall. */
  readonly showPlace: (place: string) => void;
}

const PANEL_ICONS: Readonly<Record<PanelId | 'now', IconName>> = {
  now: 'now',
  inbox: 'inbox',
  evidence: 'evidence',
  people: 'people',
  known: 'bulb',
  log: 'log',
};

type Overlay = 'menu' | 'settings' | 'glossary' | 'erase' | null;

export function DeskScreen({
  options,
  onHandle,
}: {
  readonly options: DeskOptions;
  readonly onHandle: (handle: DeskHandle) => void;
}) {
  const { session, catalogue, about, settings: store } = options;
  const view = useView(session);
  const settings = useSettings(store);
  const [seen, setSeen] = useState<Seen>(() => seenAtStart(session.view()));
  const [readIds, setReadIds] = useState<ReadonlySet<string>>(() => new Set());
  const [panel, setPanel] = useState<PanelId>('inbox');
  const [tab, setTab] = useState<PanelId | 'now'>('now');
  const [selected, setSelected] = useState<Readonly<Partial<Record<PanelId, string>>>>({});
  const [chosen, setChosen] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [overlay, setOverlay] = useState<Overlay>(null);
  const [review, setReview] = useState<string | null>(null);
  const [debriefing, setDebriefing] = useState(false);
  const [caption, setCaption] = useState('');
  const [polite, setPolite] = useState('');
  const [assertive, setAssertive] = useState('');
  const [focusAt, setFocusAt] = useState(0);
  const [, setTick] = useState(0);
  const clock = session.clock();

  const storyClock = useMemo(() => createStoryClock(catalogue.locale), [catalogue]);
  const announce = useCallback((message: string, urgency: 'polite' | 'assertive') => {
    // The same words twice are still news: a trailing no-break space makes them a change.
    const set = urgency === 'polite' ? setPolite : setAssertive;
    set((before) => (before === message ? `${message}\u00a0` : message));
  }, []);
  const setClock = useCallback(
    (change: Partial<ClockState>) => {
      session.setClock(change);
      // A session may change its clock without a new view.
      setTick((count) => count + 1);
    },
    [session],
  );
  const go = useCallback((to: Destination) => {
    setTab(to.panel);
    if (to.panel === 'now') {
      if (to.id !== null) setChosen(to.id);
      setFocusAt((count) => count + 1);
      return;
    }
    const target = to.panel;
    setPanel(target);
    if (to.id !== null) {
      const id = to.id;
      setSelected((before) => ({ ...before, [target]: id }));
    }
  }, []);
  /** An act was done before everything had arrived; it is done then. */
  const waiting = useRef(false);
  const acting = useRef(false);
  const root = useRef<HTMLDivElement>(null);
  /** Shows that something was pressed; what it brings may take longer than an answer should. */
  const answer = useCallback(
    () =>
      new Promise<void>((resolve) => {
        root.current?.setAttribute('data-acting', '');
        afterPaint(() => {
          root.current?.removeAttribute('data-acting');
          resolve();
        });
      }),
    [],
  );
  const desk = useMemo<Desk>(() => {
    const say: Desk['say'] = (text) => catalogue.t(text.key, text.params);
    const desk: Desk = {
      session,
      catalogue,
      clock: storyClock,
      about,
      settings: store,
      t: catalogue.t,
      say,
      announce,
      go,
      point: options.onPlace,
      async act(input) {
        if (acting.current) return { ok: true };
        acting.current = true;
        await answer();
        acting.current = false;
        const arriving = session.arriving();
        if (arriving !== null) {
          const message = catalogue.t('desk.arriving');
          setRefusal(message);
          announce(message, 'polite');
          if (!waiting.current) {
            waiting.current = true;
            void arriving.then(() => {
              setRefusal(null);
              void desk.act(input);
            });
          }
          return { ok: true };
        }
        const before = session.view();
        const result = session.act(input);
        if (!result.ok) {
          const message = say(result.message);
          setRefusal(message);
          announce(message, 'assertive');
          return result;
        }
        setRefusal(null);
        if (input.kind !== 'open') setSeen(seenAll(before));
        if (input.kind !== 'open' && input.kind !== 'assign') {
          setTab('now');
          setFocusAt((count) => count + 1);
        }
        return result;
      },
    };
    return desk;
  }, [session, catalogue, storyClock, about, store, announce, go, answer, options.onPlace]);

  // Each new view: say what happened, offer the finished phase's review.
  const last = useRef<View>(view);
  useEffect(() => {
    const before = last.current;
    if (before === view) return;
    last.current = view;
    const message = announcementOf(view, {
      t: desk.t,
      say: desk.say,
      name: (id) => nameOf(desk, id),
      time: (minute) => dayTimeText(desk, view.time, minute),
    });
    if (message !== '') announce(message, 'polite');
    if (before.phase !== view.phase && view.run.feedback === 'standard' && session.review(before.phase) !== null)
      setReview(before.phase);
  }, [view, desk, announce, session]);

  const { pauseOnNew } = settings;
  useEffect(() => {
    if (session.clock().readingStops !== pauseOnNew) setClock({ readingStops: pauseOnNew });
  }, [session, pauseOnNew, setClock]);

  useEffect(panelsAhead, []);
  useEffect(() => {
    const timer = setTimeout(() => {
      front.ahead();
      looking.ahead();
    }, AHEAD_AFTER);
    return () => clearTimeout(timer);
  }, []);

  const { feedback } = view.run;
  useEffect(() => {
    const page = document.documentElement;
    page.dataset.room = feedback;
    return () => {
      delete page.dataset.room;
    };
  }, [feedback]);

  useEffect(() => {
    if (caption === '') return undefined;
    const timer = setTimeout(() => setCaption(''), 4000);
    return () => clearTimeout(timer);
  }, [caption]);
  const { onPlace } = options;
  useEffect(() => {
    onHandle({
      caption: setCaption,
      showPlace(place) {
        const { inbox, decisions, evidence } = session.view();
        const newest = inbox.findLast((inject) => inject.place === place);
        const found = evidence.findLast((item) => item.place === place);
        if (newest) go({ panel: 'inbox', id: newest.id });
        else if (decisions.some((decision) => decision.place === place)) go({ panel: 'now', id: null });
        else if (found) go({ panel: 'evidence', id: found.id });
        else go({ panel: 'log', id: null });
      },
    });
  }, [onHandle, session, go]);

  const { onWallHost } = options;
  const wallHost = useCallback((host: HTMLElement | null) => onWallHost(host), [onWallHost]);

  const present = presentOf(view, seen);
  const unread = new Set(
    view.inbox.map((inject) => inject.id).filter((id) => !seen.injects.has(id) && !readIds.has(id)),
  );
  const shownPanels = PANELS.filter((id) =>
    id === 'log' ? view.log.length > 0 && view.panels.includes('log') : id === 'inbox' || view.panels.includes(id),
  );
  const select = (id: string | null): void => {
    setSelected((before) => {
      const next = { ...before };
      if (id === null) delete next[panel];
      else next[panel] = id;
      return next;
    });
    if (id === null) return;
    if (panel === 'inbox') setReadIds((before) => new Set([...before, id]));
    const place =
      panel === 'inbox'
        ? view.inbox.find((inject) => inject.id === id)?.place
        : view.evidence.find((item) => item.id === id)?.place;
    if (place) onPlace(place);
  };
  const counts: Readonly<Record<PanelId, number>> = {
    inbox: unread.size,
    evidence: view.evidence.filter((item) => !item.opened).length,
    people: view.people.filter((person) => person.task === null && person.proposes !== null && !person.resting).length,
    known: 0,
    log: 0,
  };
  const top = decisionOnTop(view.decisions, chosen);
  const focus = top === null ? 'none' : top.counter !== null ? 'counter' : top.act;
  const finished = view.ended !== null;
  const save = session.saveState();
  const reviewed = review === null ? null : session.review(review);

  return (
    <DeskContext.Provider value={desk}>
      <div
        ref={root}
        class={view.run.feedback === 'drill' ? 'desk desk-drill' : 'desk'}
        data-hour={view.time.hour >= 19 || view.time.hour < 6 ? 'night' : 'day'}
      >
        {!finished && (
          <a class="skip" href="#now">
            {catalogue.t('desk.skip')}
          </a>
        )}
        {!finished && (
          <TopBar
            view={view}
            clock={clock}
            caption={settings.captions ? caption : ''}
            onClock={setClock}
            onMenu={() => setOverlay('menu')}
            onGlossary={() => setOverlay('glossary')}
          />
        )}
        {save.kind !== 'saved' && save.message !== null && (
          <p class="save-warning warning">
            <Icon name="warning" size={18} />
            <span class="save-words">{desk.say(save.message)}</span>
            {(save.kind === 'memory' || save.kind === 'full') && (
              <button
                type="button"
                class="button"
                onClick={() => {
                  const run = session.exportRun();
                  offerDownload(run.name, run.json, 'application/json');
                }}
              >
                <Icon name="download" size={18} />
                {catalogue.t('desk.save.export')}
              </button>
            )}
          </p>
        )}
        {finished ? (
          debriefing ? (
            <looking.Part
              view={view}
              today={todayIs()}
              eyeWall={options.eyeWall ?? null}
              documents={options.documents ?? null}
              reTests={view.run.feedback === 'drill' ? null : (options.reTests ?? null)}
              onErase={() => setOverlay('erase')}
              onLeave={options.onLeave}
            />
          ) : (
            <front.Part view={view} onDebrief={() => setDebriefing(true)} />
          )
        ) : (
          <main
            class="play"
            id="main"
            data-tab={tab}
            data-focus={focus}
            data-panels={shownPanels.length}
            data-record={settings.recordStrip ? 'on' : 'off'}
          >
            <h1 class="hidden-words">{catalogue.t('desk.heading', { time: storyClock.short(view.time) })}</h1>
            <div class="present">
              <Now
                view={view}
                present={present}
                chosen={chosen}
                refusal={refusal}
                focusAt={focusAt}
                onChoose={setChosen}
              />
              <div class="wall" id="wall" ref={wallHost} />
            </div>
            <nav class="tabs" aria-label={catalogue.t('desk.panels')}>
              <ul>
                {(['now', ...shownPanels] as const).map((id) => {
                  const count = id === 'now' ? view.decisions.length : counts[id];
                  return (
                    <li key={id} class={`tab-item tab-item-${id}`}>
                      <button
                        type="button"
                        class="tab"
                        data-panel={id}
                        aria-current={
                          (id === 'now' ? tab === 'now' : panel === id && tab !== 'now') ? 'true' : undefined
                        }
                        data-chosen={id === panel ? 'yes' : 'no'}
                        onClick={() =>
                          void answer().then(() => {
                            setTab(id);
                            if (id !== 'now') setPanel(id);
                          })
                        }
                      >
                        <Icon name={PANEL_ICONS[id]} />
                        <span class="tab-name">{catalogue.t(`desk.tab.${id}`)}</span>
                        {count > 0 && (
                          <span class="tab-count">
                            {count}
                            <span class="hidden-words"> {catalogue.t(`desk.panel.${id}.count`, { n: count })}</span>
                          </span>
                        )}
                      </button>
                    </li>
                  );
                })}
              </ul>
            </nav>
            <section
              class="drawer"
              aria-label={catalogue.t(`desk.panel.${panel}`)}
              tabIndex={panel === 'known' ? 0 : undefined}
            >
              <h2 class="drawer-title">{catalogue.t(`desk.panel.${panel}`)}</h2>
              {panel === 'inbox' && (
                <InboxPanel
                  view={view}
                  selected={selected.inbox ?? null}
                  shown={present.arrivals}
                  unread={unread}
                  onSelect={select}
                />
              )}
              {panel === 'evidence' && (
                <evidencePanel.Part view={view} selected={selected.evidence ?? null} onSelect={select} />
              )}
              {panel === 'people' && <peoplePanel.Part view={view} />}
              {panel === 'known' && <knownPanel.Part view={view} />}
              {panel === 'log' && <logPanel.Part view={view} />}
            </section>
            {settings.recordStrip && <RecordStrip view={view} />}
            {settings.captions && caption !== '' && <p class="caption">{caption}</p>}
          </main>
        )}
        {overlay === 'menu' && (
          <Dialog
            title={catalogue.t('desk.menu')}
            closeLabel={catalogue.t('desk.close')}
            onClose={() => setOverlay(null)}
          >
            <ul class="menu">
              {shownPanels.includes('log') && (
                <li class="menu-log">
                  <button
                    type="button"
                    class="row"
                    onClick={() => {
                      setOverlay(null);
                      go({ panel: 'log', id: null });
                    }}
                  >
                    <Icon name="log" />
                    {catalogue.t('desk.panel.log')}
                  </button>
                </li>
              )}
              <li>
                <button type="button" class="row" onClick={() => setOverlay('settings')}>
                  <Icon name="settings" />
                  {catalogue.t('desk.settings.title')}
                </button>
              </li>
              <li>
                <button type="button" class="row" onClick={() => setOverlay('glossary')}>
                  <Icon name="glossary" />
                  {catalogue.t('desk.glossary.title')}
                </button>
              </li>
              <li>
                <a class="row" href={options.accessibilityHref} target="_blank" rel="noopener">
                  <Icon name="person" />
                  {catalogue.t('desk.accessibility')}
                </a>
              </li>
              <li>
                <button
                  type="button"
                  class="row"
                  onClick={() => {
                    const run = session.exportRun();
                    offerDownload(run.name, run.json, 'application/json');
                  }}
                >
                  <Icon name="download" />
                  {catalogue.t('debrief.export')}
                </button>
              </li>
              <li>
                <button type="button" class="row" onClick={options.onLeave}>
                  <Icon name="back" />
                  {catalogue.t('desk.leave')}
                </button>
              </li>
              <li>
                <button type="button" class="row row-danger" onClick={() => setOverlay('erase')}>
                  <Icon name="erase" />
                  {catalogue.t('debrief.erase')}
                </button>
              </li>
            </ul>
            <p class="fold-note">{catalogue.t(`desk.save.${save.kind}`)}</p>
          </Dialog>
        )}
        {overlay === 'settings' && (
          <SettingsLater
            catalogue={catalogue}
            store={store}
            clock={{ state: clock, set: setClock }}
            onClose={() => setOverlay(null)}
          />
        )}
        {overlay === 'glossary' && <Glossary catalogue={catalogue} onClose={() => setOverlay(null)} />}
        {overlay === 'erase' && (
          <Dialog
            title={catalogue.t('debrief.erase')}
            closeLabel={catalogue.t('desk.close')}
            onClose={() => setOverlay(null)}
          >
            <p>{catalogue.t('desk.erase.about')}</p>
            <p class="dialog-buttons">
              <button
                type="button"
                class="button button-danger"
                onClick={() => void session.finishAndErase().then(options.onLeave)}
              >
                {catalogue.t('desk.erase.yes')}
              </button>
              <button type="button" class="button" onClick={() => setOverlay(null)}>
                {catalogue.t('desk.erase.no')}
              </button>
            </p>
          </Dialog>
        )}
        {overlay === null && reviewed !== null && (
          <phaseReview.Part review={reviewed} onClose={() => setReview(null)} />
        )}
        <div class="hidden-words" role="status" aria-live="polite">
          {polite}
        </div>
        <div class="hidden-words" role="alert" aria-live="assertive">
          {assertive}
        </div>
      </div>
    </DeskContext.Provider>
  );
}
