/** The report of `check`: for people and for machines. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { compareFindings, FINDING_FAMILIES, type Finding, formatFinding, silenceFor } from './finding.ts';
import { compileScenarioFolder } from './folder.ts';
import { heard, lintFindings, type SilencedFinding, type Subject, unlintedReason } from './lint/lint.ts';
import { parseRegister, type Register } from './lint/register.ts';
import { comparePlaces, formatProblem, type Problem } from './problem.ts';

/** What checking a folder found. `counts` are the authored quantities of the scenario. */
export interface CheckReport {
  readonly folder: string;
  /** No problem, and no finding that gates. */
  readonly ok: boolean;
  /** Mistakes: with these it cannot be played. */
  readonly problems: readonly Problem[];
  /** Findings that stand: gates first, then by place. None are looked for while there are problems. */
  readonly findings: readonly Finding[];
  /** Findings that the scenario silences, with its reasons. */
  readonly silenced: readonly SilencedFinding[];
  /** Why no findings were looked for: the scenario's own reason, for what nobody plays. */
  readonly unlinted: string | null;
  readonly scenario: { readonly id: string; readonly version: string; readonly hash: string } | null;
  readonly counts: Readonly<Record<string, number>>;
}

/** Looks for more than the written scenario shows: what needs play. */
export type MoreFindings = (subject: Subject) => readonly Finding[];

/** `register.yaml` beside the scenario's folder, else the project's own `scenarios/register.yaml` above it. */
function registerFile(folder: string): string | null {
  const parent = dirname(resolve(folder));
  const candidates = [join(parent, 'register.yaml')];
  for (let above = parent; above !== dirname(above); above = dirname(above))
    candidates.push(join(above, 'scenarios', 'register.yaml'));
  return candidates.find((file) => existsSync(file)) ?? null;
}

/** The register that a scenario is compared with, if there is one. */
export function registerFor(folder: string): { register: Register | null; problems: readonly Problem[] } {
  const file = registerFile(folder);
  if (file === null) return { register: null, problems: [] };
  const from = relative(process.cwd(), file);
  const shown = (from.startsWith('..') ? file : from).split(sep).join('/');
  return parseRegister(readFileSync(file, 'utf8'), shown);
}

/** Checks the scenario in a folder. Without `more` the families that need play are not looked at. */
export function checkFolder(folder: string, more?: MoreFindings): CheckReport {
  const { scenario, problems: mistakes, texts, protocol, protocolTexts, written } = compileScenarioFolder(folder);
  const counts: Record<string, number> = {};
  if (scenario !== null) {
    for (const name of ['injects', 'decisions', 'tasks', 'evidence', 'truths', 'endings', 'facts', 'cast'] as const) {
      counts[name] = scenario[name].length;
    }
    for (const [locale, table] of Object.entries(texts)) counts[`texts.${locale}`] = Object.keys(table).length;
  }
  const { register, problems: unreadable } = registerFor(folder);
  const problems = [...mistakes, ...unreadable].sort(comparePlaces);
  let findings: readonly Finding[] = [];
  let silenced: readonly SilencedFinding[] = [];
  let unlinted: string | null = null;
  if (scenario !== null && protocol !== null && written !== null && problems.length === 0) {
    const subject: Subject = { scenario, protocol, texts, protocolTexts, written, register };
    unlinted = unlintedReason(subject);
    const all = unlinted === null ? [...lintFindings(subject), ...(more?.(subject) ?? [])] : [];
    const families = more ? FINDING_FAMILIES : (['facts', 'text'] as const);
    const after = heard(subject, all, families);
    findings = [...after.findings].sort(compareFindings);
    silenced = after.silenced;
  }
  return {
    folder,
    ok: problems.length === 0 && !findings.some(({ gate }) => gate),
    problems,
    findings,
    silenced,
    unlinted,
    scenario: scenario === null ? null : { id: scenario.id, version: scenario.version, hash: scenario.hash },
    counts,
  };
}

/** The report in lines for a terminal: one a problem, the findings family by family, then a sum. */
export function formatCheck(report: CheckReport): string {
  const lines = report.problems.map(formatProblem);
  for (const family of FINDING_FAMILIES) {
    const own = report.findings.filter((finding) => finding.family === family);
    if (own.length > 0) lines.push(`-- ${family}`, ...own.map(formatFinding));
  }
  for (const { finding, reason } of report.silenced) {
    const { file, line, column, path } = finding.place;
    lines.push(`${file}:${line}:${column} silenced ${finding.rule} ${path}: ${reason}`);
  }
  if (report.scenario !== null) {
    const { id, version, hash } = report.scenario;
    const parts = Object.entries(report.counts).map(([name, count]) => `${count} ${name}`);
    lines.push(`${id} ${version} (${hash}): ${parts.join(', ')}`);
    const gates = report.findings.filter(({ gate }) => gate).length;
    const advice = report.findings.length - gates;
    const quiet = report.silenced.length;
    if (report.unlinted !== null) lines.push(`Not linted: ${report.unlinted}`);
    else if (report.problems.length === 0)
      lines.push(`Findings: ${gates} gating, ${advice} advising, ${quiet} silenced.`);
  }
  const count = report.problems.length;
  lines.push(count === 0 ? 'No problems.' : `${count} ${count === 1 ? 'problem' : 'problems'}.`);
  return lines.join('\n');
}

/**
 * The report as stable JSON: `{ folder, ok, problems: [{ code, file, line, column, path, found, expected, fix }],
 * findings: [{ family, rule, gate, place, reason, mend, silence }], silenced: [{ finding, reason }], scenario, counts }`.
 */
export function checkJson(report: CheckReport): string {
  const findings = report.findings.map((finding) => ({ ...finding, silence: silenceFor(finding) }));
  return `${JSON.stringify({ ...report, findings }, null, 2)}\n`;
}
