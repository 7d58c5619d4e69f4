/** Test-wise players answer by one number alone, and the gate finds a scenario that lets them live on it. */
import { describe, expect, test } from 'vitest';
import type { ActInput } from '../../src/engine/act.ts';
import type { Snapshot } from '../../src/engine/exercise.ts';
import { openDecisions } from '../../src/evaluation/legal-acts.ts';
import type { Bot } from '../../src/proof/bot.ts';
import { humility, TELLS, type TellName } from '../../src/proof/tell.ts';
import { difference, shapesOf, TELL_LIMIT, tellAdvantages } from '../../src/proof/tell-advantage.ts';
import { tellFindings } from '../../src/proof/tell-finding.ts';
import { giveaways } from '../../src/proof/tell-giveaway.ts';
import { lexiconFor, type TellLexicon } from '../../src/proof/tell-lexicon.ts';
import { tellTable } from '../../src/proof/tell-table.ts';
import { TEST_WISE, TellReader, type TestWiseName, tellOptions, testWiseBot } from '../../src/proof/test-wise.ts';
import { otandp, type Shipped, twoClinics } from '../scenarios.ts';
import { playBot, tableOf } from './runs.ts';

const lexicon = lexiconFor('en') as TellLexicon;
const readerOf = ({ texts }: Shipped): TellReader => new TellReader({ texts, lexicon });
const SHORT = { length: 'short', seat: 'lead' } as const;

/** Every answer that a player gave, with how things stood. */
function answersOf(shipped: Shipped, player: TestWiseName, seed: number): { act: ActInput; before: Snapshot }[] {
  const given: { act: ActInput; before: Snapshot }[] = [];
  const bot = testWiseBot(player, readerOf(shipped), seed);
  const watched: Bot = (snapshot, turn) => {
    const act = bot(snapshot, turn);
    given.push({ act, before: { ...snapshot, words: snapshot.words.slice() } });
    return act;
  };
  playBot(shipped, watched, seed, 'full');
  return given.filter(({ act }) => 'ids' in act);
}

describe('a test-wise player', () => {
  test('is one per tell and direction, and three for messages', () => {
    expect(TEST_WISE).toHaveLength(19);
    expect(TEST_WISE).toContain('length-high');
    expect(TEST_WISE.slice(16)).toEqual(['everything', 'longest-blocks', 'humble-blocks']);
  });

  test.each(TEST_WISE.slice(0, 16))('%s takes the option that its number puts first', (player) => {
    const shipped = twoClinics();
    const [, tell, direction] = /^(.*)-(high|low)$/.exec(player) ?? [];
    const sign = direction === 'high' ? 1 : -1;
    let seen = 0;
    for (let seed = 0; seed < 6; seed += 1) {
      for (const { act, before } of answersOf(shipped, player, seed)) {
        if (act.kind !== 'choice') continue;
        const open = openDecisions(before).find(({ decision }) => decision.data.id === act.decision);
        if (!open) throw new Error(`${act.decision} was not open`);
        const options = tellOptions(before, open.decision, open.available, { texts: shipped.texts, lexicon });
        const numbers = new Map(
          [...options].map(([index, option]) => [
            open.decision.data.options[index]?.id,
            sign * TELLS[tell as TellName](option, lexicon),
          ]),
        );
        expect(numbers.get(act.ids[0])).toBe(Math.max(...numbers.values()));
        seen += 1;
      }
    }
    expect(seen).toBeGreaterThan(6);
  });

  test('who takes everything takes as many blocks, marks and names as people allow', () => {
    const shipped = otandp();
    const sizes = answersOf(shipped, 'everything', 3).flatMap(({ act }) => {
      const data = 'decision' in act && shipped.model.scenario.decisions.find(({ id }) => id === act.decision);
      if (!data || !('ids' in act) || data.act === 'choice' || data.act === 'rank') return [];
      const oneOf = data.groups.filter(({ one }) => one).length;
      const many = data.options.filter(({ group }) => !data.groups.some(({ id, one }) => one && id === group)).length;
      return [{ id: data.id, taken: act.ids.length, most: Math.min(data.max, oneOf + many) }];
    });
    expect(sizes.length).toBeGreaterThan(1);
    expect(sizes.filter(({ taken, most }) => taken !== most)).toEqual([]);
  });

  test('who takes the humble blocks leaves none of them for a prouder one', () => {
    const shipped = otandp();
    const letters = answersOf(shipped, 'humble-blocks', 3).filter(({ act }) => act.kind === 'compose');
    expect(letters.length).toBeGreaterThan(0);
    for (const { act } of letters) {
      if (act.kind !== 'compose') continue;
      const proud = (id: string): boolean =>
        humility(
          {
            text: shipped.texts[`decision.${act.decision}.option.${id}.label`] ?? '',
            stem: '',
            position: 0,
            siblings: [],
          },
          lexicon,
        ) === 0;
      const data = shipped.model.scenario.decisions.find(({ id }) => id === act.decision);
      // Prouder ones only up to the fewest that may be sent.
      if (act.ids.some(proud)) expect(act.ids).toHaveLength(data?.min ?? 0);
    }
  });

  test('plays the same run twice', () => {
    const shipped = twoClinics();
    const run = () => playBot(shipped, testWiseBot('hedging-high', readerOf(shipped), 5), 5, 'full').snapshot.log;
    expect(run()).toEqual(run());
  });
});

