/** The debrief says what the evaluation found, in texts that exist. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Snapshot } from '../../src/engine/exercise.ts';
import type { Text } from '../../src/engine/view.ts';
import { viewFor } from '../../src/engine/view-for.ts';
import type { BotName } from '../../src/proof/bot.ts';
import type { DebriefModel } from '../../src/session/contract.ts';
import { debriefOf, evaluationOf, reviewOf } from '../../src/session/debrief.ts';
import { createStrictCatalogue } from '../../src/text/catalogue.ts';
import { LENGTHS, playBot, seedOf } from '../proof/runs.ts';
import { otandp, type Shipped, twoClinics } from '../scenarios.ts';

const BOTS: readonly BotName[] = ['random', 'cautious', 'protocol', 'reckless'];

const messages = (area: string): Record<string, string> =>
  JSON.parse(readFileSync(`assets/locales/en/${area}.json`, 'utf8')) as Record<string, string>;

/** Every text in a value, wherever it is. */
function textsIn(value: unknown, into: Text[] = []): Text[] {
  if (Array.isArray(value)) for (const item of value) textsIn(item, into);
  else if (typeof value === 'object' && value !== null) {
    if ('key' in value && typeof value.key === 'string') into.push(value as Text);
    for (const item of Object.values(value)) textsIn(item, into);
  }
  return into;
}

