/** `report`: the documents of a run, as files. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseRunFile } from '../engine/run-file.ts';
import { readDay } from '../report/calendar.ts';
import { certificateOf } from '../report/certificate.ts';
import { RUN_FORMATS, type RunFormat } from '../report/formats.ts';
import { htmlOf } from '../report/html.ts';
import { type MadeFile, textFile } from '../report/made-file.ts';
import { reportOfRun } from '../report/report-of-run.ts';
import { runDocument } from '../report/run-documents.ts';
import { readArguments } from './arguments.ts';
import { EXIT, type Io } from './io.ts';
import { loadScenario } from './load.ts';
import { printed } from './pdf.ts';
import { reportTexts } from './report-texts.ts';
import { LARGEST_FILE, scenarioFolder, tellFault } from './run-file.ts';
import { today } from './today.ts';

/** Formats of the command; `csv` makes two files, one for the items and one for the decisions. */
const FORMATS = [...RUN_FORMATS, 'pdf', 'csv'] as const;

/** Where a file goes: `--out`, or its own name here; two files of one command share the beginning of their name. */
function placeOf(out: string | undefined, file: MadeFile, part: string | null): string {
  if (out === undefined) return file.name;
  if (part === null) return out;
  const [, stem = out, extension = ''] = /^(.*?)(\.[A-Za-z0-9]+)?$/.exec(out) ?? [];
  return `${stem}-${part}${extension}`;
}

export async function reportCommand(words: readonly string[], io: Io): Promise<number> {
  const read = readArguments(words, ['format', 'date', 'out', 'name', 'facilitator', 'group'], ['score']);
  const file = 'key' in read ? undefined : read.positions[0];
  const format = 'key' in read ? undefined : FORMATS.find((each) => each === (read.options.format ?? 'html'));
  if ('key' in read || file === undefined || format === undefined) {
    io.err('key' in read ? io.t(read.key, read.params) : io.t('cli.usage.report'));
    return EXIT.usage;
  }
  const { out, name, facilitator, group, score, date = today() } = read.options;
  if (readDay(date) === null) {
    io.err(io.t('cli.usage.date', { date }));
    return EXIT.usage;
  }
  if (!existsSync(file)) {
    io.err(io.t('cli.file.missing', { file }));
    return EXIT.problems;
  }
  if (statSync(file).size > LARGEST_FILE) {
    io.err(io.t('cli.file.large', { file: basename(file), most: LARGEST_FILE / 1024 / 1024 }));
    return EXIT.problems;
  }
  const parsed = parseRunFile(readFileSync(file, 'utf8'));
  if ('fault' in parsed) return tellFault(parsed.fault, io);
  const { run } = parsed;
  const folder = scenarioFolder(run.scenario);
  if (folder === null) {
    const expected = io.t('cli.replay.known');
    return tellFault({ code: 'other-scenario', path: 'scenario', found: run.scenario, expected }, io);
  }
  const loaded = loadScenario(folder, io);
  if (!loaded) return EXIT.problems;
  const texts = reportTexts(loaded.texts);
  const made = reportOfRun({
    ...loaded,
    run,
    texts,
    date,
    names: {
      ...(name === undefined ? {} : { participant: name }),
      ...(facilitator === undefined ? {} : { facilitator }),
      ...(group === undefined ? {} : { group }),
    },
  });
  if ('fault' in made) return tellFault(made.fault, io);
  if ('problem' in made) {
    io.err(io.t(`cli.report.${made.problem}`));
    return EXIT.problems;
  }
  const { start } = loaded.model.scenario;
  const write = (document: MadeFile, part: string | null = null): void => {
    const place = placeOf(out, document, part);
    writeFileSync(place, document.bytes);
    io.out(io.t('cli.report.written', { file: place, bytes: document.bytes.length }));
  };
  const make = (each: RunFormat): Promise<MadeFile> => runDocument(each, made.report, start, texts);
  if (format === 'csv') {
    for (const part of ['items', 'decisions'] as const) write(await make(part), part);
  } else if (format === 'certificate' && score !== undefined) {
    const { name: plain } = await make('certificate');
    write(textFile(plain, 'text/html', htmlOf(certificateOf(made.report, texts, true))));
  } else if (format === 'pdf') {
    const page = await make('html');
    const print = printed(page.bytes);
    if ('complaint' in print) {
      io.err(print.complaint);
      return EXIT.problems;
    }
    const pdfName = page.name.replace(/html$/, 'pdf');
    write({ name: pdfName, type: 'application/pdf', bytes: new Uint8Array(print.pdf) });
  } else write(await make(format));
  return EXIT.fine;
}
