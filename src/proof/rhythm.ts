/** Rhythm: nothing to do for too long, or too much at once, on the way of somebody who plays by the protocol. Advises. */
import type { Finding } from '../scenario/finding.ts';
import { entryPlace, finding, type Rule, type Subject } from '../scenario/lint/subject.ts';
import type { Survey, SurveyRun } from './survey.ts';

const GAP: Rule = { id: 'story/nothing-to-do', gate: false };
const PILE: Rule = { id: 'story/pile-up', gate: false };
const CROWD: Rule = { id: 'story/decisions-at-once', gate: false };

/** Arrivals in a row that can only be read. */
export const MOST_READ_IN_A_ROW = 5;
/** Arrivals within one act. */
export const MOST_AT_ONCE = 4;
/** Decisions open together. */
export const MOST_OPEN = 4;

/** Where a run is too quiet or too loud, by the entry at which it is noticed. */
export function rhythmOf(run: SurveyRun): { readonly rule: Rule; readonly entry: string; readonly count: number }[] {
  const found: { rule: Rule; entry: string; count: number }[] = [];
  let idle = 0;
  let arrived: string[] = [];
  const open = new Set<string>();
  for (const each of run.log) {
    switch (each.kind) {
      case 'act':
        arrived = [];
        if (each.act.kind !== 'advance') idle = 0;
        break;
      case 'inject':
        arrived.push(each.id);
        idle += 1;
        // An act that takes days brings what the days bring; at one moment it is a pile.
        if (arrived.length === MOST_AT_ONCE + 1)
          found.push({ rule: PILE, entry: `injects.${each.id}`, count: arrived.length });
        if (idle === MOST_READ_IN_A_ROW + 1) found.push({ rule: GAP, entry: `injects.${each.id}`, count: idle });
        break;
      case 'opened':
        idle = 0;
        open.add(each.id);
        if (open.size > MOST_OPEN) found.push({ rule: CROWD, entry: `decisions.${each.id}`, count: open.size });
        break;
      case 'resolved':
      case 'withdrawn':
        open.delete(each.id);
        break;
      default:
        break;
    }
  }
  return found;
}

/** Pacing, as somebody meets it who plays by the protocol. */
export function rhythmFindings(subject: Subject, survey: Survey): Finding[] {
  const seen = new Map<string, Finding>();
  for (const run of survey.runs.filter(({ player }) => player === 'protocol')) {
    for (const { rule, entry, count } of rhythmOf(run)) {
      const key = `${rule.id} ${entry}`;
      if (seen.has(key)) continue;
      const where = `under ${run.truth}, ${run.length}`;
      const [reason, mend] =
        rule === GAP
          ? [
              `${count} arrivals in a row, and nothing to decide (${where})`,
              'give the player something to do, or leave one out',
            ]
          : rule === PILE
            ? [`${count} arrivals while one act is done (${where})`, 'spread them, or leave one out']
            : [`${count} decisions are open at once (${where})`, 'open it later'];
      seen.set(key, finding(rule, entryPlace(subject, entry), reason, mend));
    }
  }
  return [...seen.values()];
}
