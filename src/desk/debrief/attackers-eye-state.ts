/** What the film and its time line both say of the intruder. */
import type { EyeMoment } from '../../session/contract.ts';

export type EyeState = EyeMoment['state'] | 'leaving';

/** The intruder's state in one word; carrying data off is the worst of them. */
export const stateOf = (moment: EyeMoment): EyeState => (moment.carrying ? 'leaving' : moment.state);
