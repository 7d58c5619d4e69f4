import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from './icon.tsx';

export interface DialogProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly wide?: boolean;
  readonly children: ComponentChildren;
  readonly onClose: () => void;
}

/** A modal dialog of the browser's own: it keeps the focus, and gives it back even if what had it is gone. */
export function Dialog({ title, closeLabel, wide = false, children, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    return () => {
      element?.close();
      // The browser gives the focus back only while the dialog is still in the page.
      const heir = before instanceof HTMLElement && before !== document.body && before.isConnected ? before : null;
      // Else the place where the story goes on, or the head of the page.
      (heir ?? document.querySelector<HTMLElement>('#now-title, main h1[tabindex]'))?.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class={wide ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby="dialog-title"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header class="dialog-head">
        <h2 id="dialog-title">{title}</h2>
        <button type="button" class="button button-icon" aria-label={closeLabel} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div class="dialog-body">{children}</div>
    </dialog>
  );
}
