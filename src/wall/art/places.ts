/**
 * The places that matter, each with a face of its own. Every drawing stands on a plinth whose middle is 0, 0 of the
 * context; the state of the place decides windows, signs and the line of the plinth.
 */
import type { BoardPlace, BoardSystem, Mark, Tone } from '../board.ts';
import { FOOTPRINT } from '../geography.ts';
import { project, scatter } from '../iso.ts';
import { lanternSpot } from '../layout.ts';
import { css, hex, type Light, mix, type Rgb, SIGNAL } from '../light.ts';
import { Brush, type Ctx, rounded } from './brush.ts';

/** What a drawing of a place depends on. Two equal looks give the same picture. */
export interface Look {
  readonly face: BoardPlace['face'];
  readonly tone: Tone;
  readonly mark: Mark;
  readonly lit: boolean;
  readonly alive: boolean;
  readonly dark: boolean;
  readonly crowd: number;
  readonly fridge: boolean;
  readonly night: boolean;
  /** Windows of the head office that are lit at night. */
  readonly awake: number;
  readonly systems: readonly { readonly id: string; readonly tone: Tone; readonly mark: Mark; readonly on: boolean }[];
  readonly trust: number | null;
}

const WHITE = hex('#f2f8f7');
const PALE = hex('#dceaea');
const STONE = hex('#c3d3d6');
const SLATE = hex('#5f7f8f');
const STEEL = hex('#93aebb');
const TEAL = hex('#57b9b2');
const DEEP = hex('#24506a');
const LEAF = hex('#78b998');
const WOOD = hex('#c9a982');
const SAND = hex('#e9dbb8');

/** The look of a place on a board. */
export function lookOf(
  place: BoardPlace,
  systems: readonly BoardSystem[],
  night: boolean,
  dark: boolean,
  awake: number,
  trust: number | null,
): Look {
  return {
    face: place.face,
    tone: place.tone,
    mark: place.mark,
    lit: place.lit && place.alive,
    alive: place.alive,
    dark,
    crowd: place.crowd,
    fridge: place.fridge,
    night,
    awake: place.face === 'office' ? awake : 0,
    systems:
      place.kind === 'clinic'
        ? []
        : systems.filter((s) => s.place === place.id).map(({ id, tone, mark, on }) => ({ id, tone, mark, on })),
    trust: place.face === 'office' ? trust : null,
  };
}

/** Draws a place round 0, 0. */
export function drawPlace(ctx: Ctx, look: Look, light: Light): void {
  const art = new Art(ctx, look, light);
  art.plinth();
  FACES[look.face](art);
  art.mood();
}

const FACES: Readonly<Record<BoardPlace['face'], (art: Art) => void>> = {
  tower,
  walkup,
  pier,
  beach,
  block,
  podium,
  shophouse,
  villa,
  plain,
  centre,
  office,
  vendor,
  police,
  regulator,
  newsroom,
  internet,
  // Rooms are painted together with their clinic.
  room: () => {},
};

interface Panes {
  readonly cols: number;
  readonly rows: number;
  /** Width and height of the face in its own units. */
  readonly w: number;
  readonly h: number;
  readonly top?: number;
  readonly pane?: readonly [number, number];
  readonly share?: number;
  readonly salt?: number;
}

/** A brush that knows the state of its place. */
class Art extends Brush {
  readonly look: Look;
  readonly signal: Rgb;
  readonly size: number;

  constructor(ctx: Ctx, look: Look, light: Light) {
    super(ctx, look.dark ? darkened(light) : look.alive ? inWorkingLight(look, light) : ghosted(light), true);
    this.look = look;
    this.signal = SIGNAL[look.tone];
    this.size = FOOTPRINT[look.face];
  }

  /** The slab everything stands on, with the line that tells the state. */
  plinth(): void {
    const h = this.size / 2;
    const { ctx, light, look } = this;
    const pier = look.face === 'pier';
    const water = look.face === 'internet';
    ctx.save();
    ctx.translate(0, 3);
    if (!water && !pier)
      this.fill(
        [
          [-h - 0.5, -h + 0.1],
          [h - 0.1, -h - 0.5],
          [h + 0.75, h + 0.2],
          [h + 0.2, h + 0.75],
          [-h, h + 0.4],
        ],
        [2, 12, 20],
        0.22 + light.shadow * 0.3,
      );
    ctx.restore();
    if (look.tone !== 'quiet' && !look.dark) this.pool(0, 0, h * 2.1, this.signal, 0.1 + 0.16 * light.glow);
    else if (look.alive && !look.dark) this.pool(0, 0, h * 1.9, SIGNAL.warm, 0.06 + 0.2 * light.glow);
    // Wet paving gives the windows back.
    if (light.wet > 0.5 && look.lit && !look.dark) this.pool(0.2, h * 0.8, h * 1.7, this.warm, 0.3);
    const dim = light.ground[1];
    const base: Rgb = mix(mix(dim, [255, 255, 255], 0.14), SIGNAL.works, 0.05);
    const slab = { top: base, left: mix(base, [0, 8, 16], 0.35), right: mix(base, [0, 8, 16], 0.55) };
    if (pier) this.piles(h);
    this.box(-h, -h, h, h, pier ? -3 : -5, 1, slab, 0.25);
    const g = 0.34;
    const inner: Rgb = mix(base, [255, 255, 255], 0.07);
    this.fill(
      [
        [-h + g, -h + g, 1],
        [h - g, -h + g, 1],
        [h - g, h - g, 1],
        [-h + g, h - g, 1],
      ],
      inner,
    );
    ctx.save();
    ctx.lineJoin = 'round';
    if (look.mark === 'ring') ctx.setLineDash([7, 5]);
    else if (look.mark === 'half') ctx.setLineDash([22, 5]);
    else if (look.mark === 'square') ctx.setLineDash([3, 4]);
    const strength = look.dark ? 0.12 : look.tone === 'quiet' ? (look.alive ? 0.6 : 0.25) : 0.95;
    this.line(
      [
        [-h + g, -h + g, 1],
        [h - g, -h + g, 1],
        [h - g, h - g, 1],
        [-h + g, h - g, 1],
      ],
      this.signal,
      strength,
      look.tone === 'quiet' ? 1 : 1.7,
      true,
    );
    ctx.restore();
    this.line(
      [
        [-h, h, 1],
        [h, h, 1],
        [h, -h, 1],
      ],
      mix(this.signal, [255, 255, 255], 0.2),
      look.dark ? 0.1 : 0.35,
      0.8,
    );
  }

  piles(h: number): void {
    const wood = this.faces(WOOD);
    for (let i = 0; i < 5; i += 1) {
      const t = -h + 0.3 + (i * (2 * h - 0.6)) / 4;
      this.box(t - 0.12, h - 0.25, t + 0.12, h - 0.01, -12, -3, wood, 0);
      this.box(h - 0.25, t - 0.12, h - 0.01, t + 0.12, -12, -3, wood, 0);
    }
  }

  /** Regular windows on a left face whose upper left corner is x0, y1, z1. */
  left(x0: number, y1: number, z1: number, panes: Panes): void {
    this.onLeft(x0, y1, z1, (c) => this.panes(c, panes, true));
  }

  right(x1: number, y1: number, z1: number, panes: Panes): void {
    this.onRight(x1, y1, z1, (c) => this.panes(c, panes, false));
  }

  /** The colour of a lit window here and now: amber and dim on paper, warm otherwise. */
  get warm(): Rgb {
    return this.look.tone === 'harm' ? mix(SIGNAL.warm, SIGNAL.harm, 0.6) : SIGNAL.warm;
  }

  private panes(c: Ctx, p: Panes, left: boolean): void {
    const [pw, ph] = p.pane ?? [0.56, 0.58];
    const cw = p.w / p.cols;
    const rh = (p.h - (p.top ?? 0)) / p.rows;
    const share = this.look.lit ? (p.share ?? this.light.lit) : 0;
    const glass = mix(this.light.glass, [0, 12, 22], left ? 0 : 0.28);
    for (let r = 0; r < p.rows; r += 1) {
      for (let k = 0; k < p.cols; k += 1) {
        const x = k * cw + (cw * (1 - pw)) / 2;
        const y = (p.top ?? 0) + r * rh + (rh * (1 - ph)) / 2;
        const lit = !this.look.dark && scatter(k * 7 + 3, r * 5 + 1, (p.salt ?? 1) + (left ? 0 : 40)) < share;
        const w = cw * pw;
        const h = rh * ph;
        if (lit) {
          const g = c.createLinearGradient(0, y, 0, y + h);
          g.addColorStop(0, css(mix(this.warm, [255, 255, 255], 0.34), left ? 1 : 0.94));
          g.addColorStop(1, css(mix(this.warm, [236, 140, 60], left ? 0.25 : 0.4)));
          c.fillStyle = g;
          c.fillRect(x, y, w, h);
        } else {
          const g = c.createLinearGradient(x, y, x + w, y + h);
          g.addColorStop(0, css(mix(glass, [200, 235, 240], 0.28 * (1 - this.light.glow * 0.7))));
          g.addColorStop(0.5, css(glass));
          g.addColorStop(1, css(mix(glass, [0, 10, 20], 0.2)));
          c.fillStyle = g;
          c.fillRect(x, y, w, h);
        }
        c.fillStyle = css([255, 255, 255], 0.2);
        c.fillRect(x, y + h, w, 0.6);
      }
    }
  }

