/** Makes the report of a run that has ended: evaluation, log and notes in, one plain model out. Pure; dates are passed in. */
import { ENGINE_VERSION, type Snapshot } from '../engine/exercise.ts';
import type { EntryOf } from '../engine/log.ts';
import { FLOW_SCALE } from '../engine/model.ts';
import { actsOf, type RunNote } from '../engine/run-file.ts';
import type { Feedback } from '../engine/view.ts';
import { viewFor } from '../engine/view-for.ts';
import { minuteOf } from '../engine/world.ts';
import { calibrationOf, type DecisionResult, decisionResults } from '../evaluation/calibration.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import { evaluateRun, judgedInput } from '../evaluation/evaluate-run.ts';
import type { Evaluation, ItemLine } from '../evaluation/evaluation.ts';
import { type Findings, findingsOf, type ItemFinding, type Message } from '../evaluation/findings.ts';
import { actionsOf } from '../evaluation/plan.ts';
import { RATINGS } from '../evaluation/rating.ts';
import type { Protocol, Reference } from '../scenario/protocol.ts';
import type { Catalogue } from '../text/catalogue.ts';
import { type Day, daysLater, dayText, isoDay, readDay, type StoryClock, storyClock } from './calendar.ts';
import { CORE_CAPABILITY, elementOf, groupOf } from './capability.ts';
import { deedOf, pickedLabels } from './deed.ts';
import { logOf, phasesOf } from './log.ts';
import { overviewOf } from './overview.ts';
import { plainName, plainText } from './plain-text.ts';
import {
  REPORT_FORMAT,
  type Report,
  type ReportAction,
  type ReportCapability,
  type ReportConfidence,
  type ReportDecision,
  type ReportItem,
  type ReportNames,
  type ReportOutcome,
  type ReportReference,
} from './report.ts';
import { summaryOf } from './summary.ts';

/** What a report is made from. */
export interface ReportInput {
  readonly snapshot: Snapshot;
  readonly protocol: Protocol;
  readonly protocolHash: string;
  readonly notes: readonly RunNote[];
  readonly mode: Feedback;
  /** Interface texts (`report`, `evaluation`, `session`), the protocol's and the scenario's. */
  readonly texts: Catalogue;
  /** Today, as `2026-11-22`. */
  readonly date: string;
  /** Names typed elsewhere than in the run's notes; they win. */
  readonly names?: Partial<ReportNames>;
}

/** What all parts of the making need. */
export interface Making extends ReportInput {
  readonly clock: StoryClock;
  readonly day: Day;
  readonly evaluation: Evaluation;
  readonly findings: Findings;
  readonly results: readonly DecisionResult[];
  readonly ending: EntryOf<'end'>;
  /** A message of the evaluation as text. */
  readonly say: (message: Message) => string;
  /** A text that the scenario may not have. */
  readonly maybe: (key: string) => string | null;
}

/** Days in which an action suggested by the protocol should be done: key features first. */
const SUGGESTED_DAYS = { 3: 30, 2: 60, 1: 90 } as const;
/** Suggestions beside the participants' own actions; more than this nobody does. */
const MOST_SUGGESTIONS = 9;

function referenceOf({ protocol, texts }: Making, each: Reference): ReportReference {
  const source = protocol.sources.find((entry) => entry.number === each.source);
  return {
    tag: each.tag,
    standard: source
      ? texts.t('report.source', { title: source.title, publisher: source.publisher })
      : texts.t(`standard.${each.standard}.name`),
    verified: each.verified,
    current: each.current,
  };
}

function namesOf({ notes, names = {} }: ReportInput): ReportNames {
  const typed = (id: keyof ReportNames): string | null =>
    plainName(names[id] ?? undefined) ?? plainName(notes.find((note) => note.kind === 'name' && note.id === id)?.text);
  return { participant: typed('participant'), facilitator: typed('facilitator'), group: typed('group') };
}

