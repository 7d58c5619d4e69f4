/** The rules that need nothing but the written scenario. Tells and what needs play are in `src/proof/`. */
import type { Finding } from '../finding.ts';
import { factFindings } from './facts.ts';
import { fairnessFindings } from './fairness.ts';
import { possibleByTruth } from './possible.ts';
import { storyFindings } from './story.ts';
import type { Subject } from './subject.ts';
import { textFindings } from './text.ts';

export { type Heard, heard, type SilencedFinding, unlintedReason } from './silence.ts';
export type { Subject } from './subject.ts';

/** Every finding of the written scenario, in no particular order. */
export function lintFindings(subject: Subject): Finding[] {
  const possible = possibleByTruth(subject.scenario);
  return [
    ...fairnessFindings(subject, possible),
    ...factFindings(subject, possible),
    ...storyFindings(subject),
    ...textFindings(subject),
  ];
}
