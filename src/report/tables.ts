/** The report as tables, for CSV and for the workbook. Headers of the first part are those of practitioners' event lists. */
import type { Catalogue } from '../text/catalogue.ts';
import { isoText, pointsText, referenceTexts, tenthsText } from './after-action.ts';
import type { Table } from './csv.ts';
import type { Report, ReportItem } from './report.ts';

/** Points and tenths as numbers that a spreadsheet can add up. */
const points = (hundredths: number): number => Number(pointsText(hundredths));
const tenths = (value: number): number => Number(tenthsText(value));

/** One line for each item: what was done, when it was due, what it earned, and on which standard that rests. */
export function itemTable(report: Report, texts: Catalogue): Table {
  const { t } = texts;
  const group = (item: ReportItem): string => t(`group.${item.group}.title`);
  return {
    name: t('report.sheet.items'),
    headers: [
      'item_id',
      'item',
      'capability',
      'weight',
      'quality',
      'time_factor',
      'earned',
      'available',
      'psmu',
      'flag',
      'what_was_done',
      'done_at',
      'due_at',
      'timing',
      'why',
      'next_time',
      'source',
      'psmu_before_override',
      'earned_before_override',
      'override_reason',
      'local_note',
    ],
    rows: report.items.map((item) => [
      item.id,
      item.title,
      group(item),
      item.weight,
      tenths(item.quality),
      tenths(item.timeFactor),
      points(item.earned),
      points(item.available),
      item.rating,
      item.flag ?? '',
      item.you,
      item.when ?? '',
      item.due ?? '',
      item.timing,
      item.why,
      item.next,
      referenceTexts(item.references, texts).join(' · '),
      item.override?.rating ?? '',
      item.override === null ? '' : points(item.override.earned),
      item.override?.reason ?? '',
      item.localNote ?? '',
    ]),
    widths: [10, 32, 24, 8, 8, 11, 8, 9, 6, 8, 44, 20, 20, 32, 36, 44, 60, 12, 12, 30, 30],
  };
}

/** Everything that was decided, in order. */
export function decisionTable(report: Report, { t }: Catalogue): Table {
  return {
    name: t('report.sheet.decisions'),
    headers: [
      'EVENT #',
      'EVENT TIME',
      'EVENT TYPE',
      'SUBJECT',
      'EVENT DESCRIPTION',
      'ACTION TAKEN',
      'DECIDED BY',
      'RESULT',
      'QUESTIONS/COMMENTS',
      'Notes',
      'phase',
      'story_minute',
      'item_id',
      'flag',
      'psmu',
      'earned',
      'at_stake',
      'confidence',
    ],
    rows: report.decisions.map((each, i) => [
      i + 1,
      each.when,
      t(`report.act.${each.act}`),
      each.title,
      each.ask,
      each.picked.join(' · '),
      t(each.byDefault ? 'report.sheet.by-time' : 'report.sheet.by-player'),
      each.consequence.join(' '),
      each.reason ?? '',
      each.explain,
      report.phases.find((phase) => phase.id === each.phase)?.title ?? each.phase,
      each.minute,
      each.items.join(' '),
      each.dangers.join(' '),
      each.scored ? each.rating : '',
      points(each.earned),
      points(each.atStake),
      each.confidence === null ? '' : t(`report.confidence.${each.confidence}`),
    ]),
    widths: [8, 20, 20, 24, 44, 44, 12, 44, 30, 60, 22, 8, 18, 10, 6, 8, 8, 12],
  };
}

export function logTable(report: Report, { t }: Catalogue): Table {
  return {
    name: t('report.sheet.log'),
    headers: ['story_time', 'story_minute', 'kind', 'id', 'text'],
    rows: report.log.map((line) => [line.when, line.minute, line.kindName, line.id, line.text]),
    widths: [20, 8, 22, 24, 100],
  };
}

export function planTable(report: Report, texts: Catalogue): Table {
  const { t } = texts;
  return {
    name: t('report.sheet.plan'),
    headers: [
      t('report.plan.capability'),
      t('report.plan.issue'),
      t('report.plan.action'),
      t('report.plan.element'),
      t('report.plan.responsible'),
      t('report.plan.contact'),
      t('report.plan.start'),
      t('report.plan.completion'),
      t('report.plan.origin'),
      'item_id',
    ],
    rows: report.plan.map((action) => [
      action.capability,
      action.issue,
      action.action,
      action.element,
      action.responsible,
      action.contact ?? t('report.plan.unnamed'),
      action.start ?? '',
      action.completion ?? '',
      t(`report.plan.origin.${action.origin}`),
      action.item ?? '',
    ]),
    widths: [24, 32, 60, 16, 22, 22, 12, 16, 14, 10],
  };
}

export function capabilityTable(report: Report, { t }: Catalogue): Table {
  return {
    name: t('report.sheet.capabilities'),
    headers: ['capability', 'objective', 'core_capability', 'psmu', 'earned', 'available', 'strengths', 'areas'],
    rows: report.capabilities.map((each) => [
      each.title,
      each.objective,
      each.core,
      each.rating ?? '',
      points(each.earned),
      points(each.available),
      each.strengths.join(' '),
      each.areas.join(' '),
    ]),
    widths: [26, 60, 32, 6, 8, 9, 40, 40],
  };
}

/** The result and the identity of the run. */
export function summaryTable(report: Report, texts: Catalogue): Table {
  const { t } = texts;
  const { result, run, names, summary } = report;
  return {
    name: t('report.sheet.summary'),
    headers: [t('report.sheet.field'), t('report.sheet.value')],
    rows: [
      [report.title, report.exercise.title],
      [t('report.sheet.date'), isoText(texts, report.date)],
      [t('report.participants.participant'), names.participant ?? t('report.not-stated')],
      [t('report.participants.facilitator'), names.facilitator ?? t('report.not-stated')],
      [t('report.participants.group'), names.group ?? t('report.not-stated')],
      [t('report.sheet.overall'), result.overall ?? '–'],
      [t('report.sheet.verdict'), summary.verdict],
      [t('report.sheet.earned'), points(result.skill.earned)],
      [t('report.sheet.available'), points(result.skill.available)],
      [t('report.sheet.dangers'), result.safety.dangers.map((danger) => danger.id).join(' ')],
      [t('report.sheet.dangers.open'), result.safety.unrepaired],
      ...(result.before === null
        ? []
        : [
            [t('report.sheet.overall.before'), result.before.overall ?? '–'],
            [t('report.sheet.earned.before'), points(result.before.earned)],
          ]),
      ...report.outcomes.map((each) => [each.label, each.value]),
      [t('report.versions.scenario'), `${run.scenario} ${run.scenarioVersion} ${run.scenarioHash}`],
      [t('report.versions.protocol'), `${run.protocol} ${run.protocolVersion} ${run.protocolHash}`],
      [t('report.versions.engine'), run.engineVersion],
      [t('report.sheet.seed'), String(run.seed)],
      [t('report.sheet.length'), run.length],
      [t('report.sheet.seat'), run.seat],
      [t('report.versions.review'), report.review.statement],
    ],
    widths: [36, 90],
  };
}

/** All sheets of the workbook. */
export function reportTables(report: Report, texts: Catalogue): readonly Table[] {
  return [
    summaryTable(report, texts),
    capabilityTable(report, texts),
    itemTable(report, texts),
    decisionTable(report, texts),
    planTable(report, texts),
    logTable(report, texts),
  ];
}
