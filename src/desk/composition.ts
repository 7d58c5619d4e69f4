/** A message put together from blocks. */
import type { DecisionView, Text } from '../session/contract.ts';

/** The message as its reader gets it: the picked blocks in the order of the groups, never in the order of picking. */
export function composed(
  decision: DecisionView,
  picked: ReadonlySet<string>,
): readonly { readonly id: string; readonly text: Text }[] {
  const order = decision.groups.map((group) => group.id);
  const place = (group: string | null): number => {
    const index = group === null ? -1 : order.indexOf(group);
    return index < 0 ? order.length : index;
  };
  return decision.options
    .filter((option) => picked.has(option.id))
    .map((option, index) => ({ option, index }))
    .sort((a, b) => place(a.option.group) - place(b.option.group) || a.index - b.index)
    .map(({ option }) => ({ id: option.id, text: option.label }));
}

/** Picks or drops a block; in a group of one, picking replaces. */
export function withBlock(decision: DecisionView, picked: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(picked);
  const option = decision.options.find((candidate) => candidate.id === id);
  const group = decision.groups.find((candidate) => candidate.id === option?.group);
  if (group?.one) {
    for (const other of decision.options) if (other.group === group.id) next.delete(other.id);
    next.add(id);
  } else if (!next.delete(id)) {
    next.add(id);
  }
  return next;
}