  /** A glazed front with people behind it: the waiting room one can see fill. */
  room(c: Ctx, w: number, h: number, seats: number): void {
    const { look, light } = this;
    const open = look.lit && !look.dark;
    const glow = open ? (look.tone === 'paper' ? 0.86 : 1) : 0;
    if (open) {
      const g = c.createLinearGradient(0, 0, 0, h);
      const lamp = look.tone === 'paper' ? mix(this.warm, SIGNAL.paper, 0.7) : mix(this.warm, [255, 246, 226], 0.5);
      g.addColorStop(0, css(mix(lamp, [255, 255, 255], 0.35 * glow)));
      g.addColorStop(1, css(mix(lamp, [214, 128, 60], 0.42)));
      c.fillStyle = g;
    } else c.fillStyle = css(mix(light.glass, [0, 12, 22], 0.25));
    c.fillRect(0, 0, w, h);
    if (open) {
      const n = Math.min(seats, Math.round((look.crowd / 4) * seats));
      for (let i = 0; i < n; i += 1) {
        const x = 2.4 + ((i * 2 + 1) * (w - 4.8)) / (2 * seats);
        const ink = i % 3 === 0 ? hex('#3c5c70') : i % 3 === 1 ? hex('#6a5560') : hex('#41665c');
        c.fillStyle = css(ink, 0.92);
        c.beginPath();
        c.arc(x, h - 6.6, 1.55, 0, 7);
        c.fill();
        c.fillRect(x - 1.6, h - 5, 3.2, 5);
      }
      if (look.tone === 'paper') this.papers(c, w, h);
    }
    c.strokeStyle = css([244, 252, 251], 0.82);
    c.lineWidth = 0.8;
    for (let x = 0; x <= w + 0.1; x += w / Math.max(2, Math.round(w / 9))) {
      c.beginPath();
      c.moveTo(x, 0);
      c.lineTo(x, h);
      c.stroke();
    }
  }

  private papers(c: Ctx, w: number, h: number): void {
    c.fillStyle = css([86, 58, 30], 0.9);
    c.fillRect(w * 0.55, h - 4.4, w * 0.42, 4.4);
    c.fillStyle = css([255, 252, 240]);
    for (let i = 0; i < 3; i += 1) c.fillRect(w * 0.58 + i * w * 0.13, h - 6 - i * 0.8, w * 0.1, 1.6 + i * 0.8);
  }

  /** The sign with the cross, floating over a roof. */
  badge(x: number, y: number, z: number, draw: (c: Ctx) => void, size = 11): void {
    const { ctx, look, light } = this;
    const p = project(x, y, z);
    const off = look.dark;
    const colour = look.tone === 'quiet' ? mix(SIGNAL.works, [210, 230, 236], 0.6) : this.signal;
    if (!off && look.alive) this.glow(p.x, p.y, size * 2.4, colour, 0.16 + 0.4 * light.glow);
    ctx.save();
    ctx.translate(p.x, p.y);
    rounded(ctx, -size / 1.5, -size / 1.5, size * 1.333, size * 1.333, 3);
    ctx.fillStyle = css(
      off
        ? mix(light.ground[1], [255, 255, 255], 0.12)
        : look.alive
          ? [250, 254, 253]
          : mix(light.ground[1], [250, 254, 253], 0.42),
    );
    ctx.fill();
    ctx.lineWidth = 1;
    ctx.strokeStyle = css(off ? mix(light.ground[1], [255, 255, 255], 0.2) : colour, 0.9);
    ctx.stroke();
    ctx.scale(size / 11, size / 11);
    const ink: Rgb = off
      ? mix(light.ground[1], [255, 255, 255], 0.3)
      : look.tone === 'quiet'
        ? DEEP
        : mix(this.signal, [0, 70, 66], look.tone === 'works' || look.tone === 'back' ? 0.42 : 0.12);
    ctx.fillStyle = css(ink);
    ctx.strokeStyle = css(ink);
    ctx.lineWidth = 1.6;
    ctx.lineCap = 'round';
    ctx.lineJoin = 'round';
    draw(ctx);
    ctx.restore();
  }

  cross(x: number, y: number, z: number): void {
    this.badge(x, y, z, (c) => {
      c.fillRect(-1.7, -5, 3.4, 10);
      c.fillRect(-5, -1.7, 10, 3.4);
    });
  }

  /** A cross painted flat on a face. */
  smallCross(c: Ctx, x: number, y: number, s: number): void {
    const colour = this.look.dark ? mix(this.light.glass, [255, 255, 255], 0.1) : mix(this.signal, [0, 90, 84], 0.25);
    c.fillStyle = css(colour);
    c.fillRect(x - s / 6, y - s / 2, s / 3, s);
    c.fillRect(x - s / 2, y - s / 6, s, s / 3);
  }

  /** Roof machines. */
  unit(x: number, y: number, z: number, s = 0.28, h = 5): void {
    this.box(x - s, y - s, x + s, y + s, z, z + h, STEEL, 0.3);
    const p = project(x, y, z + h);
    this.ctx.strokeStyle = css(this.faces(SLATE).right, 0.8);
    this.ctx.lineWidth = 0.7;
    this.ctx.beginPath();
    this.ctx.ellipse(p.x, p.y, s * 9, s * 4.5, 0, 0, 7);
    this.ctx.stroke();
  }

  mast(x: number, y: number, z: number, h: number): void {
    const { ctx } = this;
    const p = project(x, y, z);
    ctx.strokeStyle = css(this.faces(STEEL).top);
    ctx.lineWidth = 1.1;
    ctx.beginPath();
    ctx.moveTo(p.x, p.y);
    ctx.lineTo(p.x, p.y - h);
    ctx.stroke();
    if (!this.look.dark) {
      this.glow(p.x, p.y - h, 7, this.signal, 0.6);
      ctx.fillStyle = css(this.signal);
      ctx.beginPath();
      ctx.arc(p.x, p.y - h, 1.5, 0, 7);
      ctx.fill();
    }
  }

  /** Warm light falling out of a door. */
  spill(x: number, y: number, r: number): void {
    if (this.look.lit && !this.look.dark)
      this.pool(x, y, r, this.look.tone === 'paper' ? SIGNAL.paper : SIGNAL.warm, 0.12 + 0.42 * this.light.glow);
  }

  lamp(x: number, y: number, h = 15): void {
    const { ctx } = this;
    const p = project(x, y, 1);
    ctx.strokeStyle = css(this.faces(STEEL).left, 0.9);
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.moveTo(p.x, p.y);
    ctx.lineTo(p.x, p.y - h);
    ctx.stroke();
    if (!this.look.dark) {
      this.glow(p.x, p.y - h, 10, SIGNAL.warm, 0.7 * this.light.glow);
      if (this.light.glow > 0.3) this.pool(x, y, 1.1, SIGNAL.warm, 0.26 * this.light.glow);
    }
    ctx.fillStyle = css(this.look.dark ? STEEL : mix(SIGNAL.warm, [255, 255, 255], 0.5));
    ctx.beginPath();
    ctx.arc(p.x, p.y - h, 1.5, 0, 7);
    ctx.fill();
  }

  hedge(x0: number, y0: number, x1: number, y1: number, h = 5): void {
    this.box(x0, y0, x1, y1, 1, 1 + h, LEAF, 0.3);
  }

  /** What lies over everything: harm in red, a dark house in blue. */
  mood(): void {
    const { look } = this;
    if (look.fridge) {
      this.badge(
        -this.size / 2 + 0.6,
        this.size / 2 - 0.6,
        26,
        (c) => {
          c.beginPath();
          for (let i = 0; i < 3; i += 1) {
            const a = (i * Math.PI) / 3;
            c.moveTo(Math.cos(a) * 4.6, Math.sin(a) * 4.6);
            c.lineTo(-Math.cos(a) * 4.6, -Math.sin(a) * 4.6);
          }
          c.stroke();
        },
        9,
      );
    }
  }
}

/** A place the story has not reached: as quiet as the houses round it. */
function ghosted(light: Light): Light {
  const low = (place: Rgb, scene: Rgb): Rgb => mix(place, scene, 0.62);
  return {
    ...light,
    place: [
      low(light.place[0], light.scene[0]),
      low(light.place[1], light.scene[1]),
      low(light.place[2], light.scene[2]),
    ],
    lit: 0,
    glow: light.glow * 0.25,
  };
}

/** A house whose lights are out. */
function darkened(light: Light): Light {
  const low = (c: Rgb, k: number): Rgb => [c[0] * k * 0.82, c[1] * k * 0.95, c[2] * k];
  const k = 0.3 + 0.24 * (1 - light.glow);
  return {
    ...light,
    place: [low(light.place[0], k), low(light.place[1], k * 0.86), low(light.place[2], k * 0.82)],
    glass: mix(light.glass, [4, 14, 24], 0.6),
    lit: 0,
    glow: 0,
  };
}

/** A house that works on paper, or not at all, keeps half of its dark hour; only the counter is bright. */
function inWorkingLight(look: Look, light: Light): Light {
  if (look.tone !== 'paper' && look.tone !== 'harm') return light;
  const dark = darkened(light);
  const half = (from: Rgb, to: Rgb): Rgb => mix(from, to, 0.5);
  return {
    ...light,
    place: [
      half(light.place[0], dark.place[0]),
      half(light.place[1], dark.place[1]),
      half(light.place[2], dark.place[2]),
    ],
    lit: light.lit * 0.3,
  };
}

/* ————— The clinics ————— */

