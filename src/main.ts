/** The only file that knows everybody: loads a scenario, shows the title, starts a session and wires the screens to it. */
import scenarios, { type ScenarioListing } from 'virtual:scenarios';
import debriefText from '../assets/locales/en/debrief.json';
import deskText from '../assets/locales/en/desk.json';
import documentsText from '../assets/locales/en/documents.json';
import evaluationText from '../assets/locales/en/evaluation.json';
import sessionText from '../assets/locales/en/session.json';
import soundText from '../assets/locales/en/sound.json';
import titleText from '../assets/locales/en/title.json';
import wallText from '../assets/locales/en/wall.json';
import './desk/desk.css';
import type { OfferedScenario } from './desk/chairs.ts';
import { offerDownload } from './desk/download.ts';
import {
  createSettings,
  type DeskHandle,
  isStill,
  type Mounted,
  mountAccessibility,
  mountCohort,
  mountDesk,
  mountFacilitator,
  mountReTest,
  mountTitle,
  type ReTestOffer,
  type SettingsStore,
} from './desk/mount.tsx';
import { todayIs } from './desk/today.ts';
import { startExercise } from './engine/exercise.ts';
import { type Model, prepare } from './engine/model.ts';
import { type RunFile, replay } from './engine/run-file.ts';
import { viewFor } from './engine/view-for.ts';
import type { Course } from './lms/course.ts';
import type { School } from './lms/enter.ts';
import { RUN_FORMATS, SCENARIO_FORMATS } from './report/formats.ts';
import type { Protocol } from './scenario/protocol.ts';
import type { CompiledScenario } from './scenario/scenario.ts';
import type { Session, Text, View } from './session/contract.ts';
import { forgetTruths, freshSeed, rememberTruth } from './session/fresh-seed.ts';
import { dueOn, type ReTest, reTestStore } from './session/re-test-store.ts';
import { examine, findSave, type Here, scenarioOf } from './session/resume.ts';
import { type SessionSetup, startSession } from './session/session.ts';
import { openStore, type RunStore, type SetAside } from './session/store.ts';
import { makeTrainerLink, readTrainerLink } from './session/trainer-link.ts';
import { createConductor } from './sound/conductor.ts';
import { hearingOf } from './sound/hearing.ts';
import { createMixer, type Mixer } from './sound/mixer.ts';
import { type Catalogue, createCatalogue, type Messages } from './text/catalogue.ts';
import { createStoryClock } from './text/story-clock.ts';
import type { Wall } from './wall/wall.ts';

const LOCALE = 'en';
/** Built for a learning system. */
const LMS = import.meta.env.MODE === 'lms';
const UI = [sessionText, titleText, deskText, debriefText, documentsText, evaluationText, soundText, wallText];

/** One scenario, ready to be played. */
interface Loaded {
  readonly model: Model;
  readonly protocol: Protocol;
  readonly protocolHash: string;
  readonly catalogue: Catalogue;
  /** The texts that are the scenario's own: its protocol's and its. */
  readonly texts: readonly Messages[];
}

const app = document.getElementById('app') as HTMLElement;

/** The browser's small storage, or null where it is forbidden. */
function smallStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

async function fetchJson<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return (await response.json()) as T;
}

/** The scenarios of this build. Each is loaded when it is first wanted, and once. */
class Library {
  private readonly loading = new Map<string, Promise<Loaded>>();

  /** What the start page offers, in the few words that came with the page. */
  offered(): OfferedScenario[] {
    return scenarios
      .filter(({ seats }) => seats.some(({ minutes }) => Object.keys(minutes).length > 0))
      .map(({ id, wall, lengths, seats, words }) => {
        const { t } = createCatalogue(LOCALE, words[LOCALE] ?? {});
        return {
          id,
          wall,
          lengths,
          title: t('scenario.title'),
          lead: t('scenario.lead'),
          seats: seats.map((seat) => ({
            ...seat,
            who: t(`seat.${seat.id}.who`),
            role: t(`seat.${seat.id}.role`),
            note: t(`seat.${seat.id}.note`),
          })),
        };
      });
  }

