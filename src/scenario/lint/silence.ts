/** Findings that a writer keeps quiet, each with a written reason. A silence without a reason, or of nothing, is a finding. */
import type { Finding } from '../finding.ts';
import { entryPlace, finding, type Rule, type Subject } from './subject.ts';

const NO_REASON: Rule = { id: 'silence/no-reason', gate: true };
const UNUSED: Rule = { id: 'silence/unused', gate: true };

/** Fewer words are no reason. */
const FEWEST_WORDS = 3;

const reasoned = (reason: string): boolean => reason.trim().split(/\s+/).length >= FEWEST_WORDS;

/** Why nothing is linted; null where all is, which a reason of less than three words does not change. */
export function unlintedReason({ written }: Subject): string | null {
  return written.unlinted !== null && reasoned(written.unlinted) ? written.unlinted.trim() : null;
}

/** A finding that was kept quiet, with the reason given. */
export interface SilencedFinding {
  readonly finding: Finding;
  readonly reason: string;
}

export interface Heard {
  readonly findings: readonly Finding[];
  readonly silenced: readonly SilencedFinding[];
}

/**
 * Takes out what `lint: silence:` names by rule and path.
 * @param families those that were looked at: a silence of another family is not called unused
 */
export function heard(subject: Subject, findings: readonly Finding[], families: readonly string[]): Heard {
  const { silences } = subject.written;
  const kept: Finding[] = [];
  const silenced: SilencedFinding[] = [];
  const used = new Set<number>();
  const given = silences.map(({ reason }) => reasoned(reason));
  for (const each of findings) {
    const index = silences.findIndex(({ rule, at }) => rule === each.rule && at === each.place.path);
    if (index >= 0) used.add(index);
    if (index >= 0 && given[index]) silenced.push({ finding: each, reason: silences[index]?.reason.trim() ?? '' });
    else kept.push(each);
  }
  if (subject.written.unlinted !== null && unlintedReason(subject) === null) {
    kept.push(
      finding(
        NO_REASON,
        entryPlace(subject, 'lint', ['off']),
        'lint is off without a reason',
        'write in a sentence why nobody plays this, or take it out',
      ),
    );
  }
  for (const [index, { rule, at, reason }] of silences.entries()) {
    if (!given[index]) {
      kept.push(
        finding(
          NO_REASON,
          entryPlace(subject, 'lint', ['silence', index, 'reason']),
          reason.trim() === '' ? `${rule} is silenced without a reason` : `“${reason.trim()}” is no reason`,
          'write in a sentence why it is right as it is, or mend what the finding says',
        ),
      );
    }
    if (used.has(index) || !families.includes(rule.split('/')[0] ?? '')) continue;
    kept.push(
      finding(
        UNUSED,
        entryPlace(subject, 'lint', ['silence', index]),
        `nothing is found by ${rule} at ${at}`,
        'take the silence out',
      ),
    );
  }
  return { findings: kept, silenced };
}
