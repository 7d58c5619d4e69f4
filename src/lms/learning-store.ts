/**
 * Keeps the run in the learning system. When that falls silent the run is kept in this browser instead, under the
 * learner's own mark so that nobody else on a shared PC finds it, and sent on with the next act that is answered.
 */
import { checksum } from '../session/compact-run.ts';
import type { RunRecord } from '../session/contract.ts';
import type { RunStore, SetAside, StoreFailure } from '../session/store.ts';
import type { LearningSystem, Report } from './learning-system.ts';

/** Turns run files into what a learning system has room for, and back. */
export interface Codec {
  /** Throws a RangeError when the acts alone do not fit. */
  readonly write: (runFile: string, limit: number) => { readonly text: string; readonly notesLeftOut: number };
  /** The run file; a save that cannot be used comes back as a file that says whose it is. */
  readonly read: (text: string) => string;
}

export interface LearningStore extends RunStore {
  /** From now on reports carry this run. The session of a store is known only after it has been made. */
  readonly follow: (record: () => RunRecord) => void;
  /** The page is going away, or the exercise has been left. */
  readonly leave: () => void;
}

/** Stored in the browser: whose run it is, so that only the same learner in the same course gets it. */
interface LocalCopy {
  readonly owner: string;
  readonly run: string;
}

function readCopy(source: string | null, owner: string): string | null {
  if (source === null) return null;
  try {
    const copy = JSON.parse(source) as Partial<LocalCopy> | null;
    return copy?.owner === owner && typeof copy.run === 'string' ? copy.run : null;
  } catch {
    return null;
  }
}

/** How many acts a run file holds; the longer of two copies of a run is the newer one. */
function actsIn(source: string): number {
  try {
    const run = JSON.parse(source) as { acts?: unknown } | null;
    return Array.isArray(run?.acts) ? run.acts.length : -1;
  } catch {
    return -1;
  }
}

export function learningStore(
  system: LearningSystem,
  { course, local, codec }: { readonly course: string; readonly local: RunStore; readonly codec: Codec },
): LearningStore {
  // Enough to tell learners apart, too little to find out who they are.
  const owner = checksum(`${course} ${system.learner}`);
  let record: (() => RunRecord) | null = null;
  let last: Report | null = null;
  /** The run of this sitting; undefined until there is one, null when it was erased. */
  let newest: string | null | undefined;
  let copied = false;
  let left = false;
  let aside: SetAside[] = [];

  const copy = (run: string): Promise<StoreFailure | null> => {
    copied = true;
    return local.keep(JSON.stringify({ owner, run } satisfies LocalCopy));
  };

  return {
    available: true,
    current: async () => {
      if (newest !== undefined) return newest;
      const kept = system.saved === '' ? null : codec.read(system.saved);
      const here = readCopy(await local.current(), owner);
      if (here === null) return kept;
      copied = true;
      return kept === null || actsIn(here) > actsIn(kept) ? here : kept;
    },
    keep: async (source) => {
      newest = source;
      if (record === null || left) return null;
      let written: ReturnType<Codec['write']>;
      try {
        written = codec.write(source, system.limit);
      } catch (error) {
        if (error instanceof RangeError) return (await copy(source)) ?? 'full';
        throw error;
      }
      last = { save: written.text, record: record() };
      if (!(await system.report(last))) return (await copy(source)) ?? 'unanswered';
      if (copied) {
        copied = false;
        await local.erase();
      }
      return written.notesLeftOut > 0 ? 'trimmed' : null;
    },
    aside: async () => aside,
    setAside: async (save) => {
      aside = [...aside.filter((each) => each.name !== save.name), save];
    },
    dropAside: async (name) => {
      aside = aside.filter((each) => each.name !== name);
    },
    erase: () => {
      newest = null;
      return local.erase();
    },
    follow: (next) => {
      record = next;
    },
    leave: () => {
      if (left) return;
      left = true;
      system.leave(last === null || record === null ? null : { ...last, record: record() });
    },
  };
}
