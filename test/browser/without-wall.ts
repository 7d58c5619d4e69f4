import type { BrowserContext, Page } from '@playwright/test';

/**
 * Plays at the desk alone, as where a browser has nothing to draw with. The desk is the whole exercise, the wall has
 * tests of its own, and its light takes a slow machine long to paint.
 */
export async function withoutWall(where: Page | BrowserContext): Promise<void> {
  await where.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
}
