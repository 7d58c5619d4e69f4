/**
 * The small things that move: people, packets, rings, messages, rain. Each is drawn once into its own picture at device
 * resolution; the scene only moves the pictures about.
 */
import type { Signal, Tone } from '../board.ts';
import { css, hex, mix, type Rgb, SIGNAL } from '../light.ts';
import { type Ctx, rounded } from './brush.ts';

/** A picture to bake: its size in design pixels, where its foot is, and how it is drawn round that foot. */
export interface Figure {
  readonly key: string;
  readonly width: number;
  readonly height: number;
  /** Foot or middle, in design pixels from the upper left. */
  readonly x: number;
  readonly y: number;
  /** Never smaller than this, in CSS pixels per design pixel; the map's own people shrink further. */
  readonly least?: number;
  readonly draw: (ctx: Ctx) => void;
}

interface Dress {
  readonly coat: string;
  readonly legs: string;
  readonly skin: string;
  readonly hair: string;
  readonly bun?: boolean;
  readonly extra?:
    | 'laptop'
    | 'cap'
    | 'clipboard'
    | 'stethoscope'
    | 'folder'
    | 'phone'
    | 'pack'
    | 'camera'
    | 'bag'
    | 'stick'
    | 'child';
}

/** Responders, in the order of `LOOKS` in board.ts: IT, nurse, practice manager, doctor, privacy, communications, forensics. */
const RESPONDERS: readonly Dress[] = [
  { coat: '#3fa7a0', legs: '#2b3f52', skin: '#e2b994', hair: '#1f2326', extra: 'laptop' },
  { coat: '#f4fafc', legs: '#6fb3d9', skin: '#d9a782', hair: '#3a2a22', bun: true, extra: 'clipboard' },
  { coat: '#8d74c9', legs: '#3a3550', skin: '#edc7a4', hair: '#2a2522', extra: 'folder' },
  { coat: '#ffffff', legs: '#50616e', skin: '#c68f66', hair: '#8f979b', extra: 'stethoscope' },
  { coat: '#4c6a8f', legs: '#2c3a4d', skin: '#e7bd98', hair: '#241f1d', bun: true, extra: 'folder' },
  { coat: '#e3a7c4', legs: '#454a63', skin: '#e9c39f', hair: '#5a3a28', extra: 'phone' },
  { coat: '#2f3b46', legs: '#222b33', skin: '#d8aa84', hair: '#15181a', extra: 'pack' },
];
export const RESPONDER_LOOKS = RESPONDERS.length;

const PATIENTS: readonly Dress[] = [
  { coat: '#7f9fb4', legs: '#3d4f5c', skin: '#e4bb96', hair: '#2a2420' },
  { coat: '#c7a78a', legs: '#4b4a55', skin: '#d7a67f', hair: '#b9c0c4', extra: 'stick' },
  { coat: '#8fb79b', legs: '#405248', skin: '#edc8a6', hair: '#33261f', bun: true },
  { coat: '#a6a3c7', legs: '#41445c', skin: '#e2b58c', hair: '#1e1c1c', extra: 'bag' },
  { coat: '#d4c08d', legs: '#565042', skin: '#c99a72', hair: '#2b211c', extra: 'child' },
  { coat: '#93b8c8', legs: '#37505c', skin: '#e9c19c', hair: '#7a6a5c', bun: true, extra: 'bag' },
  { coat: '#b7c7cd', legs: '#4a565d', skin: '#d9ab86', hair: '#d5d9da' },
];
export const PATIENT_LOOKS = PATIENTS.length;

const REPORTERS: readonly Dress[] = [
  { coat: '#5d6673', legs: '#2b3038', skin: '#e3ba95', hair: '#26211e', extra: 'camera' },
  { coat: '#7a6a58', legs: '#33302c', skin: '#d6a680', hair: '#15120f', extra: 'phone' },
  { coat: '#4e6f74', legs: '#2a3638', skin: '#edc9a7', hair: '#4c3527', bun: true, extra: 'camera' },
];
export const REPORTER_LOOKS = REPORTERS.length;

