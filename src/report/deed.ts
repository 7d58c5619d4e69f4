/** What was done, in the scenario's own words. */
import type { EntryOf } from '../engine/log.ts';
import { actionsOf } from '../evaluation/plan.ts';
import type { Decision } from '../scenario/scenario.ts';
import { plainText } from './plain-text.ts';
import type { Making } from './report-of.ts';

/** The words of one answer; the lines that are marked in a log stand with the log. */
export function optionLabel({ texts, maybe }: Pick<Making, 'texts' | 'maybe'>, decision: Decision, id: string): string {
  if (decision.act === 'mark') return maybe(`evidence.${decision.evidence}.line.${id}`) ?? id;
  return texts.t(`decision.${decision.id}.option.${id}.label`);
}

export function pickedLabels(making: Making, decision: Decision, picked: readonly string[]): string[] {
  return picked.map((id) => optionLabel(making, decision, id));
}

/** The act behind an item line as one text: `decision:offline` with the option `now`. */
export function deedOf(making: Making, cause: string | null, option: string | null): string {
  const { texts, snapshot, notes } = making;
  const [kind = '', id = ''] = (cause ?? '').split(':', 2);
  if (kind === 'decision') {
    const data = snapshot.model.scenario.decisions.find((decision) => decision.id === id);
    const title = texts.t(`decision.${id}.title`);
    const resolved = snapshot.log.find(
      (entry): entry is EntryOf<'resolved'> => entry.kind === 'resolved' && entry.id === id,
    );
    if (!data || !resolved) return title;
    if (resolved.by === 'default') return texts.t('report.you.default', { decision: title });
    const known = data.options.some((each) => each.id === option);
    const picked = data.act === 'choice' && known && option !== null ? [option] : resolved.picked;
    if (picked.length === 0) return title;
    // A whole message stands once, among the decisions; here its size is enough.
    if (data.act === 'compose') return texts.t('report.you.composed', { decision: title, blocks: picked.length });
    return texts.t('report.you.answer', { decision: title, answer: pickedLabels(making, data, picked).join(' · ') });
  }
  if (kind === 'task' || kind === 'evidence')
    return texts.t(`report.you.${kind}`, { title: texts.t(`${kind}.${id}.title`) });
  if (kind === 'plan') {
    const action = actionsOf(notes).find((each) => each.id === id);
    // A text that begins with the mark of a key is still only a text.
    return action
      ? texts.t('report.you.action', { text: plainText(action.text).replace(/^@+/, '') })
      : texts.t('report.you.plan');
  }
  if (kind === 'inject') return texts.t('report.you.inject', { title: texts.t(`inject.${id}.subject`) });
  return texts.t('report.you.nothing');
}
