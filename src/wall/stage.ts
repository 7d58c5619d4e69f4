/**
 * What moves, drawn by Phaser on a transparent canvas over the map: packets, people, messages, rings, rain. It is told
 * what the board says and where things are; it decides nothing.
 */
import * as Phaser from 'phaser';
import type { LinkLook } from './art/fabric.ts';
import { type Figure, figures, PATIENT_LOOKS, REPORTER_LOOKS } from './art/figures.ts';
import type { Board, BoardPerson, Signal, Tone } from './board.ts';
import { type Geography, HEIGHT, type Plot } from './geography.ts';
import { Governor } from './governor.ts';
import { project, type Spot, scatter, unproject } from './iso.ts';
import { hidden, lanternSpot, pressSpot, queueSpot, standSpot } from './layout.ts';
import { along, type Polyline, walk } from './route.ts';

/** Where the drawing lies on the canvas, in device pixels. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly dpr: number;
  /** Device pixels per design pixel. */
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** Which renderer Phaser gets, chosen by us: Canvas where WebGL is missing or made by the processor. */
export interface Renderer {
  readonly type: 'canvas' | 'webgl';
  readonly software: boolean;
}

const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render|warp/i;

/** Looks at the machine. */
export function chooseRenderer(wish: 'auto' | 'canvas' | 'webgl'): Renderer {
  if (wish === 'canvas') return { type: 'canvas', software: true };
  const gl = document.createElement('canvas').getContext('webgl');
  if (gl === null) return { type: 'canvas', software: true };
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const name = info === null ? '' : String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  const software = SOFTWARE.test(name);
  return { type: wish === 'webgl' || !software ? 'webgl' : 'canvas', software };
}

interface Motion {
  readonly start: number;
  readonly length: number;
  readonly step: (t: number) => void;
  readonly end: () => void;
}

interface Packet {
  readonly link: string;
  readonly line: Polyline;
  readonly image: Phaser.GameObjects.Image;
  readonly back: boolean;
  readonly speed: number;
  share: number;
}

interface Walker {
  readonly image: Phaser.GameObjects.Image;
  readonly part: Phaser.GameObjects.Image;
  person: BoardPerson;
  place: string;
  spot: Spot;
  walking: boolean;
}

interface Drop {
  readonly image: Phaser.GameObjects.Image;
  readonly speed: number;
  x: number;
  y: number;
}

const SHEET = 'figures';
/** How long Phaser may take to draw its first frame, in milliseconds. */
const PATIENCE = 8000;

export class Stage {
  readonly game: Phaser.Game;
  readonly governor: Governor;
  #scene: Phaser.Scene | null = null;
  #frame: Frame;
  #geography: Geography | null = null;
  #lines: ReadonlyMap<string, Polyline> = new Map();
  #board: Board | null = null;
  #links: readonly LinkLook[] = [];
  #figures = new Map<string, Figure>();
  #packets: Packet[] = [];
  #walkers = new Map<string, Walker>();
  #queues = new Map<string, Phaser.GameObjects.Image[]>();
  #press: Phaser.GameObjects.Image[] = [];
  #drops: Drop[] = [];
  #pick: Phaser.GameObjects.Image | null = null;
  #picked: string | null = null;
  #hint: Phaser.GameObjects.Image | null = null;
  /** Without motion: signs of what happened last. */
  #notes: { readonly place: string; readonly image: Phaser.GameObjects.Image }[] = [];
  #motions: Motion[] = [];
  #clock = 0;
  #last = 0;
  #size = 1;
  #still: boolean;
  /** Called when people came to stand somewhere else, so that their buttons can follow. */
  onMoved: () => void = () => {};

  private constructor(game: Phaser.Game, frame: Frame, governor: Governor, still: boolean) {
    this.game = game;
    this.#frame = frame;
    this.governor = governor;
    this.#still = still;
  }

