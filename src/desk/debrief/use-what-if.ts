import { useEffect, useState } from 'preact/hooks';
import type { WhatIf } from '../../session/contract.ts';
import { useDesk } from '../context.ts';

/** The other futures and the causes of the run, once they are loaded; one for all who ask. */
export function useWhatIf(wanted: boolean): WhatIf | null | 'failed' {
  const { session } = useDesk();
  const [whatIf, setWhatIf] = useState<WhatIf | null | 'failed'>(null);
  useEffect(() => {
    if (!wanted) return undefined;
    let here = true;
    session
      .whatIf()
      .then((loaded) => here && setWhatIf(loaded))
      .catch(() => here && setWhatIf('failed'));
    return () => {
      here = false;
    };
  }, [session, wanted]);
  return whatIf;
}
