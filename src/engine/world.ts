/**
 * The world's one pure step. Live play calls it from inside the XState machine, bots and proofs call it directly; both
 * give it the same occurrences in the same order, so both reach the same state.
 *
 * An occurrence is one indivisible thing: an act, a task ending, an inject arriving, a decision opening or running out,
 * a threshold being crossed, the horizon. What it says to the statecharts comes back as signals; how charts answer is
 * not decided here.
 */
import { ANCHORS, GRADES } from '../scenario/scenario.ts';
import type { ActInput, LoggedAct } from './act.ts';
import type { Env } from './expression.ts';
import type { Entry } from './log.ts';
import {
  DECISION,
  EVIDENCE,
  FLOW_SCALE,
  fatigueLevel,
  INJECT,
  type Model,
  type Step,
  TASK,
  type Wait,
} from './model.ts';

export type Occurrence =
  | { readonly kind: 'begin' }
  | { readonly kind: 'act'; readonly act: LoggedAct }
  | {
      readonly kind: 'task' | 'inject' | 'opens' | 'expires' | 'timer';
      readonly minute: number;
      readonly index: number;
    }
  | { readonly kind: 'threshold' | 'horizon' | 'time'; readonly minute: number; readonly index: 0 };

/** A stop on the agenda: an occurrence that comes by itself. */
export type Stop = Exclude<Occurrence, { kind: 'begin' | 'act' }>;

/** One occurrence being worked out: the state it writes, what it logs and what it says to the charts. */
export interface Turn extends Env {
  readonly model: Model;
  readonly words: Int32Array;
  /** A driver that works in place hands in a fresh list with each occurrence. */
  entries: Entry[];
  readonly signals: string[];
  cause: string;
  option: string;
  /** Off while a default plays out or too much was chosen: things happen, nothing is earned. */
  credits: boolean;
  places: readonly number[];
  count: number;
}

const NO_PLACES: readonly number[] = [];

export function turnOn(model: Model, words: Int32Array, entries: Entry[] = [], signals: string[] = []): Turn {
  return { model, words, entries, signals, cause: '', option: '', credits: true, places: NO_PLACES, count: 0 };
}

/**
 * The state before anything has happened. `truth` and `seat` are the indices of the hidden truth and of the run's seat,
 * `length` 0 short or 1 full.
 */
export function firstWords(model: Model, truth: number, length: 0 | 1, seat = 0): Int32Array {
  const { at, scenario } = model;
  const words = new Int32Array(at.size);
  words[at.truth] = truth;
  words[at.length] = length;
  words[at.tdCriteria] = -1;
  words[at.seat] = seat;
  scenario.variables.forEach((v, i) => {
    words[at.variables + i] = v.start;
  });
  scenario.assets.forEach((a, i) => {
    words[at.assets + i] = a.states.indexOf(a.start);
  });
  model.charts.forEach((c, i) => {
    words[at.charts + i] = c.initial;
    words[at.timers + i] = -1;
  });
  scenario.flows.forEach((f, i) => {
    words[at.flows + i] = f.start * FLOW_SCALE;
  });
  scenario.knowledge.forEach((k, i) => {
    words[at.from + i] = k.min;
    words[at.to + i] = k.max;
    words[at.answer + i] = -1;
  });
  words.fill(-1, at.flags, at.flags + scenario.flags.length);
  words.fill(-1, at.repairs, at.repairs + scenario.flags.length);
  words.fill(-1, at.anchors, at.anchors + ANCHORS.length);
  const lengthId = length === 0 ? 'short' : 'full';
  const truthId = model.truths[truth]?.id ?? '';
  const seatId = scenario.seats[seat]?.id ?? '';
  const fits = (truths: readonly string[]): boolean => truths.length === 0 || truths.includes(truthId);
  model.injects.forEach(({ data }, i) => {
    if (!data.lengths.includes(lengthId) || !fits(data.truths) || !data.seats.includes(seatId)) {
      words[at.injects + i] = INJECT.dropped;
    } else if (data.at !== undefined) {
      words[at.injects + i] = INJECT.due;
      words[at.injectDue + i] = data.at;
    }
  });
  model.decisions.forEach(({ data }, i) => {
    if (!fits(data.truths) || !data.seats.includes(seatId)) words[at.decisions + i] = DECISION.skipped;
    else if (data.at !== undefined) {
      words[at.decisions + i] = DECISION.due;
      words[at.decisionDue + i] = data.at;
    }
  });
  model.tasks.forEach(({ data }, i) => {
    if (!data.seats.includes(seatId)) words[at.tasks + i] = TASK.withheld;
  });
  model.evidence.forEach(({ data }, i) => {
    if (!data.seats.includes(seatId)) words[at.evidence + i] = EVIDENCE.withheld;
  });
  return words;
}

