/**
 * The clinic from inside, as if its roof and two walls were lifted off: the shell is painted once for each light, the
 * rooms whenever something in them changes.
 */
import type { Board, Mark } from '../board.ts';
import type { Stand } from '../geography.ts';
import { project, scatter } from '../iso.ts';
import { css, hex, type Light, mix, type Rgb, SIGNAL } from '../light.ts';
import { FLOOR, type Inside, PLAN, ROOMS, type RoomId } from '../rooms.ts';
import { Brush, type Ctx, rounded } from './brush.ts';
import { drawStaff } from './figures.ts';
import { sunlight, type Window } from './ground.ts';

const { width: W, depth: D, partition: P } = FLOOR;
const WALL_HEIGHT = 52;
const GLASS_HEIGHT = 25;

const WALL = hex('#e3eeee');
const TILE = hex('#c4d6d8');
const WOOD = hex('#cfae86');
const LINEN = hex('#f1f7f6');
const STEEL = hex('#a9bec7');
const TEAL = hex('#57b9b2');
const SEAT = hex('#5f97a8');
const LEAF = hex('#6fae93');
const DARK = hex('#16262f');

const FLOORS: Readonly<Record<RoomId, Rgb>> = {
  counter: hex('#d5c6ab'),
  waiting: hex('#c9d6d2'),
  treatment: hex('#cfe2e3'),
  fridge: hex('#d6e2e6'),
  office: hex('#c8c2b4'),
};

/** Paints the ground and the shell into a context in design pixels. It pauses between its parts, as the town does. */
export function* paintShell(ctx: Ctx, light: Light, w: Window): Generator<void, void, void> {
  const g = ctx.createRadialGradient(0, 120, 40, 0, 120, 620);
  g.addColorStop(0, css(mix(light.ground[1], light.ground[0], 0.35)));
  g.addColorStop(1, css(light.ground[2]));
  ctx.fillStyle = g;
  ctx.fillRect(w.left, w.top, w.right - w.left, w.bottom - w.top);
  pavement(ctx, light, w);
  yield;
  const brush = new Brush(ctx, light, true);
  brush.shadow(-0.4, -0.4, W + 0.3, D + 0.3, 60);
  const slab = mix(light.ground[0], [255, 255, 255], 0.1);
  brush.box(-0.7, -0.7, W + 0.6, D + 0.6, -9, -1, {
    top: slab,
    left: mix(slab, [0, 8, 16], 0.45),
    right: mix(slab, [0, 8, 16], 0.62),
  });
  for (const id of ROOMS) {
    const { x0, y0, x1, y1 } = PLAN[id];
    tiles(brush, x0, y0, x1, y1, FLOORS[id]);
  }
  yield;
  brush.box(-0.4, -0.4, W, 0, 0, WALL_HEIGHT, WALL, 0.5);
  brush.box(-0.4, -0.4, 0, D, 0, WALL_HEIGHT, WALL, 0.5);
  skirting(brush);
  sunOnFloor(brush);
  harbour(brush, 10.4, 4.4);
  harbour(brush, 4.3, 3);
  // A frosted window over the couch.
  brush.onLeft(11, 0, 44, (c) => {
    c.fillStyle = css(mix(light.haze, light.glass, 0.3 + 0.5 * light.glow));
    c.fillRect(0, 0, 40, 20);
    c.fillStyle = css(LINEN, 0.3);
    for (let y = 1; y < 20; y += 3) c.fillRect(0, y, 40, 1.6);
  });
  sunlight(ctx, light, w);
}

/** The afternoon through the windows on the left, lower and longer towards the evening. */
function sunOnFloor(brush: Brush): void {
  const { cast, sun, sunAlpha, glow } = brush.light;
  const strength = sunAlpha * (1 - glow) * 0.9;
  if (cast[0] <= 0.2 || strength < 0.03) return;
  const reach = 1.6 + cast[0] * 1.7;
  for (const [from, to] of [
    [10.1, 8.35],
    [8.05, 6.2],
    [4.1, 2.95],
    [2.7, 1.5],
  ] as const)
    brush.fill(
      [
        [0.7, from],
        [0.7 + reach, from - reach * 0.4],
        [0.7 + reach, to - reach * 0.4],
        [0.7, to],
      ],
      sun,
      strength,
    );
}