/** The keys that have no text, or one that does not fit its numbers. */
function unspoken(shipped: Shipped, value: unknown): string[] {
  const catalogue = createStrictCatalogue('en', messages('session'), messages('evaluation'), shipped.texts);
  const failed = new Set<string>();
  for (const { key, params } of textsIn(value)) {
    try {
      if (/⟦|\{[a-z]/.test(catalogue.t(key, params))) failed.add(key);
    } catch {
      failed.add(key);
    }
  }
  return [...failed].sort();
}

const played = (shipped: Shipped, bot: BotName, seed: number, length: 'full' | 'short'): Snapshot =>
  playBot(shipped, bot, seed, length).snapshot;
const debriefed = (shipped: Shipped, snapshot: Snapshot): DebriefModel =>
  debriefOf(shipped.protocol, snapshot, 'standard', []);

describe.each([
  ['the small scenario', twoClinics],
  ['the OT&P exercise', otandp],
] as const)('the debrief of %s', (_, scenario) => {
  test.each(BOTS)('has the numbers of the evaluation, %s', (bot) => {
    const shipped = scenario();
    for (const length of LENGTHS) {
      const snapshot = played(shipped, bot, 3, length);
      const evaluation = evaluationOf(shipped.protocol, snapshot);
      const debrief = debriefed(shipped, snapshot);
      expect(debrief.overall).toBe(evaluation.overall);
      expect(debrief.skill).toEqual({
        rating: evaluation.skill.rating,
        earned: evaluation.skill.earned,
        available: evaluation.skill.available,
      });
      expect(debrief.groups.map(({ id, rating, earned, available }) => ({ id, rating, earned, available }))).toEqual(
        evaluation.groups.map(({ group, rating, earned, available }) => ({ id: group, rating, earned, available })),
      );
      expect(
        debrief.items.map((item) => [item.id, item.rating, item.earned, item.available, item.minute, item.dueMinute]),
      ).toEqual(
        evaluation.items.map((line) => [
          line.item,
          line.rating,
          line.earned,
          line.available,
          line.actMinute,
          line.dueMinute,
        ]),
      );
      const sum = (of: 'earned' | 'available'): number => debrief.items.reduce((total, item) => total + item[of], 0);
      expect([sum('earned'), sum('available')]).toEqual([debrief.skill.earned, debrief.skill.available]);
      expect(debrief.safety.flags.map((flag) => flag.id).sort()).toEqual(
        evaluation.safety.flags.map((flag) => flag.flag).sort(),
      );
      expect(debrief.safety.repaired + debrief.safety.unrepaired).toBe(debrief.safety.flags.length);
      expect(debrief.safety.cap).toBe(evaluation.safety.cap);
      expect(debrief.truth.id).toBe(evaluation.truth);
      expect(debrief.three).toHaveLength(3);
      expect(debrief.monday).toHaveLength(3);
    }
  });

  test('shows outcomes as they stand, beside the score', () => {
    const shipped = scenario();
    const snapshot = played(shipped, 'random', 5, 'full');
    const { model, words } = snapshot;
    const debrief = debriefed(shipped, snapshot);
    const wanted = [
      ...model.scenario.variables.flatMap((each, i) =>
        each.outcome ? [[each.id, words[model.at.variables + i] ?? 0] as const] : [],
      ),
      ...model.scenario.flows.flatMap((each, i) =>
        each.outcome ? [[each.id, Math.floor((words[model.at.flows + i] ?? 0) / 60)] as const] : [],
      ),
    ];
    expect(debrief.outcomes.map((outcome) => [outcome.id, outcome.value])).toEqual(wanted);
    for (const { value, min, max } of debrief.outcomes) expect(value >= min && value <= max).toBe(true);
  });

  test('lays the run beside the record: every beat once, in order, every minute in its half-day', () => {
    const shipped = scenario();
    const debrief = debriefed(shipped, played(shipped, 'protocol', 5, 'full'));
    expect(debrief.halfdays.flatMap((day) => day.record.map((beat) => beat.text.key)).sort()).toEqual(
      shipped.model.scenario.record.map((beat) => `record.${beat.id}.fact`).sort(),
    );
    for (const day of debrief.halfdays) for (const beat of day.record) expect(beat.sources.length).toBeGreaterThan(0);
    const minutes = debrief.halfdays.flatMap((day) => day.run.map((line) => line.minute));
    expect(minutes).toEqual([...minutes].sort((a, b) => a - b));
    expect(minutes.length).toBeGreaterThan(3);
  });

  test('tells the clues of the hidden truth, found or not', () => {
    const shipped = scenario();
    for (const truth of shipped.model.scenario.truths) {
      const seed = seedOf(shipped, truth.id);
      const [expert, reckless] = (['protocol', 'reckless'] as const).map(
        (bot) => debriefed(shipped, played(shipped, bot, seed, 'full')).truth,
      );
      expect(expert).toMatchObject({
        id: truth.id,
        title: { key: `truth.${truth.id}.title` },
        story: { key: `truth.${truth.id}.story` },
      });
      expect(expert?.clues.map((clue) => clue.text.key)).toEqual(truth.clues.map((clue) => `fact.${clue}.text`));
      const found = (told: DebriefModel['truth'] | undefined): number =>
        told?.clues.filter((clue) => clue.found).length ?? 0;
      expect(found(expert)).toBeGreaterThanOrEqual(found(reckless));
      expect(found(expert)).toBeGreaterThan(0);
    }
  });

  test.each(BOTS)('speaks in texts that exist and fit their numbers, %s', (bot) => {
    const shipped = scenario();
    for (const truth of shipped.model.scenario.truths) {
      for (const length of LENGTHS) {
        const snapshot = played(shipped, bot, seedOf(shipped, truth.id), length);
        const said = {
          view: viewFor('lead', snapshot, 'drill'),
          debrief: debriefed(shipped, snapshot),
          reviews: shipped.model.scenario.phases.map((phase) => reviewOf(shipped.protocol, snapshot, phase)),
        };
        expect({ truth: truth.id, length, unspoken: unspoken(shipped, said) }).toEqual({
          truth: truth.id,
          length,
          unspoken: [],
        });
      }
    }
  });

  test('every line of a review names its decision, what was done, and a reference', () => {
    const shipped = scenario();
    const snapshot = played(shipped, 'random', 4, 'full');
    const lines = shipped.model.scenario.phases.flatMap((phase) => reviewOf(shipped.protocol, snapshot, phase).lines);
    const resolved = snapshot.log.filter((entry) => entry.kind === 'resolved');
    expect(lines.map((line) => line.decision).sort()).toEqual(resolved.map((entry) => entry.id).sort());
    expect(lines.filter((line) => line.references.length === 0).map((line) => line.decision)).toEqual([]);
  });
});
