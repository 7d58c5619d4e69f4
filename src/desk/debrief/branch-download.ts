import type { WhatIf, WhatIfBranch } from '../../session/contract.ts';
import { offerDownload } from '../download.ts';

/** Offers a future as a run file. */
export function downloadBranch(whatIf: WhatIf, branch: WhatIfBranch): void {
  const { name, json } = whatIf.exportRun(branch);
  offerDownload(name, json, 'application/json');
}
