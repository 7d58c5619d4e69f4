/**
 * How fast the three forms of one exercise run, as ratios within one run on one machine: the live XState actor with the
 * world behind it, the transition table with the same world, and bare XState on the same charts with no world at all.
 *
 * Live and table play the same acts of the same seeds and must end in the same state; only the engine is timed, not the
 * bots that found the acts. A step is one occurrence: an act, a task ending, an inject arriving, a timer, a threshold.
 */
import type { Driver } from '../../src/engine/driver.ts';
import { type Exercise, exerciseOn, type RunSetup, startExercise, truthOf } from '../../src/engine/exercise.ts';
import { bareCharts } from '../../src/engine/machine.ts';
import { type Model, prepare } from '../../src/engine/model.ts';
import { actsOf, replay } from '../../src/engine/run-file.ts';
import { startOnTable, TransitionTable, tableDriver } from '../../src/engine/table-driver.ts';
import { firstWords } from '../../src/engine/world.ts';
import { makeBot } from '../../src/proof/bot.ts';
import { playThrough } from '../../src/proof/playthrough.ts';
import { compileScenarioFolder } from '../../src/scenario/compile.ts';
import { formatProblem } from '../../src/scenario/problem.ts';
import { benchExploration } from './exploration.ts';
import { benchWall } from './wall.ts';

/** The table form has to be this many times as fast as the live actor. */
const GOAL = 30;
const RUNS = 24;
/**
 * The forms take turns and are charged for processor time only, so that a busy machine slows all of them alike; the best
 * round of each counts.
 */
const ROUNDS = 8;
const MILLISECONDS = 300;

interface Recorded {
  readonly setup: RunSetup;
  readonly run: Parameters<typeof replay>[1];
  readonly steps: number;
}

/** Best steps per second of processor time of each form; a form answers with the number of steps it did. */
function rates(forms: readonly (() => number)[]): number[] {
  const best = forms.map(() => 0);
  for (const form of forms) form();
  for (let round = 0; round < ROUNDS; round += 1) {
    forms.forEach((form, i) => {
      const from = process.cpuUsage();
      let steps = 0;
      let spent = 0;
      while (spent < MILLISECONDS) {
        steps += form();
        const { user, system } = process.cpuUsage(from);
        spent = (user + system) / 1000;
      }
      best[i] = Math.max(best[i] ?? 0, (steps / spent) * 1000);
    });
  }
  return best;
}

function record(model: Model, protocol: Parameters<typeof makeBot>[1], table: TransitionTable): Recorded[] {
  return Array.from({ length: RUNS }, (_, i) => {
    const setup: RunSetup = { seed: i, length: i % 3 === 2 ? 'short' : 'full' };
    let steps = 0;
    const counted = (driver: Driver): Driver => ({
      ...driver,
      step: (occurrence) => {
        steps += 1;
        return driver.step(occurrence);
      },
    });
    const start = (given: RunSetup): Exercise => {
      const words = firstWords(model, truthOf(model, given.seed), given.length === 'short' ? 0 : 1);
      return exerciseOn(model, given, counted(tableDriver(table, words)));
    };
    const { snapshot } = playThrough(start, setup, makeBot('random', protocol, i), protocol);
    return { setup, run: { ...setup, acts: actsOf(snapshot) }, steps };
  });
}

const sameState = (a: Exercise, b: Exercise): boolean => {
  const [x, y] = [a.snapshot(), b.snapshot()];
  return x.words.every((word, i) => word === y.words[i]) && JSON.stringify(x.log) === JSON.stringify(y.log);
};

const grouped = (value: number): string => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');

if (process.argv[2] === 'lighthouse') {
  const { benchLighthouse } = await import('./lighthouse.ts');
  process.exit((await benchLighthouse()) ? 0 : 1);
}
const { scenario, protocol, problems } = compileScenarioFolder(process.argv[2] ?? 'scenarios/otandp-2023');
if (!scenario || !protocol) {
  console.error(problems.map(formatProblem).join('\n'));
  process.exit(1);
}
const model = prepare(scenario);
const table = new TransitionTable(model);
const recorded = record(model, protocol, table);
const stepsInAll = recorded.reduce((sum, { steps }) => sum + steps, 0);

const live = (setup: RunSetup): Exercise => startExercise(model, setup);
const packed = (setup: RunSetup): Exercise => startOnTable(table, setup);
for (const { run } of recorded) {
  const [a, b] = [replay(live, run), replay(packed, run)];
  if (a.fault || b.fault || !sameState(a.exercise, b.exercise)) {
    console.error(`seed ${run.seed}: the live actor and the table do not end in the same state`);
    process.exit(1);
  }
  a.exercise.stop();
}

const playAll = (start: (setup: RunSetup) => Exercise) => (): number => {
  for (const { setup, run } of recorded) {
    const exercise = start(setup);
    for (const act of run.acts) exercise.act(act);
    exercise.stop();
  }
  return stepsInAll;
};
const charts = (): number => {
  const bare = bareCharts(model);
  let sent = 0;
  for (let i = 0; i < 40; i += 1) {
    for (const signal of bare.signals) {
      bare.send(signal);
      sent += 1;
    }
  }
  bare.stop();
  return sent;
};
const [liveRate = 0, tableRate = 0, bareRate = 0] = rates([playAll(live), playAll(packed), charts]);

const ratio = tableRate / liveRate;
const acts = recorded.reduce((sum, { run }) => sum + run.acts.length, 0);
console.log(
  `${scenario.id} ${scenario.version}: ${RUNS} random runs, ${grouped(acts)} acts, ${grouped(stepsInAll)} steps; same acts, same seeds, same end states`,
);
console.log(`  live actor (XState and the world)     ${grouped(liveRate).padStart(10)} steps/s    1.0`);
console.log(
  `  bare XState (the charts, no world)    ${grouped(bareRate).padStart(10)} events/s  ${(bareRate / liveRate).toFixed(1).padStart(5)}`,
);
console.log(
  `  table form (the world, no actor)      ${grouped(tableRate).padStart(10)} steps/s   ${ratio.toFixed(1).padStart(5)}`,
);
console.log(`  goal: table at least ${GOAL} times the live actor: ${ratio >= GOAL ? 'met' : 'NOT met'}`);
const explored = benchExploration(model, protocol);
const walled = await benchWall();
process.exit(ratio >= GOAL && explored && walled ? 0 : 1);
