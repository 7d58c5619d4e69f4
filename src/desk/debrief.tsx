/** The debrief: three lines first, the rest folded, skill and safety apart. Also the printable page. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { DebriefItem, DebriefModel, DebriefReference, View } from '../session/contract.ts';
import { dayTimeText, useDesk } from './context.ts';
import { offerDownload } from './download.ts';
import { Icon } from './icon.tsx';
import { RatingMark } from './rating-mark.tsx';
import { ScrollRegion } from './scroll-region.tsx';
import { Paragraphs, Sources } from './words.tsx';

export interface DebriefProps {
  readonly model: DebriefModel;
  readonly view: View;
  readonly onErase: () => void;
  readonly onLeave: () => void;
}

export function Debrief({ model, view, onErase, onLeave }: DebriefProps) {
  const desk = useDesk();
  const t = desk.t;
  const result = useRef<HTMLHeadingElement>(null);
  useEffect(() => result.current?.focus(), []);
  const { safety } = model;
  const safetyWords =
    safety.flags.length === 0
      ? t('debrief.safety.none')
      : t('debrief.safety.some', { n: safety.flags.length, repaired: safety.repaired, open: safety.unrepaired });
  return (
    <main class="debrief" id="main">
      <header class="debrief-head">
        <p class="debrief-kind">{t('debrief.kind')}</p>
        <h1 ref={result} tabIndex={-1}>
          {t('debrief.result', { skill: model.skill.rating ?? '–', safety: safetyWords })}
        </h1>
        <p class="debrief-run">
          {t('debrief.run', {
            length: t(`title.length.${model.run.length}`),
            mode: t(`title.mode.${model.run.feedback}`),
            seed: String(model.run.seed),
            version: model.run.version,
          })}
        </p>
      </header>
      <ol class="three" aria-label={t('debrief.three')}>
        {model.three.map((line) => (
          <li key={line.key}>{desk.say(line)}</li>
        ))}
      </ol>
      <div class="two-marks">
        <section class="mark-card" aria-labelledby="skill-title">
          <h2 id="skill-title">{t('debrief.skill')}</h2>
          <RatingMark rating={model.skill.rating} />
          <p>{t('debrief.points', { earned: points(model.skill.earned), available: points(model.skill.available) })}</p>
          <div class="share" aria-hidden="true">
            <span style={{ width: `${share(model.skill.earned, model.skill.available)}%` }} />
          </div>
        </section>
        <section class={safety.unrepaired > 0 ? 'mark-card mark-danger' : 'mark-card'} aria-labelledby="safety-title">
          <h2 id="safety-title">{t('debrief.safety')}</h2>
          <p class="safety-words">
            <Icon name={safety.flags.length === 0 ? 'shield' : 'danger'} size={28} />
            {safetyWords}
          </p>
          {safety.cap !== null && <p>{t('debrief.cap', { rating: safety.cap })}</p>}
          <p class="overall">
            {t('debrief.overall')} <RatingMark rating={model.overall} />
          </p>
        </section>
      </div>
      <section class="monday" aria-labelledby="monday-title">
        <h2 id="monday-title">{t('debrief.monday')}</h2>
        <ol>
          {model.monday.map((line) => (
            <li key={line.key}>{desk.say(line)}</li>
          ))}
        </ol>
      </section>
      <p class="awaiting">
        <Icon name="help" size={18} />
        {t(`debrief.review.${model.protocol.review}`, { id: model.protocol.id, version: model.protocol.version })}
      </p>

      {safety.flags.length > 0 && (
        <Fold title={t('debrief.dangers')} open>
          <ul class="flags">
            {safety.flags.map((flag) => (
              <li key={`${flag.id}-${flag.minute}`} class="flag">
                <h3>
                  <span class="code">{flag.id}</span>
                  {desk.say(flag.title)}
                </h3>
                <p class="item-when">
                  {dayTimeText(desk, view.time, flag.minute)} ·{' '}
                  {flag.repairedMinute === null
                    ? t('debrief.flag.open')
                    : t('debrief.flag.repaired', { time: dayTimeText(desk, view.time, flag.repairedMinute) })}
                </p>
                <p>{desk.say(flag.why)}</p>
                <p class="next">
                  <strong>{t('debrief.next')}</strong> {desk.say(flag.next)}
                </p>
                <References list={flag.references} />
              </li>
            ))}
          </ul>
        </Fold>
      )}
      <Fold title={t('debrief.groups')}>
        <ul class="groups">
          {model.groups.map((group) => {
            const items = model.items.filter((item) => item.group === group.id);
            return (
              <li key={group.id}>
                <details class="group">
                  <summary>
                    <h3 class="group-title">{desk.say(group.title)}</h3>
                    <span class="group-points">
                      {group.available > 0
                        ? t('debrief.points', { earned: points(group.earned), available: points(group.available) })
                        : t('debrief.no_chance')}
                    </span>
                    <RatingMark rating={group.rating} />
                  </summary>
                  {items.length === 0 ? (
                    <p class="empty">{t('debrief.no_chance')}</p>
                  ) : (
                    <ul class="items">
                      {items.map((item) => (
                        <Item key={item.id} item={item} view={view} />
                      ))}
                    </ul>
                  )}
                </details>
              </li>
            );
          })}
        </ul>
      </Fold>
      <Fold title={t('debrief.beside')}>
        <p class="fold-note">{t('debrief.beside.note')}</p>
        <ScrollRegion label={t('debrief.beside')}>
          <table class="beside">
            <thead>
              <tr>
                <th scope="col">{t('debrief.beside.when')}</th>
                <th scope="col">{t('debrief.beside.record')}</th>
                <th scope="col">{t('debrief.beside.run')}</th>
              </tr>
            </thead>
            <tbody>
              {model.halfdays.map((half) => (
                <tr key={half.id}>
                  <th scope="row">{desk.say(half.title)}</th>
                  <td>
                    {half.record.length === 0 ? (
                      <p class="empty">{t('debrief.beside.nothing')}</p>
                    ) : (
                      half.record.map((beat) => (
                        <p key={beat.text.key}>
                          {desk.say(beat.text)} <Sources ids={beat.sources} />
                        </p>
                      ))
                    )}
                  </td>
                  <td>
                    {half.run.map((line) => (
                      <p key={`${line.minute}-${line.text.key}-${JSON.stringify(line.text.params ?? '')}`}>
                        <span class="row-time">{dayTimeText(desk, view.time, line.minute)}</span> {desk.say(line.text)}
                      </p>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      </Fold>
      <Fold title={t('debrief.outcomes')}>
        <p class="fold-note">{t('debrief.outcomes.note')}</p>
        <dl class="outcomes">
          {model.outcomes.map((outcome) => {
            const part = share(outcome.value - outcome.min, outcome.max - outcome.min);
            return (
              <div key={outcome.id}>
                <dt>{desk.say(outcome.label)}</dt>
                <dd>
                  <span class="outcome-value">{desk.clock.number(outcome.value)}</span>
                  <span class={`outcome-bar outcome-${outcome.better}`} aria-hidden="true">
                    <span style={{ width: `${part}%` }} />
                  </span>
                  <span class="outcome-note">
                    {t(`debrief.outcomes.${outcome.better}`)}
                    {outcome.note !== null && ` · ${desk.say(outcome.note)}`}
                  </span>
                </dd>
              </div>
            );
          })}
        </dl>
      </Fold>
      <Fold title={t('debrief.truth')}>
        <h3>{desk.say(model.truth.title)}</h3>
        <Paragraphs text={desk.say(model.truth.story)} />
        <p class="fold-note">{t('debrief.truth.note')}</p>
        <ul class="clues">
          {model.truth.clues.map((clue) => (
            <li key={clue.text.key} class={clue.found ? 'clue clue-found' : 'clue'}>
              <Icon name={clue.found ? 'check' : 'eye'} size={18} />
              <span>
                <strong>{t(clue.found ? 'debrief.truth.found' : 'debrief.truth.missed')}</strong> {desk.say(clue.text)}
              </span>
            </li>
          ))}
        </ul>
      </Fold>
      {model.reasons.length > 0 && (
        <Fold title={t('debrief.reasons')}>
          <dl class="reasons">
            {model.reasons.map((reason) => (
              <div key={reason.title.key}>
                <dt>{desk.say(reason.title)}</dt>
                <dd>{reason.text}</dd>
              </div>
            ))}
          </dl>
        </Fold>
      )}
      <Fold title={t('debrief.about')}>
        <p>{t('debrief.about.text')}</p>
        <p>{t('debrief.hints', { n: model.hintsUsed })}</p>
        <h3>{t('debrief.sources')}</h3>
        <ul class="source-list">
          {desk.about.sources.map((source) => (
            <li key={source.id}>
              <span class="code">{source.id}</span>{' '}
              <a href={source.url} target="_blank" rel="noreferrer">
                {t('desk.source', { title: source.title, publisher: source.publisher, date: source.date })}
              </a>
            </li>
          ))}
        </ul>
      </Fold>
      <div class="debrief-foot">
        <button
          type="button"
          class="button"
          onClick={() => {
            const run = desk.session.exportRun();
            offerDownload(run.name, run.json, 'application/json');
          }}
        >
          <Icon name="download" size={18} />
          {t('debrief.export')}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => {
            for (const fold of document.querySelectorAll('details')) fold.open = true;
            window.print();
          }}
        >
          <Icon name="print" size={18} />
          {t('debrief.print')}
        </button>
        <button type="button" class="button" onClick={onLeave}>
          <Icon name="back" size={18} />
          {t('debrief.leave')}
        </button>
        <button type="button" class="button button-danger" onClick={onErase}>
          <Icon name="erase" size={18} />
          {t('debrief.erase')}
        </button>
      </div>
    </main>
  );
}

/** Hundredths of a point as people write them: `7.8`. */
export function points(hundredths: number): string {
  const tenths = Math.round(hundredths / 10);
  return tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1);
}

