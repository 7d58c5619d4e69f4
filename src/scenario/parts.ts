/**
 * A compiled scenario in two parts: what an exercise needs to begin, and what it needs only later, the lines behind the
 * logs and the story told afterwards. Together they are the scenario again, to the last byte.
 */
import type { CompiledScenario, Evidence } from './scenario.ts';

/** What is left out of the first part. */
export interface LaterPart {
  readonly traces?: NonNullable<CompiledScenario['traces']>;
  readonly hindsight?: NonNullable<CompiledScenario['hindsight']>;
  /** The lines of each log, by evidence. */
  readonly lines: Readonly<Record<string, NonNullable<Evidence['trace']>['lines']>>;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Takes a scenario apart. */
export function splitScenario(scenario: CompiledScenario): { first: CompiledScenario; later: LaterPart } {
  const { traces, hindsight, ...rest } = scenario;
  const lines: Record<string, NonNullable<Evidence['trace']>['lines']> = {};
  const evidence = scenario.evidence.map((each) => {
    if (!each.trace) return each;
    lines[each.id] = each.trace.lines;
    return { ...each, trace: { ...each.trace, lines: [] } };
  });
  return {
    first: { ...rest, evidence },
    later: { ...(traces ? { traces } : {}), ...(hindsight ? { hindsight } : {}), lines },
  };
}

/** Puts the later part into the first, in place: a run that has begun goes on with the same scenario. */
export function completeScenario(first: CompiledScenario, { lines, ...later }: LaterPart): void {
  Object.assign(first, later);
  for (const { id, trace } of first.evidence) {
    const own = lines[id];
    if (trace && own) (trace as Mutable<typeof trace>).lines = own;
  }
}