/** Draws somebody of the town with the foot at 0, 0; in the rain under an umbrella. */
export function drawPasserby(ctx: Ctx, dice: number, rain: boolean): void {
  const dress = PATIENTS[Math.floor(dice * 97) % PATIENTS.length];
  if (dress === undefined) return;
  person(dress, dice * 31 - Math.floor(dice * 31) > 0.5 ? 'left' : 'right')(ctx);
  if (!rain) return;
  const [from, to] = UMBRELLAS[Math.floor(dice * 53) % UMBRELLAS.length] ?? UMBRELLAS[0];
  ctx.strokeStyle = '#26323a';
  ctx.lineWidth = 0.9;
  ctx.beginPath();
  ctx.moveTo(-2.6, -10);
  ctx.lineTo(-1, -25);
  ctx.stroke();
  const g = ctx.createLinearGradient(-9, 0, 8, 0);
  g.addColorStop(0, from);
  g.addColorStop(1, to);
  ctx.fillStyle = g;
  ctx.beginPath();
  ctx.moveTo(-9.5, -20.4);
  ctx.quadraticCurveTo(-8, -27.4, -0.6, -27.6);
  ctx.quadraticCurveTo(7, -27, 8, -20);
  ctx.quadraticCurveTo(5.4, -21.8, 2.6, -20.2);
  ctx.quadraticCurveTo(-0.6, -22, -3.6, -20.4);
  ctx.quadraticCurveTo(-6.6, -22, -9.5, -20.4);
  ctx.fill();
}

const UMBRELLAS: readonly [readonly [string, string], ...(readonly [string, string])[]] = [
  ['#e8c27a', '#b98d4a'],
  ['#7fb9c4', '#4a7f90'],
  ['#d9dfe2', '#98a6ad'],
  ['#c99aa8', '#8f6272'],
  ['#6f8f86', '#456058'],
];

/** How a person is: still, two steps of the walk, tired, worn out, and on a chair. */
export const POSES = ['stand', 'left', 'right', 'tired', 'worn', 'sit'] as const;
export type Pose = (typeof POSES)[number];

/** Draws a responder's figure with its foot at 0, 0: for whoever belongs to a room and stays in it. */
export function drawStaff(ctx: Ctx, look: number): void {
  const dress = RESPONDERS[look % RESPONDERS.length];
  if (dress !== undefined) person(dress, 'stand')(ctx);
}

function person(dress: Dress, pose: Pose): (ctx: Ctx) => void {
  return (ctx) => {
    const bend = pose === 'worn' ? 1.7 : pose === 'tired' ? 0.8 : 0;
    const coat = hex(dress.coat);
    const shade = mix(coat, [18, 34, 50], 0.3);
    ctx.lineCap = 'round';
    ctx.lineJoin = 'round';
    ctx.fillStyle = 'rgba(2,10,18,.42)';
    ctx.beginPath();
    ctx.ellipse(0.6, 0, 5.2, 2.3, 0, 0, 7);
    ctx.fill();
    // A lap in front of the chair, and everything above it lower.
    const sit = pose === 'sit';
    if (sit) {
      ctx.strokeStyle = css(hex(dress.legs));
      ctx.lineWidth = 2.6;
      ctx.beginPath();
      for (const side of [1.3, -1.3]) {
        ctx.moveTo(side, -5);
        ctx.lineTo(side - 1.6, -4.2);
        ctx.lineTo(side - 1.7, -0.6);
      }
      ctx.stroke();
      ctx.translate(0.4, 2.6);
    }
    const step = pose === 'left' ? 2.1 : pose === 'right' ? -2.1 : 0;
    ctx.lineWidth = 2.5;
    ctx.strokeStyle = css(mix(hex(dress.legs), [10, 20, 30], 0.25));
    ctx.beginPath();
    ctx.moveTo(1.2, -7);
    ctx.lineTo(1.3 - step, sit ? -7 : -0.9 - Math.abs(step) * 0.2);
    ctx.stroke();
    ctx.strokeStyle = css(hex(dress.legs));
    ctx.beginPath();
    ctx.moveTo(-1.2, -7);
    ctx.lineTo(-1.3 + step, sit ? -7 : -0.9);
    ctx.stroke();
    if (dress.extra === 'pack') {
      ctx.fillStyle = css(hex('#5e7a4f'));
      rounded(ctx, 1.4, -14.6, 4.4, 6.6, 1.6);
      ctx.fill();
    }
    // Coat, lit from the left.
    const g = ctx.createLinearGradient(-4, 0, 4, 0);
    g.addColorStop(0, css(mix(coat, [255, 255, 255], 0.12)));
    g.addColorStop(0.55, css(coat));
    g.addColorStop(1, css(shade));
    ctx.fillStyle = g;
    ctx.beginPath();
    ctx.moveTo(-2.9 - bend, -14.6 + bend);
    ctx.quadraticCurveTo(-bend, -16 + bend, 2.9 - bend, -14.6 + bend);
    ctx.lineTo(3.5, -5.8);
    ctx.quadraticCurveTo(0, -5, -3.5, -5.8);
    ctx.closePath();
    ctx.fill();
    // Arms.
    ctx.strokeStyle = css(shade);
    ctx.lineWidth = 2;
    ctx.beginPath();
    ctx.moveTo(2.9 - bend, -13.4 + bend);
    ctx.lineTo(3.9 + step * 0.4, -8.6);
    ctx.stroke();
    ctx.strokeStyle = css(mix(coat, [255, 255, 255], 0.08));
    ctx.beginPath();
    ctx.moveTo(-2.9 - bend, -13.4 + bend);
    ctx.lineTo(-3.7 - step * 0.4, -8.6);
    ctx.stroke();
    // Head and hair.
    const hx = -bend * 1.6;
    const hy = -18 + bend * 1.2;
    ctx.fillStyle = css(hex(dress.skin));
    ctx.beginPath();
    ctx.arc(hx, hy, 3, 0, 7);
    ctx.fill();
    ctx.fillStyle = css(hex(dress.hair));
    ctx.beginPath();
    ctx.arc(hx + 0.3, hy - 0.5, 3.1, Math.PI * 1.02, Math.PI * 2.25);
    ctx.quadraticCurveTo(hx + 0.5, hy - 1.4, hx - 2.7, hy - 0.7);
    ctx.fill();
    if (dress.bun === true) {
      ctx.beginPath();
      ctx.arc(hx + 2.5, hy - 1.8, 1.6, 0, 7);
      ctx.fill();
    }
    extra(ctx, dress);
    if (pose === 'tired' || pose === 'worn') cup(ctx);
  };
}

