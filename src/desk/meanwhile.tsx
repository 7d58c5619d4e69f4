/** What free people offer to do next and what lies unread, one press away from the present. */
import type { View } from '../session/contract.ts';
import { nameOf, portraitOf, useDesk } from './context.ts';
import { Icon } from './icon.tsx';
import { Portrait } from './likeness.tsx';
import { Price } from './words.tsx';

/** More offers than this belong on the people board. */
const MOST = 3;

/** Offers of free people, nobody's task offered twice. */
function offersOf(view: View) {
  if (!view.panels.includes('people')) return [];
  const taken = new Set<string>();
  return view.people.flatMap((person) => {
    const task = view.tasks.find((candidate) => candidate.id === person.proposes);
    if (!task || taken.has(task.id) || person.resting) return [];
    taken.add(task.id);
    return [{ person, task }];
  });
}

export function Meanwhile({ view }: { readonly view: View }) {
  const desk = useDesk();
  const offers = offersOf(view);
  const unread = view.panels.includes('evidence') ? view.evidence.filter((evidence) => !evidence.opened) : [];
  if (offers.length + unread.length === 0) return null;
  return (
    <section class="meanwhile" aria-labelledby="meanwhile-title">
      <h2 id="meanwhile-title">{desk.t('desk.meanwhile')}</h2>
      <ul>
        {offers.slice(0, MOST).map(({ person, task }) => (
          <li key={task.id}>
            <button
              type="button"
              class="row"
              data-points={`person:${person.id}`}
              onClick={() => void desk.act({ kind: 'assign', task: task.id, responder: person.id })}
            >
              <Portrait seed={portraitOf(desk, person.id)} mood={person.fatigue > 0 ? 'tired' : 'calm'} size={2} />
              <span class="row-words">
                <span class="row-title">{desk.say(task.title)}</span>
                <span class="row-name">{desk.t('desk.meanwhile.by', { who: nameOf(desk, person.id) })}</span>
              </span>
              <Price minutes={task.minutes} />
            </button>
          </li>
        ))}
        {unread.slice(0, MOST).map((evidence) => (
          <li key={evidence.id}>
            <button
              type="button"
              class="row"
              data-points={`evidence:${evidence.id}`}
              onClick={() => {
                void desk
                  .act({ kind: 'open', evidence: evidence.id })
                  .then(() => desk.go({ panel: 'evidence', id: evidence.id }));
              }}
            >
              <span class="meanwhile-mark">
                <Icon name="evidence" size={20} />
              </span>
              <span class="row-words">
                <span class="row-title">{desk.say(evidence.title)}</span>
                <span class="row-name">{desk.t('desk.meanwhile.unread')}</span>
              </span>
              <Price minutes={evidence.minutes} />
            </button>
          </li>
        ))}
      </ul>
      {offers.length > MOST && (
        <button type="button" class="button button-quiet" onClick={() => desk.go({ panel: 'people', id: null })}>
          <Icon name="people" size={18} />
          {desk.t('desk.meanwhile.more', { n: offers.length - MOST })}
        </button>
      )}
    </section>
  );
}