/** Where an item could have been earned: titles of decisions, tasks and documents that this seat met. */
function chancesFor(making: Making, item: string): string[] {
  const { scenario } = making.snapshot.model;
  const { log } = making.snapshot;
  const met = new Set(
    log.flatMap((entry) =>
      entry.kind === 'resolved' || entry.kind === 'offered' || entry.kind === 'available' || entry.kind === 'task-done'
        ? [`${entry.kind === 'resolved' ? 'decision' : entry.kind === 'available' ? 'evidence' : 'task'}:${entry.id}`]
        : [],
    ),
  );
  const of = (kind: string, each: { readonly id: string; readonly items: readonly string[] }): string[] =>
    each.items.includes(item) && met.has(`${kind}:${each.id}`) ? [making.texts.t(`${kind}.${each.id}.title`)] : [];
  return [
    ...scenario.decisions.flatMap((each) => of('decision', each)),
    ...scenario.tasks.flatMap((each) => of('task', each)),
    ...scenario.evidence.flatMap((each) => of('evidence', each)),
  ];
}

/** What was behind an answer: the scenario's own reason, the misconception it acted on, or the chances passed by. */
function analysisOf(making: Making, line: ItemLine, finding: ItemFinding): string[] {
  if (line.rating === 'P') return [];
  const { t } = making.texts;
  const found: string[] = [];
  const [kind = '', id = ''] = (line.cause ?? '').split(':', 2);
  const data =
    kind === 'decision' ? making.snapshot.model.scenario.decisions.find((each) => each.id === id) : undefined;
  const resolved = making.snapshot.log.find(
    (entry): entry is EntryOf<'resolved'> => entry.kind === 'resolved' && entry.id === id,
  );
  const wrongOptions = data ? data.options.filter((option) => resolved?.picked.includes(option.id)) : [];
  if (data?.act === 'choice') {
    const why = making.maybe(`decision.${id}.option.${line.option ?? resolved?.picked[0] ?? ''}.why`);
    if (why !== null) found.push(why);
  } else if (data) {
    const explain = making.maybe(`decision.${id}.explain`);
    if (explain !== null) found.push(explain);
  }
  if (resolved?.by === 'default') found.push(t('report.analysis.default'));
  const own = wrongOptions.flatMap((option) => option.misconception ?? []);
  const named = finding.misconceptions.filter(
    (each) =>
      own.includes(each.id) ||
      making.protocol.misconceptions.some(
        (known) => known.id === each.id && line.flag !== null && known.flags.includes(line.flag),
      ),
  );
  for (const each of named) {
    found.push(
      t('report.analysis.misconception', { name: making.say(each.name), refutation: making.say(each.refutation) }),
    );
  }
  if (line.cause === null) {
    const chances = chancesFor(making, line.item);
    if (chances.length > 0) found.push(t('report.analysis.chances', { list: chances.slice(0, 4).join('; ') }));
  }
  return found;
}

function itemsOf(making: Making): ReportItem[] {
  const { evaluation, findings, clock, texts, say, notes } = making;
  return evaluation.items.map((line, i): ReportItem => {
    const finding = findings.items[i];
    if (!finding) throw new RangeError(`The findings have no item ${line.item}.`);
    const note = notes.find((each) => each.kind === 'local' && each.id === line.item);
    const { override } = line;
    return {
      id: line.item,
      group: line.group,
      title: texts.t(`item.${line.item}.title`),
      weight: line.weight,
      rating: line.rating,
      quality: line.quality,
      timeFactor: line.timeFactor,
      earned: line.earned,
      available: line.available,
      reason: line.reason,
      you: deedOf(making, line.cause, line.option),
      minute: line.actMinute,
      when: line.actMinute === null ? null : clock.moment(line.actMinute),
      dueMinute: line.dueMinute,
      due: line.dueMinute === null ? null : clock.moment(line.dueMinute),
      timing: say(finding.when),
      why: say(finding.why),
      good: say(finding.good),
      next: say(finding.next),
      acceptable: say(finding.acceptable),
      analysis: analysisOf(making, line, finding),
      flag: line.flag,
      decision: line.cause?.startsWith('decision:') ? line.cause.slice('decision:'.length) : null,
      references: finding.references.map((each) => referenceOf(making, each)),
      override:
        override === null
          ? null
          : {
              rating: override.rating,
              quality: override.quality,
              earned: override.earned,
              reason: plainText(override.reason),
            },
      localNote: note === undefined || plainText(note.text) === '' ? null : plainText(note.text),
    };
  });
}

