/**
 * Which runs lie on this machine, and the way into each so that no tab destroys another's: a run is gone on with by the
 * one tab that holds it, a new one never takes the place of a run that is open elsewhere or has changed meanwhile.
 */
import type { RunFile } from '../engine/run-file.ts';
import { findSave, type Here, scenarioOf } from './resume.ts';
import { FIRST_SLOT, type RunShelf, type RunStore, type SetAside } from './store.ts';
import type { Hold, TabGuard } from './tab-guard.ts';

export interface FoundRun<Opening> {
  readonly slot: string;
  /** What was written there when it was found. */
  readonly mark: string;
  readonly run: RunFile;
  readonly opening: Opening;
  /** Another tab plays it. */
  readonly elsewhere: boolean;
}

/** A slot that this tab may write into. */
export interface Taken {
  readonly slot: string;
  readonly store: RunStore;
  readonly hold: Hold;
}

export interface SavedRuns<Opening> {
  /** The newest first; what cannot be used is set aside. */
  readonly find: () => Promise<{
    readonly found: readonly FoundRun<Opening>[];
    readonly aside: readonly SetAside[];
  }>;
  /** The run as it is now; null when it is gone. */
  readonly again: (slot: string) => Promise<FoundRun<Opening> | null>;
  /** Takes a run in order to go on with it; null while another tab has it, unless by force. */
  readonly take: (slot: string, lost: () => void, how: 'ask' | 'force') => Promise<Taken | null>;
  /** Takes a place for a new run: that of `instead` if nobody has touched it since, otherwise an empty one. */
  readonly takeNew: (instead: FoundRun<Opening> | null, lost: () => void) => Promise<Taken>;
}

export function savedRuns<Opening>(
  shelf: RunShelf,
  guard: TabGuard,
  {
    open: openScenario,
    hereOf,
  }: { readonly open: (scenario: string | null) => Promise<Opening>; readonly hereOf: (opening: Opening) => Here },
): SavedRuns<Opening> {
  const storeOf = (slot: string, mark: string | null): RunStore => shelf.slot(slot, mark, guard.elsewhere);

  const examineAll = async (wanted: string | null) => {
    const [kept, open] = await Promise.all([shelf.runs(), guard.elsewhere()]);
    const found: FoundRun<Opening>[] = [];
    let unwritten: readonly SetAside[] = [];
    for (const { slot, source, mark } of kept) {
      if (wanted !== null && slot !== wanted) continue;
      const opening = await openScenario(scenarioOf(source));
      const { run, aside } = await findSave(storeOf(slot, mark), hereOf(opening));
      if (run) found.push({ slot, mark, run, opening, elsewhere: open.has(slot) });
      else unwritten = aside;
    }
    const aside = await shelf.aside();
    const names = new Set(aside.map((save) => save.name));
    return { found, aside: [...aside, ...unwritten.filter((save) => !names.has(save.name))] };
  };

  return {
    find: () => examineAll(null),
    again: async (slot) => (await examineAll(slot)).found[0] ?? null,
    take: async (slot, lost, how) => {
      const hold = await guard.take(slot, lost, how);
      if (!hold) return null;
      const there = (await shelf.runs()).find((run) => run.slot === slot);
      return { slot, hold, store: storeOf(slot, there?.mark ?? null) };
    },
    takeNew: async (instead, lost) => {
      const kept = await shelf.runs();
      const there = new Map(kept.map(({ slot, mark }) => [slot, mark]));
      if (instead && there.get(instead.slot) === instead.mark) {
        const hold = await guard.take(instead.slot, lost, 'ask');
        if (hold) return { slot: instead.slot, hold, store: storeOf(instead.slot, instead.mark) };
      }
      for (let number = 1; ; number += 1) {
        const slot = number === 1 ? FIRST_SLOT : `run-${number}`;
        if (there.has(slot)) continue;
        const hold = await guard.take(slot, lost, 'ask');
        if (hold) return { slot, hold, store: storeOf(slot, null) };
      }
    },
  };
}
