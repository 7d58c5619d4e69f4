/** `msel` and `pack`: a scenario on paper, and its list of events. */
import { writeFileSync } from 'node:fs';
import { readDay } from '../report/calendar.ts';
import type { MadeFile } from '../report/made-file.ts';
import { type Copy, scenarioDocument } from '../report/scenario-documents.ts';
import { readArguments } from './arguments.ts';
import { EXIT, type Io } from './io.ts';
import { type Loaded, loadLength, loadScenario, loadSeat } from './load.ts';
import { printed } from './pdf.ts';
import { reportTexts } from './report-texts.ts';
import { today } from './today.ts';

const VALUED = ['format', 'truth', 'length', 'seat', 'date', 'out'] as const;

interface Wanted {
  readonly loaded: Loaded;
  readonly copy: Copy;
  readonly format: string;
  readonly date: string;
  readonly out: string | undefined;
}

/** What both commands read: a scenario, one copy of it, a format. A number is an exit code after the reason was told. */
function wantedOf(
  command: 'msel' | 'pack',
  formats: readonly string[],
  words: readonly string[],
  io: Io,
): Wanted | number {
  const read = readArguments(words, VALUED, []);
  const folder = 'key' in read ? undefined : read.positions[0];
  const format = 'key' in read ? undefined : formats.find((each) => each === (read.options.format ?? formats[0]));
  if ('key' in read || folder === undefined || format === undefined) {
    io.err('key' in read ? io.t(read.key, read.params) : io.t(`cli.usage.${command}`));
    return EXIT.usage;
  }
  const { date = today(), out } = read.options;
  if (readDay(date) === null) {
    io.err(io.t('cli.usage.date', { date }));
    return EXIT.usage;
  }
  const loaded = loadScenario(folder, io);
  if (!loaded) return EXIT.problems;
  const { model } = loaded;
  const seat = loadSeat(model, read.options.seat, io);
  const length = loadLength(model, read.options.length, io);
  const truths = model.scenario.truths.map(({ id }) => id);
  const truth = read.options.truth ?? truths[0];
  if (truth === undefined || !truths.includes(truth)) {
    io.err(io.t('cli.usage.truth', { truth: truth ?? '', truths: truths.join(', ') }));
    return EXIT.usage;
  }
  if (seat === null || length === null) return EXIT.usage;
  return { loaded, copy: { truth, length, seat }, format, date, out };
}

function write(file: MadeFile, place: string, io: Io): void {
  writeFileSync(place, file.bytes);
  io.out(io.t('cli.report.written', { file: place, bytes: file.bytes.length }));
}

export async function mselCommand(words: readonly string[], io: Io): Promise<number> {
  const wanted = wantedOf('msel', ['csv', 'xlsx'], words, io);
  if (typeof wanted === 'number') return wanted;
  const { loaded, copy, date, out } = wanted;
  const format = wanted.format === 'xlsx' ? 'msel-xlsx' : 'msel-csv';
  const texts = reportTexts(loaded.texts);
  const file = await scenarioDocument(format, loaded.model.scenario, loaded.protocol, texts, date, copy);
  write(file, out ?? file.name, io);
  return EXIT.fine;
}

export async function packCommand(words: readonly string[], io: Io): Promise<number> {
  const wanted = wantedOf('pack', ['html', 'pdf'], words, io);
  if (typeof wanted === 'number') return wanted;
  const { loaded, copy, date, out, format } = wanted;
  const texts = reportTexts(loaded.texts);
  for (const part of ['pack', 'key'] as const) {
    const page = await scenarioDocument(part, loaded.model.scenario, loaded.protocol, texts, date, copy);
    let file = page;
    if (format === 'pdf') {
      const print = printed(page.bytes);
      if ('complaint' in print) {
        io.err(print.complaint);
        return EXIT.problems;
      }
      file = { name: page.name.replace(/html$/, 'pdf'), type: 'application/pdf', bytes: new Uint8Array(print.pdf) };
    }
    // The key never lies under the pack's own name.
    const beside = out?.replace(/(\.[A-Za-z0-9]+)?$/, (extension) => `-answer-key${extension}`);
    write(file, (part === 'pack' ? out : beside) ?? file.name, io);
  }
  return EXIT.fine;
}