  /** Null, or a scenario that is not here, is the first one: then a run says for itself that it belongs elsewhere. */
  load(id: string | null): Promise<Loaded> {
    const listing =
      scenarios.find((each) => each.id === id) ?? scenarios.find(({ wall }) => wall === 'group') ?? scenarios[0];
    if (!listing) return Promise.reject(new Error('This build carries no scenario.'));
    const known = this.loading.get(listing.id);
    if (known) return known;
    const loading = load(listing);
    this.loading.set(listing.id, loading);
    // What did not come is asked for again.
    loading.catch(() => this.loading.delete(listing.id));
    return loading;
  }
}

async function load(listing: ScenarioListing): Promise<Loaded> {
  const [scenario, texts, protocol, protocolTexts] = await Promise.all([
    fetchJson<CompiledScenario>(listing.url),
    fetchJson<Record<string, string>>(listing.locales[LOCALE] ?? ''),
    fetchJson<Protocol>(listing.protocolUrl),
    fetchJson<Record<string, string>>(listing.protocolLocales[LOCALE] ?? ''),
  ]);
  return {
    model: prepare(scenario),
    protocol,
    protocolHash: listing.protocolHash,
    catalogue: createCatalogue(LOCALE, ...UI, protocolTexts, texts),
    texts: [protocolTexts, texts],
  };
}

/** One exercise on screen, until the player leaves it. */
class Table {
  private readonly loaded: Loaded;
  private readonly session: Session;
  private readonly settings: SettingsStore;
  private readonly mixer: Mixer;
  private readonly unbinds: (() => void)[] = [];
  private readonly desk: Mounted & DeskHandle;
  private wall: Wall | null = null;

  constructor(loaded: Loaded, session: Session, settings: SettingsStore, leave: () => void) {
    this.loaded = loaded;
    this.session = session;
    this.settings = settings;
    this.mixer = createMixer({ volumes: settings.get().volumes });
    const { scenario } = loaded.model;
    this.desk = mountDesk(app, {
      session,
      catalogue: loaded.catalogue,
      about: { cast: scenario.cast, sources: scenario.sources, start: scenario.start, seats: scenario.seats },
      settings,
      onWallHost: (host) => (host ? this.raiseWall(host) : this.takeWallDown()),
      onPlace: (place) => this.wall?.select(place),
      accessibilityHref: ACCESSIBILITY,
      ...(LMS ? {} : { reTests: reTestStore(smallStorage()) }),
      documents: {
        formats: RUN_FORMATS,
        make: async (format) => {
          const { documentOfRun } = await import('./report/offer.ts');
          return documentOfRun(format, loaded, session.exportRun().json, todayIs());
        },
      },
      onLeave: () => {
        this.close();
        leave();
      },
    });
    this.bindSound();
  }

  close(): void {
    for (const unbind of this.unbinds) unbind();
    this.takeWallDown();
    this.mixer.dispose();
    this.desk.destroy();
  }

  private bindSound(): void {
    const { session, settings, mixer, loaded, unbinds } = this;
    const conductor = createConductor(mixer);
    unbinds.push(
      mixer.onCaption((key) => {
        if (settings.get().captions) this.desk.caption(loaded.catalogue.t(key));
      }),
    );
    const hear = (view: View): void => {
      conductor.hear(hearingOf(view));
      // Music and rooms step back while somebody speaks on the telephone.
      mixer.duck(view.inbox[view.inbox.length - 1]?.channel === 'phone');
    };
    unbinds.push(session.subscribe(hear));
    const follow = (): void => {
      const { sound, volumes } = settings.get();
      mixer.volume('music', volumes.music);
      mixer.volume('rooms', volumes.room);
      mixer.volume('cues', volumes.cues);
      if (sound && !mixer.enabled) void mixer.enable();
      if (!sound && mixer.enabled) mixer.disable();
    };
    unbinds.push(settings.subscribe(follow));
    follow();
    if (session.view().time.minute === 0) mixer.play('handset', { planned: true });
    hear(session.view());
  }

