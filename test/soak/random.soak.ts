/** The long form of the promises about whole runs: `npm run soak`. */
import { describe, expect, test } from 'vitest';
import { startExercise } from '../../src/engine/exercise.ts';
import { actsOf, parseRunFile, replay } from '../../src/engine/run-file.ts';
import { startOnTable } from '../../src/engine/table-driver.ts';
import { hasEnded } from '../../src/engine/world.ts';
import { makeBot } from '../../src/proof/bot.ts';
import { spread } from '../../src/proof/spread.ts';
import { wanderer } from '../../src/proof/wanderer.ts';
import { LENGTHS, playBot, protocolRun, tableOf } from '../proof/runs.ts';
import { otandp, twoClinics } from '../scenarios.ts';
import { runOf, sessionOf } from '../session/small-session.ts';

describe('ten thousand random runs', () => {
  test.each(LENGTHS)(
    'half of them %s: none is stuck, no legal act is refused, and the best twentieth stays below the expert',
    (length) => {
      const scores: number[] = [];
      for (let seed = 0; seed < 5000; seed += 1) {
        const { ended, refused, evaluation } = playBot(otandp(), 'random', seed, length);
        expect({ seed, ended, refused }).toEqual({ seed, ended: true, refused: [] });
        scores.push(evaluation.skill.permille);
      }
      const worst = Math.min(
        ...otandp().model.truths.map((truth) => protocolRun(truth.id, length).evaluation.skill.permille),
      );
      expect(spread(scores).p95).toBeLessThan(worst);
    },
  );

  test.each(LENGTHS)('players of any temper end too, %s', (length) => {
    for (let seed = 0; seed < 2000; seed += 1) {
      const { ended, refused } = playBot(otandp(), wanderer(otandp().protocol, seed), seed, length);
      expect({ seed, ended, refused }).toEqual({ seed, ended: true, refused: [] });
    }
  });
});

describe('the live actor and the table', () => {
  test.each([
    ['the small scenario', twoClinics, 1000],
    ['the OT&P exercise', otandp, 150],
  ] as const)('agree word for word and entry for entry on %s', (_, scenario, seeds) => {
    const shipped = scenario();
    const { model, protocol } = shipped;
    for (const length of LENGTHS) {
      for (let seed = 0; seed < seeds; seed += 1) {
        const live = startExercise(model, { seed, length });
        const packed = startOnTable(tableOf(shipped), { seed, length });
        const bot = seed % 2 === 0 ? makeBot('random', protocol, seed) : wanderer(protocol, seed);
        for (let turn = 0; turn < 2000 && !hasEnded(model, live.snapshot().words); turn += 1) {
          const act = bot(live.snapshot(), turn);
          expect(packed.act(act)).toEqual(live.act(act));
          const [a, b] = [live.snapshot().words, packed.snapshot().words];
          expect({ seed, turn, differs: a.findIndex((word, i) => word !== b[i]) }).toEqual({ seed, turn, differs: -1 });
        }
        expect(packed.snapshot().log).toEqual(live.snapshot().log);
        live.stop();
      }
    }
  });
});

describe('a run that the live clock took minute by minute', () => {
  test('replays to the same state although its advances were joined', () => {
    const { model, protocol } = otandp();
    for (let seed = 0; seed < 60; seed += 1) {
      const live = startExercise(model, { seed, length: 'short' });
      const bot = makeBot('random', protocol, seed);
      for (let turn = 0; turn < 20_000 && !hasEnded(model, live.snapshot().words); turn += 1) {
        const act = bot(live.snapshot(), turn);
        const minute = live.snapshot().words[model.at.minute] ?? 0;
        if (act.kind !== 'advance') live.act(act);
        else for (let i = 1; i <= 40 && live.act({ kind: 'advance', to: minute + i * 3 }).ok; i += 1);
      }
      const run = { seed, length: 'short' as const, acts: actsOf(live.snapshot()) };
      const again = replay((setup) => startExercise(model, setup), run);
      expect({ seed, fault: again.fault }).toEqual({ seed, fault: null });
      expect([...again.exercise.snapshot().words]).toEqual([...live.snapshot().words]);
    }
  });
});

describe('saves', () => {
  test('of a run left at any act go on to the same end', () => {
    const shipped = otandp();
    for (let seed = 0; seed < 40; seed += 1) {
      const whole = sessionOf(shipped, { run: { seed, length: 'short', feedback: 'standard' } });
      const { snapshot } = playBot(shipped, 'random', seed, 'short');
      const acts = actsOf(snapshot);
      acts.forEach(({ minute: _minute, seat: _seat, ...act }, i) => {
        if (i === seed % acts.length) {
          const parsed = parseRunFile(whole.exportRun().json);
          if ('fault' in parsed) throw new Error(parsed.fault.path);
          expect(sessionOf(shipped, { run: parsed.run }).view()).toEqual(whole.view());
        }
        expect(whole.act(act)).toEqual({ ok: true });
      });
      expect(runOf(whole).claims?.ended).not.toBeNull();
    }
  });
});