/** Central: the lobby of a glass tower. */
function tower(a: Art): void {
  a.shadow(-1.5, -1.5, 1.3, 1.1, 120);
  a.hedge(-2, -1.9, -1.7, 0.9, 5);
  const glass = mix(SLATE, TEAL, 0.28);
  // Shaft.
  a.box(-1.5, -1.6, 1.1, 0.9, 26, 112, glass, 0.5);
  const strips = (c: Ctx, w: number, h: number, left: boolean): void => {
    const rows = 13;
    for (let r = 0; r < rows; r += 1) {
      for (let k = 0; k < 5; k += 1) {
        const lit = !a.look.dark && scatter(k * 5, r * 3, left ? 60 : 61) < a.light.lit * 0.5;
        c.fillStyle = lit
          ? css(SIGNAL.warm, left ? 0.9 : 0.75)
          : css(mix(a.light.glass, left ? [140, 200, 214] : [10, 40, 60], left ? 0.24 : 0.3), 0.95);
        c.fillRect(2 + (k * (w - 3)) / 5, 3 + (r * (h - 5)) / rows, (w - 3) / 5 - 1, (h - 5) / rows - 1.7);
      }
    }
  };
  a.onLeft(-1.5, 0.9, 112, (c) => strips(c, 41.6, 86, true));
  a.onRight(1.1, 0.9, 112, (c) => strips(c, 40, 86, false));
  // Corner edges of light.
  a.line(
    [
      [1.1, 0.9, 26],
      [1.1, 0.9, 112],
    ],
    mix(SIGNAL.works, [255, 255, 255], 0.4),
    a.look.dark ? 0.1 : 0.55,
    1,
  );
  a.box(-1.1, -1.2, 0.7, 0.5, 112, 122, WHITE, 0.5);
  a.unit(-0.6, -0.7, 122, 0.3, 4);
  a.mast(0.3, -0.3, 122, 20);
  // Lobby.
  a.box(-1.8, -1.7, 1.5, 1.35, 1, 26, WHITE, 0.5);
  a.onLeft(-1.8, 1.35, 22, (c) => {
    c.translate(3, 2);
    a.room(c, 47, 17.6, 6);
  });
  a.onRight(1.5, 1.35, 22, (c) => {
    c.translate(3, 2);
    a.room(c, 42, 17.6, 5);
  });
  // Canopy.
  a.box(-1.2, 1.35, 0.9, 2, 16, 17.6, PALE, 0.6);
  a.spill(-0.2, 2, 2);
  a.lamp(1.9, 1.9);
  a.lamp(-2, 1.9);
  a.tree(1.95, -1.6, 6.5, LEAF);
  a.cross(-0.2, 0.9, 44);
}

/** Mid-levels: a narrow house beside the covered escalator. */
function walkup(a: Art): void {
  a.shadow(-1.6, -1.7, 0.6, 0.6, 70);
  // Slope in three steps.
  a.box(-2.1, -2.1, 2.1, 0.2, 1, 9, STONE, 0.3);
  a.box(-2.1, -2.1, 2.1, -1.1, 9, 16, STONE, 0.3);
  a.box(-1.6, -1.7, 0.5, 0.7, 1, 72, WHITE, 0.5);
  a.left(-1.6, 0.7, 70, { cols: 3, rows: 4, w: 33.6, h: 52, salt: 3 });
  a.right(0.5, 0.7, 70, { cols: 3, rows: 4, w: 38, h: 52, salt: 4 });
  // Balconies.
  for (let i = 0; i < 4; i += 1) {
    const z = 24 + i * 12.6;
    a.box(-1.4, 0.7, -0.3, 0.95, z, z + 1.2, PALE, 0.6);
    a.line(
      [
        [-1.4, 0.95, z + 4],
        [-0.3, 0.95, z + 4],
      ],
      mix(SIGNAL.works, [255, 255, 255], 0.4),
      0.6,
      0.8,
    );
  }
  a.onLeft(-1.6, 0.7, 17, (c) => {
    c.translate(2.5, 2);
    a.room(c, 28.6, 14, 4);
  });
  a.box(-1.3, -1.3, -0.3, -0.3, 72, 79, PALE, 0.4);
  a.unit(0.05, 0.1, 72, 0.22, 4);
  // Escalator: stairs up along the right with a lit roof.
  const steps = 9;
  for (let i = steps - 1; i >= 0; i -= 1) {
    const y = 2 - (i * 3.8) / steps;
    a.box(1, y - 3.8 / steps, 1.75, y, 1, 2 + i * 3.2, STONE, 0.25);
  }
  const roof = (z: number): [number, number, number][] => [
    [0.95, 2.1, 12 + z],
    [1.8, 2.1, 12 + z],
    [1.8, -1.8, 40 + z],
    [0.95, -1.8, 40 + z],
  ];
  for (const [y, z] of [
    [2, 12],
    [0.7, 21],
    [-0.6, 30.5],
  ] as const) {
    a.line(
      [
        [1.75, y, z - 11],
        [1.75, y, z],
      ],
      a.faces(STEEL).left,
      1,
      1.1,
    );
  }
  a.fill(roof(0), mix(a.faces(TEAL).top, [255, 255, 255], 0.25), 0.78);
  a.line(roof(0), mix(SIGNAL.works, [255, 255, 255], 0.35), a.look.dark ? 0.12 : 0.9, 1.1, true);
  a.spill(-0.7, 1.5, 1.6);
  a.tree(-1.85, 1.6, 6.5, LEAF);
  a.tree(-1.9, -0.1, 5.4, LEAF);
  a.lamp(0.55, 2);
  a.cross(-0.55, 0.2, 92);
}

/** Harbour: a pavilion on a pier. */
function pier(a: Art): void {
  const deck = a.faces(WOOD);
  a.fill(
    [
      [-2, -2, 1.2],
      [2, -2, 1.2],
      [2, 2, 1.2],
      [-2, 2, 1.2],
    ],
    mix(deck.top, a.light.ground[1], 0.45),
  );
  for (let i = -1.8; i < 2; i += 0.4)
    a.line(
      [
        [-2, i, 1.3],
        [2, i, 1.3],
      ],
      deck.right,
      0.3,
      0.7,
    );
  a.shadow(-1.5, -1.3, 1.5, 1.2, 34);
  a.box(-1.6, -1.3, 1.5, 1.2, 1, 22, WHITE, 0.4);
  a.onLeft(-1.6, 1.2, 20, (c) => {
    c.translate(3, 2.4);
    a.room(c, 43.6, 16, 6);
  });
  a.onRight(1.5, 1.2, 20, (c) => {
    c.translate(3, 2.4);
    a.room(c, 34, 16, 4);
  });
  // Hipped roof with wide eaves.
  const roof = a.faces(mix(TEAL, SLATE, 0.35));
  hips(a, -1.95, -1.65, 1.85, 1.55, 22, -0.7, 0.6, -0.05, 38, mix(roof.top, roof.left, 0.3));
  const e = 0.35;
  const z = 22;
  const ridge = 38;
  a.fill(
    [
      [-1.6 - e, 1.2 + e, z],
      [1.5 + e, 1.2 + e, z],
      [0.6, -0.05, ridge],
      [-0.7, -0.05, ridge],
    ],
    roof.left,
  );
  a.fill(
    [
      [1.5 + e, 1.2 + e, z],
      [1.5 + e, -1.3 - e, z],
      [0.6, -0.05, ridge],
    ],
    roof.right,
  );
  for (let i = 1; i < 7; i += 1) {
    const t = i / 7;
    a.line(
      [
        [-1.6 - e + t * (3.1 + 2 * e), 1.2 + e, z],
        [-0.7 + t * 1.3, -0.05, ridge],
      ],
      mix(roof.left, [255, 255, 255], 0.3),
      0.28,
      0.7,
    );
  }
  a.line(
    [
      [-1.6 - e, 1.2 + e, z],
      [1.5 + e, 1.2 + e, z],
      [1.5 + e, -1.3 - e, z],
    ],
    [255, 255, 255],
    a.look.dark ? 0.15 : 0.7,
    1.1,
  );
  a.line(
    [
      [-0.7, -0.05, ridge],
      [0.6, -0.05, ridge],
      [1.5 + e, 1.2 + e, z],
    ],
    [255, 255, 255],
    0.3,
    0.8,
  );
  // Clock turret.
  a.box(-0.35, -0.35, 0.25, 0.25, 34, 52, WHITE, 0.4);
  a.onLeft(-0.35, 0.25, 52, (c) => {
    c.fillStyle = css(a.look.dark ? a.light.glass : mix(SIGNAL.warm, [255, 255, 255], 0.55));
    c.beginPath();
    c.arc(4.8, 6, 3.4, 0, 7);
    c.fill();
    c.strokeStyle = css(DEEP);
    c.lineWidth = 0.8;
    c.beginPath();
    c.moveTo(4.8, 3.8);
    c.lineTo(4.8, 6);
    c.lineTo(6.4, 6.8);
    c.stroke();
  });
  const cap = project(-0.05, -0.05, 62);
  a.fill(
    [
      [-0.42, 0.32, 52],
      [0.32, 0.32, 52],
      [-0.05, -0.05, 61],
    ],
    roof.left,
  );
  a.fill(
    [
      [0.32, 0.32, 52],
      [0.32, -0.42, 52],
      [-0.05, -0.05, 61],
    ],
    roof.right,
  );
  a.spill(0, 1.9, 2);
  a.lamp(1.95, 1.95, 13);
  a.lamp(-1.95, 1.95, 13);
  a.lamp(1.95, -1.6, 13);
  // Bollards and a lifebuoy in teal.
  const { ctx } = a;
  const b = project(1.55, 0.7, 8);
  ctx.strokeStyle = css(a.look.dark ? STEEL : SIGNAL.works);
  ctx.lineWidth = 1.7;
  ctx.beginPath();
  ctx.ellipse(b.x + 1, b.y, 2.3, 3, 0, 0, 7);
  ctx.stroke();
  void cap;
  a.cross(-1.2, 0.2, 50);
}

/** The far slopes of a hipped roof, as far as they are seen over the ridge. */
function hips(
  a: Art,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  z: number,
  r0: number,
  r1: number,
  ry: number,
  rz: number,
  colour: Rgb,
): void {
  a.fill(
    [
      [x0, y1, z],
      [x0, y0, z],
      [r0, ry, rz],
    ],
    colour,
  );
  a.fill(
    [
      [x0, y0, z],
      [x1, y0, z],
      [r1, ry, rz],
      [r0, ry, rz],
    ],
    mix(colour, [255, 255, 255], 0.06),
  );
}