  /** The wall comes once the desk is on screen and usable. Without it the exercise is complete. */
  private raiseWall(host: HTMLElement): void {
    const { session, settings, loaded } = this;
    requestAnimationFrame(() => {
      const raise = async (): Promise<void> => {
        try {
          // Everything on the wall is painted on canvases; Phaser asks for one as soon as it is loaded.
          if (document.createElement('canvas').getContext('2d') === null) throw new Error('no canvas to draw on');
          const { createWall } = await import('./wall/wall.ts');
          const wall = await createWall(host, {
            reducedMotion: isStill(settings.get()),
            renderer: 'auto',
            shows: loaded.model.scenario.wall,
            text: loaded.catalogue.t,
            onSelect: (id: string) => this.desk.showPlace(id),
          });
          if (!host.isConnected) {
            wall.destroy();
            return;
          }
          this.wall = wall;
          const draw = (view: View): void => wall.render(view);
          this.unbinds.push(session.subscribe(draw));
          this.unbinds.push(settings.subscribe((next) => wall.setReducedMotion(isStill(next))));
          draw(session.view());
        } catch (error) {
          host.dataset.wall = 'absent';
          console.info('The operations wall cannot be shown here; the desk has everything.', error);
        }
      };
      setTimeout(() => void raise(), 0);
    });
  }

  private takeWallDown(): void {
    this.wall?.destroy();
    this.wall = null;
  }
}

const hereOf = ({ model, protocolHash }: Loaded): Here => ({
  id: model.scenario.id,
  hash: model.scenario.hash,
  version: model.scenario.version,
  protocolHash,
  start: (setup) => startExercise(model, setup),
});

/** Whatever lasts as long as the page. */
interface Place {
  readonly library: Library;
  readonly store: RunStore;
  readonly settings: SettingsStore;
  readonly school: School | null;
  readonly offered: readonly OfferedScenario[];
}

/** What was found on this machine or in the learning system: a run with its own scenario, and saves set aside. */
async function findRun({ library, store }: Place): Promise<{
  readonly saved: { readonly run: RunFile; readonly loaded: Loaded } | null;
  readonly aside: readonly SetAside[];
}> {
  const source = await store.current();
  if (source === null) return { saved: null, aside: await store.aside() };
  const loaded = await library.load(scenarioOf(source));
  const { run, aside } = await findSave(store, hereOf(loaded));
  return { saved: run && { run, loaded }, aside };
}

/** Starts an exercise, or goes on with one, and shows its desk. */
function begin(place: Place, loaded: Loaded, run: SessionSetup['run']): void {
  const { store, settings, school } = place;
  const { model, protocol, protocolHash } = loaded;
  const { clock } = settings.get();
  const session = startSession({
    model,
    protocol,
    protocolHash,
    store,
    clock,
    seconds: () => performance.now() / 1000,
    run,
  });
  school?.store.follow(session.record);
  const erasing: Session = {
    ...session,
    finishAndErase: async () => {
      await session.finishAndErase();
      forgetTruths(smallStorage());
      reTestStore(smallStorage()).forget();
      settings.forget();
    },
  };
  new Table(loaded, erasing, settings, () => {
    if (school?.returnTo) {
      school.store.leave();
      location.assign(school.returnTo);
    } else void showTitle(place);
  });
}

/** A re-test whose day has come, if there is one, and the way into it. */
function offerReTest(place: Place, leaveTitle: () => void): ReTestOffer | null {
  const store = reTestStore(smallStorage());
  const due = LMS ? null : dueOn(store.all(), todayIs());
  if (due === null || !place.offered.some((each) => each.id === due.reTest.scenario)) return null;
  const { reTest, date } = due;
  const back = (): void => void showTitle(place);
  return {
    questions: reTest.questions.length,
    date,
    onStart: () => {
      void place.library.load(reTest.scenario).then(({ catalogue }) => {
        leaveTitle();
        askAgain(place, reTest, date, catalogue, back);
      });
    },
    onDrop: () => {
      store.drop(reTest.scenario);
      leaveTitle();
      back();
    },
  };
}

