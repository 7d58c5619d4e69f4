/**
 * `viewFor(seat, snapshot)`: what a seat may see, decided here and nowhere else. Pure. Whatever it does not copy out
 * (truth, threat, injects to come, credits, keys, notes of the facilitator) no screen can show or leak.
 */
import { ANCHORS, GRADES } from '../scenario/scenario.ts';
import { shuffled } from './dice.ts';
import type { Snapshot } from './exercise.ts';
import type { Env } from './expression.ts';
import type { Entry, EntryOf } from './log.ts';
import { DECISION, EVIDENCE, FLOW_SCALE, fatigueLevel, type ReadyDecision, TASK } from './model.ts';
import { storyTime } from './story-time.ts';
import type {
  DecisionView,
  EvidenceView,
  Feedback,
  Happening,
  InjectView,
  KnowledgeView,
  LogLine,
  OutcomeView,
  ResponderView,
  TaskView,
  Text,
  View,
} from './view.ts';
import { hasEnded, minuteOf, turnOn } from './world.ts';

const text = (key: string, params?: Readonly<Record<string, number>>): Text =>
  params && Object.keys(params).length > 0 ? { key, params } : { key };

function logOf<K extends Entry['kind']>(snapshot: Snapshot, kind: K): EntryOf<K>[] {
  return snapshot.log.filter((entry): entry is EntryOf<K> => entry.kind === kind);
}

/** Options in the order drawn for this run: stable within a run, telling nothing across runs. */
export function shownOrder(snapshot: Snapshot, decision: ReadyDecision): readonly number[] {
  const indices = decision.options.map((_, i) => i);
  // Lines of a log stay in the log's own order; blocks of a message keep the order of their groups.
  if (decision.data.act === 'mark') return indices;
  const order = shuffled(snapshot.setup.seed, `options:${decision.data.id}`, indices);
  if (decision.data.act !== 'compose') return order;
  const group = (i: number): number => decision.data.groups.findIndex((g) => g.id === decision.options[i]?.group);
  return decision.data.groups.flatMap((_, g) => order.filter((i) => group(i) === g));
}

function decisionView(snapshot: Snapshot, env: Env, index: number, feedback: Feedback): DecisionView {
  const { model, words } = snapshot;
  const decision = model.decisions[index] as ReadyDecision;
  const { data } = decision;
  const key = `decision.${data.id}`;
  return {
    id: data.id,
    act: data.act,
    phase: data.phase,
    asks: data.asks,
    openedAt: (words[model.at.decisionDue + index] ?? 0) - data.within,
    closesAt: words[model.at.decisionDue + index] ?? 0,
    title: text(`${key}.title`),
    ask: text(`${key}.ask`),
    options: shownOrder(snapshot, decision)
      .map((i) => decision.options[i])
      .filter((option) => option !== undefined)
      .filter((option) => option.when?.(env) !== 0)
      .map((option) => {
        const available = option.needs?.(env) !== 0;
        const label =
          data.act === 'mark' ? `evidence.${data.evidence}.line.${option.id}` : `${key}.option.${option.id}.label`;
        return {
          id: option.id,
          label: text(label),
          minutes: option.minutes ?? (data.act === 'choice' ? data.minutes : 0),
          available,
          needs: available ? null : text(`${key}.option.${option.id}.needs`),
          group: option.group ?? null,
        };
      }),
    min: data.min,
    max: data.max,
    groups: data.groups.map((group) => ({ id: group.id, one: group.one, title: text(`${key}.group.${group.id}`) })),
    evidence: data.evidence ?? null,
    to: data.to ?? null,
    counter: data.counter ?? null,
    mood: data.mood,
    things: decision.things.map(({ id, variants }) => {
      const variant = variants.find((each) => each.when(env) !== 0)?.id ?? null;
      return { id, variant, text: text(`${key}.thing.${id}${variant === null ? '' : `.${variant}`}`) };
    }),
    hold: data.hold,
    advice: data.advisers.map((from) => ({ from, text: text(`${key}.advice.${from}`) })),
    discussion: feedback === 'drill' ? text(`${key}.discussion`) : null,
    hints: Array.from({ length: data.hints }, (_, n) => text(`${key}.hint.${n + 1}`)),
    place: data.place ?? null,
  };
}

