/** The table: an exercise that is begun or gone on with, its desk, and the wall and the sound that join it. */
import { afterPaint } from './desk/after-paint.ts';
import { isStill, type SettingsStore } from './desk/mount.tsx';
import { type DeskHandle, mountDesk } from './desk/mount-desk.tsx';
import { startExercise } from './engine/exercise.ts';
import { type RunFile, replay } from './engine/run-file.ts';
import { viewFor } from './engine/view-for.ts';
import { FIRST_WORDS, type Library, LOCALE, type Loaded, type Opening } from './library.ts';
import type { School } from './lms/enter.ts';
import { RUN_FORMATS } from './report/formats.ts';
import type { Session, Text, View } from './session/contract.ts';
import { forgetTruths, freshSeed, rememberTruth } from './session/fresh-seed.ts';
import { reTestStore } from './session/re-test-store.ts';
import { examine, findSave, type Here, scenarioOf } from './session/resume.ts';
import { type FoundRun as KeptRun, type SavedRuns, savedRuns, type Taken } from './session/saved-runs.ts';
import { type SessionSetup, startSession } from './session/session.ts';
import type { RunShelf, RunStore, SetAside } from './session/store.ts';
import type { TabGuard } from './session/tab-guard.ts';
import { smallStorage } from './small-storage.ts';
import type { Mixer } from './sound/mixer.ts';
import { createCatalogue } from './text/catalogue.ts';
import { createStoryClock } from './text/story-clock.ts';
import type { Wall } from './wall/wall.ts';

/** Built for a learning system. */
const LMS = import.meta.env.MODE === 'lms';

/** What a table needs of the page around it. */
export interface TablePlace {
  readonly app: HTMLElement;
  readonly library: Library;
  readonly store: RunStore;
  readonly settings: SettingsStore;
  readonly school: School | null;
  /** The runs of this machine and who has them open; null in a learning system. */
  readonly shelf: RunShelf | null;
  readonly guard: TabGuard;
  /** An exercise has been begun: the moment for everything that could wait. */
  readonly onBegun: () => void;
  /** The exercise has been left. */
  readonly onLeft: () => void;
}

/** A run that was found or handed in, with enough of its scenario to look at it. */
export interface FoundRun {
  readonly run: RunFile;
  readonly opening: Opening;
}

/** One exercise on screen, until the player leaves it. */
class Table {
  private readonly place: TablePlace;
  private readonly opening: Opening;
  private readonly session: Session;
  private readonly unbinds: (() => void)[] = [];
  private readonly desk: DeskHandle & { readonly destroy: () => void };
  private mixer: Mixer | null = null;
  private wall: Wall | null = null;
  private closed = false;

  constructor(place: TablePlace, opening: Opening, session: Session, leave: () => void) {
    this.place = place;
    this.opening = opening;
    this.session = session;
    const { app, settings, library } = place;
    const { scenario } = opening.model;
    this.desk = mountDesk(app, {
      session,
      catalogue: opening.catalogue,
      about: { cast: scenario.cast, sources: scenario.sources, start: scenario.start, seats: scenario.seats },
      settings,
      onWallHost: (host) => (host ? this.raiseWall(host) : this.takeWallDown()),
      onPlace: (id) => this.wall?.select(id),
      eyeWall: async (host, reducedMotion) => {
        const { createEyeWall } = await import('./wall/attackers-eye.ts');
        return createEyeWall(host, { reducedMotion, text: opening.catalogue.t });
      },
      accessibilityHref: '#accessibility',
      ...(LMS ? {} : { reTests: reTestStore(smallStorage()) }),
      documents: {
        formats: RUN_FORMATS,
        make: async (format) => {
          const [{ documentOfRun }, { todayIs }, loaded] = await Promise.all([
            import('./report/offer.ts'),
            import('./desk/today.ts'),
            library.load(scenario.id),
          ]);
          return documentOfRun(format, loaded, session.exportRun().json, todayIs());
        },
      },
      onLeave: () => void this.close().then(leave),
    });
    void this.bindSound();
  }