/** The coffee of a long night. */
function cup(ctx: Ctx): void {
  ctx.fillStyle = '#f6efe2';
  ctx.beginPath();
  ctx.moveTo(2.6, -11.4);
  ctx.lineTo(6, -11.4);
  ctx.lineTo(5.5, -7.6);
  ctx.lineTo(3.1, -7.6);
  ctx.closePath();
  ctx.fill();
  ctx.fillStyle = '#8a5f3c';
  ctx.fillRect(2.9, -10.4, 2.9, 1.1);
  ctx.strokeStyle = 'rgba(255,255,255,.55)';
  ctx.lineWidth = 0.8;
  ctx.beginPath();
  ctx.moveTo(4.2, -12.4);
  ctx.quadraticCurveTo(5.4, -13.8, 4.4, -15.4);
  ctx.stroke();
}

function extra(ctx: Ctx, dress: Dress): void {
  ctx.lineWidth = 0.9;
  if (dress.extra === 'laptop') {
    ctx.fillStyle = '#cfe6ea';
    rounded(ctx, -6, -11, 4.6, 3.4, 0.6);
    ctx.fill();
  } else if (dress.extra === 'clipboard') {
    ctx.fillStyle = '#fffaf0';
    rounded(ctx, -6, -12.4, 3.6, 4.8, 0.5);
    ctx.fill();
    ctx.fillStyle = css(SIGNAL.paper);
    ctx.fillRect(-5, -12.9, 1.6, 1);
    ctx.strokeStyle = '#7fc9d6';
    ctx.beginPath();
    ctx.moveTo(0, -14);
    ctx.lineTo(0, -7);
    ctx.stroke();
  } else if (dress.extra === 'stethoscope') {
    ctx.strokeStyle = '#3d6f85';
    ctx.beginPath();
    ctx.arc(-0.2, -13, 2.2, 0.1, Math.PI - 0.1);
    ctx.moveTo(-0.2, -10.8);
    ctx.lineTo(-0.2, -9.2);
    ctx.stroke();
  } else if (dress.extra === 'folder') {
    ctx.fillStyle = '#e0d3ae';
    rounded(ctx, 2.4, -11.6, 3.6, 4.6, 0.5);
    ctx.fill();
  } else if (dress.extra === 'phone') {
    ctx.strokeStyle = css(mix(hex(dress.coat), [18, 34, 50], 0.3));
    ctx.lineWidth = 2;
    ctx.beginPath();
    ctx.moveTo(2.6, -13);
    ctx.lineTo(4, -16.2);
    ctx.stroke();
    ctx.fillStyle = '#16222c';
    rounded(ctx, 2.6, -19.6, 1.7, 3.6, 0.6);
    ctx.fill();
  } else if (dress.extra === 'camera') {
    ctx.fillStyle = '#12181d';
    rounded(ctx, -7.2, -16.4, 5.4, 3.6, 0.8);
    ctx.fill();
    ctx.fillStyle = '#9fc3d6';
    ctx.beginPath();
    ctx.arc(-7, -14.6, 1.3, 0, 7);
    ctx.fill();
  } else if (dress.extra === 'bag') {
    ctx.fillStyle = '#7a5d49';
    rounded(ctx, 3, -9, 3.4, 3.6, 0.8);
    ctx.fill();
  } else if (dress.extra === 'stick') {
    ctx.strokeStyle = '#7b6550';
    ctx.lineWidth = 1.1;
    ctx.beginPath();
    ctx.moveTo(-4, -8.6);
    ctx.lineTo(-5, -0.4);
    ctx.stroke();
  } else if (dress.extra === 'child') {
    ctx.fillStyle = 'rgba(2,10,18,.35)';
    ctx.beginPath();
    ctx.ellipse(-6, 1.4, 3, 1.4, 0, 0, 7);
    ctx.fill();
    ctx.fillStyle = '#7fc2c9';
    rounded(ctx, -7.8, -7, 3.8, 6, 1.6);
    ctx.fill();
    ctx.fillStyle = css(hex(dress.skin));
    ctx.beginPath();
    ctx.arc(-6, -8.8, 2.1, 0, 7);
    ctx.fill();
    ctx.fillStyle = css(hex(dress.hair));
    ctx.beginPath();
    ctx.arc(-5.8, -9.3, 2.2, Math.PI, Math.PI * 2.2);
    ctx.fill();
  }
}

