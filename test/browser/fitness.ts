/** What can be measured of a page on which everybody is to find their way. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

/** Pixels that a control has at least in both directions (WCAG 2.5.8). */
const TARGET = 24;

/** Waits for what fades in: it has the contrast of its last moment, not of this one. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const finite = document
      .getAnimations()
      .filter((animation) => Number.isFinite(Number(animation.effect?.getComputedTiming().endTime)));
    await Promise.allSettled(finite.map((animation) => animation.finished));
    await new Promise((resolve) => requestAnimationFrame(resolve));
  });
}

/** Whether a control that lies half under a bar is all there once it is scrolled to: its middle and 11 px around it. */
function comesOut(page: Page, selector: string): Promise<boolean> {
  return page.evaluate((target) => {
    const control = document.querySelector<HTMLInputElement>(target);
    if (control === null) return false;
    control.scrollIntoView({ block: 'center', behavior: 'instant' });
    const own = control.labels?.[0] ?? control;
    const { left, top, width, height } = control.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    return [-11, 0, 11].every((off) => own.contains(document.elementFromPoint(x, y + off)));
  }, selector);
}

/** What another theme or another size can change: the rest of the document is the same. */
export const LOOKS = ['color-contrast', 'target-size', 'scrollable-region-focusable', 'link-in-text-block'];

/** What axe finds wrong with the page as it is, in one line each: with all rules but some, or with a few only. */
export async function axeFaults(
  page: Page,
  where: string,
  { besides = [], only }: { readonly besides?: readonly string[]; readonly only?: readonly string[] } = {},
): Promise<string[]> {
  await settled(page);
  const axe = new AxeBuilder({ page });
  const { violations } = await (only === undefined
    ? axe.withTags(TAGS).disableRules([...besides])
    : axe.withRules([...only])
  ).analyze();
  const found: typeof violations = [];
  for (const violation of violations) {
    const nodes: typeof violation.nodes = [];
    for (const node of violation.nodes)
      if (violation.id !== 'target-size' || !(await comesOut(page, String(node.target[0])))) nodes.push(node);
    if (nodes.length > 0) found.push({ ...violation, nodes });
  }
  return found.flatMap(({ id, nodes }) =>
    nodes
      .slice(0, 3)
      .map((node) => `${where}: ${id} at ${node.target.join(' ')}: ${node.any[0]?.message ?? node.html.slice(0, 120)}`),
  );
}

/**
 * Whether everything is there and nothing is lost at this size: the page does not scroll sideways, no words are cut
 * off, nothing scrolls sideways by itself but a region made for it, and no control is smaller than {@link TARGET}.
 */
export async function fitFaults(page: Page, where: string): Promise<string[]> {
  await settled(page);
  // What is laid out by scripts follows a change of size a few frames later.
  let found = await misfits(page);
  for (let turn = 0; turn < 10 && found.length > 0; turn += 1) {
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 30))));
    found = await misfits(page);
  }
  return found.map((fault) => `${where}: ${fault}`);
}

/** Regions that are made to scroll sideways: tables and logs. */
const FRAMES = '.scroll-region, .trace-lines';

function misfits(page: Page): Promise<string[]> {
  return page.evaluate(
    ({ least, frames }) => {
      const faults: string[] = [];
      const root = document.documentElement;
      if (root.scrollWidth > root.clientWidth)
        faults.push(`the page is ${root.scrollWidth - root.clientWidth} px too wide`);
      const called = (element: Element): string => {
        const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().replace(/\s+/g, ' ');
        return `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} “${words.slice(0, 40)}”`;
      };
      const scope = document.querySelector('dialog:modal') ?? document.body;
      const shown = (element: Element): boolean =>
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      /** Words that are there for voices only, or come with the focus. */
      const unseen = (element: Element): boolean => {
        for (let each: Element | null = element; each; each = each.parentElement)
          if (getComputedStyle(each).clipPath === 'inset(50%)') return true;
        return element.closest('.skip, svg') !== null;
      };
      /** What of this box its frames cut away for good; what can be scrolled to is not lost. */
      const lost = (box: DOMRect, from: Element): boolean => {
        let [freeX, freeY] = [false, false];
        for (let each: Element | null = from; each && each !== root; each = each.parentElement) {
          const { overflowX: x, overflowY: y, position } = getComputedStyle(each);
          const frame = each.getBoundingClientRect();
          const cuts = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip';
          if (!freeX && cuts(x) && (box.left < frame.left - 2 || box.right > frame.right + 2)) return true;
          if (!freeY && cuts(y) && (box.top < frame.top - 2 || box.bottom > frame.bottom + 2)) return true;
          freeX ||= x === 'auto' || x === 'scroll';
          freeY ||= y === 'auto' || y === 'scroll';
          if (position === 'fixed') return false;
        }
        return !freeX && (box.left < -1 || box.right > root.clientWidth + 1);
      };
      for (const element of scope.querySelectorAll<HTMLElement>('*')) {
        const texts = [...element.childNodes].filter(
          (node) => node.nodeType === Node.TEXT_NODE && (node.nodeValue ?? '').trim() !== '',
        );
        const own = texts.length > 0;
        const style = getComputedStyle(element);
        const wide = element.scrollWidth - element.clientWidth > 1;
        const rolls = wide && (style.overflowX === 'auto' || style.overflowX === 'scroll');
        if (!(own || rolls) || !shown(element) || unseen(element)) continue;
        if (rolls && element.closest(frames) === null) faults.push(`scrolls sideways: ${called(element)}`);
        if (!own || element.closest(frames) !== null) continue;
        const boxes = texts.flatMap((text) => {
          const words = document.createRange();
          words.selectNodeContents(text);
          return [...words.getClientRects()];
        });
        if (boxes.some((box) => box.width > 0 && lost(box, element))) faults.push(`cut off: ${called(element)}`);
      }
      const controls = scope.querySelectorAll<HTMLElement>(
        'button, a[href], input, select, textarea, summary, [role="button"], [role="slider"]',
      );
      for (const control of controls) {
        if (!shown(control) || unseen(control)) continue;
        // A link in the middle of a sentence is as high as its line.
        if (control.tagName === 'A' && getComputedStyle(control).display === 'inline') continue;
        // Who presses the words presses the box.
        const target = (control as HTMLInputElement).labels?.[0] ?? control;
        const [a, b] = [control.getBoundingClientRect(), target.getBoundingClientRect()];
        const [width, height] = [Math.max(a.width, b.width), Math.max(a.height, b.height)];
        if (width > 0 && height > 0 && (width < least || height < least))
          faults.push(`too small: ${called(control)} is ${width.toFixed(0)} × ${height.toFixed(0)} px`);
      }
      return [...new Set(faults)].slice(0, 6);
    },
    { least: TARGET, frames: FRAMES },
  );
}