/** Repulse Bay: a shop front by the beach. */
function beach(a: Art): void {
  a.fill(
    [
      [-2, 0.9, 1.1],
      [2, 0.9, 1.1],
      [2, 2, 1.1],
      [-2, 2, 1.1],
    ],
    mix(a.faces(SAND).top, a.light.ground[1], 0.25),
  );
  a.shadow(-1.8, -1.7, 1.7, 0.6, 40);
  palm(a, -1.9, -1.2, 34);
  a.box(-1.8, -1.7, 1.7, 0.6, 1, 27, WHITE, 0.5);
  a.onLeft(-1.8, 0.6, 20, (c) => {
    c.translate(4, 3);
    a.room(c, 48, 15.6, 7);
  });
  a.right(1.7, 0.6, 25, { cols: 3, rows: 1, w: 36.8, h: 22, salt: 9, pane: [0.6, 0.62] });
  // Fascia with the name in bars.
  a.onLeft(-1.8, 0.6, 27, (c) => {
    c.fillStyle = css(a.look.dark ? mix(a.light.glass, [255, 255, 255], 0.06) : mix(TEAL, DEEP, 0.25));
    c.fillRect(2, 1.6, 52, 5);
    a.smallCross(c, 6, 4.1, 3.6);
    c.fillStyle = css([255, 255, 255], a.look.dark ? 0.15 : 0.9);
    for (const [x, w] of [
      [11, 8],
      [21, 5],
      [28, 11],
    ] as const)
      c.fillRect(x, 3.4, w, 1.5);
  });
  // Striped awning.
  const n = 10;
  for (let i = 0; i < n; i += 1) {
    const x0 = -1.7 + (i * 3.3) / n;
    const x1 = x0 + 3.3 / n;
    const colour = a.faces(i % 2 === 0 ? TEAL : WHITE);
    a.fill(
      [
        [x0, 0.6, 19.6],
        [x1, 0.6, 19.6],
        [x1, 1.3, 14],
        [x0, 1.3, 14],
      ],
      mix(colour.top, colour.left, 0.5),
    );
    a.fill(
      [
        [x0, 1.3, 14],
        [x1, 1.3, 14],
        [x1, 1.3, 11.8],
        [x0, 1.3, 11.8],
      ],
      colour.left,
    );
  }
  // Roof garden.
  a.box(-1.5, -1.5, -0.2, -0.5, 27, 33, PALE, 0.4);
  a.unit(0.8, -1, 27, 0.3, 5);
  a.hedge(-1.6, 0.2, 1.5, 0.45, 3);
  a.spill(0, 1.6, 2.1);
  parasol(a, -1.5, 1.75, TEAL);
  parasol(a, 1.55, 1.8, hex('#e6c48f'));
  palm(a, 1.95, 0.9, 30);
  a.cross(0.9, -0.6, 50);
}

function palm(a: Art, x: number, y: number, h: number): void {
  const { ctx } = a;
  const p = project(x, y, 1);
  ctx.strokeStyle = css(a.faces(hex('#a48c70')).left);
  ctx.lineWidth = 1.6;
  ctx.beginPath();
  ctx.moveTo(p.x, p.y);
  ctx.quadraticCurveTo(p.x - 2, p.y - h * 0.6, p.x + 2, p.y - h);
  ctx.stroke();
  const leaf = a.faces(LEAF);
  for (let i = 0; i < 7; i += 1) {
    const t = (i / 7) * Math.PI * 2 + 0.4;
    ctx.strokeStyle = css(i % 2 === 0 ? leaf.top : leaf.left);
    ctx.lineWidth = 1.8;
    ctx.lineCap = 'round';
    ctx.beginPath();
    ctx.moveTo(p.x + 2, p.y - h);
    ctx.quadraticCurveTo(
      p.x + 2 + Math.cos(t) * 6,
      p.y - h - 4 + Math.sin(t) * 2,
      p.x + 2 + Math.cos(t) * 10,
      p.y - h + 2 + Math.sin(t) * 4,
    );
    ctx.stroke();
  }
}

function parasol(a: Art, x: number, y: number, colour: Rgb): void {
  const { ctx } = a;
  const p = project(x, y, 1);
  const f = a.faces(colour);
  ctx.strokeStyle = css(a.faces(STEEL).top);
  ctx.lineWidth = 0.9;
  ctx.beginPath();
  ctx.moveTo(p.x, p.y);
  ctx.lineTo(p.x, p.y - 12);
  ctx.stroke();
  for (const [from, to, c] of [
    [-8, -2.6, f.left],
    [-2.6, 2.6, a.faces(WHITE).left],
    [2.6, 8, f.right],
  ] as const) {
    ctx.fillStyle = css(c);
    ctx.beginPath();
    ctx.moveTo(p.x, p.y - 16);
    ctx.lineTo(p.x + from, p.y - 10.4 + Math.abs(from) * -0.06);
    ctx.quadraticCurveTo(p.x + (from + to) / 2, p.y - 8.6, p.x + to, p.y - 10.4 + Math.abs(to) * -0.06);
    ctx.closePath();
    ctx.fill();
  }
}

/** Clear Water Bay: a long low block with shading fins and a solar roof. */
function block(a: Art): void {
  a.shadow(-2, -1.6, 1.9, 0.8, 34);
  a.box(-2, -1.7, 1.9, 0.9, 1, 17, WHITE, 0.4);
  a.onLeft(-2, 0.9, 17, (c) => {
    c.translate(3, 2.6);
    a.room(c, 56, 12.4, 8);
  });
  a.right(1.9, 0.9, 17, { cols: 4, rows: 1, w: 41, h: 16, salt: 12, pane: [0.66, 0.6] });
  a.box(-1.9, -1.6, 1.2, 0.4, 17, 33, PALE, 0.5);
  a.left(-1.9, 0.4, 32, { cols: 7, rows: 1, w: 49, h: 15, salt: 13, pane: [0.62, 0.66] });
  a.right(1.2, 0.4, 32, { cols: 3, rows: 1, w: 32, h: 15, salt: 14, pane: [0.66, 0.66] });
  a.onLeft(-1.9, 0.4, 33, (c) => {
    c.fillStyle = css(a.faces(TEAL).left, 0.8);
    for (let i = 0; i <= 14; i += 1) c.fillRect(i * 3.5, 0.8, 0.8, 15);
  });
  const panel = a.faces(hex('#3a6f92'));
  for (let i = 0; i < 4; i += 1) {
    const x = -1.6 + i * 0.68;
    a.fill(
      [
        [x, 0.1, 34],
        [x + 0.55, 0.1, 34],
        [x + 0.55, -1.3, 38],
        [x, -1.3, 38],
      ],
      mix(panel.top, [255, 255, 255], 0.08),
    );
    a.line(
      [
        [x, 0.1, 34],
        [x + 0.55, 0.1, 34],
        [x + 0.55, -1.3, 38],
        [x, -1.3, 38],
      ],
      [220, 240, 246],
      0.4,
      0.6,
      true,
    );
  }
  a.box(1.2, 0.9, 1.9, 1.5, 12, 13.4, WHITE, 0.5);
  a.spill(0, 1.6, 2.2);
  a.tree(-1.9, 1.75, 6.4, LEAF);
  a.tree(-1.2, 1.95, 5, LEAF);
  a.tree(2, -1.6, 7, LEAF);
  a.lamp(1.9, 1.9, 13);
  a.cross(1.5, 0, 46);
}

/** The station: a podium over the tracks with two short towers. */
function podium(a: Art): void {
  // Track with a train, behind.
  a.box(-2.2, -2.25, 2.2, -1.75, 1, 10, STEEL, 0.4);
  a.box(-1.7, -2.2, 1.3, -1.8, 10, 17, WHITE, 0.5);
  a.onLeft(-1.7, -1.8, 17, (c) => {
    c.fillStyle = css(a.look.dark ? a.light.glass : SIGNAL.warm, 0.95);
    for (let i = 0; i < 8; i += 1) c.fillRect(2 + i * 5.8, 1.6, 3.8, 2.4);
    c.fillStyle = css(TEAL);
    c.fillRect(0, 5, 48, 1);
  });
  a.shadow(-1.9, -1.5, 1.8, 1.4, 34);
  a.box(-1.9, -1.5, 1.8, 1.4, 1, 24, WHITE, 0.5);
  a.onLeft(-1.9, 1.4, 24, (c) => {
    c.save();
    c.translate(3, 5);
    a.room(c, 34, 17, 5);
    c.restore();
    // Way into the station.
    c.fillStyle = css(mix(a.light.glass, [0, 10, 20], 0.4));
    c.beginPath();
    c.moveTo(41, 22.4);
    c.lineTo(41, 12);
    c.arc(48, 12, 7, Math.PI, 0);
    c.lineTo(55, 22.4);
    c.fill();
    c.fillStyle = css(a.look.dark ? STEEL : mix(TEAL, [255, 255, 255], 0.15));
    c.beginPath();
    c.arc(48, 11.4, 3.6, 0, 7);
    c.fill();
    c.fillStyle = css([255, 255, 255]);
    c.fillRect(45.4, 10.8, 5.2, 1.2);
  });
  a.right(1.8, 1.4, 22, { cols: 4, rows: 1, w: 46, h: 20, salt: 17, pane: [0.7, 0.6] });
  a.box(-1.75, -1.42, 1.65, -1.3, 24, 27, LEAF, 0.2);
  a.box(-1.6, -1.3, -0.4, -0.1, 24, 74, PALE, 0.5);
  a.left(-1.6, -0.1, 73, { cols: 3, rows: 7, w: 19.2, h: 47, salt: 18 });
  a.right(-0.4, -0.1, 73, { cols: 3, rows: 7, w: 19.2, h: 47, salt: 19 });
  a.box(0.2, -1.3, 1.4, -0.1, 24, 60, PALE, 0.5);
  a.left(0.2, -0.1, 59, { cols: 3, rows: 5, w: 19.2, h: 34, salt: 20 });
  a.right(1.4, -0.1, 59, { cols: 3, rows: 5, w: 19.2, h: 34, salt: 21 });
  a.unit(-1, -0.7, 74, 0.3, 4);
  a.unit(0.8, -0.7, 60, 0.3, 4);
  for (const x of [-1.4, -0.6, 0.3, 1.2]) {
    a.ctx.save();
    a.ctx.translate(0, -24);
    a.tree(x, 0.8, 3.8, LEAF);
    a.ctx.restore();
  }
  a.spill(-0.6, 2, 1.8);
  a.lamp(2.05, 2, 14);
  a.cross(0.8, 0.6, 46);
}

