/** Which acts are legal now, and why one is not. Nothing here changes anything. */
import { type ActInput, type Refusal, refuse } from './act.ts';
import { DECISION, EVIDENCE, type Model, TASK } from './model.ts';
import { hasEnded, minuteOf, turnOn } from './world.ts';

/** The refusal of `act` in this state, or null when it may be done. */
export function refusalOf(model: Model, words: Int32Array, act: ActInput): Refusal | null {
  const { at, places } = model;
  if (hasEnded(model, words)) return refuse('run/ended');
  switch (act.kind) {
    case 'advance':
      if (act.to === undefined) return null;
      if (!Number.isInteger(act.to)) return refuse('act/shape');
      return act.to > minuteOf(model, words) ? null : refuse('advance/backwards');
    case 'open': {
      const index = places.evidence.get(act.evidence);
      if (index === undefined) return refuse('evidence/unknown', { id: act.evidence });
      const state = words[at.evidence + index];
      if (state === EVIDENCE.hidden || state === EVIDENCE.withheld)
        return refuse('evidence/not-available', { id: act.evidence });
      return state === EVIDENCE.opened ? refuse('evidence/already-open', { id: act.evidence }) : null;
    }
    case 'assign': {
      const index = places.tasks.get(act.task) ?? -1;
      const task = model.tasks[index];
      if (!task) return refuse('task/unknown', { id: act.task });
      if (words[at.tasks + index] !== TASK.offered) return refuse('task/not-offered', { id: act.task });
      const by = places.responders.get(act.responder) ?? -1;
      if (by < 0) return refuse('responder/unknown', { id: act.responder });
      if (!task.who.includes(by)) return refuse('responder/cannot', { id: act.responder });
      if (words[at.busy + by] !== 0) return refuse('responder/busy', { id: act.responder });
      return task.needs && task.needs(turnOn(model, words)) === 0
        ? refuse('task/not-possible', { id: act.task })
        : null;
    }
    default: {
      const index = places.decisions.get(act.decision) ?? -1;
      const decision = model.decisions[index];
      if (!decision) return refuse('decision/unknown', { id: act.decision });
      if (words[at.decisions + index] !== DECISION.open) return refuse('decision/not-open', { id: act.decision });
      const { data } = decision;
      const env = turnOn(model, words);
      if (data.act !== act.kind) return refuse('decision/wrong-kind', { id: act.decision });
      if (new Set(act.ids).size !== act.ids.length) return refuse('option/twice', { id: act.decision });
      for (const id of act.ids) {
        const option = decision.options.find((o) => o.id === id);
        if (!option || (option.when && option.when(env) === 0)) return refuse('option/unknown', { id });
        if (option.needs && option.needs(env) === 0) return refuse('option/not-available', { id });
      }
      if (act.kind === 'choice') return act.ids.length === 1 ? null : refuse('option/not-one', { id: act.decision });
      if (act.kind === 'rank') {
        const shown = decision.options.filter((o) => o.when?.(env) !== 0);
        return act.ids.length === shown.length ? null : refuse('rank/incomplete', { id: act.decision });
      }
      for (const group of data.groups) {
        if (group.one && act.ids.filter((id) => data.options.find((o) => o.id === id)?.group === group.id).length > 1) {
          return refuse('option/one-of-group', { id: act.decision, group: group.id });
        }
      }
      return act.ids.length >= data.min ? null : refuse('option/too-few', { id: act.decision, min: data.min });
    }
  }
}
