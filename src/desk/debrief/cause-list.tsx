/** The web of causes as a list: the same as the drawing, for those who read it. */
import type { CauseLink, CausesView, CauseView, View, WhatIf } from '../../session/contract.ts';
import { dayTimeText, useDesk } from '../context.ts';

export interface CauseListProps {
  readonly whatIf: WhatIf;
  readonly focus: string;
  readonly view: View;
  readonly title: (cause: CauseView) => string;
  readonly onFocus: (focus: string) => void;
}

/** How deep the list follows a cause. */
const DEPTH = 2;

export function CauseList({ whatIf, focus, view, title, onFocus }: CauseListProps) {
  const desk = useDesk();
  const back = whatIf.causes(focus, DEPTH, 0);
  const forth = whatIf.causes(focus, 0, DEPTH);
  return (
    <div class="cause-lists">
      <section aria-labelledby="causes-back">
        <h3 id="causes-back">{desk.t('debrief.causes.back')}</h3>
        {back && <Branches web={back} from={focus} way="back" depth={DEPTH} {...{ view, title, onFocus }} />}
      </section>
      <section aria-labelledby="causes-forth">
        <h3 id="causes-forth">{desk.t('debrief.causes.forth')}</h3>
        {forth && <Branches web={forth} from={focus} way="forth" depth={DEPTH} {...{ view, title, onFocus }} />}
      </section>
    </div>
  );
}

function Branches({
  web,
  from,
  way,
  depth,
  view,
  title,
  onFocus,
}: Omit<CauseListProps, 'whatIf' | 'focus'> & {
  readonly web: CausesView;
  readonly from: string;
  readonly way: 'back' | 'forth';
  readonly depth: number;
}) {
  const desk = useDesk();
  const links = web.links.filter((link) => (way === 'back' ? link.to : link.from) === from);
  const other = (link: CauseLink): string => (way === 'back' ? link.from : link.to);
  const minuteOf = (link: CauseLink): number => web.causes.find((cause) => cause.id === other(link))?.minute ?? 0;
  if (links.length === 0) {
    return depth === DEPTH ? <p class="silent">{desk.t(`debrief.causes.${way}.none`)}</p> : null;
  }
  return (
    <ul class="cause-branches">
      {[...links]
        .sort((a, b) => minuteOf(a) - minuteOf(b))
        .map((link) => {
          const cause = web.causes.find((each) => each.id === other(link));
          if (!cause) return null;
          return (
            <li key={`${link.from}-${link.to}-${link.how}`}>
              <p>
                <span class="cause-kind-word">{desk.t(`debrief.causes.one.${cause.kind}`)}</span>{' '}
                <button type="button" class="link-button" onClick={() => onFocus(cause.id)}>
                  {title(cause)}
                </button>{' '}
                <span class="fold-note">
                  {cause.minute !== null &&
                    cause.kind !== 'clock' &&
                    `${dayTimeText(desk, view.time, cause.minute)} · `}
                  {howText(desk, link)}
                  {cause.byDefault && ` · ${desk.t('debrief.default')}`}
                </span>
              </p>
              {depth > 1 && (
                <Branches
                  web={web}
                  from={cause.id}
                  way={way}
                  depth={depth - 1}
                  view={view}
                  title={title}
                  onFocus={onFocus}
                />
              )}
            </li>
          );
        })}
    </ul>
  );
}

function howText(desk: ReturnType<typeof useDesk>, link: CauseLink): string {
  if (link.how === 'credited')
    return desk.t('debrief.causes.how.credited', { quality: ((link.amount ?? 0) / 10).toFixed(1) });
  if (link.how === 'changed' && link.amount !== null) {
    const size = desk.clock.number(Math.abs(link.amount));
    return desk.t('debrief.causes.how.changed', { n: `${link.amount < 0 ? '−' : '+'}${size}` });
  }
  return desk.t(`debrief.causes.how.${link.how === 'changed' ? 'touched' : link.how}`);
}