  /** Starts Phaser in `parent`; resolves when the first frame can be drawn, rejects if it cannot be had. */
  static start(
    parent: HTMLElement,
    frame: Frame,
    renderer: Renderer,
    still: boolean,
    rate = renderer.software ? 30 : 0,
  ): Promise<Stage> {
    return new Promise((resolve, reject) => {
      let stage: Stage | null = null;
      let begun: Phaser.Game | null = null;
      const expire = (): void => {
        // A page in the background draws no frames; its time does not count.
        if (document.hidden) {
          timer = setTimeout(expire, PATIENCE);
          return;
        }
        begun?.destroy(true);
        reject(new Error('The wall did not start in time.'));
      };
      let timer = setTimeout(expire, PATIENCE);
      try {
        const game = new Phaser.Game({
          type: renderer.type === 'canvas' ? Phaser.CANVAS : Phaser.WEBGL,
          parent,
          width: frame.width,
          height: frame.height,
          banner: false,
          autoFocus: false,
          disableContextMenu: false,
          transparent: true,
          audio: { noAudio: true },
          input: { mouse: false, touch: false, keyboard: false, gamepad: false },
          render: {
            antialiasGL: false,
            stencil: false,
            maxTextures: 1,
            powerPreference: 'low-power',
          } as Phaser.Types.Core.RenderConfig,
          scale: {
            mode: Phaser.Scale.NONE,
            width: frame.width,
            height: frame.height,
            zoom: 1 / frame.dpr,
            autoRound: false,
          },
          scene: {
            create(this: Phaser.Scene): void {
              clearTimeout(timer);
              const governor = new Governor(game.loop, rate, still, () => performance.now());
              stage = new Stage(game, frame, governor, still);
              stage.#scene = this;
              stage.#bake();
              game.events.on('postrender', () => governor.drawn((stage?.moving ?? 0) > 0));
              // Phaser's loop starts only after this; it may rest once it has drawn.
              game.events.once('postrender', () => governor.settle());
              resolve(stage);
            },
            update(): void {
              stage?.step();
            },
          },
        });
        begun = game;
        game.canvas?.setAttribute('aria-hidden', 'true');
      } catch (cause) {
        clearTimeout(timer);
        reject(cause instanceof Error ? cause : new Error(String(cause)));
      }
    });
  }

