/** The fourth step: what we take home. */
import type { DebriefModel, Documents } from '../../session/contract.ts';
import type { ReTestStore } from '../../session/re-test-store.ts';
import { useDesk } from '../context.ts';
import { offerDownload } from '../download.ts';
import { Icon } from '../icon.tsx';
import { Again } from './again.tsx';
import { SourceList } from './beside-record.tsx';
import { DocumentList } from './document-list.tsx';
import { Fold } from './fold.tsx';
import { PlanForm } from './plan-form.tsx';

export interface TakeHomeProps {
  readonly model: DebriefModel;
  readonly today: string;
  /** The step is, or has been, on the screen. */
  readonly shown: boolean;
  readonly documents: Documents | null;
  readonly reTests: ReTestStore | null;
  readonly onChange: () => void;
  readonly onErase: () => void;
  readonly onLeave: () => void;
}

export function TakeHome({ model, today, shown, documents, reTests, onChange, onErase, onLeave }: TakeHomeProps) {
  const desk = useDesk();
  const t = desk.t;
  return (
    <>
      <section class="monday" aria-labelledby="monday-title">
        <h2 id="monday-title">{t('debrief.monday')}</h2>
        <ol>
          {model.monday.map((line) => (
            <li key={line.key}>{desk.say(line)}</li>
          ))}
        </ol>
      </section>
      <PlanForm model={model} today={today} onChange={onChange} />
      {reTests !== null && shown && (
        <Again scenario={model.run.scenario} seed={model.run.seed} today={today} store={reTests} />
      )}
      {documents !== null && <DocumentList documents={documents} />}
      <Fold title={t('debrief.about')}>
        <p>{t('debrief.about.text')}</p>
        <p>{t('debrief.about.limit')}</p>
        <p>{t('debrief.hints', { n: model.hintsUsed })}</p>
        <h3>{t('debrief.sources')}</h3>
        <SourceList />
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
        <button type="button" class="button" onClick={() => window.print()}>
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
    </>
  );
}
