/** `check`: mistakes, and what a careful reader and a few thousand runs find. */

import { prepare } from '../engine/model.ts';
import { TransitionTable } from '../engine/table-driver.ts';
import { playedFairness } from '../proof/fairness.ts';
import { rhythmFindings } from '../proof/rhythm.ts';
import { surveyOf } from '../proof/survey.ts';
import { tellFindings } from '../proof/tell-finding.ts';
import { answerMatrix, truthFindings } from '../proof/truths.ts';
import { checkFolder, checkJson, formatCheck } from '../scenario/check.ts';
import type { Finding } from '../scenario/finding.ts';
import type { Subject } from '../scenario/lint/lint.ts';
import { entryPlace, LOCALE } from '../scenario/lint/subject.ts';
import { readArguments } from './arguments.ts';
import { EXIT, type Io } from './io.ts';

/** What only play shows, and the truths' answers for the report. */
function played(subject: Subject, tell: (line: string) => void, io: Io): Finding[] {
  const { scenario, protocol } = subject;
  const model = prepare(scenario);
  const table = new TransitionTable(model);
  const survey = surveyOf({ table, protocol });
  for (const [truth, row] of answerMatrix(subject, survey)) {
    const turned = [...row].map(([dilemma, best]) => `${dilemma} (${best[0]})`).join(', ');
    tell(io.t('cli.lint.truth', { truth, turned: turned === '' ? '–' : turned }));
  }
  const texts = { ...subject.protocolTexts[LOCALE], ...subject.texts[LOCALE] };
  // `decisions.offline.options.now`: an entry, and what is inside it.
  const placeOf = (path: string): Finding['place'] => {
    const [section = '', id = '', ...inside] = path.split('.');
    return entryPlace(subject, `${section}.${id}`, inside);
  };
  return [
    ...playedFairness(subject, survey),
    ...truthFindings(subject, survey),
    ...rhythmFindings(subject, survey),
    ...tellFindings(model, protocol, texts, { placeOf }),
  ];
}

/** `check <scenario folder> [--json]`: 1 where there is a problem or a finding that gates. */
export function checkCommand(words: readonly string[], io: Io): number {
  const read = readArguments(words, [], ['json']);
  const folder = 'key' in read ? undefined : read.positions[0];
  if ('key' in read || folder === undefined) {
    io.err('key' in read ? io.t(read.key, read.params) : io.t('cli.usage.check'));
    return EXIT.usage;
  }
  const notes: string[] = [];
  const report = checkFolder(folder, (subject) => played(subject, (line) => notes.push(line), io));
  if (read.options.json) io.out(checkJson(report).trimEnd());
  else (report.ok ? io.out : io.err)([...notes, formatCheck(report)].join('\n'));
  return report.ok ? EXIT.fine : EXIT.problems;
}
