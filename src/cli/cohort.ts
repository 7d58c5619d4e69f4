/** `cohort`: many run files in, one picture out. Files are played again; folders are read with everything below them. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startExercise } from '../engine/exercise.ts';
import { cohortOf, type HandedIn, type Playable } from '../evaluation/cohort.ts';
import { readDay } from '../report/calendar.ts';
import { COHORT_FORMATS, cohortFile } from '../report/cohort-documents.ts';
import type { Catalogue } from '../text/catalogue.ts';
import { readArguments } from './arguments.ts';
import { EXIT, type Io } from './io.ts';
import { loadScenario } from './load.ts';
import { reportTexts } from './report-texts.ts';
import { LARGEST_FILE, scenarioFolder } from './run-file.ts';
import { today } from './today.ts';

function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)))
    .filter((file) => file.toLowerCase().endsWith('.json'));
}

export async function cohortCommand(words: readonly string[], io: Io): Promise<number> {
  const read = readArguments(words, ['format', 'out', 'date'], []);
  if ('key' in read) {
    io.err(io.t(read.key, read.params));
    return EXIT.usage;
  }
  const { positions, options } = read;
  const format = COHORT_FORMATS.find((each) => each === (options.format ?? 'html'));
  const date = options.date ?? today();
  if (positions.length === 0 || format === undefined || readDay(date) === null) {
    io.err(io.t('cli.usage.cohort'));
    return EXIT.usage;
  }
  const missing = positions.find((path) => !existsSync(path));
  if (missing !== undefined) {
    io.err(io.t('cli.file.missing', { file: missing }));
    return EXIT.problems;
  }
  const files = positions.flatMap(filesBelow).map(
    (name): HandedIn => ({
      name,
      text: statSync(name).size > LARGEST_FILE ? ' '.repeat(LARGEST_FILE) : readFileSync(name, 'utf8'),
    }),
  );

  const texts = new Map<string, Catalogue>();
  const known = new Map<string, Playable | null>();
  const playable = (id: string): Playable | null => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const folder = scenarioFolder(id);
    const loaded = folder === null ? null : loadScenario(folder, io);
    const result: Playable | null = loaded && {
      scenario: loaded.model.scenario,
      protocol: loaded.protocol,
      protocolHash: loaded.protocolHash,
      start: (setup) => startExercise(loaded.model, setup),
    };
    if (loaded) texts.set(id, reportTexts(loaded.texts, 'cohort'));
    known.set(id, result);
    return result;
  };
  const report = cohortOf(files, playable);
  const page = reportTexts({}, 'cohort');
  const { bytes } = await cohortFile(report, (id) => (id === null ? page : (texts.get(id) ?? page)), date, format);
  if (options.out === undefined && format === 'xlsx') {
    io.err(io.t('cli.cohort.out'));
    return EXIT.usage;
  }
  if (options.out === undefined) io.out(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).trimEnd());
  else {
    writeFileSync(options.out, bytes);
    const used = report.parts.reduce((sum, part) => sum + part.runs, 0);
    io.out(io.t('cli.cohort.done', { file: options.out, used, left: report.leftOut.length }));
  }
  return report.leftOut.length > 0 ? EXIT.problems : EXIT.fine;
}
