/** A cohort in each of its formats: a page to print, one long table, a workbook. */
import type { CohortReport } from '../evaluation/cohort.ts';
import { type CohortTexts, cohortDocument, cohortLines } from './cohort.ts';
import { csvOf } from './csv.ts';
import { htmlOf } from './html.ts';

export const COHORT_FORMATS = ['html', 'csv'] as const;
export type CohortFormat = (typeof COHORT_FORMATS)[number];

const TYPES: Readonly<Record<CohortFormat, string>> = {
  html: 'text/html;charset=utf-8',
  csv: 'text/csv;charset=utf-8',
};

/** @param date ISO date that the files carry */
export async function makeCohort(
  report: CohortReport,
  textsOf: CohortTexts,
  date: string,
  format: CohortFormat,
): Promise<Uint8Array<ArrayBuffer>> {
  if (format === 'html') return new TextEncoder().encode(htmlOf(cohortDocument(report, textsOf, date)));
  return new TextEncoder().encode(csvOf(cohortLines(report, textsOf)));
}

/** The formats as a screen offers them. */
export function cohortDocuments(report: CohortReport, textsOf: CohortTexts, date: string) {
  return {
    formats: COHORT_FORMATS,
    make: async (format: string) => {
      const known = COHORT_FORMATS.find((each) => each === format) ?? 'html';
      const bytes = await makeCohort(report, textsOf, date, known);
      return { name: `code-dark-cohort-${date}.${known}`, type: TYPES[known], bytes };
    },
  };
}