export function minuteOf(model: Model, words: Int32Array): number {
  return words[model.at.minute] ?? 0;
}

export function hasEnded(model: Model, words: Int32Array): boolean {
  return words[model.at.ended] !== 0;
}

// ── Effects ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** An entry as it is written down; a name found by its number may be missing for the type checker only. */
type Written = { readonly minute: number; readonly cause: string; readonly kind: Entry['kind'] } & Readonly<
  Record<string, unknown>
>;

function log(turn: Turn, written: Written): void {
  turn.entries.push(written as unknown as Entry);
}

/** Runs effects in order on the turn's state. */
export function perform(turn: Turn, steps: readonly Step[]): void {
  for (const step of steps) performOne(turn, step);
}

function performOne(turn: Turn, step: Step): void {
  const { model, words } = turn;
  const { at, scenario } = model;
  const now = minuteOf(model, words);
  switch (step.op) {
    case 'set': {
      const before = words[step.slot] ?? 0;
      const value = step.value(turn);
      const wanted = step.how === '=' ? value : step.how === '+=' ? before + value : before - value;
      const after = Math.min(step.max, Math.max(step.min, wanted));
      words[step.slot] = after;
      if (step.asset >= 0 && after !== before) {
        const asset = scenario.assets[step.asset];
        log(turn, {
          minute: turn.words[turn.model.at.minute] ?? 0,
          cause: turn.cause,
          kind: 'asset',
          id: asset?.id,
          value: asset?.states[after],
        });
      }
      return;
    }
    case 'when':
      if (step.when(turn) !== 0) perform(turn, step.effects);
      return;
    case 'signal':
      turn.signals.push(step.name);
      return;
    case 'credit':
      if (turn.credits) {
        log(turn, {
          minute: turn.words[turn.model.at.minute] ?? 0,
          cause: turn.cause,
          kind: 'credit',
          item: step.item,
          quality: step.quality,
          unnecessary: step.unnecessary,
          option: turn.option,
        });
      }
      return;
    case 'flag':
      if ((words[at.flags + step.index] ?? -1) < 0) {
        words[at.flags + step.index] = now;
        log(turn, {
          minute: turn.words[turn.model.at.minute] ?? 0,
          cause: turn.cause,
          kind: 'flag',
          flag: scenario.flags[step.index]?.id,
          option: turn.option,
        });
      }
      return;
    case 'repair':
      if ((words[at.flags + step.index] ?? -1) >= 0 && (words[at.repairs + step.index] ?? -1) < 0) {
        words[at.repairs + step.index] = now;
        log(turn, {
          minute: turn.words[turn.model.at.minute] ?? 0,
          cause: turn.cause,
          kind: 'repair',
          flag: scenario.flags[step.index]?.id,
          option: turn.option,
        });
      }
      return;
    case 'learn':
      if (words[at.facts + step.index] === 0) {
        words[at.facts + step.index] = 1;
        log(turn, {
          minute: turn.words[turn.model.at.minute] ?? 0,
          cause: turn.cause,
          kind: 'fact',
          id: scenario.facts[step.index]?.id,
        });
      }
      return;
    case 'know': {
      const topic = scenario.knowledge[step.topic];
      if (step.from >= 0) words[at.from + step.topic] = step.from;
      if (step.to >= 0) words[at.to + step.topic] = step.to;
      words[at.grade + step.topic] = step.grade;
      if (step.answer >= 0) words[at.answer + step.topic] = step.answer;
      log(turn, {
        minute: now,
        cause: turn.cause,
        kind: 'know',
        topic: topic?.id,
        grade: GRADES[step.grade],
        from: words[at.from + step.topic],
        to: words[at.to + step.topic],
        answer: topic?.answers[words[at.answer + step.topic] ?? -1] ?? '',
      });
      return;
    }
    case 'send': {
      const state = words[at.injects + step.index];
      if (state === INJECT.pending || state === INJECT.due) {
        words[at.injects + step.index] = INJECT.due;
        words[at.injectDue + step.index] = now + step.in;
      }
      return;
    }
    case 'open':
      if (words[at.decisions + step.index] === DECISION.pending) {
        words[at.decisions + step.index] = DECISION.due;
        words[at.decisionDue + step.index] = now + step.in;
      }
      return;
    case 'close': {
      const state = words[at.decisions + step.index];
      if (state === DECISION.pending || state === DECISION.due || state === DECISION.open) {
        words[at.decisions + step.index] = DECISION.withdrawn;
        if (state === DECISION.open)
          log(turn, {
            minute: turn.words[turn.model.at.minute] ?? 0,
            cause: turn.cause,
            kind: 'withdrawn',
            id: model.decisions[step.index]?.data.id,
          });
      }
      return;
    }
    case 'offer':
      offer(turn, step.index);
      return;
    case 'show':
      show(turn, step.index);
      return;
    case 'panel':
      if (words[at.panels + step.index] === 0) {
        words[at.panels + step.index] = 1;
        log(turn, {
          minute: turn.words[turn.model.at.minute] ?? 0,
          cause: turn.cause,
          kind: 'panel',
          id: scenario.panels[step.index],
        });
      }
      return;
    case 'anchor':
      if ((words[at.anchors + step.index] ?? -1) < 0) {
        words[at.anchors + step.index] = now;
        log(turn, {
          minute: turn.words[turn.model.at.minute] ?? 0,
          cause: turn.cause,
          kind: 'anchor',
          anchor: ANCHORS[step.index],
        });
      }
      return;
    case 'end':
      end(turn, step.index);
      return;
  }
}

