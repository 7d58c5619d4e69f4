/** The page: the title first, with as little as it needs; the table and everything else when they are wanted. */
import './desk/desk.css';
import type { OfferedScenario } from './desk/chairs.ts';
import { offerDownload } from './desk/download.ts';
import {
  createSettings,
  mountReTest,
  mountTitle,
  type ReTestOffer,
  type SettingsStore,
  whereText,
} from './desk/mount.tsx';
import { todayIs } from './desk/today.ts';
import { FIRST_WORDS, Library, LOCALE } from './library.ts';
import type { Course } from './lms/course.ts';
import type { School } from './lms/enter.ts';
import { createOffline, type Offline } from './offline.ts';
import type { Text } from './session/contract.ts';
import { dueOn, type ReTest, reTestStore } from './session/re-test-store.ts';
import { browserDatabase, openStore, type RunShelf, type RunStore } from './session/store.ts';
import { createTabGuard, neighboursHere, type TabGuard } from './session/tab-guard.ts';
import { makeTrainerLink, readTrainerLink } from './session/trainer-link.ts';
import { smallStorage } from './small-storage.ts';
import type { FoundRun, TablePlace } from './table.ts';
import { type Catalogue, createCatalogue, createGrowingCatalogue } from './text/catalogue.ts';

/** Built for a learning system. It stands here so that other builds leave its part out. */
const LMS = import.meta.env.MODE === 'lms';
/** `#facilitator`, or `#facilitator=<scenario>`. */
const FACILITATOR = '#facilitator';
/** The trainer's page for many runs. */
const COHORT = '#cohort';
/** What was tested for everybody, and how. */
const ACCESSIBILITY = '#accessibility';

const app = document.getElementById('app') as HTMLElement;

/** The table comes while the title page is being read. */
const fetchTable = () => import('./table.ts');

const { catalogue: titleCatalogue, complete: completeTitle } = createGrowingCatalogue(LOCALE, FIRST_WORDS);

/** The words that the title page does without until somebody looks something up. */
async function fetchAllWords(): Promise<void> {
  const { LATER_WORDS } = await import('./later.ts');
  completeTitle(LATER_WORDS);
}

/** Whatever lasts as long as the page. */
interface Place {
  readonly library: Library;
  readonly store: RunStore;
  readonly settings: SettingsStore;
  /** The runs of this machine; null in a learning system, which keeps its own. */
  readonly shelf: RunShelf | null;
  readonly guard: TabGuard;
  readonly school: School | null;
  readonly offered: readonly OfferedScenario[];
  readonly offline: Offline;
}

const tablePlace = (place: Place): TablePlace => ({
  ...place,
  app,
  onBegun: place.offline.begun,
  onLeft: () => {
    const { school } = place;
    if (school?.returnTo) {
      school.store.leave();
      location.assign(school.returnTo);
    } else void showTitle(place);
  },
});

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

/** Runs that are kept, and saves set aside. Where nothing is kept, nothing has to be fetched to find that out. */
async function findKept(place: Place) {
  const { library, store, shelf } = place;
  const source = shelf ? null : await store.current();
  if (source === null && (shelf === null || (await shelf.runs()).length === 0)) {
    return { saved: null, kept: [], standing: [], aside: await store.aside() };
  }
  const { findRun, runsOf, standingOf } = await fetchTable();
  if (shelf) {
    const { found, aside } = await runsOf(tablePlace(place), shelf).find();
    const standing = found.map((each) => {
      const where = standingOf(each);
      return { ...where, where: whereText(where, each.opening.catalogue.t), elsewhere: each.elsewhere };
    });
    return { saved: null, kept: found, standing, aside };
  }
  const { saved, aside } = await findRun(library, store, source ?? '');
  return { saved, kept: [], standing: saved ? [standingOf(saved)] : [], aside };
}

