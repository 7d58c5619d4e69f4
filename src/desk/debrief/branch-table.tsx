/** All futures that were kept, one beside the other. */
import type { WhatIf, WhatIfBranch, WhatIfFuture } from '../../session/contract.ts';
import { useDesk } from '../context.ts';
import { Icon } from '../icon.tsx';
import { RatingMark } from '../rating-mark.tsx';
import { ScrollRegion } from '../scroll-region.tsx';
import { downloadBranch } from './branch-download.ts';
import { points } from './figures.ts';

export function BranchTable({
  whatIf,
  branches,
  onShow,
  onDrop,
}: {
  readonly whatIf: WhatIf;
  readonly branches: readonly WhatIfBranch[];
  readonly onShow: (branch: WhatIfBranch) => void;
  readonly onDrop: (id: string) => void;
}) {
  const desk = useDesk();
  const t = desk.t;
  const { played } = whatIf;
  return (
    <section class="branches" aria-labelledby="branches-title">
      <h3 id="branches-title">{t('debrief.whatif.kept', { n: branches.length })}</h3>
      <ScrollRegion label={t('debrief.whatif.kept', { n: branches.length })}>
        <table class="branch-table">
          <thead>
            <tr>
              <th scope="col">{t('debrief.whatif.future')}</th>
              <th scope="col">{t('debrief.overall')}</th>
              <th scope="col">{t('debrief.skill')}</th>
              <th scope="col">{t('debrief.whatif.dangers')}</th>
              {played.debrief.outcomes.map((outcome) => (
                <th key={outcome.id} scope="col">
                  {desk.say(outcome.label)}
                </th>
              ))}
              <th scope="col" class="no-print">
                {t('debrief.whatif.ways')}
              </th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t('debrief.whatif.played')}</th>
              <Figures future={played} />
              <td class="no-print" />
            </tr>
            {branches.map((branch) => (
              <tr key={branch.id}>
                <th scope="row">{branch.name}</th>
                <Figures future={branch.future} />
                <td class="branch-ways no-print">
                  <button
                    type="button"
                    class="button button-icon"
                    aria-label={t('debrief.whatif.show', { what: branch.name })}
                    onClick={() => onShow(branch)}
                  >
                    <Icon name="eye" />
                  </button>
                  <button
                    type="button"
                    class="button button-icon"
                    aria-label={t('debrief.whatif.export.of', { what: branch.name })}
                    onClick={() => downloadBranch(whatIf, branch)}
                  >
                    <Icon name="download" />
                  </button>
                  <button
                    type="button"
                    class="button button-icon"
                    aria-label={t('debrief.whatif.drop', { what: branch.name })}
                    onClick={() => onDrop(branch.id)}
                  >
                    <Icon name="erase" />
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

function Figures({ future }: { readonly future: WhatIfFuture }) {
  const desk = useDesk();
  const { debrief } = future;
  return (
    <>
      <td>
        <RatingMark rating={debrief.overall} words={false} />
      </td>
      <td class="figure">{points(debrief.skill.earned)}</td>
      <td class="figure">{debrief.safety.flags.length}</td>
      {debrief.outcomes.map((outcome) => (
        <td key={outcome.id} class="figure">
          {desk.clock.number(outcome.value)}
        </td>
      ))}
    </>
  );
}