/** The market: a shop house over an arcade, stalls before it, a sign out over the street. */
function shophouse(a: Art): void {
  a.shadow(-1.7, -1.7, 1.3, 0.7, 74);
  a.box(-1.7, -1.7, 1.3, 0.7, 1, 66, mix(WHITE, hex('#d8e8d8'), 0.4), 0.5);
  a.left(-1.7, 0.7, 64, { cols: 5, rows: 3, w: 48, h: 44, salt: 23, pane: [0.5, 0.58] });
  a.right(1.3, 0.7, 64, { cols: 4, rows: 3, w: 38.4, h: 44, salt: 24, pane: [0.5, 0.58] });
  // Floors and pilasters.
  for (const z of [20, 35, 50]) {
    a.line(
      [
        [-1.7, 0.7, z],
        [1.3, 0.7, z],
        [1.3, -1.7, z],
      ],
      a.faces(STONE).right,
      0.5,
      1.1,
    );
  }
  a.onLeft(-1.7, 0.7, 19, (c) => {
    c.translate(3, 3);
    a.room(c, 42, 15, 6);
  });
  a.onRight(1.3, 0.7, 19, (c) => {
    c.fillStyle = css(mix(a.light.glass, [0, 10, 20], 0.3));
    c.fillRect(4, 4, 13, 14);
    c.fillStyle = css(a.look.lit && !a.look.dark ? SIGNAL.warm : a.light.glass, 0.8);
    c.fillRect(20, 4, 14, 14);
  });
  // Arcade canopy in stripes.
  for (let i = 0; i < 10; i += 1) {
    const x0 = -1.7 + i * 0.3;
    const c = a.faces(i % 2 === 0 ? hex('#5aa79a') : WHITE);
    a.fill(
      [
        [x0, 0.7, 20],
        [x0 + 0.3, 0.7, 20],
        [x0 + 0.3, 1.2, 15.6],
        [x0, 1.2, 15.6],
      ],
      mix(c.top, c.left, 0.4),
    );
  }
  // Roof: parapet, tank, hut, washing.
  a.box(-1.5, -1.5, -0.6, -0.7, 66, 75, PALE, 0.4);
  a.unit(0.4, -1.2, 66, 0.26, 4);
  const tank = project(0.8, -0.4, 66);
  a.ctx.fillStyle = css(a.faces(STEEL).left);
  a.ctx.fillRect(tank.x - 5, tank.y - 9, 10, 9);
  a.ctx.fillStyle = css(a.faces(STEEL).top);
  a.ctx.beginPath();
  a.ctx.ellipse(tank.x, tank.y - 9, 5, 2.4, 0, 0, 7);
  a.ctx.fill();
  a.line(
    [
      [-1.4, 0.5, 74],
      [0.2, 0.5, 74],
    ],
    a.faces(STEEL).top,
    0.7,
    0.6,
  );
  for (let i = 0; i < 4; i += 1) {
    const p = project(-1.2 + i * 0.36, 0.5, 74);
    a.ctx.fillStyle = css(a.faces([hex('#e8eef0'), hex('#9cc7cf'), hex('#d9c8a4'), hex('#b7d3c0')][i] ?? WHITE).left);
    a.ctx.fillRect(p.x - 2, p.y, 4, 5);
  }
  // Sign board out over the street.
  const s = project(-1.7, 0.7, 60);
  a.line(
    [
      [-1.7, 0.7, 58],
      [-2.3, 1.1, 58],
    ],
    a.faces(STEEL).left,
    0.9,
    1,
  );
  const { ctx } = a;
  const bx = s.x - 15;
  const by = s.y + 4;
  if (!a.look.dark) a.glow(bx + 5, by + 16, 24, a.signal, 0.14 + 0.42 * a.light.glow);
  rounded(ctx, bx, by, 10, 32, 2);
  ctx.fillStyle = css(a.look.dark ? mix(a.light.ground[1], [255, 255, 255], 0.08) : mix(DEEP, [4, 22, 32], 0.35));
  ctx.fill();
  ctx.strokeStyle = css(a.signal, a.look.dark ? 0.15 : 1);
  ctx.lineWidth = 1.2;
  ctx.stroke();
  if (!a.look.dark) {
    ctx.fillStyle = css(mix(a.signal, [255, 255, 255], 0.4));
    ctx.fillRect(bx + 4.1, by + 3.6, 1.8, 6);
    ctx.fillRect(bx + 2, by + 5.7, 6, 1.8);
    for (let i = 0; i < 3; i += 1) {
      ctx.fillRect(bx + 2.6, by + 13 + i * 6, 4.8, 1);
      ctx.fillRect(bx + 2.6, by + 15.4 + i * 6, 4.8, 1);
      ctx.fillRect(bx + 4.5, by + 12.6 + i * 6, 1, 4.4);
    }
  }
  // Stalls.
  a.spill(-0.3, 1.6, 1.9);
  stall(a, 1.7, 1.5, hex('#7fb8a6'));
  stall(a, 1.75, 0.3, hex('#cdb78c'));
  a.lamp(-2.05, 2.05, 13);
  a.cross(0, -0.6, 92);
}

function stall(a: Art, x: number, y: number, colour: Rgb): void {
  a.box(x - 0.34, y - 0.3, x + 0.34, y + 0.3, 1, 5, WOOD, 0.3);
  for (let i = 0; i < 5; i += 1) {
    const p = project(x - 0.25 + i * 0.12, y + 0.12 - (i % 2) * 0.2, 6);
    a.ctx.fillStyle = css(
      a.faces([hex('#9ccf7c'), hex('#f0c46a'), hex('#d8e6a0'), hex('#e8a35a'), hex('#8bc6a0')][i] ?? LEAF).top,
    );
    a.ctx.beginPath();
    a.ctx.arc(p.x, p.y, 1.4, 0, 7);
    a.ctx.fill();
  }
  const f = a.faces(colour);
  a.fill(
    [
      [x - 0.45, y + 0.45, 12],
      [x + 0.45, y + 0.45, 12],
      [x + 0.45, y - 0.4, 15],
      [x - 0.45, y - 0.4, 15],
    ],
    f.top,
  );
  a.fill(
    [
      [x - 0.45, y + 0.45, 12],
      [x + 0.45, y + 0.45, 12],
      [x + 0.45, y + 0.45, 10],
      [x - 0.45, y + 0.45, 10],
    ],
    f.left,
  );
}

/** The garden: a villa with a tiled roof among hedges. */
function villa(a: Art): void {
  const lawn = a.faces(mix(LEAF, hex('#9cc9a8'), 0.3));
  a.fill(
    [
      [-2, -2, 1.1],
      [2, -2, 1.1],
      [2, 2, 1.1],
      [-2, 2, 1.1],
    ],
    mix(lawn.left, a.light.ground[1], 0.45),
  );
  a.fill(
    [
      [-0.2, 1, 1.2],
      [0.4, 1, 1.2],
      [0.4, 2, 1.2],
      [-0.2, 2, 1.2],
    ],
    mix(a.faces(STONE).top, a.light.ground[1], 0.3),
  );
  a.tree(-1.7, -1.8, 8, LEAF);
  a.tree(1.7, -1.85, 9, LEAF);
  a.shadow(-1.3, -1.2, 1.3, 0.9, 40);
  a.box(-1.4, -1.2, 1.3, 0.9, 1, 32, WHITE, 0.3);
  a.left(-1.4, 0.9, 31, { cols: 4, rows: 1, w: 43, h: 14, salt: 31, pane: [0.46, 0.7] });
  a.right(1.3, 0.9, 31, { cols: 3, rows: 2, w: 33.6, h: 28, salt: 32, pane: [0.46, 0.6] });
  a.onLeft(-1.4, 0.9, 16, (c) => {
    c.translate(3, 1);
    a.room(c, 38, 14, 5);
  });
  a.line(
    [
      [-1.4, 0.9, 17],
      [1.3, 0.9, 17],
      [1.3, -1.2, 17],
    ],
    a.faces(STONE).right,
    0.6,
    1,
  );
  const roof = a.faces(hex('#6f9aa3'));
  hips(a, -1.7, -1.5, 1.6, 1.2, 31, -0.65, 0.55, -0.15, 48, mix(roof.top, roof.left, 0.3));
  const e = 0.3;
  a.fill(
    [
      [-1.4 - e, 0.9 + e, 31],
      [1.3 + e, 0.9 + e, 31],
      [0.55, -0.15, 48],
      [-0.65, -0.15, 48],
    ],
    roof.left,
  );
  a.fill(
    [
      [1.3 + e, 0.9 + e, 31],
      [1.3 + e, -1.2 - e, 31],
      [0.55, -0.15, 48],
    ],
    roof.right,
  );
  for (let i = 1; i < 6; i += 1) {
    const t = i / 6;
    const z = 31 + t * 17;
    const l: [number, number, number] = [-1.4 - e + t * (0.75 + e), 0.9 + e - t * (1.05 + e), z];
    const m2: [number, number, number] = [1.3 + e - t * (0.75 + e), 0.9 + e - t * (1.05 + e), z];
    const r: [number, number, number] = [1.3 + e - t * (0.75 + e), -1.2 - e + t * (1.05 + e), z];
    a.line([l, m2, r], mix(roof.left, [255, 255, 255], 0.3), 0.32, 0.7);
  }
  a.line(
    [
      [-1.4 - e, 0.9 + e, 31],
      [1.3 + e, 0.9 + e, 31],
      [1.3 + e, -1.2 - e, 31],
    ],
    [255, 255, 255],
    a.look.dark ? 0.12 : 0.6,
    1,
  );
  a.box(0.75, -0.75, 1, -0.5, 36, 50, PALE, 0.3);
  a.spill(0, 1.4, 1.9);
  a.hedge(-2, 1.7, -0.5, 2, 4.5);
  a.hedge(0.7, 1.7, 2, 2, 4.5);
  a.hedge(1.75, -0.8, 2, 1.7, 4.5);
  a.tree(-1.65, 1.2, 6, LEAF);
  a.lamp(0.62, 1.86, 12);
  a.lamp(-0.42, 1.86, 12);
  a.cross(0, -0.15, 64);
}

