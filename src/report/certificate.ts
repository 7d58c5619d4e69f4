/** A certificate of completion: a name only if somebody typed one, a score only if somebody wants one. */
import type { Catalogue } from '../text/catalogue.ts';
import { documentHead, isoText } from './after-action.ts';
import type { Block, DocumentModel } from './blocks.ts';
import type { Report } from './report.ts';

export function certificateOf(report: Report, texts: Catalogue, withScore = false): DocumentModel {
  const { t } = texts;
  const { names, exercise, result, run } = report;
  const fields = [
    { label: t('certificate.date'), lines: [isoText(texts, report.date)] },
    ...(names.group === null ? [] : [{ label: t('certificate.group'), lines: [names.group] }]),
    ...(names.facilitator === null ? [] : [{ label: t('certificate.facilitator'), lines: [names.facilitator] }]),
    ...(withScore
      ? [
          {
            label: t('certificate.score'),
            lines: [
              t('certificate.score.text', {
                rating: result.overall ?? '–',
                name: result.overallName,
                percent: Math.floor(result.skill.permille / 10),
              }),
            ],
          },
        ]
      : []),
    {
      label: t('certificate.check'),
      lines: [`${run.scenario} ${run.scenarioVersion} · ${run.protocol} ${run.protocolVersion} · ${run.seed}`],
    },
  ];
  const blocks: Block[] = [
    { kind: 'paragraph', text: t('certificate.for') },
    { kind: 'heading', level: 2, text: names.participant ?? t('certificate.unnamed') },
    { kind: 'paragraph', text: t('certificate.did') },
    { kind: 'heading', level: 2, text: exercise.title },
    {
      kind: 'paragraph',
      text: t('certificate.form', { length: exercise.length, seat: exercise.seatName }),
      tone: 'lead',
    },
    {
      kind: 'paragraph',
      text: t('certificate.topics', {
        topics: report.capabilities
          .filter((each) => each.rating !== null)
          .map((each) => each.title)
          .join(' · '),
      }),
    },
    { kind: 'fields', fields },
    { kind: 'notice', text: t('certificate.about', { statement: report.review.statement }) },
  ];
  return {
    ...documentHead(report, texts),
    title: t('certificate.title'),
    subtitle: t('report.author'),
    lines: [],
    shape: 'certificate',
    blocks,
  };
}
