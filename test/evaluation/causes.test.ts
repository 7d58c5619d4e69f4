/** The web of causes joins what the log and the conditions prove, and nothing else. */
import { describe, expect, test } from 'vitest';
import { actsOf } from '../../src/engine/run-file.ts';
import { around, type CauseWeb, causesOf } from '../../src/evaluation/causes.ts';
import { playBot, tableOf } from '../proof/runs.ts';
import { otandp, type Shipped, twoClinics } from '../scenarios.ts';

function webOf(shipped: Shipped, bot: 'random' | 'protocol' | 'reckless', seed: number) {
  const { snapshot } = playBot(shipped, bot, seed, 'full');
  return { snapshot, web: causesOf(tableOf(shipped), shipped.protocol, snapshot.setup, actsOf(snapshot)) };
}

const into = (web: CauseWeb, id: string) => web.links.filter((link) => link.to === id);

describe.each([
  ['the small scenario', twoClinics],
  ['the OT&P exercise', otandp],
] as const)('the web of %s', (_, scenario) => {
  test.each(['random', 'protocol', 'reckless'] as const)('joins only what is there, never to itself, %s', (bot) => {
    const { web } = webOf(scenario(), bot, 4);
    const ids = new Set(web.causes.map((cause) => cause.id));
    expect(web.causes.length).toBe(ids.size);
    for (const link of web.links) {
      expect(ids.has(link.from) && ids.has(link.to) && link.from !== link.to, JSON.stringify(link)).toBe(true);
    }
  });

  test('no cause comes after what it caused', () => {
    const { web } = webOf(scenario(), 'random', 4);
    const minute = new Map(web.causes.map((cause) => [cause.id, cause.minute]));
    const kind = new Map(web.causes.map((cause) => [cause.id, cause.kind]));
    for (const link of web.links) {
      const [from, to] = [minute.get(link.from) ?? null, minute.get(link.to) ?? null];
      // Time passes from the beginning, and a repair comes after its danger.
      if (from === null || to === null || kind.get(link.from) === 'clock' || link.how === 'repaired') continue;
      expect(from, JSON.stringify(link)).toBeLessThanOrEqual(to);
    }
  });

  test('has every credit and every flag of the log', () => {
    const { web, snapshot } = webOf(scenario(), 'random', 4);
    for (const entry of snapshot.log) {
      if (entry.kind !== 'credit' || !/^(decision|task|evidence|inject):/.test(entry.cause)) continue;
      expect(into(web, `item:${entry.item}`).map((link) => link.from)).toContain(entry.cause);
    }
  });
});

describe('the web of the OT&P exercise', () => {
  test('says by how much each act changed an outcome: together they make its value', () => {
    const { web, snapshot } = webOf(otandp(), 'random', 7);
    const { model, words } = snapshot;
    const index = model.scenario.variables.findIndex((variable) => variable.id === 'trust');
    const start = model.scenario.variables[index]?.start ?? 0;
    const changes = into(web, 'outcome:trust').filter((link) => link.how === 'changed');
    expect(changes.length).toBeGreaterThan(4);
    const sum = changes.reduce((total, link) => total + (link.amount ?? 0), 0);
    expect(start + sum).toBe(words[model.at.variables + index]);
  });

  test('leads from a dangerous act to its flag and on to the items it broke', () => {
    const { web, snapshot } = webOf(otandp(), 'reckless', 3);
    const flag = snapshot.log.find((entry) => entry.kind === 'flag');
    if (flag?.kind !== 'flag') throw new Error('nothing dangerous was done');
    expect(into(web, `flag:${flag.flag}`)).toContainEqual(expect.objectContaining({ from: flag.cause, how: 'raised' }));
    const broken = otandp().protocol.flags.find((each) => each.id === flag.flag)?.breaks ?? [];
    for (const item of broken) {
      expect(web.links).toContainEqual(expect.objectContaining({ from: `flag:${flag.flag}`, to: `item:${item}` }));
    }
  });

  test('has the clues that were there to be known before a decision', () => {
    const { web } = webOf(otandp(), 'protocol', 5);
    expect(web.links.filter((link) => link.how === 'informed').length).toBeGreaterThan(3);
  });
});

test('a part of the web goes so many steps back and forth, and keeps the links between', () => {
  const cause = (id: string) => ({ id, kind: 'inject', ref: id, minute: 0, byDefault: false }) as const;
  const link = (from: string, to: string) => ({ from, to, how: 'sent', amount: null }) as const;
  const web: CauseWeb = {
    causes: ['a', 'b', 'c', 'd', 'e'].map(cause),
    links: [link('a', 'b'), link('b', 'c'), link('c', 'd'), link('d', 'e'), link('a', 'c')],
  };
  const names = (part: CauseWeb): string => part.causes.map((each) => each.id).join('');
  expect(names(around(web, 'c', 1, 0))).toBe('abc');
  expect(around(web, 'c', 1, 0).links).toHaveLength(3);
  expect(names(around(web, 'c', 0, 1))).toBe('cd');
  expect(names(around(web, 'b', 1, 2))).toBe('abcd');
});