/** Any other clinic. */
function plain(a: Art): void {
  a.shadow(-1.5, -1.5, 1.5, 1, 44);
  a.box(-1.6, -1.5, 1.5, 1, 1, 22, WHITE, 0.4);
  a.onLeft(-1.6, 1, 21, (c) => {
    c.translate(3, 3);
    a.room(c, 44, 15.6, 6);
  });
  a.right(1.5, 1, 21, { cols: 4, rows: 1, w: 40, h: 20, salt: 33 });
  a.box(-1.2, -1.3, 1, 0.4, 22, 46, PALE, 0.5);
  a.left(-1.2, 0.4, 45, { cols: 4, rows: 2, w: 35, h: 22, salt: 34 });
  a.right(1, 0.4, 45, { cols: 3, rows: 2, w: 27, h: 22, salt: 35 });
  a.unit(0.2, -0.6, 46, 0.3, 4);
  a.spill(0, 1.7, 1.8);
  a.tree(1.8, 1.7, 6, LEAF);
  a.lamp(-1.9, 1.8, 13);
  a.cross(-0.4, 0, 64);
}

/* ————— Round the group ————— */

const RACKS: readonly {
  readonly words: RegExp;
  readonly x: number;
  readonly y: number;
  readonly h: number;
  readonly icon: 'records' | 'backups' | 'identity' | 'mail';
}[] = [
  { words: /identity|vpn|sign/, x: -1.15, y: -1.15, h: 94, icon: 'identity' },
  { words: /backup/, x: 1.15, y: -1.15, h: 80, icon: 'backups' },
  { words: /mail/, x: -1.15, y: 1.15, h: 72, icon: 'mail' },
  { words: /record/, x: 1.15, y: 1.15, h: 88, icon: 'records' },
];

/** The data centre: one tower for each system. */
function centre(a: Art): void {
  const h = a.size / 2 - 0.75;
  a.box(-h, -h, h, h, 1, 6, mix(DEEP, a.light.ground[1], 0.3), 0.5);
  for (let i = -2; i <= 2; i += 1) {
    a.line(
      [
        [-h, i * 1.1, 6],
        [h, i * 1.1, 6],
      ],
      SIGNAL.works,
      0.07,
      0.7,
    );
    a.line(
      [
        [i * 1.1, -h, 6],
        [i * 1.1, h, 6],
      ],
      SIGNAL.works,
      0.07,
      0.7,
    );
  }
  a.unit(2.45, -0.4, 6, 0.32, 9);
  a.unit(2.45, -1.4, 6, 0.32, 9);
  a.unit(-0.4, 2.45, 6, 0.32, 7);
  for (const rack of RACKS) {
    const state = a.look.systems.find((s) => rack.words.test(s.id)) ?? {
      tone: 'works' as Tone,
      mark: 'dot' as Mark,
      on: true,
    };
    const s = 0.94;
    const z0 = 6;
    const z1 = rack.h;
    const colour = SIGNAL[state.tone];
    const body = state.on ? mix(hex('#2f5f7d'), colour, state.tone === 'works' ? 0.03 : 0.12) : hex('#26404f');
    const lifted = a.light.glow < 0.5 ? 1.0 : 0.92;
    const f = {
      top: mix([body[0] * lifted, body[1] * lifted, body[2] * lifted], [150, 210, 225], 0.14),
      left: [body[0] * 0.62, body[1] * 0.62, body[2] * 0.66] as Rgb,
      right: [body[0] * 0.44, body[1] * 0.44, body[2] * 0.5] as Rgb,
    };
    a.fill(
      [
        [rack.x - s, rack.y + s, 6],
        [rack.x + s, rack.y + s, 6],
        [rack.x + s + 0.5, rack.y - s - 0.6, 6],
        [rack.x - s, rack.y - s, 6],
      ],
      [2, 12, 20],
      0.3,
    );
    a.box(rack.x - s, rack.y - s, rack.x + s, rack.y + s, z0, z1, f, 0.4);
    for (const left of [true, false]) {
      const paint = (c: Ctx): void => {
        const w = s * 32;
        const rows = Math.floor((z1 - z0 - 8) / 5);
        for (let r = 0; r < rows; r += 1) {
          const y = 6 + r * 5;
          c.fillStyle = css([5, 18, 28], 0.62);
          c.fillRect(3, y, w - 6, 3.6);
          if (!state.on) continue;
          const dice = scatter(rack.x * 10 + r, rack.y * 10, left ? 70 : 71);
          c.fillStyle = css(colour, left ? 0.95 : 0.7);
          if (state.tone === 'works' || dice < 0.75) c.fillRect(5, y + 1.2, 4 + dice * 9, 1.2);
          c.fillStyle = css(dice > 0.7 ? SIGNAL.warm : mix(SIGNAL.works, [150, 220, 255], dice), left ? 0.9 : 0.65);
          for (let k = 0; k < 3; k += 1)
            if (scatter(r, k, rack.h + (left ? 0 : 9)) > 0.4) c.fillRect(w - 8 - k * 3, y + 1.1, 1.4, 1.4);
        }
      };
      if (left) a.onLeft(rack.x - s, rack.y + s, z1, paint);
      else a.onRight(rack.x + s, rack.y + s, z1, paint);
    }
    // Lit lid with the sign of the system.
    const lid = (k: number): [number, number, number][] => [
      [rack.x - s * k, rack.y - s * k, z1],
      [rack.x + s * k, rack.y - s * k, z1],
      [rack.x + s * k, rack.y + s * k, z1],
      [rack.x - s * k, rack.y + s * k, z1],
    ];
    a.fill(lid(0.84), mix(f.top, colour, state.on ? 0.2 : 0.03));
    a.ctx.save();
    if (state.mark === 'ring') a.ctx.setLineDash([4, 3]);
    a.line(lid(0.84), colour, state.on ? 0.95 : 0.9, 1.3, true);
    a.ctx.restore();
    a.line(
      [
        [rack.x + s, rack.y + s, z0],
        [rack.x + s, rack.y + s, z1],
      ],
      colour,
      state.on ? 0.5 : 0.12,
      1,
    );
    a.onTop(rack.x, rack.y, z1, (c) =>
      rackIcon(c, rack.icon, state.on ? mix(colour, [255, 255, 255], 0.45) : mix(colour, [60, 70, 80], 0.25)),
    );
    const p = project(rack.x, rack.y, z1);
    if (state.on) a.glow(p.x, p.y, 26, colour, 0.1 + 0.14 * a.light.glow);
    if (state.mark === 'square' || state.mark === 'ring') systemMark(a, p.x, p.y - 15, state.mark, colour);
  }
}

function systemMark(a: Art, x: number, y: number, mark: Mark, colour: Rgb): void {
  const { ctx } = a;
  a.glow(x, y, 16, colour, 0.55);
  ctx.save();
  ctx.translate(x, y);
  ctx.lineWidth = 2;
  ctx.strokeStyle = css(colour);
  ctx.fillStyle = css(colour);
  ctx.beginPath();
  if (mark === 'ring') {
    ctx.arc(0, 0, 4.6, 0, 7);
    ctx.stroke();
  } else {
    ctx.rotate(Math.PI / 4);
    ctx.roundRect(-4.2, -4.2, 8.4, 8.4, 1.2);
    ctx.fill();
  }
  ctx.restore();
}

function rackIcon(c: Ctx, icon: 'records' | 'backups' | 'identity' | 'mail', ink: Rgb): void {
  c.strokeStyle = css(ink, 0.95);
  c.fillStyle = css(ink, 0.95);
  c.lineWidth = 1.5;
  c.lineJoin = 'round';
  c.lineCap = 'round';
  c.beginPath();
  if (icon === 'records') {
    c.roundRect(-5, -6.4, 10, 12.8, 1.4);
    c.moveTo(-2.4, -2.6);
    c.lineTo(2.4, -2.6);
    c.moveTo(-2.4, 0.4);
    c.lineTo(2.4, 0.4);
    c.moveTo(-2.4, 3.4);
    c.lineTo(0.6, 3.4);
    c.stroke();
  } else if (icon === 'backups') {
    c.arc(0, 0, 5.4, -2.4, 2.2);
    c.stroke();
    c.beginPath();
    c.moveTo(-7, -3.4);
    c.lineTo(-1.4, -3.6);
    c.lineTo(-4.8, 1);
    c.fill();
  } else if (icon === 'identity') {
    c.arc(-2.6, 0, 3.2, 0, 7);
    c.moveTo(0.8, 0);
    c.lineTo(7, 0);
    c.lineTo(7, 3);
    c.moveTo(4, 0);
    c.lineTo(4, 2.4);
    c.stroke();
  } else {
    c.roundRect(-6, -4.2, 12, 8.4, 1);
    c.moveTo(-5.6, -3.6);
    c.lineTo(0, 1);
    c.lineTo(5.6, -3.6);
    c.stroke();
  }
}

