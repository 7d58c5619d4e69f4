/**
 * The wall seen with the attacker's eye: the same town in the same light, dimmed, and over it the intruder's way, drawn
 * along the streets in red with a shape and a word beside it. It decides nothing; the scene says what holds.
 */
import './attackers-eye.css';
import type { EyeScene, EyeWall, View } from '../session/contract.ts';
import { placeOf } from './board.ts';
import { type Geography, geographyFor, HEIGHT, type Plot, shapeFor } from './geography.ts';
import { project, type Spot } from './iso.ts';
import type { TextOf } from './labels.ts';
import { type Fit, fitTo, toHost } from './layout.ts';
import { along, measure, type Polyline, polyline, routesTo } from './route.ts';
import { createWall, type Wall } from './wall.ts';

export interface EyeWallOptions {
  readonly reducedMotion: boolean;
  readonly text: TextOf;
}

const SVG = 'http://www.w3.org/2000/svg';
const PACKETS = 9;
/** Pixels a second. */
const SPEED = 90;
/** Least time between two frames, in milliseconds. */
const FRAME = 38;

/** Small pictures for what the intruder does, round 0, 0. */
const GLYPHS: Readonly<Record<string, string>> = {
  looks: 'M-9 0Q0 -9 9 0Q0 9 -9 0M-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0',
  key: 'M-9 -6H9V6H-9ZL0 2L9 -6',
  copies: 'M-8 0H7M2 -6L8 0L2 6',
  uses: 'M-9 -7H9V4H-1L-6 8V4H-9Z',
  shut: 'M-8 -8L8 8M8 -8L-8 8',
  out: 'M-8 -8L8 8M8 -8L-8 8',
};

