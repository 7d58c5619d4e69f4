/** Reports of runs for tests: one played by the protocol, one recklessly, with any notes beside the acts. */
import { readFileSync } from 'node:fs';
import { startExercise } from '../../src/engine/exercise.ts';
import type { RunNote } from '../../src/engine/run-file.ts';
import { type BotName, makeBot } from '../../src/proof/bot.ts';
import { playThrough } from '../../src/proof/playthrough.ts';
import type { Report, ReportNames } from '../../src/report/report.ts';
import { reportOf } from '../../src/report/report-of.ts';
import { contentHash } from '../../src/scenario/canonical.ts';
import { type Catalogue, createStrictCatalogue, type Messages } from '../../src/text/catalogue.ts';
import { otandp, type Shipped, twoClinics } from '../scenarios.ts';

const area = (name: string): Messages => JSON.parse(readFileSync(`assets/locales/en/${name}.json`, 'utf8')) as Messages;

/** Strict: a key without a text makes the test fail. */
export const textsOf = (shipped: Shipped): Catalogue =>
  createStrictCatalogue('en', area('session'), area('evaluation'), area('report'), shipped.texts);

const played = new Map<string, ReturnType<typeof playThrough>>();

function playedBy(shipped: Shipped, bot: BotName, seed: number) {
  const key = `${shipped.model.scenario.id} ${bot} ${seed}`;
  const known = played.get(key);
  if (known) return known;
  const setup = { seed, length: 'full' as const };
  const run = playThrough(
    (each) => startExercise(shipped.model, each),
    setup,
    makeBot(bot, shipped.protocol, seed),
    shipped.protocol,
  );
  played.set(key, run);
  return run;
}

export interface Asked {
  readonly shipped?: Shipped;
  readonly bot?: BotName;
  readonly seed?: number;
  readonly notes?: readonly RunNote[];
  readonly names?: Partial<ReportNames>;
  readonly date?: string;
}

export function finished({ shipped = twoClinics(), bot = 'protocol', seed = 1, notes = [], ...asked }: Asked = {}): {
  readonly report: Report;
  readonly texts: Catalogue;
  readonly start: readonly number[];
} {
  const texts = textsOf(shipped);
  const report = reportOf({
    snapshot: playedBy(shipped, bot, seed).snapshot,
    protocol: shipped.protocol,
    protocolHash: contentHash(shipped.protocol),
    notes,
    mode: 'standard',
    texts,
    date: asked.date ?? '2026-11-22',
    ...(asked.names === undefined ? {} : { names: asked.names }),
  });
  if (report === null) throw new Error('The run has not ended.');
  return { report, texts, start: shipped.model.scenario.start };
}

export const good = (notes: readonly RunNote[] = []) => finished({ shipped: otandp(), seed: 3, notes });
export const bad = (notes: readonly RunNote[] = []) => finished({ shipped: otandp(), bot: 'reckless', seed: 9, notes });

export const note = (kind: RunNote['kind'], id: string, text: string, more: Partial<RunNote> = {}): RunNote => ({
  minute: 0,
  kind,
  id,
  text,
  ...more,
});
