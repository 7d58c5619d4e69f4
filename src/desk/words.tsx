/** Small pieces of text that recur: paragraphs, a person's name, a price, a fact's tag with its sources. */
import type { FactTag, Grade } from '../session/contract.ts';
import { minutesText, nameOf, portraitOf, roleOf, useDesk } from './context.ts';
import { Icon, type IconName } from './icon.tsx';
import { Portrait } from './likeness.tsx';

/** A text with line breaks, as paragraphs. */
export function Paragraphs({ text }: { readonly text: string }) {
  return (
    <>
      {text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line, index) => (
          // Lines of one text never change places.
          <p key={index}>{line}</p>
        ))}
    </>
  );
}

/** Portrait, name and part of a person. */
export function Person({
  id,
  mood,
  size = 2.75,
}: {
  readonly id: string;
  readonly mood?: string;
  readonly size?: number;
}) {
  const desk = useDesk();
  const role = roleOf(desk, id);
  return (
    <span class="person">
      <Portrait seed={portraitOf(desk, id)} mood={mood ?? 'calm'} size={size} />
      <span class="person-words">
        <span class="person-name">{nameOf(desk, id)}</span>
        {role !== null && <span class="person-role">{role}</span>}
      </span>
    </span>
  );
}

/** What something costs, shown before it is done. */
export function Price({ minutes }: { readonly minutes: number }) {
  const desk = useDesk();
  return (
    <span class="price">
      <Icon name="clock" size={15} />
      {minutes === 0 ? desk.t('desk.price.free') : minutesText(desk, minutes)}
    </span>
  );
}

const TAG_ICONS: Readonly<Record<FactTag, IconName>> = {
  documented: 'check',
  reconstructed: 'note',
  dramatised: 'eye',
};

/** How close to the public record something is, and where it stands. */
export function Tag({ tag, sources }: { readonly tag: FactTag; readonly sources: readonly string[] }) {
  const desk = useDesk();
  return (
    <span class={`tag tag-${tag}`}>
      <Icon name={TAG_ICONS[tag]} size={14} />
      {desk.t(`desk.tag.${tag}`)}
      <Sources ids={sources} />
    </span>
  );
}

/** Source marks that lead to the publication. */
export function Sources({ ids }: { readonly ids: readonly string[] }) {
  const desk = useDesk();
  return (
    <>
      {ids.map((id) => {
        const source = desk.about.sources.find((candidate) => candidate.id === id);
        if (!source) return null;
        const title = desk.t('desk.source', { title: source.title, publisher: source.publisher, date: source.date });
        return (
          <a key={id} class="source" href={source.url} target="_blank" rel="noreferrer" title={title}>
            <span aria-hidden="true">{id}</span>
            <span class="hidden-words">{title}</span>
          </a>
        );
      })}
    </>
  );
}

/** Confidence in words, with a mark that fills as it grows. */
export function GradeMark({ grade }: { readonly grade: Grade }) {
  const desk = useDesk();
  const filled = { unknown: 0, suspected: 1, likely: 2, confirmed: 3 }[grade];
  return (
    <span class={`grade grade-${grade}`}>
      <svg viewBox="0 0 34 10" width="34" height="10" aria-hidden="true" focusable="false">
        {[0, 1, 2].map((index) => (
          <rect
            key={index}
            x={index * 12 + 1}
            y="1"
            width="8"
            height="8"
            rx="2"
            class={index < filled ? 'on' : 'off'}
          />
        ))}
      </svg>
      {desk.t(`desk.grade.${grade}`)}
    </span>
  );
}
