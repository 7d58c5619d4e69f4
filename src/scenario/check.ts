/** The report of `check`: for people and for machines. */
import { compileScenarioFolder } from './folder.ts';
import { formatProblem, type Problem } from './problem.ts';

/** What checking a folder found. `counts` are the authored quantities of the scenario. */
export interface CheckReport {
  readonly folder: string;
  readonly ok: boolean;
  readonly problems: readonly Problem[];
  readonly scenario: { readonly id: string; readonly version: string; readonly hash: string } | null;
  readonly counts: Readonly<Record<string, number>>;
}

/** Checks the scenario in a folder. */
export function checkFolder(folder: string): CheckReport {
  const { scenario, problems, texts } = compileScenarioFolder(folder);
  const counts: Record<string, number> = {};
  if (scenario !== null) {
    for (const name of ['injects', 'decisions', 'tasks', 'evidence', 'truths', 'endings', 'facts', 'cast'] as const) {
      counts[name] = scenario[name].length;
    }
    for (const [locale, table] of Object.entries(texts)) counts[`texts.${locale}`] = Object.keys(table).length;
  }
  return {
    folder,
    ok: problems.length === 0,
    problems,
    scenario: scenario === null ? null : { id: scenario.id, version: scenario.version, hash: scenario.hash },
    counts,
  };
}

/** The report in lines for a terminal: one a problem, then a sum. */
export function formatCheck(report: CheckReport): string {
  const lines = report.problems.map(formatProblem);
  if (report.scenario !== null) {
    const { id, version, hash } = report.scenario;
    const parts = Object.entries(report.counts).map(([name, count]) => `${count} ${name}`);
    lines.push(`${id} ${version} (${hash}): ${parts.join(', ')}`);
  }
  const count = report.problems.length;
  lines.push(count === 0 ? 'No problems.' : `${count} ${count === 1 ? 'problem' : 'problems'}.`);
  return lines.join('\n');
}

/** The report as stable JSON: `{ folder, ok, scenario, counts, problems: [{ code, file, line, column, path, found, expected, fix }] }`. */
export function checkJson(report: CheckReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
