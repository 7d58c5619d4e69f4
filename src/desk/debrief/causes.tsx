/** The web of causes: what led to something and what it led to, drawn and as a list. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { CausesView, CauseView, DebriefModel, View, WhatIf } from '../../session/contract.ts';
import { dayTimeText, useDesk } from '../context.ts';
import { ScrollRegion } from '../scroll-region.tsx';
import { BOX, type PlacedWeb } from './cause-box.ts';
import { CauseList } from './cause-list.tsx';

/** More boxes than this are a thicket: the drawing then keeps to one step. */
const MOST_BOXES = 26;

const GROUPS = ['outcome', 'end', 'flag', 'item', 'decision', 'inject', 'fact', 'task', 'evidence'] as const;

export interface CausesProps {
  readonly whatIf: WhatIf;
  readonly model: DebriefModel;
  readonly view: View;
  /** What was asked about elsewhere on the page; a new object each time. */
  readonly wanted: { readonly focus: string } | null;
}

export function CausesSection({ whatIf, model, view, wanted }: CausesProps) {
  const desk = useDesk();
  const t = desk.t;
  const heading = useRef<HTMLHeadingElement>(null);
  const askable = useMemo(() => whatIf.askable(), [whatIf]);
  const [focus, setFocus] = useState(() => {
    if (wanted !== null) return wanted.focus;
    // The outcome that most things led to has most to tell.
    const told = (id: string): number => whatIf.causes(id, 1, 0)?.links.length ?? 0;
    const outcomes = model.outcomes.map((outcome) => `outcome:${outcome.id}`);
    return outcomes.sort((one, other) => told(other) - told(one))[0] ?? askable[0]?.id ?? '';
  });
  useEffect(() => {
    if (wanted === null) return;
    setFocus(wanted.focus);
    heading.current?.focus();
    heading.current?.scrollIntoView();
  }, [wanted]);
  const near = whatIf.causes(focus, 1, 1);
  const wide = whatIf.causes(focus, 2, 2);
  const drawn = wide !== null && wide.causes.length <= MOST_BOXES ? wide : near;
  const title = (cause: CauseView): string =>
    cause.kind === 'item' ? `${cause.ref} ${desk.say(cause.text)}` : desk.say(cause.text);
  return (
    <section class="what-if causes" aria-labelledby="causes-title">
      <h2 id="causes-title" ref={heading} tabIndex={-1}>
        {t('debrief.causes')}
      </h2>
      <p class="fold-note">{t('debrief.causes.note')}</p>
      <label class="what-if-decision no-print">
        <span class="field-name">{t('debrief.causes.ask')}</span>
        <select value={focus} onChange={(event) => setFocus(event.currentTarget.value)}>
          {GROUPS.map((kind) => (
            <optgroup key={kind} label={t(`debrief.causes.kind.${kind}`)}>
              {askable
                .filter((cause) => cause.kind === kind)
                .map((cause) => (
                  <option key={cause.id} value={cause.id}>
                    {title(cause)}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </label>
      {drawn === null ? (
        <p class="silent">{t('debrief.causes.none')}</p>
      ) : (
        <>
          <CauseDrawing key={focus} web={drawn} focus={focus} view={view} title={title} onFocus={setFocus} />
          <CauseList whatIf={whatIf} focus={focus} view={view} title={title} onFocus={setFocus} />
        </>
      )}
    </section>
  );
}

/** Breaks a text into lines that fit a box. */
export function inLines(text: string, width: number, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 1 <= width) lines[lines.length - 1] = `${last} ${word}`;
    else if (lines.length < most) lines.push(word);
    else {
      lines[most - 1] = `${(lines[most - 1] ?? '').slice(0, width - 1)}…`;
      break;
    }
  }
  return lines;
}

function CauseDrawing({
  web,
  focus,
  view,
  title,
  onFocus,
}: {
  readonly web: CausesView;
  readonly focus: string;
  readonly view: View;
  readonly title: (cause: CauseView) => string;
  readonly onFocus: (focus: string) => void;
}) {
  const desk = useDesk();
  const [placed, setPlaced] = useState<PlacedWeb | null>(null);
  useEffect(() => {
    let here = true;
    // The list below says the same; where the drawing cannot be had, nothing is missing.
    import('./cause-layout.ts').then(({ placeWeb }) => here && setPlaced(placeWeb(web))).catch(() => {});
    return () => {
      here = false;
    };
  }, [web]);
  if (placed === null) return null;
  return (
    <ScrollRegion label={desk.t('debrief.causes.drawing')}>
      <svg
        class="cause-web"
        viewBox={`0 0 ${placed.width} ${placed.height}`}
        width={placed.width}
        height={placed.height}
        role="img"
        aria-label={desk.t('debrief.causes.drawing')}
      >
        <defs>
          <marker id="cause-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0 8 4 0 8Z" class="cause-arrow" />
          </marker>
        </defs>
        {placed.lines.map((line) => (
          <path key={line.path} d={line.path} class="cause-line" marker-end="url(#cause-arrow)" />
        ))}
        {placed.boxes.map((box) => {
          const cause = web.causes.find((each) => each.id === box.id);
          if (!cause) return null;
          const lines = inLines(title(cause), 27, 2);
          const kind = desk.t(`debrief.causes.one.${cause.kind}`);
          const when =
            cause.minute === null || cause.kind === 'clock' ? '' : dayTimeText(desk, view.time, cause.minute);
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the mouse; the list below has the buttons
            <g
              key={box.id}
              class={`cause-box cause-${cause.kind}${box.id === focus ? ' cause-focus' : ''}`}
              transform={`translate(${box.x} ${box.y})`}
              onClick={() => onFocus(box.id)}
            >
              <rect width={BOX.width} height={BOX.height} rx="8" />
              <text x="10" y="18" class="cause-kind">
                {when === '' ? kind : `${kind} · ${when}`}
              </text>
              {lines.map((line, index) => (
                <text key={line} x="10" y={36 + index * 16}>
                  {line}
                </text>
              ))}
            </g>
          );
        })}
      </svg>
    </ScrollRegion>
  );
}
