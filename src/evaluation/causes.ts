/**
 * The web of causes of a run: what led to what, by whom and when. The run is replayed step by step; whatever a step sends,
 * opens, shows, teaches, credits or changes hangs on what the step was, and whatever a condition reads hangs on what last
 * wrote it. Nothing is guessed: two things that only happened one after the other are not joined.
 */
import type { LoggedAct } from '../engine/act.ts';
import type { Driver } from '../engine/driver.ts';
import { exerciseOn, type RunSetup, seatIndex, truthOf } from '../engine/exercise.ts';
import { DECISION, EVIDENCE, INJECT, type Model, TASK } from '../engine/model.ts';
import { type TransitionTable, tableDriver } from '../engine/table-driver.ts';
import type { Occurrence } from '../engine/world.ts';
import type { Protocol } from '../scenario/protocol.ts';
import type { Effect, Expr } from '../scenario/scenario.ts';

export const CAUSE_KINDS = [
  'decision',
  'task',
  'evidence',
  'inject',
  'fact',
  'item',
  'flag',
  'outcome',
  'end',
  'missing',
  'clock',
] as const;
export type CauseKind = (typeof CAUSE_KINDS)[number];

/**
 * Something that happened, or a result. `missing` is a task or a piece of evidence that was left undone; `clock` is what
 * nobody did: the hidden story at the beginning (`truth`), or time passing (`time`).
 */
export interface Cause {
  /** `<kind>:<ref>`. */
  readonly id: string;
  readonly kind: CauseKind;
  readonly ref: string;
  readonly minute: number | null;
  /** Of a decision: nobody took it. */
  readonly byDefault: boolean;
}

/** How one thing led to another. */
export type CauseHow =
  | 'opened'
  | 'sent'
  | 'offered'
  | 'showed'
  | 'taught'
  | 'informed'
  | 'credited'
  | 'raised'
  | 'repaired'
  | 'broke'
  | 'changed'
  | 'allowed'
  | 'lacked'
  | 'ended';

export interface CauseLink {
  readonly from: string;
  readonly to: string;
  readonly how: CauseHow;
  /** Of `credited`: quality in tenths. Of `changed`: by how much, in whole units, all together. */
  readonly amount: number | null;
}

export interface CauseWeb {
  readonly causes: readonly Cause[];
  readonly links: readonly CauseLink[];
}

interface NameRead {
  readonly name: string;
  readonly negated: boolean;
}

/** Every name a condition reads. */
function namesIn(expr: Expr | undefined, negated = false): NameRead[] {
  if (!Array.isArray(expr)) return [];
  const [op, ...sides] = expr as unknown as readonly [string, ...unknown[]];
  if (op === 'name') return [{ name: String(sides[0]), negated }];
  return sides.flatMap((side) => namesIn(side as Expr, op === '!' ? !negated : negated));
}

/** Conditions that stand before any of the effects. */
function guardsIn(effects: readonly Effect[]): NameRead[] {
  return effects.flatMap((effect) => (effect.op === 'when' ? [...namesIn(effect.when), ...guardsIn(effect.do)] : []));
}

/** Collects causes and links while the run is replayed. */
class Weaver {
  readonly causes = new Map<string, Cause>();
  readonly links = new Map<string, CauseLink>();
  /** What last wrote a name that conditions read. */
  readonly writers = new Map<string, string>();
  readonly model: Model;

  constructor(model: Model) {
    this.model = model;
  }

  cause(kind: CauseKind, ref: string, minute: number | null, byDefault = false): string {
    const id = `${kind}:${ref}`;
    const known = this.causes.get(id);
    if (!known || (known.minute === null && minute !== null)) this.causes.set(id, { id, kind, ref, minute, byDefault });
    return id;
  }

  link(from: string, to: string, how: CauseHow, amount: number | null = null): void {
    if (from === to || from === '') return;
    const key = `${from}>${to}>${how}`;
    const known = this.links.get(key);
    const before = how === 'changed' ? (known?.amount ?? null) : null;
    const total = before !== null && amount !== null ? before + amount : amount;
    this.links.set(key, { from, to, how, amount: total });
  }

  /** Joins a happening to whatever last wrote what its condition reads, and to what was left undone. */
  reads(names: readonly NameRead[], to: string, minute: number): void {
    for (const { name, negated } of names) {
      const writer = this.writers.get(name);
      if (writer !== undefined) this.link(writer, to, 'allowed');
      else if (negated) {
        const [family = '', ref = ''] = name.split('.', 2);
        const kind = family === 'done' ? 'task' : family === 'read' ? 'evidence' : null;
        if (kind !== null) this.link(this.cause('missing', `${kind}.${ref}`, minute), to, 'lacked');
      }
    }
  }
}