  /** Takes everything off the screen; done when all that was played is kept. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    for (const unbind of this.unbinds) unbind();
    this.takeWallDown();
    this.mixer?.dispose();
    this.desk.destroy();
    await this.session.close();
  }

  private async bindSound(): Promise<void> {
    const { session, opening, unbinds } = this;
    const { settings } = this.place;
    await session.arriving();
    const { createConductor, createMixer, hearingOf } = await import('./sound/orchestra.ts');
    if (this.closed) return;
    const mixer = createMixer({ volumes: settings.get().volumes });
    this.mixer = mixer;
    const conductor = createConductor(mixer);
    unbinds.push(
      mixer.onCaption((key) => {
        if (settings.get().captions) this.desk.caption(opening.catalogue.t(key));
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
    const { session, opening } = this;
    const { settings } = this.place;
    requestAnimationFrame(() => {
      const raise = async (): Promise<void> => {
        try {
          // Everything on the wall is painted on canvases; Phaser asks for one as soon as it is loaded.
          if (document.createElement('canvas').getContext('2d') === null) throw new Error('no canvas to draw on');
          await session.arriving();
          const [{ createWall }, { watchPointing }] = await Promise.all([
            import('./wall/wall.ts'),
            import('./pointing.ts'),
          ]);
          const wall = await createWall(host, {
            reducedMotion: isStill(settings.get()),
            renderer: 'auto',
            shows: opening.model.scenario.wall,
            text: opening.catalogue.t,
            // The mark on the wall is there at once.
            onSelect: (id: string) => afterPaint(() => this.desk.showPlace(id)),
          });
          if (!host.isConnected) {
            wall.destroy();
            return;
          }
          this.wall = wall;
          // The desk answers first, the town a frame later; each view has its own happenings, so none is left out.
          const draw = (view: View): void => afterPaint(() => wall.render(view));
          this.unbinds.push(session.subscribe(draw));
          this.unbinds.push(settings.subscribe((next) => wall.setReducedMotion(isStill(next))));
          wall.render(session.view());
          const unwatch = watchPointing(this.place.app, {
            choose: (what) => this.wall?.point(what, 'choose'),
            glance: (what) => this.wall?.point(what, 'glance'),
          });
          this.unbinds.push(unwatch);
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

/** What examining a run needs to know of a scenario. */
export const hereOf = ({ model, protocolHash }: Opening): Here => ({
  id: model.scenario.id,
  hash: model.scenario.hash,
  version: model.scenario.version,
  protocolHash,
  start: (setup) => startExercise(model, setup),
});

/** What was found on this machine or in the learning system: a run with its own scenario, and saves set aside. */
export async function findRun(
  library: Library,
  store: RunStore,
  source: string,
): Promise<{ readonly saved: FoundRun | null; readonly aside: readonly SetAside[] }> {
  const opening = await library.open(scenarioOf(source));
  const { run, aside } = await findSave(store, hereOf(opening));
  return { saved: run && { run, opening }, aside };
}

/** Where a saved run stands. */
export function standingOf({ run, opening: { model, catalogue } }: FoundRun) {
  const { exercise } = replay((setup) => startExercise(model, setup), run);
  const view = viewFor(run.seat, exercise.snapshot(), run.mode);
  exercise.stop();
  return {
    storyTime: createStoryClock(catalogue.locale).told(model.scenario.start, view.time),
    role: catalogue.t(`seat.${run.seat}.role`),
    phase: { key: `phase.${view.phase}.title` },
    length: run.length,
    feedback: run.mode,
  };
}

/** A run that was handed in as a file: what is wrong with it, or the run. */
export async function readHandedIn(library: Library, json: string): Promise<Text | FoundRun> {
  const opening = await library.open(scenarioOf(json));
  const result = examine(json, hereOf(opening));
  if ('run' in result) return { run: result.run, opening };
  const { code, path, found, expected } = result.fault;
  return { key: `run.${code}`, params: { path, found, expected } };
}

/** All runs of this machine. */
export const runsOf = ({ library, guard }: TablePlace, shelf: RunShelf): SavedRuns<Opening> =>
  savedRuns(shelf, guard, { open: (id) => library.open(id), hereOf });

/** An exercise of this tab, from before it is begun: another tab may want it at any time. */
class Sitting {
  private readonly place: TablePlace;
  private table: Table | null = null;
  private taken: Taken | null = null;
  private gone = false;

  constructor(place: TablePlace) {
    this.place = place;
  }

  /** Another tab has taken the run over. */
  readonly lost = (): void => {
    if (this.gone) return;
    this.gone = true;
    const { place, taken } = this;
    void Promise.resolve(this.table?.close()).then(() => taken && sayElsewhere(place, taken.slot, 'taken'));
  };

  hold(taken: Taken | null): void {
    this.taken = taken;
  }

  /** It was not begun after all. */
  release(): void {
    this.gone = true;
    this.taken?.hold.release();
  }

