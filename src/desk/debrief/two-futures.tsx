/** The played run and another future, side by side. */
import { useState } from 'preact/hooks';
import type { DebriefItem, View, WhatIf, WhatIfBranch, WhatIfFuture, WhatIfLine } from '../../session/contract.ts';
import { dayTimeText, useDesk } from '../context.ts';
import { Icon } from '../icon.tsx';
import { RatingMark } from '../rating-mark.tsx';
import { Paragraphs } from '../words.tsx';
import { downloadBranch } from './branch-download.ts';
import { points } from './figures.ts';

export function TwoFutures({
  whatIf,
  branch,
  view,
  onKeep,
}: {
  readonly whatIf: WhatIf;
  readonly branch: WhatIfBranch;
  readonly view: View;
  readonly onKeep: (name: string) => void;
}) {
  const desk = useDesk();
  const t = desk.t;
  const { played } = whatIf;
  const { future } = branch;
  const [name, setName] = useState(branch.kept ? branch.name : suggestedName(branch));

  function suggestedName(made: WhatIfBranch): string {
    const { decision, ids, onward } = made.change;
    const first = ids?.[0];
    const key = `decision.${decision}.option.${first}.label`;
    const what =
      ids === null
        ? t('debrief.whatif.run_out')
        : ids.length === 1 && desk.catalogue.has(key)
          ? t(key)
          : t(`decision.${decision}.title`);
    const cut = what.length > 44 ? `${what.slice(0, 43).trimEnd()}…` : what;
    return t('debrief.whatif.name.made', { what: cut, mode: t(`debrief.whatif.onward.${onward}.short`) });
  }

  return (
    <section class="futures" aria-labelledby="futures-title">
      <h3 id="futures-title">{branch.kept ? branch.name : t('debrief.whatif.both')}</h3>
      <p class="fold-note">{t('debrief.whatif.turned', { time: dayTimeText(desk, view.time, branch.minute) })}</p>
      <table class="future-table">
        <thead>
          <tr>
            <td />
            <th scope="col">{t('debrief.whatif.played')}</th>
            <th scope="col">{t('debrief.whatif.other')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('debrief.whatif.front')}</th>
            <td>
              <Clipping future={played} />
            </td>
            <td>
              <Clipping future={future} />
            </td>
          </tr>
          <tr>
            <th scope="row">{t('debrief.overall')}</th>
            <td>
              <RatingMark rating={played.debrief.overall} />
            </td>
            <td>
              <RatingMark rating={future.debrief.overall} />
            </td>
          </tr>
          <tr>
            <th scope="row">{t('debrief.skill')}</th>
            <td>
              <SkillFigure future={played} />
            </td>
            <td>
              <SkillFigure future={future} />
              <Difference n={future.debrief.skill.earned - played.debrief.skill.earned} better="more" hundredths />
            </td>
          </tr>
          <tr>
            <th scope="row">{t('debrief.safety')}</th>
            <td>
              <Dangers future={played} />
            </td>
            <td>
              <Dangers future={future} />
            </td>
          </tr>
          {played.debrief.outcomes.map((outcome) => {
            const other = future.debrief.outcomes.find((each) => each.id === outcome.id);
            return (
              <tr key={outcome.id}>
                <th scope="row">{desk.say(outcome.label)}</th>
                <td class="figure">{desk.clock.number(outcome.value)}</td>
                <td class="figure">
                  {other && desk.clock.number(other.value)}
                  {other && <Difference n={other.value - outcome.value} better={outcome.better} />}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <h4>{t('debrief.whatif.lines', { n: branch.lines.length })}</h4>
      {branch.lines.length === 0 ? (
        <p class="silent">{t('debrief.whatif.lines.none')}</p>
      ) : (
        <ChangedLines lines={branch.lines} view={view} />
      )}
      {branch.dropped.length > 0 && (
        <p class="fold-note">
          {t('debrief.whatif.dropped', { n: branch.dropped.length })}{' '}
          {branch.dropped.map((text) => desk.say(text)).join(' · ')}
        </p>
      )}
      <form
        class="keep-branch no-print"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') onKeep(name.trim());
        }}
      >
        <label>
          <span class="field-name">{t('debrief.whatif.name')}</span>
          <input type="text" maxLength={80} value={name} onInput={(event) => setName(event.currentTarget.value)} />
        </label>
        <button type="submit" class="button">
          <Icon name="star" size={18} />
          {t(branch.kept ? 'debrief.whatif.rename' : 'debrief.whatif.keep')}
        </button>
        <button type="button" class="button" onClick={() => downloadBranch(whatIf, branch)}>
          <Icon name="download" size={18} />
          {t('debrief.whatif.export')}
        </button>
      </form>
    </section>
  );
}

function Clipping({ future }: { readonly future: WhatIfFuture }) {
  const desk = useDesk();
  const { ended } = future;
  if (ended === null) return <p class="silent">{desk.t('debrief.whatif.unended')}</p>;
  const [lead] = ended.body;
  return (
    <div class="clipping paper">
      <p class="clipping-headline">{desk.say(ended.headline)}</p>
      {lead && <Paragraphs text={desk.say(lead)} />}
    </div>
  );
}

function SkillFigure({ future }: { readonly future: WhatIfFuture }) {
  const { t } = useDesk();
  const { skill } = future.debrief;
  return (
    <span class="skill-figure">
      <RatingMark rating={skill.rating} words={false} />{' '}
      {t('debrief.points', { earned: points(skill.earned), available: points(skill.available) })}
    </span>
  );
}

function Dangers({ future }: { readonly future: WhatIfFuture }) {
  const desk = useDesk();
  const { flags } = future.debrief.safety;
  if (flags.length === 0) return <>{desk.t('debrief.safety.none')}</>;
  return (
    <ul class="danger-list">
      {flags.map((flag) => (
        <li key={`${flag.id}-${flag.minute}`}>
          <Icon name="danger" size={16} />
          {desk.say(flag.title)} {flag.repairedMinute !== null && <em>{desk.t('debrief.whatif.repaired')}</em>}
        </li>
      ))}
    </ul>
  );
}

/** A difference in words and shape: better or worse, by how much. */
export function Difference({
  n,
  better,
  hundredths = false,
}: {
  readonly n: number;
  readonly better: 'more' | 'less';
  readonly hundredths?: boolean;
}) {
  const desk = useDesk();
  if (n === 0) return <span class="difference">{desk.t('debrief.whatif.same')}</span>;
  const good = n > 0 === (better === 'more');
  const size = hundredths ? points(Math.abs(n)) : desk.clock.number(Math.abs(n));
  return (
    <span class={good ? 'difference difference-good' : 'difference difference-bad'}>
      {n > 0 ? '+' : '−'}
      {size} <span>{desk.t(good ? 'debrief.whatif.better' : 'debrief.whatif.worse')}</span>
    </span>
  );
}

function Why({ label, item, view }: { readonly label: string; readonly item: DebriefItem; readonly view: View }) {
  const desk = useDesk();
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {desk.say(item.you)}
        {item.minute !== null && ` · ${dayTimeText(desk, view.time, item.minute)}`}. {desk.say(item.why)}
      </dd>
    </div>
  );
}

/** The greatest differences; the rest is folded. */
const SHOWN = 8;

function ChangedLines({ lines, view }: { readonly lines: readonly WhatIfLine[]; readonly view: View }) {
  const { t } = useDesk();
  const rest = lines.slice(SHOWN);
  return (
    <>
      <ul class="changed-lines">
        {lines.slice(0, SHOWN).map((line) => (
          <ChangedLine key={line.before.id} line={line} view={view} />
        ))}
      </ul>
      {rest.length > 0 && (
        <details class="more-lines">
          <summary>{t('debrief.whatif.lines.more', { n: rest.length })}</summary>
          <ul class="changed-lines">
            {rest.map((line) => (
              <ChangedLine key={line.before.id} line={line} view={view} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function ChangedLine({ line: { before, after }, view }: { readonly line: WhatIfLine; readonly view: View }) {
  const desk = useDesk();
  const t = desk.t;
  return (
    <li class={after.earned > before.earned ? 'changed changed-up' : 'changed changed-down'}>
      <p class="changed-head">
        <span class="code">{before.id}</span>
        <strong>{desk.say(before.title)}</strong>
        <span class="changed-marks">
          <RatingMark rating={before.rating} words={false} />
          <Icon name="next" size={16} />
          <RatingMark rating={after.rating} words={false} />
          <span class="figure">
            {points(before.earned)} → {points(after.earned)}
          </span>
        </span>
      </p>
      <dl>
        <Why label={t('debrief.whatif.played')} item={before} view={view} />
        <Why label={t('debrief.whatif.other')} item={after} view={view} />
      </dl>
    </li>
  );
}
