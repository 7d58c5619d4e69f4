/**
 * What a single misconception costs, item by item, against the expert on the same seed: points or a flag on the items it
 * belongs to, and nothing elsewhere but on items that depend on those.
 *
 * An item *belongs* to a misconception when the protocol lists it there, when one of the misconception's flags breaks it,
 * or when a decision or errand that was answered by the belief can credit it. It *depends* on that when the protocol names
 * a belonging item among its dependencies, when a credit for it reads something that those acts change, or when it is the
 * work of a person who was sent on the errand or on the repair instead.
 */
import type { ItemLine } from '../evaluation/evaluation.ts';
import type { Protocol } from '../scenario/protocol.ts';
import type { CompiledScenario, Effect, Expr, Task } from '../scenario/scenario.ts';
import { type Bot, makeBot } from './bot.ts';
import { noviceBot } from './novice.ts';
import type { Playthrough } from './playthrough.ts';

export interface MisconceptionCost {
  readonly misconception: string;
  readonly truth: string;
  /** Decisions and errands in which the novice acted on the belief; empty: the run never asked for it. */
  readonly acted: readonly string[];
  /** Thousandths of the available score, below the expert. */
  readonly permille: number;
  readonly lost: readonly { readonly item: string; readonly from: number; readonly to: number }[];
  /** Flags that the expert does not raise. */
  readonly flags: readonly string[];
  /** Whether something was lost where the belief belongs. */
  readonly charged: boolean;
  /** Items that lost points although they neither belong to the belief nor depend on what does. */
  readonly stray: readonly string[];
}

/** Names that a condition reads. */
function namesIn(expr: Expr | undefined, into: Set<string>): void {
  if (!Array.isArray(expr)) return;
  const [op, ...rest] = expr as readonly [string, ...unknown[]];
  if (op === 'name') into.add(rest[0] as string);
  else for (const part of rest.flat() as Expr[]) namesIn(part, into);
}

/** Names that some effects can change, with what they send, offer, open and signal. */
class Reach {
  readonly names = new Set<string>();
  readonly items = new Set<string>();
  readonly tasks = new Set<string>();
  readonly #scenario: CompiledScenario;
  readonly #seen = new Set<string>();

  constructor(scenario: CompiledScenario) {
    this.#scenario = scenario;
  }

