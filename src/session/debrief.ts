/** The debrief of a run as keys and numbers, from the evaluation, its findings and the log. */
import type { Snapshot } from '../engine/exercise.ts';
import { reader } from '../engine/expression.ts';
import type { EntryOf } from '../engine/log.ts';
import { FLOW_SCALE } from '../engine/model.ts';
import type { RunNote } from '../engine/run-file.ts';
import type { Feedback, Text } from '../engine/view.ts';
import { viewFor } from '../engine/view-for.ts';
import { turnOn } from '../engine/world.ts';
import { calibrationOf, decisionResults, worthALook } from '../evaluation/calibration.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import { evaluateRun } from '../evaluation/evaluate-run.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { type Findings, findingsOf } from '../evaluation/findings.ts';
import { actionsOf, plannedItems } from '../evaluation/plan.ts';
import type { Rating } from '../evaluation/rating.ts';
import { scoreInput } from '../evaluation/score-input.ts';
import type { Protocol, Reference } from '../scenario/protocol.ts';
import type {
  DebriefDecision,
  DebriefMisconception,
  DebriefModel,
  DebriefPlanItem,
  DebriefReference,
  PhaseReview,
  ReviewLine,
} from './contract.ts';

/** A citation as it is printed; a single source is named by its own title, not by the register it stands in. */
function reference(protocol: Protocol, each: Reference): DebriefReference {
  const source = protocol.sources.find((entry) => entry.number === each.source);
  return {
    tag: each.tag,
    standard: source
      ? { key: 'debrief.source', params: { title: source.title, publisher: source.publisher } }
      : { key: `standard.${each.standard}.name` },
    verified: each.verified,
    current: each.current,
  };
}

/** What was done, as a text: the label of the option, the title of the task. `decision:offline` + `now`. */
function deed(
  snapshot: Snapshot,
  notes: readonly RunNote[],
  cause: string | null,
  option: string | null,
): { readonly you: Text; readonly decision: string | null } {
  const [kind = '', id = ''] = (cause ?? '').split(':', 2);
  if (kind === 'decision') {
    const data = snapshot.model.scenario.decisions.find((decision) => decision.id === id);
    const single = data?.act === 'choice' && data.options.some((each) => each.id === option);
    return { you: { key: single ? `decision.${id}.option.${option}.label` : `decision.${id}.title` }, decision: id };
  }
  if (kind === 'task' || kind === 'evidence') return { you: { key: `${kind}.${id}.title` }, decision: null };
  if (kind === 'plan') {
    const action = actionsOf(notes).find((each) => each.id === id);
    const key = action ? 'debrief.you.action' : 'debrief.you.plan';
    // A text that begins with the mark of a key is still only a text.
    return { you: { key, params: { text: action?.text.replace(/^@+/, '') ?? '' } }, decision: null };
  }
  if (kind === 'inject') return { you: { key: `inject.${id}.subject` }, decision: null };
  return { you: { key: 'debrief.you.nothing' }, decision: null };
}

/** Half-days of the record in order, each with what is on record and what this run did in it. */
function halfdays(snapshot: Snapshot): DebriefModel['halfdays'] {
  const { record } = snapshot.model.scenario;
  const view = viewFor(snapshot.setup.seat, snapshot, 'standard');
  const own = view.log
    .filter((line) => ['decision', 'default', 'declaration', 'asset'].includes(line.kind))
    .map((line) => {
      // What was decided says more than what was asked.
      const outcome = line.kind === 'decision' ? view.outcomes.find((each) => each.id === line.id) : undefined;
      const label = outcome?.act === 'choice' ? outcome.labels[0] : undefined;
      const decision = line.kind === 'decision' || line.kind === 'default' ? line.id : null;
      return { minute: line.minute, text: label ?? line.text, decision };
    });
  const ends = [...new Map(record.map((beat) => [beat.halfday, beat.at]))].sort((a, b) => a[1] - b[1]);
  let from = -1;
  const days = ends.map(([id, at]) => {
    const run = own.filter((line) => line.minute > from && line.minute <= at);
    from = at;
    return {
      id,
      title: { key: `halfday.${id}` },
      record: record
        .filter((beat) => beat.halfday === id)
        .map((beat) => ({ text: { key: `record.${beat.id}.fact` }, sources: beat.sources })),
      run,
    };
  });
  const later = own.filter((line) => line.minute > from);
  return [...days, { id: 'later', title: { key: 'halfday.later' }, record: [], run: later }];
}

