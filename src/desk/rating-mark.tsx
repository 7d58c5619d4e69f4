import type { Rating } from '../session/contract.ts';
import type { Catalogue } from '../text/catalogue.ts';
import { useDesk } from './context.ts';

/** A rating as letter and word; the frame's shape differs as well as its colour. */
export function RatingMark({ rating, words = true }: { readonly rating: Rating | null; readonly words?: boolean }) {
  const desk = useDesk();
  return (
    <span class={`rating rating-${rating ?? 'none'}`}>
      <span class="rating-letter" aria-hidden="true">
        {rating ?? '–'}
      </span>
      <span class={words ? undefined : 'hidden-words'}>{ratingWords(desk.catalogue, rating)}</span>
    </span>
  );
}

export function ratingWords(catalogue: Catalogue, rating: Rating | null): string {
  return catalogue.t(`desk.rating.${rating ?? 'none'}`);
}
