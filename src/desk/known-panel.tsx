/** What we know: ranges that narrow, questions that are open, facts with their source. */
import type { KnowledgeView, View } from '../session/contract.ts';
import { timeText, useDesk } from './context.ts';
import { Icon } from './icon.tsx';
import { GradeMark, Tag } from './words.tsx';

export function KnownPanel({ view }: { readonly view: View }) {
  const desk = useDesk();
  const ranges = view.knowledge.filter((topic) => topic.kind === 'range');
  const questions = view.knowledge.filter((topic) => topic.kind === 'question');
  return (
    <div class="known">
      <div class="known-topics">
        {ranges.map((topic) => (
          <Range key={topic.id} topic={topic} />
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
              </div>
              <GradeMark grade={topic.grade} />
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
            {[...view.facts].reverse().map((fact) => (
              <li key={fact.id} class="fact">
                <p>{desk.say(fact.text)}</p>
                <p class="fact-foot">
                  <span>{timeText(desk, view.time, fact.minute)}</span>
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

function Range({ topic }: { readonly topic: KnowledgeView }) {
  const desk = useDesk();
  const span = topic.max - topic.min || 1;
  const left = ((topic.from - topic.min) / span) * 100;
  const width = Math.max(1.5, ((topic.to - topic.from) / span) * 100);
  const words =
    topic.from === topic.to
      ? desk.clock.number(topic.from)
      : desk.t('desk.known.between', { from: desk.clock.number(topic.from), to: desk.clock.number(topic.to) });
  return (
    <div class="range">
      <p class="question-title">{desk.say(topic.title)}</p>
      <p class="range-words">{words}</p>
      <div class="range-bar" aria-hidden="true">
        <span class={`range-fill range-${topic.grade}`} style={{ left: `${left}%`, width: `${width}%` }} />
      </div>
      <p class="range-ends" aria-hidden="true">
        <span>{desk.clock.number(topic.min)}</span>
        <span>{desk.clock.number(topic.max)}</span>
      </p>
      <GradeMark grade={topic.grade} />
    </div>
  );
}