/** What a step is, as a cause; nothing where only time passed. */
function actorOf(weaver: Weaver, occurrence: Occurrence, minute: number): string {
  const { scenario } = weaver.model;
  switch (occurrence.kind) {
    case 'act': {
      const { act } = occurrence;
      if ('decision' in act) return weaver.cause('decision', act.decision, minute);
      if (act.kind === 'assign') return weaver.cause('task', act.task, minute);
      if (act.kind === 'open') return weaver.cause('evidence', act.evidence, minute);
      return '';
    }
    case 'task':
      return weaver.cause('task', scenario.tasks[occurrence.index]?.id ?? '', minute);
    case 'inject':
      return weaver.cause('inject', scenario.injects[occurrence.index]?.id ?? '', minute);
    case 'expires':
      return weaver.cause('decision', scenario.decisions[occurrence.index]?.id ?? '', minute, true);
    case 'begin':
      return weaver.cause('clock', 'truth', 0);
    default:
      return '';
  }
}

/** The web of one run. Flows are joined to whatever wrote the conditions of their rates. */
export function causesOf(
  table: TransitionTable,
  protocol: Protocol,
  setup: RunSetup,
  acts: readonly LoggedAct[],
): CauseWeb {
  const { model } = table;
  const { at, scenario } = model;
  const weaver = new Weaver(model);
  const flowsReading = new Map<string, string[]>();
  for (const flow of scenario.flows.filter((each) => each.outcome)) {
    for (const name of new Set(flow.rates.flatMap((rate) => namesIn(rate.when).map((read) => read.name)))) {
      flowsReading.set(name, [...(flowsReading.get(name) ?? []), flow.id]);
    }
  }
  const started = table.firstWords(
    truthOf(model, setup.seed),
    setup.length === 'short' ? 0 : 1,
    seatIndex(model, setup.seat),
  );
  const inner = tableDriver(table, started);
  const watched: Driver = {
    ...inner,
    step: (occurrence) => {
      const before = inner.words().slice();
      const entries = inner.step(occurrence);
      weave(occurrence, before, inner.words(), entries);
      return entries;
    },
  };

  const weave = (
    occurrence: Occurrence,
    before: Int32Array,
    after: Int32Array,
    entries: ReturnType<Driver['step']>,
  ): void => {
    const minute = after[at.minute] ?? 0;
    const actor = actorOf(weaver, occurrence, minute);
    const became = (slot: number, state: number): boolean => before[slot] !== state && after[slot] === state;
    const wrote = (name: string): void => {
      const writer = actor === '' ? weaver.cause('clock', 'time', 0) : actor;
      weaver.writers.set(name, writer);
      // What moves with time is made to move, or stopped, by whatever its rates read.
      for (const flow of flowsReading.get(name) ?? []) {
        weaver.link(writer, weaver.cause('outcome', flow, null), 'allowed');
      }
    };

    // An inject that is delivered read its condition, its variants and the guards of its effects just now.
    if (occurrence.kind === 'inject') {
      const data = scenario.injects[occurrence.index];
      if (data && after[at.injects + occurrence.index] === INJECT.sent) {
        const read = [
          ...namesIn(data.when),
          ...[...data.variants, ...data.columns.flatMap((column) => column.variants)].flatMap((v) => namesIn(v.when)),
          ...guardsIn(data.do),
        ];
        weaver.reads(read, actor, minute);
      }
    }
    scenario.injects.forEach((data, i) => {
      const slot = at.injects + i;
      if (became(slot, INJECT.due) && data.at === undefined) {
        weaver.link(actor, weaver.cause('inject', data.id, null), 'sent');
      }
      if (became(slot, INJECT.sent)) wrote(`sent.${data.id}`);
    });
    scenario.decisions.forEach((data, i) => {
      const slot = at.decisions + i;
      const id = `decision:${data.id}`;
      if (became(slot, DECISION.due) && data.at === undefined) {
        weaver.link(actor, weaver.cause('decision', data.id, null), 'opened');
      }
      if (became(slot, DECISION.open)) {
        weaver.cause('decision', data.id, null);
        weaver.reads(namesIn(data.when), id, minute);
        for (const clue of data.clues) {
          for (const from of [`fact:${clue}`, `evidence:${clue}`, `inject:${clue}`]) {
            if ((weaver.causes.get(from)?.minute ?? null) !== null) weaver.link(from, id, 'informed');
          }
        }
      }
      if (became(slot, DECISION.answered) || became(slot, DECISION.defaulted)) {
        weaver.causes.set(id, {
          id,
          kind: 'decision',
          ref: data.id,
          minute,
          byDefault: after[slot] === DECISION.defaulted,
        });
        for (const name of [`chose.${data.id}`, `answered.${data.id}`]) weaver.writers.set(name, id);
        for (const option of data.options) weaver.writers.set(`took.${data.id}.${option.id}`, id);
      }
    });
    scenario.tasks.forEach((data, i) => {
      const slot = at.tasks + i;
      if (became(slot, TASK.offered)) {
        weaver.link(actor, weaver.cause('task', data.id, null), 'offered');
        weaver.reads(namesIn(data.when), `task:${data.id}`, minute);
      }
      if (became(slot, TASK.done)) wrote(`done.${data.id}`);
      if (became(slot, TASK.running)) wrote(`running.${data.id}`);
    });
    scenario.evidence.forEach((data, i) => {
      const slot = at.evidence + i;
      if (became(slot, EVIDENCE.available)) {
        weaver.link(actor, weaver.cause('evidence', data.id, null), 'showed');
        weaver.reads(namesIn(data.when), `evidence:${data.id}`, minute);
      }
      if (became(slot, EVIDENCE.opened)) wrote(`read.${data.id}`);
    });
    scenario.variables.forEach((data, i) => {
      const by = (after[at.variables + i] ?? 0) - (before[at.variables + i] ?? 0);
      if (by === 0) return;
      wrote(data.id);
      if (data.outcome && actor !== '')
        weaver.link(actor, weaver.cause('outcome', data.id, null), 'changed', data.type === 'int' ? by : null);
    });
    scenario.assets.forEach((data, i) => {
      if (after[at.assets + i] !== before[at.assets + i]) wrote(data.id);
    });
    scenario.charts.forEach((data, i) => {
      if (after[at.charts + i] !== before[at.charts + i]) wrote(data.id);
    });
    scenario.knowledge.forEach((data, i) => {
      if (after[at.grade + i] === before[at.grade + i] && after[at.to + i] === before[at.to + i]) return;
      for (const part of ['from', 'to', 'grade']) wrote(`${part}.${data.id}`);
    });
    for (const entry of entries) {
      if (entry.kind === 'fact') {
        const id = weaver.cause('fact', entry.id, minute);
        weaver.link(actor, id, 'taught');
        weaver.writers.set(`knows.${entry.id}`, id);
      } else if (entry.kind === 'credit') {
        weaver.link(actor, weaver.cause('item', entry.item, null), 'credited', entry.quality);
      } else if (entry.kind === 'resolved' && entry.over) {
        // Too much was chosen: the act counts for its items, and earns nothing.
        const data = scenario.decisions.find((decision) => decision.id === entry.id);
        for (const item of data?.items ?? []) weaver.link(actor, weaver.cause('item', item, null), 'credited', 0);
      } else if (entry.kind === 'flag') {
        const id = weaver.cause('flag', entry.flag, minute);
        weaver.link(actor, id, 'raised');
        weaver.writers.set(`flagged.${entry.flag.replace('-', '_')}`, id);
        for (const item of protocol.flags.find((flag) => flag.id === entry.flag)?.breaks ?? []) {
          weaver.link(id, weaver.cause('item', item, null), 'broke');
        }
      } else if (entry.kind === 'repair') {
        const id = weaver.cause('flag', entry.flag, minute);
        weaver.link(actor, id, 'repaired');
        wrote(`repaired.${entry.flag.replace('-', '_')}`);
      } else if (entry.kind === 'anchor') {
        wrote(`since.${entry.anchor}`);
      } else if (entry.kind === 'end') {
        const id = weaver.cause('end', entry.ending, minute);
        weaver.link(actor, id, 'ended');
        const data = scenario.endings.find((ending) => ending.id === entry.ending);
        weaver.reads([...namesIn(data?.when), ...(data?.variants ?? []).flatMap((v) => namesIn(v.when))], id, minute);
      }
    }
  };

  const exercise = exerciseOn(model, setup, watched);
  for (const act of acts) exercise.act(act, act.seat);
  exercise.stop();
  // What only could have happened is no cause: decisions that never opened, tasks that nobody did, mail nobody read.
  const happened = [...weaver.causes.values()].filter(
    (cause) => cause.minute !== null || cause.kind === 'outcome' || cause.kind === 'item',
  );
  const there = new Set(happened.map((cause) => cause.id));
  const links = [...weaver.links.values()].filter((link) => there.has(link.from) && there.has(link.to));
  // To say that it set the stage adds nothing where it is said what it did.
  const plain = new Set(links.filter((link) => link.how !== 'allowed').map((link) => `${link.from}>${link.to}`));
  return {
    causes: happened,
    links: links.filter((link) => link.how !== 'allowed' || !plain.has(`${link.from}>${link.to}`)),
  };
}

/** The part of a web around one of its causes: so many steps back and so many forth. */
export function around(web: CauseWeb, focus: string, back: number, forth: number): CauseWeb {
  const reached = new Set([focus]);
  const walk = (steps: number, next: (link: CauseLink, from: ReadonlySet<string>) => string | null): void => {
    let edge: ReadonlySet<string> = new Set([focus]);
    for (let step = 0; step < steps && edge.size > 0; step += 1) {
      const found = new Set<string>();
      for (const link of web.links) {
        const id = next(link, edge);
        if (id !== null && !reached.has(id)) found.add(id);
      }
      for (const id of found) reached.add(id);
      edge = found;
    }
  };
  walk(back, (link, edge) => (edge.has(link.to) ? link.from : null));
  walk(forth, (link, edge) => (edge.has(link.from) ? link.to : null));
  return {
    causes: web.causes.filter((cause) => reached.has(cause.id)),
    links: web.links.filter((link) => reached.has(link.from) && reached.has(link.to)),
  };
}
