/**
 * Programs that play one hidden truth and remember what they saw. What a run has shown can be reached, and what it earned
 * can be earned: witnesses that no search has to look for. They prove nothing about what they did not meet.
 */
import type { ActInput } from '../engine/act.ts';
import { draw } from '../engine/dice.ts';
import { actsOf } from '../engine/run-file.ts';
import type { TransitionTable } from '../engine/table-driver.ts';
import { startOnTable } from '../engine/table-driver.ts';
import type { Protocol } from '../scenario/protocol.ts';
import type { Length } from '../scenario/scenario.ts';
import { type Bot, makeBot } from './bot.ts';
import { playThrough } from './playthrough.ts';
import type { Goal } from './reach.ts';
import { CHANGES, variationBot } from './variation.ts';
import { wanderer } from './wanderer.ts';
import { goalsOf } from './witness.ts';

export interface ScoutOrder {
  readonly table: TransitionTable;
  readonly protocol: Protocol;
  /** A seed with the hidden truth to be played. */
  readonly seed: number;
  readonly length: Length;
  readonly seat: string;
  /** What there is to see; wanderers go on as long as some of it keeps turning up. */
  readonly wanted: ReadonlySet<Goal>;
  /** Whether runs are varied for the least and the most of each ending; otherwise only what there is to see counts. */
  readonly extremes: boolean;
  /** Called after each run; false stops. */
  readonly onRun?: (runs: number) => boolean;
}

/** A run as the table form played it. */
export interface ScoutedRun {
  readonly acts: readonly ActInput[];
  readonly ending: string;
  readonly earned: number;
  readonly goals: ReadonlySet<Goal>;
}

export interface ScoutedEnding {
  least: ScoutedRun;
  most: ScoutedRun;
}

export interface Scouted {
  readonly runs: number;
  /** What was seen, and the run that showed it first. */
  readonly seen: ReadonlyMap<Goal, ScoutedRun>;
  readonly endings: ReadonlyMap<string, ScoutedEnding>;
}

/** Players that guess, of each kind. */
const GUESSERS = 10;
/** Wanderers that may come back with nothing new before no more are sent. */
const PATIENCE = 500;
const MOST_WANDERERS = 4000;
/** Runs towards each thing that is still missing. */
const APPROACHES = 150;
/** Variations of each extreme in one round, rounds at most, and rounds without anything better after which one is left. */
const VARIATIONS = 40;
const ROUNDS = 100;
const FRUITLESS = 8;
const SIDES = ['least', 'most'] as const;
type Side = (typeof SIDES)[number];

export class Scout {
  private readonly order: ScoutOrder;
  private readonly seen = new Map<Goal, ScoutedRun>();
  private readonly endings = new Map<string, ScoutedEnding>();
  private runs = 0;
  private stopped = false;

  constructor(order: ScoutOrder) {
    this.order = order;
  }

  /** Sends everybody out. */
  run(): Scouted {
    const { protocol, extremes } = this.order;
    for (const name of ['protocol', 'reckless'] as const) this.play(makeBot(name, protocol, 0));
    for (let seed = 0; seed < GUESSERS; seed += 1) {
      for (const name of ['cautious', 'random'] as const) this.play(makeBot(name, protocol, seed));
    }
    this.wander();
    this.approach();
    if (extremes) this.vary();
    return { runs: this.runs, seen: this.seen, endings: this.endings };
  }

  private wander(): void {
    const { protocol, wanted } = this.order;
    let fruitless = 0;
    let missing = this.missing();
    for (let seed = 0; seed < MOST_WANDERERS && fruitless < PATIENCE && missing > 0; seed += 1) {
      this.play(wanderer(protocol, seed, this.unseen));
      const left = wanted.size === 0 ? 0 : this.missing();
      fruitless = left < missing ? 0 : fruitless + 1;
      missing = left;
    }
  }

  private readonly unseen = (goal: Goal): boolean => !this.seen.has(goal);

