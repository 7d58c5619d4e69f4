/** How long to wait for a frame where none is drawn: the page lies behind another. */
const PATIENCE = 100;

/**
 * Does something, once, when the frame that shows the last input is on the screen: what was pressed answers first. A page
 * that lies behind another draws no frames; there it is done after a tenth of a second.
 */
export function afterPaint(work: () => void): void {
  let done = false;
  const once = (): void => {
    if (done) return;
    done = true;
    work();
  };
  setTimeout(once, PATIENCE);
  requestAnimationFrame(() => setTimeout(once));
}
