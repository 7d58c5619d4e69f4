/** The settings, fetched when somebody opens them: most never do. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { SettingsDialogProps } from './settings-dialog.tsx';

let loaded: ComponentType<SettingsDialogProps> | null = null;

/** The dialog as soon as it is there. Where it cannot be had it closes again, and the next press tries anew. */
export function SettingsLater(props: SettingsDialogProps) {
  const [There, setThere] = useState(() => loaded);
  const { onClose } = props;
  useEffect(() => {
    if (There !== null) return;
    import('./settings-dialog.tsx').then(({ SettingsDialog }) => {
      loaded = SettingsDialog;
      setThere(() => SettingsDialog);
    }, onClose);
  }, [There, onClose]);
  return There && <There {...props} />;
}
