/** The measure of the exercise (spine.md): how much there is, how much one run shows, and that all of it can be reached. */
import { describe, expect, test } from 'vitest';
import { opportunitiesOf } from '../../src/evaluation/opportunity.ts';
import type { Playthrough } from '../../src/proof/playthrough.ts';
import { wanderer } from '../../src/proof/wanderer.ts';
import { wordsRead } from '../../src/proof/words.ts';
import { CHANNELS, type CompiledScenario, type Effect } from '../../src/scenario/scenario.ts';
import { otandp } from '../scenarios.ts';
import { LENGTHS, playBot, protocolRun, recklessRun } from './runs.ts';

const { scenario } = otandp().model;
const truths = scenario.truths.map((truth) => truth.id);

/** Every effect that the scenario can have, those inside conditions too. */
function effectsOf({ decisions, injects, tasks, evidence, charts, truths: drawn }: CompiledScenario): Effect[] {
  const flat = (effects: readonly Effect[]): Effect[] =>
    effects.flatMap((each) => (each.op === 'when' ? flat(each.do) : [each]));
  return flat([
    ...decisions.flatMap((each) => [
      ...each.options.flatMap((option) => option.do),
      ...each.rules.flatMap((rule) => rule.do),
      ...each.default.do,
      ...each.otherwise,
    ]),
    ...injects.flatMap((each) => each.do),
    ...tasks.flatMap((each) => [...each.start, ...each.do]),
    ...evidence.flatMap((each) => each.do),
    ...charts.flatMap((chart) =>
      chart.states.flatMap((state) => [
        ...state.enter,
        ...Object.values(state.on).flatMap((list) => list.flatMap((transition) => transition.do)),
        ...(state.after?.do ?? []),
      ]),
    ),
    ...drawn.flatMap((each) => each.do),
  ]);
}

describe('what is written', () => {
  const effects = effectsOf(scenario);
  const flags = otandp().protocol.flags.map((flag) => flag.id);

  test('at least 32 decisions, 6 of them composed, and 4 counter scenes', () => {
    expect(scenario.decisions.length).toBeGreaterThanOrEqual(32);
    expect(scenario.decisions.filter((each) => each.act === 'compose').length).toBeGreaterThanOrEqual(6);
    expect(scenario.decisions.filter((each) => each.counter !== undefined).length).toBeGreaterThanOrEqual(4);
  });

  test('at least 60 injects, over all seven channels', () => {
    expect(scenario.injects.length).toBeGreaterThanOrEqual(60);
    expect(new Set(scenario.injects.map((each) => each.channel))).toEqual(new Set(CHANNELS));
  });

  test('at least 30 tasks for six responders, each of whom has some', () => {
    const responders = scenario.cast.filter((each) => each.responder).map((each) => each.id);
    expect(scenario.tasks.length).toBeGreaterThanOrEqual(30);
    expect(responders).toHaveLength(6);
    expect(responders.filter((id) => !scenario.tasks.some((task) => task.who.includes(id)))).toEqual([]);
  });

  test('at least 18 pieces of evidence, 5 hidden truths, 5 endings', () => {
    expect(scenario.evidence.length).toBeGreaterThanOrEqual(18);
    expect(scenario.truths.length).toBeGreaterThanOrEqual(5);
    expect(scenario.endings.length).toBeGreaterThanOrEqual(5);
  });

  test('all thirteen dilemmas, each with the clues that decide it', () => {
    const wanted = Array.from({ length: 13 }, (_, i) => `DL-${String(i + 1).padStart(2, '0')}`);
    const written = new Map(
      scenario.decisions.flatMap((each) => (each.dilemma === undefined ? [] : [[each.dilemma, each.clues.length]])),
    );
    expect(wanted.filter((id) => !written.has(id))).toEqual([]);
    expect([...written].filter(([, clues]) => clues === 0)).toEqual([]);
  });

  test('at least 50 protocol items have a real opportunity, at least 36 in each full run and 15 in each short one', () => {
    const all = new Set(truths.flatMap((truth) => opportunitiesOf(scenario, 'full', truth)));
    expect(all.size).toBeGreaterThanOrEqual(50);
    for (const truth of truths) {
      expect(opportunitiesOf(scenario, 'full', truth).length).toBeGreaterThanOrEqual(36);
      expect(opportunitiesOf(scenario, 'short', truth).length).toBeGreaterThanOrEqual(15);
    }
  });

  test('every dangerous decision of the protocol can be taken, and each has a repair', () => {
    const named = (op: 'flag' | 'repair') => new Set(effects.flatMap((each) => (each.op === op ? [each.flag] : [])));
    expect(flags).toHaveLength(14);
    expect(flags.filter((id) => !named('flag').has(id))).toEqual([]);
    expect(flags.filter((id) => !named('repair').has(id))).toEqual([]);
  });
});