/** The title page. No scenario is loaded for it unless one is saved; the one that is chosen comes while it is read. */
async function showTitle(place: Place): Promise<void> {
  const { library, store, settings, school, offered } = place;
  const { saved, kept, standing, aside } = await findKept(place);
  const [first = null, ...others] = standing;
  const { choices, faults } = readTrainerLink(location.search, offered);
  /** Somebody may press one thing while another is being fetched: the page is left once. */
  let left = false;
  const leave = (): boolean => {
    if (left) return false;
    left = true;
    title.destroy();
    noticeUpdates();
    return true;
  };
  const instead = kept[0] ?? null;
  const goOn = async (found: FoundRun): Promise<void> => {
    const table = await fetchTable();
    await table.goOn(tablePlace(place), found, { instead, leave });
  };
  const title = mountTitle(app, {
    catalogue: (instead ?? saved)?.opening.catalogue ?? titleCatalogue,
    settings,
    scenarios: offered,
    presets: choices,
    notices: faults,
    reTest: offerReTest(place, () => title.destroy()),
    resume: first,
    others,
    setAside: aside.map(({ name, reason, found, expected, source }) => ({
      name,
      reason: { key: reason, params: { path: '', found, expected } },
      content: source,
    })),
    storage: store.available ? { kind: 'saved', message: null } : { kind: 'memory', message: { key: 'save.memory' } },
    build: school ? 'lms' : 'standalone',
    onChoose: (id) => {
      // Only ahead of time: picking up the phone asks again, and tells what goes wrong.
      Promise.all([fetchTable(), library.open(id)]).catch(() => {});
    },
    onStart: async ({ scenario, seat, length, feedback, seed }) => {
      const [table, opening] = await Promise.all([fetchTable(), library.open(scenario)]);
      await table.beginNew(tablePlace(place), opening, { seed, seat, length, feedback }, { instead, leave });
    },
    onResume: (other) => {
      const { shelf } = place;
      const wanted = kept[other === null ? 0 : other + 1];
      if (saved) void goOn(saved);
      else if (shelf && wanted) {
        void fetchTable().then((table) => table.goOnWith(tablePlace(place), shelf, wanted.slot, { how: 'ask', leave }));
      }
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
      const { readHandedIn } = await fetchTable();
      const read = await readHandedIn(library, json);
      if ('key' in read) return read;
      await goOn(read);
      return null;
    },
    onLookUp: async () => {
      const known = (instead ?? saved)?.opening;
      const words: Promise<unknown> = known ? library.load(known.model.scenario.id) : fetchAllWords();
      // Without the network there is still the rest of the page.
      await words.catch(() => {});
    },
    cohortHref: school ? null : COHORT,
    accessibilityHref: ACCESSIBILITY,
    facilitatorHref: (scenario) => `${FACILITATOR}=${scenario}`,
  });
  const noticeUpdates = offerUpdates(place, first !== null);
}

/** When the title page has been there for so long, everything else may come. */
const QUIET = 3000;

/** Has the game fetched for later, and tells of a newer version as long as the title page stands. Returns the way to stop. */
function offerUpdates({ offline }: Place, kept: boolean): () => void {
  const timer = setTimeout(offline.prepare, QUIET);
  let wanted = true;
  let takeOff = (): void => {};
  const stop = offline.onUpdate((take) => {
    void Promise.all([import('../assets/locales/en/offline.json'), import('./desk/update-notice.tsx')]).then(
      ([words, { mountUpdateNotice }]) => {
        if (!wanted) return;
        takeOff();
        const catalogue = createCatalogue(LOCALE, words.default);
        takeOff = mountUpdateNotice({ catalogue, kept, onTake: take, onLater: () => takeOff() });
      },
    );
  });
  return () => {
    wanted = false;
    clearTimeout(timer);
    stop();
    takeOff();
  };
}

/** The course that this page is a part of, in the packages that `npm run build:lms` makes. */
async function enterCourse(
  library: Library,
  local: RunStore,
): Promise<{ readonly course: Course; readonly school: School | null }> {
  const [{ enterSchool, fetchCourse }, { hereOf }] = await Promise.all([import('./lms/enter.ts'), fetchTable()]);
  const course = await fetchCourse();
  const loaded = await library.load(course.scenario);
  const { model, protocolHash, catalogue } = loaded;
  const place = { scenario: model.scenario, protocolHash, start: hereOf(loaded).start };
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

async function start(): Promise<void> {
  const library = new Library();
  const settings = createSettings(smallStorage());
  const [page, scenario = null] = location.hash.split('=', 2);
  if (page === COHORT || page === ACCESSIBILITY || page === FACILITATOR) {
    const pages = await import('./pages.ts');
    // The title that came with the page.
    app.replaceChildren();
    const place = { app, library, settings };
    if (page === COHORT) await pages.showCohort(place);
    else if (page === ACCESSIBILITY) await pages.showAccessibility(place);
    else await pages.showFacilitator(place, scenario);
    return;
  }
  const local = await openStore(browserDatabase());
  const { course, school } = LMS ? await enterCourse(library, local) : { course: null, school: null };
  const all = library.offered();
  const offered = course ? inCourse(all, course) : all;
  if (offered.length === 0) throw new Error('This build carries no scenario that can be chosen.');
  const guard = createTabGuard(neighboursHere());
  await showTitle({
    library,
    store: school?.store ?? local,
    shelf: LMS ? null : local,
    guard,
    settings,
    school,
    offered,
    offline: createOffline(),
  });
}

window.addEventListener('hashchange', () => location.reload());
start().catch((error: unknown) => {
  console.error(error);
  const note = document.createElement('p');
  note.setAttribute('role', 'alert');
  note.textContent = createCatalogue(LOCALE, FIRST_WORDS).t('title.failed');
  app.replaceChildren(note);
});
