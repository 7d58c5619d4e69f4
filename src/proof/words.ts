/** How much a run gives to read, from the texts that its log brought on screen. */
import type { Snapshot } from '../engine/exercise.ts';
import { turnOn } from '../engine/world.ts';

/** Words of a text: blanks separate them; the cells of a log line count as words, its separators do not. */
export function wordsOf(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '' && word !== '|').length;
}

/**
 * Keys of the texts shown in a run so far: injects, decisions with their options and advice, consequences, tasks,
 * evidence read. What was shown twice is read once. What a condition hides (lines of another hidden truth) is not shown;
 * conditions are asked as things stand at the end.
 */
export function textsShown(snapshot: Snapshot): ReadonlySet<string> {
  const { model, words } = snapshot;
  const env = turnOn(model, words);
  const keys = new Set<string>();
  const holds = (when: ((read: typeof env) => number) | null): boolean => when?.(env) !== 0;
  const lines = (id: string): void => {
    const evidence = model.evidence.find((each) => each.data.id === id);
    for (const line of evidence?.lines ?? []) if (holds(line.when)) keys.add(`evidence.${id}.line.${line.id}`);
  };
  for (const entry of snapshot.log) {
    switch (entry.kind) {
      case 'inject': {
        const key = `inject.${entry.id}`;
        keys.add(`${key}.subject`).add(entry.variant === '' ? `${key}.body` : `${key}.body.${entry.variant}`);
        for (const [column, variant] of Object.entries(entry.columns ?? {}))
          keys.add(`${key}.column.${column}${variant === '' ? '' : `.${variant}`}`);
        break;
      }
      case 'opened': {
        const decision = model.decisions.find(({ data }) => data.id === entry.id);
        const key = `decision.${entry.id}`;
        keys.add(`${key}.title`).add(`${key}.ask`);
        for (const { id, variants } of decision?.things ?? []) {
          const variant = variants.find((each) => each.when(env) !== 0)?.id;
          keys.add(`${key}.thing.${id}${variant === undefined ? '' : `.${variant}`}`);
        }
        for (const from of decision?.data.advisers ?? []) keys.add(`${key}.advice.${from}`);
        if (decision?.data.act === 'mark') lines(decision.data.evidence ?? '');
        else
          for (const option of decision?.options ?? [])
            if (holds(option.when)) keys.add(`${key}.option.${option.id}.label`);
        break;
      }
      case 'resolved': {
        const decision = model.decisions.find(({ data }) => data.id === entry.id);
        const key = `decision.${entry.id}`;
        if (entry.by === 'default') keys.add(`${key}.default.after`);
        else if (decision?.data.act === 'choice') keys.add(`${key}.option.${entry.picked[0]}.after`);
        else {
          const reply = decision?.replies.find((each) => each.when(env) !== 0)?.id;
          keys.add(`${key}.after${reply === undefined ? '' : `.${reply}`}`);
        }
        break;
      }
      case 'flag':
        keys.add(`flag.${entry.flag}.reaction`);
        break;
      case 'offered':
        keys.add(`task.${entry.id}.title`);
        break;
      case 'task-started':
        keys.add(`task.${entry.id}.note`);
        break;
      case 'task-done':
        keys.add(`task.${entry.id}.done`);
        break;
      case 'read':
        lines(entry.id);
        break;
      case 'fact':
        keys.add(`fact.${entry.id}.text`);
        break;
      case 'end': {
        const variant = entry.variant === '' ? '' : `.${entry.variant}`;
        keys.add(`ending.${entry.ending}.headline${variant}`).add(`ending.${entry.ending}.body${variant}`);
        break;
      }
      default:
        break;
    }
  }
  return keys;
}

/** Words shown in a run so far. */
export function wordsRead(snapshot: Snapshot, texts: Readonly<Record<string, string>>): number {
  let words = 0;
  for (const key of textsShown(snapshot)) words += wordsOf(texts[key] ?? '');
  return words;
}
