/**
 * The lines and the places, on a plain canvas over the ground; redrawn when a state changes, out of pictures that are
 * kept.
 */
import type { Board, BoardLink } from '../board.ts';
import { FOOTPRINT, type Geography, HEIGHT } from '../geography.ts';
import { project } from '../iso.ts';
import { css, type Light, mix, type Rgb, SIGNAL } from '../light.ts';
import type { Polyline } from '../route.ts';
import { type Ctx, PLACE_SHADOW } from './brush.ts';
import { drawPlace, type Look } from './places.ts';

/** How a link is drawn at the moment. */
export interface LinkLook {
  readonly id: string;
  readonly state: BoardLink['state'];
  /** What leaves on it, 0 … 6: a stream that thins is drawn thinner. */
  readonly leaving: number;
}

/** Keeps the pictures of places; a picture is drawn again only when its look, the light or the size changes. */
export class Pictures {
  readonly #kept = new Map<string, { readonly canvas: HTMLCanvasElement; readonly key: string }>();

  /** The picture of a place, and where its middle is in it (device pixels). */
  picture(
    id: string,
    look: Look,
    light: Light,
    lightKey: string,
    scale: number,
  ): { canvas: HTMLCanvasElement; x: number; y: number } {
    const key = `${JSON.stringify(look)}|${lightKey}|${scale}`;
    const side = FOOTPRINT[look.face] * 16 + 70;
    const reach =
      look.face === 'internet' ? 250 : side + Math.max(0, (light.cast[0] - light.cast[1]) * PLACE_SHADOW * 16 - 64);
    const above = HEIGHT[look.face] + FOOTPRINT[look.face] * 8 + 40;
    const below = FOOTPRINT[look.face] * 8 + (look.face === 'internet' ? 120 : 34);
    const kept = this.#kept.get(id);
    if (kept !== undefined && kept.key === key) return { canvas: kept.canvas, x: side * scale, y: above * scale };
    const canvas = kept?.canvas ?? document.createElement('canvas');
    canvas.width = Math.ceil((side + reach) * scale);
    canvas.height = Math.ceil((above + below) * scale);
    const ctx = canvas.getContext('2d');
    if (ctx !== null) {
      ctx.setTransform(scale, 0, 0, scale, side * scale, above * scale);
      drawPlace(ctx, look, light);
    }
    this.#kept.set(id, { canvas, key });
    return { canvas, x: side * scale, y: above * scale };
  }

  clear(): void {
    this.#kept.clear();
  }
}

/** Draws links and places into a context in device pixels; `scale` is device pixels per design pixel. */
export function drawFabric(
  ctx: Ctx,
  geography: Geography,
  lines: ReadonlyMap<string, Polyline>,
  links: readonly LinkLook[],
  looks: ReadonlyMap<string, Look>,
  pictures: Pictures,
  light: Light,
  lightKey: string,
  scale: number,
  x: number,
  y: number,
): void {
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.clearRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  ctx.setTransform(scale, 0, 0, scale, x, y);
  const order: Record<BoardLink['state'], number> = { cut: 0, flowing: 1, strained: 2, hostile: 3 };
  for (const link of [...links].sort((a, b) => order[a.state] - order[b.state])) {
    const line = lines.get(link.id);
    if (line !== undefined) drawLink(ctx, line, link, light);
  }
  const plots = [...geography.plots].sort((a, b) => a.x + a.y - (b.x + b.y));
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  for (const plot of plots) {
    const look = looks.get(plot.id);
    if (look === undefined) continue;
    const p = project(plot.x, plot.y);
    const picture = pictures.picture(plot.id, look, light, lightKey, scale);
    ctx.drawImage(picture.canvas, Math.round(x + p.x * scale - picture.x), Math.round(y + p.y * scale - picture.y));
  }
}

function drawLink(ctx: Ctx, line: Polyline, { state, leaving }: LinkLook, light: Light): void {
  const colour: Rgb =
    state === 'hostile'
      ? SIGNAL.harm
      : state === 'cut'
        ? SIGNAL.quiet
        : state === 'strained'
          ? mix(SIGNAL.works, SIGNAL.strained, 0.75)
          : SIGNAL.works;
  const path = (dy: number): void => {
    ctx.beginPath();
    line.points.forEach((p, i) => {
      if (i === 0) ctx.moveTo(p.x, p.y + dy);
      else ctx.lineTo(p.x, p.y + dy);
    });
  };
  ctx.lineJoin = 'round';
  ctx.lineCap = 'round';
  ctx.setLineDash([]);
  // The bed of the line, so that it reads on every ground.
  path(2);
  ctx.strokeStyle = 'rgba(3,16,26,.4)';
  ctx.lineWidth = 5;
  ctx.stroke();
  path(0);
  ctx.strokeStyle = css(mix(light.ground[2], [4, 20, 30], 0.5), 0.85);
  ctx.lineWidth = 3.6;
  ctx.stroke();
  if (state !== 'cut') {
    for (const [width, alpha] of [
      [9, 0.05],
      [5.4, 0.1],
    ] as const) {
      path(0);
      ctx.strokeStyle = css(colour, alpha + 0.09 * light.glow);
      ctx.lineWidth = width;
      ctx.stroke();
    }
  }
  const thick = state === 'hostile' ? 1.1 + leaving * 0.32 : 1.8;
  if (state === 'strained' || state === 'hostile') {
    path(0);
    ctx.strokeStyle = css(colour, 0.42);
    ctx.lineWidth = thick;
    ctx.stroke();
  }
  path(0);
  ctx.lineCap = 'butt';
  if (state === 'hostile') ctx.setLineDash([9, 11 - leaving]);
  if (state === 'strained') ctx.setLineDash([26, 5]);
  if (state === 'cut') ctx.setLineDash([2, 7]);
  ctx.strokeStyle = css(mix(colour, [255, 255, 255], state === 'cut' ? 0 : 0.08), state === 'cut' ? 0.5 : 0.95);
  ctx.lineWidth = state === 'cut' ? 1.4 : thick;
  ctx.stroke();
  ctx.setLineDash([]);
}

/** The links of a board as they are drawn. */
export function linkLooks(board: Board): LinkLook[] {
  return board.links.map(({ id, state, leaving }) => ({ id, state, leaving }));
}