function capabilitiesOf({ evaluation, findings, texts }: Making): ReportCapability[] {
  return evaluation.groups.map((group) => {
    const own = new Set(evaluation.items.filter((line) => line.group === group.group).map((line) => line.item));
    return {
      id: group.group,
      title: texts.t(`group.${group.group}.title`),
      core: texts.t(`report.core.${CORE_CAPABILITY[group.group]}`),
      objective: texts.t(`report.objective.${group.group}`),
      rating: group.rating,
      earned: group.earned,
      available: group.available,
      strengths: findings.strengths.filter(({ item }) => own.has(item)).map(({ item }) => item),
      // A danger repaired in time and a changed grade belong here too, whatever they earned.
      areas: [
        ...new Set([
          ...findings.areas.filter(({ item }) => own.has(item)).map(({ item }) => item),
          ...evaluation.items.filter((line) => own.has(line.item) && line.rating !== 'P').map((line) => line.item),
        ]),
      ],
    };
  });
}

function decisionsOf(making: Making): ReportDecision[] {
  const { snapshot, results, clock, texts, mode, notes } = making;
  const { outcomes } = viewFor(snapshot.setup.seat, snapshot, mode);
  return results.flatMap((result): ReportDecision[] => {
    const data = snapshot.model.scenario.decisions.find((decision) => decision.id === result.decision);
    const outcome = outcomes.find((each) => each.id === result.decision);
    if (!data || !outcome) return [];
    const reason = notes.find((note) => note.kind === 'reason' && note.id === data.id);
    return [
      {
        id: data.id,
        act: data.act,
        phase: data.phase,
        title: texts.t(`decision.${data.id}.title`),
        ask: texts.t(`decision.${data.id}.ask`),
        minute: result.minute,
        when: clock.moment(result.minute),
        byDefault: result.byDefault,
        picked: result.byDefault ? [] : pickedLabels(making, data, result.picked),
        consequence: outcome.after.map((text) => texts.t(text.key, text.params)),
        rating: result.rating,
        scored: result.items.length > 0,
        earned: result.earned,
        atStake: result.atStake,
        items: result.items,
        dangers: result.flags,
        confidence: result.confidence,
        explain: making.maybe(`decision.${data.id}.explain`) ?? '',
        reason: reason === undefined || plainText(reason.text) === '' ? null : plainText(reason.text),
      },
    ];
  });
}

/** The participants' own actions first, then what the protocol suggests for what was lost. */
function planOf(making: Making): ReportAction[] {
  const { notes, texts, protocol, findings, day } = making;
  const capability = (item: string | null): string => {
    const group = groupOf(item);
    return group === null ? texts.t('report.plan.no-capability') : texts.t(`group.${group}.title`);
  };
  const known = (id: string | undefined): string | null =>
    id !== undefined && protocol.items.some((item) => item.id === id) ? id : null;
  const own = actionsOf(notes).map((note): ReportAction => {
    const item = known(note.item);
    const by = note.by === undefined ? null : readDay(note.by);
    const started = by !== null && note.days !== undefined ? daysLater(by, -note.days) : day;
    return {
      origin: 'own',
      group: groupOf(item),
      capability: capability(item),
      item,
      issue: item === null ? texts.t('report.plan.own') : texts.t(`item.${item}.title`),
      action: plainText(note.text),
      element: texts.t(`report.element.${elementOf(item)}`),
      responsible: making.names?.group ?? texts.t('report.plan.your-organisation'),
      contact: plainName(note.owner),
      start: by === null ? null : isoDay(started),
      completion: by === null ? null : isoDay(by),
    };
  });
  const covered = new Set(own.map((action) => action.item));
  // Each capability has a first say before any has a second, so that a plan is not all about one of them.
  const open = findings.areas.map(({ item }) => item).filter((item) => !covered.has(item));
  const turn = (item: string): number => open.filter((each) => groupOf(each) === groupOf(item)).indexOf(item);
  const suggested = open
    .map((item, place) => ({ item, place }))
    .sort((a, b) => turn(a.item) - turn(b.item) || a.place - b.place)
    .slice(0, MOST_SUGGESTIONS)
    .map(({ item }): ReportAction => {
      const data = protocol.items.find((each) => each.id === item);
      const role = data?.roles[0];
      return {
        origin: 'suggested',
        group: groupOf(item),
        capability: capability(item),
        item,
        issue: texts.t(`item.${item}.title`),
        action: texts.t(`item.${item}.monday`),
        element: texts.t(`report.element.${elementOf(item)}`),
        responsible: role === undefined ? texts.t('report.plan.your-organisation') : texts.t(`role.${role}.title`),
        contact: null,
        start: isoDay(day),
        completion: isoDay(daysLater(day, SUGGESTED_DAYS[data?.weight ?? 1])),
      };
    });
  return [...own, ...suggested];
}

