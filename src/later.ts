/** What comes right after the first screen: the remaining words, who judges the run, and the desk's other panels. */
import laterWords from 'virtual:later-words';
import type { Messages } from './text/catalogue.ts';

// Their code arrives with this file, so that no panel has to wait once play is on.
export * as panels from './desk/panels.ts';
export { completeScenario } from './scenario/parts.ts';
export { judgeBy } from './session/judge.ts';

/** The interface's words after the first decision. */
export const LATER_WORDS: Messages = laterWords;