/** The head office: a slim tower, and before it the incident room with its roof taken off. */
function office(a: Art): void {
  a.shadow(-2.6, -2.6, -0.2, -0.2, 110);
  const glass = mix(SLATE, hex('#6f97ac'), 0.4);
  a.box(-2.7, -2.7, -0.1, -0.4, 1, 116, glass, 0.5);
  const floors = 13;
  const face = (c: Ctx, w: number, left: boolean): void => {
    const cols = 5;
    for (let r = 0; r < floors; r += 1) {
      for (let k = 0; k < cols; k += 1) {
        const awake = r === 4 && left && k >= 1 && k < 1 + a.look.awake;
        const day = !a.look.night && scatter(k * 3, r * 7, left ? 80 : 81) < a.light.lit * 0.9;
        const lit = !a.look.dark && (a.look.night ? awake : day);
        const x = 2 + (k * (w - 3)) / cols;
        const y = 4 + r * 8.2;
        c.fillStyle = lit
          ? css(mix(SIGNAL.warm, [255, 255, 255], left ? 0.25 : 0.05))
          : css(mix(a.light.glass, left ? [150, 205, 220] : [8, 34, 52], left ? 0.2 * (1.2 - a.light.glow) : 0.35));
        c.fillRect(x, y, (w - 3) / cols - 1.1, 5.6);
        if (lit && awake) {
          c.fillStyle = css(hex('#5b3f30'), 0.85);
          c.beginPath();
          c.arc(x + 3, y + 2.6, 1.1, 0, 7);
          c.fill();
          c.fillRect(x + 1.9, y + 3.6, 2.2, 2);
        }
      }
    }
  };
  a.onLeft(-2.7, -0.4, 116, (c) => face(c, 41.6, true));
  a.onRight(-0.1, -0.4, 116, (c) => face(c, 36.8, false));
  if (a.look.night && a.look.awake > 0 && !a.look.dark) {
    const p = project(-1.6, -0.4, 76);
    a.glow(p.x, p.y, 34, SIGNAL.warm, 0.34);
  }
  a.box(-2.2, -2.2, -0.7, -1, 116, 123, PALE, 0.4);
  a.mast(-1.2, -1.4, 123, 14);
  // The group's sign: hill over water.
  a.badge(
    -1.4,
    -1.2,
    140,
    (c) => {
      c.beginPath();
      c.moveTo(-5.4, 1.6);
      c.lineTo(-1.6, -4.4);
      c.lineTo(0.8, -0.8);
      c.lineTo(2.4, -2.8);
      c.lineTo(5.4, 1.6);
      c.stroke();
      c.beginPath();
      c.moveTo(-5.4, 4.4);
      c.quadraticCurveTo(-2.7, 2.8, 0, 4.4);
      c.quadraticCurveTo(2.7, 6, 5.4, 4.4);
      c.stroke();
    },
    11,
  );
  // Incident room: floor, back walls, table.
  const floor = a.faces(mix(WOOD, hex('#b9b3a2'), 0.4));
  const room = 2.7;
  a.box(-0.1 - 2.5, -0.2, room, room, 1, 4, STONE, 0.3);
  a.fill(
    [
      [-2.4, 0, 4],
      [room - 0.2, 0, 4],
      [room - 0.2, room - 0.2, 4],
      [-2.4, room - 0.2, 4],
    ],
    mix(floor.top, SIGNAL.warm, a.look.dark ? 0 : 0.2 * a.light.glow),
  );
  // Wing behind the table with the screen wall.
  a.box(0.1, -2.7, room, -0.1, 1, 30, WHITE, 0.5);
  a.right(room, -0.1, 28, {
    cols: 5,
    rows: 1,
    w: 41,
    h: 22,
    salt: 44,
    pane: [0.66, 0.6],
    share: a.look.night ? 0.25 : a.light.lit,
  });
  a.onLeft(0.1, -0.1, 30, (c) => {
    c.fillStyle = css(a.faces(PALE).left);
    c.fillRect(0, 0, 41, 26);
    c.fillStyle = css([6, 26, 38]);
    c.fillRect(3, 4, 35, 16);
    const on = !a.look.dark;
    c.strokeStyle = css(on ? SIGNAL.works : SIGNAL.quiet, on ? 0.95 : 0.2);
    c.lineWidth = 1;
    c.beginPath();
    c.moveTo(6, 15);
    c.lineTo(12, 12);
    c.lineTo(16, 14);
    c.lineTo(22, 8);
    c.lineTo(27, 9.4);
    c.stroke();
    c.fillStyle = css(on ? SIGNAL.warm : SIGNAL.quiet, on ? 0.9 : 0.2);
    for (let i = 0; i < 3; i += 1) c.fillRect(30, 7 + i * 3.6, 5, 1.4);
  });
  if (!a.look.dark) {
    const p = project(1.3, -0.1, 18);
    a.glow(p.x, p.y, 34, SIGNAL.works, 0.12 + 0.2 * a.light.glow);
    a.pool(0.6, 1.2, 2.6, SIGNAL.warm, 0.1 + 0.34 * a.light.glow);
  }
  // Low glass round the room.
  a.fill(
    [
      [-1.2, 0.55, 4.2],
      [1.9, 0.55, 4.2],
      [1.9, 1.85, 4.2],
      [-1.2, 1.85, 4.2],
    ],
    mix(floor.right, [10, 30, 44], 0.3),
    0.5,
  );
  a.box(-0.9, 0.75, 1.6, 1.55, 8, 10, hex('#e9f1f0'), 0.6);
  for (const [x, y] of [
    [-0.6, 0.95],
    [0.1, 1.35],
    [0.7, 0.95],
    [1.3, 1.35],
  ] as const) {
    const p = project(x, y, 10);
    a.ctx.fillStyle = css(a.look.dark ? SLATE : mix(SIGNAL.works, [20, 70, 90], 0.35), 0.95);
    a.ctx.beginPath();
    a.ctx.moveTo(p.x - 3, p.y - 0.5);
    a.ctx.lineTo(p.x + 1, p.y - 2.5);
    a.ctx.lineTo(p.x + 3.4, p.y - 1.2);
    a.ctx.lineTo(p.x - 0.6, p.y + 0.8);
    a.ctx.fill();
  }
  const pane: [number, number, number][] = [
    [-2.4, room - 0.1, 4],
    [room - 0.1, room - 0.1, 4],
    [room - 0.1, room - 0.1, 11],
    [-2.4, room - 0.1, 11],
  ];
  a.fill(pane, mix(SIGNAL.works, [255, 255, 255], 0.5), a.look.dark ? 0.04 : 0.13);
  a.line(
    [
      [-2.4, room - 0.1, 11],
      [room - 0.1, room - 0.1, 11],
      [room - 0.1, 0, 11],
    ],
    mix(SIGNAL.works, [255, 255, 255], 0.5),
    a.look.dark ? 0.1 : 0.6,
    0.9,
  );
  if (a.look.trust !== null) for (let i = 0; i < 10; i += 1) lantern(a, i, i < a.look.trust);
}

/** Trust: ten lanterns along the front of the plinth; one after the other goes out. */
function lantern(a: Art, n: number, lit: boolean): void {
  const { x, y } = lanternSpot(n);
  const foot = project(x, y, 1);
  const { ctx } = a;
  const burns = lit && !a.look.dark;
  if (burns) {
    a.pool(x, y, 0.75, SIGNAL.warm, 0.3 + 0.3 * a.light.glow);
    a.glow(foot.x, foot.y - 8, 11, SIGNAL.warm, 0.35 + 0.45 * a.light.glow);
  }
  ctx.strokeStyle = css(a.faces(STEEL).right, 0.9);
  ctx.lineWidth = 0.9;
  ctx.beginPath();
  ctx.moveTo(foot.x, foot.y);
  ctx.lineTo(foot.x, foot.y - 5);
  ctx.stroke();
  rounded(ctx, foot.x - 2.6, foot.y - 11, 5.2, 6, 1.8);
  ctx.fillStyle = burns
    ? css(mix(SIGNAL.warm, [255, 255, 255], 0.45))
    : css(mix(a.light.ground[2], [255, 255, 255], 0.16));
  ctx.fill();
  ctx.strokeStyle = burns ? css(mix(SIGNAL.warm, [120, 60, 10], 0.35)) : css(a.faces(SLATE).left, 0.9);
  ctx.lineWidth = 0.7;
  ctx.stroke();
}

/** The supplier of the record system. */
function vendor(a: Art): void {
  a.shadow(-1.1, -1.1, 1, 0.8, 50);
  a.box(-1.2, -1.2, 1, 0.8, 1, 46, STONE, 0.4);
  a.left(-1.2, 0.8, 44, { cols: 4, rows: 4, w: 35, h: 38, salt: 51 });
  a.right(1, 0.8, 44, { cols: 4, rows: 4, w: 32, h: 38, salt: 52 });
  a.unit(-0.5, -0.5, 46, 0.3, 4);
  dish(a, 0.45, -0.2, 46);
  a.tree(1.3, 1.3, 5, LEAF);
  a.badge(
    -0.3,
    0,
    66,
    (c) => {
      c.beginPath();
      c.moveTo(-4.4, 4.4);
      c.lineTo(0.6, -0.6);
      c.stroke();
      c.lineWidth = 1.7;
      c.beginPath();
      c.arc(2.4, -2.4, 2.7, -0.4, 4.2);
      c.stroke();
    },
    10,
  );
}

function dish(a: Art, x: number, y: number, z: number): void {
  const p = project(x, y, z);
  const { ctx } = a;
  const f = a.faces(WHITE);
  ctx.fillStyle = css(f.right);
  ctx.fillRect(p.x - 1, p.y - 6, 2, 6);
  ctx.fillStyle = css(f.left);
  ctx.beginPath();
  ctx.ellipse(p.x - 1, p.y - 9, 6.5, 4.6, -0.7, 0, 7);
  ctx.fill();
  ctx.fillStyle = css(f.right);
  ctx.beginPath();
  ctx.ellipse(p.x - 2, p.y - 9.6, 4.8, 3.2, -0.7, 0, 7);
  ctx.fill();
  ctx.strokeStyle = css(f.top);
  ctx.lineWidth = 0.9;
  ctx.beginPath();
  ctx.moveTo(p.x - 1, p.y - 9);
  ctx.lineTo(p.x - 6, p.y - 14);
  ctx.stroke();
}

