/** The ending, as the newspaper tells it. */
import './style/front-page.css';
import { useEffect, useRef } from 'preact/hooks';
import type { View } from '../session/contract.ts';
import { dayTimeText, useDesk } from './context.ts';
import { Icon } from './icon.tsx';
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
            <FrontPicture trust={view.meters.find((meter) => meter.id === 'trust')?.value ?? 50} />
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

/** Where people stand before the door, the first the nearest; the last are there only when trust is gone. */
const CROWD = [252, 60, 276, 38, 296, 82, 18, 232, 312] as const;

/** The clinic's door as an engraving: who stands before it depends on how much trust is left. */
function FrontPicture({ trust }: { readonly trust: number }) {
  const lines = Array.from({ length: 26 }, (_, index) => 6 + index * 6);
  const angry = trust < 40;
  const crowd = CROWD.slice(0, angry ? 9 : trust < 65 ? 5 : 3);
  return (
    <svg class="front-picture" viewBox="0 0 320 170" aria-hidden="true" focusable="false">
      <rect width="320" height="170" fill="#e4dfd0" />
      <g stroke="#c5bfae" stroke-width="1">
        {lines.map((y) => (
          <path key={y} d={`M0 ${y}h320`} />
        ))}
      </g>
      <path d="M0 170V96h34v74Zm40 0V60h26v110Zm214 0V74h30v96Zm36 0V104h30v66Z" fill="#8f8a7c" />
      <path d="M78 170V50h156v120Z" fill={angry ? '#d9d2c0' : '#f3efe4'} stroke="#3a3934" stroke-width="2" />
      <path d="M70 50h172v12H70Z" fill="#3a3934" />
      <path d="M150 22h12V10h12v12h12v12h-12v12h-12V34h-12Z" fill="#3a3934" />
      {angry ? (
        <>
          <path d="M134 170V94h44v76Z" fill="#57544b" />
          <path d="M156 94v76" stroke="#d9d2c0" stroke-width="2" />
        </>
      ) : (
        <>
          <path d="M134 170V94h44v76Z" fill="#fffaf0" stroke="#3a3934" stroke-width="2" />
          <path d="M134 170V94l-14 8v68Z" fill="#57544b" />
          <circle cx="158" cy="124" r="7" fill="#3a3934" />
          <path d="M147 170v-28c0-13 22-13 22 0v28Z" fill="#3a3934" />
        </>
      )}
      <path
        d="M90 80h32v26H90Zm100 0h32v26h-32ZM90 122h24v26H90Zm100 0h32v26h-32Z"
        fill={angry ? '#8f8a7c' : '#cfc7b2'}
        stroke="#3a3934"
        stroke-width="1.5"
      />
      <g fill="#3a3934" stroke="#e4dfd0" stroke-width="1">
        {crowd.map((x, index) => (
          <g key={x}>
            <path d={`M${x - 10} 171v-${24 + (index % 3) * 4}c0-12 20-12 20 0v${24 + (index % 3) * 4}Z`} />
            <circle cx={x} cy={128 - (index % 3) * 4} r="7" />
            {angry && index % 2 === 0 && (
              <path d={`M${x + 6} ${122 - (index % 3) * 4}h10v-6h10v14h-10v-2h-10Z`} fill="#57544b" />
            )}
          </g>
        ))}
      </g>
    </svg>
  );
}