/** Paving that fades into the night. */
function pavement(ctx: Ctx, light: Light, w: Window): void {
  ctx.lineWidth = 1;
  for (let n = -24; n <= 52; n += 2.6) {
    for (const [a, b] of [
      [project(n, -24), project(n, 44)],
      [project(-24, n), project(52, n)],
    ] as const) {
      if (Math.max(a.x, b.x) < w.left || Math.min(a.x, b.x) > w.right) continue;
      ctx.strokeStyle = css(light.glint, 0.055);
      ctx.beginPath();
      ctx.moveTo(a.x, a.y);
      ctx.lineTo(b.x, b.y);
      ctx.stroke();
    }
  }
}

function tiles(brush: Brush, x0: number, y0: number, x1: number, y1: number, base: Rgb): void {
  const { top } = brush.faces(base);
  const corners = [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
  ] as const;
  brush.fill(corners, top);
  for (let x = Math.ceil(x0); x < x1; x += 1)
    for (let y = Math.ceil(y0); y < y1; y += 1)
      if (scatter(x, y, 31) > 0.55)
        brush.fill(
          [
            [x, y],
            [Math.min(x1, x + 1), y],
            [Math.min(x1, x + 1), Math.min(y1, y + 1)],
            [x, Math.min(y1, y + 1)],
          ],
          mix(top, [255, 255, 255], 0.12),
          0.5,
        );
}

function skirting(brush: Brush): void {
  const dark = brush.faces(mix(WALL, TEAL, 0.5));
  const strip = (along: 'x' | 'y', to: number, z: number, high: number, colour: Rgb): void =>
    brush.fill(
      along === 'x'
        ? [
            [0, 0, z],
            [to, 0, z],
            [to, 0, z + high],
            [0, 0, z + high],
          ]
        : [
            [0, 0, z],
            [0, to, z],
            [0, to, z + high],
            [0, 0, z + high],
          ],
      colour,
    );
  strip('x', W, 0, 2.4, dark.left);
  strip('y', D, 0, 2.4, dark.right);
  strip('x', W, 22, 1.2, mix(dark.left, [255, 255, 255], 0.25));
  strip('y', D, 22, 1.2, mix(dark.right, [255, 255, 255], 0.2));
}

/** A window on the left wall with the harbour and the far shore in it. */
function harbour(brush: Brush, from: number, cells: number): void {
  const { light } = brush;
  brush.onRight(0, from, 46, (c) => {
    const width = cells * 16;
    const sky = c.createLinearGradient(0, 0, 0, 22);
    sky.addColorStop(0, css(mix(light.haze, light.ground[2], 0.35)));
    sky.addColorStop(1, css(light.haze));
    c.fillStyle = sky;
    c.fillRect(0, 0, width, 22);
    for (let i = 0; i * 5 < width; i += 1) {
      const high = 4 + scatter(i, 2, 61) * 9;
      c.fillStyle = css(mix(light.glass, light.haze, 0.25));
      c.fillRect(i * 5, 16 - high, 4.4, high);
      c.fillStyle = css(SIGNAL.warm, light.townLit > 0.02 ? 0.8 : 0);
      for (let y = 17 - high; y < 15; y += 2.4) if (scatter(i, y, 62) < 0.45) c.fillRect(i * 5 + 1.2, y, 1.2, 1);
    }
    c.fillStyle = css(light.water[0]);
    c.fillRect(0, 16, width, 6);
    c.fillStyle = css(light.glint, 0.5);
    for (let i = 0; i < cells * 2; i += 1) c.fillRect(scatter(i, 1, 63) * (width - 8), 17 + (i % 3) * 1.6, 7, 0.7);
    c.strokeStyle = css(brush.faces(LINEN).right);
    c.lineWidth = 1.6;
    c.strokeRect(0, 0, width, 22);
    c.beginPath();
    c.moveTo(width / 2, 0);
    c.lineTo(width / 2, 22);
    c.stroke();
  });
}