/** What came of the run: never part of the score, because luck is in it. */
function outcomesOf({ snapshot, texts }: Making): ReportOutcome[] {
  const { model, words } = snapshot;
  const { scenario, at } = model;
  const variables = scenario.variables.flatMap((variable, i): ReportOutcome[] => {
    if (!variable.outcome) return [];
    // A variable `<topic>_true` is what really was; beside it stands what the team believed about `<topic>`.
    const topic = variable.id.endsWith('_true')
      ? scenario.knowledge.findIndex((each) => each.id === variable.id.slice(0, -'_true'.length))
      : -1;
    return [
      {
        id: variable.id,
        label: texts.t(`var.${variable.id}.label`),
        value: words[at.variables + i] ?? 0,
        min: variable.min,
        max: variable.max,
        note:
          topic < 0
            ? null
            : texts.t('debrief.believed', { from: words[at.from + topic] ?? 0, to: words[at.to + topic] ?? 0 }),
      },
    ];
  });
  const flows = scenario.flows.flatMap((flow, i): ReportOutcome[] =>
    flow.outcome
      ? [
          {
            id: flow.id,
            label: texts.t(`var.${flow.id}.label`),
            value: Math.floor((words[at.flows + i] ?? 0) / FLOW_SCALE),
            min: flow.min,
            max: flow.max,
            note: null,
          },
        ]
      : [],
  );
  return [...variables, ...flows];
}

function confidenceOf({ results, texts }: Making): ReportConfidence | null {
  const calibration = calibrationOf(results);
  if (calibration.levels.every((level) => level.said === 0)) return null;
  const title = (id: string): string => texts.t(`decision.${id}.title`);
  return {
    levels: calibration.levels.map((level) => ({ ...level, label: texts.t(`report.confidence.${level.confidence}`) })),
    sureAndWrong: calibration.sureAndWrong.map(title),
    guessedAndRight: calibration.guessedAndRight.map(title),
  };
}

function hotWashOf({ notes, maybe }: Making): Report['hotWash'] {
  const of = (kind: RunNote['kind']): string[] =>
    notes
      // The hot wash leaves a mark of its own when it is over; that is nobody's reaction.
      .filter((note) => note.kind === kind && note.id !== 'hot-wash')
      // A feeling that was picked from a list is kept by its name.
      .map(
        (note) =>
          (note.id.startsWith('feeling-') ? maybe(`report.feeling.${note.text}`) : null) ?? plainText(note.text),
      )
      .filter((text) => text !== '');
  return { reactions: of('reaction'), plus: of('plus'), delta: of('delta') };
}

function truthOf({ snapshot, texts }: Making): Report['truth'] {
  const { model, words, log } = snapshot;
  const truth = model.scenario.truths[words[model.at.truth] ?? 0];
  const found = new Set(log.flatMap((entry) => (entry.kind === 'fact' ? [entry.id] : [])));
  const id = truth?.id ?? '';
  return {
    id,
    title: texts.t(`truth.${id}.title`),
    story: texts.t(`truth.${id}.story`),
    clues: (truth?.clues ?? []).map((clue) => ({ text: texts.t(`fact.${clue}.text`), found: found.has(clue) })),
  };
}

function recordOf({ snapshot, texts }: Making): Report['record'] {
  const { record } = snapshot.model.scenario;
  return [...new Set(record.map((beat) => beat.halfday))].map((id) => ({
    id,
    title: texts.t(`halfday.${id}`),
    record: record
      .filter((beat) => beat.halfday === id)
      .map((beat) => ({ text: texts.t(`record.${beat.id}.fact`), sources: beat.sources })),
  }));
}