function askAgain(place: Place, reTest: ReTest, date: number, catalogue: Catalogue, back: () => void): void {
  const screen = mountReTest(app, {
    catalogue,
    settings: place.settings,
    questions: reTest.questions,
    turn: date,
    onDone: () => reTestStore(smallStorage()).keep({ ...reTest, done: date }),
    onLeave: () => {
      screen.destroy();
      back();
    },
  });
}

/** The title page. No scenario is loaded for it unless one is saved; the one that is chosen comes while it is read. */
async function showTitle(place: Place): Promise<void> {
  const { library, store, settings, school, offered } = place;
  const { saved, aside } = await findRun(place);
  const { choices, faults } = readTrainerLink(location.search, offered);
  const storage = smallStorage();
  /** Somebody may press one thing while another is being fetched: the page is left once. */
  let left = false;
  const leave = (): boolean => {
    if (left) return false;
    left = true;
    title.destroy();
    return true;
  };
  const title = mountTitle(app, {
    catalogue: saved?.loaded.catalogue ?? createCatalogue(LOCALE, ...UI),
    settings,
    scenarios: offered,
    presets: choices,
    notices: faults,
    reTest: offerReTest(place, () => title.destroy()),
    resume: saved ? savedRun(saved.loaded, saved.run) : null,
    setAside: aside.map(({ name, reason, found, expected, source }) => ({
      name,
      reason: { key: reason, params: { path: '', found, expected } },
      content: source,
    })),
    storage: store.available ? { kind: 'saved', message: null } : { kind: 'memory', message: { key: 'save.memory' } },
    build: school ? 'lms' : 'standalone',
    onChoose: (id) => {
      // Only ahead of time: picking up the phone asks again, and tells what goes wrong.
      library.load(id).catch(() => {});
    },
    onStart: async ({ scenario, seat, length, feedback, ...options }) => {
      const loaded = await library.load(scenario);
      const random = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
      if (!leave()) return;
      const seed = options.seed ?? freshSeed(loaded.model, storage, random);
      rememberTruth(loaded.model, storage, seed);
      begin(place, loaded, { seed, seat, length, feedback });
    },
    onResume: () => {
      if (saved && leave()) begin(place, saved.loaded, saved.run);
    },
    onDownloadAside: (name) => {
      const save = aside.find((each) => each.name === name);
      if (save) offerDownload(`${name}.txt`, save.source, 'text/plain');
    },
    onEraseAside: (name) => {
      void store.dropAside(name).then(() => {
        if (leave()) return showTitle(place);
        return undefined;
      });
    },
    trainerLink: (options) => makeTrainerLink(location.href, options),
    onImport: async (json) => {
      const loaded = await library.load(scenarioOf(json));
      const result = examine(json, hereOf(loaded));
      if ('fault' in result) {
        const { code, path, found, expected } = result.fault;
        return { key: `run.${code}`, params: { path, found, expected } };
      }
      if (leave()) begin(place, loaded, result.run);
      return null;
    },
    cohortHref: school ? null : COHORT,
    accessibilityHref: ACCESSIBILITY,
    facilitatorHref: (scenario) => `${FACILITATOR}=${scenario}`,
  });
}

/** The course that this page is a part of, in the packages that `npm run build:lms` makes. */
async function enterCourse(
  library: Library,
  local: RunStore,
): Promise<{ readonly course: Course; readonly school: School | null }> {
  const { enterSchool, fetchCourse } = await import('./lms/enter.ts');
  const course = await fetchCourse();
  const { model, protocolHash, catalogue } = await library.load(course.scenario);
  const start: Here['start'] = (setup) => startExercise(model, setup);
  const place = { scenario: model.scenario, protocolHash, start };
  const say = (text: Text): string => catalogue.t(text.key, text.params);
  return { course, school: await enterSchool(window, course, { place, say, local }) };
}

