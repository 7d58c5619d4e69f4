/** What comes right after the first screen: the remaining words, who judges the run, and the desk's other panels. */
import eyeText from '../assets/locales/en/attackers-eye.json';
import debriefText from '../assets/locales/en/debrief.json';
import documentsText from '../assets/locales/en/documents.json';
import evaluationText from '../assets/locales/en/evaluation.json';
import soundText from '../assets/locales/en/sound.json';
import wallText from '../assets/locales/en/wall.json';
import type { Messages } from './text/catalogue.ts';

// Their code arrives with this file, so that no panel has to wait once play is on.
export * as panels from './desk/panels.ts';
export { completeScenario } from './scenario/parts.ts';
export { judgeBy } from './session/judge.ts';

/** The interface's words after the first decision. */
export const LATER_WORDS: readonly Messages[] = [
  debriefText,
  eyeText,
  documentsText,
  evaluationText,
  soundText,
  wallText,
];
