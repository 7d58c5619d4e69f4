/** A phase looked back on, in a pause of the story. */
import type { PhaseReview } from '../session/contract.ts';
import { useDesk } from './context.ts';
import { Dialog } from './dialog.tsx';
import { Icon } from './icon.tsx';
import { RatingMark } from './rating-mark.tsx';
import { Paragraphs } from './words.tsx';

export function PhaseReviewDialog({ review, onClose }: { readonly review: PhaseReview; readonly onClose: () => void }) {
  const desk = useDesk();
  return (
    <Dialog
      wide
      title={desk.t('desk.review.title', { phase: desk.say(review.title) })}
      closeLabel={desk.t('desk.close')}
      onClose={onClose}
    >
      <div class="review">
        {review.summary !== null && (
          <div class="review-summary">
            <Paragraphs text={desk.say(review.summary)} />
          </div>
        )}
        {review.groups.length > 0 && (
          <ul class="review-groups" aria-label={desk.t('desk.review.groups')}>
            {review.groups.map((group) => (
              <li key={group.id}>
                <span>{desk.say(group.title)}</span>
                <RatingMark rating={group.rating} />
              </li>
            ))}
          </ul>
        )}
        <ol class="review-lines">
          {review.lines.map((line) => (
            <li key={line.decision}>
              <h3>
                <RatingMark rating={line.rating} words={false} />
                {desk.say(line.title)}
              </h3>
              <p class="review-said">{desk.say(line.said)}</p>
              <Paragraphs text={desk.say(line.explain)} />
              {line.references.length > 0 && <p class="references">{line.references.join(' · ')}</p>}
            </li>
          ))}
        </ol>
        <p class="dialog-foot">
          <button type="button" class="button button-main" onClick={onClose}>
            <Icon name="next" size={18} />
            {desk.t('desk.review.go_on')}
          </button>
        </p>
      </div>
    </Dialog>
  );
}
