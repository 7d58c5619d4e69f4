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
  #geography: Geography | null = null;
  #routes: readonly Route[] = [];
  #lines: ReadonlyMap<string, Polyline> = new Map();
  #sites = '';
  #fit: Fit | null = null;
  #dpr = 1;
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
    this.#measure();
    try {
      this.#stage = await this.#raise();
    } catch (cause) {
      // A graphics card that promises WebGL and then refuses: Phaser's other renderer looks the same.
      if (this.#renderer.type === 'canvas') throw cause;
      this.#stageHost.replaceChildren();
      this.#renderer = { type: 'canvas', software: true };
      this.#measure();
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
    return Stage.start(this.#stageHost, this.#frame(), this.#renderer, this.#reduced, this.#options.rate);
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
    if (fresh || this.#geography === null) {
      this.#survey();
    } else {
      const { half, wet } = this.#light;
      if (half !== board.light.half || wet !== board.light.wet) {
        if (this.#reduced) this.#lightAtOnce(board.light);
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

  resize(): void {
    // A host that is not shown has no size; it keeps its picture until it is.
    if (this.#gone || this.#host.clientWidth < 24 || this.#host.clientHeight < 24) return;
    const before = this.#fit;
    const dpr = this.#dpr;
    this.#measure();
    const fit = this.#fit;
    if (
      fit === null ||
      (before !== null && before.width === fit.width && before.height === fit.height && dpr === this.#dpr)
    )
      return;
    if (this.#board !== null) {
      this.#finish();
      this.#survey();
      this.#looks = this.#looksOf(this.#board);
      this.#links = linkLooks(this.#board);
      this.#drawFabric();
      this.#stage?.show(this.#board, this.#links, []);
      this.#arrange();
    }
    this.#stage?.governor.poke(200);
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
    if (this.#geography === null || this.#fit === null) return;
    const box = this.#root.getBoundingClientRect();
    const x = (event.clientX - box.left - this.#fit.x) / this.#fit.scale;
    const y = (event.clientY - box.top - this.#fit.y) / this.#fit.scale;
    const id = placeAt(this.#geography, { x, y });
    if (id === null) return;
    this.select(id);
    this.#options.onSelect(id);
  };

  /* ————— Size ————— */

  readonly #seen = (): void => {
    if (document.visibilityState === 'visible') this.#stage?.governor.poke(300);
  };

  #measure(): void {
    const width = Math.max(160, Math.round(this.#host.clientWidth));
    const height = Math.max(120, Math.round(this.#host.clientHeight));
    this.#dpr = Math.min(window.devicePixelRatio || 1, this.#renderer.software ? 1.5 : 2);
    this.#fit = fitTo(this.#geography ?? this.#geographyFor(width, height, []), width, height);
  }

  #geographyFor(width: number, height: number, sites: readonly string[]): Geography {
    return this.#inside ? clinicFloor() : geographyFor(shapeFor(width, height), sites);
  }

  #frame(): Frame {
    const fit = this.#fit ?? fitTo(this.#geographyFor(640, 360, []), 640, 360);
    const dpr = this.#dpr;
    return {
      width: Math.round(fit.width * dpr),
      height: Math.round(fit.height * dpr),
      dpr,
      scale: fit.scale * dpr,
      x: fit.x * dpr,
      y: fit.y * dpr,
    };
  }

  /** A new host size or other clinics: geography, routes and everything drawn from them. */
  #survey(): void {
    const board = this.#board;
    const fit = this.#fit;
    if (board === null || fit === null) return;
    const sites = board.places.filter((place) => place.kind === 'clinic').map((place) => place.id);
    const geography = this.#geographyFor(fit.width, fit.height, sites);
    this.#geography = geography;
    this.#fit = fitTo(geography, fit.width, fit.height);
    this.#routes = routesTo(
      geography,
      board.links.map((link) => link.from),
      'centre',
    );
    this.#lines = new Map(this.#routes.map((route) => [route.id, polyline(route.corners)]));
    const frame = this.#frame();
    for (const element of [this.#ground, this.#fabric, this.#before]) {
      element.width = frame.width;
      element.height = frame.height;
    }
    this.#pictures.clear();
    this.#lightAtOnce(board.light);
    this.#stage?.place(frame, geography, this.#lines);
  }

  /* ————— Drawing ————— */

  #town(ctx: CanvasRenderingContext2D, light: LightKey): Generator<void, void, void> {
    const frame = this.#frame();
    const geography = this.#geography ?? geographyFor('wide', []);
    ctx.setTransform(frame.scale, 0, 0, frame.scale, frame.x, frame.y);
    const window = {
      left: -frame.x / frame.scale,
      top: -frame.y / frame.scale,
      right: (frame.width - frame.x) / frame.scale,
      bottom: (frame.height - frame.y) / frame.scale,
    };
    if (this.#inside) return paintShell(ctx, lightFor(light), window);
    return paintGround(ctx, geography, this.#routes, lightFor(light), window);
  }

  /** Paints the town in a light, here and now. */
  #lightAtOnce(light: LightKey): void {
    this.#stopPainting();
    this.#light = light;
    const ctx = this.#ground.getContext('2d');
    if (ctx === null) return;
    for (const _ of this.#town(ctx, light));
    this.#vignette.style.opacity = String(lightFor(light).vignette);
  }

  /** Paints the town in a new light a little at a time, then fades it in: nothing that happens waits for it. */
  #lightSoon(light: LightKey, delay: number): void {
    this.#stopPainting();
    const ground = document.createElement('canvas');
    ground.width = this.#ground.width;
    ground.height = this.#ground.height;
    const ctx = ground.getContext('2d');
    if (ctx === null) return;
    const pictures = new Pictures();
    const work = this.#paintAll(ctx, pictures, light);
    const slice = (): void => {
      const start = performance.now();
      while (performance.now() - start < PAINT_SLICE) {
        if (work.next().done !== true) continue;
        this.#painting = null;
        this.#dissolve();
        this.#light = light;
        this.#pictures = pictures;
        const shown = this.#ground.getContext('2d');
        shown?.setTransform(1, 0, 0, 1, 0, 0);
        shown?.drawImage(ground, 0, 0);
        this.#vignette.style.opacity = String(lightFor(light).vignette);
        this.#drawFabric();
        return;
      }
      this.#painting = setTimeout(slice, 0);
    };
    this.#painting = setTimeout(slice, delay);
  }

  *#paintAll(ctx: CanvasRenderingContext2D, pictures: Pictures, light: LightKey): Generator<void, void, void> {
    yield* this.#town(ctx, light);
    for (const [id, look] of this.#looks) {
      pictures.picture(id, look, lightFor(light), keyOf(light), this.#frame().scale);
      yield;
    }
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
    const geography = this.#geography;
    const ctx = this.#fabric.getContext('2d');
    if (board === null || geography === null || ctx === null) return;
    const frame = this.#frame();
    if (this.#inside) {
      drawRooms(ctx, board, lightFor(this.#light), frame.scale, Math.round(frame.x), Math.round(frame.y));
      return;
    }
    drawFabric(
      ctx,
      geography,
      this.#lines,
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
    const plots = this.#geography?.plots ?? [];
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
    if (this.#board === null || this.#geography === null || this.#fit === null) return;
    this.#labels.select(chosen);
    const { width } = this.#fit;
    // Captions of sounds lie in the upper left corner, over the town and never over a name.
    const caption = { l: 0, t: 0, r: Math.min(280, width * 0.62), b: width < 560 ? 34 : 42 };
    this.#labels.arrange(this.#board, this.#geography, this.#fit, width < 560, this.#inside ? [] : [caption]);
    this.#follow();
  }

  #follow(): void {
    const dpr = this.#dpr;
    const spots = this.#stage?.peopleSpots() ?? [];
    this.#labels.follow(spots.map(({ id, x, y }) => ({ id, x: x / dpr, y: y / dpr })));
  }

  #told(what: string): void {
    this.#options.onTold?.(what);
  }
}