function resultOf(making: Making): Report['result'] {
  const { evaluation, findings, snapshot, clock, notes, texts, say, protocol } = making;
  const { ended } = viewFor(snapshot.setup.seat, snapshot, making.mode);
  const changed = evaluation.items.some((line) => line.override !== null);
  const { overrides: _, ...judged } = judgedInput(protocol, snapshot, notes);
  const before = changed ? evaluate(protocol, judged) : null;
  return {
    overall: evaluation.overall,
    overallName: texts.t(evaluation.overall === null ? 'rating.none' : `rating.${evaluation.overall}.name`),
    skill: evaluation.skill,
    safety: {
      cap: evaluation.safety.cap,
      repaired: evaluation.safety.repaired,
      unrepaired: evaluation.safety.unrepaired,
      dangers: findings.flags.map((finding, i) => {
        const line = evaluation.safety.flags[i];
        return {
          id: finding.flag,
          title: say(finding.title),
          minute: finding.minute,
          when: clock.moment(finding.minute),
          repaired: line?.repaired ?? false,
          repairedMinute: line?.repairedMinute ?? null,
          why: say(finding.why),
          outcome: say(finding.outcome),
          next: say(finding.next),
          references: finding.references.map((each) => referenceOf(making, each)),
        };
      }),
    },
    before: before === null ? null : { overall: before.overall, earned: before.skill.earned },
    hintsUsed: notes.filter((note) => note.kind === 'hint').length,
    ending:
      ended === null
        ? null
        : {
            id: ended.ending,
            headline: texts.t(ended.headline.key, ended.headline.params),
            body: ended.body.map((text) => texts.t(text.key, text.params)).join('\n'),
          },
  };
}

/** The report of a run, or null when the run has not ended: what is still hidden is not for printing. */
export function reportOf(input: ReportInput): Report | null {
  const { snapshot, protocol, notes, texts } = input;
  const { model, setup } = snapshot;
  const { scenario } = model;
  const ending = snapshot.log.find((entry): entry is EntryOf<'end'> => entry.kind === 'end');
  const day = readDay(input.date);
  if (day === null) throw new RangeError(`There is no day ${input.date}.`);
  if (!ending) return null;
  const evaluation = evaluateRun(protocol, snapshot, notes);
  const names = namesOf(input);
  const making: Making = {
    ...input,
    names,
    clock: storyClock(texts, scenario.start),
    day,
    evaluation,
    findings: findingsOf(protocol, evaluation),
    results: decisionResults(snapshot, evaluation, notes),
    ending,
    say: (message) => texts.t(message.key, message.params),
    maybe: (key) => (texts.has(key) ? texts.t(key) : null),
  };
  const { clock } = making;
  const minute = minuteOf(model, snapshot.words);
  const seat = scenario.seats.find(({ id }) => id === setup.seat) ?? scenario.seats[0];
  const base = {
    items: itemsOf(making),
    capabilities: capabilitiesOf(making),
    plan: planOf(making),
    result: resultOf(making),
    outcomes: outcomesOf(making),
    exercise: {
      scenario: scenario.id,
      title: texts.t('scenario.title'),
      version: scenario.version,
      length: setup.length,
      seat: setup.seat,
      seatName:
        making.maybe(`seat.${setup.seat}.role`) ??
        (seat === undefined ? setup.seat : texts.t(`cast.${seat.cast}.role`)),
      mode: input.mode,
      from: dayText(texts, clock.day(0)),
      to: dayText(texts, clock.day(minute)),
    },
  };
  return {
    format: REPORT_FORMAT,
    language: texts.locale,
    date: isoDay(day),
    title: texts.t('report.title'),
    exercise: base.exercise,
    names,
    overview: overviewOf(making, base.exercise, base.capabilities),
    summary: summaryOf(making, base),
    result: base.result,
    ratings: RATINGS.map((rating) => ({
      rating,
      name: texts.t(`rating.${rating}.name`),
      definition: texts.t(`report.rating.${rating}`),
    })),
    capabilities: base.capabilities,
    items: base.items,
    decisions: decisionsOf(making),
    plan: base.plan,
    outcomes: base.outcomes,
    confidence: confidenceOf(making),
    hotWash: hotWashOf(making),
    truth: truthOf(making),
    phases: phasesOf(making),
    record: recordOf(making),
    log: logOf(making),
    sources: scenario.sources,
    review: {
      state: protocol.review.state,
      statement: making.say(making.findings.review.statement),
      corrections: making.say(making.findings.review.corrections),
    },
    run: {
      scenario: scenario.id,
      scenarioVersion: scenario.version,
      scenarioHash: scenario.hash,
      protocol: protocol.id,
      protocolVersion: protocol.version,
      protocolHash: input.protocolHash,
      engineVersion: ENGINE_VERSION,
      seed: setup.seed,
      length: setup.length,
      seat: setup.seat,
      mode: input.mode,
      acts: actsOf(snapshot).length,
      minute,
    },
  };
}
