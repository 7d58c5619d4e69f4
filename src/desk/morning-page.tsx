/**
 * A morning's front page, built by the scenario from what happened. It lies on the desk until it is turned; whoever does
 * anything else has turned it too, for nothing waits behind it.
 */
import './style/morning-page.css';
import { useState } from 'preact/hooks';
import type { InjectView, View } from '../session/contract.ts';
import { readingAt } from '../text/story-clock.ts';
import { useDesk } from './context.ts';
import { Icon } from './icon.tsx';
import { PressPicture } from './press-picture.tsx';
import { isStill } from './settings.ts';
import { Paragraphs, Tag } from './words.tsx';

/** First line and the rest. */
function linesOf(text: string): readonly [string, string] {
  const [first = '', ...rest] = text.split('\n');
  return [first.trim(), rest.join('\n').trim()];
}

export function MorningPage({
  inject,
  view,
  level,
}: {
  readonly inject: InjectView;
  readonly view: View;
  readonly level: 2 | 3;
}) {
  const desk = useDesk();
  const [state, setState] = useState<'open' | 'turning' | 'turned'>('open');
  const Heading = `h${level}` as const;
  const Column = `h${level + 1}` as 'h3' | 'h4';
  const headingId = `inject-${inject.id}`;
  const [headline, story] = linesOf(desk.say(inject.body));
  const reading = readingAt(view.time, inject.minute);
  const start = desk.about.start;
  const turn = view.inbox.filter((each) => each.columns.length > 0 && each.minute < inject.minute).length;
  const still = isStill(desk.settings.get());
  const open = state !== 'turned';
  return (
    <article class={`morning paper morning-${state}`} aria-labelledby={headingId}>
      <div class="morning-sheet" onAnimationEnd={() => state === 'turning' && setState('turned')}>
        <header class="morning-head">
          <p class="morning-name">{desk.t('desk.paper.name')}</p>
          <p class="front-line">
            <span>{desk.say(inject.subject)}</span>
            <span>{start ? desk.clock.date(start, reading) : desk.clock.weekday(reading)}</span>
          </p>
        </header>
        <Heading id={headingId} class="morning-headline">
          {headline}
        </Heading>
        {open && (
          <div class="morning-columns">
            <div class="morning-lead">
              <PressPicture turn={turn} mood={inject.mood} />
              <Paragraphs text={story} />
            </div>
            <div class="morning-beside">
              {inject.columns.map((text) => {
                const [head, words] = linesOf(desk.say(text));
                return (
                  <section key={text.key}>
                    <Column>{head}</Column>
                    <Paragraphs text={words} />
                  </section>
                );
              })}
            </div>
          </div>
        )}
        {open && (
          <footer class="inject-foot">
            <Tag tag={inject.tag} sources={inject.source} />
          </footer>
        )}
      </div>
      <p class="morning-turn">
        <button
          type="button"
          class="button button-quiet"
          aria-expanded={open}
          onClick={() => setState(open ? (still ? 'turned' : 'turning') : 'open')}
        >
          <Icon name={open ? 'next' : 'press'} size={16} />
          {desk.t(open ? 'desk.paper.turn' : 'desk.paper.unfold')}
        </button>
      </p>
    </article>
  );
}