/** Paints what is in the rooms, in the state the board says, into a context in device pixels. */
export function drawRooms(ctx: Ctx, board: Board, light: Light, scale: number, x: number, y: number): void {
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.clearRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  ctx.setTransform(scale, 0, 0, scale, x, y);
  const { inside } = board;
  if (inside === undefined) return;
  const rooms = new Rooms(ctx, light, board, inside);
  rooms.states();
  rooms.office();
  rooms.fridge();
  rooms.treatment();
  rooms.glass();
  rooms.counter();
  rooms.waiting();
  rooms.dusk();
}

/** Dashes of a floor line, by mark: the same as round the plinths of the town. */
const DASHES: Readonly<Record<Mark, readonly number[]>> = {
  dot: [],
  target: [],
  ring: [7, 5],
  half: [22, 5],
  square: [3, 4],
};

/** Where those stand who belong to a room. */
const PLACES: Readonly<Partial<Record<RoomId, Stand>>> = {
  counter: { x: 3, y: 6.9, sits: false },
  treatment: { x: 13.4, y: 3.6, sits: false },
  office: { x: 3.2, y: 3.2, sits: false },
};

class Rooms extends Brush {
  readonly board: Board;
  readonly inside: Inside;

  constructor(ctx: Ctx, light: Light, board: Board, inside: Inside) {
    super(ctx, light, true);
    this.board = board;
    this.inside = inside;
  }

  /** A line on the floor of each room that tells its state, and lamps by night. */
  states(): void {
    const { ctx } = this;
    for (const place of this.board.places) {
      const { x0, y0, x1, y1 } = PLAN[place.id as RoomId];
      const middle = [(x0 + x1) / 2, (y0 + y1) / 2] as const;
      const colour = SIGNAL[place.tone];
      if (this.inside.open) this.pool(...middle, 4.6, SIGNAL.warm, 0.2 * this.light.glow);
      if (place.tone !== 'works') this.pool(...middle, 4.2, colour, 0.22);
      ctx.save();
      ctx.setLineDash([...DASHES[place.mark]]);
      this.line(
        [
          [x0 + 0.3, y0 + 0.3],
          [x1 - 0.3, y0 + 0.3],
          [x1 - 0.3, y1 - 0.3],
          [x0 + 0.3, y1 - 0.3],
        ],
        mix(colour, [0, 40, 50], place.tone === 'works' ? 0.25 : 0),
        place.tone === 'works' ? 0.6 : 1,
        place.tone === 'works' ? 1.4 : 2.2,
        true,
      );
      ctx.restore();
    }
  }

  /** A screen on a face: lines of text, a turning wheel, nothing, or a fresh start. */
  screen(c: Ctx, width: number, height: number): void {
    const { screens } = this.inside;
    c.fillStyle = css(screens === 'off' ? DARK : screens === 'slow' ? hex('#2b4a6b') : hex('#0d3d48'));
    c.fillRect(0, 0, width, height);
    const ink = screens === 'back' ? SIGNAL.back : screens === 'slow' ? SIGNAL.strained : SIGNAL.works;
    c.strokeStyle = css(ink);
    c.fillStyle = css(ink, 0.9);
    c.lineWidth = 1;
    if (screens === 'off') {
      c.fillStyle = css(SIGNAL.paper);
      c.fillRect(width - 2.6, height - 2.2, 1.4, 1);
    } else if (screens === 'slow') {
      c.beginPath();
      c.arc(width / 2, height / 2, Math.min(width, height) * 0.26, 0.4, 5.2);
      c.stroke();
    } else
      for (let y = 1.6; y < height - 1.4; y += 2.4)
        c.fillRect(1.6, y, (width - 3.2) * (0.5 + 0.5 * scatter(y, width, 71)), 1);
  }

  /** A screen that looks towards the lower left, standing on something. */
  monitor(x: number, y: number, z: number): void {
    this.box(x + 0.5, y - 0.1, x + 0.8, y + 0.1, z, z + 2.5, STEEL, 0);
    this.box(x, y - 0.08, x + 1.3, y + 0.06, z + 2, z + 12, DARK, 0);
    this.onLeft(x, y + 0.06, z + 12, (c) => {
      c.translate(1, 0.8);
      this.screen(c, 18.8, 8.4);
    });
    if (this.inside.screens !== 'off') {
      const p = project(x + 0.65, y + 0.3, z + 7);
      this.glow(
        p.x,
        p.y,
        26,
        this.inside.screens === 'slow' ? SIGNAL.strained : SIGNAL.works,
        0.1 + 0.16 * this.light.glow,
      );
    }
  }

