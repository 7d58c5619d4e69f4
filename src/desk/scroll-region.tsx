import type { ComponentChildren } from 'preact';

/** Something wide or long that scrolls by itself; the keyboard has to be able to reach it to scroll it. */
export function ScrollRegion({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus (axe: scrollable-region-focusable)
    <section class="scroll-region" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