  /** A new size or a new map: everything is placed afresh. */
  place(frame: Frame, geography: Geography, lines: ReadonlyMap<string, Polyline>): void {
    const { game } = this;
    const same = frame.scale === this.#frame.scale && this.#figures.size > 0;
    this.#frame = frame;
    this.#geography = geography;
    this.#lines = lines;
    game.scale.setZoom(1 / frame.dpr);
    game.scale.resize(frame.width, frame.height);
    // Phaser keeps the size on the page at which it began: what moves would be stretched over what stands.
    game.canvas.style.width = `${frame.width / frame.dpr}px`;
    game.canvas.style.height = `${frame.height / frame.dpr}px`;
    this.#clear();
    if (!same) this.#bake();
    if (this.#board !== null) this.show(this.#board, this.#links, []);
  }

  /** Shows a board. Walks are told by walking, everything else appears. */
  show(
    board: Board,
    links: readonly LinkLook[],
    walks: readonly { readonly id: string; readonly from: string }[],
  ): void {
    this.#board = board;
    for (const { image } of this.#notes) image.destroy();
    this.#notes = [];
    this.links(links);
    this.#people(board, walks);
    this.#waiting(board);
    this.#reporters(board);
    this.#rain(board.light.wet);
    this.choose(this.#picked);
  }

  /** Corners round the chosen place; none for null or a person. */
  choose(id: string | null): void {
    this.#picked = id;
    const plot = id === null ? undefined : this.#plot(id);
    if (plot === undefined) {
      this.#pick?.setVisible(false);
      return;
    }
    this.#pick ??= this.#image('pick', 6);
    this.#pick.setVisible(true).setScale(((plot.size + 0.7) * 32) / 192 / (this.#size / this.#frame.scale));
    this.#set(this.#pick, project(plot.x, plot.y));
  }

  /** Fainter corners round a place somebody looks at. */
  glance(id: string | null): void {
    const plot = id === null || id === this.#picked ? undefined : this.#plot(id);
    if (plot === undefined) {
      this.#hint?.setVisible(false);
      return;
    }
    this.#hint ??= this.#image('pick', 6).setAlpha(0.6);
    this.#hint.setVisible(true).setScale(((plot.size + 0.7) * 32) / 192 / (this.#size / this.#frame.scale));
    this.#set(this.#hint, project(plot.x, plot.y));
  }

  setStill(still: boolean): void {
    this.#still = still;
    this.governor.setStill(still);
    for (const motion of this.#motions) {
      motion.step(1);
      motion.end();
    }
    this.#motions = [];
    this.governor.once();
  }

  /** Movements that are not over: everything but what goes on for ever, like packets and rain. */
  get moving(): number {
    return this.#motions.length;
  }

  /** Pictures on the stage that can be seen, and how many do not stand still. */
  get things(): number {
    const all = (this.#scene?.children.list ?? []) as unknown as readonly Phaser.GameObjects.Image[];
    return all.filter(({ visible, alpha }) => visible && alpha > 0).length;
  }

  get lively(): number {
    return this.#packets.length + this.#drops.length + this.#motions.length;
  }

  /** Where each responder stands, in device pixels. */
  peopleSpots(): { readonly id: string; readonly x: number; readonly y: number }[] {
    const list: { id: string; x: number; y: number }[] = [];
    for (const [id, walker] of this.#walkers) {
      if (walker.place === 'home') continue;
      const goal = this.#at(walker.spot);
      list.push({ id, x: goal.x, y: goal.y });
    }
    return list;
  }

  destroy(): void {
    this.governor.release();
    // Phaser's texture manager forgets this one of its own: the pool of canvases would keep the whole game by it.
    this.game.textures.tileSprite?.destroy();
    this.game.destroy(true);
  }

  /* ————— Pictures ————— */

  #bake(): void {
    const scene = this.#scene;
    if (scene === null) return;
    this.#size = Math.max(this.#frame.scale, 0.5 * this.#frame.dpr);
    const size = this.#size;
    const list = figures();
    const width = 2048;
    let x = 1;
    let y = 1;
    let row = 0;
    const boxes = list.map((figure) => {
      const k = Math.max(size, (figure.least ?? 0) * this.#frame.dpr);
      const w = Math.ceil(figure.width * k);
      const h = Math.ceil(figure.height * k);
      if (x + w + 1 > width) {
        x = 1;
        y += row + 2;
        row = 0;
      }
      const box = { figure, x, y, w, h, k };
      x += w + 2;
      row = Math.max(row, h);
      return box;
    });
    if (scene.textures.exists(SHEET)) scene.textures.remove(SHEET);
    const sheet = scene.textures.createCanvas(SHEET, width, y + row + 2);
    if (sheet === null) return;
    const ctx = sheet.context;
    for (const box of boxes) {
      ctx.save();
      ctx.beginPath();
      ctx.rect(box.x, box.y, box.w, box.h);
      ctx.clip();
      ctx.setTransform(box.k, 0, 0, box.k, box.x + box.figure.x * box.k, box.y + box.figure.y * box.k);
      box.figure.draw(ctx);
      ctx.restore();
      sheet.add(box.figure.key, 0, box.x, box.y, box.w, box.h);
      this.#figures.set(box.figure.key, box.figure);
    }
    sheet.refresh();
  }

  #image(key: string, depth: number): Phaser.GameObjects.Image {
    const scene = this.#scene;
    const figure = this.#figures.get(key);
    if (scene === null || figure === undefined) throw new Error(`The wall has no picture ${key}.`);
    return scene.add
      .image(0, 0, SHEET, key)
      .setOrigin(figure.x / figure.width, figure.y / figure.height)
      .setDepth(depth);
  }

  /** A spot of the drawing on the canvas. */
  #at(spot: Spot): Spot {
    const { scale, x, y } = this.#frame;
    return { x: x + spot.x * scale, y: y + spot.y * scale };
  }

  #set(image: Phaser.GameObjects.Image, spot: Spot, round = true): void {
    const p = this.#at(spot);
    image.setPosition(round ? Math.round(p.x) : p.x, round ? Math.round(p.y) : p.y);
  }

  #plot(id: string): Plot | undefined {
    return this.#geography?.plots.find((plot) => plot.id === id);
  }

