/** The panels that are not on the first screen, as parts that come by themselves. */
import { lazyPart } from './lazy.tsx';

const panels = () => import('./panels.ts');

export const composer = lazyPart(async () => (await panels()).Composer);
export const counterScene = lazyPart(async () => (await panels()).CounterScene);
export const evidencePanel = lazyPart(async () => (await panels()).EvidencePanel);
export const knownPanel = lazyPart(async () => (await panels()).KnownPanel);
export const logPanel = lazyPart(async () => (await panels()).LogPanel);
export const markTable = lazyPart(async () => (await panels()).MarkTable);
export const morningPage = lazyPart(async () => (await panels()).MorningPage);
export const peoplePanel = lazyPart(async () => (await panels()).PeoplePanel);
export const phaseReview = lazyPart(async () => (await panels()).PhaseReviewDialog);

/** Fetches them all, in one piece. */
export function panelsAhead(): void {
  for (const part of [
    composer,
    counterScene,
    evidencePanel,
    knownPanel,
    logPanel,
    markTable,
    morningPage,
    peoplePanel,
    phaseReview,
  ])
    part.ahead();
}
