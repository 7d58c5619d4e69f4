/** The exercise overview: the fields of the HSEEP template, in its order. */

import { dayText } from './calendar.ts';
import { CORE_CAPABILITY } from './capability.ts';
import type { Report, ReportCapability, ReportField } from './report.ts';
import type { Making } from './report-of.ts';

export function overviewOf(
  making: Making,
  exercise: Report['exercise'],
  capabilities: readonly ReportCapability[],
): ReportField[] {
  const { texts, names = {} } = making;
  const { t } = texts;
  const played = capabilities.filter((each) => each.rating !== null);
  const field = (id: string, lines: readonly string[]): ReportField => ({
    id,
    label: t(`report.overview.${id}`),
    lines: lines.filter((line) => line !== ''),
  });
  const core = [...new Set(played.map((each) => CORE_CAPABILITY[each.id]))];
  return [
    field('name', [exercise.title]),
    field('dates', [
      t('report.overview.dates.text', { date: dayText(texts, making.day) }),
      t('report.overview.dates.story', { from: exercise.from, to: exercise.to }),
    ]),
    field('scope', [
      t('report.overview.scope.text', {
        length: exercise.length,
        mode: exercise.mode,
        seat: exercise.seatName,
        items: making.evaluation.items.length,
        groups: played.length,
      }),
    ]),
    field('mission', [t('report.overview.mission.text')]),
    field('core', [...core.map((id) => t(`report.core.${id}`)), t('report.overview.core.note')]),
    field(
      'objectives',
      played.map((each) => each.objective),
    ),
    field('threat', [t('report.overview.threat.text')]),
    field('scenario', [t('scenario.summary'), t('scenario.disclaimer')]),
    field('sponsor', [names.group ?? t('report.not-stated')]),
    field('organizations', [names.group ?? t('report.overview.organizations.text')]),
    field('contact', [names.facilitator ?? t('report.not-stated')]),
  ];
}
