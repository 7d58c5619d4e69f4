/** What arrives, in the shape it arrives in: a call, a chat, a letter, a clipping, a pager line. */
import type { Channel, InjectView, View } from '../session/contract.ts';
import { nameOf, portraitOf, roleOf, timeText, useDesk } from './context.ts';
import { Icon, type IconName } from './icon.tsx';
import { morningPage } from './later-panels.ts';
import { Portrait } from './likeness.tsx';
import { Paragraphs, Person, Tag } from './words.tsx';

export const CHANNEL_ICONS: Readonly<Record<Channel, IconName>> = {
  phone: 'phone',
  mail: 'mail',
  chat: 'chat',
  person: 'person',
  pager: 'pager',
  press: 'press',
  letter: 'letter',
};

/** So many words a second is how people speak on the telephone. */
const WORDS_A_SECOND = 2.6;

/** The voice as its sound: one stroke for each word, tall for a long one, and how long it speaks. */
function Waveform({ words }: { readonly words: string }) {
  const desk = useDesk();
  const spoken = words.split(/\s+/).filter((word) => word !== '');
  const seconds = Math.max(1, Math.round(spoken.length / WORDS_A_SECOND));
  return (
    <span class="wave" aria-hidden="true">
      {spoken.slice(0, 24).map((word, index) => (
        // Words of one call never change places.
        <i key={index} style={{ height: `${Math.min(100, 20 + word.length * 10)}%` }} />
      ))}
      <span class="wave-time">
        {desk.t('desk.call.length', { m: Math.floor(seconds / 60), s: String(seconds % 60).padStart(2, '0') })}
      </span>
    </span>
  );
}

export interface InjectCardProps {
  readonly inject: InjectView;
  readonly view: View;
  readonly level: 2 | 3;
}

export function InjectCard({ inject, view, level }: InjectCardProps) {
  const desk = useDesk();
  const Heading = `h${level}` as const;
  const headingId = `inject-${inject.id}`;
  const time = timeText(desk, view.time, inject.minute);
  const subject = desk.say(inject.subject);
  const body = desk.say(inject.body);
  const place = inject.place === null ? null : view.sites.find((site) => site.id === inject.place);
  const foot = (
    <footer class="inject-foot">
      <span>{time}</span>
      {place && (
        <span class="place">
          <Icon name="place" size={14} />
          {desk.say(place.name)}
        </span>
      )}
      <Tag tag={inject.tag} sources={inject.source} />
    </footer>
  );
  const speaker = (size: number) => <Portrait seed={portraitOf(desk, inject.from)} mood={inject.mood} size={size} />;

  if (inject.channel === 'phone' || inject.channel === 'person') {
    return (
      <article
        data-points={`inject:${inject.id}`}
        class={`inject inject-${inject.channel}`}
        aria-labelledby={headingId}
      >
        <div class="call">
          <span class="call-face">{speaker(5)}</span>
          <div class="call-words">
            <p class="call-kind">
              <Icon name={CHANNEL_ICONS[inject.channel]} size={16} />
              {desk.t(`desk.channel.${inject.channel}`)}
              {inject.channel === 'phone' && <Waveform words={body} />}
            </p>
            <Heading id={headingId} class="call-name">
              {nameOf(desk, inject.from)}
              <span class="person-role">{roleOf(desk, inject.from)}</span>
            </Heading>
          </div>
        </div>
        <blockquote class="voice">
          <Paragraphs text={body} />
        </blockquote>
        {foot}
      </article>
    );
  }
  if (inject.channel === 'chat') {
    return (
      <article data-points={`inject:${inject.id}`} class="inject inject-chat" aria-labelledby={headingId}>
        <span class="chat-face">{speaker(2.5)}</span>
        <div class="bubble">
          <Heading id={headingId} class="chat-name">
            {nameOf(desk, inject.from)} <span class="chat-subject">{subject}</span>
          </Heading>
          <Paragraphs text={body} />
          {foot}
        </div>
      </article>
    );
  }
  if (inject.channel === 'pager') {
    return (
      <article data-points={`inject:${inject.id}`} class="inject inject-pager" aria-labelledby={headingId}>
        <p class="pager-line">
          <Icon name="pager" size={18} />
          <span>{nameOf(desk, inject.from)}</span>
          <span>{time}</span>
        </p>
        <Heading id={headingId}>{subject}</Heading>
        <Paragraphs text={body} />
        {foot}
      </article>
    );
  }
  if (inject.columns.length > 0) return <morningPage.Part inject={inject} view={view} level={level} />;
  if (inject.channel === 'press') {
    return (
      <article data-points={`inject:${inject.id}`} class="inject inject-press paper" aria-labelledby={headingId}>
        <p class="clip-head">{nameOf(desk, inject.from)}</p>
        <Heading id={headingId}>{subject}</Heading>
        <div class="clip-body">
          <Paragraphs text={body} />
        </div>
        {foot}
      </article>
    );
  }
  return (
    <article
      data-points={`inject:${inject.id}`}
      class={`inject inject-${inject.channel} paper`}
      aria-labelledby={headingId}
    >
      <header class="letter-head">
        <Person id={inject.from} mood={inject.mood} size={2.5} />
        <span class="letter-to">
          {desk.t('desk.letter.to', { who: inject.to.map((id) => nameOf(desk, id)).join(', ') || desk.t('desk.you') })}
        </span>
      </header>
      <Heading id={headingId}>{subject}</Heading>
      <div class="letter-body">
        <Paragraphs text={body} />
      </div>
      {foot}
    </article>
  );
}
