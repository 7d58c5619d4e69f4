/**
 * One spoken message for what an act brought: the consequence first, then who is calling, then what is asked. At most
 * one phrase per inject. Pure.
 */
import type { Text, View } from '../session/contract.ts';
import type { Params } from '../text/catalogue.ts';

/** What the message needs from the desk. */
export interface Teller {
  readonly t: (key: string, params?: Params) => string;
  readonly say: (text: Text) => string;
  readonly name: (id: string) => string;
  readonly time: (minute: number) => string;
}

/** A full stop where nothing ends the sentence yet, so that a voice pauses. */
function ended(words: string): string {
  return /[.!?…。！？][”"’]?$/.test(words) ? words : `${words}.`;
}

/** The message for the view's happenings; empty when nothing happened that a person should hear. */
export function announcementOf(view: View, teller: Teller): string {
  const parts: string[] = [];
  for (const item of view.happenings) {
    if (item.kind !== 'outcome') continue;
    const outcome = view.outcomes.find((candidate) => candidate.id === item.id);
    if (!outcome) continue;
    if (outcome.byDefault) parts.push(teller.t('desk.announce.default', { title: teller.say(outcome.title) }));
    for (const text of outcome.after) parts.push(teller.say(text));
  }
  for (const item of view.happenings) {
    switch (item.kind) {
      case 'inject': {
        const inject = view.inbox.find((candidate) => candidate.id === item.id);
        if (inject) {
          const who = teller.name(inject.from);
          parts.push(teller.t(`desk.announce.inject.${inject.channel}`, { who, subject: teller.say(inject.subject) }));
        }
        break;
      }
      case 'task-done': {
        const task = view.tasks.find((candidate) => candidate.id === item.id);
        if (task) parts.push(teller.t('desk.announce.task_done', { task: teller.say(task.title) }));
        break;
      }
      case 'phase': {
        const phase = view.phases.find((candidate) => candidate.id === view.phase);
        if (phase) parts.push(teller.t('desk.announce.phase', { phase: teller.say(phase.title) }));
        break;
      }
      case 'opened': {
        const decision = view.decisions.find((candidate) => candidate.id === item.id);
        if (decision) parts.push(teller.t('desk.announce.decision', { title: teller.say(decision.title) }));
        break;
      }
      default:
        break;
    }
  }
  if (parts.length > 0) parts.unshift(teller.t('desk.announce.time', { time: teller.time(view.time.minute) }));
  return [...new Set(parts)].map(ended).join(' ');
}
