/** Finds the learning system that opened this page, whichever standard it speaks. */
import { isCmi5Launch, joinCmi5 } from './cmi5.ts';
import type { LearningSystem, Surroundings } from './learning-system.ts';
import { findScorm, joinScorm } from './scorm.ts';

/** The learning system, or null: then the page stands alone and says so. */
export async function joinLearningSystem(page: Window, surroundings: Surroundings): Promise<LearningSystem | null> {
  if (isCmi5Launch(page.location.href)) return joinCmi5(page.location.href, surroundings);
  const found = findScorm(page);
  return found ? joinScorm(found, surroundings) : null;
}
