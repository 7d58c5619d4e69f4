/**
 * A declaration is held, not clicked. Press and hold for {@link HOLD_MS}; where holding is not possible or not wanted
 * (assistive technology, reduced motion, the setting), two separate presses do the same.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { useDesk, useSettings } from './context.ts';
import { Icon } from './icon.tsx';
import { isStill } from './settings.ts';

export const HOLD_MS = 900;

export function HoldButton({ label, onDone }: { readonly label: string; readonly onDone: () => void }) {
  const desk = useDesk();
  const settings = useSettings(desk.settings);
  const [holding, setHolding] = useState(false);
  const [asked, setAsked] = useState(false);
  const [short, setShort] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const confirm = useRef<HTMLButtonElement>(null);
  /** A hold by pointer or key ends in a click event of its own; that one must not count as a plain click. */
  const swallow = useRef(false);
  const twoStep = settings.hold === 'two-step' || isStill(settings);

  const stop = (): void => {
    if (timer.current !== null) {
      clearTimeout(timer.current);
      setShort(true);
    }
    timer.current = null;
    setHolding(false);
  };
  const start = (): void => {
    if (twoStep || timer.current !== null) return;
    swallow.current = true;
    setShort(false);
    setHolding(true);
    timer.current = setTimeout(() => {
      timer.current = null;
      setHolding(false);
      onDone();
    }, HOLD_MS);
  };
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
  useEffect(() => {
    if (asked) confirm.current?.focus();
  }, [asked]);

  if (asked) {
    return (
      <fieldset class="two-step">
        <legend>{desk.t('desk.hold.sure')}</legend>
        <button ref={confirm} type="button" class="button button-grave" onClick={onDone}>
          {desk.t('desk.hold.yes', { label })}
        </button>
        <button type="button" class="button" onClick={() => setAsked(false)}>
          {desk.t('desk.hold.no')}
        </button>
      </fieldset>
    );
  }
  return (
    <div class="hold-wrap">
      <button
        type="button"
        class={holding ? 'button button-grave hold holding' : 'button button-grave hold'}
        onPointerDown={(event) => {
          if (event.button === 0) start();
        }}
        onPointerUp={stop}
        onPointerLeave={stop}
        onPointerCancel={stop}
        onContextMenu={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          if (event.key !== ' ' && event.key !== 'Enter') return;
          if (twoStep) return;
          event.preventDefault();
          if (!event.repeat) start();
        }}
        onKeyUp={(event) => {
          if (event.key === ' ' || event.key === 'Enter') stop();
        }}
        onBlur={stop}
        onClick={() => {
          if (swallow.current) {
            swallow.current = false;
            return;
          }
          setAsked(true);
        }}
      >
        <span class="hold-fill" aria-hidden="true" />
        <span class="hold-label">
          <Icon name="hand" size={18} />
          {twoStep ? label : desk.t('desk.hold.label', { label })}
        </span>
      </button>
      <p class="hold-hint" role="status">
        {short && !holding ? desk.t('desk.hold.short') : ''}
      </p>
    </div>
  );
}
