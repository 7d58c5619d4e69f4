/**
 * What a message may quote from “what we know”: ranges, open questions and facts, each as one sentence with its hour. A
 * quotation is read by the person who gets the message and kept beside the run; it changes nothing in it.
 */
import type { DecisionView, Session, View } from '../session/contract.ts';
import { type Desk, timeText } from './context.ts';

/** Something known, as a sentence that can stand in a message. */
export interface Quotation {
  readonly id: string;
  /** Not known yet, which is worth saying too. */
  readonly open: boolean;
  readonly sentence: string;
}

/** The open message that a quotation would go into, if one is being written. */
export function quotableDecision(view: View): DecisionView | null {
  return view.decisions.find((decision) => decision.act === 'compose') ?? null;
}

/** Everything that can be quoted now: what is open first, then what is known, the newest first. */
export function quotationsOf(desk: Pick<Desk, 't' | 'say' | 'clock' | 'about'>, view: View): readonly Quotation[] {
  const time = timeText(desk, view.time, view.time.minute);
  const topics = view.knowledge.map((topic): Quotation => {
    const title = desk.say(topic.title);
    const id = `know.${topic.id}`;
    if (topic.kind === 'question') {
      return topic.answer === null
        ? { id, open: true, sentence: desk.t('desk.composer.quote.open', { time, title }) }
        : {
            id,
            open: false,
            sentence: desk.t(`desk.composer.quote.${topic.grade === 'confirmed' ? 'answer' : 'belief'}`, {
              time,
              title,
              what: desk.say(topic.answer),
            }),
          };
    }
    const [from, to] = [desk.clock.number(topic.from), desk.clock.number(topic.to)];
    if (topic.from === topic.min && topic.to === topic.max)
      return { id, open: true, sentence: desk.t('desk.composer.quote.wide', { time, title }) };
    return { id, open: false, sentence: desk.t('desk.composer.quote.range', { time, title, from, to }) };
  });
  const facts = [...view.facts]
    .sort((a, b) => b.minute - a.minute)
    .map(
      (fact): Quotation => ({
        id: `fact.${fact.id}`,
        open: false,
        sentence: desk.t('desk.composer.quote.fact', {
          time: timeText(desk, view.time, fact.minute),
          what: desk.say(fact.text),
        }),
      }),
    );
  return [...topics.filter((quote) => quote.open), ...topics.filter((quote) => !quote.open), ...facts];
}

/** Ids quoted so far into the message of a decision. */
export function quotedIn(session: Pick<Session, 'notes'>, decision: string): ReadonlySet<string> {
  const note = session.notes().find((each) => each.kind === 'quote' && each.id === decision);
  return new Set(note === undefined || note.text === '' ? [] : note.text.split(' '));
}

/** Puts a quotation into the message, or takes it out again; gives back what is quoted now. */
export function quoteToggled(
  session: Pick<Session, 'notes' | 'note'>,
  decision: string,
  id: string,
): ReadonlySet<string> {
  const next = new Set(quotedIn(session, decision));
  if (!next.delete(id)) next.add(id);
  session.note('quote', decision, [...next].join(' '));
  return next;
}