function injectView(snapshot: Snapshot, entry: EntryOf<'inject'>): InjectView | null {
  const data = snapshot.model.scenario.injects.find((inject) => inject.id === entry.id);
  if (!data) return null;
  const body = entry.variant === '' ? `inject.${data.id}.body` : `inject.${data.id}.body.${entry.variant}`;
  return {
    id: data.id,
    minute: entry.minute,
    channel: data.channel,
    from: data.from,
    to: data.to,
    tag: data.tag,
    source: data.source,
    subject: text(`inject.${data.id}.subject`, entry.params),
    body: text(body, entry.params),
    columns: data.columns.map(({ id }) => {
      const variant = entry.columns?.[id] ?? '';
      return text(`inject.${data.id}.column.${id}${variant === '' ? '' : `.${variant}`}`, entry.params);
    }),
    mood: data.moods[entry.variant] ?? data.mood,
    place: data.place ?? null,
  };
}

function outcomeView(snapshot: Snapshot, env: Env, entry: EntryOf<'resolved'>): OutcomeView | null {
  const decision = snapshot.model.decisions.find(({ data }) => data.id === entry.id);
  if (!decision) return null;
  const { data } = decision;
  const key = `decision.${data.id}`;
  const reply = decision.replies.find(({ when }) => when(env) !== 0)?.id;
  const label = (id: string): Text =>
    text(data.act === 'mark' ? `evidence.${data.evidence}.line.${id}` : `${key}.option.${id}.label`);
  const after =
    entry.by === 'default'
      ? [text(`${key}.default.after`)]
      : data.act === 'choice'
        ? entry.picked.map((id) => text(`${key}.option.${id}.after`))
        : [text(reply === undefined ? `${key}.after` : `${key}.after.${reply}`)];
  // A character reacts to a dangerous decision at once and offers the repair; the standard waits for the debrief.
  const reactions = logOf(snapshot, 'flag')
    .filter((flag) => flag.cause === `decision:${entry.id}`)
    .map((flag) => text(`flag.${flag.flag}.reaction`));
  return {
    id: data.id,
    minute: entry.minute,
    act: data.act,
    title: text(`${key}.title`),
    picked: entry.picked,
    labels: entry.picked.map(label),
    byDefault: entry.by === 'default',
    after: [...after, ...reactions],
  };
}

function people(snapshot: Snapshot, tasks: readonly TaskView[]): ResponderView[] {
  const { model, words } = snapshot;
  const now = minuteOf(model, words);
  const { hour } = storyTime(model.scenario.start, now);
  const night = hour >= 22 || hour < 7;
  return model.responders.map((id, i) => {
    const task = (words[model.at.busy + i] ?? 0) - 1;
    const idle = now - (words[model.at.idleSince + i] ?? 0);
    const worked = words[model.at.worked + i] ?? 0;
    const possible = tasks.filter((t) => t.state === 'offered' && t.available && t.who.includes(id));
    const own = possible.find((t) => model.scenario.tasks.find((data) => data.id === t.id)?.proposedBy === id);
    return {
      id,
      task: task < 0 ? null : (model.tasks[task]?.data.id ?? null),
      until: task < 0 ? null : (words[model.at.taskDue + task] ?? null),
      fatigue: fatigueLevel(task < 0 ? Math.max(0, worked - (idle >> 1)) : worked),
      resting: night && task < 0 && worked > 0 && idle >= 120,
      proposes: task < 0 ? ((own ?? possible[0])?.id ?? null) : null,
    };
  });
}

