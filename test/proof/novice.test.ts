/** A novice holds one belief: it costs what it should, where it should. */
import { describe, expect, test } from 'vitest';
import { prepare } from '../../src/engine/model.ts';
import { startOnTable, TransitionTable } from '../../src/engine/table-driver.ts';
import { itemsConcerned, type MisconceptionCost, misconceptionCost } from '../../src/proof/misconception-cost.ts';
import { noviceBot } from '../../src/proof/novice.ts';
import { playThrough } from '../../src/proof/playthrough.ts';
import type { CompiledScenario, Decision, Length, Option } from '../../src/scenario/scenario.ts';
import { otandp } from '../scenarios.ts';
import { playBot, seedOf } from './runs.ts';

const { model, protocol } = otandp();
const truths = model.truths.map(({ id }) => id);
const beliefs = protocol.misconceptions.map(({ id }) => id);

function costOf(scenario: CompiledScenario, misconception: string, truth: string, length: Length): MisconceptionCost {
  const table = new TransitionTable(scenario === model.scenario ? model : prepare(scenario));
  const seed = seedOf(otandp(), truth);
  return misconceptionCost(protocol, misconception, (bot) =>
    playThrough((setup) => startOnTable(table, setup), { seed, length }, bot, protocol),
  );
}

/** The shipped scenario with one option of one decision written otherwise. */
function rewritten(
  decision: string,
  option: string,
  change: Partial<Option>,
  also: Partial<Decision> = {},
): CompiledScenario {
  const { scenario } = model;
  return {
    ...scenario,
    decisions: scenario.decisions.map((each) =>
      each.id === decision
        ? { ...each, ...also, options: each.options.map((own) => (own.id === option ? { ...own, ...change } : own)) }
        : each,
    ),
  };
}

describe('a novice', () => {
  test('takes the answer of the belief wherever one is open, and else works by the protocol', () => {
    const seed = seedOf(otandp(), 'vendor');
    const picked = (bot: ReturnType<typeof noviceBot> | 'protocol'): Map<string, readonly string[]> =>
      new Map(
        playBot(otandp(), bot, seed, 'short').snapshot.log.flatMap((entry) =>
          entry.kind === 'resolved' && entry.by === 'player' ? [[entry.id, entry.picked] as const] : [],
        ),
      );
    const [expert, novice] = [picked('protocol'), picked(noviceBot(protocol, 'MC-10'))];
    expect(novice.get('declare')).toEqual(['check']);
    expect([...novice].filter(([id, options]) => expert.get(id)?.join() !== options.join()).map(([id]) => id)).toEqual([
      'declare',
    ]);
  });

  test('sends people on the errand of the belief, before anything else', () => {
    const { log } = playBot(otandp(), noviceBot(protocol, 'MC-8'), seedOf(otandp(), 'lab'), 'full').snapshot;
    const started = log.flatMap((entry) => (entry.kind === 'task-started' ? [entry.id] : []));
    expect(started).toContain('group_plan');
    expect(started).not.toContain('safe_chat');
  });
});

describe('one misconception in the shipped exercise', () => {
  const full = beliefs.flatMap((belief) => truths.map((truth) => costOf(model.scenario, belief, truth, 'full')));

  test('is asked for on every hidden truth of the full form', () => {
    expect(full).toHaveLength(55);
    expect(full.filter(({ acted }) => acted.length === 0)).toEqual([]);
  });

  test('costs points or a flag where it belongs', () => {
    expect(full.filter(({ charged }) => !charged)).toEqual([]);
    expect(full.filter(({ permille }) => permille <= 0)).toEqual([]);
  });

  test('costs nothing elsewhere', () => {
    expect(full.filter(({ stray }) => stray.length > 0)).toEqual([]);
  });

  test('holds in the short form wherever it is met there', () => {
    const short = beliefs.map((belief) => costOf(model.scenario, belief, 'phish', 'short'));
    const met = short.filter(({ acted }) => acted.length > 0);
    expect(met.map(({ misconception }) => misconception)).toEqual(['MC-1', 'MC-2', 'MC-6', 'MC-9', 'MC-10', 'MC-11']);
    expect(met.filter(({ charged, stray }) => !charged || stray.length > 0)).toEqual([]);
  });

  test('that is rewarded by mistake is found uncharged', () => {
    const photo = model.scenario.decisions.find(({ id }) => id === 'reboot')?.options.find(({ id }) => id === 'photo');
    const planted = rewritten('reboot', 'restart', { do: photo?.do ?? [] });
    expect(costOf(planted, 'MC-1', 'phish', 'short')).toMatchObject({ acted: ['reboot'], charged: false, flags: [] });
  });

  test('that eats the afternoon is found to cost points where it does not belong', () => {
    const planted = rewritten('reboot', 'restart', { minutes: 240 });
    const { stray } = costOf(planted, 'MC-1', 'phish', 'short');
    expect(stray).toContain('ORG-04');
  });
});

describe('the items that a belief concerns', () => {
  test('belong by the protocol, by its flags and by the decisions that ask for it', () => {
    const { belonging } = itemsConcerned(model.scenario, protocol, 'MC-6', ['go_nogo'], new Set());
    for (const item of ['INV-03', 'REC-01', 'REC-02', 'REC-03', 'REC-05']) expect(belonging).toContain(item);
    expect(belonging).not.toContain('COM-04');
  });

  test('depend by state, by stated dependency, and by the people who were sent away', () => {
    const concerned = (busy: readonly string[]) =>
      itemsConcerned(model.scenario, protocol, 'MC-3', ['secrecy_note'], new Set(busy)).depending;
    expect(concerned([])).not.toContain('HRM-01');
    expect(concerned(['privacy'])).toContain('HRM-01');
    expect(concerned(['privacy'])).not.toContain('CAR-03');
  });
});
