/** One mistake in a file that somebody wrote: where it is, what stands there, what should, and the likeliest mend. */
export interface Problem {
  /** Stable code, for example `reference/unknown`. */
  readonly code: string;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  /** Path in the file, for example `decisions[3].options[1].do[0]`. */
  readonly path: string;
  readonly found: string;
  readonly expected: string;
  readonly fix: string;
}

/** One line for a terminal: `file:line:column code path: found …; expected …; fix`. */
export function formatProblem(problem: Problem): string {
  const { file, line, column, code, path, found, expected, fix } = problem;
  return `${file}:${line}:${column} ${code} ${path}: found ${found}; expected ${expected}; ${fix}`;
}

/** Order of a report: by file, line, column, then code. */
export function comparePlaces(a: Problem, b: Problem): number {
  const by = (x: string, y: string): number => (x < y ? -1 : x > y ? 1 : 0);
  return by(a.file, b.file) || a.line - b.line || a.column - b.column || by(a.code, b.code) || by(a.path, b.path);
}