describe('a difference of paired runs', () => {
  test('is the mean with its standard error', () => {
    // Deviations −10, 0, 10: variance 100, error √(100 ⁄ 3).
    expect(difference([10, 20, 30])).toEqual({ runs: 3, mean: 20, error: Math.sqrt(100 / 3) });
    expect(difference([7])).toEqual({ runs: 1, mean: 7, error: 0 });
    expect(difference([])).toEqual({ runs: 0, mean: 0, error: 0 });
  });
});

describe('the gate on tells', () => {
  test('lets the shipped exercise pass, in both lengths', () => {
    const { model, protocol, texts } = otandp();
    expect(shapesOf(model)).toEqual([
      { length: 'short', seat: 'lead' },
      { length: 'full', seat: 'lead' },
    ]);
    expect(tellFindings(model, protocol, texts, { runs: 60 })).toEqual([]);
  }, 60_000);

  test('names an answer that is twice as long as the others', () => {
    const { model, protocol, texts } = otandp();
    const key = 'decision.reboot.option.photo.label';
    const planted = { ...texts, [key]: `${texts[key]} ${texts[key]}` };
    const found = tellFindings(model, protocol, planted, { runs: 20, shapes: [] });
    expect(found).toContainEqual(
      expect.objectContaining({
        family: 'tells',
        rule: 'tells/length-apart',
        gate: true,
        place: expect.objectContaining({ path: 'decisions.reboot.options.photo' }),
      }),
    );
    // Beside it another may now look short; no other decision has anything to do with it.
    const elsewhere = found.filter(({ place }) => !place.path.startsWith('decisions.reboot.options.'));
    expect(elsewhere).toEqual([]);
  });

  test('names the player who lives on hedges, and the decisions that feed him', () => {
    const { model, protocol, texts } = otandp();
    const hedged = ['offline.option.now', 'number.option.range', 'go_nogo.option.staged', 'patient_notice.option.rule'];
    const planted = { ...texts };
    for (const each of hedged)
      planted[`decision.${each}.label`] = `Perhaps, or possibly: ${texts[`decision.${each}.label`]}`;
    const found = tellFindings(model, protocol, planted, { runs: 120, shapes: [SHORT] });
    const hedging = found.find(({ rule }) => rule === 'tells/hedging-high');
    expect(hedging?.gate).toBe(true);
    expect(hedging?.place.path).toBe('decisions.offline');
    expect(hedging?.reason).toContain('offline (takes now in 100 of 100)');
    expect(hedging?.reason).toContain('go_nogo (takes staged in 100 of 100)');
  }, 30_000);

  test('weighs no words in a language whose lists nobody wrote, but still lengths', () => {
    const { model, protocol, texts } = otandp();
    expect(tellFindings(model, protocol, texts, { locale: 'zh-Hant' })).toEqual([]);
  });
});

describe('for the writer', () => {
  test('a gain is split by decision, and the parts are of the size of the whole', () => {
    const shipped = twoClinics();
    const shape = { length: 'full', seat: shipped.model.scenario.seats[0]?.id ?? '' } as const;
    const setup = { table: tableOf(shipped), protocol: shipped.protocol, reader: readerOf(shipped), shape };
    const players = ['length-high', 'length-low'] as const;
    const [high, low] = tellAdvantages({ ...setup, runs: 150, players });
    expect(high?.overall.mean).toBeGreaterThan(TELL_LIMIT);
    expect(low?.overall.mean).toBeLessThan(0);
    const where = giveaways({ ...setup, runs: 60, players });
    expect(where[0]).toMatchObject({ decision: 'reboot', player: 'length-high' });
    expect(where[0]?.taken[0]).toEqual({ option: 'photo', times: where[0]?.met });
    expect(where.every(({ gain }, i) => i === 0 || gain <= (where[i - 1]?.gain ?? 0))).toBe(true);
  }, 30_000);

  test('the table gives every option its numbers and says where it stands alone', () => {
    const { model, texts } = twoClinics();
    const rows = tellTable(model.scenario, { texts, lexicon });
    const options = model.scenario.decisions.reduce((sum, { options: own }) => sum + own.length, 0);
    expect(rows).toHaveLength(options);
    const longest = rows.filter(({ decision, alone }) => decision === 'reboot' && alone.includes('length-high'));
    expect(longest.map(({ option }) => option)).toEqual(['photo']);
    expect(longest[0]?.numbers.length).toBe(texts['decision.reboot.option.photo.label']?.length);
  });
});
