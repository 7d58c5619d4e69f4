/**
 * The operations wall: the whole group on one map, drawn from the view and from nothing else. It is loaded after the
 * desk is usable; if it cannot start, the promise is rejected and the exercise goes on without it.
 *
 * Three layers: the town on a plain canvas, links and places on a second, and Phaser's transparent canvas over both for
 * what moves. The names are real buttons over the map.
 */
import './wall.css';
import type { View } from '../session/contract.ts';
import { drawRooms, paintShell } from './art/clinic.ts';
import { drawFabric, type LinkLook, linkLooks, Pictures } from './art/fabric.ts';
import { paintGround } from './art/ground.ts';
import { type Look, lookOf } from './art/places.ts';
import { type Board, boardView, placeOf, pointedPlace, type Turn, turnOf } from './board.ts';
import { type Geography, geographyFor, shapeFor } from './geography.ts';
import { Labels, type TextOf } from './labels.ts';
import { type Fit, fitTo, placeAt } from './layout.ts';
import { type LightKey, lightFor } from './light.ts';
import { clinicFloor, roomBoard, roomOf } from './rooms.ts';
import { type Polyline, polyline, type Route, routesTo } from './route.ts';
import { chooseRenderer, type Frame, type Renderer, Stage } from './stage.ts';

export interface WallOptions {
  readonly reducedMotion: boolean;
  readonly renderer: 'auto' | 'canvas' | 'webgl';
  /** The whole group on its map (default), or one clinic from inside. */
  readonly shows?: 'group' | 'clinic';
  /** Frames a second at most while something moves, 0 for the screen’s own; by default 30 without a graphics card. */
  readonly rate?: number;
  /** Texts of the wall and of the scenario, by key. */
  readonly text: TextOf;
  /** A place's id, or `person:<id>` for a responder. */
  readonly onSelect: (id: string) => void;
  /**
   * Told when a change begins to show: `dark`, `back`, `care:<place>`, `walk:<person>`, `thinner:<line>`, `trust:lost`, `trust:won` or `<kind>:<happening>`.
   */
  readonly onTold?: (what: string) => void;
}

/** What the wall is doing, for tests and measurements. */
export interface WallStats {
  readonly frames: number;
  readonly renderer: string;
  readonly asleep: boolean;
  /** Movements that are not over. */
  readonly moving: number;
  /** Pictures on the stage, and how many of them do not stand still. */
  readonly things: number;
  readonly lively: number;
}

export interface Wall {
  readonly render: (view: View) => void;
  /** Marks a place, a system's place or a person (`person:<id>`) as chosen on the desk. */
  readonly select: (id: string | null) => void;
  /**
   * Something on the desk (see `pointedPlace`): its place is chosen, or lit a little while one only looks at it; null for
   * nothing any more.
   */
  readonly point: (what: string | null, how: 'choose' | 'glance') => void;
  readonly resize: () => void;
  readonly destroy: () => void;
  readonly setReducedMotion: (reduced: boolean) => void;
  stats(): WallStats;
}

/** Between two clinics going dark. */
const DARK_STEP = 115;
/** Between two coming back: the ring round the last has to be over in time, too. */
const BACK_STEP = 75;
/** All of it, until the paper glows. */
const HUSH = 60 + 8 * DARK_STEP + 520;
/** Packets go on for a while after each change, then the wall rests. */
const AFTERGLOW = 5200;
/** How long a small map shows the name of a place to which something happens. */
const NAMED = 4000;
/** Longest piece of painting at a stretch, in milliseconds. */
const PAINT_SLICE = 7;

/** Builds the wall in `host`. */
export async function createWall(host: HTMLElement, options: WallOptions): Promise<Wall> {
  const wall = new MapWall(host, options);
  try {
    await wall.start();
  } catch (cause) {
    wall.destroy();
    throw cause;
  }
  return wall;
}

/** In CSS pixels, and how many of the screen's go into one. */
interface Size {
  readonly width: number;
  readonly height: number;
  readonly dpr: number;
}

