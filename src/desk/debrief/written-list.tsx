/** A list that is written down line by line: one empty field always waits, and a field grows with what is said. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { NoteKind } from '../../session/contract.ts';
import { useDesk } from '../context.ts';

/** Most lines of one kind: a room that has more to say writes longer ones. */
const MOST = 20;

export function WrittenList({
  kind,
  title,
  hint,
  line,
}: {
  readonly kind: Extract<NoteKind, 'plus' | 'delta'>;
  readonly title: string;
  readonly hint: string;
  /** What one field is called. */
  readonly line: (n: number) => string;
}) {
  const desk = useDesk();
  const [lines, setLines] = useState<readonly { readonly n: number; readonly text: string }[]>(() =>
    desk.session
      .notes()
      .filter((note) => note.kind === kind)
      .map((note) => ({ n: Number(/\d+$/.exec(note.id)?.[0] ?? 0), text: note.text }))
      .sort((a, b) => a.n - b.n),
  );
  const free = lines.reduce((most, each) => Math.max(most, each.n), 0) + 1;
  const shown = lines.length < MOST ? [...lines, { n: free, text: '' }] : lines;
  const write = (n: number, text: string): void => {
    // A line that is emptied goes, unless somebody is still in it: then it stays until the next visit.
    setLines(shown.map((each) => (each.n === n ? { n, text } : each)).filter((each) => each.n !== free || each.text));
    desk.session.note(kind, `${kind}-${n}`, text.trim());
  };
  return (
    <section class={`written written-${kind}`} aria-labelledby={`written-${kind}`}>
      <h2 id={`written-${kind}`}>
        <span class="written-mark" aria-hidden="true">
          {kind === 'plus' ? '+' : 'Δ'}
        </span>
        {title}
      </h2>
      <p class="fold-note">{hint}</p>
      <ol>
        {shown.map(({ n, text }, index) => (
          <li key={n}>
            <GrowingField label={line(index + 1)} value={text} onWrite={(value) => write(n, value)} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A field as high as its text. */
export function GrowingField({
  label,
  value,
  placeholder,
  onWrite,
}: {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly onWrite: (value: string) => void;
}) {
  const field = useRef<HTMLTextAreaElement>(null);
  const fit = (): void => {
    const element = field.current;
    if (!element || element.scrollHeight === 0) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight + 2}px`;
  };
  useEffect(fit);
  return (
    <textarea
      ref={field}
      class="growing"
      rows={1}
      maxLength={1000}
      aria-label={label}
      placeholder={placeholder}
      value={value}
      onInput={(event) => onWrite(event.currentTarget.value)}
    />
  );
}