  #clear(): void {
    for (const motion of this.#motions) motion.end();
    this.#motions = [];
    this.#scene?.children.removeAll(true);
    this.#packets = [];
    this.#walkers.clear();
    this.#queues.clear();
    this.#press = [];
    this.#drops = [];
    this.#notes = [];
    this.#pick = null;
    this.#hint = null;
  }

  /* ————— Time ————— */

  /** One frame. */
  step(): void {
    const now = performance.now();
    // However slow the machine, a movement keeps its time; only after a long sleep it goes on where it was.
    const delta = Math.min(250, this.#last === 0 ? 16 : now - this.#last);
    this.#last = now;
    this.#clock += delta;
    const over: Motion[] = [];
    for (const motion of this.#motions) {
      const t = (this.#clock - motion.start) / motion.length;
      if (t < 0) continue;
      motion.step(Math.min(1, t));
      if (t >= 1) over.push(motion);
    }
    if (over.length > 0) {
      this.#motions = this.#motions.filter((motion) => !over.includes(motion));
      for (const motion of over) motion.end();
    }
    if (!this.#still) {
      this.#flow(delta);
      this.#fall(delta);
    }
  }

  #move(length: number, delay: number, step: (t: number) => void, end: () => void = () => {}): void {
    if (this.#still) {
      step(1);
      end();
      return;
    }
    step(0);
    // A sleeping clock stands still: what begins now begins at the next frame.
    this.#last = this.governor.asleep ? 0 : this.#last;
    this.#motions.push({ start: this.#clock + delay, length, step, end });
    this.governor.poke(length + delay + 60);
  }

  /* ————— Packets ————— */

  /** The links as they are drawn: packets only run on lines that carry something. */
  links(links: readonly LinkLook[]): void {
    this.#links = links;
    const board = this.#board;
    if (board === null) return;
    this.#drain(links);
    const before = new Map<string, number[]>();
    for (const packet of this.#packets) before.set(packet.link, [...(before.get(packet.link) ?? []), packet.share]);
    this.#packets = [];
    for (const link of board.links) {
      const look = links.find((each) => each.id === link.id);
      const line = this.#lines.get(link.id);
      if (look === undefined || line === undefined || look.state === 'cut') continue;
      const add = (tone: Tone, n: number, of: number, back: boolean, speed: number, salt: number): void => {
        const image = this.#image(`packet:${tone}`, 10);
        const share = before.get(link.id)?.shift() ?? (n + 0.2 + 0.6 * scatter(n, salt, link.id.length)) / of;
        const packet: Packet = { link: link.id, line, image, back, speed, share };
        this.#packets.push(packet);
        this.#carry(packet);
      };
      const tone: Tone = look.state === 'hostile' ? 'harm' : look.state === 'strained' ? 'strained' : 'works';
      for (let i = 0; i < link.packets; i += 1)
        add(tone === 'harm' ? 'works' : tone, i, link.packets, i % 2 === 1, look.state === 'strained' ? 34 : 66, i + 3);
      // What leaves runs away from the data centre: routes start at the outer end.
      for (let i = 0; i < link.leaving; i += 1)
        add(look.state === 'hostile' ? 'harm' : 'works', i, link.leaving, true, 92, i + 40);
    }
  }

  /** What was on its way when a line was cut or thinned runs out of it; nothing new follows. */
  #drain(links: readonly LinkLook[]): void {
    const kept = new Map<string, number>();
    for (const packet of this.#packets) {
      const look = links.find(({ id }) => id === packet.link);
      const link = this.#board?.links.find(({ id }) => id === packet.link);
      const n = kept.get(packet.link) ?? 0;
      kept.set(packet.link, n + 1);
      const goes = look === undefined || link === undefined || look.state === 'cut' || n >= link.packets + link.leaving;
      const { image, line, back, share } = packet;
      if (!goes || this.#still) {
        image.destroy();
        continue;
      }
      this.#move(
        900,
        0,
        (t) => {
          const at = share + (1 - share) * (1 - (1 - t) ** 2);
          const spot = along(line, back ? 1 - at : at);
          this.#set(image, spot, false);
          image.setAlpha(this.#geography !== null && hidden(this.#geography, spot) ? 0 : 1 - t);
        },
        () => image.destroy(),
      );
    }
  }

  #carry(packet: Packet): void {
    const spot = along(packet.line, packet.back ? 1 - packet.share : packet.share);
    this.#set(packet.image, spot, false);
    const ends = Math.min(1, Math.min(packet.share, 1 - packet.share) * 14);
    const veiled = this.#geography !== null && hidden(this.#geography, spot);
    packet.image.setAlpha(veiled ? 0 : ends);
  }

