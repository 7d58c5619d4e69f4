/** How long to wait for a frame where none is drawn: the page lies behind another. */
const PATIENCE = 100;

/**
 * Does something once the frame that shows the last input is on the screen: what was pressed answers first. A page that
 * lies behind another draws no frames; there it is done after a tenth of a second.
 * @returns the way to call it off
 */
export function afterPaint(work: () => void): () => void {
  let timer = setTimeout(work, PATIENCE);
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    timer = setTimeout(work, 0);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