function offer(turn: Turn, index: number): void {
  const { model, words } = turn;
  const data = model.tasks[index]?.data;
  const length = words[model.at.length] === 0 ? 'short' : 'full';
  if (words[model.at.tasks + index] === TASK.hidden && data?.lengths.includes(length)) {
    words[model.at.tasks + index] = TASK.offered;
    log(turn, { minute: turn.words[turn.model.at.minute] ?? 0, cause: turn.cause, kind: 'offered', id: data.id });
  }
}

function show(turn: Turn, index: number): void {
  const slot = turn.model.at.evidence + index;
  if (turn.words[slot] === EVIDENCE.hidden) {
    turn.words[slot] = EVIDENCE.available;
    log(turn, {
      minute: turn.words[turn.model.at.minute] ?? 0,
      cause: turn.cause,
      kind: 'available',
      id: turn.model.evidence[index]?.data.id,
    });
  }
}

function end(turn: Turn, index: number): void {
  const { model, words } = turn;
  if (hasEnded(model, words)) return;
  words[model.at.ended] = index + 1;
  const ending = model.endings[index];
  const variant = ending?.variants.find((v) => v.when(turn) !== 0)?.id ?? '';
  log(turn, {
    minute: turn.words[turn.model.at.minute] ?? 0,
    cause: turn.cause,
    kind: 'end',
    ending: ending?.id,
    variant,
  });
}

// ── Time ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Unit-minutes that flow `index` gains each minute, as things stand. */
function rateOf(turn: Turn, index: number): number {
  const flow = turn.model.flows[index];
  if (!flow) return 0;
  for (const rate of flow.rates) if (rate.when(turn) !== 0) return rate.perHour;
  return 0;
}

/** Lets time pass to `minute`: flows move in closed form. Nothing else happens in between, by construction of the stops. */
export function pass(turn: Turn, minute: number): void {
  const { model, words } = turn;
  const minutes = minute - minuteOf(model, words);
  if (minutes <= 0) return;
  // A rate may read another flow: all of them are asked before any flow moves.
  const rates = model.flows.length === 0 ? NO_PLACES : model.flows.map((_, i) => rateOf(turn, i));
  for (let i = 0; i < model.flows.length; i += 1) {
    const flow = model.flows[i];
    const moved = (words[model.at.flows + i] ?? 0) + (rates[i] ?? 0) * minutes;
    words[model.at.flows + i] = Math.min(flow?.max ?? 0, Math.max(flow?.min ?? 0, moved));
  }
  words[model.at.minute] = minute;
}

