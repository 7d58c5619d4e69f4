import { describe, expect, test } from 'vitest';
import deskTexts from '../../assets/locales/en/desk.json' with { type: 'json' };
import { announcementOf } from '../../src/desk/announcement.ts';
import type { View } from '../../src/session/contract.ts';
import { createStrictCatalogue } from '../../src/text/catalogue.ts';
import { createStoryClock, readingAt } from '../../src/text/story-clock.ts';
import { LATER_VIEW, SAMPLE_TEXTS, START_VIEW } from './sample.ts';

const catalogue = createStrictCatalogue('en', deskTexts, SAMPLE_TEXTS);
const clock = createStoryClock('en');

function spoken(view: View): string {
  return announcementOf(view, {
    t: catalogue.t,
    say: (text) => catalogue.t(text.key, text.params),
    name: (id) => catalogue.t(`cast.${id}.name`),
    time: (minute) => clock.short(readingAt(view.time, minute)),
  });
}

describe('what is spoken after an act', () => {
  test('is the consequence, then who is there, then what is asked', () => {
    expect(spoken(LATER_VIEW)).toBe(
      'Thu 14:29. Grace photographs three screens. The queue grows to fourteen. One picture shows a window nobody opened. Message from Jason: Storage again. To decide: Who do you call first?',
    );
  });
  test('keeps that order whatever the order of the happenings', () => {
    expect(spoken({ ...LATER_VIEW, happenings: [...LATER_VIEW.happenings].reverse() })).toMatch(
      /^Thu 14:29\. Grace photographs .* To decide: .* Message from Jason/,
    );
  });
  test('says it when time has decided', () => {
    const outcomes = LATER_VIEW.outcomes.map((outcome) => ({ ...outcome, byDefault: true }));
    expect(spoken({ ...LATER_VIEW, outcomes })).toMatch(/^Thu 14:29\. Nobody decided: Reboot\? Grace photographs/);
  });
  test('is nothing when only time has passed', () => {
    expect(spoken({ ...START_VIEW, happenings: [{ kind: 'time', id: '', value: '', minute: 3 }] })).toBe('');
  });
});
