/** What a browser loads when somebody asks for a document: the words of the documents and everything that makes them. */
import evaluationText from '../../assets/locales/en/evaluation.json';
import reportText from '../../assets/locales/en/report.json';
import sessionText from '../../assets/locales/en/session.json';
import type { Model } from '../engine/model.ts';
import { parseRunFile } from '../engine/run-file.ts';
import type { Protocol } from '../scenario/protocol.ts';
import { createCatalogue, type Messages } from '../text/catalogue.ts';
import { RUN_FORMATS, SCENARIO_FORMATS } from './formats.ts';
import type { MadeFile } from './made-file.ts';
import { reportOfRun } from './report-of-run.ts';
import { runDocument } from './run-documents.ts';
import { scenarioDocument } from './scenario-documents.ts';

/** A scenario as a screen has it; `texts` are its protocol's and its own. */
export interface Subject {
  readonly model: Model;
  readonly protocol: Protocol;
  readonly protocolHash: string;
  readonly texts: readonly Messages[];
}

const catalogueOf = (texts: readonly Messages[]) =>
  createCatalogue('en', sessionText, evaluationText, reportText, ...texts);

/**
 * One document of a finished run. The run file is read like any other: what cannot be replayed gives no document.
 * @param date today, as `2026-11-22`
 */
export async function documentOfRun(format: string, subject: Subject, json: string, date: string): Promise<MadeFile> {
  const wanted = RUN_FORMATS.find((each) => each === format);
  const parsed = parseRunFile(json);
  if (wanted === undefined || 'fault' in parsed) throw new RangeError('This document cannot be made.');
  const texts = catalogueOf(subject.texts);
  const made = reportOfRun({ ...subject, run: parsed.run, texts, date });
  if (!('report' in made)) throw new RangeError('This run gives no report.');
  return runDocument(wanted, made.report, subject.model.scenario.start, texts);
}

/** One document of a scenario, for the facilitator. */
export async function documentOfScenario(format: string, subject: Subject, date: string): Promise<MadeFile> {
  const wanted = SCENARIO_FORMATS.find((each) => each === format);
  if (wanted === undefined) throw new RangeError('This document cannot be made.');
  return scenarioDocument(wanted, subject.model.scenario, subject.protocol, catalogueOf(subject.texts), date);
}
