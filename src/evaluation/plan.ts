/**
 * The player's own three actions, scored as the dated plan that the long items of learning ask for (design.md §8): what
 * falls due 30 to 90 days later cannot be played, only promised. Nothing here reads what an action says; it asks whether
 * somebody owns it and when it will be done.
 */
import type { RunNote } from '../engine/run-file.ts';
import type { Protocol, ProtocolItem } from '../scenario/protocol.ts';
import type { Credit, Quality } from './evaluation.ts';

/** Three actions, three names, three dates. */
export const PLAN_SIZE = 3;

/** The plan itself. Its quality is that of the whole; the other items take the best single action. */
const WHOLE_PLAN = 'LRN-03';

/** From this window on an item falls due after the story's end. */
const LONG_WINDOW = 43_200;

const MINUTES_PER_DAY = 1440;

/** Items that are scored on the plan, in the protocol's order. */
export function plannedItems(protocol: Protocol): readonly ProtocolItem[] {
  return protocol.items.filter(
    (item) => item.group === 'LRN' && item.due.kind === 'window' && item.due.within >= LONG_WINDOW,
  );
}

/** The player's own actions: the first three that say something, in the order of their ids. */
export function actionsOf(notes: readonly RunNote[]): readonly RunNote[] {
  return notes
    .filter((note) => note.kind === 'action' && note.text.trim() !== '')
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .slice(0, PLAN_SIZE);
}

const hasOwner = (action: RunNote): boolean => (action.owner ?? '').trim() !== '';
const hasDate = (action: RunNote): boolean => action.by !== undefined && action.days !== undefined;

/** 1.0 with owner and date, 0.6 with a date that nobody owns, 0.3 as a wish. How late the date is, the time factor says. */
export function actionQuality(action: RunNote): Quality {
  if (!hasDate(action)) return 3;
  return hasOwner(action) ? 10 : 6;
}

/** 1.0 for three actions that all have owner and date, 0.6 when one of them has, 0.3 for wishes. */
function planQuality(actions: readonly RunNote[]): Quality {
  const whole = actions.filter((action) => actionQuality(action) === 10).length;
  if (whole >= PLAN_SIZE) return 10;
  return whole > 0 ? 6 : 3;
}

/** What the plan earns: one credit for the plan as a whole, and one for each action at the item it answers. */
export function planCredits(protocol: Protocol, notes: readonly RunNote[], endMinute: number): readonly Credit[] {
  const actions = actionsOf(notes);
  const items = new Set(plannedItems(protocol).map((item) => item.id));
  const credits: Credit[] = [];
  if (actions.length > 0 && items.has(WHOLE_PLAN)) {
    credits.push({ item: WHOLE_PLAN, quality: planQuality(actions), minute: endMinute, cause: 'plan:actions' });
  }
  for (const action of actions) {
    if (action.item === undefined || action.item === WHOLE_PLAN || !items.has(action.item)) continue;
    const dated = action.days === undefined ? {} : { plannedFor: endMinute + action.days * MINUTES_PER_DAY };
    credits.push({
      item: action.item,
      quality: actionQuality(action),
      minute: endMinute,
      cause: `plan:${action.id}`,
      ...dated,
    });
  }
  return credits;
}