/** Outcomes beside the score. What starts in the upper half is there to be kept; what starts low is there to be avoided. */
function outcomes(snapshot: Snapshot): DebriefModel['outcomes'] {
  const { model, words } = snapshot;
  const { scenario, at } = model;
  const believed = (id: string): Text | null => {
    // A variable `<topic>_true` is what really was; beside it stands what the team believed about `<topic>`.
    const topic = id.endsWith('_true') ? scenario.knowledge.findIndex((each) => each.id === id.slice(0, -5)) : -1;
    if (topic < 0) return null;
    return { key: 'debrief.believed', params: { from: words[at.from + topic] ?? 0, to: words[at.to + topic] ?? 0 } };
  };
  const better = (start: number, max: number): 'more' | 'less' => (start * 2 >= max ? 'more' : 'less');
  return [
    ...scenario.variables
      .filter((variable) => variable.outcome)
      .map((variable) => ({
        id: variable.id,
        label: { key: `var.${variable.id}.label` },
        value: words[at.variables + scenario.variables.indexOf(variable)] ?? 0,
        min: variable.min,
        max: variable.max,
        better: better(variable.start, variable.max),
        note: believed(variable.id),
      })),
    ...scenario.flows
      .filter((flow) => flow.outcome)
      .map((flow) => ({
        id: flow.id,
        label: { key: `var.${flow.id}.label` },
        value: Math.floor((words[at.flows + scenario.flows.indexOf(flow)] ?? 0) / FLOW_SCALE),
        min: flow.min,
        max: flow.max,
        better: better(flow.start, flow.max),
        note: null,
      })),
  ];
}

/** The documented searches of this run's truth, for logs that could have been opened. */
function trailOf(snapshot: Snapshot): NonNullable<DebriefModel['truth']['trail']> {
  const { model, words, log } = snapshot;
  const { scenario } = model;
  const env = turnOn(model, words);
  const there = new Set(
    log.flatMap((entry) => (entry.kind === 'available' || entry.kind === 'read' ? [entry.id] : [])),
  );
  const searches = (scenario.traces?.routines ?? [])
    .filter((routine) => routine.when === undefined || reader(routine.when, model.names)(env) !== 0)
    .flatMap((routine) => routine.signs.filter((sign) => there.has(sign.in)));
  const seen = new Set<string>();
  return scenario.evidence.flatMap(({ id }) =>
    searches.flatMap((search) => {
      const key = `${id} ${search.find}`;
      if (search.in !== id || seen.has(key)) return [];
      seen.add(key);
      return [{ log: { key: `evidence.${id}.title` }, find: search.find }];
    }),
  );
}

function truth(snapshot: Snapshot): DebriefModel['truth'] {
  const { model, words } = snapshot;
  const data = model.scenario.truths[words[model.at.truth] ?? 0];
  const found = new Set(
    snapshot.log.filter((entry): entry is EntryOf<'fact'> => entry.kind === 'fact').map((entry) => entry.id),
  );
  const id = data?.id ?? '';
  return {
    id,
    title: { key: `truth.${id}.title` },
    story: { key: `truth.${id}.story` },
    clues: (data?.clues ?? []).map((clue) => ({ text: { key: `fact.${clue}.text` }, found: found.has(clue) })),
    trail: trailOf(snapshot),
  };
}

/** Scores a run as it stands, with what was written down after it. */
export function evaluationOf(protocol: Protocol, snapshot: Snapshot, notes: readonly RunNote[] = []): Evaluation {
  return evaluateRun(protocol, snapshot, notes);
}

function misconceptionTexts(id: string, items: readonly string[]): DebriefMisconception {
  return {
    id,
    name: { key: `misconception.${id}.name` },
    refutation: { key: `misconception.${id}.refutation` },
    items,
  };
}

