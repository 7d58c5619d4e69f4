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
