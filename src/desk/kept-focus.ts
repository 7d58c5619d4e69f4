/**
 * Whoever works with the keyboard never falls off the page: when what had the focus goes away, its neighbour takes it,
 * or the place where the story goes on.
 */

/** Long enough for the desk to set the focus itself, which comes first. */
const GRACE = 60;
const CAN_HAVE_IT = 'button:not(:disabled), a[href], input:not(:disabled), select, textarea, summary, [tabindex="0"]';

/** Watches over `root`; returns the way to stop. */
export function keepFocus(root: HTMLElement): () => void {
  let last: HTMLElement | null = null;
  /** What `last` stood in, from the inside out: once it is gone, it does not tell any more. */
  let around: HTMLElement[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;

  const remember = (event: FocusEvent): void => {
    if (!(event.target instanceof HTMLElement)) return;
    last = event.target;
    around = [];
    for (let each = last.parentElement; each !== null && each !== root; each = each.parentElement) around.push(each);
  };
  const heir = (): HTMLElement | null => {
    for (const place of around) {
      if (!place.isConnected || place.matches('main, .desk')) continue;
      const next = [...place.querySelectorAll<HTMLElement>(CAN_HAVE_IT)].find((each) => each.checkVisibility());
      if (next !== undefined) return next;
      if (place.matches('section')) break;
    }
    return document.getElementById('now-title') ?? root.querySelector<HTMLElement>('main h1[tabindex]');
  };
  const look = (): void => {
    timer = null;
    const nowhere = document.activeElement === null || document.activeElement === document.body;
    const gone = last !== null && (!last.isConnected || last.matches(':disabled'));
    if (nowhere && gone) heir()?.focus();
  };
  const observer = new MutationObserver(() => {
    if (last !== null && timer === null) timer = setTimeout(look, GRACE);
  });
  observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
  root.addEventListener('focusin', remember);
  return () => {
    observer.disconnect();
    root.removeEventListener('focusin', remember);
    if (timer !== null) clearTimeout(timer);
  };
}
