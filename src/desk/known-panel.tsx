/** What we know: ranges that narrow, questions that are open, facts with their source. Any of it can go into a message. */
import type { KnowledgeView, View } from '../session/contract.ts';
import { timeText, useDesk } from './context.ts';
import { Icon } from './icon.tsx';
import { quotableDecision } from './quotes.ts';
import { GradeMark, Tag } from './words.tsx';

export function KnownPanel({ view }: { readonly view: View }) {
  const desk = useDesk();
  const ranges = view.knowledge.filter((topic) => topic.kind === 'range');
  const questions = view.knowledge.filter((topic) => topic.kind === 'question');
  const writing = quotableDecision(view);
  return (
    <div class="known">
      {writing !== null && (
        <p class="known-writing">
          <button type="button" class="button" onClick={() => desk.go({ panel: 'now', id: writing.id })}>
            <Icon name="quote" size={18} />
            {desk.t('desk.known.quote', { title: desk.say(writing.title) })}
          </button>
        </p>
      )}
      <div class="known-topics">
        {ranges.map((topic) => (
          <Range key={topic.id} topic={topic} view={view} />
        ))}
        <ul class="questions" aria-label={desk.t('desk.known.questions')}>
          {questions.map((topic) => (
            <li key={topic.id} class={topic.answer === null ? 'question question-open' : 'question'}>
              <Icon name={topic.answer === null ? 'help' : 'check'} />
              <div>
                <p class="question-title">{desk.say(topic.title)}</p>
                <p class="question-answer">
                  {topic.answer === null ? desk.t('desk.known.not_yet') : desk.say(topic.answer)}
                </p>
                <Since topic={topic} view={view} />
              </div>
              {topic.answer !== null && <GradeMark grade={topic.grade} />}
            </li>
          ))}
        </ul>
      </div>
      <section class="known-facts" aria-labelledby="facts-title">
        <h3 id="facts-title">{desk.t('desk.known.facts')}</h3>
        {view.facts.length === 0 ? (
          <p class="empty">{desk.t('desk.known.no_facts')}</p>
        ) : (
          <ul>
            {[...view.facts]
              .sort((a, b) => b.minute - a.minute)
              .map((fact) => (
                <li key={fact.id} class={fact.minute === view.time.minute ? 'fact fact-new' : 'fact'}>
                  <p>{desk.say(fact.text)}</p>
                  <p class="fact-foot">
                    <span>{desk.t('desk.known.since', { time: timeText(desk, view.time, fact.minute) })}</span>
                    <Tag tag={fact.tag} sources={fact.source} />
                  </p>
                </li>
              ))}
          </ul>
        )}
      </section>
    </div>
  );
}

function Since({ topic, view }: { readonly topic: KnowledgeView; readonly view: View }) {
  const desk = useDesk();
  if (topic.since === undefined || topic.since === null) return null;
  return <p class="known-since">{desk.t('desk.known.since', { time: timeText(desk, view.time, topic.since) })}</p>;
}

/** A range on its whole scale. Where it ended before stands behind it as a ghost, so that one sees it narrow. */
function Range({ topic, view }: { readonly topic: KnowledgeView; readonly view: View }) {
  const desk = useDesk();
  const span = topic.max - topic.min || 1;
  const at = (from: number, to: number) => ({
    left: `${((from - topic.min) / span) * 100}%`,
    width: `${Math.max(1.5, ((to - from) / span) * 100)}%`,
  });
  const between = (from: number, to: number): string =>
    from === to
      ? desk.clock.number(from)
      : desk.t('desk.known.between', { from: desk.clock.number(from), to: desk.clock.number(to) });
  const was = topic.was ?? [];
  const last = was.at(-1);
  const fresh = topic.since === view.time.minute && last !== undefined;
  return (
    <div class={fresh ? 'range range-fresh' : 'range'}>
      <p class="question-title">{desk.say(topic.title)}</p>
      <p class="range-words">{between(topic.from, topic.to)}</p>
      <div class="range-bar" aria-hidden="true">
        {was.map((old, index) => (
          // Old bounds are only ever added to.
          <span key={index} class="range-ghost" style={at(old.from, old.to)} />
        ))}
        <span class={`range-fill range-${topic.grade}`} style={at(topic.from, topic.to)} />
      </div>
      <p class="range-ends" aria-hidden="true">
        <span>{desk.clock.number(topic.min)}</span>
        <span>{desk.clock.number(topic.max)}</span>
      </p>
      <GradeMark grade={topic.grade} />
      {last !== undefined && <p class="range-was">{desk.t('desk.known.was', { what: between(last.from, last.to) })}</p>}
      <Since topic={topic} view={view} />
    </div>
  );
}