const TONES: readonly Tone[] = ['works', 'strained', 'paper', 'harm', 'back', 'quiet'];

/** Everything the scene needs, ready to be baked. */
export function figures(): Figure[] {
  const list: Figure[] = [];
  const people = (kind: string, dresses: readonly Dress[], poses: readonly Pose[]): void => {
    dresses.forEach((dress, i) => {
      for (const pose of poses)
        list.push({ key: `${kind}:${i}:${pose}`, width: 22, height: 27, x: 11, y: 23, draw: person(dress, pose) });
    });
  };
  people('responder', RESPONDERS, POSES);
  people('patient', PATIENTS, ['stand', 'sit']);
  people('reporter', REPORTERS, ['stand']);
  for (const tone of TONES) {
    list.push({
      key: `packet:${tone}`,
      width: 20,
      height: 20,
      x: 10,
      y: 10,
      draw: packet(SIGNAL[tone], tone === 'harm'),
    });
    list.push({ key: `ring:${tone}`, width: 240, height: 124, x: 120, y: 62, draw: ring(SIGNAL[tone]) });
    list.push({ key: `bead:${tone}`, width: 10, height: 10, x: 5, y: 5, draw: bead(SIGNAL[tone]) });
  }
  for (const kind of ['call', 'mail', 'letter', 'pager', 'press', 'visit', 'chat', 'look'] as const) {
    list.push({ key: `message:${kind}`, width: 34, height: 34, x: 17, y: 17, least: 0.92, draw: message(kind) });
  }
  for (let part = 0; part <= 12; part += 1) {
    list.push({ key: `part:${part}`, width: 16, height: 16, x: 8, y: 8, draw: progress(part) });
  }
  list.push({ key: 'spark', width: 8, height: 8, x: 4, y: 4, draw: bead(mix(SIGNAL.works, [255, 255, 255], 0.4)) });
  list.push({ key: 'ember', width: 16, height: 16, x: 8, y: 8, draw: packet(SIGNAL.warm, false) });
  list.push({ key: 'pick', width: 208, height: 112, x: 104, y: 56, draw: pick });
  list.push({ key: 'flash', width: 36, height: 36, x: 18, y: 18, draw: flash });
  list.push({ key: 'rain', width: 8, height: 30, x: 4, y: 15, draw: rain });
  list.push({ key: 'ripple', width: 16, height: 9, x: 8, y: 4.5, draw: ripple });
  return list;
}

