/** Pictures by the same names as in `art.ts`, which fetches them: until they are there, their places are kept free. */
import { useEffect, useState } from 'preact/hooks';
import type { PortraitProps } from './portrait.tsx';

type Art = typeof import('./art.ts');

let art: Art | null = null;
let fetching: Promise<void> | null = null;
const waiting = new Set<() => void>();

async function fetchArt(): Promise<void> {
  try {
    art = await import('./art.ts');
    for (const draw of waiting) draw();
  } catch {
    // The next picture that is drawn asks again.
    fetching = null;
  }
}

function useArt(): Art | null {
  const [, redraw] = useState(0);
  useEffect(() => {
    if (art !== null) return undefined;
    const draw = (): void => redraw((count) => count + 1);
    waiting.add(draw);
    if (fetching === null) fetching = fetchArt();
    return () => {
      waiting.delete(draw);
    };
  }, []);
  return art;
}

export function Portrait(props: PortraitProps) {
  const drawn = useArt();
  if (drawn !== null) return <drawn.Portrait {...props} />;
  const { size = 3 } = props;
  return (
    <svg
      class="portrait"
      viewBox="0 0 120 120"
      aria-hidden="true"
      focusable="false"
      style={{ width: `${size}rem`, height: `${size}rem` }}
    >
      <rect width="120" height="120" fill="currentColor" opacity=".1" />
    </svg>
  );
}

/** Head and shoulders without a frame, inside another picture. */
export function Bust(props: { readonly seed: string; readonly mood?: string }) {
  const drawn = useArt();
  return drawn === null ? <g /> : <drawn.Bust {...props} />;
}

export function TitleArt(props: { readonly near?: boolean }) {
  const drawn = useArt();
  if (drawn !== null) return <drawn.TitleArt {...props} />;
  return (
    <svg class={props.near ? 'title-art title-art-near' : 'title-art'} viewBox="0 0 1600 900" aria-hidden="true" />
  );
}