/** Misconceptions that showed in the run, those that cost most items first. */
function misconceptionsMet(findings: Findings): DebriefMisconception[] {
  const met = new Map<string, string[]>();
  for (const finding of findings.items) {
    for (const { id } of finding.misconceptions) met.set(id, [...(met.get(id) ?? []), finding.item]);
  }
  return [...met].sort((a, b) => b[1].length - a[1].length).map(([id, items]) => misconceptionTexts(id, items));
}

/** Decisions with their results, what was said and what it brought. */
function decisionsOf(
  snapshot: Snapshot,
  feedback: Feedback,
  results: ReturnType<typeof decisionResults>,
): DebriefDecision[] {
  const { outcomes: told } = viewFor(snapshot.setup.seat, snapshot, feedback);
  return results.flatMap((result): DebriefDecision[] => {
    const data = snapshot.model.scenario.decisions.find((decision) => decision.id === result.decision);
    const outcome = told.find((each) => each.id === result.decision);
    if (!data || !outcome) return [];
    const key = `decision.${data.id}`;
    const wrong = result.rating === 'M' || result.rating === 'U';
    return [
      {
        id: data.id,
        act: data.act,
        phase: data.phase,
        title: { key: `${key}.title` },
        ask: { key: `${key}.ask` },
        minute: result.minute,
        byDefault: result.byDefault,
        picked: result.byDefault ? [] : outcome.labels,
        after: outcome.after,
        rating: result.rating,
        earned: result.earned,
        atStake: result.atStake,
        items: result.items,
        flags: result.flags,
        confidence: result.confidence,
        explain: { key: `${key}.explain` },
        discussion: { key: `${key}.discussion` },
        misconceptions: wrong ? data.misconceptions.map((id) => misconceptionTexts(id, [])) : [],
      },
    ];
  });
}

/** What the player's own plan is scored on, with the days that are left for it. */
function planOf(protocol: Protocol, snapshot: Snapshot, evaluation: Evaluation): DebriefPlanItem[] {
  const now = snapshot.words[snapshot.model.at.minute] ?? 0;
  return plannedItems(protocol).flatMap((item): DebriefPlanItem[] => {
    const line = evaluation.items.find((each) => each.item === item.id);
    if (!line) return [];
    return [
      {
        id: item.id,
        title: { key: `item.${item.id}.title` },
        next: { key: `item.${item.id}.next` },
        days: line.dueMinute === null ? null : Math.max(0, Math.floor((line.dueMinute - now) / 1440)),
      },
    ];
  });
}

/** Everything the debrief shows. */
export function debriefOf(
  protocol: Protocol,
  snapshot: Snapshot,
  feedback: Feedback,
  notes: readonly RunNote[],
): DebriefModel {
  const evaluation = evaluationOf(protocol, snapshot, notes);
  const findings = findingsOf(protocol, evaluation);
  const results = decisionResults(snapshot, evaluation, notes);
  const { safety } = evaluation;
  const { scenario } = snapshot.model;
  return {
    three: findings.three,
    overall: evaluation.overall,
    skill: { rating: evaluation.skill.rating, earned: evaluation.skill.earned, available: evaluation.skill.available },
    safety: {
      repaired: safety.flags.filter((flag) => flag.repaired).length,
      unrepaired: safety.flags.filter((flag) => !flag.repaired).length,
      cap: safety.cap,
      flags: findings.flags.map((finding) => ({
        id: finding.flag,
        title: finding.title,
        minute: finding.minute,
        repairedMinute: safety.flags.find((flag) => flag.flag === finding.flag)?.repairedMinute ?? null,
        why: finding.why,
        next: finding.next,
        references: finding.references.map((each) => reference(protocol, each)),
      })),
    },
    groups: evaluation.groups.map((group) => ({
      id: group.group,
      title: { key: `group.${group.group}.title` },
      rating: group.rating,
      earned: group.earned,
      available: group.available,
    })),
    items: evaluation.items.map((line, i) => {
      const finding = findings.items[i];
      const { you, decision } = deed(snapshot, notes, line.cause, line.option);
      return {
        id: line.item,
        group: line.group,
        weight: line.weight,
        title: { key: `item.${line.item}.title` },
        rating: line.rating,
        you,
        minute: line.actMinute,
        dueMinute: line.dueMinute,
        quality: line.quality,
        timeFactor: line.timeFactor,
        earned: line.earned,
        available: line.available,
        why: finding?.why ?? { key: `debrief.why.${line.reason}` },
        flag: line.flag,
        references: (finding?.references ?? []).map((each) => reference(protocol, each)),
        next: { key: `item.${line.item}.next` },
        acceptable: { key: `item.${line.item}.acceptable` },
        override: line.override ? { rating: line.override.rating, reason: line.override.reason } : null,
        decision,
      };
    }),
    decisions: decisionsOf(snapshot, feedback, results),
    closely: worthALook(results),
    calibration: calibrationOf(results),
    misconceptions: misconceptionsMet(findings),
    plan: planOf(protocol, snapshot, evaluation),
    halfdays: halfdays(snapshot),
    outcomes: outcomes(snapshot),
    truth: truth(snapshot),
    monday: findings.monday.map((pointer) => pointer.message),
    hintsUsed: notes.filter((note) => note.kind === 'hint').length,
    reasons: notes
      .filter((note) => note.kind === 'reason')
      .map((note) => ({ title: { key: `decision.${note.id}.title` }, text: note.text })),
    protocol: { id: protocol.id, version: protocol.version, review: protocol.review.state },
    run: {
      scenario: scenario.id,
      version: scenario.version,
      seed: snapshot.setup.seed,
      length: snapshot.setup.length,
      seat: snapshot.setup.seat,
      feedback,
    },
  };
}

