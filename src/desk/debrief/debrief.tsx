/**
 * The debrief in four steps: reactions, what happened, two or three decisions looked at closely, what we take home. All
 * four are in the page, so that all of them print; one is shown.
 */
import '../style/debrief.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { DebriefModel, Documents, View } from '../../session/contract.ts';
import type { ReTestStore } from '../../session/re-test-store.ts';
import { useDesk } from '../context.ts';
import type { RaiseEyeWall } from './attackers-eye.tsx';
import { CausesSection } from './causes.tsx';
import { Closely } from './closely.tsx';
import { Happened } from './happened.tsx';
import { TakeHome } from './home.tsx';
import { Reactions, WashFirst } from './reactions.tsx';
import { useSafetyWords } from './result.tsx';
import { STEPS, type Step, StepFoot, Stepper } from './stepper.tsx';
import { useWhatIf } from './use-what-if.ts';
import { WhatIfSection } from './what-if.tsx';

export interface DebriefProps {
  readonly view: View;
  /** The calendar day it is, as `2026-11-22`. */
  readonly today: string;
  readonly eyeWall: RaiseEyeWall | null;
  readonly documents: Documents | null;
  readonly reTests: ReTestStore | null;
  readonly onErase: () => void;
  readonly onLeave: () => void;
}

export function Debrief({ view, today, eyeWall, documents, reTests, onErase, onLeave }: DebriefProps) {
  const desk = useDesk();
  const [step, setStep] = useState<Step>('reactions');
  const [model, setModel] = useState<DebriefModel | null>(() => desk.session.debrief());
  const [wanted, setWanted] = useState<{ readonly decision: string } | null>(null);
  const [traced, setTraced] = useState<{ readonly focus: string } | null>(null);
  const [looked, setLooked] = useState(false);
  const [seenHome, setSeenHome] = useState(false);
  const whatIf = useWhatIf(looked);
  const aimed = useRef(false);
  const shown = useRef<HTMLElement>(null);
  useEffect(() => {
    if (step === 'closely') setLooked(true);
    if (step === 'home') setSeenHome(true);
    // Who asked about one thing is led there; everybody else to the top of the step.
    if (!aimed.current) shown.current?.querySelector<HTMLElement>(`[data-step="${step}"] h1`)?.focus();
    aimed.current = false;
  }, [step]);
  useEffect(() => {
    // On paper nothing can be unfolded any more.
    const unfold = (): void => {
      for (const fold of shown.current?.querySelectorAll<HTMLDetailsElement>('details:not(.references)') ?? [])
        fold.open = true;
    };
    window.addEventListener('beforeprint', unfold);
    return () => window.removeEventListener('beforeprint', unfold);
  }, []);
  const refresh = (): void => setModel(desk.session.debrief());
  const wash = (): void => {
    desk.session.note('reaction', 'hot-wash', 'done');
    refresh();
    setStep('happened');
  };
  const go = (to: Step): void => {
    setStep(to);
    window.scrollTo({ top: 0 });
  };
  /** A question asked anywhere on the page is answered in the third step. */
  const ways = {
    onWhatIf: (decision: string): void => {
      aimed.current = step !== 'closely';
      setStep('closely');
      setWanted({ decision });
    },
    onCauses: (focus: string): void => {
      aimed.current = step !== 'closely';
      setStep('closely');
      setTraced({ focus });
    },
  };
  const room = view.run.feedback === 'drill';
  const body = (each: Step): ComponentChildren => {
    if (each === 'reactions') return <Reactions room={room} washed={model !== null} onWashed={wash} />;
    if (model === null) return <WashFirst onWashed={wash} onBack={() => go('reactions')} />;
    if (each === 'happened') return <Happened model={model} view={view} eyeWall={eyeWall} {...ways} />;
    if (each === 'closely') {
      return (
        <Closely model={model} view={view} {...ways} onGrade={room ? refresh : null}>
          {whatIf === 'failed' && <p class="warning">{desk.t('desk.loading.failed')}</p>}
          {whatIf !== null && whatIf !== 'failed' && (
            <>
              <WhatIfSection whatIf={whatIf} model={model} view={view} wanted={wanted} />
              <CausesSection whatIf={whatIf} model={model} view={view} wanted={traced} />
            </>
          )}
        </Closely>
      );
    }
    return (
      <TakeHome
        model={model}
        shown={seenHome}
        {...{ today, documents, reTests, onErase, onLeave }}
        onChange={refresh}
      />
    );
  };
  return (
    <main class={room ? 'debrief debrief-room' : 'debrief'} id="main" ref={shown}>
      <Stepper step={step} onStep={go} />
      {STEPS.map((each) => (
        <section key={each} class="step" data-step={each} hidden={each !== step} aria-labelledby={`step-${each}`}>
          <StepHead step={each} model={model} room={room} />
          {body(each)}
          <StepFoot step={each} onStep={go} />
        </section>
      ))}
    </main>
  );
}

/** The heading of a step. The second one is the result itself. */
function StepHead({
  step,
  model,
  room,
}: {
  readonly step: Step;
  readonly model: DebriefModel | null;
  readonly room: boolean;
}) {
  const desk = useDesk();
  const t = desk.t;
  if (step === 'happened' && model !== null) return <ResultHead model={model} />;
  return (
    <header class="debrief-head">
      <p class="debrief-kind">{t('debrief.kind')}</p>
      <h1 id={`step-${step}`} tabIndex={-1}>
        {t(step === 'reactions' && room ? 'debrief.title.wash' : `debrief.title.${step}`)}
      </h1>
    </header>
  );
}

function ResultHead({ model }: { readonly model: DebriefModel }) {
  const { t } = useDesk();
  const safety = useSafetyWords(model);
  return (
    <header class="debrief-head">
      <p class="debrief-kind">{t('debrief.kind')}</p>
      <h1 id="step-happened" tabIndex={-1}>
        {t('debrief.result', { skill: model.skill.rating ?? '–', safety })}
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
  );
}