  begin(opening: Opening, whole: Loaded | null, run: SessionSetup['run']): void {
    const { place, taken } = this;
    const { library, settings, school } = place;
    const { model, protocolHash } = opening;
    const { clock } = settings.get();
    const session = startSession({
      model,
      judge: whole?.judge ?? library.insist(model.scenario.id).then(({ judge }) => judge),
      protocolHash,
      store: taken?.store ?? place.store,
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
    // Where tabs cannot be told by the browser, the first act that is refused tells.
    session.subscribe(() => {
      if (session.saveState().kind === 'elsewhere') this.lost();
    });
    this.table = new Table(place, opening, erasing, () => {
      this.release();
      place.onLeft();
    });
    void Promise.resolve(session.arriving()).then(() => place.onBegun());
  }
}

/** Takes a place for a new run; in a learning system it has one. */
async function placeForNew(place: TablePlace, instead: KeptRun<Opening> | null): Promise<Sitting> {
  const sitting = new Sitting(place);
  if (place.shelf) sitting.hold(await runsOf(place, place.shelf).takeNew(instead, sitting.lost));
  return sitting;
}

/**
 * Starts a new exercise with as little as that needs; the rest comes at once. Without a seed one is drawn.
 * @param instead the run that it takes the place of
 * @param leave leaves the page that it was started from; false if that was left before
 */
export async function beginNew(
  place: TablePlace,
  opening: Opening,
  { seed: given, ...run }: Omit<Exclude<SessionSetup['run'], RunFile>, 'seed'> & { readonly seed: number | null },
  { instead, leave }: { readonly instead: KeptRun<Opening> | null; readonly leave: () => boolean },
): Promise<void> {
  const sitting = await placeForNew(place, instead);
  if (!leave()) {
    sitting.release();
    return;
  }
  const { model } = opening;
  const random = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  const storage = smallStorage();
  const seed = given ?? freshSeed(model, storage, random);
  rememberTruth(model, storage, seed);
  sitting.begin(opening, place.library.whole(model.scenario.id), { seed, ...run });
}

/** Goes on with a run of the learning system, or with one that was handed in; the latter takes the place of `instead`. */
export async function goOn(
  place: TablePlace,
  { run, opening }: FoundRun,
  { instead, leave }: { readonly instead: KeptRun<Opening> | null; readonly leave: () => boolean },
): Promise<void> {
  // It may stand anywhere in the story, so everything is there before its desk is.
  const whole = await place.library.insist(opening.model.scenario.id);
  const sitting = await placeForNew(place, instead);
  if (leave()) sitting.begin(opening, whole, run);
  else sitting.release();
}

/** Goes on with a run of this machine, if no other tab has it, or whoever has it. */
export async function goOnWith(
  place: TablePlace,
  shelf: RunShelf,
  slot: string,
  { how, leave }: { readonly how: 'ask' | 'force'; readonly leave: () => boolean },
): Promise<void> {
  const runs = runsOf(place, shelf);
  const sitting = new Sitting(place);
  const hold = await runs.take(slot, sitting.lost, how);
  if (hold === null) {
    if (leave()) await sayElsewhere(place, slot, 'open');
    return;
  }
  sitting.hold(hold);
  // Read once it is ours: it may have been played on since it was last seen.
  const found = await runs.again(slot);
  const whole = found && (await place.library.insist(found.opening.model.scenario.id));
  if (!leave()) sitting.release();
  else if (found && whole) sitting.begin(found.opening, whole, found.run);
  else {
    sitting.release();
    place.onLeft();
  }
}

/** Says that another tab has a run, and what can be done about it. */
async function sayElsewhere(place: TablePlace, slot: string, what: 'open' | 'taken'): Promise<void> {
  const { app, settings, shelf } = place;
  const found = shelf && (await runsOf(place, shelf).again(slot));
  if (!found) {
    place.onLeft();
    return;
  }
  const [{ mountElsewhere, whereText }, { default: words }] = await Promise.all([
    import('./desk/mount.tsx'),
    import('../assets/locales/en/elsewhere.json'),
  ]);
  const own = createCatalogue(LOCALE, FIRST_WORDS, words);
  let left = false;
  const leave = (): boolean => {
    if (left) return false;
    left = true;
    page.destroy();
    return true;
  };
  const page = mountElsewhere(app, {
    catalogue: own,
    settings,
    what,
    which: whereText(standingOf(found), found.opening.catalogue.t),
    onTake: () => void goOnWith(place, shelf, slot, { how: 'force', leave }),
    onLook: () => void lookAt(place, found, leave),
    onTitle: () => {
      if (leave()) place.onLeft();
    },
  });
}

async function lookAt(
  place: TablePlace,
  { run, opening, slot }: KeptRun<Opening>,
  leave: () => boolean,
): Promise<void> {
  const [{ lookOnly }, whole] = await Promise.all([
    import('./session/look-only.ts'),
    place.library.insist(opening.model.scenario.id),
  ]);
  if (!leave()) return;
  const session = lookOnly({
    model: opening.model,
    judge: whole.judge,
    protocolHash: opening.protocolHash,
    seconds: () => performance.now() / 1000,
    run,
  });
  new Table(place, opening, session, () => void sayElsewhere(place, slot, 'open'));
}
