/** What the facilitator can take along: the exercise on paper, its key and its list of events. */
import type { Documents } from '../session/contract.ts';
import type { Catalogue } from '../text/catalogue.ts';
import { DocumentButtons } from './document-buttons.tsx';

export function FacilitatorDocuments({
  documents,
  catalogue: { t },
}: {
  readonly documents: Documents;
  readonly catalogue: Catalogue;
}) {
  return (
    <section class="sheet-documents no-print" aria-labelledby="facilitator-documents">
      <h2 id="facilitator-documents">{t('documents.title')}</h2>
      <DocumentButtons
        documents={documents}
        label={(format) => t(`documents.${format}.label`)}
        about={(format) => t(`documents.${format}.about`)}
        making={t('documents.making')}
        failed={t('documents.failed')}
      />
    </section>
  );
}
