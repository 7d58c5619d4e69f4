/** The page for a chief executive: what happened, how it went, what it would have cost, what is asked of the reader. */
import type { Report, ReportCapability, ReportSummary } from './report.ts';
import type { Making } from './report-of.ts';

type Base = Pick<Report, 'items' | 'capabilities' | 'plan' | 'result' | 'outcomes' | 'exercise'>;

/** Points in whole per cent; what was not rated stands behind everything that was. */
const share = ({ earned, available }: ReportCapability): number =>
  available === 0 ? -1 : Math.floor((earned * 100) / available);

export function summaryOf(making: Making, base: Base): ReportSummary {
  const { t } = making.texts;
  const { items, capabilities, plan, result, exercise } = base;
  const { names = {} } = making;
  const rating = result.overall ?? 'none';
  const played = capabilities.filter((each) => each.available > 0);
  const sorted = [...played].sort((a, b) => share(b) - share(a));
  const [best] = sorted;
  const worst = sorted[sorted.length - 1];
  const key = items.filter((item) => item.weight === 3);
  const done = (list: Base['items']): number => list.filter((item) => item.rating === 'P').length;
  const missed = (list: Base['items']): number => list.filter((item) => item.rating === 'U').length;
  const [danger] = [...result.safety.dangers].sort((a, b) => Number(a.repaired) - Number(b.repaired));
  const own = plan.filter((action) => action.origin === 'own');
  const dated = own.filter((action) => action.contact !== null && action.completion !== null);

  const paragraphs = [
    t('report.summary.what', {
      title: exercise.title,
      seat: exercise.seatName,
      length: exercise.length,
      mode: exercise.mode,
      group: names.group ?? 'none',
    }),
    t('report.summary.points', {
      percent: Math.floor(result.skill.permille / 10),
      items: items.length,
      done: done(items),
      missed: missed(items),
      key: key.length,
      keyDone: done(key),
    }),
  ];
  if (best && worst && share(best) > share(worst)) {
    paragraphs.push(
      t(
        share(best) < 50
          ? 'report.summary.spread.low'
          : share(worst) >= 80
            ? 'report.summary.spread.high'
            : 'report.summary.spread',
        {
          best: best.title,
          bestShare: share(best),
          worst: worst.title,
          worstShare: share(worst),
        },
      ),
    );
  }
  paragraphs.push(
    danger === undefined
      ? t('report.summary.danger.none')
      : t(danger.repaired ? 'report.summary.danger.repaired' : 'report.summary.danger.unrepaired', {
          danger: danger.title,
          why: danger.why,
          others: result.safety.dangers.length - 1,
          cap: result.safety.cap ?? '',
        }),
  );
  if (result.before !== null) {
    paragraphs.push(
      t('report.summary.overridden', {
        changed: items.filter((item) => item.override !== null).length,
        same: result.before.overall === result.overall ? 'yes' : 'no',
        before: result.before.overall ?? '–',
        after: result.overall ?? '–',
      }),
    );
  }
  paragraphs.push(t('report.summary.plan', { own: own.length, dated: dated.length }));

  const strengths = making.findings.strengths
    .slice(0, 3)
    .map(({ item }) => t('report.summary.strength', { item: t(`item.${item}.title`), good: t(`item.${item}.good`) }));
  const areas = making.findings.areas
    .slice(0, 3)
    .map(({ item }) => t('report.summary.area', { item: t(`item.${item}.title`), next: t(`item.${item}.next`) }));
  return {
    verdict: t(`report.verdict.${rating}`),
    paragraphs,
    strengths,
    areas,
    asks: making.findings.monday.map(({ message }) => making.say(message)),
    limit: t('report.summary.limit', { state: making.protocol.review.state, version: making.protocol.version }),
  };
}