/** What a course leaves of the choice. */
function inCourse(offered: readonly OfferedScenario[], course: Course): OfferedScenario[] {
  return offered
    .filter(({ id }) => id === course.scenario)
    .map((scenario) => ({
      ...scenario,
      lengths: scenario.lengths.filter((length) => course.length === null || length === course.length),
      seats: scenario.seats.filter(({ id }) => course.seat === null || id === course.seat),
    }));
}

/** Where a saved run stands. */
function savedRun({ model, catalogue }: Loaded, saved: RunFile) {
  const { exercise } = replay((setup) => startExercise(model, setup), saved);
  const view = viewFor(saved.seat, exercise.snapshot(), saved.mode);
  exercise.stop();
  return {
    storyTime: createStoryClock(catalogue.locale).short(view.time),
    role: catalogue.t(`seat.${saved.seat}.role`),
    phase: { key: `phase.${view.phase}.title` },
    length: saved.length,
    feedback: saved.mode,
  };
}

/** `#facilitator`, or `#facilitator=<scenario>`. */
const FACILITATOR = '#facilitator';
/** The trainer's page for many runs. */
const COHORT = '#cohort';
/** What was tested for everybody, and how. */
const ACCESSIBILITY = '#accessibility';

/** Everything the trainer's page needs comes when somebody opens it: words, all scenarios, and the documents. */
async function showCohort(library: Library, settings: SettingsStore): Promise<void> {
  const [words, { cohortOf }, { cohortDocuments }] = await Promise.all([
    import('../assets/locales/en/cohort.json'),
    import('./evaluation/cohort.ts'),
    import('./report/cohort-documents.ts'),
  ]);
  const page = createCatalogue(LOCALE, ...UI, words.default);
  mountCohort(app, {
    catalogue: page,
    settings,
    backHref: './',
    analyse: async (files) => {
      const loaded = new Map(await Promise.all(scenarios.map(async ({ id }) => [id, await library.load(id)] as const)));
      const report = cohortOf(files, (id) => {
        const found = loaded.get(id);
        if (!found) return null;
        const { model, protocol, protocolHash } = found;
        return { scenario: model.scenario, protocol, protocolHash, start: hereOf(found).start };
      });
      const catalogues = new Map(
        [...loaded].map(([id, { texts }]) => [id, createCatalogue(LOCALE, ...UI, words.default, ...texts)]),
      );
      const textsOf = (id: string | null): Catalogue => (id === null ? page : (catalogues.get(id) ?? page));
      return { report, textsOf, documents: cohortDocuments(report, textsOf, todayIs()) };
    },
  });
}

async function start(): Promise<void> {
  const library = new Library();
  const settings = createSettings(smallStorage());
  const [page, scenario = null] = location.hash.split('=', 2);
  if (page === COHORT) {
    await showCohort(library, settings);
    return;
  }
  if (page === ACCESSIBILITY) {
    const words = await import('../assets/locales/en/accessibility.json');
    const catalogue = createCatalogue(LOCALE, ...UI, words.default);
    mountAccessibility(app, { catalogue, settings, backHref: `./${location.search}` });
    return;
  }
  if (page === FACILITATOR) {
    const loaded = await library.load(scenario);
    const { catalogue, model } = loaded;
    mountFacilitator(app, {
      catalogue,
      settings,
      scenario: model.scenario,
      backHref: './',
      documents: {
        formats: SCENARIO_FORMATS,
        make: async (format) => {
          const { documentOfScenario } = await import('./report/offer.ts');
          return documentOfScenario(format, loaded, todayIs());
        },
      },
    });
    return;
  }
  const local = await openStore(globalThis.indexedDB);
  const { course, school } = LMS ? await enterCourse(library, local) : { course: null, school: null };
  const all = library.offered();
  const offered = course ? inCourse(all, course) : all;
  if (offered.length === 0) throw new Error('This build carries no scenario that can be chosen.');
  await showTitle({ library, store: school?.store ?? local, settings, school, offered });
}

window.addEventListener('hashchange', () => location.reload());
start().catch((error: unknown) => {
  console.error(error);
  const note = document.createElement('p');
  note.setAttribute('role', 'alert');
  note.textContent = titleText['title.failed'];
  app.replaceChildren(note);
});
