/** The documents of a run: one button each, made when it is pressed. */
import { useState } from 'preact/hooks';
import type { Documents } from '../../session/contract.ts';
import { useDesk } from '../context.ts';
import { DocumentButtons } from '../document-buttons.tsx';

/** Whose names may stand on the documents; none of them has to. */
const NAMES = ['participant', 'group', 'facilitator'] as const;

export function DocumentList({ documents }: { readonly documents: Documents }) {
  const desk = useDesk();
  const t = desk.t;
  const [names, setNames] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(
      desk.session
        .notes()
        .filter((note) => note.kind === 'name')
        .map((note) => [note.id, note.text]),
    ),
  );
  return (
    <section class="documents no-print" aria-labelledby="documents-title">
      <h2 id="documents-title">{t('documents.title')}</h2>
      <fieldset class="plan-row">
        <legend>{t('debrief.names')}</legend>
        {NAMES.map((id) => (
          <label key={id}>
            <span class="field-name">{t(`debrief.names.${id}`)}</span>
            <input
              type="text"
              maxLength={120}
              autocomplete="off"
              value={names[id] ?? ''}
              onInput={(event) => {
                const { value } = event.currentTarget;
                setNames({ ...names, [id]: value });
                desk.session.note('name', id, value.trim());
              }}
            />
          </label>
        ))}
        <p class="fold-note plan-what">{t('debrief.names.note')}</p>
      </fieldset>
      <DocumentButtons
        documents={documents}
        label={(format) => t(`documents.${format}.label`)}
        about={(format) => t(`documents.${format}.about`)}
        making={t('desk.loading')}
        failed={t('debrief.documents.failed')}
      />
    </section>
  );
}