  /** Somebody who belongs here; the player has a ring round the feet and a mark overhead. */
  staff(room: RoomId): void {
    const spot = PLACES[room];
    const { ctx } = this;
    for (const member of this.inside.staff) {
      if (member.room !== room || spot === undefined) continue;
      const p = project(spot.x, spot.y);
      ctx.save();
      ctx.translate(p.x, p.y);
      if (member.you) {
        this.glow(0, -8, 24, SIGNAL.works, 0.4);
        ctx.strokeStyle = css(SIGNAL.works);
        ctx.lineWidth = 1.8;
        ctx.beginPath();
        ctx.ellipse(0, 0, 9, 4.5, 0, 0, 7);
        ctx.stroke();
        ctx.fillStyle = css(mix(SIGNAL.works, [255, 255, 255], 0.4));
        ctx.beginPath();
        ctx.moveTo(-5, -34);
        ctx.lineTo(5, -34);
        ctx.lineTo(0, -27);
        ctx.fill();
      }
      drawStaff(ctx, member.look);
      ctx.restore();
    }
  }

  /** A pile of forms, amber on top. */
  paper(x: number, y: number, z: number, high: number): void {
    this.box(x, y, x + 0.55, y + 0.42, z, z + high, LINEN, 0.3);
    this.box(x + 0.05, y + 0.04, x + 0.5, y + 0.38, z + high, z + high + 0.8, SIGNAL.paper, 0);
  }

  office(): void {
    // Shelves of folders: what a clinic falls back on.
    this.box(0.1, 2.6, 0.75, 4.5, 0, 32, WOOD, 0.3);
    this.onRight(0.75, 4.5, 32, (c) => {
      for (let row = 0; row < 3; row += 1) {
        c.fillStyle = css(DARK, 0.35);
        c.fillRect(1.2, 1.6 + row * 10, 28, 8);
        for (let i = 0; i < 9; i += 1) {
          const ink = [TEAL, SIGNAL.paper, hex('#c9737c'), hex('#6f8fc4')][Math.floor(scatter(i, row, 81) * 4)] ?? TEAL;
          c.fillStyle = css(this.faces(ink).right);
          c.fillRect(1.6 + i * 3, 2.4 + row * 10, 2.3, 7);
        }
      }
    });
    this.box(1.5, 0.5, 5.2, 1.9, 0, 11, WOOD, 0.3);
    this.monitor(2.6, 0.9, 11);
    this.box(4.2, 0.8, 4.9, 1.2, 11, 12.4, DARK, 0);
    if (this.inside.paper) {
      this.paper(1.7, 1.2, 11, 5);
      this.paper(4.4, 1.35, 11, 2);
    }
    this.box(2.9, 2.2, 3.5, 2.8, 0, 6, SEAT, 0.2);
    this.board1(1.2);
    this.staff('office');
  }

  /** A pin board on the back wall. */
  board1(x: number): void {
    this.onLeft(x, 0, 45, (c) => {
      c.fillStyle = css(this.faces(hex('#b58f63')).left);
      c.fillRect(0, 0, 38, 18);
      for (let i = 0; i < 7; i += 1) {
        const amber = this.inside.paper && i % 2 === 0;
        c.fillStyle = css(amber ? SIGNAL.paper : this.faces(LINEN).left);
        c.fillRect(2 + i * 5, 2 + scatter(i, 1, 82) * 6, 4, 5.6);
      }
    });
  }

