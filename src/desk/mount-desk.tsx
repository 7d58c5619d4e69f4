/** The desk itself, apart from the other front doors: it comes while the title page is being read. */
import { render } from 'preact';
import './desk-play.css';
import { type DeskHandle, type DeskOptions, DeskScreen } from './desk.tsx';
import { bindSettings, type Mounted } from './mount.tsx';

export type { DeskHandle, DeskOptions } from './desk.tsx';

/** Puts the desk into `root`; the handle takes captions and choices made on the wall. */
export function mountDesk(root: HTMLElement, options: DeskOptions): Mounted & DeskHandle {
  const unbind = bindSettings(options.settings);
  let handle: DeskHandle | null = null;
  let up = true;
  let letGo: (() => void) | null = null;
  // Nobody's focus can be lost before the first act; offline and unfetched, the browser's own rules have to do.
  import('./kept-focus.ts').then(
    ({ keepFocus }) => {
      if (up) letGo = keepFocus(root);
    },
    () => {},
  );
  // The title page may have been scrolled down to its telephone.
  window.scrollTo(0, 0);
  render(
    <DeskScreen
      options={options}
      onHandle={(given) => {
        handle = given;
      }}
    />,
    root,
  );
  return {
    caption: (text) => handle?.caption(text),
    showPlace: (place) => handle?.showPlace(place),
    destroy() {
      up = false;
      letGo?.();
      unbind();
      render(null, root);
    },
  };
}
