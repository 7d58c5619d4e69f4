/**
 * The wall's scene as Phaser draws it by default: one loop that never rests, its own choice of renderer, the town as a
 * picture and the same number of things, of which the same number move. `?things=600&moving=250`. Never shipped.
 */
import * as Phaser from 'phaser';
import { figures } from '../../../src/wall/art/figures.ts';
import { paintGround } from '../../../src/wall/art/ground.ts';
import { geographyFor, shapeFor } from '../../../src/wall/geography.ts';
import { scatter } from '../../../src/wall/iso.ts';
import { fitTo } from '../../../src/wall/layout.ts';
import { lightFor } from '../../../src/wall/light.ts';

declare global {
  interface Window {
    /** Frames drawn so far. */
    framesDrawn: number;
  }
}

const query = new URLSearchParams(location.search);
const things = Number(query.get('things') ?? 100);
const moving = Number(query.get('moving') ?? 50);
const { innerWidth: width, innerHeight: height } = window;
window.framesDrawn = 0;

/** Small pictures by kind, in the proportions in which the wall shows them. */
const KINDS = ['rain', 'patient:0:stand', 'packet:works', 'spark', 'responder:0:stand'] as const;

const moves: { readonly image: Phaser.GameObjects.Image; readonly dx: number; readonly dy: number }[] = [];

function bake(scene: Phaser.Scene, key: string, w: number, h: number, draw: (ctx: CanvasRenderingContext2D) => void) {
  const texture = scene.textures.createCanvas(key, Math.ceil(w), Math.ceil(h));
  if (texture === null) throw new Error('no texture');
  draw(texture.context);
  texture.refresh();
}

new Phaser.Game({
  parent: 'host',
  width,
  height,
  banner: false,
  scene: {
    create(this: Phaser.Scene): void {
      bake(this, 'town', width, height, (ctx) => {
        const geography = geographyFor(shapeFor(width, height), []);
        const { scale, x, y } = fitTo(geography, width, height);
        ctx.setTransform(scale, 0, 0, scale, x, y);
        const window = { left: -x / scale, top: -y / scale, right: (width - x) / scale, bottom: (height - y) / scale };
        for (const _ of paintGround(ctx, geography, [], lightFor({ half: 28, wet: false }), window));
      });
      this.add.image(width / 2, height / 2, 'town');
      for (const figure of figures())
        if ((KINDS as readonly string[]).includes(figure.key))
          bake(this, figure.key, figure.width, figure.height, (ctx) => {
            ctx.translate(figure.x, figure.y);
            figure.draw(ctx);
          });
      for (let i = 0; i < things; i += 1) {
        const kind = i < moving ? (i % 3 === 0 ? KINDS[2] : i % 3 === 1 ? KINDS[0] : KINDS[3]) : KINDS[1];
        const image = this.add.image(scatter(i, 1, 1) * width, scatter(i, 2, 2) * height, kind);
        if (i < moving) moves.push({ image, dx: scatter(i, 3, 3) - 0.5, dy: scatter(i, 4, 4) });
      }
      this.game.events.on('postrender', () => {
        window.framesDrawn += 1;
      });
      document.body.dataset.ready = 'yes';
    },
    update(_time: number, delta: number): void {
      for (const { image, dx, dy } of moves) {
        image.x = (image.x + (dx * delta) / 8 + width) % width;
        image.y = (image.y + (dy * delta) / 8) % height;
      }
    },
  },
});