function taskViews(snapshot: Snapshot, env: Env): TaskView[] {
  const { model, words } = snapshot;
  return model.tasks.flatMap((task, i): TaskView[] => {
    const state = words[model.at.tasks + i];
    if (state === TASK.hidden || state === TASK.withheld) return [];
    const running = state === TASK.running;
    const done = state === TASK.done;
    return [
      {
        id: task.data.id,
        title: text(`task.${task.data.id}.title`),
        note: text(done ? `task.${task.data.id}.done` : `task.${task.data.id}.note`),
        minutes: task.data.minutes,
        who: task.data.who,
        state: running ? 'running' : done ? 'done' : 'offered',
        by: running || done ? (model.responders[words[model.at.taskBy + i] ?? 0] ?? null) : null,
        doneAt: running || done ? (words[model.at.taskDue + i] ?? null) : null,
        available: state === TASK.offered && task.needs?.(env) !== 0,
        place: task.data.place ?? null,
      },
    ];
  });
}

function evidenceViews(snapshot: Snapshot, env: Env): EvidenceView[] {
  const { model, words } = snapshot;
  const resolved = logOf(snapshot, 'resolved');
  return model.evidence.flatMap((evidence, i): EvidenceView[] => {
    const state = words[model.at.evidence + i];
    if (state === EVIDENCE.hidden || state === EVIDENCE.withheld) return [];
    const { data } = evidence;
    const marking = model.decisions.filter((d) => d.data.act === 'mark' && d.data.evidence === data.id);
    const open = marking.find((d) => words[model.at.decisions + model.decisions.indexOf(d)] === DECISION.open);
    const marked = new Set(marking.flatMap((d) => resolved.find((entry) => entry.id === d.data.id)?.picked ?? []));
    // A decision that marks lines hands the evidence over; otherwise it must be opened.
    const readable = state === EVIDENCE.opened || open !== undefined || marked.size > 0;
    const key = `evidence.${data.id}`;
    return [
      {
        id: data.id,
        kind: data.kind,
        title: text(`${key}.title`),
        summary: text(`${key}.summary`),
        minutes: data.minutes,
        opened: readable,
        columns: readable ? data.columns.map((_, c) => text(`${key}.column.${c + 1}`)) : [],
        lines: readable
          ? evidence.lines
              .filter((line) => line.when?.(env) !== 0)
              .map((line) => ({ id: line.id, text: text(`${key}.line.${line.id}`), marked: marked.has(line.id) }))
          : [],
        markDecision: open?.data.id ?? null,
        ...(data.trace ? { traced: true } : {}),
        place: data.place ?? null,
      },
    ];
  });
}

function knowledgeViews(snapshot: Snapshot): KnowledgeView[] {
  const { model, words } = snapshot;
  const learnt = logOf(snapshot, 'know');
  return model.scenario.knowledge.map((topic, i) => {
    const answer = words[model.at.answer + i] ?? -1;
    const changes = learnt.filter((entry) => entry.topic === topic.id);
    const bounds = [{ from: topic.min, to: topic.max }, ...changes.map(({ from, to }) => ({ from, to }))];
    return {
      id: topic.id,
      kind: topic.kind,
      title: text(`know.${topic.id}.title`),
      grade: GRADES[words[model.at.grade + i] ?? 0] ?? 'unknown',
      from: words[model.at.from + i] ?? 0,
      to: words[model.at.to + i] ?? 0,
      min: topic.min,
      max: topic.max,
      answer: answer < 0 ? null : text(`know.${topic.id}.answer.${topic.answers[answer] ?? ''}`),
      since: changes.at(-1)?.minute ?? null,
      was: bounds.slice(0, -1).filter((old, at) => old.from !== bounds[at + 1]?.from || old.to !== bounds[at + 1]?.to),
    };
  });
}

