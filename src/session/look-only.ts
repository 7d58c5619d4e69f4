/** A run that is played in another tab, to be looked at here: nothing can be done, and nothing is written. */
import type { RunFile } from '../engine/run-file.ts';
import type { Session } from './contract.ts';
import { type SessionSetup, startSession } from './session.ts';
import type { RunStore } from './store.ts';

const SAYS = { key: 'save.looking' };

/** Takes everything and keeps nothing. */
const NOWHERE: RunStore = {
  available: true,
  current: async () => null,
  keep: async () => null,
  aside: async () => [],
  setAside: async () => {},
  dropAside: async () => {},
  erase: async () => {},
};

export function lookOnly(setup: Omit<SessionSetup, 'store' | 'clock' | 'run'> & { readonly run: RunFile }): Session {
  const session = startSession({ ...setup, store: NOWHERE, clock: 'table' });
  return {
    ...session,
    act: () => ({ ok: false, code: 'seat/other', message: SAYS }),
    note: () => {},
    setClock: () => {},
    saveState: () => ({ kind: 'looking', message: SAYS }),
    finishAndErase: async () => {},
  };
}