  /** What is still missing is looked for where its like was seen: the same scene, another answer or somebody else. */
  private approach(): void {
    const { protocol, wanted } = this.order;
    for (const goal of [...wanted].filter(this.unseen)) {
      const kin = [...this.seen].filter(([other]) => scene(other) === scene(goal));
      for (let i = 0; i < APPROACHES && kin.length > 0 && this.unseen(goal); i += 1) {
        const [like, { acts }] = kin[i % kin.length] as (typeof kin)[number];
        const there = acts.findIndex((act) => goalsOfAct(act).includes(like));
        if (there < 0) continue;
        const place = Math.max(0, there - draw(i, `approach:${goal}`, 0, 6));
        const seed = MOST_WANDERERS + i;
        const successor = wanderer(protocol, seed, this.unseen);
        this.play(variationBot({ acts, places: [place], change: 'handed-over', seed, successor }));
      }
    }
  }

  private missing(): number {
    let count = 0;
    for (const goal of this.order.wanted) if (!this.seen.has(goal)) count += 1;
    return count;
  }

  /** Least and most of each ending, step by step from the best known and from the best of all endings. */
  private vary(): void {
    const fruitless = new Map<string, number>();
    for (let round = 0; round < ROUNDS && !this.stopped; round += 1) {
      for (const ending of [...this.endings.keys()].sort()) {
        for (const side of SIDES) {
          const key = `${ending} ${side}`;
          if ((fruitless.get(key) ?? 0) >= FRUITLESS) continue;
          const before = this.endings.get(ending)?.[side];
          for (let i = 0; i < VARIATIONS; i += 1) this.varied(ending, side, round * VARIATIONS + i);
          fruitless.set(key, this.endings.get(ending)?.[side] === before ? (fruitless.get(key) ?? 0) + 1 : 0);
        }
      }
    }
  }

  private varied(ending: string, side: Side, number: number): void {
    const roll = (what: string, below: number): number => draw(number, `vary:${ending}.${side}.${what}`, 0, below);
    // Every third run sets out from the best of all: a small change may turn its ending and cost little.
    const acts = (number % 3 === 2 ? this.best(side) : this.endings.get(ending)?.[side])?.acts ?? [];
    const places = Array.from({ length: 1 + roll('places', 3) }, (_, i) => roll(`place${i}`, Math.max(1, acts.length)));
    const change = CHANGES[roll('change', CHANGES.length)] ?? 'another';
    const successor = makeBot(side === 'most' ? 'protocol' : 'reckless', this.order.protocol, number);
    this.play(variationBot({ acts, places, change, seed: roll('seed', 0x7fffffff), successor }));
  }

  private best(side: Side): ScoutedRun | undefined {
    const runs = [...this.endings.values()].map((ending) => ending[side]);
    return runs.reduce((a, b) => ((side === 'most' ? b.earned > a.earned : b.earned < a.earned) ? b : a));
  }

  private play(bot: Bot): void {
    if (this.stopped) return;
    const { table, protocol, seed, length, seat } = this.order;
    const { snapshot, evaluation, ended } = playThrough(
      (setup) => startOnTable(table, setup),
      { seed, length, seat },
      bot,
      protocol,
    );
    this.runs += 1;
    if (this.order.onRun?.(this.runs) === false) this.stopped = true;
    const end = snapshot.log.find((entry) => entry.kind === 'end');
    if (!ended || end?.kind !== 'end') return;
    const goals = goalsOf(snapshot, evaluation);
    const { earned } = evaluation.skill;
    let made: ScoutedRun | undefined;
    const run = (): ScoutedRun => {
      made ??= {
        // Who did it and when is what the replay says again.
        acts: actsOf(snapshot).map(({ minute: _minute, seat: _seat, ...act }) => act),
        ending: end.ending,
        earned,
        goals,
      };
      return made;
    };
    for (const goal of goals) if (!this.seen.has(goal)) this.seen.set(goal, run());
    const known = this.endings.get(end.ending);
    if (!known) this.endings.set(end.ending, { least: run(), most: run() });
    else {
      if (earned < known.least.earned) known.least = run();
      if (earned > known.most.earned) known.most = run();
    }
  }
}

/** What a goal is about: the decision, the task. */
const scene = (goal: Goal): string => goal.slice(0, (goal.indexOf('.') + 1 || goal.length + 1) - 1);

function goalsOfAct(act: ActInput): readonly Goal[] {
  if (act.kind === 'assign') return [`assign:${act.task}.${act.responder}`];
  return 'decision' in act ? act.ids.map((id) => `option:${act.decision}.${id}`) : [];
}
