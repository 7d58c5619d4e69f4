/** What the start screen finds on this machine: a run to go on with, or saves set aside and why. */

import type { Exercise, RunSetup } from '../engine/exercise.ts';
import { parseRunFile, type RunFault, type RunFile, replay, strangeness } from '../engine/run-file.ts';
import type { RunStore, SetAside } from './store.ts';

export interface Here {
  readonly id: string;
  readonly hash: string;
  readonly version: string;
  readonly protocolHash: string;
  readonly start: (setup: RunSetup) => Exercise;
}

/** A run file that we wrote ourselves a moment ago. Throws where it is none. */
export function readRunFile(source: string): RunFile {
  const parsed = parseRunFile(source);
  if ('fault' in parsed) throw new Error(`${parsed.fault.path}: ${parsed.fault.found}`);
  return parsed.run;
}

/** The scenario that a save or a run file names, or null where it cannot be read. */
export function scenarioOf(source: string): string | null {
  try {
    const { scenario } = JSON.parse(source) as { readonly scenario?: unknown };
    return typeof scenario === 'string' ? scenario : null;
  } catch {
    return null;
  }
}

/** A run file checked against this scenario: ready to go on with, or the reason why not. */
export function examine(source: string, here: Here): { readonly run: RunFile } | { readonly fault: RunFault } {
  const parsed = parseRunFile(source);
  if ('fault' in parsed) return parsed;
  const strange = strangeness(parsed.run, here);
  if (strange) return { fault: strange };
  const { exercise, fault } = replay(here.start, parsed.run);
  exercise.stop();
  return fault ? { fault } : parsed;
}

/**
 * Looks at the save on this machine. One that cannot be used is set aside under a name made of its reason and size, so
 * that the same damaged text is kept once.
 */
export async function findSave(
  store: RunStore,
  here: Here,
): Promise<{ readonly run: RunFile | null; readonly aside: readonly SetAside[] }> {
  const source = await store.current();
  if (source === null) return { run: null, aside: await store.aside() };
  const result = examine(source, here);
  if ('run' in result) return { run: result.run, aside: await store.aside() };
  const { code, path, found, expected } = result.fault;
  const save: SetAside = {
    name: `${code}-${source.length}`,
    reason: `run.${code}`,
    found: path === '' ? found : `${path}: ${found}`,
    expected,
    source,
  };
  await store.setAside(save);
  const aside = await store.aside();
  // Where the store could not write it down, the start screen still has it to show and to hand out.
  return { run: null, aside: aside.some((kept) => kept.name === save.name) ? aside : [...aside, save] };
}
