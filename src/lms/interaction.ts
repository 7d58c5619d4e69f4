/** Acts as the interactions of SCORM and xAPI: one per decision or assignment, an id that is never used twice. */
import type { RecordedAct } from '../session/contract.ts';

export type InteractionType = 'choice' | 'sequencing' | 'matching';

/** How SCORM and xAPI write parts of a response. */
export interface Notation {
  readonly choice: (act: RecordedAct, id: string) => string;
  readonly betweenChoices: string;
  readonly inPair: string;
}

/** Single letters, then digits: SCORM 1.2 allows nothing longer. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

export const SCORM_12: Notation = {
  choice: (act, id) => LETTERS[act.choices.indexOf(id)] ?? 'z',
  betweenChoices: ',',
  inPair: '.',
};

export const LONG_NAMES: Notation = {
  choice: (_act, id) => id.replace(/[^A-Za-z0-9_]/g, '_'),
  betweenChoices: '[,]',
  inPair: '[.]',
};

export function interactionType(act: RecordedAct): InteractionType {
  if (act.kind === 'rank') return 'sequencing';
  return act.kind === 'assign' ? 'matching' : 'choice';
}

/** `watch_or_cut`, and `watch_or_cut.2` for its second time; letters, digits, `. _ -` only. */
export function interactionIds(acts: readonly RecordedAct[]): string[] {
  const seen = new Map<string, number>();
  return acts.map((act) => {
    const id = `${act.kind === 'assign' ? 'task.' : ''}${act.id}`.replace(/[^A-Za-z0-9._-]/g, '_').slice(0, 200);
    const times = (seen.get(id) ?? 0) + 1;
    seen.set(id, times);
    return times === 1 ? id : `${id}.${times}`;
  });
}

/** What was picked, in the notation of the standard. An assignment matches the one responder to the one task. */
export function response(act: RecordedAct, notation: Notation): string {
  const picked = act.picked.map((id) => notation.choice(act, id));
  if (act.kind !== 'assign') return picked.join(notation.betweenChoices);
  const task = notation === SCORM_12 ? '1' : notation.choice(act, act.id);
  return `${picked[0] ?? ''}${notation.inPair}${task}`;
}

/** Quality from 0 to 1, or `neutral` where nothing is scored. */
export const resultOf = (act: RecordedAct): string => (act.quality === null ? 'neutral' : String(act.quality / 10));
