/** What was missed comes back: kept in this browser, and as a file for the calendar. */
import { useEffect, useState } from 'preact/hooks';
import { calendarOf } from '../../session/calendar.ts';
import type { RecallQuestion } from '../../session/contract.ts';
import { datesOf, type ReTestStore } from '../../session/re-test-store.ts';
import { useDesk } from '../context.ts';
import { offerDownload } from '../download.ts';
import { Icon } from '../icon.tsx';

export interface AgainProps {
  readonly scenario: string;
  readonly seed: number;
  readonly today: string;
  readonly store: ReTestStore;
}

/** A calendar day is named by the story's clock, at the beginning of its own first day. */
const MIDNIGHT = { minute: 0, day: 0, weekday: 1, hour: 0, minuteOfHour: 0 };

/** `20261122T081500Z` */
function stampOf(now: Date): string {
  return `${now.toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
}

export function Again({ scenario, seed, today, store }: AgainProps) {
  const desk = useDesk();
  const t = desk.t;
  const { session } = desk;
  const [questions, setQuestions] = useState<readonly RecallQuestion[]>([]);
  const [kept, setKept] = useState(false);
  useEffect(() => {
    let here = true;
    session
      .reTest()
      .then((found) => {
        if (!here || found.length === 0) return;
        setQuestions(found);
        store.keep({ scenario, made: today, done: 0, questions: found });
        setKept(store.all().some((each) => each.scenario === scenario));
      })
      // Without questions the section stays away; the debrief is complete.
      .catch(() => {});
    return () => {
      here = false;
    };
  }, [session, store, scenario, today]);
  if (questions.length === 0) return null;
  const dates = datesOf(today);
  const shown = dates.map((day) => desk.clock.date(day.split('-').map(Number), MIDNIGHT));
  return (
    <section class="again" aria-labelledby="again-title">
      <h2 id="again-title">{t('debrief.again')}</h2>
      <p>{t('debrief.again.about', { n: questions.length, from: shown[0] ?? '', to: shown[1] ?? '' })}</p>
      <p class="fold-note" role="status">
        {t(kept ? 'debrief.again.kept' : 'debrief.again.unkept')}
      </p>
      <p class="close-ways no-print">
        <button
          type="button"
          class="button"
          onClick={() =>
            offerDownload(
              `code-dark-${scenario}-re-test.ics`,
              calendarOf({
                stamp: stampOf(new Date()),
                id: `${scenario}-${seed}`,
                url: location.href.split('#')[0] ?? '',
                days: dates.map((day, index) => ({
                  day,
                  title: t(`debrief.again.calendar.${index + 1}`),
                  text: t('debrief.again.calendar.text', { n: questions.length }),
                })),
              }),
              'text/calendar',
            )
          }
        >
          <Icon name="clock" size={18} />
          {t('debrief.again.calendar')}
        </button>
        <button
          type="button"
          class="button button-quiet"
          onClick={() => {
            if (kept) store.drop(scenario);
            else store.keep({ scenario, made: today, done: 0, questions });
            setKept(!kept);
          }}
        >
          {t(kept ? 'debrief.again.drop' : 'debrief.again.keep')}
        </button>
      </p>
    </section>
  );
}
