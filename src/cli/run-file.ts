/** What the commands that read run files share. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RunFault } from '../engine/run-file.ts';
import { EXIT, type Io } from './io.ts';

/** Larger files are no runs and are not even read. */
export const LARGEST_FILE = 8 * 1024 * 1024;

/** The folder of the scenario that a run names, or null: an id out of a file counts only if it stands in the list. */
export function scenarioFolder(id: string): string | null {
  const found = existsSync('scenarios') ? readdirSync('scenarios').find((name) => name === id) : undefined;
  return found === undefined ? null : join('scenarios', found);
}

/** Says why a run file cannot be used. */
export function tellFault(fault: RunFault, io: Io): number {
  io.err(io.t(`run.${fault.code}`, { path: fault.path, found: fault.found, expected: fault.expected }));
  return EXIT.problems;
}
