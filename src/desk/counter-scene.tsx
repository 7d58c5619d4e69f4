/** A minute face to face, in somebody else's chair or one's own, with what earlier decisions have left on the counter. */
import type { DecisionView, View } from '../session/contract.ts';
import { nameOf, portraitOf, useDesk } from './context.ts';
import { CounterPicture } from './counter-picture.tsx';
import { DecisionCard } from './decision-card.tsx';

export function CounterScene({ decision, view }: { readonly decision: DecisionView; readonly view: View }) {
  const desk = useDesk();
  const chair = decision.counter ?? decision.asks;
  const own = desk.about.seats?.some(({ id, cast }) => id === view.run.seat && cast === chair) ?? false;
  const site = own ? view.sites[0] : view.sites.find((candidate) => candidate.id === decision.place);
  return (
    <div class="counter">
      <div class="counter-view">
        <CounterPicture
          decision={decision}
          chair={chair}
          guest={portraitOf(desk, decision.asks === chair ? `guest_${decision.id}` : decision.asks)}
          view={view}
        />
        <p class="counter-chair">
          {own ? desk.t('desk.counter.own') : desk.t('desk.counter.chair', { who: nameOf(desk, chair) })}
          {site && <span>{desk.say(site.name)}</span>}
        </p>
        {decision.things.length > 0 && (
          <ul class="counter-things" aria-label={desk.t('desk.counter.things')}>
            {decision.things.map((thing) => (
              <li key={thing.id}>{desk.say(thing.text)}</li>
            ))}
          </ul>
        )}
      </div>
      <DecisionCard decision={decision} view={view} />
    </div>
  );
}
