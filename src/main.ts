/** The only file that knows everybody: loads a scenario, shows the title, starts a session and wires the screens to it. */
import scenarios, { type ScenarioListing } from 'virtual:scenarios';
import debriefText from '../assets/locales/en/debrief.json';
import deskText from '../assets/locales/en/desk.json';
import evaluationText from '../assets/locales/en/evaluation.json';
import sessionText from '../assets/locales/en/session.json';
import soundText from '../assets/locales/en/sound.json';
import titleText from '../assets/locales/en/title.json';
import wallText from '../assets/locales/en/wall.json';
import './desk/desk.css';
import { offerDownload } from './desk/download.ts';
import {
  createSettings,
  type DeskHandle,
  isStill,
  type Mounted,
  mountDesk,
  mountFacilitator,
  mountTitle,
  type SettingsStore,
  type StartOptions,
} from './desk/mount.tsx';
import { startExercise } from './engine/exercise.ts';
import { type Model, prepare } from './engine/model.ts';
import { type RunFile, replay } from './engine/run-file.ts';
import { viewFor } from './engine/view-for.ts';
import type { School } from './lms/enter.ts';
import type { Protocol } from './scenario/protocol.ts';
import type { CompiledScenario } from './scenario/scenario.ts';
import type { Session, Text, View } from './session/contract.ts';
import { forgetTruths, freshSeed, rememberTruth } from './session/fresh-seed.ts';
import { examine, findSave, type Here } from './session/resume.ts';
import { startSession } from './session/session.ts';
import { openStore, type RunStore } from './session/store.ts';
import { makeTrainerLink, readTrainerLink } from './session/trainer-link.ts';
import { createConductor } from './sound/conductor.ts';
import { hearingOf } from './sound/hearing.ts';
import { createMixer, type Mixer } from './sound/mixer.ts';
import { type Catalogue, createCatalogue } from './text/catalogue.ts';
import { createStoryClock } from './text/story-clock.ts';
import type { Wall } from './wall/wall.ts';

const LOCALE = 'en';
/** Built for a learning system. */
const LMS = import.meta.env.MODE === 'lms';
const UI = [sessionText, titleText, deskText, debriefText, evaluationText, soundText, wallText];

/** Everything that is loaded before the first click. */
interface Loaded {
  readonly model: Model;
  readonly protocol: Protocol;
  readonly protocolHash: string;
  readonly catalogue: Catalogue;
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
      about: { cast: scenario.cast, sources: scenario.sources, start: scenario.start },
      settings,
      onWallHost: (host) => (host ? this.raiseWall(host) : this.takeWallDown()),
      onPlace: (place) => this.wall?.select(place),
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

/** The title page, with what was found on this machine or in the learning system. */
async function showTitle(
  loaded: Loaded,
  store: RunStore,
  settings: SettingsStore,
  school: School | null = null,
): Promise<void> {
  const { model, protocol, protocolHash, catalogue } = loaded;
  const { scenario } = model;
  const here: Here = {
    id: scenario.id,
    hash: scenario.hash,
    version: scenario.version,
    protocolHash,
    start: (setup) => startExercise(model, setup),
  };
  const { run: saved, aside } = await findSave(store, here);
  const { choices, faults } = readTrainerLink(location.search);
  const storage = smallStorage();
  let title: Mounted | null = null;

  const begin = (
    run: RunFile | { seed: number; length: StartOptions['length']; feedback: StartOptions['feedback'] },
  ): void => {
    title?.destroy();
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
        forgetTruths(storage);
        settings.forget();
      },
    };
    new Table(loaded, erasing, settings, () => {
      if (school?.returnTo) {
        school.store.leave();
        location.assign(school.returnTo);
      } else void showTitle(loaded, store, settings, school);
    });
  };

  const examined = (json: string): Text | null => {
    const result = examine(json, here);
    if ('fault' in result) {
      const { code, path, found, expected } = result.fault;
      return { key: `run.${code}`, params: { path, found, expected } };
    }
    begin(result.run);
    return null;
  };

  title = mountTitle(app, {
    catalogue,
    settings,
    presets: choices,
    notices: faults,
    resume: saved ? savedRun(loaded, saved) : null,
    setAside: aside.map(({ name, reason, found, expected, source }) => ({
      name,
      reason: { key: reason, params: { path: '', found, expected } },
      content: source,
    })),
    storage: store.available ? { kind: 'saved', message: null } : { kind: 'memory', message: { key: 'save.memory' } },
    build: school ? 'lms' : 'standalone',
    onStart: (options) => {
      const random = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
      const seed = options.seed ?? freshSeed(model, storage, random);
      rememberTruth(model, storage, seed);
      begin({ seed, length: options.length, feedback: options.feedback });
    },
    onResume: () => {
      if (saved) begin(saved);
    },
    onDownloadAside: (name) => {
      const save = aside.find((each) => each.name === name);
      if (save) offerDownload(`${name}.txt`, save.source, 'text/plain');
    },
    onEraseAside: (name) => {
      void store.dropAside(name).then(() => {
        title?.destroy();
        return showTitle(loaded, store, settings, school);
      });
    },
    trainerLink: (options) => makeTrainerLink(location.href, options),
    onImport: examined,
    facilitatorHref: '#facilitator',
  });
}

/** The course that this page is a part of, in the packages that `npm run build:lms` makes. */
async function enterCourse({ model, protocolHash, catalogue }: Loaded, local: RunStore): Promise<School | null> {
  const { enterSchool, fetchCourse } = await import('./lms/enter.ts');
  const start: Here['start'] = (setup) => startExercise(model, setup);
  const place = { scenario: model.scenario, protocolHash, start };
  const say = (text: Text): string => catalogue.t(text.key, text.params);
  return enterSchool(window, await fetchCourse(), { place, say, local });
}

/** Where a saved run stands. */
function savedRun({ model, catalogue }: Loaded, saved: RunFile) {
  const { exercise } = replay((setup) => startExercise(model, setup), saved);
  const view = viewFor('lead', exercise.snapshot(), saved.mode);
  exercise.stop();
  return {
    storyTime: createStoryClock(catalogue.locale).short(view.time),
    phase: { key: `phase.${view.phase}.title` },
    length: saved.length,
    feedback: saved.mode,
  };
}

async function start(): Promise<void> {
  const listing = scenarios[0];
  if (!listing) throw new Error('This build carries no scenario.');
  const [loaded, store] = await Promise.all([load(listing), openStore(globalThis.indexedDB)]);
  const settings = createSettings(smallStorage());
  if (location.hash === '#facilitator') {
    const { scenario } = loaded.model;
    mountFacilitator(app, { catalogue: loaded.catalogue, settings, scenario, backHref: './' });
    return;
  }
  const school = LMS ? await enterCourse(loaded, store) : null;
  await showTitle(loaded, school?.store ?? store, settings, school);
}

window.addEventListener('hashchange', () => location.reload());
start().catch((error: unknown) => {
  console.error(error);
  const note = document.createElement('p');
  note.setAttribute('role', 'alert');
  note.textContent = titleText['title.failed'];
  app.replaceChildren(note);
});
