/**
 * Fairness that only play can show: whether the clue of a decision can be found before it closes, whether a best answer
 * rests on something that nobody can know by then, and whether a warning comes in time.
 */
import type { Finding } from '../scenario/finding.ts';
import { entryPlace, finding, type Rule, type Subject } from '../scenario/lint/subject.ts';
import type { Decision, Effect, Expr } from '../scenario/scenario.ts';
import { listed } from '../scenario/suggestion.ts';
import type { Judgement, Meeting, Survey } from './survey.ts';

const LATE_CLUE: Rule = { id: 'fairness/clue-after-decision', gate: true };
const NO_CLUE_HERE: Rule = { id: 'fairness/clue-out-of-reach', gate: true };
const UNKNOWABLE: Rule = { id: 'fairness/unknowable-best', gate: true };
const HIDDEN: Rule = { id: 'fairness/hidden-best', gate: true };
const LATE_WARNING: Rule = { id: 'fairness/warning-after-danger', gate: true };
const UNLISTED: Rule = { id: 'fairness/unlisted-clue', gate: false };

/** What a condition wants to be known: `knows.x`, `read.x`, `sent.x`. */
function knowledgeIn(expr: Expr, wanted = true): string[] {
  if (!Array.isArray(expr)) return [];
  const [op, ...operands] = expr as readonly [string, ...Expr[]];
  if (op === 'name') {
    const [, id] = /^(?:knows|read|sent)\.(.+)$/.exec(String(operands[0])) ?? [];
    return wanted && id !== undefined ? [id] : [];
  }
  if (op === '!') return knowledgeIn(operands[0] as Expr, !wanted);
  // Of two that would do, neither is needed.
  if (op === '||' && wanted) return [];
  if (op === '&&' || op === '||') return operands.flatMap((each) => knowledgeIn(each, wanted));
  return [];
}

/** Full credit under conditions, with what these want to be known. */
interface Condition {
  readonly path: readonly PropertyKey[];
  readonly knowledge: readonly string[];
}

function fullCredits(effects: readonly Effect[], path: readonly PropertyKey[], known: readonly string[]): Condition[] {
  return effects.flatMap((effect, index): Condition[] => {
    if (effect.op === 'credit') return effect.quality === 10 ? [{ path: [...path, index], knowledge: known }] : [];
    if (effect.op !== 'when') return [];
    return fullCredits(effect.do, [...path, index, 'do'], [...known, ...knowledgeIn(effect.when)]);
  });
}

function conditionsOf(decision: Decision): Condition[] {
  return [
    ...decision.options.flatMap((option) => fullCredits(option.do, ['options', option.id, 'do'], [])),
    ...decision.rules.flatMap((rule, index) => fullCredits(rule.do, ['rules', index, 'do'], knowledgeIn(rule.when))),
  ];
}

/** Clues and warnings that come in time, decision by decision. */
function timelyFindings(subject: Subject, decision: Decision, met: readonly Meeting[]): Finding[] {
  const entry = `decisions.${decision.id}`;
  const found: Finding[] = [];
  const before = (id: string): boolean => decision.evidence === id || met.some((meeting) => meeting.before.has(id));
  for (const [index, clue] of decision.clues.entries()) {
    if (before(clue)) continue;
    found.push(
      finding(
        LATE_CLUE,
        entryPlace(subject, entry, ['clues', index]),
        `${clue} never comes before the decision closes, in ${met.length} runs that met it`,
        'bring the clue earlier, let the decision wait for it, or take it from clues:',
      ),
    );
  }
  if (decision.dilemma !== undefined && decision.clues.length > 0) {
    for (const { id: truth } of subject.scenario.truths) {
      const here = met.filter((meeting) => meeting.truth === truth);
      if (
        here.length === 0 ||
        decision.clues.some((clue) => before(clue) && here.some((each) => each.before.has(clue)))
      )
        continue;
      found.push(
        finding(
          NO_CLUE_HERE,
          entryPlace(subject, entry, ['clues']),
          `under ${truth} none of ${listed(decision.clues)} can be found before ${decision.dilemma} has to be decided`,
          'write a clue for this truth too: one that keeps the default will do',
        ),
      );
    }
  }
  for (const { path, knowledge } of conditionsOf(decision)) {
    const missing = knowledge.filter((id) => !before(id));
    if (missing.length > 0)
      found.push(
        finding(
          UNKNOWABLE,
          entryPlace(subject, entry, path),
          `full credit needs ${listed(missing)}, which nobody can know before the decision closes`,
          'let it be found earlier, or credit what can be known by then',
        ),
      );
    for (const id of knowledge) {
      if (missing.includes(id) || decision.clues.includes(id) || decision.evidence === id) continue;
      found.push(
        finding(
          UNLISTED,
          entryPlace(subject, entry, path),
          `${id} decides what is best here, and is not among the clues`,
          `add ${id} to clues:`,
        ),
      );
    }
  }
  for (const { id, warned = [] } of decision.options) {
    if (warned.length === 0 || warned.some((voice) => decision.advisers.includes(voice) || before(voice))) continue;
    found.push(
      finding(
        LATE_WARNING,
        entryPlace(subject, entry, ['options', id, 'warned']),
        `${listed(warned)} comes only after the decision has closed`,
        'voice the danger before it can be taken',
      ),
    );
  }
  return found;
}

/** Whether what is best without its clues depends on what no player can see. */
function hiddenFindings(subject: Subject, decision: Decision, judged: readonly Judgement[]): Finding[] {
  // The lines of a mark are seen; which of them matters may well differ.
  if (decision.act === 'mark') return [];
  const byTruth = new Map<string, Set<string>>();
  for (const { truth, bestWithout } of judged) {
    const known = byTruth.get(truth);
    byTruth.set(truth, new Set(known ? bestWithout.filter((answer) => known.has(answer)) : bestWithout));
  }
  const sides = [...byTruth].filter(([, best]) => best.size > 0);
  for (const [i, [truth, best]] of sides.entries()) {
    for (const [other, otherBest] of sides.slice(i + 1)) {
      if ([...best].some((answer) => otherBest.has(answer))) continue;
      return [
        finding(
          HIDDEN,
          entryPlace(subject, `decisions.${decision.id}`),
          `with the same knowledge ${[...best][0]} is best under ${truth} and ${[...otherBest][0]} under ${other}: only the hidden truth decides`,
          'let a clue decide it (knows.…), or credit both alike',
        ),
      ];
    }
  }
  return [];
}

/** All findings of the family that need play. */
export function playedFairness(subject: Subject, survey: Survey): Finding[] {
  return subject.scenario.decisions.flatMap((decision) => {
    const met = survey.meetings.filter((meeting) => meeting.decision === decision.id);
    // One that nobody meets is a finding of the exploration.
    if (met.length === 0) return [];
    const judged = survey.judgements.filter((each) => each.decision === decision.id);
    return [...timelyFindings(subject, decision, met), ...hiddenFindings(subject, decision, judged)];
  });
}