  fridge(): void {
    const { fridge } = this.inside;
    const colour = SIGNAL[fridge.tone];
    this.box(7.2, 0.1, 9.6, 1.6, 0, 44, LINEN, 0.5);
    this.onLeft(7.2, 1.6, 44, (c) => {
      c.fillStyle = css(DARK);
      rounded(c, 3, 2.4, 32, 9, 1.4);
      c.fill();
      c.fillStyle = css(colour);
      c.strokeStyle = css(colour);
      if (fridge.tenths === null) {
        // Without a reading the light says it, by its shape as well.
        c.beginPath();
        if (fridge.mark === 'square') c.rect(16, 4, 6, 6);
        else c.arc(19, 7, 3, 0, 7);
        if (fridge.mark === 'dot' || fridge.mark === 'square') c.fill();
        else c.stroke();
      } else {
        c.font = '700 8px ui-monospace, monospace';
        c.textAlign = 'center';
        c.fillText((fridge.tenths / 10).toFixed(1), 19, 9.8);
      }
      const inner = c.createLinearGradient(0, 14, 0, 42);
      inner.addColorStop(0, css(mix(hex('#bdf0f2'), colour, fridge.tone === 'works' ? 0 : 0.35)));
      inner.addColorStop(1, css(mix(hex('#6fb6c4'), colour, fridge.tone === 'works' ? 0 : 0.35)));
      c.fillStyle = inner;
      c.fillRect(3, 14, 32, 27);
      for (let row = 0; row < 3; row += 1) {
        c.fillStyle = css(LINEN, 0.85);
        c.fillRect(3, 21.6 + row * 8.6, 32, 1);
        for (let i = 0; i < 8; i += 1) {
          c.fillStyle = css(scatter(i, row, 83) > 0.4 ? LINEN : TEAL, 0.95);
          if (scatter(i, row, 84) > 0.16) c.fillRect(4.6 + i * 3.8, 17 + row * 8.6, 2.4, 4.6);
        }
      }
      if (fridge.mark === 'ring') {
        // Quarantined: taped over, not thrown away.
        c.strokeStyle = css(SIGNAL.paper);
        c.lineWidth = 3;
        c.beginPath();
        c.moveTo(3, 17);
        c.lineTo(35, 39);
        c.moveTo(35, 17);
        c.lineTo(3, 39);
        c.stroke();
      }
    });
    const p = project(8.4, 1.8, 22);
    this.glow(p.x, p.y, 40, fridge.tone === 'works' ? hex('#9fe6ee') : colour, 0.16 + 0.14 * this.light.glow);
    this.box(9.75, 0.2, 10.2, 2.6, 0, 12, STEEL, 0.3);
    if (this.inside.paper) this.paper(9.78, 1.2, 12, 1.4);
  }

  treatment(): void {
    this.onLeft(14.6, 0, 45, (c) => {
      c.fillStyle = css(TEAL);
      c.fillRect(5, 0, 5, 15);
      c.fillRect(0, 5, 15, 5);
    });
    this.box(16.2, 0, 17.7, 0.5, 28, 42, LINEN, 0.4);
    this.box(15.6, 0.1, 17.8, 0.9, 0, 13, STEEL, 0.4);
    this.box(11.6, 1, 14.9, 2.4, 4, 9, STEEL, 0.2);
    this.box(11.6, 1, 14.9, 2.4, 9, 11.4, TEAL, 0.4);
    this.box(11.65, 1.1, 12.5, 2.3, 11.4, 13.4, LINEN, 0.4);
    for (const [lx, ly] of [
      [11.7, 2.25],
      [14.7, 2.25],
    ] as const)
      this.box(lx, ly, lx + 0.15, ly + 0.12, 0, 4, DARK, 0);
    this.box(16.6, 2.6, 17.4, 3.4, 0, 11, LINEN, 0.4);
    if (this.inside.paper) this.paper(16.7, 2.75, 11, 1.8);
    this.staff('treatment');
  }

  /** Partitions of glass, with gaps to walk through. */
  glass(): void {
    const pane = (x0: number, y0: number, x1: number, y1: number): void => {
      const face = [
        [x0, y0, 0],
        [x1, y1, 0],
        [x1, y1, GLASS_HEIGHT],
        [x0, y0, GLASS_HEIGHT],
      ] as const;
      this.fill(face, mix(this.light.glint, [255, 255, 255], 0.3), 0.16);
      this.line([face[2], face[3]], LINEN, 0.75, 1.6);
      this.line([face[0], face[3]], LINEN, 0.35, 0.9);
      this.line([face[1], face[2]], LINEN, 0.35, 0.9);
      this.line([face[0], face[1]], DARK, 0.3, 1);
    };
    pane(6.4, 0, 6.4, 3.2);
    pane(10.4, 0, 10.4, 3.2);
    pane(0, P, 4.4, P);
    pane(6.1, P, 8.9, P);
    pane(10.4, P, 14.4, P);
    pane(16.2, P, W, P);
  }

