/** How much a run gives to read, from the texts that its log brought on screen. */
import type { Snapshot } from '../engine/exercise.ts';

/** Words of a text: blanks separate them; the cells of a log line count as words, its separators do not. */
export function wordsOf(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '' && word !== '|').length;
}

/** Words shown in a run so far: injects, decisions with their options and advice, consequences, tasks, evidence read. */
export function wordsRead(snapshot: Snapshot, texts: Readonly<Record<string, string>>): number {
  const { scenario } = snapshot.model;
  const count = (key: string): number => wordsOf(texts[key] ?? '');
  let words = 0;
  for (const entry of snapshot.log) {
    switch (entry.kind) {
      case 'inject': {
        const key = `inject.${entry.id}`;
        words += count(`${key}.subject`) + count(entry.variant === '' ? `${key}.body` : `${key}.body.${entry.variant}`);
        break;
      }
      case 'opened': {
        const data = scenario.decisions.find((decision) => decision.id === entry.id);
        const key = `decision.${entry.id}`;
        words += count(`${key}.title`) + count(`${key}.ask`);
        for (const from of data?.advisers ?? []) words += count(`${key}.advice.${from}`);
        for (const option of data?.options ?? []) words += count(`${key}.option.${option.id}.label`);
        if (data?.act === 'mark') {
          for (const option of data.options) words += count(`evidence.${data.evidence}.line.${option.id}`);
        }
        break;
      }
      case 'resolved': {
        const data = scenario.decisions.find((decision) => decision.id === entry.id);
        const key = `decision.${entry.id}`;
        if (entry.by === 'default') words += count(`${key}.default.after`);
        else if (data?.act === 'choice') words += count(`${key}.option.${entry.picked[0]}.after`);
        else words += count(`${key}.after`);
        break;
      }
      case 'offered':
        words += count(`task.${entry.id}.title`);
        break;
      case 'task-started':
        words += count(`task.${entry.id}.note`);
        break;
      case 'task-done':
        words += count(`task.${entry.id}.done`);
        break;
      case 'read': {
        const data = scenario.evidence.find((evidence) => evidence.id === entry.id);
        for (const line of data?.lines ?? []) words += count(`evidence.${entry.id}.line.${line.id}`);
        break;
      }
      case 'fact':
        words += count(`fact.${entry.id}.text`);
        break;
      case 'end':
        words += count(`ending.${entry.ending}.headline`) + count(`ending.${entry.ending}.body`);
        break;
      default:
        break;
    }
  }
  return words;
}
