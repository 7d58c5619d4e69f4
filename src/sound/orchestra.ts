/** The three that make sound together, for whoever fetches them once play has begun. */
export { createConductor } from './conductor.ts';
export { hearingOf } from './hearing.ts';
export { createMixer, type Mixer } from './mixer.ts';