function packet(colour: Rgb, square: boolean): (ctx: Ctx) => void {
  return (ctx) => {
    const g = ctx.createRadialGradient(0, 0, 0, 0, 0, 9);
    g.addColorStop(0, css(colour, 0.75));
    g.addColorStop(0.4, css(colour, 0.25));
    g.addColorStop(1, css(colour, 0));
    ctx.fillStyle = g;
    ctx.fillRect(-10, -10, 20, 20);
    ctx.fillStyle = css(mix(colour, [255, 255, 255], 0.72));
    ctx.beginPath();
    if (square) {
      ctx.moveTo(0, -3.2);
      ctx.lineTo(3.2, 0);
      ctx.lineTo(0, 3.2);
      ctx.lineTo(-3.2, 0);
    } else ctx.arc(0, 0, 2.3, 0, 7);
    ctx.fill();
  };
}

function bead(colour: Rgb): (ctx: Ctx) => void {
  return (ctx) => {
    ctx.fillStyle = css(colour, 0.9);
    ctx.beginPath();
    ctx.ellipse(0, 0, 2.2, 1.4, 0, 0, 7);
    ctx.fill();
  };
}

function ring(colour: Rgb): (ctx: Ctx) => void {
  return (ctx) => {
    for (const [width, alpha] of [
      [7, 0.1],
      [3.4, 0.3],
      [1.4, 0.95],
    ] as const) {
      ctx.beginPath();
      ctx.ellipse(0, 0, 114, 57, 0, 0, 7);
      ctx.strokeStyle = css(colour, alpha);
      ctx.lineWidth = width;
      ctx.stroke();
    }
  };
}

/** Message signs: white on a dark disc, or the thing itself. */
function message(kind: Exclude<Signal['kind'], 'pulse'>): (ctx: Ctx) => void {
  return (ctx) => {
    const colour = kind === 'press' ? hex('#cfe8ff') : SIGNAL.works;
    const halo = ctx.createRadialGradient(0, 0, 4, 0, 0, 17);
    halo.addColorStop(0, css(colour, 0.4));
    halo.addColorStop(1, css(colour, 0));
    ctx.fillStyle = halo;
    ctx.fillRect(-17, -17, 34, 34);
    ctx.beginPath();
    ctx.arc(0, 0, 11, 0, 7);
    ctx.fillStyle = 'rgba(6,22,33,.94)';
    ctx.fill();
    ctx.lineWidth = 1.3;
    ctx.strokeStyle = css(colour);
    ctx.stroke();
    ctx.strokeStyle = '#f4fbfb';
    ctx.fillStyle = '#f4fbfb';
    ctx.lineWidth = 1.5;
    ctx.lineCap = 'round';
    ctx.lineJoin = 'round';
    ctx.beginPath();
    switch (kind) {
      case 'call':
        ctx.moveTo(-4.6, -3.4);
        ctx.quadraticCurveTo(-3.4, 3.6, 3.6, 4.6);
        ctx.lineTo(5, 2);
        ctx.lineTo(2.2, 0.6);
        ctx.lineTo(0.8, 1.6);
        ctx.quadraticCurveTo(-1, 0.4, -1.6, -1);
        ctx.lineTo(-0.6, -2.4);
        ctx.lineTo(-2, -5);
        ctx.closePath();
        ctx.fill();
        break;
      case 'mail':
        ctx.strokeRect(-5.4, -3.8, 10.8, 7.6);
        ctx.moveTo(-5, -3.4);
        ctx.lineTo(0, 0.8);
        ctx.lineTo(5, -3.4);
        ctx.stroke();
        break;
      case 'letter':
        ctx.fillRect(-4.4, -5.4, 8.8, 10.8);
        ctx.strokeStyle = '#16323f';
        ctx.lineWidth = 1;
        for (const y of [-2.6, 0, 2.6]) {
          ctx.moveTo(-2.6, y);
          ctx.lineTo(y > 2 ? 0.6 : 2.6, y);
        }
        ctx.stroke();
        break;
      case 'pager':
        ctx.strokeRect(-5, -3.6, 10, 7.2);
        ctx.moveTo(-2.6, 0);
        ctx.lineTo(-0.8, 0);
        ctx.lineTo(0, -1.8);
        ctx.lineTo(1, 1.4);
        ctx.lineTo(1.6, 0);
        ctx.lineTo(2.8, 0);
        ctx.stroke();
        break;
      case 'press':
        ctx.strokeRect(-5, -4.6, 10, 9.2);
        ctx.fillRect(-3.2, -2.8, 6.4, 1.8);
        ctx.fillRect(-3.2, 0.4, 2.8, 2.6);
        ctx.fillRect(0.8, 0.4, 2.4, 1);
        ctx.fillRect(0.8, 2, 2.4, 1);
        break;
      case 'visit':
        ctx.arc(0, -2.6, 2.2, 0, 7);
        ctx.fill();
        ctx.beginPath();
        ctx.moveTo(-4.2, 5);
        ctx.quadraticCurveTo(-4, 0.6, 0, 0.6);
        ctx.quadraticCurveTo(4, 0.6, 4.2, 5);
        ctx.fill();
        break;
      case 'chat':
        ctx.roundRect(-5.2, -4.6, 10.4, 7.4, 2.2);
        ctx.fill();
        ctx.beginPath();
        ctx.moveTo(-2.6, 2.4);
        ctx.lineTo(-3.4, 5.2);
        ctx.lineTo(0.4, 2.6);
        ctx.fill();
        break;
      case 'look':
        ctx.arc(-1, -1, 3.6, 0, 7);
        ctx.moveTo(1.8, 1.8);
        ctx.lineTo(5, 5);
        ctx.stroke();
        break;
    }
  };
}

