/** Everything of the desk that is not on its first screen; it comes right after it. */
import './desk-panels.css';

export { Composer } from './composer.tsx';
export { CounterScene } from './counter-scene.tsx';
export { EvidencePanel } from './evidence-panel.tsx';
export { MarkTable } from './evidence-reader.tsx';
export { KnownPanel } from './known-panel.tsx';
export { LogPanel } from './log-panel.tsx';
export { MorningPage } from './morning-page.tsx';
export { PeoplePanel } from './people-panel.tsx';
export { PhaseReviewDialog } from './phase-review.tsx';