  #flow(delta: number): void {
    for (const packet of this.#packets) {
      packet.share = (packet.share + (packet.speed * delta) / 1000 / Math.max(1, packet.line.total)) % 1;
      this.#carry(packet);
    }
  }

  /* ————— People ————— */

  #people(board: Board, walks: readonly { readonly id: string; readonly from: string }[]): void {
    const count = new Map<string, number>();
    for (const person of board.people) {
      const n = count.get(person.place) ?? 0;
      count.set(person.place, n + 1);
      const plot = this.#plot(person.place) ?? this.#plot('office');
      if (plot === undefined) continue;
      const spot = standSpot(plot, n);
      let walker = this.#walkers.get(person.id);
      if (walker === undefined) {
        walker = {
          image: this.#image(`responder:${person.look}:stand`, 100),
          part: this.#image('part:0', 5000),
          person,
          place: person.place,
          spot,
          walking: false,
        };
        this.#walkers.set(person.id, walker);
      }
      const walks_ = walks.some((each) => each.id === person.id) && !this.#still;
      const from = walker.spot;
      const was = walker.place;
      walker.person = person;
      walker.place = person.place;
      walker.spot = spot;
      if (walks_)
        this.#walk(walker, was === 'home' ? this.#doorstep() : from, person.place === 'home' ? this.#doorstep() : spot);
      else if (!walker.walking) this.#stand(walker);
    }
    for (const [id, walker] of this.#walkers) {
      if (board.people.some((person) => person.id === id)) continue;
      walker.image.destroy();
      walker.part.destroy();
      this.#walkers.delete(id);
    }
  }

  #doorstep(): Spot {
    const door = this.#geography?.door;
    if (door !== undefined) return project(door.x, door.y);
    const plot = this.#plot('office');
    return plot === undefined ? { x: 0, y: 0 } : project(plot.x - plot.size / 2 - 2.4, plot.y + plot.size / 2 + 2.4);
  }

  #stand(walker: Walker): void {
    const { person, image, part, spot } = walker;
    image.setFrame(
      `responder:${person.look}:${person.fatigue === 2 ? 'worn' : person.fatigue === 1 ? 'tired' : 'stand'}`,
    );
    image
      .setVisible(walker.place !== 'home')
      .setAlpha(1)
      .setFlipX(false);
    this.#set(image, spot);
    image.setDepth(100 + spot.y);
    part.setVisible(walker.place !== 'home' && person.done !== null);
    if (person.done !== null) part.setFrame(`part:${person.done}`);
    this.#set(part, { x: spot.x, y: spot.y - (27 * this.#size) / this.#frame.scale });
  }

  #walk(walker: Walker, from: Spot, to: Spot): void {
    const line = walk(unproject(from.x, from.y), unproject(to.x, to.y));
    const length = Math.min(1350, Math.max(650, line.total * 2.4));
    const beads: Phaser.GameObjects.Image[] = [];
    for (let d = 14; d < line.total - 8; d += 16) {
      const bead = this.#image('bead:works', 20);
      this.#set(bead, along(line, d / line.total));
      bead.setAlpha(0);
      beads.push(bead);
    }
    walker.walking = true;
    walker.part.setVisible(false);
    walker.image.setVisible(true);
    let last = from;
    this.#move(
      length,
      0,
      (t) => {
        const share = t < 0.5 ? 2 * t * t : 1 - (-2 * t + 2) ** 2 / 2;
        const spot = along(line, share);
        const stride = Math.floor(this.#clock / 90) % 2 === 0 ? 'left' : 'right';
        walker.image.setFrame(`responder:${walker.person.look}:${t >= 1 ? 'stand' : stride}`);
        walker.image.setFlipX(spot.x > last.x + 0.2);
        last = spot;
        this.#set(walker.image, spot, false);
        walker.image.setDepth(100 + spot.y);
        // Behind a house one is not seen.
        const veiled = share > 0.06 && share < 0.94 && this.#geography !== null && hidden(this.#geography, spot);
        walker.image.setAlpha(veiled ? 0.15 : 1);
        beads.forEach((bead, i) => {
          const at = (i + 1) / (beads.length + 1);
          bead.setAlpha(
            at < share ? Math.max(0, 0.15 + 0.5 * (1 - (share - at) * 1.6)) * (1 - t) : 0.5 * (1 - t * 0.4),
          );
        });
      },
      () => {
        for (const bead of beads) bead.destroy();
        walker.walking = false;
        if (walker.image.active) this.#stand(walker);
        this.onMoved();
      },
    );
  }

  #waiting(board: Board): void {
    for (const place of board.places) {
      const plot = this.#plot(place.id);
      if (plot === undefined || (place.kind !== 'clinic' && plot.queue === undefined)) continue;
      const queue = this.#queues.get(place.id) ?? [];
      this.#queues.set(place.id, queue);
      const big = this.#size / this.#frame.scale;
      const wanted = Math.min(plot.queue?.length ?? 27, Math.ceil(place.waiting / (plot.queue ? 1 : big ** 1.6)));
      while (queue.length > wanted) {
        const gone = queue.pop();
        if (gone === undefined) break;
        const alpha = gone.alpha;
        this.#move(
          420,
          0,
          (t) => gone.setAlpha(alpha * (1 - t)),
          () => gone.destroy(),
        );
      }
      while (queue.length < wanted) {
        const n = queue.length;
        const look = Math.floor(scatter(n * 3 + 1, plot.x * 2 + plot.y, 90) * PATIENT_LOOKS) % PATIENT_LOOKS;
        const spot = queueSpot(plot, n, big);
        const sits = plot.queue?.[n]?.sits === true;
        const image = this.#image(`patient:${look}:${sits ? 'sit' : 'stand'}`, 100 + spot.y);
        image.setFlipX(scatter(n, plot.x, 91) > 0.5);
        image.setScale(0.88);
        queue.push(image);
        this.#move(380, Math.min(700, n * 24), (t) => {
          this.#set(image, { x: spot.x - (1 - t) * 10, y: spot.y + (1 - t) * 5 }, t >= 1);
          image.setAlpha(t);
        });
      }
    }
  }

  #reporters(board: Board): void {
    const plot = this.#plot('office');
    const own = this.#geography?.press;
    if (plot === undefined) return;
    while (this.#press.length > board.press) this.#press.pop()?.destroy();
    while (this.#press.length < board.press) {
      const n = this.#press.length;
      const inside = own?.[n % own.length];
      const spot = inside === undefined ? pressSpot(plot, n) : project(inside.x, inside.y);
      const image = this.#image(`reporter:${n % REPORTER_LOOKS}:stand`, 100 + spot.y);
      image.setScale(0.94);
      this.#press.push(image);
      const come = { x: spot.x + 90, y: spot.y + 45 };
      this.#move(900, Math.min(n, 8) * 60, (t) => {
        const u = 1 - (1 - t) ** 3;
        this.#set(image, { x: come.x + (spot.x - come.x) * u, y: come.y + (spot.y - come.y) * u }, t >= 1);
        image.setAlpha(Math.min(1, t * 3));
      });
      if (this.#still) continue;
      const flash = this.#image('flash', 6000);
      this.#set(flash, { x: spot.x - 7, y: spot.y - 15 });
      flash.setAlpha(0);
      this.#move(
        240,
        900 + Math.min(n, 8) * 40,
        (t) => flash.setAlpha(t === 0 ? 0 : 0.8 * (1 - t)),
        () => flash.destroy(),
      );
    }
  }

  /* ————— What just happened ————— */

  /** Without motion: a sign stands over the place until the next thing happens. */
  #note(signal: Signal, plot: Plot): void {
    if (signal.kind === 'pulse') return;
    const foot = project(plot.x, plot.y);
    const nth = this.#notes.filter(({ place }) => place === signal.place).length;
    const image = this.#image(`message:${signal.kind}`, 9000);
    this.#set(image, { x: foot.x + nth * 26, y: foot.y - HEIGHT[plot.face] * 0.62 - 20 });
    this.#notes.push({ place: signal.place, image });
    this.governor.once();
  }

  /** Tells one happening, within a second and a half; `order` staggers several a little. */
  tell(signal: Signal, order: number): void {
    const plot = this.#plot(signal.place);
    if (plot === undefined) return;
    if (this.#still) {
      this.#note(signal, plot);
      return;
    }
    // However many come at once, the last is over within a second and a half.
    const delay = Math.min(280, order * 45);
    const foot = project(plot.x, plot.y);
    if (signal.kind === 'pulse') {
      this.#rings(foot, signal.tone, plot.size, delay, 2);
      return;
    }
    const key = `message:${signal.kind}`;
    const top = { x: foot.x, y: foot.y - HEIGHT[plot.face] * 0.62 - 20 };
    const icon = this.#image(key, 9000);
    icon.setAlpha(0);
    const office = this.#plot(this.#geography?.desk ?? 'office');
    this.#rings(foot, signal.kind === 'press' ? 'quiet' : 'works', plot.size, delay, signal.kind === 'call' ? 2 : 1);
    const goalPlot = signal.kind === 'look' ? plot : (office ?? plot);
    const goalFoot = project(
      goalPlot.x + (goalPlot.face === 'office' ? 0.6 : 0),
      goalPlot.y + (goalPlot.face === 'office' ? 1.2 : 0),
    );
    const goal = { x: goalFoot.x, y: goalFoot.y - 26 };
    const stays = goalPlot.id === plot.id;
    const high = Math.min(top.y, goal.y) - 60;
    const length = stays ? 1100 : 1250 - Math.min(250, delay);
    const curve = (e: number): Spot => ({
      x: (1 - e) ** 2 * top.x + 2 * (1 - e) * e * ((top.x + goal.x) / 2) + e * e * goal.x,
      y: (1 - e) ** 2 * top.y + 2 * (1 - e) * e * high + e * e * goal.y,
    });
    const beads: Phaser.GameObjects.Image[] = [];
    if (!stays) {
      for (let i = 1; i < 26; i += 1) {
        const bead = this.#image('spark', 8000);
        this.#set(bead, curve(i / 26), false);
        beads.push(bead.setAlpha(0));
      }
    }
    this.#move(
      length,
      delay,
      (t) => {
        if (stays) {
          this.#set(
            icon,
            {
              x: top.x + (signal.kind === 'call' ? Math.sin(t * 60) * 2 * (1 - t) : 0),
              y: top.y - 10 * Math.sin(t * Math.PI),
            },
            false,
          );
          icon.setAlpha(t <= 0 ? 0 : Math.min(1, t * 8, (1 - t) * 4));
          return;
        }
        const wait = signal.kind === 'call' ? 0.34 : 0.16;
        const u = Math.max(0, (t - wait) / (1 - wait));
        const e = u < 0.5 ? 2 * u * u : 1 - (-2 * u + 2) ** 2 / 2;
        const shake = u === 0 && signal.kind === 'call' ? Math.sin(t * 130) * 2.4 : 0;
        const spot = curve(e);
        this.#set(icon, { x: spot.x + shake, y: spot.y }, false);
        beads.forEach((bead, i) => {
          const behind = e - (i + 1) / 26;
          bead.setAlpha(behind < 0 ? 0 : Math.max(0, 0.85 - behind * 1.7) * Math.min(1, (1 - t) * 5));
        });
        icon.setAlpha(t <= 0 ? 0 : Math.min(1, t * 10, (1 - t) * 6));
      },
      () => {
        icon.destroy();
        for (const bead of beads) bead.destroy();
      },
    );
  }

  #rings(foot: Spot, tone: Tone, size: number, delay: number, times: number): void {
    for (let i = 0; i < times; i += 1) {
      const ring = this.#image(`ring:${tone}`, 5);
      this.#set(ring, foot, false);
      ring.setAlpha(0);
      const full = (size * 32 * 1.5) / 228 / (this.#size / this.#frame.scale);
      this.#move(
        820,
        delay + i * 260,
        (t) => {
          const e = 1 - (1 - t) ** 2;
          ring.setScale(full * (0.45 + 0.65 * e));
          ring.setAlpha(t <= 0 ? 0 : 0.95 * (1 - t) ** 1.3);
        },
        () => ring.destroy(),
      );
    }
  }

  /** Trust in tenths, before and now: lanterns that go out fall to the pavement, lanterns that are lit again rise. */
  trust(before: number, now: number): void {
    const plot = this.#plot('office');
    if (plot === undefined || this.#still) return;
    const lost = now < before;
    for (let n = Math.min(before, now); n < Math.max(before, now); n += 1) {
      const { x, y } = lanternSpot(n);
      const foot = project(plot.x + x, plot.y + y, 8);
      const ember = this.#image('ember', 8000);
      ember.setAlpha(0);
      this.#move(
        1000,
        Math.min(300, Math.abs(now - n) * 60),
        (t) => {
          const u = lost ? t * t : 1 - t;
          this.#set(ember, { x: foot.x - u * 3, y: foot.y + u * 26 }, false);
          ember.setAlpha(t <= 0 ? 0 : lost ? 1 - t ** 3 : Math.min(1, t * 2) * (1 - t ** 6));
        },
        () => ember.destroy(),
      );
    }
  }

  /** A ring at one place. */
  pulse(id: string, tone: Tone): void {
    const plot = this.#plot(id);
    if (plot !== undefined && !this.#still) this.#rings(project(plot.x, plot.y), tone, plot.size, 0, 1);
  }

  /** A ring that runs over the whole map: the record system goes, or comes back. */
  sweep(tone: Tone): void {
    const plot = this.#plot('centre');
    if (plot === undefined || this.#still) return;
    const foot = project(plot.x, plot.y);
    const ring = this.#image(`ring:${tone}`, 5);
    this.#set(ring, foot, false);
    const full = ((this.#geography?.width ?? 1600) * 1.1) / 228 / (this.#size / this.#frame.scale);
    this.#move(
      1400,
      0,
      (t) => {
        ring.setScale(0.4 + full * t);
        ring.setAlpha(0.5 * (1 - t) ** 1.4);
      },
      () => ring.destroy(),
    );
  }

  /* ————— Rain ————— */

  #rain(on: boolean): void {
    if (!on) {
      for (const drop of this.#drops) drop.image.destroy();
      this.#drops = [];
      return;
    }
    if (this.#drops.length > 0) return;
    const { width, height, scale } = this.#frame;
    const count = Math.min(190, Math.round((width * height) / (scale * scale) / 9000));
    for (let i = 0; i < count; i += 1) {
      const image = this.#image('rain', 20000);
      const near = scatter(i, 5, 95);
      image.setScale(0.6 + near * 0.5).setAlpha(0.35 + near * 0.6);
      const drop: Drop = {
        image,
        x: scatter(i, 1, 96) * width,
        y: scatter(i, 2, 97) * height,
        speed: (520 + near * 420) * scale,
      };
      image.setPosition(drop.x, drop.y);
      this.#drops.push(drop);
    }
  }

  #fall(delta: number): void {
    const { width, height } = this.#frame;
    for (const drop of this.#drops) {
      drop.y += (drop.speed * delta) / 1000;
      drop.x -= (drop.speed * 0.14 * delta) / 1000;
      if (drop.y > height + 20) {
        drop.y = -20;
        drop.x = (drop.x + width * 0.37) % width;
      }
      if (drop.x < -8) drop.x += width + 8;
      drop.image.setPosition(drop.x, drop.y);
    }
  }
}
