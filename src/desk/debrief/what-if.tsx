/** What if: take a decision back, answer it in another way, and look at both futures side by side. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Continuation, DebriefModel, View, WhatIf, WhatIfBranch } from '../../session/contract.ts';
import { AnswerFields, answerOf, idsOf, isOver } from '../answer-fields.tsx';
import { dayTimeText, useDesk } from '../context.ts';
import { Icon } from '../icon.tsx';
import { Paragraphs } from '../words.tsx';
import { BranchTable } from './branch-table.tsx';
import { TwoFutures } from './two-futures.tsx';

const ONWARD: readonly Continuation[] = ['as-played', 'protocol', 'nothing'];

export interface WhatIfProps {
  readonly whatIf: WhatIf;
  readonly model: DebriefModel;
  readonly view: View;
  /** The decision asked for elsewhere on the page; a new object each time it is asked for. */
  readonly wanted: { readonly decision: string } | null;
}

/** The place where decisions are taken back. */
export function WhatIfSection({ whatIf, model, view, wanted }: WhatIfProps) {
  const desk = useDesk();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (wanted === null) return;
    heading.current?.focus();
    heading.current?.scrollIntoView();
  }, [wanted]);
  return (
    <section class="what-if" aria-labelledby="what-if-title">
      <h2 id="what-if-title" ref={heading} tabIndex={-1}>
        {desk.t('debrief.whatif')}
      </h2>
      <p class="fold-note">{desk.t('debrief.whatif.note')}</p>
      <Workbench whatIf={whatIf} model={model} view={view} wanted={wanted} />
    </section>
  );
}

function Workbench({ whatIf, model, view, wanted }: WhatIfProps) {
  const desk = useDesk();
  const t = desk.t;
  const [decision, setDecision] = useState(() => wanted?.decision ?? model.closely[0] ?? '');
  const [shown, setShown] = useState<WhatIfBranch | null>(null);
  const [, setKeeps] = useState(0);
  useEffect(() => {
    if (wanted === null) return;
    setDecision(wanted.decision);
    setShown(null);
  }, [wanted]);
  useEffect(() => {
    // The first future is slow only because its code is new to the machine; so one is made while the page is read.
    const timer = setTimeout(() => whatIf.make({ decision, ids: null, onward: 'protocol' }), 400);
    return () => clearTimeout(timer);
  }, [whatIf]);
  const changed = (): void => setKeeps((count) => count + 1);
  const kept = whatIf.kept();
  return (
    <>
      <label class="what-if-decision no-print">
        <span class="field-name">{t('debrief.whatif.decision')}</span>
        <select
          value={decision}
          onChange={(event) => {
            setDecision(event.currentTarget.value);
            setShown(null);
          }}
        >
          {model.decisions.map((each) => (
            <option key={each.id} value={each.id}>
              {`${dayTimeText(desk, view.time, each.minute)} · ${desk.say(each.title)}`}
            </option>
          ))}
        </select>
      </label>
      <Turn key={decision} whatIf={whatIf} decision={decision} onBranch={setShown} />
      {shown !== null && (
        <TwoFutures
          key={shown.id === '' ? 'new' : shown.id}
          whatIf={whatIf}
          branch={shown}
          view={view}
          onKeep={(name) => {
            setShown(whatIf.keep(shown, name));
            changed();
          }}
        />
      )}
      {kept.length > 0 && (
        <BranchTable
          whatIf={whatIf}
          branches={kept}
          onShow={(branch) => {
            setDecision(branch.change.decision);
            setShown(branch);
          }}
          onDrop={(id) => {
            whatIf.drop(id);
            if (shown?.id === id) setShown(null);
            changed();
          }}
        />
      )}
    </>
  );
}

/** The decision as it stood, to be answered anew. */
function Turn({
  whatIf,
  decision,
  onBranch,
}: {
  readonly whatIf: WhatIf;
  readonly decision: string;
  readonly onBranch: (branch: WhatIfBranch | null) => void;
}) {
  const desk = useDesk();
  const t = desk.t;
  const [moment] = useState(() => whatIf.moment(decision));
  const [answer, setAnswer] = useState(() =>
    moment === null ? null : answerOf(moment.decision, moment.picked ?? undefined),
  );
  const [runsOut, setRunsOut] = useState(false);
  const [onward, setOnward] = useState<Continuation>('as-played');
  const [problem, setProblem] = useState<string | null>(null);
  if (moment === null || answer === null) return <p class="silent">{t('debrief.whatif.no_moment')}</p>;
  const over = isOver(moment.decision, answer);
  const look = (how: Continuation): void => {
    const ids = runsOut ? null : idsOf(moment.decision, answer);
    const from = performance.now();
    const branch = whatIf.make({ decision, ids, onward: how });
    if (branch === null) {
      setProblem(t('desk.decision.too_few', { n: Math.max(1, moment.decision.min) }));
      return;
    }
    setProblem(null);
    onBranch(branch);
    // Kept where a test and a curious person can read it.
    document.documentElement.dataset.whatIfTook = String(Math.round(performance.now() - from));
    const { debrief } = branch.future;
    desk.announce(
      t('debrief.whatif.said', {
        n: branch.lines.length,
        skill: debrief.skill.rating ?? '–',
        seed: whatIf.played.debrief.skill.rating ?? '–',
      }),
      'polite',
    );
  };
  return (
    <form
      class="turn no-print"
      aria-label={t('debrief.whatif.of', { what: desk.say(moment.decision.title) })}
      onSubmit={(event) => {
        event.preventDefault();
        look(onward);
      }}
    >
      <div class="close-ask">
        <Paragraphs text={desk.say(moment.decision.ask)} />
      </div>
      <p class="fold-note">{t(moment.picked === null ? 'debrief.whatif.was_default' : 'debrief.whatif.was_picked')}</p>
      {!runsOut && <AnswerFields decision={moment.decision} view={moment.view} answer={answer} onAnswer={setAnswer} />}
      {moment.picked !== null && (
        <label class="choice">
          <input type="checkbox" checked={runsOut} onChange={(event) => setRunsOut(event.currentTarget.checked)} />
          <span>{t('debrief.whatif.run_out')}</span>
        </label>
      )}
      <fieldset class="choices">
        <legend>{t('debrief.whatif.onward')}</legend>
        {ONWARD.map((each) => (
          <label key={each} class="choice">
            <input type="radio" name="onward" checked={onward === each} onChange={() => setOnward(each)} />
            <span>{t(`debrief.whatif.onward.${each}`)}</span>
          </label>
        ))}
      </fieldset>
      {over && (
        <p class="warning" role="status">
          <Icon name="warning" size={18} />
          {t('desk.decision.over', { n: answer.picked.size, max: moment.decision.max })}
        </p>
      )}
      {problem !== null && (
        <p class="warning" role="alert">
          <Icon name="warning" size={18} />
          {problem}
        </p>
      )}
      <p>
        <button type="submit" class="button button-main">
          <Icon name="forward" size={18} />
          {t('debrief.whatif.look')}
        </button>
      </p>
    </form>
  );
}