function logLines(snapshot: Snapshot): LogLine[] {
  const { scenario } = snapshot.model;
  const lines: LogLine[] = [];
  const add = (entry: Entry, kind: LogLine['kind'], id: string, key: string): void => {
    lines.push({ minute: entry.minute, kind, id, text: text(key) });
  };
  for (const entry of snapshot.log) {
    switch (entry.kind) {
      case 'inject':
        lines.push({
          minute: entry.minute,
          kind: 'inject',
          id: entry.id,
          text: text(`inject.${entry.id}.subject`, entry.params),
        });
        break;
      case 'resolved':
        add(entry, entry.by === 'default' ? 'default' : 'decision', entry.id, `decision.${entry.id}.title`);
        break;
      case 'task-done':
        add(entry, 'task', entry.id, `task.${entry.id}.title`);
        break;
      case 'read':
        add(entry, 'evidence', entry.id, `evidence.${entry.id}.title`);
        break;
      case 'asset':
        if (scenario.assets.some((a) => a.id === entry.id && a.public))
          add(entry, 'asset', entry.id, `asset.${entry.id}.state.${entry.value}`);
        break;
      case 'state':
        if (entry.chart === 'phase') add(entry, 'phase', entry.value, `phase.${entry.value}.title`);
        break;
      case 'anchor':
        if (entry.anchor === 'TD') add(entry, 'declaration', 'TD', 'log.declared');
        break;
      case 'end':
        add(entry, 'end', entry.ending, `ending.${entry.ending}.headline`);
        break;
      default:
        break;
    }
  }
  return lines;
}

function happenings(snapshot: Snapshot): Happening[] {
  const { scenario } = snapshot.model;
  const care = new Map<string, string[]>();
  for (const site of scenario.sites) care.set(site.care, [...(care.get(site.care) ?? []), site.id]);
  return snapshot.log.slice(snapshot.lastFrom).flatMap((entry): Happening[] => {
    const make = (kind: Happening['kind'], id: string, value: string): Happening[] => [
      { kind, id, value, minute: entry.minute },
    ];
    switch (entry.kind) {
      case 'inject':
        return make('inject', entry.id, scenario.injects.find((i) => i.id === entry.id)?.channel ?? '');
      case 'opened':
        return make('opened', entry.id, '');
      case 'resolved':
        return make('outcome', entry.id, entry.picked.join('+'));
      case 'task-started':
      case 'task-done':
        return make(entry.kind, entry.id, entry.by);
      case 'read':
      case 'available':
        return make('evidence', entry.id, entry.kind);
      case 'asset':
        return scenario.assets.some((a) => a.id === entry.id && a.public) ? make('asset', entry.id, entry.value) : [];
      case 'state':
        if (entry.chart === 'phase') return make('phase', entry.value, '');
        return (care.get(entry.chart) ?? []).flatMap((site) => make('care', site, entry.value));
      case 'fact':
        return make('known', entry.id, 'fact');
      case 'know':
        return make('known', entry.topic, entry.grade);
      case 'end':
        return make('end', entry.ending, entry.variant);
      default:
        return [];
    }
  });
}

/**
 * What `seat` may see now.
 * @param feedback decides whether discussion prompts are shown (drill)
 */
