import type { DebriefReference } from '../../session/contract.ts';
import { useDesk } from '../context.ts';

/** The standards behind a line, folded: tags first, names and how far they were checked inside. */
export function References({ list }: { readonly list: readonly DebriefReference[] }) {
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
                {reference.verified !== 'read' && <em> {desk.t(`debrief.checked.${reference.verified}`)}</em>}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}
