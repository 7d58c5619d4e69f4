/** The documents of a scenario: everything to run it on paper, and its list of events. */
import type { Protocol } from '../scenario/protocol.ts';
import type { CompiledScenario, Length } from '../scenario/scenario.ts';
import type { Catalogue } from '../text/catalogue.ts';
import { answerKey } from './answer-key.ts';
import { storyClock } from './calendar.ts';
import type { Paper } from './condition-words.ts';
import { csvOf } from './csv.ts';
import { eventTable } from './events.ts';
import type { ScenarioFormat } from './formats.ts';
import { htmlOf } from './html.ts';
import { fileStem, type MadeFile, textFile } from './made-file.ts';
import { situationManual } from './situation-manual.ts';

/** Which copy is wanted; what is left out is the scenario's first truth and seat and its longest form. */
export interface Copy {
  readonly truth?: string;
  readonly length?: Length;
  readonly seat?: string;
}

export function paperOf(scenario: CompiledScenario, texts: Catalogue, copy: Copy = {}): Paper {
  return {
    scenario,
    texts,
    clock: storyClock(texts, scenario.start),
    truth: copy.truth ?? scenario.truths[0]?.id ?? '',
    length: copy.length ?? scenario.lengths[scenario.lengths.length - 1] ?? 'full',
    seat: copy.seat ?? scenario.seats[0]?.id ?? '',
    maybe: (key) => (texts.has(key) ? texts.t(key) : null),
  };
}

/** @param date ISO date of today, for the foot of the page */
export async function scenarioDocument(
  format: ScenarioFormat,
  scenario: CompiledScenario,
  protocol: Protocol,
  texts: Catalogue,
  date: string,
  copy: Copy = {},
): Promise<MadeFile> {
  const paper = paperOf(scenario, texts, copy);
  const stem = fileStem([scenario.id, paper.seat, paper.length]);
  const events = () => eventTable(paper, new Map(protocol.items.map((item) => [item.id, item])));
  switch (format) {
    case 'pack':
      return textFile(`${stem}-pack.html`, 'text/html', htmlOf(situationManual(paper, date, protocol.version)));
    case 'key':
      return textFile(`${stem}-answer-key.html`, 'text/html', htmlOf(answerKey(paper, protocol, date)));
    case 'msel-csv':
      return textFile(`${stem}-events.csv`, 'text/csv', csvOf(events()));
    case 'msel-xlsx': {
      const { workbookFile } = await import('./workbook.ts');
      return workbookFile(`${stem}-events.xlsx`, [events()], date);
    }
    default:
      return format satisfies never;
  }
}
