/**
 * Any moment of a story, opened at once: a program plays up to it, and the title page opens the run. What is looked
 * for is said by what can be seen, so that a moment stays findable when the scenario changes.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { decisionOnTop } from '../../src/desk/present.ts';
import type { Exercise } from '../../src/engine/exercise.ts';
import { prepare } from '../../src/engine/model.ts';
import { runFileOf } from '../../src/engine/run-file.ts';
import { startOnTable, TransitionTable } from '../../src/engine/table-driver.ts';
import type { DecisionView, Feedback, View } from '../../src/engine/view.ts';
import { viewFor } from '../../src/engine/view-for.ts';
import { type BotName, makeBot } from '../../src/proof/bot.ts';
import { contentHash } from '../../src/scenario/canonical.ts';
import { compileScenarioFolder } from '../../src/scenario/compile.ts';
import type { Length } from '../../src/scenario/scenario.ts';

const scenarios = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'scenarios');

/** What the desk shows, reduced to what tells one moment from another. */
export interface Sight {
  readonly view: View;
  /** The decision that lies on top. */
  readonly top: DecisionView | null;
}

export interface Moment {
  readonly scenario?: 'otandp-2023' | 'front-desk-thursday';
  readonly seat?: string;
  readonly seed?: number;
  readonly length?: Length;
  readonly mode?: Feedback;
  readonly bot?: BotName;
  readonly when: (sight: Sight) => boolean;
}

type Compiled = Required<ReturnType<typeof compileScenarioFolder>>;
const compiled = new Map<string, { readonly it: Compiled; readonly table: TransitionTable }>();

function load(id: string): { readonly it: Compiled; readonly table: TransitionTable } {
  const known = compiled.get(id);
  if (known) return known;
  const it = compileScenarioFolder(join(scenarios, id)) as Compiled;
  if (!it.scenario || !it.protocol) throw new Error(`${id} cannot be compiled`);
  const loaded = { it, table: new TransitionTable(prepare(it.scenario)) };
  compiled.set(id, loaded);
  return loaded;
}

/** Plays until the moment has come; the run that led there, as a file. */
export function writeRunUpTo(folder: string, name: string, moment: Moment): string {
  return writeRun(folder, name, moment, false).file;
}

/** Plays until one act before the moment; `pick` says which of the answers on screen brings it about. */
export function writeRunBefore(
  folder: string,
  name: string,
  moment: Moment,
): { readonly file: string; readonly pick: number } {
  return writeRun(folder, name, moment, true);
}

function writeRun(
  folder: string,
  name: string,
  moment: Moment,
  before: boolean,
): { readonly file: string; readonly pick: number } {
  const { scenario: id = 'otandp-2023', seat = 'lead', seed = 11, length = 'full', mode = 'standard' } = moment;
  const { it, table } = load(id);
  const { scenario, protocol } = it;
  if (!scenario || !protocol) throw new Error(`${id} cannot be compiled`);
  const exercise: Exercise = startOnTable(table, { seed, length, seat });
  const bot = makeBot(moment.bot ?? 'protocol', protocol, seed);
  let last: readonly string[] = [];
  let shown: DecisionView | null = null;
  for (let turn = 0; turn < 1000; turn += 1) {
    const snapshot = exercise.snapshot();
    const view = viewFor(seat, snapshot, mode);
    const top = decisionOnTop(view.decisions, null);
    if (moment.when({ view, top })) {
      const all = runFileOf(snapshot, { protocolHash: contentHash(protocol), mode });
      const run = before ? { ...all, acts: all.acts.slice(0, -1) } : all;
      mkdirSync(folder, { recursive: true });
      const file = join(folder, `${name.replace(/\W+/g, '-')}.json`);
      writeFileSync(file, JSON.stringify(run));
      return { file, pick: shown?.options.findIndex((option) => last.includes(option.id)) ?? -1 };
    }
    if (view.ended !== null) break;
    const act = bot(snapshot, turn);
    [last, shown] = ['ids' in act ? act.ids : [], top];
    if (!exercise.act(act).ok) exercise.act({ kind: 'advance' });
  }
  throw new Error(`the moment “${name}” never comes`);
}

/** Opens a run from the title page, as somebody does who was sent one. */
export async function openRun(page: Page, file: string): Promise<void> {
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Pick up the phone' })).toBeVisible();
  await page.locator('input[type=file]').first().setInputFiles(file);
  await expect(page.getByRole('button', { name: 'Pick up the phone' })).toBeHidden();
  await expect(page.getByRole('main')).toBeVisible({ timeout: 15_000 });
}

/** The top decision is of this kind, with or without a hold, not at a counter. */
export const asks =
  (act: DecisionView['act'], hold = false) =>
  ({ top }: Sight): boolean =>
    top?.act === act && top.hold === hold && top.counter === null;

/** The player stands at a counter in somebody else's chair. */
export const atCounter = ({ top }: Sight): boolean => top !== null && top.counter !== null;

/** Nothing is asked for the moment. */
export const quiet = ({ view, top }: Sight): boolean => top === null && view.ended === null;

/** Everybody has come: all panels are there, and nothing is asked for the moment. */
export const quietAtFullDesk = (sight: Sight): boolean =>
  quiet(sight) && ['people', 'known', 'log'].every((panel) => (sight.view.panels as readonly string[]).includes(panel));

export const over = ({ view }: Sight): boolean => view.ended !== null;
