/**
 * What `check` says beyond mistakes: a scenario that can be compiled and still treats its players, the real
 * organisation or its own truths badly. A finding that gates keeps a scenario from being shipped; the others advise.
 */

/** Where a finding stands: 1-based, and the path of the entry or the key of the text. */
export interface FindingPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly path: string;
}

export const FINDING_FAMILIES = ['tells', 'fairness', 'facts', 'truths', 'story', 'text', 'silence'] as const;
export type FindingFamily = (typeof FINDING_FAMILIES)[number];

/** One finding. */
export interface Finding {
  readonly family: FindingFamily;
  /** Stable, for example `fairness/unvoiced-danger`. */
  readonly rule: string;
  /** Whether it keeps the scenario from passing. */
  readonly gate: boolean;
  readonly place: FindingPlace;
  /** What is wrong, and why it matters. */
  readonly reason: string;
  /** How to put it right. */
  readonly mend: string;
}

/** What to write under `lint: silence:` in `scenario.yaml` to keep a finding quiet. Its reason is for the writer to find. */
export function silenceFor({ rule, place }: Finding): string {
  return `lint: { silence: [{ rule: ${rule}, at: ${place.path}, reason: "…" }] }`;
}

/** One line for a terminal, then how to mend and how to silence it. */
export function formatFinding(finding: Finding): string {
  const { place, rule, gate, reason, mend } = finding;
  const head = `${place.file}:${place.line}:${place.column} ${gate ? 'gate' : 'advice'} ${rule} ${place.path}: ${reason}`;
  return `${head}\n    mend: ${mend}\n    or, with a reason: ${silenceFor(finding)}`;
}

/** Order of a report: gates first, then by place and rule. */
export function compareFindings(a: Finding, b: Finding): number {
  const by = (x: string, y: string): number => (x < y ? -1 : x > y ? 1 : 0);
  return (
    Number(b.gate) - Number(a.gate) ||
    by(a.place.file, b.place.file) ||
    a.place.line - b.place.line ||
    a.place.column - b.place.column ||
    by(a.rule, b.rule) ||
    by(a.place.path, b.place.path)
  );
}
