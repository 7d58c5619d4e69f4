/** Where the intruder could have been found: the searches that show the trail in each log. */
import type { DebriefModel } from '../../session/contract.ts';
import { useDesk } from '../context.ts';

export function Trail({ trail }: { readonly trail: NonNullable<DebriefModel['truth']['trail']> }) {
  const desk = useDesk();
  if (trail.length === 0) return null;
  return (
    <>
      <h4>{desk.t('debrief.trail')}</h4>
      <p class="fold-note">{desk.t('debrief.trail.note')}</p>
      <ul class="trail">
        {trail.map(({ log, find }) => (
          <li key={`${log.key} ${find}`}>
            {desk.say(log)} <code>{find}</code>
          </li>
        ))}
      </ul>
    </>
  );
}
