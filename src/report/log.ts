/** The log of a run in words, and the stretches of the story. */
import type { Entry } from '../engine/log.ts';
import { minuteOf } from '../engine/world.ts';
import { pickedLabels } from './deed.ts';
import type { ReportLogLine, ReportPhase } from './report.ts';
import type { Making } from './report-of.ts';

/** A line's kind, id and text, or null for what only the machine needs (an option came up, a panel opened). */
function wordsOf(
  making: Making,
  entry: Entry,
): { readonly kind: string; readonly id: string; readonly text: string } | null {
  const { texts, snapshot, maybe } = making;
  const { scenario } = snapshot.model;
  const { t } = texts;
  const line = (kind: string, id: string, text: string) => ({ kind, id, text });
  switch (entry.kind) {
    case 'inject': {
      const inject = scenario.injects.find((each) => each.id === entry.id);
      const from = inject === undefined ? '' : t(`cast.${inject.from}.name`);
      const subject = t(`inject.${entry.id}.subject`, entry.params);
      return line('inject', entry.id, t('report.log.inject', { from, subject }));
    }
    case 'resolved': {
      const data = scenario.decisions.find((each) => each.id === entry.id);
      const decision = t(`decision.${entry.id}.title`);
      if (entry.by === 'default') return line('default', entry.id, t('report.you.default', { decision }));
      const answer = data ? pickedLabels(making, data, entry.picked).join(' · ') : '';
      return line('decision', entry.id, answer === '' ? decision : t('report.you.answer', { decision, answer }));
    }
    case 'task-started':
    case 'task-done': {
      const who = maybe(`cast.${entry.by}.name`) ?? entry.by;
      return line(entry.kind, entry.id, t(`report.log.${entry.kind}`, { who, task: t(`task.${entry.id}.title`) }));
    }
    case 'read':
      return line('evidence', entry.id, t(`evidence.${entry.id}.title`));
    case 'fact':
      return line('fact', entry.id, t(`fact.${entry.id}.text`));
    case 'know': {
      const topic = t(`know.${entry.topic}.title`);
      const grade = t(`report.grade.${entry.grade}`);
      const answer = maybe(`know.${entry.topic}.answer.${entry.answer}`);
      if (answer !== null) return line('know', entry.topic, t('report.log.know.answer', { topic, answer, grade }));
      return line('know', entry.topic, t('report.log.know.range', { topic, from: entry.from, to: entry.to, grade }));
    }
    case 'asset':
      return line(
        'asset',
        entry.id,
        t('report.log.asset', {
          name: t(`asset.${entry.id}.name`),
          state: t(`asset.${entry.id}.state.${entry.value}`),
        }),
      );
    case 'state': {
      if (entry.chart === 'phase') return line('phase', entry.value, t(`phase.${entry.value}.title`));
      const state = maybe(`chart.${entry.chart}.${entry.value}`);
      const sites = scenario.sites.filter((site) => site.care === entry.chart).map((site) => t(`site.${site.id}.name`));
      if (state === null) return null;
      const name = sites.length > 0 ? sites.join(', ') : maybe(`report.chart.${entry.chart}`);
      return line('state', entry.chart, name === null ? state : t('report.log.asset', { name, state }));
    }
    case 'anchor':
      return line('anchor', entry.anchor, t(`report.anchor.${entry.anchor}`));
    case 'flag':
    case 'repair':
      return line(
        entry.kind,
        entry.flag,
        t(`report.log.${entry.kind}`, { flag: entry.flag, title: t(`flag.${entry.flag}.title`) }),
      );
    case 'credit':
      return line(
        'credit',
        entry.item,
        t('report.log.credit', { item: entry.item, title: t(`item.${entry.item}.title`), quality: entry.quality }),
      );
    case 'end':
      return line(
        'end',
        entry.ending,
        t(`ending.${entry.ending}.headline${entry.variant === '' ? '' : `.${entry.variant}`}`),
      );
    default:
      return null;
  }
}

/** The whole log, in order. */
export function logOf(making: Making): ReportLogLine[] {
  return making.snapshot.log.flatMap((entry): ReportLogLine[] => {
    const words = wordsOf(making, entry);
    if (words === null) return [];
    return [
      {
        minute: entry.minute,
        when: making.clock.moment(entry.minute),
        kind: words.kind,
        kindName: making.texts.t(`report.kind.${words.kind}`),
        id: words.id,
        text: words.text,
      },
    ];
  });
}

/** The phases that the run went through, each from its first to its last minute. */
export function phasesOf({ snapshot, texts, maybe }: Making): ReportPhase[] {
  const { scenario } = snapshot.model;
  const end = minuteOf(snapshot.model, snapshot.words);
  const entered = snapshot.log.flatMap((entry) =>
    entry.kind === 'state' && entry.chart === 'phase' ? [{ id: entry.value, from: entry.minute }] : [],
  );
  const first = scenario.charts.find((chart) => chart.id === 'phase')?.initial ?? scenario.phases[0] ?? '';
  const all = entered.some((each) => each.from === 0) ? entered : [{ id: first, from: 0 }, ...entered];
  return all.map(({ id, from }, i) => ({
    id,
    title: texts.t(`phase.${id}.title`),
    from,
    to: all[i + 1]?.from ?? end,
    summary: maybe(`phase.${id}.review`) ?? '',
  }));
}