function progress(part: number): (ctx: Ctx) => void {
  return (ctx) => {
    ctx.lineWidth = 2.6;
    ctx.strokeStyle = 'rgba(6,22,33,.8)';
    ctx.beginPath();
    ctx.arc(0, 0, 5, 0, 7);
    ctx.stroke();
    ctx.lineWidth = 1.9;
    ctx.strokeStyle = 'rgba(180,220,224,.32)';
    ctx.stroke();
    ctx.lineCap = 'round';
    ctx.strokeStyle = css(SIGNAL.works);
    ctx.beginPath();
    ctx.arc(0, 0, 5, -Math.PI / 2, -Math.PI / 2 + (Math.max(0.4, part) / 12) * Math.PI * 2);
    ctx.stroke();
  };
}

/** Four corners round what is chosen. */
function pick(ctx: Ctx): void {
  const [w, h] = [96, 48];
  const corners = [
    [-w, 0],
    [0, -h],
    [w, 0],
    [0, h],
  ] as const;
  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';
  for (const [width, colour] of [
    [5, 'rgba(3,16,26,.55)'],
    [2.2, '#ffffff'],
  ] as const) {
    ctx.lineWidth = width;
    ctx.strokeStyle = colour;
    corners.forEach(([x, y], i) => {
      // The far corner would lie over the house.
      if (i === 1) return;
      const before = corners[(i + 3) % 4] ?? [0, 0];
      const after = corners[(i + 1) % 4] ?? [0, 0];
      const part = 0.17;
      ctx.beginPath();
      ctx.moveTo(x + (before[0] - x) * part, y + (before[1] - y) * part);
      ctx.lineTo(x, y);
      ctx.lineTo(x + (after[0] - x) * part, y + (after[1] - y) * part);
      ctx.stroke();
    });
  }
}

function flash(ctx: Ctx): void {
  const g = ctx.createRadialGradient(0, 0, 0, 0, 0, 17);
  g.addColorStop(0, 'rgba(255,255,255,.95)');
  g.addColorStop(0.2, 'rgba(225,242,255,.5)');
  g.addColorStop(1, 'rgba(200,230,255,0)');
  ctx.fillStyle = g;
  ctx.fillRect(-18, -18, 36, 36);
}

function rain(ctx: Ctx): void {
  const g = ctx.createLinearGradient(1.6, -14, -1.6, 14);
  g.addColorStop(0, 'rgba(206,226,236,0)');
  g.addColorStop(1, 'rgba(222,238,246,.72)');
  ctx.strokeStyle = g;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(2, -14);
  ctx.lineTo(-2, 14);
  ctx.stroke();
}

function ripple(ctx: Ctx): void {
  ctx.strokeStyle = 'rgba(206,228,238,.55)';
  ctx.lineWidth = 0.9;
  ctx.beginPath();
  ctx.ellipse(0, 0, 6.6, 3.2, 0, 0, 7);
  ctx.stroke();
}