/** The next thing that comes by itself. There is always one until the exercise has ended: the horizon. */
export function nextStop(turn: Turn): Stop {
  const { model, words } = turn;
  const { at } = model;
  const now = words[at.minute] ?? 0;
  // Families are asked in the order of what is due in the same minute, members by their number: whoever comes later must
  // be due strictly earlier. What is overdue is due now.
  let kind: Stop['kind'] = 'horizon';
  let minute = Number.MAX_SAFE_INTEGER;
  let index = 0;
  for (let by = 0; by < model.responders.length; by += 1) {
    const task = (words[at.busy + by] ?? 0) - 1;
    if (task < 0) continue;
    const due = Math.max(now, words[at.taskDue + task] ?? 0);
    if (due < minute || (due === minute && task < index)) {
      kind = 'task';
      minute = due;
      index = task;
    }
  }
  for (let i = 0; i < model.charts.length; i += 1) {
    const timer = words[at.timers + i] ?? -1;
    if (timer >= 0 && Math.max(now, timer) < minute) {
      kind = 'timer';
      minute = Math.max(now, timer);
      index = i;
    }
  }
  for (let i = 0; i < model.injects.length; i += 1) {
    if (words[at.injects + i] !== INJECT.due) continue;
    const due = Math.max(now, words[at.injectDue + i] ?? 0);
    if (due < minute) {
      kind = 'inject';
      minute = due;
      index = i;
    }
  }
  let expires = -1;
  let expiry = Number.MAX_SAFE_INTEGER;
  for (let i = 0; i < model.decisions.length; i += 1) {
    const state = words[at.decisions + i];
    if (state !== DECISION.due && state !== DECISION.open) continue;
    const due = Math.max(now, words[at.decisionDue + i] ?? 0);
    if (state === DECISION.due) {
      if (due < minute) {
        kind = 'opens';
        minute = due;
        index = i;
      }
    } else if (due < expiry) {
      expiry = due;
      expires = i;
    }
  }
  if (expiry < minute) {
    kind = 'expires';
    minute = expiry;
    index = expires;
  }
  for (const threshold of model.thresholds) {
    const due = threshold(turn, rateOf);
    if (due > now && due < minute) {
      kind = 'threshold';
      minute = due;
      index = 0;
    }
  }
  const { horizon } = model.scenario;
  return horizon < minute ? { kind: 'horizon', minute: horizon, index: 0 } : ({ kind, minute, index } as Stop);
}

// ── Occurrences ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** Works one occurrence out on the turn's state. Region timers are the charts' own business: here only time passes. */
export function occur(turn: Turn, occurrence: Occurrence): void {
  if (occurrence.kind === 'begin') {
    turn.cause = 'truth';
    perform(turn, turn.model.truths[turn.words[turn.model.at.truth] ?? 0]?.effects ?? []);
    return;
  }
  if (occurrence.kind === 'act') {
    performAct(turn, occurrence.act);
    return;
  }
  pass(turn, occurrence.minute);
  switch (occurrence.kind) {
    case 'task':
      finishTask(turn, occurrence.index);
      return;
    case 'inject':
      deliver(turn, occurrence.index);
      return;
    case 'opens':
      openDecision(turn, occurrence.index);
      return;
    case 'expires':
      expireDecision(turn, occurrence.index);
      return;
    case 'horizon': {
      turn.cause = 'horizon';
      const index = turn.model.endings.findIndex((ending) => ending.when(turn) !== 0);
      end(turn, index < 0 ? turn.model.endings.length - 1 : index);
      return;
    }
    case 'timer':
      turn.words[turn.model.at.timers + occurrence.index] = -1;
      return;
    default:
      return;
  }
}

function finishTask(turn: Turn, index: number): void {
  const { model, words } = turn;
  const { at } = model;
  const task = model.tasks[index];
  if (!task) return;
  const by = words[at.taskBy + index] ?? 0;
  const started = words[at.idleSince + by] ?? 0;
  words[at.tasks + index] = TASK.done;
  words[at.busy + by] = 0;
  words[at.worked + by] = (words[at.worked + by] ?? 0) + (minuteOf(model, words) - started);
  words[at.idleSince + by] = minuteOf(model, words);
  turn.cause = `task:${task.data.id}`;
  turn.option = model.responders[by] ?? '';
  log(turn, {
    minute: turn.words[turn.model.at.minute] ?? 0,
    cause: turn.cause,
    kind: 'task-done',
    id: task.data.id,
    by: turn.option,
    until: minuteOf(model, words),
  });
  perform(turn, task.effects);
}

