/** A re-test whose day has come, on the title page. */
import { Icon } from './icon.tsx';

export interface ReTestOffer {
  readonly questions: number;
  /** 1: after a week; 2: after four. */
  readonly date: number;
  readonly onStart: () => void;
  readonly onDrop: () => void;
}

export function ReTestCard({
  offer,
  t,
}: {
  readonly offer: ReTestOffer;
  readonly t: (key: string, params?: Readonly<Record<string, string | number>>) => string;
}) {
  return (
    <section class="re-test-card" aria-labelledby="re-test-card">
      <h2 id="re-test-card">{t(`title.again.${offer.date}`)}</h2>
      <p>{t('title.again.about', { n: offer.questions })}</p>
      <p class="re-test-ways">
        <button type="button" class="button button-main" onClick={offer.onStart}>
          <Icon name="play" size={18} />
          {t('title.again.start')}
        </button>
        <button type="button" class="button button-quiet" onClick={offer.onDrop}>
          {t('title.again.drop')}
        </button>
      </p>
    </section>
  );
}
