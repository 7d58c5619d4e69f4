/** The run beside the record, half-day by half-day; where the record is silent it says so. */
import type { DebriefModel, View } from '../../session/contract.ts';
import { dayTimeText, useDesk } from '../context.ts';
import { Sources } from '../words.tsx';

/** What nobody has published about the case. */
const SILENT = ['way_in', 'who', 'copied', 'demand', 'clinics', 'outcome'] as const;

export function BesideRecord({
  model,
  view,
  onWhatIf,
}: {
  readonly model: DebriefModel;
  readonly view: View;
  readonly onWhatIf: (decision: string) => void;
}) {
  const desk = useDesk();
  const t = desk.t;
  const decided = new Set(model.decisions.map((decision) => decision.id));
  return (
    <>
      <p class="fold-note">{t('debrief.beside.note')}</p>
      <ol class="halfdays">
        {model.halfdays.map((half) => (
          <li key={half.id} class="halfday">
            <h3>{desk.say(half.title)}</h3>
            <div class="halfday-sides">
              <section aria-label={t('debrief.beside.record')}>
                <h4 class="side-title">{t('debrief.beside.record')}</h4>
                {half.record.length === 0 ? (
                  <p class="silent">{t('debrief.beside.nothing')}</p>
                ) : (
                  half.record.map((beat) => (
                    <p key={beat.text.key}>
                      {desk.say(beat.text)} <Sources ids={beat.sources} />
                    </p>
                  ))
                )}
              </section>
              <section aria-label={t('debrief.beside.run')}>
                <h4 class="side-title">{t('debrief.beside.run')}</h4>
                {half.run.length === 0 && <p class="silent">{t('debrief.beside.run.nothing')}</p>}
                {half.run.map((line) => (
                  <p key={`${line.minute}-${line.text.key}-${JSON.stringify(line.text.params ?? '')}`}>
                    <span class="row-time">{dayTimeText(desk, view.time, line.minute)}</span>{' '}
                    {line.decision !== null && decided.has(line.decision) ? (
                      <button
                        type="button"
                        class="link-button"
                        onClick={() => onWhatIf(line.decision as string)}
                        title={t('debrief.whatif.short')}
                      >
                        {desk.say(line.text)}
                      </button>
                    ) : (
                      desk.say(line.text)
                    )}
                  </p>
                ))}
              </section>
            </div>
          </li>
        ))}
      </ol>
      <section class="silences" aria-labelledby="silences">
        <h3 id="silences">{t('debrief.silent')}</h3>
        <p class="fold-note">{t('debrief.silent.note')}</p>
        <ul>
          {SILENT.map((topic) => (
            <li key={topic}>{t(`debrief.silent.${topic}`)}</li>
          ))}
        </ul>
      </section>
      <h3>{t('debrief.sources')}</h3>
      <SourceList />
    </>
  );
}

/** The publications about the case, to be opened. */
export function SourceList() {
  const desk = useDesk();
  return (
    <ul class="source-list">
      {desk.about.sources.map((source) => (
        <li key={source.id}>
          <span class="code">{source.id}</span>{' '}
          <a href={source.url} target="_blank" rel="noreferrer">
            {desk.t('desk.source', { title: source.title, publisher: source.publisher, date: source.date })}
          </a>
        </li>
      ))}
    </ul>
  );
}
