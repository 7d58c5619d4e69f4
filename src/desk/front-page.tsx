/** The ending, as the newspaper tells it. */
import './style/front-page.css';
import { useEffect, useRef } from 'preact/hooks';
import type { View } from '../session/contract.ts';
import { dayTimeText, useDesk } from './context.ts';
import { Icon } from './icon.tsx';
import { LastPicture } from './press-picture.tsx';
import { Paragraphs } from './words.tsx';

/** As many as fit beside the picture. */
const MILESTONES = 6;

/** At most `count` of a list, the first and the last among them, evenly between. */
export function spreadOver<T>(list: readonly T[], count: number): readonly T[] {
  if (list.length <= count) return list;
  return Array.from({ length: count }, (_, index) => list[Math.round((index * (list.length - 1)) / (count - 1))] as T);
}

export function FrontPage({ view, onDebrief }: { readonly view: View; readonly onDebrief: () => void }) {
  const desk = useDesk();
  const headline = useRef<HTMLHeadingElement>(null);
  useEffect(() => headline.current?.focus(), []);
  const ended = view.ended;
  if (ended === null) return null;
  const [lead, ...rest] = ended.body;
  const start = desk.about.start;
  const milestones = spreadOver(
    view.outcomes.filter((outcome) => outcome.act === 'choice' && outcome.labels.length > 0),
    MILESTONES,
  );
  return (
    <main class="front-wrap" id="main">
      <article class="front paper" aria-labelledby="front-headline">
        <header class="front-head">
          <p class="front-name">{desk.t('desk.paper.name')}</p>
          <p class="front-line">
            <span>{desk.t('desk.paper.motto')}</span>
            <span>{start ? desk.clock.date(start, view.time) : desk.clock.weekday(view.time)}</span>
            <span>{desk.t('desk.paper.price')}</span>
          </p>
        </header>
        <h1 id="front-headline" ref={headline} tabIndex={-1}>
          {desk.say(ended.headline)}
        </h1>
        <div class="front-columns">
          <div class="front-lead">
            <LastPicture trust={view.meters.find((meter) => meter.id === 'trust')?.value ?? 50} />
            {lead && <Paragraphs text={desk.say(lead)} />}
          </div>
          <div class="front-rest">
            {rest.map((text) => (
              <Paragraphs key={text.key} text={desk.say(text)} />
            ))}
            {milestones.length > 0 && (
              <section class="front-week" aria-labelledby="front-week">
                <h2 id="front-week">{desk.t('desk.paper.week')}</h2>
                <ol>
                  {milestones.map((outcome) => (
                    <li key={outcome.id}>
                      <span class="row-time">{dayTimeText(desk, view.time, outcome.minute)}</span>{' '}
                      {outcome.labels[0] && desk.say(outcome.labels[0])}
                    </li>
                  ))}
                </ol>
              </section>
            )}
            <dl class="front-figures">
              {view.meters
                .filter((meter) => meter.id !== 'tension')
                .map((meter) => (
                  <div key={meter.id}>
                    <dt>{desk.say(meter.label)}</dt>
                    <dd>{desk.clock.number(meter.value)}</dd>
                  </div>
                ))}
            </dl>
          </div>
        </div>
        <p class="front-fiction">{desk.t('desk.paper.fiction')}</p>
      </article>
      <p class="front-next">
        <button type="button" class="button button-main" onClick={onDebrief}>
          <Icon name="next" size={18} />
          {desk.t('desk.paper.debrief')}
        </button>
      </p>
    </main>
  );
}