function deliver(turn: Turn, index: number): void {
  const { model, words } = turn;
  const inject = model.injects[index];
  if (!inject) return;
  if (inject.data.at !== undefined && inject.when && inject.when(turn) === 0) {
    words[model.at.injects + index] = INJECT.dropped;
    return;
  }
  words[model.at.injects + index] = INJECT.sent;
  turn.cause = `inject:${inject.data.id}`;
  const variant = inject.variants.find((v) => v.when(turn) !== 0)?.id ?? '';
  const columns: Record<string, string> = {};
  for (const column of inject.columns) columns[column.id] = column.variants.find((v) => v.when(turn) !== 0)?.id ?? '';
  const params: Record<string, number> = {};
  for (const param of inject.params) params[param.name] = param.read(turn);
  log(turn, {
    minute: turn.words[turn.model.at.minute] ?? 0,
    cause: turn.cause,
    kind: 'inject',
    id: inject.data.id,
    variant,
    ...(inject.columns.length === 0 ? {} : { columns }),
    params,
  });
  perform(turn, inject.effects);
}

function openDecision(turn: Turn, index: number): void {
  const { model, words } = turn;
  const decision = model.decisions[index];
  if (!decision) return;
  turn.cause = `decision:${decision.data.id}`;
  const length = words[model.at.length] === 0 ? 'short' : 'full';
  if (!decision.data.lengths.includes(length)) {
    words[model.at.decisions + index] = DECISION.skipped;
    log(turn, {
      minute: turn.words[turn.model.at.minute] ?? 0,
      cause: turn.cause,
      kind: 'skipped',
      id: decision.data.id,
    });
    turn.credits = false;
    perform(turn, decision.otherwise);
    turn.credits = true;
    return;
  }
  words[model.at.decisions + index] = DECISION.open;
  words[model.at.decisionDue + index] = minuteOf(model, words) + decision.data.within;
  if (decision.data.evidence !== undefined) {
    const evidence = model.scenario.evidence.findIndex((e) => e.id === decision.data.evidence);
    if (evidence >= 0) show(turn, evidence);
  }
  log(turn, { minute: turn.words[turn.model.at.minute] ?? 0, cause: turn.cause, kind: 'opened', id: decision.data.id });
}

function expireDecision(turn: Turn, index: number): void {
  const decision = turn.model.decisions[index];
  if (!decision) return;
  turn.credits = false;
  resolve(turn, index, decision.defaults, 'default');
  turn.cause = `decision:${decision.data.id}`;
  perform(turn, decision.defaultEffects);
  turn.credits = true;
}

/** Plays out the picked options: their own effects in the order of picking, then the rules that hold. */
function resolve(turn: Turn, index: number, picked: readonly number[], by: 'player' | 'default'): void {
  const { model, words } = turn;
  const decision = model.decisions[index];
  if (!decision) return;
  const { data } = decision;
  let mask = 0;
  const places = data.options.map(() => 0);
  picked.forEach((option, place) => {
    mask |= 1 << option;
    places[option] = place + 1;
  });
  words[model.at.decisions + index] = by === 'player' ? DECISION.answered : DECISION.defaulted;
  words[model.at.picked + index] = mask;
  const over = (data.act === 'select' || data.act === 'mark' || data.act === 'compose') && picked.length > data.max;
  turn.cause = `decision:${data.id}`;
  const ids = picked.map((option) => data.options[option]?.id ?? '');
  log(turn, {
    minute: turn.words[turn.model.at.minute] ?? 0,
    cause: turn.cause,
    kind: 'resolved',
    id: data.id,
    picked: ids,
    by,
    over,
  });
  const credits = turn.credits;
  if (over) turn.credits = false;
  turn.places = places;
  turn.count = picked.length;
  for (const option of picked) {
    turn.option = data.options[option]?.id ?? '';
    perform(turn, decision.options[option]?.effects ?? []);
  }
  turn.option = ids.join('+');
  for (const rule of decision.rules) if (rule.when(turn) !== 0) perform(turn, rule.effects);
  turn.option = '';
  turn.places = NO_PLACES;
  turn.count = 0;
  turn.credits = credits;
}

