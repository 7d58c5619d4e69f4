/** A cohort in each of its formats: a page to print, one long table, a workbook. */
import type { CohortReport } from '../evaluation/cohort.ts';
import { type CohortTexts, cohortDocument, cohortLines, cohortSheets } from './cohort.ts';
import { csvOf } from './csv.ts';
import { htmlOf } from './html.ts';
import { fileStem, type MadeFile, textFile } from './made-file.ts';

export const COHORT_FORMATS = ['html', 'csv', 'xlsx'] as const;
export type CohortFormat = (typeof COHORT_FORMATS)[number];

/** @param date ISO date that the file carries */
export async function cohortFile(
  report: CohortReport,
  textsOf: CohortTexts,
  date: string,
  format: CohortFormat,
): Promise<MadeFile> {
  const name = `${fileStem(['code-dark-cohort', date])}.${format}`;
  if (format === 'html') return textFile(name, 'text/html', htmlOf(cohortDocument(report, textsOf, date)));
  if (format === 'csv') return textFile(name, 'text/csv', csvOf(cohortLines(report, textsOf)));
  const { workbookFile } = await import('./workbook.ts');
  return workbookFile(name, cohortSheets(report, textsOf));
}

/** The formats as a screen offers them. */
export function cohortDocuments(report: CohortReport, textsOf: CohortTexts, date: string) {
  return {
    formats: COHORT_FORMATS,
    make: (format: string): Promise<MadeFile> =>
      cohortFile(report, textsOf, date, COHORT_FORMATS.find((each) => each === format) ?? 'html'),
  };
}