describe('what one run shows', () => {
  const pages = new Set(scenario.injects.filter((each) => each.columns.length > 0).map((each) => each.id));
  const measureOf = (run: Playthrough) => {
    const opened = run.snapshot.log.flatMap((entry) => (entry.kind === 'opened' ? [entry.id] : []));
    const arrived = run.snapshot.log.flatMap((entry) => (entry.kind === 'inject' ? [entry.id] : []));
    return {
      words: wordsRead(run.snapshot, otandp().texts),
      decisions: opened.length,
      composed: opened.filter((id) => scenario.decisions.find((each) => each.id === id)?.act === 'compose').length,
      // A front page is a morning, not a message: it asks for nothing and is counted by itself.
      injects: arrived.filter((id) => !pages.has(id)).length,
      pages: arrived.filter((id) => pages.has(id)).length,
    };
  };
  /** What goes beyond its limit, by name: `words 4,700 of 4,600`. */
  const beyond = (measure: Readonly<Record<string, number>>, limits: Readonly<Record<string, number>>): string[] =>
    Object.entries(limits).flatMap(([name, limit]) =>
      (measure[name] ?? 0) > limit ? [`${name} ${measure[name]} of ${limit}`] : [],
    );

  test.each(truths)(
    'the full exercise by the protocol is 4,600 words, 18 decisions (3 composed), 28 injects and 5 front pages at most, %s',
    (truth) => {
      expect(
        beyond(measureOf(protocolRun(truth, 'full')), {
          words: 4600,
          decisions: 18,
          composed: 3,
          injects: 28,
          pages: 5,
        }),
      ).toEqual([]);
    },
  );

  test.each(truths)('the short one is 1,700 words, 8 decisions (1 composed), 12 injects, 1 front page, %s', (truth) => {
    const measure = measureOf(protocolRun(truth, 'short'));
    expect(beyond(measure, { words: 1700, decisions: 8, composed: 1, injects: 12, pages: 1 })).toEqual([]);
    expect(measure.decisions).toBe(8);
  });

  test.each(truths)('a full run meets at least 8 dilemmas, a short one 3, %s', (truth) => {
    const dilemmas = (run: Playthrough): number =>
      new Set(
        run.snapshot.log.flatMap((entry) => {
          const dilemma =
            entry.kind === 'opened' ? scenario.decisions.find((each) => each.id === entry.id)?.dilemma : undefined;
          return dilemma === undefined ? [] : [dilemma];
        }),
      ).size;
    expect(dilemmas(protocolRun(truth, 'full'))).toBeGreaterThanOrEqual(8);
    expect(dilemmas(protocolRun(truth, 'short'))).toBeGreaterThanOrEqual(3);
  });

  test('the first decision is asked at once, and in 60 words with its options', () => {
    const { texts } = otandp();
    const run = protocolRun(truths[0] ?? '', 'full');
    const first = run.snapshot.log.find((entry) => entry.kind === 'opened');
    expect(first?.minute).toBe(0);
    const data = scenario.decisions.find((each) => first?.kind === 'opened' && each.id === first.id);
    const keys = [
      `decision.${data?.id}.ask`,
      ...(data?.options ?? []).map((option) => `decision.${data?.id}.option.${option.id}.label`),
    ];
    const words = keys.flatMap((key) => (texts[key] ?? '').split(/\s+/)).length;
    expect(words).toBeLessThanOrEqual(60);
  });

  test('no inject is longer than 35 words by more than a fifth', () => {
    const { texts } = otandp();
    const long = Object.entries(texts)
      .filter(([key]) => /^inject\.[^.]+\.body/.test(key))
      .map(([key, text]) => ({ key, words: text.split(/\s+/).length }))
      .filter(({ words }) => words > 42);
    expect(long).toEqual([]);
  });
});