/** The town as it is laid out for a shape of host. */
interface Town {
  readonly geography: Geography;
  readonly routes: readonly Route[];
  readonly lines: ReadonlyMap<string, Polyline>;
}

/** How the town lies in a host of one size: everything painted and placed follows from it. */
interface Survey extends Town {
  readonly fit: Fit;
  readonly dpr: number;
}

function frameOf({ fit, dpr }: Pick<Survey, 'fit' | 'dpr'>): Frame {
  return {
    width: Math.round(fit.width * dpr),
    height: Math.round(fit.height * dpr),
    dpr,
    scale: fit.scale * dpr,
    x: fit.x * dpr,
    y: fit.y * dpr,
  };
}

function keyOf(light: LightKey): string {
  return `${light.half}${light.wet ? 'w' : ''}`;
}

function canvas(className: string): HTMLCanvasElement {
  const element = document.createElement('canvas');
  element.className = className;
  element.setAttribute('aria-hidden', 'true');
  return element;
}

function layer(className: string): HTMLDivElement {
  const element = document.createElement('div');
  element.className = className;
  element.setAttribute('aria-hidden', 'true');
  return element;
}

class MapWall implements Wall {
  readonly #host: HTMLElement;
  readonly #options: WallOptions;
  readonly #root = document.createElement('div');
  readonly #ground = canvas('wall-ground');
  readonly #fabric = canvas('wall-fabric');
  readonly #before = canvas('wall-before');
  readonly #stageHost = layer('wall-stage');
  readonly #vignette = layer('wall-vignette');
  readonly #hush = layer('wall-hush');
  readonly #labels: Labels;
  #pictures = new Pictures();
  #renderer: Renderer;
  readonly #observer: ResizeObserver;
  #stage: Stage | null = null;
  readonly #inside: boolean;
  #reduced: boolean;
  /** As it is on the screen; null before the first view. */
  #survey: Survey | null = null;
  /** The host's new size, for which the town is still being painted. */
  #coming: Size | null = null;
  /** Laid out before: finding the ways of the lines takes a while. */
  readonly #towns = new Map<string, Town>();
  #sites = '';
  #board: Board | null = null;
  #view: View | null = null;
  /** The chosen place was chosen on the desk. */
  #lent = false;
  #looks = new Map<string, Look>();
  #links: readonly LinkLook[] = [];
  /** The light that is on the screen; a new one is painted beside it and then faded in. */
  #light: LightKey = { half: 28, wet: false };
  #painting: ReturnType<typeof setTimeout> | null = null;
  #timers: ReturnType<typeof setTimeout>[] = [];
  #naming: ReturnType<typeof setTimeout> | null = null;
  /** The size of the text is set on the root of the page. */
  readonly #sized = new MutationObserver(() => {
    this.#labels.remeasure();
    this.#arrange();
  });
  /** The happenings told last: the same view drawn twice tells nothing twice. */
  #toldOf: View['happenings'] | null = null;
  #gone = false;

  constructor(host: HTMLElement, options: WallOptions) {
    this.#host = host;
    this.#options = options;
    this.#reduced = options.reducedMotion;
    this.#inside = options.shows === 'clinic';
    this.#renderer = chooseRenderer(options.renderer);
    this.#labels = new Labels(options.text, this.#inside ? 'wall.floor' : 'wall.list', (id) => {
      this.select(id);
      options.onSelect(id);
    });
    this.#root.className = 'wall-map';
    this.#root.append(
      this.#ground,
      this.#fabric,
      this.#before,
      this.#stageHost,
      this.#hush,
      this.#vignette,
      this.#labels.list,
    );
    this.#observer = new ResizeObserver(() => this.resize());
  }

  async start(): Promise<void> {
    this.#host.append(this.#root);
    this.#root.classList.toggle('wall-still', this.#reduced);
    try {
      this.#stage = await this.#raise();
    } catch (cause) {
      // A graphics card that promises WebGL and then refuses: Phaser's other renderer looks the same.
      if (this.#renderer.type === 'canvas') throw cause;
      this.#stageHost.replaceChildren();
      this.#renderer = { type: 'canvas', software: true };
      this.#stage = await this.#raise();
    }
    // Taken down while it started.
    if (this.#gone) {
      this.#stage.destroy();
      return;
    }
    this.#stage.onMoved = () => this.#follow();
    this.#stageHost.querySelector('canvas')?.setAttribute('aria-hidden', 'true');
    this.#observer.observe(this.#host);
    this.#sized.observe(document.documentElement, { attributeFilter: ['data-text'] });
    void document.fonts.ready.then(() => {
      this.#labels.remeasure();
      if (!this.#gone) this.#arrange();
    });
    document.addEventListener('visibilitychange', this.#seen);
    this.#root.addEventListener('click', this.#clicked);
  }

  #raise(): Promise<Stage> {
    const size = this.#size();
    const { width, height, dpr } = size;
    const frame = frameOf({ fit: fitTo(this.#geographyFor(size, []), width, height), dpr });
    return Stage.start(this.#stageHost, frame, this.#renderer, this.#reduced, this.#options.rate);
  }

  render(view: View): void {
    if (this.#gone) return;
    this.#view = view;
    const board = this.#inside ? roomBoard(view) : boardView(view);
    const before = this.#board;
    const turn = turnOf(before, board);
    this.#finish();
    this.#board = board;
    const sites = board.places.filter((place) => place.kind === 'clinic').map((place) => place.id);
    const fresh = sites.join() !== this.#sites;
    this.#sites = sites.join();
    const hushed = turn.goneDark && !this.#reduced;
    // Names wait for what they tell when the clinics go dark; the desk says it at once.
    if (!hushed) this.#labels.show(board);
    if (fresh || this.#survey === null) {
      this.#settle(this.#surveyFor(board, this.#size()));
      this.#lightAtOnce(board.light);
    } else {
      const { half, wet } = this.#light;
      if (half !== board.light.half || wet !== board.light.wet) {
        if (this.#reduced && this.#coming === null) this.#lightAtOnce(board.light);
        else this.#lightSoon(board.light, hushed ? HUSH : 0);
      }
    }
    if (hushed) this.#goDark(board);
    else {
      const from = { looks: this.#looks, links: this.#links };
      this.#looks = this.#looksOf(board);
      this.#links = linkLooks(board);
      if (turn.cameBack && !this.#reduced) this.#comeBack(board, from);
      else this.#drawFabric();
      this.#root.classList.toggle('wall-dark', board.dark);
    }
    this.#stage?.show(board, this.#links, turn.walks);
    if (before !== null) this.#name(board, turn);
    this.#arrange();
    if (before !== null) {
      for (const id of turn.turned) this.#told(`care:${id}`);
      for (const walk of turn.walks) this.#told(`walk:${walk.id}`);
      for (const id of turn.thinner) this.#told(`thinner:${id}`);
      if (turn.trust !== 0) {
        this.#stage?.trust(before.trust ?? 0, board.trust ?? 0);
        this.#told(turn.trust < 0 ? 'trust:lost' : 'trust:won');
      }
    }
    // The first view tells too: the exercise begins with a telephone that rings.
    const again = view.happenings === this.#toldOf;
    this.#toldOf = view.happenings;
    // What the desk had marked goes with the next thing that happens: the desk has moved on, too.
    if (!again && this.#lent) this.select(null);
    board.signals.forEach((signal, order) => {
      if (again) return;
      this.#stage?.tell(signal, order);
      this.#told(`${signal.kind}:${signal.id}`);
    });
    this.#stage?.governor.poke(AFTERGLOW);
  }

  /** On a small map the names of those to whom something happens are shown for a while. */
  #name(board: Board, { turned, goneDark }: Turn): void {
    const calls = board.signals.filter(({ kind }) => kind !== 'pulse').map(({ place }) => place);
    const touched = [...new Set([...calls.reverse(), ...(goneDark ? ['centre'] : turned)])].slice(0, 3);
    if (touched.length === 0) return;
    this.#labels.touch(touched);
    if (this.#naming !== null) clearTimeout(this.#naming);
    this.#naming = setTimeout(() => {
      this.#naming = null;
      this.#labels.touch([]);
      this.#arrange();
    }, NAMED);
  }

  select(id: string | null): void {
    const sites = this.#board?.places.filter((place) => place.kind === 'clinic') ?? [];
    const own = id === null || id.startsWith('person:') ? id : this.#inside ? roomOf(id) : placeOf(id, sites);
    this.#lent = false;
    if (this.#labels.chosen === own) return;
    this.#labels.select(own);
    this.#stage?.choose(own);
    this.#stage?.governor.poke(60);
    this.#arrange();
  }

  point(what: string | null, how: 'choose' | 'glance'): void {
    const view = this.#view;
    if (view === null) return;
    const named = what === null ? null : pointedPlace(what, view);
    if (how === 'choose') {
      if (named === null) return;
      this.select(named);
      this.#lent = true;
      return;
    }
    const own = named === null || named.startsWith('person:') || !this.#inside ? named : roomOf(named);
    if (!this.#labels.glance(own)) return;
    this.#stage?.glance(own);
    this.#stage?.governor.poke(60);
    this.#arrange();
  }

  /**
   * The host has another size. The picture follows at once as it is, and is painted afresh a little at a time: what was
   * pressed on the desk, and made it so, never waits for the town.
   */
  resize(): void {
    // A host that is not shown has no size; it keeps its picture until it is.
    if (this.#gone || this.#host.clientWidth < 24 || this.#host.clientHeight < 24) return;
    const size = this.#size();
    const survey = this.#survey;
    if (this.#board === null || survey === null) return;
    const shown: Size = { ...survey.fit, dpr: survey.dpr };
    const same = (one: Size): boolean => one.width === size.width && one.height === size.height && one.dpr === size.dpr;
    if (same(this.#coming ?? shown)) return;
    this.#coming = same(shown) ? null : size;
    this.#shift();
    this.#lightSoon(this.#board.light, 0);
  }

  setReducedMotion(reduced: boolean): void {
    this.#reduced = reduced;
    this.#root.classList.toggle('wall-still', reduced);
    this.#finish();
    this.#stage?.setStill(reduced);
  }

  stats(): WallStats {
    return {
      frames: this.#stage?.governor.frames ?? 0,
      renderer: this.#renderer.type,
      asleep: this.#stage?.governor.asleep ?? true,
      moving: (this.#stage?.moving ?? 0) + this.#timers.length,
      things: this.#stage?.things ?? 0,
      lively: this.#stage?.lively ?? 0,
    };
  }

  destroy(): void {
    if (this.#gone) return;
    this.#gone = true;
    this.#stopPainting();
    for (const timer of this.#timers) clearTimeout(timer);
    if (this.#naming !== null) clearTimeout(this.#naming);
    this.#observer.disconnect();
    this.#sized.disconnect();
    document.removeEventListener('visibilitychange', this.#seen);
    this.#stage?.destroy();
    this.#pictures.clear();
    this.#root.remove();
  }

  /** A house is as good as its name for a mouse or a finger; keyboards have the names. */
  readonly #clicked = (event: MouseEvent): void => {
    const { target } = event;
    if (!(target instanceof Element) || target.closest('button') !== null) return;
    if (this.#survey === null) return;
    const { geography, fit } = this.#survey;
    const box = this.#root.getBoundingClientRect();
    const x = (event.clientX - box.left - fit.x) / fit.scale;
    const y = (event.clientY - box.top - fit.y) / fit.scale;
    const id = placeAt(geography, { x, y });
    if (id === null) return;
    this.select(id);
    this.#options.onSelect(id);
  };

  /* ————— Size ————— */

  readonly #seen = (): void => {
    if (document.visibilityState === 'visible') this.#stage?.governor.poke(300);
  };

  #size(): Size {
    return {
      width: Math.max(160, Math.round(this.#host.clientWidth)),
      height: Math.max(120, Math.round(this.#host.clientHeight)),
      dpr: Math.min(window.devicePixelRatio || 1, this.#renderer.software ? 1.5 : 2),
    };
  }

  #geographyFor({ width, height }: Size, sites: readonly string[]): Geography {
    return this.#inside ? clinicFloor() : geographyFor(shapeFor(width, height), sites);
  }

  /** The town in a host of this size. */
  #surveyFor(board: Board, size: Size): Survey {
    const sites = board.places.filter((place) => place.kind === 'clinic').map((place) => place.id);
    const links = board.links.map((link) => link.from);
    const key = [shapeFor(size.width, size.height), ...sites, ...links].join(' ');
    let town = this.#towns.get(key);
    if (town === undefined) {
      const geography = this.#geographyFor(size, sites);
      const routes = routesTo(geography, links, 'centre');
      town = { geography, routes, lines: new Map(routes.map((route) => [route.id, polyline(route.corners)])) };
      this.#towns.set(key, town);
    }
    return { ...town, fit: fitTo(town.geography, size.width, size.height), dpr: size.dpr };
  }

  /** From here on everything is painted and placed by this survey; what was painted before is gone. */
  #settle(survey: Survey): void {
    this.#survey = survey;
    this.#coming = null;
    this.#shift();
    const { fit } = survey;
    const frame = frameOf(survey);
    for (const element of [this.#ground, this.#fabric, this.#before]) {
      element.width = frame.width;
      element.height = frame.height;
      element.style.width = `${fit.width}px`;
      element.style.height = `${fit.height}px`;
    }
    this.#pictures.clear();
    this.#stage?.place(frame, survey.geography, survey.lines);
  }

  /** Lays the picture that is there where the coming one will be; a town laid out differently just fills the host. */
  #shift(): void {
    const coming = this.#coming;
    let shift = '';
    if (coming !== null && this.#survey !== null) {
      const { fit, geography } = this.#survey;
      const { width, height } = coming;
      const same = this.#inside || shapeFor(width, height) === shapeFor(fit.width, fit.height);
      const goal = fitTo(geography, width, height);
      const scale = same ? goal.scale / fit.scale : Math.max(width / fit.width, height / fit.height);
      const x = same ? goal.x - fit.x * scale : (width - fit.width * scale) / 2;
      const y = same ? goal.y - fit.y * scale : (height - fit.height * scale) / 2;
      shift = `translate(${x}px, ${y}px) scale(${scale})`;
    }
    this.#root.style.setProperty('--wall-shift', shift);
  }

  /* ————— Drawing ————— */

  #town(ctx: CanvasRenderingContext2D, survey: Survey, light: LightKey): Generator<void, void, void> {
    const frame = frameOf(survey);
    ctx.setTransform(frame.scale, 0, 0, frame.scale, frame.x, frame.y);
    const window = {
      left: -frame.x / frame.scale,
      top: -frame.y / frame.scale,
      right: (frame.width - frame.x) / frame.scale,
      bottom: (frame.height - frame.y) / frame.scale,
    };
    if (this.#inside) return paintShell(ctx, lightFor(light), window);
    return paintGround(ctx, survey.geography, survey.routes, lightFor(light), window);
  }

  /** Paints the town in a light, here and now. */
  #lightAtOnce(light: LightKey): void {
    this.#stopPainting();
    this.#light = light;
    const ctx = this.#ground.getContext('2d');
    if (ctx === null || this.#survey === null) return;
    for (const _ of this.#town(ctx, this.#survey, light));
    this.#vignette.style.opacity = String(lightFor(light).vignette);
  }

  /**
   * Paints the town in a new light, or for the host's new size, a little at a time: nothing that happens waits for it. A
   * new light is then faded in, a new size put in the place of the old.
   */
  #lightSoon(light: LightKey, delay: number): void {
    this.#stopPainting();
    const { ground, pictures, work } = this.#paintAside(light, this.#coming);
    const slice = (): void => {
      const start = performance.now();
      while (performance.now() - start < PAINT_SLICE) {
        const { done, value: survey } = work.next();
        if (done !== true) continue;
        this.#painting = null;
        if (survey === null) return;
        const resized = survey !== this.#survey;
        if (resized) this.#settle(survey);
        else this.#dissolve();
        this.#light = light;
        this.#pictures = pictures;
        const shown = this.#ground.getContext('2d');
        shown?.setTransform(1, 0, 0, 1, 0, 0);
        shown?.drawImage(ground, 0, 0);
        this.#vignette.style.opacity = String(lightFor(light).vignette);
        this.#drawFabric();
        if (!resized) return;
        this.#arrange();
        this.#stage?.governor.poke(200);
        return;
      }
      this.#painting = setTimeout(slice, 0);
    };
    this.#painting = setTimeout(slice, delay);
  }

  /** Town and houses on a canvas of their own, step by step; ends with the survey they were painted by. */
  #paintAside(light: LightKey, size: Size | null) {
    const ground = document.createElement('canvas');
    const pictures = new Pictures();
    const steps = function* (this: MapWall): Generator<void, Survey | null, void> {
      const board = this.#board;
      const survey = size === null || board === null ? this.#survey : this.#surveyFor(board, size);
      const ctx = ground.getContext('2d');
      if (survey === null || ctx === null) return null;
      yield;
      const frame = frameOf(survey);
      ground.width = frame.width;
      ground.height = frame.height;
      yield* this.#town(ctx, survey, light);
      for (const [id, look] of this.#looks) {
        pictures.picture(id, look, lightFor(light), keyOf(light), frame.scale);
        yield;
      }
      return survey;
    };
    return { ground, pictures, work: steps.call(this) };
  }

  #stopPainting(): void {
    if (this.#painting !== null) clearTimeout(this.#painting);
    this.#painting = null;
  }

  #looksOf(board: Board): Map<string, Look> {
    if (this.#inside) return new Map();
    const awake = Math.min(3, Math.max(1, board.people.filter((person) => person.place === 'office').length));
    return new Map(
      board.places.map((place) => [place.id, lookOf(place, board.systems, board.night, false, awake, board.trust)]),
    );
  }

  #drawFabric(): void {
    const board = this.#board;
    const survey = this.#survey;
    const ctx = this.#fabric.getContext('2d');
    if (board === null || survey === null || ctx === null) return;
    const frame = frameOf(survey);
    if (this.#inside) {
      drawRooms(ctx, board, lightFor(this.#light), frame.scale, Math.round(frame.x), Math.round(frame.y));
      return;
    }
    drawFabric(
      ctx,
      survey.geography,
      survey.lines,
      this.#links,
      this.#looks,
      this.#pictures,
      lightFor(this.#light),
      keyOf(this.#light),
      frame.scale,
      Math.round(frame.x),
      Math.round(frame.y),
    );
  }

  /** Keeps the old picture over the new one and lets it fade: the light turns. */
  #dissolve(): void {
    const ctx = this.#before.getContext('2d');
    if (ctx === null) return;
    ctx.clearRect(0, 0, this.#before.width, this.#before.height);
    ctx.drawImage(this.#ground, 0, 0);
    ctx.drawImage(this.#fabric, 0, 0);
    this.#before.classList.remove('wall-fading');
    void this.#before.offsetWidth;
    this.#before.classList.add('wall-fading');
  }

  /** The record system goes off: one clinic after the other goes dark, then paper glows on the counters. */
  #goDark(board: Board): void {
    const goal = this.#looksOf(board);
    const clinics = this.#clinicsByDistance(board);
    const final = linkLooks(board);
    const was = new Map(this.#links.map((link) => [link.id, link]));
    const dark = new Set<string>();
    // The racks go first.
    const racks = goal.get('centre');
    if (racks !== undefined) this.#looks.set('centre', racks);
    const frame = (): void => {
      this.#links = final.map((link) =>
        dark.has(link.id) || !clinics.includes(link.id) ? link : (was.get(link.id) ?? link),
      );
      this.#drawFabric();
      this.#stage?.links(this.#links);
    };
    this.#root.classList.add('wall-dark', 'wall-hushed');
    this.#told('dark');
    this.#stage?.sweep('quiet');
    frame();
    clinics.forEach((id, i) => {
      this.#later(60 + i * DARK_STEP, () => {
        dark.add(id);
        this.#labels.dim(id, true);
        const look = goal.get(id);
        if (look !== undefined) this.#looks.set(id, { ...look, dark: true });
        frame();
      });
    });
    this.#later(60 + clinics.length * DARK_STEP + 140, () => {
      this.#looks = goal;
      this.#links = final;
      this.#drawFabric();
      this.#endHush();
    });
    this.#stage?.governor.poke(1600);
  }

  /** The record system is back: one clinic after the other gets its line and its light. */
  #comeBack(board: Board, from: { looks: Map<string, Look>; links: readonly LinkLook[] }): void {
    const goal = this.#looks;
    const final = this.#links;
    const clinics = this.#clinicsByDistance(board);
    const back = new Set<string>();
    const frame = (): void => {
      const waits = (id: string): boolean => clinics.includes(id) && !back.has(id);
      this.#looks = new Map([...goal].map(([id, look]) => [id, waits(id) ? (from.looks.get(id) ?? look) : look]));
      this.#links = final.map((link) =>
        waits(link.id) ? (from.links.find((each) => each.id === link.id) ?? link) : link,
      );
      this.#drawFabric();
      this.#stage?.links(this.#links);
    };
    this.#told('back');
    this.#stage?.sweep('back');
    frame();
    clinics.forEach((id, i) => {
      this.#later(80 + i * BACK_STEP, () => {
        back.add(id);
        this.#stage?.pulse(id, 'back');
        frame();
        if (back.size === clinics.length) this.#timers = [];
      });
    });
  }

  /** The data centre's nearest clinic first. */
  #clinicsByDistance(board: Board): string[] {
    const plots = this.#survey?.geography.plots ?? [];
    const centre = plots.find((plot) => plot.id === 'centre');
    const away = (id: string): number => {
      const plot = plots.find((each) => each.id === id);
      return plot === undefined || centre === undefined ? 0 : Math.hypot(plot.x - centre.x, plot.y - centre.y);
    };
    return board.places
      .filter((place) => place.kind === 'clinic')
      .map((place) => place.id)
      .sort((a, b) => away(a) - away(b));
  }

  #endHush(): void {
    this.#root.classList.remove('wall-hushed');
    this.#labels.dim(null, false);
    if (this.#board !== null) {
      this.#labels.show(this.#board);
      this.#arrange();
    }
    this.#timers = [];
  }

  #later(milliseconds: number, what: () => void): void {
    this.#timers.push(setTimeout(what, milliseconds));
  }

  /** Whatever was still moving is at its end. */
  #finish(): void {
    if (this.#timers.length === 0) return;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
    if (this.#board !== null) {
      this.#endHush();
      this.#looks = this.#looksOf(this.#board);
      this.#links = linkLooks(this.#board);
    }
  }

  #arrange(): void {
    const { chosen } = this.#labels;
    if (this.#board === null || this.#survey === null) return;
    const { geography, fit } = this.#survey;
    this.#labels.select(chosen);
    const { width } = fit;
    // Captions of sounds lie in the upper left corner, over the town and never over a name.
    const caption = { l: 0, t: 0, r: Math.min(280, width * 0.62), b: width < 560 ? 34 : 42 };
    this.#labels.arrange(this.#board, geography, fit, width < 560, this.#inside ? [] : [caption]);
    this.#follow();
  }

  #follow(): void {
    const dpr = this.#survey?.dpr ?? 1;
    const spots = this.#stage?.peopleSpots() ?? [];
    this.#labels.follow(spots.map(({ id, x, y }) => ({ id, x: x / dpr, y: y / dpr })));
  }

  #told(what: string): void {
    this.#options.onTold?.(what);
  }
}