  decision(id: string): void {
    const decision = this.#scenario.decisions.find((each) => each.id === id);
    if (!decision || !this.#first(`decision/${id}`)) return;
    for (const family of ['chose', 'answered', 'open']) this.names.add(`${family}.${id}`);
    for (const option of decision.options) {
      this.names.add(`took.${id}.${option.id}`);
      this.effects(option.do);
    }
    for (const rule of decision.rules) this.effects(rule.do);
    this.effects(decision.default.do);
  }

  task(id: string): void {
    const task = this.#scenario.tasks.find((each) => each.id === id);
    if (!task || !this.#first(`task/${id}`)) return;
    this.tasks.add(id);
    this.names.add(`done.${id}`).add(`running.${id}`);
    this.effects([...task.start, ...task.do]);
  }

  effects(list: readonly Effect[]): void {
    for (const effect of list) this.#effect(effect);
  }

  #effect(effect: Effect): void {
    const { injects } = this.#scenario;
    switch (effect.op) {
      case 'when':
        this.effects(effect.do);
        break;
      case 'credit':
        this.items.add(effect.item);
        break;
      case 'set':
        this.names.add(effect.name);
        break;
      case 'flag':
      case 'repair':
        this.names.add(`${effect.op === 'flag' ? 'flagged' : 'repaired'}.${effect.flag.replace('-', '_')}`);
        break;
      case 'learn':
        this.names.add(`knows.${effect.fact}`);
        break;
      case 'know':
        for (const family of ['from', 'to', 'grade']) this.names.add(`${family}.${effect.topic}`);
        break;
      case 'send':
        this.names.add(`sent.${effect.id}`);
        if (this.#first(`inject/${effect.id}`)) this.effects(injects.find(({ id }) => id === effect.id)?.do ?? []);
        break;
      case 'open':
      case 'close':
        this.decision(effect.id);
        break;
      case 'offer':
        this.task(effect.task);
        break;
      case 'signal':
        this.#signal(effect.name);
        break;
      default:
        break;
    }
  }

  #signal(name: string): void {
    if (!this.#first(`signal/${name}`)) return;
    for (const chart of this.#scenario.charts) {
      for (const { to, do: done } of chart.states.flatMap((state) => state.on[name] ?? [])) {
        if (to !== undefined) this.names.add(chart.id);
        this.effects(done);
      }
    }
  }

  #first(key: string): boolean {
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    return true;
  }
}

/** Items with a credit that stands under a condition reading one of `names`. */
function itemsReading(scenario: CompiledScenario, names: ReadonlySet<string>): Set<string> {
  const items = new Set<string>();
  const touched = (...conditions: readonly (Expr | undefined)[]): boolean => {
    const read = new Set<string>();
    for (const each of conditions) namesIn(each, read);
    return [...read].some((name) => names.has(name));
  };
  const walk = (effects: readonly Effect[], under: boolean): void => {
    for (const effect of effects) {
      if (effect.op === 'credit' && under) items.add(effect.item);
      else if (effect.op === 'when') walk(effect.do, under || touched(effect.when));
    }
  };
  for (const { when, options, rules, default: fallback } of scenario.decisions) {
    const asked = touched(when);
    for (const option of options) walk(option.do, asked || touched(option.when, option.needs));
    for (const rule of rules) walk(rule.do, asked || touched(rule.when));
    walk(fallback.do, asked);
  }
  for (const task of scenario.tasks) walk([...task.start, ...task.do], touched(task.when, task.needs));
  for (const each of scenario.evidence) walk(each.do, touched(each.when));
  for (const each of scenario.injects) walk(each.do, touched(each.when));
  return items;
}

const worksOn = (task: Task, people: ReadonlySet<string>): boolean => task.who.some((id) => people.has(id));

/** Items that a belief may cost points on, given where it was acted on and who was sent away by it. */
export function itemsConcerned(
  scenario: CompiledScenario,
  protocol: Protocol,
  misconception: string,
  acted: readonly string[],
  busy: ReadonlySet<string>,
): { readonly belonging: ReadonlySet<string>; readonly depending: ReadonlySet<string> } {
  const listed = protocol.misconceptions.find(({ id }) => id === misconception);
  const broken = protocol.flags.filter(({ id }) => listed?.flags.includes(id)).flatMap(({ breaks }) => breaks);
  const belonging = new Set([...(listed?.items ?? []), ...broken]);
  const reach = new Reach(scenario);
  for (const id of acted) {
    const decision = scenario.decisions.find((each) => each.id === id);
    for (const item of decision?.items ?? []) belonging.add(item);
    reach.decision(id);
    reach.task(id);
  }
  const depending = new Set([...reach.items, ...itemsReading(scenario, reach.names)]);
  for (const item of protocol.items)
    if (item.dependencies.some((each) => 'item' in each && belonging.has(each.item))) depending.add(item.id);
  for (const task of scenario.tasks.filter((each) => worksOn(each, busy))) {
    const own = new Reach(scenario);
    own.effects([...task.start, ...task.do]);
    for (const item of own.items) depending.add(item);
  }
  return { belonging, depending };
}

/** Where a run acted on a belief, and who was busy with the errand or with a repair that came of it. */
function actedOn(run: Playthrough, misconception: string): { acted: string[]; busy: Set<string> } {
  const { scenario } = run.snapshot.model;
  const acted: string[] = [];
  const busy = new Set<string>();
  const repairs = new Reach(scenario);
  for (const entry of run.snapshot.log) {
    if (entry.kind === 'resolved' && entry.by === 'player') {
      const options = scenario.decisions.find(({ id }) => id === entry.id)?.options ?? [];
      if (!options.some((option) => entry.picked.includes(option.id) && option.misconception === misconception))
        continue;
      acted.push(entry.id);
      repairs.decision(entry.id);
    } else if (entry.kind === 'task-started') {
      const task = scenario.tasks.find(({ id }) => id === entry.id);
      const errand = task?.misconception === misconception;
      if (errand) acted.push(entry.id);
      if (errand || repairs.tasks.has(entry.id)) busy.add(entry.by);
    }
  }
  return { acted, busy };
}

/** Compares the novice with the expert on one seed. */
export function misconceptionCost(
  protocol: Protocol,
  misconception: string,
  play: (bot: Bot) => Playthrough,
): MisconceptionCost {
  const expert = play(makeBot('protocol', protocol, 0));
  const novice = play(noviceBot(protocol, misconception));
  const { scenario } = expert.snapshot.model;
  const { acted, busy } = actedOn(novice, misconception);
  const { belonging, depending } = itemsConcerned(scenario, protocol, misconception, acted, busy);
  const before = new Map(expert.evaluation.items.map((line): [string, ItemLine] => [line.item, line]));
  const lost = novice.evaluation.items.flatMap(({ item, earned }) => {
    const from = before.get(item)?.earned ?? 0;
    return earned < from ? [{ item, from, to: earned }] : [];
  });
  const known = new Set(expert.evaluation.safety.flags.map(({ flag }) => flag));
  const flags = novice.evaluation.safety.flags.map(({ flag }) => flag).filter((flag) => !known.has(flag));
  return {
    misconception,
    truth: novice.evaluation.truth,
    acted,
    permille: expert.evaluation.skill.permille - novice.evaluation.skill.permille,
    lost,
    flags,
    charged: flags.length > 0 || lost.some(({ item }) => belonging.has(item)),
    stray: lost.map(({ item }) => item).filter((item) => !belonging.has(item) && !depending.has(item)),
  };
}
