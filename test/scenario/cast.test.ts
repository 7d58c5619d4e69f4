/** Five people carry the story: they remember what the player did and wrote. Patients come back, and end as they were treated. */
import { describe, expect, test } from 'vitest';
import type { CompiledScenario, Expr } from '../../src/scenario/scenario.ts';
import { otandp } from '../scenarios.ts';

const { scenario } = otandp().model;

const FIVE = ['nurse', 'it', 'ceo', 'forensic', 'practice'];

/** Every name that a condition reads. */
function namesOf(expr: Expr): string[] {
  if (!Array.isArray(expr)) return [];
  const [op, ...sides] = expr as unknown as readonly [string, ...unknown[]];
  return op === 'name' ? [String(sides[0])] : sides.flatMap((side) => namesOf(side as Expr));
}

/** Conditions by which somebody says this and not that: variants of what they send, lines of what they sign. */
function readBy(who: string, { injects, evidence }: CompiledScenario): string[] {
  const signed: Readonly<Record<string, string>> = { forensic: 'forensic_second' };
  return [
    ...injects.filter(({ from }) => from === who).flatMap(({ variants }) => variants.map(({ when }) => when)),
    ...evidence
      .filter(({ id }) => id === signed[who])
      .flatMap(({ lines }) => lines.flatMap(({ when }) => (when === undefined ? [] : [when]))),
  ].flatMap(namesOf);
}

/** The decisions and tasks of the player among them. */
function actsOf(names: readonly string[]): Set<string> {
  return new Set(
    names.flatMap((name) => {
      const [how, what] = name.split('.');
      return what !== undefined && ['chose', 'took', 'done'].includes(how ?? '') ? [what] : [];
    }),
  );
}

const composed = new Set(scenario.decisions.filter(({ act }) => act === 'compose').map(({ id }) => id));

describe('the people who carry the story', () => {
  test.each(FIVE)('%s remembers at least three things that the player did, one of them written', (who) => {
    const acts = [...actsOf(readBy(who, scenario))];
    expect(acts.length, acts.join(', ')).toBeGreaterThanOrEqual(3);
    expect(acts.filter((id) => composed.has(id)).length, acts.join(', ')).toBeGreaterThanOrEqual(1);
  });

  test.each(FIVE)('%s is seen in at least three moods', (who) => {
    const moods = new Set([
      ...scenario.injects
        .filter(({ from }) => from === who)
        .flatMap(({ mood, moods }) => [mood, ...Object.values(moods)]),
      ...scenario.decisions.filter(({ asks }) => asks === who).map(({ mood }) => mood),
    ]);
    expect(moods.size, [...moods].join(', ')).toBeGreaterThanOrEqual(3);
  });
});

describe('the patients who come back', () => {
  test.each([
    ['patient_ho', 'verdict'],
    ['patient_lam', 'lam_card'],
    ['patient_reyes', 'reyes_quiet'],
    ['patient_reyes', 'reyes_called'],
  ])('%s has an end in %s that depends on the player', (who, id) => {
    const end = scenario.injects.find((inject) => inject.id === id);
    expect(end?.from).toBe(who);
    expect(end?.variants.length).toBeGreaterThanOrEqual(2);
    expect(Math.max(...scenario.injects.filter(({ from }) => from === who).map(({ at }) => at ?? 0))).toBeGreaterThan(
      18_000,
    );
  });

  test('each hidden truth has exactly one end for each of the three', () => {
    for (const { id } of scenario.truths) {
      const ends = scenario.injects.filter(({ truths, at = 0 }) => truths.includes(id) && at > 18_000);
      for (const who of ['patient_ho', 'patient_lam', 'patient_reyes'])
        expect(
          ends.filter(({ from }) => from === who).map((end) => end.id),
          `${id}, ${who}`,
        ).toHaveLength(1);
    }
  });
});

describe('the mornings', () => {
  const pages = scenario.injects.filter(({ columns }) => columns.length > 0);

  test('have five front pages in the full exercise and one in the short one, in every truth', () => {
    for (const { id } of scenario.truths) {
      const printed = pages.filter(({ truths }) => truths.includes(id));
      expect(printed.map((page) => page.id)).toEqual([
        'front_friday',
        'ceo_in_press',
        'front_monday',
        'front_tuesday',
        'deadline_passes',
      ]);
      expect(printed.filter(({ lengths }) => lengths.includes('short')).map((page) => page.id)).toEqual([
        'front_friday',
      ]);
    }
  });

  test('have a headline, a story and a heading above each column', () => {
    const { texts } = otandp();
    const bad = pages.flatMap(({ id, variants, columns }) =>
      [
        ...['', ...variants.map((each) => `.${each.id}`)].map((variant) => `inject.${id}.body${variant}`),
        ...columns.flatMap((column) =>
          ['', ...column.variants.map((each) => `.${each.id}`)].map((v) => `inject.${id}.column.${column.id}${v}`),
        ),
      ].filter((key) => texts[key]?.split('\n').filter((line) => line.trim() !== '').length !== 2),
    );
    expect(bad).toEqual([]);
  });
});

describe('the counters', () => {
  const counters = scenario.decisions.filter(({ counter }) => counter !== undefined);

  test('show what the player’s own decisions have left there', () => {
    const bare = counters.filter(
      ({ things }) => things.length < 2 || things.every(({ variants }) => variants.length === 0),
    );
    expect(bare.map(({ id }) => id)).toEqual([]);
  });

  test('never tell the hidden truth', () => {
    const told = counters.flatMap(({ id, things }) =>
      things
        .flatMap(({ variants }) => variants.flatMap(({ when }) => namesOf(when)))
        .filter((name) =>
          ['truth', 'threat', 'door', 'extortion', 'mail_watched', 'copied_true', 'leaked'].includes(name),
        )
        .map((name) => `${id}: ${name}`),
    );
    expect(told).toEqual([]);
  });
});