describe('what can be reached', () => {
  const reached = {
    decisions: new Set<string>(),
    options: new Set<string>(),
    injects: new Set<string>(),
    tasks: new Set<string>(),
    evidence: new Set<string>(),
    facts: new Set<string>(),
    flags: new Set<string>(),
    repairs: new Set<string>(),
    endings: new Set<string>(),
    phases: new Set<string>(),
  };
  const visit = ({ snapshot, evaluation }: Playthrough): void => {
    for (const entry of snapshot.log) {
      if (entry.kind === 'opened') reached.decisions.add(entry.id);
      else if (entry.kind === 'resolved' && entry.by === 'player')
        for (const id of entry.picked) reached.options.add(`${entry.id}.${id}`);
      else if (entry.kind === 'inject') reached.injects.add(entry.id);
      else if (entry.kind === 'task-done') reached.tasks.add(entry.id);
      else if (entry.kind === 'read') reached.evidence.add(entry.id);
      else if (entry.kind === 'fact') reached.facts.add(entry.id);
      else if (entry.kind === 'end') reached.endings.add(entry.ending);
      else if (entry.kind === 'state' && entry.chart === 'phase') reached.phases.add(entry.value);
    }
    for (const flag of evaluation.safety.flags) {
      reached.flags.add(flag.flag);
      if (flag.repaired) reached.repairs.add(flag.flag);
    }
  };

  test('everything that is written happens in some run', () => {
    const shipped = otandp();
    for (const length of LENGTHS)
      for (const truth of truths) for (const run of [protocolRun, recklessRun]) visit(run(truth, length));
    const wanted: Readonly<Record<keyof typeof reached, readonly string[]>> = {
      decisions: scenario.decisions.map((each) => each.id),
      options: scenario.decisions.flatMap((each) => each.options.map((option) => `${each.id}.${option.id}`)),
      injects: scenario.injects.map((each) => each.id),
      tasks: scenario.tasks.map((each) => each.id),
      evidence: scenario.evidence.map((each) => each.id),
      facts: scenario.facts.map((each) => each.id),
      flags: scenario.flags.map((each) => each.id),
      repairs: scenario.flags.map((each) => each.id),
      endings: scenario.endings.map((each) => each.id),
      phases: scenario.phases,
    };
    const unreached = (): Record<string, string[]> =>
      Object.fromEntries(
        Object.entries(wanted)
          .map(([name, ids]) => [name, ids.filter((id) => !reached[name as keyof typeof reached].has(id))] as const)
          .filter(([, ids]) => ids.length > 0),
      );
    // It stops as soon as everything was seen; what is left after the last run is listed by name.
    for (let seed = 0; seed < 6000 && Object.keys(unreached()).length > 0; seed += 1) {
      const curious = wanderer(shipped.protocol, seed, (goal) => {
        return goal.startsWith('option:') && !reached.options.has(goal.slice('option:'.length));
      });
      visit(playBot(shipped, curious, seed, seed % 5 === 4 ? 'short' : 'full'));
    }
    expect(unreached()).toEqual({});
  }, 180_000);
});