function share(part: number, whole: number): number {
  return whole <= 0 ? 0 : Math.max(0, Math.min(100, (part / whole) * 100));
}

function Fold({
  title,
  open = false,
  children,
}: {
  readonly title: string;
  readonly open?: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <details class="fold" open={open}>
      <summary>
        <h2>{title}</h2>
      </summary>
      <div class="fold-body">{children}</div>
    </details>
  );
}

function Item({ item, view }: { readonly item: DebriefItem; readonly view: View }) {
  const desk = useDesk();
  const t = desk.t;
  return (
    <li class={`item item-${item.rating}`}>
      <h4>
        <RatingMark rating={item.rating} words={false} />
        <span class="code">{item.id}</span>
        {desk.say(item.title)}
        <span class="item-weight">{t('debrief.item.weight', { n: item.weight })}</span>
      </h4>
      <p>
        <strong>{t('debrief.item.you')}</strong> {desk.say(item.you)}
        {item.minute !== null && ` · ${dayTimeText(desk, view.time, item.minute)}`}
        {item.dueMinute !== null &&
          ` · ${t('debrief.item.due', { time: dayTimeText(desk, view.time, item.dueMinute) })}`}
      </p>
      <p class="item-sum">
        {t('debrief.item.sum', {
          quality: (item.quality / 10).toFixed(1),
          time: (item.timeFactor / 10).toFixed(1),
          earned: points(item.earned),
          available: points(item.available),
        })}
        {item.flag !== null && <span class="code">{item.flag}</span>}
      </p>
      <p>{desk.say(item.why)}</p>
      <p class="next">
        <strong>{t('debrief.next')}</strong> {desk.say(item.next)}
      </p>
      {item.acceptable !== null && (
        <p>
          <strong>{t('debrief.item.acceptable')}</strong> {desk.say(item.acceptable)}
        </p>
      )}
      {item.override !== null && (
        <p>{t('debrief.item.override', { rating: item.override.rating, reason: item.override.reason })}</p>
      )}
      <References list={item.references} />
    </li>
  );
}

/** The standards behind a line, folded: tags first, names and how far they were checked inside. */
function References({ list }: { readonly list: readonly DebriefReference[] }) {
  const desk = useDesk();
  if (list.length === 0) return null;
  const byStandard = new Map<string, DebriefReference[]>();
  for (const reference of list) {
    const name = desk.say(reference.standard);
    byStandard.set(name, [...(byStandard.get(name) ?? []), reference]);
  }
  return (
    <details class="references">
      <summary>
        <strong>{desk.t('debrief.standard')}</strong> {list.map((reference) => reference.tag).join(' · ')}
      </summary>
      <ul>
        {[...byStandard].map(([name, references]) => (
          <li key={name}>
            {name}:{' '}
            {references.map((reference, index) => (
              <span key={reference.tag}>
                {index > 0 && ', '}
                {reference.tag}
                {reference.current === 'later' && <em> {desk.t('debrief.later')}</em>}
                {reference.verified !== 'read' && <em> {desk.t(`debrief.verified.${reference.verified}`)}</em>}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}