/** The police: a low station with a blue lamp. */
function police(a: Art): void {
  a.shadow(-1.3, -1.1, 1.2, 0.8, 36);
  a.box(-1.4, -1.2, 1.2, 0.8, 1, 28, hex('#cfdbe2'), 0.4);
  a.left(-1.4, 0.8, 27, { cols: 5, rows: 2, w: 41, h: 26, salt: 61, pane: [0.46, 0.6] });
  a.right(1.2, 0.8, 27, { cols: 4, rows: 2, w: 32, h: 26, salt: 62, pane: [0.46, 0.6] });
  a.line(
    [
      [-1.4, 0.8, 15],
      [1.2, 0.8, 15],
      [1.2, -1.2, 15],
    ],
    hex('#3b6fb0'),
    0.9,
    2,
  );
  a.box(-0.5, -0.6, 0.3, 0.2, 28, 38, hex('#bccbd5'), 0.4);
  const blue = hex('#5b9dff');
  const p = project(-0.3, 1, 12);
  a.glow(p.x, p.y, 14, blue, 0.35 + 0.4 * a.light.glow);
  a.ctx.fillStyle = css(mix(blue, [255, 255, 255], 0.3));
  a.ctx.fillRect(p.x - 2, p.y - 3, 4, 5);
  a.mast(1, -0.9, 28, 22);
  a.badge(
    -0.1,
    -0.2,
    56,
    (c) => {
      c.beginPath();
      c.moveTo(0, -5);
      c.lineTo(4.4, -3.2);
      c.quadraticCurveTo(4.6, 2.6, 0, 5.2);
      c.quadraticCurveTo(-4.6, 2.6, -4.4, -3.2);
      c.closePath();
      c.stroke();
    },
    10,
  );
}

/** The regulator: columns and a pediment. */
function regulator(a: Art): void {
  a.shadow(-1.3, -1.2, 1.2, 0.9, 40);
  a.box(-1.5, -1.4, 1.4, 1.2, 1, 4, STONE, 0.4);
  a.box(-1.35, -1.25, 1.2, 1, 4, 7, STONE, 0.4);
  a.box(-1.15, -1.1, 1, 0.6, 7, 30, PALE, 0.3);
  a.right(1, 0.6, 29, { cols: 3, rows: 2, w: 27, h: 21, salt: 72, pane: [0.42, 0.6] });
  a.onLeft(-1.15, 0.6, 29, (c) => {
    c.fillStyle = css(
      a.look.lit && !a.look.dark && a.light.lit > 0.3 ? mix(SIGNAL.warm, a.light.glass, 0.4) : a.light.glass,
    );
    c.fillRect(2, 3, 31, 19);
  });
  for (let i = 0; i < 5; i += 1) {
    const x = -1.2 + i * 0.54;
    a.box(x, 0.72, x + 0.17, 0.9, 7, 29, WHITE, 0);
  }
  a.box(-1.35, -1.2, 1.15, 1, 29, 33, WHITE, 0.5);
  const f = a.faces(PALE);
  a.fill(
    [
      [-1.35, 1, 33],
      [1.15, 1, 33],
      [-0.1, 1, 44],
    ],
    f.left,
  );
  a.fill(
    [
      [1.15, 1, 33],
      [-0.1, 1, 44],
      [-0.1, -1.2, 44],
      [1.15, -1.2, 33],
    ],
    mix(f.top, f.right, 0.5),
  );
  a.badge(
    -0.1,
    -0.1,
    60,
    (c) => {
      c.beginPath();
      c.moveTo(0, -5);
      c.lineTo(0, 4.6);
      c.moveTo(-2.6, 4.8);
      c.lineTo(2.6, 4.8);
      c.moveTo(-4.8, -3);
      c.lineTo(4.8, -3);
      c.stroke();
      c.lineWidth = 1.2;
      for (const s of [-1, 1]) {
        c.beginPath();
        c.moveTo(s * 4.4 - 2.1, 0.8);
        c.lineTo(s * 4.4, -3);
        c.lineTo(s * 4.4 + 2.1, 0.8);
        c.closePath();
        c.stroke();
      }
    },
    10,
  );
}

/** The newsroom: a slab with its news on the wall. */
function newsroom(a: Art): void {
  a.shadow(-1.2, -1.2, 1.1, 0.7, 56);
  a.box(-1.3, -1.2, 1.1, 0.7, 1, 54, hex('#b7c6d4'), 0.5);
  a.right(1.1, 0.7, 52, { cols: 4, rows: 5, w: 30, h: 48, salt: 82 });
  a.onLeft(-1.3, 0.7, 54, (c) => {
    c.fillStyle = css([9, 32, 48]);
    c.fillRect(3, 4, 32, 26);
    const ink = mix(hex('#bfe6ff'), [255, 255, 255], 0.4);
    c.fillStyle = css(ink, 0.95);
    c.fillRect(6, 7, 26, 4);
    c.fillStyle = css(ink, 0.6);
    for (let i = 0; i < 4; i += 1) c.fillRect(18, 14 + i * 3.6, [14, 12, 14, 8][i] ?? 10, 1.5);
    c.fillStyle = css(hex('#4d8fb8'));
    c.fillRect(6, 14, 9.6, 12);
  });
  const p = project(-0.2, 0.7, 36);
  a.glow(p.x, p.y, 30, hex('#bfe6ff'), 0.1 + 0.2 * a.light.glow);
  a.left(-1.3, 0.7, 22, { cols: 4, rows: 2, w: 38, h: 20, salt: 81 });
  dish(a, -0.6, -0.6, 54);
  dish(a, 0.5, -0.5, 54);
  a.badge(
    -0.1,
    -0.1,
    82,
    (c) => {
      c.strokeRect(-4.6, -4.4, 9.2, 8.8);
      c.fillRect(-2.8, -2.6, 5.6, 1.6);
      c.fillRect(-2.8, 0.2, 2.4, 2.6);
      c.fillRect(0.6, 0.2, 2.2, 0.9);
      c.fillRect(0.6, 1.9, 2.2, 0.9);
    },
    10,
  );
}

/** The open internet: a ring of light where the sea cables come in. */
function internet(a: Art): void {
  const { ctx } = a;
  const sea = hex('#8fd0ff');
  const harm = a.look.tone === 'harm';
  const colour = harm ? SIGNAL.harm : sea;
  // Cables run off to the lower right.
  for (let i = 0; i < 5; i += 1) {
    const y = -1.4 + i * 0.7;
    const from = project(2.1, y, 0);
    const to = project(13 + i * 0.6, y + (i - 2) * 0.8, -9);
    const g = ctx.createLinearGradient(from.x, from.y, to.x, to.y);
    g.addColorStop(0, css(colour, 0.7));
    g.addColorStop(1, css(colour, 0));
    ctx.strokeStyle = g;
    ctx.lineWidth = 1.3;
    ctx.beginPath();
    ctx.moveTo(from.x, from.y);
    ctx.lineTo(to.x, to.y);
    ctx.stroke();
  }
  for (const r of [1.7, 1.25]) {
    ctx.beginPath();
    ctx.ellipse(0, -1, r * 16 * 1.35, r * 8 * 1.35, 0, 0, 7);
    ctx.strokeStyle = css(colour, r > 1.5 ? 0.3 : 0.55);
    ctx.lineWidth = 1.1;
    ctx.stroke();
  }
  a.box(-1.5, -0.5, -0.8, 0.5, 1, 14, STONE, 0.4);
  a.box(0.8, -0.5, 1.5, 0.5, 1, 14, STONE, 0.4);
  // The ring stands across the cables.
  const p = project(0, 0, 40);
  a.glow(p.x, p.y, 70, colour, 0.16 + 0.24 * a.light.glow);
  const veil = ctx.createRadialGradient(p.x, p.y, 2, p.x, p.y, 34);
  veil.addColorStop(0, css(colour, 0.32));
  veil.addColorStop(0.8, css(colour, 0.12));
  veil.addColorStop(1, css(colour, 0.02));
  ctx.save();
  ctx.translate(p.x, p.y);
  ctx.transform(1, 0.5, 0, 1, 0, 0);
  ctx.fillStyle = veil;
  ctx.translate(-p.x, -p.y);
  ctx.beginPath();
  ctx.arc(p.x, p.y, 30, 0, 7);
  ctx.fill();
  ctx.lineWidth = 0.8;
  ctx.strokeStyle = css(mix(colour, [255, 255, 255], 0.4), 0.55);
  for (const k of [0.33, 0.72]) {
    ctx.beginPath();
    ctx.ellipse(p.x, p.y, 30 * k, 30, 0, 0, 7);
    ctx.stroke();
  }
  for (const k of [-0.5, 0, 0.5]) {
    const half = Math.sqrt(1 - k * k) * 30;
    ctx.beginPath();
    ctx.moveTo(p.x - half, p.y + k * 30);
    ctx.lineTo(p.x + half, p.y + k * 30);
    ctx.stroke();
  }
  ctx.lineWidth = 5;
  ctx.strokeStyle = css(a.faces(PALE).right);
  ctx.beginPath();
  ctx.arc(p.x + 2.4, p.y, 31, 0, 7);
  ctx.stroke();
  ctx.lineWidth = 4;
  ctx.strokeStyle = css(a.faces(WHITE).left);
  ctx.beginPath();
  ctx.arc(p.x, p.y, 31, 0, 7);
  ctx.stroke();
  ctx.lineWidth = 1.4;
  ctx.strokeStyle = css(mix(colour, [255, 255, 255], 0.25));
  ctx.beginPath();
  ctx.arc(p.x, p.y, 31, 0, 7);
  ctx.stroke();
  ctx.restore();
}
