/** The facilitator's sheet: every decision with its prompt, what to listen for and its answers, made to be printed. */
import type { Documents } from '../session/contract.ts';
import type { Catalogue } from '../text/catalogue.ts';
import { FacilitatorDocuments } from './facilitator-documents.tsx';
import { Icon } from './icon.tsx';

/** What the sheet needs of a scenario; a compiled scenario fits as it is. */
export interface FacilitatorScenario {
  readonly phases: readonly string[];
  readonly seats: readonly { readonly id: string }[];
  readonly decisions: readonly {
    readonly id: string;
    readonly phase: string;
    readonly act: string;
    readonly within: number;
    readonly seats: readonly string[];
    readonly options: readonly { readonly id: string }[];
  }[];
}

export function FacilitatorSheet({
  catalogue,
  scenario,
  backHref,
  documents,
}: {
  readonly catalogue: Catalogue;
  readonly scenario: FacilitatorScenario;
  readonly backHref: string;
  readonly documents: Documents | null;
}) {
  const { t, has } = catalogue;
  const optional = (key: string): string | null => (has(key) ? t(key) : null);
  return (
    <main class="facilitator" id="main">
      <header>
        <h1>{t('desk.facilitator.title')}</h1>
        <p class="sheet-scenario">{t('scenario.title')}</p>
        <p>{t('desk.facilitator.about')}</p>
        <p class="no-print">
          <a href={backHref}>{t('desk.facilitator.back')}</a>{' '}
          <button type="button" class="button" onClick={() => window.print()}>
            <Icon name="print" size={18} />
            {t('debrief.print')}
          </button>
        </p>
        {documents !== null && <FacilitatorDocuments documents={documents} catalogue={catalogue} />}
      </header>
      {scenario.phases.map((phase) => (
        <section key={phase}>
          <h2>{t(`phase.${phase}.title`)}</h2>
          {scenario.decisions
            .filter((decision) => decision.phase === phase)
            .map((decision) => {
              const discussion = optional(`decision.${decision.id}.discussion`);
              const note = optional(`decision.${decision.id}.note`);
              return (
                <article key={decision.id} class="sheet-decision">
                  <h3>{t(`decision.${decision.id}.title`)}</h3>
                  <p>{t(`decision.${decision.id}.ask`)}</p>
                  {discussion !== null && (
                    <p>
                      <strong>{t('desk.discussion.title')}</strong> {discussion}
                    </p>
                  )}
                  {note !== null && (
                    <p>
                      <strong>{t('desk.facilitator.note')}</strong> {note}
                    </p>
                  )}
                  {decision.seats.length < scenario.seats.length && (
                    <p class="sheet-within">
                      {t('desk.facilitator.for', {
                        name: decision.seats.map((seat) => t(`seat.${seat}.role`)).join(' · '),
                      })}
                    </p>
                  )}
                  <p class="sheet-within">{t('desk.facilitator.within', { n: decision.within })}</p>
                  <ul>
                    {decision.options.map((option) => {
                      const label = optional(`decision.${decision.id}.option.${option.id}.label`);
                      return label === null ? null : <li key={option.id}>{label}</li>;
                    })}
                  </ul>
                </article>
              );
            })}
        </section>
      ))}
    </main>
  );
}
