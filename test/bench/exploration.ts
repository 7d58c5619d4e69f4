/**
 * How fast the exploration is. First against `xstate/graph` on equal work: the charts alone, guards open, every signal in
 * every state, the same states and edges found. Then by itself: states and time of a quarter, half, three quarters and
 * all of the scenario, cut where a fourth of the decisions has opened.
 */
import { getAdjacencyMap } from 'xstate/graph';
import { chartMachine } from '../../src/engine/machine.ts';
import { type Model, prepare } from '../../src/engine/model.ts';
import { startOnTable, TransitionTable } from '../../src/engine/table-driver.ts';
import { type Turn, turnOn } from '../../src/engine/world.ts';
import { makeBot } from '../../src/proof/bot.ts';
import { explore } from '../../src/proof/exploration.ts';
import { Layer } from '../../src/proof/frontier.ts';
import { playThrough } from '../../src/proof/playthrough.ts';
import { seedFor } from '../../src/proof/witness.ts';
import type { Protocol } from '../../src/scenario/protocol.ts';

/** The exploration has to look at this many times as many states per second. */
const GOAL = 50;
/** Rounds of each; the first are there to warm up. */
const ROUNDS = 4;
/** Charts for the comparison: with all of them `xstate/graph` would take minutes. */
const CHARTS = 7;

const grouped = (value: number): string => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');

/** The charts without conditions and effects. */
function bare(model: Model): Model {
  const { scenario } = model;
  const charts = scenario.charts.slice(0, CHARTS).map((chart) => ({
    ...chart,
    states: chart.states.map(({ id, on }) => ({
      id,
      enter: [],
      on: Object.fromEntries(
        Object.entries(on).map(([signal, list]) => [
          signal,
          list.slice(0, 1).map(({ to }) => ({ do: [], ...(to === undefined ? {} : { to }) })),
        ]),
      ),
    })),
  }));
  const none: [] = [];
  return prepare({
    ...scenario,
    charts,
    flows: none,
    injects: none,
    decisions: none,
    tasks: none,
    evidence: none,
    sites: none,
    endings: scenario.endings.map(({ id }) => ({ id, when: true, variants: none })),
    anchors: { ...scenario.anchors, TD: { ...scenario.anchors.TD, criteria: false } },
  });
}

/** All states that the signals lead to, on the transition table; states and edges. */
function byTable(model: Model, table: TransitionTable, signals: readonly string[]): readonly [number, number] {
  const { at } = model;
  const count = model.charts.length;
  const layer = new Layer(count);
  const state = Int32Array.from(model.charts, (chart) => chart.initial);
  const turn: Turn = turnOn(model, table.firstWords(0, 1));
  layer.place(state);
  let edges = 0;
  for (let i = 0; i < layer.count; i += 1) {
    const from = i * count;
    for (const signal of signals) {
      for (let c = 0; c < count; c += 1) turn.words[at.charts + c] = layer.words[from + c] as number;
      table.signal(turn, signal);
      edges += 1;
      // Without an entry nothing has moved: the edge leads back to where it came from.
      if (turn.entries.length === 0) continue;
      turn.entries.length = 0;
      for (let c = 0; c < count; c += 1) state[c] = turn.words[at.charts + c] as number;
      layer.place(state);
    }
  }
  return [layer.count, edges];
}

const seconds = (work: () => void): number => {
  const from = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1e6;
};

function againstGraph(model: Model): boolean {
  const charts = bare(model);
  const table = new TransitionTable(charts);
  const signals = [...new Set(charts.charts.flatMap((chart) => chart.states.flatMap(({ on }) => [...on.keys()])))];
  const machine = chartMachine(charts);
  const events = signals.map((signal) => ({ type: `signal.${signal}` }));
  let theirs = 0;
  let ours = 0;
  let graphRate = 0;
  let tableRate = 0;
  // They take turns, and the best round of each counts: both run warm, and a busy machine slows both alike.
  for (let round = 0; round < ROUNDS; round += 1) {
    const graphTime = seconds(() => {
      theirs = Object.keys(getAdjacencyMap(machine as never, { events } as never) as Record<string, unknown>).length;
    });
    graphRate = Math.max(graphRate, theirs / graphTime);
    let times = 0;
    const tableTime = seconds(() => {
      const until = performance.now() + 500;
      do {
        [ours] = byTable(charts, table, signals);
        times += 1;
      } while (performance.now() < until);
    });
    tableRate = Math.max(tableRate, (ours * times) / tableTime);
  }
  const ratio = tableRate / graphRate;
  console.log(`  ${charts.charts.map(({ id }) => id).join(', ')}: ${signals.length} signals in every state`);
  console.log(
    `  xstate/graph   ${grouped(theirs).padStart(7)} states  ${grouped(graphRate).padStart(10)} states/s    1.0`,
  );
  console.log(
    `  exploration    ${grouped(ours).padStart(7)} states  ${grouped(tableRate).padStart(10)} states/s  ${ratio.toFixed(1).padStart(5)}`,
  );
  const same = ours === theirs;
  if (!same) console.error('  the two do not find the same states');
  console.log(`  goal: at least ${GOAL} times xstate/graph: ${ratio >= GOAL ? 'met' : 'NOT met'}`);
  return same && ratio >= GOAL;
}

function growth(model: Model, protocol: Protocol): boolean {
  const table = new TransitionTable(model);
  const truth = 0;
  const setup = { seed: seedFor(model, truth), length: 'short' as const };
  const run = playThrough((given) => startOnTable(table, given), setup, makeBot('protocol', protocol, 0), protocol);
  const opened = run.snapshot.log.flatMap((entry) => (entry.kind === 'opened' ? [entry.minute] : []));
  const part = (quarters: number): number =>
    opened[Math.ceil((opened.length * quarters) / 4)] ?? model.scenario.horizon;
  let complete = true;
  for (const [name, horizon] of [
    ['a quarter', part(1)],
    ['half', part(2)],
    ['three quarters', part(3)],
    ['all', model.scenario.horizon],
  ] as const) {
    const cut = new TransitionTable(prepare({ ...model.scenario, horizon }));
    const order = { table: cut, protocol, length: 'short' as const, truth, seat: 0, budget: 5_000_000 };
    let found = { complete: false, states: 0, accounts: 0, moves: 0, runs: 0n };
    const took = seconds(() => {
      found = explore(order);
    });
    complete &&= found.complete;
    console.log(
      `  ${name.padEnd(15)} to minute ${String(horizon).padStart(5)}: ${grouped(found.states).padStart(9)} states ${grouped(found.accounts).padStart(9)} accounts ${took.toFixed(1).padStart(6)} s  ${grouped(found.moves / took).padStart(8)} moves/s  ${Number(found.runs).toExponential(1)} play-throughs`,
    );
  }
  return complete;
}

/** Prints both; whether the goals are met. */
export function benchExploration(model: Model, protocol: Protocol): boolean {
  console.log('Exploration against xstate/graph, on the charts alone');
  const fast = againstGraph(model);
  console.log(`Exploration of ${model.scenario.id}, short form, truth ${model.truths[0]?.id}`);
  return growth(model, protocol) && fast;
}