  counter(): void {
    // The board that calls the next number.
    this.onRight(0, 5.6, 47, (c) => {
      c.fillStyle = css(DARK);
      rounded(c, 0, 0, 22, 12, 1.6);
      c.fill();
      c.translate(1.6, 1.6);
      this.screen(c, 18.8, 8.8);
    });
    this.tree(0.7, 5.5, 8, LEAF);
    this.staff('counter');
    this.box(1, 7.7, 6.1, 8.7, 0, 14, WOOD, 0.4);
    this.box(0.85, 7.55, 6.25, 8.85, 14, 15.4, LINEN, 0.5);
    this.onLeft(1, 8.7, 14, (c) => {
      c.fillStyle = css(this.faces(TEAL).left);
      c.fillRect(0, 3.4, 81.6, 2.2);
      c.fillStyle = css(this.faces(LINEN).left);
      c.fillRect(38.4, 2, 2.2, 8);
      c.fillRect(35.5, 4.9, 8, 2.2);
    });
    this.box(1.25, 7.9, 1.4, 8.6, 15.4, 24.5, DARK, 0);
    this.onRight(1.4, 8.6, 24.5, (c) => {
      c.translate(0.8, 0.8);
      this.screen(c, 9.6, 7.2);
    });
    // The telephone.
    this.box(4.9, 8, 5.4, 8.45, 15.4, 17, DARK, 0);
    this.box(4.85, 8.1, 5.45, 8.3, 17, 18.4, STEEL, 0.3);
    if (this.inside.paper) {
      this.paper(2, 8.05, 15.4, 4);
      this.paper(2.75, 8.05, 15.4, 6);
      this.paper(3.5, 8.05, 15.4, 2.4);
    }
  }

  waiting(): void {
    // A mat before the door, and its posts.
    this.fill(
      [
        [W - 1.6, D - 2],
        [W, D - 2],
        [W, D - 0.6],
        [W - 1.6, D - 0.6],
      ],
      mix(TEAL, DARK, 0.45),
      0.7,
    );
    const seats = PLAN.waiting;
    for (let row = 0; row < 3; row += 1) {
      for (let n = 0; n < 6; n += 1) {
        const x = 8.9 + n * 1.35;
        const y = 5.9 + row * 1.35;
        this.box(x - 0.45, y - 0.5, x + 0.45, y - 0.36, 2, 13, SEAT, 0.3);
        this.box(x - 0.45, y - 0.36, x + 0.45, y + 0.28, 2, 5.4, SEAT, 0.35);
      }
    }
    this.tree(seats.x1 - 0.6, seats.y0 + 0.7, 9, LEAF);
    this.tree(seats.x0 + 0.6, seats.y0 + 0.8, 7, LEAF);
    // Kerbs where the walls have been lifted off.
    this.box(W - 0.1, 0, W + 0.12, D - 2.2, 0, 3, WALL, 0.3);
    this.box(0, D - 0.1, W + 0.12, D + 0.12, 0, 3, WALL, 0.3);
    this.box(W - 0.1, D - 2.3, W + 0.15, D - 2.1, 0, 30, TILE, 0.3);
    this.box(W - 0.1, D - 0.4, W + 0.15, D - 0.2, 0, 30, TILE, 0.3);
  }

  /** A clinic that is closed. */
  dusk(): void {
    if (this.inside.open) return;
    this.fill(
      [
        [0, 0, WALL_HEIGHT],
        [W, 0, WALL_HEIGHT],
        [W, 0],
        [W, D],
        [0, D],
        [0, D, WALL_HEIGHT],
      ],
      [2, 8, 14],
      0.42,
    );
  }
}
