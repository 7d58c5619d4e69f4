/**
 * The register: what the dossier has about the real organisation, and what must never be said. Everything a scenario
 * shows about it has to be in here, with the source that says so. Tools only.
 */
import { z } from 'zod';
import { placeAt, plainOf, readDocument } from '../document.ts';
import type { Problem } from '../problem.ts';

z.config({ jitless: true });

const phrase = () => z.string().min(1).max(300);
const Sourced = z.strictObject({ is: phrase(), about: phrase(), sources: z.array(phrase()).min(1).max(20) });
const Never = z.strictObject({ is: phrase(), why: phrase() });

const Shape = z.strictObject({
  organisation: z.strictObject({
    names: z.array(phrase()).min(1).max(20),
    mentions: z.array(phrase()).max(40),
  }),
  figures: z.array(Sourced).max(200),
  dates: z.array(Sourced).max(200),
  quotations: z.array(Sourced).max(200),
  persons: z.array(phrase()).max(400),
  clinics: z.array(phrase()).max(400),
  never: z.array(Never).max(100),
  deadlines: z.strictObject({
    never: z.array(Never).max(100),
    duties: z.array(phrase()).max(100),
    denials: z.array(phrase()).max(100),
    misconceptions: z.array(z.string().regex(/^MC-\d{1,2}$/)).max(20),
  }),
});

/** Something on record, with the sources that have it. */
export interface Sourced {
  readonly is: string;
  readonly about: string;
  readonly sources: readonly string[];
}

/** Something that is not to be said, and why. */
export interface Never {
  readonly is: string;
  readonly why: string;
}

export interface Register {
  readonly organisation: { readonly names: readonly string[]; readonly mentions: readonly string[] };
  readonly figures: readonly Sourced[];
  readonly dates: readonly Sourced[];
  readonly quotations: readonly Sourced[];
  readonly persons: readonly string[];
  readonly clinics: readonly string[];
  readonly never: readonly Never[];
  readonly deadlines: {
    /** Spans that no law of the place and day knew. */
    readonly never: readonly Never[];
    /** Words that make a span of time a legal duty. */
    readonly duties: readonly string[];
    /** Words that deny it. */
    readonly denials: readonly string[];
    /** Beliefs under whose name a deadline may be spoken of, because they are refuted. */
    readonly misconceptions: readonly string[];
  };
}

/** Reads a register. Null when it is not one; then the problems say why. */
export function parseRegister(text: string, file: string): { register: Register | null; problems: readonly Problem[] } {
  const { root, source, problems } = readDocument(file, text);
  if (root === null) return { register: null, problems };
  const read = Shape.safeParse(plainOf(root));
  if (read.success) return { register: read.data, problems };
  const faults = read.error.issues.map(
    (issue): Problem => ({
      code: 'register/shape',
      ...placeAt(source, root.at),
      path: issue.path.map(String).join('.'),
      found: issue.message,
      expected: 'a register as described in scenarios/README.md',
      fix: 'mend it',
    }),
  );
  return { register: null, problems: [...problems, ...faults] };
}
