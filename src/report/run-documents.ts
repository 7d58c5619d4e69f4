/** The documents of a run by format. The word processor's and the spreadsheet's writers are loaded when first wanted. */
import type { Catalogue } from '../text/catalogue.ts';
import { afterActionReport } from './after-action.ts';
import { certificateOf } from './certificate.ts';
import { csvOf } from './csv.ts';
import type { RunFormat } from './formats.ts';
import { htmlOf } from './html.ts';
import { fileStem, type MadeFile, textFile } from './made-file.ts';
import { markdownOf } from './markdown.ts';
import type { Report } from './report.ts';
import { decisionTable, itemTable, reportTables } from './tables.ts';

/**
 * Makes one document of a report.
 * @param start the story's civil start, for the chart's clock
 * @returns the file; the same report gives the same bytes
 */
export async function runDocument(
  format: RunFormat,
  report: Report,
  start: readonly number[],
  texts: Catalogue,
): Promise<MadeFile> {
  const stem = fileStem([report.run.scenario, report.run.seed, report.date]);
  switch (format) {
    case 'html':
      return textFile(`${stem}-report.html`, 'text/html', htmlOf(afterActionReport(report, start, texts)));
    case 'md':
      return textFile(`${stem}-report.md`, 'text/markdown', markdownOf(afterActionReport(report, start, texts)));
    case 'json':
      return textFile(`${stem}-report.json`, 'application/json', `${JSON.stringify(report, null, 2)}\n`);
    case 'items':
      return textFile(`${stem}-items.csv`, 'text/csv', csvOf(itemTable(report, texts)));
    case 'decisions':
      return textFile(`${stem}-decisions.csv`, 'text/csv', csvOf(decisionTable(report, texts)));
    case 'certificate':
      return textFile(`${stem}-certificate.html`, 'text/html', htmlOf(certificateOf(report, texts)));
    case 'docx': {
      const { wordFile } = await import('./word.ts');
      return wordFile(`${stem}-report.docx`, afterActionReport(report, start, texts));
    }
    case 'xlsx': {
      const { workbookFile } = await import('./workbook.ts');
      return workbookFile(`${stem}-report.xlsx`, reportTables(report, texts), report.date);
    }
    default:
      return format satisfies never;
  }
}