function element<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | number>>,
  ...children: readonly Element[]
): SVGElementTagNameMap[K] {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

const pathOf = ({ points }: Polyline): string =>
  points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');

/** Builds the wall and the intruder's layer in `host`; rejects where the wall cannot be had. */
export async function createEyeWall(host: HTMLElement, options: EyeWallOptions): Promise<EyeWall> {
  const map = document.createElement('div');
  map.className = 'eye-map';
  // Its names are only to be read here: the list beside the film is the way in.
  map.inert = true;
  const dusk = document.createElement('div');
  dusk.className = 'eye-dusk';
  host.append(map, dusk);
  const wall = await createWall(map, {
    reducedMotion: options.reducedMotion,
    renderer: 'auto',
    text: options.text,
    onSelect: () => {},
  });
  return new Layer(host, [map, dusk], wall, options);
}

class Layer implements EyeWall {
  readonly #host: HTMLElement;
  readonly #under: readonly HTMLElement[];
  readonly #wall: Wall;
  readonly #options: EyeWallOptions;
  readonly #svg = element('svg', { class: 'eye-way', 'aria-hidden': 'true' });
  readonly #observer: ResizeObserver;
  #sites: readonly { readonly id: string }[] = [];
  #geography: Geography | null = null;
  #fit: Fit | null = null;
  #scene: EyeScene | null = null;
  #drawn = '';
  #known = new Set<string>();
  #out: Polyline | null = null;
  #packets: SVGElement[] = [];
  #frame = 0;
  #last = 0;
  #run = 0;

  constructor(host: HTMLElement, under: readonly HTMLElement[], wall: Wall, options: EyeWallOptions) {
    this.#host = host;
    this.#under = under;
    this.#wall = wall;
    this.#options = options;
    host.append(this.#svg);
    this.#observer = new ResizeObserver(() => this.#survey());
    this.#observer.observe(host);
  }

  show(view: View | null, scene: EyeScene): void {
    this.#scene = scene;
    if (view !== null) {
      this.#wall.render(view);
      if (this.#geography === null || this.#sites.length !== view.sites.length) {
        this.#sites = view.sites;
        this.#survey();
      }
    }
    this.#draw();
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame);
    this.#observer.disconnect();
    this.#wall.destroy();
    this.#svg.remove();
    for (const each of this.#under) each.remove();
  }

  /** The same map as the wall's own, for the same size. */
  #survey(): void {
    const width = Math.max(160, Math.round(this.#host.clientWidth));
    const height = Math.max(120, Math.round(this.#host.clientHeight));
    this.#geography = geographyFor(
      shapeFor(width, height),
      this.#sites.map(({ id }) => id),
    );
    this.#fit = fitTo(this.#geography, width, height);
    this.#svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.#drawn = '';
    this.#draw();
  }

  #plot(name: string | null): Plot | null {
    const id = name === 'outside' ? 'internet' : placeOf(name, this.#sites);
    return this.#geography?.plots.find((plot) => plot.id === id) ?? null;
  }

  #foot(plot: Plot, lift = 0): Spot {
    const spot = project(plot.x, plot.y, lift);
    return this.#fit === null ? spot : toHost(this.#fit, spot);
  }

  /** From one place to another along the streets, from foot to foot. */
  #way(from: Plot, to: Plot): Polyline | null {
    const { geography, fit } = { geography: this.#geography, fit: this.#fit };
    if (geography === null || fit === null || from.id === to.id) return null;
    const [route] = routesTo(geography, [from.id], to.id);
    if (route === undefined) return null;
    const line = polyline(route.corners);
    return measure(line.points.map((spot) => toHost(fit, spot)));
  }

  #draw(): void {
    const scene = this.#scene;
    const fit = this.#fit;
    if (scene === null || fit === null) return;
    const key = JSON.stringify(scene);
    if (key === this.#drawn) return;
    this.#drawn = key;
    const size = Math.max(0.9, Math.min(1.3, fit.scale * 1.25));
    const over: Element[] = [];
    const ways: Element[] = [];
    const known = new Set<string>();
    const hollow = scene.state === 'shut' || scene.state === 'gone';

    const draw = (from: Plot, to: Plot, kind: 'way' | 'look'): void => {
      const line = this.#way(from, to);
      if (line === null) return;
      const id = `${from.id}>${to.id}`;
      known.add(id);
      // What is new is drawn from its beginning; what was there stands.
      const fresh = !this.#known.has(id) && !this.#options.reducedMotion && kind === 'way' && !hollow;
      const d = pathOf(line);
      const mark = `eye-${kind}${hollow ? ' eye-hollow' : ''}`;
      ways.push(element('path', { d, class: `${mark} eye-glow` }));
      ways.push(
        element('path', { d, class: fresh ? `${mark} eye-line eye-fresh` : `${mark} eye-line`, pathLength: 1000 }),
      );
    };

    const internet = this.#plot('outside');
    const door = this.#plot(scene.door);
    const held = scene.holds.flatMap((name) => this.#plot(name) ?? []);
    const chain = [internet, door, ...held].filter((plot) => plot !== null);
    const line = chain.filter((plot, i) => chain.findIndex((other) => other.id === plot.id) === i);
    line.forEach((plot, i) => {
      const before = line[i - 1];
      if (before !== undefined) draw(before, plot, 'way');
    });
    const place = this.#plot(scene.place);
    const home = held[held.length - 1] ?? door;
    if (place !== null && home !== null && !hollow && !held.some((plot) => plot.id === place.id))
      draw(home, place, 'look');
    this.#known = known;

    // Where something of theirs is: a turned square, full while it is awake.
    for (const plot of new Set(held)) {
      const { x, y } = this.#foot(plot);
      const group = element('g', {
        transform: `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${size.toFixed(2)})`,
        class: hollow ? 'eye-hold eye-asleep' : 'eye-hold',
      });
      group.append(element('path', { d: 'M0 -11L11 0L0 11L-11 0Z' }));
      over.push(group);
    }

    const spot = this.#plot(scene.spot) ?? place;
    if (spot !== null && scene.shows !== null) over.push(this.#figure(spot, scene, size));

    const from = scene.leaving ? (place ?? home) : null;
    this.#out = from !== null && internet !== null ? this.#way(from, internet) : null;
    this.#packets = [];
    if (this.#out !== null) {
      ways.push(element('path', { d: pathOf(this.#out), class: 'eye-out' }));
      this.#packets = Array.from({ length: PACKETS }, () =>
        element('rect', { x: -4, y: -4, width: 8, height: 8, class: 'eye-packet' }),
      );
      over.push(...this.#packets);
    }
    this.#svg.replaceChildren(...ways, ...over);
    this.#carry();
    this.#wake();
  }

  /** The intruder, over a place: ring, small picture and a word. */
  #figure(plot: Plot, scene: EyeScene, size: number): Element {
    const foot = this.#foot(plot);
    const top = this.#foot(plot, HEIGHT[plot.face] * 0.62);
    const shows = scene.shows ?? 'looks';
    const label = this.#options.text(`eye.shows.${shows}`);
    const width = label.length * 8 + 48;
    const fit = this.#fit;
    const edge = width * size * 0.5 + 6;
    const x = Math.max(edge, Math.min((fit?.width ?? 0) - edge, top.x));
    const y = Math.max(26 * size, top.y - 16 * size);
    const text = element('text', { x: 28 - width / 2 + 8, y: 5 });
    text.textContent = label;
    const running = scene.running && !this.#options.reducedMotion;
    const ring = element('ellipse', {
      cx: foot.x,
      cy: foot.y,
      rx: 46 * size,
      ry: 23 * size,
      class: running ? 'eye-ring eye-rings' : 'eye-ring',
    });
    return element(
      'g',
      { class: `eye-figure eye-is-${shows}` },
      ring,
      element('path', { d: `M${foot.x} ${foot.y}L${x} ${y}`, class: 'eye-pin' }),
      element(
        'g',
        { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${size.toFixed(2)})` },
        element('rect', { x: -width / 2, y: -15, width, height: 30, rx: 15, class: 'eye-flag' }),
        element(
          'g',
          { transform: `translate(${(18 - width / 2).toFixed(1)} 0)` },
          element('path', { d: GLYPHS[shows] ?? 'M0 -9L9 0L0 9L-9 0Z', class: 'eye-glyph' }),
        ),
        text,
      ),
    );
  }

  /* ————— Packets ————— */

  #carry(): void {
    const out = this.#out;
    if (out === null) return;
    this.#packets.forEach((packet, i) => {
      const share = (this.#run / Math.max(1, out.total) + i / PACKETS) % 1;
      const { x, y } = along(out, share);
      packet.setAttribute('transform', `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(45)`);
    });
  }

  #wake(): void {
    cancelAnimationFrame(this.#frame);
    if (this.#out === null || this.#scene?.running !== true || this.#options.reducedMotion) return;
    this.#last = 0;
    const step = (now: number): void => {
      this.#frame = requestAnimationFrame(step);
      // A machine without a graphics card paints the whole layer each time.
      if (this.#last !== 0 && now - this.#last < FRAME) return;
      const delta = this.#last === 0 ? 0 : Math.min(80, now - this.#last);
      this.#last = now;
      this.#run += (delta * SPEED) / 1000;
      this.#carry();
    };
    this.#frame = requestAnimationFrame(step);
  }
}