export function viewFor(_seat: string, snapshot: Snapshot, feedback: Feedback): View {
  const { model, words, setup } = snapshot;
  const { scenario, at } = model;
  const env = turnOn(model, words);
  const now = minuteOf(model, words);
  const tasks = taskViews(snapshot, env);
  const stateOf = (chart: string): string => {
    const index = model.charts.findIndex((c) => c.id === chart);
    return model.charts[index]?.states[words[at.charts + index] ?? 0]?.id ?? '';
  };
  const phase = stateOf('phase');
  const phaseAt = scenario.phases.indexOf(phase);
  const ending = logOf(snapshot, 'end')[0];
  const factMinutes = new Map(logOf(snapshot, 'fact').map((entry) => [entry.id, entry.minute]));
  return {
    scenario: { id: scenario.id, version: scenario.version, hash: scenario.hash },
    run: { seed: setup.seed, length: setup.length, seat: setup.seat, feedback },
    time: storyTime(scenario.start, now),
    phase,
    phases: scenario.phases.map((id, i) => ({
      id,
      title: text(`phase.${id}.title`),
      state: i < phaseAt ? 'past' : i === phaseAt ? 'now' : 'ahead',
    })),
    panels: scenario.panels.filter((_, i) => words[at.panels + i] === 1),
    inbox: logOf(snapshot, 'inject')
      .map((entry) => injectView(snapshot, entry))
      .filter((view) => view !== null),
    decisions: model.decisions.flatMap((_, i) =>
      words[at.decisions + i] === DECISION.open ? [decisionView(snapshot, env, i, feedback)] : [],
    ),
    outcomes: logOf(snapshot, 'resolved')
      .map((entry) => outcomeView(snapshot, env, entry))
      .filter((view) => view !== null),
    people: people(snapshot, tasks),
    tasks,
    evidence: evidenceViews(snapshot, env),
    knowledge: knowledgeViews(snapshot),
    facts: scenario.facts.flatMap((fact) => {
      const minute = factMinutes.get(fact.id);
      return minute === undefined
        ? []
        : [{ id: fact.id, minute, text: text(`fact.${fact.id}.text`), tag: fact.tag, source: fact.source }];
    }),
    assets: scenario.assets
      .filter((asset) => asset.public)
      .map((asset) => {
        const state = asset.states[words[at.assets + scenario.assets.indexOf(asset)] ?? 0] ?? '';
        return {
          id: asset.id,
          name: text(`asset.${asset.id}.name`),
          state,
          stateText: text(`asset.${asset.id}.state.${state}`),
        };
      }),
    sites: scenario.sites.map((site) => {
      const care = stateOf(site.care);
      return {
        id: site.id,
        name: text(`site.${site.id}.name`),
        area: text(`site.${site.id}.area`),
        care,
        careText: text(`chart.${site.care}.${care}`),
      };
    }),
    charts: Object.fromEntries(
      model.charts.filter((chart) => chart.public).map((chart) => [chart.id, stateOf(chart.id)]),
    ),
    meters: [
      ...scenario.variables
        .filter((variable) => variable.public)
        .map((variable) => ({
          id: variable.id,
          label: text(`var.${variable.id}.label`),
          value: words[at.variables + scenario.variables.indexOf(variable)] ?? 0,
          min: variable.min,
          max: variable.max,
        })),
      ...scenario.flows
        .filter((flow) => flow.public)
        .map((flow) => ({
          id: flow.id,
          label: text(`var.${flow.id}.label`),
          value: Math.floor((words[at.flows + scenario.flows.indexOf(flow)] ?? 0) / FLOW_SCALE),
          min: flow.min,
          max: flow.max,
        })),
    ],
    anchors: Object.fromEntries(
      ANCHORS.map((anchor, i) => {
        const minute = words[at.anchors + i] ?? -1;
        return [anchor, minute < 0 ? null : minute];
      }),
    ) as View['anchors'],
    record: scenario.record
      .filter((beat) => beat.at <= now)
      .map((beat) => ({
        id: beat.id,
        halfday: beat.halfday,
        minute: beat.at,
        text: text(`record.${beat.id}.fact`),
        sources: beat.sources,
      })),
    log: logLines(snapshot),
    happenings: happenings(snapshot),
    canAdvance: !hasEnded(model, words),
    ended: ending
      ? {
          ending: ending.ending,
          headline: text(
            ending.variant === ''
              ? `ending.${ending.ending}.headline`
              : `ending.${ending.ending}.headline.${ending.variant}`,
          ),
          body: [
            text(
              ending.variant === '' ? `ending.${ending.ending}.body` : `ending.${ending.ending}.body.${ending.variant}`,
            ),
          ],
        }
      : null,
  };
}
