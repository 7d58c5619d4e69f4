/** Lines that somebody marked in a log: a note of the run, free and without effect. */
import type { Session } from '../../session/contract.ts';

/** Most lines that can be marked in one log: what a note has room for. */
export const MOST_MARKS = 300;

export function marksIn(session: Session, evidence: string): ReadonlySet<string> {
  const note = session.notes().find((each) => each.kind === 'mark' && each.id === evidence);
  return new Set(note ? note.text.split(' ') : []);
}

/** With one line more or less; the note is kept. */
export function withMark(session: Session, evidence: string, id: string): ReadonlySet<string> {
  const marks = new Set(marksIn(session, evidence));
  if (!marks.delete(id) && marks.size < MOST_MARKS) marks.add(id);
  session.note('mark', evidence, [...marks].join(' '));
  return marks;
}
