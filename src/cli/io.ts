/** How a command talks to its terminal; tests hand in their own. */
export interface Io {
  /** Results. */
  readonly out: (text: string) => void;
  /** Problems and progress. */
  readonly err: (text: string) => void;
  /** Next line typed, or null at the end of input. */
  readonly ask: (prompt: string) => Promise<string | null>;
  readonly t: (key: string, params?: Readonly<Record<string, string | number>>) => string;
}

/** Exit codes: fine, problems found, wrong usage. */
export const EXIT = { fine: 0, problems: 1, usage: 2 } as const;