function performAct(turn: Turn, act: LoggedAct): void {
  const { model, words } = turn;
  const { at } = model;
  log(turn, { minute: turn.words[turn.model.at.minute] ?? 0, cause: turn.cause, kind: 'act', act });
  switch (act.kind) {
    case 'advance':
      return;
    case 'assign': {
      const index = model.places.tasks.get(act.task) ?? -1;
      const by = model.places.responders.get(act.responder) ?? -1;
      const task = model.tasks[index];
      if (!task || by < 0) return;
      const now = minuteOf(model, words);
      // Rest counts half: two idle hours undo one hour of work.
      const rested = Math.max(0, (words[at.worked + by] ?? 0) - ((now - (words[at.idleSince + by] ?? 0)) >> 1));
      words[at.worked + by] = rested;
      const minutes = fatigueLevel(rested) === 2 ? task.data.minutes + (task.data.minutes >> 1) : task.data.minutes;
      words[at.tasks + index] = TASK.running;
      words[at.taskDue + index] = now + minutes;
      words[at.taskBy + index] = by;
      words[at.busy + by] = index + 1;
      words[at.idleSince + by] = now;
      turn.cause = `task:${task.data.id}`;
      turn.option = act.responder;
      log(turn, {
        minute: turn.words[turn.model.at.minute] ?? 0,
        cause: turn.cause,
        kind: 'task-started',
        id: task.data.id,
        by: act.responder,
        until: now + minutes,
      });
      perform(turn, task.start);
      return;
    }
    case 'open': {
      const index = model.places.evidence.get(act.evidence) ?? -1;
      const evidence = model.evidence[index];
      if (!evidence) return;
      words[at.evidence + index] = EVIDENCE.opened;
      turn.cause = `evidence:${evidence.data.id}`;
      log(turn, {
        minute: turn.words[turn.model.at.minute] ?? 0,
        cause: turn.cause,
        kind: 'read',
        id: evidence.data.id,
      });
      perform(turn, evidence.effects);
      return;
    }
    default: {
      const index = model.places.decisions.get(act.decision) ?? -1;
      const options = model.decisions[index]?.data.options ?? [];
      resolve(
        turn,
        index,
        act.ids.map((id) => options.findIndex((o) => o.id === id)),
        'player',
      );
    }
  }
}

/** Game minutes that an accepted act costs once its effect is in. */
export function priceOf(model: Model, act: ActInput): number {
  switch (act.kind) {
    case 'assign':
    case 'advance':
      return 0;
    case 'open':
      return model.evidence[model.places.evidence.get(act.evidence) ?? -1]?.data.minutes ?? 0;
    default: {
      const decision = model.decisions[model.places.decisions.get(act.decision) ?? -1]?.data;
      if (!decision) return 0;
      const priceOfOption = (id: string | undefined): number | undefined =>
        decision.options.find((o) => o.id === id)?.minutes;
      if (decision.act === 'choice') return priceOfOption(act.ids[0]) ?? decision.minutes;
      return act.ids.reduce((sum, id) => sum + (priceOfOption(id) ?? 0), decision.minutes);
    }
  }
}

/** Whatever waited has its condition fulfilled: it comes into being. */
function arrive(turn: Turn, wait: Wait): void {
  const { words } = turn;
  const { at, injects, decisions } = turn.model;
  const now = words[at.minute] ?? 0;
  switch (wait.what) {
    case 'inject':
      words[wait.state] = INJECT.due;
      words[at.injectDue + wait.index] = now + (injects[wait.index]?.data.delay ?? 0);
      return;
    case 'decision':
      words[wait.state] = DECISION.due;
      words[at.decisionDue + wait.index] = now + (decisions[wait.index]?.data.delay ?? 0);
      return;
    case 'task':
      offer(turn, wait.index);
      return;
    case 'evidence':
      show(turn, wait.index);
      return;
  }
}

/**
 * After an occurrence and the charts' answer to it: whatever now holds comes into being (injects due, decisions due,
 * tasks offered, evidence available).
 * @param asked the waits worth asking, in order; all of them when not given (see `Attention`)
 */
export function settle(turn: Turn, asked: readonly Wait[] = turn.model.waits): void {
  const { model, words } = turn;
  if (hasEnded(model, words)) return;
  turn.cause = 'settle';
  if (words[model.at.tdCriteria] === -1 && model.tdCriteria(turn) !== 0)
    words[model.at.tdCriteria] = minuteOf(model, words);
  for (const wait of asked) if (words[wait.state] === 0 && wait.when(turn) !== 0) arrive(turn, wait);
}