const QUALITY_RATING: Readonly<Record<number, Rating>> = { 10: 'P', 6: 'S', 3: 'M', 0: 'U' };

/** Feedback on the decisions of one phase that are over. */
export function reviewOf(protocol: Protocol, snapshot: Snapshot, phase: string): PhaseReview {
  const { scenario } = snapshot.model;
  const credits = snapshot.log.filter((entry): entry is EntryOf<'credit'> => entry.kind === 'credit');
  const flags = snapshot.log.filter((entry): entry is EntryOf<'flag'> => entry.kind === 'flag');
  const resolved = snapshot.log.filter((entry): entry is EntryOf<'resolved'> => entry.kind === 'resolved');
  const touched = new Set<string>();
  const lines = resolved.flatMap((entry): ReviewLine[] => {
    const data = scenario.decisions.find((decision) => decision.id === entry.id);
    if (!data || data.phase !== phase) return [];
    for (const item of data.items) touched.add(item);
    const cause = `decision:${entry.id}`;
    const best = Math.max(0, ...credits.filter((credit) => credit.cause === cause).map((credit) => credit.quality));
    const rating = flags.some((flag) => flag.cause === cause) ? 'U' : (QUALITY_RATING[best] ?? 'U');
    const said: Text =
      entry.by === 'default'
        ? { key: `decision.${entry.id}.default.after` }
        : data.act === 'choice'
          ? { key: `decision.${entry.id}.option.${entry.picked[0]}.label` }
          : { key: `decision.${entry.id}.after` };
    const references = data.items.flatMap((id) => protocol.items.find((item) => item.id === id)?.references ?? []);
    return [
      {
        decision: entry.id,
        title: { key: `decision.${entry.id}.title` },
        rating,
        said,
        explain: { key: `decision.${entry.id}.explain` },
        references: [...new Set(references.filter((each) => each.verified === 'read').map((each) => each.tag))].slice(
          0,
          4,
        ),
      },
    ];
  });
  // Only what this phase asked for is rated here; the rest of each group is still to come.
  const input = scoreInput(snapshot);
  const evaluation = evaluate(protocol, {
    ...input,
    opportunities: input.opportunities.filter((item) => touched.has(item)),
  });
  return {
    phase,
    title: { key: `phase.${phase}.title` },
    summary: { key: `phase.${phase}.review` },
    lines,
    groups: evaluation.groups
      .filter((group) => group.rating !== null)
      .map((group) => ({ id: group.group, title: { key: `group.${group.group}.title` }, rating: group.rating })),
  };
}
